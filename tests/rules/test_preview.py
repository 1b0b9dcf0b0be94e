"""What the verbs make of a plan: two bars of one, copies, what carries on, what goes, what follows along."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from forloebtui.dates.weeks import from_iso
from forloebtui.model.case import Intervention
from forloebtui.rules.preview import (
    ALREADY_BEEN,
    NEW,
    NO_END,
    OUTSIDE_BAR,
    CannotBe,
    Preview,
    delete,
    duplicate,
    followed,
    followers,
    mistaken,
    moved,
    split,
    succeed,
    with_preview,
)
from forloebtui.rules.replan import BEGUN, move_end, shift, unchanged
from tests.rules.plans import (
    ENDED,
    OPEN_PLANNED,
    OPEN_RUNNING,
    PLANNED,
    RUNNING,
    TODAY,
    case_of,
    placement,
)


def dates(item: Intervention | None) -> tuple[str, str]:
    assert item is not None
    return item.starts_on.isoformat(), str(item.ends_on)


def steps(item: Intervention | None) -> list[tuple[str, float]]:
    assert item is not None
    return [(one.from_on.isoformat(), one.hours) for one in item.adjustments]


def test_a_bar_in_two_keeps_every_day_and_every_hour() -> None:
    """Weeks 2-16, 6 hours and from week 6 on 10; cut at week 4, and at week 10."""
    preview = split(PLANNED, from_iso(2027, 4), TODAY)
    (first,) = preview.replans
    assert (dates(first.new), steps(first.new)) == (("2027-01-11", "2027-01-24"), [("2027-01-11", 6)])
    assert dates(preview.added) == ("2027-01-25", "2027-04-25")
    assert steps(preview.added) == [("2027-01-25", 6), ("2027-02-08", 10)]
    assert preview.added is not None and preview.added.id == NEW and preview.added.successor_of_id == 1
    later = split(PLANNED, from_iso(2027, 10), TODAY)
    assert steps(later.replans[0].new) == [("2027-01-11", 6), ("2027-02-08", 10)]
    assert steps(later.added) == [("2027-03-08", 10)]


def test_cut_where_hours_change_the_second_has_the_new_ones_alone() -> None:
    preview = split(PLANNED, from_iso(2027, 6), TODAY)
    assert steps(preview.replans[0].new) == [("2027-01-11", 6)]
    assert steps(preview.added) == [("2027-02-08", 10)]


@pytest.mark.parametrize(
    ("intervention", "week", "reason"),
    [
        (PLANNED, (2027, 2), OUTSIDE_BAR),
        (PLANNED, (2027, 17), OUTSIDE_BAR),
        (PLANNED, (2026, 50), OUTSIDE_BAR),
        # The Monday of this week is past.
        (RUNNING, (2026, 47), ALREADY_BEEN),
        (ENDED, (2026, 20), ALREADY_BEEN),
    ],
)
def test_where_a_bar_is_not_cut(intervention: Intervention, week: tuple[int, int], reason: str) -> None:
    with pytest.raises(CannotBe, match=reason):
        split(intervention, from_iso(*week), TODAY)


def test_a_running_and_an_open_bar_are_cut_from_next_week_on() -> None:
    assert dates(split(RUNNING, from_iso(2026, 48), TODAY).added) == ("2026-11-23", "2026-12-06")
    assert dates(split(OPEN_RUNNING, from_iso(2027, 1), TODAY).added) == ("2027-01-04", "None")


@pytest.mark.parametrize(
    ("intervention", "copied"),
    [
        (PLANNED, ("2027-01-11", "2027-04-25")),
        # Begun on a Monday, so on the first Monday to come, as long as it was: 13 weeks.
        (RUNNING, ("2026-11-23", "2027-02-21")),
        (ENDED, ("2026-11-23", "2027-02-21")),
        (OPEN_RUNNING, ("2026-11-23", "None")),
    ],
)
def test_a_copy_lies_ahead(intervention: Intervention, copied: tuple[str, str]) -> None:
    preview = duplicate(intervention, TODAY)
    assert dates(preview.added) == copied
    assert steps(preview.added)[0][0] == copied[0]
    assert preview.replans == ()


@pytest.mark.parametrize(
    ("intervention", "carries_on"),
    [
        # No longer than 13 weeks at first.
        (PLANNED, ("2027-04-26", "2027-07-25")),
        (RUNNING, ("2026-12-07", "2027-03-07")),
        (placement("2026-11-16", "2026-11-27"), ("2026-11-28", "2026-12-09")),
        # It ended in June: from next Monday.
        (ENDED, ("2026-11-23", "2027-02-21")),
    ],
)
def test_what_carries_on_begins_the_day_after(
    intervention: Intervention, carries_on: tuple[str, str]
) -> None:
    preview = succeed(intervention, TODAY)
    assert dates(preview.added) == carries_on
    assert preview.added is not None and preview.added.successor_of_id == intervention.id


def test_what_carries_on_has_the_hours_of_the_end() -> None:
    assert steps(succeed(PLANNED, TODAY).added) == [("2027-04-26", 10)]


@pytest.mark.parametrize("intervention", [OPEN_PLANNED, placement("2026-09-07", "9999-12-31")])
def test_nothing_carries_on_from_what_has_no_end(intervention: Intervention) -> None:
    with pytest.raises(CannotBe, match=NO_END):
        succeed(intervention, TODAY)


def test_only_a_plan_is_deleted() -> None:
    assert delete(PLANNED, TODAY).removed == PLANNED
    for begun in (RUNNING, ENDED, placement("2026-11-21", None)):
        with pytest.raises(CannotBe, match=BEGUN):
            delete(begun, TODAY)
    (replan,) = mistaken(RUNNING, "dobbelt").replans
    assert replan.new == replace(RUNNING, standing="mistaken", reason="dobbelt")


def chained() -> list[Intervention]:
    """After RUNNING, until 6 December: the next day, a week later, by name only, and two that do not."""
    return [
        RUNNING,
        replace(placement("2026-12-07", "2026-12-20"), id=2),
        replace(placement("2026-12-27", None), id=3),
        replace(placement("2027-06-01", None), id=4, category="social", successor_of_id=2),
        replace(placement("2026-12-07", None), id=5, category="sundhed"),
        replace(placement("2027-01-04", None), id=6),
    ]


def test_what_is_chained_after_a_bar_moves_as_far_as_its_end() -> None:
    chain = followers(chained(), RUNNING, TODAY)
    assert [item.id for item in chain] == [2, 3, 4]
    plan = move_end(unchanged(RUNNING), 2, TODAY)
    assert [dates(each.new) for each in followed(plan, chain, TODAY)] == [
        ("2026-12-21", "2027-01-03"), ("2027-01-10", "None"), ("2027-06-15", "None"),
    ]  # fmt: skip
    assert followers(chained(), chained()[2], TODAY) == [], "nothing follows what has no end"


def test_a_long_plan_finds_its_chain_at_once() -> None:
    many = [
        replace(RUNNING, id=at + 1, starts_on=date.fromordinal(first), ends_on=date.fromordinal(first + 6))
        for at, first in enumerate(range(TODAY.toordinal() + 1, TODAY.toordinal() + 70_001, 7))
    ]
    assert len(followers(many, many[0], TODAY)) == 9_999


def test_a_preview_is_a_change_only_where_something_is_another() -> None:
    same = unchanged(PLANNED)
    assert not Preview().is_change
    assert not moved((same,)).is_change
    assert moved((shift(same, 1, TODAY),)).label == "Flyt indsats"
    assert moved((shift(same, 1, TODAY), shift(same, 1, TODAY))).label == "Flyt indsatser"
    assert duplicate(PLANNED, TODAY).is_change and delete(PLANNED, TODAY).is_change


@pytest.mark.parametrize(
    ("verb", "weeks"),
    [
        (lambda item: moved((shift(unchanged(item), 1, TODAY),)), [("2027-01-18", "2027-05-02")]),
        (lambda item: delete(item, TODAY), []),
        (
            lambda item: split(item, from_iso(2027, 4), TODAY),
            [("2027-01-11", "2027-01-24"), ("2027-01-25", "2027-04-25")],
        ),
    ],
)
def test_a_file_as_it_would_be(verb: Callable[[Intervention], Preview], weeks: list[tuple[str, str]]) -> None:
    other = replace(RUNNING, id=2)
    after = with_preview(case_of(other, PLANNED), verb(PLANNED))
    assert after.interventions[0] == other
    assert [dates(item) for item in after.interventions[1:]] == weeks
