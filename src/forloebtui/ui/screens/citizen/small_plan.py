"""The plan in small for the overview: a bar for each intervention, half a year of weeks, hours below."""

from collections.abc import Collection, Iterator
from datetime import date

from forloebtui.dates.danish import MONTHS_SHORT, week_run
from forloebtui.dates.weeks import iso_number, thursday, week_of
from forloebtui.model.case import Case, Intervention
from forloebtui.model.in_danish import ABSENCE
from forloebtui.rules.absence import absent_weeks
from forloebtui.rules.idle import idle_weeks, runs, weekday_weeks
from forloebtui.rules.load import hours_by_week
from forloebtui.ui import text
from forloebtui.ui.screens import signs
from forloebtui.ui.text import Line, Span
from forloebtui.ui.widgets.lines import Item

NAMES = 22
WEEKS_BACK = 8


def small_plan(case: Case, day: date, width: int) -> Iterator[Item]:
    """Two cells to a week, from some weeks back to as far as there is room."""
    now = week_of(day)
    first = now - WEEKS_BACK
    count = (width - NAMES - 1) // 2
    weeks = range(first, first + count)
    yield Item((("PLAN".join((" ", " " * (NAMES - 5))), "heading"), (_months(weeks), "muted")))
    yield Item((("".ljust(NAMES), "plain"), *_week_numbers(weeks, now)))
    yield Item(((" Samtaler".ljust(NAMES), "faint"), *_talks(case, weeks, day)))
    for one in case.interventions:
        span = weekday_weeks(one.starts_on, one.ends_on)
        if one.is_mistaken or span.stop <= weeks.start or span.start >= weeks.stop:
            continue
        hours = signs.number(one.hours_per_week(day))
        name: Line = (
            (" ▌", one.category),
            (text.fit(one.title, NAMES - 8), "plain"),
            (f"{hours:>5} ", "muted"),
        )
        yield Item((*name, *_bar(one, span, weeks, day)), ("intervention", one.id))
    hours_a_week = hours_by_week(case.interventions, weeks.start, weeks.stop)
    top = max(hours_a_week, default=0.0)
    drawn = "".join(block * 2 for block in signs.sparkline(hours_a_week, top))
    yield Item(())
    yield Item(((f" Timer, op til {signs.number(top)}".ljust(NAMES), "faint"), (drawn, "heading")))
    idle = [week for week in idle_weeks(case, day) if week in weeks]
    ahead = [week_run(*run) for run in runs(week for week in idle if week >= now)]
    title = f" Passiv tid{'' if idle else ': ingen'}".ljust(NAMES)
    yield Item(((title, "faint"), *_empty_weeks(weeks, idle, absent_weeks(case, weeks))))
    if ahead:
        yield Item((("".ljust(NAMES), "plain"), (f"passiv tid {', '.join(ahead)}", "soon")))
    away = [
        f"{ABSENCE[one.kind]} {week_run(week_of(one.starts_on), week_of(one.ends_on))}"
        for one in case.absences
        if one.ends_on is not None and one.ends_on >= day
    ]
    away += [f"{ABSENCE[one.kind]}" for one in case.absences if one.ends_on is None]
    if away:
        yield Item((("".ljust(NAMES), "plain"), (", ".join(away), "muted")))


def _empty_weeks(weeks: range, idle: Collection[int], absent: Collection[int]) -> Iterator[Span]:
    """Passive time hatched, absence dotted."""
    for week in weeks:
        yield ("╱╱", "soon") if week in idle else ("░░", "muted") if week in absent else ("  ", "plain")


def _months(weeks: range) -> str:
    line = [" "] * (2 * len(weeks) + 4)
    seen = None
    for index, week in enumerate(weeks):
        month = thursday(week).month
        if month != seen and (seen is not None or thursday(week).day <= 14):
            line[2 * index : 2 * index + 3] = MONTHS_SHORT[month - 1]
        seen = month
    return "".join(line[: 2 * len(weeks)])


def _week_numbers(weeks: range, now: int) -> Iterator[Span]:
    for week in weeks:
        if week == now:
            yield f"{iso_number(week):02}", "urgent"
        elif (week - now) % 2 == 0:
            yield f"{iso_number(week):02}", "faint"
        else:
            yield "  ", "faint"


def _talks(case: Case, weeks: range, day: date) -> Iterator[Span]:
    marks: dict[int, Span] = {}
    for talk in case.conversations:
        if talk.is_mistaken:
            continue
        if talk.status == "held":
            marks[week_of(talk.held_on)] = ("● ", "muted")
        elif talk.status == "planned" and talk.held_on >= day:
            marks.setdefault(week_of(talk.held_on), ("◇ ", "notice"))
        elif talk.status == "no_show":
            marks.setdefault(week_of(talk.held_on), ("– ", "soon"))
    for week in weeks:
        yield marks.get(week, ("  ", "plain"))


def _bar(one: Intervention, span: range, weeks: range, day: date) -> Iterator[Span]:
    status = one.status(day)
    fill = {"running": "█", "planned": "▒", "ended": "░"}.get(status, "┄")
    begin, end = max(span.start, weeks.start), min(span.stop, weeks.stop)
    yield "  " * (begin - weeks.start), "plain"
    gone = max(0, min(week_of(day), end) - begin) if status == "running" else 0
    yield "▓▓" * gone, one.category
    yield fill * 2 * (end - begin - gone), "faint" if status == "ended" else one.category
