"""Every table, imported in one place: Alembic and the schema test read ``SQLModel.metadata`` from here."""

from forloebtui.model.absence import Absence, TimeOff
from forloebtui.model.citizen import Citizen, Forloeb, Goal, Phase, Tag
from forloebtui.model.conversation import Agreement, Conversation, Participation
from forloebtui.model.decisions import AlertDecision, Entered
from forloebtui.model.groups import GroupSession, Presence
from forloebtui.model.keeping import Caseload, Draft, Setting
from forloebtui.model.network import Actor, Involvement
from forloebtui.model.placement import Checked, Placement, Recommendation, Visit
from forloebtui.model.plan import Adjustment, Attendance, Intervention, InterventionSubgoal, Offer
from forloebtui.model.progress import Dimension, Measurement, Score, Subgoal, WheelVersion
from forloebtui.model.story import Assessment, Belief, EarlierAttempt, Event, Quote

__all__ = [
    "Absence", "Actor", "Adjustment", "Agreement", "AlertDecision", "Assessment", "Attendance", "Belief",
    "Caseload", "Checked", "Citizen", "Conversation", "Dimension", "Draft", "EarlierAttempt", "Entered",
    "Event", "Forloeb", "Goal", "GroupSession", "Intervention", "InterventionSubgoal", "Involvement",
    "Measurement", "Offer", "Participation", "Phase", "Placement", "Presence", "Quote", "Recommendation",
    "Score", "Setting", "Subgoal", "Tag", "TimeOff", "Visit", "WheelVersion",
]  # fmt: skip
