"""Hours a week, worked by hand; Lene's praktik goes from one hour to three to four."""

import sys
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forloebtui.dates.weeks import from_iso, monday, week_of
from forloebtui.model.case import Adjustment, Intervention
from forloebtui.rules.load import current_hours, hours_by_week, peak
from tests.rules.casework import bar, case, day

PRAKTIK = bar("2026-08-31", "2026-11-29", ("2026-08-31", 1), ("2026-10-05", 3), ("2026-11-09", 4))


def week(text: str) -> int:
    return week_of(day(text))


def test_adjustments_apply_from_their_week_on() -> None:
    hours = hours_by_week([PRAKTIK], from_iso(2026, 35), from_iso(2026, 50))
    assert hours == [0, 1, 1, 1, 1, 1, 3, 3, 3, 3, 3, 4, 4, 4, 0]


@pytest.mark.parametrize(
    ("starts", "ends", "hours", "expected"),
    [
        # The week of 2026-11-16 and the two after it.
        ("2026-11-20", "2026-12-06", [("2026-11-20", 5)], [5, 5, 5]),  # from a Friday
        ("2026-11-21", "2026-12-06", [("2026-11-21", 5)], [0, 5, 5]),  # from a Saturday
        ("2026-11-16", "2026-11-30", [("2026-11-16", 5)], [5, 5, 5]),  # to a Monday
        ("2026-11-16", "2026-11-29", [("2026-11-16", 5)], [5, 5, 0]),  # to a Sunday
        ("2026-11-16", None, [("2026-11-16", 5)], [5, 5, 5]),
        ("2026-11-16", None, [("2026-11-16", 5), ("2026-11-27", 8)], [5, 8, 8]),  # adjusted on a Friday
        ("2026-11-16", None, [("2026-11-16", 5), ("2026-11-28", 8)], [5, 5, 8]),  # adjusted on a Saturday
        ("2026-11-16", "2026-11-25", [("2026-11-16", 5), ("2026-11-26", 8)], [5, 5, 0]),  # after its end
        ("2026-11-16", "2026-11-25", [("2026-11-16", 5), ("2026-11-25", 8)], [5, 8, 0]),  # on its last day
        ("2026-11-16", None, [("2026-11-16", 5), ("2026-11-17", 6), ("2026-11-18", 2)], [2, 2, 2]),
        ("2026-11-16", None, [("2026-12-01", 5)], [5, 5, 5]),  # before the first, those it starts with
        ("2026-11-28", "2026-11-29", [("2026-11-28", 5)], [0, 0, 0]),  # a weekend alone
        ("2026-11-16", None, [], [0, 0, 0]),
        ("2027-03-01", None, [("2027-03-01", 5)], [0, 0, 0]),
        ("2025-03-03", "2026-11-15", [("2025-03-03", 5)], [0, 0, 0]),
        ("2025-03-03", None, [("2025-03-03", 5), ("2025-05-05", 7)], [7, 7, 7]),
    ],
)
def test_a_part_week_counts_whole(
    starts: str, ends: str | None, hours: list[tuple[str, float]], expected: list[float]
) -> None:
    first = week("2026-11-16")
    assert hours_by_week([bar(starts, ends, *hours)], first, first + 3) == expected


def test_hours_every_other_week_count_half_each_week() -> None:
    support = bar("2026-11-16", None, ("2026-11-16", 1.5))
    support = replace(support, adjustments=(replace(support.adjustments[0], per_weeks=2),))
    assert hours_by_week([support], week("2026-11-16"), week("2026-11-30")) == [0.75, 0.75]


@pytest.mark.parametrize("standing", ["recommended", "waiting", "paused", "declined", "mistaken"])
def test_only_what_is_agreed_asks_for_hours(standing: str) -> None:
    other = bar("2026-11-16", None, ("2026-11-16", 9), standing=standing)
    assert hours_by_week([PRAKTIK, other], week("2026-11-16"), week("2026-11-23")) == [4]
    assert current_hours(case(PRAKTIK, other), day("2026-11-21")) == 4


@pytest.mark.parametrize(
    ("today", "expected"),
    [("2026-08-31", 1), ("2026-11-08", 3), ("2026-11-09", 4), ("2026-11-29", 4), ("2026-11-30", 0)],
)  # fmt: skip
def test_current_hours_are_those_of_the_day(today: str, expected: float) -> None:
    assert current_hours(case(PRAKTIK), day(today)) == expected


def test_the_peak_is_the_first_week_of_the_most_hours() -> None:
    assert peak([0, 3, 5, 5, 1], 100) == (102, 5)
    assert peak([0, 0], 100) is None
    assert peak([], 100) is None


def test_no_weeks_no_hours() -> None:
    assert hours_by_week([PRAKTIK], 10, 10) == []
    assert hours_by_week([PRAKTIK], 10, 9) == []


DAYS = st.dates(day("2026-01-01"), day("2026-12-31"))
QUARTERS = st.integers(0, 80).map(lambda number: number / 4)


@st.composite
def interventions(draw: st.DrawFn) -> Intervention:
    starts_on, ends_on = sorted((draw(DAYS), draw(DAYS)))
    rows = sorted(
        draw(st.lists(st.tuples(DAYS, QUARTERS, st.integers(1, 4)), max_size=4)), key=lambda row: row[0]
    )
    adjustments = tuple(Adjustment(1, 1, from_on, hours, every) for from_on, hours, every in rows)
    whole = bar(starts_on.isoformat(), ends_on.isoformat() if draw(st.booleans()) else None)
    return replace(whole, adjustments=adjustments)


@settings(deadline=None)
@given(st.lists(interventions(), max_size=6))
def test_a_week_holds_the_hours_of_the_last_weekday_each_one_covers(bars: list[Intervention]) -> None:
    first, last = week("2025-12-22"), week("2027-01-18")

    def by_definition(number: int) -> float:
        total = 0.0
        for item in bars:
            weekdays = [
                date.fromordinal(monday(number).toordinal() + day_of_week) for day_of_week in range(5)
            ]
            covered = [
                weekday
                for weekday in weekdays
                if item.starts_on <= weekday and (item.ends_on is None or weekday <= item.ends_on)
            ]
            total += item.hours_per_week(covered[-1]) if covered else 0.0
        return total

    assert hours_by_week(bars, first, last) == pytest.approx(
        [by_definition(number) for number in range(first, last)]
    )


def test_what_it_costs_follows_the_interventions_and_not_the_weeks() -> None:
    bars = [
        bar("2025-01-06", "2027-12-31", ("2025-01-06", number), ("2025-06-01", 2.5), ("2026-06-01", 3))
        for number in range(60)
    ]
    first = week("2025-01-06")

    def calls(weeks: int) -> int:
        made = Counter[str]()
        sys.setprofile(lambda _frame, event, _of: made.update([event]))
        try:
            hours_by_week(bars, first, first + weeks)
        finally:
            sys.setprofile(None)
        return made["call"]

    assert calls(160) == calls(16)
