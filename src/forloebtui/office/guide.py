"""The guide: Danish pages in Markdown under ``data/guide``, which are read as files too."""

import re
from dataclasses import dataclass
from functools import cache

from forloebtui.office.shipped import shipped

CONTENTS = "indhold"
# ``[title](page.md)``, to a page beside it.
LINK = re.compile(r"\[([^\]]+)\]\(([\w-]+)\.md\)")


@dataclass(frozen=True, slots=True)
class Page:
    """One page: the file's name without its ending, its title, and the Markdown below the title."""

    name: str
    title: str
    text: str

    @property
    def links(self) -> tuple[str, ...]:
        """The pages it leads to, in their order."""
        return tuple(match[2] for match in LINK.finditer(self.text))


@cache
def pages() -> dict[str, Page]:
    """Every page by its name: the contents first, then in their order."""
    contents = _read(CONTENTS)
    return {CONTENTS: contents} | {name: _read(name) for name in contents.links}


def _read(name: str) -> Page:
    title, _, text = shipped("guide", f"{name}.md").read_text("utf-8").partition("\n")
    return Page(name, title.removeprefix("# "), text.strip())
