"""Two fields for a new passphrase, and how hard it is to guess while it is typed."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static

from forloebtui.ui import text


class NewPassphrase(Vertical):
    """Asks twice. A weak one is asked for once more and never refused."""

    DEFAULT_CSS = "NewPassphrase { height: auto; }"

    class Given(Message):
        """Both are the same, and it is meant."""

        def __init__(self, passphrase: str) -> None:
            super().__init__()
            self.passphrase = passphrase

    def __init__(self, refused: str = "") -> None:
        super().__init__()
        self._refused = refused
        # The weak one that was given once already.
        self._weak = ""

    def compose(self) -> ComposeResult:
        """The fields, what is said of the passphrase, and what is wrong."""
        yield Static("Ny adgangskode", classes="label first", markup=False)
        yield Input(password=True, id="first")
        yield Static("", classes="strength", id="strength", markup=False)
        yield Static("Den samme igen", classes="label", markup=False)
        yield Input(password=True, id="second")
        yield Static(text.content(self._refused), classes="refused", id="refused")

    def say(self, sentence: str) -> None:
        """One sentence under the fields."""
        self.query_one("#refused", Static).update(text.content(sentence))

    def refused(self, why: str) -> None:
        """Say what is wrong, and begin again."""
        self.say(why)
        for field in self.query(Input):
            field.value = ""
        self.query_one("#first").focus()

    @on(Input.Changed, "#first")
    def _weigh(self, message: Input.Changed) -> None:
        from forloebtui.services.passphrase import strength

        said = strength(message.value) if message.value else None
        advice = f" {said.advice}" if said and said.advice else ""
        self.query_one("#strength", Static).update(text.content(f"{said.says}{advice}" if said else ""))

    @on(Input.Submitted, "#first")
    def _first(self, message: Input.Submitted) -> None:
        message.stop()
        self.query_one("#second").focus()

    @on(Input.Submitted, "#second")
    def _second(self, message: Input.Submitted) -> None:
        from forloebtui.services.passphrase import strength

        message.stop()
        first, second = self.query_one("#first", Input).value, self.query_one("#second", Input).value
        if not first:
            self.refused("Skriv en adgangskode først.")
        elif first != second:
            self.refused("De to er ikke ens: skriv dem igen.")
        elif strength(first).grade == "weak" and first != self._weak:
            self._weak = first
            self.say("Den er nem at gætte. Enter igen bruger den alligevel; ellers skriv en anden.")
        else:
            self.post_message(self.Given(first))
