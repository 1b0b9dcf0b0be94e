"""Moving a bar: one preview, whatever moves it, that is kept or dropped. Nothing else changes dates."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from forloebtui.model.case import Intervention
from forloebtui.rules.replan import Replan, Verb, move_end, move_start, set_length, shift, unchanged
from forloebtui.shapes.axis import EIGHTHS, Zoom
from forloebtui.shapes.bars import Bar

Grip = Literal["shift", "start", "end"]
GRIPS: tuple[Grip, ...] = ("shift", "start", "end")
GRIP_WORDS: dict[Grip, str] = {"shift": "hele", "start": "start", "end": "slut"}
VERBS: dict[Grip, Verb] = {"shift": shift, "start": move_start, "end": move_end}

# Below this many cells a bar has no edges to take hold of, or it could not be moved at all.
_EDGES_FROM = 3
_MOST_DIGITS = 3


@dataclass(slots=True)
class Edit:
    """A preview under way. ``grip`` is what the arrows move in grab mode, None outside it."""

    plan: Replan
    grip: Grip | None = None
    digits: str = ""

    @classmethod
    def of(cls, intervention: Intervention, grip: Grip | None = None) -> "Edit":
        """A preview that changes nothing yet."""
        return cls(unchanged(intervention), grip)

    def nudge(self, grip: Grip, weeks: int, today: date) -> None:
        """Some weeks more or less."""
        self.digits = ""
        self.plan = VERBS[grip](self.plan, weeks, today)

    def type_digit(self, digit: int, today: date) -> None:
        """A digit more of a length in weeks. A leading nought is not one."""
        self.digits = (self.digits + str(digit)).lstrip("0")[-_MOST_DIGITS:]
        if self.digits:
            self.plan = set_length(self.plan, int(self.digits), today)

    def next_grip(self, grip: Grip) -> Grip:
        """From the whole bar to its start, its end, and round again."""
        self.digits = ""
        self.grip = GRIPS[(GRIPS.index(grip) + 1) % len(GRIPS)]
        return self.grip


@dataclass(slots=True)
class Drag:
    """A mouse drag: what was taken hold of, and in which cell of the axis (not of the window)."""

    intervention: Intervention
    grip: Grip
    cell: int
    weeks: int = 0

    def plan(self, cell: int, zoom: Zoom, today: date) -> Replan | None:
        """The preview with the pointer over a cell; None while it stays in the same week."""
        weeks = zoom.weeks(cell - self.cell)
        if weeks == self.weeks:
            return None
        self.weeks = weeks
        return VERBS[self.grip](unchanged(self.intervention), weeks, today)


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
