"""What the words of ``model.words`` are called on the screen and on paper."""

from forloebtui.model.words import (
    AbsenceKind,
    ActorKind,
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

FORLOEB: dict[ForloebKind, str] = {
    "ressourceforloeb": "ressourceforløb",
    "job_clarification": "jobafklaringsforløb",
    "other": "anden helhedsindsats",
}
OUTCOME: dict[Outcome, str] = {
    "ordinaert_job": "ordinært job",
    "job_faa_timer": "job på få timer",
    "uddannelse": "uddannelse",
    "fleksjob_ansat": "ansat i fleksjob",
    "fleksjob_bevilget": "bevilget fleksjob",
    "fleksjob_klar": "klar til fleksjob",
    "jobparat": "jobparat",
    "foertidspension": "førtidspension",
    "seniorpension": "seniorpension",
    "folkepension": "folkepension",
    "nyt_forloeb": "nyt forløb",
    "anden_ydelse": "anden ydelse",
    "overdraget": "overdraget",
    "fraflyttet": "fraflyttet",
    "afbrudt": "afbrudt",
    "doed": "død",
}
GOAL: dict[GoalKind, str] = {
    "overall": "mål",
    "dream": "drøm",
    "wish_for_help": "ønske om hjælp",
    "self_management": "klare mig selv",
    "self_support": "forsørge mig selv",
}
CATEGORY: dict[Category, str] = {
    "beskaeftigelse": "Beskæftigelse",
    "social": "Social støtte",
    "sundhed": "Sundhed",
    "uddannelse": "Uddannelse",
    "netvaerk": "Netværk",
}
INTERVENTION_STATUS: dict[InterventionStatus, str] = {
    "planned": "planlagt",
    "running": "i gang",
    "ended": "slut",
    "recommended": "anbefalet",
    "waiting": "venter",
    "paused": "pause",
    "declined": "fravalgt",
    "mistaken": "fejlregistreret",
}
STANDING: dict[Standing, str] = {
    "agreed": "aftalt",
    "recommended": "anbefalet",
    "waiting": "venter",
    "paused": "pause",
    "declined": "fravalgt",
    "mistaken": "fejlregistreret",
}
ORIGIN: dict[Origin, str] = {
    "recommendation": "indstillingen",
    "citizen": "borgeren",
    "caseworker": "sagsbehandler",
}
PLACEMENT_GOAL: dict[PlacementGoal, str] = {
    "towards_job": "hen imod et job",
    "training_challenge": "træne en udfordring",
}
PLACEMENT_DECISION: dict[PlacementDecision, str] = {
    "extended": "forlænget",
    "ended": "slut som aftalt",
    "job": "blev til job",
}
SOFT: dict[Soft, str] = {"more": "mere end før", "same": "som før", "less": "mindre end før"}
# The soft outcomes by the columns they stand in.
SOFT_OUTCOMES: dict[str, str] = {
    "self_knowledge": "selvindsigt",
    "self_worth": "selvværd",
    "openness": "åbenhed",
    "trust": "tillid",
    "life_quality": "livskvalitet",
}
FORM: dict[Form, str] = {
    "in_person": "fremmøde",
    "home_visit": "hjemmebesøg",
    "phone": "telefon",
    "video": "video",
    "sms": "sms",
    "mail": "mail",
    "letter": "brev",
    "walk": "gåtur",
    "workplace": "praktikbesøg",
    "other": "andet",
}
CONVERSATION_STATUS: dict[ConversationStatus, str] = {
    "planned": "planlagt",
    "held": "holdt",
    "no_show": "mødte ikke",
    "cancelled": "aflyst",
    "mistaken": "fejlregistreret",
}
CANCELLED_BY: dict[CancelledBy, str] = {"citizen": "aflyst af borger", "office": "aflyst af os"}
SUBGOAL_OWNER: dict[SubgoalOwner, str] = {
    "citizen": "borgeren",
    "caseworker": "sagsbehandler",
    "other": "en anden",
}
SUBGOAL_STANDING: dict[SubgoalStanding, str] = {
    "draft": "udkast",
    "agreed": "aftalt",
    "dropped": "lagt fra os",
    "mistaken": "fejlregistreret",
}
MEANING: dict[Meaning, str] = {"yes": "ja", "no": "nej", "unsure": "ved ikke"}
CASEWORKER_ROLE: dict[CaseworkerRole, str] = {
    "ressourcemester": "Ressourcemester",
    "medbygger": "Medbygger",
    "oversaetter": "Oversætter",
}
PARTY_ROLE: dict[PartyRole, str] = {
    "party_representative": "partsrepræsentant",
    "companion": "bisidder",
}
ABSENCE: dict[AbsenceKind, str] = {
    "holiday": "ferie",
    "sickness": "sygdom",
    "hospital": "indlæggelse",
    "parental": "barsel",
    "other": "andet fravær",
}
TRACK: dict[Track, str] = {
    "coordination": "koordinering",
    "cooperation": "samarbejde",
    "development": "borgerens udvikling",
}
EVENT: dict[EventKind, str] = {
    "support_reduced": "støtten bliver mindre",
    "support_ended": "støtten stopper",
    "turning_point": "vendepunkt",
    "other": "andet",
}
BELIEVER: dict[Believer, str] = {"citizen": "borgeren", "caseworker": "sagsbehandler"}
CHALLENGE: dict[Challenge, str] = {"safe": "trygt", "stretching": "udfordrer"}
RATER: dict[Rater, str] = {
    "citizen": "borgerens egen vurdering",
    "caseworker": "sagsbehandlers vurdering",
    "provider": "tilbuddets vurdering",
}
ACTOR: dict[ActorKind, str] = {
    "professional": "fagperson",
    "private": "privat",
    "association": "forening",
    "volunteer": "frivillig",
    "workplace": "arbejdsplads",
    "authority": "myndighed",
}
