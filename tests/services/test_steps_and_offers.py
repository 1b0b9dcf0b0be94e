"""Sub-goals in the citizen's order, what works towards them, and offers taken up for them."""

from datetime import date
from typing import Literal

import pytest

from forloebtui.model.case import Case, Subgoal
from forloebtui.model.problem import Problem
from forloebtui.rules.progress import in_order
from forloebtui.services import (
    citizens,
    edit,
    filling,
    form_checks,
    forms,
    history,
    offers,
    subgoals,
    wheel_catalogue,
)
from forloebtui.services.desk import Desk
from forloebtui.services.edit import Refused


def martin(desk: Desk) -> Case:
    return citizens.case(desk, citizens.find(desk, "martin"))


def step(desk: Desk, subgoal_id: int) -> Subgoal:
    return next(one for one in martin(desk).subgoals if one.id == subgoal_id)


@pytest.mark.parametrize(
    ("at", "by", "expected"), [(1, -1, (1, 0, 2)), (1, 1, (0, 2, 1)), (0, -1, (0, 1, 2))]
)
def test_a_step_changes_places_with_its_neighbour(
    desk: Desk, at: int, by: Literal[-1, 1], expected: tuple[int, ...]
) -> None:
    before = [one.id for one in in_order(martin(desk))]
    subgoals.move(desk, martin(desk).citizen.id, before[at], by)
    after = [one.id for one in in_order(martin(desk))]
    assert after == [*(before[number] for number in expected), *before[3:]]
    history.undo(desk)
    assert [one.id for one in in_order(martin(desk))] == before


def test_what_is_let_go_is_on_no_list_and_can_be_taken_up(desk: Desk) -> None:
    subgoal = next(one for one in martin(desk).subgoals if one.is_open)
    subgoals.put_away(desk, subgoal.id)
    assert subgoal.id not in {one.id for one in in_order(martin(desk))}
    subgoals.put_away(desk, subgoal.id)
    assert step(desk, subgoal.id).standing == "agreed"


def test_twelve_weeks_more(desk: Desk) -> None:
    """From Saturday of week 47: the Friday of week 6."""
    subgoal = next(one for one in martin(desk).subgoals if one.is_open)
    assert subgoals.carry_over(desk, subgoal.id) == "Delmål ført videre til fr 12.02, uge 6"
    assert step(desk, subgoal.id).target_on == date(2027, 2, 12)


def test_several_interventions_work_towards_a_step(desk: Desk) -> None:
    case = martin(desk)
    one, other, third, *_ = (each.id for each in case.interventions)
    given = {
        "dimension_id": case.dimensions[0].id, "text": "Jeg har set tre steder.", "owner": "citizen",
        "standing": "draft", "evidence": "Vi har tre billeder.", "intervention_ids": (one, other),
    }  # fmt: skip
    saved = edit.save(desk, "subgoal", case.citizen.id, None, {}, given)
    kept = forms.values(desk, "subgoal", case.citizen.id, saved.row_id)
    assert (kept["intervention_ids"], kept["standing"]) == ((one, other), "draft")
    before = {"intervention_ids": (one, other)}
    edit.save(desk, "subgoal", case.citizen.id, saved.row_id, before, {"intervention_ids": (other, third)})
    towards = forms.values(desk, "subgoal", case.citizen.id, saved.row_id)["intervention_ids"]
    assert towards == (other, third)
    history.undo(desk)
    assert forms.values(desk, "subgoal", case.citizen.id, saved.row_id) == kept


def test_a_step_before_the_forloeb_begins_as_a_draft(desk: Desk) -> None:
    assert filling.begin(desk, "subgoal", martin(desk).citizen.id)["standing"] == "agreed"
    new = edit.save(desk, "citizen", None, None, {}, {"name": "Ny Borger"})
    assert filling.begin(desk, "subgoal", new.citizen_id)["standing"] == "draft"


def test_until_it_is_written_a_step_is_helped_by_an_example_of_its_dimension(desk: Desk) -> None:
    case = martin(desk)
    work = next(one for one in case.dimensions if one.key == "work")
    (first, *_) = work.examples.splitlines()
    for text, said in ((None, f"fx {first}"), ("", f"fx {first}"), ("Jeg ringer.", None)):
        given = {"dimension_id": work.id, "text": text}
        assert form_checks.remarks(desk, "subgoal", case.citizen.id, given).get("text") == said


def test_an_offer_becomes_an_intervention_towards_the_step(desk: Desk) -> None:
    case = martin(desk)
    subgoal = next(one for one in case.subgoals if one.is_open)
    serving = offers.serving(desk, "work")
    placement = next(one for one in serving if one.offer.key == "garden_placement")
    assert (placement.free, placement.results) == (4, None)
    offers.take(desk, case.citizen.id, placement.offer.id, subgoal)
    taken = next(one for one in martin(desk).interventions if one.offer_id == placement.offer.id)
    # Thirteen weeks from next Monday.
    assert (taken.starts_on, taken.ends_on) == (date(2026, 11, 23), date(2027, 2, 21))
    assert taken.subgoal_ids == (subgoal.id,)
    history.undo(desk)
    assert martin(desk).interventions == case.interventions


def test_the_offices_own_wheel_keeps_five_to_twelve_dimensions(desk: Desk) -> None:
    in_use = [one.id for one in wheel_catalogue.wheel(desk) if one.retired_on is None]
    for dimension_id in in_use[5:]:
        wheel_catalogue.retire(desk, "dimension", dimension_id)
    with pytest.raises(Problem, match="mindst 5"):
        wheel_catalogue.retire(desk, "dimension", in_use[0])
    for number in range(7):
        edit.save(desk, "dimension", None, None, {}, {"name": f"Åbenhed {number}", "colour": 1})
    with pytest.raises(Refused, match="12 dimensioner"):
        edit.save(desk, "dimension", None, None, {}, {"name": "Én for meget", "colour": 1})
    with pytest.raises(Problem, match="højst 12"):
        wheel_catalogue.retire(desk, "dimension", in_use[-1])
    # Nothing is lost: what is out of use is still read with every file.
    assert {one.id for one in martin(desk).dimensions} >= set(in_use)


def test_a_new_dimension_has_a_key_of_its_own_and_the_last_place(desk: Desk) -> None:
    facts = {"name": "Vaner & rusmidler", "colour": 3, "anchors": "\n".join("abcdefghij")}
    edit.save(desk, "dimension", None, None, {}, facts)
    edit.save(desk, "dimension", None, None, {}, facts)
    *_, first, second = wheel_catalogue.wheel(desk)
    assert (first.key, second.key) == ("vaner_rusmidler", "vaner_rusmidler_2")
    assert second.position == first.position + 1
    wheel_catalogue.move(desk, second.id, -1)
    assert [one.id for one in wheel_catalogue.wheel(desk)][-2:] == [second.id, first.id]


@pytest.mark.parametrize(
    ("given", "column"),
    [
        ({"name": "Et navn, der er alt for langt til hjulet"}, "name"),
        ({"name": "Krop", "anchors": "1\n2"}, "anchors"),
    ],
)
def test_what_the_wheel_cannot_show_is_refused(desk: Desk, given: dict[str, object], column: str) -> None:
    with pytest.raises(Refused) as refused:
        edit.save(desk, "dimension", None, None, {}, given | {"colour": 0})
    assert list(refused.value.wrong) == [column]


def test_an_offer_serves_the_dimensions_it_names(desk: Desk) -> None:
    offer = next(one for one in wheel_catalogue.offers(desk) if one.key == "garden_placement")
    before: dict[str, object] = {"dimensions": forms.values(desk, "offer", None, offer.id)["dimensions"]}
    edit.save(desk, "offer", None, offer.id, before, {"dimensions": ("body", "mind")})
    assert offer.id in {one.offer.id for one in offers.serving(desk, "mind")}
    assert offer.id not in {one.offer.id for one in offers.serving(desk, "work")}
    wheel_catalogue.retire(desk, "offer", offer.id)
    assert offer.id not in {one.offer.id for one in offers.serving(desk, "mind")}
    with pytest.raises(Problem, match="ikke i brug"):
        offers.take(desk, martin(desk).citizen.id, offer.id, None)
