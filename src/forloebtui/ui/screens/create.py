"""A new file: the passphrase twice, then the paper code, which is typed back once."""

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Input, Static

from forloebtui.ui import text
from forloebtui.ui.app import ForloebApp


class CreateScreen(Screen[None]):
    """Asks for the passphrase of a file that is not there yet."""

    CSS_PATH = "door.tcss"

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
                    f"Der er ingen database i\n{self.app.path}\n\nVælg en adgangskode, så laves der en. Alt "
                    "bliver krypteret, og kun adgangskoden eller nødkoden åbner den igen."
                ),
                classes="said",
            )
            yield Static("Ny adgangskode", classes="label", markup=False)
            yield Input(password=True, id="first")
            yield Static("Den samme igen", classes="label", markup=False)
            yield Input(password=True, id="second")
            yield Static(text.content(self._why), classes="refused", id="refused")
            yield Static("Enter går videre   Ctrl+Q afslutter", classes="keys", markup=False)

    @on(Input.Submitted, "#first")
    def _first(self) -> None:
        self.query_one("#second").focus()

    @on(Input.Submitted, "#second")
    def _second(self) -> None:
        first, second = self.query_one("#first", Input), self.query_one("#second", Input)
        if not first.value:
            self.refused("Skriv en adgangskode først.")
        elif first.value != second.value:
            self.refused("De to er ikke ens: skriv dem igen.")
        else:
            self.query_one("#refused", Static).update("Laver databasen …")
            self.app.create(first.value)

    def refused(self, why: str) -> None:
        """Say what is wrong, and begin again."""
        self.query_one("#refused", Static).update(text.content(why))
        for field in self.query(Input):
            field.value = ""
        self.query_one("#first").focus()


class CodeScreen(Screen[None]):
    """Shows the paper code, once, and has it typed back."""

    CSS_PATH = "door.tcss"

    app = getters.app(ForloebApp)

    def __init__(self, code: str) -> None:
        super().__init__()
        self._code = code

    def compose(self) -> ComposeResult:
        """The box in the middle."""
        with Vertical(classes="door"):
            yield Static("Nødkoden", classes="title", markup=False)
            yield Static(
                "Skriv den ned på papir nu, og gem den et sikkert sted. Den åbner databasen, hvis "
                "adgangskoden bliver glemt, og den vises kun her.",
                classes="said",
                markup=False,
            )
            yield Static(text.content(self._code), classes="code")
            yield Static("Skriv den af fra papiret", classes="label", markup=False)
            yield Input(id="typed")
            yield Static("", classes="refused", id="refused", markup=False)
            yield Static("Enter går videre", classes="keys", markup=False)

    @on(Input.Submitted)
    def _typed(self, message: Input.Submitted) -> None:
        if _letters(message.value) == _letters(self._code):
            self.app.enter()
        else:
            self.query_one("#refused", Static).update("Det er ikke den samme kode: se efter igen.")


def _letters(code: str) -> str:
    return "".join(character for character in code.upper() if character.isalnum())
