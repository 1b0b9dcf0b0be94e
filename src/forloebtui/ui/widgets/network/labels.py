"""Who stands where in the drawn network, and what is written at them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from rich.cells import cell_len

from forloebtui.model.case import Actor, Case, Involvement
from forloebtui.model.words import ActorKind
from forloebtui.rules.partners import Standing, standing
from forloebtui.shapes.network import Node
from forloebtui.ui.themes import Role

# The sectors: those one has by law and work to the left, one's own people to the right.
SECTORS: tuple[tuple[tuple[str, tuple[ActorKind, ...]], ...], ...] = (
    (("FAGPERSONER", ("professional", "authority")), ("ARBEJDSPLADSER", ("workplace",))),
    (("PRIVATE", ("private",)), ("FORENINGER", ("association",)), ("FRIVILLIGE", ("volunteer",))),
)
SIGNS: dict[Standing, tuple[str, Role]] = {
    "involved": ("●", "done"),
    "coming": ("◇", "notice"),
    "wished": ("◇", "soon"),
    "gone": ("○", "faint"),
}
_ORDER: tuple[Standing, ...] = ("involved", "coming", "wished", "gone")


@dataclass(frozen=True)
class Label:
    """One person: the name, the line below it, and how they stand to the citizen."""

    involvement: Involvement
    name: str
    below: str
    standing: Standing

    @cached_property
    def node(self) -> Node:
        """What the geometry needs of it; who is not with the citizen has no line."""
        strength = self.involvement.strength if self.standing == "involved" else 0
        return Node(cell_len(self.name) + 2, cell_len(self.below) + 2, strength)


def sectors(case: Case, today: date) -> tuple[tuple[tuple[str, tuple[Label, ...]], ...], ...]:
    """Both sides' groups that have people, each with its title; the closest first."""
    return tuple(
        tuple((title, found) for title, kinds in side if (found := tuple(_labels(case, kinds, today))))
        for side in SECTORS
    )


def in_words(one: Involvement, how: Standing) -> str:
    """What a person is, and how often or how they stand to the citizen."""
    told = {"wished": "ønskes med", "gone": "ikke med mere", "coming": "kommer"}.get(how, one.frequency)
    return " · ".join(filter(None, (one.role, told)))


def _labels(case: Case, kinds: tuple[ActorKind, ...], today: date) -> Iterator[Label]:
    found: list[tuple[Involvement, Actor, Standing]] = [
        (one, actor, standing(one, today))
        for one in case.involvements
        if (actor := case.actor(one.actor_id)) is not None and actor.kind in kinds
    ]
    found.sort(key=lambda each: (_ORDER.index(each[2]), -each[0].strength, each[1].name))
    for one, actor, how in found:
        yield Label(one, actor.name, in_words(one, how), how)
