"""Bars on the axis, and where their labels go."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forloebtui.dates.weeks import from_iso, monday, sunday
from forloebtui.shapes.axis import ZOOMS, Axis, Zoom, around
from forloebtui.shapes.bars import Bar, Label, bar_of, label_of

TEXTS = ("u37–49 · 13 u", "13 u")


def weeks(first: int, last: int, width: int = 40) -> Bar:
    """A bar over weeks of 2026, at two cells a week, in a window from week 30."""
    axis = Axis(ZOOMS[2], 2 * from_iso(2026, 30), width)
    return bar_of(axis, monday(from_iso(2026, first)), sunday(from_iso(2026, last)))


def test_whole_weeks_fill_whole_cells() -> None:
    bar = weeks(37, 49)
    assert (bar.start, bar.end) == (14 * 8, 40 * 8)
    assert bar.cells == bar.whole_cells == range(14, 40)


def test_a_bar_is_cut_where_the_window_ends() -> None:
    assert weeks(20, 32).cells == range(6)
    assert weeks(48, 53).cells == range(36, 40)
    assert weeks(10, 13).is_before and not weeks(10, 13).cells
    assert weeks(51, 53).is_after and not weeks(51, 53).cells


def test_an_open_end_runs_out_of_the_window() -> None:
    axis = Axis(ZOOMS[2], 2 * from_iso(2026, 30), 40)
    for ends_on in (None, date.max):
        assert bar_of(axis, monday(from_iso(2026, 40)), ends_on).cells == range(20, 40)


def test_days_within_a_week_end_within_a_cell() -> None:
    axis = Axis(ZOOMS[3], from_iso(2026, 47), 10)
    bar = bar_of(axis, date(2026, 11, 18), date(2026, 11, 26))
    # Wednesday is two sevenths in; Friday the 27th is four sevenths into the next cell.
    assert (bar.start, bar.end) == (2, 12)
    assert bar.cells == range(2)
    assert not bar.whole_cells


def test_a_single_day_still_shows_from_far_away() -> None:
    axis = Axis(ZOOMS[4], from_iso(2026, 1) // 4, 20)
    assert len(bar_of(axis, date(2026, 11, 18), date(2026, 11, 18)).cells) == 1


@pytest.mark.parametrize(
    ("first", "last", "label"),
    [
        (37, 49, Label("u37–49 · 13 u", 15, "inside")),
        (44, 49, Label("13 u", 29, "inside")),
        # Half out to the left: the label stays in sight.
        (20, 38, Label("u37–49 · 13 u", 1, "inside")),
        # Too narrow to write in: beside it.
        (32, 32, Label("u37–49 · 13 u", 7, "beside")),
        (43, 43, Label("13 u", 29, "beside")),
        # Out of sight: a hint at the edge.
        (10, 13, Label("‹ u37–49 · 13 u", 0, "before")),
        (51, 53, Label("u37–49 · 13 u ›", 25, "after")),
        # Neither in it nor beside it.
        (49, 49, None),
    ],
)
def test_labels_are_inside_else_beside_else_at_the_edge(first: int, last: int, label: Label | None) -> None:
    assert label_of(weeks(first, last), TEXTS) == label


@given(st.integers(-400, 800), st.integers(1, 900), st.integers(1, 120))
def test_a_label_never_leaves_the_window(start: int, length: int, width: int) -> None:
    label = label_of(Bar(start, start + length, width), TEXTS)
    assert label is None or 0 <= label.column <= label.column + len(label.text) <= width


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 900), st.sampled_from(ZOOMS))
def test_whole_cells_are_among_the_cells(day: date, days: int, zoom: Zoom) -> None:
    axis = around(date(2026, 11, 21), zoom, 80, Fraction(1, 2))
    bar = bar_of(axis, day, date.fromordinal(day.toordinal() + days))
    assert set(bar.whole_cells) <= set(bar.cells) <= set(range(80))
