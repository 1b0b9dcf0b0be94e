"""Figures on the wheel. The citizen's own voice is the default.

Every figure here is as it is kept, on ten. The version of the wheel says on which scale it was given.
"""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from forloebtui.model.case import Case, Conversation
from forloebtui.model.problem import Problem
from forloebtui.model.wheel import drawn
from forloebtui.model.words import Rater
from forloebtui.services import citizens
from forloebtui.services.desk import Desk
from forloebtui.services.operation import add, change, operation, row
from forloebtui.store import read

if TYPE_CHECKING:
    from forloebtui.store.operation import Operation

NONE_TODAY = "Der er ingen måling i dag: begynd en ny."


class Given(NamedTuple):
    """A figure from 1 to 10 with what was said of it; None where the dimension was passed over."""

    value: int | None
    reason: str = ""


# What each rater gave on each dimension, by its id.
Sheet = Mapping[tuple[Rater, int], Given]


def talk_of(case: Case, day: date) -> Conversation | None:
    """The talk that figures of a day came from: the last one held on it."""
    return next((talk for talk in reversed(case.held()) if talk.held_on == day), None)


def sheet_of(case: Case, day: date) -> dict[tuple[Rater, int], Given]:
    """What stands in the measurements of a day."""
    return {
        (one.rater, score.dimension_id): Given(score.value, score.reason)
        for one in case.measurements
        if one.measured_on == day
        for score in one.scores
    }


def save(desk: Desk, citizen_id: int, day: date, sheet: Sheet) -> str:
    """Keep all raters' figures of a day as one step; what is None is taken out. Returns what was done.

    Raises Problem where there is no figure at all, and where the day has not come.
    """
    from forloebtui.model.tables import Score

    if day > desk.today:
        raise Problem("Tal kan ikke sættes på en dag, der ikke er kommet.")
    case = citizens.case(desk, citizen_id)
    kept = {(one.rater, score.dimension_id): score for one in case.measurements if one.measured_on == day
            for score in one.scores}  # fmt: skip
    if not kept and all(given.value is None for given in sheet.values()):
        raise Problem("Der er ingen tal at gemme: skriv et, eller luk.")
    said = "Måling rettet" if kept else "Ny måling"
    with operation(desk, said) as opened:
        for (rater, dimension_id), given in sheet.items():
            old = kept.get((rater, dimension_id))
            if given.value is None:
                if old is not None:
                    opened.session.delete(row(opened, Score, old.id))
                continue
            facts = {"value": given.value, "reason": given.reason}
            if old is not None:
                change(opened, Score, old.id, facts)
                continue
            measurement_id = _measurement(opened, case, day, rater)
            whose = {
                "citizen_id": citizen_id, "measurement_id": measurement_id, "dimension_id": dimension_id,
            }  # fmt: skip
            add(opened, Score, facts | whose)
    return said


def score(
    desk: Desk,
    citizen_id: int,
    dimension_id: int,
    value: int,
    rater: Rater = "citizen",
    *,
    begins: bool = False,
) -> str:
    """Set one figure in today's measurement. Raises Problem where none was begun, unless this begins it."""
    case = citizens.case(desk, citizen_id)
    given = {key: one for key, one in sheet_of(case, desk.today).items() if key[0] == rater}
    if not given and not begins:
        raise Problem(NONE_TODAY)
    before = given.get((rater, dimension_id), Given(None))
    save(desk, citizen_id, desk.today, {(rater, dimension_id): before._replace(value=value)})
    name = dict(read.dimension_names(desk.store.connection)).get(dimension_id, "Vurdering")
    return f"{name} sat til {case.told(value)}"


def _measurement(opened: "Operation", case: Case, day: date, rater: Rater) -> int:
    """The measurement of a day and a rater, begun where there is none. Returns its id."""
    from sqlmodel import select

    from forloebtui.model.tables import Measurement

    found = opened.session.exec(
        select(Measurement).where(
            Measurement.citizen_id == case.citizen.id,
            Measurement.measured_on == day,
            Measurement.rater == rater,
        )
    ).first()
    if found is not None and found.id is not None:
        return found.id
    talk = talk_of(case, day)
    begun = {
        "citizen_id": case.citizen.id, "measured_on": day, "rater": rater,
        "conversation_id": talk.id if talk else None,
        "wheel_version_id": wheel_version(opened, day, case.scale),
    }  # fmt: skip
    return add(opened, Measurement, begun)


def wheel_version(opened: "Operation", day: date, scale: int) -> int:
    """The version of the wheel as it is; a new one where it is not as it was last measured with."""
    from sqlmodel import col, select

    from forloebtui.model.tables import Dimension, WheelVersion

    in_use = opened.session.exec(
        select(Dimension).where(col(Dimension.retired_on).is_(None)).order_by(col(Dimension.position))
    )
    dimensions = drawn(one.model_dump() for one in in_use)
    newest = opened.session.exec(select(WheelVersion).order_by(col(WheelVersion.number).desc())).first()
    if (
        newest is not None
        and newest.id is not None
        and (newest.scale, newest.dimensions) == (scale, dimensions)
    ):
        return newest.id
    facts = {"number": (newest.number if newest else 0) + 1, "made_on": day, "scale": scale}
    return add(opened, WheelVersion, facts | {"dimensions": dimensions})
