"""Older files: that they open with all that is in them, and that a migration is whole or has not been."""

import os
import shutil
import signal
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from textwrap import dedent

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from forloebtui.store import drafts, history, migrate, triggers
from forloebtui.store.backup import restore
from forloebtui.store.chain import verify
from forloebtui.store.connection import connect
from forloebtui.store.errors import AlreadyExists, InUse, NewerVersion
from forloebtui.store.file import Store, open_file
from forloebtui.store.keys import database_key, key_file_of, unseal
from forloebtui.store.lock import window_lock
from forloebtui.store.migrate import SHIPPED, MigrationFailed, Revisions, back_up_and_migrate
from forloebtui.store.read import read_case
from forloebtui.store.search import search
from tests.support.kept_file import PASSPHRASE, kept
from tests.support.schema import upgrade, upgraded, written
from tests.support.stores import CLOCK, NOW, add_citizen, add_conversation, snapshot

# Recreates a table that others refer to, gives it a column, and changes what is in another.
NEXT = """
    import sqlalchemy as sa
    from alembic import op

    revision = "0003"
    down_revision = "0002"

    def upgrade():
        op.execute("UPDATE citizen SET interests = upper(interests)")
        with op.batch_alter_table(
            "conversation", recreate="always", table_kwargs={"sqlite_autoincrement": True}
        ) as table:
            table.add_column(sa.Column("mood", sa.String(), nullable=False, server_default="ukendt"))
"""
FAILING = NEXT + '        op.execute("UPDATE nothing SET at = all")\n'
BREAKING = NEXT + '        op.execute("DELETE FROM citizen")\n'
FORGETFUL = NEXT.replace(', table_kwargs={"sqlite_autoincrement": True}', "")


def next_version(folder: Path, text: str) -> Revisions:
    """The shipped revisions and one more."""
    revisions = folder / "versions 100%"
    shutil.copytree(SHIPPED.folder, revisions, ignore=shutil.ignore_patterns("__pycache__"))
    (revisions / "0003_next.py").write_text(dedent(text), "utf-8")
    return Revisions(revisions, migrate.SCHEMA + 1)


@pytest.fixture
def older(tmp_path: Path) -> Iterator[Store]:
    """A file of the newest version in use: the kept one, opened."""
    opened = open_file(copied(migrate.SCHEMA, tmp_path), passphrase=PASSPHRASE, clock=CLOCK, window=True)
    yield opened
    opened.close()


def copied(version: int, folder: Path) -> Path:
    path = folder / "forloeb.db"
    shutil.copy(kept(version), path)
    shutil.copy(key_file_of(kept(version)), key_file_of(path))
    return path


@pytest.mark.parametrize("version", range(1, migrate.SCHEMA + 1))
def test_a_file_of_every_version_opens_with_all_that_is_in_it(tmp_path: Path, version: int) -> None:
    store = open_file(copied(version, tmp_path), passphrase=PASSPHRASE, clock=CLOCK, window=True)
    lene, martin = read_case(store.connection, 2), read_case(store.connection, 1)
    assert (lene.citizen.name, martin.citizen.name) == ("Lene Holm", "Martin Lund")
    (talk,) = lene.conversations
    assert (talk.text, talk.minutes) == ("Hun nåede sit mål: en café i Åbenrå", 45)
    assert [agreement.text for agreement in lene.agreements] == ["Ring til mentor"]
    assert [(one.title, one.ends_on) for one in martin.interventions] == [("Mentor", date(2027, 2, 26))]
    assert [draft.text for draft in drafts.drafts(store.connection)] == ["Halvt skrevet"]
    assert [hit.about for hit in search(store.connection, "aabenraa")] == ["conversation"]
    assert [version.kind for version in history.versions(store, "conversation", talk.id)][-1] == "undo"
    assert verify(store.connection) == ()
    with store.operation("Ny samtale") as opened:
        add_conversation(opened, 1)
    history.undo(store)
    assert verify(store.connection) == ()
    store.close()


def test_what_the_caseload_knew_of_version_1_comes_along(tmp_path: Path) -> None:
    """The kept file was never listed, as one in use always is."""
    connection = sqlcipher.connect(":memory:", isolation_level=None)
    for statement in written(upgraded("0001")).split(";\n"):
        connection.execute(statement)
    connection.execute(
        "INSERT INTO citizen (id, uid, name, phone, interests) VALUES (1, 'a', 'Martin', '', '')"
    )
    connection.execute(
        "INSERT INTO caseload (citizen_id, name, phase, closed, hours_per_week, idle_weeks, worst, warnings,"
        " valid_on) VALUES (1, 'Martin', '', 0, 0, 0, 0, '[]', '2026-11-20')"
    )
    upgrade(connection)
    assert connection.execute("SELECT name, aside, tags FROM caseload").fetchall() == [("Martin", "[]", "[]")]


def test_a_file_of_a_later_version_is_left_alone(tmp_path: Path) -> None:
    path = copied(1, tmp_path)
    store = open_file(path, passphrase=PASSPHRASE, clock=CLOCK, window=True)
    store.connection.execute(f"PRAGMA user_version = {migrate.SCHEMA + 1}")
    store.close()
    before = path.read_bytes()
    with pytest.raises(NewerVersion):
        open_file(path, passphrase=PASSPHRASE, clock=CLOCK, window=True)
    assert path.read_bytes() == before


def test_migrating_keeps_everything_and_is_written_down(older: Store, tmp_path: Path) -> None:
    connection = older.connection
    made = back_up_and_migrate(connection, older.path, older.key, NOW, next_version(tmp_path, NEXT))
    assert connection.execute("PRAGMA user_version").fetchone() == (migrate.SCHEMA + 1,)
    assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    assert connection.execute("SELECT id, mood, text FROM conversation").fetchall() == [
        (1, "ukendt", "Hun nåede sit mål: en café i Åbenrå")
    ]
    assert connection.execute("SELECT interests FROM citizen WHERE id = 1").fetchone() == ("BåDE",)
    kind, label = connection.execute("SELECT kind, label FROM op ORDER BY id DESC LIMIT 1").fetchone()
    assert (kind, label) == ("baseline", "Ny udgave af programmet")
    assert history.undoable(older) is None
    assert triggers.missing(connection) == 0
    assert verify(connection) == ()
    # A trigger knows the new column, and the search index is right.
    with older.operation("Ret samtale") as opened:
        opened.execute("UPDATE conversation SET mood = 'glad', text = 'Hun fik arbejde' WHERE id = 1")
    assert [hit.subject for hit in search(connection, "arbejde")] == [1]
    history.undo(older)
    assert [hit.subject for hit in search(connection, "åbenrå")] == [1]
    assert verify(connection) == ()
    # The backup is of before, and opens.
    back = tmp_path / "back.db"
    assert made.parent == older.path.with_name("forloeb.db-backups")
    assert restore(made, back, passphrase=PASSPHRASE).schema == migrate.SCHEMA
    assert connect(back, older.key).execute("SELECT count(*) FROM conversation").fetchone() == (1,)


def test_a_recreated_table_never_uses_an_id_again(older: Store, tmp_path: Path) -> None:
    with older.operation("Ny samtale") as opened:
        gone = add_conversation(opened, 1)
    history.undo(older)
    back_up_and_migrate(older.connection, older.path, older.key, NOW, next_version(tmp_path, NEXT))
    with older.operation("Ny samtale") as opened:
        assert add_conversation(opened, 1) == gone + 1


@pytest.mark.parametrize("text", [FAILING, BREAKING, FORGETFUL], ids=["fails", "loose rows", "reused ids"])
def test_a_migration_that_fails_leaves_the_file_as_it_was(older: Store, tmp_path: Path, text: str) -> None:
    before, schema = snapshot(older.connection), tables_and_triggers(older)
    with pytest.raises(MigrationFailed):
        back_up_and_migrate(older.connection, older.path, older.key, NOW, next_version(tmp_path, text))
    assert snapshot(older.connection) == before
    assert tables_and_triggers(older) == schema
    assert older.connection.execute("PRAGMA user_version").fetchone() == (migrate.SCHEMA,)
    assert older.connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    with older.operation("Ny borger") as opened:
        add_citizen(opened)
    assert verify(older.connection) == ()


@pytest.mark.parametrize("window", [True, False])
def test_an_older_file_is_brought_up_to_date_when_it_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, window: bool
) -> None:
    path = copied(migrate.SCHEMA, tmp_path)
    newer_program(monkeypatch, next_version(tmp_path, NEXT))
    store = open_file(path, passphrase=PASSPHRASE, clock=CLOCK, window=window)
    assert store.connection.execute("SELECT mood FROM conversation").fetchall() == [("ukendt",)]
    assert verify(store.connection) == ()
    store.close()
    window_lock(path, NOW).release()
    store = open_file(path, passphrase=PASSPHRASE, clock=CLOCK, window=window)
    assert len(list((tmp_path / "forloeb.db-backups").iterdir())) == 1
    store.close()


def test_a_short_command_does_not_migrate_under_an_open_window(
    older: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = migrate.SCHEMA
    newer_program(monkeypatch, next_version(tmp_path, NEXT))
    with pytest.raises(InUse):
        open_file(older.path, passphrase=PASSPHRASE, clock=CLOCK, window=False)
    assert older.connection.execute("PRAGMA user_version").fetchone() == (before,)


def newer_program(monkeypatch: pytest.MonkeyPatch, revisions: Revisions) -> None:
    """Make this program the one that ships these revisions."""
    monkeypatch.setattr(migrate, "SCHEMA", revisions.schema)
    monkeypatch.setattr(migrate, "back_up_and_migrate", partial(back_up_and_migrate, revisions=revisions))


def test_without_a_backup_there_is_no_migration(older: Store, tmp_path: Path) -> None:
    older.path.with_name("forloeb.db-backups").write_text("i vejen", "utf-8")
    with pytest.raises(AlreadyExists):
        back_up_and_migrate(older.connection, older.path, older.key, NOW, next_version(tmp_path, NEXT))
    assert older.connection.execute("PRAGMA user_version").fetchone() == (migrate.SCHEMA,)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills fork a writer, which Windows cannot")
@pytest.mark.long
@pytest.mark.parametrize("first", range(1, migrate.SCHEMA + 1))
def test_killed_in_the_middle_it_is_whole_old_or_whole_new(tmp_path: Path, first: int) -> None:
    """From each version to the next: the shipped ones, and the newest to one that is made up."""
    revisions = (
        next_version(tmp_path, NEXT) if first == migrate.SCHEMA else Revisions(SHIPPED.folder, first + 1)
    )
    reached = set()
    for round_number in range(40):
        folder = tmp_path / str(round_number)
        folder.mkdir()
        path = copied(first, folder)
        key = database_key(unseal(key_file_of(path).read_bytes(), PASSPHRASE))
        child = os.fork()
        if child == 0:
            steps = iter(range(round_number * 45))
            connection = connect(path, key)
            # Killed at its n-th step of a hundred instructions of SQLite's; it has about 1,500.
            connection.set_progress_handler(
                lambda left=steps: os.kill(os.getpid(), signal.SIGKILL) if next(left, None) is None else 0,
                100,
            )
            back_up_and_migrate(connection, path, key, NOW, revisions)
            os._exit(0)
        os.waitpid(child, 0)
        connection = connect(path, key)
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        new = "purpose" if first == 1 else "mood"
        assert (new in triggers.columns(connection, "conversation")) == (version == first + 1)
        # As opening does: an old file has the triggers of its day.
        migrate.ensure_triggers(connection)
        assert verify(connection) == ()
        connection.close()
        reached.add(version)
    assert reached == {first, first + 1}


def tables_and_triggers(store: Store) -> dict[str, str | None]:
    return dict(store.connection.execute("SELECT name, sql FROM sqlite_schema"))
