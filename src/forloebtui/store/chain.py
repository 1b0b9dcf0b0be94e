# ruff: noqa: S608 - the names in this SQL are the database's own; values are always parameters
"""What makes the history provable: every operation is chained by hash to the one before.

A row of the log has a hash of its content under a salt of its own; an operation's hash covers its own fields,
the hash before, and its rows' hashes. A row's content and salt may be blanked by an erasure: nobody can guess
them back, and the chain still holds.

Operations of kind *baseline* and *erase* change rows without images. They end with a digest of each table
that has rows, so a table is proved whole: its rows now, with what happened since the last such operation
taken back, must have that digest.

The owner of the file holds its key and could build the whole chain anew: it proves that nothing was changed
by accident or casually, no more.
"""

import hashlib
import json
import secrets
from collections.abc import Iterable, Iterator

from sqlcipher3 import dbapi2 as sqlcipher

from forloebtui.store import triggers

BEGINNING = "0" * 64


def head(connection: sqlcipher.Connection) -> tuple[int, str]:
    """Number and hash of the last finished operation; 0 and ``BEGINNING`` where there is none."""
    last = connection.execute(
        "SELECT id, hash FROM op WHERE hash IS NOT NULL ORDER BY id DESC LIMIT 1"
    ).fetchone()
    return last or (0, BEGINNING)


def write_digests(connection: sqlcipher.Connection, operation: int) -> None:
    """Log a digest of each table under the open operation, which wrote rows without images."""
    for table in triggers.tables(connection):
        now = _images(connection, table)
        if now:
            connection.execute(
                "INSERT INTO log (op, tbl, new) VALUES (?, ?, ?)",
                (operation, table, json.dumps({"rows": len(now), "sha256": _digest(now)})),
            )


def seal(connection: sqlcipher.Connection, operation: int) -> str:
    """Hash the open operation's rows and the operation itself, which ends it. Returns its hash."""
    rows = connection.execute(
        "SELECT id, op, tbl, pk, citizen_id, old, new FROM log WHERE op = ? ORDER BY id", (operation,)
    ).fetchall()
    sealed = [(salt, _row_hash(salt, *row), row[0]) for row in rows if (salt := secrets.token_hex(16))]
    connection.executemany("UPDATE log SET salt = ?, rhash = ? WHERE id = ?", sealed)
    fields = connection.execute(
        "SELECT id, at, actor, label, kind, target, prev FROM op WHERE id = ?", (operation,)
    ).fetchone()
    made = _operation_hash(fields, (row_hash for _, row_hash, _ in sealed))
    connection.execute("UPDATE op SET hash = ? WHERE id = ?", (made, operation))
    return made


def verify(connection: sqlcipher.Connection) -> tuple[str, ...]:
    """What is wrong with the history, a Danish sentence each; empty where every row is proved."""
    return (
        *_wrong_triggers(connection),
        *_wrong_operations(connection),
        *_wrong_log_rows(connection),
        *(wrong for table in triggers.tables(connection) for wrong in _wrong_rows(connection, table)),
    )


def _wrong_triggers(connection: sqlcipher.Connection) -> Iterator[str]:
    if missing := triggers.missing(connection):
        yield f"Historikken har været slået fra: {missing} udløsere mangler eller er ændret."


def _wrong_operations(connection: sqlcipher.Connection) -> Iterator[str]:
    hashes: dict[int, list[str]] = {}
    for operation, row_hash in connection.execute("SELECT op, coalesce(rhash, '') FROM log ORDER BY id"):
        hashes.setdefault(operation, []).append(row_hash)
    previous, last = BEGINNING, 0
    for *fields, found in connection.execute(
        "SELECT id, at, actor, label, kind, target, prev, hash FROM op ORDER BY id"
    ):
        operation = fields[0]
        if operation != last + 1:
            yield f"Historikken mangler ændring {last + 1} til {operation - 1}."
        elif fields[-1] != previous:
            yield f"Kæden er brudt mellem ændring {last} og {operation}."
        if found != _operation_hash(fields, hashes.pop(operation, ())):
            yield f"Ændring {operation} i historikken er rettet."
        previous, last = found, operation
    used = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'op'").fetchone()
    if used and used[0] != last:
        yield f"Historikken mangler ændring {last + 1} til {used[0]}."
    for operation in hashes:
        yield f"Historikken har linjer fra ændring {operation}, som ikke findes."


def _wrong_log_rows(connection: sqlcipher.Connection) -> Iterator[str]:
    erased = {
        citizen
        for (citizen,) in connection.execute(
            "SELECT citizen_id FROM log JOIN op ON op.id = log.op WHERE kind = 'erase' AND pk IS NOT NULL"
        )
    }
    for *fields, salt, found in connection.execute(
        "SELECT id, op, tbl, pk, citizen_id, old, new, salt, rhash FROM log ORDER BY id"
    ):
        blanked = salt is None and fields[4] in erased and fields[5:] == [None, None]
        if not blanked and found != _row_hash(salt, *fields):
            yield f"Linje {fields[0]} i historikken er rettet (ændring {fields[1]})."


def _wrong_rows(connection: sqlcipher.Connection, table: str) -> Iterator[str]:
    """Where a table is not what the history says it is."""
    (since,) = connection.execute(
        "SELECT coalesce(max(id), 0) FROM op WHERE kind IN ('baseline', 'erase')"
    ).fetchone()
    now = _images(connection, table)
    before = dict(now)
    logged: dict[int, str | None] = {}
    for key, old, new in connection.execute(
        "SELECT pk, old, new FROM log WHERE op > ? AND tbl = ? AND (old IS NOT NULL OR new IS NOT NULL)"
        " ORDER BY id",
        (since, table),
    ):
        if key not in logged:
            before.pop(key, None)
            if old is not None:
                before[key] = old
        logged[key] = new
    for key, last in logged.items():
        if now.get(key) != last:
            yield f"Række {key} i tabellen {table} er ændret uden om historikken."
    digest = connection.execute(
        "SELECT new FROM log WHERE op = ? AND tbl = ? AND pk IS NULL", (since, table)
    ).fetchone()
    expected = json.loads(digest[0])["sha256"] if digest and digest[0] else _digest({})
    if _digest(before) != expected:
        yield f"Tabellen {table} er ændret uden om historikken."


def _images(connection: sqlcipher.Connection, table: str) -> dict[int, str]:
    image = triggers.image(triggers.columns(connection, table))
    return dict(connection.execute(f'SELECT id, {image} FROM "{table}"'))


def _digest(images: dict[int, str]) -> str:
    made = hashlib.sha256()
    for key in sorted(images):
        made.update(images[key].encode() + b"\n")
    return made.hexdigest()


def _row_hash(salt: str | None, *fields: object) -> str:
    return _hash([salt, *fields])


def _operation_hash(fields: Iterable[object], row_hashes: Iterable[str]) -> str:
    return _hash([*fields, *row_hashes])


def _hash(fields: list[object]) -> str:
    return hashlib.sha256(json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()
