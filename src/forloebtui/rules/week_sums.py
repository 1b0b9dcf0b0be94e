"""What a plan comes to week by week, kept as running sums: a change costs no more than what it touches.

Every figure is a step function over weeks: what it is changes from some weeks on and stays so until the next.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate, chain, pairwise
from typing import get_args

from forloebtui.dates.weeks import week_of
from forloebtui.model.case import Intervention
from forloebtui.model.words import Category
from forloebtui.rules.idle import weekday_weeks
from forloebtui.rules.load import hours_from

# Far finer than a quarter of an hour; running sums leave an error in the sixteenth digit.
_DECIMALS = 9

# Weeks from which a figure is so much more or less.
Changes = Iterable[tuple[int, float]]


@dataclass(frozen=True)
class _Levels:
    """From each of the weeks on, in order, how high a figure is until the next; nought before the first."""

    weeks: Sequence[int]
    heights: Sequence[float]
    _at_nought: dict[range, tuple[int, ...]] = field(default_factory=dict)
    _over: dict[range, list[float]] = field(default_factory=dict)

    @classmethod
    def of(cls, changes: Changes) -> "_Levels":
        summed: dict[int, float] = defaultdict(float)
        for week, change in changes:
            summed[week] += change
        weeks = sorted(summed)
        sums = accumulate(summed[week] for week in weeks)
        return cls(weeks, [round(height, _DECIMALS) for height in sums])

    @property
    def changes(self) -> Iterator[tuple[int, float]]:
        """What they were made of."""
        before = 0.0
        for week, height in zip(self.weeks, self.heights, strict=True):
            yield week, height - before
            before = height

    def at(self, week: int) -> float:
        place = bisect_right(self.weeks, week)
        return self.heights[place - 1] if place else 0.0

    def over(self, weeks: range) -> list[float]:
        """How high it is in each of the weeks. Kept: each frame of the same window asks for the same."""
        if weeks not in self._over:
            self._over[weeks] = [self.at(week) for week in weeks]
        return self._over[weeks]

    def at_nought(self, weeks: range) -> tuple[int, ...]:
        """Those of the weeks in which it is nought. Kept, since each step of a move asks for the same."""
        if weeks not in self._at_nought:
            self._at_nought[weeks] = tuple(week for week in weeks if not self.at(week))
        return self._at_nought[weeks]


_NOTHING = _Levels((), ())
# After the last week that a date lies in.
_END_OF_TIME = week_of(date.max) + 2


@dataclass(frozen=True)
class Steps:
    """A figure by week: what the whole comes to and, over it, the few changes that are looked at.

    What is over it comes back to nought, as a bar does that is moved from one place to another.
    """

    whole: _Levels
    over_it: _Levels = _NOTHING

    @classmethod
    def of(cls, changes: Changes) -> "Steps":
        """The sum of changes."""
        return cls(_Levels.of(changes))

    def plus(self, changes: Changes) -> "Steps":
        """The same with a few more changes that together come back to nought."""
        return Steps(self.whole, _Levels.of(chain(self.over_it.changes, changes)))

    def at(self, week: int) -> float:
        """The figure in a week."""
        return round(self.whole.at(week) + self.over_it.at(week), _DECIMALS)

    def over(self, weeks: range) -> list[float]:
        """The figure in each of the weeks."""
        found = self.whole.over(weeks)
        if not self.over_it.weeks:
            return found
        first, last = self.over_it.weeks[0], self.over_it.weeks[-1]
        touched = range(max(first, weeks.start), min(last, weeks.stop))
        start = min(touched.start - weeks.start, len(found))
        changed = [self.at(week) for week in touched]
        return [*found[:start], *changed, *found[start + len(changed) :]]

    def at_nought(self, weeks: range) -> tuple[int, ...]:
        """Those of the weeks in which it is nought, in order."""
        found = self.whole.at_nought(weeks)
        if not self.over_it.weeks:
            return found
        first, last = self.over_it.weeks[0], self.over_it.weeks[-1]
        touched = range(max(first, weeks.start), min(last, weeks.stop))
        changed = (week for week in touched if not self.at(week))
        return (*found[: bisect_left(found, first)], *changed, *found[bisect_left(found, last) :])

    def peak_from(self, week: int) -> tuple[int, float]:
        """The first week, from one on, in which it is highest, and how high that is."""
        peak = (week, self.at(week))
        ahead = self.over_it.weeks[bisect_right(self.over_it.weeks, week) :]
        weeks, heights = self.whole.weeks, self.whole.heights
        for start, stop in pairwise((week, *ahead, _END_OF_TIME)):
            first, last = bisect_right(weeks, start), bisect_left(weeks, stop)
            at = max(range(first, last), key=heights.__getitem__, default=None)
            found = [start] if at is None else [start, weeks[at]]
            peak = max((peak, *((each, self.at(each)) for each in found)), key=lambda pair: pair[1])
        return peak

    @property
    def most(self) -> float:
        """The highest it gets."""
        first = min((*self.whole.weeks[:1], *self.over_it.weeks[:1]), default=0)
        return self.peak_from(first)[1]


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

    def idle(self, weeks: range, track: Category | None = None) -> tuple[int, ...]:
        """Those of the weeks in which nothing agreed, or nothing of one track, covers a weekday."""
        return (self.efforts if track is None else self.by_track[track]).at_nought(weeks)


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
