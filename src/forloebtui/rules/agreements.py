"""What was promised by a day: agreements, and the sub-goals with a target."""

from collections.abc import Iterator

from forloebtui.dates.danish import near, plain
from forloebtui.model.case import Case
from forloebtui.rules.alert import Alert, Severity, Voice, in_short


def agreements_due(case: Case, voice: Voice) -> Iterator[Alert]:
    """Open agreements whose day is near or has passed."""
    for agreement in case.agreements:
        due_on = agreement.due_on
        if due_on is None or agreement.done_on is not None:
            continue
        if voice.days_left(due_on) > voice.value("agreement.due"):
            continue
        day = near(due_on, voice.today)
        when = f"inden {day}" if due_on >= voice.today else f"skulle være sket {day}"
        # What was agreed comes first: a short line on the screen tells one from the next by it.
        parts = (in_short(agreement.text), in_short(agreement.who, 20), when)
        text = " · ".join(part for part in parts if part)
        figures = f"Aftalt {plain(agreement.agreed_on)} til {plain(due_on)}."
        yield voice.alert(
            "agreement.due", due_on, text, figures=figures, about="agreement", subject=agreement.id
        )


def subgoals_due(case: Case, voice: Voice) -> Iterator[Alert]:
    """Sub-goals whose target is near, each; those whose target has passed, together.

    It is something to talk about, never urgent.
    """
    open_ones = sorted(
        (subgoal.target_on, subgoal.text, subgoal.id)
        for subgoal in case.subgoals
        if subgoal.target_on is not None and subgoal.done_on is None and subgoal.standing == "agreed"
    )
    passed = [one for one in open_ones if one[0] < voice.today]
    near_ones = [
        one
        for one in open_ones
        if one[0] >= voice.today and voice.days_left(one[0]) <= voice.value("subgoal.due")
    ]
    if len(passed) > 1:
        oldest, _, first = passed[0]
        text = f"{len(passed)} delmål er over tiden · det første var sat til {near(oldest, voice.today)}"
        yield voice.alert(
            "subgoal.due",
            oldest,
            text,
            figures=f"Det seneste var sat til {plain(passed[-1][0])}.",
            about="subgoal",
            subject=first,
            known_by=passed[-1][0],
            at_most=Severity.SOON,
        )
        passed = []
    for target_on, words, number in passed + near_ones:
        when = "sat til" if target_on >= voice.today else "var sat til"
        text = f"delmål {when} {near(target_on, voice.today)} · {in_short(words)}"
        yield voice.alert(
            "subgoal.due",
            target_on,
            text,
            figures=f"Sat til {plain(target_on)}.",
            about="subgoal",
            subject=number,
            at_most=Severity.SOON,
        )
