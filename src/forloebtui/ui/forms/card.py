"""*Stamkort*: who the citizen is, the forløb with its phases and the goals, each to correct or to add to.

The CPR number is masked until it is asked for, and then shown for a moment.
"""

from collections.abc import Hashable, Iterator
from datetime import date
from functools import partial
from typing import cast

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from forloebtui.dates.danish import plain
from forloebtui.model.case import Case
from forloebtui.model.in_danish import FORLOEB, GOAL, OUTCOME
from forloebtui.services import access, citizens, forloeb
from forloebtui.services.forms import What
from forloebtui.ui import keys, text
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.compositor import PaintedOnce
from forloebtui.ui.forms.opening import open_edit, open_new
from forloebtui.ui.screens.citizen.reach import consent, how_to_reach
from forloebtui.ui.screens.citizen.rights import erase, show_looks
from forloebtui.ui.screens.frame import KeyRow
from forloebtui.ui.widgets.lines import Bar, Item, Lines

# How long a CPR number is shown.
SHOWN_SECONDS = 10.0


class CardScreen(PaintedOnce, ModalScreen[None]):
    """A list; Enter opens the form of the line under the cursor, and the card is there again after it."""

    CSS_PATH = "form.tcss"
    BINDINGS = keys.bindings(keys.CARD)

    app = getters.app(ForloebApp)

    def __init__(self, citizen_id: int) -> None:
        super().__init__()
        self._citizen_id = citizen_id

    def compose(self) -> ComposeResult:
        """The list in a box at the foot of the screen."""
        with Vertical(id="card"):
            yield Lines(id="lines")
            yield Bar(id="said", ground="background")
            yield KeyRow((keys.CARD,))

    def on_mount(self) -> None:
        """The cursor in the list."""
        self.query_one("#lines", Lines).focus()
        self.watch(self.app, "status", self._say, init=False)

    def _say(self, status: tuple[str, str, bool]) -> None:
        """What came of a form. How it is taken back stands under the card, where the key for it works."""
        sentence, _, problem = status
        self.query_one("#said", Bar).show(
            ((f" {'! ' if problem else ''}{sentence}", "urgent" if problem else "done"),)
        )

    def on_screen_resume(self) -> None:
        """Show the file as it is now: a form over the card may have changed it."""
        if self.app.work is not None:
            self._read()

    def _read(self) -> None:
        self._case = self.app.ask(citizens.case, self._citizen_id)
        self._show(self.app.ask(access.masked_cpr, self._citizen_id))

    def _show(self, cpr: str) -> None:
        self.query_one("#lines", Lines).show(partial(card_items, self._case, cpr, self.app.clock().date()))

    def action_show_cpr(self) -> None:
        """The whole number for a moment; that it was shown is written down first."""
        with self.app.telling():
            if number := self.app.ask(access.reveal_cpr, self._citizen_id):
                self._show(number)
                self.set_timer(SHOWN_SECONDS, self.hide_cpr)

    def hide_cpr(self) -> None:
        """Mask it again."""
        if self.app.work is not None:
            self._show(self.app.ask(access.masked_cpr, self._citizen_id))

    @on(Lines.Chosen)
    def _chosen(self, message: Lines.Chosen) -> None:
        if message.key == ("erase", self._citizen_id):
            # Of an erased citizen there is no card to come back to.
            self.dismiss(None)
        # The app opens what was chosen: an answer to a screen that is gone would reach nobody.
        self.app.call_later(self._open, message.key)

    def _open(self, key: Hashable) -> None:
        open_chosen(self.app, self._citizen_id, key)
        if self.is_current:
            # Done at once, with no form over it.
            self._read()

    def action_close(self) -> None:
        """Leave."""
        self.dismiss(None)


def open_chosen(app: ForloebApp, citizen_id: int, key: Hashable) -> None:
    """What the line under the cursor leads to."""
    match key:
        case ("new", str(what)):
            open_new(app, cast("What", what), citizen_id)
        case ("reopen", _):
            with app.telling():
                app.done(app.ask(forloeb.reopen_forloeb, citizen_id))
        case ("looks", _):
            show_looks(app, citizen_id)
        case ("erase", _):
            erase(app, citizen_id)
        case (str(what), int(row_id)):
            open_edit(app, cast("What", what), citizen_id, row_id)


def card_items(case: Case, cpr: str, today: date, width: int) -> Iterator[Item]:
    """The citizen, every forløb, phase and goal, what can be added, and what a citizen may ask for."""
    citizen = case.citizen
    born_on = plain(citizen.born_on) if citizen.born_on else ""
    yield Item(((" BORGER", "heading"),))
    yield _line(citizen.name, born_on, ("citizen", citizen.id), width)
    if cpr:
        hint = keys.told("{card.cpr} viser det") if "•" in cpr else "skjules om lidt"
        yield Item((("   CPR-nummer  ", "muted"), (cpr, "strong"), (f"  {hint}", "faint")))
    shared, role = consent(citizen, today)
    scope = f"må deles: {citizen.consent_scope}" if citizen.consent_scope else ""
    for words in filter(None, (how_to_reach(citizen), scope)):
        yield from (Item(((f"   {line}", "muted"),)) for line in text.wrap(words, width - 5))
    if shared:
        yield Item(((f"   {shared}", role),))
    yield Item(((" FORLØB", "heading"),))
    for one in case.forloebs:
        ends = plain(one.ends_on) if one.ends_on else ""
        closed = f" · afsluttet til {OUTCOME[one.outcome]}" if one.outcome else ""
        about = f"{plain(one.starts_on)}–{ends}{closed}"
        yield _line(FORLOEB[one.kind], about, ("forloeb", one.id), width)
    latest = case.forloeb
    if latest is not None and latest.outcome is None:
        yield _line("Afslut forløbet …", "", ("closing", latest.id), width)
    elif latest is not None:
        yield _line("Åbn forløbet igen", "", ("reopen", latest.id), width)
    yield _line("Nyt forløb …", "", ("new", "forloeb"), width)
    yield Item(((" FASER", "heading"),))
    for phase in case.phases:
        yield _line(
            f"{phase.number} {phase.name}", f"fra {plain(phase.starts_on)}", ("phase", phase.id), width
        )
    yield _line("Ny fase …", "", ("new", "phase"), width)
    yield Item(((" MÅL", "heading"),))
    for goal in case.goals:
        yield _line(goal.text, GOAL[goal.kind], ("goal", goal.id), width)
    yield _line("Nyt mål …", "", ("new", "goal"), width)
    yield Item(((" FILEN", "heading"),))
    yield _line("Hvem har set den …", "", ("looks", citizen.id), width)
    yield _line("Slet borgeren for altid …", "", ("erase", citizen.id), width)


def _line(title: str, about: str, key: tuple[str, int | str], width: int) -> Item:
    is_verb = key[0] in {"new", "closing", "reopen", "looks", "erase"}
    room = max(width - text.line_width(((about, "muted"),)) - 7, 12)
    return Item(
        ((f"   {text.fit(title, room)}", "accent" if is_verb else "plain"), (f"  {about} ", "muted")), key
    )
