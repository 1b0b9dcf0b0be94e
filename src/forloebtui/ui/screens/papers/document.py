"""One document before it leaves: how it reads, what to see to first, and the ways out."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from textual import on
from textual.app import ComposeResult

from forloebtui.documents.document import Document, plain_text, text_lines
from forloebtui.model.words import DocumentKind
from forloebtui.services import documents
from forloebtui.services.documents import How
from forloebtui.ui import clipboard, export, keys, text
from forloebtui.ui.screens.frame import Framed
from forloebtui.ui.themes import Role
from forloebtui.ui.widgets.lines import Bar, Item, Lines
from forloebtui.ui.widgets.page import Page

PAGE_WIDTH = 76
ROLES: dict[str, Role] = {
    "title": "strong", "draft": "soon", "fact": "muted", "heading": "heading", "subheading": "accent",
    "text": "plain", "quote": "plain", "head": "muted", "row": "plain",
}  # fmt: skip
HOW: dict[How, str] = {"pdf": "som PDF", "tekst": "som ren tekst"}


class DocumentScreen(Framed):
    """See the module."""

    BINDINGS = keys.bindings(keys.DOCUMENT)
    PLACES = (keys.DOCUMENT,)

    def __init__(self, citizen_id: int, kind: DocumentKind, made: Document) -> None:
        super().__init__()
        self._citizen_id = citizen_id
        self._kind = kind
        self._made = made

    def compose_body(self) -> ComposeResult:
        """The page."""
        yield Page(id="page")

    def on_mount(self) -> None:
        """Show it."""
        self._show()
        self.query_one(Page).focus()

    @property
    def citizen_id(self) -> int:
        """Whom it is about."""
        return self._citizen_id

    def _show(self) -> None:
        mark = "  udkast" if self._made.is_draft else ""
        self.query_one("#top", Bar).show(((f" {self._made.title}", "strong"), (mark, "soon")))
        self.query_one(Page).show(partial(document_items, self._made))

    # Verbs

    @on(Lines.Chosen)
    def action_write(self, first: How = "pdf") -> None:
        """Ask where it is to lie, and write it there."""
        hows = sorted(HOW, key=lambda how: how != first)

        def place(folder: Path, choice: int) -> Path:
            return self.app.ask(
                documents.place, self._kind, self._citizen_id, self._made, folder, hows[choice]
            )

        def write(folder: Path, choice: int) -> None:
            target = self.app.ask(
                documents.write, self._kind, self._citizen_id, self._made, folder, hows[choice]
            )
            self.app.say(f"Skrevet i {target}")

        export.ask_folder(
            self.app,
            f"{self._made.title}: hvilken mappe?",
            place,
            write,
            choices=[HOW[how] for how in hows],
            also=self._made.cautions,
        )

    def action_copy(self) -> None:
        """As text on the clipboard, which the history keeps."""
        with self.app.telling():
            clipboard.copy(self.app, plain_text(self._made), self._made.title.lower())

    def action_journalise(self) -> None:
        """Ask, and take the mark of a draft away."""
        from forloebtui.ui.screens.asking.question import QuestionScreen

        if not self._made.is_draft:
            self.app.say("Her står ikke noget kladdemærke.")
            return
        self.app.push_screen(
            QuestionScreen(
                "Er dokumentet lagt i journalen?",
                "Så skrives det uden UDKAST, og historikken siger det. Laves det igen, er det et udkast.",
            ),
            self._journalise,
        )

    def _journalise(self, sure: bool | None) -> None:
        if sure:
            with self.app.telling():
                self._made = self.app.ask(documents.journalise, self._citizen_id, self._made)
                self._show()
                self.app.say("Kladdemærket er væk; det står i historikken.")


def document_items(made: Document, width: int) -> Iterator[Item]:
    """What to see to first, and then the page, in the middle of a wide window."""
    room = min(width - 4, PAGE_WIDTH)
    margin = " " * ((width - room) // 2)
    for caution in made.cautions:
        for line in text.wrap(f"! {caution}", room):
            yield Item(((f"{margin}{line}", "soon"),))
    if made.cautions:
        yield Item(((f"{margin}{'─' * room}", "faint"),))
    for line, sort in text_lines(made):
        # A table is broken already, and its spaces are its columns.
        for part in [line] if sort in ("head", "row") else text.wrap(line, room):
            yield Item(((f"{margin}{part}", ROLES[sort]),))
