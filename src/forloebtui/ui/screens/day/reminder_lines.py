"""Reminders as lines: those that stand, and those that were set aside with how long."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from forloebtui.dates import danish
from forloebtui.ui import text
from forloebtui.ui.screens import signs
from forloebtui.ui.widgets.lines import Item

if TYPE_CHECKING:
    from forloebtui.model.case import AlertDecision
    from forloebtui.services.today import CitizenAlert, CitizenAside


def alert_key(found: "CitizenAlert") -> tuple[str, int, str, str]:
    """What tells an alert from the others, also after everything was read again."""
    return "alert", found.citizen_id, found.alert.rule, found.alert.matter


def aside_key(found: "CitizenAside") -> tuple[str, int, int, str]:
    """What tells a reminder that was set aside from the others; a hidden rule may keep several away."""
    alert = found.aside.alert
    return "aside", found.citizen_id, found.aside.decision.id, alert.matter if alert else ""


def reminder_items(
    found: "Sequence[CitizenAlert]", aside: "Sequence[CitizenAside]", day: date, width: int
) -> Iterator[Item]:
    """What needs attention, then what was set aside with how long."""
    yield Item(((" PÅMINDELSER", "heading"), (f"  {len(found) or 'ingen'}", "muted")))
    for one in found:
        mark, role = signs.sign(one.alert.severity)
        yield Item(((f" {mark} ", role), (text.fit(one.alert.text, width - 4), "plain")), alert_key(one))
    if aside:
        yield Item(())
        yield Item(((" SAT TIL SIDE", "heading"), (f"  {len(aside)}", "muted")))
    for each in aside:
        yield aside_item(each, "", day, width)


def aside_item(found: "CitizenAside", name: str, day: date, width: int) -> Item:
    """What was set aside and how long, after a name where several citizens' stand together."""
    decision, alert = found.aside.decision, found.aside.alert
    how_long = set_aside_in_short(decision, day)
    room = width - text.line_width(((name, "muted"), (how_long, "muted"))) - 6
    words = alert.text if alert else f"siger intet nu · {decision.reason}"
    return Item(
        (("   ", "plain"), (name, "muted"), (text.fit(words, room), "muted"), (f"  {how_long} ", "faint")),
        aside_key(found),
    )


def set_aside_in_short(decision: "AlertDecision", day: date) -> str:
    """``til fr 27.11``, ``klaret``, ``reglen er skjult``."""
    match decision.decision:
        case "snoozed" if decision.until_on is not None:
            return f"til {danish.near(decision.until_on, day)}"
        case "hidden":
            return "reglen er skjult"
    return "klaret"
