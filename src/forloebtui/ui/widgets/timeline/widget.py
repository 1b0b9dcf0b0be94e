"""The week timeline: a plan on ISO weeks whose bars are moved by key and by mouse."""

from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar, Literal

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.timer import Timer

from forloebtui.model.case import Case
from forloebtui.rules.practice import Practice
from forloebtui.rules.replan import Replan, effect, with_replans
from forloebtui.ui.widgets.colours import Depth
from forloebtui.ui.widgets.timeline.edit import GRIP_WORDS, Drag, Edit, Grip, grip_at
from forloebtui.ui.widgets.timeline.glyphs import Characters
from forloebtui.ui.widgets.timeline.plan_view import USUAL, PlanView
from forloebtui.ui.widgets.timeline.scene import Scene
from forloebtui.ui.widgets.timeline.verbs import KEYS

_AUTO_SCROLL_SECONDS = 0.08
_NOTHING_MOVED = "Intet flyttet"


class Timeline(PlanView):
    """A citizen's plan. It shows and previews; what is kept goes out as ``Replanned``, to be written.

    ``depth`` is how many colours the terminal has, None to ask it; ``characters`` what it can draw with.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key.keys, key.action, key.title, show=key.in_footer, id=key.id) for key in KEYS
    ]

    @dataclass
    class Replanned(Message):
        """A preview was kept: to be written as one operation. ``text`` says what it does, in Danish."""

        replans: tuple[Replan, ...]
        text: str

    @dataclass
    class Held(Message):
        """Other keys are understood now: a preview is under way, or the bar is held; or neither."""

        state: Literal["previewed", "held"] | None

    @dataclass
    class Opened(Message):
        """Enter on an intervention with nothing to keep."""

        intervention_id: int

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
        self._edit: Edit | None = None
        self._drag: Drag | None = None
        self._pull: Timer | None = None
        self._pulled_by = 0
        super().__init__(
            case, today, practice=practice, depth=depth, characters=characters, as_list=as_list, id=id
        )

    def show(self, case: Case) -> None:
        """Another state of the file. View and selection stay; a preview of a bar that changed is dropped."""
        if self._edit is not None and self._edit.plan.old not in case.interventions:
            self._let_go()
            self._end_edit()
        self._case = case
        if self.selected not in {item.id for item in case.interventions if not item.is_mistaken}:
            self._select_first()
        self._lay_out()
        self._repaint()

    @property
    def preview(self) -> Replan | None:
        """What ``keep`` would send. A drag is not: it is kept by letting go of the button alone."""
        if self._edit is None or self._drag is not None:
            return None
        return self._edit.plan if self._edit.plan.is_change else None

    def keep(self) -> None:
        """Send a preview to be written. The screen calls this when one leaves it, locks or quits."""
        self.action_cancel_drag()
        replan = self.preview
        if replan is None:
            self._end_edit()
            return
        text = effect(self._case, (replan,), self.today).text
        # What is kept shows at once; ``show`` with what was written follows.
        self._case = with_replans(self._case, (replan,))
        self._lay_out()
        self._end_edit()
        self.post_message(self.Replanned((replan,), text))

    def _compose_scene(self) -> Scene:
        scene = super()._compose_scene()
        if self._edit is None:
            return scene
        grip = self._drag.grip if self._drag is not None else self._edit.grip
        return replace(scene, plans=(self._edit.plan,), grip=grip)

    def _walk_to(self, intervention_id: int) -> None:
        """Leaving a bar keeps what was previewed on it."""
        if intervention_id != self.selected:
            self.keep()
        super()._walk_to(intervention_id)

    def on_resize(self) -> None:
        """A drag is dropped: its cells are gone."""
        self.action_cancel_drag()

    # By key

    def action_nudge(self, grip: Grip, weeks: int) -> None:
        """Move the selected bar or an end of it; a run of these is one preview."""
        edit = self._begin()
        if edit is not None:
            before = self._scene
            edit.nudge(grip, weeks, self.today)
            self._previewed(edit, before)

    def action_cursor(self, weeks: int) -> None:
        """The week cursor some weeks on; in grab mode the bar."""
        if self._edit is not None and self._edit.grip is not None:
            self.action_nudge(self._edit.grip, weeks)
        else:
            super().action_cursor(weeks)

    def action_grab(self) -> None:
        """Take hold of the selected bar, so that the arrows move it."""
        edit = self._begin()
        if edit is not None:
            edit.grip = "shift"
            self.post_message(self.Held("held"))
            self._tell_grip(edit.grip)

    def action_next_grip(self) -> None:
        """Hold the whole bar, its start or its end."""
        if self._edit is not None and self._edit.grip is not None:
            self._tell_grip(self._edit.next_grip(self._edit.grip))

    def action_digit(self, digit: int) -> None:
        """A digit of a length in weeks."""
        if self._edit is not None:
            before = self._scene
            self._edit.type_digit(digit, self.today)
            self._previewed(self._edit, before)

    def action_open(self) -> None:
        """Keep what is previewed; with nothing to keep, open the intervention."""
        if self._edit is not None:
            self.keep()
        elif self.selected is not None:
            self.post_message(self.Opened(self.selected))

    def action_cancel(self) -> None:
        """Drop what is previewed, by key or by mouse."""
        if self._edit is not None:
            before = self._scene
            self._let_go()
            self._end_edit()
            self._repaint_preview(before)
            self.post_message(self.Said(_NOTHING_MOVED))

    def action_cancel_drag(self) -> None:
        """Let go of a bar without moving it; what was previewed by keys stays."""
        if self._drag is not None:
            self.action_cancel()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """Esc, q, Tab and the digits are the timeline's only while there is something for them to do."""
        if action == "cancel":
            return self._edit is not None
        if action == "cancel_drag":
            return self._drag is not None
        if action in ("next_grip", "digit"):
            return self._edit is not None and self._edit.grip is not None
        return True

    def _begin(self) -> Edit | None:
        """The edit under way, or one begun on the selected bar. None where there is nothing to edit."""
        if self._edit is None and self.selected is not None:
            self._edit = Edit.of(self._case.intervention(self.selected))
            self.post_message(self.Held("previewed"))
            self.refresh_bindings()
        return self._edit

    def _end_edit(self) -> None:
        if self._edit is not None:
            self._edit = None
            self.post_message(self.Held(None))
            self.refresh_bindings()
            self._repaint(self._row_of(self.selected))

    def _previewed(self, edit: Edit, before: Scene) -> None:
        self._repaint_preview(before)
        self.post_message(self.Said(effect(self._case, (edit.plan,), self.today).text))
        if not edit.plan.is_change and edit.grip is None and self._drag is None:
            self._end_edit()

    def _repaint_preview(self, before: Scene) -> None:
        """Paint what a step of a preview changed: its row and the foot, or all where idle weeks moved."""
        self._forget_scene()
        layout = self._layout
        if before.idle != self._scene.idle:
            self._repaint()
        else:
            self._repaint(self._row_of(self.selected), *range(layout.height - layout.foot, layout.height))

    def _tell_grip(self, grip: Grip) -> None:
        self._repaint(self._row_of(self.selected))
        self.post_message(
            self.Said(
                f"Flyt {GRIP_WORDS[grip]} · ←→ 1 uge · PgUp PgDn 4 · Tab hele, start, slut · tal: uger i alt"
            )
        )

    # By mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Select the lane under the pointer and take hold of its bar; another button lets go."""
        if self._drag is not None or event.button != 1:
            self.action_cancel_drag()
            return
        item = self._at(event.y)
        if item is None:
            return
        self.keep()
        self._walk_to(item.id)
        column = event.x - self._layout.names
        if self._is_listing or column < 0:
            return
        bar = self._bar_of(item.id)
        grip = grip_at(bar, column)
        if grip is not None:
            self._edit = Edit.of(self._case.intervention(item.id))
            self._drag = Drag(self._edit.plan.old, grip, self._view.axis.left + column)
            self.capture_mouse()
            self.refresh_bindings()
        elif not bar.cells:
            # A hint at the edge of the window leads to the bar it tells of.
            self.action_reveal()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Preview a drag where the pointer is; at an edge of the window, scroll towards it."""
        if self._drag is None:
            return
        column, width = event.x - self._layout.names, self._layout.axis_width
        self._pulled_by = -1 if column < 0 else 1 if column >= width - 1 else 0
        if self._pulled_by and self._pull is None:
            self._pull = self.set_interval(_AUTO_SCROLL_SECONDS, self.scroll_drag)
        self._drag_to(min(max(column, 0), width - 1))

    def scroll_drag(self) -> None:
        """A week further, while a drag is held at the edge of the window."""
        if self._drag is not None and self._pulled_by:
            self._view = self._view.scrolled(self._pulled_by * max(1, int(self._view.axis.zoom.per_week)))
            self._drag_to(0 if self._pulled_by < 0 else self._layout.axis_width - 1)
            self._repaint()

    def _drag_to(self, column: int) -> None:
        if self._drag is None or self._edit is None:
            return
        axis = self._view.axis
        plan = self._drag.plan(axis.left + column, axis.zoom, self.today)
        if plan is not None:
            before = self._scene
            self._edit.plan = plan
            self._previewed(self._edit, before)

    def on_mouse_up(self) -> None:
        """Let go: what was dragged is kept."""
        if self._drag is not None:
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
            self._drag = None
            self._pulled_by = 0
            self.release_mouse()
        if self._pull is not None:
            self._pull.stop()
            self._pull = None
