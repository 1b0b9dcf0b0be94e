"""What to do in a file that is just made: the first citizen, a spreadsheet, or a look at the demo."""

from collections.abc import Iterator

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from forloebtui.ui import keys, text
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.screens.frame import KeyRow
from forloebtui.ui.widgets.lines import Item, Lines

CHOICES: tuple[tuple[str, str, str], ...] = (
    ("citizen", "Skriv den første borger ind", "{citizen.add}"),
    ("sheet", "Hent borgere fra et regneark", "{go.documents}"),
    ("demo", "Se demoen først", ""),
    ("today", "Gå til I dag", "{go.today}"),
)
TITLE_CELLS = 34


class FirstStepScreen(ModalScreen[None]):
    """A list over *I dag*; Enter begins."""

    CSS_PATH = "door.tcss"
    BINDINGS = keys.bindings(keys.FIRST_STEP)

    app = getters.app(ForloebApp)

    def compose(self) -> ComposeResult:
        """Where the file lies, and the list."""
        with Vertical(classes="door"):
            yield Static("Databasen er klar", classes="title", markup=False)
            yield Static(
                text.content(
                    f"Den ligger i {self.app.path}\nHver dag bliver der lagt en krypteret kopi ved siden af."
                    f" Nederst på hver skærm står tasterne, og {keys.told('{guide}')} forklarer den."
                ),
                classes="said",
            )
            yield Lines(id="steps")
            yield KeyRow((keys.FIRST_STEP,))

    def on_mount(self) -> None:
        """Begin on the first."""
        lines = self.query_one(Lines)
        lines.show(step_items)
        lines.focus()

    @on(Lines.Chosen)
    def _begin(self, message: Lines.Chosen) -> None:
        app = self.app
        self.dismiss()
        match message.key:
            case "citizen":
                app.call_later(app.action_new_citizen)
            case "sheet":
                from forloebtui.ui.screens.papers.importing import ask_for_file

                app.call_later(ask_for_file, app)
            case "demo":
                app.call_later(app.show_demo)

    def action_close(self) -> None:
        """To *I dag*."""
        self.dismiss()


def step_items(_width: int) -> Iterator[Item]:
    """A line for each step, with the key that takes it later."""
    for step, title, key in CHOICES:
        yield Item(((f"   {text.fit(title, TITLE_CELLS)} ", "strong"), (keys.told(key), "accent")), step)
