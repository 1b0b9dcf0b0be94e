"""Files that are no longer needed: which ones to look at again, and erasing one for good."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from forloebtui.services import caseload
from forloebtui.services.desk import Desk
from forloebtui.store import backup, erasure, read


@dataclass(frozen=True, slots=True)
class Review:
    """A closed file that has lain so long that somebody should decide whether it is still needed."""

    citizen_id: int
    name: str
    closed_on: date


def to_review(desk: Desk, years: int) -> tuple[Review, ...]:
    """The citizens whose every forløb was closed so many years ago, the oldest first; nothing is deleted.

    A forløb that is reopened, or a new one, takes its citizen off the list.
    """
    reviews = (Review(*one) for one in read.closed_for_good(desk.store.connection))
    return tuple(review for review in reviews if _anniversary(review.closed_on, years) <= desk.today)


def erase(desk: Desk, citizen_id: int) -> tuple[Path, ...]:
    """Erase one citizen from the file and its history for good. Returns the backups that still hold them.

    Raises KeyError where there is no such citizen.
    """
    erasure.erase(desk.store, citizen_id)
    caseload.begin(desk)
    if desk.store.key_file is None:
        return ()
    return tuple(sorted(backup.backups_of(desk.store.path).glob("*.zip")))


def _anniversary(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        # The 29th of February.
        return date(day.year + years, 3, 1)
