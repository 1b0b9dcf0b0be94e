"""Everything one frame is painted from, and the ground all lanes have in common."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property, lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from rich.segment import Segment

from forloebtui.dates.holidays import holiday
from forloebtui.dates.weeks import DAYS_PER_WEEK, iso_year, thursday, week_of
from forloebtui.model.case import Case, Intervention
from forloebtui.model.words import Category
from forloebtui.rules.endings import Followers
from forloebtui.rules.idle import WEEKS_AHEAD, runs
from forloebtui.rules.marks import Mark
from forloebtui.rules.replan import Replan
from forloebtui.rules.week_sums import WeekSums
from forloebtui.shapes.axis import EIGHTHS, Axis
from forloebtui.shapes.bars import bar_of
from forloebtui.ui.widgets.timeline.cells import Cells, Ink
from forloebtui.ui.widgets.timeline.contents import Contents
from forloebtui.ui.widgets.timeline.edit import Grip
from forloebtui.ui.widgets.timeline.glyphs import Glyphs
from forloebtui.ui.widgets.timeline.palette import Palette
from forloebtui.ui.widgets.timeline.view import Lane, Layout, View


@lru_cache(maxsize=4096)
def _month(week: int) -> int:
    day = thursday(week)
    return day.year * 12 + day.month


# What of a frame follows from its weeks alone, and what from them and the plan.
_OF_THE_WEEKS = ("column_weeks", "today_column", "quiet_ground", "histogram_rows")
_OF_THE_PLAN = (
    *_OF_THE_WEEKS, "sums", "idle", "followers", "hours", "overlaps", "column_hours", "ground", "bare",
)  # fmt: skip


class Drifted(NamedTuple):
    """Lanes of a frame whose window began so many cells earlier, by their place among the lanes."""

    by: int
    lane_cells: Mapping[int, Cells]


@dataclass(frozen=True)
class Scene:
    """One frame. ``plans`` are the previews under way, ``grip`` what of the bar is held.

    ``mark`` is what is chosen that is no bar.
    """

    kept: Contents
    view: View
    layout: Layout
    palette: Palette
    glyphs: Glyphs
    selected: int | None
    plans: tuple[Replan, ...] = ()
    grip: Grip | None = None
    mark: Mark | None = None

    def on_ground_of(self, before: "Scene") -> "Scene":
        """The frame on what was worked out for the one before, as far as the two are alike.

        Where the plan is the same, only the cursor or the selection has moved.
        """
        if self.is_on_ground_of(before):
            names = _OF_THE_PLAN if self.plans == before.plans else _OF_THE_WEEKS
            known = vars(before)
            vars(self).update({name: known[name] for name in names if name in known})
            self._take_lanes(before)
        elif self.is_of_the_file_of(before) and not (self.plans or before.plans):
            by = self.axis.left - before.axis.left
            if self.axis == replace(before.axis, left=self.axis.left) and abs(by) < self.axis.width:
                vars(self)["drifted"] = Drifted(by, before.lane_cells)
        return self

    def _take_lanes(self, before: "Scene") -> None:
        """Go on from the lanes of the frame before that read the same, but for the ground below them."""
        plans = (*self.plans, *before.plans)
        moving = {self.kept.rows.get(plan.old.id) for plan in plans}
        tracks = {plan.new.category for plan in plans}
        unlike = self.ground_unlike(before)
        for at, cells in before.lane_cells.items():
            lane = self.lanes[at]
            items = lane.interventions if lane.category in tracks and len(lane.interventions) == 1 else ()
            if at in moving or any(
                self.ends_in_nothing(item) != before.ends_in_nothing(item) for item in items
            ):
                continue
            bare = [run for run in unlike if cells.are_alike(before.ground, run)]
            if all(run in bare or self._is_covered(lane, run) for run in unlike):
                self.lane_cells[at] = cells.with_those_of(self.ground, chain(*bare)) if bare else cells

    def _is_covered(self, lane: Lane, columns: range) -> bool:
        """Whether nothing of the ground shows in some cells, since a bar lies over all of them."""
        bars = (bar_of(self.axis, item.starts_on, item.ends_on).whole_cells for item in lane.interventions)
        return any(bar.start < columns.start and columns.stop < bar.stop for bar in bars)

    def ground_unlike(self, before: "Scene") -> list[range]:
        """The runs of cells in which the ground is not that of a frame of the same weeks."""
        if self.ground is before.ground:
            return []
        return [range(first, last + 1) for first, last in runs(self.ground.unlike(before.ground))]

    @cached_property
    def histogram_rows(self) -> dict[int, tuple[int, tuple[int, ...], Cells]]:
        """Rows of the histogram as they were painted last, each with the scale and heights it shows."""
        return {}

    @cached_property
    def lane_cells(self) -> dict[int, Cells]:
        """Lanes as they are painted on the ground, by their place among the lanes."""
        return {}

    @cached_property
    def drifted(self) -> "Drifted":
        """Lanes as they were painted for a window some cells away, where there was one."""
        return Drifted(0, {})

    def is_of_the_file_of(self, before: "Scene") -> bool:
        """Whether file and looks are those of the frame before."""
        return self.kept is before.kept and self.palette is before.palette and self.glyphs == before.glyphs

    def is_on_ground_of(self, before: "Scene") -> bool:
        """Whether file, weeks and looks are those of the frame before."""
        return self.is_of_the_file_of(before) and self.axis == before.axis

    @property
    def axis(self) -> Axis:
        """The window on the weeks."""
        return self.view.axis

    @property
    def case(self) -> Case:
        """The file as it is kept."""
        return self.kept.case

    @property
    def today(self) -> date:
        """The day it is."""
        return self.kept.today

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """The rows between head and foot."""
        return self.kept.lanes

    def is_lane(self, at: int) -> bool:
        """Whether there is a lane in a place, and no heading."""
        return at < len(self.lanes) and not self.lanes[at].is_heading

    def shown(self, item: Intervention) -> Intervention:
        """An intervention as it would be with the previews kept."""
        return next((plan.new for plan in self.plans if plan.old.id == item.id), item)

    def plan_of(self, item: Intervention) -> Replan | None:
        """The preview of an intervention."""
        return next((plan for plan in self.plans if plan.old.id == item.id), None)

    @cached_property
    def sums(self) -> WeekSums:
        """What the plan comes to week by week, with the previews kept."""
        sums = self.kept.sums
        for plan in self.plans:
            sums = sums.replaced(plan.old, plan.new)
        return sums

    @cached_property
    def idle(self) -> tuple[int, ...]:
        """The idle weeks, in order; weeks of absence are none."""
        return self._idle_in(None)

    @cached_property
    def shown_idle(self) -> tuple[int, ...]:
        """Those of the track that is looked at."""
        return self.idle if self.view.track is None else self._idle_in(self.view.track)

    def _idle_in(self, track: Category | None) -> tuple[int, ...]:
        idle = self.sums.idle(self.kept.watched, track)
        return tuple(week for week in idle if week not in self.kept.absent)

    @cached_property
    def followers(self) -> Mapping[Category, Followers]:
        """How far the efforts of each track reach, with the previews kept."""
        changed = {plan.new.category for plan in self.plans}
        items = [self.shown(item) for item in self.case.interventions] if changed else []
        return {**self.kept.followers, **{track: Followers.of(items, track) for track in changed}}

    def ends_in_nothing(self, item: Intervention) -> bool:
        """Whether support is soon to end, before the forløb does, with nothing to go on from it."""
        practice, ends_on = self.kept.practice, item.ends_on
        return (
            item.is_agreed
            and ends_on is not None
            and self.today <= ends_on < self.kept.last_day
            and week_of(ends_on) <= week_of(self.today) + WEEKS_AHEAD
            and (ends_on - item.starts_on).days + 1 >= practice.least_days
            and not self.followers[item.category].follow(ends_on, practice.gap_days)
        )

    @cached_property
    def hours(self) -> dict[int, float]:
        """Hours a week for the weeks in the window."""
        weeks = self.axis.weeks
        return dict(zip(weeks, self.sums.hours.over(weeks), strict=True))

    @cached_property
    def numbers(self) -> tuple[tuple[int, int], ...]:
        """The weeks whose numbers are written, with the cell each begins in."""
        return self.axis.numbers(self.view.cursor)

    @cached_property
    def overlaps(self) -> dict[int, float]:
        """Efforts at a time for the weeks in the window."""
        weeks = self.axis.weeks
        return dict(zip(weeks, self.sums.efforts.over(weeks), strict=True))

    @cached_property
    def column_weeks(self) -> tuple[int, ...]:
        """The first week of each cell, and of the cell after the last."""
        return tuple(self.axis.week_at(column) for column in range(self.axis.width + 1))

    @cached_property
    def column_hours(self) -> tuple[float, ...]:
        """Hours a week in each cell; from far away those of its busiest week."""
        return tuple(
            self.hours[first] if after <= first + 1 else max(self.hours[week] for week in range(first, after))
            for first, after in pairwise(self.column_weeks)
        )

    @cached_property
    def column_eighths(self) -> tuple[int, ...]:
        """How far the hours of each cell rise in the histogram, in eighths of a row."""
        per_row = self.hours_scale[0]
        return tuple([round(asked / per_row * EIGHTHS) for asked in self.column_hours])

    @cached_property
    def hours_scale(self) -> tuple[float, int]:
        """Hours to a row of the histogram, and how many rows lie under what the citizen manages.

        That limit falls on the edge of a cell, so that what is above it is a row of its own.
        """
        most, ceiling, rows = self.most_hours, self.case.citizen.manages_hours, self.layout.histogram
        if ceiling is None:
            return (most or 1.0) / rows, rows
        for below in range(rows - 1, 0, -1):
            if most <= ceiling * rows / below:
                return ceiling / below, below
        return most / rows, 1

    @property
    def most_hours(self) -> float:
        """Hours in the busiest week of the whole plan, so that scrolling does not change the scale."""
        return self.sums.hours.most

    @cached_property
    def today_column(self) -> int:
        """The cell today lies in; outside the window where it is out of sight."""
        return self.axis.column_of_day(self.today)

    @cached_property
    def ground(self) -> Cells:
        """The same with idle weeks hatched and the line of today: what every lane is painted on."""
        cells, glyphs, palette = self.quiet_ground.copy(), self.glyphs, self.palette
        idle, absent = frozenset(self.idle), self.kept.absent
        for column, week in enumerate(self.column_weeks[:-1]):
            if week in idle:
                cells.put(column, glyphs.hatch, palette.idle)
            elif week in absent:
                cells.put(column, glyphs.absent, palette.absence)
        if 0 <= self.today_column < len(cells):
            ink = cells.inks[self.today_column]
            cells.put(self.today_column, glyphs.rule, Ink(palette.today.fg, ink.bg))
        return cells

    @cached_property
    def bare(self) -> list[Segment]:
        """A row with nothing on it, as it is beside every heading and below the last lane."""
        return self.ground.segments()

    @cached_property
    def quiet_ground(self) -> Cells:
        """Months, their rules and school-free weeks, one row high."""
        axis, palette, glyphs = self.axis, self.palette, self.glyphs
        line = glyphs.faint_rule if palette.depth == "mono" else glyphs.rule
        inks = {
            bg: Ink(palette.band.fg, bg) for bg in (palette.ground.bg, palette.band.bg, palette.holiday.bg)
        }
        # From far away a month is no wider than its rule; years are told apart instead.
        period = _month if axis.zoom.per_week >= 1 else iso_year
        cells = Cells.blank(axis.width, palette.ground)
        before = period(axis.week_at(-1))
        for column, week in enumerate(self.column_weeks[:-1]):
            belongs = period(week)
            bg = palette.ground.bg if belongs % 2 else palette.band.bg
            if self._is_free(week, column):
                bg = palette.holiday.bg
            cells.put(column, line if belongs != before else " ", inks[bg])
            before = belongs
        return cells

    def _is_free(self, week: int, column: int) -> bool:
        """Whether a cell is shaded: a school-free week or, where a day is a cell, a day off."""
        if self.axis.zoom.per_week < DAYS_PER_WEEK:
            return week in self.kept.practice.school_free
        day = date.fromordinal(week * DAYS_PER_WEEK + 1) + timedelta(days=(self.axis.left + column) % 7)
        return week in self.kept.practice.school_free or day.weekday() > 4 or holiday(day) is not None
