"""The painted pixels against what an ideal pen would cover: monotone in the figure, and of the right size."""

from math import pi

import pytest

from forloebtui.shapes.wheel import LEVELS, Disc, disc
from forloebtui.ui.widgets.colours import Depth
from forloebtui.ui.widgets.wheel.paint import Half, Look, Painting
from forloebtui.ui.widgets.wheel.palette import palette

# What an 80x40 terminal holds.
LARGE = 79
COLOURS = palette("dark", "truecolor")
HUE = COLOURS.hues[0]
# The channel in which what is filled is furthest from what is not.
CHANNEL = max(range(3), key=lambda at: abs(HUE.full[at] - HUE.track[at]))


def painted(wheel: Disc, sector: int, now: int | None) -> list[list[int]]:
    """One channel of every pixel, with one sector filled to a level and the others empty."""
    painting = Painting(wheel, COLOURS)
    halves = [Half(now if at == sector else None) for at in range(wheel.count)]
    painting.show([Look((half, half), HUE, is_chosen=False) for half in halves])
    return [[pixel[CHANNEL] for half in painting.row(row) for pixel in half] for row in range(wheel.rows)]


def covered(wheel: Disc, sector: int, now: int) -> float:
    """How many pixels the fill takes, a part of one where it takes a part."""
    empty, full = painted(wheel, sector, None), painted(wheel, sector, now)
    more = sum(b - a for one, other in zip(empty, full, strict=True) for a, b in zip(one, other, strict=True))
    return more / (HUE.full[CHANNEL] - (HUE.track[CHANNEL] + HUE.band[CHANNEL]) / 2)


@pytest.mark.parametrize("count", [5, 8, 12])
def test_the_painted_area_is_monotone_and_within_three_per_cent(count: int) -> None:
    wheel = disc(LARGE, count)
    areas = [covered(wheel, 1, level) for level in range(1, LEVELS + 1)]
    assert areas == sorted(set(areas))
    for level, area in enumerate(areas, start=1):
        outer = wheel.radius_of(level)
        ideal = pi * (outer**2 - wheel.hub**2) / count - wheel.gap * (outer - wheel.hub)
        # The innermost level is nine pixels: there less than a pixel is more than three per cent.
        assert area == pytest.approx(ideal, rel=0.03, abs=0.7)


@pytest.mark.parametrize("count", [8, 12])
def test_a_sector_is_as_large_wherever_it_points(count: int) -> None:
    wheel = disc(LARGE, count)
    areas = [covered(wheel, sector, 6) for sector in range(count)]
    assert areas == pytest.approx([areas[0]] * count, rel=0.02)


def test_an_even_wheel_painted_is_its_own_mirror_image() -> None:
    rows = painted(disc(LARGE, 8), 0, 7)
    for row in rows:
        upper, lower = row[: len(row) // 2], row[len(row) // 2 :]
        assert upper == upper[::-1]
        assert lower == lower[::-1]


@pytest.mark.parametrize("size", [25, 45, LARGE])
@pytest.mark.parametrize("depth", ["truecolor", "256"])
def test_a_lower_figure_is_hatched_from_now_to_before_and_a_higher_is_not(size: int, depth: Depth) -> None:
    wheel, colours = disc(size, 5), palette("dark", depth)
    hue = colours.hues[0]

    def between(now: int, before: int) -> set[tuple[int, int, int]]:
        """The colours well within what lies between the two figures, in the sector that points up."""
        painting = Painting(wheel, colours)
        painting.show([Look((Half(now, before),) * 2, hue, is_chosen=False)] * wheel.count)
        low, high = sorted((wheel.radius_of(now), wheel.radius_of(before)))
        return {
            painting.cell(pixel.x, pixel.y // 2)[pixel.y % 2]
            for pixel in wheel.pixels
            if pixel.shares == ((0, 1.0),) and low + 0.6 < pixel.radius < high - wheel.arc - 0.6
        }

    assert between(7, 3) == {hue.full}
    fallen = between(3, 7)
    assert hue.deep in fallen
    # Between the strokes is the ring as it is where nothing is filled.
    assert all(min(hue.track) <= channel <= max(hue.band) for one in fallen - {hue.deep} for channel in one)
    assert fallen - {hue.deep}
