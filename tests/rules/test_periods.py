"""Months and weeks as the law counts them, worked by hand."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forloebtui.rules.periods import days_after, last_day_of_months, last_day_of_weeks, months_before
from tests.rules.casework import day


@pytest.mark.parametrize(
    ("first", "months", "last"),
    [
        ("2026-06-01", 6, "2026-11-30"),
        ("2025-03-03", 6, "2025-09-02"),
        ("2026-01-05", 6, "2026-07-04"),
        ("2026-07-01", 6, "2026-12-31"),
        ("2026-12-31", 6, "2027-06-30"),
        ("2026-08-31", 6, "2027-02-28"),  # February has no 31st
        ("2026-08-29", 6, "2027-02-28"),
        ("2026-08-28", 6, "2027-02-27"),
        ("2023-08-31", 6, "2024-02-29"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2025-03-03", 36, "2028-03-02"),
        ("2019-09-02", 60, "2024-09-01"),
        ("9999-12-01", 6, "9999-12-31"),
    ],
)
def test_the_last_day_of_a_number_of_months(first: str, months: int, last: str) -> None:
    assert last_day_of_months(day(first), months) == day(last)


@pytest.mark.parametrize(
    ("first", "weeks", "last"),
    [("2026-08-31", 13, "2026-11-29"), ("2026-08-31", 26, "2027-02-28"), ("2026-11-18", 1, "2026-11-24")],
)
def test_the_last_day_of_a_number_of_weeks(first: str, weeks: int, last: str) -> None:
    assert last_day_of_weeks(day(first), weeks) == day(last)


@pytest.mark.parametrize(
    ("end", "months", "expected"),
    [("2028-03-02", 12, "2027-03-02"), ("2026-05-31", 3, "2026-02-28"), ("0001-02-01", 3, "0001-01-01")],
)
def test_months_before(end: str, months: int, expected: str) -> None:
    assert months_before(day(end), months) == day(expected)


def test_the_calendar_has_ends() -> None:
    assert days_after(date.max, 1) == date.max
    assert days_after(date.min, -1) == date.min
    assert days_after(day("2026-11-21"), 9) == day("2026-11-30")


@settings(deadline=None)
@given(st.dates(), st.integers(1, 120))
def test_a_later_first_day_never_ends_earlier(first: date, months: int) -> None:
    assert last_day_of_months(first, months) <= last_day_of_months(days_after(first, 1), months)
