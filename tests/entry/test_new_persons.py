"""``++`` names somebody who is not known yet, and is created together with the note."""

import pytest

from forloebtui.entry.complete import complete
from forloebtui.entry.lexicon import name_of
from forloebtui.entry.line import Line, parse
from tests.entry.known_names import ANNA, LEXICON, MORTEN, NOW


def read(text: str) -> Line:
    return parse(f"morten tlf: {text}", NOW, LEXICON)


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("karin", "Karin"),
        ("Karin", "Karin"),
        ("karinHolm", "Karin Holm"),
        ("KarinHolm", "Karin Holm"),
        ("åseBøgh", "Åse Bøgh"),
        ("jens-ole", "Jens-ole"),
        ("KBH", "KBH"),
        ("سلمى", "سلمى"),
    ],
)
def test_a_name_run_together_is_taken_apart(word: str, name: str) -> None:
    assert name_of(word) == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("++karin var med", ["Karin"]),
        ("++KarinHolm og ++per-ole", ["Karin Holm", "Per-ole"]),
        ("++karin og igen +karin", ["Karin"]),
        ("++karin ++karin", ["Karin"]),
        ("++anna kendes", []),
        ("++Ann er en anden", ["Ann"]),
        ("C++ og a++b", []),
        ("++", []),
        ("++1", []),
        ('"++karin"', []),
    ],
)
def test_who_is_new(text: str, names: list[str]) -> None:
    line = read(text)
    assert [person.name for person in line.marks.new] == names
    assert all(person.id < 0 and person.id in line.marks.participants for person in line.marks.new)
    assert line.text == text


def test_who_is_known_by_the_whole_name_is_not_created_again() -> None:
    assert read("++anna").marks.participants == (ANNA,)


def test_somebody_new_can_promise() -> None:
    line = read("!ringer til banken inden fre ++karin")
    (agreement,) = line.agreements
    assert (agreement.text, agreement.who) == ("ringer til banken", "Karin")
    assert [agreement.person_id] == [person.id for person in line.marks.new]


def test_a_new_person_in_the_middle_is_a_word_of_the_agreement() -> None:
    (agreement,) = read("!ringer til ++karin om gælden inden fre").agreements
    assert agreement.text == "ringer til karin om gælden"


def test_an_unknown_person_is_offered_to_be_created() -> None:
    line = read("+karin ringede")
    (stranger,) = line.problems
    assert stranger.is_stranger and stranger.level == "OBS"
    assert "et forslag opretter" in stranger.sentence
    assert complete("morten tlf: +karin", 18, LEXICON, MORTEN) == ("++karin",)


def test_several_of_a_name_are_no_stranger() -> None:
    (several,) = read("+an ringede").problems
    assert not several.is_stranger
