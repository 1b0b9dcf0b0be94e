"""How it is kept: open and unlock, migrate, history, search, backup. All SQL of SQLite's own is here."""
