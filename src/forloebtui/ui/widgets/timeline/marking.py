"""Choosing on the timeline what is no bar: a change of hours within one, an absence, days off."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from textual.message import Message

from forloebtui.dates.weeks import week_of
from forloebtui.model.case import Adjustment, Case
from forloebtui.rules.marks import Mark, marks, next_mark
from forloebtui.shapes.bars import bar_of
from forloebtui.ui.widgets.timeline.changing import ChangeablePlan
from forloebtui.ui.widgets.timeline.edit import Edit
from forloebtui.ui.widgets.timeline.scene import Scene
from forloebtui.ui.widgets.timeline.view import Row

_NONE = "Her er hverken ændrede timer, fravær eller fridage"


class MarkedPlan(ChangeablePlan):
    """A plan on which Tab walks among what is no bar. Enter opens it and ``x`` takes it away."""

    @dataclass
    class MarkOpened(Message, namespace="timeline"):
        """Enter on what is chosen: it is to be corrected."""

        mark: Mark

    @dataclass
    class MarkUnwanted(Message, namespace="timeline"):
        """What is chosen is to go."""

        mark: Mark

    def __init__(self, case: Case, today: date, **drawn: Any) -> None:
        self._mark: Mark | None = None
        super().__init__(case, today, **drawn)

    @property
    def mark(self) -> Mark | None:
        """What is chosen that is no bar; the bar that is selected stays so."""
        return self._mark

    @property
    def _marks(self) -> tuple[Mark, ...]:
        return marks(self._case, self.selected)

    def _compose_scene(self) -> Scene:
        return replace(super()._compose_scene(), mark=self._mark)

    def show(self, case: Case) -> None:
        """Another state of the file; what is chosen stays chosen while it is there."""
        super().show(case)
        if (chosen := self._mark) is not None:
            same = (mark for mark in self._marks if (mark.what, mark.row.id) == (chosen.what, chosen.row.id))
            self._put_mark(next(same, None))

    def choose(self, mark: Mark | None) -> None:
        """Choose one and say what it is, or let go. A preview under way is kept."""
        if mark is None:
            self._put_mark(None)
            return
        self.keep()
        self._put_mark(mark)
        self._look(self._view.centred(week_of(mark.starts_on)))
        self.post_message(self.Said(self._told_of(mark)))

    def _put_mark(self, mark: Mark | None) -> None:
        if mark != self._mark:
            self._mark = mark
            self._announce(self.Held(None if mark is None else "marked"))
            self._repaint()

    def _told_of(self, mark: Mark) -> str:
        if not isinstance(mark.row, Adjustment):
            return f"{mark.text.capitalize()}{mark.row.note and f': {mark.row.note}'}"
        item = self._contents.items[mark.row.intervention_id]
        return f"{item.title}: {mark.text}{mark.row.reason and f'. {mark.row.reason}'}"

    def mark_at(self, row: int, column: int) -> Mark | None:
        """What lies in a cell of the axis: of hours, only those of the selected bar after its first."""
        where = self._row_at(row)
        for mark in reversed(self._marks):
            match mark.row:
                case Adjustment(from_on=from_on):
                    cells = self._bar_of(mark.row.intervention_id).cells
                    is_part = column in cells and column >= self._view.axis.column_of_day(from_on)
                    is_there = is_part and row == self._row_of(self.selected)
                case absence:
                    is_its_row = where == ("passive" if mark.what == "absence" else "talks")
                    span = bar_of(self._view.axis, absence.starts_on, absence.ends_on).cells
                    is_there = is_its_row and column in span
            if is_there:
                return mark
        return None

    def _row_at(self, row: int) -> Row | None:
        """What a row above or below the lanes shows."""
        layout = self._layout
        in_foot = row - (layout.height - layout.foot)
        if 0 <= in_foot < layout.foot:
            return layout.foot_rows[in_foot]
        return layout.head_rows[row] if 0 <= row < layout.head else None

    # What the keys do while one is chosen

    def _start(self, edit: Edit) -> None:
        self._put_mark(None)
        super()._start(edit)

    def _walk_to(self, intervention_id: int) -> None:
        self._put_mark(None)
        super()._walk_to(intervention_id)

    def action_next_part(self, step: int) -> None:
        """The next of them; in grab mode the next end of the bar."""
        if self._grip is not None:
            super().action_next_part(step)
            return
        found = next_mark(self._marks, self._mark, self._view.cursor, step)
        if found is None:
            self.post_message(self.Said(_NONE))
        else:
            self.choose(found)

    def action_open(self) -> None:
        """Open what is chosen, else what the plan opens."""
        if self._mark is not None:
            self.post_message(self.MarkOpened(self._mark))
        else:
            super().action_open()

    def action_delete(self) -> None:
        """Ask for what is chosen to go, else for the bar."""
        if self._mark is not None:
            self.post_message(self.MarkUnwanted(self._mark))
        else:
            super().action_delete()

    def action_cancel(self) -> None:
        """Let go of what is chosen, else drop what is previewed."""
        if self._mark is not None:
            self.choose(None)
        else:
            super().action_cancel()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Esc lets go of what is chosen before it leaves the screen."""
        return (action == "cancel" and self._mark is not None) or super().check_action(action, parameters)
