"""Lengths of time as the law counts them: whole months and weeks from a first day that is part of them."""

from calendar import monthrange
from datetime import date, timedelta

from forloebtui.dates.weeks import DAYS_PER_WEEK

MONTHS_PER_YEAR = 12


def last_day_of_months(first: date, months: int) -> date:
    """The last day of so many months from ``first``: six months from 1 June end on 30 November.

    It is the day before the day of the same number; where the month has no such day, the month's last.
    Stops at the end of the calendar.
    """
    year, month = divmod(first.year * MONTHS_PER_YEAR + first.month - 1 + months, MONTHS_PER_YEAR)
    if year > date.max.year:
        return date.max
    days_in_month = monthrange(year, month + 1)[1]
    if first.day > days_in_month:
        return date(year, month + 1, days_in_month)
    return days_after(date(year, month + 1, first.day), -1)


def last_day_of_weeks(first: date, weeks: int) -> date:
    """The last day of so many weeks from ``first``: 13 weeks from a Monday end on a Sunday."""
    return days_after(first, weeks * DAYS_PER_WEEK - 1)


def months_before(day: date, months: int) -> date:
    """The day of the same number so many months earlier, or that month's last."""
    year, month = divmod(day.year * MONTHS_PER_YEAR + day.month - 1 - months, MONTHS_PER_YEAR)
    if year < date.min.year:
        return date.min
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def days_after(day: date, days: int) -> date:
    """So many days later, or earlier; at the ends of the calendar it stops instead of raising."""
    if days > (date.max - day).days:
        return date.max
    if days < (date.min - day).days:
        return date.min
    return day + timedelta(days=days)
