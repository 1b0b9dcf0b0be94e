"""Passive time (*passiv tid*): the weeks of a forløb in which nothing covers a weekday.

What counts is an agreed intervention, planned, running or ended. Paused, declined, recommended and
waited-for ones do not count, nor do conversations. A week of the citizen's absence is shown apart.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain

from forloebtui.dates.danish import plain, week_run
from forloebtui.dates.weeks import DAYS_PER_WEEK, monday, week_of
from forloebtui.model.case import Case, Intervention
from forloebtui.model.words import Category
from forloebtui.rules.absence import absent_weeks
from forloebtui.rules.alert import Alert, Voice
from forloebtui.rules.starting import is_new_and_empty

WEEKS_AHEAD = 12
"""How far ahead of this week passive time is looked for."""

# Only an open-ended bar reaches it: the week of 31 December 9999.
_END_OF_TIME = week_of(date.max) + 1


def weekday_weeks(starts_on: date, ends_on: date | None) -> range:
    """The weeks in which a period, both ends inclusive, covers a day from Monday to Friday.

    Without an end it goes on for good. A period that is a weekend only is empty.
    """
    # Two days on, a Saturday and a Sunday lie in the next week, and no weekday does.
    first = (starts_on.toordinal() + 1) // DAYS_PER_WEEK
    return range(first, _END_OF_TIME if ends_on is None else max(first, week_of(ends_on) + 1))


def watched_weeks(case: Case, today: date) -> range:
    """The weeks passive time is looked for in.

    From the forløb's start to the earliest of its end, its closing and twelve weeks ahead of today.
    Empty where there is no forløb.
    """
    forloeb = case.forloeb
    if forloeb is None:
        return range(0)
    ends = tuple(day for day in (forloeb.ends_on, forloeb.closed_on) if day is not None)
    weeks = weekday_weeks(forloeb.starts_on, min(ends, default=None))
    return range(weeks.start, min(weeks.stop, week_of(today) + WEEKS_AHEAD + 1))


def uncovered(interventions: Iterable[Intervention], weeks: range) -> tuple[int, ...]:
    """Those of the weeks in which no agreed intervention covers a weekday, in order."""
    spans = (
        weekday_weeks(intervention.starts_on, intervention.ends_on)
        for intervention in interventions
        if intervention.is_agreed
    )
    idle: list[range] = []
    reached = weeks.start
    for span in sorted((span for span in spans if span), key=lambda span: span.start):
        if span.start >= weeks.stop:
            break
        idle.append(range(reached, span.start))
        reached = max(reached, span.stop)
    idle.append(range(reached, weeks.stop))
    return tuple(chain.from_iterable(idle))


def idle_weeks(case: Case, today: date) -> tuple[int, ...]:
    """Every idle week of the running forløb, past and to come, in order; weeks of absence are none."""
    return _without_effort(case, case.interventions, today)


def idle_weeks_in(case: Case, category: Category, today: date) -> tuple[int, ...]:
    """The weeks in which nothing of one category covers a weekday, in order; weeks of absence are none."""
    chosen = (intervention for intervention in case.interventions if intervention.category == category)
    return _without_effort(case, chosen, today)


def _without_effort(case: Case, interventions: Iterable[Intervention], today: date) -> tuple[int, ...]:
    weeks = watched_weeks(case, today)
    absent = absent_weeks(case, weeks)
    return tuple(week for week in uncovered(interventions, weeks) if week not in absent)


def runs(weeks: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """Weeks in order, gathered into runs: first and last of each, both inclusive."""
    gathered: list[tuple[int, int]] = []
    for week in weeks:
        if gathered and week == gathered[-1][1] + 1:
            gathered[-1] = (gathered[-1][0], week)
        else:
            gathered.append((week, week))
    return tuple(gathered)


def idle_ahead(case: Case, voice: Voice) -> Iterator[Alert]:
    """Passive time from this week on, one alert for each run of weeks. The rule's key is ``idle.weeks``.

    In a new forløb, where nothing is agreed yet, ``start.first_weeks`` says it better.
    """
    if is_new_and_empty(case, voice):
        return
    this_week = week_of(voice.today)
    weeks = idle_weeks(case, voice.today)
    for began, last in runs(weeks):
        first = max(began, this_week)
        if last - first + 1 >= max(1, voice.value("idle.weeks")):
            yield voice.alert(
                "idle.weeks",
                monday(first),
                f"passiv tid {week_run(first, last)}",
                figures=f"{last - began + 1} uger i træk fra {plain(monday(began))} uden en aftalt indsats;"
                f" {len(weeks)} passive uger i alt i forløbet.",
                about="week",
                known_by=monday(began),
            )
