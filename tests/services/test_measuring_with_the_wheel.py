"""A measurement: both raters at once, from which talk, by which wheel, corrected as a step like any other."""

import json
from dataclasses import replace
from datetime import date

import pytest

from forloebtui.model.case import Case, Measurement
from forloebtui.model.problem import Problem
from forloebtui.model.words import Rater
from forloebtui.services import citizens, edit, history, measurements
from forloebtui.services.desk import Desk
from forloebtui.services.measurements import Given
from tests.conftest import NOW

TODAY = NOW.date()


def martin(desk: Desk) -> Case:
    return citizens.case(desk, citizens.find(desk, "martin"))


def taken(desk: Desk, day: date, rater: Rater) -> Measurement:
    return next(one for one in martin(desk).measurements if (one.measured_on, one.rater) == (day, rater))


def ids(desk: Desk) -> tuple[int, ...]:
    return tuple(one.id for one in martin(desk).dimensions)


def test_both_raters_are_one_step(desk: Desk) -> None:
    case, (work, learning, *_) = martin(desk), ids(desk)
    sheet = {("citizen", work): Given(4), ("caseworker", work): Given(5), ("citizen", learning): Given(None)}
    assert measurements.save(desk, case.citizen.id, TODAY, sheet) == "Ny måling"  # type: ignore[arg-type]  # the raters' words
    assert taken(desk, TODAY, "citizen").value(work) == 4
    assert taken(desk, TODAY, "citizen").value(learning) is None
    assert taken(desk, TODAY, "caseworker").value(work) == 5
    history.undo(desk)
    assert martin(desk).measurements == case.measurements


def test_it_knows_the_talk_held_the_same_day(desk: Desk) -> None:
    case = martin(desk)
    talk = case.held()[-1]
    measurements.save(desk, case.citizen.id, talk.held_on, {("provider", ids(desk)[0]): Given(3)})
    assert taken(desk, talk.held_on, "provider").conversation_id == talk.id


def test_a_wheel_that_changed_is_another_version(desk: Desk) -> None:
    case, (work, *_) = martin(desk), ids(desk)
    measurements.save(desk, case.citizen.id, TODAY, {("citizen", work): Given(4)})
    measurements.save(desk, case.citizen.id, TODAY, {("caseworker", work): Given(4)})
    first = taken(desk, TODAY, "citizen").wheel_version_id
    assert first is not None
    assert taken(desk, TODAY, "caseworker").wheel_version_id == first
    before = {"name": "Arbejde & praktik"}
    edit.save(desk, "dimension", None, work, before, {"name": "Job"})
    measurements.save(desk, case.citizen.id, TODAY, {("provider", work): Given(4)})
    second = taken(desk, TODAY, "provider").wheel_version_id
    named = dict(desk.store.connection.execute("SELECT id, dimensions FROM wheel_version"))
    assert [json.loads(named[number])[0]["name"] for number in (first, second)] == [
        "Arbejde & praktik",
        "Job",
    ]
    # What was measured before keeps the wheel it was made with.
    assert taken(desk, TODAY, "citizen").wheel_version_id == first


def test_correcting_changes_adds_and_takes_out(desk: Desk) -> None:
    case, (work, learning, body, *_) = martin(desk), ids(desk)
    day = case.measurements[-1].measured_on
    before = taken(desk, day, "citizen")
    assert before.value(learning) is not None
    sheet = {("citizen", work): Given(9, "Chefen ringede."), ("citizen", learning): Given(None)}
    assert measurements.save(desk, case.citizen.id, day, sheet) == "Måling rettet"  # type: ignore[arg-type]  # as above
    after = taken(desk, day, "citizen")
    assert (after.value(work), after.value(learning), after.value(body)) == (9, None, before.value(body))
    assert next(one.reason for one in after.scores if one.dimension_id == work) == "Chefen ringede."
    history.undo(desk)
    assert taken(desk, day, "citizen").scores == before.scores


def test_a_digit_asks_for_a_measurement_but_an_offered_figure_begins_it(desk: Desk) -> None:
    case, (work, *_) = martin(desk), ids(desk)
    with pytest.raises(Problem, match="begynd en ny"):
        measurements.score(desk, case.citizen.id, work, 5)
    assert measurements.score(desk, case.citizen.id, work, 5, begins=True) == "Arbejde & praktik sat til 5"
    assert measurements.score(desk, case.citizen.id, work, 6) == "Arbejde & praktik sat til 6"
    assert taken(desk, TODAY, "citizen").value(work) == 6


def test_what_cannot_be_kept_is_told(desk: Desk) -> None:
    citizen_id, (work, *_) = martin(desk).citizen.id, ids(desk)
    with pytest.raises(Problem, match="ingen tal"):
        measurements.save(desk, citizen_id, TODAY, {("citizen", work): Given(None)})
    with pytest.raises(Problem, match="ikke er kommet"):
        measurements.save(desk, citizen_id, date(2026, 11, 22), {("citizen", work): Given(4)})


def test_on_five_the_version_says_so(desk: Desk) -> None:
    citizen_id, (work, *_) = martin(desk).citizen.id, ids(desk)
    said = measurements.score(replace(desk, scale=5), citizen_id, work, 8, begins=True)
    assert said == "Arbejde & praktik sat til 4"
    number = taken(desk, TODAY, "citizen").wheel_version_id
    scale = desk.store.connection.execute(
        "SELECT scale FROM wheel_version WHERE id = ?", (number,)
    ).fetchone()
    assert scale == (5,)
