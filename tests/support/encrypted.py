"""A small encrypted database with a plain secret in it, and a passphrase that costs nothing to try."""

from pathlib import Path
from typing import Any

from forloebtui.store.connection import connect
from forloebtui.store.keys import Kdf, database_key

# Where another process finds this module.
HERE = Path(__file__).parents[2]

ROOT = bytes(range(100, 120))
KEY = database_key(ROOT)
CHEAP = Kdf(memory_kib=8, iterations=1, lanes=1)

SECRET = "Sover dårligt og er bange for at åbne sin e-Boks"
ROWS = tuple((number, f"{SECRET} {number} " + "abcdefgh " * 60) for number in range(1, 251))


def make(path: Path) -> Any:
    """A new database of about 40 pages with ``ROWS`` in the table ``note``, open."""
    connection = connect(path, KEY, create=True)
    connection.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL)")
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany("INSERT INTO note VALUES (?, ?)", ROWS)
    connection.execute("COMMIT")
    return connection


def rows(connection: Any) -> tuple[tuple[int, str], ...]:
    """The notes as they are read."""
    return tuple(connection.execute("SELECT id, text FROM note ORDER BY id"))
