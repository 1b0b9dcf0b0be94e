"""Danish letters in lists and in the search."""

import random
import unicodedata

import pytest

from forloebtui.store.letters import compare_danish, danish_order, fold


def test_a_list_is_in_danish_order() -> None:
    # Retskrivningsordbogen § 4: æ, ø, å last, and aa where it is one sound is sorted as å.
    right = [
        "Alfa",
        "Andrea",
        "Émile",
        "Lene",
        "Müller",
        "Mzk",
        "Zacho",
        "Ægir",
        "Ærø",
        "Ölund",
        "Østergaard",
    ]
    right += ["Aabenraa", "Ågård"]
    shuffled = right[:]
    random.Random(7).shuffle(shuffled)
    assert sorted(shuffled, key=danish_order) == right


@pytest.mark.parametrize(
    ("left", "right", "order"),
    [
        ("Zebra", "æble", -1),
        ("Æble", "øre", -1),
        ("Øre", "ål", -1),
        ("Aage", "Åge", 0),
        ("LENE", "lene", 0),
        ("Åse", unicodedata.normalize("NFD", "åse"), 0),
        ("Arne", "Anne", 1),
        ("", "a", -1),
        ("Peter 2", "Petersen", -1),
    ],
)
def test_two_names_compare(left: str, right: str, order: int) -> None:
    assert compare_danish(left, right) == order
    assert compare_danish(right, left) == -order


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Søren", "soeren"),
        ("Soeren", "soeren"),
        ("Åbenrå", "aabenraa"),
        ("AABENRAA", "aabenraa"),
        ("ÆRLIG", "aerlig"),
        (unicodedata.normalize("NFD", "båden"), "baaden"),
        ("café", "café"),
        ("", ""),
        (None, None),
    ],
)
def test_folding_makes_two_spellings_one(text: str | None, folded: str | None) -> None:
    assert fold(text) == folded
