"""One citizen in a narrow column: what a caseworker wants to recall before picking up the phone."""

from collections.abc import Iterator, Sequence
from datetime import date

from forloebtui.dates import danish
from forloebtui.dates.weeks import iso_number, week_of
from forloebtui.model.case import Case
from forloebtui.rules.alert import Alert
from forloebtui.rules.load import hours_by_week
from forloebtui.ui import text
from forloebtui.ui.screens import signs
from forloebtui.ui.widgets.lines import Item

WEEKS_BACK, WEEKS_ON = 8, 16
MOST_ALERTS, MOST_LINES, MOST_AGREEMENTS = 3, 5, 6


def glance(case: Case, alerts: Sequence[Alert], day: date, width: int) -> list[Item]:
    """The citizen's goal, what runs now, hours over the weeks, the last talk and what is promised."""
    room = width - 2
    return [
        *_who_items(case, alerts, day, room),
        *_running_items(case, day, room),
        *_hours_items(case, day),
        *_last_talk_items(case, day, room),
        *_promised_items(case, room),
    ]


def _who_items(case: Case, alerts: Sequence[Alert], day: date, room: int) -> Iterator[Item]:
    yield Item(((f" {case.citizen.name}", "strong"),))
    facts = [f"{age} år"] if (age := case.citizen.age(day)) is not None else []
    if phase := case.phase_on(day):
        facts.append(f"fase {phase.number} {phase.name}")
    yield Item(((f" {' · '.join(facts)}", "muted"),))
    for alert in alerts[:MOST_ALERTS]:
        mark, role = signs.sign(alert.severity)
        for number, line in enumerate(text.wrap(alert.text, room - 2)):
            yield Item(((f" {mark if number == 0 else ' '} ", role), (line, "plain")))
    if case.goals:
        yield Item(())
        for line in text.wrap(f"»{case.goals[0].text}«", room):
            yield Item(((f" {line}", "plain"),))


def _running_items(case: Case, day: date, room: int) -> Iterator[Item]:
    running = [one for one in case.interventions if one.status(day) == "running"]
    yield Item(())
    yield Item(((" NU", "heading"), ("" if running else "  ingen indsatser", "muted")))
    for one in running:
        ends = f"→u{iso_number(week_of(one.ends_on)):02}" if one.ends_on else "→"
        hours = f"{signs.number(one.hours_per_week(day))} t"
        yield Item(
            (
                (" ▌", one.category),
                (text.fit(one.title, room - 14), "plain"),
                (f"{hours:>6} ", "muted"),
                (f"{ends:>5}", "faint"),
            )
        )


def _hours_items(case: Case, day: date) -> Iterator[Item]:
    this_week = week_of(day)
    hours_a_week = hours_by_week(case.interventions, this_week - WEEKS_BACK, this_week + WEEKS_ON)
    top = max(hours_a_week, default=0.0)
    if not top:
        return
    drawn = signs.sparkline(hours_a_week, top)
    yield Item(())
    yield Item(((" TIMER OM UGEN", "heading"), (f"  op til {signs.number(top)} t", "muted")))
    yield Item(
        (
            (f" {drawn[:WEEKS_BACK]}", "faint"),
            (drawn[WEEKS_BACK], "strong"),
            (drawn[WEEKS_BACK + 1 :], "accent"),
        )
    )
    yield Item(((" " + " " * WEEKS_BACK + f"▲ uge {iso_number(this_week)}", "faint"),))


def _last_talk_items(case: Case, day: date, room: int) -> Iterator[Item]:
    held = case.held()
    if not held:
        return
    last = held[-1]
    yield Item(())
    yield Item(((" SIDSTE", "heading"), (f"  {danish.near(last.held_on, day)} {signs.form(last)}", "muted")))
    for line in text.wrap(last.text, room)[:MOST_LINES]:
        yield Item(((f" {line}", "plain"),))


def _promised_items(case: Case, room: int) -> Iterator[Item]:
    still_open = [one for one in case.agreements if one.done_on is None]
    if not still_open:
        return
    yield Item(())
    yield Item(((" ÅBNE AFTALER", "heading"),))
    for agreement in still_open[:MOST_AGREEMENTS]:
        said = f"{agreement.who}: {agreement.text}" if agreement.who else agreement.text
        due = danish.short(agreement.due_on)[3:] if agreement.due_on else ""
        yield Item(((" ☐ ", "accent"), (text.fit(said, room - 8), "plain"), (f" {due}", "muted")))
