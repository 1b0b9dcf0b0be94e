"""What hangs loose between steps and interventions, and what an offer has led to among one's own citizens."""

from dataclasses import replace
from datetime import date
from itertools import count

import pytest

from forloebtui.model.case import Case, Citizen, Intervention, Measurement, Score, Subgoal
from forloebtui.rules.progress import (
    OfferResults,
    in_order,
    nobody_works_on,
    offer_results,
    value_before,
    without_subgoal,
)

TODAY = date(2026, 11, 21)
OFFER = 7
_numbers = count(1)


def step(number: int, **fields: object) -> Subgoal:
    """A sub-goal on the first dimension."""
    return replace(Subgoal(number, f"subgoal-{number}", 1, f"Jeg når {number}."), **fields)  # type: ignore[arg-type]  # as the fields are


def effort(starts: str, ends: str | None, *steps: int, offer: int | None = OFFER) -> Intervention:
    number = next(_numbers)
    return Intervention(
        number, f"intervention-{number}", "Mentor", "mentor", "social", date.fromisoformat(starts),
        date.fromisoformat(ends) if ends else None, offer_id=offer, subgoal_ids=steps,
    )  # fmt: skip


def measured(day: str, value: int, rater: str = "citizen") -> Measurement:
    number = next(_numbers)
    return Measurement(number, date.fromisoformat(day), rater, scores=(Score(number, number, 1, value),))  # type: ignore[arg-type]  # a rater


def case(**parts: object) -> Case:
    return Case(Citizen(1, "citizen", "Morten B."), **parts)  # type: ignore[arg-type]  # as the parts are


def test_the_citizens_order_and_then_the_oldest() -> None:
    steps = (
        step(1, starts_on=date(2026, 3, 2)),
        step(2, priority=2),
        step(3, starts_on=date(2026, 1, 5)),
        step(4, priority=1),
        step(5, standing="dropped", priority=1),
        step(6, standing="mistaken"),
        step(7, standing="draft"),
    )
    assert [one.id for one in in_order(case(subgoals=steps))] == [4, 2, 3, 1, 7]


def test_steps_and_interventions_that_hang_loose() -> None:
    steps = (step(1), step(2), step(3, done_on=date(2026, 9, 1)), step(4), step(5, standing="dropped"))
    plan = (
        effort("2026-10-05", None, 1),
        # What has ended works on nothing any more.
        effort("2026-01-05", "2026-06-28", 2),
        effort("2027-01-04", "2027-03-28"),
        # Working towards what was let go is working towards nothing.
        effort("2026-10-05", None, 5),
    )
    file = case(subgoals=steps, interventions=plan)
    assert [one.id for one in nobody_works_on(file, TODAY)] == [2, 4]
    assert without_subgoal(file, TODAY) == plan[2:]


def test_the_figure_before_a_day() -> None:
    file = case(
        measurements=(
            measured("2026-02-02", 3),
            measured("2026-06-01", 4),
            measured("2026-06-01", 9, "caseworker"),
        )
    )
    assert [value_before(file, "citizen", 1, date(2026, month, 1)) for month in (2, 3, 6, 7)] == [
        None,
        3,
        3,
        4,
    ]


# Steps reached and not, and the figures before the start, at the end and later.
TAKERS = (
    # 3 at the start, 5 when it ended: rose.
    case(
        subgoals=(step(1, done_on=date(2026, 5, 1)),),
        interventions=(effort("2026-02-02", "2026-05-03", 1),),
        measurements=(measured("2026-01-30", 3), measured("2026-05-10", 5), measured("2026-11-02", 2)),
    ),
    # Nothing after the end: the last on the way counts. It stood.
    case(
        subgoals=(step(1),),
        interventions=(effort("2026-02-02", "2026-05-03", 1),),
        measurements=(measured("2026-01-30", 4), measured("2026-04-10", 4)),
    ),
    # Lower.
    case(
        subgoals=(step(1, done_on=date(2026, 4, 1)), step(2)),
        interventions=(effort("2026-02-02", "2026-05-03", 1, 2),),
        measurements=(measured("2026-01-30", 4), measured("2026-05-10", 3)),
    ),
    # Never measured, and towards nothing.
    case(interventions=(effort("2026-02-02", "2026-05-03"),)),
)  # fmt: skip


def test_results_are_told_once_there_are_five() -> None:
    fifth = case(interventions=(effort("2026-02-02", "2026-05-03"),))
    running = case(interventions=(effort("2026-10-05", None),))
    assert offer_results((*TAKERS, running), OFFER, TODAY) is None
    assert offer_results((*TAKERS, running, fifth), OFFER, TODAY) == OfferResults(
        ended=5, reached=2, subgoals=4, higher=1, same=1, lower=1
    )


@pytest.mark.parametrize("other", [None, 8])
def test_another_offers_interventions_do_not_count(other: int | None) -> None:
    elsewhere = case(interventions=(effort("2026-02-02", "2026-05-03", offer=other),))
    assert offer_results((*TAKERS, elsewhere), OFFER, TODAY) is None
