"""Who a filter shows and in which order, on five lines known by heart. Today is Monday 23 November 2026."""

from datetime import date

import pytest

from forloebtui.model.lists import CaseloadRow
from forloebtui.rules.caseload_list import ORDERS, Wanted, in_order, next_order, shown

TODAY = date(2026, 11, 23)
ROWS = (
    CaseloadRow(1, "Anna Berg", "2 I gang", hours_per_week=10, last_on=date(2026, 10, 26),
                next_at="2026-12-07T09:00", worst=1),
    CaseloadRow(2, "Bo Dal", "1 Start", idle_weeks=3, last_on=date(2026, 10, 27), worst=3),
    CaseloadRow(3, "Åse Holm", "2 I gang", hours_per_week=2.5, next_at="2026-12-08", worst=2),
    CaseloadRow(4, "Carl Bo Eg", "", closed=True, last_on=date(2025, 1, 6)),
    CaseloadRow(5, "Dorte Fisk", "3 Praktik", hours_per_week=10.5, idle_weeks=1, last_on=date(2026, 11, 20),
                next_at="2026-11-23T13:00"),
)  # fmt: skip
TAGS = {1: ("ung",), 3: ("Ung", "venter på læge")}

WANTED = [
    (Wanted(), [1, 2, 3, 4, 5]),
    (Wanted(phases=(1, 2)), [1, 2, 3]),
    (Wanted(least_worst=3), [2]),
    (Wanted(least_worst=1), [1, 2, 3]),
    (Wanted(least_idle=1), [2, 5]),
    (Wanted(least_idle=2), [2]),
    # The limits themselves are not over and not under.
    (Wanted(over_hours=10), [5]),
    (Wanted(under_hours=10), [2, 3, 4]),
    # Four weeks ago to the day is silent, the day after is not; nobody spoken to is.
    (Wanted(silent_weeks=4), [1, 3, 4]),
    # Two weeks from today are met within two weeks, the day after is not.
    (Wanted(next_within_weeks=2), [1, 5]),
    (Wanted(without_next=True), [2, 4]),
    (Wanted(closed=True), [4]),
    (Wanted(closed=False, without_next=True), [2]),
    (Wanted(tags=("ung",)), [1, 3]),
    (Wanted(tags=("un", "venter")), [3]),
    (Wanted(names=("bo",)), [2, 4]),
    (Wanted(names=("bo", "car")), [4]),
]


@pytest.mark.parametrize(("wanted", "whom"), WANTED)
def test_a_filter_shows_those_who_are_all_that_is_asked(wanted: Wanted, whom: list[int]) -> None:
    found = shown(ROWS, lambda row: TAGS.get(row.citizen_id, ()), wanted, TODAY)
    assert [row.citizen_id for row in found] == whom


@pytest.mark.parametrize(
    ("order", "whom"),
    [
        ("name", [1, 2, 3, 4, 5]),
        ("worst", [2, 3, 1, 4, 5]),
        ("phase", [2, 1, 3, 5, 4]),
        ("hours", [5, 1, 3, 2, 4]),
        ("idle", [2, 5, 1, 3, 4]),
        # Longest since a talk first, and before all who never had one.
        ("last", [3, 4, 1, 2, 5]),
        # Who has no talk in the calendar comes last.
        ("next", [5, 1, 3, 2, 4]),
    ],
)
def test_an_order_keeps_the_names_within_it(order: str, whom: list[int]) -> None:
    assert [row.citizen_id for row in in_order(ROWS, order)] == whom


def test_the_orders_come_round() -> None:
    order, seen = "name", []
    for _ in ORDERS:
        seen.append(order)
        order = next_order(order)
    assert (order, seen) == ("name", list(ORDERS))
