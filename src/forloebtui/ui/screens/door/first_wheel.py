"""The first choices of the wheel: its figures, and which of its dimensions the office uses."""

from collections.abc import Callable, Collection, Iterator, MutableSet
from dataclasses import replace
from functools import partial

from textual import getters, on
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from forloebtui.office.catalogue import WheelDimension, load_catalogue
from forloebtui.office.settings import Settings, settings_path
from forloebtui.services.wheel_catalogue import FEWEST
from forloebtui.ui import keys, text
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.screens.door.first_choices import box, choice_item, told_items
from forloebtui.ui.widgets.lines import Item, Lines

SAID = "Brug dem alle, hvis du ikke ved det endnu. Navne rettes, og nye laves, i Hjul og tilbud."
SCALE = "wheel_scale"
FEW = f"Hjulet skal have mindst {FEWEST} dimensioner."


class FirstWheelScreen(Screen[None]):
    """The last step before the file is made; Enter makes it."""

    CSS_PATH = "door.tcss"
    BINDINGS = keys.bindings(keys.LOOKS)

    app = getters.app(ForloebApp)

    def __init__(self, unused: MutableSet[str], make: Callable[[], None]) -> None:
        """``unused`` holds the keys of the dimensions that are left out, and is changed here."""
        super().__init__()
        self._unused = unused
        self._make = make

    def compose(self) -> ComposeResult:
        """The box in the middle."""
        yield from box("Hjulet", SAID)

    def on_mount(self) -> None:
        """Show what is chosen."""
        self._dimensions = load_catalogue(settings_path().parent).dimensions
        self._show()
        self.query_one("#choices", Lines).focus()

    def _show(self) -> None:
        every = tuple(self._dimensions.values())
        self.query_one("#choices", Lines).show(partial(wheel_items, every, self._unused, self.app.settings))
        self._tell()

    @on(Lines.Moved, "#choices")
    def _tell(self) -> None:
        dimension = self._dimensions.get(str(self.query_one("#choices", Lines).key))
        said = dimension.description if dimension else "Hvor mange trin hver dimension har."
        self.query_one("#told", Lines).show(partial(told_items, said))

    def action_change(self) -> None:
        """The other figures, or a dimension in use or out of it."""
        key = str(self.query_one("#choices", Lines).key)
        self._say("")
        if key not in self._dimensions:
            is_coarse = self.app.settings.wheel_scale == "1-5"
            self.app.use(replace(self.app.settings, wheel_scale="1-10" if is_coarse else "1-5"))
        elif key in self._unused:
            self._unused.discard(key)
        elif len(self._dimensions) - len(self._unused) > FEWEST:
            self._unused.add(key)
        else:
            self._say(FEW)
        self._show()

    @on(Lines.Chosen, "#choices")
    def _go_on(self) -> None:
        self._say("Laver databasen …")
        self._make()

    def action_back(self) -> None:
        """Back to the other choices; nothing is kept."""
        self.dismiss()

    def refused(self, why: str) -> None:
        """Say why there is no file."""
        self._say(why)

    def _say(self, sentence: str) -> None:
        self.query_one("#refused", Static).update(text.content(sentence))


def wheel_items(
    every: Collection[WheelDimension], unused: Collection[str], settings: Settings, _width: int
) -> Iterator[Item]:
    """The figures, and a line for each dimension."""
    yield choice_item("Tal på hjulet", settings.wheel_scale, SCALE)
    for one in every:
        yield choice_item(one.name, "nej" if one.key in unused else "ja", one.key)
