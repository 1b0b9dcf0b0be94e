"""Choices that follow the file and not the machine. They have no history."""

from sqlcipher3 import dbapi2 as sqlcipher

from forloebtui.store.file import Store


def chosen(connection: sqlcipher.Connection, key: str) -> str | None:
    """What was chosen, or None where nothing was."""
    found = connection.execute("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
    return found[0] if found else None


def choose(store: Store, key: str, value: str) -> None:
    """Keep a choice in place of the one before. Raises a StoreError where it could not be kept."""
    with store.writing() as connection:
        connection.execute("INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", (key, value))
