"""Figures on the wheel. The citizen's own voice is the default."""

from forloebtui.model.case import Measurement as ReadMeasurement
from forloebtui.model.problem import Problem
from forloebtui.model.words import Rater
from forloebtui.services.desk import Desk
from forloebtui.services.operation import add, operation, row
from forloebtui.store import read


def open_today(desk: Desk, citizen_id: int, rater: Rater = "citizen") -> ReadMeasurement | None:
    """Today's measurement by a rater, which digits may still change."""
    for measurement in read.read_case(desk.store.connection, citizen_id).measurements:
        if measurement.measured_on == desk.today and measurement.rater == rater:
            return measurement
    return None


def begin(desk: Desk, citizen_id: int, rater: Rater = "citizen") -> str:
    """Begin today's measurement. Returns what was done, in Danish; beginning it twice changes nothing."""
    from forloebtui.model.tables import Measurement

    said = "Ny måling"
    if open_today(desk, citizen_id, rater) is None:
        begun = {"citizen_id": citizen_id, "measured_on": desk.today, "rater": rater}
        with operation(desk, said) as open_operation:
            add(open_operation, Measurement, begun)
    return said


def score(desk: Desk, citizen_id: int, dimension_id: int, value: int, rater: Rater = "citizen") -> str:
    """Set a figure from 1 to 10 in today's measurement. Raises Problem where none was begun."""
    from forloebtui.model.tables import Score

    measurement = open_today(desk, citizen_id, rater)
    if measurement is None:
        raise Problem("Der er ingen måling i dag: M begynder en ny.")
    given = next((one for one in measurement.scores if one.dimension_id == dimension_id), None)
    dimensions = dict(read.dimension_names(desk.store.connection))
    said = f"{dimensions.get(dimension_id, 'Vurdering')} sat til {value}"
    facts = {
        "citizen_id": citizen_id, "measurement_id": measurement.id,
        "dimension_id": dimension_id, "value": value,
    }  # fmt: skip
    with operation(desk, said) as open_operation:
        if given is None:
            add(open_operation, Score, facts)
        else:
            row(open_operation, Score, given.id).value = value
    return said
