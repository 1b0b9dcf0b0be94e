"""How many hours a week the plan asks of the citizen.

Only agreed interventions count. A week counts whole if the intervention covers at least one day from Monday
to Friday, with the adjustment in force on the last weekday it covers: the plan says hours a week, and half
a week's bar is not half of what was agreed.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import accumulate

from forloebtui.dates.danish import hours as hours_text
from forloebtui.dates.danish import week_run
from forloebtui.dates.weeks import monday, week_of
from forloebtui.model.case import Case, Intervention
from forloebtui.rules.alert import Alert, Severity, Voice
from forloebtui.rules.idle import runs, watched_weeks, weekday_weeks

# Far finer than a quarter of an hour; running sums leave an error in the sixteenth digit.
_DECIMALS = 9


def hours_by_week(interventions: Iterable[Intervention], first: int, last: int) -> list[float]:
    """Hours a week for the weeks ``first`` up to, not including, ``last``."""
    if last <= first:
        return []
    changes = [0.0] * (last - first + 1)
    for intervention in interventions:
        if not intervention.is_agreed or not intervention.adjustments:
            continue
        weeks = weekday_weeks(intervention.starts_on, intervention.ends_on)
        if not weeks or weeks.stop <= first or weeks.start >= last:
            continue
        hours = 0.0
        for week, hours_then in hours_from(intervention, weeks):
            changes[min(max(week, first), last) - first] += hours_then - hours
            hours = hours_then
        changes[min(weeks.stop, last) - first] -= hours
    return [round(hours, _DECIMALS) for hours in accumulate(changes[:-1])]


def hours_from(intervention: Intervention, weeks: range) -> Iterator[tuple[int, float]]:
    """The weeks from which an intervention asks for other hours, with the hours."""
    begin, *later = intervention.adjustments
    yield weeks.start, begin.hours_per_week
    for adjustment in later:
        if intervention.ends_on is not None and adjustment.from_on > intervention.ends_on:
            return
        week = weekday_weeks(adjustment.from_on, None).start
        if week < weeks.stop:
            yield max(week, weeks.start), adjustment.hours_per_week


def current_hours(case: Case, today: date) -> float:
    """Hours a week of the interventions that run today, with the adjustments in force today."""
    running = (item for item in case.interventions if item.status(today) == "running")
    return round(sum(item.hours_per_week(today) for item in running), _DECIMALS)


def peak(hours: Sequence[float], first: int) -> tuple[int, float] | None:
    """The first week of the most hours, with the hours; None where there are none.

    ``hours`` as ``hours_by_week`` gives them, the first of them for the week ``first``.
    """
    most = max(hours, default=0.0)
    return (first + hours.index(most), most) if most > 0 else None


def over_what_is_managed(case: Case, voice: Voice) -> Iterator[Alert]:
    """The next run of weeks in which the plan asks for more hours than the citizen can manage."""
    manages = case.citizen.manages_hours
    weeks = watched_weeks(case, voice.today)
    first = max(week_of(voice.today), weeks.start)
    if manages is None or first >= weeks.stop:
        return
    hours = hours_by_week(case.interventions, first, weeks.stop)
    limit = manages + voice.value("load.over_hours")
    over = runs(first + number for number, asked in enumerate(hours) if asked > limit)
    if over:
        begins, ends = over[0]
        most = max(hours[begins - first : ends - first + 1])
        text = f"op til {hours_text(most)} i {week_run(begins, ends)} · kan klare {hours_text(manages)}"
        yield voice.alert("load.over_hours", monday(begins), text, about="week", at_most=Severity.SOON)
