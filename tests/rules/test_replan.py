"""Moving interventions: weeks before today are facts, what lies ahead moves freely in whole weeks."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forloebtui.dates.weeks import week_of
from forloebtui.model.case import Adjustment, Case, Citizen, Forloeb, Intervention
from forloebtui.rules.replan import (
    BEGUN,
    END_OF_TIME,
    FINISHED,
    NOT_IN_THE_PAST,
    ONE_WEEK,
    OPEN,
    Effect,
    Replan,
    Verb,
    effect,
    length,
    move_end,
    move_start,
    set_length,
    shift,
    unchanged,
    with_replans,
)

TODAY = date(2026, 11, 21)  # Saturday of week 47
TITLE = "Praktik"


def placement(starts: str, ends: str | None, *steps: tuple[str, float]) -> Intervention:
    begins = date.fromisoformat(starts)
    given = steps or ((starts, 10.0),)
    return Intervention(
        id=1,
        uid="placement",
        title=TITLE,
        kind="work_placement",
        category="beskaeftigelse",
        starts_on=begins,
        ends_on=None if ends is None else date.fromisoformat(ends),
        adjustments=tuple(
            Adjustment(at, 1, date.fromisoformat(from_on), hours) for at, (from_on, hours) in enumerate(given)
        ),
    )


PLANNED = placement("2027-01-11", "2027-04-25", ("2027-01-11", 6), ("2027-02-08", 10))  # weeks 2-16
RUNNING = placement("2026-09-07", "2026-12-06")  # weeks 37-49
ENDED = placement("2026-03-30", "2026-06-28")
OPEN_PLANNED = placement("2027-01-11", None)
OPEN_RUNNING = placement("2026-04-20", None)


@pytest.mark.parametrize(
    ("verb", "intervention", "weeks", "starts", "ends", "said"),
    [
        (shift, PLANNED, 5, "2027-02-15", "2027-05-30", ""),
        (shift, PLANNED, -4, "2026-12-14", "2027-03-28", ""),
        # Week 47 is this week: nine back is one too many.
        (shift, PLANNED, -8, "2026-11-16", "2027-02-28", ""),
        (shift, PLANNED, -9, "2026-11-16", "2027-02-28", NOT_IN_THE_PAST),
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
        (move_start, PLANNED, -9, "2026-11-16", "2027-04-25", NOT_IN_THE_PAST),
        (move_start, RUNNING, -1, "2026-09-07", "2026-12-06", BEGUN),
        (move_start, ENDED, 1, "2026-03-30", "2026-06-28", FINISHED),
        (move_start, OPEN_PLANNED, -1, "2027-01-04", None, ""),
        (set_length, PLANNED, 26, "2027-01-11", "2027-07-11", ""),
        (set_length, PLANNED, 0, "2027-01-11", "2027-04-25", ONE_WEEK),
        (set_length, RUNNING, 26, "2026-09-07", "2027-03-07", ""),
        (set_length, RUNNING, 3, "2026-09-07", "2026-11-22", NOT_IN_THE_PAST),
        (set_length, ENDED, 3, "2026-03-30", "2026-06-28", FINISHED),
        (set_length, OPEN_PLANNED, 13, "2027-01-11", "2027-04-11", ""),
        # An open-ended one that runs cannot have ended before this week.
        (set_length, OPEN_RUNNING, 3, "2026-04-20", "2026-11-22", ""),
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


def test_adjustments_move_with_a_planned_bar_and_its_start() -> None:
    for verb in (shift, move_start):
        moved = verb(unchanged(PLANNED), 5, TODAY).new
        assert [item.from_on.isoformat() for item in moved.adjustments] == ["2027-02-15", "2027-03-15"]
        assert [item.hours for item in moved.adjustments] == [6, 10]


def test_adjustments_stay_where_only_the_end_moves() -> None:
    assert shift(unchanged(RUNNING), 3, TODAY).new.adjustments == RUNNING.adjustments
    assert move_end(unchanged(PLANNED), 3, TODAY).new.adjustments == PLANNED.adjustments


def test_what_was_planned_at_the_start_of_a_run_stays_planned_through_it() -> None:
    """Moved to this week it would count as begun, and could not be moved back."""
    plan = shift(unchanged(PLANNED), -8, TODAY)
    assert plan.new.status(TODAY) == "running"
    assert shift(plan, 8, TODAY).new == PLANNED


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
    st.tuples(st.sampled_from([shift, move_end, move_start, set_length]), st.integers(-60, 60)), max_size=12
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


@given(interventions(), MOVES)
def test_dates_are_always_in_order_and_facts_stay(
    intervention: Intervention, moves: list[tuple[Verb, int]]
) -> None:
    plan = unchanged(intervention)
    for verb, weeks in moves:
        plan = verb(plan, weeks, TODAY)
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
    elif new != intervention:
        assert week_of(new.starts_on) >= week_of(TODAY)


@given(interventions(), st.sampled_from([shift, move_end, move_start]), st.integers(-60, 60))
def test_there_and_back_again_is_where_it_was(intervention: Intervention, verb: Verb, weeks: int) -> None:
    there = verb(unchanged(intervention), weeks, TODAY)
    if not there.said:
        assert verb(there, -weeks, TODAY).new == intervention


@given(interventions(), st.integers(-60, 60))
def test_moves_are_in_whole_weeks(intervention: Intervention, weeks: int) -> None:
    new = shift(unchanged(intervention), weeks, TODAY).new
    assert new.starts_on.weekday() == intervention.starts_on.weekday()
    if new.ends_on is not None and intervention.ends_on is not None:
        assert new.ends_on.weekday() == intervention.ends_on.weekday()


def case_of(*interventions: Intervention) -> Case:
    forloeb = Forloeb(1, "ressourceforloeb", date(2026, 3, 30), date(2029, 3, 29), "ressourceforloeb-2022")
    return Case(Citizen(1, "citizen", "Morten"), forloebs=(forloeb,), interventions=interventions)


def test_the_effect_of_a_move_in_one_line() -> None:
    """The placement ends with week 48, the next begins in week 2: weeks 49-53 and 1 are idle."""
    running = replace(RUNNING, ends_on=date(2026, 11, 29))
    planned = replace(PLANNED, id=2, uid="next", title="Praktik: fleksjob")
    case = case_of(running, planned)
    assert effect(case, (shift(unchanged(planned), -6, TODAY),), TODAY) == Effect(
        6, 0, 10, 10, "Praktik: fleksjob: uge 2–16 → 49–10 · passiv tid 6 → 0 u · op til 10 t i uge 47"
    )
    assert effect(case, (move_end(unchanged(running), 2, TODAY),), TODAY).text == (
        "Praktik: uge 37–48 → 37–50 · passiv tid 6 → 4 u · op til 10 t i uge 47"
    )


def test_the_effect_says_why_nothing_moved() -> None:
    case = case_of(ENDED)
    told = effect(case, (shift(unchanged(ENDED), 1, TODAY),), TODAY)
    assert told.text.startswith("Praktik: uge 14–26 · passiv tid ")
    assert told.text.endswith(f" · {FINISHED}")
    assert told.idle_before == told.idle_after


def test_hours_that_overlap_add_up_in_the_busiest_week() -> None:
    other = replace(PLANNED, id=2, uid="other", title="Kost")
    case = case_of(PLANNED, replace(other, adjustments=(Adjustment(9, 2, other.starts_on, 4.0),)))
    told = effect(case, (unchanged(PLANNED),), TODAY)
    assert told.peak_before == told.peak_after == 14
    assert told.text.endswith("op til 14 t i uge 6")


def test_a_replan_puts_the_new_in_the_place_of_the_old() -> None:
    plan = shift(unchanged(PLANNED), 1, TODAY)
    after = with_replans(
        case_of(RUNNING, replace(PLANNED, id=2)), (Replan(PLANNED, replace(plan.new, id=2)),)
    )
    assert [item.starts_on.isoformat() for item in after.interventions] == ["2026-09-07", "2027-01-18"]
