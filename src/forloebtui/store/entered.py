# ruff: noqa: S608 - the names in this SQL are the database's own; values are always parameters
"""What has changed since it was marked as entered in the office's own system: one question for everybody.

A row counts as changed where it, or a row that belongs to it, is not what it was when it was last marked:
what was undone since then is no change. What was there before the history began is taken for entered, but
for a held talk that is not journalised.
"""

from dataclasses import dataclass
from datetime import date

from sqlcipher3 import dbapi2 as sqlcipher

from forloebtui.store.values import stored

# What is entered, each with the tables whose rows belong to it and the column that says to which.
WATCHED: dict[str, dict[str, str]] = {
    "conversation": {"participation": "conversation_id"},
    "agreement": {},
    "intervention": {"adjustment": "intervention_id", "intervention_subgoal": "intervention_id"},
    "goal": {},
    "subgoal": {},
    "forloeb": {},
}


@dataclass(frozen=True, slots=True)
class Changed:
    """A row that is not entered as it is. ``op`` last touched it; ``was_entered`` it once was."""

    citizen_id: int
    table: str
    row_id: int
    op: int
    was_entered: bool


def changed(connection: sqlcipher.Connection) -> tuple[Changed, ...]:
    """Every such row of every citizen, by citizen, table and number."""
    found = connection.execute(_CHANGED)
    return tuple(
        Changed(citizen, table, row_id, op, bool(entered)) for citizen, table, row_id, op, entered in found
    )


def waiting(connection: sqlcipher.Connection, today: date) -> frozenset[int]:
    """The citizens with a talk that was not written down, or with an agreement that is open."""
    found = connection.execute(_WAITING, (stored(today),))
    return frozenset(citizen for (citizen,) in found)


_WAITING = """
SELECT citizen_id FROM conversation
WHERE status = 'planned' AND held_on < ? OR status = 'held' AND trim(text, char(9, 10, 13, 32)) = ''
UNION SELECT citizen_id FROM agreement WHERE done_on IS NULL
"""


def _touched(table: str, children: dict[str, str]) -> str:
    own = f"SELECT '{table}' AS tbl, pk AS row_id, tbl AS part, pk, id, op FROM log WHERE tbl = '{table}'"
    of_children = (
        f"SELECT '{table}', json_extract(coalesce(new, old), '$.{column}'), tbl, pk, id, op FROM log"
        f" WHERE tbl = '{child}' AND coalesce(new, old) IS NOT NULL"
        for child, column in children.items()
    )
    return " UNION ALL ".join((own, *of_children))


# Which rows are told of: a mistake only where it was entered once, a journalised talk not at all.
_TOLD = {
    "conversation": "journalised_at IS NULL AND (status <> 'mistaken' OR mark.op IS NOT NULL)"
    " AND (touched.op IS NOT NULL OR (status = 'held' AND text <> ''))",
    "intervention": "touched.op IS NOT NULL AND (standing <> 'mistaken' OR mark.op IS NOT NULL)",
    "subgoal": "touched.op IS NOT NULL AND (standing IN ('agreed', 'dropped') OR mark.op IS NOT NULL)",
}


def _rows(table: str) -> str:
    return f"""
    SELECT {table}.citizen_id, '{table}' AS tbl, {table}.id AS row_id, coalesce(touched.op, 0) AS op,
    mark.op AS entered FROM {table}
    LEFT JOIN touched ON touched.tbl = '{table}' AND touched.row_id = {table}.id
    LEFT JOIN mark ON mark.tbl = '{table}' AND mark.row_id = {table}.id
    WHERE coalesce(touched.op, 0) > coalesce(mark.op, -1) AND {_TOLD.get(table, "touched.op IS NOT NULL")}
    """


# A row is what it was where its image before the first change is the one after the last.
_CHANGED = f"""
WITH mark AS MATERIALIZED (
    SELECT tbl, row_id, max(op) AS op FROM entered GROUP BY tbl, row_id
), since AS MATERIALIZED (
    SELECT each.tbl, each.row_id, min(each.id) AS first, max(each.id) AS last, max(each.op) AS op
    FROM ({" UNION ALL ".join(_touched(*each) for each in WATCHED.items())}) AS each
    LEFT JOIN mark ON mark.tbl = each.tbl AND mark.row_id = each.row_id
    WHERE mark.op IS NULL OR each.op > mark.op GROUP BY each.tbl, each.row_id, each.part, each.pk
), touched AS MATERIALIZED (
    SELECT since.tbl, since.row_id, max(since.op) AS op FROM since
    JOIN log AS before ON before.id = since.first JOIN log AS after ON after.id = since.last
    GROUP BY since.tbl, since.row_id HAVING max(before.old IS NOT after.new)
)
SELECT * FROM ({" UNION ALL ".join(map(_rows, WATCHED))}) ORDER BY citizen_id, tbl, row_id
"""
