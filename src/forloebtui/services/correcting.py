"""*Ret det, der er sket*: what of a row takes a reason to change, and where the reason is written."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from forloebtui.dates.danish import plain
from forloebtui.services import placements
from forloebtui.services.forms import Values, What

# What may be written of what is over, and changes no week of it.
_NO_FACTS = placements.OWN | {"reason", "because", "correction", "meaning", "priority"}
SAY_WHY = "det er sket: skriv, hvorfor det rettes"


@dataclass(frozen=True, slots=True)
class _Dated:
    """The columns of a row's first and last day, and those that are facts from its first day on.

    ``why`` is the field the reason is asked in, ``told_in`` the column it is written in.
    """

    first: str
    last: str
    facts: frozenset[str]
    why: str = "correction"
    told_in: str = "note"


_DATED: Mapping[What, _Dated] = {
    "intervention": _Dated(
        "starts_on", "ends_on", frozenset({"starts_on", "hours", "per_weeks"}), why="reason"
    ),
    "adjustment": _Dated("from_on", "", frozenset({"from_on", "hours", "per_weeks"}), told_in="reason"),
    "absence": _Dated("starts_on", "ends_on", frozenset({"starts_on", "kind"})),
    "time_off": _Dated("starts_on", "ends_on", frozenset({"starts_on"})),
}


def corrects_what_happened(what: What, before: Values, after: Values, today: date) -> bool:
    """Whether saving would change weeks that are past, which takes a reason.

    The start and first hours of what has begun, a start or end moved to before today, anything of what is
    finished. That an absence whose end nobody knew is over corrects nothing.
    """
    dated = _DATED.get(what)
    if dated is None or not before:
        return False
    changed = {
        column for column, value in after.items() if column not in _NO_FACTS and value != before.get(column)
    }
    first, last = before.get(dated.first), before.get(dated.last)
    if isinstance(last, date) and last < today:
        return bool(changed)
    if what == "absence" and last is None:
        changed.discard(dated.last)
    moved_to = (after.get(column) for column in changed & {dated.first, dated.last})
    is_in_the_past = any(isinstance(day, date) and day < today for day in moved_to)
    return is_in_the_past or (isinstance(first, date) and first <= today and bool(changed & dated.facts))


def lacks_reason(what: What, before: Values, after: Values, today: date) -> dict[str, str]:
    """By its column, that a reason is still to be written; empty where none is needed, or it is there."""
    if corrects_what_happened(what, before, after, today) and not after.get(why := _DATED[what].why):
        return {why: SAY_WHY}
    return {}


def with_reason(
    what: What, now: Values, facts: dict[str, object], why: object, today: date
) -> dict[str, object]:
    """What is changed of a row, with why it is corrected added where the row has its own remark."""
    if not why:
        return facts
    column = _DATED[what].told_in
    said = facts.get(column, now[column])
    return facts | {column: "\n".join(filter(None, (str(said or ""), f"Rettet {plain(today)}: {why}")))}
