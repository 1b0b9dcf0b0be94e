"""The wheel's colours: six hues tuned to be told apart by every eye, and what is made of them."""

from dataclasses import dataclass
from functools import lru_cache

from textual.color import Color

from forloebtui.shapes.hues import ON_PAPER
from forloebtui.ui.themes import PALETTES, Role
from forloebtui.ui.widgets.colours import RGB, Depth

# Found by search: CIE76 distance at least 27 between any two, also under deuteranopia, protanopia and
# tritanopia; a test measures it.
_BRIGHT = ("#60d0fd", "#4e9e59", "#cd9f17", "#db659c", "#f9e716", "#d0eae9")
HUES: dict[str, tuple[str, ...]] = {
    "dark": _BRIGHT,
    "light": ON_PAPER,
    "contrast": _BRIGHT,
}
# By hand from the 256 colours: full, then the darker (on a light ground: paler) shade of what lies before.
# Rounding tints by distance turns dark ones into saturated blue. At least 25 between any two.
_FLAT_BRIGHT = (
    ("#5fd7ff", "#005f87"), ("#5faf5f", "#005f00"), ("#d7af00", "#875f00"),
    ("#d75faf", "#87005f"), ("#ffff00", "#878700"), ("#d7ffff", "#5f8787"),
)  # fmt: skip
FLAT: dict[str, tuple[tuple[str, str], ...]] = {
    "dark": _FLAT_BRIGHT,
    "light": (
        ("#005fff", "#87afff"), ("#005f00", "#87af87"), ("#d7af00", "#ffd787"),
        ("#af00af", "#d787d7"), ("#875f5f", "#d7afaf"), ("#5fd7af", "#afffd7"),
    ),
    "contrast": _FLAT_BRIGHT,
}  # fmt: skip


# With sixteen colours or none, a dimension has that of a role, which reads in every theme; none is red.
ROLES: tuple[Role, ...] = ("accent", "sundhed", "social", "notice", "uddannelse", "netvaerk")


@dataclass(frozen=True, slots=True)
class Hue:
    """One dimension's colours. ``track`` and ``band`` alternate ring by ring where nothing is filled.

    ``aim`` is the arc at what is aimed at: brighter than the track, and far from what is filled.
    """

    full: RGB
    deep: RGB
    rim: RGB
    aim: RGB
    track: RGB
    band: RGB


@dataclass(frozen=True, slots=True)
class Palette:
    """Every colour of the drawing in one theme at one depth."""

    is_flat: bool
    ground: RGB
    arc: RGB
    chosen_rim: RGB
    hues: tuple[Hue, ...]
    chosen_hues: tuple[Hue, ...]

    def hue(self, colour: int, *, chosen: bool = False) -> Hue:
        """The colours of a number of the palette."""
        return (self.chosen_hues if chosen else self.hues)[colour % len(self.hues)]


@lru_cache(maxsize=16)
def apart(colours: tuple[int, ...]) -> tuple[int, ...]:
    """The office's own colours around the wheel, but no sector in that of its neighbour."""
    shown: list[int] = []
    for at, colour in enumerate(colours):
        taken = {shown[-1]} if shown else set()
        if at == len(colours) - 1:
            taken |= set(shown[:1])
        after = set(colours[at + 1 : at + 2]) - {colour}
        tried = [(colour + step) % len(_BRIGHT) for step in range(len(_BRIGHT))]
        free = [one for one in tried if one not in taken]
        shown.append(colour if colour in free else next(one for one in free if one not in after))
    return tuple(shown)


@lru_cache(maxsize=16)
def palette(theme: str, depth: Depth) -> Palette:
    """The colours of a theme; an unknown one is dark."""
    name = theme if theme in HUES else "dark"
    words = PALETTES[name]
    ground = Color.parse(words["background"])
    ink = Color.parse(words["strong"])
    if depth == "256":
        return _flat(name, ground, ink)
    return Palette(
        is_flat=False,
        ground=ground.rgb,
        arc=Color.parse("#ffffff" if name != "light" else "#101418").rgb,
        chosen_rim=ink.rgb,
        hues=tuple(_hue(Color.parse(code), ground, ink, lift=0.0) for code in HUES[name]),
        chosen_hues=tuple(_hue(Color.parse(code), ground, ink, lift=0.07) for code in HUES[name]),
    )


def _hue(full: Color, ground: Color, ink: Color, lift: float) -> Hue:
    is_dark = ground.brightness < 0.5
    track = ground.blend(ink, 0.075 if is_dark else 0.06).blend(full, 0.06).blend(ink, lift)
    return Hue(
        full=full.rgb,
        deep=full.blend(ground, 0.52).rgb,
        rim=full.blend(ground, 0.38).rgb,
        aim=track.blend(full, 0.3).rgb,
        track=track.rgb,
        band=track.blend(ink, 0.03).rgb,
    )


def _flat(name: str, ground: Color, ink: Color) -> Palette:
    is_dark = ground.brightness < 0.5
    track, band, lifted = ("#262626", "#303030", "#444444") if is_dark else ("#e4e4e4", "#dadada", "#c6c6c6")

    def hues(inner: str, outer: str) -> tuple[Hue, ...]:
        return tuple(
            Hue(
                full=Color.parse(full).rgb,
                deep=Color.parse(deep).rgb,
                rim=Color.parse(deep).rgb,
                aim=Color.parse(deep).rgb,
                track=Color.parse(inner).rgb,
                band=Color.parse(outer).rgb,
            )
            for full, deep in FLAT[name]
        )

    return Palette(
        is_flat=True,
        ground=ground.rgb,
        arc=ink.rgb,
        chosen_rim=ink.rgb,
        hues=hues(track, band),
        chosen_hues=hues(lifted, lifted),
    )
