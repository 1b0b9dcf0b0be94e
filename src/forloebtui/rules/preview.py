"""A change of the plan that is looked at before it is kept: bars moved, a new one, or one that goes.

Every verb of the timeline makes one of these, and ``services.plan`` keeps it as one step.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from forloebtui.dates.weeks import DAYS_PER_WEEK, monday, week_of
from forloebtui.model.case import Adjustment, Case, Intervention
from forloebtui.model.words import Category
from forloebtui.rules.periods import days_after
from forloebtui.rules.replan import BEGUN, Replan, has_begun, shift, unchanged

MOVE, MOVE_SEVERAL = "Flyt indsats", "Flyt indsatser"
SPLIT, DUPLICATE, SUCCEED = "Del indsats i to", "Dublér indsats", "Fortsæt med ny indsats"
DELETE, MISTAKEN = "Slet indsats", "Indsats fejlregistreret"

OUTSIDE_BAR = "deles kun ved en ugemarkør mellem start og slut"
ALREADY_BEEN = "deles kun ved en ugemarkør, der ligger forude"
NO_END = "har ingen slutdato at fortsætte fra"

NEW = -1
"""The id of a bar that is not kept yet."""

# A new effort is at first no longer than this; digits in grab mode give it another length.
_WEEKS_AT_FIRST = 13
# Bars of one track hang together when the next begins so many days after the end.
_CHAINED_WITHIN = range(1, 15)


@dataclass(frozen=True, slots=True)
class Preview:
    """What a verb would do. ``replans`` are bars with other dates, the one that is held first.

    ``added`` has the id NEW. ``label`` is what the step is called; it holds no names.
    """

    label: str = MOVE
    replans: tuple[Replan, ...] = ()
    added: Intervention | None = None
    removed: Intervention | None = None

    @property
    def is_change(self) -> bool:
        """Whether keeping it would change anything."""
        return (
            self.added is not None
            or self.removed is not None
            or any(replan.is_change for replan in self.replans)
        )


class CannotBe(ValueError):
    """Why a verb does nothing to this bar, in Danish, to stand after its title."""


def moved(replans: tuple[Replan, ...]) -> Preview:
    """Bars with other dates."""
    several = sum(replan.is_change for replan in replans) > 1
    return Preview(MOVE_SEVERAL if several else MOVE, replans)


def split(intervention: Intervention, week: int, today: date) -> Preview:
    """Two bars in place of one, the second from the Monday of a week on. Raises CannotBe.

    The second has the hours that are in force by then, and what was agreed for later.
    """
    cut = monday(week)
    if cut <= intervention.starts_on or (intervention.ends_on is not None and cut > intervention.ends_on):
        raise CannotBe(OUTSIDE_BAR)
    if has_begun(intervention, today) and cut <= today:
        raise CannotBe(ALREADY_BEEN)
    first = replace(
        intervention,
        ends_on=cut - timedelta(days=1),
        adjustments=tuple(one for one in intervention.adjustments if one.from_on < cut),
    )
    added = replace(_new(intervention, cut, intervention.ends_on), standing=intervention.standing)
    return Preview(SPLIT, (Replan(intervention, first),), replace(added, successor_of_id=intervention.id))


def duplicate(intervention: Intervention, today: date) -> Preview:
    """A copy in the same weeks; of what has begun, from the first such weekday that lies ahead."""
    copied = replace(
        intervention,
        id=NEW,
        uid="",
        standing="agreed",
        note="",
        reason="",
        adjustments=_copied(intervention.adjustments),
    )
    if has_begun(copied, today):
        weeks = (today - copied.starts_on).days // DAYS_PER_WEEK + 1
        # As one that is planned, so that all of it moves.
        copied = shift(unchanged(copied), weeks, date.min).new
    return Preview(DUPLICATE, added=copied)


def succeed(intervention: Intervention, today: date) -> Preview:
    """A new bar from the day after the end, or from next Monday where that day is past. Raises CannotBe."""
    if intervention.ends_on is None or intervention.ends_on == date.max:
        raise CannotBe(NO_END)
    starts_on = days_after(intervention.ends_on, 1)
    if starts_on < today:
        starts_on = days_after(monday(week_of(today)), DAYS_PER_WEEK)
    days = min((intervention.ends_on - intervention.starts_on).days, _WEEKS_AT_FIRST * DAYS_PER_WEEK - 1)
    added = _new(intervention, starts_on, days_after(starts_on, days))
    return Preview(SUCCEED, added=replace(added, standing="agreed", successor_of_id=intervention.id))


def delete(intervention: Intervention, today: date) -> Preview:
    """The bar gone. Raises CannotBe of what has begun: that it was there is a fact."""
    if has_begun(intervention, today):
        raise CannotBe(BEGUN)
    return Preview(DELETE, removed=intervention)


def mistaken(intervention: Intervention, reason: str) -> Preview:
    """The bar marked *fejlregistreret*: kept with the reason, but shown and counted nowhere."""
    return Preview(
        MISTAKEN, (Replan(intervention, replace(intervention, standing="mistaken", reason=reason)),)
    )


def followers(interventions: Iterable[Intervention], first: Intervention, today: date) -> list[Intervention]:
    """What is chained after a bar: its successor, or the next of its track, and so on to the last."""
    by_origin: dict[int | None, list[Intervention]] = defaultdict(list)
    by_start: dict[tuple[Category, date], list[Intervention]] = defaultdict(list)
    for item in interventions:
        if not item.is_mistaken and not has_begun(item, today):
            by_origin[item.successor_of_id].append(item)
            by_start[item.category, item.starts_on].append(item)
    found = {first.id: first}
    waiting = [first]
    while waiting:
        before = waiting.pop()
        chained = list(by_origin.get(before.id, ()))
        if before.ends_on is not None:
            for days in _CHAINED_WITHIN:
                chained += by_start.get((before.category, days_after(before.ends_on, days)), ())
        new = [item for item in chained if item.id not in found]
        found |= {item.id: item for item in new}
        waiting += new
    return sorted(list(found.values())[1:], key=lambda item: (item.starts_on, item.id))


def followed(plan: Replan, chain: Iterable[Intervention], today: date) -> Iterator[Replan]:
    """The bars after one that is moved, each moved by as many days as its end, or its start without one."""
    old, new = plan.old, plan.new
    if old.ends_on is not None and new.ends_on is not None:
        days = (new.ends_on - old.ends_on).days
    else:
        days = (new.starts_on - old.starts_on).days
    for item in chain:
        yield shift(unchanged(item), days, today, snap=1)


def with_preview(case: Case, preview: Preview) -> Case:
    """The file as it would be."""
    new = {replan.new.id: replan.new for replan in preview.replans}
    removed = preview.removed.id if preview.removed is not None else None
    kept = (new.get(item.id, item) for item in case.interventions if item.id != removed)
    added = () if preview.added is None else (preview.added,)
    return replace(case, interventions=(*kept, *added))


def _new(before: Intervention, starts_on: date, ends_on: date | None) -> Intervention:
    """A bar like another from a day on, with the hours that are then, and those that come later."""
    in_force = before.adjustment_on(starts_on) or next(iter(before.adjustments), None)
    later = [one for one in before.adjustments if one.from_on > starts_on]
    begins = [replace(in_force, from_on=starts_on)] if in_force is not None else []
    return replace(
        before,
        id=NEW,
        uid="",
        starts_on=starts_on,
        ends_on=ends_on,
        note="",
        reason="",
        adjustments=_copied((*begins, *later)),
    )


def _copied(adjustments: Iterable[Adjustment]) -> tuple[Adjustment, ...]:
    return tuple(replace(one, id=NEW, intervention_id=NEW) for one in adjustments)
