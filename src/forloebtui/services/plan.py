"""The plan over the weeks."""

from collections.abc import Sequence

from forloebtui.rules.replan import Replan
from forloebtui.services.desk import Desk
from forloebtui.services.operation import ChangedMeanwhile, operation, row
from forloebtui.store import read


def replan(desk: Desk, citizen_id: int, replans: Sequence[Replan]) -> str:
    """Write previewed changes of interventions as one step. Returns the label it is known by.

    Raises ChangedMeanwhile where a preview started from an intervention that has changed since.
    """
    from forloebtui.model.tables import Adjustment, Intervention

    label = "Flyt indsats" if len(replans) == 1 else "Flyt indsatser"
    with operation(desk, label) as open_operation:
        kept = read.read_case(desk.store.connection, citizen_id)
        for one in replans:
            try:
                unchanged = kept.intervention(one.old.id) == one.old
            except KeyError:
                unchanged = False
            if not unchanged:
                raise ChangedMeanwhile
            intervention = row(open_operation, Intervention, one.new.id)
            intervention.starts_on, intervention.ends_on = one.new.starts_on, one.new.ends_on
            for adjustment in one.new.adjustments:
                row(open_operation, Adjustment, adjustment.id).from_on = adjustment.from_on
    return label
