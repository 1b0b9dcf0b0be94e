"""Passive time, worked by hand from the calendar; week 53 of 2026 among it."""

import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forloebtui.dates.weeks import from_iso, iso_label, monday, week_of
from forloebtui.model.case import Case, Intervention
from forloebtui.rules.idle import (
    WEEKS_AHEAD,
    idle_weeks,
    idle_weeks_in,
    runs,
    uncovered,
    watched_weeks,
    weekday_weeks,
)
from tests.rules.casework import bar, case, day, forloeb, lene, talk

TODAY = day("2026-11-21")


def labels(file: Case, today: date = TODAY) -> list[str]:
    return [iso_label(week) for week in idle_weeks(file, today)]


def test_lene_has_six_idle_weeks_over_the_new_year() -> None:
    # In the first week of the forløb nothing has begun yet.
    first, *ahead = labels(lene())
    assert first == "2026-W02"
    assert ahead == ["2026-W49", "2026-W50", "2026-W51", "2026-W52", "2026-W53", "2027-W01"]
    assert runs(idle_weeks(lene(), TODAY))[1:] == ((from_iso(2026, 49), from_iso(2027, 1)),)


def test_passive_time_in_a_category_is_told_apart() -> None:
    idle = idle_weeks_in(lene(), "beskaeftigelse", TODAY)
    assert [(iso_label(first), iso_label(last)) for first, last in runs(idle)] == [
        ("2026-W02", "2026-W35"),
        ("2026-W49", "2027-W06"),
    ]
    assert len(idle_weeks_in(lene(), "uddannelse", TODAY)) == len(watched_weeks(lene(), TODAY))


@pytest.mark.parametrize(
    ("starts", "ends", "expected"),
    [
        ("2026-11-23", "2026-11-27", ["2026-W48"]),
        ("2026-11-27", "2026-11-27", ["2026-W48"]),  # a Friday alone
        ("2026-11-28", "2026-11-29", []),  # a weekend alone
        ("2026-11-28", "2026-11-30", ["2026-W49"]),
        ("2026-11-22", "2026-11-23", ["2026-W48"]),
        ("2026-12-31", "2027-01-01", ["2026-W53"]),
        ("2027-01-02", "2027-01-03", []),
        ("2027-01-03", "2027-01-04", ["2027-W01"]),
    ],
)
def test_weeks_in_which_a_period_covers_a_weekday(starts: str, ends: str, expected: list[str]) -> None:
    assert [iso_label(week) for week in weekday_weeks(day(starts), day(ends))] == expected


def test_the_watch_begins_with_the_forloeb_and_ends_twelve_weeks_ahead() -> None:
    weeks = watched_weeks(lene(), TODAY)
    assert (iso_label(weeks[0]), iso_label(weeks[-1])) == ("2026-W02", "2027-W06")


@pytest.mark.parametrize(
    ("fields", "ends", "last"),
    [
        ({}, "2026-12-13", "2026-W50"),
        ({}, "2026-12-14", "2026-W51"),
        ({"outcome": "fleksjob_ansat", "closed_on": day("2026-12-04")}, "2029-01-04", "2026-W49"),
        ({}, None, "2027-W06"),
    ],
)
def test_the_watch_ends_with_the_forloeb(fields: dict[str, object], ends: str | None, last: str) -> None:
    file = case(forloeb("2026-01-05", ends, **fields))
    assert iso_label(watched_weeks(file, TODAY)[-1]) == last


@pytest.mark.parametrize("standing", ["recommended", "waiting", "paused", "declined", "mistaken"])
def test_only_what_is_agreed_counts(standing: str) -> None:
    file = case(forloeb("2026-11-16", "2026-11-29"), bar("2026-11-16", None, standing=standing))
    assert labels(file) == ["2026-W47", "2026-W48"]


def test_a_talk_is_no_intervention() -> None:
    assert labels(case(forloeb("2026-11-16", "2026-11-22"), talk("2026-11-18"))) == ["2026-W47"]


def test_an_open_ended_intervention_covers_every_week() -> None:
    assert labels(case(forloeb("2026-01-05", None), bar("2025-01-06", None))) == []


def test_a_forloeb_that_starts_in_a_weekend_has_its_first_week_after_it() -> None:
    assert labels(case(forloeb("2026-11-21", "2026-12-06"))) == ["2026-W48", "2026-W49"]


def test_without_a_forloeb_nothing_is_idle() -> None:
    assert labels(case(bar("2026-01-05", "2026-02-01"))) == []


def test_a_forloeb_after_the_horizon_has_nothing_to_watch() -> None:
    assert labels(case(forloeb("2028-01-03", "2030-01-02"))) == []


def test_runs_of_weeks() -> None:
    assert runs(()) == ()
    assert runs((5,)) == ((5, 5),)
    assert runs((5, 6, 9, 11, 12)) == ((5, 6), (9, 9), (11, 12))


DAYS = st.dates(day("2025-06-02"), day("2027-06-27"))
SPANS = st.lists(st.tuples(DAYS, DAYS | st.none()), max_size=8)


def bars(spans: list[tuple[date, date | None]]) -> list[Intervention]:
    return [
        bar(min(one, two or one).isoformat(), max(one, two).isoformat() if two else None)
        for one, two in spans
    ]


@settings(deadline=None)
@given(SPANS, st.integers())
def test_idle_weeks_are_those_no_weekday_of_which_is_covered(
    spans: list[tuple[date, date | None]], seed: int
) -> None:
    interventions = bars(spans)
    weeks = range(week_of(day("2025-10-06")), week_of(day("2027-02-01")))

    def covered(week: int) -> bool:
        weekdays = [date.fromordinal(monday(week).toordinal() + number) for number in range(5)]
        return any(
            item.starts_on <= weekday and (item.ends_on is None or weekday <= item.ends_on)
            for item in interventions
            for weekday in weekdays
        )

    idle = uncovered(interventions, weeks)
    assert idle == tuple(week for week in weeks if not covered(week))
    random.Random(seed).shuffle(interventions)
    assert uncovered(interventions, weeks) == idle


def test_the_end_of_the_calendar_is_no_trap() -> None:
    assert len(weekday_weeks(date.max, None)) == 1
    file = case(forloeb("0001-01-01", "9999-12-31"), bar("9999-12-31", "9999-12-31"))
    assert idle_weeks(file, date.max)[0] == 0
    assert len(watched_weeks(file, date.min)) == WEEKS_AHEAD + 1
