"""The time axis: weeks, months and years where the calendar has them, positions exact at every zoom."""

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forloebtui.dates.danish import MONTHS_SHORT
from forloebtui.dates.weeks import from_iso, iso_number, monday, thursday, week_of
from forloebtui.shapes.axis import ZOOMS, Axis, Zoom, around

WEEK, MONTH, QUARTER, HALF_YEAR, YEAR = ZOOMS
DAYS = st.dates(date(2015, 1, 1), date(2040, 12, 31))
WEEKS = st.integers(from_iso(2015, 1), from_iso(2040, 52))


@pytest.mark.parametrize("year", range(2015, 2041))
def test_years_and_months_change_where_the_thursdays_do(year: int) -> None:
    axis = Axis(HALF_YEAR, from_iso(year, 1), 52)
    for week in range(from_iso(year, 1), from_iso(year, 1) + 52):
        assert [band.name for band in axis.years() if band.start <= week < band.end] == [
            str(thursday(week).isocalendar().year)
        ]
        assert [band.name for band in axis.months() if band.start <= week < band.end] == [
            MONTHS_SHORT[thursday(week).month - 1]
        ]


@pytest.mark.parametrize("zoom", ZOOMS, ids=lambda zoom: zoom.name)
@pytest.mark.parametrize("year", [2019, 2020, 2026, 2032])
def test_every_number_under_the_head_is_the_iso_week_of_its_cell(zoom: Zoom, year: int) -> None:
    axis = around(date(year, 12, 24), zoom, 92, Fraction(1, 2))
    for week, column in axis.numbers(wanted=from_iso(year, 51)):
        in_the_cell = range(axis.week_at(column), max(axis.week_at(column + 1), axis.week_at(column) + 1))
        numbers = [date.fromordinal(7 * each + 1).isocalendar().week for each in in_the_cell]
        assert iso_number(week) in numbers


@pytest.mark.parametrize(("year", "has_53"), [(2020, True), (2025, False), (2026, True), (2032, True)])
def test_week_53_is_numbered_wherever_there_is_one(year: int, has_53: bool) -> None:
    axis = around(date(year, 12, 1), QUARTER, 60, Fraction(1, 2))
    shown = [iso_number(week) for week, _ in axis.numbers(wanted=from_iso(year, 40))]
    assert (53 in shown) is has_53


def test_the_weeks_around_new_year_2027_at_two_cells_a_week() -> None:
    axis = Axis(QUARTER, 2 * from_iso(2026, 51), 12)
    assert list(axis.weeks) == list(range(from_iso(2026, 51), from_iso(2027, 4)))
    assert [(band.name, axis.column_of_week(band.start)) for band in axis.years()] == [
        ("2026", 0),
        ("2027", 6),
    ]
    # The Thursday of week 53 is 31 December, that of week 1 is 7 January.
    assert [(band.name, axis.column_of_week(band.start)) for band in axis.months()] == [
        ("dec", 0),
        ("jan", 6),
    ]


def test_numbers_never_touch_and_the_wanted_one_is_among_them() -> None:
    for zoom in ZOOMS:
        wanted = from_iso(2026, 47)
        axis = around(date(2026, 11, 21), zoom, 90, Fraction(1, 3))
        numbers = axis.numbers(wanted)
        assert wanted in dict(numbers)
        columns = [column for _, column in numbers]
        assert all(right - left >= 3 for left, right in pairwise(columns))


@pytest.mark.parametrize(
    ("zoom", "day", "eighth"),
    [
        (WEEK, date(2026, 11, 16), 0),
        (WEEK, date(2026, 11, 21), 40),
        (QUARTER, date(2026, 11, 23), 16),
        # Saturday is five days in: 5/7 of two cells is 11.4 eighths.
        (QUARTER, date(2026, 11, 21), 11),
        (HALF_YEAR, date(2026, 11, 15), -2),
        (HALF_YEAR, date(2026, 11, 9), -8),
    ],
)
def test_a_day_stands_where_it_should(zoom: Zoom, day: date, eighth: int) -> None:
    axis = Axis(zoom, int(zoom.cells(from_iso(2026, 47))), 80)
    assert axis.eighth_of_day(day) == eighth


@given(WEEKS, st.sampled_from(ZOOMS))
def test_a_monday_stands_where_its_week_begins(week: int, zoom: Zoom) -> None:
    axis = around(date(2026, 11, 21), zoom, 90, Fraction(1, 3))
    assert axis.eighth_of_day(monday(week)) == axis.eighth_of_week(week)


@given(WEEKS, st.sampled_from(ZOOMS))
def test_the_cell_a_week_begins_in_shows_that_week(week: int, zoom: Zoom) -> None:
    axis = around(date(2026, 11, 21), zoom, 90, Fraction(1, 3))
    shown = axis.week_at(axis.column_of_week(week))
    # From far away four weeks share a cell, and the first of them names it.
    assert shown <= week < shown + max(1, int(1 / zoom.per_week))


@given(DAYS, st.sampled_from(ZOOMS))
def test_days_never_run_backwards(day: date, zoom: Zoom) -> None:
    axis = around(date(2026, 11, 21), zoom, 90, Fraction(1, 3))
    assert axis.eighth_of_day(day) <= axis.eighth_of_day(day + timedelta(days=1))


@given(WEEKS, st.sampled_from(ZOOMS), st.sampled_from(ZOOMS))
def test_zooming_keeps_the_chosen_week_in_its_place(week: int, near: Zoom, far: Zoom) -> None:
    axis = around(monday(week), near, 90, Fraction(1, 2))
    zoomed = axis.zoomed(far, week)
    # Within a cell: two weeks' middles cannot be nearer than cells are wide.
    middles = [a.eighth_of_week(week) + int(a.zoom.cells(1) * 4) for a in (axis, zoomed)]
    assert abs(middles[0] - middles[1]) <= 8


@pytest.mark.parametrize(
    ("zoom", "cells", "weeks"),
    [
        (WEEK, 3, 0),
        (WEEK, 4, 1),
        (WEEK, -4, -1),
        (MONTH, 1, 0),
        (MONTH, 2, 1),
        (QUARTER, 1, 1),
        (QUARTER, 4, 2),
        (HALF_YEAR, -3, -3),
        (YEAR, 1, 4),
    ],
)
def test_a_distance_snaps_to_the_nearest_week(zoom: Zoom, cells: int, weeks: int) -> None:
    assert zoom.weeks(cells) == weeks


def test_today_lies_in_the_window_that_is_made_around_it() -> None:
    today = date(2026, 11, 21)
    for zoom in ZOOMS:
        axis = around(today, zoom, 56, Fraction(2, 5))
        assert 0 <= axis.column_of_day(today) < 56
        assert week_of(today) in axis.weeks
