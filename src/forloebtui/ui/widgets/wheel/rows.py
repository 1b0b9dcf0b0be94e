"""Rows of words: what stands beside the drawing, and the list that stands in its place."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from forloebtui.ui import text
from forloebtui.ui.themes import Role


@dataclass(frozen=True, slots=True)
class Tint:
    """The role of a text in a dimension's colour; ``sector`` is the dimension's place on the wheel."""

    sector: int
    is_deep: bool = False


# What a click on a row means, and the id of it.
Target = tuple[Literal["dimension", "subgoal"], int]
Span = tuple[str, Role | Tint]


@dataclass(frozen=True, slots=True)
class Row:
    """A row. The chosen one has a ground of its own and a sign before it."""

    spans: tuple[Span, ...] = ()
    target: Target | None = None
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Signs:
    """The characters used: all that a modern terminal draws, or ASCII alone."""

    full: str = "█"
    gained: str = "▓"
    lost: str = "▒"
    empty: str = "░"
    line: str = "━"
    faint_line: str = "─"
    bars: str = " ▁▂▃▄▅▆▇█"
    swatch: str = "▌"
    chosen: str = "▸"
    plain_from: str = "▲▼●○–↔·»«…"
    plain_to: str = "▲▼●○–↔·»«…"

    def plain(self, words: str) -> str:
        """Words with every sign in them replaced that the terminal cannot draw."""
        return words.translate(str.maketrans(self.plain_from, self.plain_to))


FULL = Signs()
ASCII = Signs(
    full="#", gained="+", lost="/", empty=".", line="=", faint_line="-", bars=" __..--==", swatch="|",
    chosen=">", plain_to="+-*o---\"\"~",
)  # fmt: skip


def strip(row: Row, width: int, theme: str, tints: dict[Tint, Style], signs: Signs) -> Strip:
    """A row painted in exactly so many cells."""
    roles = text.styles(theme, "cursor" if row.is_chosen else "background")
    ground = Style(bgcolor=roles["plain"].bgcolor)
    segments: list[Segment] = []
    left = width
    for words, role in row.spans:
        if left <= 0:
            break
        words = text.clean(signs.plain(words[: 4 * left + 4]))
        if cell_len(words) > left:
            words = text.fit(words, left)
        style = tints[role] + ground if isinstance(role, Tint) else roles[role]
        segments.append(Segment(words, style))
        left -= cell_len(words)
    if left > 0:
        segments.append(Segment(" " * left, roles["plain"]))
    return Strip(segments, width)


def window(rows: Iterable[Row], height: int) -> tuple[Row, ...]:
    """So many of the rows, the chosen ones among them."""
    every = tuple(rows)
    chosen = [at for at, row in enumerate(every) if row.is_chosen]
    last = chosen[-1] if chosen else 0
    first = min(max(last - height + 2, 0), max(len(every) - height, 0))
    return every[first : first + height]
