"""Everybody's plan at once, for the timeline of all citizens."""

from forloebtui.model.case import Case
from forloebtui.model.lists import CaseloadRow
from forloebtui.services import caseload
from forloebtui.services.desk import Desk
from forloebtui.store import caseload as stored


def plans(desk: Desk) -> tuple[tuple[Case, CaseloadRow], ...]:
    """Each citizen with an open file and the caseload's line, by name; no question is asked for each."""
    by_id = {row.citizen_id: row for row in caseload.rows(desk) if not row.closed}
    return tuple(
        (plan, by_id[plan.citizen.id])
        for plan in stored.plans(desk.store.connection)
        if plan.citizen.id in by_id
    )
