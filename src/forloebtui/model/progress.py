"""The progression wheel: dimensions, sub-goals, measurements and scores."""

from datetime import date

from sqlalchemy import CheckConstraint, String, UniqueConstraint
from sqlmodel import Field, SQLModel

from forloebtui.model.columns import AUTOINCREMENT, Text, belongs_to, key, later, one_of, own_key, uid, words
from forloebtui.model.scale import KEPT_ON
from forloebtui.model.words import Challenge, Rater, SubgoalOwner, SubgoalStanding


class Dimension(SQLModel, table=True):
    """One sector of the wheel. It is retired, never deleted."""

    __table_args__ = (AUTOINCREMENT,)
    id: int | None = key()
    uid: str = uid()
    key: str = Field(unique=True)
    name: Text
    position: int = Field(ge=1)
    description: Text = later()
    # What 1 to 10 mean here, and what a sub-goal may be: a line each.
    anchors: Text = later()
    examples: Text = later()
    # Its place in the palette.
    colour: int = later(0, ge=0)
    retired_on: date | None = None


class Subgoal(SQLModel, table=True):
    """A small step in the citizen's own words, with its level on the wheel."""

    __table_args__ = (
        own_key("subgoal"),
        one_of("owner", SubgoalOwner),
        one_of("standing", SubgoalStanding),
        belongs_to("subgoal", "split_from_id"),
        one_of("challenge", Challenge),
        CheckConstraint(f"level BETWEEN 1 AND {KEPT_ON}", name="level_range"),
        CheckConstraint("text <> ''", name="text_given"),
        AUTOINCREMENT,
    )
    id: int | None = key()
    uid: str = uid()
    citizen_id: int = Field(foreign_key="citizen.id", index=True)
    dimension_id: int = Field(foreign_key="dimension.id")
    text: Text
    level: int | None = None
    standing: SubgoalStanding = later("agreed", sa_type=String)
    owner: SubgoalOwner = words(default="citizen")
    # The citizen's own order: 1 comes first.
    priority: int | None = Field(default=None, ge=1)
    # The bigger one it is a part of.
    split_from_id: int | None = None
    challenge: Challenge | None = words(default=None)
    starts_on: date | None = None
    target_on: date | None = None
    done_on: date | None = None
    evidence: Text = ""


class WheelVersion(SQLModel, table=True):
    """The wheel as it was when it was measured with. It never changes: another wheel is another version."""

    __tablename__ = "wheel_version"
    __table_args__ = (CheckConstraint("scale IN (5, 10)", name="scale_known"), AUTOINCREMENT)
    id: int | None = key()
    uid: str = uid()
    number: int = Field(unique=True, ge=1)
    made_on: date
    # The scale it was measured on; the scores themselves are kept on ten.
    scale: int = KEPT_ON
    # Its dimensions as JSON: key, name, description, anchors, colour.
    dimensions: str


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
    # None: the first wheel, on ten.
    wheel_version_id: int | None = Field(default=None, foreign_key="wheel_version.id")


class Score(SQLModel, table=True):
    """A figure on one dimension, with room for the reason."""

    __table_args__ = (
        own_key("score"),
        belongs_to("measurement", "measurement_id"),
        UniqueConstraint("measurement_id", "dimension_id", name="one_a_dimension"),
        CheckConstraint(f"value BETWEEN 1 AND {KEPT_ON}", name="value_range"),
        AUTOINCREMENT,
    )
    id: int | None = key()
    uid: str = uid()
    citizen_id: int = Field(foreign_key="citizen.id", index=True)
    measurement_id: int = Field(index=True)
    dimension_id: int = Field(foreign_key="dimension.id")
    value: int
    reason: Text = ""
