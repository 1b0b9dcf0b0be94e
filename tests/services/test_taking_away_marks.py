"""A change of hours, an absence and days off are deleted: what lies ahead at once, facts with a reason."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from forloebtui.model import tables
from forloebtui.model.problem import Problem
from forloebtui.rules.marks import Kind, Mark, marks
from forloebtui.services import citizens, history, opening, plan
from forloebtui.services.desk import Desk
from forloebtui.services.operation import ChangedMeanwhile, operation
from forloebtui.store import history as kept
from tests.support.stores import CLOCK, add_intervention, add_row, snapshot

Dated = Callable[[date], dict[str, Any]]
KINDS: tuple[tuple[Kind, Any, str, Dated], ...] = (
    ("adjustment", tables.Adjustment, "reason", lambda day: {"from_on": day, "hours": 6.0}),
    ("absence", tables.Absence, "note", lambda day: {"kind": "holiday", "starts_on": day, "ends_on": day}),
    ("time_off", tables.TimeOff, "note", lambda day: {"starts_on": day, "ends_on": day}),
)
AHEAD, BEHIND = date(2026, 12, 7), date(2026, 10, 5)


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    opened = opening.open_demo(CLOCK)
    yield opened
    opening.close(opened)


def made(desk: Desk, what: Kind, day: date) -> tuple[int, Mark]:
    """A citizen's number, and one of these in the file."""
    _, table, _, facts = next(one for one in KINDS if one[0] == what)
    citizen_id = citizens.find(desk, "kasper")
    with operation(desk, "Ny") as opened:
        bar = add_intervention(opened, citizen_id, starts_on=date(2026, 9, 7), ends_on=date(2027, 1, 31))
        mine = {"citizen_id": citizen_id, "intervention_id": bar}
        add_row(opened, tables.Adjustment.model_validate({**mine, "from_on": date(2026, 9, 7), "hours": 2.0}))
        row = add_row(opened, table.model_validate({**mine, **facts(day)}))
    found = marks(citizens.case(desk, citizen_id), bar)
    return citizen_id, next(mark for mark in found if (mark.what, mark.row.id) == (what, row))


@pytest.mark.parametrize(("what", "table", "column", "_facts"), KINDS)
def test_what_lies_ahead_goes_and_comes_back(
    desk: Desk, what: Kind, table: Any, column: str, _facts: Dated
) -> None:
    citizen_id, mark = made(desk, what, AHEAD)
    before = snapshot(desk.store.connection)
    assert plan.take_away(desk, citizen_id, mark) == plan.TAKEN_AWAY[what]
    assert mark not in marks(citizens.case(desk, citizen_id), mark.intervention_id)
    with pytest.raises(ChangedMeanwhile):
        plan.take_away(desk, citizen_id, mark)
    assert history.undo(desk) == f"Fortrudt: {plan.TAKEN_AWAY[what]}"
    assert snapshot(desk.store.connection) == before


@pytest.mark.parametrize(("what", "table", "column", "_facts"), KINDS)
def test_of_what_has_begun_the_history_keeps_why(
    desk: Desk, what: Kind, table: Any, column: str, _facts: Dated
) -> None:
    citizen_id, mark = made(desk, what, BEHIND)
    before = snapshot(desk.store.connection)
    with pytest.raises(Problem, match="Det er sket"):
        plan.take_away(desk, citizen_id, mark)
    assert snapshot(desk.store.connection) == before
    plan.take_away(desk, citizen_id, mark, "skrevet hos den forkerte")
    *_, told, gone = kept.versions(desk.store, table.__tablename__, mark.row.id)
    assert told.row is not None and told.row[column] == "skrevet hos den forkerte"
    assert gone.row is None
