"""Small steps, reached or not yet."""

from forloebtui.services.desk import Desk
from forloebtui.services.operation import operation, row


def tick(desk: Desk, subgoal_id: int, *, done: bool) -> str:
    """Mark a sub-goal reached today, or not reached after all. Returns what was done, in Danish."""
    from forloebtui.model.tables import Subgoal

    said = "Delmål nået" if done else "Delmål åbnet igen"
    with operation(desk, said) as open_operation:
        row(open_operation, Subgoal, subgoal_id).done_on = desk.today if done else None
    return said
