# ruff: noqa: S608 - the names in this SQL are the tables' own; values are always parameters
"""Out of a damaged file into a new one: every row that can still be read, and how many could not.

A damaged page takes the rows on it along and no others. The history is not brought along: with rows missing
it could not be told from one that somebody has changed.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from forloebtui.dates.clock import Clock, to_utc
from forloebtui.store import migrate, operation, triggers
from forloebtui.store.atomic import part_beside, sync, write_whole
from forloebtui.store.connection import connect, unlocked
from forloebtui.store.errors import AlreadyExists, DamagedFile, NewerVersion, translate
from forloebtui.store.keys import key_file_of
from forloebtui.store.operation import Operation

LABEL = "Reddet fra en beskadiget fil"
# Derived, or about the history: a new file has its own.
_LEFT_BEHIND = {"op", "log", "caseload", "search_vocabulary", "alembic_version"}
# How many rows in a row may fail before the rest of a table is given up: its root page is gone.
_GIVE_UP_AFTER = 2_000


@dataclass(frozen=True)
class Salvaged:
    """By table: the rows that were brought along, and those that were there and were not.

    ``lost`` counts ids that were given out and neither read nor seen to be deleted, and rows left behind
    because what they belong to is lost.
    """

    brought: dict[str, int]
    lost: dict[str, int]


def salvage(path: Path, key: str, target: Path, clock: Clock) -> Salvaged:
    """Bring what is readable of the database at ``path`` into a new one at ``target``, under the same key.

    The damaged file is only read. The key file is copied where there is one. Raises AlreadyExists,
    NewerVersion, DamagedFile where not even the list of tables can be read, and the errors of a disk.
    """
    path, target = path.absolute(), target.absolute()
    for place in (target, key_file_of(target)):
        if place.exists():
            raise AlreadyExists(place)
    part = part_beside(target)
    try:
        with closing(_Reader(path, key)) as damaged, closing(connect(part, key, create=True)) as made:
            result = _bring(damaged, made, clock)
        if key_file_of(path).exists():
            write_whole(key_file_of(target), key_file_of(path).read_bytes())
        part.rename(target)
        sync(target.parent)
    except (sqlcipher.Error, OSError) as error:
        raise translate(error, path if isinstance(error, sqlcipher.Error) else target) from None
    finally:
        for end in ("", "-wal", "-shm"):
            part.with_name(part.name + end).unlink(missing_ok=True)
    return result


class _Reader:
    """A connection that is opened anew after a damaged page: SQLCipher reads nothing more on the old one."""

    def __init__(self, path: Path, key: str) -> None:
        self._path, self._key = path, key
        self._connection = unlocked(path, key)
        try:
            (version,) = self.query("PRAGMA user_version")[0]
            self.tables = {
                name: tuple(column for (column,) in self.query("SELECT name FROM pragma_table_info(?)", name))
                for (name,) in self.query(
                    "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
                )
                if not name.startswith("sqlite_") and name not in _LEFT_BEHIND
            }
        except sqlcipher.DatabaseError:
            raise DamagedFile(path) from None
        if version > migrate.SCHEMA:
            raise NewerVersion(path)

    def query(self, sql: str, *values: object) -> list[Sequence[Any]]:
        """Every row of a query; DatabaseError where a page it needs is damaged."""
        found: list[Sequence[Any]] = self._connection.execute(sql, values).fetchall()
        return found

    def rows(self, table: str) -> Iterator[Sequence[Any]]:
        """The readable rows of a table by their number: a scan, and past damage one number at a time."""
        columns = ", ".join(f'"{column}"' for column in self.tables[table])
        last, failed, highest = 0, 0, self._highest(table)
        while failed < _GIVE_UP_AFTER:
            try:
                for number, *row in self._connection.execute(
                    f'SELECT rowid, {columns} FROM "{table}" WHERE rowid > ? ORDER BY rowid', (last,)
                ):
                    last, failed = number, 0
                    yield row
                return
            except sqlcipher.DatabaseError:
                self._open_again()
            while failed < _GIVE_UP_AFTER and last < highest:
                last += 1
                try:
                    found = self.query(f'SELECT {columns} FROM "{table}" WHERE rowid = ?', last)
                except sqlcipher.DatabaseError:
                    self._open_again()
                    failed += 1
                    continue
                if found:
                    failed = 0
                    yield found[0]
                    break
            else:
                return

    def numbers_given(self, table: str) -> int:
        """How many rows a table has ever had, where that can be read."""
        try:
            found = self.query("SELECT seq FROM sqlite_sequence WHERE name = ?", table)
        except sqlcipher.DatabaseError:
            self._open_again()
            return 0
        return int(found[0][0]) if found else 0

    def deleted(self, table: str) -> int:
        """How many rows of a table the readable history says were deleted."""
        try:
            ((count,),) = self.query("SELECT count(*) FROM log WHERE tbl = ? AND new IS NULL", table)
        except sqlcipher.DatabaseError:
            self._open_again()
            return 0
        return int(count)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _highest(self, table: str) -> int:
        return self.numbers_given(table) or _GIVE_UP_AFTER

    def _open_again(self) -> None:
        self._connection.close()
        self._connection = unlocked(self._path, self._key)


def _bring(damaged: _Reader, made: sqlcipher.Connection, clock: Clock) -> Salvaged:
    """Fill the new file, and count."""
    brought: Counter[str] = Counter()
    loose: Counter[str] = Counter()

    def fill(connection: sqlcipher.Connection) -> None:
        now = to_utc(clock()).replace(tzinfo=UTC)
        with operation.recorded(Operation(connection, LABEL, "baseline", now)):
            connection.execute("PRAGMA defer_foreign_keys = ON")
            known = {name: triggers.columns(connection, name) for name in damaged.tables}
            for table, columns in damaged.tables.items():
                names = ", ".join(f'"{column}"' for column in columns if column in known[table])
                if not names:
                    continue
                marks = ", ".join("?" for column in columns if column in known[table])
                for row in damaged.rows(table):
                    values = [
                        value for column, value in zip(columns, row, strict=True) if column in known[table]
                    ]
                    connection.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', values)
                    brought[table] += 1
            loose.update(_without_loose_rows(connection))

    migrate.make_tables(made, fill)
    lost = {
        table: max(0, damaged.numbers_given(table) - brought[table] - damaged.deleted(table)) + loose[table]
        for table in damaged.tables
    }
    return Salvaged(
        {table: count - loose[table] for table, count in brought.items()},
        {table: count for table, count in lost.items() if count},
    )


def _without_loose_rows(connection: sqlcipher.Connection) -> Counter[str]:
    """Remove the rows whose parents are lost, and then their own; how many of each table."""
    loose: Counter[str] = Counter()
    while found := {(table, row) for table, row, *_ in connection.execute("PRAGMA foreign_key_check")}:
        for table, row in found:
            connection.execute(f'DELETE FROM "{table}" WHERE rowid = ?', (row,))
            loose[table] += 1
    return loose
