"""Every form as data: its fields in the order they are filled in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from forloebtui.model import in_danish
from forloebtui.services.correcting import corrects_what_happened
from forloebtui.services.filling import Option
from forloebtui.services.forms import Effort, Values, What
from forloebtui.ui.forms.kinds import (
    BY_FRIDAY,
    FROM_MONDAY,
    LINE,
    PAST,
    TO_SUNDAY,
    Choice,
    Cpr,
    Kind,
    LongText,
    Number,
    Weekdays,
)

Word = TypeVar("Word", bound=str)

PLACEMENT_KINDS = frozenset({"work_placement", "company_centre", "education_placement", "work_ability"})


@dataclass(frozen=True, slots=True)
class Moment:
    """What decides whether a field is asked: the values before (empty for a new one) and now, and the day."""

    before: Values
    after: Values
    today: date


def always(_moment: Moment) -> bool:
    """Nearly every field."""
    return True


def for_new(moment: Moment) -> bool:
    """Only while it is not kept yet."""
    return not moment.before


def of_placement(moment: Moment) -> bool:
    """What is asked of a placement alone."""
    effort = moment.after.get("effort")
    return isinstance(effort, Effort) and effort.kind in PLACEMENT_KINDS


def of_what_happened(what: What) -> Callable[[Moment], bool]:
    """What is asked where weeks that are past would become others."""
    return lambda moment: corrects_what_happened(what, moment.before, moment.after, moment.today)


def of_the_set_aside(moment: Moment) -> bool:
    """What is asked of an intervention that is not agreed: why."""
    return moment.after.get("standing") in ("declined", "paused", "waiting")


def of_the_waiting(moment: Moment) -> bool:
    """What is asked of an intervention that is waited for."""
    return moment.after.get("standing") == "waiting"


def of_a_series(moment: Moment) -> bool:
    """What is asked where a group is to meet more than once."""
    times = moment.after.get("times")
    return not moment.before and isinstance(times, int) and times > 1


def of_the_wished(moment: Moment) -> bool:
    """What is asked of somebody who should be involved and is not."""
    return moment.after.get("wished") is True


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its column, what it is called, the kind of value, and what is said while it is filled in."""

    column: str
    label: str
    kind: Kind = LINE
    required: bool = False
    hint: str = ""
    asked: Callable[[Moment], bool] = always
    # The column that what is typed here belongs to when it is not on the list.
    otherwise: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A form. ``titles`` are those of a new one and of one that is changed."""

    what: What
    titles: tuple[str, str]
    fields: tuple[Field, ...]


def words(titles: "Mapping[Word, str]", *but_not: str) -> Choice:
    """A choice among the words of a column."""
    return Choice(tuple(Option(word, title) for word, title in titles.items() if word not in but_not))


LEVELS = Choice(
    (
        Option(1, "1", "borgeren koordinerer selv"),
        Option(2, "2", "lidt koordinering"),
        Option(3, "3", "en del koordinering"),
        Option(4, "4", "høj koordinering"),
    )
)
COLOURS = Choice(
    tuple(Option(at, name) for at, name in enumerate(("blå", "grøn", "okker", "pink", "gul", "lys")))
)
STRENGTHS = Choice((Option(1, "svag"), Option(2, "jævn"), Option(3, "stærk")))
INVOLVED = Choice((Option(False, "ja"), Option(True, "nej, men ønskes med")))
WHY = "Det er sket: skriv, hvorfor det rettes"
ANY_DATE = "3/12 · fre · uge 48 · om 2 uger · 27.11.2026"

CITIZEN = Form("citizen", ("Ny borger", "Ret borger"), (
    Field("name", "Navn", required=True, hint="Fornavn og efternavn"),
    Field("cpr", "CPR-nummer", Cpr(), hint="Kan undværes. Ti cifre; kun de første seks vises bagefter"),
    Field("born_on", "Født", PAST, hint="Dag, måned og år: 3.12.1990"),
    Field("phone", "Telefon"),
    Field("best_time", "Bedste tid", hint="Hvornår det er godt at ringe, fx efter kl. 11, ikke fredag"),
    Field("channel", "Sikker kontakt", hint="Hvordan vi trygt kan skrive eller ringe, fx kun sms"),
    Field("interpreter", "Tolk", hint="Sprog, og om der skal bestilles"),
    Field("interests", "Interesser", hint="Det, borgeren gerne taler om og er god til"),
    Field("resources", "Kan og er god til", LongText(), hint="I borgerens egne ord"),
    Field("limits", "Grænser", LongText(), hint="Det, der skal tages hensyn til, i borgerens egne ord"),
    Field("wishes", "Ønsker", LongText(), hint="I borgerens egne ord"),
    Field("manages_hours", "Kan klare timer/uge", Number(0.25, 60),
          hint="Det, borgeren kan klare lige nu; tom, hvis ingen ved det"),
    Field("rhythm_weeks", "Egen rytme, uger", Number(1, 52, whole=True),
          hint="Uger mellem samtaler, hvis det er andet end kontorets"),
    Field("consent_scope", "Samtykke til", hint="Hvad der må deles, og med hvem"),
    Field("consent_until", "Samtykke indtil", BY_FRIDAY, hint=f"Sidste dag. {ANY_DATE}"),
    Field("case_number", "Sagsnummer", hint="Kontorets eget"),
))  # fmt: skip

FORLOEB = Form("forloeb", ("Nyt forløb", "Ret forløb"), (
    Field("kind", "Slags", words(in_danish.FORLOEB), required=True),
    Field("starts_on", "Starter", PAST, required=True, hint=ANY_DATE),
    Field("ends_on", "Slutter", TO_SUNDAY, hint=f"Sidste dag. {ANY_DATE}"),
    Field("granted_on", "Bevilget", PAST, hint="Dagen bestemmer, hvilket regelsæt der gælder"),
    Field("rule_set", "Regelsæt", Choice("rule_sets"), required=True, hint="Følger af slags og bevilling"),
    Field("prior_benefit", "Ydelse før", hint="Fx sygedagpenge eller kontanthjælp"),
    Field("benefit_changed_on", "Skiftede ydelse", PAST, hint="Kontaktforløbet regnes forfra fra den dag"),
))  # fmt: skip

CLOSING = Form("closing", ("Afslut forløb", "Afslut forløb"), (
    Field("outcome", "Afsluttet til", words(in_danish.OUTCOME), required=True),
    Field("closed_on", "Dato", PAST, required=True, hint="i dag · 3/12 · fre"),
    *(Field(column, title.capitalize(), words(in_danish.SOFT), hint="Borgerens eget svar; kan springes over")
      for column, title in in_danish.SOFT_OUTCOMES.items()),
    Field("followed_until", "Følges indtil", BY_FRIDAY,
          hint=f"Sidste dag, vi bygger bro til det næste; tom, hvis ikke. {ANY_DATE}"),
))  # fmt: skip

PHASE = Form("phase", ("Ny fase", "Ret fase"), (
    Field("number", "Nummer", Number(1, 99, whole=True), required=True),
    Field("name", "Navn", required=True, hint="Fx Netværksdannelse"),
    Field("starts_on", "Starter", FROM_MONDAY, required=True, hint=ANY_DATE),
    Field("ends_on", "Slutter", TO_SUNDAY, hint=f"Tom: til den næste fase. {ANY_DATE}"),
    Field("coordination_level", "Koordinering", LEVELS, hint="Hvor meget koordinering fasen kræver, 1 til 4"),
    Field("coordination", "Spor: koordinering", LongText(), hint="Rolle, opgave og ansvar"),
    Field("cooperation", "Spor: samarbejde", LongText(), hint="Hvem er med, og hvem burde være det"),
    Field("development", "Spor: borgeren", LongText(), hint="Borgerens egen udvikling"),
))  # fmt: skip

GOAL = Form("goal", ("Nyt mål", "Ret mål"), (
    Field("text", "Mål", LongText(), required=True, hint="I borgerens egne ord"),
    Field("kind", "Slags", words(in_danish.GOAL), required=True),
    Field("said_on", "Sagt den", PAST, hint="i går · 3/12 · fre"),
))  # fmt: skip

INTERVENTION = Form("intervention", ("Ny indsats", "Ret indsats"), (
    Field("effort", "Slags eller tilbud", Choice("efforts"), required=True,
          hint="Skriv begyndelsen; {form.next} udfylder resten"),
    Field("title", "Titel", required=True, hint="Sådan står den på tidslinjen"),
    Field("placement_goal", "Formål med praktik", words(in_danish.PLACEMENT_GOAL), required=True,
          asked=of_placement),
    Field("wish", "Borgerens ønske", asked=of_placement, hint="Hvad borgeren gerne vil prøve, i egne ord"),
    Field("safe_person_id", "Den trygge person", Choice("actors"), asked=of_placement,
          hint="Den på stedet, borgeren går til"),
    Field("accommodation", "Skånehensyn", asked=of_placement, hint="Det, stedet skal tage hensyn til"),
    Field("starts_on", "Starter", FROM_MONDAY, required=True, hint=ANY_DATE),
    Field("ends_on", "Slutter", TO_SUNDAY, hint=f"Sidste dag; tom: uden slut. {ANY_DATE}"),
    Field("hours", "Timer", Number(0, 168), hint="Timer til at begynde med; tom, hvis ingen ved det"),
    Field("per_weeks", "pr. antal uger", Number(1, 52, whole=True), required=True,
          hint="1: hver uge, 2: hver anden uge"),
    Field("tasks", "Opgaver", hint="Det, der gøres i timerne: fx passe planter, eller gå med til træning"),
    Field("actor_id", "Ansvarlig", Choice("actors"), hint="Skriv begyndelsen af navnet"),
    Field("place", "Sted"),
    Field("weekdays", "Ugedage", Weekdays(), hint="Fx ma 9-11, on 13-15; bruges i Min uge"),
    Field("standing", "Status", words(in_danish.STANDING, "mistaken"), required=True),
    Field("because", "Hvorfor", asked=of_the_set_aside,
          hint="Med borgerens ord. Et fravalg er et valg; ingen skal forsvare det"),
    Field("waiting_since", "Venter siden", PAST, hint="Da borgeren blev skrevet op", asked=of_the_waiting),
    Field("origin", "Kom fra", words(in_danish.ORIGIN)),
    Field("meaning", "Giver det mening", words(in_danish.MEANING), hint="For borgeren"),
    Field("priority", "Nr. for borgeren", Number(1, 999, whole=True), hint="Borgerens egen rækkefølge"),
    Field("category", "Spor", words(in_danish.CATEGORY), required=True),
    Field("weekly_cost", "Pris om ugen, kr.", Number()),
    Field("note", "Note", LongText()),
    Field("reason", "Begrundelse", required=True, hint=WHY, asked=of_what_happened("intervention")),
))  # fmt: skip

SUBGOAL = Form("subgoal", ("Nyt delmål", "Ret delmål"), (
    Field("dimension_id", "Dimension", Choice("dimensions"), required=True),
    Field("text", "Delmål", required=True, hint="I borgerens egne ord: Jeg …"),
    Field("level", "Trin", Number(1, 10, whole=True), hint="Hvor på hjulet det hører til; 1 er inderst"),
    Field("intervention_ids", "Indsatser, der hjælper", Choice("interventions", many=True),
          hint="Skriv begyndelsen; ; og et mellemrum før den næste"),
    Field("owner", "Ejer", words(in_danish.SUBGOAL_OWNER), required=True),
    Field("standing", "Status", words(in_danish.SUBGOAL_STANDING), required=True,
          hint="Et udkast kan skrives, før forløbet begynder"),
    Field("challenge", "Trygt eller nyt", words(in_danish.CHALLENGE)),
    Field("starts_on", "Fra", FROM_MONDAY, hint=ANY_DATE),
    Field("target_on", "Skal nås", BY_FRIDAY, hint=ANY_DATE),
    Field("done_on", "Nået", PAST, hint="Dagen, det blev nået. " + ANY_DATE),
    Field("evidence", "Sådan ses det", LongText(), hint="Hvad vi kan se, når det er nået"),
    Field("priority", "Nr. for borgeren", Number(1, 999, whole=True), hint="Borgerens egen rækkefølge"),
    Field("split_from_id", "Del af", Choice("subgoals"), hint="Det større delmål, det er et skridt imod"),
))  # fmt: skip

DIMENSION = Form("dimension", ("Ny dimension", "Ret dimension"), (
    Field("name", "Navn", required=True, hint="Kort: det skal kunne stå ved hjulet"),
    Field("description", "Hvad den handler om", LongText()),
    Field("anchors", "Hvad tallene betyder", LongText(), hint="Ti linjer, én for hvert tal fra 1 til 10"),
    Field("examples", "Eksempler på delmål", LongText(), hint="En linje for hvert: Jeg …"),
    Field("colour", "Farve", COLOURS, required=True),
))  # fmt: skip

OFFER = Form("offer", ("Nyt tilbud", "Ret tilbud"), (
    Field("name", "Navn", required=True),
    Field("category", "Spor", words(in_danish.CATEGORY), required=True),
    Field("kind", "Slags", Choice("kinds"), required=True),
    Field("dimensions", "Hjælper med", Choice("dimension_keys", many=True),
          hint="Dimensioner på hjulet; tom: den, slagsen hører til"),
    Field("goal", "Mål", LongText(), hint="I borgerens perspektiv"),
    Field("content", "Indhold", LongText()),
    Field("result", "Resultat", LongText(), hint="Hvad borgeren kan sige bagefter: Jeg …"),
    Field("case_text", "Et eksempel", LongText(), hint="Hvordan det gik for en, uden navn"),
    Field("presenter", "Præsenteres af", hint="Den, borgeren kan møde og se stedet med"),
    Field("provider", "Leverandør"),
    Field("place", "Sted"),
    Field("capacity", "Pladser", Number(0, 9999, whole=True)),
    Field("typical_weeks", "Varer normalt, uger", Number(1, 520, whole=True)),
    Field("weekly_cost", "Pris om ugen, kr.", Number()),
))  # fmt: skip

PERSON = Form("person", ("Ny person", "Ret person"), (
    Field("actor_id", "Kendt i forvejen", Choice("actors"), asked=for_new, otherwise="name",
          hint="Er personen med hos andre, så vælg her; et nyt navn flytter selv ned"),
    Field("name", "Navn", required=True),
    Field("kind", "Slags", words(in_danish.ACTOR), required=True),
    Field("role", "Rolle for borgeren", hint="Fx mentor, mor, træner, læge"),
    Field("profession", "Fag"),
    Field("organisation", "Sted eller firma"),
    Field("phone", "Telefon"),
    Field("wished", "Er med nu", INVOLVED, required=True),
    Field("dimension_id", "Mangler til", Choice("dimensions"), asked=of_the_wished,
          hint="Det, personen skal hjælpe med på hjulet"),
    Field("strength", "Tilknytning", STRENGTHS, required=True),
    Field("frequency", "Hvor tit", hint="Fx hver uge, 2 gange om måneden"),
    Field("from_on", "Fra", PAST, hint=ANY_DATE),
    Field("to_on", "Til", TO_SUNDAY, hint=f"Tom: stadig med. {ANY_DATE}"),
    Field("party_role", "Part eller bisidder", words(in_danish.PARTY_ROLE),
          hint="En partsrepræsentant handler for borgeren; en bisidder går med"),
    Field("consent_scope", "Samtykke til", hint="Hvad de må få at vide, fx mødetider, ikke helbred"),
    Field("consent_until", "Samtykke indtil", BY_FRIDAY, hint="Sidste dag, oplysninger må deles"),
))  # fmt: skip

AGREEMENT = Form("agreement", ("Ny aftale", "Ret aftale"), (
    Field("text", "Aftale", required=True, hint="Hvad der skal ske"),
    Field("who", "Hvem", hint="borger, jeg, eller et navn"),
    Field("due_on", "Inden", BY_FRIDAY, hint=ANY_DATE),
    Field("agreed_on", "Aftalt den", PAST, required=True, hint="i dag · i går · 3/12"),
))  # fmt: skip

APPOINTMENT = Form("appointment", ("Ny samtale", "Ret aftalt samtale"), (
    Field("purpose", "Formål", LongText(), hint="Hvad samtalen er til for"),
    Field("agenda", "Dagsorden", LongText(), hint="Et punkt på hver linje"),
    Field("kind", "Slags", Choice("conversation_kinds"), required=True),
    Field("form", "Form", words(in_danish.FORM), required=True),
    Field("minutes", "Minutter", Number(5, 600, whole=True), hint="Hvor længe der er sat af"),
    Field("participants", "Deltager", hint="Navne med komma imellem; ++navn opretter en ny person"),
))  # fmt: skip

ADJUSTMENT = Form("adjustment", ("Ændr timer fra en uge", "Ret ændrede timer"), (
    Field("intervention_id", "Indsats", Choice("interventions"), required=True, asked=for_new),
    Field("from_on", "Fra", FROM_MONDAY, required=True, hint=f"Det, der gjaldt før, bliver. {ANY_DATE}"),
    Field("hours", "Timer", Number(0, 168), required=True),
    Field("per_weeks", "pr. antal uger", Number(1, 52, whole=True), required=True,
          hint="1: hver uge, 2: hver anden uge"),
    Field("tasks", "Opgaver", hint="Hvis opgaverne bliver andre"),
    Field("complexity", "Sværhed", hint="Hvis det bliver lettere eller sværere"),
    Field("reason", "Begrundelse", LongText(), required=True, hint="Hvorfor det bliver ændret"),
    Field("correction", "Hvorfor det rettes", required=True, hint=WHY, asked=of_what_happened("adjustment")),
))  # fmt: skip

ABSENCE = Form("absence", ("Fravær", "Ret fravær"), (
    Field("kind", "Slags", words(in_danish.ABSENCE), required=True),
    Field("starts_on", "Fra", FROM_MONDAY, required=True, hint=ANY_DATE),
    Field("ends_on", "Til og med", TO_SUNDAY, hint=f"Tom: ved vi ikke endnu. {ANY_DATE}"),
    Field("note", "Note", LongText()),
    Field("correction", "Hvorfor det rettes", required=True, hint=WHY, asked=of_what_happened("absence")),
))  # fmt: skip

QUOTE = Form("quote", ("Nyt citat", "Ret citat"), (
    Field("text", "Sagt", LongText(), required=True, hint="Ordene, som de blev sagt"),
    Field("said_on", "Dato", PAST, required=True, hint="i går · 3/12 · fre"),
    Field("track", "Spor", words(in_danish.TRACK), required=True),
))  # fmt: skip

EVENT = Form("event", ("Ny hændelse", "Ret hændelse"), (
    Field("kind", "Slags", words(in_danish.EVENT), required=True),
    Field("text", "Hvad skete der", required=True, hint="Fx Mentor stopper; borgeren går selv"),
    Field("happened_on", "Dato", PAST, required=True, hint=ANY_DATE),
))  # fmt: skip

EARLIER_ATTEMPT = Form("earlier_attempt", ("Tidligere forsøg", "Ret tidligere forsøg"), (
    Field("what", "Hvad blev prøvet", required=True, hint="Fx praktik på lager"),
    Field("period", "Hvornår", hint="Som det huskes: foråret 2019 til jul"),
    Field("hours", "Timer om ugen", Number(0, 60), hint="Tom, hvis ingen ved det"),
    Field("conditions", "Med hvilken støtte", LongText(), hint="Støtte, medicin, bolig: det omkring"),
    Field("what_worked", "Det virkede", LongText(), hint="Hvad der gik godt, og hvad vi kan tage med"),
))  # fmt: skip

ASSESSMENT = Form("assessment", ("Ny vurdering", "Ret vurdering"), (
    Field("author", "Hvem", required=True, hint="Navn"),
    Field("profession", "Fag", hint="Fx psykiater, læge, psykolog"),
    Field("assessed_on", "Dato", PAST, required=True, hint="3/12 · 3.12.2024"),
    Field("conclusion", "Konklusion", LongText(), required=True, hint="Som den står"),
))  # fmt: skip

BELIEF = Form("belief", ("Tro på det", "Ret tro på det"), (
    Field("value", "Tal, 1 til 10", Number(1, 10, whole=True), required=True,
          hint="Hvor meget troen på, at det lykkes, fylder i dag"),
    Field("who", "Hvis", words(in_danish.BELIEVER), required=True),
    Field("text", "Med hvilke ord", LongText(), hint="Det, der gør, at tallet er, som det er"),
    Field("stated_on", "Dato", PAST, required=True, hint="i dag · i går · 3/12"),
))  # fmt: skip

EVALUATION = Form("evaluation", ("Evaluér praktik", "Evaluér praktik"), (
    Field("went_tasks", "Opgaverne", LongText(), hint="Hvad gik godt, hvad var svært"),
    Field("went_colleague", "At være kollega", LongText()),
    Field("went_limits", "Grænser", LongText(), hint="Hvad lærte vi om tid, krop og hvile"),
    Field("site_says", "Stedet siger", LongText(), hint="Med deres ord"),
    Field("wish", "Borgerens ønske", hint="Hvad borgeren gerne vil prøve, i egne ord"),
    Field("safe_person_id", "Den trygge person", Choice("actors"), hint="Den på stedet, borgeren går til"),
    Field("accommodation", "Skånehensyn", hint="Det, stedet skal tage hensyn til"),
    Field("evaluated_on", "Dato", PAST, hint="Dagen, I talte om det. i dag · 3/12"),
))  # fmt: skip

VISIT = Form("visit", ("Nyt besøg", "Ret besøg"), (
    Field("offer_id", "Tilbud", Choice("offers"), hint="Det tilbud, borgeren var ude at se"),
    Field("intervention_id", "Eller indsats", Choice("interventions"), hint="Fx en praktik, der er aftalt"),
    Field("visited_on", "Dato", PAST, required=True, hint="i dag · i går · 3/12"),
    Field("note", "Hvad syntes borgeren", LongText()),
))  # fmt: skip

RECOMMENDATION = Form("recommendation", ("Ny anbefaling", "Ret anbefaling"), (
    Field("text", "Anbefaling", required=True, hint="Hvad der anbefales, og hvorfor"),
    Field("from_whom", "Fra hvem", hint="Fx rehabiliteringsteamet, fysioterapeuten"),
    Field("effort", "Slags eller tilbud", Choice("efforts"), hint="Så gør {list.choose} den til en indsats"),
    Field("made_on", "Dato", PAST, required=True, hint="i dag · i går · 3/12"),
))  # fmt: skip

GROUP_SESSION = Form("group_session", ("Gruppen mødes", "Ret gruppens møde"), (
    Field("offer_id", "Gruppe", Choice("offers"), required=True),
    Field("held_on", "Dato", FROM_MONDAY, required=True, hint=ANY_DATE),
    Field("theme", "Emne", hint="Fx søvn. Mødes I flere gange, så ; imellem: søvn; kost; at sige fra"),
    Field("exercise", "Øvelse", hint="En lille øvelse til gangen eller til ugen"),
    Field("guest", "Gæst", hint="Fx gældsrådgiver"),
    Field("times", "Antal gange", Number(1, 52, whole=True), required=True, asked=for_new,
          hint="Flere end 1 er en række møder; helligdage springes over"),
    Field("every_weeks", "Uger imellem", Number(1, 8, whole=True), required=True, asked=of_a_series,
          hint="1: hver uge, 2: hver anden uge"),
))  # fmt: skip

TIME_OFF = Form("time_off", ("Mine fridage", "Ret mine fridage"), (
    Field("starts_on", "Fra", FROM_MONDAY, required=True, hint=ANY_DATE),
    Field("ends_on", "Til og med", TO_SUNDAY, required=True, hint=ANY_DATE),
    Field("note", "Note", LongText()),
    Field("correction", "Hvorfor det rettes", required=True, hint=WHY, asked=of_what_happened("time_off")),
))  # fmt: skip

FORMS: dict[What, Form] = {
    form.what: form
    for form in (
        CITIZEN,
        FORLOEB,
        CLOSING,
        PHASE,
        GOAL,
        INTERVENTION,
        SUBGOAL,
        PERSON,
        AGREEMENT,
        DIMENSION,
        OFFER,
        APPOINTMENT,
        ADJUSTMENT,
        ABSENCE,
        TIME_OFF,
        QUOTE,
        EVENT,
        EARLIER_ATTEMPT,
        ASSESSMENT,
        BELIEF,
        EVALUATION,
        VISIT,
        RECOMMENDATION,
        GROUP_SESSION,
    )
}
