"""Tables the program keeps for itself. They have no history: nothing in them is a fact about a citizen."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from forloebtui.model.columns import AUTOINCREMENT, Text, key, later, uid


class Draft(SQLModel, table=True):
    """What was typed and not yet saved; kept 300 ms after the last key. A draft may lack a citizen."""

    __table_args__ = (AUTOINCREMENT,)
    id: int | None = key()
    uid: str = uid()
    citizen_id: int | None = Field(default=None, foreign_key="citizen.id", ondelete="SET NULL")
    # The planned or held conversation it is about.
    conversation_id: int | None = None
    text: Text = ""
    # What was filled in beside the text, by column, as JSON.
    details: Text = later("{}")
    # UTC.
    changed_at: datetime


class Caseload(SQLModel, table=True):
    """One line of the caseload list, derived from a citizen's file; right until ``valid_on`` has passed.

    ``warnings`` is the citizen's warnings as JSON, so that *I dag* is one plain read too.
    """

    citizen_id: int = Field(primary_key=True, foreign_key="citizen.id", ondelete="CASCADE")
    name: str
    phase: str = ""
    # The forløb has an outcome, or there is none: not on the list of those to see today.
    closed: bool = False
    hours_per_week: float = 0
    # Idle weeks from this week on.
    idle_weeks: int = 0
    # ISO 8601: the last held talk, and the next appointment with its time.
    last_on: date | None = None
    next_at: str | None = None
    # 0 none, 1 notice, 2 soon, 3 urgent.
    worst: int = 0
    warnings: str = "[]"
    # What the caseworker has set aside, and the tags in force, as JSON.
    aside: str = later("[]")
    tags: str = later("[]")
    # The day these figures were worked out for.
    valid_on: date


class Setting(SQLModel, table=True):
    """A choice that follows the file and not the machine."""

    key: str = Field(primary_key=True)
    value: str
