"""The week timeline: a plan on ISO weeks whose bars are changed by key and by mouse."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from textual import events
from textual.message import Message
from textual.timer import Timer

from forloebtui.model.case import Case, Intervention
from forloebtui.model.words import Category
from forloebtui.rules.preview import Preview
from forloebtui.shapes.bars import label_of
from forloebtui.ui.widgets.timeline.edit import Drag, Grip, grip_at
from forloebtui.ui.widgets.timeline.lanes import weeks_text
from forloebtui.ui.widgets.timeline.marking import MarkedPlan

_AUTO_SCROLL_SECONDS = 0.08
# A frame of a terminal: what the pointer does within one is looked at once.
_FRAME_SECONDS = 1 / 60


class Timeline(MarkedPlan):
    """A citizen's plan, by mouse too: drag a bar or its ends, click a hint, double-click for a new one.

    A click on an absence, or on another part of the selected bar, chooses that.
    """

    @dataclass
    class Wanted(Message, namespace="timeline"):
        """A double click where there is no bar: a new intervention from a week on, of the lane's track."""

        category: Category | None
        week: int

    def __init__(self, case: Case, today: date, **how: Any) -> None:
        self._drag: Drag | None = None
        self._pull: Timer | None = None
        self._pulled_by = 0
        # Where the pointer is, while that is not looked at yet, and when it last was.
        self._pointer: int | None = None
        self._looked_at = 0.0
        # Where a button went down, and what was selected then.
        self._pressed: tuple[int, int, int | None] | None = None
        super().__init__(case, today, **how)

    @property
    def preview(self) -> Preview | None:
        """What ``keep`` would send. A drag is not: it is kept by letting go of the button alone."""
        return None if self._drag is not None else super().preview

    @property
    def _grip(self) -> Grip | None:
        return super()._grip if self._drag is None else self._drag.grip

    def keep(self) -> None:
        """Send a preview to be written; a drag under way is dropped."""
        self.action_cancel_drag()
        super().keep()

    def _drop(self) -> None:
        self._let_go()
        super()._drop()

    def on_resize(self) -> None:
        """A drag is dropped: its cells are gone."""
        self.action_cancel_drag()

    def action_cancel_drag(self) -> None:
        """Let go of a bar without moving it; what was previewed by keys stays."""
        if self._drag is not None:
            self.action_cancel()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """``q`` is the timeline's only while a bar is dragged."""
        if action == "cancel_drag":
            return self._drag is not None
        return super().check_action(action, parameters)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Select the bar or lane under the pointer and take hold of its bar; another button lets go."""
        if self._drag is not None or event.button != 1:
            self.action_cancel_drag()
            return
        self._pressed = event.x, event.y, self.selected
        column = event.x - self._layout.names
        item = self._at(event.y, None if self._is_listing else column)
        if item is None:
            return
        self.keep()
        # What is kept of a new bar has another number when it is written.
        if item.id not in self._contents.items:
            return
        self._walk_to(item.id)
        if self._is_listing or column < 0:
            return
        grip = grip_at(self._bar_of(item.id), column)
        if grip is not None:
            self._begin()
            self._drag = Drag(grip, self._view.axis.left + column)
            self.capture_mouse()
            self.refresh_bindings()
        elif self._is_on_hint(item, column):
            self.action_reveal()

    def _is_on_hint(self, item: Intervention, column: int) -> bool:
        """Whether the pointer is on what stands at the window's edge of a bar that is out of sight."""
        bar, glyphs = self._bar_of(item.id), self._glyphs
        label = label_of(bar, (weeks_text(item, glyphs),), glyphs.hint_left, glyphs.hint_right)
        return not bar.cells and label is not None and 0 <= column - label.column < len(label.text)

    def on_click(self, event: events.Click) -> None:
        """Choose what is no bar; a double click where there is neither asks for a new bar."""
        column = event.x - self._layout.names
        if event.button != 1 or self._is_listing or column < 0 or self._edit is not None:
            return
        # A drag ends in a click, too; and a bar is selected before its parts are.
        if self._pressed == (event.x, event.y, self.selected) and (mark := self.mark_at(event.y, column)):
            self.choose(mark)
            return
        if event.chain != 2:
            return
        layout = self._layout
        if not layout.head <= event.y < layout.height - layout.foot:
            return
        item = self._at(event.y, column)
        if item is not None and (column in self._bar_of(item.id).cells or self._is_on_hint(item, column)):
            return
        lane = self._lane_at(event.y)
        week = self._view.axis.week_at(column)
        self.post_message(self.Wanted(None if lane is None else lane.category, week))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Preview a drag where the pointer is; at an edge of the window, scroll towards it.

        Of moves that come faster than frames only the last is looked at.
        """
        if self._drag is None:
            return
        column, width = event.x - self._layout.names, self._layout.axis_width
        self._pulled_by = -1 if column < 0 else 1 if column >= width - 1 else 0
        if self._pulled_by and self._pull is None:
            self._pull = self.set_interval(_AUTO_SCROLL_SECONDS, self.scroll_drag)
        is_waiting = self._pointer is not None
        self._pointer = min(max(column, 0), width - 1)
        if event.time - self._looked_at >= _FRAME_SECONDS:
            self._looked_at = event.time
            self.follow_pointer()
        elif not is_waiting:
            self.set_timer(_FRAME_SECONDS, self.follow_pointer)

    def follow_pointer(self) -> None:
        """Preview a drag where the pointer was last."""
        column, self._pointer = self._pointer, None
        if self._drag is None or self._edit is None or column is None:
            return
        axis, before = self._view.axis, self._scene
        if self._drag.follow(self._edit, axis.left + column, axis.zoom, self._snap):
            self._previewed(self._edit, before)

    def scroll_drag(self) -> None:
        """A week further, while a drag is held at the edge of the window."""
        if self._drag is not None and self._pulled_by:
            self._view = self._view.scrolled(self._pulled_by * max(1, int(self._view.axis.zoom.per_week)))
            self._pointer = 0 if self._pulled_by < 0 else self._layout.axis_width - 1
            self._forget_scene()
            self.follow_pointer()
            self._repaint()

    def on_mouse_up(self) -> None:
        """Let go: what was dragged is kept."""
        if self._drag is not None:
            self.follow_pointer()
            self._let_go()
            self.keep()

    def on_mouse_release(self) -> None:
        """The pointer was taken away, by a dialog for one."""
        self.action_cancel_drag()

    def on_blur(self) -> None:
        """Another widget has the keys."""
        self.action_cancel_drag()

    def _let_go(self) -> None:
        if self._drag is not None:
            self._drag, self._pointer, self._pulled_by = None, None, 0
            self.release_mouse()
        if self._pull is not None:
            self._pull.stop()
            self._pull = None
