"""The paper code: shown once, typed back once, and written to a file for printing where that is asked for."""

from collections.abc import Callable
from pathlib import Path

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Input, Static

from forloebtui.model.problem import Problem
from forloebtui.services import paper
from forloebtui.ui import keys, text
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.screens.asking.ask import Answer, AskScreen

SAID = (
    "Skriv den ned på papir nu, og gem den et sikkert sted. Den åbner databasen, hvis adgangskoden bliver"
    " glemt, og den vises kun her."
)


class CodeScreen(Screen[None]):
    """Shows the code; when it is typed back, ``then`` is done."""

    CSS_PATH = "door.tcss"
    BINDINGS = keys.bindings(keys.CODE)

    app = getters.app(ForloebApp)

    def __init__(self, code: str, then: Callable[[], None], said: str = SAID) -> None:
        super().__init__()
        self._code = code
        self._then = then
        self._said = said

    def compose(self) -> ComposeResult:
        """The box in the middle."""
        with Vertical(classes="door"):
            yield Static("Nødkoden", classes="title", markup=False)
            yield Static(self._said, classes="said", markup=False)
            yield Static(text.content(self._code), classes="code")
            yield Static("Skriv den af fra papiret", classes="label", markup=False)
            yield Input(id="typed")
            yield Static("", classes="refused", id="refused", markup=False)
            ways = "Enter går videre   {code.to_file} skriver den i en fil   {code.back} tilbage"
            yield Static(keys.told(ways), classes="keys", markup=False)

    @on(Input.Submitted)
    def _typed(self, message: Input.Submitted) -> None:
        if _letters(message.value) == _letters(self._code):
            self._then()
        else:
            self._say("Det er ikke den samme kode: se efter igen.")

    def action_to_file(self) -> None:
        """Ask where the page is to lie, and write it."""
        folder = self.app.settings.copy_folder or str(Path.home())

        def where(typed: str, _choice: int) -> tuple[str, ...]:
            place = paper.checked_place(typed)
            return (
                f"Skrives i {place}, som kun du kan læse. Koden åbner databasen: print siden, og slet filen.",
            )

        self.app.push_screen(
            AskScreen("Hvor skal siden ligge?", given=str(Path(folder) / "noedkode.txt"), read=where),
            self._write,
        )

    def action_back(self) -> None:
        """A step back; nothing is made or changed."""
        self.dismiss()

    def _write(self, answer: Answer | None) -> None:
        if answer is not None:
            try:
                self._say(paper.write(answer.words, self._page()))
            except Problem as problem:
                self._say(str(problem))
        self.query_one(Input).focus()

    def _page(self) -> str:
        return (
            f"Nødkode til forloebtui\n\n{self._code}\n\nDen åbner {self.app.path.absolute()}\n"
            f"og alle sikkerhedskopier fra {self.app.clock():%d.%m.%Y} og frem, uden adgangskode.\n"
            "Gem papiret, hvor kun du kan komme til det. Koden skrives, hvor adgangskoden ellers står.\n"
        )

    def _say(self, sentence: str) -> None:
        self.query_one("#refused", Static).update(text.content(sentence))


def _letters(code: str) -> str:
    return "".join(character for character in code.upper() if character.isalnum())
