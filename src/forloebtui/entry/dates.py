"""Danish dates, times and durations as they are typed, read from the front of a row of words.

Every reader returns the value and how many words it took, or None where the words are something else. A date
that looks like one and cannot be raises BadDate. What was is read backwards (the latest such day up to
today), what will be forwards (the coming one).
"""

import re
from collections.abc import Callable, Sequence
from datetime import date, time, timedelta
from typing import Generic, Literal, NamedTuple, TypeVar

from forloebtui.dates import danish
from forloebtui.dates.weeks import from_iso, iso_year, monday, week_of
from forloebtui.entry.fold import fold
from forloebtui.model.problem import Problem

T = TypeVar("T")
Direction = Literal["past", "coming"]

MONDAY, FRIDAY, SUNDAY = 0, 4, 6
# A 29th of February is at most eight years away (1900, 2100).
YEARS_TO_A_LEAP_DAY = 9

WEEKDAYS = {
    "ma": 0, "man": 0, "mandag": 0, "ti": 1, "tir": 1, "tirs": 1, "tirsdag": 1,
    "on": 2, "ons": 2, "onsdag": 2, "to": 3, "tor": 3, "tors": 3, "torsdag": 3,
    "fr": 4, "fre": 4, "fredag": 4, "loe": 5, "loer": 5, "loerdag": 5, "soe": 6, "soen": 6, "soendag": 6,
}  # fmt: skip
NEAR = {"dag": 0, "gaar": -1, "forgaars": -2, "morgen": 1, "overmorgen": 2}

_DAY_MONTH = re.compile(r"(\d{1,2})([/.])(\d{1,2})(?:[/.\-](\d{4}|\d{2}))?\.?")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_DASHED = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})")
_SIX = re.compile(r"(\d{2})(\d{2})(\d{2})")
_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})")
_SPAN = re.compile(r"(\d{1,2}[:.]\d{2})[-–](\d{1,2}[:.]\d{2})")
_MINUTES = re.compile(r"(\d{1,3})(?:m|min)\.?")
_HOURS = re.compile(r"(\d{1,2})(?:,(\d{1,2}))?t(\d{1,2})?")


class BadDate(Problem):
    """A date or time that cannot be."""


class Read(NamedTuple, Generic[T]):
    """A value and how many words it took."""

    value: T
    used: int


def read_date(
    words: Sequence[str], today: date, direction: Direction, *, week_day: int = MONDAY
) -> Read[date] | None:
    """The date that the first words are. ``week_day`` (0 Monday) is the day a bare ``uge 48`` stands for.

    Raises BadDate.
    """
    if not words:
        return None
    for reader in (_near_day, _weekday, _week_number, _from_now):
        found = reader([bare(word) for word in words[:4]], today, direction, week_day)
        if found:
            return found
    day = numeric_date(bare(words[0]), today, direction)
    return Read(day, 1) if day else None


def bare(word: str) -> str:
    """A word without the stop or comma after it."""
    return word.rstrip(".,;!?)")


def numeric_date(word: str, today: date, direction: Direction) -> date | None:
    """``17/11``, ``17.11``, ``17/11-26``, ``17-11-2026``, ``2026-11-17``. Raises BadDate."""
    if match := _ISO.fullmatch(word):
        return _day(word, *map(int, match.groups()))
    if match := _DASHED.fullmatch(word):
        return _day(word, int(match[3]), int(match[2]), int(match[1]))
    match = _DAY_MONTH.fullmatch(word)
    if not match or (match[2] == "." and match[4] is None and _only_a_time(word)):
        return None
    if match[4]:
        year = int(match[4])
        return _day(word, year if year > 99 else 2000 + year, int(match[3]), int(match[1]))
    return _nearest(word, int(match[3]), int(match[1]), today, direction)


def is_dotted(word: str) -> bool:
    """Whether a date could also be meant as a time of day: ``12.11``."""
    return "." in word and _clock(bare(word)) is not None and _DAY_MONTH.fullmatch(bare(word)) is not None


def read_time(words: Sequence[str]) -> Read[tuple[time, time | None]] | None:
    """Start and, where given, end: ``14:30``, ``14.30``, ``10:00-10:45``, ``kl 9``. Raises BadDate."""
    if not words:
        return None
    first = bare(words[0])
    if fold(first) == "kl" and len(words) > 1:
        hour = bare(words[1])
        at = _clock(hour if not hour.isdigit() else f"{hour}:00")
        return Read((at, None), 2) if at else None
    if match := _SPAN.fullmatch(first):
        start, end = _clock(match[1]), _clock(match[2])
        if start is None or end is None or end <= start:
            raise BadDate(f"{first} er ikke et tidsrum")
        return Read((start, end), 1)
    if ":" in first and _CLOCK.fullmatch(first) and _clock(first) is None:
        raise BadDate(f"{first} er ikke et klokkeslæt")
    at = _clock(first)
    return Read((at, None), 1) if at else None


def read_minutes(words: Sequence[str]) -> Read[int] | None:
    """A duration in minutes: ``45m``, ``30 min``, ``1t15``, ``1,5t``, ``2 t``."""
    if not words:
        return None
    tries = [(bare(words[0]), 1)]
    if len(words) > 1 and re.fullmatch(r"\d+(,\d+)?", words[0]) and fold(bare(words[1])) in {"m", "min", "t"}:
        tries.append((words[0] + bare(words[1]), 2))
    for text, used in tries:
        if match := _MINUTES.fullmatch(text):
            return Read(int(match[1]), used) if int(match[1]) else None
        if match := _HOURS.fullmatch(text):
            part = round(float(f"0.{match[2]}") * 60) if match[2] else int(match[3] or 0)
            total = int(match[1]) * 60 + part
            return Read(total, used) if total else None
    return None


def parse_date(text: str, today: date, direction: Direction, *, week_day: int = MONDAY) -> date:
    """A whole field's date, in every form of quick entry, and as six digits (``171126``). Raises BadDate."""
    words = text.split()
    if len(words) == 1 and (match := _SIX.fullmatch(words[0])):
        return _day(text, 2000 + int(match[3]), int(match[2]), int(match[1]))
    found = read_date(words, today, direction, week_day=week_day)
    if found is None or found.used != len(words):
        raise BadDate(f"»{text}« er ikke en dato: skriv 3/12, fre, uge 48 eller om 2 uger")
    return found.value


def _near_day(words: Sequence[str], today: date, _direction: Direction, _day: int) -> Read[date] | None:
    first = fold(words[0])
    if first == "i" and len(words) > 1 and (days := NEAR.get(fold(words[1]))) is not None:
        return Read(today + timedelta(days=days), 2)
    if first.startswith("i") and (days := NEAR.get(first[1:])) is not None:
        return Read(today + timedelta(days=days), 1)
    return None


def _weekday(words: Sequence[str], today: date, direction: Direction, _day: int) -> Read[date] | None:
    wanted = WEEKDAYS.get(fold(words[0]))
    if wanted is None:
        return None
    day = numeric_date(words[1], today, direction) if len(words) > 1 else None
    if day is None:
        back = (today.weekday() - wanted) % 7
        away = -back if direction == "past" else 7 - back
        return Read(today + timedelta(days=away), 1)
    if day.weekday() != wanted:
        raise BadDate(f"{words[1]} er en {danish.DAYS[day.weekday()]}, ikke {words[0]}")
    return Read(day, 2)


def _week_number(words: Sequence[str], today: date, direction: Direction, week_day: int) -> Read[date] | None:
    if fold(words[0]) not in {"uge", "u"} or len(words) < 2 or not words[1].isdecimal():
        return None
    number = int(words[1])
    if not 1 <= number <= 53:
        raise BadDate(f"uge {words[1]} findes ikke")
    this = week_of(today)
    step = -1 if direction == "past" else 1
    year = iso_year(this) - step
    while True:
        try:
            week = from_iso(year, number)
        except ValueError:
            week = None
        if week is not None and (week - this) * step >= 0:
            break
        year += step
    if len(words) > 2 and (named := WEEKDAYS.get(fold(words[2]))) is not None:
        return Read(monday(week) + timedelta(days=named), 3)
    return Read(monday(week) + timedelta(days=week_day), 2)


def _from_now(words: Sequence[str], today: date, direction: Direction, _day: int) -> Read[date] | None:
    if direction == "past" or len(words) < 3 or fold(words[0]) != "om" or not words[1].isdecimal():
        return None
    unit = {"dag": 1, "dage": 1, "uge": 7, "uger": 7}.get(fold(words[2]))
    if unit is None or int(words[1]) > 999:
        return None
    return Read(today + timedelta(days=int(words[1]) * unit), 3)


def _nearest(word: str, month: int, day: int, today: date, direction: Direction) -> date:
    step = -1 if direction == "past" else 1
    far_enough: Callable[[date], bool] = (
        (lambda d: d <= today) if direction == "past" else (lambda d: d >= today)
    )
    for years in range(YEARS_TO_A_LEAP_DAY):
        try:
            found = date(today.year + step * years, month, day)
        except ValueError:
            if (month, day) == (2, 29):
                continue
            raise BadDate(f"{word} findes ikke") from None
        if far_enough(found):
            return found
    raise BadDate(f"{word} findes ikke")


def _day(word: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise BadDate(f"{word} findes ikke") from None


def _clock(word: str) -> time | None:
    match = _CLOCK.fullmatch(word)
    if not match or int(match[1]) > 23 or int(match[2]) > 59:
        return None
    return time(int(match[1]), int(match[2]))


def _only_a_time(word: str) -> bool:
    """``14.30`` and ``8.00`` are times: there is no such month."""
    month = int(word.split(".")[1])
    return _clock(word) is not None and not 1 <= month <= 12
