"""What a citizen may ask for besides the documents: who has seen the file, and that it is erased."""

from collections.abc import Iterator, Sequence
from functools import partial

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from forloebtui.dates.danish import plain
from forloebtui.entry.fold import fold
from forloebtui.model.problem import Problem
from forloebtui.services import access, citizens, erasure, notices
from forloebtui.services.access import Access
from forloebtui.ui import keys
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.screens.asking.ask import Answer, AskScreen
from forloebtui.ui.screens.door.old_backups import offer_to_remove
from forloebtui.ui.screens.frame import KeyRow
from forloebtui.ui.widgets.lines import Item, Lines


class SeenScreen(ModalScreen[None]):
    """Every look at one file, newest first."""

    CSS_PATH = "../safety.tcss"
    BINDINGS = keys.bindings(keys.SEEN)

    def __init__(self, found: Sequence[Access]) -> None:
        super().__init__()
        self._found = found

    def compose(self) -> ComposeResult:
        """The list at the foot of the screen."""
        with Vertical(id="seen"):
            yield Lines(id="looks")
            yield KeyRow((keys.SEEN,))

    def on_mount(self) -> None:
        """Show it."""
        lines = self.query_one("#looks", Lines)
        lines.show(partial(seen_items, self._found))
        lines.focus()

    def action_close(self) -> None:
        """Leave."""
        self.dismiss(None)


def seen_items(found: Sequence[Access], _width: int) -> Iterator[Item]:
    """A line for each look, under the day it was."""
    yield Item(((" SET, VIST OG UDLEVERET", "heading"), ("  på denne maskine, i dette program", "muted")))
    if not found:
        yield Item((("   Ingen har set filen endnu.", "muted"),), "nobody")
    for number, look in enumerate(found):
        yield Item(((f"   {plain(look.at.date())} {look.at:%H:%M}  ", "muted"), (look.what, "plain")), number)


def show_looks(app: ForloebApp, citizen_id: int) -> None:
    """Who has seen the file and when."""
    with app.telling():
        app.push_screen(SeenScreen(app.ask(access.accesses, citizen_id)))


def erase(app: ForloebApp, citizen_id: int) -> None:
    """Ask for the whole name, and erase the citizen for good."""
    name = app.ask(citizens.case, citizen_id).citizen.name

    def must_be_meant(typed: str, _choice: int) -> tuple[str, ...]:
        if fold(typed) != fold(name):
            raise Problem(f"Skriv hele navnet for at slette: {name}.")
        return (keys.told("{ask.give} sletter nu."),)

    def answered(answer: Answer | None) -> None:
        if answer is not None:
            with app.telling():
                backups = app.ask(erasure.erase, citizen_id)
                app.action_go_to("today")
                app.look_for_changes()
                app.say("Borgeren er slettet og kan ikke hentes tilbage.")
                offer_to_remove(app, backups, "Kopierne rummer stadig borgeren", app.back_up_now)

    folder = app.ask(lambda desk: notices.backups(desk, "").folder if desk.store.key_file else None)
    left = (
        f" Kopier i {folder} rummer borgeren, til de også slettes; det spørges der om bagefter."
        if folder
        else ""
    )
    app.push_screen(
        AskScreen(
            "Slet borgeren for altid? Alt om borgeren og hver ændring i historikken slettes, og det kan ikke"
            f" fortrydes.{left}",
            hint="borgerens hele navn",
            read=must_be_meant,
        ),
        answered,
    )
