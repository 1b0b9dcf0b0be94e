"""Who is with the citizen, how many they must tell their story to, and what nobody works with."""

from datetime import date
from typing import Any

from forloebtui.model.case import Actor, Case, Dimension, Involvement, Subgoal
from forloebtui.rules.partners import contact_persons, lacking, standing, works_towards
from tests.rules.casework import bar, case

TODAY = date(2026, 11, 21)
ACTORS = (
    Actor(1, "Anna", "professional"),
    Actor(2, "Bo", "authority"),
    Actor(3, "Mor", "private"),
    Actor(4, "Klub", "association"),
)
DIMENSIONS = (Dimension(1, "work", "Arbejde & praktik", 1), Dimension(7, "economy", "Økonomi & bolig", 7))
POST = Subgoal(id=5, uid="post", dimension_id=7, text="Jeg åbner min post.")


def with_(number: int, actor_id: int, **fields: Any) -> Involvement:
    return Involvement(number, actor_id, "rolle", **fields)


def network(*involvements: Involvement, **fields: Any) -> Case:
    bars = fields.pop("bars", ())
    return case(*bars, involvements=involvements, actors=ACTORS, dimensions=DIMENSIONS, **fields)


def test_with_should_be_coming_and_gone_by_their_inclusive_dates() -> None:
    assert standing(with_(1, 1), TODAY) == "involved"
    assert standing(with_(1, 1, to_on=TODAY), TODAY) == "involved"
    assert standing(with_(1, 1, from_on=TODAY), TODAY) == "involved"
    assert standing(with_(1, 1, to_on=date(2026, 11, 20)), TODAY) == "gone"
    assert standing(with_(1, 1, from_on=date(2026, 11, 22)), TODAY) == "coming"
    assert standing(with_(1, 1, wished=True), TODAY) == "wished"
    assert standing(with_(1, 1, wished=True, to_on=date(2026, 11, 20)), TODAY) == "gone"


def test_contact_persons_are_professionals_and_authorities_once_each_and_no_friends() -> None:
    found = network(with_(1, 1), with_(2, 1), with_(3, 2), with_(4, 3), with_(5, 4))
    assert contact_persons(found, TODAY) == 2
    assert contact_persons(network(with_(1, 1, wished=True), with_(2, 2, to_on=date(2026, 1, 1))), TODAY) == 0


def test_nobody_for_economy_until_somebody_works_towards_a_step_of_it() -> None:
    post_help = bar("2026-11-02", None, ("2026-11-02", 1), actor_id=1, subgoal_ids=(POST.id,))
    nobody = network(with_(1, 1), subgoals=(POST,))
    assert [one.name for one in lacking(nobody, TODAY)] == ["Arbejde & praktik", "Økonomi & bolig"]
    somebody = network(with_(1, 1), subgoals=(POST,), bars=(post_help,))
    assert [one.name for one in lacking(somebody, TODAY)] == ["Arbejde & praktik"]
    assert works_towards(somebody, 1, TODAY) == (POST,)
    # The same intervention by somebody who has left helps nobody.
    left = network(with_(1, 1, to_on=date(2026, 11, 1)), subgoals=(POST,), bars=(post_help,))
    assert [one.name for one in lacking(left, TODAY)] == ["Arbejde & praktik", "Økonomi & bolig"]


def test_somebody_wished_for_a_dimension_covers_it_only_when_they_come() -> None:
    def names(**fields: Any) -> list[str]:
        return [
            one.name
            for one in lacking(network(with_(1, 2, dimension_id=7, **fields), subgoals=(POST,)), TODAY)
        ]

    assert names(wished=True) == ["Arbejde & praktik", "Økonomi & bolig"]
    assert names() == ["Arbejde & praktik"]


def test_a_dimension_whose_steps_are_all_reached_lacks_nobody() -> None:
    reached = Subgoal(id=5, uid="post", dimension_id=7, text="Jeg åbner min post.", done_on=TODAY)
    assert [one.name for one in lacking(network(subgoals=(reached,)), TODAY)] == ["Arbejde & praktik"]
