"""Two files held against each other, row by row."""

from dataclasses import dataclass

from sqlcipher3 import dbapi2 as sqlcipher

from forloebtui.store import triggers


@dataclass(frozen=True, slots=True)
class Difference:
    """One table's rows: those only here, those only there, and those in both but not alike."""

    table: str
    here: int
    there: int
    changed: int


def compared(here: sqlcipher.Connection, there: sqlcipher.Connection, table: str) -> tuple[Difference, int]:
    """How a table differs in the columns that both have, and how many rows it has ``there``."""
    known = set(triggers.columns(there, table))
    names = [name for name in triggers.columns(here, table) if name in known]
    mine, theirs = _rows(here, table, names), _rows(there, table, names)
    changed = sum(1 for key, row in mine.items() if key in theirs and theirs[key] != row)
    return Difference(table, len(mine.keys() - theirs), len(theirs.keys() - mine), changed), len(theirs)


def _rows(connection: sqlcipher.Connection, table: str, names: list[str]) -> dict[object, tuple[object, ...]]:
    if not names:
        return {}
    chosen = ", ".join(f'"{name}"' for name in names)
    found = connection.execute(f'SELECT rowid, {chosen} FROM "{table}"')  # noqa: S608 - the tables' own names
    return {key: tuple(row) for key, *row in found}
