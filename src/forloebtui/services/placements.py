"""Placements: what is agreed besides weeks and hours, how the weeks feel, and what comes of it in time."""

from dataclasses import asdict, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from forloebtui.dates.danish import plain
from forloebtui.dates.weeks import DAYS_PER_WEEK, monday, week_of
from forloebtui.model.case import Case, Intervention, Placement
from forloebtui.model.problem import Problem
from forloebtui.model.words import PlacementDecision
from forloebtui.office.rule_sets import RuleSet
from forloebtui.rules.periods import days_after, last_day_of_weeks
from forloebtui.services import attendance, citizens
from forloebtui.services.attendance import Attended
from forloebtui.services.desk import Desk
from forloebtui.services.operation import add, change, operation, row

if TYPE_CHECKING:
    from collections.abc import Mapping

    from forloebtui.store.operation import Operation

# How a week felt, from hard to good.
FEELINGS = ("svær", "tung", "jævn", "god", "rigtig god")
# What a placement becomes when it becomes a job, until the form says otherwise.
JOB_KIND = "paid_hours"


def values(case: Case, intervention_id: int) -> "dict[str, object]":
    """What is kept of an intervention as a placement, by column; empty where nothing is yet."""
    return asdict(case.placement(intervention_id) or Placement(0, intervention_id))


def put(opened: "Operation", case: Case, intervention_id: int, facts: "Mapping[str, object]") -> None:
    """Keep those facts that are a placement's, in its row or in a new one. Empty ones make no row."""
    from forloebtui.model import tables

    kept = case.placement(intervention_id) if intervention_id else None
    columns = {name: value for name, value in facts.items() if name in OWN}
    if kept is not None:
        change(opened, tables.Placement, kept.id, columns)
    elif any(value not in (None, "") for value in columns.values()):
        whose = {"citizen_id": case.citizen.id, "intervention_id": intervention_id}
        add(opened, tables.Placement, {name: v for name, v in columns.items() if v is not None} | whose)


OWN = frozenset(
    ("wish", "safe_person_id", "accommodation", "evaluated_on", "went_tasks", "went_colleague",
     "went_limits", "site_says", "decision", "decided_on")
)  # fmt: skip


def feel(desk: Desk, citizen_id: int, intervention_id: int, week: int, feeling: int) -> str:
    """Keep how a week of an effort felt, 1 to 5, beside its hours. Returns what was done, in Danish.

    Raises Problem for a week that has not begun.
    """
    if monday(week) > desk.today:
        raise Problem("Ugen er ikke begyndt endnu.")
    hours = next(
        (one.hours for one in citizens.case(desk, citizen_id).attendances
         if (one.intervention_id, one.week_on) == (intervention_id, monday(week))),
        None,
    )  # fmt: skip
    attendance.put(desk, citizen_id, week, {intervention_id: Attended(hours, feeling)})
    return f"Ugen var {FEELINGS[feeling - 1]}"


def check(desk: Desk, citizen_id: int, line: str, intervention_id: int | None = None) -> str:
    """Tick a line of a checklist, or take the tick off. Returns what was done, in Danish."""
    from forloebtui.model.tables import Checked

    done = next(
        (one for one in citizens.case(desk, citizen_id).checked
         if (one.text, one.intervention_id) == (line, intervention_id)),
        None,
    )  # fmt: skip
    with operation(desk, "Huskeliste") as opened:
        if done is not None:
            opened.session.delete(row(opened, Checked, done.id))
        else:
            facts = {"citizen_id": citizen_id, "intervention_id": intervention_id, "text": line}
            add(opened, Checked, facts | {"done_on": desk.today})
    return "Hakket er taget af igen" if done else "Klaret"


# What comes of it


def extended_to(item: Intervention, rule_set: RuleSet) -> date | None:
    """The last day of the next stretch a placement may have: 26 weeks, or 13 more than it has.

    None where it has no end to be moved.
    """
    if item.ends_on is None:
        return None
    weeks = rule_set.value("praktik.extended_weeks")
    further = max(1, rule_set.value("praktik.further_weeks"))
    while last_day_of_weeks(item.starts_on, weeks) <= item.ends_on:
        weeks += further
    return last_day_of_weeks(item.starts_on, weeks)


def extend(desk: Desk, citizen_id: int, intervention_id: int) -> str:
    """Let a placement go on to the next limit. Returns what was done, in Danish.

    Raises Problem where it has no end, or the forløb's rules are not known.
    """
    from forloebtui.model import tables

    case = citizens.case(desk, citizen_id)
    item = case.intervention(intervention_id)
    rule_set = desk.rule_sets.by_key.get(case.forloeb.rule_set) if case.forloeb else None
    last = extended_to(item, rule_set) if rule_set is not None else None
    if last is None:
        raise Problem("Praktikken har ingen slutdato at flytte: ret den med r.")
    with operation(desk, "Praktik forlænget") as opened:
        change(opened, tables.Intervention, item.id, {"ends_on": last})
        put(opened, case, item.id, _decided("extended", desk.today))
    return f"Praktikken er forlænget til {plain(last)}"


def end(desk: Desk, citizen_id: int, intervention_id: int) -> str:
    """It ends as it was agreed, and that has been decided. Returns what was done, in Danish."""
    case = citizens.case(desk, citizen_id)
    item = case.intervention(intervention_id)
    with operation(desk, "Praktik slutter") as opened:
        put(opened, case, item.id, _decided("ended", desk.today))
    return f"Besluttet: slut {plain(item.ends_on)}" if item.ends_on else "Besluttet: slut"


def become_job(desk: Desk, citizen_id: int, intervention_id: int) -> tuple[str, int]:
    """The placement becomes a job from next Monday; its history stays, and the hours are settled later.

    Returns what was done, in Danish, and the job's number. Raises Problem where it has not begun, is not
    agreed, or has become one.
    """
    from forloebtui.model import tables

    case = citizens.case(desk, citizen_id)
    item = case.intervention(intervention_id)
    kept = case.placement(item.id)
    if not item.is_agreed or item.starts_on > desk.today or (kept and kept.decision == "job"):
        raise Problem("Kun en praktik, der er begyndt, kan blive til et job.")
    starts_on = monday(week_of(desk.today) + 1)
    if item.ends_on is not None:
        starts_on = min(starts_on, max(days_after(item.ends_on, 1), desk.today))
    job = replace(item, kind=JOB_KIND, title=f"Job: {item.place or item.title}", starts_on=starts_on)
    copied = (
        "title",
        "kind",
        "category",
        "starts_on",
        "actor_id",
        "place",
        "meaning",
        "priority",
        "weekdays",
    )
    facts = {name: getattr(job, name) for name in copied} | {
        "citizen_id": citizen_id, "successor_of_id": item.id, "origin": item.origin,
    }  # fmt: skip
    last = starts_on - timedelta(days=1)
    with operation(desk, "Praktik blev til job") as opened:
        if item.ends_on is None or item.ends_on > last:
            change(opened, tables.Intervention, item.id, {"ends_on": last})
        added = add(opened, tables.Intervention, facts)
        for subgoal_id in item.subgoal_ids:
            link = {"citizen_id": citizen_id, "intervention_id": added, "subgoal_id": subgoal_id}
            add(opened, tables.InterventionSubgoal, link)
        put(opened, case, item.id, _decided("job", desk.today))
    return f"Job fra {plain(starts_on)}: timerne aftales senere", added


def _decided(decision: PlacementDecision, today: date) -> dict[str, object]:
    return {"decision": decision, "decided_on": today}


def weeks_so_far(item: Intervention, today: date, most: int) -> range:
    """The latest weeks it has been going, newest last; at most so many."""
    last = min(week_of(today), week_of(item.ends_on) if item.ends_on else week_of(today))
    first = max(week_of(item.starts_on), last - most + 1)
    return range(first, last + 1)


def length_in_weeks(item: Intervention) -> int | None:
    """How many weeks it is written to last, begun ones included; None without an end."""
    if item.ends_on is None:
        return None
    return -((item.starts_on - item.ends_on).days - 1) // DAYS_PER_WEEK
