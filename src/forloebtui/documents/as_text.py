"""The plain text that the short commands print, for a terminal and for a screen reader."""

from collections.abc import Iterable, Sequence
from datetime import date

from forloebtui.dates import danish
from forloebtui.dates.weeks import iso_number, week_of
from forloebtui.model.case import Absence, Agreement, Case, Conversation, Intervention
from forloebtui.model.in_danish import ABSENCE, CONVERSATION_STATUS, FORM, GOAL, INTERVENTION_STATUS, RATER
from forloebtui.model.lists import CaseloadRow, Hit
from forloebtui.office.catalogue import Catalogue
from forloebtui.rules.alert import Alert, Severity
from forloebtui.rules.idle import idle_weeks, runs
from forloebtui.rules.progress import values

SIGNS = {Severity.URGENT: "!", Severity.SOON: "◆", Severity.NOTICE: "◇"}


def today_text(alerts: Sequence[tuple[str, Alert]], today: date, aside: int = 0) -> str:
    """Who needs attention, a line each, most urgent first, and how many reminders were set ``aside``."""
    also = [f"{aside} sat til side"] if aside else []
    if not alerts:
        return "\n".join([f"{danish.long(today)}: ingen frister trænger sig på.", *also])
    width = max(len(name) for name, _ in alerts)
    lines = [
        f"{SIGNS[alert.severity]} {name:<{width}}  {danish.near(alert.due_on, today):<11} {alert.text}"
        for name, alert in alerts
    ]
    return "\n".join([f"{danish.long(today)} · uge {iso_number(week_of(today))}", *lines, *also])


def caseload_text(rows: Sequence[CaseloadRow], today: date) -> str:
    """The caseload, a line each."""
    if not rows:
        return "Der er ingen borgere endnu."
    width = max(len(row.name) for row in rows)
    lines = [f"  {'Navn':<{width}}  {'Fase':<22} {'t/uge':>5} {'passiv':>6}  {'Sidst':<8}  Næste"]
    for row in rows:
        sign = SIGNS[Severity(row.worst)] if row.worst else " "
        hours = danish.hours(row.hours_per_week).removesuffix(" t") if row.hours_per_week else "–"
        idle = f"{row.idle_weeks} u" if row.idle_weeks else "–"
        last = danish.near(row.last_on, today) if row.last_on else "–"
        following = danish.moment(row.next_at, today) if row.next_at else "–"
        lines.append(
            f"{sign} {row.name:<{width}}  {row.phase[:22]:<22} {hours:>5} {idle:>6}  {last:<8}  {following}"
        )
    return "\n".join(lines)


def hits_text(hits: Sequence[Hit]) -> str:
    """What was found, a line each."""
    if not hits:
        return "Intet fundet: prøv færre eller kortere ord."
    return "\n".join(
        f"{hit.name}  {danish.plain(hit.on) if hit.on else '':<10}  {' '.join(hit.text.split())}"
        for hit in hits
    )


def case_text(case: Case, today: date, alerts: Iterable[Alert], catalogue: Catalogue) -> str:
    """One citizen's file in sections, newest talks first."""
    sections = [_heading(case, today)]
    sections += _section("Mål", [f"{GOAL[goal.kind].capitalize()}: »{goal.text}«" for goal in case.goals])
    sections += _section("Kræver opmærksomhed", [f"{SIGNS[alert.severity]} {alert.text}" for alert in alerts])
    sections += _section(
        "Indsatser",
        [_intervention_line(one, today) for one in case.interventions if not one.is_mistaken],
    )
    idle = [danish.week_run(*run) for run in runs(idle_weeks(case, today)) if run[1] >= week_of(today)]
    sections += _section("Passiv tid forude", idle)
    sections += _section("Aftaler", _agreement_lines(case, today))
    sections += _section(f"Hjul, fra 1 til {case.scale}", _wheel_lines(case))
    sections += _section("Delmål", _subgoal_lines(case, today))
    sections += _section("Personer", _person_lines(case, today))
    sections += _section("Fravær", [_absence_line(one, today) for one in case.absences])
    sections += _section(
        "Næste samtaler",
        [f"{danish.moment(talk.at_iso, today)} {FORM[talk.form]}" for talk in case.appointments()],
    )
    talks = [talk for talk in reversed(case.conversations) if talk.status not in {"planned", "mistaken"}]
    sections += _section("Samtaler", [_talk_line(talk, catalogue) for talk in talks])
    return "\n".join(sections)


def note_text(case: Case, talk: Conversation, catalogue: Catalogue) -> str:
    """One talk as the office's own journal takes it: what it was, what was said, what was agreed."""
    at = f" kl. {talk.held_time:%H:%M}" if talk.held_time else ""
    lasted = f", {talk.minutes} min" if talk.minutes else ""
    kind = catalogue.conversation_kind(talk.kind).name
    how = FORM[talk.form] if talk.status == "held" else CONVERSATION_STATUS[talk.status]
    lines = [f"{danish.long(talk.held_on)}{at}{lasted}", f"{kind}, {how}"]
    if with_whom := [actor.name for one in talk.participant_ids if (actor := case.actor(one))]:
        lines.append(f"Med: {', '.join(with_whom)}")
    if words := talk.text or talk.reason:
        lines += ["", words]
    if made := [one for one in case.agreements if one.conversation_id == talk.id]:
        lines += ["", "Aftaler:", *(f"- {agreement_text(one)}" for one in made)]
    return "\n".join(lines) + "\n"


def agreement_text(agreement: Agreement) -> str:
    """An agreement with its owner and its day: ``borger: ringer til banken, inden fr 27.11.2026``."""
    who = f"{agreement.who}: " if agreement.who else ""
    due = f", inden {danish.short_with_year(agreement.due_on)}" if agreement.due_on else ""
    done = f", klaret {danish.short_with_year(agreement.done_on)}" if agreement.done_on else ""
    return f"{who}{agreement.text}{due}{done}"


def _section(title: str, lines: Sequence[str]) -> list[str]:
    return ["", title.upper(), *(f"  {line}" for line in lines)] if lines else []


def _heading(case: Case, today: date) -> str:
    age, phase = case.citizen.age(today), case.phase_on(today)
    parts = [case.citizen.name]
    if age is not None:
        parts.append(f"{age} år")
    if phase:
        parts.append(f"fase {phase.number} {phase.name}")
    if case.forloeb:
        ends_on = case.forloeb.ends_on
        parts.append(f"{danish.plain(case.forloeb.starts_on)}–{danish.plain(ends_on) if ends_on else ''}")
    return " · ".join(parts)


def _intervention_line(intervention: Intervention, today: date) -> str:
    ends = danish.plain(intervention.ends_on) if intervention.ends_on else "uden slutdato"
    status = INTERVENTION_STATUS[intervention.status(today)]
    hours = danish.hours(intervention.hours_per_week(today))
    return f"{intervention.title} · {status} · {hours}/uge · {danish.plain(intervention.starts_on)}–{ends}"


def _talk_line(talk: Conversation, catalogue: Catalogue) -> str:
    kind = catalogue.conversation_kind(talk.kind).name
    parts = [danish.short_with_year(talk.held_on), FORM[talk.form], kind]
    if talk.status != "held":
        parts.append(CONVERSATION_STATUS[talk.status])
    if talk.text:
        parts.append(f"· {talk.text}")
    return " ".join(parts)


def _agreement_lines(case: Case, today: date) -> list[str]:
    lines = []
    for agreement in case.agreements:
        due = f" inden {danish.near(agreement.due_on, today)}" if agreement.due_on else ""
        who = f"{agreement.who}: " if agreement.who else ""
        done = f" · klaret {danish.near(agreement.done_on, today)}" if agreement.done_on else ""
        lines.append(f"{'☑' if agreement.done_on else '☐'} {who}{agreement.text}{due}{done}")
    return lines


def _wheel_lines(case: Case) -> list[str]:
    """Each dimension's first and last figure in each rater's voice, in words."""
    lines = []
    for dimension in case.dimensions:
        said = []
        for rater, name in RATER.items():
            figures = [case.told(value) for _, value in values(case, rater, dimension.id)]
            if len(figures) > 1:
                said.append(f"{name} {figures[0]}, nu {figures[-1]}")
            elif figures:
                said.append(f"{name} {figures[0]}")
        if said:
            lines.append(f"{dimension.name}: {' · '.join(said)}")
    return lines


def _person_lines(case: Case, today: date) -> list[str]:
    lines = []
    for one in case.involvements:
        actor = case.actor(one.actor_id)
        if actor is None:
            continue
        stands = "ønskes med" if one.wished else ""
        if one.to_on is not None and one.to_on < today:
            stands = f"med til {danish.plain(one.to_on)}"
        parts = (actor.name, actor.profession, actor.organisation, one.role, one.frequency, stands)
        lines.append(" · ".join(dict.fromkeys(part for part in parts if part)))
    return lines


def _absence_line(absence: Absence, today: date) -> str:
    until = f"–{danish.near(absence.ends_on, today)}" if absence.ends_on else " og frem"
    note = f" · {absence.note}" if absence.note else ""
    return f"{ABSENCE[absence.kind]} {danish.near(absence.starts_on, today)}{until}{note}"


def _subgoal_lines(case: Case, today: date) -> list[str]:
    lines = []
    for subgoal in case.subgoals:
        stands = "åbent"
        if subgoal.done_on:
            stands = f"nået {danish.near(subgoal.done_on, today)}"
        elif subgoal.target_on:
            stands = f"åbent, ventes {danish.near(subgoal.target_on, today)}"
        sign, dimension = "●" if subgoal.done_on else "○", case.dimension(subgoal.dimension_id).name
        lines.append(f"{sign} {dimension}: {subgoal.text} · {stands}")
    return lines
