"""The file of one citizen as it is read: frozen, whole, and apart from the database.

A field of the same name as a column holds that column; ``store.read`` fills it by name. Tuples are in the
order a person reads them: by date. Rows marked *fejlregistreret* (``mistaken``) are here too; what shows or
counts leaves them out by ``is_mistaken``.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time

from forloebtui.model import scale as scales
from forloebtui.model.words import (
    AbsenceKind,
    ActorKind,
    AlertChoice,
    Believer,
    CancelledBy,
    CaseworkerRole,
    Category,
    Challenge,
    ConversationStatus,
    EventKind,
    ForloebKind,
    Form,
    GoalKind,
    InterventionStatus,
    Meaning,
    Origin,
    Outcome,
    PartyRole,
    PlacementDecision,
    PlacementGoal,
    Rater,
    Soft,
    Standing,
    SubgoalOwner,
    SubgoalStanding,
    Track,
)


@dataclass(frozen=True, slots=True)
class Citizen:
    """See ``model.citizen.Citizen``. The CPR number is not read here: who shows it asks for it alone."""

    id: int
    uid: str
    name: str
    born_on: date | None = None
    phone: str = ""
    interests: str = ""
    manages_hours: float | None = None
    rhythm_weeks: int | None = None
    resources: str = ""
    limits: str = ""
    wishes: str = ""
    case_number: str = ""
    best_time: str = ""
    channel: str = ""
    interpreter: str = ""
    consent_scope: str = ""
    consent_until: date | None = None

    def age(self, today: date) -> int | None:
        """Whole years, or None where the birthday is unknown."""
        if self.born_on is None:
            return None
        had_birthday = (today.month, today.day) >= (self.born_on.month, self.born_on.day)
        return today.year - self.born_on.year - (not had_birthday)


@dataclass(frozen=True, slots=True)
class Tag:
    """See ``model.citizen.Tag``."""

    id: int
    text: str
    from_on: date | None = None
    to_on: date | None = None

    def is_on(self, day: date) -> bool:
        """Whether it is in force on a day; both ends inclusive."""
        return (self.from_on or date.min) <= day <= (self.to_on or date.max)


@dataclass(frozen=True, slots=True)
class Absence:
    """See ``model.absence.Absence``. Both dates inclusive; no end means that nobody knows yet."""

    id: int
    kind: AbsenceKind
    starts_on: date
    ends_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class TimeOff:
    """See ``model.absence.TimeOff``. Both dates inclusive."""

    id: int
    starts_on: date
    ends_on: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class AlertDecision:
    """See ``model.decisions.AlertDecision``."""

    id: int
    rule: str
    subject: str
    decision: AlertChoice
    decided_on: date
    until_on: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Forloeb:
    """See ``model.citizen.Forloeb``. Both dates inclusive."""

    id: int
    kind: ForloebKind
    starts_on: date
    ends_on: date | None
    rule_set: str
    granted_on: date | None = None
    benefit_changed_on: date | None = None
    prior_benefit: str = ""
    outcome: Outcome | None = None
    closed_on: date | None = None
    followed_until: date | None = None
    self_knowledge: Soft | None = None
    self_worth: Soft | None = None
    openness: Soft | None = None
    trust: Soft | None = None
    life_quality: Soft | None = None

    def is_over(self, today: date) -> bool:
        """Whether it is closed and not followed any more."""
        return self.outcome is not None and (self.followed_until is None or self.followed_until < today)


@dataclass(frozen=True, slots=True)
class Phase:
    """See ``model.citizen.Phase``."""

    id: int
    number: int
    name: str
    starts_on: date
    ends_on: date | None = None
    coordination_level: int | None = None
    coordination: str = ""
    cooperation: str = ""
    development: str = ""


@dataclass(frozen=True, slots=True)
class Goal:
    """See ``model.citizen.Goal``."""

    id: int
    kind: GoalKind
    text: str
    said_on: date | None = None


@dataclass(frozen=True, slots=True)
class Adjustment:
    """See ``model.plan.Adjustment``."""

    id: int
    intervention_id: int
    from_on: date
    hours: float
    per_weeks: int = 1
    tasks: str = ""
    complexity: str = ""
    reason: str = ""

    @property
    def hours_per_week(self) -> float:
        """Hours a week on average."""
        return self.hours / self.per_weeks


@dataclass(frozen=True, slots=True)
class Intervention:
    """See ``model.plan.Intervention``. Both dates inclusive; adjustments by date."""

    id: int
    uid: str
    title: str
    kind: str
    category: Category
    starts_on: date
    ends_on: date | None
    standing: Standing = "agreed"
    offer_id: int | None = None
    waiting_since: date | None = None
    origin: Origin | None = None
    placement_goal: PlacementGoal | None = None
    actor_id: int | None = None
    place: str = ""
    weekly_cost: float | None = None
    note: str = ""
    reason: str = ""
    meaning: Meaning | None = None
    priority: int | None = None
    weekdays: str = ""
    successor_of_id: int | None = None
    adjustments: tuple[Adjustment, ...] = ()
    subgoal_ids: tuple[int, ...] = ()

    @property
    def is_mistaken(self) -> bool:
        """Registered by mistake: kept for the history, shown and counted nowhere."""
        return self.standing == "mistaken"

    @property
    def is_agreed(self) -> bool:
        """Whether it counts as an effort; what is paused, declined, recommended or waited for does not."""
        return self.standing == "agreed"

    def status(self, today: date) -> InterventionStatus:
        """Planned, running or ended by its dates, or what else was decided about it."""
        if self.standing != "agreed":
            return self.standing
        if self.starts_on > today:
            return "planned"
        return "ended" if self.ends_on is not None and self.ends_on < today else "running"

    def adjustment_on(self, day: date) -> Adjustment | None:
        """The adjustment in force on a day; None before the start and where no hours are known."""
        in_force = None
        for adjustment in self.adjustments:
            if adjustment.from_on > day:
                break
            in_force = adjustment
        return in_force

    def hours_per_week(self, day: date) -> float:
        """Hours a week on a day; before the start those it starts with."""
        in_force = self.adjustment_on(day) or (self.adjustments[0] if self.adjustments else None)
        return in_force.hours_per_week if in_force else 0.0


@dataclass(frozen=True, slots=True)
class Actor:
    """See ``model.network.Actor``."""

    id: int
    name: str
    kind: ActorKind = "professional"
    profession: str = ""
    organisation: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Involvement:
    """See ``model.network.Involvement``, with its actor."""

    id: int
    actor_id: int
    role: str
    strength: int = 2
    frequency: str = ""
    from_on: date | None = None
    to_on: date | None = None
    consent_until: date | None = None
    wished: bool = False
    party_role: PartyRole | None = None
    consent_scope: str = ""
    dimension_id: int | None = None


@dataclass(frozen=True, slots=True)
class Conversation:
    """See ``model.conversation.Conversation``."""

    id: int
    uid: str
    kind: str
    form: Form
    status: ConversationStatus
    held_on: date
    held_time: time | None = None
    minutes: int | None = None
    text: str = ""
    reason: str = ""
    cancelled_by: CancelledBy | None = None
    written_at: datetime | None = None
    journalised_at: datetime | None = None
    purpose: str = ""
    agenda: str = ""
    role: CaseworkerRole | None = None
    meaning: Meaning | None = None
    reflection: str = ""
    participant_ids: tuple[int, ...] = ()

    @property
    def is_mistaken(self) -> bool:
        """Registered by mistake: kept for the history, shown and counted nowhere."""
        return self.status == "mistaken"

    @property
    def at_iso(self) -> str:
        """When, as ISO 8601: with the time of day where it is known."""
        if self.held_time is None:
            return self.held_on.isoformat()
        return datetime.combine(self.held_on, self.held_time).isoformat(timespec="minutes")


@dataclass(frozen=True, slots=True)
class Agreement:
    """See ``model.conversation.Agreement``."""

    id: int
    text: str
    who: str
    agreed_on: date
    conversation_id: int | None = None
    actor_id: int | None = None
    due_on: date | None = None
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class Dimension:
    """See ``model.progress.Dimension``."""

    id: int
    key: str
    name: str
    position: int
    description: str = ""
    anchors: str = ""
    examples: str = ""
    colour: int = 0
    retired_on: date | None = None


@dataclass(frozen=True, slots=True)
class Subgoal:
    """See ``model.progress.Subgoal``."""

    id: int
    uid: str
    dimension_id: int
    text: str
    level: int | None = None
    owner: SubgoalOwner = "citizen"
    challenge: Challenge | None = None
    starts_on: date | None = None
    target_on: date | None = None
    done_on: date | None = None
    evidence: str = ""
    standing: SubgoalStanding = "agreed"
    priority: int | None = None
    split_from_id: int | None = None

    @property
    def is_shown(self) -> bool:
        """Under way, reached or a draft; not what was let go or registered by mistake."""
        return self.standing in ("draft", "agreed")

    @property
    def is_open(self) -> bool:
        """Still to be reached."""
        return self.is_shown and self.done_on is None


@dataclass(frozen=True, slots=True)
class Score:
    """See ``model.progress.Score``."""

    id: int
    measurement_id: int
    dimension_id: int
    value: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Measurement:
    """See ``model.progress.Measurement``, with its scores."""

    id: int
    measured_on: date
    rater: Rater
    conversation_id: int | None = None
    wheel_version_id: int | None = None
    scores: tuple[Score, ...] = ()

    def value(self, dimension_id: int) -> int | None:
        """The score on a dimension, or None where it was skipped."""
        return next((score.value for score in self.scores if score.dimension_id == dimension_id), None)


@dataclass(frozen=True, slots=True)
class WheelVersion:
    """See ``model.progress.WheelVersion``; ``model.wheel.names_in`` reads its ``dimensions``."""

    id: int
    number: int
    made_on: date
    scale: int = scales.KEPT_ON
    dimensions: str = "[]"


@dataclass(frozen=True, slots=True)
class Quote:
    """See ``model.story.Quote``."""

    id: int
    said_on: date
    text: str
    track: Track = "development"


@dataclass(frozen=True, slots=True)
class Event:
    """See ``model.story.Event``."""

    id: int
    kind: EventKind
    happened_on: date
    text: str


@dataclass(frozen=True, slots=True)
class EarlierAttempt:
    """See ``model.story.EarlierAttempt``."""

    id: int
    what: str
    period: str = ""
    hours: float | None = None
    conditions: str = ""
    what_worked: str = ""


@dataclass(frozen=True, slots=True)
class Assessment:
    """See ``model.story.Assessment``."""

    id: int
    author: str
    assessed_on: date
    conclusion: str
    profession: str = ""


@dataclass(frozen=True, slots=True)
class Belief:
    """See ``model.story.Belief``."""

    id: int
    stated_on: date
    who: Believer
    value: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class Attendance:
    """See ``model.plan.Attendance``."""

    id: int
    intervention_id: int
    week_on: date
    hours: float | None = None
    feeling: int | None = None


@dataclass(frozen=True, slots=True)
class Placement:
    """See ``model.placement.Placement``."""

    id: int
    intervention_id: int
    wish: str = ""
    safe_person_id: int | None = None
    accommodation: str = ""
    evaluated_on: date | None = None
    went_tasks: str = ""
    went_colleague: str = ""
    went_limits: str = ""
    site_says: str = ""
    decision: PlacementDecision | None = None
    decided_on: date | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """See ``model.placement.Visit``."""

    id: int
    visited_on: date
    offer_id: int | None = None
    intervention_id: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """See ``model.placement.Checked``."""

    id: int
    text: str
    done_on: date
    intervention_id: int | None = None


@dataclass(frozen=True, slots=True)
class Recommendation:
    """See ``model.placement.Recommendation``."""

    id: int
    made_on: date
    text: str
    from_whom: str = ""
    kind: str = ""
    offer_id: int | None = None
    intervention_id: int | None = None


@dataclass(frozen=True, slots=True)
class GroupMeeting:
    """A session of a group that the citizen came to. See ``model.groups``."""

    id: int
    offer_id: int
    held_on: date
    theme: str = ""
    exercise: str = ""
    guest: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One citizen's whole file.

    ``conversations`` holds every talk, planned ones too; ``actors`` those the file mentions; ``dimensions``
    the whole wheel, retired ones included, by position; ``wheel_versions`` every wheel that was measured
    with. ``scale`` is the office's own, 5 or 10; figures are kept on ten.
    """

    citizen: Citizen
    forloebs: tuple[Forloeb, ...] = ()
    phases: tuple[Phase, ...] = ()
    goals: tuple[Goal, ...] = ()
    interventions: tuple[Intervention, ...] = ()
    conversations: tuple[Conversation, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    subgoals: tuple[Subgoal, ...] = ()
    measurements: tuple[Measurement, ...] = ()
    involvements: tuple[Involvement, ...] = ()
    actors: tuple[Actor, ...] = ()
    dimensions: tuple[Dimension, ...] = ()
    wheel_versions: tuple[WheelVersion, ...] = ()
    tags: tuple[Tag, ...] = ()
    absences: tuple[Absence, ...] = ()
    decisions: tuple[AlertDecision, ...] = ()
    quotes: tuple[Quote, ...] = ()
    events: tuple[Event, ...] = ()
    earlier_attempts: tuple[EarlierAttempt, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    beliefs: tuple[Belief, ...] = ()
    attendances: tuple[Attendance, ...] = ()
    placements: tuple[Placement, ...] = ()
    visits: tuple[Visit, ...] = ()
    checked: tuple[Checked, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    group_meetings: tuple[GroupMeeting, ...] = ()
    # The caseworker's own weeks off: the same in every file.
    time_off: tuple[TimeOff, ...] = ()
    scale: int = scales.KEPT_ON
    # Number of the last operation that touched this citizen; 0 where none has.
    last_operation: int = field(default=0, compare=False)

    @property
    def forloeb(self) -> Forloeb | None:
        """The latest forløb: the running one where there is one."""
        running = tuple(forloeb for forloeb in self.forloebs if forloeb.outcome is None) or self.forloebs
        return running[-1] if running else None

    def phase_on(self, day: date) -> Phase | None:
        """The phase in force on a day."""
        begun = [phase for phase in self.phases if phase.starts_on <= day]
        last = begun[-1] if begun else None
        return last if last and (last.ends_on is None or last.ends_on >= day) else None

    def actor(self, actor_id: int | None) -> Actor | None:
        """An actor the file mentions."""
        return next((actor for actor in self.actors if actor.id == actor_id), None)

    def dimension(self, dimension_id: int) -> Dimension:
        """A dimension of the wheel. Raises KeyError where it is not there."""
        for dimension in self.dimensions:
            if dimension.id == dimension_id:
                return dimension
        raise KeyError(dimension_id)

    def told(self, value: int) -> int:
        """A figure of the wheel on the office's scale."""
        return scales.told(value, self.scale)

    def wheel_of(self, measurement: Measurement) -> WheelVersion | None:
        """The wheel a measurement was made with; one that names none was made with the first."""
        wanted = measurement.wheel_version_id
        return next(
            (one for one in self.wheel_versions if wanted is None or one.id == wanted),
            None,
        )

    def intervention(self, intervention_id: int) -> Intervention:
        """An intervention of this file. Raises KeyError where it is not there."""
        for intervention in self.interventions:
            if intervention.id == intervention_id:
                return intervention
        raise KeyError(intervention_id)

    def placement(self, intervention_id: int) -> Placement | None:
        """What is kept of an intervention as a placement, where anything is."""
        return next((one for one in self.placements if one.intervention_id == intervention_id), None)

    def held(self) -> tuple[Conversation, ...]:
        """The talks that took place, oldest first."""
        return tuple(talk for talk in self.conversations if talk.status == "held")

    def appointments(self) -> tuple[Conversation, ...]:
        """The planned talks, soonest first."""
        return tuple(talk for talk in self.conversations if talk.status == "planned")
