"""The first choices: how it looks, is typed on, and what a new citizen begins with.

They hold at once, and are kept when the file is made.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from textual import getters, on
from textual.app import ComposeResult
from textual.screen import Screen

from forloebtui.model.problem import Problem
from forloebtui.office.settings import Described, Settings, change_setting, described, settings_path
from forloebtui.ui import keys
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.screens.door import first_choices
from forloebtui.ui.screens.office.settings import ask_for, sample
from forloebtui.ui.widgets.lines import Item, Lines

# What there is to choose before the first citizen; everything else can wait for *Valg*.
FIRST = (
    "manages_hours", "rhythm_weeks", "theme", "characters", "wheel", "key_profile", "screen_reader",
)  # fmt: skip
SAID = "Gå bare videre, hvis du ikke ved det endnu: alt kan ændres igen i Valg."


class LooksScreen(Screen[None]):
    """A list of settings with a sample of each; Enter goes on."""

    CSS_PATH = "door.tcss"
    BINDINGS = keys.bindings(keys.LOOKS)

    app = getters.app(ForloebApp)

    def __init__(self, before: Settings, then: Callable[[], None]) -> None:
        """``before`` are the settings as the file has them."""
        super().__init__()
        self._before = before
        self._then = then

    def compose(self) -> ComposeResult:
        """The box in the middle."""
        yield from first_choices.box("De første valg", SAID)

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
        self.query_one("#told", Lines).show(partial(explained_items, self._each, self.app.settings))

    def action_change(self) -> None:
        """The next value, or a field to write it in; it is seen at once."""
        each = self._each
        value = getattr(self.app.settings, each.name)
        following = each.following(value)
        if following is None:
            ask_for(self.app, each, value, partial(self._use, each.name))
        else:
            self._use(each.name, following)

    def _use(self, name: str, value: object) -> None:
        changed: dict[str, Any] = {name: value}
        self.app.use(replace(self.app.settings, **changed))
        self._show()

    @on(Lines.Chosen, "#choices")
    def _go_on(self) -> None:
        self._then()

    def action_back(self) -> None:
        """Back to the paper code; nothing is kept."""
        self.dismiss()

    def leave(self) -> None:
        """The file is made, or never will be: keep the choices where it is."""
        if self.app.work is None:
            return
        for name in self._described:
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
        yield first_choices.choice_item(each.title, each.shown(getattr(settings, each.name)), each.name)


def explained_items(each: Described, settings: Settings, width: int) -> Iterator[Item]:
    """What the setting does, and how it looks."""
    yield from first_choices.told_items(each.explanation, width)
    yield from (Item(line) for line in sample(each.name, settings))
