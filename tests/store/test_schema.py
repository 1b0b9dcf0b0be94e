"""Three ways to the same tables: the models, the revisions, and the SQL a new file is made from."""

from typing import Any

from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from sqlcipher3 import dbapi2 as sqlcipher
from sqlmodel import SQLModel

from forloebtui.model import tables
from forloebtui.store import triggers
from forloebtui.store.file import Store
from forloebtui.store.migrate import APPLICATION_ID, SCHEMA, ensure_triggers
from forloebtui.store.session import sqlalchemy_on
from tests.support.schema import STORE, shapes, upgraded, written


def test_a_new_file_is_made_of_what_all_revisions_make_together() -> None:
    assert (STORE / "schema.sql").read_text("utf-8") == written(upgraded()), (
        "run: python -m tests.support.schema"
    )


def test_a_new_file_has_the_tables_of_the_newest_revision(store: Store) -> None:
    assert written(store.connection) == written(upgraded())


def test_the_tables_are_the_models(store: Store) -> None:
    assert tables.__all__
    models = create_engine("sqlite://")
    SQLModel.metadata.create_all(models)
    with models.connect() as wanted, sqlalchemy_on(store.connection) as found:
        assert shapes(found) == shapes(wanted)


def test_the_version_is_the_number_of_the_newest_revision(store: Store) -> None:
    config = Config()
    config.set_main_option("script_location", str(STORE / "migrations"))
    assert ScriptDirectory.from_config(config).get_current_head() == f"{SCHEMA:04d}"
    assert store.connection.execute("PRAGMA user_version").fetchone() == (SCHEMA,)
    assert store.connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)


def test_no_id_is_ever_used_again(store: Store) -> None:
    statements = store.connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'")
    keyed = {name: "AUTOINCREMENT" in sql for name, sql in statements}
    assert all(keyed[table] for table in (*triggers.tables(store.connection), "op", "log", "draft"))


def test_every_table_with_a_history_has_an_integer_key_and_no_blobs(store: Store) -> None:
    for table in triggers.tables(store.connection):
        columns = dict(store.connection.execute("SELECT name, type FROM pragma_table_info(?)", (table,)))
        assert columns["id"] == "INTEGER"
        assert "BLOB" not in columns.values()


def test_every_model_but_the_programs_own_has_a_history(store: Store) -> None:
    assert set(triggers.tables(store.connection)) == {
        "absence", "actor", "adjustment", "agreement", "alert_decision", "assessment", "attendance",
        "belief", "checked", "citizen", "conversation", "dimension", "earlier_attempt", "entered", "event",
        "forloeb", "goal", "group_session", "intervention", "intervention_subgoal", "involvement",
        "measurement", "offer", "participation", "phase", "placement", "presence", "quote",
        "recommendation", "score", "subgoal", "tag", "time_off", "visit", "wheel_version",
    }  # fmt: skip


def test_missing_triggers_are_counted_and_come_back_when_the_file_is_opened(store: Store) -> None:
    connection = store.connection
    assert triggers.missing(connection) == 0
    connection.execute("DROP TRIGGER history_citizen_update")
    connection.execute("CREATE TRIGGER planted AFTER DELETE ON goal BEGIN SELECT 1; END")
    assert triggers.missing(connection) == 2
    ensure_triggers(connection)
    assert triggers.missing(connection) == 0


def test_shapes_tell_a_changed_constraint() -> None:
    def shape(sql: str) -> Any:
        connection = sqlcipher.connect(":memory:", isolation_level=None)
        connection.execute(sql)
        with sqlalchemy_on(connection) as found:
            return shapes(found)

    plain = "CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER, CONSTRAINT c CHECK (n > 0))"
    assert shape(plain) == shape(plain)
    assert shape(plain) != shape(plain.replace("n > 0", "n > 1"))
