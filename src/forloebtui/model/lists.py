"""Lines of the lists that go across citizens, as they are read."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

from forloebtui.model.words import Category

if TYPE_CHECKING:
    from forloebtui.model.case import Conversation


@dataclass(frozen=True, slots=True)
class CaseloadRow:
    """One line of the caseload. See ``model.keeping.Caseload``; ``alerts`` is its ``warnings`` column.

    With number and name alone it is a line that has not been worked out yet.
    """

    citizen_id: int
    name: str
    phase: str = ""
    closed: bool = False
    hours_per_week: float = 0.0
    idle_weeks: int = 0
    last_on: date | None = None
    next_at: str | None = None
    worst: int = 0
    warnings: str = "[]"
    aside: str = "[]"
    tags: str = "[]"
    valid_on: date = date.min


@dataclass(frozen=True, slots=True)
class Appointment:
    """A talk in the calendar, with whose it is."""

    citizen_id: int
    name: str
    conversation: "Conversation"


@dataclass(frozen=True, slots=True)
class Draft:
    """A note that was begun. ``changed_at`` is Danish wall-clock time; ``details``: see ``model.keeping``."""

    id: int
    citizen_id: int | None
    name: str
    text: str
    changed_at: datetime
    conversation_id: int | None = None
    details: str = "{}"


@dataclass(frozen=True, slots=True)
class OfferEntry:
    """An offer of the file's own catalogue, as a new intervention takes it over. See ``model.plan.Offer``."""

    id: int
    name: str
    category: Category
    kind: str
    place: str
    weekly_cost: float | None
    typical_weeks: int | None


@dataclass(frozen=True, slots=True)
class OfferCard(OfferEntry):
    """All that stands of an offer. See ``model.plan.Offer``."""

    key: str
    capacity: int | None
    goal: str
    content: str
    result: str
    provider: str
    presenter: str
    case_text: str
    dimensions: str
    retired_on: date | None


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where the searched words stand.

    ``subject`` is the row's id (a person's is the involvement), ``text`` the passage around, ``marks`` where
    in it the words stand: first and one past the last character of each.
    """

    about: Literal["citizen", "person", "conversation", "agreement", "intervention", "subgoal"]
    citizen_id: int
    name: str
    subject: int
    text: str
    on: date | None = None
    marks: tuple[tuple[int, int], ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Change:
    """An operation that can be taken back, as the person who is asked sees it. ``at`` is Danish time."""

    operation: int
    label: str
    at: datetime
    citizen_ids: frozenset[int]
    this_run: bool
