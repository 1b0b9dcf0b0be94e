"""What a dimension was called when it was measured, and on which scale: the office changes its wheel."""

from datetime import date
from typing import NamedTuple

from forloebtui.model.case import Case, Dimension, Measurement
from forloebtui.model.scale import KEPT_ON
from forloebtui.model.wheel import names_in


class Then(NamedTuple):
    """A dimension's name and scale at a measurement."""

    name: str
    scale: int


class Changed(NamedTuple):
    """What was otherwise up to a measurement than after it; empty and None where it was the same."""

    name: str = ""
    scale: int | None = None


def then(case: Case, measurement: Measurement, dimension: Dimension) -> Then:
    """As the wheel had it that was measured with; what it does not tell is as it is now."""
    version = case.wheel_of(measurement)
    if version is None:
        return Then(dimension.name, KEPT_ON)
    return Then(names_in(version.dimensions).get(dimension.key, dimension.name), version.scale)


def earlier(case: Case, dimension: Dimension) -> dict[date, Changed]:
    """The last day of each name and scale that is not the one after it, and what it was, latest first."""
    found: dict[date, Changed] = {}
    after = Then(dimension.name, case.scale)
    for one in reversed(case.measurements):
        if one.value(dimension.id) is None:
            continue
        was = then(case, one, dimension)
        if was != after:
            found[one.measured_on] = Changed(
                was.name if was.name != after.name else "", was.scale if was.scale != after.scale else None
            )
        after = was
    return found


def to_look_back_on(case: Case) -> tuple[Dimension, ...]:
    """The dimensions in use by position, and after them those that are retired and have figures."""
    measured = {score.dimension_id for one in case.measurements for score in one.scores}
    in_use = [one for one in case.dimensions if one.retired_on is None]
    return (*in_use, *(one for one in case.dimensions if one.retired_on is not None and one.id in measured))
