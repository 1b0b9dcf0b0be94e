"""*Dokumenter*: what can be written about the citizen, and the ways a file goes out and comes in."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from textual import on
from textual.app import ComposeResult

from forloebtui.dates import danish
from forloebtui.model.case import Case
from forloebtui.model.words import DocumentKind
from forloebtui.services import citizens, documents
from forloebtui.services.documents import CHOICES, Choice
from forloebtui.ui import keys, text
from forloebtui.ui.screens.frame import Framed
from forloebtui.ui.widgets.lines import Bar, Item, Lines

if TYPE_CHECKING:
    from forloebtui.ui.screens.frame import About

TITLE_WIDTH = 26
# The ways in and out besides documents: key, title, what it does, whether it is about a citizen.
WAYS: tuple[tuple[str, str, str, bool], ...] = (
    ("give", "Giv borgeren videre", "En krypteret pakke til en kollegas program", True),
    ("take", "Tag en borger ind", "En pakke fra en kollega; du ser først, hvad den rummer", False),
    ("sheet", "Hent fra et regneark", "Borgere eller indsatser fra CSV eller Excel", False),
)


class DocumentsScreen(Framed):
    """See the module."""

    BINDINGS = keys.bindings(keys.DOCUMENTS)
    PLACES = (keys.DOCUMENTS,)

    def __init__(self, citizen_id: int | None, about: "About | None" = None) -> None:
        """``about`` is the document that what was under the cursor suggests, and what it is about."""
        super().__init__()
        self._citizen_id = citizen_id
        self._about = about

    def compose_body(self) -> ComposeResult:
        """The list."""
        yield Lines(id="choices")

    def on_mount(self) -> None:
        """Begin on what is suggested."""
        self._read()
        lines = self.query_one(Lines)
        lines.focus()
        if self._about is not None:
            lines.key = ("document", self._about.kind)

    @property
    def citizen_id(self) -> int | None:
        """Whose documents they are."""
        return self._citizen_id

    def changed(self, citizen_ids: frozenset[int]) -> None:
        """Read again, where it is this citizen."""
        if self._citizen_id in citizen_ids:
            self._read()

    def _read(self) -> None:
        with self.app.telling():
            case = self.app.ask(citizens.case, self._citizen_id) if self._citizen_id is not None else None
            name = case.citizen.name if case is not None else ""
            self.query_one("#top", Bar).show(((" Dokumenter", "strong"), (f"  {name}", "muted")))
            self.query_one(Lines).show(partial(choice_items, case, self._about))

    @on(Lines.Chosen)
    def _open(self) -> None:
        from forloebtui.ui import handing_over
        from forloebtui.ui.screens.papers.document import DocumentScreen

        # What stood in the way of another document is no longer what one asks about.
        self.app.say("")
        match self.query_one(Lines).key:
            case ("document", str(chosen)) if self._citizen_id is not None:
                kind = cast("DocumentKind", chosen)
                about = self._about.subject if self._about is not None and self._about.kind == kind else None
                with self.app.telling():
                    made = self.app.ask(documents.document, kind, self._citizen_id, about)
                    self.app.push_screen(DocumentScreen(self._citizen_id, kind, made))
            case ("way", "give") if self._citizen_id is not None:
                handing_over.give(self.app, self._citizen_id)
            case ("way", "take"):
                handing_over.take(self.app)
            case ("way", "sheet"):
                from forloebtui.ui.screens.papers.importing import ask_for_file

                ask_for_file(self.app)


def choice_items(case: Case | None, about: "About | None", width: int) -> Iterator[Item]:
    """The documents about a citizen, and the ways out and in."""
    if case is None:
        yield Item(((" Vælg en borger først, så står borgerens dokumenter her.", "muted"),))
    else:
        yield Item(((f" OM {case.citizen.name.upper()}", "heading"),))
        for choice in CHOICES:
            subject = about.subject if about is not None and about.kind == choice.kind else None
            says = _subject_of(case, choice, subject) or choice.says
            yield _item(choice.title, says, ("document", choice.kind), width)
    yield Item(())
    yield Item(((" UD OG IND", "heading"),))
    for way, title, says, is_about_citizen in WAYS:
        if case is not None or not is_about_citizen:
            yield _item(title, says, ("way", way), width)


def _item(title: str, says: str, key: tuple[str, DocumentKind | str], width: int) -> Item:
    return Item(
        (
            (f"   {text.fit(title, TITLE_WIDTH)}", "strong"),
            (text.fit(says, width - TITLE_WIDTH - 5), "muted"),
        ),
        key,
    )


def _subject_of(case: Case, choice: Choice, subject: int | None) -> str:
    """What the document will be about, where it was chosen before."""
    if subject is None:
        return ""
    if choice.about == "intervention":
        return f"»{case.intervention(subject).title}«"
    talk = next((one for one in case.conversations if one.id == subject), None)
    return f"samtalen {danish.plain(talk.held_on)}" if talk is not None else ""
