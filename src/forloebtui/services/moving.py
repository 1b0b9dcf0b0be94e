"""*Flyt notat til en anden borger*: a note written in the wrong file, as one step."""

from collections.abc import Iterator
from datetime import date, time
from typing import TYPE_CHECKING

from forloebtui.dates import danish
from forloebtui.model.case import Case
from forloebtui.model.in_danish import RATER
from forloebtui.model.problem import Problem
from forloebtui.services import citizens, record
from forloebtui.services.desk import Desk
from forloebtui.services.operation import add, operation
from forloebtui.services.record import Brought, Given
from forloebtui.store import drafts

if TYPE_CHECKING:
    from forloebtui.store.operation import Operation


def told(desk: Desk, citizen_id: int, talk_id: int, to_id: int) -> tuple[str, ...]:
    """What follows the note, and what cannot, in Danish, before it is moved."""
    case, other = citizens.case(desk, citizen_id), citizens.case(desk, to_id)
    return tuple(_told(case, other, record.brought(desk, case, talk_id)))


def _told(case: Case, other: Case, found: Brought) -> Iterator[str]:
    for agreement in found.agreements:
        yield f"aftalen »{agreement.text}« flytter med"
    if found.appointment:
        yield f"samtalen {danish.plain(found.appointment.held_on)} flytter med"
    taken = [one for one in found.given if not _is_free(other, one)]
    for one in found.given:
        figure = f"{case.dimension(one.score.dimension_id).name} = {case.told(one.score.value)}"
        if one in taken:
            yield f"{figure} flytter ikke med: {RATER[one.measurement.rater]} står der allerede den dag"
        else:
            yield f"{figure} flytter med"
    for subgoal in found.ticked:
        yield f"hakket ved »{subgoal.text}« fjernes: det er {case.citizen.name}s delmål"
    if found.planned is not None and found.planned["status"] == "planned":
        day = danish.plain(date.fromisoformat(found.planned["held_on"]))
        yield f"samtalen {day} med {case.citizen.name} står igen som aftalt"


def _is_free(other: Case, given: Given) -> bool:
    """Whether nobody has given this figure in the other file that day."""
    return not any(
        one.measured_on == given.measurement.measured_on
        and one.rater == given.measurement.rater
        and one.value(given.score.dimension_id) is not None
        for one in other.measurements
    )


def move(desk: Desk, citizen_id: int, talk_id: int, to_id: int) -> str:
    """Move a note with what it brought into another file. Returns what was done, in Danish.

    Its agreements, participants, figures and the appointment it made go with it; its ticks are taken back,
    and an appointment it was written over stands again. Raises Problem where it is journalised.
    """
    from forloebtui.model.tables import Conversation

    if citizen_id == to_id:
        raise Problem("Notatet står allerede hos den borger.")
    case, other = citizens.case(desk, citizen_id), citizens.case(desk, to_id)
    found = record.brought(desk, case, talk_id)
    with operation(desk, record.MOVED) as opened:
        talk = record.open_note(opened, citizen_id, talk_id)
        # The figures first: a measurement follows its talk, and the other file may have one of that day.
        record.take_back(opened, found)
        _let_go(opened, case, talk_id)
        talk.citizen_id = to_id
        if found.appointment is not None:
            opened.session.get_one(Conversation, found.appointment.id).citizen_id = to_id
        opened.session.flush()
        for one in found.given:
            if _is_free(other, one):
                _give(opened, to_id, talk_id, one)
        if found.planned is not None and found.planned["status"] == "planned":
            _plan_again(opened, citizen_id, found)
        drafts.move(desk.store, talk_id, to_id)
    return f"Notat flyttet til {other.citizen.name}"


def _let_go(opened: "Operation", case: Case, talk_id: int) -> None:
    """Let a measurement that others have added to stay, and forget that the note was entered for this one."""
    from sqlmodel import select

    from forloebtui.model.tables import Entered, Measurement

    for measurement in opened.session.exec(select(Measurement).where(Measurement.conversation_id == talk_id)):
        measurement.conversation_id = None
    agreed = {one.id for one in case.agreements if one.conversation_id == talk_id}
    for mark in opened.session.exec(select(Entered).where(Entered.citizen_id == case.citizen.id)):
        if (mark.tbl, mark.row_id) == ("conversation", talk_id) or (
            mark.tbl == "agreement" and mark.row_id in agreed
        ):
            opened.session.delete(mark)
    opened.session.flush()


def _give(opened: "Operation", to_id: int, talk_id: int, one: Given) -> None:
    """The same figure in the other file."""
    from sqlmodel import select

    from forloebtui.model.tables import Measurement, Score

    was = one.measurement
    kept = opened.session.exec(
        select(Measurement).where(
            Measurement.citizen_id == to_id,
            Measurement.measured_on == was.measured_on,
            Measurement.rater == was.rater,
        )
    ).first()
    begun = {
        "citizen_id": to_id, "conversation_id": talk_id, "measured_on": was.measured_on, "rater": was.rater,
        "wheel_version_id": was.wheel_version_id,
    }  # fmt: skip
    measurement_id = (kept.id if kept else None) or add(opened, Measurement, begun)
    figure = {
        "citizen_id": to_id, "measurement_id": measurement_id, "dimension_id": one.score.dimension_id,
        "value": one.score.value, "reason": one.score.reason,
    }  # fmt: skip
    add(opened, Score, figure)


def _plan_again(opened: "Operation", citizen_id: int, found: Brought) -> None:
    """The appointment as it stood before the note was written over it."""
    from forloebtui.model.tables import Conversation as ConversationRow

    was = dict(found.planned or {})
    at = was["held_time"]
    facts = {
        "citizen_id": citizen_id, "kind": was["kind"], "form": was["form"], "status": "planned",
        "held_on": date.fromisoformat(was["held_on"]), "held_time": time.fromisoformat(at) if at else None,
        "minutes": was["minutes"], "purpose": was["purpose"], "agenda": was["agenda"],
        "written_at": opened.now,
    }  # fmt: skip
    add(opened, ConversationRow, facts)
