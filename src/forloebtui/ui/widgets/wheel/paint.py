"""The disc in colours: half a cell to a pixel, one sector at a time."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.style import Style

from forloebtui.shapes.wheel import LEVELS, Disc
from forloebtui.ui.widgets.colours import RGB, mix
from forloebtui.ui.widgets.wheel.palette import Hue, Palette

# Colours along a radius are kept so many to a pixel.
_STEPS = 8
_HATCH = 4

Ramp = tuple[RGB, ...]


@dataclass(frozen=True, slots=True)
class Half:
    """What one half of a sector shows: where it stands, stood, is meant to go. None is not known."""

    now: int | None
    before: int | None = None
    target: int | None = None
    is_deep: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """A sector as it is painted; the two halves are the same unless two raters are shown."""

    halves: tuple[Half, Half]
    hue: Hue
    is_chosen: bool


class Painting:
    """The pixels of a disc. ``recoloured`` counts the sectors painted since it was made."""

    def __init__(self, disc: Disc, palette: Palette) -> None:
        self.disc = disc
        self.palette = palette
        self.recoloured = 0
        # Rows of cells as a picture made them of the pixels, until one of these is another.
        self.cells: dict[int, list[tuple[str, Style]]] = {}
        self._pixels: list[list[RGB]] = [[palette.ground] * disc.size for _ in range(disc.rows * 2)]
        self._looks: list[Look | None] = [None] * disc.count
        blank = (palette.ground,) * (int((disc.rim + 3) * _STEPS) + 1)
        self._ramps: list[tuple[Ramp, Ramp]] = [(blank, blank)] * (2 * disc.count)
        # A cursor goes back and forth between the same few looks.
        self._known: dict[tuple[Look, Half], tuple[Ramp, Ramp]] = {}

    def show(self, looks: Sequence[Look]) -> set[int]:
        """Paint the sectors that look otherwise than before. Returns the rows that changed."""
        changed = [at for at, look in enumerate(looks) if look != self._looks[at]]
        for at in changed:
            look = looks[at]
            self._looks[at] = look
            first, second = look.halves
            self._ramps[2 * at] = self._ramps_of(look, first)
            self._ramps[2 * at + 1] = self._ramps[2 * at] if second == first else self._ramps_of(look, second)
        self.recoloured += len(changed)
        rows: set[int] = set()
        numbers = {number for at in changed for number in self.disc.pixels_of[at]}
        for number in numbers:
            x, y, radius, shares = self.disc.pixels[number]
            self._pixels[y][x] = self._mixed(shares, round(radius * _STEPS), (x + y) % _HATCH < _HATCH // 2)
            rows.add(y // 2)
        for row in rows:
            self.cells.pop(row, None)
        return rows

    def cell(self, column: int, row: int) -> tuple[RGB, RGB]:
        """The two colours of a cell: upper and lower."""
        return self._pixels[2 * row][column], self._pixels[2 * row + 1][column]

    def row(self, row: int) -> tuple[Sequence[RGB], Sequence[RGB]]:
        """The upper and the lower pixels of a row."""
        return self._pixels[2 * row], self._pixels[2 * row + 1]

    def _mixed(self, shares: tuple[tuple[int, float], ...], step: int, on_hatch: bool) -> RGB:
        if self.palette.is_flat:
            most, part = max(shares, key=lambda share: share[1])
            own = sum(part for slot, part in shares if slot // 2 == most // 2)
            return self._ramps[most][on_hatch][step] if own >= 0.5 else self.palette.ground
        if len(shares) == 1 and shares[0][1] == 1.0:
            return self._ramps[shares[0][0]][on_hatch][step]
        rest = 1.0 - sum(part for _, part in shares)
        red, green, blue = (rest * part for part in self.palette.ground)
        for slot, part in shares:
            r, g, b = self._ramps[slot][on_hatch][step]
            red, green, blue = red + part * r, green + part * g, blue + part * b
        return round(red), round(green), round(blue)

    def _ramps_of(self, look: Look, half: Half) -> tuple[Ramp, Ramp]:
        """The colours from the centre outwards: off and on the hatch, which a lower figure alone has."""
        if (look, half) not in self._known:
            plain = self._ramp(look, half, on_hatch=False)
            is_lower = half.now is not None and half.before is not None and half.before > half.now
            hatched = self._ramp(look, half, on_hatch=True) if is_lower else plain
            self._known[look, half] = plain, hatched
        return self._known[look, half]

    def _ramp(self, look: Look, half: Half, *, on_hatch: bool) -> Ramp:
        disc, hue, palette = self.disc, look.hue, self.palette
        # A ring narrower than two pixels would flicker: then two levels make one.
        wide = 1 if disc.radius_of(1) - disc.hub >= 2 else 2
        bands = [(disc.hub, disc.track, hue.track)]
        bands += [
            (disc.radius_of(ring), disc.radius_of(ring + wide), hue.band)
            for ring in range(wide, LEVELS, 2 * wide)
        ]
        if half.now is not None:
            filled = disc.radius_of(half.now)
            bands.append((disc.hub, filled, hue.deep if half.is_deep else hue.full))
            if half.before is not None:
                stood = disc.radius_of(half.before)
                if half.before <= half.now:
                    bands.append((disc.hub, stood, hue.deep))
                elif on_hatch:
                    bands.append((filled, stood, hue.deep))
                # The arc of a figure that fell is broken too: a fall of one leaves no room for more hatch.
                if half.before <= half.now or on_hatch:
                    bands.append((stood - disc.arc, stood, palette.arc))
        if half.target is not None and half.target > (half.now or 0):
            aimed = disc.radius_of(half.target)
            bands.append((aimed - disc.arc, aimed, hue.aim))
        bands.append((disc.rim - disc.edge, disc.rim, palette.chosen_rim if look.is_chosen else hue.rim))
        return self._over_ground(bands)

    def _over_ground(self, bands: Sequence[tuple[float, float, RGB]]) -> Ramp:
        """Each band over those before it, its two edges softened over a pixel."""
        ramp = [self.palette.ground] * (int((self.disc.rim + 3) * _STEPS) + 1)
        for inner, outer, colour in bands:
            for step in range(max(int((inner - 0.5) * _STEPS), 0), int((outer + 0.5) * _STEPS) + 1):
                radius = step / _STEPS
                inside = radius - inner if radius - inner < outer - radius else outer - radius
                over = min(inside + 0.5, outer - inner)
                if over >= 1 or (self.palette.is_flat and inside >= 0):
                    ramp[step] = colour
                elif over > 0 and not self.palette.is_flat:
                    ramp[step] = mix(ramp[step], colour, over)
        return tuple(ramp)
