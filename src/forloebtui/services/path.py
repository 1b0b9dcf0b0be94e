"""The way in and out: what was recommended, what makes sense to the citizen, and in which order."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from forloebtui.dates.danish import plain
from forloebtui.dates.weeks import monday, week_of
from forloebtui.model.case import Case, Intervention, Recommendation
from forloebtui.model.in_danish import MEANING
from forloebtui.model.problem import Problem
from forloebtui.model.words import Meaning
from forloebtui.rules.periods import last_day_of_weeks
from forloebtui.services import citizens
from forloebtui.services.desk import Desk
from forloebtui.services.operation import add, change, operation, row
from forloebtui.store import read


def in_order(case: Case, today: date) -> tuple[Intervention, ...]:
    """What is not over, in the citizen's own order; what has no place in it comes after, by start."""
    shown = [one for one in case.interventions if one.status(today) not in ("ended", "mistaken", "declined")]
    return tuple(sorted(shown, key=lambda one: (one.priority or len(shown) + 1, one.starts_on, one.id)))


def declined(case: Case) -> tuple[Intervention, ...]:
    """What the citizen chose not to have."""
    return tuple(one for one in case.interventions if one.standing == "declined")


def move(desk: Desk, citizen_id: int, intervention_id: int, by: Literal[-1, 1]) -> str:
    """Change places with the one before in the citizen's order, or after. Returns what was done."""
    from forloebtui.model.tables import Intervention as InterventionRow

    ordered = [one.id for one in in_order(citizens.case(desk, citizen_id), desk.today)]
    at = ordered.index(intervention_id)
    to = min(max(at + by, 0), len(ordered) - 1)
    ordered.insert(to, ordered.pop(at))
    with operation(desk, "Indsatsernes rækkefølge") as opened:
        for place, number in enumerate(ordered, start=1):
            one = row(opened, InterventionRow, number)
            if one.priority != place:
                one.priority = place
    return f"Nummer {to + 1} af {len(ordered)} i borgerens rækkefølge"


def mean(desk: Desk, intervention_id: int, meaning: Meaning | None) -> str:
    """Keep whether an intervention makes sense to the citizen. Returns what was done, in Danish."""
    from forloebtui.model.tables import Intervention as InterventionRow

    with operation(desk, "Giver det mening") as opened:
        change(opened, InterventionRow, intervention_id, {"meaning": meaning})
    return f"Giver det mening for borgeren: {MEANING[meaning] if meaning else 'ikke spurgt'}"


def decline(desk: Desk, intervention_id: int, reason: str) -> str:
    """The citizen chooses it not to be; why stands there, and nobody is blamed. Returns what was done."""
    from forloebtui.model.tables import Intervention as InterventionRow

    with operation(desk, "Indsats fravalgt") as opened:
        change(opened, InterventionRow, intervention_id, {"standing": "declined", "reason": reason})
    return "Fravalgt: det er borgerens valg"


def take(desk: Desk, citizen_id: int, recommendation_id: int) -> tuple[str, int]:
    """Make an intervention of a recommendation, from next Monday. Returns what was done, and its number.

    Raises Problem where it has become one, or nobody has said what kind it would be.
    """
    from forloebtui.model import tables

    case = citizens.case(desk, citizen_id)
    advice = next((one for one in case.recommendations if one.id == recommendation_id), None)
    if advice is None or advice.intervention_id is not None:
        raise Problem("Anbefalingen er allerede blevet til en indsats.")
    if not advice.kind:
        raise Problem("Vælg først, hvilken slags indsats det er: ret anbefalingen.")
    kind = desk.catalogue.intervention_kind(advice.kind)
    offer = next((one for one in read.offer_cards(desk.store.connection) if one.id == advice.offer_id), None)
    starts_on = monday(week_of(desk.today) + 1)
    title = offer.name if offer else kind.name
    weeks = offer.typical_weeks if offer else None
    facts = {
        "citizen_id": citizen_id, "title": title[:1].upper() + title[1:], "kind": kind.key,
        "category": offer.category if offer else kind.category, "offer_id": offer.id if offer else None,
        "place": offer.place if offer else "", "weekly_cost": offer.weekly_cost if offer else None,
        "starts_on": starts_on, "ends_on": last_day_of_weeks(starts_on, weeks) if weeks else None,
        "origin": "recommendation",
    }  # fmt: skip
    with operation(desk, "Anbefaling blev til indsats") as opened:
        added = add(opened, tables.Intervention, facts)
        change(opened, tables.Recommendation, advice.id, {"intervention_id": added})
    return f"Ny indsats fra næste mandag: {facts['title']}", added


def told(case: Case) -> Iterator[str]:
    """Each recommendation as it stands in a handover, newest first."""
    for one in reversed(case.recommendations):
        yield f"{one.text} ({', '.join(_about(case, one))})"


def _about(case: Case, one: Recommendation) -> Iterator[str]:
    if one.from_whom:
        yield one.from_whom
    yield plain(one.made_on)
    became = next((each for each in case.interventions if each.id == one.intervention_id), None)
    if became is not None:
        yield f"blev til {became.title}"
