"""What is told of a forløb over time, taken away again when it was written by mistake."""

from typing import TYPE_CHECKING

from forloebtui.services.desk import Desk
from forloebtui.services.forms import What
from forloebtui.services.operation import ChangedMeanwhile, operation, row

if TYPE_CHECKING:
    from sqlmodel import SQLModel

REMOVED: dict[What, str] = {
    "quote": "Citat fjernet",
    "event": "Hændelse fjernet",
    "earlier_attempt": "Tidligere forsøg fjernet",
    "assessment": "Vurdering fjernet",
    "belief": "Tro på det fjernet",
}


def remove(desk: Desk, what: What, citizen_id: int, row_id: int) -> str:
    """Take one away as a step that ``u`` brings back. Returns what was done, in Danish.

    Raises KeyError for what is not told this way, and ChangedMeanwhile where the row is gone.
    """
    from forloebtui.model import tables

    told: dict[What, type[SQLModel]] = {
        "quote": tables.Quote, "event": tables.Event, "earlier_attempt": tables.EarlierAttempt,
        "assessment": tables.Assessment, "belief": tables.Belief,
    }  # fmt: skip
    with operation(desk, REMOVED[what]) as opened:
        found = row(opened, told[what], row_id)
        if found.citizen_id != citizen_id:  # type: ignore[attr-defined]  # each of these has one
            raise ChangedMeanwhile
        opened.session.delete(found)
    return REMOVED[what]
