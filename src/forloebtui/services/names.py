"""Who is in a file, before anything else about them is known: it imports next to nothing."""

import tomllib
from collections.abc import Iterable

from forloebtui.model.lists import CaseloadRow
from forloebtui.office.shipped import shipped
from forloebtui.store.letters import danish_order

# What the actors' file is called among the demo's: all others are a citizen's each.
_ACTORS = "actors.toml"


def named(citizens: Iterable[tuple[int, str]]) -> tuple[CaseloadRow, ...]:
    """Lines of numbers and names alone, by name in Danish order."""
    known = (CaseloadRow(*each) for each in citizens)
    return tuple(sorted(known, key=lambda line: (danish_order(line.name), line.citizen_id)))


def demo_names() -> tuple[CaseloadRow, ...]:
    """The fictional citizens as ``office.demo`` numbers them; of their files the line of the name is read."""
    paths = sorted(path for path in shipped("demo").glob("*.toml") if path.name != _ACTORS)
    texts = (path.read_text("utf-8") for path in paths)
    lines = (next(line for line in text.splitlines() if line.startswith("name =")) for text in texts)
    return named(enumerate((tomllib.loads(line)["name"] for line in lines), 1))
