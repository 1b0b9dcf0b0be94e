"""One citizen by what was typed for the name."""

import pytest

from forloebtui.entry.find import find_citizen
from forloebtui.model.problem import Problem

NAMES = {
    1: "Martin Lund",
    2: "Martin Lunding",
    3: "Søren Åkær",
    4: "Jens-Ole Toft",
    5: "Lone Lund",
    6: "李 明",
}


@pytest.mark.parametrize(
    ("typed", "citizen_id"),
    [
        ("martin lund", 1),
        ("MARTIN LUND", 1),
        ("lund martin", None),
        ("martin lundi", 2),
        ("lunding", 2),
        ("søren", 3),
        ("soeren", 3),
        ("aakaer", 3),
        ("åk", 3),
        ("ole", 4),
        ("jens-ole", 4),
        ("jens toft", 4),
        ("lone", 5),
        ("  lo  lu ", 5),
        ("明", 6),
    ],
)
def test_a_beginning_of_any_word_finds_the_one(typed: str, citizen_id: int | None) -> None:
    if citizen_id is None:
        with pytest.raises(Problem, match="Flere"):
            find_citizen(typed, NAMES)
    else:
        assert find_citizen(typed, NAMES) == citizen_id


@pytest.mark.parametrize("typed", ["", "  ", "karl", "artin", "martin karl", "\u0301", "-", "."])
def test_nobody_is_found(typed: str) -> None:
    with pytest.raises(Problem, match="Ingen borger hedder noget med") as told:
        find_citizen(typed, NAMES)
    assert "Lund" not in str(told.value)


def test_several_are_named() -> None:
    with pytest.raises(Problem, match="Flere borgere passer") as told:
        find_citizen("lund", NAMES)
    assert "Martin Lund, Martin Lunding, Lone Lund" in str(told.value)


def test_only_the_first_few_of_many_are_named() -> None:
    with pytest.raises(Problem, match="og 15 til"):
        find_citizen("bo", {number: f"Bo Nummer{number}" for number in range(20)})


def test_two_with_one_name_are_never_guessed_between() -> None:
    with pytest.raises(Problem, match="Flere borgere passer"):
        find_citizen("Bo Dam", {1: "Bo Dam", 2: "Bo Dam"})
