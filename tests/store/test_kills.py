"""kill -9 around acknowledged saves: none is lost, none is half, and the chain is whole."""

import os
import random
import select
import signal
from pathlib import Path

import pytest

from forloebtui.store import history
from forloebtui.store.chain import verify
from forloebtui.store.connection import connect
from forloebtui.store.file import Store
from tests.support.stores import CLOCK, add_agreement, add_citizen, add_conversation, throwaway

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills fork a writer, which Windows cannot")

NUMBER_BYTES = 8


def write_until_killed(path: Path, key: str, citizen: int, pipe: int) -> None:
    """Save talks with an agreement each, undo and redo among them; acknowledge each talk that was saved."""
    store = Store(path, key, connect(path, key), CLOCK)
    while True:
        with store.operation("Ny samtale") as opened:
            talk = add_conversation(opened, citizen, "Om cyklen")
            add_agreement(opened, citizen, talk)
        os.write(pipe, talk.to_bytes(NUMBER_BYTES, "big"))
        if talk % 3 == 0:
            history.undo(store)
            history.redo(store)


def killed_at(moment: float, acknowledged: int, path: Path, key: str, citizen: int) -> list[int]:
    """The talks that a writer acknowledged before it was killed, some seconds after so many of them."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            write_until_killed(path, key, citizen, writing)
        finally:
            os._exit(1)
    os.close(writing)
    said = b""
    while len(said) < acknowledged * NUMBER_BYTES:
        said += os.read(reading, NUMBER_BYTES)
    # Not a wait for anything: where in the next save it dies is left to chance.
    select.select([], [], [], moment)
    os.kill(child, signal.SIGKILL)
    assert os.WIFSIGNALED(os.waitpid(child, 0)[1])
    while more := os.read(reading, 4096):
        said += more
    os.close(reading)
    return [
        int.from_bytes(said[start : start + NUMBER_BYTES], "big")
        for start in range(0, len(said), NUMBER_BYTES)
    ]


def nothing_is_lost_or_half(folder: Path, rounds: int) -> None:
    store = throwaway(folder)
    with store.operation("Ny borger") as opened:
        citizen = add_citizen(opened)
    path, key = store.path, store.key
    store.connection.close()
    chance = random.Random(20261121)
    acknowledged: set[int] = set()
    for _ in range(rounds):
        acknowledged |= set(killed_at(chance.uniform(0, 0.01), chance.randrange(1, 4), path, key, citizen))
        connection = connect(path, key)
        talks = {talk for (talk,) in connection.execute("SELECT id FROM conversation")}
        agreed = {talk for (talk,) in connection.execute("SELECT conversation_id FROM agreement")}
        undone = last_undone(connection)
        assert acknowledged - undone <= talks
        assert talks == agreed
        assert verify(connection) == ()
        connection.close()
    assert len(acknowledged) >= rounds
    print(f"{rounds} kills, {len(acknowledged)} acknowledged saves, none lost, none half")
    store.close()


def last_undone(connection: object) -> set[int]:
    """The talk of an undo that was saved when its redo was not yet: taken back on purpose."""
    found = connection.execute(  # type: ignore[attr-defined]  # the driver has no types
        "SELECT log.pk FROM log JOIN op ON op.id = log.op WHERE tbl = 'conversation' AND op.kind = 'undo'"
        " AND NOT EXISTS (SELECT 1 FROM op AS later WHERE later.kind = 'redo' AND later.target = op.target)"
    )
    return {talk for (talk,) in found}


def test_no_acknowledged_save_is_lost_by_a_kill(tmp_path: Path) -> None:
    nothing_is_lost_or_half(tmp_path, 20)


@pytest.mark.long
def test_no_acknowledged_save_is_lost_by_many_kills(tmp_path: Path) -> None:
    nothing_is_lost_or_half(tmp_path, 1000)
