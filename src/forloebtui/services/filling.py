"""What a form helps with: what a new one starts with, what can be chosen, and what follows from the rest."""

from dataclasses import asdict
from datetime import date, timedelta
from typing import NamedTuple, cast

from forloebtui.dates.weeks import monday, week_of
from forloebtui.entry.cpr import birthday
from forloebtui.model.case import Dimension
from forloebtui.model.in_danish import CATEGORY
from forloebtui.model.words import ForloebKind
from forloebtui.rules.periods import last_day_of_weeks
from forloebtui.services import citizens
from forloebtui.services.desk import Desk
from forloebtui.services.forms import Effort, Values, What
from forloebtui.store import read

RETIRED = "ikke mere i brug"


class Option(NamedTuple):
    """Something that can be chosen. ``detail`` tells two of the same name apart."""

    value: object
    title: str
    detail: str = ""


def begin(desk: Desk, what: What, citizen_id: int | None) -> dict[str, object]:
    """What a new one starts with, where it is not empty."""
    today = desk.today
    match what:
        case "citizen":
            return dict(desk.newcomer)
        case "forloeb":
            return {"starts_on": today, "granted_on": today}
        case "phase" if citizen_id is not None:
            phases = citizens.case(desk, citizen_id).phases
            ends = [phase.ends_on for phase in phases if phase.ends_on is not None]
            starts_on = max(ends) + timedelta(days=1) if ends and len(ends) == len(phases) else today
            return {"number": max((phase.number for phase in phases), default=0) + 1, "starts_on": starts_on}
        case "goal":
            return {"kind": "overall", "said_on": today}
        case "intervention":
            return {"starts_on": monday(week_of(today) + 1), "per_weeks": 1, "standing": "agreed"}
        case "subgoal":
            forloeb = citizens.case(desk, citizen_id).forloeb if citizen_id is not None else None
            is_begun = forloeb is not None and forloeb.starts_on <= today
            standing = "agreed" if is_begun else "draft"
            return {"owner": "citizen", "starts_on": today, "standing": standing}
        case "dimension":
            return {"colour": len(read.dimensions(desk.store.connection)) % 6}
        case "person":
            return {"kind": "professional", "strength": 2, "from_on": today, "wished": False}
        case "agreement":
            return {"agreed_on": today}
        case "adjustment":
            return {"per_weeks": 1}
        case "absence":
            return {"kind": "holiday"}
        case "quote":
            return {"said_on": today, "track": "development"}
        case "event":
            return {"happened_on": today, "kind": "support_ended"}
        case "assessment":
            return {"assessed_on": today}
        case "belief":
            return {"stated_on": today, "who": "citizen"}
        case "visit":
            return {"visited_on": today}
        case "recommendation":
            return {"made_on": today}
        case "group_session":
            return {"held_on": today, "times": 1, "every_weeks": 1}
        case _:
            return {}


def options(desk: Desk, citizen_id: int | None) -> dict[str, tuple[Option, ...]]:
    """What can be chosen among, where the file and the office decide it.

    Private people stand in their own citizen's forms alone.
    """
    connection = desk.store.connection
    offers = read.offers(connection)
    efforts = [
        *(Option(Effort(kind.key), kind.name, CATEGORY[kind.category].lower())
          for kind in desk.catalogue.intervention_kinds.values()),
        *(Option(Effort(offer.kind, offer.id), offer.name, offer.place) for offer in offers),
    ]  # fmt: skip
    dimensions: tuple[Dimension, ...] = read.dimensions(connection)
    steps: tuple[Option, ...] = ()
    plan: tuple[Option, ...] = ()
    mentioned: frozenset[int] = frozenset()
    if citizen_id is not None:
        case = citizens.case(desk, citizen_id)
        mentioned = frozenset(actor.id for actor in case.actors)
        known = {option.value for option in efforts}
        steps = tuple(Option(one.id, one.text) for one in case.subgoals if one.is_shown)
        plan = tuple(Option(one.id, one.title) for one in case.interventions if not one.is_mistaken)
        for one in case.interventions:
            effort = Effort(one.kind, one.offer_id)
            if effort not in known:
                known.add(effort)
                efforts.append(Option(effort, desk.catalogue.intervention_kind(one.kind).name, RETIRED))
    return {
        "efforts": tuple(efforts),
        "offers": tuple(Option(offer.id, offer.name, offer.place) for offer in offers),
        "actors": tuple(
            Option(actor.id, actor.name, " · ".join(filter(None, (actor.profession, actor.organisation))))
            for actor in read.actors(connection)
            if actor.kind != "private" or actor.id in mentioned
        ),
        "dimensions": tuple(
            Option(one.id, one.name, "" if one.retired_on is None else RETIRED) for one in dimensions
        ),
        "dimension_keys": tuple(Option(one.key, one.name) for one in dimensions if one.retired_on is None),
        "subgoals": steps,
        "interventions": plan,
        "kinds": tuple(
            Option(kind.key, kind.name, CATEGORY[kind.category].lower())
            for kind in desk.catalogue.intervention_kinds.values()
        ),
        "conversation_kinds": tuple(
            Option(kind.key, kind.name) for kind in desk.catalogue.conversation_kinds.values()
        ),
        "rule_sets": tuple(
            Option(rule_set.key, rule_set.name) for rule_set in desk.rule_sets.by_key.values()
        ),
    }


def proposals(desk: Desk, what: What, citizen_id: int | None, given: Values) -> dict[str, object]:
    """What follows from the values so far, for the fields of a new one that nobody has touched."""
    match what, given:
        case "citizen", {"cpr": str(digits)}:
            return {"born_on": birthday(digits)}
        case "forloeb", {"kind": str(kind), "starts_on": starts_on, **rest}:
            on = rest.get("granted_on") or starts_on
            rule_set = desk.rule_sets.granted(cast("ForloebKind", kind), on) if isinstance(on, date) else None
            return {"rule_set": rule_set.key if rule_set else None}
        case "person", {"actor_id": int(actor_id)}:
            actor = next(one for one in read.actors(desk.store.connection) if one.id == actor_id)
            return {name: value for name, value in asdict(actor).items() if name != "id"}
        case "intervention", {"effort": Effort() as effort}:
            return _of_effort(desk, citizen_id, effort, given.get("starts_on"))
    return {}


def _of_effort(desk: Desk, citizen_id: int | None, effort: Effort, starts_on: object) -> dict[str, object]:
    """Title, category and, from an offer, its place and price; an end where there is a usual length."""
    kind = desk.catalogue.intervention_kind(effort.kind)
    offer = next((one for one in read.offers(desk.store.connection) if one.id == effort.offer_id), None)
    title = offer.name if offer else kind.name
    usual: dict[str, object] = {}
    weeks = (offer.typical_weeks if offer else None) or _weeks_by_rule(desk, citizen_id, effort.kind)
    if isinstance(starts_on, date):
        usual["ends_on"] = last_day_of_weeks(starts_on, weeks) if weeks else None
    return usual | {
        "title": title[:1].upper() + title[1:],
        "category": offer.category if offer else kind.category,
        "place": offer.place if offer else "",
        "weekly_cost": offer.weekly_cost if offer else None,
    }


def _weeks_by_rule(desk: Desk, citizen_id: int | None, kind: str) -> int | None:
    """How long a placement may last at first, by the rules of the citizen's forløb."""
    forloeb = citizens.case(desk, citizen_id).forloeb if citizen_id is not None else None
    if forloeb is None:
        return None
    rule_set = desk.rule_sets.by_key.get(forloeb.rule_set)
    if rule_set is None or kind not in rule_set.words("praktik.kinds"):
        return None
    return rule_set.value("praktik.weeks")
