"""Agreed beside attended: Lene's placement, whose figures are written by hand in domain and demo."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from forloebtui.dates.weeks import from_iso, monday
from forloebtui.model.case import Attendance, Case
from forloebtui.rules.attendance import AttendedWeek, agreed_hours, average, open_in, weeks
from tests.rules.casework import bar, case, day, placement

FIRST = from_iso(2026, 36)
PRAKTIK = placement("2026-08-31", "2026-11-29", ("2026-08-31", 1), ("2026-10-05", 3), ("2026-11-09", 4))
GROUP = bar("2026-03-02", "2026-11-29", ("2026-03-02", 2), title="Netværksgruppe")
HOURS = (1, 1, 1.5, 1, 1, 3, 2, 3, 3, 2.5, 4)


def lene(*more: Attendance) -> Case:
    written = tuple(
        Attendance(turn, PRAKTIK.id, monday(FIRST + turn), hours, 3 if turn == 6 else 4)
        for turn, hours in enumerate(HOURS)
    )
    return case(PRAKTIK, GROUP, attendances=(*written, *more))


def test_what_was_agreed_follows_its_adjustments_and_what_was_attended_is_as_written() -> None:
    found = weeks(lene())
    assert [one.agreed for one in found] == [1] * 5 + [3] * 5 + [4]
    assert tuple(one.attended for one in found) == HOURS
    assert average(found) == (24 / 11, 23 / 11)


def test_only_what_hours_are_written_for_is_compared() -> None:
    both = lene(Attendance(50, GROUP.id, monday(FIRST + 10), 1.0, 2))
    assert weeks(both)[-1] == AttendedWeek(FIRST + 10, agreed=6, attended=5, feeling=2)
    assert weeks(both, PRAKTIK.id)[-1] == AttendedWeek(FIRST + 10, agreed=4, attended=4, feeling=4)
    assert weeks(case(PRAKTIK)) == ()
    assert average(()) is None


def test_a_week_that_only_how_it_felt_is_known_of_has_no_hours() -> None:
    assert weeks(case(PRAKTIK, attendances=(Attendance(1, PRAKTIK.id, monday(FIRST), None, 5),))) == ()


def test_the_interventions_of_a_week_are_those_that_ask_for_hours_or_have_them() -> None:
    assert [one.title for one in open_in(lene(), FIRST)] == ["Praktik", "Netværksgruppe"]
    assert [one.title for one in open_in(lene(), from_iso(2026, 49))] == []
    after = Attendance(60, PRAKTIK.id, monday(from_iso(2026, 49)), 2.0)
    assert [one.title for one in open_in(lene(after), from_iso(2026, 49))] == ["Praktik"]


@given(st.dates(day("2026-07-01"), day("2026-12-31")))
def test_agreed_hours_are_one_of_those_agreed_within_the_bar_and_none_outside(on: object) -> None:
    week = from_iso(*on.isocalendar()[:2])  # type: ignore[attr-defined]  # hypothesis gives dates
    asked = agreed_hours(PRAKTIK, week)
    covers = any(
        PRAKTIK.starts_on <= monday(week) + timedelta(days=number) <= day("2026-11-29") for number in range(5)
    )
    assert asked in ({1, 3, 4} if covers else {0})
