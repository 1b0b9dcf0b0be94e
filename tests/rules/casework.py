"""Short ways to write a citizen's file in a test."""

from datetime import date, timedelta
from itertools import count
from typing import Any

from forloebtui.model.case import Adjustment, Case, Citizen, Conversation, Forloeb, Intervention

_numbers = count(1)


def day(text: str) -> date:
    """A date as ISO writes it."""
    return date.fromisoformat(text)


def forloeb(starts: str, ends: str | None, **fields: Any) -> Forloeb:
    """A ressourceförløb of 2022 unless the fields say otherwise."""
    given = {"kind": "ressourceforloeb", "rule_set": "ressourceforloeb-2022"} | fields
    return Forloeb(id=next(_numbers), starts_on=day(starts), ends_on=day(ends) if ends else None, **given)


def bar(starts: str, ends: str | None, *hours: tuple[str, float], **fields: Any) -> Intervention:
    """An agreed training in *sundhed* with its hours from each date, unless the fields say otherwise."""
    number = next(_numbers)
    given = {"title": "Træning", "kind": "traening", "category": "sundhed"} | fields
    adjustments = tuple(
        Adjustment(id=next(_numbers), intervention_id=number, from_on=day(from_on), hours=value)
        for from_on, value in hours
    )
    return Intervention(
        id=number,
        uid=f"intervention-{number}",
        starts_on=day(starts),
        ends_on=day(ends) if ends else None,
        adjustments=adjustments,
        **given,
    )


def talk(on: str, kind: str = "opfoelgning", **fields: Any) -> Conversation:
    """A talk held face to face, unless the fields say otherwise."""
    number = next(_numbers)
    given = {"form": "in_person", "status": "held", "text": "Vi talte om ugen."} | fields
    return Conversation(id=number, uid=f"conversation-{number}", kind=kind, held_on=day(on), **given)


def case(*parts: Forloeb | Intervention | Conversation, **fields: Any) -> Case:
    """A citizen's file of the parts, each kind in the order given."""
    given = {"citizen": Citizen(id=1, uid="citizen-1", name="Ane Prøve")} | fields
    return Case(
        forloebs=tuple(part for part in parts if isinstance(part, Forloeb)),
        interventions=tuple(part for part in parts if isinstance(part, Intervention)),
        conversations=tuple(part for part in parts if isinstance(part, Conversation)),
        **given,
    )


def days(first: str, last: str) -> list[date]:
    """Every day of a period, both ends inclusive."""
    begin = day(first)
    return [begin + timedelta(days=number) for number in range((day(last) - begin).days + 1)]
