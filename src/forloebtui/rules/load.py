"""How many hours a week the plan asks of the citizen.

Only agreed interventions count. A week counts whole if the intervention covers at least one day from Monday
to Friday, with the adjustment in force on the last weekday it covers: the plan says hours a week, and half
a week's bar is not half of what was agreed.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import accumulate, islice

from forloebtui.dates.danish import hours as hours_text
from forloebtui.dates.danish import week_run
from forloebtui.dates.weeks import monday, week_of
from forloebtui.model.case import Case, Intervention
from forloebtui.rules.absence import absent_weeks
from forloebtui.rules.alert import Alert, Severity, Voice
from forloebtui.rules.idle import runs, watched_weeks, weekday_weeks

# Far finer than a quarter of an hour; running sums leave an error in the sixteenth digit.
_DECIMALS = 9
# No forløb is longer than five years: a run of weeks began within them.
_WEEKS_BACK = 261


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
    if manages is None:
        return
    hours = _watched_hours(case, voice.today)
    limit = manages + voice.value("load.over_hours")
    over = _runs_left((week for week, asked in hours.items() if asked > limit), voice.today)
    if over:
        began, first, last = over[0]
        most = max(hours[week] for week in range(first, last + 1))
        yield voice.alert(
            "load.over_hours",
            monday(first),
            f"op til {hours_text(most)} i {week_run(first, last)} · kan klare {hours_text(manages)}",
            figures=f"Mest aftalt: {hours_text(most)} om ugen; {hours_text(most - manages)} for meget.",
            about="week",
            known_by=monday(began),
            at_most=Severity.SOON,
        )


def far_under_what_is_managed(case: Case, voice: Voice) -> Iterator[Alert]:
    """The next long run of weeks whose plan asks for far fewer hours than the citizen can manage.

    Passive weeks and weeks of absence are told of elsewhere; where an effort is paused, the reason is known.
    """
    manages = case.citizen.manages_hours
    if manages is None:
        return
    hours = _watched_hours(case, voice.today)
    absent = absent_weeks(case, watched_weeks(case, voice.today))
    paused = [
        weekday_weeks(item.starts_on, item.ends_on)
        for item in case.interventions
        if item.standing == "paused"
    ]
    percent = voice.value("load.under_percent")
    under = _runs_left(
        (
            week
            for week, asked in hours.items()
            if 0 < asked * 100 < manages * percent
            and week not in absent
            and not any(week in span for span in paused)
        ),
        voice.today,
    )
    near = (
        run
        for run in under
        if run[2] - run[1] + 1 >= voice.value("load.under_weeks")
        and voice.days_left(monday(run[1])) <= voice.value("alerts.soon_days")
    )
    for began, first, last in islice(near, 1):
        most = hours_text(max(hours[week] for week in range(first, last + 1)))
        yield voice.alert(
            "load.under_percent",
            monday(first),
            f"plads til mere i {week_run(first, last)} · {most} om ugen, kan klare {hours_text(manages)}",
            figures=f"Under {percent} % af {hours_text(manages)} i {last - first + 1} uger.",
            about="week",
            known_by=monday(began),
            at_most=Severity.NOTICE,
        )


def _watched_hours(case: Case, today: date) -> dict[int, float]:
    """Hours of the watched weeks, those long past left out."""
    watched = watched_weeks(case, today)
    weeks = range(max(watched.start, week_of(today) - _WEEKS_BACK), watched.stop)
    return dict(zip(weeks, hours_by_week(case.interventions, weeks.start, weeks.stop), strict=True))


def _runs_left(weeks: Iterable[int], today: date) -> list[tuple[int, int, int]]:
    """Runs of weeks that are not over: when each began, its first week from now on, and its last."""
    this_week = week_of(today)
    return [(began, max(began, this_week), last) for began, last in runs(weeks) if last >= this_week]
