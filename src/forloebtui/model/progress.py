"""The progression wheel: dimensions, sub-goals, measurements and scores."""

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from forloebtui.model.columns import AUTOINCREMENT, Text, belongs_to, key, one_of, own_key, uid, words
from forloebtui.model.words import Challenge, Rater, SubgoalOwner

HIGHEST_SCORE = 10


class Dimension(SQLModel, table=True):
    """One sector of the wheel. It is retired, never deleted."""

    __table_args__ = (AUTOINCREMENT,)
    id: int | None = key()
    uid: str = uid()
    key: str = Field(unique=True)
    name: Text
    position: int = Field(ge=1)
    retired_on: date | None = None


class Subgoal(SQLModel, table=True):
    """A small step in the citizen's own words, with its level on the wheel."""

    __table_args__ = (
        own_key("subgoal"),
        one_of("owner", SubgoalOwner),
        one_of("challenge", Challenge),
        CheckConstraint(f"level BETWEEN 1 AND {HIGHEST_SCORE}", name="level_range"),
        CheckConstraint("text <> ''", name="text_given"),
        AUTOINCREMENT,
    )
    id: int | None = key()
    uid: str = uid()
    citizen_id: int = Field(foreign_key="citizen.id", index=True)
    dimension_id: int = Field(foreign_key="dimension.id")
    text: Text
    level: int | None = None
    owner: SubgoalOwner = words(default="citizen")
    challenge: Challenge | None = words(default=None)
    starts_on: date | None = None
    target_on: date | None = None
    done_on: date | None = None
    evidence: Text = ""


class Measurement(SQLModel, table=True):
    """One rater's scores on one day."""

    __table_args__ = (
        own_key("measurement"),
        one_of("rater", Rater),
        belongs_to("conversation", "conversation_id"),
        UniqueConstraint("citizen_id", "measured_on", "rater", name="one_a_day"),
        AUTOINCREMENT,
    )
    id: int | None = key()
    uid: str = uid()
    citizen_id: int = Field(foreign_key="citizen.id", index=True)
    measured_on: date
    rater: Rater = words()
    conversation_id: int | None = None


class Score(SQLModel, table=True):
    """A figure on one dimension, with room for the reason."""

    __table_args__ = (
        own_key("score"),
        belongs_to("measurement", "measurement_id"),
        UniqueConstraint("measurement_id", "dimension_id", name="one_a_dimension"),
        CheckConstraint(f"value BETWEEN 1 AND {HIGHEST_SCORE}", name="value_range"),
        AUTOINCREMENT,
    )
    id: int | None = key()
    uid: str = uid()
    citizen_id: int = Field(foreign_key="citizen.id", index=True)
    measurement_id: int = Field(index=True)
    dimension_id: int = Field(foreign_key="dimension.id")
    value: int
    reason: Text = ""
