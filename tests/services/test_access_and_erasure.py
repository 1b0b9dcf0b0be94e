"""Who has looked, all there is about one, and being forgotten: one citizen's rights, nobody else's rows."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest

from forloebtui.services import access, agreements, caseload, erasure, history, opening
from forloebtui.services.desk import Desk
from forloebtui.store.chain import verify

MORNING = datetime(2026, 11, 21, 8, 5)


class Clock:
    """A clock that a test moves on."""

    def __init__(self) -> None:
        self.at = MORNING

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(clock: Clock) -> Iterator[Desk]:
    opened = opening.open_demo(clock)
    yield opened
    opening.close(opened)


def numbered(desk: Desk, name: str) -> int:
    return int(desk.store.connection.execute("SELECT id FROM citizen WHERE name = ?", (name,)).fetchone()[0])


def test_a_file_is_noted_as_read_once_a_day(desk: Desk, clock: Clock) -> None:
    lene = numbered(desk, "Lene Krogh")
    for _ in range(3):
        access.note_reading(desk, lene)
    clock.at = MORNING + timedelta(days=1)
    access.note_reading(desk, lene)
    assert access.accesses(desk, lene) == (
        access.Access(MORNING + timedelta(days=1), "Filen åbnet"),
        access.Access(MORNING, "Filen åbnet"),
    )


def test_showing_the_number_is_noted_and_there_being_none_is_not(desk: Desk) -> None:
    lene = numbered(desk, "Lene Krogh")
    assert access.reveal_cpr(desk, lene) == ""
    assert access.accesses(desk, lene) == ()
    with desk.store.operation("Borger rettet") as opened:
        # No such day: a made-up number that can be nobody's.
        opened.execute("UPDATE citizen SET cpr = '3413800000' WHERE id = ?", (lene,))
    assert access.reveal_cpr(desk, lene) == "341380-0000"
    assert [look.what for look in access.accesses(desk, lene)] == ["CPR-nummeret vist"]


def test_looking_is_no_change_and_nothing_to_undo(desk: Desk) -> None:
    lene = numbered(desk, "Lene Krogh")
    before = desk.store.last_op
    access.note(desk, lene, "copied")
    last, touched = caseload.changed_since(desk, before)
    assert (last, touched) == (before, frozenset())
    assert history.next_undo(desk) is None
    assert verify(desk.store.connection) == ()


def test_everything_about_one_is_theirs_alone_and_has_the_log(desk: Desk) -> None:
    lene, martin = numbered(desk, "Lene Krogh"), numbered(desk, "Martin Lund")
    number = desk.store.connection.execute(
        "SELECT id FROM agreement WHERE citizen_id = ? AND done_on IS NULL", (lene,)
    ).fetchone()[0]
    agreements.tick(desk, number, done=True)
    access.note(desk, lene, "exported")
    found = access.everything(desk, lene)
    assert [row["name"] for row in found["rows"]["citizen"]] == ["Lene Krogh"]
    for table, rows in found["rows"].items():
        assert all(row.get("citizen_id", lene) == lene for row in rows), table
    count = desk.store.connection.execute("SELECT count(*) FROM conversation WHERE citizen_id = ?", (lene,))
    assert len(found["rows"]["conversation"]) == count.fetchone()[0]
    changed, looked = found["log"]
    assert (changed["before"]["done_on"], changed["after"]["done_on"]) == (None, "2026-11-21")
    assert looked["what"] == "Udleveret som fil"
    assert "Martin Lund" not in str(found)
    assert access.everything(desk, martin)["log"] == []


def test_one_is_erased_whole_and_nobody_else(desk: Desk) -> None:
    lene, martin = numbered(desk, "Lene Krogh"), numbered(desk, "Martin Lund")
    kept = access.everything(desk, martin)
    access.note(desk, lene, "read")
    assert erasure.erase(desk, lene) == ()
    with pytest.raises(KeyError):
        access.everything(desk, lene)
    assert access.everything(desk, martin) == kept
    assert "Lene Krogh" not in [row.name for row in caseload.rows(desk)]
    assert verify(desk.store.connection) == ()
    # That somebody was erased, and when, stays.
    assert desk.store.connection.execute("SELECT label FROM op ORDER BY id DESC").fetchone() == (
        "Slet borger",
    )


@pytest.mark.parametrize(
    ("closed_on", "today", "listed"),
    [
        (date(2021, 11, 24), date(2026, 11, 23), False),
        (date(2021, 11, 23), date(2026, 11, 23), True),
        (date(2020, 2, 29), date(2025, 2, 28), False),
        (date(2020, 2, 29), date(2025, 3, 1), True),
    ],
)
def test_a_closed_file_is_proposed_after_its_years(
    desk: Desk, clock: Clock, closed_on: date, today: date, listed: bool
) -> None:
    lene = numbered(desk, "Lene Krogh")
    with desk.store.operation("Forløb afsluttet") as opened:
        opened.execute(
            "UPDATE forloeb SET starts_on = '2019-01-07', outcome = 'jobparat', closed_on = ?"
            " WHERE citizen_id = ?",
            (closed_on.isoformat(), lene),
        )
    clock.at = datetime(today.year, today.month, today.day, 8, 5)
    assert (lene in [review.citizen_id for review in erasure.to_review(desk, 5)]) is listed


def test_a_running_forloeb_is_never_proposed(desk: Desk, clock: Clock) -> None:
    clock.at = datetime(2060, 1, 1, 8)
    running = {
        number
        for (number,) in desk.store.connection.execute(
            "SELECT citizen_id FROM forloeb WHERE closed_on IS NULL"
        )
    }
    assert running.isdisjoint(review.citizen_id for review in erasure.to_review(desk, 5))
