"""ISO 8601 weeks as integers.

A week is ``(date.toordinal() - 1) // 7``: ordinal 1 is a Monday, so week boundaries are Mondays and
arithmetic on weeks never meets a year with 53 of them. A week belongs to the year and month of its
Thursday, as ISO 8601 says.
"""

from datetime import date, timedelta
from functools import lru_cache

DAYS_PER_WEEK = 7


def week_of(day: date) -> int:
    """The week that holds a day."""
    return (day.toordinal() - 1) // DAYS_PER_WEEK


def monday(week: int) -> date:
    """The first day of a week."""
    return date.fromordinal(week * DAYS_PER_WEEK + 1)


def thursday(week: int) -> date:
    """The day that decides which year and month a week belongs to."""
    return monday(week) + timedelta(days=3)


def sunday(week: int) -> date:
    """The last day of a week; of the last week there is, 31 December 9999."""
    return min(date.max - timedelta(days=6), monday(week)) + timedelta(days=6)


def from_iso(year: int, number: int) -> int:
    """The week with an ISO year and number.

    Raises ValueError where the year has no such week (53 in a year of 52).
    """
    return week_of(date.fromisocalendar(year, number, 1))


def iso_year(week: int) -> int:
    """The ISO year a week belongs to."""
    return thursday(week).year


@lru_cache(maxsize=4096)
def iso_number(week: int) -> int:
    """The number of a week in its ISO year, 1 to 53."""
    return monday(week).isocalendar().week


def iso_label(week: int) -> str:
    """A week as ISO 8601 writes it: ``2026-W49``."""
    return f"{iso_year(week)}-W{iso_number(week):02d}"
