"""Conversations: from what was typed to a note that is kept."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from forloebtui.entry import complete as words
from forloebtui.entry.lexicon import CitizenEntry, Kind, Lexicon, Named, Person
from forloebtui.entry.line import Line, Planned
from forloebtui.entry.line import parse as parse_line
from forloebtui.entry.preview import preview as preview_lines
from forloebtui.model.problem import Problem
from forloebtui.services import drafts
from forloebtui.services.desk import Desk
from forloebtui.services.operation import ChangedMeanwhile, add, change, operation, row
from forloebtui.store import history, read

if TYPE_CHECKING:
    from forloebtui.model.tables import Conversation
    from forloebtui.store.operation import Operation

# An appointment fills in a note from a quarter before it to four hours after.
BEFORE, AFTER = timedelta(minutes=15), timedelta(hours=4)
SAID = {"held": "Samtale gemt", "no_show": "Mødte ikke: gemt", "cancelled": "Aflysning gemt"}
JOURNALISED = "Notatet er journaliseret og står, som det er: skriv en tilføjelse med n."


@dataclass(frozen=True, slots=True)
class Saved:
    """What was saved, in Danish, what to keep an eye on, and in whose file."""

    said: str
    remarks: tuple[str, ...]
    citizen_id: int


def lexicon(desk: Desk, citizen_id: int | None = None) -> Lexicon:
    """The names a line can hold; the sub-goals are those of the open citizen."""
    connection = desk.store.connection
    subgoals = {citizen_id: _subgoals(desk, citizen_id)} if citizen_id is not None else {}
    return Lexicon(
        citizens=tuple(CitizenEntry(*entry) for entry in read.citizens_with_start(connection)),
        subgoals=subgoals,
        dimensions=tuple(Named(*entry) for entry in read.dimension_names(connection)),
        persons=tuple(Person(*entry) for entry in read.person_names(connection)),
        kinds=tuple(
            Kind(kind.key, kind.name, kind.typed) for kind in desk.catalogue.conversation_kinds.values()
        ),
    )


def parse(desk: Desk, text: str, citizen_id: int | None = None, known: Lexicon | None = None) -> Line:
    """Read a line; an appointment of about now fills in what it leaves out."""
    known = known or lexicon(desk, citizen_id)
    line = parse_line(text, desk.clock(), known, citizen_id)
    if line.citizen_id is not None and line.citizen_id not in known.subgoals:
        known.subgoals[line.citizen_id] = _subgoals(desk, line.citizen_id)
    planned = _appointment_now(desk, line.citizen_id) if line.citizen_id is not None else None
    return parse_line(text, desk.clock(), known, citizen_id, planned)


def preview(desk: Desk, line: Line, known: Lexicon | None = None) -> tuple[str, ...]:
    """How a line was understood, for under the field."""
    return preview_lines(line, known or lexicon(desk, line.citizen_id))


def complete(desk: Desk, typed: str, cursor: int, citizen_id: int | None = None) -> tuple[str, ...]:
    """What Tab offers for the word before the cursor."""
    return words.complete(typed, cursor, lexicon(desk, citizen_id), citizen_id)


def save(desk: Desk, text: str, citizen_id: int | None = None, draft_id: int | None = None) -> Saved:
    """Write a line down with all its marks as one step, and let its draft go.

    Raises Problem with the first thing that is wrong; then nothing is written.
    """
    known = lexicon(desk, citizen_id)
    line = parse(desk, text, citizen_id, known)
    for remark in line.problems:
        if remark.is_wrong:
            raise Problem(f"{remark.text[:1].upper()}{remark.text[1:]}: {remark.advice}.")
    if line.citizen_id is None:
        raise Problem("Hvilken borger? Begynd med navnet og et kolon.")
    with operation(desk, SAID[line.status]) as opened:
        talk_id = _write_talk(opened, line)
        _write_marks(opened, line, talk_id)
        if draft_id is not None:
            drafts.drop(desk, draft_id)
    name = known.citizen(line.citizen_id).name
    return Saved(
        f"{SAID[line.status]}: {name}", tuple(one.sentence for one in line.problems), line.citizen_id
    )


@dataclass(frozen=True, slots=True)
class Correction:
    """A note's text as it was until it was corrected ``at``, in Danish time."""

    at: datetime
    text: str


def corrections(desk: Desk, talk_id: int) -> tuple[Correction, ...]:
    """The earlier texts of a talk since it was written down, oldest first; what was undone is left out."""
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
                found.append(Correction(version.at, before))
        before = text
    return tuple(found)


def correct(desk: Desk, citizen_id: int, talk_id: int, before: str, text: str) -> str:
    """Put another text in place of ``before``, which the history keeps. Returns what was done, in Danish.

    The marks in it are not read again. Raises ChangedMeanwhile where the text is no longer ``before``, and
    Problem where the note is journalised or nothing would be left of it.
    """
    from forloebtui.model.tables import Conversation

    with operation(desk, "Ret notat") as opened:
        talk = _open_note(opened, citizen_id, talk_id)
        if talk.text != before:
            raise ChangedMeanwhile
        if not text.strip() and talk.status == "held":
            raise Problem("Der er ingen tekst: skriv den, eller luk med Esc og marker notatet med x.")
        change(opened, Conversation, talk_id, {"text": text})
    return "Notat rettet"


def mark_mistaken(desk: Desk, citizen_id: int, talk_id: int, reason: str) -> str:
    """Mark a note *fejlregistreret*: kept, but shown and counted nowhere. Returns what was done, in Danish.

    Raises Problem where the reason is missing or the note is journalised.
    """
    from forloebtui.model.tables import Conversation

    if not reason.strip():
        raise Problem("Begrundelsen mangler: skriv, hvorfor notatet er en fejl.")
    said = "Notat fejlregistreret"
    with operation(desk, said) as opened:
        _open_note(opened, citizen_id, talk_id)
        change(opened, Conversation, talk_id, {"status": "mistaken", "reason": reason})
    return said


def _open_note(opened: "Operation", citizen_id: int, talk_id: int) -> "Conversation":
    """The row of a talk that is written down and may still change."""
    from forloebtui.model.tables import Conversation

    talk = row(opened, Conversation, talk_id)
    if talk.citizen_id != citizen_id or talk.status in ("planned", "mistaken"):
        raise ChangedMeanwhile
    if talk.journalised_at is not None:
        raise Problem(JOURNALISED)
    return talk


def _subgoals(desk: Desk, citizen_id: int) -> tuple[Named, ...]:
    return tuple(Named(*entry) for entry in read.open_subgoals(desk.store.connection, citizen_id))


def _appointment_now(desk: Desk, citizen_id: int) -> Planned | None:
    """The citizen's appointment that the clock is in the neighbourhood of."""
    now = desk.clock()
    for appointment in read.appointments_between(desk.store.connection, now.date(), now.date()):
        talk = appointment.conversation
        at = datetime.combine(talk.held_on, talk.held_time or time(12))
        is_near = at - BEFORE <= now <= at + AFTER
        if appointment.citizen_id == citizen_id and talk.status == "planned" and is_near:
            begun = talk.held_time if talk.held_time and at <= now else None
            return Planned(talk.id, citizen_id, talk.held_on, begun, talk.form, talk.kind)
    return None


def _write_talk(opened: "Operation", line: Line) -> int:
    """The conversation itself, over its appointment where there was one. Returns its id."""
    from forloebtui.model.tables import Conversation

    facts = {
        "citizen_id": line.citizen_id, "kind": line.kind, "form": line.form, "status": line.status,
        "held_on": line.held_on, "held_time": line.held_time, "minutes": line.minutes, "text": line.text,
        "cancelled_by": line.cancelled_by, "written_at": opened.now,
    }  # fmt: skip
    if line.conversation_id is None:
        return add(opened, Conversation, facts)
    if row(opened, Conversation, line.conversation_id).status != "planned":
        # Another window has written it down since the line was read.
        raise ChangedMeanwhile
    change(opened, Conversation, line.conversation_id, facts)
    return line.conversation_id


def _write_marks(opened: "Operation", line: Line, talk_id: int) -> None:
    """Participants, agreements, the next appointment, ticks and figures."""
    from forloebtui.model.tables import Agreement, Conversation, Participation, Subgoal

    citizen_id = line.citizen_id
    for actor_id in line.marks.participants:
        taking_part = {"citizen_id": citizen_id, "conversation_id": talk_id, "actor_id": actor_id}
        add(opened, Participation, taking_part)
    for agreement in line.agreements:
        facts = {
            "citizen_id": citizen_id, "conversation_id": talk_id, "text": agreement.text,
            "who": agreement.who, "actor_id": agreement.person_id,
            "agreed_on": line.held_on, "due_on": agreement.due_on,
        }  # fmt: skip
        add(opened, Agreement, facts)
    for subgoal_id in line.marks.ticked:
        row(opened, Subgoal, subgoal_id).done_on = line.held_on
    if line.next_talk:
        planned = {
            "citizen_id": citizen_id, "kind": line.next_talk.kind, "form": line.next_talk.form,
            "status": "planned", "held_on": line.next_talk.on, "held_time": line.next_talk.at,
            "written_at": opened.now,
        }  # fmt: skip
        add(opened, Conversation, planned)
    _write_scores(opened, line, talk_id)


def _write_scores(opened: "Operation", line: Line, talk_id: int) -> None:
    """Each rater's figures in that day's measurement, over what stood there."""
    from sqlmodel import select

    from forloebtui.model.tables import Measurement, Score

    for rater in dict.fromkeys(score.rater for score in line.scores):
        measurement = opened.session.exec(
            select(Measurement).where(
                Measurement.citizen_id == line.citizen_id,
                Measurement.measured_on == line.held_on,
                Measurement.rater == rater,
            )
        ).first()
        begun = {
            "citizen_id": line.citizen_id, "conversation_id": talk_id,
            "measured_on": line.held_on, "rater": rater,
        }  # fmt: skip
        measurement_id = (measurement.id if measurement else None) or add(opened, Measurement, begun)
        for score in (one for one in line.scores if one.rater == rater):
            given = opened.session.exec(
                select(Score).where(
                    Score.measurement_id == measurement_id, Score.dimension_id == score.dimension_id
                )
            ).first()
            if given:
                given.value = score.value
            else:
                facts = {
                    "citizen_id": line.citizen_id, "measurement_id": measurement_id,
                    "dimension_id": score.dimension_id, "value": score.value,
                }  # fmt: skip
                add(opened, Score, facts)
