"""The calendar file as another program reads it: the same UIDs again, Danish time, nobody's name."""

from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from icalendar import Calendar

from forloebtui.documents.as_ics import Deadline, calendar
from forloebtui.model.case import Conversation
from forloebtui.model.lists import Appointment
from forloebtui.office.catalogue import load_catalogue
from forloebtui.services import calendar as calendars
from forloebtui.services.desk import Desk
from tests.conftest import NOW


def talk(day: date, hour: int | None = 10, **more: object) -> Appointment:
    facts = {
        "id": 1, "uid": "a" * 32, "kind": "follow_up", "form": "home_visit", "status": "planned",
        "held_on": day, "held_time": None if hour is None else time(hour), **more,
    }  # fmt: skip
    return Appointment(1, "Lene Krogh", Conversation(**facts))  # type: ignore[arg-type]  # facts of a talk


def read(data: bytes) -> list[dict[str, object]]:
    return [dict(event) for event in Calendar.from_ical(data).walk("VEVENT")]


def made(*appointments: Appointment, with_names: bool = False) -> bytes:
    return calendar(appointments, [], NOW, load_catalogue(), with_names=with_names)


@pytest.mark.parametrize(
    ("day", "utc"),
    [
        (date(2026, 12, 2), datetime(2026, 12, 2, 9, tzinfo=UTC)),
        (date(2027, 3, 26), datetime(2027, 3, 26, 9, tzinfo=UTC)),
        (date(2027, 3, 29), datetime(2027, 3, 29, 8, tzinfo=UTC)),
        (date(2026, 10, 23), datetime(2026, 10, 23, 8, tzinfo=UTC)),
        (date(2026, 10, 26), datetime(2026, 10, 26, 9, tzinfo=UTC)),
    ],
    ids=["winter", "before summer time", "after", "before winter time", "after winter time"],
)
def test_ten_oclock_is_ten_oclock_in_denmark(day: date, utc: datetime) -> None:
    (event,) = read(made(talk(day)))
    starts = event["DTSTART"].dt  # type: ignore[attr-defined]  # the library's own property
    assert starts.utcoffset() is not None
    assert starts.astimezone(UTC) == utc
    assert b"TZID=Europe/Copenhagen" in made(talk(day))
    assert b"BEGIN:VTIMEZONE" in made(talk(day))


def test_a_title_holds_no_name_unless_asked() -> None:
    assert b"Lene" not in made(talk(date(2026, 12, 2)))
    (event,) = read(made(talk(date(2026, 12, 2)), with_names=True))
    assert event["SUMMARY"] == "Lene Krogh: opfølgning, hjemmebesøg"


def test_the_same_talk_has_the_same_uid_and_a_cancelled_one_says_so() -> None:
    (first,) = read(made(talk(date(2026, 12, 2))))
    (moved,) = read(made(talk(date(2026, 12, 9), status="cancelled")))
    assert first["UID"] == moved["UID"] == f"{'a' * 32}@forloebtui"
    assert (first.get("STATUS"), moved["STATUS"]) == (None, "CANCELLED")


def test_a_talk_with_no_hour_and_a_deadline_take_a_day() -> None:
    day = date(2026, 12, 2)
    deadline = Deadline("b" * 32, day, "Aftale", "Lene Krogh: ringer til banken")
    events = read(calendar([talk(day, None)], [deadline], NOW, load_catalogue()))
    assert [event["DTSTART"].dt for event in events] == [day, day]  # type: ignore[attr-defined]  # as above
    assert [event["SUMMARY"] for event in events] == ["Samtale, hjemmebesøg", "Aftale"]


def test_the_demos_calendar_holds_what_is_ahead_and_again_the_same(desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "forloebtui.ics"
    count = calendars.write(desk, target)
    first = {str(event["UID"]) for event in read(target.read_bytes())}
    assert count == len(first)
    assert calendars.write(desk, target) == count
    assert {str(event["UID"]) for event in read(target.read_bytes())} == first
    planned = desk.store.connection.execute(
        "SELECT uid FROM conversation WHERE status = 'planned'"
    ).fetchall()
    assert {f"{uid}@forloebtui" for (uid,) in planned} <= first
    names = [name for (name,) in desk.store.connection.execute("SELECT name FROM citizen")]
    assert not any(name in target.read_text("utf-8") for name in names)
    assert target.stat().st_mode & 0o777 == 0o600


@pytest.mark.outside
@pytest.mark.parametrize(
    ("day", "utc_hour"),
    [(date(2026, 12, 2), 9), (date(2027, 3, 26), 9), (date(2027, 3, 29), 8), (date(2026, 10, 23), 8)],
)
def test_another_calendar_program_reads_the_same_time(day: date, utc_hour: int) -> None:
    """By vobject, which works times out from the zone's rules in the file and knows none itself."""
    vobject = pytest.importorskip("vobject", reason="vobject is not here: pip install vobject")
    event = vobject.readOne(made(talk(day), with_names=True).decode()).vevent
    assert event.dtstart.value.astimezone(UTC) == datetime(day.year, day.month, day.day, utc_hour, tzinfo=UTC)
    assert event.dtstart.value.replace(tzinfo=None) == datetime.combine(day, time(10))
    assert event.uid.value == f"{'a' * 32}@forloebtui"
    assert event.summary.value.startswith("Lene Krogh: ")
