"""Who has seen a citizen's file and when, and everything the file holds about them.

A citizen may ask for both. Looking is written in the history beside the changes: appended, never changed, and
no step of undo.
"""

import json
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any, Literal

from forloebtui.dates.clock import from_utc, to_utc
from forloebtui.entry.cpr import masked, written
from forloebtui.services.desk import Desk
from forloebtui.store import data_subject, read

Seen = Literal["read", "cpr", "copied", "exported", "journalised"]

SAID: dict[Seen, str] = {
    "read": "Filen åbnet",
    "cpr": "CPR-nummeret vist",
    "copied": "Tekst kopieret",
    "exported": "Udleveret som fil",
    "journalised": "Dokument lagt i journalen",
}


@dataclass(frozen=True, slots=True)
class Access:
    """One look at a file, in Danish time."""

    at: datetime
    what: str


def note(desk: Desk, citizen_id: int, seen: Seen) -> None:
    """Write down that a citizen's file was looked at. Raises a StoreError where it cannot be kept."""
    with desk.store.operation(SAID[seen], "access") as opened:
        opened.concerns(citizen_id)


def note_reading(desk: Desk, citizen_id: int) -> None:
    """Write down that a file was opened, once for each day it was."""
    midnight = to_utc(datetime.combine(desk.today, time.min))
    if not data_subject.was_seen(desk.store.connection, citizen_id, SAID["read"], midnight):
        note(desk, citizen_id, "read")


def masked_cpr(desk: Desk, citizen_id: int) -> str:
    """A citizen's CPR number with only the day of birth to be seen, or nothing where there is none."""
    digits = read.cpr(desk.store.connection, citizen_id)
    return masked(digits) if digits else ""


def reveal_cpr(desk: Desk, citizen_id: int) -> str:
    """A citizen's CPR number as it is written, or nothing where there is none; that it was shown is kept."""
    digits = read.cpr(desk.store.connection, citizen_id)
    if digits is None:
        return ""
    note(desk, citizen_id, "cpr")
    return written(digits)


def accesses(desk: Desk, citizen_id: int) -> tuple[Access, ...]:
    """Every look at a citizen's file, newest first."""
    looks = data_subject.looks_at(desk.store.connection, citizen_id)
    return tuple(Access(_danish(at), label) for at, label in looks)


def everything(desk: Desk, citizen_id: int) -> dict[str, Any]:
    """All there is about a citizen: every row by table, drafts, and the log of changes and of looks.

    Raises KeyError where there is no such citizen.
    """
    connection = desk.store.connection
    rows = data_subject.rows_of(connection, citizen_id)
    if not rows["citizen"]:
        raise KeyError(citizen_id)
    case = read.read_case(connection, citizen_id)
    rows["actor"] = [
        {
            "id": actor.id,
            "name": actor.name,
            "profession": actor.profession,
            "organisation": actor.organisation,
        }
        for actor in case.actors
    ]
    rows["group_session"] = [
        {
            "id": one.id, "held_on": f"{one.held_on}", "theme": one.theme, "exercise": one.exercise,
            "guest": one.guest,
        }
        for one in case.group_meetings
    ]  # fmt: skip
    log = [
        {
            "at": one.at, "what": one.label, "kind": one.kind, "table": one.table,
            "before": json.loads(one.before) if one.before else None,
            "after": json.loads(one.after) if one.after else None,
        }
        for one in data_subject.log_of(connection, citizen_id)
    ]  # fmt: skip
    return {"rows": {table: found for table, found in rows.items() if found}, "log": log}


def _danish(stamp: str) -> datetime:
    return from_utc(datetime.fromisoformat(stamp).replace(tzinfo=None))
