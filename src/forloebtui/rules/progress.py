"""Progress on the wheel: the figures given, the steps in the citizen's order, and when it is due again."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from forloebtui.dates.danish import near, plain
from forloebtui.dates.weeks import DAYS_PER_WEEK
from forloebtui.model.case import Case, Intervention, Measurement, Subgoal
from forloebtui.model.words import Rater
from forloebtui.rules.alert import Alert, Severity, Voice
from forloebtui.rules.periods import days_after

# So many of an offer's interventions must have ended before anything is said of its results.
ENOUGH = 5


def measurement_due(case: Case, voice: Voice) -> Iterator[Alert]:
    """It is long since the wheel was scored by anybody, or since the forløb began without a score."""
    forloeb = case.forloeb
    if forloeb is None or voice.today < forloeb.starts_on:
        return
    measured = [
        measurement.measured_on
        for measurement in case.measurements
        if measurement.scores and measurement.measured_on <= voice.today
    ]
    # What was measured before the start is the ground to stand on; the weeks count from the start.
    last = max(*measured, forloeb.starts_on) if measured else forloeb.starts_on
    due_on = days_after(last, voice.value("measurement.weeks") * DAYS_PER_WEEK)
    if voice.days_left(due_on) > voice.value("measurement.lead_days"):
        return
    since = f"sidst {near(max(measured), voice.today)}" if measured else "der er endnu ingen tal"
    yield voice.alert(
        "measurement.weeks",
        due_on,
        f"tid til at sætte tal på hjulet · {since}",
        figures=f"{voice.value('measurement.weeks')} uger fra {plain(last)} er {plain(due_on)}.",
        about="measurement",
        at_most=Severity.SOON,
    )


def nothing_moved(case: Case, voice: Voice) -> Iterator[Alert]:
    """For long no sub-goal was reached and no figure on the wheel was another: are the steps too big?

    It asks about the plan, not about the citizen, and needs a wheel or sub-goals to tell it from.
    """
    forloeb = case.forloeb
    if forloeb is None or not (case.measurements or case.subgoals):
        return
    reached = {subgoal.done_on for subgoal in case.subgoals if subgoal.done_on is not None}
    moves = {day for day in reached | _days_of_other_figures(case) if forloeb.starts_on <= day <= voice.today}
    last = max(moves, default=forloeb.starts_on)
    weeks = voice.value("progress.still_weeks")
    due_on = days_after(last, weeks * DAYS_PER_WEEK)
    if due_on > voice.today:
        return
    yield voice.alert(
        "progress.still_weeks",
        due_on,
        f"hjul og delmål er som {near(last, voice.today)} · er skridtene små nok?",
        figures=f"Intet delmål er nået, og intet tal på hjulet er et andet end {plain(last)}: {weeks} uger.",
        about="measurement",
        at_most=Severity.NOTICE,
    )


def _days_of_other_figures(case: Case) -> set[date]:
    """The days on which somebody scored a dimension otherwise than they did before, up or down."""
    known: dict[tuple[str, int | None, int], int] = {}
    days: set[date] = set()
    for measurement in sorted(case.measurements, key=lambda one: (one.measured_on, one.id)):
        for score in measurement.scores:
            what = (measurement.rater, measurement.wheel_version_id, score.dimension_id)
            if known.get(what, score.value) != score.value:
                days.add(measurement.measured_on)
            known[what] = score.value
    return days


def measured_by(case: Case, rater: Rater) -> tuple[Measurement, ...]:
    """The measurements of one rater that hold a score, oldest first."""
    return tuple(one for one in case.measurements if one.rater == rater and one.scores)


def values(case: Case, rater: Rater, dimension_id: int) -> tuple[tuple[date, int], ...]:
    """One rater's scores on a dimension, oldest first."""
    return tuple(
        (one.measured_on, value)
        for one in measured_by(case, rater)
        if (value := one.value(dimension_id)) is not None
    )


def value_before(case: Case, rater: Rater, dimension_id: int, day: date) -> int | None:
    """The last score given before a day; None where there is none."""
    given = [value for on, value in values(case, rater, dimension_id) if on < day]
    return given[-1] if given else None


def in_order(case: Case) -> tuple[Subgoal, ...]:
    """The sub-goals in the citizen's own order; those without a place in it come last, the oldest first."""
    return tuple(
        sorted(
            (one for one in case.subgoals if one.is_shown),
            key=lambda one: (one.priority is None, one.priority or 0, one.starts_on or date.max, one.id),
        )
    )


def without_subgoal(case: Case, today: date) -> tuple[Intervention, ...]:
    """Running and planned interventions that work towards no sub-goal."""
    shown = {one.id for one in case.subgoals if one.is_shown}
    return tuple(one for one in _under_way(case, today) if not shown.intersection(one.subgoal_ids))


def nobody_works_on(case: Case, today: date) -> tuple[Subgoal, ...]:
    """Open sub-goals that no running or planned intervention works towards, in the citizen's order."""
    worked_on = {subgoal_id for one in _under_way(case, today) for subgoal_id in one.subgoal_ids}
    return tuple(one for one in in_order(case) if one.is_open and one.id not in worked_on)


def _under_way(case: Case, today: date) -> tuple[Intervention, ...]:
    return tuple(one for one in case.interventions if one.status(today) in ("running", "planned"))


@dataclass(frozen=True, slots=True)
class OfferResults:
    """What became of the interventions of one offer that have ended.

    ``reached`` of ``subgoals`` are the steps they worked towards. The last three count the figures the
    citizens gave before and after, where both are known: how many rose, stayed and fell. No mean is made.
    """

    ended: int
    reached: int
    subgoals: int
    higher: int
    same: int
    lower: int


def offer_results(cases: Iterable[Case], offer_id: int, today: date) -> OfferResults | None:
    """The results of an offer in these files; None where fewer than ``ENOUGH`` interventions have ended."""
    taken = [
        (case, one)
        for case in cases
        for one in case.interventions
        if one.offer_id == offer_id and one.status(today) == "ended"
    ]
    if len(taken) < ENOUGH:
        return None
    steps = [
        subgoal for case, one in taken for subgoal in case.subgoals
        if subgoal.id in one.subgoal_ids and subgoal.is_shown
    ]  # fmt: skip
    moves = [move for case, one in taken for move in _moves(case, one)]
    return OfferResults(
        ended=len(taken),
        reached=sum(step.done_on is not None for step in steps),
        subgoals=len(steps),
        higher=sum(move > 0 for move in moves),
        same=sum(move == 0 for move in moves),
        lower=sum(move < 0 for move in moves),
    )


def _moves(case: Case, intervention: Intervention) -> Iterator[int]:
    """How far the citizen's figure moved on each dimension the intervention worked on."""
    assert intervention.ends_on is not None  # noqa: S101 - it has ended
    worked_on = {one.dimension_id for one in case.subgoals if one.id in intervention.subgoal_ids}
    for dimension_id in sorted(worked_on):
        before = value_before(case, "citizen", dimension_id, days_after(intervention.starts_on, 1))
        since = [
            (on, value) for on, value in values(case, "citizen", dimension_id) if on > intervention.starts_on
        ]
        # The first figure from the end on; where there is none yet, the last one given on the way.
        after = next(
            (value for on, value in since if on >= intervention.ends_on), since[-1][1] if since else None
        )
        if before is not None and after is not None:
            yield after - before
