# ruff: noqa: S608 - the names in this SQL are the dataclass' own; values are always parameters
"""The caseload list as it was last worked out: one plain read, before SQLModel is there."""

from collections.abc import Iterable
from dataclasses import astuple
from datetime import date

from sqlcipher3 import dbapi2 as sqlcipher

from forloebtui.model.lists import CaseloadRow
from forloebtui.store.file import Store
from forloebtui.store.read import columns_of, filled, select
from forloebtui.store.values import stored


def rows(connection: sqlcipher.Connection) -> tuple[CaseloadRow, ...]:
    """Every line, by name in Danish order."""
    found = connection.execute(f"{select(CaseloadRow, 'caseload')} ORDER BY name COLLATE danish, citizen_id")
    return tuple(filled(CaseloadRow, row) for row in found)


def forget_unless_by(store: Store, decided: str) -> None:
    """Make every line one of no day, where they were worked out by other rules than these.

    Raises a StoreError where that could not be kept.
    """
    known = store.connection.execute("SELECT value FROM setting WHERE key = 'caseload'").fetchone()
    if known == (decided,):
        return
    with store.writing() as connection:
        connection.execute("UPDATE caseload SET valid_on = ?", (stored(date.min),))
        connection.execute("INSERT OR REPLACE INTO setting (key, value) VALUES ('caseload', ?)", (decided,))


def write(store: Store, lines: Iterable[CaseloadRow]) -> None:
    """Put lines in place of those of the same citizens, within the open operation where there is one.

    It has no history: it follows from the citizens' files. Raises a StoreError where it could not be kept.
    """
    columns = columns_of(CaseloadRow)
    with store.writing() as connection:
        connection.executemany(
            f"INSERT OR REPLACE INTO caseload ({', '.join(columns)})"
            f" VALUES ({', '.join('?' for _ in columns)})",
            [tuple(map(stored, astuple(line))) for line in lines],
        )
