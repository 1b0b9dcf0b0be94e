"""Folders that a service copies and disks of other machines are known by their names and kinds."""

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from forloebtui.office.places import on_another_machine, same_disk, synced_by, warning_about

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
server:/fælles /hjem/H nfs4 rw 0 0
//fil/faelles /mnt/f\\303\\246lles cifs rw 0 0
//fil/sager /mnt/mine\\040sager cifs rw 0 0
tmpfs /hjem/H/lokal tmpfs rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "service"),
    [
        (PureWindowsPath(r"C:\Brugere\OneDrive\forloeb.db"), "OneDrive"),
        (PureWindowsPath(r"C:\Brugere\OneDrive - Ålborg Kommune\sager\forloeb.db"), "OneDrive"),
        (PurePosixPath("/hjem/Dropbox/forloeb.db"), "Dropbox"),
        (PurePosixPath("/hjem/Library/Mobile Documents/forloeb.db"), "iCloud"),
        (PurePosixPath("/hjem/dropboxen/forloeb.db"), ""),
        (PurePosixPath("/hjem/Dropbox"), ""),
        (PurePosixPath("/hjem/forloeb.db"), ""),
    ],
)
def test_a_synced_folder_is_known_by_its_name(path: PurePosixPath, service: str) -> None:
    assert synced_by(path) == service


@pytest.mark.parametrize(
    ("path", "elsewhere"),
    [
        ("/hjem/forloeb.db", False),
        ("/hjem/H/forloeb.db", True),
        ("/hjem/H/lokal/forloeb.db", False),
        ("/hjem/Hans/forloeb.db", False),
        ("/mnt/mine sager/2026/forloeb.db", True),
    ],
)
def test_the_nearest_mount_decides(path: str, elsewhere: bool) -> None:
    assert on_another_machine(PurePosixPath(path), MOUNTS) is elsewhere


def test_a_windows_share_is_another_machine() -> None:
    assert on_another_machine(PureWindowsPath(r"\\fil\faelles\forloeb.db"), "")


def test_the_warning_says_where_and_what_to_do(tmp_path: Path) -> None:
    assert warning_about(tmp_path / "forloeb.db", "") == ""
    synced = tmp_path / "Dropbox" / "forloeb.db"
    assert warning_about(synced, "").startswith(f"{synced.parent} bliver kopieret af Dropbox.")
    assert "netværksdrev" in warning_about(Path("/hjem/H/forloeb.db"), MOUNTS)


def test_two_folders_of_one_disk(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    assert same_disk(tmp_path, tmp_path / "a")
