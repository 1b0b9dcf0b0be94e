"""Widgets whose rows are kept as they were painted, so that a frame costs what has changed in it.

For each frame Textual asks every widget near a change for all its rows, and passes each through its styles
and filters again. Here a row that has not changed is only handed over, and of one that has only the cells
that are others than those on the screen are sent.
"""

from collections.abc import Collection, Iterable, Sequence
from functools import cached_property, lru_cache
from typing import Self

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.containers import Container, Horizontal
from textual.filter import ANSIToTruecolor
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget


class Painted(Widget):
    """A widget that paints each row itself by ``render_line``, and has no frame but a rule at a side."""

    _painted_for = Size(0, 0)

    @cached_property
    def _painted(self) -> dict[int, Strip]:
        """Rows as they are to stand on the screen."""
        return {}

    @cached_property
    def _patches(self) -> dict[int, dict[tuple[int, int], Strip]]:
        """Cells that were painted anew in some of them since: by row and by span, none over another."""
        return {}

    @cached_property
    def _replaced(self) -> dict[int, Strip]:
        """What stands there still in rows that are to be painted anew."""
        return {}

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Paint these rows anew, or all of them."""
        if not regions:
            self._forget()
        for region in regions:
            for row in region.line_range:
                if row in self._painted:
                    self._join(row)
                    self._replaced.setdefault(row, self._painted.pop(row))
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def patch(self, x: int, rows: Iterable[int], part: Strip) -> None:
        """Paint the same few cells anew in several rows; what else stands in them stays."""
        left = x + self.content_offset.x
        span = left, left + part.cell_length
        (finished,) = self._filtered([part])
        regions = []
        for row in rows:
            regions.append(Region(x, row, part.cell_length, 1))
            if row in self._painted:
                patches = self._patches.setdefault(row, {})
                if any(span != other and span[0] < other[1] and other[0] < span[1] for other in patches):
                    self._join(row)
                self._patches.setdefault(row, {})[span] = finished
        if regions:
            super().refresh(*regions)

    def _join(self, row: int) -> Strip:
        """A row with its patches in it."""
        strip = self._painted[row]
        for (left, right), part in self._patches.pop(row, {}).items():
            strip = Strip.join([strip.crop(0, left), part, strip.crop(right)])
        self._painted[row] = strip
        return strip

    def notify_style_update(self) -> None:
        """Forget what was painted in other colours."""
        super().notify_style_update()
        self._forget()

    def _forget(self) -> None:
        self._painted.clear()
        self._patches.clear()
        self._replaced.clear()

    def _exchange_repaint_regions(self) -> Collection[Region]:
        """Of the regions to be painted anew, the cells that are others than those on the screen."""
        regions = super()._exchange_repaint_regions()
        self._fit_size()
        if not self._replaced:
            return regions
        before = self._replaced.copy()
        self._paint(sorted(before))
        unlike = {row: cells_unlike(strip, self._painted[row]) for row, strip in before.items()}
        found = set()
        for x, y, width, height in regions:
            for row in range(y, y + height):
                first, last = unlike.get(row, (x, x + width))
                first, last = max(first, x), min(last, x + width)
                if first < last:
                    found.add(Region(first, row, last - first, 1))
        return found

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows that are asked for; only those that were forgotten are painted."""
        self._fit_size()
        self._paint([row for row in crop.line_range if row not in self._painted])
        if crop.column_span == (0, self._painted_for.width):
            return [self._join(row) for row in crop.line_range]
        return [self._part(row, crop.column_span) for row in crop.line_range]

    def _part(self, row: int, span: tuple[int, int]) -> Strip:
        patch = self._patches.get(row, {}).get(span)
        return self._join(row).crop(*span) if patch is None else patch

    def _fit_size(self) -> None:
        size = self.outer_size
        if size != self._painted_for:
            self._forget()
            self._painted_for = size

    def _paint(self, rows: Sequence[int]) -> None:
        if rows:
            finished = self._finish([self.render_line(row) for row in rows])
            for row, strip in zip(rows, finished, strict=True):
                self._painted[row] = strip
                self._replaced.pop(row, None)

    def _finish(self, strips: list[Strip]) -> list[Strip]:
        """The rows between the rules of the sheet, for a terminal with fewer colours where that is so."""
        styles, background = self.styles, self.background_colors[1]
        rules = [
            Strip([Segment("│", Style(color=color.rich_color, bgcolor=background.rich_color))], 1)
            if kind
            else None
            for kind, color in (styles.border_left, styles.border_right)
        ]
        if any(rules):
            strips = [Strip.join([rules[0], strip, rules[1]]) for strip in strips]
        return self._filtered(strips)

    def _filtered(self, strips: list[Strip]) -> list[Strip]:
        for line_filter in self.app.get_line_filters():
            # What is painted here names its colours in full.
            if not isinstance(line_filter, ANSIToTruecolor):
                background = self.background_colors[1]
                strips = [strip.apply_filter(line_filter, background) for strip in strips]
        return strips


def cells_unlike(old: Strip, new: Strip) -> tuple[int, int]:
    """The first cell in which two rows differ, and the one after the last; the same one where none does."""
    width = new.cell_length
    if old.cell_length != width:
        return 0, max(old.cell_length, width)
    left = _alike(list(old), list(new), 1)
    if left == width:
        return 0, 0
    return left, width - _alike(list(reversed(old)), list(reversed(new)), -1)


def _alike(old: Sequence[Segment], new: Sequence[Segment], way: int) -> int:
    """How many cells two rows have in common, read one way: 1 from the left, -1 from the right."""
    cells = 0
    for one, other in zip(old, new, strict=False):
        if one == other:
            cells += cell_len(one.text)
            continue
        if one.style == other.style and _is_narrow(one.text) and _is_narrow(other.text):
            for char, other_char in zip(one.text[::way], other.text[::way], strict=False):
                if char != other_char:
                    break
                cells += 1
        break
    return cells


@lru_cache(maxsize=4096)
def _is_narrow(text: str) -> bool:
    """Whether each character takes one cell."""
    return text.isascii() or all(cell_len(char) == 1 for char in text)


class Ground(Painted):
    """A widget with nothing of its own to show but its colour."""

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - every row is the same
        """Paint it."""
        return Strip.blank(self.size.width, self.rich_style)

    def _paint(self, rows: Sequence[int]) -> None:
        if rows:
            # What stands before it hides nearly all of it: one row does for all.
            (row,) = self._finish([self.render_line(0)])
            self._painted.update(dict.fromkeys(rows, row))
            for each in rows:
                self._replaced.pop(each, None)


class Room(Container, Ground):
    """Room for others."""


class Row(Horizontal, Ground):
    """Room for others, side by side."""
