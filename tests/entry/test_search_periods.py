"""A period among the words of a search, on Saturday 21 November 2026, in a year of 53 weeks."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forloebtui.entry.period import split_period

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("words", "rest", "first", "last", "said"),
    [
        ("søvn 2026", "søvn", date(2026, 1, 1), date(2026, 12, 31), "2026"),
        ("2025 søvn", "søvn", date(2025, 1, 1), date(2025, 12, 31), "2025"),
        ("søvn nov", "søvn", date(2026, 11, 1), date(2026, 11, 30), "november 2026"),
        ("søvn december", "søvn", date(2025, 12, 1), date(2025, 12, 31), "december 2025"),
        ("søvn Feb 2024", "søvn", date(2024, 2, 1), date(2024, 2, 29), "februar 2024"),
        ("søvn uge 40-45", "søvn", date(2026, 9, 28), date(2026, 11, 8), "uge 40-45 2026"),
        ("uge 47 søvn hos", "søvn hos", date(2026, 11, 16), date(2026, 11, 22), "uge 47 2026"),
        ("søvn uge 50", "søvn", date(2025, 12, 8), date(2025, 12, 14), "uge 50 2025"),
        ("søvn uge 53 2026", "søvn", date(2026, 12, 28), date(2027, 1, 3), "uge 53 2026"),
        ("søvn uge 51-2 2026", "søvn", date(2026, 12, 14), date(2027, 1, 17), "uge 51-2 2026"),
        ('"tog bussen" maj', '"tog bussen"', date(2026, 5, 1), date(2026, 5, 31), "maj 2026"),
    ],
)
def test_what_is_a_period(words: str, rest: str, first: date, last: date, said: str) -> None:
    found, period = split_period(words, TODAY)
    assert period is not None
    assert (found, period.first, period.last, period.said) == (rest, first, last, said)


@pytest.mark.parametrize(
    "words",
    ["", "søvn", "2026", "nov", "uge 40", 'søvn "maj"', "søvn »nov 2026«", "marts2026 søvn", "uge søvn",
     "søvn uge 53 2025", "søvn uge 60", "søvn 1026", "søvn 20261"],
)  # fmt: skip
def test_what_is_only_words(words: str) -> None:
    assert split_period(words, TODAY) == (words, None)


@given(st.lists(st.sampled_from(["uge", "40-45", "nov", "2026", "søvn", '"', "53", "-"])).map(" ".join))
def test_no_words_are_an_error_and_a_period_is_in_order(words: str) -> None:
    rest, period = split_period(words, TODAY)
    if period is not None:
        assert rest and period.first <= period.last
