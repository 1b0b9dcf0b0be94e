"""Moving an intervention in time: what each verb may change, and what comes of it.

Weeks before today are facts. A planned intervention moves freely from this week on, its adjustments with it.
Of one that has begun only the end moves, and never before today. One that is finished does not move. All
moves are in whole weeks, so every date keeps its weekday.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from forloebtui.dates.danish import hours
from forloebtui.dates.weeks import DAYS_PER_WEEK, iso_number, sunday, week_of
from forloebtui.model.case import Case, Intervention
from forloebtui.rules.idle import idle_weeks
from forloebtui.rules.load import hours_by_week, peak

FINISHED = "er slut: det, der er sket, rettes med r"
BEGUN = "er begyndt: starten rettes med r"
OPEN = "har ingen slutdato: skriv en længde i uger efter m"
NOT_IN_THE_PAST = "kan ikke flyttes til uger, der er gået"
ONE_WEEK = "kan ikke blive kortere"
END_OF_TIME = "kan ikke ligge senere: kalenderen slutter med år 9999"

# A year ahead is as far as an open-ended plan is looked at for its busiest week.
_PEAK_WEEKS = 52


@dataclass(frozen=True, slots=True)
class Replan:
    """An intervention before and after. ``said`` is why less was done than asked for, in Danish, or empty."""

    old: Intervention
    new: Intervention
    said: str = ""

    @property
    def is_change(self) -> bool:
        """Whether any date is another one."""
        return self.old != self.new


Verb = Callable[[Replan, int, date], Replan]


def unchanged(intervention: Intervention) -> Replan:
    """Where every run of moves begins."""
    return Replan(intervention, intervention)


def shift(plan: Replan, weeks: int, today: date) -> Replan:
    """Move the whole bar; of one that has begun only the end, since its start is a fact."""
    if _is_finished(plan.old, today):
        return replace(plan, said=FINISHED)
    if _has_begun(plan.old, today):
        return move_end(plan, weeks, today)
    earliest = week_of(today) - week_of(plan.new.starts_on)
    moved = max(weeks, min(earliest, 0))
    return _moved(plan, moved, moved, NOT_IN_THE_PAST if moved != weeks else "")


def move_end(plan: Replan, weeks: int, today: date) -> Replan:
    """Move the end alone, no earlier than the start and, once begun, no earlier than today."""
    if _is_finished(plan.old, today):
        return replace(plan, said=FINISHED)
    if plan.new.ends_on is None:
        return replace(plan, said=OPEN)
    begun = _has_begun(plan.old, today)
    first = max(plan.new.starts_on, today) if begun else plan.new.starts_on
    moved = max(weeks, -((plan.new.ends_on - first).days // DAYS_PER_WEEK))
    if moved == weeks:
        return _moved(plan, 0, moved, "")
    return _moved(plan, 0, moved, NOT_IN_THE_PAST if first == today else ONE_WEEK)


def move_start(plan: Replan, weeks: int, today: date) -> Replan:
    """Move the start alone, with the adjustments that are counted from it."""
    if _is_finished(plan.old, today):
        return replace(plan, said=FINISHED)
    if _has_begun(plan.old, today):
        return replace(plan, said=BEGUN)
    moved = max(weeks, min(week_of(today) - week_of(plan.new.starts_on), 0))
    said = NOT_IN_THE_PAST if moved != weeks else ""
    if plan.new.ends_on is not None:
        latest = (plan.new.ends_on - plan.new.starts_on).days // DAYS_PER_WEEK
        moved, said = (latest, ONE_WEEK) if moved > latest else (moved, said)
    return _moved(plan, moved, 0, said)


def set_length(plan: Replan, weeks: int, today: date) -> Replan:
    """Move the end so that the bar covers so many ISO weeks. Gives an open-ended one an end, on a Sunday."""
    if weeks < 1:
        return replace(plan, said=ONE_WEEK)
    if plan.new.ends_on is not None:
        return move_end(plan, weeks - length(plan.new), today)
    last = max(week_of(plan.new.starts_on) + weeks - 1, week_of(today))
    return replace(plan, new=replace(plan.new, ends_on=sunday(last)), said="")


def length(intervention: Intervention) -> int:
    """The ISO weeks from start to end, both inclusive. Raises ValueError where there is no end."""
    if intervention.ends_on is None:
        raise ValueError("an open-ended intervention has no length")
    return week_of(intervention.ends_on) - week_of(intervention.starts_on) + 1


def _has_begun(intervention: Intervention, today: date) -> bool:
    return intervention.starts_on <= today


def _is_finished(intervention: Intervention, today: date) -> bool:
    return intervention.ends_on is not None and intervention.ends_on < today


def _moved(plan: Replan, start: int, end: int, said: str) -> Replan:
    by_start, by_end = timedelta(weeks=start), timedelta(weeks=end)
    new = plan.new
    try:
        new = replace(
            new,
            starts_on=new.starts_on + by_start,
            ends_on=None if new.ends_on is None else new.ends_on + by_end,
            adjustments=tuple(replace(item, from_on=item.from_on + by_start) for item in new.adjustments),
        )
    except OverflowError:
        # Some systems write 31.12.9999 for no end.
        return replace(plan, said=END_OF_TIME)
    return replace(plan, new=new, said=said)


@dataclass(frozen=True, slots=True)
class Effect:
    """What replans do to the whole plan: idle weeks, busiest week in hours, and one Danish line of it all."""

    idle_before: int
    idle_after: int
    peak_before: float
    peak_after: float
    text: str


def effect(case: Case, replans: Sequence[Replan], today: date) -> Effect:
    """What comes of replans, counted from this week on: what is past is the same before and after."""
    after = with_replans(case, replans)
    idle = [_idle_ahead(each, today) for each in (case, after)]
    busiest = [_busiest(each, today) for each in (case, after)]
    peaks = [0.0 if most is None else most[1] for most in busiest]
    parts = [_told(plan) for plan in replans]
    parts.append(f"passiv tid {idle[0]} → {idle[1]} u")
    if busiest[1] is not None:
        week, most = busiest[1]
        parts.append(f"op til {hours(most)} i uge {iso_number(week)}")
    parts.extend(plan.said for plan in replans if plan.said)
    return Effect(idle[0], idle[1], peaks[0], peaks[1], " · ".join(parts))


def with_replans(case: Case, replans: Sequence[Replan]) -> Case:
    """The file as it would be."""
    new = {plan.new.id: plan.new for plan in replans}
    return replace(case, interventions=tuple(new.get(item.id, item) for item in case.interventions))


def _idle_ahead(case: Case, today: date) -> int:
    return sum(week >= week_of(today) for week in idle_weeks(case, today))


def _busiest(case: Case, today: date) -> tuple[int, float] | None:
    first = week_of(today)
    ends = [week_of(item.ends_on) for item in case.interventions if item.ends_on is not None]
    return peak(hours_by_week(case.interventions, first, max(first + _PEAK_WEEKS, *ends, first) + 1), first)


def _told(plan: Replan) -> str:
    title = plan.new.title
    if not plan.is_change:
        return f"{title}: {_weeks(plan.old)}"
    return f"{title}: {_weeks(plan.old)} → {_weeks(plan.new).removeprefix('uge ')}"


def _weeks(intervention: Intervention) -> str:
    first = f"uge {iso_number(week_of(intervention.starts_on))}"
    if intervention.ends_on is None:
        return f"{first}–"
    if week_of(intervention.ends_on) == week_of(intervention.starts_on):
        return first
    return f"{first}–{iso_number(week_of(intervention.ends_on))}"
