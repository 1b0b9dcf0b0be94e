"""Short ways to write a citizen's file in a test."""

from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any

from forloebtui.model.case import (
    Adjustment,
    Case,
    Citizen,
    Conversation,
    Forloeb,
    Intervention,
    Measurement,
    Score,
    Subgoal,
)
from forloebtui.office.catalogue import load_catalogue
from forloebtui.office.rule_sets import load_rule_sets
from forloebtui.rules.alerts import alerts

_numbers = count(1)
# What every bar leads to unless a test says otherwise: the citizen's own, and without a day.
STEP = Subgoal(id=900, uid="subgoal-900", dimension_id=1, text="Jeg møder op.")


def day(text: str) -> date:
    """A date as ISO writes it."""
    return date.fromisoformat(text)


def forloeb(starts: str, ends: str | None, **fields: Any) -> Forloeb:
    """A ressourceförløb of 2022 unless the fields say otherwise."""
    given: dict[str, Any] = {"kind": "ressourceforloeb", "rule_set": "ressourceforloeb-2022"} | fields
    return Forloeb(id=next(_numbers), starts_on=day(starts), ends_on=day(ends) if ends else None, **given)


def bar(starts: str, ends: str | None, *hours: tuple[str, float], **fields: Any) -> Intervention:
    """An agreed training in *sundhed* with its hours from each date, unless the fields say otherwise."""
    number = next(_numbers)
    given: dict[str, Any] = {
        "title": "Træning",
        "kind": "physiotherapy",
        "category": "sundhed",
        "subgoal_ids": (STEP.id,),
    } | fields
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


def talk(on: str, kind: str = "follow_up", **fields: Any) -> Conversation:
    """A talk held face to face, its note in the journal, unless the fields say otherwise."""
    number = next(_numbers)
    given: dict[str, Any] = {
        "form": "in_person",
        "status": "held",
        "text": "Vi talte om ugen.",
        "journalised_at": datetime.combine(day(on), time(16)),
    } | fields
    return Conversation(id=number, uid=f"conversation-{number}", kind=kind, held_on=day(on), **given)


def case(*parts: Forloeb | Intervention | Conversation, **fields: Any) -> Case:
    """A citizen's file of the parts, each kind in the order given; ``STEP`` is always among the sub-goals."""
    given: dict[str, Any] = {"citizen": Citizen(id=1, uid="citizen-1", name="Ane Prøve")} | fields
    given["subgoals"] = (STEP, *given.get("subgoals", ()))
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


def said(file: Case, today: str, *rules: str) -> list[str]:
    """What the rules say on a day, as ``URGENT 2026-11-30 sentence``; of the named rules if there are any."""
    assert file.forloeb is not None
    rule_set = load_rule_sets().get(file.forloeb.rule_set)
    return [
        f"{alert.severity.name} {alert.due_on} {alert.text}"
        for alert in alerts(file, day(today), rule_set, load_catalogue())
        if not rules or alert.rule in rules
    ]


def lene() -> Case:
    """Everything ends on Sunday 2026-11-29; pain management from Monday 2027-01-11."""
    return case(
        forloeb("2026-01-05", "2029-01-04"),
        bar("2026-01-12", "2026-04-19", ("2026-01-12", 2), title="Mentor", kind="mentor", category="social"),
        bar("2026-01-26", "2026-11-29", ("2026-01-26", 2), title="Træning på hold"),
        bar("2026-01-26", "2026-11-29", ("2026-01-26", 0.5), title="Diætist"),
        bar("2026-03-02", "2026-11-29", ("2026-03-02", 2), title="Netværksgruppe", category="netvaerk"),
        placement("2026-08-31", "2026-11-29", ("2026-08-31", 1), ("2026-10-05", 3), ("2026-11-09", 4)),
        bar("2027-01-11", "2027-03-07", ("2027-01-11", 1.5), title="Smertehåndtering"),
        talk("2026-01-07", "first_talk"),
        talk("2026-02-18"),
        talk("2026-04-08"),
        talk("2026-06-10"),
        talk("2026-11-18"),
        measurements=(scored("2026-06-10", 5), scored("2026-11-18")),
    )


def placement(starts: str, ends: str | None, *hours: tuple[str, float], **fields: Any) -> Intervention:
    """A virksomhedspraktik."""
    given: dict[str, Any] = {
        "title": "Praktik",
        "kind": "work_placement",
        "category": "beskaeftigelse",
    } | fields
    return bar(starts, ends, *hours, **given)


def scored(on: str, value: int = 6, **fields: Any) -> Measurement:
    """The citizen's own scores of a day, one of them given."""
    number = next(_numbers)
    given: dict[str, Any] = {"rater": "citizen"} | fields
    return Measurement(number, day(on), scores=(Score(next(_numbers), number, 1, value),), **given)
