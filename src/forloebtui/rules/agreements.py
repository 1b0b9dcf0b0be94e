"""What was promised by a day: agreements, and the sub-goals with a target."""

from collections.abc import Iterator

from forloebtui.dates.danish import near
from forloebtui.model.case import Case
from forloebtui.rules.alert import Alert, Severity, Voice, in_short


def agreements_due(case: Case, voice: Voice) -> Iterator[Alert]:
    """Open agreements whose day is near or has passed."""
    for agreement in case.agreements:
        due_on = agreement.due_on
        if due_on is None or agreement.done_on is not None:
            continue
        if voice.days_to(due_on) > voice.value("agreement.due"):
            continue
        day = near(due_on, voice.today)
        when = f"inden {day}" if due_on >= voice.today else f"skulle være sket {day}"
        who = f"{in_short(agreement.who, 20)}: " if agreement.who.strip() else ""
        text = f"aftale {when} · {who}{in_short(agreement.text)}"
        yield voice.alert("agreement.due", due_on, text, about="agreement", subject=agreement.id)


def subgoals_due(case: Case, voice: Voice) -> Iterator[Alert]:
    """Sub-goals not reached whose target is near or has passed: something to talk about, never urgent."""
    for subgoal in case.subgoals:
        target_on = subgoal.target_on
        if target_on is None or subgoal.done_on is not None:
            continue
        if voice.days_to(target_on) > voice.value("subgoal.due"):
            continue
        when = "sat til" if target_on >= voice.today else "var sat til"
        text = f"delmål {when} {near(target_on, voice.today)} · {in_short(subgoal.text)}"
        yield voice.alert(
            "subgoal.due", target_on, text, about="subgoal", subject=subgoal.id, at_most=Severity.SOON
        )
