"""A citizen's forløb in one line: what its weeks hold, and what happens next."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Literal

from forloebtui.dates.weeks import week_of
from forloebtui.model.case import Case
from forloebtui.rules.absence import absent_weeks
from forloebtui.rules.idle import WEEKS_AHEAD, watched_weeks, weekday_weeks
from forloebtui.rules.week_sums import WeekSums

Holds = Literal["efforts", "idle", "absence", "open"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Weeks that hold the same, the end exclusive. ``open`` ones lie further ahead than anybody plans yet."""

    first: int
    stop: int
    holds: Holds
    efforts: int = 0


def stretches(case: Case, today: date) -> tuple[Stretch, ...]:
    """The weeks of the running forløb, in order; none where there is no forløb.

    Without an end it is followed to its last planned effort, and as far as passive time is looked for.
    """
    forloeb = case.forloeb
    if forloeb is None:
        return ()
    ends = [day for day in (forloeb.ends_on, forloeb.closed_on) if day is not None]
    planned = [item.ends_on for item in case.interventions if item.is_agreed and item.ends_on is not None]
    horizon = max(week_of(today) + WEEKS_AHEAD, *map(week_of, planned), 0)
    weeks = weekday_weeks(forloeb.starts_on, min(ends, default=None))
    weeks = range(weeks.start, max(weeks.start, weeks.stop if ends else horizon + 1))
    sums, watched, absent = (
        WeekSums.of(case.interventions),
        watched_weeks(case, today),
        absent_weeks(case, weeks),
    )

    def held(week: int) -> tuple[Holds, int]:
        efforts = round(sums.efforts.at(week))
        if week in absent:
            return "absence", 0
        if efforts:
            return "efforts", efforts
        return ("idle" if week in watched else "open"), 0

    found = []
    for (holds, efforts), together in groupby(weeks, key=held):
        run = list(together)
        found.append(Stretch(run[0], run[-1] + 1, holds, efforts))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Milestone:
    """What happens next, and on which day."""

    day: date
    text: str


def milestones(case: Case, next_talk: str | None, today: date) -> tuple[Milestone, ...]:
    """What changes from today on, soonest first. ``next_talk`` is when the next talk is, as ISO 8601."""
    return tuple(sorted(_milestones(case, next_talk, today), key=lambda one: (one.day, one.text)))


def _milestones(case: Case, next_talk: str | None, today: date) -> Iterator[Milestone]:
    if next_talk is not None:
        yield Milestone(datetime.fromisoformat(next_talk).date(), "samtale")
    for item in case.interventions:
        if not item.is_agreed:
            continue
        if item.starts_on > today:
            yield Milestone(item.starts_on, f"{item.title} begynder")
        if item.ends_on is not None and item.ends_on >= today:
            yield Milestone(item.ends_on, f"{item.title} slutter")
    forloeb = case.forloeb
    if forloeb is not None and forloeb.ends_on is not None and forloeb.ends_on >= today:
        yield Milestone(forloeb.ends_on, "forløbet slutter")
