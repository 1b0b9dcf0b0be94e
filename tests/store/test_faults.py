"""A fault of the disk or of whoever tidies up, what the person is told, and what is kept.

| fault                         | told          | kept                                             |
|-------------------------------|---------------|--------------------------------------------------|
| disk full                     | DiskFull      | all that was saved; the next save when there is room |
| quota (largest file size)     | DiskTrouble   | the same                                         |
| read-only from now on         | ReadOnly      | the same, and it is read on                      |
| no right to the folder        | ReadOnly      | the file as it was                               |
| clock set back                | nothing       | everything, in the order it was done             |
| file moved away               | MovedAway     | all in the moved file, the next save when it is back |
| file deleted                  | MovedAway     | nothing is called saved                          |
"""

import os
import resource
import signal
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from forloebtui.store import drafts, history
from forloebtui.store.chain import verify
from forloebtui.store.check import check_file
from forloebtui.store.connection import connect
from forloebtui.store.errors import DiskFull, DiskTrouble, MovedAway, ReadOnly, StoreError
from forloebtui.store.file import Store, create
from tests.support.encrypted import CHEAP
from tests.support.stores import CLOCK, add_citizen, add_conversation

PASSPHRASE = "Elleve grønne cykler"
NOBODY = 65534

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits and rights of a POSIX system")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A real file, synced at every save, with one citizen."""
    opened, _ = create(tmp_path / "forloeb.db", PASSPHRASE, clock=CLOCK, kdf=CHEAP)
    with opened.operation("Ny borger") as operation:
        add_citizen(operation, "Lene Holm")
    return opened


def save(store: Store, text: str = "Bange for at åbne sin e-Boks. ") -> None:
    with store.operation("Ny samtale") as opened:
        add_conversation(opened, 1, text * 400)


def saved(store: Store) -> int:
    return int(store.connection.execute("SELECT count(*) FROM conversation").fetchone()[0])


def is_whole(store: Store) -> bool:
    return verify(store.connection) == () and check_file(store.connection, store.path) == ()


def in_a_child(what: Callable[[], None]) -> None:
    """Do something in a process of its own, whose limits and rights end with it."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            what()
            status = 0
        finally:
            os._exit(status)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_a_full_disk(store: Store) -> None:
    save(store)
    store.connection.execute(f"PRAGMA max_page_count = {pages(store) + 2}")
    with pytest.raises(DiskFull):
        for _ in range(20):
            save(store)
    kept = saved(store)
    store.connection.execute("PRAGMA max_page_count = 1000000")
    save(store)
    assert saved(store) == kept + 1
    assert is_whole(store)
    store.close()


def pages(store: Store) -> int:
    return int(store.connection.execute("PRAGMA page_count").fetchone()[0])


def test_a_quota_that_is_used_up(store: Store) -> None:
    def fill() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        wal = store.path.with_name(store.path.name + "-wal")
        largest = max(wal.stat().st_size, store.path.stat().st_size) + 40_000
        save(store)
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, resource.RLIM_INFINITY))
        told: StoreError | None = None
        for _ in range(20):
            try:
                save(store)
            except (DiskFull, DiskTrouble) as error:
                told = error
                break
        assert told is not None
        kept = saved(store)
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        save(store)
        assert saved(store) == kept + 1
        assert is_whole(store)

    in_a_child(fill)
    store.close()


def test_rights_that_are_lost_midway() -> None:
    """The folder and the file become read-only while the program runs, as by a remount."""

    def lose() -> None:
        with TemporaryDirectory() as name:
            folder = Path(name)
            opened, _ = create(folder / "forloeb.db", PASSPHRASE, clock=CLOCK, kdf=CHEAP)
            with opened.operation("Ny borger") as operation:
                add_citizen(operation, "Lene Holm")
            opened.close()
            if os.geteuid() == 0:
                # To the superuser nothing is read-only.
                for place in (folder, *folder.iterdir()):
                    os.chown(place, NOBODY, NOBODY)
                os.setgroups([])
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            for place in folder.iterdir():
                place.chmod(0o400)
            folder.chmod(0o500)
            with pytest.raises(ReadOnly, match="få adgang, eller læg filen et andet sted"):
                connect(opened.path, opened.key)
            folder.chmod(0o700)
            opened.path.chmod(0o600)
            again = connect(opened.path, opened.key)
            assert again.execute("SELECT name FROM citizen").fetchall() == [("Lene Holm",)]
            again.close()
            for place in folder.iterdir():
                place.unlink()

    in_a_child(lose)


def test_a_clock_that_is_set_back(tmp_path: Path) -> None:
    now = datetime(2026, 11, 21, 15, 20)
    moments = iter([now, now, now + timedelta(hours=1), now - timedelta(days=400), now - timedelta(days=400)])
    last = [now]

    def clock() -> datetime:
        last[0] = next(moments, last[0])
        return last[0]

    store, _ = create(tmp_path / "forloeb.db", PASSPHRASE, clock=clock, kdf=CHEAP)
    for name in ("Lene", "Martin", "Oluf"):
        with store.operation("Ny borger") as opened:
            add_citizen(opened, name)
    assert is_whole(store)
    history.undo(store)
    left = [name for (name,) in store.connection.execute("SELECT name FROM citizen ORDER BY id")]
    assert left == ["Lene", "Martin"]
    assert is_whole(store)
    store.close()


def test_a_file_that_is_moved_away(store: Store) -> None:
    save(store)
    elsewhere = store.path.with_name("flyttet.db")
    store.path.rename(elsewhere)
    with pytest.raises(MovedAway, match="læg den tilbage, og gem igen"):
        save(store)
    with pytest.raises(MovedAway):
        drafts.save(store, "Halvt skrevet")
    elsewhere.rename(store.path)
    save(store)
    assert saved(store) == 2
    assert is_whole(store)
    store.close()


def test_a_file_that_is_deleted_and_one_that_takes_its_place(store: Store) -> None:
    kept = store.path.read_bytes()
    store.path.unlink()
    with pytest.raises(MovedAway):
        save(store)
    store.path.write_bytes(kept)
    with pytest.raises(MovedAway):
        save(store)
