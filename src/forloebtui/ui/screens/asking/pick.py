"""One of a long list, found by typing: the questions a talk can go on with."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from forloebtui.entry.fold import fold
from forloebtui.office.catalogue import QUESTION_NAMES, Catalogue
from forloebtui.ui import keys, text
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.screens.frame import KeyRow
from forloebtui.ui.widgets.lines import Item, Lines


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the bank, the part it stands in, and the dimension it is about, if any."""

    text: str
    part: str
    about: str = ""

    def holds(self, typed: str) -> bool:
        """Whether all that is typed stands in it, its type or its dimension."""
        return all(word in fold(f"{self.text} {self.part} {self.about}") for word in fold(typed).split())


def questions(catalogue: Catalogue) -> tuple[Question, ...]:
    """The whole bank by Karl Tomm's four types, those that fit anywhere first."""
    return tuple(
        Question(
            words,
            QUESTION_NAMES[sort].upper(),
            catalogue.dimensions[one.dimension].name if one.dimension else "",
        )
        for sort in QUESTION_NAMES
        for one in catalogue.questions
        if one.type == sort
        for words in one.texts
    )


class QuestionsScreen(ModalScreen[str | None]):
    """Answers with the chosen question, or None."""

    CSS_PATH = "pick.tcss"
    BINDINGS = keys.bindings(keys.PICK)

    app = getters.app(ForloebApp)

    def compose(self) -> ComposeResult:
        """The field, the list and the keys."""
        with Vertical(id="pick"):
            yield Input(placeholder="Find et spørgsmål: et ord, en slags eller en dimension", compact=True)
            yield Lines(id="bank", led=True)
            yield KeyRow((keys.PICK,))

    def on_mount(self) -> None:
        """All of them stand there from the start."""
        self._bank = questions(self.app.catalogue)
        self._show()
        self.query_one(Input).focus()

    @on(Input.Changed)
    def _show(self) -> None:
        typed = self.query_one(Input).value
        lines = self.query_one("#bank", Lines)
        lines.show(partial(question_items, [one for one in self._bank if one.holds(typed)]))
        lines.action_first()

    def action_move(self, by: int) -> None:
        """Walk in the list while the field keeps the keys."""
        lines = self.query_one("#bank", Lines)
        if by < 0:
            lines.action_up()
        else:
            lines.action_down()

    @on(Input.Submitted)
    @on(Lines.Chosen)
    def action_choose(self) -> None:
        """Take the one under the cursor."""
        match self.query_one("#bank", Lines).key:
            case ("question", str(words)):
                self.dismiss(words)

    def action_close(self) -> None:
        """Take none."""
        self.dismiss(None)


def question_items(found: Sequence[Question], width: int) -> Iterator[Item]:
    """The questions under the name of their type, with their dimension beside them."""
    if not found:
        yield Item(((" Intet spørgsmål med de ord: prøv færre bogstaver", "soon"),))
    part = ""
    for one in found:
        if one.part != part:
            part = one.part
            yield Item(((f" {part}", "heading"),))
        room = width - 4 - len(one.about)
        yield Item(
            ((f"   {text.fit(one.text, room)}", "plain"), (f"{one.about} ", "muted")),
            ("question", one.text),
        )
