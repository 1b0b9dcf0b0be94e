"""A dimension's figures over time, told with the name and the scale each was given under."""

from dataclasses import replace
from datetime import date

from forloebtui.model.case import Case, Dimension, Measurement, WheelVersion
from forloebtui.model.wheel import drawn
from forloebtui.rules.wheel_history import Changed, earlier, to_look_back_on
from forloebtui.ui.screens.citizen.figures import figure_items
from forloebtui.ui.widgets.wheel.figures import Lens, figures_of
from forloebtui.ui.widgets.wheel.listing import Chosen, detail, retired
from forloebtui.ui.widgets.wheel.rows import FULL
from tests.support.wheel_stage import TODAY, wheel_case

FIRST, SECOND, LAST = date(2026, 2, 12), date(2026, 7, 2), date(2026, 11, 18)


def version(number: int, case: Case, scale: int, **names: str) -> WheelVersion:
    """The stage's wheel with some dimensions called otherwise, by their key with a dash."""
    called = {key.replace("_", "-"): name for key, name in names.items()}
    dimensions = (
        {"key": one.key, "name": called.get(one.key, one.name), "description": "", "anchors": "", "colour": 0}
        for one in case.dimensions
    )
    return WheelVersion(number, number, FIRST, scale, drawn(dimensions))


def renamed() -> Case:
    """Sleep was *Nat* on five up to July, and is *Søvn og døgn* on ten since; the last dimension is out."""
    case = wheel_case(6)
    made_with = {FIRST: None, SECOND: 1, LAST: 2}
    *in_use, money = case.dimensions
    return replace(
        case,
        wheel_versions=(version(1, case, 5, key_0="Nat"), version(2, case, 10)),
        measurements=tuple(
            replace(one, wheel_version_id=made_with[one.measured_on]) for one in case.measurements
        ),
        dimensions=(*in_use, replace(money, retired_on=date(2026, 9, 1))),
    )


def lines(case: Case, dimension: Dimension, width: int = 80) -> list[str]:
    shown = figure_items(case, dimension, TODAY, width)
    return ["".join(words for words, _ in item.line).rstrip() for item in shown]


def test_a_name_and_a_scale_stand_above_the_rows_they_are_of() -> None:
    case = renamed()
    shown = lines(case, case.dimensions[0])
    table = shown[next(at for at, line in enumerate(shown) if line.startswith(" Dag")) :]
    assert table == [
        " Dag                      borger  sagsbehandler   Sagt",
        " on 18.11                 6 ▲2           7 ▲3",
        "   Til 02.07.2026 hed den »Nat« og gik tallene fra 1 til 5",
        # 4 of ten is 2 of five, and so was 3 of ten in February.
        " to 02.07            2 af 5 =            –",
        " to 12.02            2 af 5         2 af 5",
    ]
    # Under the bars of the plot.
    assert shown[-8].split() == ["2", "af", "5", "2", "af", "5", "6"]


def test_what_names_no_wheel_was_measured_with_the_first() -> None:
    case = renamed()
    assert earlier(case, case.dimensions[0]) == {SECOND: Changed("Nat", 5)}
    assert earlier(case, case.dimensions[1]) == {SECOND: Changed("", 5)}
    assert earlier(wheel_case(6), case.dimensions[0]) == {}


def test_the_list_says_it_too() -> None:
    case = renamed()
    (sleep, *_) = figures_of(case, Lens())
    said = [
        "".join(words for words, _ in row.spans) for row in detail(case, Lens(), sleep, Chosen(0), 60, FULL)
    ]
    assert " Til 02.07.26 hed den »Nat« og gik tallene fra 1 til 5, her" in said


def test_what_is_out_of_use_is_reached_with_its_figures() -> None:
    case = renamed()
    money = case.dimensions[-1]
    assert to_look_back_on(case)[-1] is money
    assert money.id not in {one.dimension.id for one in figures_of(case, Lens())}
    later = replace(case.measurements[-1], id=9, measured_on=TODAY, scores=case.measurements[-1].scores[:5])
    assert not any(
        "lø 21.11" in line for line in lines(replace(case, measurements=(*case.measurements, later)), money)
    )
    assert lines(case, money)[1] == " Ude af brug siden 01.09.2026; tallene bliver stående."
    (head, row) = ("".join(words for words, _ in row.spans) for row in retired(case, Lens(), 60))
    assert "Ude af brug" in head
    assert row.split() == ["Økonomi", "3", "siden", "01.09.26"]


def test_one_that_was_never_measured_is_not_looked_back_on() -> None:
    case = renamed()
    without = tuple(
        replace(
            one, scores=tuple(score for score in one.scores if score.dimension_id != case.dimensions[-1].id)
        )
        for one in case.measurements
    )
    assert case.dimensions[-1] not in to_look_back_on(replace(case, measurements=without))


def test_a_reason_is_told_whoever_gave_it() -> None:
    case = wheel_case(5)
    last: Measurement = case.measurements[-1]
    said = replace(last.scores[0], reason="Medicinen er lagt om.")
    explained = replace(last, scores=(said, *last.scores[1:]))
    shown = lines(replace(case, measurements=(*case.measurements[:-1], explained)), case.dimensions[0], 100)
    assert any("»Medicinen er lagt om.«" in line for line in shown)
