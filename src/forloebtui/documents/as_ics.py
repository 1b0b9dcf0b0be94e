"""Appointments and deadlines as iCalendar (RFC 5545), for the calendar the caseworker already has.

A UID is the row's own, so bringing the file in a second time moves an appointment instead of doubling it.
Titles hold no names unless asked for: a calendar is often shared.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from forloebtui.dates.clock import DANISH_TIME, to_utc
from forloebtui.model.in_danish import FORM
from forloebtui.model.lists import Appointment
from forloebtui.office.catalogue import Catalogue

if TYPE_CHECKING:
    from icalendar import Timezone

_LASTS = timedelta(minutes=45)
_OURS = "@forloebtui"


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something that is due: the uid of its row, the day, and what it says with names and without."""

    uid: str
    due_on: date
    title: str
    says: str


def calendar(
    appointments: Iterable[Appointment],
    deadlines: Iterable[Deadline],
    now: datetime,
    catalogue: Catalogue,
    *,
    with_names: bool = False,
) -> bytes:
    """The calendar file. ``now`` is Danish wall-clock time: when the file was made.

    A cancelled talk comes along as cancelled, so that it goes from the other calendar too.
    """
    from icalendar import Calendar, Event

    made = Calendar()
    made.add("prodid", "-//forloebtui//DA")
    made.add("version", "2.0")
    made.add_component(_danish_time())
    stamp = to_utc(now).replace(tzinfo=UTC)
    for one in appointments:
        talk = one.conversation
        event = Event()
        event.add("uid", f"{talk.uid}{_OURS}")
        event.add("dtstamp", stamp)
        event.add("last-modified", stamp)
        kind = catalogue.conversation_kind(talk.kind).name
        title = f"{one.name}: {kind}, {FORM[talk.form]}" if with_names else f"Samtale, {FORM[talk.form]}"
        event.add("summary", title)
        event.add("class", "PRIVATE")
        if talk.held_time is None:
            event.add("dtstart", talk.held_on)
        else:
            starts = datetime.combine(talk.held_on, talk.held_time, DANISH_TIME)
            event.add("dtstart", starts)
            event.add("dtend", starts + (timedelta(minutes=talk.minutes) if talk.minutes else _LASTS))
        if talk.status == "cancelled":
            event.add("status", "CANCELLED")
        made.add_component(event)
    for each in deadlines:
        event = Event()
        event.add("uid", f"{each.uid}{_OURS}")
        event.add("dtstamp", stamp)
        event.add("summary", each.says if with_names else each.title)
        event.add("class", "PRIVATE")
        event.add("dtstart", each.due_on)
        event.add("transp", "TRANSPARENT")
        made.add_component(event)
    return bytes(made.to_ical())


def _danish_time() -> "Timezone":
    """The zone by the rule of the EU since 1996, in the two lines that every calendar program understands."""
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    zone = Timezone()
    zone.add("tzid", str(DANISH_TIME))
    winter, summer = timedelta(hours=1), timedelta(hours=2)
    for part, name, begins, before, after in (
        (TimezoneDaylight(), "CEST", datetime(1996, 3, 31, 2), winter, summer),
        (TimezoneStandard(), "CET", datetime(1996, 10, 27, 3), summer, winter),
    ):
        part.add("tzname", name)
        part.add("dtstart", begins)
        part.add("rrule", {"freq": "yearly", "bymonth": begins.month, "byday": "-1su"})
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        zone.add_component(part)
    return zone
