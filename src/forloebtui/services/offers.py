"""The offer catalogue as a citizen and a caseworker choose from it: places, results, taking one up."""

from dataclasses import dataclass

from forloebtui.dates.weeks import monday, week_of
from forloebtui.model.case import Subgoal
from forloebtui.model.lists import OfferCard
from forloebtui.model.problem import Problem
from forloebtui.rules.periods import last_day_of_weeks
from forloebtui.rules.progress import OfferResults, offer_results
from forloebtui.services import citizens
from forloebtui.services.desk import Desk
from forloebtui.services.operation import add, operation
from forloebtui.store import read


@dataclass(frozen=True, slots=True)
class Serving:
    """An offer that serves a dimension, with what one's own caseload tells of it.

    ``free`` is the places left of its capacity, one's own citizens counted; None where there is no limit.
    """

    offer: OfferCard
    running: int
    results: OfferResults | None

    @property
    def free(self) -> int | None:
        """How many places one's own citizens have not taken."""
        return None if self.offer.capacity is None else max(self.offer.capacity - self.running, 0)


def serving(desk: Desk, dimension_key: str) -> tuple[Serving, ...]:
    """The offers in use that serve a dimension, by their own list or, without one, by their kind's."""
    kinds = desk.catalogue.intervention_kind
    shown = [
        offer for offer in read.offer_cards(desk.store.connection)
        if offer.retired_on is None
        and dimension_key in (_listed(offer.dimensions) or (kinds(offer.kind).dimension,))
    ]  # fmt: skip
    takers = read.takers_of_offers(desk.store.connection)
    cases = {
        case.citizen.id: case
        for case in read.read_cases(desk.store.connection, {one for each in takers.values() for one in each})
    }
    found = []
    for offer in shown:
        own = [cases[citizen_id] for citizen_id in takers.get(offer.id, ()) if citizen_id in cases]
        running = sum(
            one.offer_id == offer.id and one.status(desk.today) == "running"
            for case in own for one in case.interventions
        )  # fmt: skip
        found.append(Serving(offer, running, offer_results(own, offer.id, desk.today)))
    return tuple(found)


def take(desk: Desk, citizen_id: int, offer_id: int, subgoal: Subgoal | None) -> str:
    """A new intervention of an offer from next Monday, working towards a sub-goal. Returns what was done.

    Raises Problem where the offer is not in use any more.
    """
    from forloebtui.model.tables import Intervention, InterventionSubgoal

    citizens.case(desk, citizen_id)
    offer = next((one for one in read.offer_cards(desk.store.connection) if one.id == offer_id), None)
    if offer is None or offer.retired_on is not None:
        raise Problem("Tilbuddet er ikke i brug mere: vælg et andet.")
    starts_on = monday(week_of(desk.today) + 1)
    facts = {
        "citizen_id": citizen_id, "title": offer.name, "kind": offer.kind, "category": offer.category,
        "offer_id": offer.id, "starts_on": starts_on, "place": offer.place,
        "ends_on": last_day_of_weeks(starts_on, offer.typical_weeks) if offer.typical_weeks else None,
        "weekly_cost": offer.weekly_cost, "origin": "citizen",
    }  # fmt: skip
    with operation(desk, "Indsats fra tilbud") as opened:
        taken = add(opened, Intervention, facts)
        if subgoal is not None:
            towards = {"citizen_id": citizen_id, "intervention_id": taken, "subgoal_id": subgoal.id}
            add(opened, InterventionSubgoal, towards)
    towards_what = f" til »{subgoal.text}«" if subgoal is not None else ""
    return f"Ny indsats fra næste mandag: {offer.name}{towards_what}"


def _listed(dimensions: str) -> tuple[str, ...]:
    return tuple(key.strip() for key in dimensions.split(",") if key.strip())
