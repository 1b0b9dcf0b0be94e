"""What the caseworker has decided: about a warning, and what stands in the office's own system."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from forloebtui.model.columns import AUTOINCREMENT, Text, key, one_of, own_key, uid, words
from forloebtui.model.words import AlertChoice


class AlertDecision(SQLModel, table=True):
    """A warning set aside: until a day, as dealt with, or its whole rule for this citizen.

    ``subject`` is what the warning is about, as ``rules.alert`` names it; a hidden rule has none.
    """

    __tablename__ = "alert_decision"
    __table_args__ = (own_key("alert_decision"), one_of("decision", AlertChoice), AUTOINCREMENT)
    id: int | None = key()
    uid: str = uid()
    citizen_id: int = Field(foreign_key="citizen.id", index=True)
    rule: str
    subject: str = ""
    decision: AlertChoice = words()
    until_on: date | None = None
    reason: Text = ""
    decided_on: date


class Entered(SQLModel, table=True):
    """A row is in the office's own system as it was after an operation; what touched it later is not."""

    __table_args__ = (own_key("entered"), AUTOINCREMENT)
    id: int | None = key()
    uid: str = uid()
    citizen_id: int = Field(foreign_key="citizen.id", index=True)
    tbl: str
    row_id: int
    # The last operation that had touched the row, as ``op.id``; the history outlives no reference to it.
    op: int
    # UTC.
    entered_at: datetime
