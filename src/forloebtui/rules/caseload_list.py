"""Who is shown in the list of citizens, and in which order. An order is a question, no ranking."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from forloebtui.dates.weeks import DAYS_PER_WEEK
from forloebtui.model.lists import CaseloadRow


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of a citizen to be shown; what is left out asks nothing.

    ``silent_weeks`` is so many weeks or more since the last talk, or no talk at all; ``next_within_weeks``
    that the next talk lies so near. Limits of hours are exclusive. A tag or a word of the name is meant by
    its beginning, in lower case.
    """

    phases: tuple[int, ...] = ()
    least_worst: int = 0
    least_idle: int = 0
    over_hours: float | None = None
    under_hours: float | None = None
    silent_weeks: int | None = None
    next_within_weeks: int | None = None
    without_next: bool = False
    closed: bool | None = None
    tags: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


def shown(
    rows: Iterable[CaseloadRow], tags: Callable[[CaseloadRow], Sequence[str]], wanted: Wanted, today: date
) -> tuple[CaseloadRow, ...]:
    """Those who are all that is asked, in the order they come."""
    return tuple(row for row in rows if _is(row, tags(row), wanted, today))


def _is(row: CaseloadRow, tags: Sequence[str], wanted: Wanted, today: date) -> bool:
    folded = [tag.casefold() for tag in tags]
    words = row.name.casefold().split()
    asked = (
        not wanted.phases or row.phase[:1] in {str(number) for number in wanted.phases},
        row.worst >= wanted.least_worst,
        row.idle_weeks >= wanted.least_idle,
        wanted.over_hours is None or row.hours_per_week > wanted.over_hours,
        wanted.under_hours is None or row.hours_per_week < wanted.under_hours,
        wanted.silent_weeks is None or _is_silent(row, wanted.silent_weeks, today),
        wanted.next_within_weeks is None or _is_met_within(row, wanted.next_within_weeks, today),
        not wanted.without_next or row.next_at is None,
        wanted.closed is None or row.closed == wanted.closed,
        all(any(tag.startswith(one) for tag in folded) for one in wanted.tags),
        all(any(word.startswith(one) for word in words) for one in wanted.names),
    )
    return all(asked)


def _is_silent(row: CaseloadRow, weeks: int, today: date) -> bool:
    return row.last_on is None or today - row.last_on >= timedelta(days=weeks * DAYS_PER_WEEK)


def _is_met_within(row: CaseloadRow, weeks: int, today: date) -> bool:
    last = today + timedelta(days=weeks * DAYS_PER_WEEK)
    return row.next_at is not None and row.next_at[:10] <= last.isoformat()


# By what the list can be sorted, each with the Danish for it; who is alike stays by name.
ORDERS: dict[str, tuple[str, Callable[[CaseloadRow], Any]]] = {
    "name": ("navn", lambda _row: 0),
    "worst": ("det, der haster", lambda row: -row.worst),
    "phase": ("fase", lambda row: row.phase or "~"),
    "hours": ("timer om ugen", lambda row: -row.hours_per_week),
    "idle": ("passiv tid forude", lambda row: -row.idle_weeks),
    "last": ("sidste samtale", lambda row: row.last_on or date.min),
    "next": ("næste samtale", lambda row: row.next_at or "~"),
}


def in_order(rows: Iterable[CaseloadRow], order: str) -> tuple[CaseloadRow, ...]:
    """Sorted by one of ``ORDERS``; the lines come by name, in Danish order."""
    return tuple(sorted(rows, key=ORDERS[order][1]))


def next_order(order: str) -> str:
    """The order after this one, round to the first."""
    names = tuple(ORDERS)
    return names[(names.index(order) + 1) % len(names)]
