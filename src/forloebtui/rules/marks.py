"""What can be chosen on the timeline besides a bar: a change of hours within it, an absence, days off."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from forloebtui.dates.danish import hours, week_run
from forloebtui.dates.weeks import iso_number, week_of
from forloebtui.model.case import Absence, Adjustment, Case, TimeOff
from forloebtui.model.in_danish import ABSENCE

Kind = Literal["adjustment", "absence", "time_off"]

TIME_OFF = "du har fri"


@dataclass(frozen=True, slots=True)
class Mark:
    """One of them, by the row it is kept in."""

    row: Adjustment | Absence | TimeOff

    @property
    def what(self) -> Kind:
        """What it is, as its form is called."""
        match self.row:
            case Adjustment():
                return "adjustment"
            case Absence():
                return "absence"
            case TimeOff():
                return "time_off"

    @property
    def intervention_id(self) -> int | None:
        """The bar whose hours it changes; None of days away."""
        return self.row.intervention_id if isinstance(self.row, Adjustment) else None

    @property
    def starts_on(self) -> date:
        """The first day."""
        return self.row.from_on if isinstance(self.row, Adjustment) else self.row.starts_on

    @property
    def text(self) -> str:
        """``ferie uge 52-53``, ``du har fri uge 5``, ``6 t fra uge 41``."""
        if isinstance(self.row, Adjustment):
            return f"{hours(self.row.hours_per_week)} fra uge {iso_number(week_of(self.row.from_on))}"
        name = ABSENCE[self.row.kind] if isinstance(self.row, Absence) else TIME_OFF
        first = week_of(self.row.starts_on)
        if self.row.ends_on is None:
            return f"{name} fra uge {iso_number(first)}"
        return f"{name} {week_run(first, week_of(self.row.ends_on))}"

    def has_begun(self, today: date) -> bool:
        """Whether some of it is a fact, which is corrected with a reason only."""
        return self.starts_on <= today


def marks(case: Case, intervention_id: int | None) -> tuple[Mark, ...]:
    """Those of a file in their order, the changes of hours of one bar among them.

    What a bar begins with is no change, nor is what was agreed for after its end.
    """
    return tuple(sorted(_marks(case, intervention_id), key=lambda mark: (mark.starts_on, mark.what)))


def _marks(case: Case, intervention_id: int | None) -> Iterator[Mark]:
    for item in case.interventions:
        if item.id == intervention_id:
            last = item.ends_on or date.max
            yield from (Mark(change) for change in item.adjustments[1:] if change.from_on <= last)
    yield from map(Mark, case.absences)
    yield from map(Mark, case.time_off)


def next_mark(found: tuple[Mark, ...], chosen: Mark | None, week: int, step: int) -> Mark | None:
    """The one after (1) or before (-1) the chosen one, round to the other end. None where there is none.

    With none chosen it is the first that lasts to a week or begins later, or the last that begins by it; else
    the one nearest to that.
    """
    if chosen in found:
        return found[(found.index(chosen) + step) % len(found)]
    if step > 0:
        ahead = (mark for mark in found if week_of(_last_day(mark)) >= week)
        return next(ahead, next(reversed(found), None))
    behind = (mark for mark in reversed(found) if week_of(mark.starts_on) <= week)
    return next(behind, next(iter(found), None))


def _last_day(mark: Mark) -> date:
    """The last day to look for it: a change of hours is made on its first."""
    return mark.starts_on if isinstance(mark.row, Adjustment) else mark.row.ends_on or date.max
