"""*Vis til borgeren*: wheel, sub-goals and plan in plain words, and nothing else.

The screen is modal and has few keys of its own: nothing can open over it, nothing is said on it, and it is
left by Esc and then q alone, and by the passphrase where the settings ask for it.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial

from textual import events, getters
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from forloebtui.dates import danish
from forloebtui.dates.weeks import iso_number, week_of
from forloebtui.documents.my_week import my_week, week_ahead
from forloebtui.model.case import Case, Intervention, Subgoal
from forloebtui.model.in_danish import FORM
from forloebtui.office.catalogue import Catalogue
from forloebtui.rules.for_citizen import for_citizen
from forloebtui.rules.progress import in_order
from forloebtui.services import citizens, safekeeping
from forloebtui.ui import keys, text
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.screens.citizen.week import week_items
from forloebtui.ui.screens.frame import KeyRow
from forloebtui.ui.widgets.lines import Bar, Item, Lines, nothing
from forloebtui.ui.widgets.wheel.view import WheelView

PAGES = ("Hjulet", "Små mål", "Min uge", "Planen")
_WIDEST = 76


class ShownScreen(ModalScreen[None]):
    """One citizen's own progress and plan, for the citizen's own eyes."""

    CSS_PATH = "shown.tcss"
    BINDINGS = keys.bindings(keys.SHOWN)
    # After a lock the window comes back to this.
    is_for_citizen = True

    app = getters.app(ForloebApp)

    def __init__(self, citizen_id: int) -> None:
        super().__init__()
        self.citizen_id = citizen_id
        self._today = self.app.clock().date()
        kinds = self.app.catalogue.conversation_kinds.values()
        without_citizen = frozenset(kind.key for kind in kinds if not kind.with_citizen)
        self._case = for_citizen(self.app.ask(citizens.case, citizen_id), self._today, without_citizen)
        self._page = 0
        # Esc was the last key: q leaves.
        self._is_ready = False

    def compose(self) -> ComposeResult:
        """A title, the page, and the few keys."""
        chosen = self.app.settings
        with Vertical(id="shown"):
            yield Bar(id="shown-title", ground="background")
            yield WheelView(
                self._case,
                self._today,
                is_ascii=chosen.characters == "ascii",
                as_list=chosen.wheel == "list" or chosen.screen_reader,
            )
            yield Lines(id="shown-lines", focusable=False)
            yield KeyRow((keys.SHOWN,))

    def on_mount(self) -> None:
        """Begin with the wheel."""
        self.query_one(WheelView).can_focus = False
        self._show()

    def _show(self) -> None:
        name = self._case.citizen.name
        pages: text.Line = tuple(
            (f"[{page}] " if at == self._page else f" {page}  ", "strong" if at == self._page else "muted")
            for at, page in enumerate(PAGES)
        )
        self.query_one("#shown-title", Bar).show(((f" {name}  ", "accent"), *pages))
        wheel, lines = self.query_one(WheelView), self.query_one("#shown-lines", Lines)
        wheel.display, lines.display = self._page == 0, self._page > 0
        builds: dict[str, Callable[[int], Iterable[Item]]] = {
            "Små mål": partial(step_lines, self._case, self._today),
            "Min uge": partial(week_lines, self._case, self._today, self.app.catalogue),
            "Planen": partial(plan_lines, self._case, self._today),
        }
        lines.show(builds.get(PAGES[self._page], nothing))
        lines.scroll_home(animate=False)

    def on_key(self, event: events.Key) -> None:
        """Any other key than q after Esc, and one is to begin with Esc again."""
        if event.key not in ("escape", "q"):
            self._is_ready = False

    # Verbs

    def action_turn(self, by: int) -> None:
        """The next dimension; on the other pages the next page."""
        if self._page == 0:
            self.query_one(WheelView).turn(by)
        else:
            self._page = (self._page + by) % len(PAGES)
            self._show()

    def action_walk(self, by: int) -> None:
        """A line up or down, where there are more than are shown."""
        self.query_one("#shown-lines", Lines).scroll_relative(y=by, animate=False)

    def action_next_page(self) -> None:
        """The next page."""
        self._page = (self._page + 1) % len(PAGES)
        self._show()

    def action_get_ready(self) -> None:
        """The first key of the two that leave."""
        self._is_ready = True

    def action_leave_it(self) -> None:
        """Leave after Esc; where it is set so, the passphrase is asked first."""
        if not self._is_ready:
            return
        self._is_ready = False
        if self.app.settings.citizen_view_passphrase and not self.app.demo:
            self.app.push_screen(LeavingScreen(), self._leave_if)
        else:
            self.dismiss(None)

    def _leave_if(self, passphrase: str | None) -> None:
        if passphrase is not None and self.app.ask(safekeeping.is_passphrase, passphrase):
            self.dismiss(None)


class LeavingScreen(ModalScreen[str | None]):
    """Asks the passphrase before the caseworker's own screens come back. Esc stays with the citizen."""

    CSS_PATH = "shown.tcss"
    BINDINGS = keys.bindings(keys.LEAVING)

    def compose(self) -> ComposeResult:
        """One field at the foot."""
        with Vertical(id="leaving"):
            yield Static("Adgangskode", classes="title", markup=False)
            yield Input(password=True, compact=True)
            yield KeyRow((keys.LEAVING,))

    def on_input_submitted(self) -> None:
        """Enter, which the field takes first."""
        self.action_give()

    def action_give(self) -> None:
        """Close with what was typed."""
        self.dismiss(self.query_one(Input).value)

    def action_close(self) -> None:
        """Stay."""
        self.dismiss(None)


def step_lines(case: Case, today: date, width: int) -> Iterator[Item]:
    """What is reached, and what comes, in the citizen's own order."""
    steps = in_order(case)
    reached = [one for one in steps if one.done_on is not None]
    ahead = [one for one in steps if one.done_on is None]
    yield Item(())
    yield from _goal(case, width)
    yield Item(((" Det vil jeg nå", "heading"),))
    for one in ahead:
        when = f"  uge {iso_number(week_of(one.target_on))}" if one.target_on else ""
        yield from _step(one, "○", when, width)
    if not ahead:
        yield Item((("   Alt er nået.", "plain"),))
    yield Item(())
    yield Item(((" Det har jeg nået", "heading"), (f"  {len(reached)}", "muted")))
    for one in sorted(reached, key=lambda each: each.done_on or today, reverse=True):
        yield from _step(one, "●", f"  {danish.near(one.done_on or today, today)}", width)


def _goal(case: Case, width: int) -> Iterator[Item]:
    for goal in case.goals[:1]:
        for line in text.wrap(f"»{goal.text}«", max(min(width, _WIDEST) - 2, 8)):
            yield Item(((f" {line}", "strong"),))
        yield Item(())


def _step(subgoal: Subgoal, sign: str, when: str, width: int) -> Iterator[Item]:
    lines = text.wrap(subgoal.text, max(min(width, _WIDEST) - 22, 8))
    for number, line in enumerate(lines):
        is_last = number == len(lines) - 1
        yield Item(
            (
                (f"   {sign if not number else ' '} ", "done" if sign == "●" else "accent"),
                (line, "plain"),
                (when if is_last else "", "muted"),
            )
        )


def week_lines(case: Case, today: date, catalogue: Catalogue, width: int) -> Iterator[Item]:
    """*Min uge*: this week day by day, or at the weekend the next."""
    page = my_week(case, week_ahead(today), catalogue)
    yield Item(())
    yield Item(((f" {page.title}", "heading"),))
    yield from week_items(page, today, width)


def plan_lines(case: Case, today: date, width: int) -> Iterator[Item]:
    """What I do now, what comes, and when we meet."""
    yield Item(())
    coming = case.appointments()
    yield Item(((" Vi ses", "heading"),))
    for talk in coming[:4]:
        at = f" kl. {talk.held_time:%H.%M}" if talk.held_time else ""
        yield Item(((f"   {danish.long(talk.held_on)}{at}", "strong"), (f"  {FORM[talk.form]}", "muted")))
    if not coming:
        yield Item((("   Det aftaler vi.", "plain"),))
    for title, status in (("Nu", "running"), ("Senere", "planned"), ("Det har jeg gjort", "ended")):
        found = [one for one in case.interventions if one.status(today) == status]
        if found:
            yield Item(())
            yield Item(((f" {title}", "heading"),))
        for one in found:
            yield from _effort(one, status, today, width)


def _effort(one: Intervention, status: str, today: date, width: int) -> Iterator[Item]:
    hours = one.hours_per_week(today)
    facts = (
        [f"{danish.hours(hours)} om ugen".replace(" t ", " timer ")] if hours and status != "ended" else []
    )
    if status == "planned":
        facts.append(f"fra {danish.near(one.starts_on, today)}")
    if one.ends_on is not None:
        facts.append(f"til {danish.near(one.ends_on, today)}")
    if one.place:
        facts.append(one.place)
    yield Item((("   ▌", one.category), (text.fit(one.title, max(min(width, _WIDEST) - 6, 8)), "strong")))
    yield Item(((f"    {text.fit(' · '.join(facts), max(width - 5, 8))}", "muted"),))
