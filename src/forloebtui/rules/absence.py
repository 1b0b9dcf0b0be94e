"""Absence (*fravær*): the citizen's, and the caseworker's own weeks off. It is no passive time.

A deadline in somebody's absence is said earlier, while there is still somebody to act on it.
"""

from datetime import date
from itertools import chain
from typing import TypeAlias

from forloebtui.dates.weeks import week_of
from forloebtui.model.case import Case

# First and last day of each absence, both inclusive.
Away: TypeAlias = tuple[tuple[date, date], ...]

WEDNESDAY = 2
# Three weekdays of five are most of a week; every run of three that lies in one holds its Wednesday.
_MOST_OF_A_WEEK = 3


def away(case: Case) -> Away:
    """When the citizen or the caseworker is away; an absence without an end goes on for good."""
    citizens_own = ((absence.starts_on, absence.ends_on or date.max) for absence in case.absences)
    caseworkers = ((off.starts_on, off.ends_on) for off in case.time_off)
    return tuple(sorted(chain(citizens_own, caseworkers)))


def absent_weeks(case: Case, weeks: range) -> frozenset[int]:
    """Those of the weeks in which the citizen is away three weekdays or more."""
    absent: set[int] = set()
    for absence in case.absences:
        last = absence.ends_on or date.max
        if (last - absence.starts_on).days + 1 < _MOST_OF_A_WEEK:
            continue
        first_week = week_of(absence.starts_on) + (absence.starts_on.weekday() > WEDNESDAY)
        last_week = week_of(last) - (last.weekday() < WEDNESDAY)
        absent.update(range(max(first_week, weeks.start), min(last_week + 1, weeks.stop)))
    return frozenset(absent)
