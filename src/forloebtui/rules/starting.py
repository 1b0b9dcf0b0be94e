"""What has not begun: a forløb without any effort, and interventions the citizen waits for."""

from collections.abc import Collection, Iterator

from forloebtui.dates.danish import near, plain
from forloebtui.dates.weeks import DAYS_PER_WEEK
from forloebtui.model.case import Case
from forloebtui.rules.alert import Alert, Severity, Voice, in_short
from forloebtui.rules.periods import days_after, last_day_of_months


def is_new_and_empty(case: Case, voice: Voice) -> bool:
    """Whether the forløb is in its first weeks and nothing is agreed yet, as nobody expects it to be."""
    forloeb = case.forloeb
    if forloeb is None or any(item.is_agreed for item in case.interventions):
        return False
    return 0 <= -voice.days_to(forloeb.starts_on) < voice.value("start.first_weeks") * DAYS_PER_WEEK


def no_effort_yet(case: Case, voice: Voice) -> Iterator[Alert]:
    """A new forløb in which nothing is agreed: due at the end of its first weeks, and never urgent."""
    if case.forloeb is not None and is_new_and_empty(case, voice):
        first = case.forloeb.starts_on
        due_on = days_after(first, voice.value("start.first_weeks") * DAYS_PER_WEEK)
        figures = f"Forløbet begyndte {plain(first)}."
        yield voice.alert(
            "start.first_weeks", due_on, "ingen indsats endnu", figures=figures, at_most=Severity.SOON
        )


def no_effort_begun(case: Case, voice: Voice) -> Iterator[Alert]:
    """Nothing agreed has begun by the law's six months, or looks like having begun by then."""
    forloeb = case.forloeb
    if forloeb is None or voice.today < forloeb.starts_on:
        return
    months = voice.value("start.max_months_without_effort")
    due_on = last_day_of_months(forloeb.starts_on, months)
    begins_by = max(due_on, voice.today)
    if any(item.is_agreed and item.starts_on <= begins_by for item in case.interventions):
        return
    if voice.days_left(due_on) > voice.value("start.lead_days"):
        return
    text = f"ingen indsats begyndt · sagen tages op igen {near(due_on, voice.today)}"
    figures = f"{months} måneder fra {plain(forloeb.starts_on)} er {plain(due_on)}."
    yield voice.alert("start.max_months_without_effort", due_on, text, figures=figures)


def weeks_to_first_placement(case: Case, kinds: Collection[str]) -> int | None:
    """Whole weeks from the forløb's start to its first agreed work placement; None where there is none."""
    forloeb = case.forloeb
    starts = [item.starts_on for item in case.interventions if item.is_agreed and item.kind in kinds]
    if forloeb is None or not starts:
        return None
    return max((min(starts) - forloeb.starts_on).days // DAYS_PER_WEEK, 0)


def waited_for(case: Case, voice: Voice) -> Iterator[Alert]:
    """Interventions the citizen has waited long for, with the days and why."""
    for item in case.interventions:
        if item.standing != "waiting" or item.waiting_since is None:
            continue
        due_on = days_after(item.waiting_since, voice.value("wait.days"))
        if due_on > voice.today:
            continue
        text = f"har ventet {-voice.days_to(item.waiting_since)} dage på {in_short(item.title, 40)}"
        if item.reason.strip():
            text += f" · {in_short(item.reason, 40)}"
        yield voice.alert(
            "wait.days",
            due_on,
            text,
            figures=f"Ventet siden {plain(item.waiting_since)}.",
            about="intervention",
            subject=item.id,
            at_most=Severity.SOON,
        )
