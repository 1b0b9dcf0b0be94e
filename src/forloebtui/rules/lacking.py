"""What the plan lacks: a placement while it is early, and efforts and sub-goals that do not hang together."""

from collections.abc import Iterator, Sequence
from datetime import date

from forloebtui.dates.danish import near, plain
from forloebtui.dates.weeks import DAYS_PER_WEEK
from forloebtui.model.case import Case, Intervention, Subgoal
from forloebtui.rules.alert import Alert, Severity, Voice, in_short, listed
from forloebtui.rules.periods import days_after


def no_placement(case: Case, voice: Voice) -> Iterator[Alert]:
    """Nothing at a workplace has begun, is planned or paused, and the weeks of an early one soon are over.

    It is said for some weeks more; after that no placement is an early one.
    """
    forloeb = case.forloeb
    if forloeb is None or voice.today < forloeb.starts_on:
        return
    kinds = voice.rule_set.words("praktik.first_kinds")
    if any(item.standing in ("agreed", "paused") and item.kind in kinds for item in case.interventions):
        return
    weeks = voice.value("praktik.first_weeks")
    due_on = days_after(forloeb.starts_on, weeks * DAYS_PER_WEEK)
    last = days_after(forloeb.starts_on, voice.value("praktik.first_until_weeks") * DAYS_PER_WEEK)
    if voice.days_left(due_on) > voice.value("alerts.soon_days") or voice.today > last:
        return
    yield voice.alert(
        "praktik.first_weeks",
        due_on,
        "ingen praktik er aftalt endnu · hvilken arbejdsplads kunne passe?",
        figures=f"{weeks} uger fra {plain(forloeb.starts_on)} er {plain(due_on)}.",
        at_most=Severity.NOTICE,
    )


def without_subgoal(case: Case, voice: Voice) -> Iterator[Alert]:
    """Interventions that run and lead to no sub-goal, together."""
    live = {subgoal.id for subgoal in case.subgoals if _is_live(subgoal)}
    grace = voice.value("plan.intervention_without_subgoal")
    loose = sorted(
        (days_after(item.starts_on, grace), item.title, item.id)
        for item in case.interventions
        if _runs(item, voice.today)
        and not live.intersection(item.subgoal_ids)
        and days_after(item.starts_on, grace) <= voice.today
    )
    if loose:
        said = f"indsats uden delmål · {_titles(loose)}"
        yield _alert("plan.intervention_without_subgoal", said, loose, "intervention", voice)


def without_intervention(case: Case, voice: Voice) -> Iterator[Alert]:
    """Sub-goals somebody else than the citizen has taken on, and no intervention leads to, together.

    What the citizen does alone needs no intervention; one whose day has passed is talked of by another rule.
    """
    grace = voice.value("plan.subgoal_without_intervention")
    led_to = {
        subgoal_id
        for item in case.interventions
        if item.is_agreed and (item.ends_on is None or item.ends_on >= voice.today)
        for subgoal_id in item.subgoal_ids
    }
    begins = case.forloeb.starts_on if case.forloeb is not None else date.min
    loose = sorted(
        (days_after(subgoal.starts_on or begins, grace), subgoal.text, subgoal.id)
        for subgoal in case.subgoals
        if subgoal.standing == "agreed"
        and subgoal.done_on is None
        and subgoal.owner != "citizen"
        and (subgoal.target_on is None or subgoal.target_on >= voice.today)
        and subgoal.id not in led_to
        and days_after(subgoal.starts_on or begins, grace) <= voice.today
    )
    if loose:
        said = f"delmål uden indsats · {_titles(loose)}"
        yield _alert("plan.subgoal_without_intervention", said, loose, "subgoal", voice)


def _alert(rule: str, said: str, loose: Sequence[tuple[date, str, int]], about: str, voice: Voice) -> Alert:
    first_due, _, first = loose[0]
    return voice.alert(
        rule,
        first_due,
        said,
        figures=f"{len(loose)} i alt; den første siden {near(first_due, voice.today)}.",
        about=about,
        subject=first,
        known_by=loose[-1][0],
        at_most=Severity.NOTICE,
    )


def _titles(loose: Sequence[tuple[date, str, int]]) -> str:
    return listed(in_short(title.rstrip("."), 30) for _, title, _ in loose)


def _is_live(subgoal: Subgoal) -> bool:
    return subgoal.standing in ("draft", "agreed")


def _runs(item: Intervention, today: date) -> bool:
    return item.status(today) == "running"
