"""The wheel as geometry: sectors, rings and gaps in square pixels, and where what is written on it goes.

The unit is a pixel, half a terminal cell high and one wide; ``x`` runs right and ``y`` down from the upper
left corner of the disc. Angles run clockwise from straight up. Sector 0 points straight up, so a gap never
does. The size is odd, so the centre lies in the middle of a pixel and a level gap is one clean line.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import atan2, ceil, cos, floor, hypot, pi, sin, sqrt
from typing import Literal, NamedTuple

LEVELS = 10
Side = Literal["left", "right", "middle"]

# Samples a pixel is judged by, along each side of it.
_SAMPLES = 4
_OFFSETS = tuple((at + 0.5) / _SAMPLES - 0.5 for at in range(_SAMPLES))
# Half the diagonal of a pixel: further from every edge than this, a pixel is all of one sector.
_WITHIN = sqrt(0.5)


class Pixel(NamedTuple):
    """A pixel of the disc. ``shares`` says how much of it each half sector takes: slot and part, 0 to 1.

    Half sectors are numbered two to a sector, the one that comes first clockwise first. What no slot takes is
    gap. The circles are not in it: what lies at which ``radius`` depends on the figures.
    """

    x: int
    y: int
    radius: float
    shares: tuple[tuple[int, float], ...]


@dataclass(frozen=True)
class Disc:
    """A wheel of ``count`` sectors, ``size`` pixels across; ``size`` is odd."""

    size: int
    count: int

    @property
    def centre(self) -> float:
        """Both coordinates of the centre."""
        return (self.size - 1) / 2

    @property
    def rim(self) -> float:
        """Outer radius of the whole."""
        return self.size / 2

    @property
    def track(self) -> float:
        """Outer radius of what is filled at the highest level: a coloured rim lies around it."""
        return self.rim - self.edge - max(0.4, self.size / 90)

    @property
    def edge(self) -> float:
        """Thickness of the coloured rim."""
        return max(1.0, self.size / 45)

    @property
    def arc(self) -> float:
        """Thickness of the arc that marks where one stood."""
        return max(1.0, (self.track - self.hub) / LEVELS * 0.4)

    @property
    def hub(self) -> float:
        """Inner radius: room for a number and a word in the middle."""
        return max(3.6, self.rim * 0.17)

    @property
    def gap(self) -> float:
        """Width of the gap between two sectors, the same from hub to rim."""
        return max(1.0, self.size / 60)

    @property
    def rows(self) -> int:
        """Terminal rows the disc takes."""
        return (self.size + 1) // 2

    def radius_of(self, level: float) -> float:
        """Where a level ends."""
        return self.hub + (self.track - self.hub) * level / LEVELS

    def angle_of(self, sector: int) -> float:
        """The middle of a sector."""
        return 2 * pi * sector / self.count

    def cell_of(self, sector: int, level: float, turn: float = 0.0) -> tuple[int, int]:
        """Column and row of the cell in the middle of a level's ring; ``turn`` goes -0.5 to 0.5 across."""
        radius = self.radius_of(level - 0.5)
        angle = self.angle_of(sector) + turn * 2 * pi / self.count
        x, y = self.centre + radius * sin(angle), self.centre - radius * cos(angle)
        return round(x), floor((y + 0.5) / 2)

    def at(self, column: int, row: int) -> tuple[int, int] | None:
        """Sector and level, 0 for the hub, of a cell; None outside the rim."""
        x, y = column - self.centre, 2 * row + 0.5 - self.centre
        radius = hypot(x, y)
        if radius > self.rim:
            return None
        sector = round(atan2(x, -y) * self.count / (2 * pi)) % self.count
        level = ceil((radius - self.hub) * LEVELS / (self.track - self.hub))
        return sector, min(max(level, 0), LEVELS)

    def half_width(self, row: int) -> float:
        """How far the rim reaches from the centre, to either side, anywhere in a row; 0 where it does not."""
        nearest = min(abs(2 * row + half - self.centre) for half in (-0.5, 0.5, 1.5))
        return sqrt(max(self.rim**2 - nearest**2, 0.0))

    @cached_property
    def pixels(self) -> tuple[Pixel, ...]:
        """Every pixel a sector may colour, row by row."""
        return tuple(
            Pixel(x, y, radius, self._shares(x - self.centre, y - self.centre))
            for y in range(self.size)
            for x in range(self.size)
            if self.hub - 1 < (radius := hypot(x - self.centre, y - self.centre)) < self.rim + 1
        )

    @cached_property
    def pixels_of(self) -> tuple[tuple[int, ...], ...]:
        """For each sector the numbers of the pixels it has a share in."""
        touched: list[list[int]] = [[] for _ in range(self.count)]
        for number, pixel in enumerate(self.pixels):
            for sector in {slot // 2 for slot, _ in pixel.shares}:
                touched[sector].append(number)
        return tuple(tuple(numbers) for numbers in touched)

    def _shares(self, x: float, y: float) -> tuple[tuple[int, float], ...]:
        slot, to_gap, to_middle = self._slot(x, y)
        if to_gap < -_WITHIN:
            return ()
        if min(to_gap, to_middle) > _WITHIN:
            return ((slot, 1.0),)
        parts: dict[int, int] = {}
        for dy in _OFFSETS:
            for dx in _OFFSETS:
                slot, to_gap, _ = self._slot(x + dx, y + dy)
                if to_gap > 0:
                    parts[slot] = parts.get(slot, 0) + 1
        return tuple((slot, part / _SAMPLES**2) for slot, part in sorted(parts.items()))

    def _slot(self, x: float, y: float) -> tuple[int, float, float]:
        """The half sector of a point, how far from the gap it lies, negative within, and from the middle."""
        turn = atan2(x, -y) * self.count / (2 * pi)
        sector = round(turn)
        off = (turn - sector) * 2 * pi / self.count
        radius = hypot(x, y)
        to_gap = radius * sin(pi / self.count - abs(off)) - self.gap / 2
        return 2 * (sector % self.count) + (off >= 0), to_gap, radius * sin(abs(off))


@lru_cache(maxsize=32)
def disc(size: int, count: int) -> Disc:
    """The disc of so many sectors that is at most ``size`` pixels across. Remembered with its pixels."""
    return Disc(size - 1 + size % 2, count)


@dataclass(frozen=True, slots=True)
class Label:
    """Where a label stands: its upper left cell, and the side of it that is flush with the circle."""

    column: int
    row: int
    side: Side


def labels(disc: Disc, left: int, top: int, boxes: Sequence[tuple[int, int]]) -> tuple[Label, ...]:
    """A place for a label of ``(columns, rows)`` at each sector of a disc whose corner is at ``left, top``.

    Labels hug the circle from outside; those of one side are pushed apart until none overlap, beside the disc
    as long as there are rows enough for them. Straight up and straight down they stand over and under it.
    """
    placed: dict[int, Label] = {}
    middle = left + disc.centre
    flanks: dict[Side, list[int]] = {"right": [], "left": []}
    for sector, (columns, rows) in enumerate(boxes):
        across = sin(disc.angle_of(sector))
        if abs(across) < 1e-6:
            row = top - rows if cos(disc.angle_of(sector)) > 0 else top + disc.rows
            placed[sector] = Label(round(middle - (columns - 1) / 2), row, "middle")
        else:
            flanks["right" if across > 0 else "left"].append(sector)
    for side, sectors in flanks.items():
        sectors.sort(key=lambda sector: -cos(disc.angle_of(sector)))
        wanted = [
            top + (disc.centre - (disc.rim + 1) * cos(disc.angle_of(sector)) + 0.5) / 2 - boxes[sector][1] / 2
            for sector in sectors
        ]
        heights = [boxes[sector][1] for sector in sectors]
        for sector, row in zip(sectors, _apart(wanted, heights, top, top + disc.rows), strict=True):
            columns, rows = boxes[sector]
            reach = max(disc.half_width(each - top) for each in range(row, row + rows))
            column = ceil(middle + reach) + 2 if side == "right" else floor(middle - reach) - 1 - columns
            placed[sector] = Label(column, row, side)
    return tuple(placed[sector] for sector in range(len(boxes)))


def _apart(wanted: Sequence[float], heights: Sequence[int], first: int, end: int) -> list[int]:
    """Rows as near the wanted as can be, in order, none overlapping, all before ``end`` if there is room."""
    rows: list[int] = []
    free = first
    for row, height in zip(wanted, heights, strict=True):
        rows.append(max(round(row), free))
        free = rows[-1] + height
    limit = end
    for at in reversed(range(len(rows))):
        rows[at] = max(min(rows[at], limit - heights[at]), 0)
        limit = rows[at]
    return rows
