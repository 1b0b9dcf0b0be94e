"""How each kind of field is read, written and echoed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forloebtui.model.problem import Problem
from forloebtui.ui.forms.kinds import BY_FRIDAY, FROM_MONDAY, LINE, PAST, TO_SUNDAY, Cpr, Day, Number

# A Saturday in week 47.
TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("kind", "typed", "day"),
    [
        (FROM_MONDAY, "uge 48", date(2026, 11, 23)),
        (TO_SUNDAY, "uge 48", date(2026, 11, 29)),
        (BY_FRIDAY, "uge 48", date(2026, 11, 27)),
        (BY_FRIDAY, "fre", date(2026, 11, 27)),
        (FROM_MONDAY, "om 2 uger", date(2026, 12, 5)),
        (FROM_MONDAY, "3/12", date(2026, 12, 3)),
        (PAST, "3/12", date(2025, 12, 3)),
        (PAST, "i går", date(2026, 11, 20)),
        (PAST, "3.12.1990", date(1990, 12, 3)),
        (PAST, "2026-02-28", date(2026, 2, 28)),
    ],
)
def test_a_day_is_read_the_way_its_field_looks(kind: Day, typed: str, day: date) -> None:
    assert kind.read(typed, TODAY) == day


def test_a_day_is_echoed_with_weekday_and_week() -> None:
    assert BY_FRIDAY.echo(date(2026, 11, 27)) == "‹fr 27.11.2026 · uge 48›"


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from([FROM_MONDAY, PAST, TO_SUNDAY]))
def test_a_day_as_it_is_written_is_read_back(day: date, kind: Day) -> None:
    assert kind.read(kind.written(day), TODAY) == day


@given(st.integers(0, 100_000).map(lambda hundredths: hundredths / 100))
def test_a_figure_as_it_is_written_is_read_back(value: float) -> None:
    assert Number().read(Number().written(value), TODAY) == value


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        (Number(), "1,5", 1.5),
        (Number(), " 0.25 ", 0.25),
        (Number(), "0", 0),
        (Number(), "", None),
        (Number(1, 10, whole=True), "10", 10),
    ],
)
def test_figures_with_comma_or_point(kind: Number, typed: str, value: float | None) -> None:
    assert kind.read(typed, TODAY) == value


@pytest.mark.parametrize(
    ("kind", "typed", "said"),
    [
        (Number(), "halvanden", "er ikke et tal: skriv fx 4 eller 1,5"),
        (Number(), "nan", "skriv et tal fra 0 til 1000000"),
        (Number(), "inf", "skriv et tal fra 0 til 1000000"),
        (Number(0, 168), "-1", "skriv et tal fra 0 til 168"),
        (Number(1, 10, whole=True), "2,5", "skriv et helt tal fra 1 til 10"),
        (Number(1, 10, whole=True), "11", "skriv et helt tal fra 1 til 10"),
    ],
)
def test_a_figure_that_cannot_be_says_which_can(kind: Number, typed: str, said: str) -> None:
    with pytest.raises(Problem) as problem:
        kind.read(typed, TODAY)
    assert str(problem.value) == said


@pytest.mark.parametrize("kind", [FROM_MONDAY, Number(), Cpr()])
def test_an_empty_field_is_no_value(kind: Day | Number | Cpr) -> None:
    assert kind.read("  ", TODAY) is None
    assert kind.written(None) == ""
    assert kind.echo(None) == ""


def test_a_line_of_text_is_kept_as_typed() -> None:
    assert LINE.read(" [/x] æøå ", TODAY) == "[/x] æøå"
