"""What a plan costs, where interventions have a price a week."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from forloebtui.dates.weeks import week_of
from forloebtui.model.case import Case, Intervention
from forloebtui.rules.idle import weekday_weeks


class Cost(NamedTuple):
    """Kroner up to and including this week, and those of the weeks to come."""

    to_date: float
    planned: float


def cost_of(case: Case, today: date) -> Cost:
    """What the agreed interventions of a file cost.

    A week costs whole if it covers a weekday. An open-ended one is counted to the forløb's end; where that
    is open too, to this week.
    """
    forloeb, now = case.forloeb, week_of(today)
    last = forloeb.ends_on if forloeb is not None and forloeb.ends_on is not None else today
    past = sum(_kroner(case.interventions, range(now + 1), last))
    every = sum(_kroner(case.interventions, range(week_of(date.max) + 1), last))
    return Cost(past, every - past)


def _kroner(interventions: Iterable[Intervention], within: range, last: date) -> Iterable[float]:
    for item in interventions:
        if item.is_agreed and item.weekly_cost:
            weeks = weekday_weeks(item.starts_on, item.ends_on or max(last, item.starts_on))
            yield item.weekly_cost * len(range(weeks.start, min(weeks.stop, within.stop)))
