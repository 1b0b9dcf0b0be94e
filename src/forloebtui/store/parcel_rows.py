# ruff: noqa: S608 - the names in this SQL are the tables' own; values are always parameters
"""A citizen's rows on their way into a parcel, and out of one into another file.

A row is known by its ``uid``, which it keeps in every file; its number is each file's own.
"""

from collections.abc import Iterator
from typing import NamedTuple

from sqlcipher3 import dbapi2 as sqlcipher

from forloebtui.store import data_subject, triggers
from forloebtui.store.data_subject import Row
from forloebtui.store.parcel import DamagedParcel

# Known by something of their own, besides the uid.
_KNOWN_BY = {
    "dimension": ("key",), "offer": ("key",), "wheel_version": ("scale", "dimensions"),
    "group_session": ("offer_id", "held_on"),
}  # fmt: skip
# In this order parents come first.
_SHARED = ("dimension", "offer", "wheel_version", "actor", "group_session")
# What stays at home: the caseworker's own marks, decisions and drafts.
_AT_HOME = {"entered", "alert_decision", "tag", "draft"}


def packed(connection: sqlcipher.Connection, citizen_id: int) -> dict[str, list[Row]]:
    """Every row of a citizen's by table, and those of the shared tables that they refer to.

    Raises KeyError where there is no such citizen.
    """
    owned = data_subject.rows_of(connection, citizen_id)
    if not owned["citizen"]:
        raise KeyError(citizen_id)
    found = {table: rows for table, rows in owned.items() if table not in _AT_HOME}
    wanted: dict[str, set[int]] = {table: set() for table in _SHARED}

    def want(table: str, rows: list[Row]) -> None:
        for parent, column in connection.execute(
            'SELECT "table", "from" FROM pragma_foreign_key_list(?)', (table,)
        ).fetchall():
            if parent in wanted:
                wanted[parent] |= {row[column] for row in rows if row[column] is not None}

    for table, rows in found.items():
        want(table, rows)
    # What refers to others of them stands after those.
    for table in reversed(_SHARED):
        names = triggers.columns(connection, table)
        for number in sorted(wanted[table]):
            row = connection.execute(
                f"SELECT {', '.join(names)} FROM {table} WHERE id = ?", (number,)
            ).fetchone()
            found.setdefault(table, []).append(dict(zip(names, row, strict=True)))
        want(table, found.get(table, []))
    return {table: rows for table, rows in found.items() if rows}


class Unpacked(NamedTuple):
    """Whose rows they were, by the number here, and how many were new, corrected and as they should be."""

    citizen_id: int
    added: int
    changed: int
    unchanged: int


def unpack(connection: sqlcipher.Connection, tables: dict[str, list[Row]]) -> Unpacked:
    """Put a parcel's rows in, within an open operation. Raises DamagedParcel."""
    connection.execute("PRAGMA defer_foreign_keys = ON")
    taking = _Taking(connection)
    for table in (*_SHARED, "citizen", *sorted(set(tables) - {*_SHARED, "citizen"})):
        taking.place(table, tables.get(table, []))
    for table, rows in tables.items():
        taking.fill(table, rows)
    citizen_id = taking.ids["citizen", tables["citizen"][0]["id"]]
    return Unpacked(citizen_id, taking.added, taking.changed, taking.unchanged)


class _Taking:
    """Rows on their way in: ``ids`` is what number each has here, by table and its number there."""

    def __init__(self, connection: sqlcipher.Connection) -> None:
        self.ids: dict[tuple[str, int], int] = {}
        self.added = self.changed = self.unchanged = 0
        self._connection = connection
        self._new: set[tuple[str, int]] = set()
        self._tables = set(triggers.tables(connection))

    def place(self, table: str, rows: list[Row]) -> None:
        """Find each row's number here, or give it one, so that others can refer to it."""
        if rows and table not in self._tables:
            raise DamagedParcel
        next_id = self._next(table) if rows else 0
        refers = dict(self._references(table)) if table in _KNOWN_BY else {}
        for row in rows:
            here = {column: self.ids[parent, row[column]] for column, parent in refers.items()}
            found = self._found(table, row | here)
            if found is None:
                found, next_id = next_id, next_id + 1
                self._new.add((table, row["id"]))
            self.ids[table, row["id"]] = found

    def fill(self, table: str, rows: list[Row]) -> None:
        """Add the new rows and correct those that differ."""
        known = triggers.columns(self._connection, table)
        refers = dict(self._references(table))
        for row in rows:
            mine = {column: value for column, value in row.items() if column in known}
            for column, parent in refers.items():
                if mine.get(column) is not None:
                    mine[column] = self.ids[parent, mine[column]]
            here = mine["id"] = self.ids[table, row["id"]]
            if (table, row["id"]) in self._new:
                if table == "wheel_version":
                    # Each file counts its own.
                    (mine["number"],) = self._connection.execute(
                        "SELECT coalesce(max(number), 0) + 1 FROM wheel_version"
                    ).fetchone()
                names, marks = ", ".join(mine), ", ".join("?" for _ in mine)
                self._connection.execute(
                    f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(mine.values())
                )
                self.added += 1
            elif table in _SHARED:
                # What many files here refer to is not changed by one from elsewhere.
                self.unchanged += 1
            else:
                self._correct(table, here, {name: value for name, value in mine.items() if name != "cpr"})

    def _correct(self, table: str, here: int, mine: Row) -> None:
        names = ", ".join(mine)
        before = self._connection.execute(f"SELECT {names} FROM {table} WHERE id = ?", (here,)).fetchone()
        if tuple(before) == tuple(mine.values()):
            self.unchanged += 1
            return
        sets = ", ".join(f"{column} = ?" for column in mine)
        self._connection.execute(f"UPDATE {table} SET {sets} WHERE id = ?", (*mine.values(), here))
        self.changed += 1

    def _found(self, table: str, row: Row) -> int | None:
        for columns in (("uid",), *((_KNOWN_BY[table],) if table in _KNOWN_BY else ())):
            where = " AND ".join(f"{column} = ?" for column in columns)
            values = tuple(row[column] for column in columns)
            found = self._connection.execute(f"SELECT id FROM {table} WHERE {where}", values).fetchone()
            if found is not None:
                return int(found[0])
        return None

    def _next(self, table: str) -> int:
        found = self._connection.execute(
            "SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)
        ).fetchone()
        return (found[0] if found else 0) + 1

    def _references(self, table: str) -> Iterator[tuple[str, str]]:
        """Column and parent table of each reference; a composite one says so of its first column."""
        for parent, column in self._connection.execute(
            'SELECT "table", "from" FROM pragma_foreign_key_list(?)', (table,)
        ).fetchall():
            if column != "citizen_id" or parent == "citizen":
                yield column, parent
