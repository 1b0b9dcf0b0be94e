"""What a form changes: where it starts, what is wrong with what was filled in, and keeping it as one step.

Values are by column, the level of a step on the office's scale. What is not a column: ``effort`` is an
intervention's kind and offer, ``reason`` is why something that has happened is corrected (``correction`` in
other forms), ``actor_id`` of a new person is one already known, ``intervention_ids`` are those that work
towards a sub-goal, ``participants`` names with commas. A dimension and an offer are nobody's: the office's
own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar, cast

from forloebtui.dates.danish import hours as hours_text
from forloebtui.dates.danish import plain
from forloebtui.entry.fold import fold
from forloebtui.model.case import Actor, Case, Intervention
from forloebtui.model.in_danish import FORLOEB
from forloebtui.model.problem import Problem
from forloebtui.model.scale import kept
from forloebtui.model.words import ForloebKind
from forloebtui.services import citizens, conversations, correcting, groups, placements, wheel_catalogue
from forloebtui.services.desk import Desk
from forloebtui.services.operation import ChangedMeanwhile, add, change, operation, row
from forloebtui.store import read

if TYPE_CHECKING:
    from sqlmodel import SQLModel

    from forloebtui.store.operation import Operation

What = Literal[
    "citizen", "forloeb", "closing", "phase", "goal", "intervention", "subgoal", "person", "agreement",
    "dimension", "offer", "adjustment", "absence", "time_off", "appointment",
    "quote", "event", "earlier_attempt", "assessment", "belief",
    "evaluation", "visit", "recommendation", "group_session",
]  # fmt: skip
Values = Mapping[str, object]
Found = TypeVar("Found")

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
# Dates that may not lie the wrong way round.
IN_ORDER = (("starts_on", "ends_on"), ("from_on", "to_on"), ("starts_on", "target_on"))


class Effort(NamedTuple):
    """What an intervention is: a kind, and the offer it is where it is one."""

    kind: str
    offer_id: int | None = None


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


# Where a form starts


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
            step = _of(case.subgoals, row_id)
            level = case.told(step.level) if step.level else None
            return asdict(step) | {"intervention_ids": towards, "level": level}
        case "adjustment":
            return asdict(_of((each for one in case.interventions for each in one.adjustments), row_id))
        case "person":
            involvement = _of(case.involvements, row_id)
            actor = cast("Actor", case.actor(involvement.actor_id))
            return asdict(actor) | asdict(involvement)
        case "intervention":
            one = _of(case.interventions, row_id)
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
            talk = _of(case.appointments(), row_id)
            names = (who.name for one in talk.participant_ids if (who := case.actor(one)))
            return asdict(talk) | {"participants": ", ".join(names)}
        case "recommendation":
            advice = _of(case.recommendations, row_id)
            return asdict(advice) | {"effort": Effort(advice.kind, advice.offer_id) if advice.kind else None}
        case _:
            return asdict(_of(_rows(case)[what], row_id))


def _rows(case: Case) -> dict[What, tuple[Any, ...]]:
    """The rows whose form starts with just what stands in them."""
    return {
        "forloeb": case.forloebs, "closing": case.forloebs, "phase": case.phases, "goal": case.goals,
        "agreement": case.agreements, "absence": case.absences, "time_off": case.time_off,
        "quote": case.quotes, "event": case.events, "earlier_attempt": case.earlier_attempts,
        "assessment": case.assessments, "belief": case.beliefs, "visit": case.visits,
    }  # fmt: skip


def _of(rows: Iterable[Found], row_id: int) -> Found:
    found = next((one for one in rows if one.id == row_id), None)  # type: ignore[attr-defined]  # every row has one
    if found is None:
        raise ChangedMeanwhile
    return found


# What is wrong with it


def wrong(
    desk: Desk, what: What, citizen_id: int | None, row_id: int | None, given: Values
) -> dict[str, str]:
    """What cannot be kept, by column: only what one field alone cannot tell."""
    found: dict[str, str] = {}
    for first, last in IN_ORDER:
        match given.get(first), given.get(last):
            case date() as start, date() as end if end < start:
                found[last] = f"ligger før {plain(start)}"
    match what, given:
        case (("dimension" | "offer"), _):
            found |= wheel_catalogue.wrong(desk, what, row_id, given)
        case "citizen", {"cpr": str(digits)} if read.has_cpr(desk.store.connection, digits, citizen_id):
            found["cpr"] = "står allerede hos en anden borger"
        case "closing", {"closed_on": date() as closed_on} if citizen_id is not None and row_id is not None:
            starts_on = _of(citizens.case(desk, citizen_id).forloebs, row_id).starts_on
            if closed_on < starts_on:
                found["closed_on"] = f"ligger før starten {plain(starts_on)}"
        case "forloeb", {"kind": str(kind), "rule_set": str(key)} if key in desk.rule_sets.by_key:
            if kind not in desk.rule_sets.get(key).kinds:
                found["rule_set"] = f"gælder ikke for {FORLOEB[cast('ForloebKind', kind)]}: vælg et andet"
        case "adjustment", {"intervention_id": int(held), "from_on": date() as day} if citizen_id is not None:
            found |= _wrong_from(_of(citizens.case(desk, citizen_id).interventions, held), day, row_id)
        case "group_session", _:
            found |= groups.wrong(desk, row_id, given)
        case "visit", {"offer_id": None, "intervention_id": None}:
            found["offer_id"] = "vælg et tilbud eller en indsats"
        case "subgoal", {"level": int(level)} if not 1 <= level <= desk.scale:
            found["level"] = f"skriv et helt tal fra 1 til {desk.scale}"
    for column in ("born_on", "closed_on", "said_on", "assessed_on", "stated_on", "visited_on", "made_on"):
        match given.get(column):
            case date() as day if day > desk.today:
                found[column] = "ligger i fremtiden: skriv årstallet med"
    if what == "intervention" and given.get("tasks") and given.get("hours") is None:
        found["hours"] = "skriv timerne, så opgaverne kan stå; 0, til de er aftalt"
    if what == "intervention" and citizen_id is not None and row_id is not None:
        found |= _wrong_hours(_of(citizens.case(desk, citizen_id).interventions, row_id), given, desk.today)
    return found


def remarks(desk: Desk, what: What, citizen_id: int | None, given: Values) -> dict[str, str]:
    """What is worth knowing beside a field, by column; it keeps nothing from being saved."""
    match what, given:
        case "adjustment", {"intervention_id": int(held)} if citizen_id is not None:
            return {"hours": _hours_so_far(_of(citizens.case(desk, citizen_id).interventions, held))}
        case "subgoal", {"dimension_id": int(held), "text": None | ""}:
            (dimension,) = (one for one in wheel_catalogue.wheel(desk) if one.id == held)
            first, *_ = dimension.examples.splitlines() or [""]
            fx = {"text": f"fx {first}"} if first else {}
            return fx | outside_forloeb(desk, what, citizen_id, given)
        case "group_session", _:
            return groups.told(desk, given)
    return outside_forloeb(desk, what, citizen_id, given)


def _hours_so_far(item: Intervention) -> str:
    """``nu: 1 t fra 31.08.2026, 3 t fra 05.10.2026``: what stands, and goes on standing."""
    return ", ".join(f"{hours_text(one.hours_per_week)} fra {plain(one.from_on)}" for one in item.adjustments)


def outside_forloeb(desk: Desk, what: What, citizen_id: int | None, given: Values) -> dict[str, str]:
    """What lies before the forløb's start or after its end, by column. It is kept all the same."""
    forloeb = citizens.case(desk, citizen_id).forloeb if citizen_id is not None else None
    if forloeb is None or what not in ("phase", "intervention", "subgoal"):
        return {}
    found: dict[str, str] = {}
    for column in ("starts_on", "ends_on", "target_on"):
        match given.get(column):
            case date() as day if day < forloeb.starts_on:
                found[column] = f"OBS: før forløbets start {plain(forloeb.starts_on)}"
            case date() as day if forloeb.ends_on is not None and day > forloeb.ends_on:
                found[column] = f"OBS: efter forløbets slut {plain(forloeb.ends_on)}"
    return found


def _wrong_hours(old: Intervention, given: Values, today: date) -> dict[str, str]:
    if old.adjustments and given.get("hours") is None:
        return {"hours": "der står timer i forvejen: skriv 0"}
    starts_on, later = given.get("starts_on"), old.adjustments[1:]
    if old.starts_on <= today and later and isinstance(starts_on, date) and later[0].from_on <= starts_on:
        return {"starts_on": f"timerne er ændret {plain(later[0].from_on)}: start før det"}
    return {}


def _wrong_from(changed: Intervention, day: date, row_id: int | None) -> dict[str, str]:
    """A change of hours lies within its intervention, and there is one a day at most."""
    others = [adjustment for adjustment in changed.adjustments if adjustment.id != row_id]
    is_first = len(changed.adjustments) - len(others) and changed.adjustments[0].id == row_id
    if day < changed.starts_on or (changed.ends_on is not None and day > changed.ends_on):
        return {"from_on": "ligger uden for indsatsen"}
    if is_first and day != changed.starts_on:
        return {"from_on": f"de første timer gælder fra starten {plain(changed.starts_on)}"}
    if any(adjustment.from_on == day for adjustment in others):
        return {"from_on": "timerne ændres allerede den dag"}
    return {}


# Keeping it


def save(
    desk: Desk, what: What, citizen_id: int | None, row_id: int | None, before: Values, after: Values
) -> Saved:
    """Keep a new one (``row_id`` is None), or the changed columns of one, as one step.

    Raises Refused with what is wrong by column, and ChangedMeanwhile where a column of ``before`` is not any
    more what the form started from.
    """
    after = {**before, **after}
    found = wrong(desk, what, citizen_id, row_id, after)
    found |= correcting.lacks_reason(what, before, after, desk.today)
    if found:
        raise Refused(found)
    said = SAID[what][row_id is not None]
    with operation(desk, said) as opened:
        if row_id is None:
            citizen_id, row_id = _add(opened, desk, what, citizen_id, after)
        else:
            now = values(desk, what, citizen_id, row_id)
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
                before = values(desk, what, citizen_id, row_id)["intervention_ids"]
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
            now = values(desk, what, citizen_id, row_id)
            facts = correcting.with_reason(what, now, facts, changed.get("correction"), desk.today)
            change(opened, tables.Adjustment, row_id, facts)
        case "appointment" if citizen_id is not None:
            change(opened, tables.Conversation, row_id, facts)
            if "participants" in facts:
                known, names = conversations.lexicon(desk, citizen_id), str(facts["participants"])
                conversations.write_participants(opened, citizen_id, row_id, names, known, desk.today)
        case "absence" | "time_off":
            now = values(desk, what, citizen_id, row_id)
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
