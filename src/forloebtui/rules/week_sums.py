"""What a plan comes to week by week, kept as running sums: a change costs no more than what it touches.

Every figure is a step function over weeks: what it is changes from some weeks on and stays so until the next.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import get_args

from forloebtui.model.case import Intervention
from forloebtui.model.words import Category
from forloebtui.rules.idle import weekday_weeks
from forloebtui.rules.load import hours_from

# Far finer than a quarter of an hour; running sums leave an error in the sixteenth digit.
_DECIMALS = 9

# Weeks from which a figure is so much more or less.
Changes = Iterable[tuple[int, float]]


@dataclass(frozen=True)
class Steps:
    """A figure by week, nought before the first change. ``changes`` are by how much it changes in a week."""

    changes: Mapping[int, float]

    @classmethod
    def of(cls, changes: Changes) -> "Steps":
        """The sum of changes."""
        summed: dict[int, float] = defaultdict(float)
        for week, change in changes:
            summed[week] += change
        return cls(summed)

    def plus(self, changes: Changes) -> "Steps":
        """The same with more changes."""
        summed = defaultdict(float, self.changes)
        for week, change in changes:
            summed[week] += change
        return Steps(summed)

    @cached_property
    def _levels(self) -> tuple[list[int], list[float]]:
        weeks = sorted(self.changes)
        sums = accumulate(self.changes[week] for week in weeks)
        return weeks, [round(value, _DECIMALS) for value in sums]

    def at(self, week: int) -> float:
        """The figure in a week."""
        weeks, levels = self._levels
        place = bisect_right(weeks, week)
        return levels[place - 1] if place else 0.0

    def over(self, weeks: range) -> list[float]:
        """The figure in each of the weeks."""
        return [self.at(week) for week in weeks]

    def peak_from(self, week: int) -> tuple[int, float]:
        """The first week, from one on, in which it is highest, and how high that is."""
        weeks, levels = self._levels
        after = bisect_right(weeks, week)
        now, later = self.at(week), levels[after:]
        highest = max(later, default=now)
        return (week, now) if highest <= now else (weeks[after + later.index(highest)], highest)

    @property
    def most(self) -> float:
        """The highest it gets."""
        return max(self._levels[1], default=0.0)


@dataclass(frozen=True)
class WeekSums:
    """Agreed efforts at a time, those of each track, and the hours they ask for."""

    efforts: Steps
    by_track: Mapping[Category, Steps]
    hours: Steps

    @classmethod
    def of(cls, interventions: Iterable[Intervention]) -> "WeekSums":
        """All of it for a plan."""
        items = tuple(interventions)
        return cls(
            Steps.of(_all(items, _efforts)),
            {
                track: Steps.of(_all((item for item in items if item.category == track), _efforts))
                for track in get_args(Category)
            },
            Steps.of(_all(items, _hours)),
        )

    def replaced(self, old: Intervention, new: Intervention) -> "WeekSums":
        """The same plan with one intervention changed."""
        return self._plus((old, -1), (new, 1))

    def without(self, gone: Intervention) -> "WeekSums":
        """The same plan without one of its interventions."""
        return self._plus((gone, -1))

    def _plus(self, *times: tuple[Intervention, int]) -> "WeekSums":
        by_track = dict(self.by_track)
        for track in {item.category for item, _ in times}:
            of_track = [(item, count) for item, count in times if item.category == track]
            by_track[track] = by_track[track].plus(_counted(of_track, _efforts))
        return WeekSums(
            self.efforts.plus(_counted(times, _efforts)), by_track, self.hours.plus(_counted(times, _hours))
        )

    def idle(self, weeks: Iterable[int], track: Category | None = None) -> tuple[int, ...]:
        """Those of the weeks in which nothing agreed, or nothing of one track, covers a weekday."""
        steps = self.efforts if track is None else self.by_track[track]
        return tuple(week for week in weeks if not steps.at(week))


def _all(
    interventions: Iterable[Intervention], changes: Callable[[Intervention], Changes]
) -> Iterator[tuple[int, float]]:
    return (change for intervention in interventions for change in changes(intervention))


def _counted(
    times: Iterable[tuple[Intervention, int]], changes: Callable[[Intervention], Changes]
) -> Iterator[tuple[int, float]]:
    return ((week, count * change) for item, count in times for week, change in changes(item))


def _efforts(intervention: Intervention) -> Changes:
    weeks = weekday_weeks(intervention.starts_on, intervention.ends_on)
    return ((weeks.start, 1), (weeks.stop, -1)) if intervention.is_agreed and weeks else ()


def _hours(intervention: Intervention) -> Iterator[tuple[int, float]]:
    weeks = weekday_weeks(intervention.starts_on, intervention.ends_on)
    if not intervention.is_agreed or not intervention.adjustments or not weeks:
        return
    hours = 0.0
    for week, hours_then in hours_from(intervention, weeks):
        yield week, hours_then - hours
        hours = hours_then
    yield weeks.stop, -hours
