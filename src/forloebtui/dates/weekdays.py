"""When in the week an effort is: ``ma 9-11, on 13-15``, as a caseworker types it."""

import re
from dataclasses import dataclass
from datetime import time

from forloebtui.dates.danish import DAYS, DAYS_SHORT

_TIME = r"(\d{1,2})(?:[.:](\d{2}))?"
_TIMES = re.compile(rf"(?:kl\.?\s*)?{_TIME}(?:\s*[-–]\s*{_TIME})?$")
_BETWEEN = re.compile(r"\s*(?:,|;|\n)\s*")
_TO = re.compile(r"\s*[-–]\s*")
_WORK_WEEK = range(5)
_LEAST_LETTERS = 2


@dataclass(frozen=True, slots=True)
class Slot:
    """A time of the week; ``weekday`` 0 is Monday. Without times it is the whole day."""

    weekday: int
    begins: time | None = None
    ends: time | None = None

    @property
    def text(self) -> str:
        """``ma 9.00–11.00``."""
        return " ".join(filter(None, (DAYS_SHORT[self.weekday], self.hours)))

    @property
    def hours(self) -> str:
        """``9.00–11.00``, or empty where no time is known."""
        return "–".join(f"{at.hour}.{at:%M}" for at in (self.begins, self.ends) if at is not None)


class BadWeekdays(ValueError):
    """What was typed is no days of the week. As text it says which part, in Danish."""


def parse_weekdays(typed: str) -> tuple[Slot, ...]:
    """The slots of a week, by day and time. Days may be joined: ``ma-to 9-12``, ``ma og on``, ``hverdage``.

    Raises BadWeekdays.
    """
    parts = [part for part in _BETWEEN.split(typed.strip()) if part]
    found = {slot for part in parts for slot in _slots(part)}
    return tuple(
        sorted(found, key=lambda slot: (slot.weekday, slot.begins or time.min, slot.ends or time.min))
    )


def _slots(part: str) -> tuple[Slot, ...]:
    words = part.casefold().replace("+", " ").strip()
    at = _TIMES.search(words)
    begins = ends = None
    if at is not None:
        begins = _time(at[1], at[2], part)
        ends = _time(at[3], at[4], part) if at[3] else None
        words = words[: at.start()].strip()
    if ends is not None and begins is not None and ends <= begins:
        raise BadWeekdays(f"»{part}« slutter, før det begynder")
    return tuple(Slot(day, begins, ends) for day in _days(words, part))


def _days(words: str, part: str) -> list[int]:
    if words in ("hverdage", "hver dag", "alle hverdage"):
        return list(_WORK_WEEK)
    first, *last = _TO.split(words)
    if last:
        start, stop = _day(first, part), _day(last[0], part)
        if len(last) > 1 or stop <= start:
            raise BadWeekdays(f"»{part}« er ikke dage i rækkefølge: skriv fx ma-fr")
        return list(range(start, stop + 1))
    return [_day(word, part) for word in words.split() if word != "og"] or [_day("", part)]


def _day(word: str, part: str) -> int:
    found = [number for number, day in enumerate(DAYS) if day.startswith(word.rstrip("."))]
    if len(word) < _LEAST_LETTERS or len(found) != 1:
        raise BadWeekdays(f"»{part}« forstås ikke: skriv fx ma 9-11, on 13-15")
    return found[0]


def _time(hour: str, minute: str | None, part: str) -> time:
    try:
        return time(int(hour), int(minute or 0))
    except ValueError:
        raise BadWeekdays(f"»{part}« har et klokkeslæt, der ikke findes") from None
