"""How a widget tells of its own keys. ``ui.keys`` makes bindings, footer and help from them."""

from typing import NamedTuple


class Key(NamedTuple):
    """One key of a widget. ``keys`` as Textual writes them, several apart by commas."""

    id: str
    keys: str
    title: str
    action: str
    in_footer: bool = False
