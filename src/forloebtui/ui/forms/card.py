"""*Stamkort*: who the citizen is, the forløb with its phases and the goals, each to correct or to add to."""

from collections.abc import Iterator
from functools import partial
from typing import cast

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from forloebtui.dates.danish import plain
from forloebtui.model.case import Case
from forloebtui.model.in_danish import FORLOEB, GOAL, OUTCOME
from forloebtui.services import citizens, forloeb
from forloebtui.services.edit import What
from forloebtui.ui import keys, text
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.forms.opening import open_edit, open_new
from forloebtui.ui.screens.frame import KeyRow
from forloebtui.ui.widgets.lines import Item, Lines


class CardScreen(ModalScreen[None]):
    """A list; Enter opens the form of the line under the cursor."""

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
            yield KeyRow((keys.CARD,))

    def on_mount(self) -> None:
        """Show the file."""
        case = self.app.ask(citizens.case, self._citizen_id)
        lines = self.query_one("#lines", Lines)
        lines.show(partial(card_items, case))
        lines.focus()

    @on(Lines.Chosen)
    def _chosen(self, message: Lines.Chosen) -> None:
        self.dismiss(None)
        match message.key:
            case ("new", str(what)):
                open_new(self.app, cast("What", what), self._citizen_id)
            case ("reopen", _):
                with self.app.telling():
                    self.app.done(self.app.ask(forloeb.reopen_forloeb, self._citizen_id))
            case (str(what), int(row_id)):
                open_edit(self.app, cast("What", what), self._citizen_id, row_id)

    def action_close(self) -> None:
        """Leave."""
        self.dismiss(None)


def card_items(case: Case, width: int) -> Iterator[Item]:
    """The citizen, every forløb, phase and goal, and what can be added."""
    citizen = case.citizen
    facts = [plain(citizen.born_on) if citizen.born_on else "", citizen.phone]
    yield Item(((" BORGER", "heading"),))
    yield _line(citizen.name, " · ".join(filter(None, facts)), ("citizen", citizen.id), width)
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


def _line(title: str, about: str, key: tuple[str, int | str], width: int) -> Item:
    is_verb = key[0] in {"new", "closing", "reopen"}
    room = max(width - text.line_width(((about, "muted"),)) - 7, 12)
    return Item(
        ((f"   {text.fit(title, room)}", "accent" if is_verb else "plain"), (f"  {about} ", "muted")), key
    )
