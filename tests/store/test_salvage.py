"""A damaged file: what is on its sound pages comes along into a new one, and the rest is counted."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from forloebtui.store import history
from forloebtui.store.chain import verify
from forloebtui.store.check import check_file
from forloebtui.store.connection import unlocked
from forloebtui.store.errors import AlreadyExists, DamagedFile
from forloebtui.store.file import create, open_file
from forloebtui.store.salvage import LABEL, salvage
from forloebtui.store.search import search
from tests.support.encrypted import CHEAP
from tests.support.stores import CLOCK, add_agreement, add_citizen, add_conversation

PAGE = 4096
PASSPHRASE = "Elleve grønne cykler"
TALKS = 30


@pytest.fixture
def file(tmp_path: Path) -> tuple[Path, str]:
    """A citizen with thirty talks of about a page each, and an agreement from every one."""
    path = tmp_path / "forloeb.db"
    store, _ = create(path, PASSPHRASE, clock=CLOCK, kdf=CHEAP)
    with store.operation("Samtaler") as opened:
        citizen = add_citizen(opened, "Lene Holm")
        for number in range(1, TALKS + 1):
            held = add_conversation(opened, citizen, f"Samtale nummer {number} om bænken. " * 60)
            add_agreement(opened, citizen, held, f"Aftale {number}")
    store.close()
    return path, store.key


def page_of(path: Path, key: str, lost: str, kept: str) -> int:
    """A page, from 0, without which one query fails and another does not."""
    for page in pages_read(path, key, lost):
        damage(path, page)
        found = answers(unlocked(path, key), kept)
        damage(path, page)
        if found:
            return page
    raise AssertionError("no such page")


def pages_read(path: Path, key: str, sql: str) -> Iterator[int]:
    """The pages without which a query fails where the list of tables is known already."""
    connection = unlocked(path, key)
    for page in range(1, path.stat().st_size // PAGE):
        connection.execute(sql).fetchall()
        # What was read is forgotten, so that it is read from the file again.
        connection.execute("PRAGMA shrink_memory")
        damage(path, page)
        fails = not answers(connection, sql)
        damage(path, page)
        if fails:
            connection.close()
            yield page
            connection = unlocked(path, key)
    connection.close()


def answers(connection: sqlcipher.Connection, sql: str) -> bool:
    try:
        return bool(connection.execute(sql).fetchall())
    except sqlcipher.DatabaseError:
        return False


def talk(number: int) -> str:
    return f"SELECT * FROM conversation WHERE id = {number}"


def damage(path: Path, page: int) -> None:
    """Flip a bit of a page; a second time it is sound again."""
    with path.open("r+b") as file:
        file.seek(page * PAGE + 1000)
        (byte,) = file.read(1)
        file.seek(page * PAGE + 1000)
        file.write(bytes([byte ^ 0x10]))


def test_a_sound_file_comes_along_whole(file: tuple[Path, str], tmp_path: Path) -> None:
    path, key = file
    found = salvage(path, key, tmp_path / "ny.db", CLOCK)
    assert found.lost == {}
    assert found.brought == {"citizen": 1, "conversation": TALKS, "agreement": TALKS}


def test_one_damaged_page_costs_the_rows_on_it_and_no_others(file: tuple[Path, str], tmp_path: Path) -> None:
    path, key = file
    damage(path, page_of(path, key, talk(15), talk(TALKS)))
    before = path.read_bytes()
    target = tmp_path / "ny.db"
    found = salvage(path, key, target, CLOCK)
    assert path.read_bytes() == before
    assert 0 < found.lost["conversation"] <= 3
    assert found.brought["conversation"] == TALKS - found.lost["conversation"]
    # The agreements of a lost talk refer to nothing; they go and are counted too.
    assert found.lost["agreement"] == found.lost["conversation"]
    store = open_file(target, passphrase=PASSPHRASE, clock=CLOCK, window=True)
    assert check_file(store.connection, target) == ()
    assert verify(store.connection) == ()
    assert store.connection.execute("SELECT label FROM op").fetchall() == [(LABEL,)]
    assert search(store.connection, "baenken")
    with store.operation("Ny samtale") as opened:
        add_conversation(opened, 1)
    history.undo(store)
    store.close()


@pytest.mark.parametrize(("lost", "kept"), [(1, TALKS), (TALKS, 1)], ids=["first", "last"])
def test_the_first_and_the_last_page_of_a_table(
    file: tuple[Path, str], tmp_path: Path, lost: int, kept: int
) -> None:
    path, key = file
    damage(path, page_of(path, key, talk(lost), talk(kept)))
    found = salvage(path, key, tmp_path / "ny.db", CLOCK)
    assert found.brought["citizen"] == 1
    assert TALKS - 3 <= found.brought["conversation"] < TALKS
    assert found.brought["conversation"] + found.lost["conversation"] == TALKS


def test_a_lost_citizen_takes_their_rows_along_and_it_is_said(file: tuple[Path, str], tmp_path: Path) -> None:
    path, key = file
    damage(path, page_of(path, key, "SELECT * FROM citizen WHERE id = 1", talk(1)))
    found = salvage(path, key, tmp_path / "ny.db", CLOCK)
    assert found.brought.get("conversation", 0) == 0
    assert (found.lost["citizen"], found.lost["conversation"]) == (1, TALKS)


def test_without_the_list_of_tables_there_is_nothing_to_bring(file: tuple[Path, str], tmp_path: Path) -> None:
    path, key = file
    damage(path, 0)
    with pytest.raises(DamagedFile):
        salvage(path, key, tmp_path / "ny.db", CLOCK)
    assert not list(tmp_path.glob("ny*"))
    assert not list(tmp_path.glob("*.part*"))


def test_nothing_is_written_over(file: tuple[Path, str], tmp_path: Path) -> None:
    path, key = file
    (tmp_path / "ny.db").write_text("her er noget", "utf-8")
    with pytest.raises(AlreadyExists):
        salvage(path, key, tmp_path / "ny.db", CLOCK)
    assert (tmp_path / "ny.db").read_text("utf-8") == "her er noget"
