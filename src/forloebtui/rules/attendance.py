"""Hours that were attended beside those that were agreed. They are shown, and never ranked."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from forloebtui.dates.weeks import monday, sunday, week_of
from forloebtui.model.case import Attendance, Case, Intervention
from forloebtui.rules.idle import weekday_weeks


@dataclass(frozen=True, slots=True)
class AttendedWeek:
    """A week's hours, agreed and attended, of the interventions that somebody wrote hours for."""

    week: int
    agreed: float
    attended: float
    # The hardest of the week's feelings, 1 to 5.
    feeling: int | None = None


def agreed_hours(one: Intervention, week: int) -> float:
    """What an intervention asks in a week it covers a weekday of; 0 in others."""
    if not one.is_agreed or week not in weekday_weeks(one.starts_on, one.ends_on):
        return 0.0
    last = min(sunday(week), one.ends_on or sunday(week))
    return one.hours_per_week(last)


def weeks(case: Case, intervention_id: int | None = None) -> tuple[AttendedWeek, ...]:
    """Every week that hours are written for, oldest first; of one intervention, or of all together."""
    by_week: defaultdict[int, list[Attendance]] = defaultdict(list)
    for one in case.attendances:
        if one.hours is not None and intervention_id in (None, one.intervention_id):
            by_week[week_of(one.week_on)].append(one)
    return tuple(_week(case, week, found) for week, found in sorted(by_week.items()))


def open_in(case: Case, week: int) -> Iterator[Intervention]:
    """The interventions that ask for hours in a week, or have hours written for it."""
    written = {one.intervention_id for one in case.attendances if one.week_on == monday(week)}
    for one in case.interventions:
        if one.id in written or agreed_hours(one, week) > 0:
            yield one


def average(found: tuple[AttendedWeek, ...]) -> tuple[float, float] | None:
    """Hours a week on average, agreed and attended; None where nothing is written."""
    if not found:
        return None
    return sum(one.agreed for one in found) / len(found), sum(one.attended for one in found) / len(found)


def _week(case: Case, week: int, found: list[Attendance]) -> AttendedWeek:
    feelings = [one.feeling for one in found if one.feeling is not None]
    return AttendedWeek(
        week,
        sum(agreed_hours(case.intervention(one.intervention_id), week) for one in found),
        sum(one.hours or 0.0 for one in found),
        min(feelings) if feelings else None,
    )
