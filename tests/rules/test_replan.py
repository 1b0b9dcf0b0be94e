"""Moving interventions: what lies before today is fact, what lies ahead moves freely in weeks or days."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forloebtui.model.case import Adjustment, Intervention
from forloebtui.rules.replan import (
    BEGUN,
    END_OF_TIME,
    FINISHED,
    NOT_IN_THE_PAST,
    ONE_WEEK,
    OPEN,
    Replan,
    Verb,
    length,
    move_end,
    move_start,
    set_length,
    shift,
    unchanged,
    without_end,
)
from tests.rules.plans import ENDED, OPEN_PLANNED, OPEN_RUNNING, PLANNED, RUNNING, TODAY, placement


@pytest.mark.parametrize(
    ("verb", "intervention", "weeks", "starts", "ends", "said"),
    [
        (shift, PLANNED, 5, "2027-02-15", "2027-05-30", ""),
        (shift, PLANNED, -4, "2026-12-14", "2027-03-28", ""),
        # This week's Monday is past: eight back is one too many.
        (shift, PLANNED, -7, "2026-11-23", "2027-03-07", ""),
        (shift, PLANNED, -8, "2026-11-23", "2027-03-07", NOT_IN_THE_PAST),
        (shift, RUNNING, 2, "2026-09-07", "2026-12-20", ""),
        (shift, RUNNING, -2, "2026-09-07", "2026-11-22", ""),
        (shift, RUNNING, -3, "2026-09-07", "2026-11-22", NOT_IN_THE_PAST),
        (shift, ENDED, 1, "2026-03-30", "2026-06-28", FINISHED),
        (shift, OPEN_PLANNED, 1, "2027-01-18", None, ""),
        (shift, OPEN_RUNNING, 1, "2026-04-20", None, OPEN),
        (move_end, PLANNED, 1, "2027-01-11", "2027-05-02", ""),
        (move_end, PLANNED, -14, "2027-01-11", "2027-01-17", ""),
        (move_end, PLANNED, -15, "2027-01-11", "2027-01-17", ONE_WEEK),
        (move_end, RUNNING, 12, "2026-09-07", "2027-02-28", ""),
        (move_end, RUNNING, -9, "2026-09-07", "2026-11-22", NOT_IN_THE_PAST),
        (move_end, ENDED, 1, "2026-03-30", "2026-06-28", FINISHED),
        (move_end, OPEN_PLANNED, 1, "2027-01-11", None, OPEN),
        (move_start, PLANNED, 1, "2027-01-18", "2027-04-25", ""),
        (move_start, PLANNED, 14, "2027-04-19", "2027-04-25", ""),
        (move_start, PLANNED, 15, "2027-04-19", "2027-04-25", ONE_WEEK),
        (move_start, PLANNED, -8, "2026-11-23", "2027-04-25", NOT_IN_THE_PAST),
        (move_start, RUNNING, -1, "2026-09-07", "2026-12-06", BEGUN),
        (move_start, ENDED, 1, "2026-03-30", "2026-06-28", FINISHED),
        (move_start, OPEN_PLANNED, -1, "2027-01-04", None, ""),
    ],
)
def test_what_each_verb_does(
    verb: Verb, intervention: Intervention, weeks: int, starts: str, ends: str | None, said: str
) -> None:
    plan = verb(unchanged(intervention), weeks, TODAY)
    assert plan.old == intervention
    assert plan.new.starts_on.isoformat() == starts
    assert (plan.new.ends_on.isoformat() if plan.new.ends_on else None) == ends
    assert plan.said == said


@pytest.mark.parametrize(
    ("intervention", "weeks", "starts", "ends", "said"),
    [
        (PLANNED, 26, "2027-01-11", "2027-07-11", ""),
        (PLANNED, 0, "2027-01-11", "2027-04-25", ONE_WEEK),
        (RUNNING, 26, "2026-09-07", "2027-03-07", ""),
        (RUNNING, 3, "2026-09-07", "2026-11-22", NOT_IN_THE_PAST),
        (ENDED, 3, "2026-03-30", "2026-06-28", FINISHED),
        (OPEN_PLANNED, 13, "2027-01-11", "2027-04-11", ""),
        # An open-ended one that runs cannot have ended before this week.
        (OPEN_RUNNING, 3, "2026-04-20", "2026-11-22", ""),
    ],
)
def test_a_length_in_weeks(intervention: Intervention, weeks: int, starts: str, ends: str, said: str) -> None:
    plan = set_length(unchanged(intervention), weeks, TODAY)
    assert (plan.new.starts_on.isoformat(), str(plan.new.ends_on), plan.said) == (starts, ends, said)


def test_adjustments_move_with_a_planned_bar_and_its_start() -> None:
    for verb in (shift, move_start):
        moved = verb(unchanged(PLANNED), 5, TODAY).new
        assert [item.from_on.isoformat() for item in moved.adjustments] == ["2027-02-15", "2027-03-15"]
        assert [item.hours for item in moved.adjustments] == [6, 10]


def test_adjustments_stay_where_only_the_end_moves() -> None:
    assert shift(unchanged(RUNNING), 3, TODAY).new.adjustments == RUNNING.adjustments
    assert move_end(unchanged(PLANNED), 3, TODAY).new.adjustments == PLANNED.adjustments


def test_what_was_planned_at_the_start_of_a_run_stays_planned_through_it() -> None:
    """Moved to today it counts as begun, and could not be moved back."""
    monday = date(2026, 11, 16)
    plan = shift(unchanged(PLANNED), -8, monday)
    assert (plan.new.starts_on, plan.new.status(monday), plan.said) == (monday, "running", "")
    assert shift(plan, 8, monday).new == PLANNED


@pytest.mark.parametrize(
    ("verb", "intervention", "days", "starts", "ends", "said"),
    [
        (shift, PLANNED, 3, "2027-01-14", "2027-04-28", ""),
        (shift, PLANNED, -51, "2026-11-21", "2027-03-05", ""),
        (shift, PLANNED, -52, "2026-11-21", "2027-03-05", NOT_IN_THE_PAST),
        (shift, RUNNING, -2, "2026-09-07", "2026-12-04", ""),
        (move_end, RUNNING, -15, "2026-09-07", "2026-11-21", ""),
        (move_end, RUNNING, -16, "2026-09-07", "2026-11-21", NOT_IN_THE_PAST),
        (move_end, PLANNED, -104, "2027-01-11", "2027-01-11", ""),
        (move_end, PLANNED, -105, "2027-01-11", "2027-01-11", ONE_WEEK),
        (move_start, PLANNED, 1, "2027-01-12", "2027-04-25", ""),
    ],
)
def test_what_each_verb_does_by_the_day(
    verb: Verb, intervention: Intervention, days: int, starts: str, ends: str, said: str
) -> None:
    plan = verb(unchanged(intervention), days, TODAY, snap=1)
    assert (plan.new.starts_on.isoformat(), str(plan.new.ends_on), plan.said) == (starts, ends, said)


def test_without_an_end_and_with_one_again() -> None:
    going_on = without_end(unchanged(RUNNING), TODAY)
    assert (going_on.new.ends_on, going_on.said) == (None, "")
    assert set_length(going_on, 13, TODAY).new == RUNNING, "weeks 37 to 49 are 13"
    assert without_end(unchanged(ENDED), TODAY) == Replan(ENDED, ENDED, FINISHED)


def test_an_end_in_the_middle_of_this_week_keeps_its_weekday() -> None:
    course = placement("2026-10-05", "2026-12-02")  # until a Wednesday
    shortened = move_end(unchanged(course), -5, TODAY).new
    # Wednesday the 18th has been; the 25th is the first Wednesday that has not.
    assert shortened.ends_on == date(2026, 11, 25)


@pytest.mark.parametrize("verb", [shift, move_end])
@pytest.mark.parametrize("starts", ["2026-09-07", "2027-01-11"])
def test_an_end_that_means_none_does_not_move_out_of_the_calendar(verb: Verb, starts: str) -> None:
    intervention = placement(starts, "9999-12-31")
    plan = verb(unchanged(intervention), 1, TODAY)
    assert (plan.new, plan.said) == (intervention, END_OF_TIME)


def test_length_counts_the_weeks_a_person_sees() -> None:
    assert length(PLANNED) == 15
    assert length(placement("2026-11-20", "2026-11-23")) == 2
    with pytest.raises(ValueError, match="open-ended"):
        length(OPEN_PLANNED)


STARTS = st.dates(date(2024, 1, 1), date(2029, 12, 31))
SPANS = st.none() | st.integers(0, 800)
MOVES = st.lists(
    st.tuples(st.sampled_from([shift, move_end, move_start, None]), st.integers(-60, 60)), max_size=12
)


@st.composite
def interventions(draw: st.DrawFn) -> Intervention:
    starts, span = draw(STARTS), draw(SPANS)
    return replace(
        RUNNING,
        starts_on=starts,
        ends_on=None if span is None else starts + timedelta(days=span),
        adjustments=(Adjustment(1, 1, starts, 4.0),),
    )


@given(interventions(), MOVES, st.sampled_from([1, 7]))
def test_dates_are_always_in_order_and_facts_stay(
    intervention: Intervention, moves: list[tuple[Verb | None, int]], snap: int
) -> None:
    plan = unchanged(intervention)
    for verb, steps in moves:
        plan = set_length(plan, steps, TODAY) if verb is None else verb(plan, steps, TODAY, snap)
    new = plan.new
    assert new.ends_on is None or new.starts_on <= new.ends_on
    assert new.adjustments[0].from_on == new.starts_on
    assert replace(
        new, starts_on=intervention.starts_on, ends_on=intervention.ends_on, adjustments=()
    ) == replace(intervention, adjustments=())
    if intervention.starts_on <= TODAY:
        assert new.starts_on == intervention.starts_on
        if intervention.ends_on is not None and intervention.ends_on < TODAY:
            assert new == intervention
        elif new.ends_on != intervention.ends_on:
            assert new.ends_on is not None and new.ends_on >= TODAY
    else:
        assert new.starts_on >= TODAY


@given(
    interventions(), st.sampled_from([shift, move_end, move_start]), st.integers(-60, 60),
    st.sampled_from([1, 7]),
)  # fmt: skip
def test_there_and_back_again_is_where_it_was(
    intervention: Intervention, verb: Verb, steps: int, snap: int
) -> None:
    there = verb(unchanged(intervention), steps, TODAY, snap)
    if not there.said:
        assert verb(there, -steps, TODAY, snap).new == intervention


@given(interventions(), st.integers(-60, 60))
def test_moves_are_in_whole_weeks(intervention: Intervention, weeks: int) -> None:
    new = shift(unchanged(intervention), weeks, TODAY).new
    assert new.starts_on.weekday() == intervention.starts_on.weekday()
    if new.ends_on is not None and intervention.ends_on is not None:
        assert new.ends_on.weekday() == intervention.ends_on.weekday()
