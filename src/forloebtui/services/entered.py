"""*Mangler i fagsystemet*: what stands here and not, or not as it is, in the office's own system."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cmp_to_key

from forloebtui.dates import danish
from forloebtui.documents.as_text import agreement_text, note_text
from forloebtui.model.case import Agreement, Case, Conversation, Forloeb, Goal, Intervention, Subgoal
from forloebtui.model.in_danish import CONVERSATION_STATUS, FORLOEB, FORM, GOAL, INTERVENTION_STATUS, OUTCOME
from forloebtui.services.desk import Desk
from forloebtui.services.operation import operation
from forloebtui.store import entered, read
from forloebtui.store.letters import compare_danish


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing to enter: ``what`` in a word, ``words`` in a line, ``full`` as it is copied."""

    citizen_id: int
    name: str
    table: str
    row_id: int
    op: int
    what: str
    words: str
    full: str
    on: date | None
    was_entered: bool


@dataclass(frozen=True, slots=True)
class Unwritten:
    """A talk whose day has passed, and nobody has written down what came of it."""

    citizen_id: int
    name: str
    talk: Conversation


@dataclass(frozen=True, slots=True)
class Promise:
    """An open agreement, with whose file it stands in."""

    citizen_id: int
    name: str
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class ToEnter:
    """The whole list: what is not written, what is not entered, and what is agreed, by citizen."""

    unwritten: tuple[Unwritten, ...] = ()
    missing: tuple[Missing, ...] = ()
    promises: tuple[Promise, ...] = ()


def to_enter(desk: Desk) -> ToEnter:
    """Everything that is not in the office's own system as it stands here."""
    connection = desk.store.connection
    changed = entered.changed(connection)
    # A file with nothing to tell of is not read.
    concerned = {one.citizen_id for one in changed} | entered.waiting(connection, desk.today)
    cases = {case.citizen.id: case for case in read.read_cases(connection, sorted(concerned))}
    found = [
        made for one in changed
        if (made := _missing(desk, cases[one.citizen_id], one)) is not None
    ]  # fmt: skip
    return ToEnter(
        tuple(_unwritten(desk, cases.values())),
        tuple(sorted(found, key=_by_name_and_day)),
        tuple(_promises(cases.values())),
    )


def _by_name_and_day(one: Missing) -> tuple[object, ...]:
    return cmp_to_key(compare_danish)(one.name), one.citizen_id, one.on or date.min, one.table, one.row_id


def _unwritten(desk: Desk, cases: Iterable[Case]) -> list[Unwritten]:
    found = [
        Unwritten(case.citizen.id, case.citizen.name, talk)
        for case in cases
        for talk in case.conversations
        if (talk.status == "planned" and talk.held_on < desk.today)
        or (talk.status == "held" and not talk.text.strip())
    ]
    return sorted(found, key=lambda one: (one.talk.at_iso, one.talk.id))


def _promises(cases: Iterable[Case]) -> list[Promise]:
    found = [
        Promise(case.citizen.id, case.citizen.name, one)
        for case in cases
        for one in case.agreements
        if one.done_on is None
    ]
    return sorted(found, key=lambda one: (one.agreement.due_on or date.max, one.agreement.id))


def mark(desk: Desk, things: Iterable[Missing]) -> str:
    """Mark things as entered as they stand now, as one step. Returns what was done, in Danish."""
    from forloebtui.model.tables import Entered

    things = tuple(things)
    with operation(desk, "Skrevet ind i fagsystemet") as opened:
        for one in things:
            facts = {"citizen_id": one.citizen_id, "tbl": one.table, "row_id": one.row_id, "op": one.op}
            opened.session.add(Entered.model_validate(facts | {"entered_at": opened.now}))
    return "Skrevet ind i fagsystemet" + (f": {len(things)} ting" if len(things) > 1 else "")


def as_text(things: Iterable[Missing]) -> str:
    """Things as they are copied, with an empty line between them."""
    return "\n\n".join(one.full.rstrip() for one in things) + "\n"


def _missing(desk: Desk, case: Case, one: entered.Changed) -> Missing | None:
    rows = {
        "conversation": case.conversations, "agreement": case.agreements,
        "intervention": case.interventions, "goal": case.goals, "subgoal": case.subgoals,
        "forloeb": case.forloebs,
    }[one.table]  # fmt: skip
    row = next((each for each in rows if each.id == one.row_id), None)  # type: ignore[attr-defined]  # all have one
    told: tuple[str, str, str, date | None]
    match row:
        case Conversation():
            told = _talk(desk, case, row)
        case Agreement():
            told = "aftale", agreement_text(row), agreement_text(row), row.agreed_on
        case Intervention():
            told = _intervention(desk, row)
        case Goal():
            words = f"{GOAL.get(row.kind, 'mål')}: »{row.text}«"
            told = "mål", words, words, row.said_on
        case Subgoal():
            told = _subgoal(case, row)
        case Forloeb():
            told = _forloeb(row)
        case _:
            # An agreement of a talk that is marked a mistake is not read.
            return None
    what, words, full, on = told
    person = case.citizen
    return Missing(
        person.id, person.name, one.table, one.row_id, one.op, what, words, full, on, one.was_entered
    )


def _talk(desk: Desk, case: Case, talk: Conversation) -> tuple[str, str, str, date]:
    if talk.is_mistaken:
        said = f"fejlregistreret: notatet {danish.plain(talk.held_on)} skal slettes. {talk.reason}"
        return "fejl", said, said, talk.held_on
    if talk.status == "planned":
        said = f"{danish.moment(talk.at_iso, desk.today)} {FORM[talk.form]}"
        return "dato", said, f"Aftalt samtale {said}", talk.held_on
    words = " ".join(talk.text.split()) or CONVERSATION_STATUS[talk.status]
    return "notat", words, note_text(case, talk, desk.catalogue), talk.held_on


def _intervention(desk: Desk, one: Intervention) -> tuple[str, str, str, date]:
    ends = danish.plain(one.ends_on) if one.ends_on else "uden slutdato"
    gone = ", skal slettes" if one.is_mistaken else ""
    status = f"{INTERVENTION_STATUS[one.status(desk.today)]}{gone}"
    head = f"{one.title}, {status}, {danish.plain(one.starts_on)}–{ends}"
    hours = [
        f"fra {danish.plain(each.from_on)}: {danish.hours(each.hours_per_week)}/uge"
        for each in one.adjustments
    ]
    return "indsats", head, "\n".join((head, *hours)), one.starts_on


def _subgoal(case: Case, one: Subgoal) -> tuple[str, str, str, date | None]:
    reached = f", nået {danish.plain(one.done_on)}" if one.done_on else ""
    target = f", skal nås {danish.plain(one.target_on)}" if one.target_on and not one.done_on else ""
    words = f"{case.dimension(one.dimension_id).name}: {one.text}{target}{reached}"
    return "delmål", words, words, one.done_on or one.starts_on


def _forloeb(one: Forloeb) -> tuple[str, str, str, date]:
    ends = danish.plain(one.ends_on) if one.ends_on else ""
    closed = f", afsluttet til {OUTCOME[one.outcome]}" if one.outcome else ""
    words = f"{FORLOEB[one.kind]} {danish.plain(one.starts_on)}–{ends}{closed}"
    return "forløb", words, words, one.starts_on
