"""One citizen in a narrow column: what a caseworker wants to recall before picking up the phone."""

from collections.abc import Sequence
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


def glance(case: Case, alerts: Sequence[Alert], day: date, width: int) -> list[Item]:
    """The citizen's goal, what runs now, hours over the weeks, the last talk and what is promised."""
    room = width - 2
    items = [Item(((f" {case.citizen.name}", "strong"),))]
    facts = [f"{age} år"] if (age := case.citizen.age(day)) is not None else []
    if phase := case.phase_on(day):
        facts.append(f"fase {phase.number} {phase.name}")
    items.append(Item(((f" {' · '.join(facts)}", "muted"),)))
    for alert in alerts[:3]:
        mark, role = signs.sign(alert.severity)
        for number, line in enumerate(text.wrap(alert.text, room - 2)):
            items.append(Item(((f" {mark if number == 0 else ' '} ", role), (line, "plain"))))
    if case.goals:
        items.append(Item(()))
        items += [Item(((f" {line}", "plain"),)) for line in text.wrap(f"»{case.goals[0].text}«", room)]
    running = [one for one in case.interventions if one.status(day) == "running"]
    items += [Item(()), Item(((" NU", "heading"), ("" if running else "  ingen indsatser", "muted")))]
    for one in running:
        ends = f"→u{iso_number(week_of(one.ends_on)):02}" if one.ends_on else "→"
        hours = f"{signs.number(one.hours_per_week(day))} t"
        items.append(
            Item(
                (
                    (" ▌", one.category),
                    (text.fit(one.title, room - 14), "plain"),
                    (f"{hours:>6} ", "muted"),
                    (f"{ends:>5}", "faint"),
                )
            )
        )
    this_week = week_of(day)
    hours_a_week = hours_by_week(case.interventions, this_week - WEEKS_BACK, this_week + WEEKS_ON)
    top = max(hours_a_week, default=0.0)
    if top:
        drawn = signs.sparkline(hours_a_week, top)
        items += [
            Item(()),
            Item(((" TIMER OM UGEN", "heading"), (f"  op til {signs.number(top)} t", "muted"))),
            Item(((f" {drawn[:WEEKS_BACK]}", "faint"), (drawn[WEEKS_BACK], "strong"),
                  (drawn[WEEKS_BACK + 1 :], "accent"))),
            Item(((" " + " " * WEEKS_BACK + f"▲ uge {iso_number(this_week)}", "faint"),)),
        ]  # fmt: skip
    if held := case.held():
        last = held[-1]
        when = f"  {danish.near(last.held_on, day)} {signs.form(last)}"
        items += [Item(()), Item(((" SIDSTE", "heading"), (when, "muted")))]
        items += [Item(((f" {line}", "plain"),)) for line in text.wrap(last.text, room)[:5]]
    still_open = [one for one in case.agreements if one.done_on is None]
    if still_open:
        items += [Item(()), Item(((" ÅBNE AFTALER", "heading"),))]
        for agreement in still_open[:6]:
            due = danish.short(agreement.due_on)[3:] if agreement.due_on else ""
            items.append(
                Item(
                    (
                        (" ☐ ", "accent"),
                        (text.fit(f"{agreement.who}: {agreement.text}" if agreement.who else agreement.text,
                                  room - 8), "plain"),
                        (f" {due}", "muted"),
                    )
                )
            )  # fmt: skip
    return items
