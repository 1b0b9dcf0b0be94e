# ruff: noqa: S608 - the names in this SQL are the database's own; values are always parameters
"""Taking back and doing again, and how a row was before: all read from the log.

What is undone is always an *edit* later than the last operation whose rows have no images (a baseline or an
erasure), so the tables have had the same columns ever since. Undoing is itself an operation, of kind *undo*
with the edit as its target; the last word on an edit, undo or redo, says whether it counts.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any, ClassVar, Literal

from sqlcipher3 import dbapi2 as sqlcipher

from forloebtui.dates.clock import from_utc
from forloebtui.model.lists import Change
from forloebtui.store import triggers
from forloebtui.store.errors import NotConsistent, StoreError
from forloebtui.store.file import Store
from forloebtui.store.operation import Kind, Operation, citizens_of

# What follows from the changed files and is to be kept with them.
Settle = Callable[[frozenset[int]], None]


class CannotUndo(StoreError):
    """There is nothing to undo, or it may not be undone; ``str()`` says which."""

    says: ClassVar[str] = "Der er ikke noget at fortryde."


class NothingToRedo(CannotUndo):
    """Nothing was undone in this run, or something was changed after that."""

    says = "Der er ikke noget at gentage."


class ChangedSince(CannotUndo):
    """The rows are not any more as the operation left them."""

    says = "Det er ændret siden; åbn det, og ret det selv."


class Journalised(CannotUndo):
    """It changes a conversation that is journalised."""

    says = "Notatet er journaliseret og kan ikke ændres tilbage; skriv en tilføjelse i stedet."


class NotThisOne(CannotUndo):
    """The operation is a baseline or an erasure, lies before one, or is undone already."""

    says = "Den ændring kan ikke fortrydes; ret det, den ændrede, hvor det står nu."


@dataclass(frozen=True, slots=True)
class Undone:
    """What was undone or redone: the edit and its label, the citizens, and the operation that did it."""

    target: int
    label: str
    citizen_ids: frozenset[int]
    operation: int


@dataclass(frozen=True, slots=True)
class Version:
    """A row as it was from ``at`` on, in Danish time; None where it is older than its first change.

    ``row`` holds the columns as they are kept, dates as ISO text; None where the row was deleted, or left for
    another citizen's file.
    """

    operation: int
    at: datetime | None
    label: str
    kind: Kind
    row: Mapping[str, Any] | None
    actor: str = ""


@dataclass(frozen=True, slots=True)
class RowChange:
    """What one operation did to a row: its columns before and after, None where it was not there."""

    table: str
    key: int
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


def undoable(store: Store) -> Change | None:
    """The edit that ``undo`` would take back, or None. Whether it may be is known only by trying."""
    found = store.connection.execute(
        f"SELECT id, label, at FROM op WHERE {_COUNTS} ORDER BY id DESC LIMIT 1"
    ).fetchone()
    if found is None:
        return None
    edit, label, at = found
    citizens = citizens_of(store.connection, edit, edit)
    return Change(edit, label, _danish(at), citizens, store.made_here(edit))


def since(store: Store, operation: int) -> frozenset[tuple[str, str]]:
    """Kind and label of every operation after the one with this number."""
    return frozenset(store.connection.execute("SELECT kind, label FROM op WHERE id > ?", (operation,)))


def undo(store: Store, edit: int | None = None, settle: Settle | None = None) -> Undone:
    """Take back the last edit that counts, or the one given: all of it or nothing.

    ``settle`` is called with the citizens before it is kept. Raises CannotUndo.
    """
    if edit is None:
        change = undoable(store)
        if change is None:
            raise CannotUndo
        edit = change.operation
    undone = _carry_out(store, "undo", edit, settle)
    store.redoable.append(edit)
    return undone


def redo(store: Store, settle: Settle | None = None) -> Undone:
    """Do again what was undone last in this run, where nothing was changed after it.

    ``settle`` is called with the citizens before it is kept. Raises CannotUndo.
    """
    if not store.redoable:
        raise NothingToRedo
    redone = _carry_out(store, "redo", store.redoable[-1], settle)
    store.redoable.pop()
    return redone


def versions(store: Store, table: str, key: int) -> tuple[Version, ...]:
    """A row as it was and is, oldest first; empty for one that has never been changed since a baseline.

    Raises ValueError for a table without history.
    """
    if table not in triggers.tables(store.connection):
        raise ValueError(table)
    logged = store.connection.execute(
        "SELECT op.id, at, label, kind, old, new, actor FROM log JOIN op ON op.id = log.op"
        " WHERE tbl = ? AND pk = ? AND (old IS NOT NULL OR new IS NOT NULL) ORDER BY log.id",
        (table, key),
    ).fetchall()
    found = [
        Version(operation, _danish(at), label, kind, _row(new), actor)
        for operation, at, label, kind, _, new, actor in logged
    ]
    if logged and logged[0][4] is not None:
        found.insert(0, Version(0, None, "", "baseline", _row(logged[0][4])))
    return tuple(found)


def changes_of(store: Store, operation: int) -> tuple[RowChange, ...]:
    """Everything an operation did, in its order; a baseline and an erasure tell nothing."""
    return tuple(
        RowChange(table, key, _row(old), _row(new))
        for table, key, old, new in _steps(store.connection, "redo", operation)
    )


def left_for_another(connection: sqlcipher.Connection, citizen_id: int) -> frozenset[tuple[str, int]]:
    """Table and key of every row that was in a citizen's file and has moved to another's.

    The log of the file that is left still has their images; what shows or hands out a citizen's history
    leaves these out, and what was taken away together with them.
    """
    return frozenset(connection.execute(_LEFT, {"citizen": citizen_id}))


_LEFT = """
WITH moves AS (
    SELECT DISTINCT out.op FROM log AS out JOIN log AS into_file
    ON into_file.op = out.op AND into_file.tbl = out.tbl AND into_file.pk = out.pk
    WHERE out.citizen_id = :citizen AND out.new IS NULL
    AND into_file.old IS NULL AND into_file.citizen_id <> :citizen
)
SELECT DISTINCT tbl, pk FROM log AS gone WHERE citizen_id = :citizen AND new IS NULL AND op IN moves
AND NOT EXISTS (
    SELECT 1 FROM log AS later WHERE later.tbl = gone.tbl AND later.pk = gone.pk
    AND later.citizen_id = :citizen AND later.id > gone.id AND later.new IS NOT NULL
)
"""


# Edits that may be undone: later than the last rows without images, and with no undo as the last word.
_COUNTS = """
    kind = 'edit' AND id > (SELECT coalesce(max(id), 0) FROM op WHERE kind IN ('baseline', 'erase'))
    AND coalesce(
        (SELECT kind FROM op AS later WHERE later.target = op.id ORDER BY id DESC LIMIT 1), 'redo'
    ) = 'redo'
"""


def _carry_out(store: Store, kind: Literal["undo", "redo"], edit: int, settle: Settle | None) -> Undone:
    """Put every row that an edit changed back as it was before it, or after it."""
    counts = _COUNTS if kind == "undo" else "kind = 'edit'"
    found = store.connection.execute(f"SELECT label FROM op WHERE id = ? AND {counts}", (edit,)).fetchone()
    if found is None:
        raise NotThisOne
    try:
        with store.operation(found[0], kind, target=edit) as opened:
            steps = _steps(store.connection, kind, edit)
            _check_unchanged(store.connection, steps)
            # Rows come back one at a time, and a parent may come after its child.
            opened.execute("PRAGMA defer_foreign_keys = ON")
            for table, key, _, wanted in steps:
                _put(opened, table, key, wanted)
            if settle is not None:
                settle(opened.citizen_ids)
    except NotConsistent:
        # Something newer refers to what would go, or has taken its place.
        raise ChangedSince from None
    return Undone(edit, found[0], opened.citizen_ids, opened.id)


_Step = tuple[str, int, str | None, str | None]


def _steps(connection: sqlcipher.Connection, kind: Literal["undo", "redo"], edit: int) -> list[_Step]:
    """Table, key, image now and image wanted of each row change, in the order they are to be made."""
    now, wanted, order = ("new", "old", "DESC") if kind == "undo" else ("old", "new", "ASC")
    steps: list[_Step] = connection.execute(
        f"SELECT tbl, pk, {now}, {wanted} FROM log WHERE op = ? ORDER BY id {order}", (edit,)
    ).fetchall()
    return steps


def _check_unchanged(connection: sqlcipher.Connection, steps: list[_Step]) -> None:
    """Raises ChangedSince or Journalised where a row is not as the first step on it expects."""
    expected: dict[tuple[str, int], str | None] = {}
    wanted: dict[tuple[str, int], str | None] = {}
    for table, key, now, then in steps:
        expected.setdefault((table, key), now)
        wanted[table, key] = then
    for (table, key), now in expected.items():
        if _image(connection, table, key) != now:
            raise ChangedSince
        # One that came in journalised, in a whole file from a colleague, may go as it came.
        stays = now is not None and wanted[table, key] is not None
        if table == "conversation" and stays and json.loads(str(now))["journalised_at"] is not None:
            raise Journalised


def _image(connection: sqlcipher.Connection, table: str, key: int) -> str | None:
    image = triggers.image(triggers.columns(connection, table))
    found = connection.execute(f'SELECT {image} FROM "{table}" WHERE id = ?', (key,)).fetchone()
    return found[0] if found else None


def _put(opened: Operation, table: str, key: int, wanted: str | None) -> None:
    """Make a row what its image says. A cascade may have done so already."""
    now = _image(opened.connection, table, key)
    if now == wanted:
        return
    if wanted is None:
        opened.execute(f'DELETE FROM "{table}" WHERE id = ?', (key,))
        return
    row = json.loads(wanted)
    columns = ", ".join(f'"{column}"' for column in row)
    places = ", ".join("?" for _ in row)
    if now is None:
        opened.execute(f'INSERT INTO "{table}" ({columns}) VALUES ({places})', tuple(row.values()))
    else:
        opened.execute(f'UPDATE "{table}" SET ({columns}) = ({places}) WHERE id = ?', (*row.values(), key))


def _danish(at: str) -> datetime:
    return from_utc(datetime.fromisoformat(at).replace(tzinfo=None))


def _row(image: str | None) -> Mapping[str, Any] | None:
    return None if image is None else MappingProxyType(json.loads(image))
