"""How the first choices look, whatever is chosen: a list, and below it what its line means."""

from collections.abc import Hashable, Iterator

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from forloebtui.ui import keys, text
from forloebtui.ui.screens.frame import KeyRow
from forloebtui.ui.widgets.lines import Item, Lines

TITLE_CELLS = 33


def box(title: str, said: str) -> ComposeResult:
    """The list is ``#choices``, what is told of its line ``#told``, what could not be done ``#refused``."""
    with Vertical(classes="door"):
        yield Static(title, classes="title", markup=False)
        yield Static(said, classes="said", markup=False)
        yield Lines(id="choices")
        yield Lines(id="told", focusable=False)
        yield Static("", classes="refused", id="refused", markup=False)
        yield KeyRow((keys.LOOKS,))


def choice_item(title: str, chosen: str, key: Hashable) -> Item:
    """What there is to choose, and what is chosen."""
    return Item(((f"   {text.fit(title, TITLE_CELLS)} ", "plain"), (chosen, "accent")), key)


def told_items(words: str, width: int) -> Iterator[Item]:
    """What the line under the cursor means."""
    yield Item(())
    for line in text.wrap(words, width - 2):
        yield Item(((f" {line}", "muted"),))
