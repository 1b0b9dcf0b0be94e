# ruff: noqa: S608 - the names in this SQL are the tables' own; values are always parameters
"""A citizen's file handed to a colleague's program, and one taken in from there.

Rows are known by their ``uid``, which they keep in every file, so taking the same parcel in again adds
nothing, and a later one of the same citizen corrects what is there. What stands in many files, the wheel and
the offers, is known by its key.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from forloebtui.documents.consent import consent_cautions
from forloebtui.model.problem import Problem
from forloebtui.services import access, citizens, paper
from forloebtui.services.desk import Desk
from forloebtui.services.operation import change, operation
from forloebtui.store import migrate, parcel, triggers
from forloebtui.store.atomic import write_new
from forloebtui.store.errors import NewerVersion, translate
from forloebtui.store.keys import Kdf

FORMAT = 1
SUFFIX = ".forloeb"
Row = dict[str, Any]

# Known by something of their own, besides the uid.
_KNOWN_BY = {
    "dimension": ("key",), "offer": ("key",), "wheel_version": ("scale", "dimensions"),
    "group_session": ("offer_id", "held_on"),
}  # fmt: skip
# In this order parents come first.
_SHARED = ("dimension", "offer", "wheel_version", "actor", "group_session")
# What stays at home: the caseworker's own marks and decisions.
_AT_HOME = {"entered", "alert_decision", "tag"}


@dataclass(frozen=True, slots=True)
class TakenIn:
    """Whose file it was, and how many rows were new, corrected and already as they should be."""

    citizen_id: int
    name: str
    added: int
    changed: int
    unchanged: int


def cautions(desk: Desk, citizen_id: int) -> tuple[str, ...]:
    """What to see to before a citizen's file leaves: the consent to share it."""
    return consent_cautions(citizens.case(desk, citizen_id), desk.today)


def write(
    desk: Desk,
    citizen_id: int,
    target: Path,
    passphrase: str,
    *,
    with_cpr: bool = False,
    kdf: Kdf | None = None,
) -> None:
    """Write one citizen's file as a parcel that only ``passphrase`` opens; nothing is written over.

    The CPR number goes along only where asked for. Raises Problem where it cannot be written.
    """
    _write(target, _packed(desk, citizen_id, passphrase, with_cpr=with_cpr, kdf=kdf))
    access.note(desk, citizen_id, "exported")


def _packed(desk: Desk, citizen_id: int, passphrase: str, *, with_cpr: bool, kdf: Kdf | None) -> bytes:
    tables = dict(_content(desk, citizen_id))
    if not with_cpr:
        for row in tables["citizen"]:
            row["cpr"] = None
    content = {"format": FORMAT, "schema": migrate.SCHEMA, "tables": tables}
    return parcel.packed(content, passphrase, kdf)


def _write(target: Path, data: bytes) -> None:
    try:
        write_new(target, data)
    except OSError as error:
        raise translate(error, target) from None


def place(desk: Desk, citizen_id: int, folder: Path) -> Path:
    """Where a parcel would lie in a folder: named after nobody, and a name that is not taken."""
    uid = desk.store.connection.execute("SELECT uid FROM citizen WHERE id = ?", (citizen_id,)).fetchone()[0]
    return paper.free_place(folder, f"borger-{desk.today:%Y-%m-%d}-{uid[:6]}", SUFFIX)


def hand_over(
    desk: Desk,
    citizen_id: int,
    target: Path,
    passphrase: str,
    *,
    with_cpr: bool = False,
    kdf: Kdf | None = None,
) -> None:
    """Write the parcel and close the forløb here as handed over, both or neither.

    Raises Problem where there is no open forløb, or the parcel cannot be written.
    """
    from forloebtui.model.tables import Forloeb

    forloeb = citizens.case(desk, citizen_id).forloeb
    if forloeb is None or forloeb.closed_on is not None:
        raise Problem("Borgeren har intet åbent forløb at overdrage: giv en kopi.")
    if forloeb.starts_on > desk.today:
        raise Problem("Forløbet er ikke begyndt endnu: giv en kopi.")
    # Packed before it is closed here: with the colleague it goes on.
    data = _packed(desk, citizen_id, passphrase, with_cpr=with_cpr, kdf=kdf)
    with operation(desk, "Borger overdraget") as opened:
        change(opened, Forloeb, forloeb.id, {"outcome": "overdraget", "closed_on": desk.today})
        _write(target, data)
    access.note(desk, citizen_id, "exported")


def look_into(desk: Desk, source: Path, passphrase: str) -> TakenIn:
    """What taking a parcel in would do, without doing it. Raises as ``take_in``."""
    try:
        _take_in(desk, source, passphrase, is_kept=False)
    except _OnlyLooked as looked:
        return looked.found
    raise AssertionError("what was looked at was kept")


class _OnlyLooked(Exception):
    """Ends an operation that is not to be kept."""

    def __init__(self, found: TakenIn) -> None:
        super().__init__()
        self.found = found


def take_in(desk: Desk, source: Path, passphrase: str) -> TakenIn:
    """Take a parcel in as one operation, which ``u`` takes back whole.

    Raises Problem where it cannot be opened, is of a later version, or contradicts what is here.
    """
    return _take_in(desk, source, passphrase, is_kept=True)


def _take_in(desk: Desk, source: Path, passphrase: str, *, is_kept: bool) -> TakenIn:
    try:
        content = parcel.unpacked(source.read_bytes(), passphrase)
    except OSError as error:
        raise translate(error, source) from None
    if content.get("format", 0) > FORMAT or content.get("schema", 0) > migrate.SCHEMA:
        raise NewerVersion(source)
    tables: dict[str, list[Row]] = content["tables"]
    with operation(desk, "Borger modtaget") as opened:
        opened.execute("PRAGMA defer_foreign_keys = ON")
        taking = _Taking(opened.connection)
        for table in (*_SHARED, "citizen", *sorted(set(tables) - {*_SHARED, "citizen"})):
            taking.place(table, tables.get(table, []))
        for table, rows in tables.items():
            taking.fill(table, rows)
        (uid,) = (row["uid"] for row in tables["citizen"])
        citizen_id = taking.ids["citizen", tables["citizen"][0]["id"]]
        (name,) = opened.connection.execute("SELECT name FROM citizen WHERE uid = ?", (uid,)).fetchone()
        found = TakenIn(citizen_id, name, taking.added, taking.changed, taking.unchanged)
        if not is_kept:
            raise _OnlyLooked(found)
    return found


class _Taking:
    """Rows on their way in: ``ids`` is what number each has here, by table and its number there."""

    def __init__(self, connection: Any) -> None:
        self.ids: dict[tuple[str, int], int] = {}
        self.added = self.changed = self.unchanged = 0
        self._connection = connection
        self._new: set[tuple[str, int]] = set()
        self._tables = set(triggers.tables(connection))

    def place(self, table: str, rows: list[Row]) -> None:
        """Find each row's number here, or give it one, so that others can refer to it."""
        if rows and table not in self._tables:
            raise parcel.DamagedParcel
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


def _content(desk: Desk, citizen_id: int) -> Iterator[tuple[str, list[Row]]]:
    """Every row of a citizen's by table, and those of the shared tables that they refer to."""
    connection = desk.store.connection
    found: dict[str, list[Row]] = {}
    for table in triggers.tables(connection):
        names = triggers.columns(connection, table)
        owner = "id" if table == "citizen" else "citizen_id" if "citizen_id" in names else None
        if owner is not None and table not in _AT_HOME:
            rows = connection.execute(
                f"SELECT {', '.join(names)} FROM {table} WHERE {owner} = ? ORDER BY id", (citizen_id,)
            )
            found[table] = [dict(zip(names, row, strict=True)) for row in rows]
    if not found["citizen"]:
        raise Problem("Borgeren findes ikke længere i databasen.")
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
    yield from ((table, rows) for table, rows in found.items() if rows)
