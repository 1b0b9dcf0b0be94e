"""What a terminal with few colours or few signs is shown: all of it can still be read."""

from collections.abc import Callable
from pathlib import Path

import pytest
from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual import color

from forloebtui.dates.clock import frozen_clock
from forloebtui.office.settings import Settings
from forloebtui.ui.app import GREYS, ForloebApp
from forloebtui.ui.poorer import ASCII, CONSOLE, UNSPOKEN, WGL4, FewerColours, FewerSigns, OneEncoding
from forloebtui.ui.themes import BOLD, PALETTES, ROLES
from forloebtui.ui.widgets.colours import RGB, contrast
from tests.support.window import NOW, on_screen, press, window

GROUNDS = ("background", "surface", "panel", "cursor", "cursor-quiet")
# The first sixteen as xterm shows them; a terminal's user may have chosen others.
XTERM: tuple[RGB, ...] = (
    (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205),
    (229, 229, 229), (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255),
    (255, 0, 255), (0, 255, 255), (255, 255, 255),
)  # fmt: skip
CHANNEL = (0, 95, 135, 175, 215, 255)


def as_xterm(shown: Color | None) -> RGB:
    """What xterm makes of a numbered colour: sixteen, a cube of six to a side, and greys."""
    assert shown is not None and shown.number is not None
    number = shown.number
    if number < 16:
        return XTERM[number]
    if number >= 232:
        grey = 8 + 10 * (number - 232)
        return grey, grey, grey
    at = number - 16
    return CHANNEL[at // 36], CHANNEL[at // 6 % 6], CHANNEL[at % 6]


def shown(theme: str, colours: int, role: str, ground: str) -> tuple[RGB, RGB]:
    palette = PALETTES[theme]
    line = [Segment("x", Style(color=palette[role], bgcolor=palette[ground], bold=role in BOLD))]
    (segment,) = FewerColours(theme, colours).apply(line, color.Color(0, 0, 0))
    style = segment.style
    assert style is not None and style.color is not None and style.color.number is not None
    if style.bold and style.color.number < 8:
        return XTERM[style.color.number + 8], as_xterm(style.bgcolor)
    return as_xterm(style.color), as_xterm(style.bgcolor)


def in_full(theme: str, role: str, ground: str) -> tuple[RGB, RGB]:
    """As a terminal shows it that has every colour."""
    return color.Color.parse(PALETTES[theme][role]).rgb, color.Color.parse(PALETTES[theme][ground]).rgb


def in_grey(theme: str, role: str, ground: str) -> tuple[RGB, RGB]:
    """As it is shown under NO_COLOR."""
    line = [Segment("x", Style(color=PALETTES[theme][role], bgcolor=PALETTES[theme][ground]))]
    (segment,) = GREYS.apply(line, color.Color(0, 0, 0))
    assert segment.style and segment.style.color and segment.style.bgcolor
    ink, behind = segment.style.color.triplet, segment.style.bgcolor.triplet
    assert ink and behind
    return (ink.red, ink.green, ink.blue), (behind.red, behind.green, behind.blue)


DEPTHS: dict[str, Callable[[str, str, str], tuple[RGB, RGB]]] = {
    "truecolor": in_full,
    "256": lambda theme, role, ground: shown(theme, 256, role, ground),
    "16": lambda theme, role, ground: shown(theme, 16, role, ground),
    "none": in_grey,
}


@pytest.mark.parametrize("depth", DEPTHS)
@pytest.mark.parametrize("theme", PALETTES)
def test_every_role_reads_on_every_ground(theme: str, depth: str) -> None:
    weak = {
        (role, ground): round(contrast(*DEPTHS[depth](theme, role, ground)), 1)
        for role in ROLES
        for ground in GROUNDS
        if contrast(*DEPTHS[depth](theme, role, ground)) < 4.5
    }
    assert weak == {}


@pytest.mark.parametrize("colours", [256, 16])
@pytest.mark.parametrize("theme", PALETTES)
def test_the_cursor_stands_out_from_the_lines_around_it(theme: str, colours: int) -> None:
    assert shown(theme, colours, "plain", "cursor")[1] != shown(theme, colours, "plain", "background")[1]


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_greys_stay_grey(theme: str) -> None:
    for ground in ("background", "surface", "panel", "rule", "cursor-quiet", "track"):
        red, green, blue = shown(theme, 256, "plain", ground)[1]
        assert red == green == blue


def test_another_encoding_keeps_the_room_of_what_it_has_not() -> None:
    (segment,) = OneEncoding("iso8859-1").apply([Segment("Søren ✓ 漢字 e\u0301")], color.Color(0, 0, 0))
    assert segment.text == "Søren ? ???? e"


def test_frames_and_shades_are_not_read_aloud() -> None:
    (segment,) = FewerSigns(UNSPOKEN).apply([Segment("│ ▓▓░ ● nået ─┐")], color.Color(0, 0, 0))
    assert segment.text == "      ● nået   "


def test_of_sixteen_colours_a_dark_ink_is_never_bold() -> None:
    """A Linux console shows bold black as grey, and its brightest ground as grey too."""
    line = [Segment("uden slut", Style(color="#101418", bgcolor="#d0eae9", bold=True))]
    (segment,) = FewerColours("dark", 16).apply(line, color.Color(0, 0, 0))
    assert segment.style is not None and segment.style.bold is False
    (bright,) = FewerColours("dark", 16).apply(
        [Segment("x", Style(color="#ffffff", bold=True))], color.Color(0, 0, 0)
    )
    assert bright.style is not None and bright.style.bold


def test_of_sixteen_colours_what_is_reversed_is_turned_by_the_program() -> None:
    """A Linux console keeps the ink bright when it turns, which is grey on grey."""
    palette = PALETTES["dark"]
    turned = Style(color=palette["strong"], bgcolor=palette["background"], reverse=True)
    straight = Style(color=palette["background"], bgcolor=palette["strong"])
    for colours, same in ((16, True), (256, False)):
        shown = [
            next(iter(FewerColours("dark", colours).apply([Segment("x", style)], color.Color(0, 0, 0)))).style
            for style in (turned, straight)
        ]
        looks = [(one.color, one.bgcolor, bool(one.reverse)) for one in shown if one is not None]
        assert (looks[0] == looks[1]) == same


def test_a_colour_of_no_palette_is_left_to_the_terminal() -> None:
    line = [Segment("x", Style(color="#123456"))]
    (segment,) = FewerColours("dark", 256).apply(line, color.Color(0, 0, 0))
    assert segment.style == Style(color="#123456")


def test_a_plain_sign_takes_the_room_of_the_one_it_stands_for() -> None:
    assert all(len(chr(sign)) == 1 and sign < 128 for sign in ASCII.values())
    assert not set(WGL4.values()) & set(WGL4)


def test_a_linux_consoles_own_font_has_every_sign_it_is_given() -> None:
    """It is code page 437; what stands below a space there Python does not count among its signs."""
    below = set("☺☻♥♦♣♠•◘○◙♂♀♪♫☼►◄↕‼¶§▬↨↑↓→←∟↔▲▼")
    for sign in map(chr, CONSOLE.values()):
        assert sign in below or sign.encode("cp437")


async def test_with_ascii_every_screen_is_ascii_and_danish() -> None:
    app = ForloebApp(Path("demo"), demo=True, clock=frozen_clock(NOW), settings=Settings(characters="ascii"))
    async with window((140, 45), app) as (_, pilot):
        await press(app, pilot, "s", *"martin", "enter")
        for place in "otlhnkbvi":
            await press(app, pilot, "g", place)
            others = set(on_screen(app)) - set("æøåÆØÅé")
            assert (place, {sign for sign in others if not sign.isascii()}) == (place, set())
