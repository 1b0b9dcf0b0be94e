"""Times of day and durations as they are typed."""

from datetime import time

import pytest

from forloebtui.entry.dates import BadDate, read_minutes, read_time


@pytest.mark.parametrize(
    ("typed", "starts", "ends", "used"),
    [
        ("14:30", time(14, 30), None, 1),
        ("9:05", time(9, 5), None, 1),
        ("00:00", time(0), None, 1),
        ("23:59", time(23, 59), None, 1),
        ("14.30", time(14, 30), None, 1),
        ("8.00", time(8), None, 1),
        ("14:30,", time(14, 30), None, 1),
        ("kl 9", time(9), None, 2),
        ("kl. 9", time(9), None, 2),
        ("KL 14:30", time(14, 30), None, 2),
        ("kl 14.30", time(14, 30), None, 2),
        ("kl 0", time(0), None, 2),
        ("10:00-10:45", time(10), time(10, 45), 1),
        ("10.00–10.45", time(10), time(10, 45), 1),
        ("10:00 10:45", time(10), None, 1),
        ("kl 10-11", time(10), time(11), 2),
        ("kl 10:00-10:45", time(10), time(10, 45), 2),
    ],
)
def test_a_time_of_day(typed: str, starts: time, ends: time | None, used: int) -> None:
    assert read_time(typed.split()) == ((starts, ends), used)


@pytest.mark.parametrize("typed", ["", "9", "kl", "kl morgen", "1430", "14:3", "24.00", "halv 9", "14-15"])
def test_what_is_no_time_of_day(typed: str) -> None:
    assert read_time(typed.split()) is None


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("24:00", "24:00 er ikke et klokkeslæt"),
        ("12:60", "12:60 er ikke et klokkeslæt"),
        ("kl 25", "25 er ikke et klokkeslæt"),
        ("kl 12:60", "12:60 er ikke et klokkeslæt"),
        ("10:45-10:00", "10:45-10:00 er ikke et tidsrum"),
        ("10:00-10:00", "10:00-10:00 er ikke et tidsrum"),
        ("23:30-00:15", "23:30-00:15 er ikke et tidsrum"),
        ("10:00-25:00", "10:00-25:00 er ikke et tidsrum"),
    ],
)
def test_an_impossible_time_of_day(typed: str, sentence: str) -> None:
    with pytest.raises(BadDate) as told:
        read_time(typed.split())
    assert str(told.value) == sentence


@pytest.mark.parametrize(
    ("typed", "minutes", "used"),
    [
        ("45m", 45, 1),
        ("45M", 45, 1),
        ("45min", 45, 1),
        ("45min.", 45, 1),
        ("30 min", 30, 2),
        ("30 m", 30, 2),
        ("5m,", 5, 1),
        ("90m", 90, 1),
        ("1t", 60, 1),
        ("2 t", 120, 2),
        ("1t15", 75, 1),
        ("1t5", 65, 1),
        ("1,5t", 90, 1),
        ("0,25t", 15, 1),
        ("1,5 t", 90, 2),
        ("24t", 1440, 1),
        ("2 timer", 120, 2),
        ("1 time", 60, 2),
        ("45 minutter", 45, 2),
        ("1t15m", 75, 1),
    ],
)
def test_a_duration(typed: str, minutes: int, used: int) -> None:
    assert read_minutes(typed.split()) == (minutes, used)


@pytest.mark.parametrize("typed", ["", "45", "m", "t15", "1,5t15", "1t75", "1.5t", "kort", "45 minutters"])
def test_what_is_no_duration(typed: str) -> None:
    assert read_minutes(typed.split()) is None


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("0m", "en samtale varer mindst et minut"),
        ("0 min", "en samtale varer mindst et minut"),
        ("0t", "en samtale varer mindst et minut"),
        ("1441m", "1441m er mere end et døgn"),
        ("25t", "25t er mere end et døgn"),
        ("200 t", "200 t er mere end et døgn"),
    ],
)
def test_an_impossible_duration(typed: str, sentence: str) -> None:
    with pytest.raises(BadDate) as told:
        read_minutes(typed.split())
    assert str(told.value) == sentence
