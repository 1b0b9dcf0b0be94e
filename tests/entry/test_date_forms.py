"""Every way a date is typed, around New Year, week 53, month ends and the leap day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forloebtui.dates.weeks import iso_number, week_of
from forloebtui.entry.dates import (
    FRIDAY,
    MONDAY,
    SUNDAY,
    WEEKDAYS,
    BadDate,
    Direction,
    parse_date,
    read_date,
)
from tests.support.any_text import CHARACTERS

SATURDAY = date(2026, 11, 21)
NEW_YEARS_EVE = date(2026, 12, 31)
NEW_YEARS_DAY = date(2027, 1, 1)

# Typed, today, as what was, as what will be.
BOTH_WAYS = [
    ("i dag", SATURDAY, "2026-11-21", "2026-11-21"),
    ("idag", SATURDAY, "2026-11-21", "2026-11-21"),
    ("i går", SATURDAY, "2026-11-20", "2026-11-20"),
    ("igår", SATURDAY, "2026-11-20", "2026-11-20"),
    ("I GAAR", SATURDAY, "2026-11-20", "2026-11-20"),
    ("i forgårs", SATURDAY, "2026-11-19", "2026-11-19"),
    ("i morgen", SATURDAY, "2026-11-22", "2026-11-22"),
    ("i overmorgen", SATURDAY, "2026-11-23", "2026-11-23"),
    ("i går", NEW_YEARS_DAY, "2026-12-31", "2026-12-31"),
    ("i morgen", NEW_YEARS_EVE, "2027-01-01", "2027-01-01"),
    ("i går", date(2028, 3, 1), "2028-02-29", "2028-02-29"),
    ("i går", date(2027, 3, 1), "2027-02-28", "2027-02-28"),
    ("ma", SATURDAY, "2026-11-16", "2026-11-23"),
    ("mandag", SATURDAY, "2026-11-16", "2026-11-23"),
    ("tirs", SATURDAY, "2026-11-17", "2026-11-24"),
    ("on", SATURDAY, "2026-11-18", "2026-11-25"),
    ("to", SATURDAY, "2026-11-19", "2026-11-26"),
    ("fre", SATURDAY, "2026-11-20", "2026-11-27"),
    ("fre.", SATURDAY, "2026-11-20", "2026-11-27"),
    ("lø", SATURDAY, "2026-11-21", "2026-11-28"),
    ("loer", SATURDAY, "2026-11-21", "2026-11-28"),
    ("søndag", SATURDAY, "2026-11-15", "2026-11-22"),
    ("fre", NEW_YEARS_EVE, "2026-12-25", "2027-01-01"),
    ("to", NEW_YEARS_DAY, "2026-12-31", "2027-01-07"),
    ("17/11", SATURDAY, "2026-11-17", "2027-11-17"),
    ("17.11", SATURDAY, "2026-11-17", "2027-11-17"),
    ("17.11.", SATURDAY, "2026-11-17", "2027-11-17"),
    ("21/11", SATURDAY, "2026-11-21", "2026-11-21"),
    ("22/11", SATURDAY, "2025-11-22", "2026-11-22"),
    ("3/12", SATURDAY, "2025-12-03", "2026-12-03"),
    ("03.12", SATURDAY, "2025-12-03", "2026-12-03"),
    ("31/12", NEW_YEARS_DAY, "2026-12-31", "2027-12-31"),
    ("1/1", NEW_YEARS_EVE, "2026-01-01", "2027-01-01"),
    ("30/11", date(2026, 11, 30), "2026-11-30", "2026-11-30"),
    ("31/1", date(2027, 2, 28), "2027-01-31", "2028-01-31"),
    ("29/2", SATURDAY, "2024-02-29", "2028-02-29"),
    ("29/2", date(2028, 2, 29), "2028-02-29", "2028-02-29"),
    ("29/2", date(2097, 1, 1), "2096-02-29", "2104-02-29"),
    ("28/2", date(2028, 2, 29), "2028-02-28", "2029-02-28"),
    ("ti 17/11", SATURDAY, "2026-11-17", None),
    ("on 17/11", SATURDAY, None, "2027-11-17"),
    ("to 3/12", SATURDAY, None, "2026-12-03"),
    ("on 3/12", SATURDAY, "2025-12-03", None),
    ("fre 1/1", NEW_YEARS_EVE, None, "2027-01-01"),
    ("17/11-25", SATURDAY, "2025-11-17", "2025-11-17"),
    ("17/11-2027", SATURDAY, "2027-11-17", "2027-11-17"),
    ("17.11.26", SATURDAY, "2026-11-17", "2026-11-17"),
    ("17/11/26", SATURDAY, "2026-11-17", "2026-11-17"),
    ("17-11-2026", SATURDAY, "2026-11-17", "2026-11-17"),
    ("171126", SATURDAY, "2026-11-17", "2026-11-17"),
    ("290228", SATURDAY, "2028-02-29", "2028-02-29"),
    ("2026-11-17", SATURDAY, "2026-11-17", "2026-11-17"),
    ("2028-02-29", SATURDAY, "2028-02-29", "2028-02-29"),
    ("uge 48", SATURDAY, "2025-11-24", "2026-11-23"),
    ("u 48", SATURDAY, "2025-11-24", "2026-11-23"),
    ("uge 47", SATURDAY, "2026-11-16", "2027-11-22"),
    ("uge 46", SATURDAY, "2026-11-09", "2027-11-15"),
    ("uge 46 on", SATURDAY, "2026-11-11", "2027-11-17"),
    ("uge 47 fre", SATURDAY, "2026-11-20", "2027-11-26"),
    ("uge 53", SATURDAY, "2020-12-28", "2026-12-28"),
    ("uge 53", NEW_YEARS_DAY, "2026-12-28", "2032-12-27"),
    ("uge 53", date(2027, 1, 4), "2026-12-28", "2032-12-27"),
    ("uge 53 fre", NEW_YEARS_EVE, "2027-01-01", "2027-01-01"),
    ("uge 1", NEW_YEARS_EVE, "2025-12-29", "2027-01-04"),
    ("uge 1", date(2024, 12, 31), "2024-12-30", "2025-12-29"),
    ("uge 52", NEW_YEARS_DAY, "2026-12-21", "2027-12-27"),
    ("u48", SATURDAY, "2025-11-24", "2026-11-23"),
    ("ons uge 46", SATURDAY, "2026-11-11", "2027-11-17"),
    ("onsdag i uge 46", SATURDAY, "2026-11-11", "2027-11-17"),
    ("17. november", SATURDAY, "2026-11-17", "2027-11-17"),
    ("d. 3. dec", SATURDAY, "2025-12-03", "2026-12-03"),
    ("den 3/12", SATURDAY, "2025-12-03", "2026-12-03"),
    ("tirsdag d. 17. november 2026", SATURDAY, "2026-11-17", "2026-11-17"),
    ("29. februar", SATURDAY, "2024-02-29", "2028-02-29"),
    ("om en uge", SATURDAY, None, "2026-11-28"),
    ("om to uger", SATURDAY, None, "2026-12-05"),
    ("om 1 dag", SATURDAY, None, "2026-11-22"),
    ("om 10 dage", SATURDAY, None, "2026-12-01"),
    ("om 1 uge", SATURDAY, None, "2026-11-28"),
    ("om 2 uger", SATURDAY, None, "2026-12-05"),
    ("om 6 uger", SATURDAY, None, "2027-01-02"),
    ("om 1 uge", date(2028, 2, 22), None, "2028-02-29"),
]


@pytest.mark.parametrize(("typed", "today", "was", "will_be"), BOTH_WAYS)
def test_a_date_backwards_and_forwards(typed: str, today: date, was: str | None, will_be: str | None) -> None:
    directions: tuple[tuple[Direction, str | None], ...] = (("past", was), ("coming", will_be))
    for direction, expected in directions:
        if expected is None:
            with pytest.raises(BadDate):
                parse_date(typed, today, direction)
        else:
            assert parse_date(typed, today, direction) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("week_day", "expected"),
    [(MONDAY, date(2026, 11, 23)), (FRIDAY, date(2026, 11, 27)), (SUNDAY, date(2026, 11, 29))],
)
def test_a_week_is_its_start_its_deadline_or_its_end(week_day: int, expected: date) -> None:
    assert parse_date("uge 48", SATURDAY, "coming", week_day=week_day) == expected


def test_the_end_of_this_week_is_still_to_come() -> None:
    assert parse_date("uge 47", SATURDAY, "coming", week_day=SUNDAY) == date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("31/11", "31/11 findes ikke"),
        ("30/2", "30/2 findes ikke"),
        ("0/5", "0/5 findes ikke"),
        ("1/13", "1/13 findes ikke"),
        ("31.04", "31.04 findes ikke"),
        ("29/2-2027", "29/2-2027 findes ikke"),
        ("29-02-2027", "29-02-2027 findes ikke"),
        ("2027-02-29", "2027-02-29 findes ikke"),
        ("2027-13-01", "2027-13-01 findes ikke"),
        ("290227", "29.02.27 findes ikke"),
        ("321126", "32.11.26 findes ikke"),
        ("ti 31/11", "31/11 findes ikke"),
        ("on 17/11", "17/11 er en tirsdag, ikke on"),
        ("fredag 17.11.2026", "17.11.2026 er en tirsdag, ikke fredag"),
        ("uge 0", "uge 0 findes ikke"),
        ("uge 54", "uge 54 findes ikke"),
        ("uge 99999", "uge 99999 findes ikke"),
        ("9999-12-31", "året i 9999-12-31 er ikke mellem 1900 og 2199"),
        ("1/1-1066", "året i 1/1-1066 er ikke mellem 1900 og 2199"),
        ("", "»« er ikke en dato: skriv 3/12, fre, uge 48 eller om 2 uger"),
        ("snart", "»snart« er ikke en dato: skriv 3/12, fre, uge 48 eller om 2 uger"),
        ("fre måske", "»fre måske« er ikke en dato: skriv 3/12, fre, uge 48 eller om 2 uger"),
        ("14.30", "»14.30« er ikke en dato: skriv 3/12, fre, uge 48 eller om 2 uger"),
    ],
)
def test_what_is_no_date_is_told_in_danish(typed: str, sentence: str) -> None:
    with pytest.raises(BadDate) as told:
        parse_date(typed, SATURDAY, "past")
    assert str(told.value) == sentence


@given(
    st.dates(date(1990, 1, 1), date(2100, 12, 31)),
    st.integers(0, 366 * 3),
    st.sampled_from(["past", "coming"]),
)
def test_a_day_and_month_is_the_nearest_such_day(today: date, away: int, direction: Direction) -> None:
    day = today + timedelta(days=away if direction == "coming" else -away)
    found = parse_date(f"{day.day}/{day.month}", today, direction)
    assert (found.day, found.month) == (day.day, day.month)
    assert today <= found <= day if direction == "coming" else day <= found <= today


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)), st.sampled_from(sorted(WEEKDAYS)))
def test_a_weekday_is_within_a_week(today: date, word: str) -> None:
    was, will_be = parse_date(word, today, "past"), parse_date(word, today, "coming")
    assert was.weekday() == will_be.weekday() == WEEKDAYS[word]
    assert will_be - was == timedelta(days=7)
    assert was <= today < will_be


@given(
    st.dates(date(2000, 1, 1), date(2100, 12, 31)),
    st.integers(1, 53),
    st.integers(0, 6),
    st.sampled_from(["past", "coming"]),
)
def test_a_week_number_is_the_nearest_such_week(
    today: date, number: int, week_day: int, direction: Direction
) -> None:
    found = parse_date(f"uge {number}", today, direction, week_day=week_day)
    assert (iso_number(week_of(found)), found.weekday()) == (number, week_day)
    assert found >= today if direction == "coming" else week_of(found) <= week_of(today)
    assert number == 53 or abs((found - today).days) <= 54 * 7


@given(st.text(CHARACTERS, max_size=40), st.dates(date(1950, 1, 1), date(2150, 12, 31)))
def test_no_text_raises_anything_else(typed: str, today: date) -> None:
    for direction in ("past", "coming"):
        try:
            found = read_date(typed.split(), today, direction)
        except BadDate as bad:
            assert 1 <= bad.used <= 5
        else:
            assert found is None or 1 <= found.used <= 5
