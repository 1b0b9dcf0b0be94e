"""Plain advice about a passphrase: what is tried first is called weak, four unrelated words are good."""

import pytest

from forloebtui.services.passphrase import Grade, strength


@pytest.mark.parametrize(
    ("passphrase", "grade"),
    [
        ("", "weak"),
        ("qwertyuiop", "weak"),
        ("kodeord123", "weak"),
        ("Sommer2026", "weak"),
        ("sagsbehandler", "weak"),
        ("forloebtui2026", "weak"),
        ("virksomhedspraktik", "weak"),
        ("07041982", "weak"),
        ("aaaaaaaaaaaaaaaaaaaa", "weak"),
        ("Elleve grønne cykler i tåge", "good"),
        ("hornfisk gummistøvle fløjte pergola", "good"),
        ("rX7#mQ2!vL9$", "good"),
    ],
)
def test_a_passphrase_is_graded(passphrase: str, grade: Grade) -> None:
    assert strength(passphrase).grade == grade


def test_a_weak_one_says_how_long_and_what_to_do() -> None:
    told = strength("kodeord")
    assert told.says.startswith("Svag: kan gættes på ")
    assert told.advice.startswith("Brug fire ord")


def test_a_good_one_needs_no_advice() -> None:
    told = strength("hornfisk gummistøvle fløjte pergola")
    assert told.says == "God: det tager mange hundrede år at gætte den."
    assert told.advice == ""


def test_one_more_word_never_makes_it_worse() -> None:
    words = ["hornfisk", "gummistøvle", "fløjte", "pergola"]
    guesses = [strength(" ".join(words[:count])).guesses for count in range(1, 5)]
    assert guesses == sorted(guesses)


def test_a_very_long_one_takes_no_time() -> None:
    assert strength("ord " * 5_000).guesses > 0


def test_nothing_of_it_is_said_back() -> None:
    told = strength("hemmelig hund")
    assert "hemmelig" not in f"{told}"
