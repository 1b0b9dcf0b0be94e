"""A draft of the *samlet beskrivelse* that comes before a decision on fleksjob or førtidspension."""

from datetime import date

from forloebtui.dates import danish
from forloebtui.documents import plans
from forloebtui.documents.document import Document, Items, Paragraph, Table, part, parts
from forloebtui.model.case import Case, Intervention
from forloebtui.model.in_danish import FORLOEB
from forloebtui.model.text import counted
from forloebtui.model.words import Rater
from forloebtui.office.catalogue import Catalogue
from forloebtui.rules import attendance


def overall_description(case: Case, today: date, catalogue: Catalogue) -> Document:
    """Goal in own words, every effort with its hours, what worked, what to mind, the wheel over time, waits.

    A draft on purpose: it gathers what the file holds, and judges nothing.
    """
    facts = [("Navn", case.citizen.name)]
    for forloeb in case.forloebs:
        until = danish.plain(forloeb.closed_on or forloeb.ends_on or today)
        facts.append((FORLOEB[forloeb.kind].capitalize(), f"{danish.plain(forloeb.starts_on)} – {until}"))
    return Document(
        key="overall_description",
        title="Samlet beskrivelse",
        facts=tuple(facts),
        parts=parts(
            plans.goals(case),
            part("Det har været prøvet", _efforts(case, today, catalogue)),
            part("Prøvet før forløbet", _attempts(case)),
            part("Det har virket", Items(tuple(_what_worked(case)))),
            part("Ressourcer", Paragraph(case.citizen.resources)),
            part("Hensyn, der skal tages", Paragraph(case.citizen.limits)),
            part(f"Hjulet over tid, borgerens egen vurdering (1-{case.scale})", _over_time(case, "citizen")),
            part(
                f"Hjulet over tid, sagsbehandlerens vurdering (1-{case.scale})",
                _over_time(case, "caseworker"),
            ),
            part("Vurderinger", _assessments(case)),
            part("Ventetid", Items(tuple(_waits(case, today)))),
        ),
        made_on=today,
    )


def _efforts(case: Case, today: date, catalogue: Catalogue) -> Table:
    """What has begun, with every change of hours and its reason."""
    rows = []
    for one in case.interventions:
        if one.is_mistaken or not one.is_agreed or one.starts_on > today:
            continue
        hours = [
            f"fra {danish.plain(each.from_on)}: {danish.hours(each.hours_per_week)}/uge"
            f"{f' ({each.reason})' if each.reason else ''}"
            for each in one.adjustments
            if each.from_on <= today
        ]
        kind = catalogue.intervention_kind(one.kind).name
        rows.append((f"{one.title}\n{kind}", plans.period(one), "\n".join(hours), _attended(case, one)))
    return Table(("Indsats", "Hvornår", "Aftalte timer", "Mødt"), tuple(rows))


def _attended(case: Case, one: Intervention) -> str:
    """``2,1 t/uge i 11 uger (aftalt 2,2 t)``; nothing where nobody wrote it down."""
    found = attendance.weeks(case, one.id)
    average = attendance.average(found)
    if average is None:
        return ""
    agreed, attended = (danish.hours(round(hours, 1)) for hours in average)
    return f"{attended}/uge i {counted(len(found), 'uge', 'uger')} (aftalt {agreed})"


def _attempts(case: Case) -> Table:
    """What was tried before the forløb."""
    rows = tuple(
        (
            "\n".join(filter(None, (one.what, one.period))),
            f"{danish.hours(one.hours)}/uge" if one.hours is not None else "",
            one.conditions,
            one.what_worked,
        )
        for one in case.earlier_attempts
    )
    return Table(("Før forløbet", "Timer", "Med hvilken støtte", "Det virkede"), rows)


def _assessments(case: Case) -> Table:
    rows = tuple(
        (danish.plain(one.assessed_on), ", ".join(filter(None, (one.author, one.profession))), one.conclusion)
        for one in case.assessments
    )
    return Table(("Dato", "Hvem", "Konklusion"), rows)


def _what_worked(case: Case) -> list[str]:
    return [
        f"{danish.plain(one.done_on)}: {one.text}{f' – {one.evidence}' if one.evidence else ''}"
        for one in sorted(case.subgoals, key=lambda one: one.done_on or date.max)
        if one.done_on is not None and one.standing == "agreed"
    ]


def _over_time(case: Case, rater: Rater) -> Table:
    """A row a dimension, a column a measurement: the first, the last and those between, five at most."""
    measured = [one for one in case.measurements if one.rater == rater]
    if len(measured) > 5:
        measured = [measured[0], *measured[-4:]]
    head = ("", *(danish.plain(one.measured_on) for one in measured))
    rows = tuple(
        (dimension.name, *(plans.figure(case, one.value(dimension.id)) for one in measured))
        for dimension in case.dimensions
        if any(one.value(dimension.id) for one in measured)
    )
    return Table(head, rows)


def _waits(case: Case, today: date) -> list[str]:
    found = []
    for one in case.interventions:
        if one.waiting_since is not None and not one.is_mistaken:
            until = one.starts_on if one.is_agreed else today
            why = f" – {one.reason}" if one.reason else ""
            days = max(0, (until - one.waiting_since).days)
            found.append(f"{one.title}: {days} dage fra {danish.plain(one.waiting_since)}{why}")
    return found
