"""Changing the plan: one preview, whatever makes it, that is kept or dropped. Nothing else changes dates."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from forloebtui.dates.weeks import DAYS_PER_WEEK
from forloebtui.model.case import Intervention
from forloebtui.rules.preview import Preview, followed, moved
from forloebtui.rules.replan import (
    Replan,
    Verb,
    move_end,
    move_start,
    set_length,
    shift,
    unchanged,
    without_end,
)
from forloebtui.shapes.axis import EIGHTHS, Zoom
from forloebtui.shapes.bars import Bar

Grip = Literal["shift", "start", "end"]
GRIPS: tuple[Grip, ...] = ("shift", "start", "end")
GRIP_WORDS: dict[Grip, str] = {"shift": "hele", "start": "start", "end": "slut"}
VERBS: dict[Grip, Verb] = {"shift": shift, "start": move_start, "end": move_end}

NOTHING = Preview()

# Below this many cells a bar has no edges to take hold of, or it could not be moved at all.
_EDGES_FROM = 3
_MOST_DIGITS = 3


@dataclass(slots=True)
class Edit:
    """A preview under way. ``plan`` is the bar that is held, ``chain`` what follows wherever it goes.

    ``first`` is what it began with: nothing, or bars that a verb made. ``grip`` is what the arrows move in
    grab mode, None outside it.
    """

    plan: Replan
    today: date
    first: Preview = NOTHING
    chain: tuple[Intervention, ...] = ()
    grip: Grip | None = None
    digits: str = ""

    @classmethod
    def of(cls, intervention: Intervention, today: date, chain: tuple[Intervention, ...] = ()) -> "Edit":
        """A preview that changes nothing yet."""
        return cls(unchanged(intervention), today, chain=chain)

    @classmethod
    def begun_with(cls, first: Preview, today: date) -> "Edit":
        """A preview that begins with a new bar, which is held. Raises ValueError where there is none."""
        if first.added is None:
            raise ValueError("nothing new to hold")
        return cls(unchanged(first.added), today, first)

    @property
    def is_new(self) -> bool:
        """Whether what is held is a bar that a verb made."""
        return self.first.added is not None

    @property
    def starts_from(self) -> tuple[Intervention, ...]:
        """The bars as they are kept. Where one of them changes, the preview means nothing any more."""
        if self.is_new:
            return tuple(plan.old for plan in self.first.replans)
        return (self.plan.old, *self.chain)

    @property
    def plans(self) -> tuple[Replan, ...]:
        """The held bar and those that follow it, as they would be."""
        return (self.plan, *followed(self.plan, self.chain, self.today))

    @property
    def preview(self) -> Preview:
        """All of it, to be kept as one step."""
        if self.is_new:
            return replace(self.first, added=self.plan.new)
        return moved(self.plans)

    def nudge(self, grip: Grip, steps: int, snap: int) -> None:
        """Some steps more or less, of so many days each."""
        self.digits = ""
        self.plan = VERBS[grip](self.plan, steps, self.today, snap)

    def type_digit(self, digit: int) -> None:
        """A digit more of a length in weeks; nought alone is until further notice."""
        self.digits = (self.digits + str(digit)).lstrip("0")[-_MOST_DIGITS:]
        if self.digits:
            self.plan = set_length(self.plan, int(self.digits), self.today)
        else:
            self.plan = without_end(self.plan, self.today)

    def next_grip(self, grip: Grip, step: int = 1) -> Grip:
        """From the whole bar to its start, its end, and round again; -1 the other way."""
        self.digits = ""
        self.grip = GRIPS[(GRIPS.index(grip) + step) % len(GRIPS)]
        return self.grip


@dataclass(slots=True)
class Drag:
    """A mouse drag: what was taken hold of, and in which cell of the axis (not of the window)."""

    grip: Grip
    cell: int
    steps: int = 0

    def follow(self, edit: Edit, cell: int, zoom: Zoom, snap: int) -> bool:
        """Move what is held to where the pointer is. False while it stays in the same week, or day."""
        steps = zoom.weeks(cell - self.cell) if snap == DAYS_PER_WEEK else zoom.days(cell - self.cell)
        if steps == self.steps:
            return False
        self.steps = steps
        edit.plan = VERBS[self.grip](unchanged(edit.plan.old), steps, edit.today, snap)
        return True


def grip_at(bar: Bar, column: int) -> Grip | None:
    """What a pointer in a cell takes hold of, or None beside the bar."""
    cells = bar.cells
    if column not in cells:
        return None
    if bar.end - bar.start >= _EDGES_FROM * EIGHTHS:
        if column == bar.start // EIGHTHS:
            return "start"
        if column == (bar.end - 1) // EIGHTHS:
            return "end"
    return "shift"
