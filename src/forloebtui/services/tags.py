"""The words a caseworker finds citizens by, from when to when."""

from datetime import timedelta

from forloebtui.entry.fold import fold
from forloebtui.entry.tag_line import TypedTag, read_tags, written
from forloebtui.model.case import Tag
from forloebtui.services import citizens
from forloebtui.services.desk import Desk
from forloebtui.services.operation import add, change, operation, row


def line(desk: Desk, citizen_id: int) -> str:
    """The tags of today and those to come, as they are typed."""
    current = _current(desk, citizen_id)
    coming_from = (one.from_on if one.from_on and one.from_on > desk.today else None for one in current)
    return written(
        TypedTag(one.text, from_on, one.to_on) for one, from_on in zip(current, coming_from, strict=True)
    )


def put(desk: Desk, citizen_id: int, typed: str) -> str:
    """Let the citizen's tags be these: what is new begins today, what is left out ended yesterday.

    Returns what was done, in Danish. Raises Problem for a line that cannot be read.
    """
    from forloebtui.model import tables

    wanted = {fold(one.text): one for one in read_tags(typed, desk.today)}
    current = {fold(one.text): one for one in _current(desk, citizen_id)}
    said = "Mærker rettet"
    yesterday = desk.today - timedelta(days=1)
    with operation(desk, said) as opened:
        for key, one in wanted.items():
            known = current.get(key)
            if known is None:
                facts = {"citizen_id": citizen_id, "text": one.text, "to_on": one.to_on}
                add(opened, tables.Tag, facts | {"from_on": one.from_on or desk.today})
            else:
                facts = {"text": one.text, "to_on": one.to_on, "from_on": one.from_on or known.from_on}
                change(opened, tables.Tag, known.id, facts)
        for key, known in current.items():
            if key in wanted:
                continue
            if known.from_on is not None and known.from_on > yesterday:
                opened.session.delete(row(opened, tables.Tag, known.id))
            else:
                change(opened, tables.Tag, known.id, {"to_on": yesterday})
    return said


def _current(desk: Desk, citizen_id: int) -> tuple[Tag, ...]:
    return tuple(
        one for one in citizens.case(desk, citizen_id).tags if one.to_on is None or one.to_on >= desk.today
    )
