"""The power goes: only what was synced survives, and every save that was acknowledged is there.

kill -9 cannot show this, since the kernel keeps what a dead program wrote.
"""

import os
import random
import select
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from forloebtui.store.chain import verify
from forloebtui.store.check import check_file
from forloebtui.store.connection import connect
from tests.support.encrypted import HERE
from tests.support.stores import add_citizen, throwaway

# Ours, with the -wal moved so often that the file itself is written to between two saves as well; and what
# SQLite does by default.
OURS, UNSYNCED = ("FULL", "20"), ("NORMAL", "1000")
COMPILER = shutil.which("cc")

pytestmark = pytest.mark.skipif(
    COMPILER is None or sys.platform != "linux", reason="the preloaded fsync needs a C compiler, and Linux"
)


@pytest.fixture(scope="module")
def preloaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library whose fsync keeps what survives."""
    library = tmp_path_factory.mktemp("power") / "power_cut.so"
    source = HERE / "tests" / "support" / "power_cut.c"
    subprocess.run([str(COMPILER), "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True)
    return library


def acknowledged_before_the_cut(
    path: Path, key: str, survives: Path, preloaded: Path, chance: random.Random, how: tuple[str, str]
) -> set[int]:
    """The talks a writer acknowledged before its power went."""
    writer = subprocess.Popen(
        [sys.executable, "-m", "tests.support.writer", path, key, *how],
        cwd=HERE,
        env={**os.environ, "LD_PRELOAD": str(preloaded), "SURVIVES": str(survives)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert writer.stdout is not None
    said = [writer.stdout.readline() for _ in range(chance.randrange(1, 60))]
    select.select([], [], [], chance.uniform(0, 0.01))
    writer.kill()
    said += writer.stdout.read().splitlines(keepends=True)
    writer.wait()
    writer.stdout.close()
    # A number that was cut short was not said.
    return {int(line) for line in said if line.endswith("\n")}


def lost_in(folder: Path, rounds: int, preloaded: Path, how: tuple[str, str] = OURS) -> int:
    """How many acknowledged talks the cuts cost; what survives is whole every time."""
    chance, lost = random.Random(20261121), 0
    for number in range(rounds):
        place, survives = folder / f"{number}", folder / f"{number}-survives"
        place.mkdir()
        survives.mkdir()
        store = throwaway(place)
        with store.operation("Ny borger") as opened:
            add_citizen(opened)
        store.checkpoint()
        store.connection.close()
        # What lay there synced before the power was on.
        shutil.copy(store.path, survives / store.path.name)
        said = acknowledged_before_the_cut(store.path, store.key, survives, preloaded, chance, how)
        left = connect(survives / store.path.name, store.key)
        talks = {talk for (talk,) in left.execute("SELECT id FROM conversation")}
        lost += len(said - talks)
        assert check_file(left, survives / store.path.name) == ()
        assert verify(left) == ()
        left.close()
        store.close()
    return lost


def test_a_power_cut_costs_no_acknowledged_save(tmp_path: Path, preloaded: Path) -> None:
    assert lost_in(tmp_path, 4, preloaded) == 0


@pytest.mark.long
def test_many_power_cuts_cost_no_acknowledged_save(tmp_path: Path, preloaded: Path) -> None:
    assert lost_in(tmp_path, 150, preloaded) == 0


def test_the_cut_is_a_real_one_without_syncing_saves_are_lost(tmp_path: Path, preloaded: Path) -> None:
    assert lost_in(tmp_path, 1, preloaded, UNSYNCED) > 0
