"""What the whole caseload asks of the caseworker: talks a week, grants that end, and weeks without effort.

For the caseworker's own eyes; no figure here tells of a person's worth or speed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from forloebtui.dates.weeks import week_of
from forloebtui.model.case import Case, Conversation
from forloebtui.rules.idle import idle_weeks, watched_weeks

MINUTES_PER_HOUR = 60


@dataclass(frozen=True, slots=True)
class WeekLoad:
    """A week's talks, held and planned, and the hours they take."""

    week: int
    talks: int
    hours: float


@dataclass(frozen=True, slots=True)
class Ending:
    """A grant that ends: a forløb, or an intervention the law gives a length. ``subject`` is its id."""

    citizen_id: int
    name: str
    ends_on: date
    title: str
    about: str
    subject: int


@dataclass(frozen=True, slots=True)
class IdleShare:
    """How many of a citizen's weeks so far, this one included, were passive time."""

    citizen_id: int
    name: str
    idle: int
    weeks: int

    @property
    def share(self) -> float:
        """From 0 to 1; 0 where no week has begun."""
        return self.idle / self.weeks if self.weeks else 0.0


def week_load(talks: Iterable[Conversation], weeks: range, minutes: int) -> tuple[WeekLoad, ...]:
    """The load of each week. A talk of unknown length counts for so many minutes."""
    counts = dict.fromkeys(weeks, 0)
    taken = dict.fromkeys(weeks, 0)
    for talk in talks:
        week = week_of(talk.held_on)
        if talk.status in ("held", "planned") and week in counts:
            counts[week] += 1
            taken[week] += minutes if talk.minutes is None else talk.minutes
    return tuple(WeekLoad(week, counts[week], taken[week] / MINUTES_PER_HOUR) for week in weeks)


def ends_ahead(
    cases: Iterable[Case], first: date, last: date, granted_kinds: Iterable[str]
) -> tuple[Ending, ...]:
    """The running forløb and the grants in them that end from one day to another, both inclusive, by day."""
    kinds = frozenset(granted_kinds)
    found = []
    for case in cases:
        forloeb, citizen = case.forloeb, case.citizen
        if forloeb is None or forloeb.outcome is not None:
            continue
        if forloeb.ends_on is not None:
            found.append(Ending(citizen.id, citizen.name, forloeb.ends_on, "forløbet", "forloeb", forloeb.id))
        found += [
            Ending(citizen.id, citizen.name, item.ends_on, item.title, "intervention", item.id)
            for item in case.interventions
            if item.is_agreed and item.kind in kinds and item.ends_on is not None
        ]
    return tuple(
        sorted(
            (one for one in found if first <= one.ends_on <= last),
            key=lambda one: (one.ends_on, one.name, one.about, one.subject),
        )
    )


def idle_share(cases: Iterable[Case], today: date) -> tuple[IdleShare, ...]:
    """Each running forløb's share of passive time so far; most passive weeks first, then by name."""
    found = []
    for case in cases:
        forloeb = case.forloeb
        if forloeb is None or forloeb.outcome is not None:
            continue
        so_far = week_of(today) + 1
        weeks = watched_weeks(case, today)
        idle = sum(week < so_far for week in idle_weeks(case, today))
        counted = len(range(weeks.start, min(weeks.stop, so_far)))
        found.append(IdleShare(case.citizen.id, case.citizen.name, idle, counted))
    return tuple(sorted(found, key=lambda one: (-one.idle, one.name)))
