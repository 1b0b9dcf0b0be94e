"""Files to write in: cheap to open, with a clock that stands still, and citizens of the demo's kind."""

import atexit
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from forloebtui.dates.clock import Clock, frozen_clock
from forloebtui.store import migrate, triggers
from forloebtui.store.connection import connect
from forloebtui.store.file import Store, create_throwaway
from forloebtui.store.operation import Operation

NOW = datetime(2026, 11, 21, 15, 20)
CLOCK = frozen_clock(NOW)
TODAY = NOW.date()


def throwaway(folder: Path) -> Store:
    """An empty file in ``folder``."""
    return copied(_empty(), CLOCK, folder)


def copied(source: Store, clock: Clock, folder: Path | None = None) -> Store:
    """Another throwaway file in which everything stands as in ``source``: making its tables takes longer."""

    def copy(target: sqlcipher.Connection, *_: object) -> None:
        source.connection.backup(target)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(migrate, "make_tables", copy)
        return create_throwaway(clock, folder)


@cache
def _empty() -> Store:
    store = create_throwaway(CLOCK)
    atexit.register(store.close)
    return store


def beside(store: Store) -> Store:
    """The same file as a short command opens it beside the window."""
    return Store(store.path, store.key, connect(store.path, store.key), store.clock)


def add_citizen(opened: Operation, name: str = "Martin Lund") -> int:
    """A new citizen's id."""
    from forloebtui.model.tables import Citizen

    return _added(opened, Citizen.model_validate({"name": name}))


def add_conversation(
    opened: Operation, citizen_id: int, text: str = "Han vil gerne cykle", **more: Any
) -> int:
    """A held talk's id."""
    from forloebtui.model.tables import Conversation

    row = {"citizen_id": citizen_id, "kind": "opfoelgning", "held_on": date(2026, 11, 20), "text": text}
    return _added(opened, Conversation.model_validate({**row, "written_at": opened.now, **more}))


def add_intervention(opened: Operation, citizen_id: int, title: str = "Mentor", **more: Any) -> int:
    """An intervention's id."""
    from forloebtui.model.tables import Intervention

    row = {"citizen_id": citizen_id, "title": title, "kind": "mentor", "category": "social"}
    return _added(opened, Intervention.model_validate({**row, "starts_on": date(2026, 11, 2), **more}))


def add_agreement(opened: Operation, citizen_id: int, conversation_id: int, text: str = "Ring") -> int:
    """An agreement's id."""
    from forloebtui.model.tables import Agreement

    row = {"citizen_id": citizen_id, "conversation_id": conversation_id, "text": text}
    return _added(opened, Agreement.model_validate({**row, "agreed_on": date(2026, 11, 20)}))


def add_row(opened: Operation, row: Any) -> int:
    """The id of a row of any table."""
    return _added(opened, row)


def _added(opened: Operation, row: Any) -> int:
    opened.session.add(row)
    opened.session.flush()
    return int(row.id)


def snapshot(connection: sqlcipher.Connection) -> dict[str, tuple[Any, ...]]:
    """Every row of every table with a history, and what the search index has."""
    rows = {
        table: tuple(connection.execute(f'SELECT * FROM "{table}" ORDER BY id'))
        for table in triggers.tables(connection)
    }
    return rows | {"search": tuple(connection.execute("SELECT rowid FROM search ORDER BY rowid"))}
