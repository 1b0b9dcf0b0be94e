"""What can be chosen on a plan besides its bars: which there are, in what order, and what each is called."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from forloebtui.dates.weeks import from_iso
from forloebtui.model.case import Absence, TimeOff
from forloebtui.rules.marks import marks, next_mark
from tests.rules.plans import TODAY, case_of, placement

# Weeks 37-49, its hours changed in weeks 41 and 46, and once after its end.
BAR = placement(
    "2026-09-07", "2026-12-06", ("2026-09-07", 3), ("2026-10-05", 6), ("2026-11-09", 9), ("2026-12-14", 12)
)
CASE = replace(
    case_of(BAR),
    absences=(
        Absence(1, "holiday", date(2026, 12, 21), date(2027, 1, 3)),
        Absence(2, "parental", date(2027, 3, 1)),
    ),
    time_off=(TimeOff(1, date(2026, 11, 23), date(2026, 11, 29)),),
)
ALL = ("6 t fra uge 41", "9 t fra uge 46", "du har fri uge 48", "ferie uge 52-53", "barsel fra uge 9")


@pytest.mark.parametrize(("chosen", "texts"), [(BAR.id, ALL), (None, ALL[2:]), (99, ALL[2:])])
def test_the_hours_of_the_selected_bar_and_all_days_away(chosen: int | None, texts: tuple[str, ...]) -> None:
    assert tuple(mark.text for mark in marks(CASE, chosen)) == texts


def test_what_has_begun_is_a_fact() -> None:
    assert [mark.has_begun(TODAY) for mark in marks(CASE, BAR.id)] == [True, True, False, False, False]


@pytest.mark.parametrize(
    ("week", "step", "at"),
    [
        ((2026, 30), 1, 0),
        ((2026, 41), 1, 0),
        # What changed in week 46 is behind in week 47.
        ((2026, 47), 1, 2),
        ((2026, 53), 1, 3),
        # An absence that nobody knows the end of goes on.
        ((2028, 1), 1, 4),
        ((2026, 47), -1, 1),
        ((2027, 2), -1, 3),
        ((2026, 30), -1, 0),
    ],
)
def test_the_first_is_looked_for_from_the_week_cursor(week: tuple[int, int], step: int, at: int) -> None:
    found = marks(CASE, BAR.id)
    assert next_mark(found, None, from_iso(*week), step) == found[at]


def test_the_others_follow_round() -> None:
    found = marks(CASE, BAR.id)
    for one, following in pairwise((*found, found[0])):
        assert next_mark(found, one, 0, 1) == following
        assert next_mark(found, following, 0, -1) == one
    assert next_mark((), None, 0, 1) is None


def test_where_all_is_behind_it_is_the_nearest() -> None:
    found = marks(replace(CASE, absences=CASE.absences[:1]), BAR.id)
    assert next_mark(found, None, from_iso(2028, 1), 1) == found[-1]
