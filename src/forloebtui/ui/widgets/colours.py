"""What every drawing asks about colours: how many the terminal has, and what reads on what."""

from functools import lru_cache
from typing import Any, Literal

from textual.app import App

Depth = Literal["truecolor", "256", "mono"]
RGB = tuple[int, int, int]

READABLE = 4.5
"""The contrast that WCAG 2.2 asks of text."""


def depth_of(app: App[Any]) -> Depth:
    """What the terminal tells; without a terminal all of it."""
    if app.no_color:
        return "mono"
    if app.is_headless:
        return "truecolor"
    depths: dict[str, Depth] = {"truecolor": "truecolor", "256": "256"}
    return depths.get(app.console.color_system or "", "mono")


def contrast(one: RGB, other: RGB) -> float:
    """The contrast ratio of WCAG 2.2, 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: RGB) -> float:
    parts = (part / 255 for part in color)
    linear = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def mix(under: RGB, over: RGB, part: float) -> RGB:
    """A colour with another over it, 0 to 1."""
    return (
        round(under[0] + (over[0] - under[0]) * part),
        round(under[1] + (over[1] - under[1]) * part),
        round(under[2] + (over[2] - under[2]) * part),
    )


@lru_cache(maxsize=1024)
def legible(fg: RGB, bg: RGB, needed: float = READABLE) -> RGB:
    """A colour as text, drawn towards black or white until it reads on a ground."""
    far = max(((0, 0, 0), (255, 255, 255)), key=lambda ink: contrast(ink, bg))
    for step in range(21):
        tried = mix(fg, far, step / 20)
        if contrast(tried, bg) >= needed:
            return tried
    return far
