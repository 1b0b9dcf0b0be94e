"""A program that saves talks until it dies: ``python -m tests.support.writer FILE KEY SYNCHRONOUS PAGES``.

The -wal is moved into the file every so many PAGES. It says each talk's number on standard output once the
save has been acknowledged.
"""

import sys
from pathlib import Path

from forloebtui.store.connection import connect
from forloebtui.store.file import Store
from tests.support.stores import CLOCK

_TALK = (
    "INSERT INTO conversation (uid, citizen_id, kind, form, status, held_on, text, reason, written_at)"
    " VALUES (lower(hex(randomblob(16))), 1, 'opf', 'phone', 'held', '2026-11-20', ?, '', '2026-11-20 12:00')"
)


def main(path: Path, key: str, synchronous: str, pages: int) -> None:
    """Save until killed."""
    store = Store(path, key, connect(path, key), CLOCK)
    store.connection.execute(f"PRAGMA synchronous = {synchronous}")
    store.connection.execute(f"PRAGMA wal_autocheckpoint = {pages}")
    while True:
        with store.operation("Ny samtale") as opened:
            talk = opened.execute(_TALK, ("Om cyklen og bænken. " * 40,)).lastrowid
        print(talk, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4]))
