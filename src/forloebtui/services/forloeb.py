"""How a forløb ends, and that it had not ended after all."""

from datetime import date

from forloebtui.model.problem import Problem
from forloebtui.model.words import Outcome
from forloebtui.services import citizens, edit
from forloebtui.services.desk import Desk
from forloebtui.services.operation import operation, row


def close_forloeb(desk: Desk, citizen_id: int, outcome: Outcome, on: date) -> str:
    """Close the running forløb with how it ended, and when. Returns what was done, in Danish.

    Raises Problem where none is running, and ``edit.Refused`` for a day before its start or after today.
    """
    forloeb = citizens.case(desk, citizen_id).forloeb
    if forloeb is None or forloeb.outcome is not None:
        raise Problem("Der er intet forløb i gang at afslutte.")
    after = {"outcome": outcome, "closed_on": on}
    return edit.save(
        desk, "closing", citizen_id, forloeb.id, {"outcome": None, "closed_on": None}, after
    ).said


def reopen_forloeb(desk: Desk, citizen_id: int) -> str:
    """Take the outcome of the latest forløb away again. Returns what was done, in Danish.

    Raises Problem where it is not closed.
    """
    from forloebtui.model.tables import Forloeb

    forloeb = citizens.case(desk, citizen_id).forloeb
    if forloeb is None or forloeb.outcome is None:
        raise Problem("Forløbet er ikke afsluttet.")
    said = "Forløb åbnet igen"
    with operation(desk, said) as opened:
        kept = row(opened, Forloeb, forloeb.id)
        kept.outcome = kept.closed_on = None
    return said
