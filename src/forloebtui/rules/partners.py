"""Who is around a citizen on a day: who is involved, who should be, and what nobody works towards."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from forloebtui.model.case import Actor, Case, Dimension, Involvement, Subgoal
from forloebtui.model.words import ActorKind

# Those a citizen must tell their story to; friends and clubs are no burden.
OFFICIAL: tuple[ActorKind, ...] = ("professional", "authority")
Standing = Literal["involved", "coming", "wished", "gone"]


def standing(one: Involvement, today: date) -> Standing:
    """Whether somebody is with the citizen, will be, should be, or was. Both dates inclusive."""
    if one.to_on is not None and one.to_on < today:
        return "gone"
    if one.wished:
        return "wished"
    return "coming" if one.from_on is not None and one.from_on > today else "involved"


def involved(case: Case, today: date) -> Iterator[tuple[Involvement, Actor]]:
    """Those who are with the citizen on a day."""
    for one in case.involvements:
        actor = case.actor(one.actor_id)
        if actor is not None and standing(one, today) == "involved":
            yield one, actor


def contact_persons(case: Case, today: date) -> int:
    """How many professionals and authorities the citizen has to do with; each person counts once."""
    return len({actor.id for _, actor in involved(case, today) if actor.kind in OFFICIAL})


def works_towards(case: Case, actor_id: int, today: date) -> tuple[Subgoal, ...]:
    """The sub-goals that somebody's interventions of today and ahead work towards, in the file's order."""
    towards = {
        subgoal_id
        for one in case.interventions
        if one.actor_id == actor_id and one.status(today) in ("running", "planned")
        for subgoal_id in one.subgoal_ids
    }
    return tuple(goal for goal in case.subgoals if goal.id in towards and goal.is_shown)


def lacking(case: Case, today: date) -> tuple[Dimension, ...]:
    """The dimensions with a sub-goal still to be reached that nobody involved works with, by position.

    Somebody does who is responsible for an intervention towards one of its sub-goals, reached ones
    included, or whose involvement names it.
    """
    covered = {one.dimension_id for one, _ in involved(case, today)}
    covered |= {
        goal.dimension_id
        for _, actor in involved(case, today)
        for goal in works_towards(case, actor.id, today)
    }
    wanted = {goal.dimension_id for goal in case.subgoals if goal.is_open}
    return tuple(
        one for one in case.dimensions
        if one.retired_on is None and one.id in wanted and one.id not in covered
    )  # fmt: skip
