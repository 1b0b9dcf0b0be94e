"""The appointments and deadlines ahead as a calendar file."""

from datetime import timedelta
from pathlib import Path

from forloebtui.documents.as_ics import Deadline, calendar
from forloebtui.services.desk import Desk
from forloebtui.store import read
from forloebtui.store.atomic import write_whole
from forloebtui.store.errors import translate

FILE_NAME = "forloebtui.ics"

_AHEAD = timedelta(days=400)
# A talk that was cancelled or moved lately has to be told of as well.
_BACK = timedelta(days=14)


def write(desk: Desk, target: Path, *, with_names: bool = False) -> int:
    """Write the calendar file, over an older one of ours; returns how many entries it has.

    Raises Problem where it cannot be written.
    """
    first, last = desk.today - _BACK, desk.today + _AHEAD
    appointments = [
        one
        for one in read.appointments_between(desk.store.connection, first, last)
        if one.conversation.status in ("planned", "cancelled")
    ]
    deadlines = [Deadline(*one) for one in read.open_deadlines(desk.store.connection)]
    data = calendar(appointments, deadlines, desk.clock(), desk.catalogue, with_names=with_names)
    try:
        write_whole(target, data)
    except OSError as error:
        raise translate(error, target) from None
    return len(appointments) + len(deadlines)
