"""A bar on the time axis: which cells it covers, and where what is written on it goes."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from forloebtui.shapes.axis import EIGHTHS, Axis

Place = Literal["inside", "beside", "before", "after"]


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar in eighths of a cell from the left edge of a window ``width`` cells wide, the end exclusive."""

    start: int
    end: int
    width: int

    @property
    def is_before(self) -> bool:
        """Wholly to the left of the window."""
        return self.end <= 0

    @property
    def is_after(self) -> bool:
        """Wholly to the right of the window."""
        return self.start >= self.width * EIGHTHS

    @property
    def cells(self) -> range:
        """The visible cells the bar touches; empty where it lies outside."""
        first = min(max(self.start // EIGHTHS, 0), self.width)
        return range(first, max(first, min(-(-self.end // EIGHTHS), self.width)))

    @property
    def whole_cells(self) -> range:
        """The visible cells the bar fills entirely."""
        first = min(max(-(-self.start // EIGHTHS), 0), self.width)
        return range(first, max(first, min(self.end // EIGHTHS, self.width)))


def bar_of(axis: Axis, starts_on: date, ends_on: date | None) -> Bar:
    """The bar of a period, both dates inclusive. An open end runs out of the window.

    No bar is narrower than half a cell, so that what is short still shows.
    """
    start = axis.eighth_of_day(starts_on)
    if ends_on is None or ends_on == date.max:
        end = max(axis.width * EIGHTHS, start) + EIGHTHS
    else:
        end = axis.eighth_of_day(ends_on + timedelta(days=1))
    return Bar(start, max(end, start + EIGHTHS // 2), axis.width)


@dataclass(frozen=True, slots=True)
class Label:
    """What is written about a bar, and in which cell it begins."""

    text: str
    column: int
    place: Place


def label_of(bar: Bar, texts: tuple[str, ...], left_hint: str = "‹", right_hint: str = "›") -> Label | None:
    """Where the label of a bar goes: inside, else to its right, else as a hint at the window's edge.

    ``texts`` run from the longest to the shortest; the longest that fits is taken. A bar scrolled half out
    keeps its label in view.
    """
    longest = texts[0]
    if bar.is_before:
        return Label(f"{left_hint} {longest}"[: bar.width], 0, "before")
    if bar.is_after:
        text = f"{longest} {right_hint}"[-bar.width :]
        return Label(text, bar.width - len(text), "after")
    room = bar.whole_cells
    for text in texts:
        if len(text) + 2 <= len(room):
            return Label(text, room.start + 1, "inside")
    for text in texts:
        if bar.cells.stop + 1 + len(text) <= bar.width:
            return Label(text, bar.cells.stop + 1, "beside")
    return None
