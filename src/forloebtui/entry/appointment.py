"""Which appointment a line is about: what was planned becomes what happened, not a second talk beside it."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from forloebtui.entry.header import Header
from forloebtui.entry.lexicon import Planned

# An appointment fills in a note from a quarter before it to four hours after.
BEFORE, AFTER = timedelta(minutes=15), timedelta(hours=4)


def find_appointment(header: Header, planned: Iterable[Planned], now: datetime) -> Planned | None:
    """The open appointment that this header says something about; of several the nearest to now.

    One that is moved is the next, where no day is said.
    """
    fitting = [one for one in planned if _fits(header, one, now)]
    if header.status == "planned" and header.held_on is None:
        fitting = [one for one in planned if one.held_on >= now.date()]
    return min(fitting, key=lambda one: abs(one.at - now), default=None)


def _fits(header: Header, planned: Planned, now: datetime) -> bool:
    if planned.held_on != (header.held_on or now.date()):
        return False
    if header.held_time is not None and planned.held_time is not None:
        begins = datetime.combine(planned.held_on, header.held_time)
        if abs(begins - planned.at) > BEFORE:
            return False
    if header.status in ("cancelled", "planned"):
        return True
    if header.status == "no_show":
        return planned.at - BEFORE <= now
    if header.held_on is not None and header.held_on < now.date():
        return header.form in (None, planned.form)
    if header.held_on is not None or header.held_time is not None:
        # A talk today with a time of its own is another one than the appointment.
        return False
    return planned.at - BEFORE <= now <= planned.at + AFTER
