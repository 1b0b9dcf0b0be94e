"""A draft of the *samlet beskrivelse* that comes before a decision on fleksjob or førtidspension."""

from datetime import date

from forloebtui.dates import danish
from forloebtui.documents import plans
from forloebtui.documents.document import Document, Items, Paragraph, Table, part, parts
from forloebtui.model.case import Case
from forloebtui.model.in_danish import FORLOEB
from forloebtui.model.words import Rater
from forloebtui.office.catalogue import Catalogue


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
            part("Det har virket", Items(tuple(_what_worked(case)))),
            part("Ressourcer", Paragraph(case.citizen.resources)),
            part("Hensyn, der skal tages", Paragraph(case.citizen.limits)),
            part("Hjulet over tid, borgerens egen vurdering", _over_time(case, "citizen")),
            part("Hjulet over tid, sagsbehandlerens vurdering", _over_time(case, "caseworker")),
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
        rows.append((f"{one.title}\n{kind}", plans.period(one), "\n".join(hours)))
    return Table(("Indsats", "Hvornår", "Aftalte timer"), tuple(rows))


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
        (dimension.name, *(str(value) if (value := one.value(dimension.id)) else "" for one in measured))
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
