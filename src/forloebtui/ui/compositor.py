"""What goes to the terminal: of a change the cells that are dirty, of a new screen the whole, once.

For a change anywhere Textual asks every widget near it for all its rows, and sends each dirty row from the
left edge of its widget on. Over a slow line, and on a slow machine, that is most of what a key costs.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from rich.console import Console
from textual import events, on
from textual._compositor import Compositor, CompositorUpdate
from textual.geometry import Region, Size
from textual.screen import Screen
from textual.strip import Strip


class Pieces(CompositorUpdate):
    """Parts of rows, each with the column and the row it begins in."""

    def __init__(self, pieces: list[tuple[int, int, Strip]]) -> None:
        self.pieces = pieces

    @property
    def cells(self) -> int:
        """How many cells are sent."""
        return sum(strip.cell_length for _, _, strip in self.pieces)

    def render_segments(self, console: Console) -> str:
        """The bytes for the terminal."""
        return "".join([f"\x1b[{y + 1};{x + 1}H{strip.render(console)}" for x, y, strip in self.pieces])


class SparingCompositor(Compositor):
    """Asks of each widget what of it is dirty and in sight."""

    def render_partial_update(self) -> Pieces | None:  # type: ignore[override]  # another update than Textual's
        """What is dirty; None where nothing is."""
        dirty = self._dirty_regions.copy()
        self._dirty_regions.clear()
        screen = self.size.region
        blocks = list(_blocks(self._regions_to_spans(filter(None, map(screen.intersection, dirty)))))
        if not blocks:
            return None
        around = Region.from_union(blocks)
        in_sight = [
            (widget, region, seen)
            for widget, (region, clip) in self.visible_widgets.items()
            if around.overlaps(seen := region.intersection(clip))
        ]
        pieces: list[tuple[int, int, Strip]] = []
        for widget, region, seen in in_sight:
            behind: list[Region] = []
            for block in blocks:
                part = block.intersection(seen)
                if not part:
                    behind.append(block)
                    continue
                strips = widget.render_lines(part.translate(-region.offset))
                pieces += [(part.x, y, strip) for y, strip in zip(part.line_range, strips, strict=False)]
                if part != block:
                    behind += _around(part, block)
            blocks = behind
            if not blocks:
                break
        return Pieces(pieces)


class PaintedOnce(Screen[Any]):
    """A screen that is laid out once for each size, and painted when what stands on it has taken its own.

    Textual lays a new screen out twice and every screen below it once, gives all its widgets their styles
    anew, and paints it before its lists have a width to be built for, so that all is painted again.
    """

    _is_laying_out = False

    @on(events.ScreenResume)
    def _keep_styles(self, event: events.ScreenResume) -> None:
        """What was mounted just now has its styles."""
        event.refresh_styles = bool(self._size)

    def _screen_resized(self, size: Size) -> None:
        if size != self._size:
            super()._screen_resized(size)

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:
        if size is not None:
            self.refresh()
        self._is_laying_out = True
        super()._refresh_layout(size, scroll)
        self._is_laying_out = False

    def _compositor_refresh(self) -> None:
        """Paint, unless all is to be painted in a moment."""
        if not (self._is_laying_out and self._repaint_required):
            super()._compositor_refresh()


class SparingScreen(PaintedOnce):
    """A screen that covers all others, and of which only what is dirty is asked for."""

    def __init__(self, **how: str | None) -> None:
        super().__init__(**how)
        self._compositor = SparingCompositor()


def _blocks(spans: Iterable[tuple[int, int, int]]) -> Iterator[Region]:
    """Spans of a row, from the top, as regions: those below one another that begin and end alike are one."""
    growing: dict[tuple[int, int], tuple[int, int]] = {}
    for y, left, right in spans:
        top, bottom = growing.get((left, right), (y, y))
        if bottom != y:
            yield Region(left, top, right - left, bottom - top)
            top = y
        growing[left, right] = top, y + 1
    for (left, right), (top, bottom) in growing.items():
        yield Region(left, top, right - left, bottom - top)


def _around(part: Region, block: Region) -> Iterator[Region]:
    """What is left of a block around a part of it: above, below, and at either side."""
    yield from (
        region
        for region in (
            Region(block.x, block.y, block.width, part.y - block.y),
            Region(block.x, part.bottom, block.width, block.bottom - part.bottom),
            Region(block.x, part.y, part.x - block.x, part.height),
            Region(part.right, part.y, block.right - part.right, part.height),
        )
        if region
    )
