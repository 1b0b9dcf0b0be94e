"""Conversations: from what was typed to a note that is kept."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from forloebtui.entry import complete as words
from forloebtui.entry.lexicon import CitizenEntry, Kind, Lexicon, Named, Person, Planned
from forloebtui.entry.line import Line
from forloebtui.entry.line import parse as parse_line
from forloebtui.entry.preview import preview as preview_lines
from forloebtui.model.in_danish import CANCELLED_BY
from forloebtui.model.problem import Problem
from forloebtui.services import drafts
from forloebtui.services.desk import Desk
from forloebtui.services.operation import ChangedMeanwhile, add, change, operation, row
from forloebtui.store import history, read

if TYPE_CHECKING:
    from forloebtui.model.tables import Conversation
    from forloebtui.store.operation import Operation

# What an operation is called in the history, and what is said with the name when it is done.
LABEL = {"held": "Samtale gemt", "no_show": "Mødte ikke", "cancelled": "Aflysning"}
JOURNALISED = "Notatet er journaliseret og står, som det er: skriv en tilføjelse med n."


@dataclass(frozen=True, slots=True)
class Saved:
    """What was saved, in Danish, what to keep an eye on, and in whose file."""

    said: str
    remarks: tuple[str, ...]
    citizen_id: int


def lexicon(desk: Desk, citizen_id: int | None = None) -> Lexicon:
    """The names a line can hold; what is one citizen's alone is that of the open one."""
    connection = desk.store.connection
    known = Lexicon(
        citizens=tuple(CitizenEntry(*entry) for entry in read.citizens_with_start(connection)),
        dimensions=tuple(Named(*entry) for entry in read.dimension_names(connection)),
        persons=tuple(
            Person(actor.id, actor.name, actor.profession, actor.kind == "private")
            for actor in read.actors(connection)
        ),
        kinds=tuple(
            Kind(kind.key, kind.name, kind.typed) for kind in desk.catalogue.conversation_kinds.values()
        ),
    )
    if citizen_id is not None:
        _learn(desk, known, citizen_id)
    return known


def parse(desk: Desk, text: str, citizen_id: int | None = None, known: Lexicon | None = None) -> Line:
    """Read a line; an appointment that it is about fills in what it leaves out."""
    known = known or lexicon(desk, citizen_id)
    line = parse_line(text, desk.clock(), known, citizen_id)
    if line.citizen_id is None or line.citizen_id in known.subgoals:
        return line
    _learn(desk, known, line.citizen_id)
    return parse_line(text, desk.clock(), known, citizen_id)


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
    with operation(desk, LABEL[line.status]) as opened:
        talk_id = _write_talk(opened, line)
        _write_marks(opened, line, talk_id, min(line.held_on, desk.today))
        if draft_id is not None:
            drafts.drop(desk, draft_id)
    said = _said(line, known.citizen(line.citizen_id).name)
    return Saved(said, tuple(one.sentence for one in line.problems), line.citizen_id)


def _said(line: Line, name: str) -> str:
    if line.status == "no_show":
        return f"Gemt: {name} mødte ikke"
    if line.status == "cancelled":
        return (
            f"Gemt: samtale med {name} {CANCELLED_BY[line.cancelled_by] if line.cancelled_by else 'aflyst'}"
        )
    return f"{LABEL[line.status]}: {name}"


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


def _learn(desk: Desk, known: Lexicon, citizen_id: int) -> None:
    """Add what is one citizen's alone: sub-goals, who is or was around them, open appointments."""
    case = read.read_case(desk.store.connection, citizen_id)
    known.subgoals[citizen_id] = tuple(
        Named(subgoal.id, subgoal.text, subgoal.done_on is not None) for subgoal in case.subgoals
    )
    known.networks[citizen_id] = frozenset(actor.id for actor in case.actors)
    known.planned[citizen_id] = tuple(
        Planned(talk.id, talk.held_on, talk.held_time, talk.form, talk.kind) for talk in case.appointments()
    )


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


def _write_marks(opened: "Operation", line: Line, talk_id: int, said_on: date) -> None:
    """Participants, agreements, the next appointment, ticks and figures, as of the day they were said."""
    from forloebtui.model.tables import Agreement, Conversation, Participation, Subgoal

    citizen_id = line.citizen_id
    for actor_id in line.marks.participants:
        taking_part = {"citizen_id": citizen_id, "conversation_id": talk_id, "actor_id": actor_id}
        add(opened, Participation, taking_part)
    for agreement in line.agreements:
        facts = {
            "citizen_id": citizen_id, "conversation_id": talk_id, "text": agreement.text,
            "who": agreement.who, "actor_id": agreement.person_id,
            "agreed_on": said_on, "due_on": agreement.due_on,
        }  # fmt: skip
        add(opened, Agreement, facts)
    for subgoal_id in line.marks.ticked:
        row(opened, Subgoal, subgoal_id).done_on = said_on
    if line.next_talk:
        planned = {
            "citizen_id": citizen_id, "kind": line.next_talk.kind, "form": line.next_talk.form,
            "status": "planned", "held_on": line.next_talk.on, "held_time": line.next_talk.at,
            "written_at": opened.now,
        }  # fmt: skip
        add(opened, Conversation, planned)
    _write_scores(opened, line, talk_id, said_on)


def _write_scores(opened: "Operation", line: Line, talk_id: int, said_on: date) -> None:
    """Each rater's figures in that day's measurement, over what stood there."""
    from sqlmodel import select

    from forloebtui.model.tables import Measurement, Score

    for rater in dict.fromkeys(score.rater for score in line.scores):
        measurement = opened.session.exec(
            select(Measurement).where(
                Measurement.citizen_id == line.citizen_id,
                Measurement.measured_on == said_on,
                Measurement.rater == rater,
            )
        ).first()
        begun = {
            "citizen_id": line.citizen_id, "conversation_id": talk_id,
            "measured_on": said_on, "rater": rater,
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
