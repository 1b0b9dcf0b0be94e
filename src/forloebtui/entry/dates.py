"""Danish dates, times and durations as they are typed, read from the front of a row of words.

Every reader returns the value and how many words it took, or None where the words are something else. One
that looks like a date and cannot be raises BadDate. What was is read backwards (the latest such day up to
today), what will be forwards (the coming one).
"""

import re
from calendar import monthrange
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, time, timedelta
from typing import Generic, Literal, NamedTuple, TypeVar

from forloebtui.dates import danish
from forloebtui.dates.weeks import from_iso, iso_year, monday, week_of
from forloebtui.entry.fold import fold
from forloebtui.model.problem import Problem

T = TypeVar("T")
Direction = Literal["past", "coming"]

MONDAY, FRIDAY, SUNDAY = 0, 4, 6
# ``onsdag d. 3. december 2026``
MOST_WORDS = 5
# Between two leap days lie at most eight years (1896 to 1904), between two weeks 53 at most seven.
YEARS_TO_SEARCH = 9
YEARS = range(1900, 2200)
MINUTES_A_DAY = 24 * 60

WEEKDAYS = {
    "ma": 0, "man": 0, "mandag": 0, "ti": 1, "tir": 1, "tirs": 1, "tirsdag": 1,
    "on": 2, "ons": 2, "onsdag": 2, "to": 3, "tor": 3, "tors": 3, "torsdag": 3,
    "fr": 4, "fre": 4, "fredag": 4, "loe": 5, "loer": 5, "loerdag": 5, "soe": 6, "soen": 6, "soendag": 6,
}  # fmt: skip
MONTHS = {
    name: number
    for names in (danish.MONTHS, danish.MONTHS_SHORT)
    for number, name in enumerate(names, start=1)
}
NEAR = {"dag": 0, "gaar": -1, "forgaars": -2, "morgen": 1, "overmorgen": 2}
COUNTS = {"en": 1, "et": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6}
UNITS = {"dag": 1, "dage": 1, "uge": 7, "uger": 7}
MONTH_UNITS = {"md", "mdr", "maaned", "maaneder"}
# Further ahead than this nothing is agreed; it was a slip of the finger.
MOST_DAYS_AHEAD = 20 * 366
# After these ``to`` and ``ti`` are two and ten, not Thursday and Tuesday.
COUNTED = {"dage", "uger", "maaneder", "aar", "timer", "minutter", "gange"}

_DAY_MONTH = re.compile(r"(\d{1,2})([/.])(\d{1,2})(?:[/.\-](\d{4}|\d{2}))?")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_DASHED = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})")
_SIX = re.compile(r"(\d{2})(\d{2})(\d{2})")
_WEEK = re.compile(r"u(?:ge)?(\d+)")
_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})")
_COUNT = re.compile(r"[0-9]{1,9}")
_SPAN = re.compile(r"(\d{1,2}(?:[:.]\d{2})?)[-–](\d{1,2}(?:[:.]\d{2})?)")
_MINUTES = re.compile(r"(\d{1,4})(?:m|min|minutter)")
_HOURS = re.compile(r"(\d{1,3})(?:,(\d{1,2})(?:t|timer?)|(?:t|timer?)(?:([0-5]?\d)m?)?)")


class BadDate(Problem):
    """A date, time or duration that cannot be. ``used`` is how many words it was read from."""

    def __init__(self, text: str, used: int = 1, advice: str = "ret datoen") -> None:
        super().__init__(text)
        self.used, self.advice = used, advice


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
    row = [bare(word) for word in words[:MOST_WORDS]]
    if not row:
        return None
    return (
        _near_day(row, today)
        or _weekday(row, today, direction)
        or _week(row, today, direction, week_day)
        or _from_now(row, today, direction)
        or _calendar_day(row, today, direction)
    )


def bare(word: str) -> str:
    """A word without the stop or comma after it."""
    return word.rstrip(".,;!?)")


def is_dotted(word: str) -> bool:
    """Whether a date could also be meant as a time of day: ``12.11``."""
    return "." in bare(word) and _clock(bare(word)) is not None


def read_time(words: Sequence[str]) -> Read[tuple[time, time | None]] | None:
    """Start and, where given, end: ``14:30``, ``14.30``, ``10:00-10:45``, ``kl 9``. Raises BadDate."""
    if not words:
        return None
    after_kl = fold(bare(words[0])) == "kl" and len(words) > 1
    used = 2 if after_kl else 1
    text = bare(words[used - 1])
    if (span := _SPAN.fullmatch(text)) and (after_kl or all(_CLOCK.fullmatch(end) for end in span.groups())):
        start, end = (_clock(end, hour_alone=after_kl) for end in span.groups())
        if start is None or end is None or end <= start:
            raise BadDate(f"{text} er ikke et tidsrum", used, "ret klokkeslættet")
        return Read((start, end), used)
    at = _clock(text, hour_alone=after_kl)
    looks_like_one = text[:1].isdecimal() if after_kl else ":" in text and _CLOCK.fullmatch(text)
    if at is None and looks_like_one:
        raise BadDate(f"{text} er ikke et klokkeslæt", used, "ret klokkeslættet")
    return Read((at, None), used) if at else None


def read_minutes(words: Sequence[str]) -> Read[int] | None:
    """A duration in minutes: ``45m``, ``30 min``, ``1t15``, ``1,5t``, ``2 timer``. Raises BadDate."""
    row = [bare(word) for word in words[:2]]
    for used in range(1, len(row) + 1):
        text = fold("".join(row[:used]))
        if used == 2 and not re.fullmatch(r"\d+(,\d+)?", row[0]):
            break
        if match := _MINUTES.fullmatch(text):
            total = int(match[1])
        elif match := _HOURS.fullmatch(text):
            part = round(float(f"0.{match[2]}") * 60) if match[2] else int(match[3] or 0)
            total = int(match[1]) * 60 + part
        else:
            continue
        if total > MINUTES_A_DAY:
            raise BadDate(f"{' '.join(row[:used])} er mere end et døgn", used, "ret varigheden")
        if total == 0:
            raise BadDate("en samtale varer mindst et minut", used, "ret varigheden")
        return Read(total, used)
    return None


def parse_date(text: str, today: date, direction: Direction, *, week_day: int = MONDAY) -> date:
    """A whole field's date, in every form of quick entry, and as six digits (``171126``). Raises BadDate."""
    words = text.split()
    if len(words) == 1 and (match := _SIX.fullmatch(words[0])):
        words = [f"{match[1]}.{match[2]}.{match[3]}"]
    found = read_date(words, today, direction, week_day=week_day)
    if found is None or found.used != len(words):
        raise BadDate(f"»{text}« er ikke en dato: skriv 3/12, fre, uge 48 eller om 2 uger")
    return found.value


def _near_day(words: Sequence[str], today: date) -> Read[date] | None:
    """``i går``, ``igår``."""
    first = fold(words[0])
    if first == "i" and len(words) > 1 and (days := NEAR.get(fold(words[1]))) is not None:
        return Read(today + timedelta(days=days), 2)
    if first.startswith("i") and (days := NEAR.get(first[1:])) is not None:
        return Read(today + timedelta(days=days), 1)
    return None


def _weekday(words: Sequence[str], today: date, direction: Direction) -> Read[date] | None:
    """``fre``, ``ti 17/11``, ``onsdag i uge 46``."""
    wanted = WEEKDAYS.get(fold(words[0]))
    if wanted is None:
        return None
    rest = words[1:]
    if rest and fold(rest[0]) in COUNTED:
        return None
    between = 1 if rest and fold(rest[0]) == "i" else 0
    if in_week := _week(rest[between:], today, direction, wanted):
        return Read(in_week.value, 1 + between + in_week.used)
    named = _calendar_day(rest, today, direction)
    if named is None:
        back = (today.weekday() - wanted) % 7
        return Read(today + timedelta(days=-back if direction == "past" else 7 - back), 1)
    used = 1 + named.used
    if named.value.weekday() != wanted:
        said = " ".join(words[1:used])
        raise BadDate(f"{said} er en {danish.DAYS[named.value.weekday()]}, ikke {words[0]}", used)
    return Read(named.value, used)


def _week(words: Sequence[str], today: date, direction: Direction, week_day: int) -> Read[date] | None:
    """``uge 46``, ``u46``, ``uge 46 on``: the nearest week of that number.

    What will be is a day from today on. What was is a day of this week or an earlier one: a day later in this
    week is no reason to go a year back.
    """
    match = _WEEK.fullmatch(fold("".join(words[:1])))
    used = 1
    if match is None:
        match = _WEEK.fullmatch(fold("".join(words[:2])))
        used = 2
    if match is None:
        return None
    if len(words) > used and (named := WEEKDAYS.get(fold(words[used]))) is not None:
        week_day = named
        used += 1
    this, step = week_of(today), -1 if direction == "past" else 1
    for years in range(YEARS_TO_SEARCH):
        with suppress(ValueError):
            week = from_iso(iso_year(this) + step * years, int(match[1]))
            day = monday(week) + timedelta(days=week_day)
            if (week <= this) if direction == "past" else (day >= today):
                return Read(day, used)
    raise BadDate(f"uge {match[1]} findes ikke", used)


def _from_now(words: Sequence[str], today: date, direction: Direction) -> Read[date] | None:
    """``om 2 uger``, ``om en uge``, ``om 3 måneder``."""
    if direction == "past" or len(words) < 3 or fold(words[0]) != "om":
        return None
    in_months, days = fold(words[2]) in MONTH_UNITS, UNITS.get(fold(words[2]))
    count = COUNTS.get(fold(words[1]))
    if (not in_months and days is None) or (count is None and not words[1][:1].isdecimal()):
        return None
    said = " ".join(words[:3])
    if count is None and not _COUNT.fullmatch(words[1]):
        raise BadDate(f"{said} er ikke en dag", 3, "skriv et helt tal")
    count = count or int(words[1])
    if count == 0:
        raise BadDate(f"{said} er i dag", 3, "skriv, hvornår det er")
    if count * (days or 30) > MOST_DAYS_AHEAD:
        raise BadDate(f"{said} er for langt ude i fremtiden", 3)
    if days is not None:
        return Read(today + timedelta(days=count * days), 3)
    months = today.month - 1 + count
    year, month = today.year + months // 12, months % 12 + 1
    # The end of a shorter month, where it has no such day.
    return Read(date(year, month, min(today.day, monthrange(year, month)[1])), 3)


def _calendar_day(words: Sequence[str], today: date, direction: Direction) -> Read[date] | None:
    """``17/11``, ``17.11``, ``17/11-26``, ``17-11-2026``, ``2026-11-17``, ``d. 17. november 2026``."""
    before = 1 if words and fold(words[0]) in {"d", "den"} else 0
    found = _day_month_year(words[before:])
    if found is None:
        return None
    (day, month, year), used = found
    used += before
    if year is not None and year not in YEARS:
        said = f"året i {' '.join(words[:used])} er ikke mellem {YEARS.start} og {YEARS.stop - 1}"
        raise BadDate(said, used)
    step = -1 if direction == "past" else 1
    nearest = (today.year + step * years for years in range(YEARS_TO_SEARCH))
    for candidate in nearest if year is None else (year,):
        with suppress(ValueError):
            value = date(candidate, month, day)
            if year is not None or (value - today).days * step >= 0:
                return Read(value, used)
    raise BadDate(f"{' '.join(words[:used])} findes ikke", used)


def _day_month_year(words: Sequence[str]) -> Read[tuple[int, int, int | None]] | None:
    """Day, month and, where given, year, as typed: they need not be a date."""
    if not words:
        return None
    if match := _ISO.fullmatch(words[0]):
        return Read((int(match[3]), int(match[2]), int(match[1])), 1)
    if match := _DASHED.fullmatch(words[0]):
        return Read((int(match[1]), int(match[2]), int(match[3])), 1)
    if match := _DAY_MONTH.fullmatch(words[0]):
        day, sign, month, year = match.groups()
        # ``14.30`` and ``8.00`` are times: there is no such month.
        if sign == "." and year is None and _clock(words[0]) and not 1 <= int(month) <= 12:
            return None
        return Read((int(day), int(month), _full_year(year) if year else None), 1)
    if len(words) > 1 and re.fullmatch(r"\d{1,2}", words[0]) and fold(words[1]) in MONTHS:
        has_year = len(words) > 2 and re.fullmatch(r"\d{4}", words[2])
        day_month = int(words[0]), MONTHS[fold(words[1])]
        return Read((*day_month, int(words[2])), 3) if has_year else Read((*day_month, None), 2)
    return None


def _full_year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _clock(word: str, *, hour_alone: bool = False) -> time | None:
    match = _CLOCK.fullmatch(f"{word}:00" if hour_alone and re.fullmatch(r"\d{1,2}", word) else word)
    if not match or int(match[1]) > 23 or int(match[2]) > 59:
        return None
    return time(int(match[1]), int(match[2]))
