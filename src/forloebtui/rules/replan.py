"""Moving an intervention in time: what each verb may change.

What lies before today is fact. A planned intervention moves freely from today on, its adjustments with it: it
is never made to have begun on a day that is past. Of one that has begun only the end moves, and never before
today. One that is finished does not move. Moves are in whole weeks, so that every date keeps its weekday,
or in days where that is asked for.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Protocol

from forloebtui.dates.weeks import DAYS_PER_WEEK, sunday, week_of
from forloebtui.model.case import Intervention

FINISHED = "er slut: det, der er sket, rettes i formularen"
BEGUN = "er begyndt: starten rettes i formularen"
OPEN = "har ingen slutdato: tag fat i den, og skriv en længde i uger"
NOT_IN_THE_PAST = "kan ikke flyttes til dage, der er gået"
ONE_WEEK = "kan ikke blive kortere"
END_OF_TIME = "kan ikke ligge senere: kalenderen slutter med år 9999"


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


class Verb(Protocol):
    """A move by so many steps of ``snap`` days each, made on a preview under way."""

    def __call__(self, plan: Replan, steps: int, today: date, snap: int = DAYS_PER_WEEK) -> Replan:
        """The preview after it."""


def unchanged(intervention: Intervention) -> Replan:
    """Where every run of moves begins."""
    return Replan(intervention, intervention)


def shift(plan: Replan, steps: int, today: date, snap: int = DAYS_PER_WEEK) -> Replan:
    """Move the whole bar; of one that has begun only the end, since its start is a fact."""
    if is_finished(plan.old, today):
        return replace(plan, said=FINISHED)
    if has_begun(plan.old, today):
        return move_end(plan, steps, today, snap)
    moved = max(steps, min(_back_to(today, plan.new, snap), 0))
    return _moved(plan, moved * snap, moved * snap, NOT_IN_THE_PAST if moved != steps else "")


def move_end(plan: Replan, steps: int, today: date, snap: int = DAYS_PER_WEEK) -> Replan:
    """Move the end alone, no earlier than the start and, once begun, no earlier than today."""
    if is_finished(plan.old, today):
        return replace(plan, said=FINISHED)
    if plan.new.ends_on is None:
        return replace(plan, said=OPEN)
    begun = has_begun(plan.old, today)
    first = max(plan.new.starts_on, today) if begun else plan.new.starts_on
    moved = max(steps, -((plan.new.ends_on - first).days // snap))
    if moved == steps:
        return _moved(plan, 0, moved * snap, "")
    return _moved(plan, 0, moved * snap, NOT_IN_THE_PAST if first == today else ONE_WEEK)


def move_start(plan: Replan, steps: int, today: date, snap: int = DAYS_PER_WEEK) -> Replan:
    """Move the start alone, with the adjustments that are counted from it."""
    if is_finished(plan.old, today):
        return replace(plan, said=FINISHED)
    if has_begun(plan.old, today):
        return replace(plan, said=BEGUN)
    moved = max(steps, min(_back_to(today, plan.new, snap), 0))
    said = NOT_IN_THE_PAST if moved != steps else ""
    if plan.new.ends_on is not None:
        latest = (plan.new.ends_on - plan.new.starts_on).days // snap
        moved, said = (latest, ONE_WEEK) if moved > latest else (moved, said)
    return _moved(plan, moved * snap, 0, said)


def set_length(plan: Replan, weeks: int, today: date) -> Replan:
    """Move the end so that the bar covers so many ISO weeks. Gives an open-ended one an end, on a Sunday."""
    if weeks < 1:
        return replace(plan, said=ONE_WEEK)
    if plan.new.ends_on is not None:
        return move_end(plan, weeks - length(plan.new), today)
    last = max(week_of(plan.new.starts_on) + weeks - 1, week_of(today))
    if last >= week_of(date.max):
        return replace(plan, said=END_OF_TIME)
    return replace(plan, new=replace(plan.new, ends_on=sunday(last)), said="")


def without_end(plan: Replan, today: date) -> Replan:
    """Let the bar go on until further notice."""
    if is_finished(plan.old, today):
        return replace(plan, said=FINISHED)
    return replace(plan, new=replace(plan.new, ends_on=None), said="")


def length(intervention: Intervention) -> int:
    """The ISO weeks from start to end, both inclusive. Raises ValueError where there is no end."""
    if intervention.ends_on is None:
        raise ValueError("an open-ended intervention has no length")
    return week_of(intervention.ends_on) - week_of(intervention.starts_on) + 1


def has_begun(intervention: Intervention, today: date) -> bool:
    """Whether its start is a fact."""
    return intervention.starts_on <= today


def is_finished(intervention: Intervention, today: date) -> bool:
    """Whether all of it is a fact."""
    return intervention.ends_on is not None and intervention.ends_on < today


def _back_to(today: date, intervention: Intervention, snap: int) -> int:
    """Steps to the earliest start from today on, rounded up; 0 or less for one that is planned."""
    return -((intervention.starts_on - today).days // snap)


def _moved(plan: Replan, start: int, end: int, said: str) -> Replan:
    """Start and end so many days later."""
    by_start, by_end = timedelta(days=start), timedelta(days=end)
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
