"""The locked door: the passphrase, or the paper code where it is forgotten."""

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Input, Static

from forloebtui.ui import keys, text
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.patience import OFFER_CODE


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
                keys.told("Enter lukker op   {quit} afslutter")
                if demo
                else keys.told("Enter åbner   {quit} afslutter\nGlemt? Skriv nødkoden fra papiret i stedet."),
                classes="keys",
                markup=False,
            )

    @on(Input.Submitted)
    def _submitted(self, message: Input.Submitted) -> None:
        if wait := self.app.patience.left:
            self._say(f"Vent {_seconds(wait)}, og tryk Enter igen.")
        else:
            self._say("Åbner …")
            self.app.unlock(message.value)

    def refused(self, why: str) -> None:
        """Say why the door stays shut, and after some wrong ones what else opens it."""
        patience = self.app.patience
        said = [why]
        if patience.wrong >= OFFER_CODE:
            said.append(
                f"Forkert {patience.wrong} gange i træk: find papiret med nødkoden, og skriv den her."
            )
        if wait := patience.left:
            said.append(f"Prøv igen om {_seconds(wait)}.")
        self._say("\n".join(said))
        field = self.query_one(Input)
        field.value = ""
        field.focus()

    def _say(self, sentence: str) -> None:
        self.query_one("#refused", Static).update(text.content(sentence))


def _seconds(count: int) -> str:
    return f"{count} {'sekund' if count == 1 else 'sekunder'}"
