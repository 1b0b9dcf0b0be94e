"""The appointments and deadlines ahead as a calendar file."""

from datetime import date, timedelta
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
    deadlines = _deadlines(desk)
    data = calendar(appointments, deadlines, desk.clock(), desk.catalogue, with_names=with_names)
    try:
        write_whole(target, data)
    except OSError as error:
        raise translate(error, target) from None
    return len(appointments) + len(deadlines)


def _deadlines(desk: Desk) -> list[Deadline]:
    """The open agreements and sub-goals with a day, of everybody."""
    found = desk.store.connection.execute(
        "SELECT agreement.uid, due_on, 'Aftale', name || ': ' || text FROM agreement"
        " JOIN citizen ON citizen.id = citizen_id WHERE done_on IS NULL AND due_on IS NOT NULL"
        " UNION ALL SELECT subgoal.uid, target_on, 'Delmål', name || ': ' || text FROM subgoal"
        " JOIN citizen ON citizen.id = citizen_id"
        " WHERE done_on IS NULL AND target_on IS NOT NULL AND standing = 'agreed' ORDER BY 2, 1"
    )
    return [Deadline(uid, date.fromisoformat(day), title, says) for uid, day, title, says in found]
