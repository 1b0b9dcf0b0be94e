"""The plan over the weeks: what was previewed is kept."""

from dataclasses import asdict
from typing import TYPE_CHECKING, NamedTuple

from forloebtui.dates.weeks import DAYS_PER_WEEK
from forloebtui.model.case import Case, Intervention
from forloebtui.model.problem import Problem
from forloebtui.rules.alert import Voice
from forloebtui.rules.marks import Kind, Mark, marks
from forloebtui.rules.practice import Practice
from forloebtui.rules.preview import Preview
from forloebtui.rules.replan import Replan
from forloebtui.services.desk import Desk
from forloebtui.services.operation import ChangedMeanwhile, add, change, operation, row
from forloebtui.store import read

if TYPE_CHECKING:
    from _typeshed import DataclassInstance
    from sqlmodel import SQLModel

    from forloebtui.store.operation import Operation

# What a verb may change of an intervention.
_COLUMNS = ("starts_on", "ends_on", "standing", "reason")
TAKEN_AWAY: dict[Kind, str] = {
    "adjustment": "Ændrede timer slettet",
    "absence": "Fravær slettet",
    "time_off": "Egne fridage slettet",
}


class Kept(NamedTuple):
    """What was kept: the label it is known by, and the id of a new intervention."""

    label: str
    added_id: int | None = None


def keep(desk: Desk, citizen_id: int, preview: Preview) -> Kept:
    """Write what was previewed as one step.

    Raises ChangedMeanwhile where the preview started from an intervention that has changed since.
    """
    with operation(desk, preview.label) as opened:
        kept = read.read_case(desk.store.connection, citizen_id)
        for one in preview.replans:
            _as_it_was(kept, one.old)
            _move(opened, one)
        if preview.removed is not None:
            _as_it_was(kept, preview.removed)
            _remove(opened, kept, preview.removed)
        added_id = None if preview.added is None else _add(opened, kept, preview.added)
    return Kept(preview.label, added_id)


def take_away(desk: Desk, citizen_id: int, mark: Mark, reason: str = "") -> str:
    """Delete a change of hours, an absence or days off as one step. Returns what was done, in Danish.

    Of what has begun the history keeps the reason. Raises Problem where there is none, and ChangedMeanwhile
    where it is another one by now.
    """
    if mark.has_begun(desk.today) and not reason:
        raise Problem("Det er sket: skriv, hvorfor det rettes.")
    from forloebtui.model import tables

    rows: dict[Kind, tuple[type[SQLModel], str]] = {
        "adjustment": (tables.Adjustment, "reason"),
        "absence": (tables.Absence, "note"),
        "time_off": (tables.TimeOff, "note"),
    }
    table, why = rows[mark.what]
    with operation(desk, TAKEN_AWAY[mark.what]) as opened:
        if mark not in marks(read.read_case(desk.store.connection, citizen_id), mark.intervention_id):
            raise ChangedMeanwhile
        if reason:
            change(opened, table, mark.row.id, {why: reason})
            opened.session.flush()
        opened.session.delete(row(opened, table, mark.row.id))
    return TAKEN_AWAY[mark.what]


def voice_of(desk: Desk, case: Case) -> Voice | None:
    """The rules of a citizen's forløb, to hold a preview up to; None where it has none that are known."""
    rule_set = desk.rule_sets.by_key.get(case.forloeb.rule_set) if case.forloeb is not None else None
    return None if rule_set is None else Voice(desk.today, rule_set, desk.catalogue)


def practice(desk: Desk, *, with_cost: bool = False) -> Practice:
    """What the office has decided about how a plan is looked at, by the newest rules."""
    *_, newest = desk.rule_sets.by_key.values()
    return Practice(
        placement_kinds=frozenset(newest.words("praktik.kinds")),
        gap_days=newest.value("ending.gap_days"),
        least_days=newest.value("ending.min_weeks") * DAYS_PER_WEEK,
        school_free=desk.catalogue.school_free,
        with_cost=with_cost,
    )


def _as_it_was(kept: Case, old: Intervention) -> None:
    """Raises ChangedMeanwhile where an intervention is another one by now."""
    if next((item for item in kept.interventions if item.id == old.id), None) != old:
        raise ChangedMeanwhile


def _move(opened: "Operation", one: Replan) -> None:
    from forloebtui.model.tables import Adjustment, Intervention

    before, after = asdict(one.old), asdict(one.new)
    changed = {column: after[column] for column in _COLUMNS if after[column] != before[column]}
    change(opened, Intervention, one.new.id, changed)
    still = {adjustment.id: adjustment.from_on for adjustment in one.new.adjustments}
    for adjustment in one.old.adjustments:
        kept = row(opened, Adjustment, adjustment.id)
        if adjustment.id in still:
            kept.from_on = still[adjustment.id]
        else:
            opened.session.delete(kept)


def _add(opened: "Operation", kept: Case, new: Intervention) -> int:
    from forloebtui.model.tables import Adjustment, Intervention, InterventionSubgoal

    if new.successor_of_id not in (None, *(item.id for item in kept.interventions)):
        raise ChangedMeanwhile
    citizen_id = kept.citizen.id
    mine = {"citizen_id": citizen_id, "intervention_id": add(opened, Intervention, _facts(new, citizen_id))}
    for adjustment in new.adjustments:
        add(opened, Adjustment, _facts(adjustment, citizen_id) | mine)
    for subgoal_id in new.subgoal_ids:
        add(opened, InterventionSubgoal, {"subgoal_id": subgoal_id, **mine})
    return mine["intervention_id"]


def _facts(new: "DataclassInstance", citizen_id: int) -> dict[str, object]:
    """The columns of a new row; its number and name it gets when it is kept."""
    facts = {column: value for column, value in asdict(new).items() if column not in ("id", "uid")}
    return facts | {"citizen_id": citizen_id}


def _remove(opened: "Operation", kept: Case, old: Intervention) -> None:
    """The intervention and what hangs on it. What carried on from it stands on its own."""
    from sqlmodel import col, select

    from forloebtui.model import tables
    from forloebtui.model.tables import Adjustment, Intervention, InterventionSubgoal

    for item in kept.interventions:
        if item.successor_of_id == old.id:
            row(opened, Intervention, item.id).successor_of_id = None
    for adjustment in old.adjustments:
        opened.session.delete(row(opened, Adjustment, adjustment.id))
    for table in (InterventionSubgoal, tables.Placement, tables.Checked, tables.Attendance):
        for hanging in opened.session.exec(select(table).where(col(table.intervention_id) == old.id)):
            opened.session.delete(hanging)
    for one in kept.recommendations:
        if one.intervention_id == old.id:
            row(opened, tables.Recommendation, one.id).intervention_id = None
    for visit in kept.visits:
        if visit.intervention_id == old.id and visit.offer_id is None:
            opened.session.delete(row(opened, tables.Visit, visit.id))
        elif visit.intervention_id == old.id:
            row(opened, tables.Visit, visit.id).intervention_id = None
    opened.session.flush()
    opened.session.delete(row(opened, Intervention, old.id))
