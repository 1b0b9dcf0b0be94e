"""The clock: the only place that asks the system what time it is.

A clock is called for the time and gives naive Danish wall-clock time.
"""

from collections.abc import Callable
from datetime import UTC, datetime
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
    return at.replace(tzinfo=UTC).astimezone(DANISH_TIME).replace(tzinfo=None)
