"""The signs and small phrases that several screens use, so that a thing looks the same wherever it stands."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from forloebtui.dates import danish
from forloebtui.model.in_danish import CANCELLED_BY, FORM
from forloebtui.ui.text import Span
from forloebtui.ui.themes import Role

if TYPE_CHECKING:
    from forloebtui.model.case import Conversation
    from forloebtui.rules.alert import Alert

# By severity: none, notice, soon, urgent.
SIGNS: tuple[tuple[str, Role], ...] = ((" ", "plain"), ("◇", "notice"), ("◆", "soon"), ("!", "urgent"))
# What a talk's status looks like before its day.
TALK_SIGNS: dict[str, tuple[str, Role]] = {
    "planned": ("◇", "notice"),
    "held": ("✓", "done"),
    "no_show": ("–", "soon"),
    "cancelled": ("–", "muted"),
    "mistaken": ("×", "faint"),
}
BLOCKS = " ▁▂▃▄▅▆▇█"


def sign(severity: int) -> Span:
    """How urgent something is."""
    return SIGNS[severity]


def worst(alerts: "Sequence[Alert]") -> "Alert | None":
    """The most urgent alert."""
    return max(alerts, key=lambda alert: alert.severity, default=None)


def moment(at: str, today: date) -> str:
    """An ISO 8601 day or moment: ``on 25.11 09:00``."""
    when = datetime.fromisoformat(at)
    return danish.near(when.date(), today) + (f" {when:%H:%M}" if "T" in at else "")


def clock_time(talk: "Conversation") -> str:
    """``09:30``, or blanks where no time is known."""
    return f"{talk.held_time:%H:%M}" if talk.held_time else "     "


def form(talk: "Conversation") -> str:
    """How the talk was held, or why it was not: ``hjemmebesøg``, ``mødte ikke``, ``aflyst af borger``."""
    if talk.status == "no_show":
        return "mødte ikke"
    if talk.status == "cancelled":
        return CANCELLED_BY[talk.cancelled_by] if talk.cancelled_by else "aflyst"
    return FORM[talk.form]


def number(value: float) -> str:
    """A figure as Danes write it: ``1,5``, ``4``."""
    return danish.hours(value).removesuffix(" t")


def sparkline(values: Sequence[float], top: float) -> str:
    """Values as a row of blocks, one cell each; ``top`` fills the cell."""
    if top <= 0:
        return " " * len(values)
    return "".join(BLOCKS[min(8, max(0 if value <= 0 else 1, round(value / top * 8)))] for value in values)
