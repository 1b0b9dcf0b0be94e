"""The words a column may hold. The same tuples make the CHECK constraints, the forms and the JSON.

Kinds of conversation and of intervention are the office's own (``data/catalogue``) and so are not here.
"""

from typing import Literal, get_args

ForloebKind = Literal["ressourceforloeb", "job_clarification", "other"]
Outcome = Literal[
    "ordinaert_job", "job_faa_timer", "uddannelse", "fleksjob_ansat", "fleksjob_bevilget", "fleksjob_klar",
    "jobparat", "foertidspension", "seniorpension", "folkepension", "nyt_forloeb", "anden_ydelse",
    "overdraget", "fraflyttet", "afbrudt", "doed",
]  # fmt: skip
GoalKind = Literal["overall", "dream", "wish_for_help", "self_management", "self_support"]
Category = Literal["beskaeftigelse", "social", "sundhed", "uddannelse", "netvaerk"]
# What has been decided about an intervention; whether an agreed one is planned, running or ended follows
# from its dates and today.
Standing = Literal["agreed", "recommended", "waiting", "paused", "declined", "mistaken"]
InterventionStatus = Literal[
    "planned", "running", "ended", "recommended", "waiting", "paused", "declined", "mistaken"
]
Origin = Literal["recommendation", "citizen", "caseworker"]
PlacementGoal = Literal["towards_job", "training_challenge"]
# What came of a placement when its weeks were nearly over.
PlacementDecision = Literal["extended", "ended", "job"]
# How a soft outcome was at the end beside the start, by the citizen's own word.
Soft = Literal["more", "same", "less"]
Form = Literal[
    "in_person", "home_visit", "phone", "video", "sms", "mail", "letter", "walk", "workplace", "other"
]
ConversationStatus = Literal["planned", "held", "no_show", "cancelled", "mistaken"]
CancelledBy = Literal["citizen", "office"]
SubgoalOwner = Literal["citizen", "caseworker", "other"]
Challenge = Literal["safe", "stretching"]
# Whether it is under way, a draft from before the forløb, or let go; whether it is reached stands in done_on.
SubgoalStanding = Literal["draft", "agreed", "dropped", "mistaken"]
Rater = Literal["citizen", "caseworker", "provider"]
# Does it make sense to the citizen?
Meaning = Literal["yes", "no", "unsure"]
# What the caseworker was in a talk: who finds resources, who builds along, who translates.
CaseworkerRole = Literal["ressourcemester", "medbygger", "oversaetter"]
# A party representative takes over the party's rights; a companion attends and assists.
PartyRole = Literal["party_representative", "companion"]
# The three parallel tracks of a phase.
Track = Literal["coordination", "cooperation", "development"]
EventKind = Literal["support_reduced", "support_ended", "turning_point", "other"]
# Whose belief in what is ahead is written down.
Believer = Literal["citizen", "caseworker"]
AbsenceKind = Literal["holiday", "sickness", "hospital", "parental", "other"]
AlertChoice = Literal["snoozed", "done", "hidden"]
ActorKind = Literal["professional", "private", "association", "volunteer", "workplace", "authority"]

# The documents about one citizen, as they are named on the command line and in a file's name.
DocumentKind = Literal[
    "plan",
    "indsatsplan",
    "henvisning",
    "referat",
    "forberedelse",
    "overlevering",
    "beskrivelse",
    "aktindsigt",
]


def allowed(words: object) -> tuple[str, ...]:
    """The words of one of the types above, in their order."""
    return get_args(words)
