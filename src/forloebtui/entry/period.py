"""A period among the words of a search: ``2026``, ``nov``, ``nov 2025``, ``uge 40-45``."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from forloebtui.dates.danish import MONTHS, MONTHS_SHORT, plain
from forloebtui.dates.weeks import from_iso, iso_number, iso_year, monday, sunday, week_of
from forloebtui.entry.dates import BadDate, parse_date
from forloebtui.model.problem import Problem

_MONTHS = {name: number for number, name in enumerate(MONTHS, 1)} | {
    name: number for number, name in enumerate(MONTHS_SHORT, 1)
}
_YEAR = r"(?:\s+(?P<{}>20\d\d))?"
_PERIOD = re.compile(
    rf"(?<!\S)(?:uge\s+(?P<first>\d{{1,2}})(?:-(?P<last>\d{{1,2}}))?{_YEAR.format('of_week')}"
    rf"|(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))}){_YEAR.format('of_month')}"
    r"|(?P<year>20\d\d))(?!\S)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:–|-|\btil\b)\s*")
_QUOTED = re.compile(r'["»«”“][^"»«”“]*["»«”“]?')


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another, both inclusive, and what it is called."""

    first: date
    last: date
    said: str


def split_period(words: str, today: date) -> tuple[str, Period | None]:
    """The words without the first period among them, and the period.

    Without a year it is the latest that has begun. A period alone is a word to look for, and so is one in
    quotation marks, or a week that the year does not have.
    """
    unquoted = _QUOTED.sub(lambda found: "x" * len(found.group()), words)
    for found in _PERIOD.finditer(unquoted):
        rest = " ".join(f"{words[: found.start()]} {words[found.end() :]}".split())
        period = _period(found, today)
        if rest and period is not None:
            return rest, period
    return words, None


def parse_period(typed: str, today: date) -> Period:
    """A field's period: ``marts 2026``, or two dates of the past as ``1/3-30/6``. Raises Problem."""
    found = _PERIOD.fullmatch(typed.strip())
    period = _period(found, today) if found is not None else None
    if period is not None:
        return period
    for between in _BETWEEN.finditer(typed):
        with suppress(BadDate):
            last = parse_date(typed[between.end() :], today, "past")
            first = parse_date(typed[: between.start()], last, "past")
            if first <= last:
                return Period(first, last, f"{plain(first)} – {plain(last)}")
    raise Problem(f"»{typed}« er ikke en periode: skriv 2025, marts 2026, uge 10-20 eller 1/3-30/6")


def _period(found: "re.Match[str]", today: date) -> Period | None:
    if found["year"]:
        year = int(found["year"])
        return Period(date(year, 1, 1), date(year, 12, 31), str(year))
    if found["month"]:
        return _month(_MONTHS[found["month"].lower()], found["of_month"], today)
    return _weeks(int(found["first"]), int(found["last"] or found["first"]), found["of_week"], today)


def _month(number: int, given: str | None, today: date) -> Period:
    year = int(given) if given else today.year - (number > today.month)
    following = date(year + number // 12, number % 12 + 1, 1)
    return Period(date(year, number, 1), following - timedelta(days=1), f"{MONTHS[number - 1]} {year}")


def _weeks(first: int, last: int, given: str | None, today: date) -> Period | None:
    """The weeks of one year, or over New Year where the last is the lower number."""
    now = week_of(today)
    year = int(given) if given else iso_year(now) - (first > iso_number(now))
    try:
        begin, end = from_iso(year, first), from_iso(year + (last < first), last)
    except ValueError:
        return None
    run = f"uge {first}" if begin == end else f"uge {first}-{last}"
    return Period(monday(begin), sunday(end), f"{run} {year}")
