"""Changing the plan by key: every verb previews, and what is kept goes out as one step to be written."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar, Literal

from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message

from forloebtui.dates.weeks import DAYS_PER_WEEK
from forloebtui.model.case import Case, Intervention
from forloebtui.rules.alert import Voice
from forloebtui.rules.effect import Outlook, broken, effect
from forloebtui.rules.preview import (
    NEW,
    CannotBe,
    Preview,
    delete,
    duplicate,
    followers,
    split,
    succeed,
    with_preview,
)
from forloebtui.rules.replan import has_begun
from forloebtui.ui import keys
from forloebtui.ui.widgets.timeline.edit import GRIP_WORDS, Edit, Grip
from forloebtui.ui.widgets.timeline.foot import rows_unlike
from forloebtui.ui.widgets.timeline.plan_view import PlanView
from forloebtui.ui.widgets.timeline.scene import Scene
from forloebtui.ui.widgets.timeline.verbs import KEYS

# What is said of a preview that was dropped, and of one with a bar that was new.
_DROPPED = {False: "Intet flyttet", True: "Ingen ny indsats"}
_SNAPS = {DAYS_PER_WEEK: "Flytter i hele uger", 1: "Flytter i dage: {timeline.snap} flytter i hele uger igen"}
_STEPS, _PARTS = (
    "{timeline.left}{timeline.right}",
    "{timeline.grip} hele, start, slut · tal: uger, 0 uden slut",
)
_FOLLOWING = {
    True: "Det, der følger efter, flytter med: {timeline.followers} slår det fra",
    False: "Kun den valgte flytter",
}


class ChangeablePlan(PlanView):
    """A plan that is changed by key. It previews; what is kept goes out as ``Replanned``, to be written.

    ``voice`` is the rules that a preview is held up to, None where there are none to speak.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key.keys, key.action, key.title, show=key.in_footer, id=key.id) for key in KEYS
    ]

    @dataclass
    class Replanned(Message, namespace="timeline"):
        """A preview was kept: to be written as one operation. ``text`` says what it does, in Danish."""

        preview: Preview
        text: str

    @dataclass
    class Mistaken(Message, namespace="timeline"):
        """An intervention that has begun is to go: only as a mistake, with a reason."""

        intervention: Intervention

    @dataclass
    class Held(Message, namespace="timeline"):
        """Other keys are understood now: a preview is under way, the bar is held, or no bar is chosen."""

        state: Literal["previewed", "held", "marked"] | None

    @dataclass
    class Opened(Message, namespace="timeline"):
        """Enter on an intervention with nothing to keep."""

        intervention_id: int

    def __init__(self, case: Case, today: date, **drawn: Any) -> None:
        self._edit: Edit | None = None
        self.voice: Voice | None = None
        # What waits for the frame in which the bar moves: the frame before it, the preview to tell of, news.
        self._sums_of: Scene | None = None
        self._unsaid: Preview | None = None
        self._news: list[Message] = []
        self._is_behind = False
        # What the plan came to before the preview.
        self._outlook: Outlook | None = None
        # The bar that each new one was made from, so that taking it back leads there.
        self._made_from: dict[int, int] = {}
        self._snap = DAYS_PER_WEEK
        self._is_followed = False
        # What is to be done with a new bar as soon as it is written.
        self._then: Callable[[], None] | None = None
        super().__init__(case, today, **drawn)

    # The preview

    def show(self, case: Case) -> None:
        """Another state of the file. View and selection stay; a preview of a bar that changed is dropped."""
        order = list(self._contents.rows)
        if self._edit is not None:
            now = {item.id: item for item in case.interventions}
            if any(now.get(one.id) != one for one in self._edit.starts_from):
                self._drop()
        self._case, self._then = case, None
        self._lay_out()
        self._select_near(order)
        self._repaint()

    def _select_near(self, order: list[int]) -> None:
        """Keep the selection; where it is gone, take what stood next to it in this order."""
        rows = self._contents.rows
        if self.selected in rows:
            return
        at = order.index(self.selected) if self.selected in order else 0
        near = (self._made_from.get(self.selected or 0), *order[at:], *reversed(order[:at]))
        self.selected = next((one for one in near if one in rows), None)
        if self.selected is None:
            self._select_first()

    @property
    def _shown_case(self) -> Case:
        if self._edit is None or not self._edit.is_new:
            return self._case
        return with_preview(self._case, self._edit.first)

    @property
    def preview(self) -> Preview | None:
        """What ``keep`` would send."""
        preview = None if self._edit is None else self._edit.preview
        return preview if preview is not None and preview.is_change else None

    def keep(self) -> None:
        """Send a preview to be written. The screen calls this when one leaves it, locks or quits."""
        preview = self.preview
        if preview is None:
            self._end_edit()
            return
        text = self._told(preview)
        self._edit = self._unsaid = None
        self._announce(self.Held(None))
        self._send(preview, text)

    def _send(self, preview: Preview, text: str) -> None:
        """What is kept shows at once; ``show`` with what was written follows."""
        order = list(self._contents.rows)
        self._case = with_preview(self._case, preview)
        self._lay_out()
        self._select_near(order)
        self._repaint()
        self.post_message(self.Replanned(preview, text))

    def numbered(self, intervention_id: int) -> None:
        """The new bar that was kept has this id now."""
        self._made_from[intervention_id] = self._made_from.pop(NEW)
        if self.selected == NEW:
            self.selected = intervention_id
            if self._then is not None:
                self.call_later(self._then)

    def settle(self) -> None:
        """One leaves: whole weeks again, and each bar by itself."""
        self._snap, self._is_followed = DAYS_PER_WEEK, False

    def _compose_scene(self) -> Scene:
        scene = super()._compose_scene()
        if self._edit is None:
            return scene
        return replace(scene, plans=self._edit.plans, grip=self._grip)

    @property
    def _grip(self) -> Grip | None:
        """What of the bar is held."""
        return None if self._edit is None else self._edit.grip

    def _walk_to(self, intervention_id: int) -> None:
        """Leaving a bar keeps what was previewed on it."""
        if intervention_id != self.selected:
            self.keep()
        super()._walk_to(intervention_id)

    def _begin(self) -> Edit | None:
        """The edit under way, or one begun on the selected bar. None where there is nothing to edit."""
        if self._edit is None and self.selected is not None:
            self._start(Edit.of(self._contents.items[self.selected], self.today, self._chain(self.selected)))
        return self._edit

    def _start(self, edit: Edit) -> None:
        self._outlook = Outlook(self._scene.idle, self._scene.sums.hours)
        self._edit = edit
        self._announce(self.Held("previewed" if edit.grip is None else "held"))

    def _chain(self, intervention_id: int) -> tuple[Intervention, ...]:
        if not self._is_followed:
            return ()
        items = self._contents.items
        return tuple(followers(items.values(), items[intervention_id], self.today))

    def _drop(self) -> None:
        """The preview is gone; a bar that was new with it, too."""
        was_new = self._edit is not None and self._edit.is_new
        self._end_edit()
        if was_new:
            self.selected = self._made_from.pop(NEW)
            self._lay_out()
            self._repaint()

    def _end_edit(self) -> None:
        if self._edit is not None:
            self._edit = None
            self._announce(self.Held(None))
            self._repaint(self._row_of(self.selected))

    def _announce(self, message: Held) -> None:
        """Say it when what moves is painted."""
        self._news.append(message)
        self.refresh_bindings()

    def _told(self, preview: Preview) -> str:
        """What it comes to, in one line."""
        after = Outlook(self._scene.idle, self._scene.sums.hours)
        warnings = () if self.voice is None else broken(self._case, preview, self.voice)
        return effect(self._outlook or after, after, preview, self.today, warnings).text

    def _previewed(self, edit: Edit, before: Scene) -> None:
        self._repaint_preview(before)
        self._unsaid = edit.preview
        if not self._unsaid.is_change and self._grip is None:
            self._end_edit()

    def _repaint_preview(self, before: Scene) -> None:
        """Paint what moves. What it comes to follows in the next frame: no bar waits for its sums."""
        self._forget_scene()
        self._sums_of = self._sums_of or before
        rows = {self._row_of(plan.old.id) for plan in (*before.plans, *self._scene.plans)}
        self.refresh(*(Region(0, row, self._layout.width, 1) for row in rows))

    def on_idle(self) -> None:
        """What moves is on its way to the screen."""
        if not self._is_behind and (self._sums_of is not None or self._news):
            self._is_behind = True
            self.call_after_refresh(self._catch_up)

    def _catch_up(self) -> None:
        """Say and paint what came with the last frame, where it is still there."""
        self._is_behind = False
        if not self.is_attached:
            return
        for message in self._news:
            self.post_message(message)
        self._news.clear()
        if self._unsaid is not None:
            unsaid, self._unsaid = self._unsaid, None
            self.post_message(self.Said(self._told(unsaid)))
        before, self._sums_of = self._sums_of, None
        # In another window, or of another file, all is painted.
        if before is not None and self._scene.is_on_ground_of(before):
            self._repaint_around(before)

    def _repaint_around(self, before: Scene) -> None:
        """Paint what a preview changed around its bars: idle weeks, what ends in nothing, the foot."""
        scene, layout = self._scene, self._layout
        end = layout.height - layout.foot
        if self._is_listing:
            self._repaint(*range(end, layout.height))
            return
        first = layout.head - self.scroll_offset.y
        lanes = range(layout.head, end)
        anew = {row for row in lanes if scene.is_lane(row - first) and row - first not in scene.lane_cells}
        for run in scene.ground_unlike(before):
            cells = ((row, scene.lane_cells.get(row - first)) for row in lanes if row not in anew)
            bare = [row for row, own in cells if own is None or own.are_alike(scene.ground, run)]
            self.patch(layout.names + run.start, bare, scene.ground.part(run.start, run.stop).strip())
        anew |= {end + at for at in rows_unlike(scene, before)}
        self.refresh(*(Region(0, row, layout.width, 1) for row in anew))

    # Moving

    def action_nudge(self, grip: Grip, weeks: int) -> None:
        """Move the selected bar or an end of it; a run of these is one preview."""
        edit = self._begin()
        if edit is not None:
            before = self._scene
            edit.nudge(grip, self._steps(weeks), self._snap)
            self._previewed(edit, before)

    def _steps(self, weeks: int) -> int:
        """A week at a time is a day at a time where bars move by days; four weeks are then a week."""
        if self._snap == DAYS_PER_WEEK:
            return weeks
        return weeks if abs(weeks) == 1 else DAYS_PER_WEEK * (1 if weeks > 0 else -1)

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
            self._announce(self.Held("held"))
            self._tell_grip(edit.grip)

    def action_next_part(self, step: int) -> None:
        """Hold the whole bar, its start or its end; -1 goes round the other way."""
        edit = self._edit
        if edit is not None and edit.grip is not None:
            self._tell_grip(edit.next_grip(edit.grip, step))

    def _tell_grip(self, grip: Grip) -> None:
        self._repaint(self._row_of(self.selected))
        unit = (
            "1 uge · {timeline.page_up} {timeline.page_down} 4"
            if self._snap == DAYS_PER_WEEK
            else "1 dag · {timeline.page_up} {timeline.page_down} 7"
        )
        self.post_message(self.Said(keys.told(f"Flyt {GRIP_WORDS[grip]} · {_STEPS} {unit} · {_PARTS}")))

    def action_digit(self, digit: int) -> None:
        """A digit of a length in weeks."""
        if self._edit is not None:
            before = self._scene
            self._edit.type_digit(digit)
            self._previewed(self._edit, before)

    def action_snap(self) -> None:
        """Whole weeks or days."""
        self._snap = 1 if self._snap == DAYS_PER_WEEK else DAYS_PER_WEEK
        self.post_message(self.Said(keys.told(_SNAPS[self._snap])))

    def action_followers(self) -> None:
        """Whether what is chained after a bar moves with it."""
        self._is_followed = not self._is_followed
        edit = self._edit
        if edit is not None and self.selected is not None and not edit.is_new:
            before = self._scene
            edit.chain = self._chain(self.selected)
            self._forget_scene()
            self._previewed(edit, before)
        else:
            self.post_message(self.Said(keys.told(_FOLLOWING[self._is_followed])))

    # New bars and bars that go

    def action_split(self) -> None:
        """Two bars in place of one, the second from the week cursor on."""
        self._make(lambda item: split(item, self._view.cursor, self.today))

    def action_duplicate(self) -> None:
        """A copy of the selected bar."""
        self._make(lambda item: duplicate(item, self.today))

    def action_succeed(self) -> None:
        """A new bar from the day after the selected one ends."""
        self._make(lambda item: succeed(item, self.today))

    def _make(self, verb: Callable[[Intervention], Preview]) -> None:
        """Preview a new bar, held, so that arrows and digits place it. One before it is kept first."""
        self.keep()
        if self.selected == NEW:
            self._then = lambda: self._make(verb)
            return
        if self.selected is None:
            return
        item = self._contents.items[self.selected]
        try:
            first = verb(item)
        except CannotBe as reason:
            self.post_message(self.Said(f"{item.title} {reason}"))
            return
        edit = Edit.begun_with(first, self.today)
        edit.grip = "shift"
        self._start(edit)
        self._made_from[NEW], self.selected = self.selected, NEW
        self._lay_out()
        self._scroll_to_selected()
        self._repaint()
        self.post_message(self.Said(self._told(edit.preview)))

    def action_delete(self) -> None:
        """A planned bar goes; one that has begun is marked as a mistake, with a reason."""
        if self._edit is not None and self._edit.is_new:
            self.action_cancel()
            return
        self._drop()
        if self.selected is None:
            return
        item = self._contents.items[self.selected]
        if has_begun(item, self.today):
            self.post_message(self.Mistaken(item))
            return
        preview = delete(item, self.today)
        self._outlook = Outlook(self._scene.idle, self._scene.sums.hours)
        gone = self._contents.sums.without(item)
        idle = tuple(week for week in gone.idle(self._contents.watched) if week not in self._contents.absent)
        told = effect(self._outlook, Outlook(idle, gone.hours), preview, self.today).text
        self._send(preview, told)

    # Keeping and dropping

    def action_open(self) -> None:
        """Keep what is previewed; with nothing to keep, open the intervention."""
        if self._edit is not None:
            self.keep()
        elif self.selected is not None:
            self.post_message(self.Opened(self.selected))

    def action_cancel(self) -> None:
        """Drop what is previewed, by key or by mouse."""
        if self._edit is not None:
            before, was_new = self._scene, self._edit.is_new
            self._unsaid = None
            self._drop()
            self._repaint_preview(before)
            self.post_message(self.Said(_DROPPED[was_new]))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """Esc and the digits are the plan's only while there is something for them to do."""
        if action == "cancel":
            return self._edit is not None
        if action == "digit":
            return self._edit is not None and self._edit.grip is not None
        return True
