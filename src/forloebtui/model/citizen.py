"""The citizen, their forløb with its phases, and their goals."""

from datetime import date

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from forloebtui.model.columns import (
    AUTOINCREMENT,
    Text,
    in_order,
    key,
    later,
    one_of,
    own_key,
    uid,
    words,
)
from forloebtui.model.words import ForloebKind, GoalKind, Outcome, Soft


class Citizen(SQLModel, table=True):
    """One person whose forløb the caseworker coordinates."""

    __table_args__ = (
        CheckConstraint("name <> ''", name="name_given"),
        CheckConstraint("cpr GLOB '[0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]'", name="cpr_digits"),
        CheckConstraint("manages_hours > 0", name="manages_hours_positive"),
        CheckConstraint("rhythm_weeks > 0", name="rhythm_weeks_positive"),
        AUTOINCREMENT,
    )
    id: int | None = key()
    uid: str = uid()
    name: Text = Field(min_length=1, max_length=200)
    cpr: str | None = Field(default=None, unique=True)
    born_on: date | None = None
    phone: Text = ""
    interests: Text = ""
    # What the citizen can do and likes, what limits, what they want: in their own words.
    resources: Text = later()
    limits: Text = later()
    wishes: Text = later()
    # The office's own number of the case.
    case_number: Text = later()
    # When and how to reach them safely, and who interprets.
    best_time: Text = later()
    channel: Text = later()
    interpreter: Text = later()
    # What may be shared with whom, and until when.
    consent_scope: Text = later()
    consent_until: date | None = None
    # Hours a week the citizen can manage; no default, since only the citizen's file can tell.
    manages_hours: float | None = None
    # The own rhythm of talks in weeks, where it is not the office's.
    rhythm_weeks: int | None = None


class Forloeb(SQLModel, table=True):
    """A course the citizen is granted, with the rule set of its grant. Both dates inclusive."""

    __table_args__ = (
        own_key("forloeb"),
        one_of("kind", ForloebKind),
        one_of("outcome", Outcome),
        one_of("self_knowledge", Soft),
        one_of("self_worth", Soft),
        one_of("openness", Soft),
        one_of("trust", Soft),
        one_of("life_quality", Soft),
        in_order("closed_on", "followed_until"),
        in_order("starts_on", "ends_on"),
        CheckConstraint("(outcome IS NULL) = (closed_on IS NULL)", name="outcome_with_closing"),
        AUTOINCREMENT,
    )
    id: int | None = key()
    uid: str = uid()
    citizen_id: int = Field(foreign_key="citizen.id", index=True)
    kind: ForloebKind = words()
    starts_on: date
    ends_on: date | None = None
    rule_set: str
    granted_on: date | None = None
    benefit_changed_on: date | None = None
    prior_benefit: Text = ""
    outcome: Outcome | None = words(default=None)
    closed_on: date | None = None
    # The last day it is followed after the outcome, while a bridge is built.
    followed_until: date | None = None
    # What else it led to, beside how it was at the start.
    self_knowledge: Soft | None = words(default=None)
    self_worth: Soft | None = words(default=None)
    openness: Soft | None = words(default=None)
    trust: Soft | None = words(default=None)
    life_quality: Soft | None = words(default=None)


class Phase(SQLModel, table=True):
    """A phase of the forløb in three parallel tracks. An end that is missing means: until the next."""

    __table_args__ = (
        own_key("phase"),
        in_order("starts_on", "ends_on"),
        CheckConstraint("coordination_level BETWEEN 1 AND 4", name="coordination_level_range"),
        AUTOINCREMENT,
    )
    id: int | None = key()
    uid: str = uid()
    citizen_id: int = Field(foreign_key="citizen.id", index=True)
    number: int = Field(ge=1)
    name: Text
    starts_on: date
    ends_on: date | None = None
    coordination_level: int | None = None
    coordination: Text = ""
    cooperation: Text = ""
    development: Text = ""


class Goal(SQLModel, table=True):
    """What the citizen wants, in their own words."""

    __table_args__ = (own_key("goal"), one_of("kind", GoalKind), AUTOINCREMENT)
    id: int | None = key()
    uid: str = uid()
    citizen_id: int = Field(foreign_key="citizen.id", index=True)
    kind: GoalKind = words(default="overall")
    text: Text
    said_on: date | None = None


class Tag(SQLModel, table=True):
    """A word the caseworker finds citizens by, from when to when."""

    __table_args__ = (
        own_key("tag"),
        in_order("from_on", "to_on"),
        CheckConstraint("text <> ''", name="text_given"),
        AUTOINCREMENT,
    )
    id: int | None = key()
    uid: str = uid()
    citizen_id: int = Field(foreign_key="citizen.id", index=True)
    text: Text
    from_on: date | None = None
    to_on: date | None = None
