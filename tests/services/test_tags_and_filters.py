"""Tags with dates and filters by name, on the demo's caseload."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest

from forloebtui.model.problem import Problem
from forloebtui.rules.caseload_list import Wanted
from forloebtui.services import caseload, citizens, filters, history, opening, tags
from forloebtui.services.desk import Desk
from forloebtui.services.filters import SHIPPED, Filter
from tests.support.window import MovingClock

MONDAY = datetime(2026, 11, 23, 8, 5)


@pytest.fixture
def clock() -> MovingClock:
    return MovingClock(MONDAY)


@pytest.fixture
def desk(clock: MovingClock) -> Iterator[Desk]:
    opened = opening.open_demo(clock)
    yield opened
    opening.close(opened)


def in_list(desk: Desk, citizen_id: int) -> tuple[str, ...]:
    return caseload.tags_of(next(row for row in caseload.rows(desk) if row.citizen_id == citizen_id))


def test_tags_stand_in_the_list_and_on_the_line_they_are_typed_on(desk: Desk) -> None:
    lene = citizens.find(desk, "lene")
    tags.put(desk, lene, "ung, afventer læge til 15/12, hold fra uge 2")
    assert tags.line(desk, lene) == "ung, afventer læge til 15.12.2026, hold fra 11.01.2027"
    # What has not begun yet is not in force.
    assert in_list(desk, lene) == ("afventer læge", "ung")


def test_a_tag_is_over_the_day_after_its_last(desk: Desk, clock: MovingClock) -> None:
    lene = citizens.find(desk, "lene")
    tags.put(desk, lene, "afventer læge til 24/11")
    clock.at = datetime(2026, 11, 24, 23, 59)
    assert in_list(desk, lene) == ("afventer læge",)
    clock.at = datetime(2026, 11, 25, 0, 0)
    assert in_list(desk, lene) == ()


def test_what_is_left_out_of_the_line_ended_yesterday(desk: Desk, clock: MovingClock) -> None:
    lene = citizens.find(desk, "lene")
    tags.put(desk, lene, "ung, rolig")
    clock.at = datetime(2026, 12, 1, 9, 0)
    tags.put(desk, lene, "ung")
    assert {(one.text, one.from_on, one.to_on) for one in citizens.case(desk, lene).tags} == {
        ("ung", date(2026, 11, 23), None),
        ("rolig", date(2026, 11, 23), date(2026, 11, 30)),
    }
    history.undo(desk)
    assert tags.line(desk, lene) == "ung, rolig"


def test_what_was_put_on_today_and_taken_off_was_never_there(desk: Desk) -> None:
    lene = citizens.find(desk, "lene")
    tags.put(desk, lene, "forkert")
    tags.put(desk, lene, "")
    assert citizens.case(desk, lene).tags == ()


def test_a_line_that_cannot_be_read_changes_nothing(desk: Desk) -> None:
    lene = citizens.find(desk, "lene")
    with pytest.raises(Problem, match="to gange"):
        tags.put(desk, lene, "ung, ung")
    assert citizens.case(desk, lene).tags == ()


def test_filters_are_kept_in_the_file_by_name(desk: Desk) -> None:
    assert filters.known(desk) == SHIPPED
    filters.keep(desk, "mine unge", "fase 2 #ung")
    filters.keep(desk, "mine unge", "fase 3 #ung")
    filters.keep(desk, "ferie", "#ferie")
    *shipped, ferie, unge = filters.known(desk)
    assert tuple(shipped) == SHIPPED
    assert ferie == Filter("ferie", "#ferie", is_own=True)
    assert unge.wanted == Wanted(phases=(3,), tags=("ung",))
    filters.forget(desk, "ferie")
    assert [one.name for one in filters.known(desk) if one.is_own] == ["mine unge"]


@pytest.mark.parametrize("one", SHIPPED, ids=[one.name for one in SHIPPED])
def test_every_shipped_filter_asks_for_something_but_the_first(one: Filter) -> None:
    assert (one.wanted == Wanted()) == (one.name == "Alle")
    assert not one.wanted.names, "a word that is not understood is taken for a name"
