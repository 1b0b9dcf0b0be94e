"""The wheel's colours, measured: told apart by every eye, and text on them that reads."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forloebtui.ui.themes import PALETTES
from forloebtui.ui.widgets.colours import RGB, Depth, contrast, legible
from forloebtui.ui.widgets.wheel.palette import FLAT, HUES, apart, palette

# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear light.
SIGHT = {
    "normal": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900),
    ),
}  # fmt: skip


def rgb(code: str) -> RGB:
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)


def seen(color: RGB, sight: str) -> tuple[float, float, float]:
    """CIE L*a*b* under D65 of what an eye sees of a colour."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
              for part in (value / 255 for value in color)]  # fmt: skip
    red, green, blue = (
        min(max(sum(weight * part for weight, part in zip(row, linear, strict=True)), 0.0), 1.0)
        for row in SIGHT[sight]
    )
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    fx, fy, fz = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def distance(one: RGB, other: RGB, sight: str) -> float:
    """CIE76."""
    parts = zip(seen(one, sight), seen(other, sight), strict=True)
    return float(sum((a - b) ** 2 for a, b in parts) ** 0.5)


def test_the_measure_is_right() -> None:
    assert seen((255, 255, 255), "normal") == pytest.approx((100, 0, 0), abs=0.02)
    assert distance((0, 0, 0), (255, 255, 255), "normal") == pytest.approx(100, abs=0.02)
    # Red and green, by published L*a*b* values (53.24, 80.09, 67.20) and (87.73, -86.18, 83.18).
    assert distance((255, 0, 0), (0, 255, 0), "normal") == pytest.approx(170.6, abs=0.2)


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("theme", HUES)
def test_the_six_hues_are_told_apart(theme: str, sight: str) -> None:
    full = [rgb(code) for code in HUES[theme]]
    flat = [rgb(code) for code, _ in FLAT[theme]]
    assert min(distance(one, other, sight) for one, other in combinations(full, 2)) >= 27
    assert min(distance(one, other, sight) for one, other in combinations(flat, 2)) >= 25


def test_the_flat_colours_are_of_the_256() -> None:
    cube = {0, 95, 135, 175, 215, 255}
    for pairs in FLAT.values():
        for pair in pairs:
            assert all(set(rgb(code)) <= cube for code in pair)


@pytest.mark.parametrize("depth", ["truecolor", "256"])
@pytest.mark.parametrize("theme", HUES)
def test_what_is_written_reads(theme: str, depth: Depth) -> None:
    colours = palette(theme, depth)
    inks = [rgb(PALETTES[theme][role]) for role in ("strong", "plain", "muted")]
    for hue in (*colours.hues, *colours.chosen_hues):
        for ground in (colours.ground, hue.track, hue.band, hue.deep, hue.full):
            for ink in (*inks, hue.full):
                assert contrast(legible(ink, ground), ground) >= 4.5


@pytest.mark.parametrize("depth", ["truecolor", "256"])
@pytest.mark.parametrize("theme", HUES)
def test_fill_start_and_track_differ_by_lightness_too(theme: str, depth: Depth) -> None:
    for hue in palette(theme, depth).hues:
        assert contrast(hue.full, hue.deep) >= 1.5
        assert distance(hue.deep, hue.track, "normal") >= 12


@given(st.lists(st.integers(0, 5), min_size=3, max_size=12))
def test_no_sector_has_its_neighbours_colour(chosen: list[int]) -> None:
    shown = apart(tuple(chosen))
    assert all(one != other for one, other in zip(shown, shown[1:] + shown[:1], strict=True))


@pytest.mark.parametrize(
    ("chosen", "shown"),
    [
        ((0, 1, 2, 3, 4, 5, 0, 1), (0, 1, 2, 3, 4, 5, 0, 1)),
        ((5, 3, 1), (5, 3, 1)),
        # Two of a kind side by side, and the last beside the first.
        ((2, 2, 4, 0, 2), (2, 3, 4, 0, 3)),
    ],
)
def test_the_offices_colours_stand_where_they_can(chosen: tuple[int, ...], shown: tuple[int, ...]) -> None:
    assert apart(chosen) == shown
