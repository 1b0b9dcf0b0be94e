"""The time axis that screen and paper share: ISO weeks laid out in cells.

A cell is one column on the screen, one unit of width on paper. Positions are whole eighths of a cell, counted
from the left edge, so that week boundaries are exact at every zoom and nothing drifts.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import lru_cache

from forloebtui.dates.danish import MONTHS_SHORT
from forloebtui.dates.weeks import DAYS_PER_WEEK, iso_number, iso_year, thursday, week_of

EIGHTHS = 8
"""Steps in a cell: the terminal's block characters come in eighths."""

# Cells a week's number takes.
_NUMBER = 2


@dataclass(frozen=True, slots=True)
class Zoom:
    """How wide a week is drawn. ``numbered`` is every how many weeks a number fits under the head."""

    name: str
    per_week: Fraction
    numbered: int

    def cells(self, weeks: int) -> Fraction:
        """The width of so many weeks."""
        return weeks * self.per_week

    def weeks(self, cells: int) -> int:
        """The whole weeks nearest to a distance in cells; half a week counts as one."""
        return _nearest(cells, self.per_week)

    def days(self, cells: int) -> int:
        """The whole days nearest to a distance in cells; half a day counts as one."""
        return _nearest(cells * DAYS_PER_WEEK, self.per_week)


def _nearest(across: int, of: Fraction) -> int:
    """A distance in whole parts of a size; half a part counts as one, to either side."""
    whole = (2 * abs(across) * of.denominator + of.numerator) // (2 * of.numerator)
    return whole if across >= 0 else -whole


ZOOMS = (
    Zoom("uge", Fraction(7), 1),
    Zoom("måned", Fraction(4), 1),
    Zoom("kvartal", Fraction(2), 2),
    Zoom("halvår", Fraction(1), 4),
    Zoom("år", Fraction(1, 4), 13),
)
"""From near to far: a day, then ever more weeks, to the cell."""


@dataclass(frozen=True, slots=True)
class Band:
    """A run of weeks that belong together, the end exclusive."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class Axis:
    """A window of ``width`` cells. ``left`` is its first cell, counted from the start of week 0."""

    zoom: Zoom
    left: int
    width: int

    def eighth_of_week(self, week: int) -> int:
        """Where a week begins, in eighths from the left edge; negative before it."""
        per_week = self.zoom.per_week
        return week * EIGHTHS * per_week.numerator // per_week.denominator - self.left * EIGHTHS

    def eighth_of_day(self, day: date) -> int:
        """Where a day begins, rounded down to an eighth."""
        per_week = self.zoom.per_week
        eighths = (day.toordinal() - 1) * EIGHTHS * per_week.numerator
        return eighths // (DAYS_PER_WEEK * per_week.denominator) - self.left * EIGHTHS

    def column_of_week(self, week: int) -> int:
        """The cell a week begins in."""
        return self.eighth_of_week(week) // EIGHTHS

    def column_of_day(self, day: date) -> int:
        """The cell a day begins in."""
        return self.eighth_of_day(day) // EIGHTHS

    def week_at(self, column: int) -> int:
        """The first week that shows in a cell."""
        per_week = self.zoom.per_week
        return (self.left + column) * per_week.denominator // per_week.numerator

    @property
    def weeks(self) -> range:
        """The weeks at least partly in the window."""
        return range(self.week_at(0), self.week_at(self.width - 1) + max(1, int(1 / self.zoom.per_week)))

    def zoomed(self, zoom: Zoom, week: int) -> "Axis":
        """Another zoom, with the middle of a week kept in its cell."""
        middle = Fraction(2 * week + 1, 2)
        kept = middle * self.zoom.per_week - self.left
        return replace(self, zoom=zoom, left=round(middle * zoom.per_week - kept))

    def years(self) -> tuple[Band, ...]:
        """The years in the window; a week belongs to the year of its Thursday."""
        return tuple(self._bands(iso_year, str))

    def months(self) -> tuple[Band, ...]:
        """The months in the window; a week belongs to the month of its Thursday."""
        return tuple(self._bands(lambda week: thursday(week).month, lambda month: MONTHS_SHORT[month - 1]))

    def quarters(self) -> tuple[Band, ...]:
        """The quarters in the window, for the zoom at which a month is narrower than its name."""
        return tuple(self._bands(lambda week: (thursday(week).month + 2) // 3, lambda number: f"K{number}"))

    def numbers(self, wanted: int) -> tuple[tuple[int, int], ...]:
        """Weeks whose numbers stand whole under the head, with the cell each begins in.

        The wanted week first, then each week 53, then the regular ones where there is room for them.
        """
        at, standing = self.column_of_week(wanted), _numbers(self)
        if not 0 <= at <= self.width - _NUMBER:
            return standing
        beside = [(week, column) for week, column in standing if abs(column - at) > _NUMBER]
        return tuple(sorted([(wanted, at), *beside]))

    def _bands(self, belongs: Callable[[int], int], name: Callable[[int], str]) -> Iterator[Band]:
        weeks = self.weeks
        start = weeks.start
        for week in weeks:
            if week + 1 == weeks.stop or belongs(week + 1) != belongs(week):
                yield Band(start, week + 1, name(belongs(week)))
                start = week + 1


@lru_cache(maxsize=8)
def _numbers(axis: Axis) -> tuple[tuple[int, int], ...]:
    """The weeks 53 and, where there is room for them, the regular ones."""
    step = axis.zoom.numbered
    regular = (week for week in axis.weeks if iso_number(week) % step == (1 if step > EIGHTHS else 0))
    special = (week for week in axis.weeks if iso_number(week) == 53)
    taken: dict[int, int] = {}
    for week in (*special, *regular):
        column = axis.column_of_week(week)
        fits = 0 <= column <= axis.width - _NUMBER
        if fits and week not in taken and all(abs(column - at) > _NUMBER for at in taken.values()):
            taken[week] = column
    return tuple(sorted(taken.items()))


def around(day: date, zoom: Zoom, width: int, before: Fraction) -> Axis:
    """A window with a day's week at a share of its width from the left."""
    left = zoom.cells(week_of(day)) - int(width * before)
    return Axis(zoom, int(left), width)
