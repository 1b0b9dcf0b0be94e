"""A person that several citizens know: whose they are, invited in, and merged with their double."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from forloebtui.entry.fold import fold
from forloebtui.model.case import Actor
from forloebtui.model.problem import Problem
from forloebtui.services.desk import Desk
from forloebtui.services.operation import ChangedMeanwhile, add, change, operation, row
from forloebtui.store import read

if TYPE_CHECKING:
    from forloebtui.model.tables import Involvement as InvolvementRow
    from forloebtui.store.operation import Operation


@dataclass(frozen=True, slots=True)
class Known:
    """One citizen who knows a person, and what the person is to them."""

    citizen_id: int
    name: str
    involvement_id: int
    role: str


def known_by(desk: Desk, actor_id: int) -> tuple[Known, ...]:
    """Every citizen whose network a person stands in, by name."""
    return tuple(Known(*found) for found in read.known_by(desk.store.connection, actor_id))


def doubles(desk: Desk, actor_id: int, typed: str) -> tuple[Actor, ...]:
    """Other persons whose name has a word that begins so, by name."""
    wanted = fold(typed.strip())
    return tuple(
        one for one in read.actors(desk.store.connection)
        if one.id != actor_id and wanted
        and (fold(one.name).startswith(wanted) or any(w.startswith(wanted) for w in fold(one.name).split()))
    )  # fmt: skip


def merge(desk: Desk, kept_id: int, double_id: int) -> str:
    """Let two persons who turn out to be one be one, everywhere, as one step.

    What the kept one lacks is taken from the double. Returns what was done, in Danish. Raises Problem for
    one and the same, and ChangedMeanwhile where one of them is gone.
    """
    from forloebtui.model import tables

    if kept_id == double_id:
        raise Problem("Det er den samme person: vælg en anden.")
    said = "To personer slået sammen"
    with operation(desk, said) as opened:
        kept, double = row(opened, tables.Actor, kept_id), row(opened, tables.Actor, double_id)
        lacks = {name: value for name, value in double.model_dump().items() if not getattr(kept, name)}
        change(opened, tables.Actor, kept_id, lacks)
        for table in (tables.Participation, tables.Intervention, tables.Agreement):
            for one in _of(opened, table, double_id):
                one.actor_id = kept_id
        _merge_involvements(opened, kept_id, double_id)
        opened.session.flush()
        opened.session.delete(double)
    return said


def _of(opened: "Operation", table: Any, actor_id: int) -> list[Any]:
    from sqlmodel import select

    return list(opened.session.exec(select(table).where(table.actor_id == actor_id)))


def _merge_involvements(opened: "Operation", kept_id: int, double_id: int) -> None:
    """In a network that both stand in with the same role, the double's line goes into the kept one's."""
    from forloebtui.model import tables

    mine = {(one.citizen_id, fold(one.role)): one for one in _of(opened, tables.Involvement, kept_id)}
    for one in _of(opened, tables.Involvement, double_id):
        same = mine.get((one.citizen_id, fold(one.role)))
        if same is None:
            one.actor_id = kept_id
        else:
            change(opened, tables.Involvement, same.id, _together(same, one))
            opened.session.delete(one)


def _together(same: "InvolvementRow", double: "InvolvementRow") -> dict[str, object]:
    """One line of two: the longest time, the strongest tie, and texts where there were none.

    Consent is never made wider than the kept line's own.
    """
    return {
        "from_on": min(same.from_on, double.from_on) if same.from_on and double.from_on else None,
        "to_on": max(same.to_on, double.to_on) if same.to_on and double.to_on else None,
        "strength": max(same.strength, double.strength),
        "frequency": same.frequency or double.frequency,
        "wished": same.wished and double.wished,
        "party_role": same.party_role or double.party_role,
        "dimension_id": same.dimension_id or double.dimension_id,
    }


def invite(desk: Desk, citizen_id: int, involvement_id: int) -> str:
    """Somebody who should be involved is so from today; one who was is so again, beside the old line.

    Returns what was done, in Danish. Raises Problem where they are involved already.
    """
    from forloebtui.model import tables

    with operation(desk, INVITED) as opened:
        one = row(opened, tables.Involvement, involvement_id)
        if one.citizen_id != citizen_id:
            raise ChangedMeanwhile
        if one.to_on is not None and one.to_on < desk.today:
            again = one.model_dump(exclude={"id", "uid"})
            from_today = {"from_on": desk.today, "to_on": None, "wished": False}
            add(opened, tables.Involvement, again | from_today)
        elif one.wished:
            change(opened, tables.Involvement, involvement_id, {"wished": False, "from_on": desk.today})
        else:
            raise Problem("Personen er med i forvejen.")
    return INVITED


INVITED = "Er med fra i dag"
