"""What a file in ``data/demo`` may hold: one fictional citizen, written compactly for a person to read.

A field of the same name as a column is that column; what refers to another row does so by a key.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Annotated

from forloebtui.model.words import (
    AbsenceKind,
    ActorKind,
    Believer,
    CancelledBy,
    CaseworkerRole,
    Challenge,
    ConversationStatus,
    EventKind,
    ForloebKind,
    Form,
    GoalKind,
    Meaning,
    Origin,
    Outcome,
    PartyRole,
    PlacementDecision,
    PlacementGoal,
    Soft,
    Standing,
    SubgoalOwner,
    SubgoalStanding,
    Track,
)
from forloebtui.office.reading import Between, parse, read, read_text

# One to ten in the order of the wheel; 0 is a dimension that was skipped.
Scores = tuple[Annotated[int, Between(0, 10)], ...]
_ACTORS = "actors.toml"


@dataclass(frozen=True)
class Actor:
    """A person or place; ``key`` is what the files call it."""

    key: str
    name: str
    kind: ActorKind = "professional"
    profession: str = ""
    organisation: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Session:
    """See ``model.groups.GroupSession``; ``offer`` is a key, ``came`` the files of those who did."""

    offer: str
    held_on: date
    theme: str = ""
    exercise: str = ""
    guest: str = ""
    came: tuple[str, ...] = ()


@dataclass(frozen=True)
class _ActorsFile:
    """``actors.toml``: those that several citizens know, and the groups' sessions."""

    actors: tuple[Actor, ...]
    sessions: tuple[Session, ...] = ()


@dataclass(frozen=True)
class Forloeb:
    """See ``model.citizen.Forloeb``."""

    kind: ForloebKind
    starts_on: date
    rule_set: str
    ends_on: date | None = None
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


@dataclass(frozen=True)
class Phase:
    """See ``model.citizen.Phase``."""

    number: int
    name: str
    starts_on: date
    ends_on: date | None = None
    coordination_level: Annotated[int, Between(1, 4)] | None = None
    coordination: str = ""
    cooperation: str = ""
    development: str = ""


@dataclass(frozen=True)
class Goal:
    """See ``model.citizen.Goal``."""

    text: str
    kind: GoalKind = "overall"
    said_on: date | None = None


@dataclass(frozen=True)
class Involvement:
    """See ``model.network.Involvement``; ``actor`` and ``dimension`` are keys."""

    actor: str
    role: str
    strength: Annotated[int, Between(1, 3)] = 2
    frequency: str = ""
    from_on: date | None = None
    to_on: date | None = None
    consent_until: date | None = None
    wished: bool = False
    party_role: PartyRole | None = None
    consent_scope: str = ""
    dimension: str | None = None


@dataclass(frozen=True)
class Adjustment:
    """See ``model.plan.Adjustment``."""

    from_on: date
    hours: Annotated[float, Between(0, 40)]
    per_weeks: Annotated[int, Between(1, 12)] = 1
    tasks: str = ""
    complexity: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Attended:
    """Hours attended in weeks on end from a Monday; ``felt`` is as many figures, or none."""

    from_on: date
    hours: tuple[Annotated[float, Between(0, 40)], ...]
    felt: tuple[Annotated[int, Between(1, 5)], ...] = ()


@dataclass(frozen=True)
class Placement:
    """See ``model.placement.Placement``; ``safe_person`` is a key."""

    wish: str = ""
    safe_person: str | None = None
    accommodation: str = ""
    evaluated_on: date | None = None
    went_tasks: str = ""
    went_colleague: str = ""
    went_limits: str = ""
    site_says: str = ""
    decision: PlacementDecision | None = None
    decided_on: date | None = None


@dataclass(frozen=True)
class Visit:
    """See ``model.placement.Visit``; ``offer`` is a key, for one under no intervention."""

    visited_on: date
    note: str = ""
    offer: str | None = None


@dataclass(frozen=True)
class Checked:
    """See ``model.placement.Checked``."""

    text: str
    done_on: date


@dataclass(frozen=True)
class Recommendation:
    """See ``model.placement.Recommendation``; ``became`` is the title of an intervention in the file."""

    text: str
    made_on: date
    from_whom: str = ""
    kind: str = ""
    offer: str | None = None
    became: str = ""


@dataclass(frozen=True)
class Intervention:
    """``hours`` is short for one adjustment from the start."""

    title: str
    kind: str
    starts_on: date
    ends_on: date | None = None
    hours: float | None = None
    standing: Standing = "agreed"
    offer: str | None = None
    waiting_since: date | None = None
    origin: Origin | None = None
    placement_goal: PlacementGoal | None = None
    actor: str | None = None
    place: str = ""
    weekly_cost: float | None = None
    note: str = ""
    reason: str = ""
    meaning: Meaning | None = None
    priority: int | None = None
    weekdays: str = ""
    subgoals: tuple[str, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    attended: tuple[Attended, ...] = ()
    placement: Placement | None = None
    visits: tuple[Visit, ...] = ()
    checked: tuple[Checked, ...] = ()


@dataclass(frozen=True)
class Subgoal:
    """``key`` is what interventions in the same file call it."""

    dimension: str
    text: str
    key: str = ""
    level: Annotated[int, Between(1, 10)] | None = None
    owner: SubgoalOwner = "citizen"
    challenge: Challenge | None = None
    starts_on: date | None = None
    target_on: date | None = None
    done_on: date | None = None
    evidence: str = ""
    standing: SubgoalStanding = "agreed"
    priority: int | None = None


@dataclass(frozen=True)
class Agreement:
    """See ``model.conversation.Agreement``, agreed on at the talk it stands under."""

    text: str
    who: str
    due_on: date | None = None
    done_on: date | None = None
    actor: str | None = None


@dataclass(frozen=True)
class Talk:
    """A talk; without a status it was held, or lies ahead."""

    at: datetime
    kind: str = "progress_talk"
    form: Form = "in_person"
    minutes: Annotated[int, Between(5, 300)] = 45
    text: str = ""
    status: ConversationStatus | None = None
    reason: str = ""
    cancelled_by: CancelledBy | None = None
    purpose: str = ""
    agenda: str = ""
    role: CaseworkerRole | None = None
    meaning: Meaning | None = None
    reflection: str = ""
    participants: tuple[str, ...] = ()
    agreements: tuple[Agreement, ...] = ()


@dataclass(frozen=True)
class Series:
    """Talks at the same hour every so many weeks, one for each text; an empty text skips a turn."""

    first: datetime
    every_weeks: Annotated[int, Between(1, 12)]
    texts: tuple[str, ...]
    kind: str = "progress_talk"
    form: Form = "in_person"
    minutes: Annotated[int, Between(5, 300)] = 45

    def talks(self) -> Iterator[Talk]:
        """The talks it stands for."""
        for turn, text in enumerate(self.texts):
            if text:
                at = self.first + timedelta(weeks=turn * self.every_weeks)
                yield Talk(at, self.kind, self.form, self.minutes, text)


@dataclass(frozen=True)
class Measurement:
    """Each rater's scores in the order of the wheel; ``reasons`` are the citizen's, by dimension."""

    measured_on: date
    citizen: Scores = ()
    caseworker: Scores = ()
    provider: Scores = ()
    reasons: dict[str, str] | None = None


@dataclass(frozen=True)
class Tag:
    """See ``model.citizen.Tag``."""

    text: str
    from_on: date | None = None
    to_on: date | None = None


@dataclass(frozen=True)
class Absence:
    """See ``model.absence.Absence``."""

    kind: AbsenceKind
    starts_on: date
    ends_on: date | None = None
    note: str = ""


@dataclass(frozen=True)
class Quote:
    """See ``model.story.Quote``."""

    said_on: date
    text: str
    track: Track = "development"


@dataclass(frozen=True)
class Event:
    """See ``model.story.Event``."""

    happened_on: date
    text: str
    kind: EventKind = "support_ended"


@dataclass(frozen=True)
class EarlierAttempt:
    """See ``model.story.EarlierAttempt``."""

    what: str
    period: str = ""
    hours: float | None = None
    conditions: str = ""
    what_worked: str = ""


@dataclass(frozen=True)
class Assessment:
    """See ``model.story.Assessment``."""

    author: str
    assessed_on: date
    conclusion: str
    profession: str = ""


@dataclass(frozen=True)
class Belief:
    """See ``model.story.Belief``."""

    stated_on: date
    who: Believer
    value: Annotated[int, Between(1, 10)]
    text: str = ""


@dataclass(frozen=True)
class CitizenFile:
    """One citizen's file."""

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
    tags: tuple[Tag, ...] = ()
    absences: tuple[Absence, ...] = ()
    forloebs: tuple[Forloeb, ...] = ()
    phases: tuple[Phase, ...] = ()
    goals: tuple[Goal, ...] = ()
    actors: tuple[Actor, ...] = ()
    network: tuple[Involvement, ...] = ()
    subgoals: tuple[Subgoal, ...] = ()
    interventions: tuple[Intervention, ...] = ()
    talks: tuple[Talk, ...] = ()
    series: tuple[Series, ...] = ()
    measurements: tuple[Measurement, ...] = ()
    quotes: tuple[Quote, ...] = ()
    events: tuple[Event, ...] = ()
    earlier_attempts: tuple[EarlierAttempt, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    beliefs: tuple[Belief, ...] = ()
    visits: tuple[Visit, ...] = ()
    checked: tuple[Checked, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()


@dataclass(frozen=True)
class DemoFiles:
    """All of them; a citizen's file keeps its name and text, so that an error can say where it stands."""

    actors: tuple[Actor, ...]
    sessions: tuple[Session, ...]
    citizens: tuple[tuple[str, str, CitizenFile], ...]


def read_demo_files(folder: Path) -> DemoFiles:
    """The files of a folder, citizens by file name. Raises BadData; OSError where one cannot be read."""
    citizens = []
    for path in sorted(folder.glob("*.toml")):
        if path.name != _ACTORS:
            text = read_text(path)
            citizens.append((path.name, text, parse(text, CitizenFile, file=path.name)))
    shared = read(folder / _ACTORS, _ActorsFile)
    return DemoFiles(shared.actors, shared.sessions, tuple(citizens))
