"""What a sitting is called, what the figures mean on a scale, and what is said of an offer's results."""

from dataclasses import replace
from datetime import date

import pytest

from forloebtui.model.case import Case, Dimension, Forloeb, Measurement
from forloebtui.model.lists import OfferCard
from forloebtui.rules.progress import OfferResults
from forloebtui.services.offers import Serving
from forloebtui.ui.screens.citizen.measure import anchors, sitting
from forloebtui.ui.screens.citizen.offers import about_items
from tests.support.wheel_stage import TODAY, wheel_case

TEN = "\n".join(f"sætning {number}" for number in range(1, 11))


def begun(starts_on: date, *measurements: Measurement) -> Case:
    return replace(
        wheel_case(5),
        forloebs=(Forloeb(1, "ressourceforloeb", starts_on, None, "rules"),),
        measurements=measurements,
    )


@pytest.mark.parametrize(
    ("case", "title"),
    [
        (begun(date(2026, 12, 7)), "Udgangspunkt, før forløbet begynder"),
        (begun(TODAY), "Udgangspunkt"),
        (replace(wheel_case(5), measurements=()), "Udgangspunkt"),
        (wheel_case(5), "Ny måling"),
        # Begun that day without a figure, there is nothing to correct.
        (begun(TODAY, Measurement(1, TODAY, "citizen")), "Udgangspunkt"),
    ],
)
def test_what_a_sitting_is_called(case: Case, title: str) -> None:
    assert sitting(case, TODAY, TODAY) == title


def test_another_day_is_corrected() -> None:
    assert sitting(wheel_case(5), date(2026, 11, 18), TODAY) == "Ret målingen fra on 18.11"


@pytest.mark.parametrize(
    ("kept", "scale", "shown"),
    [
        (TEN, 10, tuple(TEN.splitlines())),
        (TEN, 5, ("sætning 2", "sætning 4", "sætning 6", "sætning 8", "sætning 10")),
        ("a\nb\nc\nd\ne", 5, ("a", "b", "c", "d", "e")),
        ("", 5, ()),
    ],
)
def test_on_five_every_other_of_ten_sentences_stands(kept: str, scale: int, shown: tuple[str, ...]) -> None:
    assert anchors(Dimension(1, "work", "Arbejde", 1, anchors=kept), scale) == shown


@pytest.mark.parametrize(
    ("results", "said"),
    [
        (None, "2 i gang nu. Resultater vises, når mindst fem er afsluttet."),
        (
            OfferResults(ended=6, reached=4, subgoals=7, higher=3, same=1, lower=1),
            "6 afsluttet, 2 i gang. 4 af 7 delmål nået. "
            "Borgerens eget tal steg 3 gange, stod 1 og var lavere 1.",
        ),
    ],
)
def test_results_are_told_with_their_count(results: OfferResults | None, said: str) -> None:
    offer = OfferCard(
        1, "Gartneriet", "beskaeftigelse", "work_placement", "", None, 13,
        "garden", 5, "", "", "", "", "", "", "work", None,
    )  # fmt: skip
    items = list(about_items(Serving(offer, 2, results), with_cost=False, width=120))
    shown = ["".join(words for words, _ in item.line).strip() for item in items]
    assert said in shown
    assert "normalt 13 uger · 3 af 5 pladser fri, når dine egne er talt med" in shown
