"""Groups that meet: an offer's sessions, and who came. Members have an intervention of the offer."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from forloebtui.model.columns import AUTOINCREMENT, Text, key, own_key, uid


class GroupSession(SQLModel, table=True):
    """One meeting of a group: nobody's alone. What is said of one citizen stands in their own file."""

    __tablename__ = "group_session"
    __table_args__ = (UniqueConstraint("offer_id", "held_on", name="one_a_day"), AUTOINCREMENT)
    id: int | None = key()
    uid: str = uid()
    offer_id: int = Field(foreign_key="offer.id")
    held_on: date
    theme: Text = ""
    exercise: Text = ""
    guest: Text = ""


class Presence(SQLModel, table=True):
    """A citizen came to a session."""

    __table_args__ = (
        own_key("presence"),
        UniqueConstraint("session_id", "citizen_id", name="once"),
        AUTOINCREMENT,
    )
    id: int | None = key()
    uid: str = uid()
    citizen_id: int = Field(foreign_key="citizen.id", index=True)
    session_id: int = Field(foreign_key="group_session.id")
