"""What the caseworker has decided about alerts: those still shown, and those set aside with who said so when.

Nothing vanishes: what is set aside is listed with its reason until it is taken up again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from forloebtui.model.case import AlertDecision
from forloebtui.rules.alert import Alert


@dataclass(frozen=True, slots=True)
class SetAside:
    """A decision in force, and the alert it keeps away; None where the rules have nothing to say today."""

    decision: AlertDecision
    alert: Alert | None = None


def split(
    found: Sequence[Alert], decisions: Sequence[AlertDecision], today: date
) -> tuple[tuple[Alert, ...], tuple[SetAside, ...]]:
    """The alerts to show, in their order, and the decisions in force, the latest first.

    *Done* holds for that very matter, a snooze for it until its day (exclusive), a hidden rule for all of
    it. Where several decisions hold for an alert, the latest does.
    """
    latest_first = sorted(decisions, key=lambda one: (one.decided_on, one.id), reverse=True)
    in_force = [one for one in latest_first if one.decision != "snoozed" or _is_asleep(one, today)]
    shown: list[Alert] = []
    kept_away: list[SetAside] = []
    for alert in found:
        decision = next((one for one in in_force if _covers(one, alert)), None)
        if decision is None:
            shown.append(alert)
        else:
            kept_away.append(SetAside(decision, alert))
    used = {one.decision.id for one in kept_away}
    # What is done and no longer raised is history; what is hidden or sleeps may come back, and is listed.
    kept_away += [SetAside(one) for one in in_force if one.id not in used and one.decision != "done"]
    order = {one.id: place for place, one in enumerate(in_force)}
    return tuple(shown), tuple(sorted(kept_away, key=lambda one: order[one.decision.id]))


def _is_asleep(decision: AlertDecision, today: date) -> bool:
    return decision.until_on is not None and today < decision.until_on


def _covers(decision: AlertDecision, alert: Alert) -> bool:
    if decision.rule != alert.rule:
        return False
    return decision.decision == "hidden" or decision.subject == alert.matter
