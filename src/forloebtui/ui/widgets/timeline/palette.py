"""The timeline's inks, made from the style sheet for the colours a terminal has."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from textual.color import Color
from textual.css.styles import RenderStyles

from forloebtui.model.words import Category, InterventionStatus
from forloebtui.ui.widgets.colours import READABLE, Depth, contrast, legible
from forloebtui.ui.widgets.timeline.cells import Ink
from forloebtui.ui.widgets.timeline.style import CATEGORIES

_DARK_TEXT, _LIGHT_TEXT = Color(10, 13, 18), Color(255, 255, 255)

# Running, planned and ended, by hand from the 256 colours: Rich's own rounding turns dark tints into
# saturated blue blocks. First for a dark ground, then for a light one.
_FLAT_BARS: dict[Category, tuple[str, str, str]] = {
    "beskaeftigelse": ("#5fd7ff", "#005f87", "#5f8787"),
    "sundhed": ("#5faf5f", "#005f00", "#5f875f"),
    "social": ("#d7af00", "#5f5f00", "#87875f"),
    "uddannelse": ("#ffff00", "#5f5f00", "#87875f"),
    "netvaerk": ("#d7ffff", "#005f5f", "#87afaf"),
}
_FLAT_BARS_LIGHT: dict[Category, tuple[str, str, str]] = {
    "beskaeftigelse": ("#0087af", "#afd7ff", "#87afd7"),
    "sundhed": ("#008700", "#afd7af", "#87af87"),
    "social": ("#af8700", "#ffd787", "#d7af5f"),
    "uddannelse": ("#878700", "#d7d787", "#afaf5f"),
    "netvaerk": ("#5f8787", "#afd7d7", "#87afaf"),
}
# Without colours, what does not run stands on a grey that 16 colours have too.
_GREY_ON_DARK, _GREY_ON_LIGHT = Color(85, 85, 85), Color(170, 170, 170)
_CUBE = (0, 95, 135, 175, 215, 255)


@dataclass(frozen=True, slots=True)
class Look:
    """A bar in one state. Without colours its caps and pattern tell the state."""

    ink: Ink
    has_pattern: bool
    has_caps: bool


class Palette:
    """Every ink the timeline paints with. ``styles`` gives the styles of a component class."""

    def __init__(self, styles: Callable[[str], RenderStyles], depth: Depth) -> None:
        self.depth = depth
        base = styles("timeline--ground")

        def ink(name: str) -> Ink:
            found = styles(f"timeline--{name}")
            if depth == "mono":
                quiet = name in ("heading", "head", "head-band", "band")
                return Ink(base.color.blend(base.background, 0.35 if quiet else 0), base.background)
            if depth == "256":
                return Ink(_flat(found.color), _flat(found.background))
            return Ink(found.color, found.background)

        def stressed(name: str) -> Ink:
            return ink(name)._replace(bold=True, reverse=depth == "mono")

        self.ground, self.band, self.holiday = ink("ground"), ink("band"), ink("holiday")
        self.names, self.heading = ink("names"), ink("heading")
        self.head, self.head_band = ink("head"), ink("head-band")
        self.selected, self.cursor, self.today = stressed("selected"), stressed("cursor"), stressed("today")
        self.phase, self.phase_band = ink("phase"), ink("phase-band")
        self.held, self.overdue, self.next = ink("held"), ink("overdue"), ink("next")
        self.appointment, self.idle, self.absence = ink("appointment"), ink("idle"), ink("absence")
        self.hours, self.excess, self.limit = ink("hours"), ink("excess"), ink("limit")
        # The same, as the numbers of this and of the chosen week are written on them.
        self.today_head, self.cursor_head = (
            _written_on(part.bg)._replace(bold=True, reverse=part.reverse) if depth != "mono" else part
            for part in (self.today, self.cursor)
        )
        self.category: dict[Category, Color] = {category: ink(category).fg for category in CATEGORIES}
        self._is_dark = self.ground.bg.brightness < 0.5
        self._flat_bars = _FLAT_BARS if self._is_dark else _FLAT_BARS_LIGHT
        if depth == "256":
            self.category = {name: Color.parse(codes[0]) for name, codes in self._flat_bars.items()}
        self.hint = {name: _legible(fill, self.ground.bg) for name, fill in self.category.items()}
        self.title = {
            name: _legible(fill, self.names.bg)._replace(bold=True) for name, fill in self.category.items()
        }
        self._looks: dict[tuple[Category, InterventionStatus, int], Look] = {}
        self._efforts: dict[float, Ink] = {}

    def look(self, category: Category, status: InterventionStatus, shade: int = 0) -> Look:
        """How a bar is drawn. ``shade`` dims it: 1 between neighbours, more where few hours are asked."""
        key = (category, status, shade)
        if key not in self._looks:
            self._looks[key] = self._look(category, status, shade)
        return self._looks[key]

    @cached_property
    def idle_text(self) -> Ink:
        """Passive time in words, beside the lanes."""
        return _legible(self.idle.fg, self.names.bg)

    def chosen(self, ink: Ink) -> Ink:
        """How what is chosen stands out from how it is drawn else."""
        return ink._replace(bold=True, reverse=not ink.reverse) if self.depth == "mono" else self.cursor_head

    def effort(self, share: float) -> Ink:
        """Weeks with efforts, the brighter the more of them there are: 0 to 1."""
        if share not in self._efforts:
            self._efforts[share] = self._effort(share)
        return self._efforts[share]

    def _effort(self, share: float) -> Ink:
        if self.depth == "mono":
            return Ink(self.ground.fg, self.ground.bg, reverse=True)
        bg = self.ground.bg.blend(self.hours.fg, 0.3 + 0.6 * share)
        return _written_on(_flat(bg) if self.depth == "256" else bg)

    def _look(self, category: Category, status: InterventionStatus, shade: int) -> Look:
        ground = self.ground.bg
        if self.depth == "mono":
            if status == "running":
                return Look(Ink(self.ground.fg, ground, reverse=True), has_pattern=False, has_caps=False)
            grey = _GREY_ON_DARK if self._is_dark else _GREY_ON_LIGHT
            return Look(Ink(self.ground.fg, grey), has_pattern=True, has_caps=True)
        fill = self.category[category]
        if self.depth == "256":
            running, planned, ended = (Color.parse(code) for code in self._flat_bars[category])
        else:
            part = round(fill.brightness * 255)
            grey = Color(part, part, part)
            running = fill.blend(ground, 0.09 * shade)
            planned = ground.blend(fill, 0.36 - 0.04 * shade)
            ended = ground.blend(fill.blend(grey, 0.55), 0.46 - 0.04 * shade)
        if status == "running":
            return Look(_written_on(running), has_pattern=False, has_caps=False)
        if status == "ended":
            return Look(_written_on(ended), has_pattern=False, has_caps=False)
        return Look(_legible(fill, planned), has_pattern=True, has_caps=False)


def _written_on(bg: Color) -> Ink:
    """Dark text where it reads at 4.5:1, else light."""
    return Ink(_DARK_TEXT if contrast(_DARK_TEXT.rgb, bg.rgb) >= READABLE else _LIGHT_TEXT, bg)


def _legible(fg: Color, bg: Color) -> Ink:
    """A colour as text on a ground."""
    return Ink(Color(*legible(fg.rgb, bg.rgb)), bg)


def _flat(color: Color) -> Color:
    """The nearest of the 256 colours that keeps dark tints grey."""
    r, g, b, *_ = color
    if max(r, g, b) - min(r, g, b) < 48 or max(r, g, b) < 80:
        grey = round((r + g + b) / 3)
        level = 0 if grey < 4 else 255 if grey > 246 else min(max(round((grey - 8) / 10), 0), 23) * 10 + 8
        return Color(level, level, level)
    return Color(_nearest(r), _nearest(g), _nearest(b))


def _nearest(part: int) -> int:
    return min(_CUBE, key=lambda level: abs(level - part))
