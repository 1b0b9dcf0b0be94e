"""Making, opening, closing a file: by passphrase, by paper code, as a window and beside one."""

import os
import stat
from datetime import date
from pathlib import Path

import pytest

from forloebtui.model.lists import CaseloadRow
from forloebtui.store import caseload, drafts, file, migrate
from forloebtui.store.errors import (
    AlreadyExists,
    DiskFull,
    InUse,
    NoKeyFile,
    NoSuchFile,
    NoSuchFolder,
    NotADatabase,
    StoreError,
    WriteRefused,
    WrongPassphrase,
)
from forloebtui.store.file import Store, change_passphrase, create, create_throwaway, open_file
from forloebtui.store.keys import code_of, key_file_of, new_root
from forloebtui.store.lock import window_lock
from tests.support.encrypted import CHEAP
from tests.support.stores import CLOCK, add_citizen, add_conversation, beside, throwaway

PASSPHRASE = "Lene går hjem kl. 16"


def made(folder: Path) -> tuple[Path, str]:
    """A closed file with a citizen, and its paper code."""
    path = folder / "forloeb.db"
    store, code = create(path, PASSPHRASE, clock=CLOCK, kdf=CHEAP)
    with store.operation("Ny borger") as opened:
        add_citizen(opened)
    store.close()
    return path, code


def citizens(store: Store) -> int:
    return int(store.connection.execute("SELECT count(*) FROM citizen").fetchone()[0])


def test_it_opens_by_passphrase_and_by_paper_code(tmp_path: Path) -> None:
    path, code = made(tmp_path)
    for way in ({"passphrase": PASSPHRASE}, {"code": code}):
        store = open_file(path, clock=CLOCK, window=True, **way)
        assert citizens(store) == 1
        store.close()


def test_closed_it_is_one_file_and_its_key_for_the_owner_alone(tmp_path: Path) -> None:
    path, _ = made(tmp_path)
    assert {found.name for found in tmp_path.iterdir()} == {
        "forloeb.db", "forloeb.db.key", "forloeb.db.lock",
    }  # fmt: skip
    for place in (path, key_file_of(path)):
        assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert b"Martin" not in path.read_bytes()


@pytest.mark.parametrize("there", ["forloeb.db", "forloeb.db.key"])
def test_nothing_is_written_over(tmp_path: Path, there: str) -> None:
    (tmp_path / there).write_text("noget andet", "utf-8")
    with pytest.raises(AlreadyExists):
        create(tmp_path / "forloeb.db", PASSPHRASE, clock=CLOCK, kdf=CHEAP)
    assert [found.read_text("utf-8") for found in tmp_path.iterdir()] == ["noget andet"]


@pytest.mark.parametrize("where", ["migrate.make_tables", "write_whole", "sync", "connect"])
def test_a_file_that_cannot_be_made_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, os.strerror(28))

    module, _, name = where.rpartition(".")
    monkeypatch.setattr(migrate if module else file, name, full)
    with pytest.raises(DiskFull):
        create(tmp_path / "forloeb.db", PASSPHRASE, clock=CLOCK, kdf=CHEAP)
    assert {found.name for found in tmp_path.iterdir()} <= {"forloeb.db.lock"}
    monkeypatch.undo()
    create(tmp_path / "forloeb.db", PASSPHRASE, clock=CLOCK, kdf=CHEAP)[0].close()


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NoSuchFolder):
        create(tmp_path / "nej" / "forloeb.db", PASSPHRASE, clock=CLOCK, kdf=CHEAP)


def test_what_does_not_open_it_says_why(tmp_path: Path) -> None:
    path, _ = made(tmp_path)

    def refused(error: type[StoreError], at: Path = path, **way: str) -> None:
        with pytest.raises(error):
            open_file(at, clock=CLOCK, window=True, **way)

    refused(WrongPassphrase, passphrase="forkert")
    refused(NotADatabase, code=code_of(new_root()))
    refused(NoSuchFile, tmp_path / "andet.db", passphrase=PASSPHRASE)
    key_file_of(path).unlink()
    refused(NoKeyFile, passphrase=PASSPHRASE)
    # A refusal lets go of the lock.
    window_lock(path, CLOCK()).release()


def test_one_window_and_short_commands_beside_it(tmp_path: Path) -> None:
    path, code = made(tmp_path)
    window = open_file(path, code=code, clock=CLOCK, window=True)
    with pytest.raises(InUse):
        open_file(path, code=code, clock=CLOCK, window=True)
    command = open_file(path, code=code, clock=CLOCK, window=False)
    with command.operation("Ny samtale") as opened:
        add_conversation(opened, 1)
    command.close()
    assert window.touched_since(1) == (2, frozenset({1}))
    window.close()
    open_file(path, code=code, clock=CLOCK, window=True).close()


def test_a_new_passphrase_by_the_old_one_or_by_the_code(tmp_path: Path) -> None:
    path, code = made(tmp_path)
    change_passphrase(path, "en anden", passphrase=PASSPHRASE, kdf=CHEAP)
    with pytest.raises(WrongPassphrase):
        open_file(path, passphrase=PASSPHRASE, clock=CLOCK, window=True)
    open_file(path, passphrase="en anden", clock=CLOCK, window=True).close()
    key_file_of(path).unlink()
    change_passphrase(path, "en tredje", code=code, kdf=CHEAP)
    open_file(path, passphrase="en tredje", clock=CLOCK, window=True).close()


def test_a_code_of_another_file_gives_no_new_passphrase(tmp_path: Path) -> None:
    path, _ = made(tmp_path)
    before = key_file_of(path).read_bytes()
    with pytest.raises(NotADatabase):
        change_passphrase(path, "en anden", code=code_of(new_root()), kdf=CHEAP)
    assert key_file_of(path).read_bytes() == before


def test_a_throwaway_file_is_gone_when_it_is_closed(tmp_path: Path) -> None:
    store = create_throwaway(CLOCK, tmp_path)
    (folder,) = tmp_path.iterdir()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert store.key_file is None
    with store.operation("Ny borger") as opened:
        add_citizen(opened)
    store.close()
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_run_left_is_swept_and_what_another_runs_on_is_not(tmp_path: Path) -> None:
    running, killed = create_throwaway(CLOCK, tmp_path), create_throwaway(CLOCK, tmp_path)
    left = killed.path.parent
    killed.connection.close()
    # What the system does for a process that is gone.
    assert killed._lock is not None
    killed._lock.release()
    new = create_throwaway(CLOCK, tmp_path)
    assert not left.exists()
    assert running.path.exists() and new.path.exists()
    running.close()
    new.close()


def test_a_reader_reads_what_is_kept_and_writes_nothing(store: Store) -> None:
    reader = store.reader()
    with store.operation("Ny borger") as opened:
        add_citizen(opened)
        assert reader.execute("SELECT count(*) FROM citizen").fetchone() == (0,)
    assert reader.execute("SELECT count(*) FROM citizen").fetchone() == (1,)
    with pytest.raises(Exception, match="readonly"):
        reader.execute("DELETE FROM draft")
    reader.close()


def test_closing_twice_is_no_error(tmp_path: Path) -> None:
    store = throwaway(tmp_path)
    store.close()
    store.close()


def line(citizen: int, name: str, hours: float = 0) -> CaseloadRow:
    return CaseloadRow(
        citizen, name, "1 Afklaring", False, hours, 2, date(2026, 11, 20), "2026-12-01T09:30", 1, "[]",
        valid_on=date(2026, 11, 21),
    )  # fmt: skip


def test_the_caseload_in_danish_order_and_over_what_was_there(store: Store) -> None:
    with store.operation("Borgere") as opened:
        ids = [add_citizen(opened, name) for name in ("Åse", "Ærlig", "Anna")]
    lines = [line(citizen, name) for citizen, name in zip(ids, ("Åse", "Ærlig", "Anna"), strict=True)]
    caseload.write(store, lines)
    assert caseload.rows(store.connection) == (lines[2], lines[1], lines[0])
    caseload.write(store, [line(ids[2], "Anna", 7.5)])
    assert caseload.rows(store.connection)[0].hours_per_week == 7.5
    assert len(caseload.rows(store.connection)) == 3
    assert store.last_op == 1


def test_the_caseload_is_written_with_the_operation_or_not_at_all(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.operation("Ny borger") as opened:
        caseload.write(store, [line(add_citizen(opened), "Martin Lund")])
        raise ZeroDivisionError
    assert caseload.rows(store.connection) == ()
    with store.operation("Ny borger") as opened:
        caseload.write(store, [line(add_citizen(opened), "Martin Lund")])
    assert len(caseload.rows(store.connection)) == 1


def test_drafts_are_kept_over_each_other_and_go(store: Store) -> None:
    with store.operation("Ny borger") as opened:
        citizen = add_citizen(opened)
    first = drafts.save(store, "Hun", citizen_id=citizen)
    assert drafts.save(store, "Hun ringede", citizen_id=citizen, draft_id=first) == first
    second = drafts.save(store, "uden borger [/x]\n")
    assert [(one.id, one.name, one.text) for one in drafts.drafts(store.connection)] == [
        (second, "", "uden borger [/x]\n"), (first, "Martin Lund", "Hun ringede"),
    ]  # fmt: skip
    assert drafts.drafts(store.connection)[0].changed_at == CLOCK()
    drafts.delete(store, first)
    drafts.delete(store, first)
    assert [one.id for one in drafts.drafts(store.connection)] == [second]
    assert drafts.save(store, "igen", draft_id=first) != first
    assert store.last_op == 1


def test_a_draft_is_on_disk_at_once(store: Store) -> None:
    drafts.save(store, "Hun ringede")
    other = beside(store)
    assert [one.text for one in drafts.drafts(other.connection)] == ["Hun ringede"]
    other.connection.close()


def test_a_draft_outlives_its_citizen(store: Store) -> None:
    drafts.save(store, "Hun ringede", citizen_id=99)
    assert drafts.drafts(store.connection)[0].citizen_id is None


def test_a_plain_write_to_a_table_with_history_is_refused(store: Store) -> None:
    with pytest.raises(WriteRefused), store.writing() as connection:
        connection.execute("INSERT INTO citizen (uid, name, phone, interests) VALUES ('a', 'M', '', '')")
    assert citizens(store) == 0
