"""One window to a file."""

import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from forloebtui.store.errors import DiskTrouble, InUse, NoSuchFolder
from forloebtui.store.lock import lock_file_of, window_lock

MORNING = datetime(2026, 11, 21, 8, 12)
LATER = datetime(2026, 11, 21, 9, 30)

HOLDER = """
import sys
from datetime import datetime
from pathlib import Path
from forloebtui.store.lock import window_lock
held = window_lock(Path(sys.argv[1]), datetime(2026, 11, 21, 8, 12))
print("held", flush=True)
sys.stdin.read()
"""


def test_a_second_window_hears_who_and_since_when(tmp_path: Path) -> None:
    file = tmp_path / "f.db"
    with window_lock(file, MORNING):
        with pytest.raises(InUse) as refused:
            window_lock(file, LATER)
        assert (refused.value.pid, refused.value.since) == (os.getpid(), MORNING)
        assert f"proces {os.getpid()}, siden 21.11. kl. 08.12" in str(refused.value)


def test_a_refused_window_does_not_take_the_lock_from_its_holder(tmp_path: Path) -> None:
    file = tmp_path / "f.db"
    with window_lock(file, MORNING):
        for _ in range(3):
            with pytest.raises(InUse):
                window_lock(file, LATER)


def test_the_next_window_may_when_the_first_has_gone(tmp_path: Path) -> None:
    file = tmp_path / "f.db"
    first = window_lock(file, MORNING)
    first.release()
    first.release()
    with window_lock(file, LATER):
        pass
    window_lock(file, LATER).release()


def test_the_lock_makes_no_database(tmp_path: Path) -> None:
    file = tmp_path / "f.db"
    with window_lock(file, MORNING):
        assert list(tmp_path.iterdir()) == [lock_file_of(file)]


def test_another_process_is_refused_and_kill_9_frees_at_once(tmp_path: Path) -> None:
    file = tmp_path / "f.db"
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(InUse) as refused:
            window_lock(file, LATER)
        assert (refused.value.pid, refused.value.since) == (holder.pid, MORNING)
        holder.kill()
        holder.wait()
        with window_lock(file, LATER):
            pass


@pytest.mark.parametrize(
    "text", [b"", b"{", b"[]", b'{"pid": 7}', b'{"pid": 7, "since": "i morges"}', b"\xff"]
)
def test_a_holder_that_has_not_said_who_is_still_a_holder(tmp_path: Path, text: bytes) -> None:
    file = tmp_path / "f.db"
    with window_lock(file, MORNING):
        lock_file_of(file).write_bytes(text)
        with pytest.raises(InUse) as refused:
            window_lock(file, LATER)
        assert (refused.value.pid, refused.value.since) == (None, None)
        assert "allerede åben;" in str(refused.value)


def test_a_lock_in_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoSuchFolder):
        window_lock(tmp_path / "ingen" / "f.db", MORNING)


def test_on_a_full_disk_the_lock_holds_though_it_cannot_say_who(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    file = tmp_path / "f.db"
    with monkeypatch.context() as patched:
        patched.setattr(os, "write", full)
        held = window_lock(file, MORNING)
    with pytest.raises(InUse):
        window_lock(file, LATER)
    held.release()
    window_lock(file, LATER).release()


def test_a_disk_without_locks_is_not_called_another_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(handle: int) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr("forloebtui.store.lock._take", none)
    with pytest.raises(DiskTrouble):
        window_lock(tmp_path / "f.db", MORNING)
