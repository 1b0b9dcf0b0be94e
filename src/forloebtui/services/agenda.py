"""The calendar across all citizens: talks, deadlines, what the rhythm proposes; and changing talks in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from forloebtui.dates import danish
from forloebtui.dates.holidays import holiday
from forloebtui.entry.marks import NextTalk
from forloebtui.model.case import Case
from forloebtui.model.in_danish import CANCELLED_BY, FORM
from forloebtui.model.lists import Appointment
from forloebtui.model.problem import Problem
from forloebtui.model.words import CancelledBy
from forloebtui.rules.rhythm import Proposal, proposal
from forloebtui.services import caseload, citizens, conversations, today
from forloebtui.services.desk import Desk
from forloebtui.services.operation import ChangedMeanwhile, add, change, operation, row
from forloebtui.services.today import CitizenAlert
from forloebtui.store import read

# Said by the proposals themselves, day by day.
NOT_A_DEADLINE = frozenset({"contact.own_interval_weeks"})


@dataclass(frozen=True, slots=True)
class Agenda:
    """What lies from one day to another, both inclusive, over all citizens. ``days_off`` names them."""

    first: date
    last: date
    appointments: tuple[Appointment, ...] = ()
    deadlines: tuple[CitizenAlert, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    days_off: Mapping[date, str] | None = None


def agenda(desk: Desk, first: date, last: date) -> Agenda:
    """The calendar from one day to another, both inclusive."""
    days = [date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1)]
    return Agenda(
        first,
        last,
        today.appointments(desk, first, last),
        tuple(
            one for one in today.alerts(desk)
            if first <= one.alert.due_on <= last and one.alert.rule not in NOT_A_DEADLINE
        ),
        tuple(one for one in proposals(desk) if first <= one.on <= last),
        {day: name for day in days if (name := holiday(day))},
    )  # fmt: skip


def proposals(desk: Desk) -> tuple[Proposal, ...]:
    """The next talk of everybody who has none in the calendar, soonest first."""
    without = [one.citizen_id for one in caseload.rows(desk) if not one.closed]
    found = [
        made for case in read.read_cases(desk.store.connection, without)
        if (made := _proposal(desk, case)) is not None
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.on, one.name, one.citizen_id)))


def _proposal(desk: Desk, case: Case) -> Proposal | None:
    forloeb = case.forloeb
    rule_set = desk.rule_sets.by_key.get(forloeb.rule_set) if forloeb is not None else None
    if rule_set is None:
        return None
    return proposal(case, desk.today, rule_set, desk.catalogue, lambda day: holiday(day) is not None)


def accept(desk: Desk, citizen_id: int) -> str:
    """Put what the rhythm proposes in the calendar. Returns what was done, in Danish.

    Raises ChangedMeanwhile where nothing is proposed any more.
    """
    made = _proposal(desk, citizens.case(desk, citizen_id))
    if made is None:
        raise ChangedMeanwhile
    plan = NextTalk(made.on, made.at, made.form, made.kind)
    return _add(desk, citizen_id, plan, made.minutes)


def read_day(desk: Desk, citizen_id: int, typed: str) -> NextTalk:
    """A day, and a time, form and kind where they are typed too, as after ``>`` in a note.

    Raises Problem where it is no day to come.
    """
    name = citizens.case(desk, citizen_id).citizen.name
    line = conversations.parse(desk, f"{name}: > {typed}", citizen_id)
    wrong = next((one for one in line.problems if one.is_wrong and typed.strip()), None)
    if line.next_talk is None:
        raise Problem(wrong.sentence if wrong else "Skriv en dag, fx on 9/12 kl 10 eller om 2 uger.")
    if line.next_talk.on < desk.today:
        raise Problem("Dagen er gået: skriv en dag, der kommer.")
    return line.next_talk


def told(desk: Desk, citizen_id: int, talk_id: int | None, typed: str) -> tuple[str, ...]:
    """How a typed day is understood, and what else lies there, in Danish. Raises Problem."""
    plan = read_day(desk, citizen_id, typed)
    at = f" kl. {plan.at:%H:%M}" if plan.at else ""
    said = [f"{danish.long(plan.on)}{at}"]
    if name := holiday(plan.on):
        said.append(f"OBS det er {name}")
    elif plan.on.weekday() > 4:
        said.append("OBS det er en weekend")
    for one in today.appointments(desk, plan.on, plan.on):
        same = plan.at is not None and one.conversation.held_time == plan.at
        if same and one.conversation.status == "planned" and one.conversation.id != talk_id:
            said.append(f"OBS {one.name} er aftalt på samme tid")
    return tuple(said)


def plan(desk: Desk, citizen_id: int, typed: str) -> str:
    """A new appointment. Returns what was done, in Danish. Raises Problem."""
    return _add(desk, citizen_id, read_day(desk, citizen_id, typed), None)


def _add(desk: Desk, citizen_id: int, made: NextTalk, minutes: int | None) -> str:
    from forloebtui.model.tables import Conversation

    with operation(desk, "Samtale aftalt") as opened:
        facts = {
            "citizen_id": citizen_id, "kind": made.kind, "form": made.form, "status": "planned",
            "held_on": made.on, "held_time": made.at, "minutes": minutes, "written_at": opened.now,
        }  # fmt: skip
        add(opened, Conversation, facts)
    at = f" {made.at:%H:%M}" if made.at else ""
    return f"Samtale aftalt: {danish.near(made.on, desk.today)}{at} {FORM[made.form]}"


def move(desk: Desk, citizen_id: int, talk_id: int, typed: str) -> str:
    """Move an appointment; its time and form stay where none is typed. Returns what was done, in Danish.

    Raises Problem, and ChangedMeanwhile where it is no longer planned.
    """
    from forloebtui.model.tables import Conversation

    made = read_day(desk, citizen_id, typed)
    facts: dict[str, object] = {"held_on": made.on}
    if made.at is not None:
        facts["held_time"] = made.at
    with operation(desk, "Samtale flyttet") as opened:
        if row(opened, Conversation, talk_id).status != "planned":
            raise ChangedMeanwhile
        change(opened, Conversation, talk_id, facts)
    return f"Samtale flyttet til {danish.near(made.on, desk.today)}"


def cancel(desk: Desk, talk_id: int, by: CancelledBy, reason: str) -> str:
    """An appointment that does not take place. Returns what was done, in Danish.

    Raises ChangedMeanwhile where it is no longer planned.
    """
    return _end(
        desk, talk_id, CANCELLED_BY[by], {"status": "cancelled", "cancelled_by": by, "reason": reason}
    )


def no_show(desk: Desk, talk_id: int, reason: str) -> str:
    """The citizen did not come; an unknown reason is a reason too. Returns what was done, in Danish.

    Raises Problem where its day has not come, ChangedMeanwhile where it is no longer planned.
    """
    return _end(desk, talk_id, "mødte ikke", {"status": "no_show", "reason": reason or "ukendt"})


def _end(desk: Desk, talk_id: int, what: str, facts: dict[str, object]) -> str:
    from forloebtui.model.tables import Conversation

    said = f"Samtale: {what}"
    with operation(desk, said) as opened:
        talk = row(opened, Conversation, talk_id)
        if talk.status != "planned":
            raise ChangedMeanwhile
        if facts["status"] == "no_show" and talk.held_on > desk.today:
            raise Problem("Dagen er ikke kommet endnu: aflys samtalen, eller flyt den.")
        change(opened, Conversation, talk_id, facts | {"written_at": opened.now})
    return said
