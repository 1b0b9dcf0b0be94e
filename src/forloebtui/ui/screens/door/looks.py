"""The first choices: how it looks and is typed on. They hold at once, and are kept when the file is made."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Static

from forloebtui.model.problem import Problem
from forloebtui.office.settings import Described, Settings, change_setting, described, settings_path
from forloebtui.ui import keys, text
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.screens.frame import KeyRow
from forloebtui.ui.screens.office.settings import sample
from forloebtui.ui.widgets.lines import Item, Lines

# What there is to choose before the first citizen; everything else can wait for *Valg*.
FIRST = ("theme", "characters", "wheel", "wheel_scale", "key_profile", "screen_reader")
SAID = (
    "Alt kan ændres igen i Valg. Hvor mange timer en borger kan klare, og hvor tit I tales ved, hører til den"
    " enkelte borger og skrives dér. Hjulets dimensioner er kontorets: Hjul og tilbud."
)
TITLE_CELLS = 20


class LooksScreen(Screen[None]):
    """A list of settings with a sample of each; Enter makes the file."""

    CSS_PATH = "door.tcss"
    BINDINGS = keys.bindings(keys.LOOKS)

    app = getters.app(ForloebApp)

    def __init__(self, before: Settings, make: Callable[[], None]) -> None:
        super().__init__()
        self._before = before
        self._make = make

    def compose(self) -> ComposeResult:
        """The box in the middle."""
        with Vertical(classes="door"):
            yield Static("De første valg", classes="title", markup=False)
            yield Static(SAID, classes="said", markup=False)
            yield Lines(id="choices")
            yield Lines(id="told", focusable=False)
            yield Static("", classes="refused", id="refused", markup=False)
            yield KeyRow((keys.LOOKS,))

    def on_mount(self) -> None:
        """Show what is chosen."""
        self._described = {each.name: each for each in described()}
        self._show()
        self.query_one("#choices", Lines).focus()

    @property
    def _each(self) -> Described:
        return self._described[str(self.query_one("#choices", Lines).key or FIRST[0])]

    def _show(self) -> None:
        every = tuple(self._described[name] for name in FIRST)
        self.query_one("#choices", Lines).show(partial(choice_items, every, self.app.settings))
        self._tell()

    @on(Lines.Moved, "#choices")
    def _tell(self) -> None:
        self.query_one("#told", Lines).show(partial(told_items, self._each, self.app.settings))

    def action_change(self) -> None:
        """The next value, seen at once."""
        name = self._each.name
        following: Any = self._each.following(getattr(self.app.settings, name))
        self.app.use(replace(self.app.settings, **{name: following}))
        self._show()

    @on(Lines.Chosen, "#choices")
    def _go_on(self) -> None:
        self.query_one("#refused", Static).update("Laver databasen …")
        self._make()

    def action_back(self) -> None:
        """Back to the paper code; nothing is kept."""
        self.dismiss()

    def refused(self, why: str) -> None:
        """Say why there is no file."""
        self.query_one("#refused", Static).update(text.content(why))

    def leave(self) -> None:
        """The file is made, or never will be: keep the choices where it is."""
        if self.app.work is None:
            return
        for name in FIRST:
            value = getattr(self.app.settings, name)
            if value != getattr(self._before, name):
                try:
                    change_setting(settings_path(), name, value)
                except (Problem, OSError):
                    self.app.say(
                        "Valgene kunne ikke skrives i settings.toml: de gælder kun nu.", problem=True
                    )
                    return


def choice_items(every: tuple[Described, ...], settings: Settings, _width: int) -> Iterator[Item]:
    """A line for each setting with its value."""
    for each in every:
        shown = each.shown(getattr(settings, each.name))
        yield Item(((f"   {text.fit(each.title, TITLE_CELLS)} ", "plain"), (shown, "accent")), each.name)


def told_items(each: Described, settings: Settings, width: int) -> Iterator[Item]:
    """What the setting does, and how it looks."""
    yield Item(())
    for line in text.wrap(each.explanation, width - 2):
        yield Item(((f" {line}", "muted"),))
    yield from (Item(line) for line in sample(each.name, settings))
