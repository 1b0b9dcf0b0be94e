"""One citizen's file, found by name or number."""

from dataclasses import replace

from forloebtui.model.case import Case
from forloebtui.model.problem import Problem
from forloebtui.rules.alert import Alert
from forloebtui.services.desk import Desk
from forloebtui.store import read


def find(desk: Desk, name: str) -> int:
    """The citizen whose name has a word that begins so. Raises Problem for none or several."""
    # The commands alone find by name; the window's first screen can do without the grammar's words.
    from forloebtui.entry.find import find_citizen

    return find_citizen(name, read.citizen_names(desk.store.connection))


def case(desk: Desk, citizen_id: int) -> Case:
    """The whole file, told on the office's scale. Raises Problem where there is no such citizen."""
    try:
        return replace(read.read_case(desk.store.connection, citizen_id), scale=desk.scale)
    except KeyError:
        raise Problem("Borgeren findes ikke længere i databasen.") from None


def alerts_of(desk: Desk, file: Case) -> tuple[Alert, ...]:
    """What needs attention in one file, most urgent first."""
    return desk.alerts(file)
