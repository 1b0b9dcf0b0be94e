"""What the caseworker decides about an alert: later, done, or not for this citizen."""

from datetime import date

from forloebtui.dates.danish import plain
from forloebtui.model.case import Case
from forloebtui.model.words import AlertChoice
from forloebtui.office.rule_sets import Parameter, RuleSet
from forloebtui.rules.alert import Alert
from forloebtui.rules.decisions import SetAside
from forloebtui.services import citizens
from forloebtui.services.desk import Desk
from forloebtui.services.edit import Refused
from forloebtui.services.operation import add, operation, row

SAID: dict[AlertChoice, str] = {
    "snoozed": "Påmindelse sat til side",
    "done": "Påmindelse klaret",
    "hidden": "Regel skjult for borgeren",
}


def decide(
    desk: Desk,
    citizen_id: int,
    alert: Alert,
    decision: AlertChoice,
    until: date | None = None,
    reason: str = "",
) -> str:
    """Set an alert aside until a day, as done, or with its whole rule. Returns what was done, in Danish.

    Raises Refused where a snooze has no day ahead, or where a snooze or a hidden rule has no reason.
    """
    from forloebtui.model.tables import AlertDecision

    wrong: dict[str, str] = {}
    if decision == "snoozed" and (until is None or until <= desk.today):
        wrong["until_on"] = f"skriv en dag efter {plain(desk.today)}"
    if decision != "done" and not reason.strip():
        wrong["reason"] = "skriv hvorfor"
    if wrong:
        raise Refused(wrong)
    facts = {
        "citizen_id": citizen_id,
        "rule": alert.rule,
        "subject": "" if decision == "hidden" else alert.matter,
        "decision": decision,
        "until_on": until if decision == "snoozed" else None,
        "reason": reason.strip(),
        "decided_on": desk.today,
    }
    with operation(desk, SAID[decision]) as opened:
        add(opened, AlertDecision, facts)
    return SAID[decision]


def take_up(desk: Desk, decision_id: int) -> str:
    """Let a decision go, so that its alert is shown again. Returns what was done, in Danish.

    The history keeps what was decided and why. Raises ChangedMeanwhile where it is gone.
    """
    from forloebtui.model.tables import AlertDecision

    said = "Påmindelse taget frem igen"
    with operation(desk, said) as opened:
        opened.session.delete(row(opened, AlertDecision, decision_id))
    return said


def rule_behind(desk: Desk, file: Case, alert: Alert) -> tuple[Parameter, RuleSet] | None:
    """The rule an alert follows from, and the set it was taken from; None where no set has the rule."""
    forloeb = file.forloeb
    rule_set = desk.rule_sets.by_key.get(forloeb.rule_set) if forloeb is not None else None
    if rule_set is None:
        *_, rule_set = desk.rule_sets.by_key.values()
    parameter = rule_set.parameters.get(alert.rule)
    return (parameter, rule_set) if parameter is not None else None


def set_aside(desk: Desk, citizen_id: int) -> tuple[SetAside, ...]:
    """The decisions in force about one citizen, the latest first, with the alerts they keep away."""
    return desk.set_aside(citizens.case(desk, citizen_id))
