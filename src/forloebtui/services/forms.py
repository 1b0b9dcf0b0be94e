"""What a form is about, and the values it starts with.

Values are by column, the level of a step on the office's scale. What is not a column: ``effort`` is an
intervention's kind and offer, ``reason`` is why something that has happened is corrected (``correction`` in
other forms), ``actor_id`` of a new person is one already known, ``intervention_ids`` are those that work
towards a sub-goal, ``participants`` names with commas. A dimension and an offer are nobody's: the office's
own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any, Literal, NamedTuple, TypeVar, cast

from forloebtui.model.case import Actor, Case
from forloebtui.services import citizens, placements, wheel_catalogue
from forloebtui.services.desk import Desk
from forloebtui.services.operation import ChangedMeanwhile
from forloebtui.store import read

What = Literal[
    "citizen", "forloeb", "closing", "phase", "goal", "intervention", "subgoal", "person", "agreement",
    "dimension", "offer", "adjustment", "absence", "time_off", "appointment",
    "quote", "event", "earlier_attempt", "assessment", "belief",
    "evaluation", "visit", "recommendation", "group_session",
]  # fmt: skip
Values = Mapping[str, object]
Found = TypeVar("Found")


class Effort(NamedTuple):
    """What an intervention is: a kind, and the offer it is where it is one."""

    kind: str
    offer_id: int | None = None


def values(desk: Desk, what: What, citizen_id: int | None, row_id: int) -> dict[str, object]:
    """What stands there now. A person is asked for by the involvement. Raises ChangedMeanwhile if gone."""
    if citizen_id is None:
        return wheel_catalogue.values(desk, what, row_id)
    case = citizens.case(desk, citizen_id)
    match what:
        case "citizen":
            return asdict(case.citizen) | {"cpr": read.cpr(desk.store.connection, citizen_id)}
        case "subgoal":
            towards = tuple(one.id for one in case.interventions if row_id in one.subgoal_ids)
            step = one_of(case.subgoals, row_id)
            level = case.told(step.level) if step.level else None
            return asdict(step) | {"intervention_ids": towards, "level": level}
        case "adjustment":
            return asdict(one_of((each for one in case.interventions for each in one.adjustments), row_id))
        case "person":
            involvement = one_of(case.involvements, row_id)
            actor = cast("Actor", case.actor(involvement.actor_id))
            return asdict(actor) | asdict(involvement)
        case "intervention":
            one = one_of(case.interventions, row_id)
            first = one.adjustments[0] if one.adjustments else None
            return (
                placements.values(case, one.id)
                | asdict(one)
                | {
                    "effort": Effort(one.kind, one.offer_id),
                    "hours": first.hours if first else None,
                    "per_weeks": first.per_weeks if first else 1,
                    "tasks": first.tasks if first else "",
                    "because": one.reason,
                    "reason": "",
                }
            )
        case "evaluation":
            return placements.values(case, row_id)
        case "appointment":
            talk = one_of(case.appointments(), row_id)
            names = (who.name for one in talk.participant_ids if (who := case.actor(one)))
            return asdict(talk) | {"participants": ", ".join(names)}
        case "recommendation":
            advice = one_of(case.recommendations, row_id)
            return asdict(advice) | {"effort": Effort(advice.kind, advice.offer_id) if advice.kind else None}
        case _:
            return asdict(one_of(_rows(case)[what], row_id))


def _rows(case: Case) -> dict[What, tuple[Any, ...]]:
    """The rows whose form starts with just what stands in them."""
    return {
        "forloeb": case.forloebs, "closing": case.forloebs, "phase": case.phases, "goal": case.goals,
        "agreement": case.agreements, "absence": case.absences, "time_off": case.time_off,
        "quote": case.quotes, "event": case.events, "earlier_attempt": case.earlier_attempts,
        "assessment": case.assessments, "belief": case.beliefs, "visit": case.visits,
    }  # fmt: skip


def one_of(rows: Iterable[Found], row_id: int) -> Found:
    """The row with that number. Raises ChangedMeanwhile if it is gone."""
    found = next((one for one in rows if one.id == row_id), None)  # type: ignore[attr-defined]  # every row has one
    if found is None:
        raise ChangedMeanwhile
    return found
