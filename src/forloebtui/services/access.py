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
from forloebtui.store import history, read, triggers

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
    already = desk.store.connection.execute(
        "SELECT 1 FROM log JOIN op ON op.id = log.op WHERE citizen_id = ? AND kind = 'access'"
        " AND label = ? AND at >= ? LIMIT 1",
        (citizen_id, SAID["read"], f"{midnight:%Y-%m-%dT%H:%M:%S}"),
    ).fetchone()
    if already is None:
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
    found = desk.store.connection.execute(
        "SELECT op.at, op.label FROM log JOIN op ON op.id = log.op"
        " WHERE citizen_id = ? AND kind = 'access' ORDER BY op.id DESC",
        (citizen_id,),
    )
    return tuple(Access(_danish(at), label) for at, label in found)


def everything(desk: Desk, citizen_id: int) -> dict[str, Any]:
    """All there is about a citizen: every row by table, drafts, and the log of changes and of looks.

    Raises KeyError where there is no such citizen. What has moved to another citizen's file is not theirs.
    """
    connection = desk.store.connection
    if not connection.execute("SELECT 1 FROM citizen WHERE id = ?", (citizen_id,)).fetchone():
        raise KeyError(citizen_id)
    rows: dict[str, list[dict[str, Any]]] = {}
    for table in (*triggers.tables(connection), "draft"):
        names = triggers.columns(connection, table)
        owner = "id" if table == "citizen" else "citizen_id" if "citizen_id" in names else None
        if owner is not None:
            found = connection.execute(
                f'SELECT {", ".join(names)} FROM "{table}" WHERE {owner} = ? ORDER BY id',  # noqa: S608 - the tables' own names
                (citizen_id,),
            )
            rows[table] = [dict(zip(names, row, strict=True)) for row in found]
    rows["actor"] = [
        {
            "id": actor.id,
            "name": actor.name,
            "profession": actor.profession,
            "organisation": actor.organisation,
        }
        for actor in read.read_case(connection, citizen_id).actors
    ]
    rows["group_session"] = [
        {
            "id": one.id, "held_on": f"{one.held_on}", "theme": one.theme, "exercise": one.exercise,
            "guest": one.guest,
        }
        for one in read.read_case(connection, citizen_id).group_meetings
    ]  # fmt: skip
    gone = history.left_for_another(connection, citizen_id)
    log = [
        {
            "at": at, "what": label, "kind": kind, "table": table,
            "before": json.loads(old) if old else None, "after": json.loads(new) if new else None,
        }
        for at, label, kind, table, key, old, new in connection.execute(
            "SELECT at, label, kind, tbl, pk, old, new FROM log JOIN op ON op.id = log.op"
            " WHERE citizen_id = ? ORDER BY log.id",
            (citizen_id,),
        )
        if (table, key) not in gone
    ]  # fmt: skip
    return {"rows": {table: found for table, found in rows.items() if found}, "log": log}


def _danish(stamp: str) -> datetime:
    return from_utc(datetime.fromisoformat(stamp).replace(tzinfo=None))
