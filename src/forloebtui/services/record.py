"""What becomes of a note once it is written down: corrected, journalised, or marked as a mistake.

Its earlier versions are read from the history. What it brought with it (ticks, figures, the next appointment)
is known from the operation that wrote it; a note from before the history only has what refers to it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from forloebtui.dates import danish
from forloebtui.documents.as_text import note_text
from forloebtui.model.case import Agreement, Case, Conversation, Measurement, Score, Subgoal
from forloebtui.model.problem import Problem
from forloebtui.services import citizens
from forloebtui.services.desk import Desk
from forloebtui.services.operation import ChangedMeanwhile, change, operation, row
from forloebtui.store import history
from forloebtui.store.history import RowChange

if TYPE_CHECKING:
    from forloebtui.model.tables import Conversation as ConversationRow
    from forloebtui.store.operation import Operation

JOURNALISED = "Notatet er journaliseret og står, som det er: skriv en tilføjelse."


@dataclass(frozen=True, slots=True)
class Correction:
    """A note's text before and after it was corrected ``at``, in Danish time, and by whom."""

    at: datetime
    who: str
    text: str
    after: str


def corrections(desk: Desk, talk_id: int) -> tuple[Correction, ...]:
    """How a talk's text was corrected since it was written down, oldest first; not what was undone."""
    found: list[Correction] = []
    before: str | None = None
    for version in history.versions(desk.store, "conversation", talk_id):
        if version.row is None or version.row["status"] == "planned":
            before = None
            continue
        text = str(version.row["text"])
        if before is not None and version.at is not None and text != before:
            if version.kind == "undo" and found and found[-1].text == text:
                found.pop()
            else:
                found.append(Correction(version.at, version.actor, before, text))
        before = text
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Given:
    """A figure that a note gave, and what stood there before it."""

    measurement: Measurement
    score: Score
    before: int | None


@dataclass(frozen=True, slots=True)
class Brought:
    """What a note brought with it and nobody has changed since.

    ``appointment`` is the next one it made; ``planned`` the columns of the appointment it was written over.
    """

    agreements: tuple[Agreement, ...] = ()
    ticked: tuple[Subgoal, ...] = ()
    given: tuple[Given, ...] = ()
    appointment: Conversation | None = None
    planned: Mapping[str, Any] | None = None


def brought(desk: Desk, case: Case, talk_id: int) -> Brought:
    """What a note brought with it."""
    written = _written(desk, talk_id)
    new = {(one.table, one.key): one for one in written}

    def is_as_written(table: str, row_id: int, column: str, value: object) -> bool:
        done = new.get((table, row_id))
        return done is not None and done.after is not None and done.after[column] == value

    own = [one for one in case.measurements if one.conversation_id == talk_id]
    own_scores = frozenset() if written else frozenset(score.id for one in own for score in one.scores)
    note = new.get(("conversation", talk_id))
    return Brought(
        agreements=tuple(one for one in case.agreements if one.conversation_id == talk_id),
        ticked=tuple(
            one for one in case.subgoals
            if one.done_on and is_as_written("subgoal", one.id, "done_on", one.done_on.isoformat())
        ),
        given=tuple(
            Given(measurement, score, _before(new.get(("score", score.id)), "value"))
            for measurement in case.measurements
            for score in measurement.scores
            if score.id in own_scores or is_as_written("score", score.id, "value", score.value)
        ),
        appointment=next(
            (one for one in case.appointments()
             if one.id != talk_id and ("conversation", one.id) in new and
             new["conversation", one.id].before is None),
            None,
        ),
        planned=note.before if note is not None else None,
    )  # fmt: skip


def _before(done: RowChange | None, column: str) -> int | None:
    return None if done is None or done.before is None else done.before[column]


def _written(desk: Desk, talk_id: int) -> tuple[RowChange, ...]:
    """All that the operation did which last wrote the talk down."""
    written_in, was_open = 0, True
    for version in history.versions(desk.store, "conversation", talk_id):
        is_open = version.row is None or version.row["status"] == "planned"
        if was_open and not is_open and version.label != MOVED:
            written_in = version.operation
        was_open = is_open
    return history.changes_of(desk.store, written_in) if written_in else ()


MOVED = "Notat flyttet til en anden borger"


def open_note(opened: "Operation", citizen_id: int, talk_id: int) -> "ConversationRow":
    """The row of a talk that is written down and may still change. Raises Problem, ChangedMeanwhile."""
    from forloebtui.model.tables import Conversation

    talk = row(opened, Conversation, talk_id)
    if talk.citizen_id != citizen_id or talk.status in ("planned", "mistaken"):
        raise ChangedMeanwhile
    if talk.journalised_at is not None:
        raise Problem(JOURNALISED)
    return talk


def journalise(desk: Desk, citizen_id: int, talk_id: int) -> str:
    """Mark a note journalised: from then on it stands as it is. Returns what was done, in Danish.

    Raises Problem where it is so already, or where nothing is written.
    """
    from forloebtui.model.tables import Conversation

    said = "Notat journaliseret"
    with operation(desk, said) as opened:
        talk = open_note(opened, citizen_id, talk_id)
        if talk.status == "held" and not talk.text.strip():
            raise Problem("Der er ikke skrevet noget: skriv notatet, før det journaliseres.")
        change(opened, Conversation, talk_id, {"journalised_at": opened.now})
    return said


def addition_to(talk: Conversation) -> str:
    """How a dated *tilføjelse* to a journalised note begins, as it is typed."""
    return f"notat: Tilføjelse til notatet {danish.plain(talk.held_on)}: "


def as_text(desk: Desk, citizen_id: int, talk_id: int) -> str:
    """A note for the official journal. Raises ChangedMeanwhile where it is gone."""
    case = citizens.case(desk, citizen_id)
    talk = next((one for one in case.conversations if one.id == talk_id), None)
    if talk is None:
        raise ChangedMeanwhile
    return note_text(case, talk, desk.catalogue)


def goes_with_mistake(found: Brought) -> tuple[str, ...]:
    """What leaves the lists together with a note that is marked a mistake, in Danish."""
    return tuple(f"aftalen »{one.text}« går med" for one in found.agreements)


def can_be_taken_back(case: Case, found: Brought) -> tuple[str, ...]:
    """What a mistaken note set going that may be taken back with it, in Danish."""
    return (
        *(f"hakket ved »{one.text}«" for one in found.ticked),
        *(
            f"{case.dimension(one.score.dimension_id).name} = {case.told(one.score.value)}"
            for one in found.given
        ),
        *([f"samtalen {danish.plain(found.appointment.held_on)}"] if found.appointment else ()),
    )


def mark_mistaken(desk: Desk, citizen_id: int, talk_id: int, reason: str, *, all_of_it: bool = True) -> str:
    """Mark a note *fejlregistreret*: kept, but shown and counted nowhere. Returns what was done, in Danish.

    Its agreements leave the lists with it; ``all_of_it`` takes its ticks, its figures and the appointment it
    made back too. Raises Problem where the reason is missing or the note is journalised.
    """
    from forloebtui.model.tables import Conversation

    if not reason.strip():
        raise Problem("Begrundelsen mangler: skriv, hvorfor notatet er en fejl.")
    said = "Notat fejlregistreret"
    found = brought(desk, citizens.case(desk, citizen_id), talk_id)
    with operation(desk, said) as opened:
        open_note(opened, citizen_id, talk_id)
        change(opened, Conversation, talk_id, {"status": "mistaken", "reason": reason})
        if all_of_it:
            take_back(opened, found)
            if found.appointment is not None:
                gone = {"status": "mistaken", "reason": reason}
                change(opened, Conversation, found.appointment.id, gone)
    return said


def take_back(opened: "Operation", found: Brought) -> None:
    """Undo the ticks and figures of a note; a measurement that only it had begun goes when it is empty."""
    from forloebtui.model.tables import Measurement as MeasurementRow
    from forloebtui.model.tables import Score as ScoreRow
    from forloebtui.model.tables import Subgoal as SubgoalRow

    for subgoal in found.ticked:
        row(opened, SubgoalRow, subgoal.id).done_on = None
    for one in found.given:
        kept = row(opened, ScoreRow, one.score.id)
        if one.before is None:
            opened.session.delete(kept)
        else:
            kept.value = one.before
    opened.session.flush()
    gone = {one.score.id for one in found.given if one.before is None}
    for measurement in {one.measurement.id: one.measurement for one in found.given}.values():
        if measurement.conversation_id is not None and {one.id for one in measurement.scores} <= gone:
            opened.session.delete(row(opened, MeasurementRow, measurement.id))
    opened.session.flush()
