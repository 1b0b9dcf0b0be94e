"""Files that are put in place whole or not at all."""

import os
import stat
from pathlib import Path

import pytest

from forloebtui.store.atomic import write_whole


def test_a_file_is_written_for_its_owner_alone(tmp_path: Path) -> None:
    place = tmp_path / "f.key"
    write_whole(place, b"first")
    write_whole(place, b"second")
    assert place.read_bytes() == b"second"
    assert list(tmp_path.iterdir()) == [place]
    if os.name == "posix":
        assert stat.S_IMODE(place.stat().st_mode) == 0o600


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "f.key"
    write_whole(place, b"first")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(place, b"second")
    assert place.read_bytes() == b"first"
    assert list(tmp_path.iterdir()) == [place]
