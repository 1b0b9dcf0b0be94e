"""CPR numbers as typed: the day must have been, the check digit is not asked for."""

from datetime import date

import pytest

from forloebtui.entry.cpr import BadCpr, birthday, masked, parse_cpr

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize("typed", ["010203-0000", "0102030000", " 010203 0000 "])
def test_ten_digits_are_kept_with_or_without_a_dash(typed: str) -> None:
    assert parse_cpr(typed, TODAY) == "0102030000"


# The seventh digit tells the century: 0-3 the 1900s, 4 and 9 the 1900s from 37 on, 5-8 the 2000s to 57.
@pytest.mark.parametrize(
    ("digits", "born_on"),
    [
        ("0102030000", date(1903, 2, 1)),
        ("0102904000", date(1990, 2, 1)),
        ("0102054000", date(2005, 2, 1)),
        ("0102055000", date(2005, 2, 1)),
        ("2902004000", date(2000, 2, 29)),
    ],
)
def test_the_birthday_follows_from_it(digits: str, born_on: date) -> None:
    assert birthday(digits) == born_on


@pytest.mark.parametrize(
    "typed", ["310203-0000", "0102", "01020300000", "abcdefghij", "290201-0000", "010230-4000", "٠١٠٢٠٣٠٠٠٠"]
)
def test_what_is_none_is_refused_without_repeating_it(typed: str) -> None:
    with pytest.raises(BadCpr) as refused:
        parse_cpr(typed, TODAY)
    assert typed not in str(refused.value)


def test_only_the_day_is_shown() -> None:
    assert masked("0102030000") == "010203-••••"
