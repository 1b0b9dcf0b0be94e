"""A question with two answers: Enter says yes, Esc says no."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from forloebtui.ui import keys, text
from forloebtui.ui.screens.frame import KeyRow


class QuestionScreen(ModalScreen[bool]):
    """Answers True or False."""

    CSS_PATH = "../question.tcss"
    BINDINGS = keys.bindings(keys.QUESTION)

    def __init__(self, question: str, about: str) -> None:
        super().__init__()
        self._question = question
        self._about = about

    def compose(self) -> ComposeResult:
        """The question at the foot of the screen, where the status line was."""
        with Vertical(id="question"):
            yield Static(text.content(self._question), classes="title")
            yield Static(text.content(self._about))
            yield KeyRow((keys.QUESTION,))

    def action_answer(self, yes: bool) -> None:
        """Close with an answer."""
        self.dismiss(yes)
