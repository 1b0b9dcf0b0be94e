"""How coordination went over time: its level, and when support was withdrawn."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from forloebtui.dates.danish import hours
from forloebtui.dates.weeks import week_of
from forloebtui.model.case import Case, Intervention
from forloebtui.model.words import EventKind

# What is over sooner was an errand, and no support to be without.
_LEAST_DAYS = 28


@dataclass(frozen=True, slots=True)
class Level:
    """A coordination level, 1 to 4, and the weeks it held; half-open."""

    weeks: range
    value: int


@dataclass(frozen=True, slots=True)
class Turn:
    """A day the forløb took a turn. ``intervention_id`` where it follows from the plan, ``event_id`` else."""

    on: date
    kind: EventKind
    text: str
    event_id: int | None = None
    intervention_id: int | None = None


def levels(case: Case, today: date) -> tuple[Level, ...]:
    """The levels of the phases up to and with this week; one that has no end lasts until the next."""
    found = []
    for phase, following in pairwise((*case.phases, None)):
        if phase is None or phase.coordination_level is None:
            continue
        stop = week_of(today) + 1
        if phase.ends_on is not None:
            stop = min(stop, week_of(phase.ends_on) + 1)
        if following is not None:
            stop = min(stop, week_of(following.starts_on))
        if week_of(phase.starts_on) < stop:
            found.append(Level(range(week_of(phase.starts_on), stop), phase.coordination_level))
    return tuple(found)


def turns(case: Case) -> tuple[Turn, ...]:
    """What is written down, and the social support that ends or becomes less in the plan; by date."""
    told = [Turn(one.happened_on, one.kind, one.text, event_id=one.id) for one in case.events]
    planned = [turn for one in case.interventions for turn in _withdrawals(one)]
    return tuple(sorted((*told, *planned), key=lambda turn: turn.on))


def _withdrawals(one: Intervention) -> Iterator[Turn]:
    if not one.is_agreed or one.category != "social":
        return
    for before, after in pairwise(one.adjustments):
        if after.hours_per_week < before.hours_per_week and (
            one.ends_on is None or after.from_on <= one.ends_on
        ):
            text = (
                f"{one.title}: fra {hours(before.hours_per_week)} til {hours(after.hours_per_week)} om ugen"
            )
            yield Turn(after.from_on, "support_reduced", text, intervention_id=one.id)
    if one.ends_on is not None and (one.ends_on - one.starts_on).days >= _LEAST_DAYS:
        # It is without it from the day after.
        yield Turn(
            one.ends_on + timedelta(days=1), "support_ended", f"{one.title} stopper", intervention_id=one.id
        )
