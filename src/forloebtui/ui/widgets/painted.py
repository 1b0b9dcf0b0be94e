"""Widgets whose rows are kept as they were painted, so that a frame costs what has changed in it.

For each frame Textual asks every widget near a change for all its rows, and passes each through its styles
and filters again. Here a row that has not changed is only handed over.
"""

from functools import cached_property
from typing import Self

from rich.segment import Segment
from rich.style import Style
from textual.containers import Container, Horizontal
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget


class Painted(Widget):
    """A widget that paints each row itself by ``render_line``, and has no frame but a rule at a side."""

    _painted_for = Size(0, 0)

    @cached_property
    def _painted(self) -> dict[int, Strip]:
        """What stands on the screen, by row."""
        return {}

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Forget what stood in these rows, or in all of them."""
        if not regions:
            self._painted.clear()
        for region in regions:
            for row in region.line_range:
                self._painted.pop(row, None)
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def notify_style_update(self) -> None:
        """Forget what was painted in other colours."""
        super().notify_style_update()
        self._painted.clear()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows that are asked for; only those that were forgotten are painted."""
        size = self.outer_size
        if size != self._painted_for:
            self._painted.clear()
            self._painted_for = size
        rows = self._painted
        forgotten = [row for row in crop.line_range if row not in rows]
        if forgotten:
            finished = self._finish([self.render_line(row) for row in forgotten])
            rows.update(zip(forgotten, finished, strict=True))
        asked = [rows[row] for row in crop.line_range]
        if crop.x or crop.width != size.width:
            return [strip.crop(crop.x, crop.right) for strip in asked]
        return asked

    def _finish(self, strips: list[Strip]) -> list[Strip]:
        """The rows between the rules of the sheet, for a terminal with fewer colours where that is so."""
        styles, (_, background) = self.styles, self.background_colors
        rules = [
            Strip([Segment("│", Style(color=color.rich_color, bgcolor=background.rich_color))], 1)
            if kind
            else None
            for kind, color in (styles.border_left, styles.border_right)
        ]
        if any(rules):
            strips = [Strip.join([rules[0], strip, rules[1]]) for strip in strips]
        for line_filter in self.app.get_line_filters():
            strips = [strip.apply_filter(line_filter, background) for strip in strips]
        return strips


class Ground(Painted):
    """A widget with nothing of its own to show but its colour."""

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - every row is the same
        """Paint it."""
        return Strip.blank(self.size.width, self.rich_style)


class Room(Container, Ground):
    """Room for others."""


class Row(Horizontal, Ground):
    """Room for others, side by side."""
