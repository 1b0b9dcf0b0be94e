"""How dates, weeks and hours are written on the screen."""

import locale
from datetime import date, timedelta

import pytest

from forloebtui.dates import danish
from forloebtui.dates.weeks import from_iso

WEDNESDAY = date(2026, 11, 18)
SATURDAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("day", "short", "with_year", "plain", "long"),
    [
        (WEDNESDAY, "on 18.11", "on 18.11.2026", "18.11.2026", "onsdag 18.11.2026"),
        (SATURDAY, "lø 21.11", "lø 21.11.2026", "21.11.2026", "lørdag 21.11.2026"),
        (date(2026, 3, 1), "sø 01.03", "sø 01.03.2026", "01.03.2026", "søndag 01.03.2026"),
        (date(2028, 2, 29), "ti 29.02", "ti 29.02.2028", "29.02.2028", "tirsdag 29.02.2028"),
        (date(2027, 1, 1), "fr 01.01", "fr 01.01.2027", "01.01.2027", "fredag 01.01.2027"),
    ],
)
def test_a_date(day: date, short: str, with_year: str, plain: str, long: str) -> None:
    assert danish.short(day) == short
    assert danish.short_with_year(day) == with_year
    assert danish.plain(day) == plain
    assert danish.long(day) == long


def test_every_weekday_has_its_name() -> None:
    week = [date(2026, 11, 16) + timedelta(days=number) for number in range(7)]
    assert [danish.short(day)[:2] for day in week] == ["ma", "ti", "on", "to", "fr", "lø", "sø"]
    assert [danish.long(day).split()[0] for day in week] == [
        "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag",
    ]  # fmt: skip


def test_every_month_has_its_name() -> None:
    assert [name[:3] for name in danish.MONTHS] == list(danish.MONTHS_SHORT)
    assert danish.MONTHS[date(2026, 5, 1).month - 1] == "maj"
    assert danish.MONTHS[date(2026, 10, 1).month - 1] == "oktober"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 27), "fr 27.11"),
        (date(2026, 1, 1), "to 01.01"),
        # Next year, within half a year and beyond.
        (date(2027, 1, 4), "ma 04.01"),
        (date(2027, 5, 22), "lø 22.05"),
        (date(2027, 5, 23), "sø 23.05.2027"),
        (date(2025, 11, 21), "fr 21.11.2025"),
    ],
)
def test_a_year_only_where_it_could_be_misread(day: date, said: str) -> None:
    assert danish.near(day, SATURDAY) == said


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (from_iso(2026, 49), from_iso(2026, 49), "uge 49"),
        (from_iso(2026, 49), from_iso(2027, 1), "uge 49-1"),
        (from_iso(2026, 52), from_iso(2026, 53), "uge 52-53"),
        (from_iso(2026, 53), from_iso(2027, 1), "uge 53-1"),
    ],
)
def test_a_run_of_weeks(first: int, last: int, said: str) -> None:
    assert danish.week_run(first, last) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (4, "4 t"),
        (1.5, "1,5 t"),
        (0.25, "0,25 t"),
        (0, "0 t"),
        (10, "10 t"),
        (100, "100 t"),
        (0.75, "0,75 t"),
    ],
)
def test_hours(value: float, said: str) -> None:
    assert danish.hours(value) == said


def test_the_machine_s_language_is_never_asked() -> None:
    before = locale.setlocale(locale.LC_ALL)
    locale.setlocale(locale.LC_ALL, "C")
    try:
        assert danish.long(SATURDAY) == "lørdag 21.11.2026"
    finally:
        locale.setlocale(locale.LC_ALL, before)


def test_a_moment_has_its_time_where_one_is_known() -> None:
    today = date(2026, 11, 21)
    assert danish.moment("2026-11-25T09:00", today) == "on 25.11 09:00"
    assert danish.moment("2026-11-25", today) == "on 25.11"
    assert danish.moment("2027-08-02", today) == "ma 02.08.2027"
