"""The recurring rhythm of talks: it proposes the next one, and never writes it down by itself."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta

from forloebtui.dates.weeks import DAYS_PER_WEEK
from forloebtui.model.case import Case, Conversation
from forloebtui.model.words import Form
from forloebtui.office.catalogue import Catalogue
from forloebtui.office.rule_sets import RuleSet
from forloebtui.rules.periods import days_after
from forloebtui.rules.talks import is_talk

SATURDAY = 5
# A proposal gives way to days off for so long; after that there is none.
_PATIENCE = 60


@dataclass(frozen=True, slots=True)
class Proposal:
    """The next talk as the rhythm would have it: like the last one, so many ``weeks`` after it."""

    citizen_id: int
    name: str
    on: date
    at: time | None
    kind: str
    form: Form
    minutes: int | None
    weeks: int


def proposal(
    case: Case, today: date, rule_set: RuleSet, catalogue: Catalogue, is_day_off: Callable[[date], bool]
) -> Proposal | None:
    """The next talk, where the forløb runs and none is in the calendar.

    An overdue one is proposed for the same weekday of the coming days. Weekends, days off, the citizen's
    absence and the caseworker's own weeks off are passed over.
    """
    forloeb = case.forloeb
    if forloeb is None or forloeb.outcome is not None or forloeb.starts_on > today:
        return None
    talks = [talk for talk in case.conversations if is_talk(talk, rule_set, catalogue)]
    if any(talk.status == "planned" and talk.held_on >= today for talk in talks):
        return None
    last = max((talk for talk in talks if talk.status == "held"), key=_when, default=None)
    weeks = case.citizen.rhythm_weeks or rule_set.value("contact.own_interval_weeks")
    due_on = days_after(last.held_on if last else forloeb.starts_on, weeks * DAYS_PER_WEEK)
    if due_on <= today:
        due_on = today + timedelta(days=(due_on - today).days % DAYS_PER_WEEK or DAYS_PER_WEEK)
    day = _first_free(case, due_on, is_day_off)
    if day is None:
        return None
    return Proposal(
        case.citizen.id,
        case.citizen.name,
        day,
        last.held_time if last else None,
        last.kind if last else "follow_up",
        last.form if last else "in_person",
        last.minutes if last else None,
        weeks,
    )


def _first_free(case: Case, day: date, is_day_off: Callable[[date], bool]) -> date | None:
    away: list[tuple[date, date | None]] = [
        *((one.starts_on, one.ends_on) for one in case.absences),
        *((one.starts_on, one.ends_on) for one in case.time_off),
    ]
    for later in range(_PATIENCE):
        found = days_after(day, later)
        is_away = any(first <= found and (last is None or found <= last) for first, last in away)
        if found.weekday() < SATURDAY and not is_away and not is_day_off(found):
            return found
    return None


def _when(talk: Conversation) -> tuple[str, int]:
    return talk.at_iso, talk.id
