"""The fictional caseload on the Saturday it is written for, read line by line."""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest

from forloebtui.dates.weeks import iso_label, week_of
from forloebtui.model import case
from forloebtui.office.catalogue import load_catalogue
from forloebtui.office.demo import WRITTEN_AS_OF, demo_rows
from forloebtui.office.rule_sets import load_rule_sets
from forloebtui.rules.alerts import alerts
from forloebtui.rules.idle import idle_weeks
from forloebtui.rules.talks import first_period
from tests.rules.casework import said

ROWS: dict[str, list[dict[str, Any]]] = demo_rows(WRITTEN_AS_OF)


def filled(shape: Any, row: dict[str, Any], **more: Any) -> Any:
    """A row of the demo as the frozen dataclass, without times of day, which no rule reads."""
    given: dict[str, Any] = {}
    for field in fields(shape):
        value: Any = row.get(field.name)
        if field.name not in row or field.name.endswith(("_time", "_at")):
            continue
        is_day = value is not None and field.name.endswith(("_on", "_since", "_until"))
        given[field.name] = date.fromisoformat(value) if is_day else value
    return shape(**given, **more)


def rows(table: str, citizen_id: int, shape: Any, order: str) -> tuple[Any, ...]:
    found = [filled(shape, row) for row in ROWS[table] if row["citizen_id"] == citizen_id]
    return tuple(sorted(found, key=lambda one: (getattr(one, order), one.id)))


def read() -> Iterator[case.Case]:
    for row in ROWS["citizen"]:
        number = row["id"]
        adjustments = rows("adjustment", number, case.Adjustment, "from_on")
        scores = rows("score", number, case.Score, "id")
        yield case.Case(
            citizen=filled(case.Citizen, row),
            forloebs=rows("forloeb", number, case.Forloeb, "starts_on"),
            interventions=tuple(
                filled(
                    case.Intervention,
                    item,
                    adjustments=tuple(one for one in adjustments if one.intervention_id == item["id"]),
                )
                for item in ROWS["intervention"]
                if item["citizen_id"] == number
            ),
            conversations=rows("conversation", number, case.Conversation, "held_on"),
            agreements=rows("agreement", number, case.Agreement, "agreed_on"),
            subgoals=rows("subgoal", number, case.Subgoal, "id"),
            measurements=tuple(
                replace(one, scores=tuple(score for score in scores if score.measurement_id == one.id))
                for one in rows("measurement", number, case.Measurement, "measured_on")
            ),
            involvements=rows("involvement", number, case.Involvement, "id"),
            actors=tuple(filled(case.Actor, actor) for actor in ROWS["actor"]),
        )


FILES = {file.citizen.name: file for file in read()}
TODAY = "2026-11-21"


def test_lene_has_the_decision_and_the_six_weeks() -> None:
    lene = FILES["Lene Krogh"]
    lines = said(lene, TODAY)
    assert "SOON 2026-11-29 praktik slutter sø 29.11 · beslut forlængelse" in lines
    assert "SOON 2026-11-30 passiv tid uge 49-1" in lines
    ahead = [iso_label(week) for week in idle_weeks(lene, WRITTEN_AS_OF) if week >= week_of(WRITTEN_AS_OF)]
    assert ahead == ["2026-W49", "2026-W50", "2026-W51", "2026-W52", "2026-W53", "2027-W01"]


def test_martins_four_statutory_talks_are_held() -> None:
    martin = FILES["Martin Lund"]
    assert martin.forloeb is not None
    rules = load_rule_sets().get(martin.forloeb.rule_set)
    period = first_period(martin, WRITTEN_AS_OF, rules, load_catalogue())
    assert period is not None
    assert (period.held, period.missing) == (4, 0)
    assert not said(martin, TODAY, "contact.min_first_period", "contact.own_interval_weeks")


def test_the_jobafklaring_has_two_of_four() -> None:
    (file,) = (
        file
        for file in FILES.values()
        if file.forloeb
        and file.forloeb.rule_set == "jobafklaring"
        and file.forloeb.starts_on == date(2026, 6, 1)
    )
    (line,) = said(file, TODAY, "contact.min_first_period")
    assert line.startswith("SOON 2026-11-30 opfølgning inden ma 30.11 · 2 af 4 holdt")


@pytest.mark.parametrize("name", sorted(FILES))
def test_nobody_has_more_than_a_handful(name: str) -> None:
    file = FILES[name]
    assert file.forloeb is not None
    rules = load_rule_sets().get(file.forloeb.rule_set)
    assert len(alerts(file, WRITTEN_AS_OF, rules, load_catalogue())) <= 5
