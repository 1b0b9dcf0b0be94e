"""A file as the citizen sees it: only what is theirs. What is not named here is not shown."""

from dataclasses import replace
from datetime import date

from forloebtui.model.case import (
    Absence,
    Adjustment,
    Case,
    Citizen,
    Conversation,
    Forloeb,
    Intervention,
    Measurement,
    Subgoal,
)


def for_citizen(case: Case, today: date, without_citizen: frozenset[str]) -> Case:
    """The citizen's own goals, figures, sub-goals and absence, and the plan with the talks that are agreed.

    ``without_citizen`` are the kinds of talk that the citizen is not part of.

    No CPR, no notes, phases, network, tags or warnings; no figures but the citizen's own; no challenge,
    price, reason or meaning; nothing that was let go, is only waited for, or was registered by mistake.
    """
    return Case(
        citizen=Citizen(case.citizen.id, case.citizen.uid, case.citizen.name),
        forloebs=tuple(_forloeb(one) for one in case.forloebs),
        goals=case.goals,
        interventions=tuple(_intervention(one) for one in case.interventions if one.is_agreed),
        conversations=tuple(
            _appointment(one)
            for one in case.appointments()
            if one.held_on >= today and one.kind not in without_citizen
        ),
        subgoals=tuple(_subgoal(one) for one in case.subgoals if one.is_shown),
        measurements=tuple(_measurement(one) for one in case.measurements if one.rater == "citizen"),
        dimensions=case.dimensions,
        wheel_versions=case.wheel_versions,
        absences=tuple(Absence(one.id, one.kind, one.starts_on, one.ends_on) for one in case.absences),
        scale=case.scale,
    )


def _forloeb(one: Forloeb) -> Forloeb:
    return Forloeb(one.id, one.kind, one.starts_on, one.ends_on, one.rule_set)


def _intervention(one: Intervention) -> Intervention:
    hours = tuple(
        Adjustment(each.id, each.intervention_id, each.from_on, each.hours, each.per_weeks)
        for each in one.adjustments
    )
    plain = Intervention(one.id, one.uid, one.title, one.kind, one.category, one.starts_on, one.ends_on)
    return replace(
        plain, place=one.place, weekdays=one.weekdays, adjustments=hours, subgoal_ids=one.subgoal_ids
    )


def _appointment(talk: Conversation) -> Conversation:
    return Conversation(
        talk.id, talk.uid, talk.kind, talk.form, talk.status, talk.held_on, talk.held_time, talk.minutes
    )


def _subgoal(one: Subgoal) -> Subgoal:
    return replace(one, challenge=None, evidence="", owner="citizen")


def _measurement(one: Measurement) -> Measurement:
    return replace(one, conversation_id=None)
