"""Keeping what a form was filled in with, as one step. See ``services.forms`` for the values."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, cast

from forloebtui.entry.fold import fold
from forloebtui.model.case import Case, Intervention
from forloebtui.model.problem import Problem
from forloebtui.model.scale import kept
from forloebtui.services import (
    citizens,
    conversations,
    correcting,
    form_checks,
    forms,
    groups,
    placements,
    wheel_catalogue,
)
from forloebtui.services.desk import Desk
from forloebtui.services.forms import Effort, Values, What
from forloebtui.services.operation import ChangedMeanwhile, add, change, operation, row

if TYPE_CHECKING:
    from sqlmodel import SQLModel

    from forloebtui.store.operation import Operation

# What a new one and a changed one is called, on the screen and in the history.
SAID: dict[What, tuple[str, str]] = {
    "citizen": ("Ny borger", "Borger rettet"),
    "forloeb": ("Nyt forløb", "Forløb rettet"),
    "closing": ("Forløb afsluttet", "Forløb afsluttet"),
    "phase": ("Ny fase", "Fase rettet"),
    "goal": ("Nyt mål", "Mål rettet"),
    "intervention": ("Ny indsats", "Indsats rettet"),
    "subgoal": ("Nyt delmål", "Delmål rettet"),
    "person": ("Ny person", "Person rettet"),
    "agreement": ("Ny aftale", "Aftale rettet"),
    "appointment": ("Ny samtale aftalt", "Aftalt samtale rettet"),
    "dimension": ("Ny dimension", "Dimension rettet"),
    "offer": ("Nyt tilbud", "Tilbud rettet"),
    "adjustment": ("Timer ændret", "Ændrede timer rettet"),
    "absence": ("Fravær", "Fravær rettet"),
    "time_off": ("Egne fridage", "Egne fridage rettet"),
    "quote": ("Nyt citat", "Citat rettet"),
    "event": ("Ny hændelse", "Hændelse rettet"),
    "earlier_attempt": ("Tidligere forsøg", "Tidligere forsøg rettet"),
    "assessment": ("Ny vurdering", "Vurdering rettet"),
    "belief": ("Tro på det", "Tro på det rettet"),
    "evaluation": ("Praktik evalueret", "Praktik evalueret"),
    "visit": ("Besøg skrevet", "Besøg rettet"),
    "recommendation": ("Ny anbefaling", "Anbefaling rettet"),
    "group_session": ("Gruppen mødes", "Gruppens møde rettet"),
}


class Saved(NamedTuple):
    """What was kept, in Danish, and whose it is; None for what is the office's."""

    said: str
    citizen_id: int | None
    row_id: int


class Refused(Problem):
    """What cannot be kept as it stands: by column, what is wrong in a few Danish words."""

    def __init__(self, wrong: Mapping[str, str]) -> None:
        super().__init__(". ".join(wrong.values()))
        self.wrong = wrong


def save(
    desk: Desk, what: What, citizen_id: int | None, row_id: int | None, before: Values, after: Values
) -> Saved:
    """Keep a new one (``row_id`` is None), or the changed columns of one, as one step.

    Raises Refused with what is wrong by column, and ChangedMeanwhile where a column of ``before`` is not any
    more what the form started from.
    """
    after = {**before, **after}
    found = form_checks.wrong(desk, what, citizen_id, row_id, after)
    found |= correcting.lacks_reason(what, before, after, desk.today)
    if found:
        raise Refused(found)
    said = SAID[what][row_id is not None]
    with operation(desk, said) as opened:
        if row_id is None:
            citizen_id, row_id = _add(opened, desk, what, citizen_id, after)
        else:
            now = forms.values(desk, what, citizen_id, row_id)
            if any(now[column] != value for column, value in before.items()):
                raise ChangedMeanwhile
            changed = {column: value for column, value in after.items() if value != now.get(column)}
            _change(opened, desk, what, citizen_id, row_id, changed)
    return Saved(said, citizen_id, row_id)


def _add(
    opened: "Operation", desk: Desk, what: What, citizen_id: int | None, given: Values
) -> tuple[int | None, int]:
    """New rows. Returns the citizen's id and the row's."""
    from forloebtui.model import tables

    facts = _columns(desk, given) | {"citizen_id": citizen_id}
    match what:
        case "citizen":
            added = add(opened, tables.Citizen, facts)
            return added, added
        case "person":
            actor_id = given.get("actor_id")
            if isinstance(actor_id, int):
                change(opened, tables.Actor, actor_id, facts)
            else:
                facts["actor_id"] = add(opened, tables.Actor, facts)
            added = add(opened, tables.Involvement, facts)
        case "intervention":
            added = add(opened, tables.Intervention, facts)
            if facts.get("hours") is not None:
                first = {"intervention_id": added, "from_on": facts["starts_on"], "reason": ""}
                add(opened, tables.Adjustment, facts | first)
            if citizen_id is not None:
                placements.put(opened, citizens.case(desk, citizen_id), added, facts)
        case "subgoal":
            added = add(opened, tables.Subgoal, facts)
            _link(opened, citizen_id, added, frozenset(), facts)
        case "agreement" if citizen_id is not None:
            added = add(
                opened, tables.Agreement, facts | _promised_by(citizens.case(desk, citizen_id), facts)
            )
        case "group_session":
            added = groups.add_sessions(opened, desk, facts)
        case "dimension" | "offer":
            added = add(opened, _table(what), wheel_catalogue.keyed(opened, what, facts))
        case _:
            added = add(opened, _table(what), facts)
    return citizen_id, added


def _link(
    opened: "Operation", citizen_id: int | None, subgoal_id: int, before: frozenset[int], facts: Values
) -> None:
    """Let just those interventions work towards a sub-goal that were chosen."""
    from sqlmodel import select

    from forloebtui.model.tables import InterventionSubgoal as Towards

    match facts.get("intervention_ids"):
        case tuple(chosen):
            for intervention_id in chosen:
                if intervention_id not in before:
                    link = {"citizen_id": citizen_id, "subgoal_id": subgoal_id}
                    add(opened, Towards, link | {"intervention_id": intervention_id})
            for old in opened.session.exec(select(Towards).where(Towards.subgoal_id == subgoal_id)):
                if old.intervention_id not in chosen:
                    opened.session.delete(old)


def _promised_by(case: Case, facts: Values) -> dict[str, object]:
    """Who around the citizen an agreement names: in full, or by a first name that only one of them has."""
    if "who" not in facts:
        return {}
    who = fold(str(facts["who"]))
    whole = [actor.id for actor in case.actors if fold(actor.name) == who]
    found = whole or [actor.id for actor in case.actors if fold(actor.name).split()[:1] == [who]]
    return {"actor_id": found[0] if len(found) == 1 else None}


def _change(
    opened: "Operation", desk: Desk, what: What, citizen_id: int | None, row_id: int, changed: Values
) -> None:
    """The changed columns of the rows a form is about."""
    from forloebtui.model import tables

    facts = _columns(desk, changed)
    match what:
        case "person":
            involvement = row(opened, tables.Involvement, row_id)
            change(opened, tables.Actor, involvement.actor_id, facts)
            change(opened, tables.Involvement, row_id, facts)
        case "subgoal":
            change(opened, tables.Subgoal, row_id, facts)
            if citizen_id is not None and "intervention_ids" in facts:
                before = forms.values(desk, what, citizen_id, row_id)["intervention_ids"]
                _link(opened, citizen_id, row_id, frozenset(cast("tuple[int, ...]", before)), facts)
        case "intervention" if citizen_id is not None:
            old = citizens.case(desk, citizen_id).intervention(row_id)
            if "because" not in changed:
                # What is asked as the reason is why a fact is corrected: that goes to the note.
                facts.pop("reason", None)
            facts = correcting.with_reason(what, asdict(old), facts, changed.get("reason"), desk.today)
            change(opened, tables.Intervention, row_id, facts)
            placements.put(opened, citizens.case(desk, citizen_id), row_id, facts)
            _change_hours(opened, old, facts, citizen_id, desk.today)
        case "evaluation" if citizen_id is not None:
            placements.put(opened, citizens.case(desk, citizen_id), row_id, facts)
        case "agreement" if citizen_id is not None:
            facts |= _promised_by(citizens.case(desk, citizen_id), facts)
            change(opened, tables.Agreement, row_id, facts)
        case "adjustment":
            facts.pop("intervention_id", None)
            now = forms.values(desk, what, citizen_id, row_id)
            facts = correcting.with_reason(what, now, facts, changed.get("correction"), desk.today)
            change(opened, tables.Adjustment, row_id, facts)
        case "appointment" if citizen_id is not None:
            change(opened, tables.Conversation, row_id, facts)
            if "participants" in facts:
                known, names = conversations.lexicon(desk, citizen_id), str(facts["participants"])
                conversations.write_participants(opened, citizen_id, row_id, names, known, desk.today)
        case "absence" | "time_off":
            now = forms.values(desk, what, citizen_id, row_id)
            facts = correcting.with_reason(what, now, facts, changed.get("correction"), desk.today)
            change(opened, _table(what), row_id, facts)
        case _:
            change(opened, _table(what), row_id, facts)


def _change_hours(
    opened: "Operation", old: Intervention, facts: Values, citizen_id: int, today: date
) -> None:
    """The first adjustment follows the start. Later ones follow a plan, but not a fact that is corrected."""
    from forloebtui.model import tables

    starts_on = cast("date", facts.get("starts_on", old.starts_on))
    hours = {column: facts[column] for column in ("hours", "per_weeks", "tasks") if column in facts}
    if not old.adjustments and facts.get("hours") is not None:
        new = {"citizen_id": citizen_id, "intervention_id": old.id, "from_on": starts_on, "per_weeks": 1}
        add(opened, tables.Adjustment, new | hours)
    for number, adjustment in enumerate(old.adjustments):
        if number == 0:
            change(opened, tables.Adjustment, adjustment.id, hours | {"from_on": starts_on})
        elif old.starts_on > today:
            from_on = adjustment.from_on + (starts_on - old.starts_on)
            change(opened, tables.Adjustment, adjustment.id, {"from_on": from_on})


def _columns(desk: Desk, given: Values) -> dict[str, object]:
    """Values by the columns they are kept in."""
    facts = dict(given)
    match facts.get("level"):
        case int(level):
            facts["level"] = kept(level, desk.scale)
    if "effort" in facts:
        kind, offer_id = cast("Effort | None", facts.pop("effort")) or Effort("")
        facts |= {"kind": kind, "offer_id": offer_id}
    if "because" in facts:
        facts["reason"] = facts.pop("because")
    return wheel_catalogue.columns(facts)


def _table(what: What) -> "type[SQLModel]":
    from forloebtui.model import tables

    single: dict[What, type[SQLModel]] = {
        "citizen": tables.Citizen, "forloeb": tables.Forloeb, "closing": tables.Forloeb,
        "phase": tables.Phase, "goal": tables.Goal, "subgoal": tables.Subgoal,
        "agreement": tables.Agreement, "appointment": tables.Conversation,
        "dimension": tables.Dimension, "offer": tables.Offer,
        "adjustment": tables.Adjustment, "absence": tables.Absence, "time_off": tables.TimeOff,
        "quote": tables.Quote, "event": tables.Event, "earlier_attempt": tables.EarlierAttempt,
        "assessment": tables.Assessment, "belief": tables.Belief,
        "visit": tables.Visit, "recommendation": tables.Recommendation,
        "group_session": tables.GroupSession,
    }  # fmt: skip
    return single[what]
