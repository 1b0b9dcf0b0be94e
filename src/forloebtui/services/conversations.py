"""Conversations: from what was typed to a note that is kept."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from forloebtui.dates.danish import short
from forloebtui.dates.holidays import holiday
from forloebtui.entry import complete as words
from forloebtui.entry.lexicon import FORMS, CitizenEntry, Kind, Lexicon, Named, Person, Planned
from forloebtui.entry.line import Line, Outcome
from forloebtui.entry.line import parse as parse_line
from forloebtui.entry.preview import preview as preview_lines
from forloebtui.model.case import Conversation
from forloebtui.model.in_danish import CANCELLED_BY
from forloebtui.model.problem import Problem
from forloebtui.model.scale import kept
from forloebtui.model.words import CancelledBy, ConversationStatus
from forloebtui.rules.rhythm import proposal
from forloebtui.services import drafts, measurements, participants
from forloebtui.services.desk import Desk
from forloebtui.services.operation import ChangedMeanwhile, add, change, operation, row
from forloebtui.services.record import open_note
from forloebtui.store import read

if TYPE_CHECKING:
    from forloebtui.store.operation import Operation

# What an operation is called in the history, and what is said with the name when it is done.
LABEL = {
    "held": "Samtale gemt", "no_show": "Mødte ikke", "cancelled": "Aflysning", "planned": "Aftale flyttet",
}  # fmt: skip
# What is filled in beside the text of a note, by column; ``participants`` are names with commas.
Details: TypeAlias = Mapping[str, object]
NONE: Details = MappingProxyType({})
PARTICIPANTS = "participants"
# What is chosen beside the text of whether the talk took place, as ``status`` among the details.
OUTCOMES: Mapping[str, Outcome] = {
    "held": Outcome("held"),
    "no_show": Outcome("no_show"),
    "cancelled_by_citizen": Outcome("cancelled", "citizen"),
    "cancelled_by_office": Outcome("cancelled", "office"),
}


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
        scale=desk.scale,
    )
    if citizen_id is not None:
        _learn(desk, known, citizen_id)
    return known


def parse(
    desk: Desk,
    text: str,
    citizen_id: int | None = None,
    known: Lexicon | None = None,
    details: Details = NONE,
) -> Line:
    """Read a line; an appointment that it is about fills in what it leaves out.

    Of ``details`` the line has to know whether the talk took place: only then it needs a text.
    """
    known = known or lexicon(desk, citizen_id)
    outcome = OUTCOMES.get(str(details.get("status")))
    line = parse_line(text, desk.clock(), known, citizen_id, outcome)
    if line.citizen_id is None or line.citizen_id in known.subgoals:
        return line
    _learn(desk, known, line.citizen_id)
    return parse_line(text, desk.clock(), known, citizen_id, outcome)


def outcome_of(status: ConversationStatus, cancelled_by: CancelledBy | None) -> str | None:
    """How it is chosen beside the text whether a talk took place; None of one that is still to come."""
    return next((key for key, one in OUTCOMES.items() if one == Outcome(status, cancelled_by)), None)


def preview(desk: Desk, line: Line, known: Lexicon | None = None) -> tuple[str, ...]:
    """How a line was understood, for under the field."""
    return preview_lines(line, known or lexicon(desk, line.citizen_id))


def complete(desk: Desk, typed: str, cursor: int, citizen_id: int | None = None) -> tuple[str, ...]:
    """What Tab offers for the word before the cursor."""
    return words.complete(typed, cursor, lexicon(desk, citizen_id), citizen_id)


def save(
    desk: Desk,
    text: str,
    citizen_id: int | None = None,
    draft_id: int | None = None,
    details: Details = NONE,
) -> Saved:
    """Write a line down with all its marks as one step, and let its draft go.

    ``details`` are columns that were filled in beside the text; they win over what the line says.
    Raises Problem with the first thing that is wrong; then nothing is written.
    """
    known = lexicon(desk, citizen_id)
    line = parse(desk, text, citizen_id, known, details)
    for remark in line.problems:
        if remark.is_wrong:
            raise Problem(f"{remark.text[:1].upper()}{remark.text[1:]}: {remark.advice}.")
    whose = line.citizen_id
    if whose is None:
        raise Problem("Hvilken borger? Begynd med navnet og et kolon.")
    with operation(desk, LABEL[line.status]) as opened:
        said_on = min(line.held_on, desk.today)
        line, known = _with_new_persons(opened, line, known, whose, said_on)
        talk_id = _move(opened, line) if line.is_moved else _write_talk(opened, line, details)
        _write_marks(opened, line, talk_id, said_on, desk.scale)
        if PARTICIPANTS in details:
            write_participants(opened, whose, talk_id, str(details[PARTICIPANTS]), known, said_on)
        if draft_id is not None:
            drafts.drop(desk, draft_id)
    said = _said(line, known.citizen(whose).name)
    return Saved(said, tuple(one.sentence for one in line.problems), whose)


def proposed(desk: Desk, line: Line) -> str:
    """The next appointment that the citizen's rhythm proposes after this talk, as it is typed; else nothing.

    It is only ever proposed.
    """
    if line.citizen_id is None or line.status != "held" or line.next_talk is not None:
        return ""
    if not desk.catalogue.conversation_kind(line.kind).with_citizen:
        return ""
    case = read.read_case(desk.store.connection, line.citizen_id)
    rule_set = desk.rule_sets.by_key.get(case.forloeb.rule_set) if case.forloeb is not None else None
    if rule_set is None or line.held_on < max((one.held_on for one in case.held()), default=line.held_on):
        return ""
    others = [one for one in case.conversations if one.id != line.conversation_id]
    this = Conversation(
        0, "", line.kind, line.form, "held", line.held_on, line.held_time if line.conversation_id else None
    )
    as_if = replace(case, conversations=(*others, this))
    found = proposal(as_if, desk.today, rule_set, desk.catalogue, lambda day: holiday(day) is not None)
    if found is None:
        return ""
    at = f" kl {found.at:%H:%M}" if found.at else ""
    form = next(word for word, form in FORMS.items() if form == found.form)
    return f"> {found.on.day}/{found.on.month}{at} {form}"


def _said(line: Line, name: str) -> str:
    if line.is_moved and line.next_talk is not None:
        return f"{LABEL[line.status]} til {short(line.next_talk.on)}: {name}"
    if line.status == "no_show":
        return f"Gemt: {name} mødte ikke"
    if line.status == "cancelled":
        return (
            f"Gemt: samtale med {name} {CANCELLED_BY[line.cancelled_by] if line.cancelled_by else 'aflyst'}"
        )
    return f"{LABEL[line.status]}: {name}"


def correct(
    desk: Desk, citizen_id: int, talk_id: int, before: str, text: str, details: Details = NONE
) -> str:
    """Put another text in place of ``before``, and ``details`` in place of what stood beside it.

    The history keeps both. Returns what was done, in Danish. The marks are not read again. Raises
    ChangedMeanwhile where the text is no longer ``before``, and Problem where the note is journalised or
    nothing would be left of it.
    """
    from forloebtui.model.tables import Conversation

    with operation(desk, "Ret notat") as opened:
        talk = open_note(opened, citizen_id, talk_id)
        if talk.text != before:
            raise ChangedMeanwhile
        if not text.strip() and details.get("status", talk.status) == "held":
            raise Problem("Der er ingen tekst: skriv den, eller luk, og fejlregistrér notatet.")
        change(opened, Conversation, talk_id, {"text": text} | _columns(details))
        if PARTICIPANTS in details:
            names, known = str(details[PARTICIPANTS]), lexicon(desk, citizen_id)
            write_participants(opened, citizen_id, talk_id, names, known, talk.held_on)
    return "Notat rettet"


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


def _with_new_persons(
    opened: "Operation", line: Line, known: Lexicon, citizen_id: int, met_on: date
) -> tuple[Line, Lexicon]:
    """The line and the names after those that it names for the first time were created."""
    made = participants.create(opened, citizen_id, line.marks.new, met_on)
    marks = replace(
        line.marks,
        participants=tuple(made.get(one, one) for one in line.marks.participants),
        agreements=tuple(
            replace(one, person_id=made.get(one.person_id or 0, one.person_id)) for one in line.agreements
        ),
    )
    persons = (replace(one, id=made[one.id]) for one in line.marks.new)
    return replace(line, marks=marks), replace(known, persons=(*known.persons, *persons))


def write_participants(
    opened: "Operation", citizen_id: int, talk_id: int, names: str, known: Lexicon, met_on: date
) -> None:
    """Let exactly those take part whom names with commas say. Raises Problem for an unknown name."""
    found = participants.read_names(names, known, citizen_id)
    made = participants.create(opened, citizen_id, (one for one in found if one.id < 0), met_on)
    participants.put(opened, citizen_id, talk_id, [made.get(one.id, one.id) for one in found])


def _move(opened: "Operation", line: Line) -> int:
    """Put an appointment on another day; what was said about it stands with it. Returns its id."""
    from forloebtui.model.tables import Conversation

    to, talk_id = line.next_talk, line.conversation_id
    if to is None or talk_id is None or row(opened, Conversation, talk_id).status != "planned":
        raise ChangedMeanwhile
    says_more = any(
        line.typed[token.end :].strip() or line.text.strip()[0] != ">"
        for token in line.tokens if token.meaning == "next"
    )  # fmt: skip
    facts = {
        "held_on": to.on, "held_time": to.at, "form": to.form, "kind": to.kind,
        "reason": line.text if says_more else "", "written_at": opened.now,
    }  # fmt: skip
    change(opened, Conversation, talk_id, facts)
    return talk_id


def _columns(details: Details) -> dict[str, object]:
    """What was filled in, as it is kept."""
    columns = {column: value for column, value in details.items() if column != "status"}
    outcome = OUTCOMES.get(str(details.get("status")))
    return columns | (asdict(outcome) if outcome is not None else {})


def _write_talk(opened: "Operation", line: Line, details: Details) -> int:
    """The conversation itself, over its appointment where there was one. Returns its id."""
    from forloebtui.model.tables import Conversation

    facts = {
        "citizen_id": line.citizen_id, "kind": line.kind, "form": line.form, "status": line.status,
        "held_on": line.held_on, "held_time": line.held_time, "minutes": line.minutes, "text": line.text,
        "cancelled_by": line.cancelled_by, "written_at": opened.now,
    } | _columns(details)  # fmt: skip
    if line.conversation_id is None:
        return add(opened, Conversation, facts)
    if row(opened, Conversation, line.conversation_id).status != "planned":
        # Another window has written it down since the line was read.
        raise ChangedMeanwhile
    change(opened, Conversation, line.conversation_id, facts)
    return line.conversation_id


def _write_marks(opened: "Operation", line: Line, talk_id: int, said_on: date, scale: int) -> None:
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
    if line.next_talk and not line.is_moved:
        planned = {
            "citizen_id": citizen_id, "kind": line.next_talk.kind, "form": line.next_talk.form,
            "status": "planned", "held_on": line.next_talk.on, "held_time": line.next_talk.at,
            "written_at": opened.now,
        }  # fmt: skip
        add(opened, Conversation, planned)
    _write_scores(opened, line, talk_id, said_on, scale)


def _write_scores(opened: "Operation", line: Line, talk_id: int, said_on: date, scale: int) -> None:
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
            "wheel_version_id": measurements.wheel_version(opened, said_on, scale),
        }  # fmt: skip
        measurement_id = (measurement.id if measurement else None) or add(opened, Measurement, begun)
        for score in (one for one in line.scores if one.rater == rater):
            given = opened.session.exec(
                select(Score).where(
                    Score.measurement_id == measurement_id, Score.dimension_id == score.dimension_id
                )
            ).first()
            if given:
                given.value = kept(score.value, scale)
            else:
                facts = {
                    "citizen_id": line.citizen_id, "measurement_id": measurement_id,
                    "dimension_id": score.dimension_id, "value": kept(score.value, scale),
                }  # fmt: skip
                add(opened, Score, facts)
