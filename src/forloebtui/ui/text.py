"""The one door by which text reaches the screen.

Textual reads a plain string as markup: ``[/x]`` in a note would stop the program and ``[mother]`` would
vanish. So a screen shows spans, text with a role, and they become strips or ``Content`` here, where no
markup is read and no control character gets through.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.content import Content
from textual.strip import Strip

from forloebtui.ui.themes import BOLD, PALETTES, ROLES, Role

Span = tuple[str, Role]
Line = tuple[Span, ...]

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]+")


def clean(text: str) -> str:
    """Text on one line: line breaks, tabs, control and direction marks become a space."""
    return _CONTROL.sub(" ", text)


def fit(text: str, width: int) -> str:
    """Text in exactly so many cells: padded, or cut with an ellipsis."""
    text = clean(text[: 4 * max(width, 0) + 4])
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(text, width - 1) + "…" if width > 0 else ""


def wrap(text: str, width: int) -> list[str]:
    """Text broken at words into lines of at most so many cells; its own line breaks are kept.

    Where there is room for nothing, as for a moment while a window is made smaller, there is a sign a line.
    """
    width = max(width, 1)
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        line = ""
        for word in clean(paragraph).split(" "):
            while cell_len(word) > width:
                if line:
                    lines.append(line)
                    line = ""
                head = _first_cells(word, width)
                lines.append(head)
                word = word[len(head) :]
            joined = f"{line} {word}" if line else word
            if cell_len(joined) > width:
                lines.append(line)
                line = word
            else:
                line = joined
        lines.append(line)
    return lines


def _first_cells(word: str, width: int) -> str:
    """The longest beginning that fits; one character at the least, so that wrapping always ends."""
    taken = 0
    for index, character in enumerate(word):
        taken += cell_len(character)
        if taken > width:
            return word[: max(index, 1)]
    return word


def line_width(line: Iterable[Span]) -> int:
    """How many cells a line takes."""
    return sum(cell_len(text) for text, _ in line)


@lru_cache(maxsize=64)
def styles(theme: str, background: str) -> dict[Role, Style]:
    """The style of every role on a background, a colour of the palette by name."""
    palette = PALETTES.get(theme, PALETTES["dark"])
    return {
        role: Style(color=palette[role], bgcolor=palette[background], bold=role in BOLD) for role in ROLES
    }


def strip(line: Line, width: int, theme: str, background: str = "background") -> Strip:
    """A line painted in exactly so many cells; what does not fit ends in an ellipsis."""
    roles = styles(theme, background)
    segments: list[Segment] = []
    left = width
    for text, role in line:
        if left <= 0:
            break
        text = clean(text[: 4 * left + 4])
        wide = cell_len(text)
        if wide > left:
            text = fit(text, left)
            wide = left
        segments.append(Segment(text, roles[role]))
        left -= wide
    if left > 0:
        segments.append(Segment(" " * left, roles["plain"]))
    return Strip(segments, width)


def content(text: str) -> Content:
    """Stored text for a widget of Textual's own: as it is written, breaks kept, no markup read."""
    return Content("\n".join(clean(line) for line in text.splitlines()))
