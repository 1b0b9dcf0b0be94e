"""What the timeline looks at: its lanes, the window on the axis, the week cursor, the layout of its rows."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cached_property
from heapq import heappop, heappush
from typing import Any, Literal

from forloebtui.dates.weeks import week_of
from forloebtui.model.case import Case, Intervention
from forloebtui.model.words import Category
from forloebtui.shapes.axis import EIGHTHS, ZOOMS, Axis, around
from forloebtui.shapes.bars import bar_of
from forloebtui.ui.widgets.timeline.style import CATEGORIES

_COMPACT_BELOW = 26
_TIGHT_BELOW = 21
_WIDE_FROM = 100
# The weeks that can be looked at. At both ends a few are left, for what is drawn beside the window.
_CALENDAR = range(week_of(date.min) + 8, week_of(date.max) - 8)
# Cells for titles and hours, in a wide window and in a narrow one.
_NAMES, _NAMES_NARROW = 28, 24


Row = Literal[
    "years", "months", "weeks", "phases", "levels", "talks", "goals",
    "passive", "histogram", "hours", "overlaps", "facts",
]  # fmt: skip
# What a layout may have more than the least, from the most generous on.
_COMPACT: tuple[dict[str, Any], ...] = (
    {"passive_row": True, "goals": True, "facts": True},
    {"passive_row": True, "goals": True},
    {"passive_row": True},
)
_ALL = {"levels": True, "goals": True, "overlaps": True, "facts": True}
_ROOMY: tuple[dict[str, Any], ...] = (
    *({"histogram": rows, **_ALL} for rows in (8, 6, 5, 4, 3)),
    {"goals": True, "facts": True},
    {"facts": True},
    {},
    {"headings": False},
)


@dataclass(frozen=True, slots=True)
class Lane:
    """A row: one intervention, several that follow each other where lanes are packed, or a heading."""

    category: Category
    interventions: tuple[Intervention, ...] = ()
    odd: bool = False

    @property
    def is_heading(self) -> bool:
        """Whether it is the heading of a category."""
        return not self.interventions

    def between(self, first: date, last: date) -> tuple[Intervention, ...]:
        """Those that lie in a period, both ends inclusive; in a packed lane they follow each other."""
        stop = bisect_right(self.interventions, last, key=lambda item: item.starts_on)
        start = bisect_left(self.interventions, first, hi=stop, key=lambda item: item.ends_on or date.max)
        return self.interventions[start:stop]


@dataclass(frozen=True)
class Layout:
    """How the rows of a window are shared out. ``head`` rows, lanes, then ``foot`` rows."""

    width: int
    height: int
    names: int
    compact: bool
    headings: bool
    histogram: int
    passive_row: bool
    numbers: bool
    levels: bool = False
    goals: bool = False
    overlaps: bool = False
    facts: bool = False
    people: bool = False

    @cached_property
    def head_rows(self) -> tuple[Row, ...]:
        """What the rows above the lanes show, from the top."""
        years: tuple[Row, ...] = () if self.compact else ("years",)
        if self.people:
            return (*years, "months", "weeks")
        goals: tuple[Row, ...] = ("goals",) if self.goals else ()
        levels: tuple[Row, ...] = ("levels",) if self.levels else ()
        return (*years, "months", "weeks", "phases", *levels, "talks", *goals)

    @cached_property
    def foot_rows(self) -> tuple[Row, ...]:
        """What the rows below the lanes show, from the lanes down."""
        named: tuple[tuple[Row, int], ...] = (
            ("passive", self.passive_row), ("histogram", self.histogram), ("hours", self.numbers),
            ("overlaps", self.overlaps or self.people), ("facts", self.facts),
        )  # fmt: skip
        return tuple(row for row, count in named for _ in range(count))

    @property
    def head(self) -> int:
        """Rows above the lanes."""
        return len(self.head_rows)

    @property
    def foot(self) -> int:
        """Rows below the lanes."""
        return len(self.foot_rows)

    @property
    def room(self) -> int:
        """Rows for lanes."""
        return max(self.height - self.head - self.foot, 0)

    @property
    def axis_width(self) -> int:
        """Cells for time."""
        return max(self.width - self.names, 1)


def layout_of(
    width: int,
    height: int,
    interventions: int,
    categories: int,
    has_goals: bool = False,
    has_levels: bool = False,
) -> Layout:
    """The most generous layout in which every lane has room, else the one with the most room."""
    compact = height < _COMPACT_BELOW
    layout = Layout(
        width,
        height,
        names=_NAMES if width >= _WIDE_FROM else _NAMES_NARROW,
        compact=compact,
        headings=not compact,
        histogram=2 if compact else 3,
        passive_row=height >= _TIGHT_BELOW,
        numbers=not compact,
    )
    for more in _COMPACT if compact else _ROOMY:
        roomy = replace(layout, **more)
        roomy = replace(roomy, goals=roomy.goals and has_goals, levels=roomy.levels and has_levels)
        if interventions + roomy.headings * categories <= roomy.room:
            return roomy
    return layout


def lanes_of(case: Case, headings: bool, packed: bool = False) -> tuple[Lane, ...]:
    """The rows in order: by category, then by start. What was registered by mistake has none."""
    lanes: list[Lane] = []
    for category in CATEGORIES:
        own = sorted(
            (item for item in case.interventions if item.category == category and not item.is_mistaken),
            key=lambda item: (item.starts_on, item.id),
        )
        if own and headings:
            lanes.append(Lane(category))
        rows = _packed(own) if packed else [(item,) for item in own]
        lanes.extend(Lane(category, row, odd=bool(at % 2)) for at, row in enumerate(rows))
    return tuple(lanes)


def _packed(items: Iterable[Intervention]) -> list[tuple[Intervention, ...]]:
    """As few rows as there are efforts at a time: each goes where a row has been free the longest."""
    rows: list[list[Intervention]] = []
    free: list[tuple[date, int]] = []
    for item in items:
        if free and free[0][0] < item.starts_on:
            _, at = heappop(free)
            rows[at].append(item)
        else:
            at = len(rows)
            rows.append([item])
        heappush(free, (item.ends_on or date.max, at))
    return [tuple(row) for row in rows]


@dataclass(frozen=True, slots=True)
class View:
    """The window on the axis, the week cursor, and the track whose idle weeks are looked at, None for all."""

    axis: Axis
    cursor: int
    track: Category | None = None

    def __post_init__(self) -> None:
        """Stay within the calendar: beyond its ends there are no weeks to draw."""
        first, last = self.axis.zoom.cells(_CALENDAR.start), self.axis.zoom.cells(_CALENDAR.stop)
        left = max(int(first), min(self.axis.left, int(last) - self.axis.width))
        cursor = max(_CALENDAR.start, min(self.cursor, _CALENDAR.stop - 1))
        object.__setattr__(self, "axis", replace(self.axis, left=left))
        object.__setattr__(self, "cursor", cursor)

    @classmethod
    def first(cls, today: date, width: int) -> "View":
        """Where one begins: today in sight, with more of what lies ahead than behind."""
        zoom = ZOOMS[2] if width >= _WIDE_FROM - _NAMES else ZOOMS[3]
        return cls(around(today, zoom, width, Fraction(2, 5)), week_of(today))

    def resized(self, width: int) -> "View":
        """Another width, with the cursor kept in sight."""
        return replace(self, axis=replace(self.axis, width=width)).with_cursor(self.cursor)

    def scrolled(self, cells: int) -> "View":
        """The window moved; the cursor stays where it is in time."""
        return replace(self, axis=replace(self.axis, left=self.axis.left + cells))

    def with_cursor(self, week: int) -> "View":
        """The cursor on a week, the window moved no more than it takes to see it."""
        axis = self.axis
        size = max(1, int(axis.zoom.per_week))
        column = axis.column_of_week(week)
        if column < 0:
            axis = replace(axis, left=axis.left + column)
        elif column + size > axis.width:
            axis = replace(axis, left=axis.left + column + size - axis.width)
        return replace(self, axis=axis, cursor=week)

    def centred(self, week: int) -> "View":
        """The cursor on a week in the middle of the window, unless it is well in sight already."""
        column = self.axis.column_of_week(week)
        margin = self.axis.width // 8
        if margin <= column < self.axis.width - margin:
            return replace(self, cursor=week)
        left = self.axis.left + column - self.axis.width * 2 // 5
        return replace(self, axis=replace(self.axis, left=left), cursor=week)

    def zoomed(self, steps: int) -> "View":
        """Nearer (negative) or further, around the week cursor."""
        at = min(max(ZOOMS.index(self.axis.zoom) + steps, 0), len(ZOOMS) - 1)
        inside = self.with_cursor(self.cursor)
        return replace(inside, axis=inside.axis.zoomed(ZOOMS[at], self.cursor)).with_cursor(self.cursor)

    def next_track(self) -> "View":
        """Idle weeks of all tracks together, then of each in turn."""
        tracks = (None, *CATEGORIES)
        return replace(self, track=tracks[(tracks.index(self.track) + 1) % len(tracks)])

    def showing(self, intervention: Intervention) -> "View":
        """The window moved so that a bar is in sight: all of it where it fits, else its start."""
        bar = bar_of(self.axis, intervention.starts_on, intervention.ends_on)
        if bar.start >= 0 and bar.end <= bar.width * EIGHTHS:
            return self
        start = self.axis.column_of_day(intervention.starts_on)
        return self.scrolled(start - max(2, (bar.width - (bar.end - bar.start) // EIGHTHS) // 2))
