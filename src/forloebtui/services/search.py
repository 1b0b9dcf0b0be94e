"""Finding again what was written, in everybody's files or in one."""

from forloebtui.entry.period import Period, split_period
from forloebtui.model.lists import Hit
from forloebtui.services.desk import Desk
from forloebtui.store import search as index
from forloebtui.store.search import Reach

# How long a list of hits is.
LIMIT = 50


def search(
    desk: Desk, words: str, citizen_id: int | None = None, farthest: Reach = "compounds"
) -> tuple[Hit, ...]:
    """Where the words stand: citizens first, then persons, then newest first. Search words are not kept.

    A period among the words, as ``nov`` or ``uge 40-45``, looks in those days only. ``farthest`` is how far
    to look where fewer than ``LIMIT`` are found.
    """
    rest, period = split_period(words, desk.today)
    days = (period.first, period.last) if period else None
    return index.search(
        desk.store.connection, rest, citizen_id=citizen_id, days=days, limit=LIMIT, farthest=farthest
    )


def period_of(desk: Desk, words: str) -> Period | None:
    """The period among the words, where there is one."""
    return split_period(words, desk.today)[1]
