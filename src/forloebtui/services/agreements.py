"""What was promised, and whether it was kept."""

from forloebtui.services.desk import Desk
from forloebtui.services.operation import operation, row


def tick(desk: Desk, agreement_id: int, *, done: bool) -> str:
    """Mark an agreement kept today, or open again. Returns what was done, in Danish."""
    from forloebtui.model.tables import Agreement

    said = "Aftale klaret" if done else "Aftale åbnet igen"
    with operation(desk, said) as open_operation:
        row(open_operation, Agreement, agreement_id).done_on = desk.today if done else None
    return said
