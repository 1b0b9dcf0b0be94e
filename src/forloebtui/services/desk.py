"""The caseworker's desk: the open file and what the office decides, handed to every service."""

from dataclasses import dataclass
from datetime import date

from forloebtui.dates.clock import Clock
from forloebtui.model.case import Case
from forloebtui.office.catalogue import Catalogue
from forloebtui.office.rule_sets import RuleSets
from forloebtui.rules import alerts
from forloebtui.rules.alert import Alert
from forloebtui.store.file import Store


@dataclass(frozen=True)
class Desk:
    """An open file with its clock, catalogue and rule sets."""

    store: Store
    clock: Clock
    catalogue: Catalogue
    rule_sets: RuleSets

    @property
    def today(self) -> date:
        """The day it is, in Denmark."""
        return self.clock().date()

    def alerts(self, case: Case) -> tuple[Alert, ...]:
        """What needs attention in a file today, most urgent first."""
        if case.forloeb is None:
            return ()
        return alerts.alerts(case, self.today, self.rule_sets.get(case.forloeb.rule_set), self.catalogue)
