"""Long Danish words are broken between syllables, and nothing of them is lost."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forloebtui.ui.hyphens import hyphenated, syllable_breaks


def broken(word: str) -> str:
    places = [0, *syllable_breaks(word), len(word)]
    return "-".join(word[start:end] for start, end in pairwise(places))


@pytest.mark.parametrize(
    "word",
    [
        "Pro-gres-sions-sam-tale",
        "Virk-som-heds-cen-ter",
        "Mis-brugs-be-hand-ling",
        "Sund-heds-hu-set",
        "Arbejds-prøv-ning",
        "Men-tor-støtte",
        "Fri-tids-støtte",
        "Træ-nings-hold",
        "Smer-te-hånd-te-ring",
        "Øko-no-mi-råd-giv-ning",
        "Net-værks-gruppe",
        # A syllable of fewer than three letters does not stand alone.
        "Bostøtte",
        "hold",
    ],
)
def test_a_word_is_broken_between_syllables(word: str) -> None:
    assert broken(word.replace("-", "")) == word


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("Progressionssamtale, video", 14, "Progressions- samtale, video"),
        ("Progressionssamtale", 14, "Progressions- samtale"),
        ("Progressionssamtale", 8, "Progres- sions- samtale"),
        ("Samtale i netværksgruppen", 14, "Samtale i netværksgrup- pen"),
        ("Samtale", 14, "Samtale"),
        ("https://et.sted/uden/ord", 10, "https://et.sted/uden/ord"),
    ],
)
def test_only_what_is_too_long_gets_a_hyphen(text: str, width: int, shown: str) -> None:
    assert hyphenated(text, width) == shown


@given(st.text(alphabet="abdegiklnorstæøå ", max_size=60), st.integers(min_value=1, max_value=20))
def test_nothing_is_lost(text: str, width: int) -> None:
    assert hyphenated(text, width).replace("- ", "") == text
