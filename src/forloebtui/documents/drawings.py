"""The wheel and the timeline as SVG, by the same geometry as the screen's.

A unit is a point. What is written beside them stands in a table or a list under the drawing, so the only
words here are numbers, months and the titles of bars.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from html import escape
from math import asin, cos, pi, sin

from forloebtui.dates.weeks import week_of
from forloebtui.model.words import Category, allowed
from forloebtui.shapes.axis import EIGHTHS, Axis, Zoom
from forloebtui.shapes.hues import INK_ON_PAPER, ON_PAPER
from forloebtui.shapes.wheel import LEVELS, Disc

_FONT = 'font-family="Libertinus Serif"'
_INK, _FAINT, _GROUND = "#222222", "#cfd3d8", "#eef0f3"
# Points: a lane and the bar in it, the head with years and months, and an average letter of a bar's title.
_LANE, _BAR, _HEAD, _LETTER = 15, 10, 24, 4.3
_WIDTH = 500


@dataclass(frozen=True, slots=True)
class Sector:
    """One dimension: where one stood first, and stands now; None where it was not scored."""

    first: int | None
    now: int | None


@dataclass(frozen=True, slots=True)
class Bar:
    """One intervention; both days inclusive, no end means open-ended."""

    title: str
    category: Category
    starts_on: date
    ends_on: date | None


def wheel_svg(sectors: Sequence[Sector]) -> str:
    """The wheel: what was there at first is darker, what came since is bright, numbered around the rim."""
    disc = Disc(221, len(sectors))
    room = 16
    side = disc.size + 2 * room
    middle = side / 2
    drawn = []
    for at, sector in enumerate(sectors):
        hue = ON_PAPER[at % len(ON_PAPER)]
        drawn.append(_ring(disc, at, disc.hub, disc.track, middle, _GROUND))
        first, now = sector.first or 0, sector.now or 0
        if now:
            drawn.append(_ring(disc, at, disc.hub, disc.radius_of(now), middle, hue, opacity=0.55))
        if kept := min(first, now):
            drawn.append(_ring(disc, at, disc.hub, disc.radius_of(kept), middle, hue))
        if first > now:
            drawn.append(
                _ring(disc, at, disc.radius_of(now), disc.radius_of(first), middle, hue, hatched=True)
            )
        angle = disc.angle_of(at)
        x, y = middle + (disc.rim + 8) * sin(angle), middle - (disc.rim + 8) * cos(angle) + 3.5
        drawn.append(
            f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="middle" font-size="10" {_FONT}>{at + 1}</text>'
        )
    # Rings to count by, over the colours: every other step of ten, every one of five.
    for level in range(2, LEVELS + 1, 2):
        drawn.append(
            f'<circle cx="{middle}" cy="{middle}" r="{disc.radius_of(level):.1f}" fill="none"'
            ' stroke="#ffffff" stroke-width="0.6"/>'
        )
    hatch = (
        '<defs><pattern id="lost" width="4" height="4" patternUnits="userSpaceOnUse"'
        ' patternTransform="rotate(45)"><rect width="1.2" height="4" fill="#555555"/></pattern></defs>'
    )
    box = f'viewBox="0 0 {side} {side}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box}>{hatch}{"".join(drawn)}</svg>'


def _ring(
    disc: Disc, at: int, inner: float, outer: float, middle: float, colour: str, *,
    opacity: float = 1.0, hatched: bool = False,
) -> str:  # fmt: skip
    """A sector from one radius to another, with the wheel's gap of one width on both sides."""
    half = pi / disc.count

    def point(radius: float, side: int) -> str:
        angle = disc.angle_of(at) + side * (half - asin(min(1.0, disc.gap / 2 / radius)))
        return f"{middle + radius * sin(angle):.2f} {middle - radius * cos(angle):.2f}"

    large = int(half > pi / 2)
    path = (
        f"M {point(inner, -1)} L {point(outer, -1)} A {outer:.2f} {outer:.2f} 0 {large} 1 {point(outer, 1)}"
        f" L {point(inner, 1)} A {inner:.2f} {inner:.2f} 0 {large} 0 {point(inner, -1)} Z"
    )
    fill = "url(#lost)" if hatched else colour
    return f'<path d="{path}" fill="{fill}" fill-opacity="{opacity}"/>'


def timeline_svg(bars: Sequence[Bar], first: date, last: date, today: date, idle: Sequence[int] = ()) -> str:
    """The weeks from one day to another, both inclusive: months above, a bar a line, idle weeks shaded."""
    start, stop = week_of(first), week_of(last) + 1
    zoom = Zoom("papir", Fraction(_WIDTH, max(1, stop - start)), 4)
    axis = Axis(zoom, int(zoom.cells(start)), _WIDTH)
    height = _HEAD + _LANE * len(bars) + 6

    def x_of(week: int) -> float:
        return axis.eighth_of_week(week) / EIGHTHS

    drawn = [
        f'<rect x="{x_of(week):.2f}" y="{_HEAD}" width="{float(zoom.per_week):.2f}" height="{height - _HEAD}"'
        ' fill="#f1e3cf"/>'
        for week in idle
        if start <= week < stop
    ]
    for band in axis.months():
        x = max(0.0, x_of(band.start))
        drawn.append(f'<line x1="{x:.2f}" y1="{_HEAD - 9}" x2="{x:.2f}" y2="{height}" stroke="{_FAINT}"/>')
        if x_of(band.end) - x > 14:
            drawn.append(f'<text x="{x + 2:.2f}" y="{_HEAD - 2}" font-size="7.5" {_FONT}>{band.name}</text>')
    for band in axis.years():
        if x_of(band.end) - x_of(band.start) > 20:
            x = max(0.0, x_of(band.start)) + 2
            drawn.append(f'<text x="{x:.2f}" y="9" font-size="8.5" {_FONT}>{band.name}</text>')
    for lane, bar in enumerate(bars):
        drawn += _bar(axis, bar, _HEAD + _LANE * lane + 4)
    x = axis.eighth_of_day(today) / EIGHTHS
    drawn.append(
        f'<line x1="{x:.2f}" y1="11" x2="{x:.2f}" y2="{height}" stroke="#b00020" stroke-width="1.2"/>'
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}">{"".join(drawn)}</svg>'


def _bar(axis: Axis, bar: Bar, y: float) -> list[str]:
    """A bar, and its title in it, or beside it where it is too short for that."""
    hue = allowed(Category).index(bar.category)
    left = max(0.0, axis.eighth_of_day(bar.starts_on) / EIGHTHS)
    end = axis.width if bar.ends_on is None else axis.eighth_of_day(bar.ends_on + timedelta(days=1)) / EIGHTHS
    right = min(float(axis.width), end)
    if right <= left:
        return []
    needs = len(bar.title) * _LETTER
    if needs < right - left - 4:
        place, anchor, ink = left + 3, "start", INK_ON_PAPER[hue]
    elif right + needs + 3 < axis.width:
        place, anchor, ink = right + 3, "start", _INK
    else:
        place, anchor, ink = left - 3, "end", _INK
    return [
        f'<rect x="{left:.2f}" y="{y}" width="{right - left:.2f}" height="{_BAR}" rx="1.5"'
        f' fill="{ON_PAPER[hue]}"/>',
        f'<text x="{place:.2f}" y="{y + 7.6}" font-size="8" text-anchor="{anchor}" fill="{ink}" {_FONT}>'
        f"{escape(bar.title)}</text>",
    ]
