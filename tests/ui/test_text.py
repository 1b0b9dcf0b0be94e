"""Text on its way to the screen: broken at words, in any room there is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from forloebtui.ui import text
from tests.support.any_text import CHARACTERS


@pytest.mark.parametrize(
    ("words", "width", "lines"),
    [
        ("Ingen til Læring & uddannelse", 12, ["Ingen til", "Læring &", "uddannelse"]),
        ("Ressourceforløb", 9, ["Ressource", "forløb"]),
        ("to ord\n\ntre", 80, ["to ord", "", "tre"]),
        ("", 10, [""]),
        # A window that is being made smaller has for a moment room for nothing.
        ("så er", 0, ["s", "å", "e", "r"]),
        ("så er", -7, ["s", "å", "e", "r"]),
    ],
)
def test_words_are_broken_between_lines(words: str, width: int, lines: list[str]) -> None:
    assert text.wrap(words, width) == lines


@given(st.text(CHARACTERS, max_size=60), st.integers(min_value=-5, max_value=40))
def test_nothing_is_lost_and_no_line_is_too_wide(words: str, width: int) -> None:
    lines = text.wrap(words, width)
    kept = text.clean("".join(words.splitlines())).replace(" ", "")
    assert "".join(lines).replace(" ", "") == kept
    # A sign of two cells stands where there is room for one.
    assert all(cell_len(line) <= max(width, 2) for line in lines)
