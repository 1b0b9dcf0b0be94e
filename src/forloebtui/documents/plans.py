"""The plan: for the citizen in plain words on one page, and for the file with what that page leaves out."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from forloebtui.dates import danish
from forloebtui.dates.weeks import week_of
from forloebtui.documents.as_text import agreement_text
from forloebtui.documents.document import Document, Drawing, Items, Paragraph, Part, Table, part, parts
from forloebtui.documents.drawings import Bar, Sector, timeline_svg, wheel_svg
from forloebtui.model.case import Case, Dimension, Intervention, Subgoal
from forloebtui.model.in_danish import CATEGORY, FORM, GOAL, INTERVENTION_STATUS, ORIGIN
from forloebtui.model.words import Rater
from forloebtui.office.catalogue import Catalogue
from forloebtui.rules.idle import idle_weeks, runs

# How far the drawn weeks reach to each side of today, within the forløb.
# So many of the steps that were reached, the last ones, so that the page stays one.
_REACHED = 6
_BEFORE, _AFTER = timedelta(weeks=26), timedelta(weeks=39)


def citizen_plan(case: Case, today: date) -> Document:
    """*Min plan*: goal, wheel, steps, weeks, agreements. The citizen's own figures and nobody else's.

    No CPR number, other citizen, coordination, price, challenge or caseworker's figure is in it.
    """
    return Document(
        key="citizen_plan",
        title="Min plan",
        facts=(("Navn", case.citizen.name),),
        parts=parts(
            goals(case),
            wheel(case, "citizen", "Mit hjul"),
            part("Det vil jeg", Items(tuple(_steps(case, today, is_done=False)))),
            part("Det har jeg nået", Items(tuple(_steps(case, today, is_done=True))[-_REACHED:])),
            part("Mine uger", weeks(case, today), Items(tuple(_running(case, today)))),
            part("Aftaler", Items(tuple(_promises(case)))),
            part(
                "Næste gang vi ses",
                Items(
                    tuple(
                        f"{danish.moment(talk.at_iso, today)}, {FORM[talk.form]}"
                        for talk in case.appointments()
                    )
                ),
            ),
        ),
        made_on=today,
        is_draft=False,
    )


def intervention_plan(case: Case, today: date, catalogue: Catalogue) -> Document:
    """*Indsatsplan*: what is done, by whom, how much and towards what; the weeks where nothing is."""
    citizen, forloeb = case.citizen, case.forloeb
    facts = [("Navn", citizen.name)]
    if forloeb is not None:
        until = danish.plain(forloeb.ends_on) if forloeb.ends_on else "uden slutdato"
        facts.append(("Forløb", f"{danish.plain(forloeb.starts_on)} til {until}"))
    if citizen.case_number:
        facts.append(("Sagsnr.", citizen.case_number))
    idle = [run for run in runs(idle_weeks(case, today)) if run[1] >= week_of(today)]
    return Document(
        key="intervention_plan",
        title="Indsatsplan",
        facts=tuple(facts),
        parts=parts(
            goals(case),
            part("Ressourcer", Paragraph(citizen.resources)),
            part("Interesser", Paragraph(citizen.interests)),
            part("Hensyn", Paragraph(citizen.limits)),
            part("Indsatser", weeks(case, today), interventions(case, today, catalogue)),
            part("Delmål", subgoals(case)),
            wheel(case, "citizen", "Hjul, borgerens egen vurdering"),
            part("Uger uden indsats", Items(tuple(danish.week_run(*run) for run in idle))),
            part("Hvem er med", network(case, today)),
            part(
                "Aftaler", Items(tuple(agreement_text(one) for one in case.agreements if one.done_on is None))
            ),
        ),
        made_on=today,
    )


def goals(case: Case) -> Part | None:
    """What the citizen wants, in their own words."""
    overall = [goal for goal in case.goals if goal.kind == "overall"]
    others = [
        f"{GOAL[goal.kind].capitalize()}: »{goal.text}«" for goal in case.goals if goal.kind != "overall"
    ]
    return part("Mål", *(Paragraph(goal.text, is_quote=True) for goal in overall), Items(tuple(others)))


def wheel(case: Case, rater: Rater, title: str) -> Part | None:
    """The wheel from the first figure to the last, one rater's; the table beside it says it in numbers."""
    measured = [one for one in case.measurements if one.rater == rater]
    shown = [dimension for dimension in case.dimensions if dimension.retired_on is None]
    figures = [(dimension, *_first_and_now(case, rater, dimension)) for dimension in shown]
    if not measured or all(now is None for *_, now in figures) or len(shown) < 3:
        return None
    rows = tuple(
        (f"{at}", dimension.name, figure(case, first), figure(case, now))
        for at, (dimension, first, now) in enumerate(figures, 1)
    )
    svg = wheel_svg([Sector(first, now) for _, first, now in figures])
    alt = f"Hjulet med {len(shown)} felter; tallene, fra 1 til {case.scale}, står i tabellen."
    first_on, now_on = danish.plain(measured[0].measured_on), danish.plain(measured[-1].measured_on)
    head = ("", f"Fra 1 til {case.scale}", first_on, now_on)
    return part(title, Drawing(svg, alt, is_narrow=True), Table(head, rows))


def weeks(case: Case, today: date) -> Drawing | None:
    """The agreed efforts as bars around today, within the forløb."""
    forloeb = case.forloeb
    first, last = today - _BEFORE, today + _AFTER
    if forloeb is not None:
        first = max(first, forloeb.starts_on)
        last = min(last, forloeb.ends_on or last)
    shown = [
        one
        for one in case.interventions
        if one.is_agreed and one.starts_on <= last and (one.ends_on is None or one.ends_on >= first)
    ]
    if not shown or first >= last:
        return None
    bars = [Bar(one.title, one.category, one.starts_on, one.ends_on) for one in shown]
    alt = (
        f"Indsatserne uge for uge fra {danish.plain(first)} til {danish.plain(last)}; de står også herunder."
    )
    return Drawing(timeline_svg(bars, first, last, today, tuple(idle_weeks(case, today))), alt)


def interventions(case: Case, today: date, catalogue: Catalogue) -> Table:
    """Every intervention that is not a mistake: what, when, how much, where, with whom, and why."""
    rows = []
    for one in case.interventions:
        if one.is_mistaken:
            continue
        actor = case.actor(one.actor_id)
        towards = [goal.text for goal in case.subgoals if goal.id in one.subgoal_ids]
        status = INTERVENTION_STATUS[one.status(today)]
        rows.append(
            (
                f"{one.title}\n{CATEGORY[one.category]} · {catalogue.intervention_kind(one.kind).name}",
                f"{period(one)}\n{status}{f' · fra {ORIGIN[one.origin]}' if one.origin else ''}",
                danish.hours(one.hours_per_week(today)) if one.adjustments else "",
                "\n".join(filter(None, (one.place, actor.name if actor else ""))),
                "\n".join(towards),
            )
        )
    return Table(("Indsats", "Hvornår", "Om ugen", "Hvor og hvem", "Delmål"), tuple(rows))


def subgoals(case: Case) -> Table:
    """Every sub-goal in its dimension, by the citizen's own order."""
    rows = tuple(
        (case.dimension(one.dimension_id).name, one.text, _weeks_of(one), "nået" if one.done_on else "")
        for one in in_order(case)
    )
    return Table(("Felt", "Delmål", "Uger", ""), rows)


def network(case: Case, today: date) -> Table:
    """Those involved now, and what they are."""
    rows = []
    for one in case.involvements:
        actor = case.actor(one.actor_id)
        if actor is not None and not one.wished and (one.to_on is None or one.to_on >= today):
            organisation = ", ".join(filter(None, (actor.profession, actor.organisation)))
            rows.append((actor.name, one.role, organisation, one.frequency))
    return Table(("Navn", "Rolle", "Hvor fra", "Hvor tit"), tuple(rows))


def in_order(case: Case) -> list[Subgoal]:
    """The sub-goals that are agreed, by the citizen's own order, then by dimension and time."""
    positions = {dimension.id: dimension.position for dimension in case.dimensions}
    agreed = [one for one in case.subgoals if one.standing == "agreed"]
    return sorted(
        agreed, key=lambda one: (one.priority or 999, positions[one.dimension_id], one.target_on or date.max)
    )


def figure(case: Case, value: int | None) -> str:
    """A figure on the office's scale; empty where none was given."""
    return "" if value is None else str(case.told(value))


def period(one: Intervention) -> str:
    """``05.01.2026 – 29.11.2026``."""
    return f"{danish.plain(one.starts_on)} – {danish.plain(one.ends_on) if one.ends_on else ''}".rstrip()


def _first_and_now(case: Case, rater: Rater, dimension: Dimension) -> tuple[int | None, int | None]:
    values = [
        value
        for one in case.measurements
        if one.rater == rater and (value := one.value(dimension.id)) is not None
    ]
    return (values[0], values[-1]) if values else (None, None)


def _steps(case: Case, today: date, *, is_done: bool) -> Iterator[str]:
    for one in in_order(case):
        if (one.done_on is not None) is is_done:
            until = f" (inden {danish.near(one.target_on, today)})" if one.target_on and not is_done else ""
            yield f"{'●' if is_done else '○'} {one.text}{until}"


def _promises(case: Case) -> Iterator[str]:
    """The open agreements as the citizen reads them: who *I* am has changed."""
    said = {"jeg": "sagsbehandleren", "borger": "mig", "borgeren": "mig"}
    for one in case.agreements:
        if one.done_on is None:
            yield agreement_text(replace(one, who=said.get(one.who.lower(), one.who)))


def _running(case: Case, today: date) -> Iterator[str]:
    for one in case.interventions:
        if one.status(today) in ("running", "planned"):
            hours = f", {danish.hours(one.hours_per_week(today))} om ugen" if one.adjustments else ""
            days = f", {one.weekdays}" if one.weekdays else ""
            place = f", {one.place}" if one.place else ""
            yield f"{one.title}: {period(one)}{hours}{days}{place}"


def _weeks_of(one: Subgoal) -> str:
    if one.starts_on and one.target_on:
        return danish.week_run(week_of(one.starts_on), week_of(one.target_on))
    return f"inden {danish.plain(one.target_on)}" if one.target_on else ""
