"""Weeks away: the citizen's, and the caseworker's own. They are no passive time and nobody's fault."""

from datetime import date

from sqlmodel import Field, SQLModel

from forloebtui.model.columns import AUTOINCREMENT, Text, in_order, key, one_of, own_key, uid, words
from forloebtui.model.words import AbsenceKind


class Absence(SQLModel, table=True):
    """A citizen is away. Both dates inclusive; no end means that nobody knows yet."""

    __table_args__ = (
        own_key("absence"),
        one_of("kind", AbsenceKind),
        in_order("starts_on", "ends_on"),
        AUTOINCREMENT,
    )
    id: int | None = key()
    uid: str = uid()
    citizen_id: int = Field(foreign_key="citizen.id", index=True)
    kind: AbsenceKind = words()
    starts_on: date
    ends_on: date | None = None
    note: Text = ""


class TimeOff(SQLModel, table=True):
    """The caseworker is away. Both dates inclusive."""

    __tablename__ = "time_off"
    __table_args__ = (in_order("starts_on", "ends_on"), AUTOINCREMENT)
    id: int | None = key()
    uid: str = uid()
    starts_on: date
    ends_on: date
    note: Text = ""
