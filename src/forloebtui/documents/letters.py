"""What leaves the house about one citizen: a referral, minutes, a handover, the page for a talk."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from forloebtui.dates import danish
from forloebtui.documents import plans
from forloebtui.documents.as_text import SIGNS, agreement_text
from forloebtui.documents.consent import consent_cautions
from forloebtui.documents.document import Block, Document, Items, Paragraph, Subheading, Table, part, parts
from forloebtui.documents.preparation import Preparation
from forloebtui.model.case import Case, Conversation, Intervention, Placement
from forloebtui.model.in_danish import CASEWORKER_ROLE, FORM, MEANING
from forloebtui.office.catalogue import Catalogue
from forloebtui.office.note_sections import heading_of
from forloebtui.rules.alert import Alert

# So many of them a handover tells.
LATEST_TALKS = 5


def referral(case: Case, one: Intervention, offer_goal: str, today: date) -> Document:
    """*Henvisning* to an offer: the sub-goals to work on, how to reach the citizen, what to mind. No more."""
    citizen = case.citizen
    kept = case.placement(one.id) or Placement(0, one.id)
    safe = case.actor(kept.safe_person_id)
    towards = [goal for goal in case.subgoals if goal.id in one.subgoal_ids]
    reach = [
        f"{name}: {value}"
        for name, value in (
            ("Telefon", citizen.phone), ("Bedste tid", citizen.best_time), ("Kontakt", citizen.channel),
            ("Tolk", citizen.interpreter),
        )
        if value
    ]  # fmt: skip
    hours = f"{danish.hours(one.hours_per_week(today))} om ugen" if one.adjustments else ""
    when = ", ".join(filter(None, (plans.period(one), hours, one.weekdays)))
    return Document(
        key="referral",
        title=f"Henvisning: {one.title}",
        facts=tuple((name, value) for name, value in (("Navn", citizen.name), ("Sted", one.place)) if value),
        parts=parts(
            part("Hvornår", Paragraph(when)),
            part("Mål for tilbuddet", Paragraph(offer_goal)),
            part(
                "Delmål at arbejde med",
                Table(
                    ("Felt", "Delmål"), tuple((case.dimension(g.dimension_id).name, g.text) for g in towards)
                ),
            ),
            part("Hensyn", Paragraph("\n".join(filter(None, (kept.accommodation, citizen.limits))))),
            part("Den trygge person", Paragraph(safe.name if safe else "")),
            part("Sådan får I fat i borgeren", Items(tuple(reach))),
        ),
        made_on=today,
        cautions=(
            *consent_cautions(case, today, filter(None, (one.actor_id,))),
            *(() if towards else ("Indsatsen er ikke knyttet til et delmål.",)),
        ),
    )


def minutes(case: Case, talk: Conversation, today: date, catalogue: Catalogue) -> Document:
    """*Referat* of a meeting: who, what about, what was said, what was agreed, and when next.

    The caseworker's own reflection is no part of it: others read minutes.
    """
    at = f" kl. {talk.held_time:%H:%M}" if talk.held_time else ""
    present = [actor.name for each in talk.participant_ids if (actor := case.actor(each))]
    made = [one for one in case.agreements if one.conversation_id == talk.id]
    agreed = tuple(
        (one.who, one.text, danish.short_with_year(one.due_on) if one.due_on else "") for one in made
    )
    following = [each for each in case.appointments() if each.held_on >= talk.held_on]
    kind = catalogue.conversation_kind(talk.kind).name
    return Document(
        key="minutes",
        title=f"Referat: {kind}",
        facts=(
            ("Om", case.citizen.name),
            ("Dato", f"{danish.long(talk.held_on)}{at}"),
            ("Form", FORM[talk.form]),
            *((("Til stede", ", ".join(present)),) if present else ()),
            *((("Sagsbehandlerens rolle", CASEWORKER_ROLE[talk.role]),) if talk.role else ()),
            *((("Gav det mening for borgeren", MEANING[talk.meaning]),) if talk.meaning else ()),
        ),
        parts=parts(
            part("Formål", Paragraph(talk.purpose)),
            part("Dagsorden", Items(tuple(line for line in talk.agenda.splitlines() if line.strip()))),
            part("Hvad blev sagt", *note_blocks(talk.text)),
            part("Aftaler", Table(("Hvem", "Hvad", "Inden"), agreed)),
            part("Næste gang", Paragraph(danish.moment(following[0].at_iso, today) if following else "")),
        ),
        made_on=today,
        is_draft=talk.journalised_at is None,
        cautions=consent_cautions(case, today, talk.participant_ids),
    )


def note_blocks(text: str) -> tuple[Block, ...]:
    """A note as it was typed, its sections under headings."""
    blocks: list[Block] = []
    for is_heading, lines in groupby(text.strip().splitlines(), lambda line: heading_of(line) is not None):
        if is_heading:
            blocks += [Subheading(line.strip()) for line in lines]
        elif written := "\n".join(lines).strip():
            blocks.append(Paragraph(written))
    return tuple(blocks)


def handover(
    case: Case,
    today: date,
    catalogue: Catalogue,
    alerts: Iterable[Alert],
    recommendations: Iterable[str] = (),
) -> Document:
    """*Overlevering*: where things stand, what has worked, what is recommended and promised, who is who."""
    worked = [
        f"{one.text}{f' – {one.evidence}' if one.evidence else ''}"
        for one in plans.in_order(case)
        if one.done_on is not None
    ]
    phase = case.phase_on(today)
    return Document(
        key="handover",
        title="Overlevering",
        facts=(("Navn", case.citizen.name),),
        parts=parts(
            plans.goals(case),
            part("Hvor vi er", Paragraph(f"Fase {phase.number}: {phase.name}" if phase else "")),
            part("Anbefalinger", Items(tuple(recommendations))),
            part("Kræver opmærksomhed", Items(tuple(f"{SIGNS[one.severity]} {one.text}" for one in alerts))),
            part("Indsatser", plans.interventions(case, today, catalogue)),
            part("Det er nået", Items(tuple(worked))),
            part("Delmål", plans.subgoals(case)),
            plans.wheel(case, "citizen", "Hjul, borgerens egen vurdering"),
            part("Ressourcer", Paragraph(case.citizen.resources)),
            part("Hensyn", Paragraph(case.citizen.limits)),
            part("Hvem er med", plans.network(case, today)),
            part(
                "Aftaler", Items(tuple(agreement_text(one) for one in case.agreements if one.done_on is None))
            ),
            part("Seneste samtaler", Items(tuple(_latest_talks(case, catalogue)))),
        ),
        made_on=today,
        cautions=consent_cautions(case, today),
    )


def preparation(page: Preparation, today: date) -> Document:
    """The page for a talk, on paper."""
    return Document(
        key="preparation",
        title="Forbered samtalen",
        facts=(("Navn", page.name), ("Samtale", page.talk)),
        parts=parts(
            *(
                part(
                    each.title.capitalize(),
                    Items(
                        tuple(
                            " ".join(
                                filter(None, (one.mark, one.text, f"({one.aside})" if one.aside else ""))
                            )
                            for one in each.entries
                        )
                    ),
                )
                for each in page.parts
            ),
            part("Spørgsmål", Items(tuple(f"☐ {one.text}" for one in page.questions))),
        ),
        made_on=today,
        is_draft=False,
    )


def _latest_talks(case: Case, catalogue: Catalogue) -> Iterator[str]:
    for talk in reversed(case.held()[-LATEST_TALKS:]):
        kind = catalogue.conversation_kind(talk.kind).name
        yield f"{danish.short_with_year(talk.held_on)}, {kind}: {talk.text}"
