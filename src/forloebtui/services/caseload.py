"""The list of everybody: read plainly, worked out again only for whom something changed."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

from forloebtui.dates.weeks import monday, sunday, week_of
from forloebtui.model.case import AlertDecision, Case
from forloebtui.model.lists import CaseloadRow
from forloebtui.model.words import CaseworkerRole
from forloebtui.rules import workload
from forloebtui.rules.alert import Alert, Severity
from forloebtui.rules.decisions import SetAside
from forloebtui.rules.idle import idle_weeks
from forloebtui.rules.load import current_hours
from forloebtui.rules.periods import days_after, last_day_of_months
from forloebtui.rules.settled import is_settled
from forloebtui.rules.talks import next_appointment
from forloebtui.rules.workload import Ending, IdleShare, WeekLoad
from forloebtui.services.desk import Desk
from forloebtui.services.names import named
from forloebtui.store import caseload, read
from forloebtui.store.caseload import SETTLED

# A key that comes meanwhile waits for no more than these.
LINES_AT_ONCE = 2
WEEKS_SHOWN = 8
_NONE = "[]"
DAYS_IN_A_YEAR = 365
MONTHS_SHOWN = 12


def rows(desk: Desk) -> tuple[CaseloadRow, ...]:
    """Every citizen's line by name, right as of today and by the rules as they are now."""
    _bring_up_to_date(desk)
    return caseload.rows(desk.store.connection)


def raised(desk: Desk) -> tuple[CaseloadRow, ...]:
    """The ``rows`` with an alert or something set aside: of a closed file nothing is read."""
    _bring_up_to_date(desk)
    return caseload.raised(desk.store.connection)


def _bring_up_to_date(desk: Desk) -> None:
    caseload.forget_unless_by(desk.store, desk.decided)
    if outdated := caseload.not_of(desk.store.connection, desk.today):
        refresh(desk, outdated)


def catch_up(desk: Desk, after: int = 0) -> int | None:
    """Work out a few of the lines that are not right as of today, of the citizens after a number.

    Returns the number to go on from, None where there were no more.
    """
    caseload.forget_unless_by(desk.store, desk.decided)
    outdated = caseload.not_of(desk.store.connection, desk.today, after, LINES_AT_ONCE)
    if not outdated:
        return None
    refresh(desk, outdated)
    return outdated[-1]


def last_known(desk: Desk) -> tuple[CaseloadRow, ...]:
    """The lines as they were last worked out: one plain read, for the first moment on the screen."""
    return caseload.rows(desk.store.connection)


def begin(desk: Desk) -> None:
    """Lines that hold the names alone, of no day: ``rows`` works out the rest when it is first asked."""
    caseload.write(desk.store, named(read.citizen_names(desk.store.connection).items()))


def outdate(desk: Desk, citizen_ids: Iterable[int]) -> None:
    """Have the lines of these citizens worked out when they are next read: nobody who saves waits for it."""
    caseload.outdate(desk.store, citizen_ids)


def refresh(desk: Desk, citizen_ids: Iterable[int]) -> None:
    """Work out the lines of these citizens and write them, before anybody else changes their files."""
    with desk.store.writing() as connection:
        cases = read.read_cases(connection, citizen_ids)
        caseload.write(desk.store, [_line(desk, case) for case in cases])


def last_change(desk: Desk) -> int:
    """The number of the last operation that changed something; 0 where none has."""
    return desk.store.last_change


def changed_since(desk: Desk, operation: int) -> tuple[int, frozenset[int]]:
    """The last operation's number, and the citizens touched by operations after the given one."""
    return desk.store.touched_since(operation)


def alerts_of(row: CaseloadRow) -> tuple[Alert, ...]:
    """The alerts that were worked out with a line."""
    return tuple(_alert(kept) for kept in json.loads(row.warnings)) if row.worst else ()


def set_aside_of(row: CaseloadRow) -> tuple[SetAside, ...]:
    """What was set aside, as it was worked out with a line; the latest first."""
    if row.aside == _NONE:
        return ()
    return tuple(
        SetAside(_decision(kept["decision"]), _alert(kept["alert"]) if kept["alert"] else None)
        for kept in json.loads(row.aside)
    )


def tags_of(row: CaseloadRow) -> tuple[str, ...]:
    """The tags in force, as they were worked out with a line."""
    return tuple(json.loads(row.tags))


def _alert(kept: dict[str, Any]) -> Alert:
    read_back = {"severity": Severity(kept["severity"]), "due_on": date.fromisoformat(kept["due_on"])}
    return Alert(**{**kept, **read_back})


def _decision(kept: dict[str, Any]) -> AlertDecision:
    days = {name: date.fromisoformat(kept[name]) for name in ("decided_on", "until_on") if kept[name]}
    return AlertDecision(**{**kept, **days})


def week_load(desk: Desk, weeks: int = WEEKS_SHOWN) -> tuple[WeekLoad, ...]:
    """Talks and hours of talk of so many weeks, this one first."""
    this_week = week_of(desk.today)
    span = range(this_week, this_week + weeks)
    found = read.appointments_between(desk.store.connection, monday(span.start), sunday(span.stop - 1))
    talks = (one.conversation for one in found)
    return workload.week_load(talks, span, desk.practice("load.talk_minutes"))


def role_mix(desk: Desk) -> tuple[tuple[CaseworkerRole, int], ...]:
    """How often the caseworker was in each role within a year, the most frequent first."""
    since = days_after(desk.today, -DAYS_IN_A_YEAR)
    return read.role_counts(desk.store.connection, since, desk.today)


def ends_ahead(desk: Desk) -> tuple[Ending, ...]:
    """The forløb, placements and mentors that end within a year from today, by day."""
    kinds = {
        kind
        for rule_set in desk.rule_sets.by_key.values()
        for rule in ("praktik.kinds", "mentor.kinds")
        for kind in rule_set.words(rule)
    }
    last = last_day_of_months(desk.today, MONTHS_SHOWN)
    return workload.ends_ahead(caseload.plans(desk.store.connection), desk.today, last, kinds)


def idle_share(desk: Desk) -> tuple[IdleShare, ...]:
    """How much of each running forløb so far was passive time, most first."""
    return workload.idle_share(caseload.plans(desk.store.connection), desk.today)


def _kept(found: Iterable[Alert | SetAside]) -> str:
    """As JSON, with dates as ISO 8601 writes them."""
    return json.dumps([asdict(one) for one in found], default=date.isoformat)


def _line(desk: Desk, case: Case) -> CaseloadRow:
    today = desk.today
    found, aside = desk.sorted_out(case)
    phase, held, following = case.phase_on(today), case.held(), next_appointment(case, today)
    return CaseloadRow(
        citizen_id=case.citizen.id,
        name=case.citizen.name,
        phase=f"{phase.number} {phase.name}" if phase else "",
        closed=case.forloeb is not None and case.forloeb.is_over(today),
        hours_per_week=current_hours(case, today),
        idle_weeks=sum(week >= week_of(today) for week in idle_weeks(case, today)),
        last_on=held[-1].held_on if held else None,
        next_at=following.at_iso if following else None,
        worst=max((alert.severity for alert in found), default=0),
        warnings=_kept(found),
        aside=_kept(aside),
        tags=json.dumps(sorted({tag.text for tag in case.tags if tag.is_on(today)})),
        valid_on=SETTLED if not found and is_settled(case, today) else today,
    )
