"""Writes ``store/schema.sql`` from the revisions: ``python -m tests.support.schema`` after adding one."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlcipher3 import dbapi2 as sqlcipher

import forloebtui.store
from forloebtui.store.session import sqlalchemy_on

STORE = Path(forloebtui.store.__file__).parent


def upgraded() -> sqlcipher.Connection:
    """An empty database that all the revisions have been run on."""
    connection = sqlcipher.connect(":memory:", isolation_level=None)
    config = Config()
    config.set_main_option("script_location", str(STORE / "migrations"))
    config.attributes["connection"] = sqlalchemy_on(connection)
    command.upgrade(config, "head")
    return connection


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


if __name__ == "__main__":
    (STORE / "schema.sql").write_text(written(upgraded()), "utf-8")
