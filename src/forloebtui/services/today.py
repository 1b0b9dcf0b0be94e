"""Who needs the caseworker, and when they meet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from forloebtui.model.lists import Appointment, CaseloadRow
from forloebtui.rules.alert import Alert, Severity
from forloebtui.rules.alerts import urgency
from forloebtui.rules.decisions import SetAside
from forloebtui.services import caseload
from forloebtui.services.desk import Desk
from forloebtui.store import read


@dataclass(frozen=True, slots=True)
class CitizenAlert:
    """An alert with whose it is."""

    citizen_id: int
    name: str
    alert: Alert

    @property
    def is_for_the_next_talk(self) -> bool:
        """Whether it is brought to the next talk, whenever that is, and has no day of its own."""
        return urgency(self.alert)[1]


def alerts(desk: Desk) -> tuple[CitizenAlert, ...]:
    """Everything that needs attention, most urgent first."""
    return alerts_in(caseload.raised(desk))


def alerts_in(rows: Iterable[CaseloadRow]) -> tuple[CitizenAlert, ...]:
    """Everything that needs attention in some lines by name, most urgent first.

    What is as severe about the same citizen stands together, where the first of it is due.
    """
    found = [
        CitizenAlert(row.citizen_id, row.name, alert) for row in rows for alert in caseload.alerts_of(row)
    ]
    # The lines are by name already, in Danish order.
    found.sort(key=lambda one: urgency(one.alert))
    together: dict[tuple[Severity, bool, int], list[CitizenAlert]] = {}
    for one in found:
        together.setdefault(_alike(one), []).append(one)
    return tuple(one for some in together.values() for one in some)


def _alike(found: CitizenAlert) -> tuple[Severity, bool, int]:
    """What is alike in those that stand together."""
    return found.alert.severity, found.is_for_the_next_talk, found.citizen_id


@dataclass(frozen=True, slots=True)
class CitizenAside:
    """What was set aside, with whose it is."""

    citizen_id: int
    name: str
    aside: SetAside


def set_aside(desk: Desk) -> tuple[CitizenAside, ...]:
    """Everything that was set aside and may come back, by name."""
    return set_aside_in(caseload.raised(desk))


def set_aside_in(rows: Iterable[CaseloadRow]) -> tuple[CitizenAside, ...]:
    """What was set aside in some lines, in their order."""
    return tuple(
        CitizenAside(row.citizen_id, row.name, aside) for row in rows for aside in caseload.set_aside_of(row)
    )


def appointments(desk: Desk, first: date, last: date) -> tuple[Appointment, ...]:
    """Talks planned or held from one day to another, both inclusive, by time."""
    return read.appointments_between(desk.store.connection, first, last)
