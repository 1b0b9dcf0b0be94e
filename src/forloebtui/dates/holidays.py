"""Days off: public holidays, and the weeks the schools are closed."""

from collections.abc import Mapping
from datetime import date
from functools import cache

from forloebtui.dates.weeks import iso_number, monday

# Winter, summer, autumn and Christmas as most municipalities lay them. Each decides for itself, so this
# shades a calendar and decides nothing.
SCHOOL_FREE = frozenset({7, *range(27, 33), 42, 52, 53})


def holiday(day: date) -> str | None:
    """The Danish name of a public holiday, or of a day most offices are closed; None on any other day.

    Besides the public holidays: Grundlovsdag, 24 and 31 December, and 1 May as a half day. Source: the
    ``holidays`` library, which knows that store bededag ended with 2023.
    """
    return _holidays(day.year).get(day)


def school_free(week: int) -> bool:
    """Whether the schools are closed: weeks 7, 27 to 32, 42, 52, 53, and a week 1 that begins in December."""
    number = iso_number(week)
    return number in SCHOOL_FREE or (number == 1 and monday(week).month == 12)


@cache
def _holidays(year: int) -> Mapping[date, str]:
    """A year's holidays. The library is imported here: it is large, and the first frame needs none."""
    import holidays

    known = holidays.country_holidays("DK", years=year, categories=("public", "optional"), language="da")
    return dict(known)
