"""*Hvorfor*: what needs attention in one file, each with its rule, and what was set aside there."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult

from forloebtui.dates import danish
from forloebtui.dates.weeks import iso_number, week_of
from forloebtui.model.case import AlertDecision
from forloebtui.office.rule_sets import Confidence, Parameter, RuleSet
from forloebtui.rules.alert import Alert
from forloebtui.services import alerts, citizens
from forloebtui.services.today import CitizenAlert, CitizenAside
from forloebtui.ui import keys, text
from forloebtui.ui.screens.day import reminders
from forloebtui.ui.screens.day.mending import mend, way
from forloebtui.ui.screens.day.reminder_lines import alert_key, aside_key, reminder_items
from forloebtui.ui.screens.frame import Framed
from forloebtui.ui.themes import Role
from forloebtui.ui.widgets.lines import Bar, Item, Lines, nothing

if TYPE_CHECKING:
    from collections.abc import Hashable

CONFIDENCE: dict[Confidence, str] = {
    "read": "læst i kilden",
    "inferred": "udledt af kilden, ikke læst ordret",
    "local_practice": "egen praksis",
}
OWN = "egen praksis; kontoret kan vælge et andet tal i rules.toml"
# Where the labels of the facts end, and the longest line that is easy to read.
LABELS, EASY = 12, 76


@dataclass(frozen=True, slots=True)
class Why:
    """An alert and the rule behind it, where its set is known."""

    alert: Alert
    rule: tuple[Parameter, RuleSet] | None


class WhyScreen(Framed):
    """A list of one citizen's reminders, and the one under the cursor explained."""

    CSS_PATH = "why.tcss"
    BINDINGS = keys.bindings(keys.REMINDER)
    PLACES = (keys.REMINDER,)

    def __init__(self, citizen_id: int, first: "Hashable" = None) -> None:
        """``first`` is the key of the line to begin on."""
        super().__init__()
        self._citizen_id = citizen_id
        self._first = first
        self._found: tuple[CitizenAlert, ...] = ()
        self._aside: tuple[CitizenAside, ...] = ()

    def compose_body(self) -> ComposeResult:
        """The list, and the reason."""
        yield Lines(id="reminders")
        yield Bar(id="between")
        yield Lines(id="reason", focusable=False)

    def on_mount(self) -> None:
        """Read the file, and begin on the line that was asked about."""
        lines = self.query_one("#reminders", Lines)
        lines.key = self._first
        self._read()
        lines.focus()

    def _read(self) -> None:
        with self.app.telling():
            citizen_id = self._citizen_id
            self._case = self.app.ask(citizens.case, citizen_id)
            name = self._case.citizen.name
            self._found = tuple(
                CitizenAlert(citizen_id, name, alert)
                for alert in self.app.ask(citizens.alerts_of, self._case)
            )
            self._aside = tuple(
                CitizenAside(citizen_id, name, aside) for aside in self.app.ask(alerts.set_aside, citizen_id)
            )
            self.query_one("#top", Bar).show(((f" {name}", "strong"), (" · Påmindelser", "muted")))
            self.query_one("#reminders", Lines).show(
                partial(reminder_items, self._found, self._aside, self._today)
            )
            self._explain()

    @property
    def _today(self) -> date:
        return self.app.clock().date()

    @property
    def citizen_id(self) -> int:
        """Whose file it is."""
        return self._citizen_id

    def changed(self, citizen_ids: frozenset[int]) -> None:
        """Read again, where it is this citizen."""
        if self._citizen_id in citizen_ids:
            self._read()

    def new_day(self) -> None:
        """Read again."""
        self._read()

    # The cursor

    @property
    def _alert(self) -> CitizenAlert | None:
        key = self.query_one("#reminders", Lines).key
        return next((found for found in self._found if alert_key(found) == key), None)

    @property
    def _set_aside(self) -> CitizenAside | None:
        key = self.query_one("#reminders", Lines).key
        return next((found for found in self._aside if aside_key(found) == key), None)

    @on(Lines.Moved, "#reminders")
    def _explain(self) -> None:
        reason, found, aside = self.query_one("#reason", Lines), self._alert, self._set_aside
        alert = found.alert if found else aside.aside.alert if aside else None
        decision = aside.aside.decision if aside else None
        if alert is None and decision is None:
            reason.show(nothing)
            return
        why = Why(alert, self.app.ask(alerts.rule_behind, self._case, alert)) if alert else None
        reason.show(partial(why_items, why, decision, self._today))
        reason.scroll_home(animate=False)

    @on(Lines.Chosen)
    def _chosen(self) -> None:
        if found := self._alert:
            mend(self.app, found)
        elif aside := self._set_aside:
            reminders.take_up(self.app, aside)

    # Verbs

    def action_why(self) -> None:
        """It stands there already: back to where it was asked."""
        self.app.action_go_back()

    def action_tick(self) -> None:
        """Done; what was set aside is taken up again."""
        if found := self._alert:
            reminders.mark_done(self.app, found)
        elif aside := self._set_aside:
            reminders.take_up(self.app, aside)

    def action_postpone(self) -> None:
        """Not before another day."""
        if found := self._alert:
            reminders.postpone(self.app, found)

    def action_remove(self) -> None:
        """Hide the rule here."""
        if found := self._alert:
            reminders.hide(self.app, found)


def why_items(why: Why | None, decision: AlertDecision | None, day: date, width: int) -> Iterator[Item]:
    """One reminder in full: why it is there, from where, since when, and what can be done."""
    room = min(width - 2, EASY)
    if why is not None:
        yield from (Item(((f" {line}", "strong"),)) for line in text.wrap(why.alert.text, room))
        yield Item(())
    if decision is not None:
        yield from _fact("Sat til side", decision_in_full(decision), room, "notice")
    if why is not None:
        alert = why.alert
        yield from _fact("Hvorfor", alert.why, room)
        yield from _fact("Dag", _day_in_full(alert.due_on, day), room)
        yield from _rule_items(why, room)
    yield Item(())
    if decision is not None:
        yield from _fact(keys.told("{reminder.done}"), "tag den frem igen", room, "accent")
    elif why is not None:
        yield from _fact(keys.told("{list.choose}"), way(why.alert), room, "accent")


def _rule_items(why: Why, room: int) -> Iterator[Item]:
    if why.rule is None:
        yield from _fact("Kilde", why.alert.source, room)
        return
    parameter, rule_set = why.rule
    if parameter.value is not None:
        yield from _fact("Reglens tal", f"{parameter.value} {parameter.unit}".strip(), room)
    if parameter.confidence == "local_practice":
        yield from _fact("Kilde", OWN, room)
        return
    yield from _fact("Kilde", parameter.source, room)
    yield from _fact("Grundlag", CONFIDENCE[parameter.confidence], room)
    period = _period(parameter.valid_from or rule_set.valid_from, parameter.valid_to or rule_set.valid_to)
    yield from _fact("Regelsæt", " · ".join(filter(None, (rule_set.name, period))), room)


def _period(first: date | None, last: date | None) -> str:
    if first is None and last is None:
        return ""
    begins = f"fra {danish.plain(first)}" if first else ""
    return " ".join(filter(None, (begins, f"til {danish.plain(last)}" if last else "")))


def _day_in_full(on: date, day: date) -> str:
    """``fredag 27.11.2026 · uge 48 · om 4 dage``."""
    days = (on - day).days
    counted = f"{abs(days)} {'dag' if abs(days) == 1 else 'dage'}"
    when = "i dag" if days == 0 else f"om {counted}" if days > 0 else f"for {counted} siden"
    return f"{danish.long(on)} · uge {iso_number(week_of(on))} · {when}"


def decision_in_full(decision: AlertDecision) -> str:
    """``til mandag 07.12.2026, sagt 23.11.2026: venter på svar``."""
    match decision.decision:
        case "snoozed" if decision.until_on is not None:
            how = f"til {danish.long(decision.until_on)}"
        case "hidden":
            how = "reglen er skjult hos borgeren"
        case _:
            how = "klaret"
    said = f"{how} · {danish.plain(decision.decided_on)}"
    return f"{said} · {decision.reason}" if decision.reason else said


def _fact(label: str, words: str, room: int, role: Role = "plain") -> Iterator[Item]:
    for number, line in enumerate(text.wrap(words, room - LABELS - 1) if words else ()):
        yield Item(((f" {label if number == 0 else '':<{LABELS}} ", "muted"), (line, role)))
