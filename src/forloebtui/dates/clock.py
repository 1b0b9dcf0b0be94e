"""The clock: the only place that asks the system what time it is.

A clock is called for the time and gives naive Danish wall-clock time.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]

DANISH_TIME = ZoneInfo("Europe/Copenhagen")


def system_clock() -> datetime:
    """Danish wall-clock time now."""
    return datetime.now(DANISH_TIME).replace(tzinfo=None)


def frozen_clock(at: datetime) -> Clock:
    """A clock that stands still."""
    return lambda: at


def to_utc(at: datetime) -> datetime:
    """Naive UTC for a naive Danish wall-clock time; the first of the two in the hour that comes twice."""
    return at.replace(tzinfo=DANISH_TIME).astimezone(UTC).replace(tzinfo=None)


def from_utc(at: datetime) -> datetime:
    """Naive Danish wall-clock time for naive UTC."""
    ahead = _ahead_of_utc(at.date())
    return at + ahead if ahead is not None else _danish(at)


def _danish(at: datetime) -> datetime:
    return at.replace(tzinfo=UTC).astimezone(DANISH_TIME).replace(tzinfo=None)


# A file holds two moments for each talk, and many talks of the same days.
@lru_cache(maxsize=1 << 13)
def _ahead_of_utc(day: date) -> timedelta | None:
    """How far Danish time is ahead through a day of UTC; None on the two of a year when that changes."""
    midnight = datetime.combine(day, time())
    first, last = (_danish(at) - at for at in (midnight, midnight + timedelta(hours=23)))
    return first if first == last else None
