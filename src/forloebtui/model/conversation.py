"""Conversations, who took part, and what was agreed."""

from datetime import date, datetime, time

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from forloebtui.model.columns import AUTOINCREMENT, Text, belongs_to, key, later, one_of, own_key, uid, words
from forloebtui.model.words import CancelledBy, CaseworkerRole, ConversationStatus, Form, Meaning


class Conversation(SQLModel, table=True):
    """A talk: planned (an appointment), held, not attended or cancelled. Times are Danish wall-clock time."""

    __table_args__ = (
        own_key("conversation"),
        one_of("form", Form),
        one_of("status", ConversationStatus),
        one_of("cancelled_by", CancelledBy),
        one_of("role", CaseworkerRole),
        one_of("meaning", Meaning),
        CheckConstraint("minutes > 0", name="minutes_positive"),
        AUTOINCREMENT,
    )
    id: int | None = key()
    uid: str = uid()
    citizen_id: int = Field(foreign_key="citizen.id", index=True)
    kind: str
    form: Form = words(default="in_person")
    status: ConversationStatus = words(default="held")
    held_on: date = Field(index=True)
    # Missing where only the day is known.
    held_time: time | None = None
    minutes: int | None = Field(default=None, gt=0)
    # Exactly as typed.
    text: Text = ""
    # What it is for and what it is to be about, known beforehand; a line each.
    purpose: Text = later()
    agenda: Text = later()
    # What the caseworker was in it, whether it made sense to the citizen, and a thought on one's own part.
    role: CaseworkerRole | None = words(default=None)
    meaning: Meaning | None = words(default=None)
    reflection: Text = later()
    # Why it was not held, or what was wrong with the note.
    reason: Text = ""
    cancelled_by: CancelledBy | None = words(default=None)
    # UTC, when the note was written; held_on is when the talk was.
    written_at: datetime
    journalised_at: datetime | None = None


class Participation(SQLModel, table=True):
    """Somebody besides citizen and caseworker who took part."""

    __table_args__ = (own_key("participation"), belongs_to("conversation", "conversation_id"), AUTOINCREMENT)
    id: int | None = key()
    uid: str = uid()
    citizen_id: int = Field(foreign_key="citizen.id", index=True)
    conversation_id: int = Field(index=True)
    actor_id: int = Field(foreign_key="actor.id")


class Agreement(SQLModel, table=True):
    """What somebody promised to do, and by when."""

    __table_args__ = (
        own_key("agreement"),
        belongs_to("conversation", "conversation_id"),
        CheckConstraint("text <> ''", name="text_given"),
        AUTOINCREMENT,
    )
    id: int | None = key()
    uid: str = uid()
    citizen_id: int = Field(foreign_key="citizen.id", index=True)
    conversation_id: int | None = Field(default=None, index=True)
    text: Text
    # The owner as the caseworker names them: "borger", "jeg", a person.
    who: Text = ""
    actor_id: int | None = Field(default=None, foreign_key="actor.id")
    agreed_on: date
    due_on: date | None = None
    done_on: date | None = None
