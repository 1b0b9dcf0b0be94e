"""*Hjælp*: every key of the screen it was asked on, then those that work everywhere."""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby

from textual import getters
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from forloebtui.ui import keys, text
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.widgets.lines import Item, Lines

# Where one can get to from anywhere, so that its keys are always worth reading about.
ALWAYS = (keys.ANYWHERE, keys.GO, keys.ENTRY, keys.SEARCH)


# How wide the columns of keys and of titles are, and where what a verb does begins.
KEYS, TITLES = 15, 22
BESIDE = 2 + KEYS + TITLES + 1


class HelpScreen(ModalScreen[None]):
    """A list that is read and closed."""

    CSS_PATH = "help.tcss"
    BINDINGS = keys.bindings(keys.HELP)

    app = getters.app(ForloebApp)

    def __init__(self, places: Iterable[str]) -> None:
        super().__init__()
        self._places = places

    def compose(self) -> ComposeResult:
        """The list."""
        with Vertical(id="help"):
            yield Lines(id="verbs")

    def on_mount(self) -> None:
        """Fill it."""
        lines, verbs = self.query_one(Lines), self.app.verbs
        lines.show(partial(help_items, verbs, self._places))
        lines.focus()

    def action_close(self) -> None:
        """Close it."""
        self.dismiss(None)


def help_items(verbs: Iterable[keys.Verb], places: Iterable[str], width: int) -> Iterator[Item]:
    """The verbs by place, nearest first; each line is its key, its title and what it does."""
    verbs = tuple(verbs)
    for number, place in enumerate(dict.fromkeys((*places, *ALWAYS))):
        here = [verb for verb in verbs if verb.where == place]
        if not here:
            continue
        if number:
            yield Item((), f"space {place}")
        yield Item(((f" {keys.PLACES[place].upper()}", "heading"),), place)
        for title, alike in groupby(here, lambda verb: verb.title):
            first, *others = alike
            shown = keys.shown_together(key for verb in (first, *others) for key in verb.keys)
            more = first.tooltip if first.tooltip != title else ""
            lines = text.wrap(more, max(width - BESIDE, 1))
            yield Item(
                (
                    (f"  {text.fit(shown, KEYS)}", "accent"),
                    (text.fit(title, TITLES if more else width - KEYS - 2), "strong"),
                    (f" {lines[0]}", "muted"),
                ),
                first.id,
            )
            yield from (Item(((" " * BESIDE + line, "muted"),), f"{first.id} {line}") for line in lines[1:])
