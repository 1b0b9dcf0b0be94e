"""Writes ``store/schema.sql`` from the revisions, and the newest revision's tables from the models.

``python -m tests.support.schema`` after adding a revision; ``python -m tests.support.schema models`` first,
while the newest one has not landed and its tables change with the models.
"""

import sys
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine, inspect
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlcipher3 import dbapi2 as sqlcipher
from sqlmodel import SQLModel

import forloebtui.store
from forloebtui.model import tables
from forloebtui.store.migrate import SCHEMA
from forloebtui.store.session import sqlalchemy_on

STORE = Path(forloebtui.store.__file__).parent
HISTORY_AND_SEARCH = {"op", "log", "alembic_version", "search", "search_words"}


def upgraded(revision: str = "head") -> sqlcipher.Connection:
    """An empty database that all the revisions have been run on, or those up to one."""
    connection = sqlcipher.connect(":memory:", isolation_level=None)
    upgrade(connection, revision)
    return connection


def upgrade(connection: sqlcipher.Connection, revision: str = "head") -> None:
    """Run the revisions that a database lacks."""
    config = Config()
    config.set_main_option("script_location", str(STORE / "migrations"))
    config.attributes["connection"] = sqlalchemy_on(connection)
    command.upgrade(config, revision)


def written(connection: sqlcipher.Connection) -> str:
    """A database's tables and indexes as SQL, and its revision."""
    statements = [
        sql
        for (sql,) in connection.execute(
            "SELECT sql FROM sqlite_schema"
            " WHERE sql IS NOT NULL AND type <> 'trigger' AND name NOT LIKE 'sqlite_%'"
            " AND name NOT IN (SELECT name FROM pragma_table_list WHERE type = 'shadow') ORDER BY rowid"
        )
    ]
    (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    statements.append(f"INSERT INTO alembic_version (version_num) VALUES ('{revision}')")
    lines = (line.rstrip() for sql in statements for line in f"{sql.strip()};".splitlines())
    return "".join(f"{line}\n" for line in lines).replace("\t", "    ")


def shapes(connection: Connection) -> dict[str, Any]:
    """Each table's columns, keys, references, constraints and indexes, in no order that SQL has not."""
    found = inspect(connection)
    return {
        table: {
            "columns": [
                (column["name"], str(column["type"]), column["nullable"])
                for column in found.get_columns(table)
            ],
            "key": found.get_pk_constraint(table)["constrained_columns"],
            "references": sorted(map(repr, found.get_foreign_keys(table))),
            "unique": sorted(map(repr, found.get_unique_constraints(table))),
            "checks": sorted(map(repr, found.get_check_constraints(table))),
            "indexes": sorted(map(repr, found.get_indexes(table))),
        }
        for table in found.get_table_names()
        if table not in HISTORY_AND_SEARCH and not table.startswith("search_")
    }


def newest_tables() -> str:
    """The models' tables that are new, or not any more what they were a revision ago, as SQL."""
    models = create_engine("sqlite://")
    SQLModel.metadata.create_all(models)
    with models.connect() as wanted, sqlalchemy_on(upgraded(f"{SCHEMA - 1:04d}")) as before:
        new, old = shapes(wanted), shapes(before)
    changed = [table for table in SQLModel.metadata.sorted_tables if new[table.name] != old.get(table.name)]
    made: list[CreateTable | CreateIndex] = []
    for table in changed:
        made += [
            CreateTable(table),
            *map(CreateIndex, sorted(table.indexes, key=lambda each: str(each.name))),
        ]
    statements = [str(statement.compile(dialect=sqlite.dialect())).strip() for statement in made]
    lines = (line.rstrip() for sql in statements for line in f"{sql};".splitlines())
    return "".join(f"{line}\n" for line in lines).replace("\t", "    ")


if __name__ == "__main__":
    assert tables.__all__
    if sys.argv[1:] == ["models"]:
        (STORE / f"migrations/versions/{SCHEMA:04d}.sql").write_text(newest_tables(), "utf-8")
    (STORE / "schema.sql").write_text(written(upgraded()), "utf-8")
