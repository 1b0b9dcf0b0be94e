"""Days off: public holidays, and the weeks the schools are closed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from forloebtui.dates.weeks import iso_number, iso_year, monday

LAST_FULL_WEEK = 52


def holiday(day: date) -> str | None:
    """The Danish name of a public holiday, or of a day most offices are closed; None on any other day.

    Besides the public holidays: Grundlovsdag, 24 and 31 December, and 1 May as a half day. Source: the
    ``holidays`` library, which knows that store bededag ended with 2023.
    """
    return _holidays(day.year).get(day)


@dataclass(frozen=True)
class SchoolFree:
    """The weeks the schools are closed, by ISO number. Each municipality lays its own: a calendar is shaded
    by them and nothing decided. ``years`` are those that have other weeks.
    """

    weeks: frozenset[int] = frozenset()
    years: Mapping[int, frozenset[int]] = field(default_factory=dict)

    def __contains__(self, week: int) -> bool:
        """Whether they are closed in a week; where they are in week 52, a week 1 begun in December too."""
        number = iso_number(week)
        numbers = self.years.get(iso_year(week), self.weeks)
        return number in numbers or (
            number == 1 and monday(week).month == 12 and LAST_FULL_WEEK in self.weeks
        )


@cache
def _holidays(year: int) -> Mapping[date, str]:
    """A year's holidays. The library is imported here: it is large, and the first frame needs none."""
    import holidays

    known = holidays.country_holidays("DK", years=year, categories=("public", "optional"), language="da")
    return dict(known)
