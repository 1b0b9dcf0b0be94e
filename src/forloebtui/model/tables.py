"""Every table, imported in one place: Alembic and the schema test read ``SQLModel.metadata`` from here."""

from forloebtui.model.citizen import Citizen, Forloeb, Goal, Phase
from forloebtui.model.conversation import Agreement, Conversation, Participation
from forloebtui.model.keeping import Caseload, Draft, Setting
from forloebtui.model.network import Actor, Involvement
from forloebtui.model.plan import Adjustment, Intervention, InterventionSubgoal, Offer
from forloebtui.model.progress import Dimension, Measurement, Score, Subgoal

__all__ = [
    "Actor", "Adjustment", "Agreement", "Caseload", "Citizen", "Conversation", "Dimension", "Draft",
    "Forloeb", "Goal", "Intervention", "InterventionSubgoal", "Involvement", "Measurement", "Offer",
    "Participation", "Phase", "Score", "Setting", "Subgoal",
]  # fmt: skip
