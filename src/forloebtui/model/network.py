"""The people and places around a citizen. One actor may stand in many citizens' files."""

from datetime import date

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from forloebtui.model.columns import AUTOINCREMENT, Text, in_order, key, later, one_of, own_key, uid, words
from forloebtui.model.words import ActorKind, PartyRole


class Actor(SQLModel, table=True):
    """A person, association or workplace, with one phone number to correct."""

    __table_args__ = (
        one_of("kind", ActorKind),
        CheckConstraint("name <> ''", name="name_given"),
        AUTOINCREMENT,
    )
    id: int | None = key()
    uid: str = uid()
    name: Text = Field(min_length=1, max_length=200)
    kind: ActorKind = words(default="professional")
    profession: Text = ""
    organisation: Text = ""
    phone: Text = ""


class Involvement(SQLModel, table=True):
    """What an actor is to a citizen, from when to when. ``wished`` is one who should be involved."""

    __table_args__ = (
        own_key("involvement"),
        in_order("from_on", "to_on"),
        one_of("party_role", PartyRole),
        CheckConstraint("strength BETWEEN 1 AND 3", name="strength_range"),
        AUTOINCREMENT,
    )
    id: int | None = key()
    uid: str = uid()
    citizen_id: int = Field(foreign_key="citizen.id", index=True)
    actor_id: int = Field(foreign_key="actor.id")
    role: Text
    # 1 weak, 2 regular, 3 strong.
    strength: int = 2
    frequency: Text = ""
    from_on: date | None = None
    to_on: date | None = None
    party_role: PartyRole | None = words(default=None)
    # What may be shared with them, and until when.
    consent_scope: Text = later()
    consent_until: date | None = None
    # The dimension that lacks somebody, for one who is wished for.
    dimension_id: int | None = Field(default=None, foreign_key="dimension.id")
    wished: bool = False
