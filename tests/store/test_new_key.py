"""A passphrase or paper code that has leaked: afterwards the old one opens nothing that is here."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from forloebtui.store import new_key
from forloebtui.store.connection import connect
from forloebtui.store.errors import (
    DamagedFile,
    InUse,
    NotADatabase,
    WrongPassphrase,
)
from forloebtui.store.file import Store, create, open_file
from forloebtui.store.keys import code_of, database_key, key_file_of, new_root, root_of, unseal
from forloebtui.store.new_key import next_key_file_of, replace_root
from tests.support.encrypted import CHEAP
from tests.support.stores import CLOCK, add_citizen, snapshot

OLD, NEW = "Lene går hjem kl. 16", "Elleve grønne cykler"


@pytest.fixture
def leaked(tmp_path: Path) -> tuple[Path, str, str]:
    """A file in use, its key and its paper code."""
    path = tmp_path / "forloeb.db"
    store, code = create(path, OLD, clock=CLOCK, kdf=CHEAP)
    with store.operation("Ny borger") as opened:
        add_citizen(opened, "Lene Holm")
    store.close()
    return path, store.key, code


def replaced(path: Path, key: str) -> str:
    """The file under another root; its new code."""
    root = new_root()
    replace_root(path, key, root, NEW, clock=CLOCK, kdf=CHEAP)
    return code_of(root)


def opened_by(path: Path, **how: str) -> Store:
    return open_file(path, clock=CLOCK, window=True, **how)


def names(store: Store) -> list[str]:
    found = [name for (name,) in store.connection.execute("SELECT name FROM citizen")]
    store.close()
    return found


def test_the_new_passphrase_and_code_open_it_and_the_old_ones_do_not(leaked: tuple[Path, str, str]) -> None:
    path, key, old_code = leaked
    code = replaced(path, key)
    assert names(opened_by(path, passphrase=NEW)) == names(opened_by(path, code=code)) == ["Lene Holm"]
    with pytest.raises(WrongPassphrase):
        opened_by(path, passphrase=OLD)
    with pytest.raises(NotADatabase):
        opened_by(path, code=old_code)


def test_an_old_copy_of_the_key_file_opens_nothing(leaked: tuple[Path, str, str]) -> None:
    path, key, _ = leaked
    stolen = key_file_of(path).read_bytes()
    replaced(path, key)
    with pytest.raises(NotADatabase):
        connect(path, database_key(unseal(stolen, OLD)))


def test_everything_is_as_it_was_history_included(leaked: tuple[Path, str, str]) -> None:
    path, key, _ = leaked
    before = connect(path, key)
    rows, operations = snapshot(before), before.execute("SELECT * FROM op").fetchall()
    before.close()
    replaced(path, key)
    after = opened_by(path, passphrase=NEW)
    assert snapshot(after.connection) == rows
    assert after.connection.execute("SELECT * FROM op").fetchall() == operations
    after.close()
    assert sorted(place.name for place in path.parent.iterdir()) == [
        "forloeb.db", "forloeb.db.key", "forloeb.db.lock"
    ]  # fmt: skip


def test_not_while_a_window_is_open(leaked: tuple[Path, str, str]) -> None:
    path, key, _ = leaked
    window = opened_by(path, passphrase=OLD)
    with pytest.raises(InUse):
        replaced(path, key)
    assert names(window) == ["Lene Holm"]


def test_a_damaged_file_is_left_as_it_is(leaked: tuple[Path, str, str]) -> None:
    path, key, _ = leaked
    data = bytearray(path.read_bytes())
    data[5 * 4096 + 100] ^= 1
    path.write_bytes(data)
    with pytest.raises(DamagedFile):
        replaced(path, key)
    assert path.read_bytes() == bytes(data)
    assert unseal(key_file_of(path).read_bytes(), OLD)


class Killed(BaseException):
    """The machine goes off here."""


def die_at(number: int) -> Callable[..., None]:
    """``os.replace`` that dies the given time it is asked for."""
    real, left = os.replace, [number]

    def replace(source: object, target: object) -> None:
        left[0] -= 1
        if left[0] == 0:
            raise Killed
        real(source, target)  # type: ignore[arg-type]  # paths, as they came

    return replace


@pytest.mark.parametrize(
    ("rename", "opens"),
    [(1, OLD), (2, OLD), (3, NEW)],
    ids=["before the coming key file", "before the database", "before the key file"],
)
def test_killed_between_two_renames_one_passphrase_opens_it(
    leaked: tuple[Path, str, str], monkeypatch: pytest.MonkeyPatch, rename: int, opens: str
) -> None:
    path, key, _ = leaked
    dying = die_at(rename)
    monkeypatch.setattr(Path, "replace", lambda self, target: dying(self, target))
    with pytest.raises(Killed):
        replaced(path, key)
    monkeypatch.undo()
    # What a dead process held, the kernel has let go of.
    assert names(opened_by(path, passphrase=opens)) == ["Lene Holm"]
    other = OLD if opens == NEW else NEW
    with pytest.raises(WrongPassphrase):
        opened_by(path, passphrase=other)
    # And a second time, without the help of what was left.
    assert names(opened_by(path, passphrase=opens)) == ["Lene Holm"]
    if opens == NEW:
        assert not next_key_file_of(path).exists()


def test_a_code_shown_before_the_change_is_the_code_after_it(leaked: tuple[Path, str, str]) -> None:
    path, key, _ = leaked
    code = replaced(path, key)
    store = opened_by(path, code=code)
    assert store.key == database_key(root_of(code))
    store.close()
    assert new_key.finish(path, NEW) is None
