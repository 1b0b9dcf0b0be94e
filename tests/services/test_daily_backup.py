"""Every day's start leaves a checked backup, and no more than one."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from forloebtui.dates.clock import frozen_clock
from forloebtui.model.problem import Problem
from forloebtui.office.settings import Settings
from forloebtui.services import opening, safekeeping
from forloebtui.store import backup
from tests.conftest import NOW, PASSPHRASE, CaseloadFile


def begin_day(file: CaseloadFile, at: datetime) -> bool:
    """Open the file at a time; whether a backup was made."""
    desk = opening.open_desk(file.path, passphrase=PASSPHRASE, clock=frozen_clock(at), window=True)
    try:
        made = safekeeping.back_up_daily(desk)
        if made is not None:
            backup.manifest_of(made)
        return made is not None
    finally:
        opening.close(desk)


def test_the_first_unlock_of_each_day_makes_one(demo_file: CaseloadFile) -> None:
    monday = datetime(2026, 11, 23, 8, 2)
    days = [monday, monday + timedelta(hours=5), monday + timedelta(days=1)]
    assert [begin_day(demo_file, at) for at in days] == [True, False, True]


def test_it_lies_beside_the_file_for_its_owner_alone(demo_file: CaseloadFile) -> None:
    assert begin_day(demo_file, NOW)
    folder = backup.backups_of(demo_file.path)
    assert folder.stat().st_mode & 0o077 == 0
    assert [one.name for one in folder.iterdir()] == ["forloebtui-20261121-152000.zip"]


def test_the_demo_has_none() -> None:
    desk = opening.open_demo(frozen_clock(NOW))
    try:
        assert safekeeping.back_up_daily(desk) is None
    finally:
        opening.close(desk)


def test_a_copy_goes_to_a_second_folder(demo_file: CaseloadFile, tmp_path: Path) -> None:
    second = tmp_path / "usb"
    second.mkdir()
    desk = opening.open_desk(demo_file.path, passphrase=PASSPHRASE, clock=frozen_clock(NOW), window=True)
    try:
        made = safekeeping.back_up_daily(desk, Settings(second_backup_folder=str(second)))
        assert made is not None
        assert (second / made.name).read_bytes() == made.read_bytes()
        made.unlink()
        with pytest.raises(Problem, match="usb-væk"):
            safekeeping.back_up_daily(desk, Settings(second_backup_folder=str(tmp_path / "usb-væk")))
    finally:
        opening.close(desk)
