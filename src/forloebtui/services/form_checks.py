"""What is wrong with what a form was filled in with, and what is worth knowing beside a field."""

from datetime import date
from typing import cast

from forloebtui.dates.danish import hours as hours_text
from forloebtui.dates.danish import plain
from forloebtui.model.case import Intervention
from forloebtui.model.in_danish import FORLOEB
from forloebtui.model.words import ForloebKind
from forloebtui.services import citizens, groups, wheel_catalogue
from forloebtui.services.desk import Desk
from forloebtui.services.forms import Values, What, one_of
from forloebtui.store import read

# Dates that may not lie the wrong way round.
IN_ORDER = (("starts_on", "ends_on"), ("from_on", "to_on"), ("starts_on", "target_on"))


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
            starts_on = one_of(citizens.case(desk, citizen_id).forloebs, row_id).starts_on
            if closed_on < starts_on:
                found["closed_on"] = f"ligger før starten {plain(starts_on)}"
        case "forloeb", {"kind": str(kind), "rule_set": str(key)} if key in desk.rule_sets.by_key:
            if kind not in desk.rule_sets.get(key).kinds:
                found["rule_set"] = f"gælder ikke for {FORLOEB[cast('ForloebKind', kind)]}: vælg et andet"
        case "adjustment", {"intervention_id": int(held), "from_on": date() as day} if citizen_id is not None:
            found |= _wrong_from(one_of(citizens.case(desk, citizen_id).interventions, held), day, row_id)
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
        found |= _wrong_hours(
            one_of(citizens.case(desk, citizen_id).interventions, row_id), given, desk.today
        )
    return found


def remarks(desk: Desk, what: What, citizen_id: int | None, given: Values) -> dict[str, str]:
    """What is worth knowing beside a field, by column; it keeps nothing from being saved."""
    match what, given:
        case "adjustment", {"intervention_id": int(held)} if citizen_id is not None:
            return {"hours": _hours_so_far(one_of(citizens.case(desk, citizen_id).interventions, held))}
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
