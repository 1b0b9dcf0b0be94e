"""What a rule says about a citizen's file."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from forloebtui.office.catalogue import Catalogue
from forloebtui.office.rule_sets import RuleSet
from forloebtui.rules.absence import Away
from forloebtui.rules.periods import days_after


class Severity(IntEnum):
    """How soon somebody should act. The sign shown for each is the screen's."""

    NOTICE = 1
    SOON = 2
    URGENT = 3


@dataclass(frozen=True, slots=True)
class Alert:
    """One sentence about what needs attention.

    ``rule`` is the key of the parameter it follows from, ``due_on`` the day it happens, ``text`` the Danish
    sentence, ``source`` where the rule stands and in which rule set. ``subject`` is the id of what it is
    about, of the kind ``about`` says, so that the screen can go where it is mended: an intervention,
    agreement, conversation or subgoal. The citizen, the network, a measurement yet to come and a week (that
    of ``due_on``) have none. ``why`` tells in Danish why the rule is there, and the figures that made it
    speak. ``matter`` is what a decision about the alert is kept by: it stays the same from day to day, and
    is another once the facts are.
    """

    rule: str
    severity: Severity
    due_on: date
    text: str
    source: str
    about: str = "citizen"
    subject: int | None = None
    why: str = ""
    matter: str = ""


@dataclass(frozen=True, slots=True)
class Voice:
    """What every rule speaks with: the day it is, the rules in force, the catalogue, and who is away when."""

    today: date
    rule_set: RuleSet
    catalogue: Catalogue
    away: Away = ()

    def value(self, key: str) -> int:
        """A rule's number. See ``RuleSet.value``."""
        return self.rule_set.value(key)

    def days_to(self, day: date) -> int:
        """Days from today; negative where the day has passed."""
        return (day - self.today).days

    def act_by(self, due_on: date) -> date:
        """The day itself, or so much earlier as the office's rule says where somebody is away on it."""
        if any(first <= due_on <= last for first, last in self.away):
            return days_after(due_on, -self.value("absence.earlier_days"))
        return due_on

    def days_left(self, due_on: date) -> int:
        """Days there are to act in: fewer than ``days_to`` where the day lies in somebody's absence."""
        return self.days_to(self.act_by(due_on))

    def severity(self, due_on: date) -> Severity:
        """Urgent where the day has passed or is near, else soon or just worth knowing."""
        days = self.days_left(due_on)
        if days <= self.value("alerts.urgent_days"):
            return Severity.URGENT
        return Severity.SOON if days <= self.value("alerts.soon_days") else Severity.NOTICE

    def alert(
        self,
        rule: str,
        due_on: date,
        text: str,
        *,
        figures: str = "",
        about: str = "citizen",
        subject: int | None = None,
        known_by: date | None = None,
        at_most: Severity = Severity.URGENT,
    ) -> Alert:
        """An alert by a rule, as severe as its day is near, with the rule's source.

        ``figures`` is a Danish sentence with what was counted. ``known_by`` tells the matter from another
        where ``due_on`` moves on with the days.
        """
        severity = min(self.severity(due_on), at_most)
        reasons = (self.rule_set.parameter(rule).why, figures, self._absence_said(due_on))
        return Alert(
            rule,
            severity,
            due_on,
            text,
            self.rule_set.source(rule),
            about,
            subject,
            why=" ".join(filter(None, reasons)),
            matter=f"{about} {subject or '-'} {known_by or due_on}",
        )

    def _absence_said(self, due_on: date) -> str:
        earlier = (due_on - self.act_by(due_on)).days
        return f"Dagen ligger i fravær eller ferie og siges derfor {earlier} dage før." if earlier else ""


def in_short(text: str, length: int = 60) -> str:
    """What somebody wrote, on one line and no longer than a list has room for."""
    words = " ".join(text.split())
    return words if len(words) <= length else words[: length - 1].rstrip() + "…"


def listed(names: Iterable[str]) -> str:
    """``a, b og c``; of more than three, two and how many others."""
    named = list(names)
    if len(named) > 3:
        named = [*named[:2], f"{len(named) - 2} andre"]
    *first, last = named
    return f"{', '.join(first)} og {last}" if first else last
