"""Public holidays and the weeks that schools usually close."""

import subprocess
import sys
from datetime import date

import pytest

from forloebtui.dates.holidays import SchoolFree, holiday
from forloebtui.dates.weeks import from_iso, iso_number


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 1, 1), "Nytårsdag"),
        (date(2026, 4, 2), "Skærtorsdag"),
        (date(2026, 4, 3), "Langfredag"),
        (date(2026, 4, 5), "Påskedag"),
        (date(2026, 4, 6), "Anden påskedag"),
        (date(2026, 5, 14), "Kristi himmelfartsdag"),
        (date(2026, 5, 24), "Pinsedag"),
        (date(2026, 5, 25), "Anden pinsedag"),
        (date(2026, 12, 25), "Juledag"),
        (date(2026, 12, 26), "Anden juledag"),
        (date(2027, 3, 26), "Langfredag"),
        (date(2028, 4, 17), "Anden påskedag"),
        # Store bededag, the fourth Friday after Easter, went out after 2023.
        (date(2023, 5, 5), "Store bededag"),
        (date(2024, 4, 26), None),
        # Not public holidays, but most offices are closed.
        (date(2026, 5, 1), "Arbejdernes kampdag"),
        (date(2026, 6, 5), "Grundlovsdag"),
        (date(2026, 12, 24), "Juleaftensdag"),
        (date(2026, 12, 31), "Nytårsaften"),
        (date(2026, 11, 21), None),
        (date(2026, 11, 22), None),
    ],
)
def test_what_a_day_is_called(day: date, name: str | None) -> None:
    assert holiday(day) == name


@pytest.mark.parametrize(
    ("year", "free"),
    [
        (2025, {1, 7, *range(27, 33), 42, 52}),
        (2026, {1, 7, *range(27, 33), 42, 52, 53}),
        (2027, {7, *range(27, 33), 42, 52}),
    ],
)
def test_the_weeks_without_school(year: int, free: set[int]) -> None:
    usual = SchoolFree(frozenset({7, *range(27, 33), 42, 52, 53}))
    weeks = range(from_iso(year, 1), from_iso(year + 1, 1))
    assert {iso_number(week) for week in weeks if week in usual} == free


def test_a_year_may_have_weeks_of_its_own() -> None:
    local = SchoolFree(frozenset({7, 42}), {2027: frozenset({8})})
    assert [from_iso(2026, 7) in local, from_iso(2027, 7) in local, from_iso(2027, 8) in local] == [
        True, False, True,
    ]  # fmt: skip


def test_the_library_waits_until_a_holiday_is_asked_for() -> None:
    asked = "import sys; from forloebtui.dates.holidays import SchoolFree; 1 in SchoolFree(); "
    said = subprocess.run(
        [sys.executable, "-c", asked + "print('holidays' in sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.strip() == "False"
