"""The plan: offers, interventions with their adjustments, and what they work towards."""

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from forloebtui.model.columns import (
    AUTOINCREMENT,
    Text,
    belongs_to,
    in_order,
    key,
    later,
    one_of,
    own_key,
    uid,
    words,
)
from forloebtui.model.words import Category, Meaning, Origin, PlacementGoal, Standing


class Offer(SQLModel, table=True):
    """An entry of the offer catalogue. It is retired, never deleted."""

    __table_args__ = (one_of("category", Category), AUTOINCREMENT)
    id: int | None = key()
    uid: str = uid()
    key: str = Field(unique=True)
    name: Text
    category: Category = words()
    kind: str
    place: Text = ""
    capacity: int | None = Field(default=None, ge=0)
    weekly_cost: float | None = Field(default=None, ge=0)
    goal: Text = ""
    content: Text = ""
    result: Text = ""
    typical_weeks: int | None = Field(default=None, ge=1)
    # Who gives it, where that is not the place; who presents it to a citizen; an example of how it went.
    provider: Text = later()
    presenter: Text = later()
    case_text: Text = later()
    # Keys of the wheel's dimensions it serves, with commas between; none means its kind's.
    dimensions: str = later()
    retired_on: date | None = None


class Intervention(SQLModel, table=True):
    """One effort in the plan. Both dates inclusive; no end means open-ended.

    Hours stand in its adjustments, the first of which is from ``starts_on``.
    """

    __table_args__ = (
        own_key("intervention"),
        one_of("category", Category),
        one_of("standing", Standing),
        one_of("origin", Origin),
        one_of("placement_goal", PlacementGoal),
        one_of("meaning", Meaning),
        belongs_to("intervention", "successor_of_id"),
        in_order("starts_on", "ends_on"),
        CheckConstraint("title <> ''", name="title_given"),
        AUTOINCREMENT,
    )
    id: int | None = key()
    uid: str = uid()
    citizen_id: int = Field(foreign_key="citizen.id", index=True)
    title: Text = Field(min_length=1, max_length=200)
    kind: str
    category: Category = words()
    offer_id: int | None = Field(default=None, foreign_key="offer.id")
    standing: Standing = words(default="agreed")
    starts_on: date
    ends_on: date | None = None
    waiting_since: date | None = None
    # Why it was declined, paused or is waited for.
    reason: Text = later()
    meaning: Meaning | None = words(default=None)
    # The citizen's own order: 1 comes first.
    priority: int | None = Field(default=None, ge=1)
    # "ma 9-11, on 13-15", as typed.
    weekdays: Text = later()
    # What it carries on from.
    successor_of_id: int | None = None
    origin: Origin | None = words(default=None)
    placement_goal: PlacementGoal | None = words(default=None)
    actor_id: int | None = Field(default=None, foreign_key="actor.id")
    place: Text = ""
    weekly_cost: float | None = Field(default=None, ge=0)
    note: Text = ""


class Adjustment(SQLModel, table=True):
    """What an intervention asks from a date on: ``hours`` every ``per_weeks`` weeks. Never overwritten."""

    __table_args__ = (
        own_key("adjustment"),
        belongs_to("intervention", "intervention_id"),
        CheckConstraint("hours >= 0", name="hours_not_negative"),
        CheckConstraint("per_weeks >= 1", name="per_weeks_positive"),
        AUTOINCREMENT,
    )
    id: int | None = key()
    uid: str = uid()
    citizen_id: int = Field(foreign_key="citizen.id", index=True)
    intervention_id: int = Field(index=True)
    from_on: date
    hours: float = Field(ge=0)
    per_weeks: int = Field(default=1, ge=1)
    tasks: Text = ""
    complexity: Text = ""
    reason: Text = ""


class InterventionSubgoal(SQLModel, table=True):
    """Which sub-goals an intervention works towards."""

    __tablename__ = "intervention_subgoal"
    __table_args__ = (
        own_key("intervention_subgoal"),
        belongs_to("intervention", "intervention_id"),
        belongs_to("subgoal", "subgoal_id"),
        AUTOINCREMENT,
    )
    id: int | None = key()
    uid: str = uid()
    citizen_id: int = Field(foreign_key="citizen.id", index=True)
    intervention_id: int = Field(index=True)
    subgoal_id: int = Field(index=True)


class Attendance(SQLModel, table=True):
    """Hours that were attended in a week, beside those that were agreed; optional, and never ranked."""

    __table_args__ = (
        own_key("attendance"),
        belongs_to("intervention", "intervention_id"),
        UniqueConstraint("intervention_id", "week_on", name="one_a_week"),
        CheckConstraint("hours >= 0", name="hours_not_negative"),
        CheckConstraint("feeling BETWEEN 1 AND 5", name="feeling_range"),
        AUTOINCREMENT,
    )
    id: int | None = key()
    uid: str = uid()
    citizen_id: int = Field(foreign_key="citizen.id", index=True)
    intervention_id: int = Field(index=True)
    # The week's Monday.
    week_on: date
    # None where only how it felt is known.
    hours: float | None = Field(default=None, ge=0)
    # How the week felt to the citizen, 1 hard to 5 good.
    feeling: int | None = None
