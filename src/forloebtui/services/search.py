"""Find it again."""

from forloebtui.model.lists import Hit
from forloebtui.services.desk import Desk
from forloebtui.store import search as index


def search(desk: Desk, words: str, citizen_id: int | None = None, limit: int = 50) -> tuple[Hit, ...]:
    """Where the words stand, citizens first, then newest first. Search words are not kept."""
    return index.search(desk.store.connection, words, citizen_id=citizen_id, limit=limit)
