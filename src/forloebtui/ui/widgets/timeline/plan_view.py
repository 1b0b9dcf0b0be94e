"""A plan to look at: drawn on ISO weeks, walked about in, zoomed and scrolled. It changes nothing."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import ClassVar, Literal

from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from forloebtui.dates.weeks import week_of
from forloebtui.model.case import Case, Intervention
from forloebtui.rules.idle import runs
from forloebtui.rules.practice import Practice
from forloebtui.shapes.bars import Bar, bar_of
from forloebtui.ui import keys
from forloebtui.ui.widgets.colours import Depth, depth_of
from forloebtui.ui.widgets.painted import Painted
from forloebtui.ui.widgets.timeline.contents import Contents
from forloebtui.ui.widgets.timeline.foot import foot_row
from forloebtui.ui.widgets.timeline.glyphs import GLYPHS, Characters
from forloebtui.ui.widgets.timeline.head import head_row, week_row
from forloebtui.ui.widgets.timeline.lanes import empty_row, lane_row
from forloebtui.ui.widgets.timeline.listing import list_foot, list_head, list_row, list_text
from forloebtui.ui.widgets.timeline.palette import Palette
from forloebtui.ui.widgets.timeline.scene import Scene
from forloebtui.ui.widgets.timeline.style import COMPONENTS, CSS
from forloebtui.ui.widgets.timeline.view import Lane, Row, View, lanes_of, layout_of

_WHEEL_CELLS = 6
_NO_LANES = "Ingen indsatser endnu. Tryk {citizen.new} for den første indsats."
# What is drawn by, where the office has said nothing.
USUAL = Practice()
# The rows of the foot in which the week cursor shows.
_BY_WEEK: frozenset[Row] = frozenset({"hours", "overlaps", "facts"})
_FIRST_CHOICE = ("running", "planned")


class PlanView(ScrollView, Painted, can_focus=True):
    """Lanes on the axis, one of them selected, and a week cursor.

    Time is not scrolled as Textual scrolls: the window has no ends, so it lies in the ``View``. Only lanes
    use the scroll offset, between a head and a foot that stay.
    """

    DEFAULT_CSS = CSS
    COMPONENT_CLASSES: ClassVar[set[str]] = set(COMPONENTS)
    ALLOW_SELECT = False
    ALLOW_MAXIMIZE = False

    @dataclass
    class Said(Message, namespace="timeline"):
        """A line for the status bar; empty to clear it."""

        text: str

    @dataclass
    class Asked(Message, namespace="timeline"):
        """Something is to be filled in for the week under the cursor: other hours, or days away."""

        what: Literal["adjustment", "absence", "time_off"]
        week: int

    def __init__(
        self,
        case: Case,
        today: date,
        *,
        practice: Practice = USUAL,
        depth: Depth | None = None,
        characters: Characters = "full",
        as_list: bool = False,
        id: str | None = None,  # noqa: A002 - Textual's word for it
    ) -> None:
        super().__init__(id=id)
        self.today = today
        self.selected: int | None = None
        self._case = case
        self._practice = practice
        self._depth = depth
        self._glyphs = GLYPHS[characters]
        self._view = View.first(today, 1)
        self._layout = layout_of(1, 1, 0, 0)
        self._contents = Contents(case, today, practice)
        self._is_listing = as_list
        self._is_packed = False
        self._before: Scene | None = None
        # Asked for before there was a window to show it in.
        self._wanted: int | None = None
        self._select_first()

    @property
    def view(self) -> View:
        """The window on the weeks and the week cursor."""
        return self._view

    @cached_property
    def _palette(self) -> Palette:
        return Palette(self.get_component_styles, self._shown_depth())

    def _shown_depth(self) -> Depth:
        """The depth asked for, else the terminal's."""
        return self._depth or depth_of(self.app)

    @cached_property
    def _scene(self) -> Scene:
        scene = self._compose_scene()
        return scene if self._before is None else scene.on_ground_of(self._before)

    def _compose_scene(self) -> Scene:
        return Scene(self._contents, self._view, self._layout, self._palette, self._glyphs, self.selected)

    def _forget_scene(self) -> None:
        self._before = self.__dict__.pop("_scene", self._before)

    def notify_style_update(self) -> None:
        """Take the colours from the style sheet anew."""
        super().notify_style_update()
        self.__dict__.pop("_palette", None)
        self._forget_scene()

    def on_mount(self) -> None:
        """Follow the theme."""
        self.set_class(self._shown_depth() == "256", "-flat")
        self.watch(self.app, "theme", self._follow_theme)

    def _follow_theme(self, theme: str) -> None:
        self.set_class(theme == "contrast", "-high-contrast")
        self.notify_style_update()
        self.refresh()

    def on_resize(self) -> None:
        """Share the rows out anew."""
        is_first = self._layout.width <= 1
        self._lay_out()
        width = self._layout.axis_width
        # A key may have moved the cursor before there was a window.
        begun = View.first(self.today, width).with_cursor(self._view.cursor)
        self._view = begun if is_first else self._view.resized(width)
        self._repaint()
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self.select(wanted)

    @property
    def _shown_case(self) -> Case:
        """The file that is drawn."""
        return self._case

    def _lay_out(self) -> None:
        case = self._shown_case
        # The list has a line for each.
        is_packed = self._is_packed and not self._is_listing
        shown = lanes_of(case, headings=False, packed=is_packed)
        self._layout = layout_of(
            self.size.width,
            self.size.height,
            len(shown),
            len({lane.category for lane in shown}),
            any(goal.is_shown and (goal.done_on or goal.target_on) for goal in case.subgoals),
            any(phase.coordination_level for phase in case.phases),
        )
        lanes = lanes_of(case, self._layout.headings, is_packed)
        self._contents = Contents(case, self.today, self._practice, lanes)
        self._forget_scene()
        rows = self._layout.head + len(lanes) + self._layout.foot
        self.virtual_size = Size(self.size.width, max(rows, self.size.height))

    # Painting

    def render_line(self, y: int) -> Strip:
        """One row of the window."""
        scene, layout = self._scene, self._layout
        in_foot = y - (layout.height - layout.foot)
        at = y - layout.head + self.scroll_offset.y
        if in_foot >= 0:
            strip = list_foot(scene, in_foot) if self._is_listing else foot_row(scene, in_foot)
        elif y < layout.head:
            strip = list_head(scene, y) if self._is_listing else head_row(scene, y)
        elif at >= len(scene.lanes):
            if at == 0:
                strip = list_text(scene, keys.told(_NO_LANES))
            else:
                strip = list_text(scene, "") if self._is_listing else empty_row(scene)
        else:
            strip = (list_row if self._is_listing else lane_row)(scene, scene.lanes[at])
        width = self.size.width
        return strip if strip.cell_length == width else strip.crop_extend(0, width, self.rich_style)

    def _repaint(self, *rows: int) -> None:
        """Paint some rows of the window anew, or all of them."""
        self._forget_scene()
        if rows:
            self.refresh(*(Region(0, row, self.size.width, 1) for row in rows))
        else:
            self.refresh()

    def _row_of(self, intervention_id: int | None) -> int:
        """The row of the window an intervention stands in; it may be out of sight."""
        at = self._contents.rows.get(intervention_id or 0)
        return -1 if at is None else self._layout.head + at - self.scroll_offset.y

    def _lane_at(self, row: int) -> Lane | None:
        """The lane in a row of the window."""
        layout, lanes = self._layout, self._contents.lanes
        at = row - layout.head + self.scroll_offset.y
        is_among = layout.head <= row < layout.height - layout.foot and at < len(lanes)
        return lanes[at] if is_among else None

    def _at(self, row: int, column: int | None = None) -> Intervention | None:
        """The intervention in a row of the window; of several in a lane the one under a cell of the axis."""
        lane = self._lane_at(row)
        items = lane.interventions if lane is not None else ()
        if len(items) > 1 and column is not None:
            return next((item for item in items if column in self._bar_of(item.id).cells), None)
        return next(iter(items), None)

    def _bar_of(self, intervention_id: int) -> Bar:
        item = self._scene.shown(self._contents.items[intervention_id])
        return bar_of(self._view.axis, item.starts_on, item.ends_on)

    # Walking about

    def _select_first(self) -> None:
        """What is going on now is what one comes for; else what comes next; else the first."""
        shown = [item for lane in lanes_of(self._case, headings=False) for item in lane.interventions]
        for wanted in _FIRST_CHOICE:
            found = [item.id for item in shown if item.status(self.today) == wanted]
            if found:
                self.selected = found[0]
                return
        self.selected = shown[0].id if shown else None

    def select(self, intervention_id: int) -> None:
        """Select an intervention and bring it into sight, at once or when there is something to see."""
        if self._layout.width <= 1:
            self._wanted = intervention_id
        else:
            self._walk_to(intervention_id)
            if not self._bar_of(intervention_id).cells:
                self.action_reveal()

    def action_walk(self, step: int) -> None:
        """To the intervention above or below."""
        ids = list(self._contents.rows)
        if ids:
            at = ids.index(self.selected) if self.selected in ids else 0
            self._walk_to(ids[min(max(at + step, 0), len(ids) - 1)])

    def _walk_to(self, intervention_id: int) -> None:
        if intervention_id != self.selected:
            left = self._row_of(self.selected)
            self.selected = intervention_id
            self._repaint(left, self._row_of(intervention_id))
            self._scroll_to_selected()

    def _scroll_to_selected(self) -> None:
        row, layout = self._row_of(self.selected), self._layout
        last = layout.height - layout.foot - 1
        if row < layout.head:
            # The first lane brings its heading with it.
            above = row - layout.head - layout.headings
            self.scroll_to(y=max(self.scroll_offset.y + above, 0), animate=False)
        elif row > last:
            self.scroll_to(y=self.scroll_offset.y + row - last, animate=False)

    def action_cursor(self, weeks: int) -> None:
        """The week cursor some weeks on."""
        self._look(self._view.with_cursor(self._view.cursor + weeks))

    def action_cursor_to(self, where: str) -> None:
        """To the first or the last week of the forløb."""
        forloeb = self._case.forloeb
        day = None if forloeb is None else forloeb.starts_on if where == "start" else forloeb.ends_on
        if day is not None:
            self._look(self._view.with_cursor(week_of(day)))

    def go_to_week(self, week: int) -> None:
        """Put the cursor in a week, with the weeks around it in sight."""
        self._look(self._view.centred(week))

    def action_today(self) -> None:
        """To this week."""
        self._look(self._view.centred(week_of(self.today)))

    def action_reveal(self) -> None:
        """Move the window to the selected bar."""
        if self.selected is not None:
            self._look(self._view.showing(self._scene.shown(self._contents.items[self.selected])))
            self._scroll_to_selected()

    def action_next_idle(self) -> None:
        """To the next run of idle weeks after the cursor, round to the first."""
        found = runs(self._scene.shown_idle)
        if not found:
            self.post_message(self.Said("Ingen passiv tid"))
            return
        ahead = [first for first, _ in found if first > self._view.cursor]
        self._look(self._view.centred(ahead[0] if ahead else found[0][0]))

    def action_zoom(self, steps: int) -> None:
        """Nearer or further, around the week cursor."""
        self._look(self._view.zoomed(steps))

    def action_ask(self, what: Literal["adjustment", "absence", "time_off"]) -> None:
        """Ask for a form about the week under the cursor."""
        self.post_message(self.Asked(what, self._view.cursor))

    def action_track(self) -> None:
        """Look at the idle weeks of the next track, and after the last of all together."""
        self._look(self._view.next_track())

    def action_list(self) -> None:
        """The list instead of the drawing, and back."""
        self._is_listing = not self._is_listing
        self._lay_out()
        self._scroll_to_selected()
        self._repaint()

    def action_pack(self) -> None:
        """Bars that follow each other on one row, or each on its own."""
        self._is_packed = not self._is_packed
        self._lay_out()
        self._scroll_to_selected()
        self._repaint()

    def _look(self, view: View) -> None:
        """Another window or week cursor. The cursor alone shows in the week numbers and in those below."""
        if view == self._view:
            return
        is_same_window = view.axis == self._view.axis and view.track == self._view.track
        self._view = view
        if is_same_window and not self._is_listing:
            layout = self._layout
            told = (at for at, row in enumerate(layout.foot_rows) if row in _BY_WEEK)
            self._repaint(week_row(self._scene), *(layout.height - layout.foot + at for at in told))
        else:
            self._repaint()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Lanes further down; where all are in sight, or with Shift, weeks further on."""
        self._wheel(event, 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Lanes further up, or weeks further back."""
        self._wheel(event, -1)

    def _wheel(self, event: events.MouseEvent, way: int) -> None:
        event.stop()
        event.prevent_default()
        if self.max_scroll_y and not event.shift:
            self.scroll_to(y=self.scroll_offset.y + way, animate=False)
        else:
            self._look(self._view.scrolled(way * _WHEEL_CELLS))
