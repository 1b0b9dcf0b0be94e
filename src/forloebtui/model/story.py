"""What is told of a forløb over time: said, happened, tried before, assessed, believed."""

from datetime import date

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from forloebtui.model.columns import AUTOINCREMENT, Text, key, one_of, own_key, uid, words
from forloebtui.model.words import Believer, EventKind, Track

STRONGEST_BELIEF = 10


class Quote(SQLModel, table=True):
    """What somebody said, in one of a phase's tracks; the phase is the one of that day."""

    __table_args__ = (
        own_key("quote"),
        one_of("track", Track),
        CheckConstraint("text <> ''", name="text_given"),
        AUTOINCREMENT,
    )
    id: int | None = key()
    uid: str = uid()
    citizen_id: int = Field(foreign_key="citizen.id", index=True)
    said_on: date
    text: Text
    track: Track = words(default="development")


class Event(SQLModel, table=True):
    """A day the forløb took a turn: support that was withdrawn, a turning point."""

    __table_args__ = (
        own_key("event"),
        one_of("kind", EventKind),
        CheckConstraint("text <> ''", name="text_given"),
        AUTOINCREMENT,
    )
    id: int | None = key()
    uid: str = uid()
    citizen_id: int = Field(foreign_key="citizen.id", index=True)
    kind: EventKind = words()
    happened_on: date
    text: Text


class EarlierAttempt(SQLModel, table=True):
    """What was tried before this forløb, and what can be learnt from it."""

    __tablename__ = "earlier_attempt"
    __table_args__ = (
        own_key("earlier_attempt"),
        CheckConstraint("hours >= 0", name="hours_not_negative"),
        CheckConstraint("what <> ''", name="what_given"),
        AUTOINCREMENT,
    )
    id: int | None = key()
    uid: str = uid()
    citizen_id: int = Field(foreign_key="citizen.id", index=True)
    what: Text
    # From when to when, as typed: "2019", "foråret 2021 til jul".
    period: Text = ""
    # Hours a week.
    hours: float | None = Field(default=None, ge=0)
    conditions: Text = ""
    what_worked: Text = ""


class Assessment(SQLModel, table=True):
    """What a professional concluded about the citizen."""

    __table_args__ = (
        own_key("assessment"),
        CheckConstraint("conclusion <> ''", name="conclusion_given"),
        AUTOINCREMENT,
    )
    id: int | None = key()
    uid: str = uid()
    citizen_id: int = Field(foreign_key="citizen.id", index=True)
    author: Text
    profession: Text = ""
    assessed_on: date
    conclusion: Text


class Belief(SQLModel, table=True):
    """How much somebody believes that it will go well, 1 to 10; apart from the wheel."""

    __table_args__ = (
        own_key("belief"),
        one_of("who", Believer),
        CheckConstraint(f"value BETWEEN 1 AND {STRONGEST_BELIEF}", name="value_range"),
        AUTOINCREMENT,
    )
    id: int | None = key()
    uid: str = uid()
    citizen_id: int = Field(foreign_key="citizen.id", index=True)
    stated_on: date
    who: Believer = words()
    value: int
    text: Text = ""
