"""What a change sends to the terminal: the cells that are dirty, and no others.

For a change anywhere Textual asks every widget near it for all its rows, and sends each dirty row from the
left edge of its widget on. Over a slow line, and on a slow machine, that is most of what a key costs.
"""

from collections.abc import Iterable, Iterator

from rich.console import Console
from textual._compositor import Compositor, CompositorUpdate
from textual.geometry import Region
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
