"""Who took part in a talk besides citizen and caseworker, and persons who are met for the first time."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from forloebtui.entry.fold import squash
from forloebtui.entry.lexicon import Lexicon, Person, find_person, name_of
from forloebtui.model.problem import Problem
from forloebtui.services.operation import add

if TYPE_CHECKING:
    from forloebtui.store.operation import Operation

# What somebody is called in the network until their role is known.
MET = "deltog i samtale"


def read_names(typed: str, known: Lexicon, citizen_id: int | None) -> tuple[Person, ...]:
    """The persons of a row of names with commas; ``++`` before one is somebody new, with a number below 0.

    Raises Problem for a name that is nobody's or several people's.
    """
    network = known.networks.get(citizen_id, frozenset()) if citizen_id is not None else frozenset()
    persons: dict[int, Person] = {}
    for name in filter(None, (part.strip() for part in typed.split(","))):
        bare = name.lstrip("+@").strip()
        found = find_person(bare, known.persons, network) if bare else ()
        if name.startswith("++") and bare and not (len(found) == 1 and squash(found[0].name) == squash(bare)):
            found = (Person(-1 - len(persons), name_of(bare)),)
        if len(found) > 1:
            raise Problem(f"flere hedder »{bare}«: skriv mere af navnet")
        if not found:
            raise Problem(f"»{bare}« kendes ikke: ++{bare} opretter")
        persons[found[0].id] = found[0]
    return tuple(persons.values())


def create(opened: "Operation", citizen_id: int, new: Iterable[Person], met_on: date) -> dict[int, int]:
    """Rows for those who are not known yet, in this citizen's network. Returns the rows' ids by number."""
    from forloebtui.model.tables import Actor, Involvement

    made = {}
    for person in new:
        made[person.id] = add(opened, Actor, {"name": person.name})
        facts = {"citizen_id": citizen_id, "actor_id": made[person.id], "role": MET, "from_on": met_on}
        add(opened, Involvement, facts)
    return made


def put(opened: "Operation", citizen_id: int, talk_id: int, actor_ids: Sequence[int]) -> None:
    """Exactly these took part."""
    from sqlmodel import select

    from forloebtui.model.tables import Participation

    there = opened.session.exec(select(Participation).where(Participation.conversation_id == talk_id)).all()
    for one in there:
        if one.actor_id not in actor_ids:
            opened.session.delete(one)
    for actor_id in dict.fromkeys(actor_ids):
        if actor_id not in {one.actor_id for one in there}:
            facts = {"citizen_id": citizen_id, "conversation_id": talk_id, "actor_id": actor_id}
            add(opened, Participation, facts)
