"""Bringing an older file up to this version's tables, whole or not at all.

``PRAGMA user_version`` decides. A file that is current costs one pragma; Alembic is imported only for one
that is behind. A new file is made from ``schema.sql``, which holds what all the revisions make together.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from forloebtui.dates.clock import to_utc
from forloebtui.store import triggers
from forloebtui.store.errors import Busy, DiskFull, DiskTrouble, NewerVersion, StoreError, translate
from forloebtui.store.keys import key_file_of
from forloebtui.store.operation import Operation, recorded


class MigrationFailed(StoreError):
    """The file could not be brought up to date, and is as it was."""

    says = "Filen {where} kunne ikke opdateres til denne udgave, og intet er ændret; brug den forrige udgave."


# The number of the newest revision in ``migrations/versions``.
SCHEMA = 2
# "FLTU" in ASCII: what kind of file this is, for those who can read it.
APPLICATION_ID = 0x464C5455

_MIGRATIONS = Path(__file__).with_name("migrations")


@dataclass(frozen=True)
class Revisions:
    """A folder of revisions, and the number of the newest."""

    folder: Path
    schema: int


SHIPPED = Revisions(_MIGRATIONS / "versions", SCHEMA)


def make_tables(
    connection: sqlcipher.Connection, fill: Callable[[sqlcipher.Connection], None] | None = None
) -> None:
    """Make every table, index and trigger of a new file, in one transaction.

    ``fill`` inserts the rows a file is born with. It has to write its own history: the triggers come after
    it, and then cost nothing for each row.
    """
    connection.execute("BEGIN IMMEDIATE")
    for statement in files("forloebtui.store").joinpath("schema.sql").read_text("utf-8").split(";\n"):
        connection.execute(statement)
    if fill is not None:
        fill(connection)
    triggers.install(connection)
    triggers.index_anew(connection)
    _stamp(connection, SCHEMA)
    connection.execute("COMMIT")


def version(connection: sqlcipher.Connection, path: Path) -> int:
    """Which version's tables a file has. Raises NewerVersion for one that this program does not know."""
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    if found > SCHEMA:
        raise NewerVersion(path)
    return int(found)


def back_up_and_migrate(
    connection: sqlcipher.Connection, path: Path, key: str, now: datetime, revisions: Revisions = SHIPPED
) -> Path:
    """Bring an older file up to date, and return the backup that was made of it first.

    It is one transaction: whatever goes wrong leaves the file as it was. The caller holds the window's lock.
    ``now`` is Danish wall-clock time. Raises MigrationFailed, Busy, DiskFull,
    DiskTrouble and what a backup raises.
    """
    # Almost no opening makes a backup here, and it brings zipfile along.
    from forloebtui.store.backup import back_up, backups_of

    key_file = key_file_of(path)
    made = back_up(
        connection,
        key,
        key_file if key_file.exists() else None,
        backups_of(path) / f"{now:before-version-{revisions.schema}-%Y%m%d-%H%M%S.zip}",
        now,
    )
    # Within a transaction the pragma does nothing.
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        connection.execute("BEGIN IMMEDIATE")
        used = _highest_ids(connection)
        triggers.drop(connection)
        _upgrade(connection, revisions.folder)
        _keep_highest_ids(connection, used)
        _check(connection)
        triggers.install(connection)
        triggers.index_anew(connection)
        _record(connection, now)
        _stamp(connection, revisions.schema)
        connection.execute("COMMIT")
    except Exception as error:
        told = translate(error, path)
        raise told if isinstance(told, DiskFull | DiskTrouble | Busy) else MigrationFailed(path) from error
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        connection.execute("PRAGMA foreign_keys = ON")
    return made


def ensure_triggers(connection: sqlcipher.Connection) -> None:
    """Install the triggers again where some are missing or not this version's.

    What was written without them is found by ``chain.verify``.
    """
    if triggers.missing(connection):
        connection.execute("BEGIN IMMEDIATE")
        triggers.install(connection)
        connection.execute("COMMIT")


def _upgrade(connection: sqlcipher.Connection, revisions: Path) -> None:
    from alembic import command
    from alembic.config import Config

    from forloebtui.store.session import sqlalchemy_on

    config = Config()
    # Alembic reads % in a path as the start of a name.
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("version_locations", str(revisions).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    with sqlalchemy_on(connection) as borrowed:
        config.attributes["connection"] = borrowed
        command.upgrade(config, "head")


def _check(connection: sqlcipher.Connection) -> None:
    """Raises RuntimeError where the revisions left rows without their parents, or keys to be used again."""
    if connection.execute("PRAGMA foreign_key_check").fetchone():
        raise RuntimeError("rows refer to rows that are not there")
    keyed = dict(connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'"))
    for table in triggers.tables(connection):
        if "AUTOINCREMENT" not in keyed[table]:
            raise RuntimeError(f"{table} was recreated without sqlite_autoincrement")


def _record(connection: sqlcipher.Connection, now: datetime) -> None:
    """Write the migration down in the history: the tables as they are from here on."""
    moment = to_utc(now).replace(tzinfo=UTC)
    with recorded(Operation(connection, "Ny udgave af programmet", "baseline", moment)):
        pass


def _stamp(connection: sqlcipher.Connection, schema: int) -> None:
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {schema}")


def _highest_ids(connection: sqlcipher.Connection) -> dict[str, int]:
    """The highest id each table has ever used."""
    return dict(connection.execute("SELECT name, seq FROM sqlite_sequence"))


def _keep_highest_ids(connection: sqlcipher.Connection, used: dict[str, int]) -> None:
    """A table that is recreated forgets the ids of rows that were deleted; none may be used again."""
    for table, highest in used.items():
        connection.execute("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", (highest, table))
        # A table whose rows are all gone is not listed at all after it was recreated.
        connection.execute(
            "INSERT INTO sqlite_sequence (name, seq) SELECT ?1, ?2"
            " WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = ?1)"
            " AND EXISTS (SELECT 1 FROM sqlite_schema WHERE name = ?1)",
            (table, highest),
        )
