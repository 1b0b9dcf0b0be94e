"""Hours attended, written down for a week at a time."""

from collections.abc import Mapping
from typing import NamedTuple

from forloebtui.dates.weeks import iso_number, monday
from forloebtui.model.case import Attendance
from forloebtui.rules import attendance
from forloebtui.services import citizens
from forloebtui.services.desk import Desk
from forloebtui.services.operation import add, change, operation, row


class Attended(NamedTuple):
    """What is written for one intervention in one week: hours, and how the week felt, 1 to 5."""

    hours: float | None = None
    feeling: int | None = None


class AttendanceLine(NamedTuple):
    """One intervention in a week: what it asks, and what is written."""

    intervention_id: int
    title: str
    agreed: float
    attended: Attended


def lines(desk: Desk, citizen_id: int, week: int) -> tuple[AttendanceLine, ...]:
    """The interventions that ask for hours in a week, with what is written."""
    case = citizens.case(desk, citizen_id)
    written = {one.intervention_id: one for one in case.attendances if one.week_on == monday(week)}
    return tuple(
        AttendanceLine(one.id, one.title, attendance.agreed_hours(one, week), _of(written.get(one.id)))
        for one in attendance.open_in(case, week)
    )


def put(desk: Desk, citizen_id: int, week: int, given: Mapping[int, Attended]) -> str | None:
    """Let a week's hours be these, by intervention, as one step; those with nothing are taken away.

    Returns what was done, in Danish, or None where it was so already.
    """
    from forloebtui.model import tables

    case = citizens.case(desk, citizen_id)
    written = {one.intervention_id: one for one in case.attendances if one.week_on == monday(week)}
    changed = {number: one for number, one in given.items() if one != _of(written.get(number))}
    if not changed:
        return None
    said = f"Fremmøde i uge {iso_number(week)}"
    with operation(desk, said) as opened:
        for number, one in changed.items():
            before = written.get(number)
            if before is None:
                facts = {"citizen_id": citizen_id, "intervention_id": number, "week_on": monday(week)}
                add(opened, tables.Attendance, facts | one._asdict())
            elif one == Attended():
                opened.session.delete(row(opened, tables.Attendance, before.id))
            else:
                change(opened, tables.Attendance, before.id, one._asdict())
    return said


def _of(written: Attendance | None) -> Attended:
    return Attended() if written is None else Attended(written.hours, written.feeling)
