"""What to see to before anything about a citizen leaves: their consent, and what a receiver may know."""

from collections.abc import Iterable
from datetime import date

from forloebtui.dates.danish import plain
from forloebtui.model.case import Actor, Case, Involvement

ASK_FIRST = "tal med borgeren først."


def consent_cautions(case: Case, today: date, receivers: Iterable[int] = ()) -> tuple[str, ...]:
    """The citizen's own consent in a sentence, and one about each receiver, an actor by number."""
    actors = (case.actor(number) for number in dict.fromkeys(receivers))
    return (
        _of_citizen(case, today),
        *(_of_receiver(case, actor, today) for actor in actors if actor is not None),
    )


def _of_citizen(case: Case, today: date) -> str:
    citizen = case.citizen
    if citizen.consent_until is not None and citizen.consent_until < today:
        return f"Samtykket løb ud {plain(citizen.consent_until)}: {ASK_FIRST}"
    if not citizen.consent_scope:
        return f"Der står ikke, hvad samtykket gælder: {ASK_FIRST}"
    until = f" til {plain(citizen.consent_until)}" if citizen.consent_until else ""
    return f"Samtykket gælder{until}: {citizen.consent_scope}"


def _of_receiver(case: Case, actor: Actor, today: date) -> str:
    """What one receiver may know by the line in the network that reaches furthest."""
    lines = [one for one in case.involvements if one.actor_id == actor.id and _says_something(one)]
    if not lines:
        return f"Der står intet samtykke om {actor.name}: {ASK_FIRST}"
    found = max(lines, key=lambda one: one.consent_until or date.max)
    if found.consent_until is not None and found.consent_until < today:
        return f"Samtykket om {actor.name} løb ud {plain(found.consent_until)}: {ASK_FIRST}"
    until = f" til {plain(found.consent_until)}" if found.consent_until else ""
    return f"{actor.name} må vide{until}: {found.consent_scope or 'det samme som borgerens samtykke'}"


def _says_something(one: Involvement) -> bool:
    return bool(one.consent_scope or one.consent_until)
