"""Taking back, and doing again."""

from functools import partial

from forloebtui.model.lists import Change
from forloebtui.services import caseload
from forloebtui.services.desk import Desk
from forloebtui.store import history


def next_undo(desk: Desk) -> Change | None:
    """The change that ``undo`` would take back; None where there is none."""
    return history.undoable(desk.store)


def last(desk: Desk) -> int:
    """The number of the last operation; 0 where there is none."""
    return desk.store.last_op


def since(desk: Desk, operation: int) -> frozenset[tuple[str, str]]:
    """Kind (``edit``, ``undo``, …) and label of what was done after an operation."""
    return history.since(desk.store, operation)


def is_silent(change: Change, citizen_id: int | None) -> bool:
    """Whether a change may be taken back without asking: made in this run, to the citizen on screen."""
    return change.this_run and change.citizen_ids <= ({citizen_id} if citizen_id is not None else set())


def undo(desk: Desk) -> str:
    """Take the last change back. Returns what was taken back, in Danish."""
    undone = history.undo(desk.store, settle=partial(caseload.outdate, desk))
    return f"Fortrudt: {undone.label}"


def redo(desk: Desk) -> str:
    """Do again what was taken back last in this run. Returns what was done, in Danish."""
    redone = history.redo(desk.store, settle=partial(caseload.outdate, desk))
    return f"Gentaget: {redone.label}"
