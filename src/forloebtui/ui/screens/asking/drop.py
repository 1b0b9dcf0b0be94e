"""Asked before what was typed is dropped."""

from typing import Any

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from forloebtui.ui import keys
from forloebtui.ui.screens.frame import KeyRow


class DropScreen(ModalScreen[bool]):
    """Whether to drop it. Enter and Esc keep it."""

    CSS_PATH = "drop.tcss"
    BINDINGS = keys.bindings(keys.DROP)

    def compose(self) -> ComposeResult:
        """The question at the foot of the screen."""
        with Vertical(id="drop"):
            yield Static("Det skrevne er ikke gemt.", classes="title", markup=False)
            yield KeyRow((keys.DROP,))

    def action_drop(self, sure: bool) -> None:
        """Close with the answer."""
        self.dismiss(sure)


def close(screen: ModalScreen[Any], *, is_changed: bool) -> None:
    """Close a screen with nothing; where it holds something that was typed, only if that is to be dropped."""

    def drop(sure: bool | None) -> None:
        if sure:
            screen.dismiss(None)

    if is_changed:
        screen.app.push_screen(DropScreen(), drop)
    else:
        screen.dismiss(None)
