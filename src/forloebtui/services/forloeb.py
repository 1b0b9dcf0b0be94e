"""A forløb that had not ended after all."""

from forloebtui.model.problem import Problem
from forloebtui.services import citizens
from forloebtui.services.desk import Desk
from forloebtui.services.operation import operation, row


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
