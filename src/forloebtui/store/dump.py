# ruff: noqa: S608 - the names in this SQL are the tables' own; values are always parameters
"""A whole file as plain JSON, history included, and a new file from it: the way out, and the way back in.

The format: ``{"format": 1, "schema": N, "numbers_used": {name: highest id ever given out},
"tables": {name: {"columns": [...], "rows": [[...], ...]}}}``, every value as SQLite keeps it.

The search index and the caseload's lines follow from the rest and are not in it. Anybody can read it.
"""

import json
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from forloebtui.dates.clock import Clock
from forloebtui.model.problem import Problem
from forloebtui.store import chain, migrate, triggers
from forloebtui.store.errors import NewerVersion
from forloebtui.store.file import Store, create_filled
from forloebtui.store.keys import Kdf

FORMAT = 1
# Derived from the others.
_LEFT_OUT = {"caseload", "alembic_version"}
_HISTORY = ("op", "log")
# A file of a caseworker's is a few megabytes; what is larger is not one.
_LARGEST = 1 << 30


class NotADump(Problem):
    """Text that is not a whole file of this program's, or not one any more."""

    def __init__(self, why: str) -> None:
        super().__init__(f"Filen kan ikke hentes ind: {why}.")


def dump(connection: sqlcipher.Connection) -> str:
    """Everything in the file at one moment."""
    connection.execute("BEGIN")
    try:
        tables = {}
        for table in _tables(connection):
            columns = triggers.columns(connection, table)
            names = ", ".join(f'"{column}"' for column in columns)
            rows = connection.execute(f'SELECT {names} FROM "{table}" ORDER BY rowid').fetchall()
            tables[table] = {"columns": columns, "rows": rows}
        used = dict(connection.execute("SELECT name, seq FROM sqlite_sequence"))
    finally:
        connection.execute("COMMIT")
    told = {"format": FORMAT, "schema": migrate.SCHEMA, "numbers_used": used, "tables": tables}
    return json.dumps(told, ensure_ascii=False, indent=0)


def load(text: str, path: Path, passphrase: str, clock: Clock, kdf: Kdf | None = None) -> tuple[Store, str]:
    """A new file at ``path`` from a dump, opened, and its paper code. The history is checked link by link.

    Raises NotADump where it is not whole, NewerVersion, AlreadyExists and the other errors of ``create``.
    """
    told = _parsed(text, path)

    def fill(connection: sqlcipher.Connection) -> None:
        connection.execute("PRAGMA defer_foreign_keys = ON")
        known = set(_tables(connection))
        for table, content in told["tables"].items():
            if table not in known or list(triggers.columns(connection, table)) != content["columns"]:
                raise NotADump(f"tabellen »{table}« er ikke, som den skal være")
            marks = ", ".join("?" for _ in content["columns"])
            names = ", ".join(f'"{column}"' for column in content["columns"])
            connection.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', content["rows"])
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            raise NotADump("noget i den peger på noget, der ikke er med")
        for table, highest in told["numbers_used"].items():
            connection.execute("DELETE FROM sqlite_sequence WHERE name = ?", (table,))
            connection.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table, highest))

    def check(connection: sqlcipher.Connection) -> None:
        if chain.verify(connection):
            raise NotADump("historikken hænger ikke sammen; den er ændret udefra")

    return create_filled(path, passphrase, fill, check, clock=clock, kdf=kdf)


def _tables(connection: sqlcipher.Connection) -> tuple[str, ...]:
    """What is dumped: parents may come after their children, since references are looked at in the end."""
    own = ("draft", "setting")
    return (*triggers.tables(connection), *own, *_HISTORY)


def _parsed(text: str, path: Path) -> dict[str, Any]:
    if len(text) > _LARGEST:
        raise NotADump("den er for stor")
    try:
        told: dict[str, Any] = json.loads(text)
        if told["format"] > FORMAT or told["schema"] > migrate.SCHEMA:
            raise NewerVersion(path)
        if told["schema"] < migrate.SCHEMA:
            raise NotADump("den er fra en ældre udgave; hent den ind i den udgave, og åbn filen her")
        for content in told["tables"].values():
            if any(len(row) != len(content["columns"]) for row in content["rows"]):
                raise NotADump("en række er ikke hel")
        dict(told["numbers_used"])
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise NotADump("den er ikke skrevet af forloebtui, eller den er ikke hel") from None
    return told
