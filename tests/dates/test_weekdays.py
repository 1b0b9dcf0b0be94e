"""Days of the week as they are typed."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forloebtui.dates.weekdays import BadWeekdays, Slot, parse_weekdays
from tests.support.any_text import CHARACTERS

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)
NINE, ELEVEN = time(9), time(11)


@pytest.mark.parametrize(
    ("typed", "slots"),
    [
        ("", []),
        ("ma 9-11, on 13-15", [Slot(MONDAY, NINE, ELEVEN), Slot(WEDNESDAY, time(13), time(15))]),
        ("on 13-15, ma 9-11", [Slot(MONDAY, NINE, ELEVEN), Slot(WEDNESDAY, time(13), time(15))]),
        ("mandag kl. 9", [Slot(MONDAY, NINE)]),
        ("Tirs 9.30-11:15", [Slot(TUESDAY, time(9, 30), time(11, 15))]),
        ("lø", [Slot(SATURDAY)]),
        ("søn.", [Slot(SUNDAY)]),
        ("ma og on 9-11", [Slot(MONDAY, NINE, ELEVEN), Slot(WEDNESDAY, NINE, ELEVEN)]),
        ("ma+fr", [Slot(MONDAY), Slot(FRIDAY)]),
        ("ti-to 9–11", [Slot(day, NINE, ELEVEN) for day in (TUESDAY, WEDNESDAY, THURSDAY)]),
        ("hverdage 9-11", [Slot(day, NINE, ELEVEN) for day in range(5)]),
        ("ma 9-11; ma 9-11", [Slot(MONDAY, NINE, ELEVEN)]),
    ],
)
def test_what_is_understood(typed: str, slots: list[Slot]) -> None:
    assert list(parse_weekdays(typed)) == slots


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("9-11", "forstås ikke"),
        ("t 9-11", "forstås ikke"),
        ("hver anden uge", "forstås ikke"),
        ("ma 25-26", "klokkeslæt"),
        ("ma 9.75", "klokkeslæt"),
        ("ma 11-9", "slutter, før"),
        ("fr-ma", "rækkefølge"),
    ],
)
def test_what_is_not_is_said_in_danish(typed: str, said: str) -> None:
    with pytest.raises(BadWeekdays, match=said):
        parse_weekdays(typed)


@given(st.text(CHARACTERS, max_size=30))
def test_no_text_breaks_it(typed: str) -> None:
    try:
        slots = parse_weekdays(typed)
    except BadWeekdays:
        return
    assert parse_weekdays(", ".join(slot.text for slot in slots)) == slots
