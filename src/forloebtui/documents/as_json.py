"""The JSON that ``vis``, ``idag``, ``borgere`` and ``soeg`` print. Dates ISO 8601, names as in the model."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from forloebtui.dates.weeks import iso_label
from forloebtui.model.case import (
    Adjustment,
    Agreement,
    Case,
    Conversation,
    Intervention,
    Measurement,
    Subgoal,
)
from forloebtui.model.in_danish import SOFT_OUTCOMES
from forloebtui.model.lists import CaseloadRow, Hit
from forloebtui.rules.alert import Alert

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def alert_json(alert: Alert) -> dict[str, Any]:
    """An alert without the citizen it concerns."""
    return {
        "rule": alert.rule,
        "severity": alert.severity.name.lower(),
        "due_on": _iso(alert.due_on),
        "text": alert.text,
        "source": alert.source,
    }


def _adjustment(adjustment: Adjustment) -> dict[str, Any]:
    return {
        "from_on": _iso(adjustment.from_on),
        "hours": adjustment.hours,
        "per_weeks": adjustment.per_weeks,
        "hours_per_week": adjustment.hours_per_week,
        "tasks": adjustment.tasks,
        "complexity": adjustment.complexity,
        "reason": adjustment.reason,
    }


def _facts(row: "DataclassInstance", *but_not: str) -> dict[str, Any]:
    """The columns of a row, days as ISO 8601, without its number and those named."""
    return {
        name: _iso(value) if isinstance(value, date) else value
        for name, value in asdict(row).items()
        if name not in ("id", "intervention_id", *but_not)
    }


def _placement(case: Case, intervention: Intervention) -> dict[str, Any] | None:
    kept = case.placement(intervention.id)
    if kept is None:
        return None
    safe = case.actor(kept.safe_person_id)
    return _facts(kept, "safe_person_id") | {"safe_person": safe.name if safe else ""}


def _intervention(case: Case, intervention: Intervention, today: date) -> dict[str, Any]:
    actor = case.actor(intervention.actor_id)
    mine = {intervention.id}
    return {
        "id": intervention.id,
        "title": intervention.title,
        "kind": intervention.kind,
        "category": intervention.category,
        "status": intervention.status(today),
        "starts_on": _iso(intervention.starts_on),
        "ends_on": _iso(intervention.ends_on),
        "hours_per_week": intervention.hours_per_week(today),
        "weekly_cost": intervention.weekly_cost,
        "place": intervention.place,
        "note": intervention.note,
        "adjustments": [_adjustment(adjustment) for adjustment in intervention.adjustments],
        "attended": [_facts(one) for one in case.attendances if one.intervention_id == intervention.id],
        "origin": intervention.origin,
        "meaning": intervention.meaning,
        "priority": intervention.priority,
        "reason": intervention.reason,
        "waiting_since": _iso(intervention.waiting_since),
        "weekdays": intervention.weekdays,
        "actor": actor.name if actor else "",
        "carries_on_from": next(
            (one.title for one in case.interventions if one.id == intervention.successor_of_id), None
        ),
        "subgoals": [one.text for one in case.subgoals if one.id in intervention.subgoal_ids],
        "placement_goal": intervention.placement_goal,
        "placement": _placement(case, intervention),
        "visits": [_facts(one, "offer_id") for one in case.visits if one.intervention_id in mine],
        "checked": [_facts(one) for one in case.checked if one.intervention_id in mine],
    }


def _participants(case: Case, talk: Conversation) -> list[str]:
    return [actor.name for one in talk.participant_ids if (actor := case.actor(one))]


def _appointment(case: Case, talk: Conversation) -> dict[str, Any]:
    return {
        "at": talk.at_iso,
        "form": talk.form,
        "kind": talk.kind,
        "minutes": talk.minutes,
        "purpose": talk.purpose,
        "agenda": talk.agenda,
        "participants": _participants(case, talk),
    }


def _agreement(case: Case, agreement: Agreement) -> dict[str, Any]:
    actor = case.actor(agreement.actor_id)
    return {
        "id": agreement.id,
        "text": agreement.text,
        "who": agreement.who,
        "person": actor.name if actor else "",
        "agreed_on": _iso(agreement.agreed_on),
        "due_on": _iso(agreement.due_on),
        "done_on": _iso(agreement.done_on),
    }


def _conversation(case: Case, talk: Conversation) -> dict[str, Any]:
    return {
        "id": talk.id,
        "kind": talk.kind,
        "form": talk.form,
        "status": talk.status,
        "held_at": talk.at_iso,
        "minutes": talk.minutes,
        "text": talk.text,
        "reason": talk.reason,
        "purpose": talk.purpose,
        "agenda": talk.agenda,
        "role": talk.role,
        "meaning": talk.meaning,
        "reflection": talk.reflection,
        "participants": _participants(case, talk),
    }


def _subgoal(case: Case, subgoal: Subgoal) -> dict[str, Any]:
    return {
        "id": subgoal.id,
        "dimension": case.dimension(subgoal.dimension_id).name,
        "text": subgoal.text,
        "level": case.told(subgoal.level) if subgoal.level else None,
        "scale": case.scale,
        "owner": subgoal.owner,
        "challenge": subgoal.challenge,
        "standing": subgoal.standing,
        "priority": subgoal.priority,
        "evidence": subgoal.evidence,
        "starts_on": _iso(subgoal.starts_on),
        "target_on": _iso(subgoal.target_on),
        "done_on": _iso(subgoal.done_on),
    }


def _measurement(case: Case, measurement: Measurement) -> dict[str, Any]:
    return {
        "measured_on": _iso(measurement.measured_on),
        "rater": measurement.rater,
        "scale": case.scale,
        "scores": {
            case.dimension(score.dimension_id).name: case.told(score.value) for score in measurement.scores
        },
    }


def case_json(case: Case, today: date, idle_weeks: Iterable[int], alerts: Iterable[Alert]) -> dict[str, Any]:
    """One citizen's whole file. What was registered by mistake is left out; the CPR number always is."""
    citizen, forloeb = case.citizen, case.forloeb
    return {
        "citizen": {
            "id": citizen.id,
            "name": citizen.name,
            "age": citizen.age(today),
            "born_on": _iso(citizen.born_on),
            "phone": citizen.phone,
            "interests": citizen.interests,
            "resources": citizen.resources,
            "limits": citizen.limits,
            "wishes": citizen.wishes,
            "case_number": citizen.case_number,
            "manages_hours": citizen.manages_hours,
            "rhythm_weeks": citizen.rhythm_weeks,
            "best_time": citizen.best_time,
            "channel": citizen.channel,
            "interpreter": citizen.interpreter,
            "consent_scope": citizen.consent_scope,
            "consent_until": _iso(citizen.consent_until),
        },
        "forloeb": forloeb
        and {
            "kind": forloeb.kind,
            "starts_on": _iso(forloeb.starts_on),
            "ends_on": _iso(forloeb.ends_on),
            "rule_set": forloeb.rule_set,
            "granted_on": _iso(forloeb.granted_on),
            "prior_benefit": forloeb.prior_benefit,
            "outcome": forloeb.outcome,
            "closed_on": _iso(forloeb.closed_on),
            "followed_until": _iso(forloeb.followed_until),
            "soft_outcomes": {name: getattr(forloeb, name) for name in SOFT_OUTCOMES},
        },
        "phases": [
            {
                "number": phase.number,
                "name": phase.name,
                "starts_on": _iso(phase.starts_on),
                "ends_on": _iso(phase.ends_on),
                "coordination_level": phase.coordination_level,
                "coordination": phase.coordination,
                "cooperation": phase.cooperation,
                "development": phase.development,
            }
            for phase in case.phases
        ],
        "interventions": [
            _intervention(case, intervention, today)
            for intervention in case.interventions
            if not intervention.is_mistaken
        ],
        "conversations": [
            _conversation(case, talk)
            for talk in case.conversations
            if talk.status != "planned" and not talk.is_mistaken
        ],
        "appointments": [_appointment(case, talk) for talk in case.appointments()],
        "agreements": [_agreement(case, agreement) for agreement in case.agreements],
        "goals": [
            {"kind": goal.kind, "text": goal.text, "said_on": _iso(goal.said_on)} for goal in case.goals
        ],
        "subgoals": [_subgoal(case, subgoal) for subgoal in case.subgoals],
        "measurements": [_measurement(case, measurement) for measurement in case.measurements],
        "involvements": [
            {
                "name": actor.name if actor else "",
                "role": involvement.role,
                "strength": involvement.strength,
                "frequency": involvement.frequency,
                "from_on": _iso(involvement.from_on),
                "to_on": _iso(involvement.to_on),
                "wished": involvement.wished,
                "party_role": involvement.party_role,
                "consent_scope": involvement.consent_scope,
                "consent_until": _iso(involvement.consent_until),
                "dimension": (
                    case.dimension(involvement.dimension_id).name if involvement.dimension_id else None
                ),
            }
            for involvement in case.involvements
            for actor in (case.actor(involvement.actor_id),)
        ],
        "recommendations": [
            _facts(one)
            | {"became": next((e.title for e in case.interventions if e.id == one.intervention_id), None)}
            for one in case.recommendations
        ],
        "visits": [_facts(one) for one in case.visits if one.intervention_id is None],
        "checked": [_facts(one) for one in case.checked if one.intervention_id is None],
        "group_meetings": [_facts(one) for one in case.group_meetings],
        **{
            name: [_facts(one) for one in told]
            for name, told in (
                ("quotes", case.quotes),
                ("events", case.events),
                ("earlier_attempts", case.earlier_attempts),
                ("assessments", case.assessments),
                ("beliefs", case.beliefs),
            )
        },
        "idle_weeks": [iso_label(week) for week in idle_weeks],
        "warnings": [alert_json(alert) for alert in alerts],
    }


def caseload_json(row: CaseloadRow) -> dict[str, Any]:
    """One line of the caseload."""
    return {
        "id": row.citizen_id,
        "name": row.name,
        "phase": row.phase,
        "closed": row.closed,
        "hours_per_week": row.hours_per_week,
        "idle_weeks": row.idle_weeks,
        "last_on": _iso(row.last_on),
        "next_at": row.next_at,
        "worst": row.worst,
        "tags": json.loads(row.tags),
    }


def hit_json(hit: Hit) -> dict[str, Any]:
    """One place where the searched words stand."""
    return {
        "about": hit.about,
        "citizen": hit.name,
        "id": hit.subject,
        "on": _iso(hit.on),
        "text": hit.text,
    }
