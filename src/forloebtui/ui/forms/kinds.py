"""The kinds of value a field holds: how each is read from what is typed, written, and echoed beside it."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from forloebtui.dates.danish import plain, short_with_year
from forloebtui.dates.weekdays import BadWeekdays, parse_weekdays
from forloebtui.dates.weeks import iso_number, week_of
from forloebtui.entry import cpr
from forloebtui.entry.dates import FRIDAY, MONDAY, SUNDAY, Direction, parse_date
from forloebtui.model.problem import Problem
from forloebtui.services.filling import Option


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text."""

    def read(self, typed: str, today: date) -> str:  # noqa: ARG002 - as every kind is read
        """As it is typed."""
        return typed.strip()

    def written(self, value: object) -> str:
        """As it is kept."""
        return str(value or "")

    def echo(self, value: object) -> str:  # noqa: ARG002 - as every kind is echoed
        """Nothing to add."""
        return ""


@dataclass(frozen=True, slots=True)
class LongText(Words):
    """Text over several lines."""


@dataclass(frozen=True, slots=True)
class Weekdays(Words):
    """Days and times of the week, kept as they are typed."""

    def read(self, typed: str, today: date) -> str:  # noqa: ARG002 - as every kind is read
        """As it is typed. Raises Problem where it is not understood."""
        try:
            parse_weekdays(typed)
        except BadWeekdays as bad:
            raise Problem(str(bad)) from None
        return typed.strip()

    def echo(self, value: object) -> str:
        """``‹ma 9.00–11.00 · on 13.00–15.00›``."""
        slots = parse_weekdays(value) if isinstance(value, str) else ()
        return f"‹{' · '.join(slot.text for slot in slots)}›" if slots else ""


@dataclass(frozen=True, slots=True)
class Day:
    """A date in every form of the grammar. ``week_day`` is the day that a bare week stands for."""

    direction: Direction = "coming"
    week_day: int = MONDAY

    def read(self, typed: str, today: date) -> date | None:
        """The day, or None for an empty field. Raises BadDate."""
        return parse_date(typed, today, self.direction, week_day=self.week_day) if typed.strip() else None

    def written(self, value: object) -> str:
        """``27.11.2026``."""
        return plain(value) if isinstance(value, date) else ""

    def echo(self, value: object) -> str:
        """``‹fr 27.11.2026 · uge 48›``: what it was understood as."""
        return (
            f"‹{short_with_year(value)} · uge {iso_number(week_of(value))}›"
            if isinstance(value, date)
            else ""
        )


@dataclass(frozen=True, slots=True)
class Number:
    """A figure, with comma. Both ends inclusive; ``whole`` is without a fraction."""

    least: float = 0
    most: float = 1_000_000
    whole: bool = False

    def read(self, typed: str, today: date) -> float | int | None:  # noqa: ARG002 - as every kind is read
        """The figure, or None for an empty field. Raises Problem."""
        if not typed.strip():
            return None
        try:
            value = float(typed.strip().replace(",", "."))
        except ValueError:
            raise Problem("er ikke et tal: skriv fx 4" + ("" if self.whole else " eller 1,5")) from None
        if not self.least <= value <= self.most or (self.whole and value != int(value)):
            sort = "et helt tal" if self.whole else "et tal"
            raise Problem(f"skriv {sort} fra {_figure(self.least)} til {_figure(self.most)}")
        return int(value) if self.whole else value

    def written(self, value: object) -> str:
        """``1,5``."""
        return _figure(value) if isinstance(value, int | float) else ""

    def echo(self, value: object) -> str:  # noqa: ARG002 - as every kind is echoed
        """Nothing to add."""
        return ""


@dataclass(frozen=True, slots=True)
class Cpr:
    """A CPR number: once it is there, only the day of birth is shown."""

    def read(self, typed: str, today: date) -> str | None:
        """Ten digits, or None for an empty field. Raises Problem, without what was typed."""
        return cpr.parse_cpr(typed, today) if typed.strip() else None

    def written(self, value: object) -> str:
        """``010203-••••``."""
        return cpr.masked(value) if isinstance(value, str) else ""

    def echo(self, value: object) -> str:  # noqa: ARG002 - it is not to be read on the screen
        """Nothing to add."""
        return ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several: words that never change, or the name of what the file and the office decide.

    ``many`` takes any number of them.
    """

    among: tuple[Option, ...] | str
    many: bool = False


Typed: TypeAlias = Words | Day | Number | Cpr
Kind: TypeAlias = Typed | Choice

LINE = Words()
FROM_MONDAY, TO_SUNDAY, BY_FRIDAY = Day(), Day(week_day=SUNDAY), Day(week_day=FRIDAY)
PAST = Day("past")


def _figure(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")
