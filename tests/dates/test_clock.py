"""Danish time and UTC: the two hours of a year, and that remembering days changes nothing."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forloebtui.dates.clock import DANISH_TIME, from_utc, to_utc


@pytest.mark.parametrize(
    ("utc", "danish"),
    [
        ("2026-01-15T12:00", "2026-01-15T13:00"),
        ("2026-07-15T23:30", "2026-07-16T01:30"),
        # The last Sunday of March at 2, and of October at 3.
        ("2026-03-29T00:59", "2026-03-29T01:59"),
        ("2026-03-29T01:00", "2026-03-29T03:00"),
        ("2026-10-25T00:59", "2026-10-25T02:59"),
        ("2026-10-25T01:00", "2026-10-25T02:00"),
    ],
)
def test_danish_time_of_utc(utc: str, danish: str) -> None:
    assert from_utc(datetime.fromisoformat(utc)) == datetime.fromisoformat(danish)


@given(st.datetimes(datetime(1980, 1, 1), datetime(2037, 12, 31)))
def test_it_is_what_the_zone_says(at: datetime) -> None:
    assert from_utc(at) == at.replace(tzinfo=UTC).astimezone(DANISH_TIME).replace(tzinfo=None)
    assert abs(to_utc(from_utc(at)) - at) <= timedelta(hours=1)
