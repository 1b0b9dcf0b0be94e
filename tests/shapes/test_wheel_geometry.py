"""The wheel's geometry: areas, symmetry, what lies where, labels that hug the circle."""

from itertools import combinations
from math import pi

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forloebtui.shapes.wheel import LEVELS, Disc, Label, disc, labels

# What an 80x40 terminal holds.
LARGE = 79


def filled(wheel: Disc, sector: int, level: int) -> float:
    """Pixels of a sector within a level, its edges counted by how much of them is covered."""
    outer = wheel.radius_of(level)
    return sum(
        part * min(max(outer - pixel.radius + 0.5, 0), 1) * min(max(pixel.radius - wheel.hub + 0.5, 0), 1)
        for pixel in wheel.pixels
        for slot, part in pixel.shares
        if slot // 2 == sector
    )


def by_sector(wheel: Disc) -> dict[tuple[int, int], dict[int, float]]:
    """How much of each pixel each sector takes."""
    found: dict[tuple[int, int], dict[int, float]] = {}
    for pixel in wheel.pixels:
        shares = found.setdefault((pixel.x, pixel.y), {})
        for slot, part in pixel.shares:
            shares[slot // 2] = shares.get(slot // 2, 0.0) + part
    return found


@pytest.mark.parametrize("count", [5, 8, 12])
def test_a_filled_area_grows_with_the_score_and_is_what_it_should_be(count: int) -> None:
    wheel = disc(LARGE, count)
    for sector in (0, 1, count - 1):
        areas = [filled(wheel, sector, level) for level in range(1, LEVELS + 1)]
        assert areas == sorted(set(areas))
        for level, area in enumerate(areas, start=1):
            outer = wheel.radius_of(level)
            # A slice of a ring, less half a gap along each of its two sides.
            ideal = pi * (outer**2 - wheel.hub**2) / count - wheel.gap * (outer - wheel.hub)
            assert area == pytest.approx(ideal, rel=0.03)


@pytest.mark.parametrize("count", range(5, 13))
def test_the_wheel_is_its_own_mirror_image(count: int) -> None:
    wheel = disc(33, count)
    at = by_sector(wheel)
    for (x, y), shares in at.items():
        mirrored = at[wheel.size - 1 - x, y]
        assert shares == pytest.approx({-sector % count: part for sector, part in mirrored.items()})


@pytest.mark.parametrize("count", [8, 12])
def test_a_quarter_turn_leaves_the_wheel_as_it_was(count: int) -> None:
    wheel = disc(33, count)
    at = by_sector(wheel)
    for (x, y), shares in at.items():
        clockwise = at[wheel.size - 1 - y, x]
        assert clockwise == pytest.approx(
            {(sector + count // 4) % count: part for sector, part in shares.items()}
        )


@pytest.mark.parametrize("count", [5, 8, 12])
def test_both_halves_of_a_sector_are_of_a_size(count: int) -> None:
    area = [0.0] * (2 * count)
    for pixel in disc(LARGE, count).pixels:
        for slot, part in pixel.shares:
            area[slot] += part
    assert area == pytest.approx([area[0]] * len(area), rel=0.05)


def test_the_first_sector_points_straight_up_and_the_centre_is_a_pixel() -> None:
    wheel = disc(40, 8)
    assert (wheel.size, wheel.centre) == (39, 19)
    assert wheel.at(19, 0) == (0, LEVELS)
    assert wheel.at(37, 9) == (2, LEVELS)
    assert wheel.at(19, 18) == (4, LEVELS)
    assert wheel.at(19, 9) == (0, 0)
    assert wheel.at(0, 0) is None


@given(count=st.integers(5, 12), size=st.integers(33, 99), data=st.data())
def test_the_cell_of_a_level_lies_in_its_sector_within_half_a_row(
    count: int, size: int, data: st.DataObject
) -> None:
    wheel = Disc(size - 1 + size % 2, count)
    sector = data.draw(st.integers(0, count - 1))
    level = data.draw(st.integers(5, LEVELS))
    found = wheel.at(*wheel.cell_of(sector, level))
    assert found is not None
    assert found[0] == sector
    assert abs(found[1] - level) <= 1


@given(
    count=st.integers(5, 12),
    size=st.integers(31, 99),
    widths=st.lists(st.integers(3, 30), min_size=12, max_size=12),
    rows=st.integers(1, 2),
)
def test_labels_neither_overlap_each_other_nor_the_disc(
    count: int, size: int, widths: list[int], rows: int
) -> None:
    wheel = Disc(size - 1 + size % 2, count)
    boxes = [(width, 1 if at * 2 % count == 0 else rows) for at, width in enumerate(widths[:count])]
    left, top, height = 40, 1, wheel.rows + 2
    placed = labels(wheel, left, top, boxes)
    cells = [covered(label, box) for label, box in zip(placed, boxes, strict=True)]
    assert all(not one & other for one, other in combinations(cells, 2))
    for column, row in set().union(*cells):
        assert 0 <= row < height
        reach = wheel.half_width(row - top)
        assert not reach or abs(column - left - wheel.centre) > reach


def covered(label: Label, box: tuple[int, int]) -> set[tuple[int, int]]:
    """The cells of a label."""
    columns, rows = box
    return {
        (column, row)
        for column in range(label.column, label.column + columns)
        for row in range(label.row, label.row + rows)
    }
