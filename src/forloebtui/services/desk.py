"""The caseworker's desk: the open file and what the office decides, handed to every service."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from hashlib import sha256

from forloebtui import __version__
from forloebtui.dates.clock import Clock
from forloebtui.model.case import Case
from forloebtui.office.catalogue import Catalogue
from forloebtui.office.rule_sets import RuleSets
from forloebtui.office.settings import Settings
from forloebtui.rules import alerts
from forloebtui.rules.alert import Alert
from forloebtui.rules.decisions import SetAside, split
from forloebtui.store.file import Store


@dataclass(frozen=True)
class Desk:
    """An open file with its clock, catalogue and rule sets.

    ``scale`` is the wheel's, 5 or 10; ``newcomer`` is what a new citizen begins with, by column.
    """

    store: Store
    clock: Clock
    catalogue: Catalogue
    rule_sets: RuleSets
    scale: int = 10
    newcomer: Mapping[str, object] = field(default_factory=dict)

    def suited(self, settings: Settings) -> "Desk":
        """The same desk by other settings."""
        return replace(self, scale=settings.scale, newcomer=settings.newcomer)

    @property
    def today(self) -> date:
        """The day it is, in Denmark."""
        return self.clock().date()

    @cached_property
    def decided(self) -> str:
        """A digest of what alerts follow from besides the files: the program, the catalogue, the rules."""
        decided = repr((__version__, self.catalogue, self.rule_sets))
        return sha256(decided.encode()).hexdigest()

    def practice(self, rule: str) -> int:
        """A number of the office's practice that is not one citizen's, by the newest rules."""
        *_, newest = self.rule_sets.by_key.values()
        return newest.value(rule)

    def alerts(self, case: Case) -> tuple[Alert, ...]:
        """What needs attention in a file today, most urgent first, without what was set aside."""
        return self.sorted_out(case)[0]

    def set_aside(self, case: Case) -> tuple[SetAside, ...]:
        """What the caseworker has decided not to be shown, with the alerts it keeps away."""
        return self.sorted_out(case)[1]

    def sorted_out(self, case: Case) -> tuple[tuple[Alert, ...], tuple[SetAside, ...]]:
        """``alerts`` and ``set_aside``, worked out once."""
        return split(self._raised(case), case.decisions, self.today)

    def _raised(self, case: Case) -> tuple[Alert, ...]:
        """Every alert. Without rules of its own a file is looked at by the newest ones, for what they ask
        of everybody.
        """
        forloeb = case.forloeb
        rule_set = self.rule_sets.by_key.get(forloeb.rule_set) if forloeb is not None else None
        if rule_set is not None:
            return alerts.alerts(case, self.today, rule_set, self.catalogue)
        *_, newest = self.rule_sets.by_key.values()
        owed = alerts.alerts(replace(case, forloebs=()), self.today, newest, self.catalogue)
        if forloeb is None or forloeb.outcome is not None:
            return owed
        return alerts.unknown_rule_set(forloeb.rule_set, self.today), *owed
