"""What a citizen may ask for: every row about them, the log of it, and every look at their file."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlcipher3 import dbapi2 as sqlcipher

from forloebtui.store import history, triggers

Row = dict[str, Any]


class Logged(NamedTuple):
    """A row of the log as it is kept: ``at`` in UTC, ``before`` and ``after`` as JSON."""

    at: str
    label: str
    kind: str
    table: str
    key: int
    before: str | None
    after: str | None


def rows_of(connection: sqlcipher.Connection, citizen_id: int) -> dict[str, list[Row]]:
    """Every row of a citizen's by table, drafts among them, each as its columns and in the order it came."""
    found = {}
    for table in (*triggers.tables(connection), "draft"):
        names = triggers.columns(connection, table)
        owner = "id" if table == "citizen" else "citizen_id"
        if owner in names:
            rows = connection.execute(
                f'SELECT {", ".join(names)} FROM "{table}" WHERE {owner} = ? ORDER BY id',  # noqa: S608 - the tables' own names
                (citizen_id,),
            )
            found[table] = [dict(zip(names, row, strict=True)) for row in rows]
    return found


def log_of(connection: sqlcipher.Connection, citizen_id: int) -> list[Logged]:
    """What was done to a citizen's rows, oldest first. What has moved to another's file is not theirs."""
    gone = history.left_for_another(connection, citizen_id)
    logged = connection.execute(
        "SELECT at, label, kind, tbl, pk, old, new FROM log JOIN op ON op.id = log.op"
        " WHERE citizen_id = ? ORDER BY log.id",
        (citizen_id,),
    )
    return [one for one in (Logged(*row) for row in logged) if (one.table, one.key) not in gone]


def looks_at(connection: sqlcipher.Connection, citizen_id: int) -> list[tuple[str, str]]:
    """When in UTC, and how, a citizen's file was looked at; newest first."""
    return list(
        connection.execute(
            "SELECT op.at, op.label FROM log JOIN op ON op.id = log.op"
            " WHERE citizen_id = ? AND kind = 'access' ORDER BY op.id DESC",
            (citizen_id,),
        )
    )


def was_seen(connection: sqlcipher.Connection, citizen_id: int, label: str, since: datetime) -> bool:
    """Whether a citizen's file was looked at in that way at ``since``, in UTC, or later."""
    found = connection.execute(
        "SELECT 1 FROM log JOIN op ON op.id = log.op WHERE citizen_id = ? AND kind = 'access'"
        " AND label = ? AND at >= ? LIMIT 1",
        (citizen_id, label, f"{since:%Y-%m-%dT%H:%M:%S}"),
    ).fetchone()
    return found is not None
