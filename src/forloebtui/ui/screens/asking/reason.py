"""Why, in one line: Enter gives the reason, Esc leaves everything as it was."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from forloebtui.ui import keys, text
from forloebtui.ui.screens.frame import KeyRow


class ReasonScreen(ModalScreen[str | None]):
    """Answers with the reason, or None where none was given."""

    CSS_PATH = "reason.tcss"
    BINDINGS = keys.bindings(keys.REASON)

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """The question at the foot of the screen, and the field under it."""
        with Vertical(id="reason"):
            yield Static(text.content(self._question), classes="title")
            yield Input(compact=True)
            yield KeyRow((keys.REASON,))

    def on_input_submitted(self) -> None:
        """Enter, which the field takes first."""
        self.action_give()

    def action_give(self) -> None:
        """Close with the reason; an empty one is none."""
        if given := self.query_one(Input).value.strip():
            self.dismiss(given)

    def action_close(self) -> None:
        """Close without one."""
        self.dismiss(None)
