"""The first step of a new file: the passphrase, twice. Nothing is on the disk until the last step is done."""

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Static

from forloebtui.office.places import warning_about
from forloebtui.ui import keys, text
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.widgets.new_passphrase import NewPassphrase


class CreateScreen(Screen[None]):
    """Asks for the passphrase of a file that is not there yet."""

    CSS_PATH = "door.tcss"
    BINDINGS = keys.bindings(keys.CREATE)

    app = getters.app(ForloebApp)

    def __init__(self, why: str = "") -> None:
        super().__init__()
        self._why = why

    def compose(self) -> ComposeResult:
        """The box in the middle."""
        with Vertical(classes="door"):
            yield Static("forloebtui · ny database", classes="title", markup=False)
            yield Static(
                text.content(
                    f"Her laves {self.app.path}\nKun adgangskoden eller nødkoden åbner den. Brug den først"
                    " til rigtige borgere, når kontoret har godkendt det."
                ),
                classes="said",
            )
            if warning := warning_about(self.app.path.absolute()):
                yield Static(text.content(f"! {warning}"), classes="warning")
            yield NewPassphrase(self._why)
            yield Static(
                keys.told("Enter går videre   {create.demo} demoen først   {guide} forklarer   {quit} slut"),
                classes="keys",
                markup=False,
            )

    @on(NewPassphrase.Given)
    def _given(self, message: NewPassphrase.Given) -> None:
        self.app.show_code(message.passphrase)

    def action_demo(self) -> None:
        """Look at the fictional people first."""
        self.app.show_demo()

    def refused(self, why: str) -> None:
        """Say what is wrong, and begin again."""
        self.query_one(NewPassphrase).refused(why)
