"""One line of the screen while it is being painted, cell by cell."""

from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple, Self

from rich.cells import get_character_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip


class Ink(NamedTuple):
    """How a cell is coloured. ``reverse`` is said outright, so that it survives where colours do not."""

    fg: Color
    bg: Color
    bold: bool = False
    reverse: bool = False

    def over(self, bg: Color) -> "Ink":
        """The same on another ground."""
        return self._replace(bg=bg)


@lru_cache(maxsize=4096)
def _style(ink: Ink) -> Style:
    return Style(
        color=ink.fg.rich_color, bgcolor=ink.bg.rich_color, bold=ink.bold or None, reverse=ink.reverse or None
    )


@lru_cache(maxsize=4096)
def _is_narrow(text: str) -> bool:
    """Whether each character takes one cell."""
    return text.isascii() or all(get_character_cell_size(char) == 1 for char in text)


class Cells:
    """A row of characters and their inks. Writing outside it is cut off; text is data, never markup."""

    __slots__ = ("chars", "inks")

    def __init__(self, chars: Iterable[str], inks: Iterable[Ink]) -> None:
        self.chars = list(chars)
        self.inks = list(inks)

    @classmethod
    def blank(cls, width: int, ink: Ink) -> Self:
        """An empty row."""
        return cls(" " * width, [ink] * width)

    def copy(self) -> "Cells":
        """A row to paint on without touching this one."""
        return Cells(self.chars, self.inks)

    def __len__(self) -> int:
        return len(self.chars)

    def put(self, column: int, char: str, ink: Ink) -> None:
        """One cell, if it is there."""
        if 0 <= column < len(self.chars):
            self.chars[column] = char
            self.inks[column] = ink

    def fill(self, columns: range, char: str, ink: Ink) -> None:
        """A run of cells, which must be there."""
        self.chars[columns.start : columns.stop] = char * len(columns)
        self.inks[columns.start : columns.stop] = [ink] * len(columns)

    def write(self, column: int, text: str, ink: Ink, *, keep_ground: bool = False) -> None:
        """Text from a cell on. A wide character takes two cells; ``keep_ground`` leaves what lies behind."""
        end = column + len(text)
        if column >= 0 and end <= len(self.chars) and _is_narrow(text):
            self.chars[column:end] = text
            self.inks[column:end] = self._over(column, end, ink) if keep_ground else [ink] * len(text)
            return
        for char in text:
            size = get_character_cell_size(char)
            if column >= 0 and column + size <= len(self.chars) and size:
                self.chars[column : column + size] = [char, *[""] * (size - 1)]
                self.inks[column : column + size] = (
                    self._over(column, column + size, ink) if keep_ground else [ink] * size
                )
            column += size

    def _over(self, start: int, stop: int, ink: Ink) -> list[Ink]:
        """An ink on what lies behind in some cells."""
        painted, found = ink, []
        for behind in self.inks[start:stop]:
            if painted.bg is not behind.bg:
                painted = ink.over(behind.bg)
            found.append(painted)
        return found

    def unlike(self, other: "Cells") -> list[int]:
        """The cells that are not those of another row of the same length."""
        rows = zip(self.chars, self.inks, other.chars, other.inks, strict=True)
        return [
            at
            for at, (char, ink, other_char, other_ink) in enumerate(rows)
            if char != other_char or ink != other_ink
        ]

    def part(self, start: int, stop: int) -> "Cells":
        """Some of its cells, the end exclusive."""
        return Cells(self.chars[start:stop], self.inks[start:stop])

    def are_alike(self, other: "Cells", columns: Iterable[int]) -> bool:
        """Whether some cells are those of another row."""
        return all(self.chars[at] == other.chars[at] and self.inks[at] == other.inks[at] for at in columns)

    def with_those_of(self, other: "Cells", columns: Iterable[int]) -> "Cells":
        """A row of its own with some cells of another."""
        cells = self.copy()
        for at in columns:
            cells.put(at, other.chars[at], other.inks[at])
        return cells

    def segments(self) -> list[Segment]:
        """The row as runs of one ink."""
        chars, inks = self.chars, self.inks
        if not inks:
            return []
        # Most neighbours are the same ink, not just one like it.
        starts = [0]
        starts += [
            at for at, (one, other) in enumerate(pairwise(inks), start=1) if one is not other and one != other
        ]
        stops = [*starts[1:], len(inks)]
        return [
            Segment("".join(chars[start:stop]), _style(inks[start]))
            for start, stop in zip(starts, stops, strict=True)
        ]

    def strip(self, *, after: "Cells | None" = None) -> Strip:
        """The row, with another before it."""
        head = after.segments() if after else []
        return Strip([*head, *self.segments()], len(self) + (len(after) if after else 0))
