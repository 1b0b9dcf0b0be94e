"""Find it again."""

from collections.abc import Callable, Sequence
from contextlib import closing

from forloebtui.entry.period import Period, split_period
from forloebtui.model.lists import Hit
from forloebtui.services.desk import Desk
from forloebtui.store import search as index
from forloebtui.store.search import Reach


def search(
    desk: Desk,
    words: str,
    citizen_id: int | None = None,
    limit: int = 50,
    farthest: Reach = "beginnings",
) -> tuple[Hit, ...]:
    """Where the words stand: citizens first, then persons, then newest first. Search words are not kept.

    A period among the words, as ``nov`` or ``uge 40-45``, looks in those days only. ``farthest`` is how far
    to look where the list is not filled: compounds may take a second.
    """
    rest, period = split_period(words, desk.today)
    days = (period.first, period.last) if period else None
    return index.search(
        desk.store.connection, rest, citizen_id=citizen_id, days=days, limit=limit, farthest=farthest
    )


def farther(desk: Desk, words: str, found: Sequence[Hit]) -> Callable[[], tuple[Hit, ...]] | None:
    """How to find compounds too, after ``search`` in every file; None where that would add nothing.

    It takes up to a second, on a connection of its own: to be called when nobody waits for the desk.
    """
    rest, period = split_period(words, desk.today)
    days = (period.first, period.last) if period else None
    if not index.may_reach_farther(rest, found):
        return None
    store = desk.store

    def look() -> tuple[Hit, ...]:
        with closing(store.reader()) as connection:
            return index.search(connection, rest, days=days)

    return look


def period_of(desk: Desk, words: str) -> Period | None:
    """The period among the words, where there is one."""
    return split_period(words, desk.today)[1]
