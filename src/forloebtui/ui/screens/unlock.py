"""The locked door: the passphrase, or the paper code where it is forgotten."""

import re

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Input, Static

from forloebtui.ui import text
from forloebtui.ui.app import ForloebApp

# Nine groups of four, as the paper code is written down; nobody chooses such a passphrase.
PAPER_CODE = re.compile(r"(?:[0-9A-Za-z]{4}[- ]){8}[0-9A-Za-z]{4}")


class UnlockScreen(Screen[None]):
    """Asks, says why not, and lets in."""

    CSS_PATH = "door.tcss"

    app = getters.app(ForloebApp)

    def __init__(self, why: str = "") -> None:
        super().__init__()
        self._why = why

    def compose(self) -> ComposeResult:
        """The box in the middle."""
        demo = self.app.demo
        with Vertical(classes="door"):
            yield Static("forloebtui er låst", classes="title", markup=False)
            if self._why:
                yield Static(text.content(self._why), classes="said")
            yield Static(
                "Demoen har ingen adgangskode" if demo else "Adgangskode", classes="label", markup=False
            )
            yield Input(password=True, id="passphrase", select_on_focus=False)
            yield Static("", classes="refused", id="refused", markup=False)
            yield Static(
                "Enter lukker op   Ctrl+Q afslutter"
                if demo
                else "Enter åbner   Ctrl+Q afslutter\nGlemt? Skriv nødkoden fra papiret i stedet.",
                classes="keys",
                markup=False,
            )

    @on(Input.Submitted)
    def _submitted(self, message: Input.Submitted) -> None:
        self.query_one("#refused", Static).update("Åbner …")
        if PAPER_CODE.fullmatch(message.value.strip()):
            self.app.unlock(code=message.value)
        else:
            self.app.unlock(passphrase=message.value)

    def refused(self, why: str) -> None:
        """Say why the door stays shut."""
        self.query_one("#refused", Static).update(text.content(why))
        field = self.query_one(Input)
        field.value = ""
        field.focus()
