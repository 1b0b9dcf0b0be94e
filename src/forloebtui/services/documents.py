"""Documents that leave the house: made, named after nobody, written for their owner alone, and noted."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from forloebtui.documents import access_request, as_pdf, description, letters, plans
from forloebtui.documents.document import Document, plain_text
from forloebtui.model.case import Case
from forloebtui.model.problem import Problem
from forloebtui.model.words import DocumentKind
from forloebtui.office.settings import settings_path
from forloebtui.services import access, citizens, paper, path, preparing
from forloebtui.services.desk import Desk
from forloebtui.store import read
from forloebtui.store.atomic import write_new
from forloebtui.store.errors import translate

How = Literal["pdf", "tekst"]
_SUFFIX: dict[How, str] = {"pdf": ".pdf", "tekst": ".txt"}


@dataclass(frozen=True, slots=True)
class Choice:
    """A kind of document as one chooses it; ``about`` is what it is about besides the citizen."""

    kind: DocumentKind
    title: str
    says: str
    about: Literal["", "intervention", "conversation"] = ""


CHOICES: tuple[Choice, ...] = (
    Choice("plan", "Plan til borgeren", "Mål, hjul og aftaler på én side, til borgeren"),
    Choice("indsatsplan", "Indsatsplan", "Indsatser, delmål, netværk og uger uden indsats"),
    Choice("henvisning", "Henvisning til et tilbud", "Kun det, tilbuddet har brug for", "intervention"),
    Choice("referat", "Referat af et møde", "Hvem, hvad blev sagt, hvad blev aftalt", "conversation"),
    Choice("forberedelse", "Forberedelse", "Siden til den næste samtale", "conversation"),
    Choice("overlevering", "Overlevering", "Hvor vi er, hvad der virker, hvad der er lovet"),
    Choice("beskrivelse", "Samlet beskrivelse", "Udkast før fleksjob eller førtidspension"),
    Choice("aktindsigt", "Aktindsigt", "Alt, hvad filen rummer om borgeren, med loggen"),
)


def document(desk: Desk, kind: DocumentKind, citizen_id: int, about: int | None = None) -> Document:
    """A document about a citizen; ``about`` is the intervention or the conversation it is about.

    Without one, a referral is of the first that is waited for, recommended or planned, minutes of the last
    meeting, a preparation for the next talk. Raises Problem where there is none.
    """
    case, today = citizens.case(desk, citizen_id), desk.today
    match kind:
        case "plan":
            return plans.citizen_plan(case, today)
        case "indsatsplan":
            return plans.intervention_plan(case, today, desk.catalogue)
        case "henvisning":
            interventions = [
                one for one in case.interventions
                if one.id == about
                or (about is None and one.status(today) in ("waiting", "recommended", "planned"))
            ]  # fmt: skip
            if not interventions:
                raise Problem("Der er ingen kommende indsats at henvise til: vælg en på tidslinjen.")
            goals = {offer.id: offer.goal for offer in read.offer_cards(desk.store.connection)}
            return letters.referral(
                case, interventions[0], goals.get(interventions[0].offer_id or 0, ""), today
            )
        case "referat":
            met = [
                talk for talk in case.held()
                if talk.id == about or (about is None and (talk.participant_ids or talk.agenda))
            ]  # fmt: skip
            if not met:
                raise Problem("Der er intet møde med andre at skrive referat af.")
            return letters.minutes(case, met[-1], today, desk.catalogue)
        case "forberedelse":
            ahead = [talk for talk in case.appointments() if about is None or talk.id == about]
            if not ahead:
                raise Problem("Der er ingen aftalt samtale at forberede.")
            return letters.preparation(preparing.page(desk, citizen_id, ahead[0].id), today)
        case "overlevering":
            return letters.handover(case, today, desk.catalogue, desk.alerts(case), path.told(case))
        case "beskrivelse":
            return description.overall_description(case, today, desk.catalogue)
        case "aktindsigt":
            return access_request.access_request(
                case.citizen.name, access.everything(desk, citizen_id), today, _office_words(desk, case)
            )


def _office_words(desk: Desk, case: Case) -> access_request.Words:
    """What the office calls its own keys, and the numbers of its wheel and its offers."""
    catalogue, rule_sets = desk.catalogue, desk.rule_sets.by_key
    kinds = {key: kind.name for key, kind in catalogue.intervention_kinds.items()}
    return {
        "dimension_id": {one.id: one.name for one in case.dimensions},
        "offer_id": {one.id: one.name for one in read.offer_cards(desk.store.connection)},
        "conversation.kind": {key: kind.name for key, kind in catalogue.conversation_kinds.items()},
        "intervention.kind": kinds,
        "recommendation.kind": kinds,
        "forloeb.rule_set": {key: rules.name for key, rules in rule_sets.items()},
        "alert_decision.rule": {
            key: rule.why for rules in rule_sets.values() for key, rule in rules.parameters.items()
        },
    }


def place(desk: Desk, kind: DocumentKind, citizen_id: int, made: Document, folder: Path, how: How) -> Path:
    """Where a document would lie in a folder: a name that is not taken. Raises Problem for no folder.

    The file is called after what it is, the day and a part of the citizen's own number in this file, never
    after the person.
    """
    uid = read.uid(desk.store.connection, citizen_id)
    return paper.free_place(folder, f"{kind}-{made.made_on:%Y-%m-%d}-{uid[:6]}", _SUFFIX[how])


def write(desk: Desk, kind: DocumentKind, citizen_id: int, made: Document, folder: Path, how: How) -> Path:
    """Write a document into a folder and note that it left. Returns where it lies.

    Raises Problem where it cannot be written; nothing is written over.
    """
    target = place(desk, kind, citizen_id, made, folder, how)
    data = (
        plain_text(made).encode()
        if how == "tekst"
        else as_pdf.pdf(made, settings_path().parent / "templates")
    )
    try:
        write_new(target, data)
    except OSError as error:
        raise translate(error, target) from None
    access.note(desk, citizen_id, "exported")
    return target


def journalise(desk: Desk, citizen_id: int, made: Document) -> Document:
    """The document without the mark of a draft: it is in the journal now, and the history says so.

    What is made another time is a draft again, since the file may say other things then.
    """
    access.note(desk, citizen_id, "journalised")
    return replace(made, is_draft=False)
