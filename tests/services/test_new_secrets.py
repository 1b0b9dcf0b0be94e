"""What a try of a passphrase costs by the setting, and trying a backup without touching the file."""

from pathlib import Path

import pytest

from forloebtui.dates.clock import frozen_clock
from forloebtui.model.problem import Problem
from forloebtui.office.settings import Settings, typed_value
from forloebtui.services import drill, new_secret, opening, safekeeping
from forloebtui.store.comparing import Difference
from forloebtui.store.errors import DamagedBackup, WrongPassphrase
from tests.conftest import NOW, PASSPHRASE, CaseloadFile


@pytest.mark.parametrize(("mib", "kib"), [(256, 262_144), (1024, 1_048_576)])
def test_both_ends_of_the_setting_are_costs_a_key_file_may_ask_for(mib: int, kib: int) -> None:
    assert new_secret.cost(Settings(passphrase_memory=mib)).memory_kib == kib


@pytest.mark.parametrize("typed", ["128", "1025", "meget"])
def test_it_can_be_raised_and_never_lowered(typed: str) -> None:
    with pytest.raises(Problem):
        typed_value("passphrase_memory", typed)


def test_the_demo_has_no_passphrase_to_change() -> None:
    desk = opening.open_demo(frozen_clock(NOW))
    try:
        with pytest.raises(Problem, match="Demoen har ingen adgangskode"):
            new_secret.change_passphrase(desk, "", "ny", Settings())
    finally:
        opening.close(desk)


def test_a_backup_is_tried_by_passphrase_or_code_and_a_bad_one_is_told(
    demo_file: CaseloadFile, tmp_path: Path
) -> None:
    desk = opening.open_desk(demo_file.path, passphrase=PASSPHRASE, clock=frozen_clock(NOW), window=False)
    try:
        made = safekeeping.back_up(desk, tmp_path / "kopi.zip")
        with desk.store.operation("Mål rettet") as opened:
            opened.execute("UPDATE goal SET text = 'Noget andet' WHERE id = (SELECT min(id) FROM goal)")
            opened.execute("DELETE FROM agreement WHERE id = (SELECT max(id) FROM agreement)")
        for secret in (PASSPHRASE, demo_file.code):
            found = drill.drill(desk, made, secret)
            assert set(found.differences) == {
                Difference("goal", here=0, there=0, changed=1),
                Difference("agreement", here=0, there=1, changed=0),
            }
            assert found.made_at == NOW
        with pytest.raises(WrongPassphrase):
            drill.drill(desk, made, "forkert")
        data = bytearray(made.read_bytes())
        data[len(data) // 2] ^= 1
        made.write_bytes(data)
        with pytest.raises(DamagedBackup):
            drill.drill(desk, made, PASSPHRASE)
        assert [path.name for path in tmp_path.iterdir() if "part" in path.name] == []
    finally:
        opening.close(desk)
