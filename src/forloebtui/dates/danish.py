"""Danish day and month names and the ways a date is written on the screen. The locale is never asked."""

from datetime import date, datetime

from forloebtui.dates.weeks import iso_number

DAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
DAYS_SHORT = ("ma", "ti", "on", "to", "fr", "lø", "sø")
MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip
MONTHS_SHORT = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


def short(day: date) -> str:
    """``fr 27.11``: weekday, day and month."""
    return f"{DAYS_SHORT[day.weekday()]} {day:%d.%m}"


def short_with_year(day: date) -> str:
    """``fr 27.11.2026``."""
    return f"{DAYS_SHORT[day.weekday()]} {day:%d.%m.%Y}"


def plain(day: date) -> str:
    """``27.11.2026``."""
    return f"{day:%d.%m.%Y}"


def long(day: date) -> str:
    """``fredag 27.11.2026``."""
    return f"{DAYS[day.weekday()]} {day:%d.%m.%Y}"


def near(day: date, today: date) -> str:
    """``fr 27.11``, with the year where it is not this year's and more than half a year away."""
    far = day.year != today.year and abs((day - today).days) > 182
    return short_with_year(day) if far else short(day)


def moment(at: str, today: date) -> str:
    """An ISO 8601 day or moment, near ``today``: ``on 25.11 09:00``."""
    when = datetime.fromisoformat(at)
    return near(when.date(), today) + (f" {when:%H:%M}" if "T" in at else "")


def week_run(first: int, last: int) -> str:
    """A run of weeks, both ends inclusive: ``uge 49``, ``uge 49-1``."""
    if first == last:
        return f"uge {iso_number(first)}"
    return f"uge {iso_number(first)}-{iso_number(last)}"


def hours(value: float) -> str:
    """Hours as Danes write them: ``1,5 t``, ``4 t``."""
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",") + " t"


def kroner(value: float) -> str:
    """Money as Danes write it, in whole kroner: ``45.750 kr.``."""
    return f"{round(value):,} kr.".replace(",", ".")
