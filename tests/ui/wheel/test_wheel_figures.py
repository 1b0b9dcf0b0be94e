"""Which numbers are shown: whose, against what, and what is said of them."""

from dataclasses import replace

import pytest

from forloebtui.ui.widgets.wheel.figures import Against, Lens, figures_of, lens_of, pairs, reached
from tests.support.wheel_stage import wheel_case

# Of the stage's file: sleep 3 → 4 → 6, mastering 4 → 3 → 3, economy 3 throughout.
SLEEP, ECONOMY, MASTERING = 0, 5, 9


@pytest.mark.parametrize(
    ("against", "dimension", "words"),
    [
        ("start", SLEEP, "6 ▲3 ●●○"),
        ("previous", SLEEP, "6 ▲2 ●●○"),
        ("nothing", SLEEP, "6 ●●○"),
        ("start", ECONOMY, "3 = ○○"),
        ("start", MASTERING, "3 ▼1 ○"),
        ("previous", MASTERING, "3 = ○"),
    ],
)
def test_what_a_label_says(against: Against, dimension: int, words: str) -> None:
    assert figures_of(wheel_case(10), Lens(against))[dimension].words == words


def test_two_raters_stand_side_by_side_and_no_mean_is_made() -> None:
    shown = figures_of(wheel_case(10), Lens(beside="caseworker"))[SLEEP]
    assert (shown.words, shown.before) == ("6/7 ●●○", None)


def test_the_citizens_voice_is_the_first() -> None:
    case = wheel_case(8)
    assert lens_of(case).voice == "citizen"
    others = tuple(one for one in case.measurements if one.rater != "citizen")
    assert lens_of(replace(case, measurements=others)).voice == "caseworker"
    assert lens_of(replace(case, measurements=())).voice == "citizen"


def test_any_two_who_gave_figures_can_be_compared() -> None:
    case = wheel_case(8)
    assert pairs(case) == (("citizen", "caseworker"),)
    theirs = replace(case.measurements[-1], id=9, rater="provider")
    with_provider = replace(case, measurements=(*case.measurements, theirs))
    assert pairs(with_provider) == (
        ("citizen", "caseworker"), ("citizen", "provider"), ("caseworker", "provider"),
    )  # fmt: skip


def test_a_first_measurement_alone_is_compared_with_nothing() -> None:
    case = wheel_case(8)
    first = replace(case, measurements=case.measurements[:1])
    assert figures_of(first, Lens())[SLEEP].words == "3 ●●○"
    assert figures_of(replace(case, measurements=()), Lens())[SLEEP].words == "– ●●○"


def test_the_hub_counts_what_is_reached_on_the_dimensions_in_use() -> None:
    case = wheel_case(5)
    # Sleep two, body one, mind one, hash two, everyday one.
    assert reached(case) == 7
    retired = replace(case.dimensions[0], retired_on=case.measurements[0].measured_on)
    assert reached(replace(case, dimensions=(retired, *case.dimensions[1:]))) == 5
