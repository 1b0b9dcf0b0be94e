"""Weeks as integers against the calendar's own ISO weeks, 2015 to 2040."""

from datetime import date, timedelta

import pytest

from forloebtui.dates.weeks import (
    from_iso,
    iso_label,
    iso_number,
    iso_year,
    monday,
    sunday,
    thursday,
    week_of,
)

FIRST, LAST = date(2015, 1, 1), date(2040, 12, 31)
LONG_YEARS = (2015, 2020, 2026, 2032, 2037)


def test_every_day_lies_in_its_iso_week() -> None:
    day = FIRST
    while day <= LAST:
        week, iso = week_of(day), day.isocalendar()
        assert (iso_year(week), iso_number(week)) == (iso.year, iso.week)
        assert from_iso(iso.year, iso.week) == week
        assert monday(week) <= day <= sunday(week)
        assert monday(week) + timedelta(days=iso.weekday - 1) == day
        day += timedelta(days=1)


def test_weeks_follow_one_another_without_a_gap() -> None:
    for week in range(week_of(FIRST), week_of(LAST)):
        assert sunday(week) + timedelta(days=1) == monday(week + 1)


@pytest.mark.parametrize("year", range(2015, 2041))
def test_only_these_years_have_a_week_53(year: int) -> None:
    if year in LONG_YEARS:
        assert thursday(from_iso(year, 53)) in {date(year, 12, 31), date(year, 12, 30)}
        assert from_iso(year, 53) + 1 == from_iso(year + 1, 1)
    else:
        with pytest.raises(ValueError, match="53"):
            from_iso(year, 53)
        assert from_iso(year, 52) + 1 == from_iso(year + 1, 1)


@pytest.mark.parametrize(
    ("day", "label", "begins"),
    [
        (date(2015, 12, 31), "2015-W53", date(2015, 12, 28)),
        (date(2016, 1, 3), "2015-W53", date(2015, 12, 28)),
        (date(2016, 1, 4), "2016-W01", date(2016, 1, 4)),
        (date(2018, 12, 31), "2019-W01", date(2018, 12, 31)),
        (date(2021, 1, 1), "2020-W53", date(2020, 12, 28)),
        (date(2024, 2, 29), "2024-W09", date(2024, 2, 26)),
        (date(2024, 12, 30), "2025-W01", date(2024, 12, 30)),
        (date(2026, 1, 1), "2026-W01", date(2025, 12, 29)),
        (date(2026, 3, 29), "2026-W13", date(2026, 3, 23)),
        (date(2026, 11, 21), "2026-W47", date(2026, 11, 16)),
        (date(2026, 12, 31), "2026-W53", date(2026, 12, 28)),
        (date(2027, 1, 3), "2026-W53", date(2026, 12, 28)),
        (date(2027, 1, 4), "2027-W01", date(2027, 1, 4)),
        (date(2033, 1, 2), "2032-W53", date(2032, 12, 27)),
        (date(2038, 1, 3), "2037-W53", date(2037, 12, 28)),
    ],
)
def test_the_week_of_a_day_that_is_easy_to_get_wrong(day: date, label: str, begins: date) -> None:
    week = week_of(day)
    assert iso_label(week) == label
    assert monday(week) == begins
    assert thursday(week) == begins + timedelta(days=3)
    assert sunday(week) == begins + timedelta(days=6)


def test_six_weeks_from_the_demo_s_today_is_week_53() -> None:
    assert iso_label(week_of(date(2026, 11, 21)) + 6) == "2026-W53"


def test_the_first_week_of_all_begins_on_a_monday() -> None:
    assert (week_of(date.min), monday(0), date.min.weekday()) == (0, date.min, 0)


def test_the_last_week_ends_with_the_last_day_there_is() -> None:
    assert sunday(week_of(date.max)) == date.max
    assert sunday(week_of(date.max) - 1) == date(9999, 12, 26)
