"""What is kept of a placement besides its weeks, of visits before something is chosen, and of checklists."""

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from forloebtui.model.columns import AUTOINCREMENT, Text, belongs_to, key, one_of, own_key, uid, words
from forloebtui.model.words import PlacementDecision


class Placement(SQLModel, table=True):
    """One a placement. Its dates and hours are the intervention's, its tasks the adjustments'."""

    __table_args__ = (
        own_key("placement"),
        belongs_to("intervention", "intervention_id"),
        UniqueConstraint("intervention_id", name="one_an_intervention"),
        one_of("decision", PlacementDecision),
        CheckConstraint("(decision IS NULL) = (decided_on IS NULL)", name="decision_with_day"),
        AUTOINCREMENT,
    )
    id: int | None = key()
    uid: str = uid()
    citizen_id: int = Field(foreign_key="citizen.id", index=True)
    intervention_id: int
    # What the citizen wants to try, in their own words.
    wish: Text = ""
    # Whom the citizen goes to at the site.
    safe_person_id: int | None = Field(default=None, foreign_key="actor.id")
    # What the site sees to, so that the citizen can manage.
    accommodation: Text = ""
    # How it went: with the tasks, as a colleague, with the limits; and what the site says.
    evaluated_on: date | None = None
    went_tasks: Text = ""
    went_colleague: Text = ""
    went_limits: Text = ""
    site_says: Text = ""
    # What was decided before it ended, and when.
    decision: PlacementDecision | None = words(default=None)
    decided_on: date | None = None


class Visit(SQLModel, table=True):
    """The citizen saw a place before choosing: an offer, or where an intervention is to be."""

    __table_args__ = (
        own_key("visit"),
        belongs_to("intervention", "intervention_id"),
        CheckConstraint("offer_id IS NOT NULL OR intervention_id IS NOT NULL", name="somewhere"),
        AUTOINCREMENT,
    )
    id: int | None = key()
    uid: str = uid()
    citizen_id: int = Field(foreign_key="citizen.id", index=True)
    offer_id: int | None = Field(default=None, foreign_key="offer.id")
    intervention_id: int | None = None
    visited_on: date
    # What the citizen thought of it.
    note: Text = ""


class Checked(SQLModel, table=True):
    """A line of a checklist that is done: the forløb's start, or a placement's where one is named.

    The lists themselves are the office's (``data/catalogue/checklists.toml``).
    """

    __table_args__ = (
        own_key("checked"),
        belongs_to("intervention", "intervention_id"),
        CheckConstraint("text <> ''", name="text_given"),
        AUTOINCREMENT,
    )
    id: int | None = key()
    uid: str = uid()
    citizen_id: int = Field(foreign_key="citizen.id", index=True)
    intervention_id: int | None = None
    text: Text
    done_on: date


class Recommendation(SQLModel, table=True):
    """What somebody recommends: the team before the start, an offer when it ends."""

    __table_args__ = (
        own_key("recommendation"),
        belongs_to("intervention", "intervention_id"),
        CheckConstraint("text <> ''", name="text_given"),
        AUTOINCREMENT,
    )
    id: int | None = key()
    uid: str = uid()
    citizen_id: int = Field(foreign_key="citizen.id", index=True)
    made_on: date
    from_whom: Text = ""
    text: Text
    # The kind of intervention it would be, and the offer where it is one.
    kind: str = ""
    offer_id: int | None = Field(default=None, foreign_key="offer.id")
    # What it became.
    intervention_id: int | None = None
