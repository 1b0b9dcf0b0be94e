"""How a value stands in a column: dates and times as ISO text, as SQLAlchemy writes them too.

A moment that the program stamped is UTC in the database and Danish wall-clock time as it is read.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any

from forloebtui.dates.clock import from_utc

# What a column's value becomes, where it is not kept as it is read.
READ: dict[type, Callable[[Any], object]] = {
    date: date.fromisoformat,
    time: time.fromisoformat,
    datetime: lambda text: from_utc(datetime.fromisoformat(text)),
    bool: bool,
}


def stored(value: object) -> object:
    """A value as its column keeps it. A naive ``datetime`` is UTC already."""
    match value:
        case datetime():
            moment = value if value.tzinfo is None else value.astimezone(UTC).replace(tzinfo=None)
            return moment.isoformat(" ", "microseconds")
        case time():
            return value.isoformat("microseconds")
        case date():
            return value.isoformat()
    return value
