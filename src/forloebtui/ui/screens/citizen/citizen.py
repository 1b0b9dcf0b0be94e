"""One citizen: who it is, and five tabs on the same file."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Protocol, cast

from textual import events
from textual.app import ComposeResult
from textual.widget import AwaitMount, Widget

from forloebtui.dates.weeks import week_of
from forloebtui.model.case import Case
from forloebtui.model.in_danish import OUTCOME
from forloebtui.rules.alert import Alert
from forloebtui.services import citizens
from forloebtui.ui import keys
from forloebtui.ui.screens import signs
from forloebtui.ui.screens.frame import About, Framed, KeyRow
from forloebtui.ui.text import Line, Span, fit, line_width
from forloebtui.ui.widgets.lines import Bar
from forloebtui.ui.widgets.painted import Room

if TYPE_CHECKING:
    from forloebtui.services.forms import What
    from forloebtui.ui.forms.opening import Chosen
    from forloebtui.ui.open_file import Tab
    from forloebtui.ui.screens.citizen.log import LogPane
    from forloebtui.ui.screens.citizen.timeline import TimelinePane

TABS: "tuple[tuple[Tab, str, str], ...]" = (
    ("overview", "Overblik", "{go.overview}"),
    ("timeline", "Tidslinje", "{go.timeline}"),
    ("log", "Log", "{go.log}"),
    ("wheel", "Hjul", "{go.wheel}"),
    ("network", "Netværk", "{go.network}"),
)
# What a tab has its cursor on.
SELECTS: "dict[Tab, What]" = {"timeline": "intervention", "network": "person"}
# So many cells at the least are kept for the alert beside the name.
LEAST_ALERT = 30


class Pane(Protocol):
    """What stands under a tab."""

    def show(self, case: Case) -> None:
        """Show a file."""

    def select(self, subject: int) -> None:
        """Go to one thing in it: an intervention, a talk, an agreement, a dimension."""

    @property
    def chosen(self) -> "Chosen | None":
        """What ``i`` and ``r`` are about here."""

    def leave(self) -> None:
        """Keep what is half done; the tab is about to go."""


class TabRow(Bar):
    """The five tabs; the open one stands out by its brackets too."""

    def show_tab(self, open_tab: str) -> None:
        """Mark the open tab."""
        spans: list[Span] = [(" ", "muted")]
        for tab, title, _ in TABS:
            spans.append((f"[{title}]", "strong") if tab == open_tab else (f" {title} ", "muted"))
            spans.append((" ", "muted"))
        letters = (keys.told(way).split()[-1] for _, _, way in TABS)
        self.show(tuple(spans), ((keys.told("{go} "), "accent"), (f"+ {' '.join(letters)} ", "faint")))

    def on_click(self, event: events.Click) -> None:
        """Open the tab that was clicked."""
        at = 1
        for tab, title, _ in TABS:
            if at <= event.x < at + len(title) + 2 and isinstance(self.screen, CitizenScreen):
                self.screen.show_tab(tab)
            at += len(title) + 3


class CitizenScreen(Framed):
    """See the module."""

    CSS_PATH = "citizen.tcss"
    BINDINGS = keys.bindings(keys.CITIZEN)

    def __init__(
        self, citizen_id: int, tab: "Tab", subject: int | None = None, week: int | None = None
    ) -> None:
        super().__init__()
        self._citizen_id = citizen_id
        self._tab: Tab = tab
        self._subject = subject
        self._week = week
        self._is_of_today = True
        self.case: Case | None = None

    def compose_body(self) -> ComposeResult:
        """The tabs and room for one of them."""
        yield TabRow(id="tabs", ground="background")
        yield Room(id="panes")

    def on_mount(self) -> None:
        """Read the file and open the tab."""
        self._read()
        self.show_tab(self._tab, self._subject, self._week)
        self.call_after_refresh(self.app.note_seen, self._citizen_id, "read")

    @property
    def citizen_id(self) -> int:
        """Whose file it is."""
        return self._citizen_id

    @property
    def tab(self) -> "Tab":
        """The open tab."""
        return self._tab

    @property
    def places(self) -> tuple[str, ...]:
        """The open tab's verbs first."""
        lists = () if self._tab in {"timeline", "wheel"} else (keys.LIST,)
        own = next((getattr(pane, "places", None) for pane in self.query(f"#panes > #{self._tab}")), None)
        return (*(own or (self._tab,)), keys.CITIZEN, *lists, keys.ANYWHERE)

    @property
    def row_places(self) -> tuple[str, ...]:
        """Beside a drawing with many keys, what is written in every tab comes first."""
        if self._tab == "timeline":
            return (keys.CITIZEN, *self.places)
        return self.places

    # Reading

    def _read(self) -> None:
        with self.app.telling():
            case = self.app.ask(citizens.case, self._citizen_id)
            alerts = self.app.ask(citizens.alerts_of, case)
            self.case = case
            self._heading = partial(heading, case, alerts, self.app.clock().date())
            self._show_heading()
            for pane in self._panes:
                pane.show(case)

    def _show_heading(self) -> None:
        self.query_one("#top", Bar).show(*self._heading(self.app.size.width))

    def on_resize(self) -> None:
        """Say as much in the heading as there is room for."""
        if self.case is not None:
            self._show_heading()

    @property
    def _panes(self) -> "Sequence[Pane]":
        return cast("Sequence[Pane]", self.query_one("#panes").children)

    def changed(self, citizen_ids: frozenset[int]) -> None:
        """Read again, where it is this citizen, or the office's own that every file shows."""
        if not citizen_ids or self._citizen_id in citizen_ids:
            self._read()

    def new_day(self) -> None:
        """Every tab is drawn for a day: open the file anew, now or when what lies over it has gone."""
        self._is_of_today = False
        if self.app.screen is self:
            self.on_screen_resume()

    def on_screen_resume(self) -> None:
        """The file is on the screen again; or was for a moment, on the way to another screen."""
        if not self._is_of_today and self.app.screen is self:
            self._is_of_today = True
            self.leave()
            self.app.switch_screen(CitizenScreen(self._citizen_id, self._tab))

    # Tabs

    def show_tab(self, tab: "Tab", subject: int | None = None, week: int | None = None) -> None:
        """Open a tab, and there one thing: an intervention, a talk, an agreement; or a week of the plan."""
        if self.case is None:
            return
        if tab != self._tab:
            self.app.say("")
            self.leave()
        self._tab = tab
        self.query_one("#tabs", TabRow).show_tab(tab)
        self.query_one(KeyRow).show_places(self.row_places)
        panes = self.query_one("#panes")
        found = panes.query_children(f"#{tab}")
        pane = found.first() if found else self._new_pane(tab, self.case)
        for other in panes.children:
            other.display = other is pane
        self.is_opening = True
        mounted = None
        if not found:
            mounted = panes.mount(pane)
            cast("Pane", pane).show(self.case)
        self.call_next(self._settle, pane, subject, week, mounted)

    async def _settle(
        self, pane: Widget, subject: int | None, week: int | None, mounted: AwaitMount | None
    ) -> None:
        if mounted is not None:
            await mounted
        self.set_focus(next((widget for widget in pane.query("*") if widget.can_focus), None))
        if subject is not None:
            cast("Pane", pane).select(subject)
        if week is not None:
            cast("TimelinePane", pane).go_to_week(week)
        self.is_opening = False
        self.app.let_keys_go_on()

    def _new_pane(self, tab: "Tab", case: Case) -> Widget:
        today = self.app.clock().date()
        made: Widget
        match tab:
            case "overview":
                from forloebtui.ui.screens.citizen.overview import OverviewPane

                made = OverviewPane(case, today)
            case "timeline":
                from forloebtui.ui.screens.citizen.timeline import TimelinePane

                made = TimelinePane(case, today)
            case "log":
                from forloebtui.ui.screens.citizen.log import LogPane

                made = LogPane(case, today, self.app.catalogue)
            case "wheel":
                from forloebtui.ui.screens.citizen.wheel import WheelPane

                made = WheelPane(case, today)
            case "network":
                from forloebtui.ui.screens.citizen.network import NetworkPane

                made = NetworkPane(case, today)
        made.id = tab
        made.add_class("pane")
        return made

    # Forms

    @property
    def _chosen(self) -> "Chosen | None":
        return next((pane.chosen for pane in self._panes if cast("Widget", pane).display), None)

    @property
    def suggested(self) -> "About | None":
        """A referral to the intervention under the cursor; minutes of the talk, or the page before it."""
        chosen = self._chosen if self._tab == "timeline" else None
        if chosen is not None and chosen.what == "intervention" and chosen.row_id is not None:
            return About("henvisning", chosen.row_id)
        for pane in self.query("#panes > #log"):
            talk = cast("LogPane", pane).talk if pane.display else None
            if talk is not None and not talk.is_mistaken:
                return About("forberedelse" if talk.status == "planned" else "referat", talk.id)
        return None

    def go_to_new(self, what: "What", row_id: int) -> None:
        """Put the cursor on it, where the open tab has such things."""
        if SELECTS.get(self._tab) == what:
            cast("Pane", self.query_one(f"#panes > #{self._tab}")).select(row_id)

    def action_new_row(self) -> None:
        """A new one of what the cursor stands among."""
        from forloebtui.ui.forms.opening import open_new
        from forloebtui.ui.screens.talks import appointments

        if chosen := self._chosen:
            self.leave()
            open_new(self.app, chosen.what, self._citizen_id, **chosen.start)
        elif self._tab == "log":
            appointments.new(self.app, self._citizen_id)
        else:
            self.app.say(keys.told("Her skriver {entry.open} en ny samtale."))

    def action_reminders(self) -> None:
        """What needs attention here and why, and what was set aside."""
        from forloebtui.ui.screens.day.why import WhyScreen

        self.leave()
        self.app.push_screen(WhyScreen(self._citizen_id))

    def action_placement(self) -> None:
        """The placement under the cursor, or the one that runs or comes next, on one page."""
        from forloebtui.ui.screens.citizen.placement import PlacementScreen, which

        chosen = self._chosen
        about = chosen.row_id if chosen is not None and chosen.what == "intervention" else None
        found = which(self.case, about, self.app.clock().date()) if self.case is not None else None
        if found is None:
            self.app.say("Ingen praktik endnu: i på tidslinjen laver en.")
        else:
            self.leave()
            self.app.push_screen(PlacementScreen(self._citizen_id, found))

    def action_edit_row(self) -> None:
        """Correct what is under the cursor."""
        from forloebtui.ui.forms.opening import open_edit

        chosen = self._chosen
        if chosen is not None and chosen.row_id is not None:
            self.leave()
            open_edit(self.app, chosen.what, self._citizen_id, chosen.row_id)
        else:
            self.app.say(keys.told("Her er ikke valgt noget at rette: {citizen.card} er borgerens stamkort."))

    def action_attendance(self) -> None:
        """Write a week's attended hours; on the timeline that of the week cursor, where it is past."""
        from forloebtui.ui.screens.citizen.attendance import AttendanceScreen, last_week

        today = self.app.clock().date()
        week = last_week(today)
        if self._tab == "timeline":
            pane = cast("TimelinePane", self.query_one("#panes > #timeline"))
            week = min(pane.week, week_of(today))
        self.leave()
        self.app.push_screen(AttendanceScreen(self._citizen_id, week))

    def action_show_to_citizen(self) -> None:
        """Turn the screen to the citizen."""
        self.leave()
        self.app.show_to_citizen(self._citizen_id)

    def leave(self) -> None:
        """Keep what is half done under any tab."""
        for pane in self._panes:
            pane.leave()


def heading(case: Case, alerts: Sequence[Alert], today: date, width: int) -> tuple[Line, Line]:
    """Name, age, phase and week of the forløb; the most urgent alert at the right end.

    What there is no room for is left out, the last first.
    """
    parts = [f"{age} år"] if (age := case.citizen.age(today)) is not None else []
    if phase := case.phase_on(today):
        parts.append(f"fase {phase.number} {phase.name}")
    if (forloeb := case.forloeb) and forloeb.starts_on <= today:
        now = week_of(today) - week_of(forloeb.starts_on) + 1
        whole = f" af {week_of(forloeb.ends_on) - week_of(forloeb.starts_on) + 1}" if forloeb.ends_on else ""
        parts.append(f"uge {now}{whole}")
    if forloeb and forloeb.outcome:
        parts.append(f"afsluttet til {OUTCOME[forloeb.outcome]}")
    left: Line = ((f" {case.citizen.name}", "strong"), *((f" · {part}", "muted") for part in parts))
    alert = signs.worst(alerts)
    if alert is None:
        return left, ()
    mark, role = signs.sign(alert.severity)
    right: Line = ((f"  {mark} ", role), (f"{alert.text} ", "plain"))
    least = min(line_width(right), LEAST_ALERT)
    while line_width(left) + least >= width and len(left) > 2:
        left = left[:-1]
    room = width - line_width(left) - 6
    return left, ((f"  {mark} ", role), (f"{fit(alert.text, min(room, len(alert.text)))} ", "plain"))
