"""A file that the disk, a virus scanner or a stick changed: noticed, never shown as data."""

import random
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from forloebtui.store.check import check_file
from forloebtui.store.connection import checkpoint, connect, damaged_pages, unlocked
from forloebtui.store.errors import Busy, DamagedFile, NotADatabase, StoreError, translate
from tests.support.encrypted import KEY, ROWS, make, rows

PAGE = 4096


def flip(data: bytes, bit: int) -> bytes:
    """The same bytes but for one bit."""
    damaged = bytearray(data)
    damaged[bit // 8] ^= 1 << bit % 8
    return bytes(damaged)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    make(tmp_path / "f.db").close()
    return tmp_path / "f.db"


def read(file: Path) -> tuple[tuple[int, str], ...] | StoreError:
    """The notes in a file, or what a person is told."""
    connection = None
    try:
        connection = connect(file, KEY)
        return rows(connection)
    except StoreError as error:
        return error
    except sqlcipher.Error as error:
        return translate(error, file)
    finally:
        if connection is not None:
            connection.close()


def flips_are_found(file: Path, rounds: int) -> None:
    """Flip as many single bits of a file, one at a time: none shows wrong data, and the check finds each."""
    sound = file.read_bytes()
    chance = random.Random(20261121)
    harmless = 0
    for _ in range(rounds):
        bit = chance.randrange(len(sound) * 8)
        file.write_bytes(flip(sound, bit))
        found = read(file)
        assert found == ROWS or isinstance(found, DamagedFile | NotADatabase)
        harmless += found == ROWS
        connection = unlocked(file, KEY)
        assert len(connection.execute("PRAGMA cipher_integrity_check").fetchall()) >= 1
        assert check_file(connection, file) != ()
        connection.close()
    print(f"{rounds} flipped bits: {rounds - harmless} noticed when read, all by the check, none shown")


def test_of_200_flipped_bits_none_shows_wrong_data_and_the_check_finds_each(file: Path) -> None:
    flips_are_found(file, 200)


@pytest.mark.long
def test_of_10000_flipped_bits_none_shows_wrong_data_and_the_check_finds_each(file: Path) -> None:
    flips_are_found(file, 10_000)


@pytest.mark.parametrize("byte", [16, 100, 2000, 4016, 4095])
def test_a_damaged_first_page_is_told_from_a_wrong_key(file: Path, byte: int) -> None:
    file.write_bytes(flip(file.read_bytes(), byte * 8))
    assert isinstance(read(file), DamagedFile)


@pytest.mark.parametrize("page", [0, 1, 7])
def test_a_page_from_elsewhere_in_the_file_is_noticed(file: Path, page: int) -> None:
    data = bytearray(file.read_bytes())
    data[page * PAGE : (page + 1) * PAGE] = data[12 * PAGE : 13 * PAGE]
    file.write_bytes(data)
    assert isinstance(read(file), DamagedFile | NotADatabase)


@pytest.mark.parametrize("left", [1, PAGE - 1, PAGE, 5 * PAGE, 5 * PAGE + 1, -1, -PAGE])
def test_a_file_cut_short_is_noticed(file: Path, left: int) -> None:
    file.write_bytes(file.read_bytes()[:left])
    assert isinstance(read(file), DamagedFile | NotADatabase)


def test_a_write_after_a_damaged_page_is_called_damage_and_not_a_right_that_lacks(file: Path) -> None:
    file.write_bytes(flip(file.read_bytes(), 20 * PAGE * 8))
    connection = connect(file, KEY)
    with pytest.raises(sqlcipher.DatabaseError) as first:
        rows(connection)
    with pytest.raises(sqlcipher.DatabaseError) as second:
        connection.execute("CREATE TABLE other (x)")
    connection.close()
    assert isinstance(translate(first.value, file), DamagedFile)
    assert isinstance(translate(second.value, file), DamagedFile)


def flips_of_the_wal_show_nothing_wrong(folder: Path, rounds: int) -> None:
    """Flip single bits of a -wal: a reader sees a state that once was, or is told.

    Later commits are lost: SQLite ends the -wal there. Hence ``checkpoint`` when nobody types.
    """
    original, copy = folder / "f.db", folder / "copy.db"
    connection = make(original)
    checkpoint(connection)
    for number in range(1, 31):
        connection.execute("UPDATE note SET text = ? WHERE id = 1", (f"udgave {number}",))
    file, wal = original.read_bytes(), (folder / "f.db-wal").read_bytes()
    connection.close()
    once = {ROWS[0][1], *(f"udgave {number}" for number in range(1, 31))}
    chance, told, newest = random.Random(7), 0, 0
    for _ in range(rounds):
        copy.write_bytes(file)
        (folder / "copy.db-wal").write_bytes(flip(wal, chance.randrange(len(wal) * 8)))
        found = read(copy)
        if isinstance(found, StoreError):
            assert isinstance(found, DamagedFile)
            told += 1
        else:
            assert found[0][1] in once
            assert found[1:] == ROWS[1:]
            newest += found[0][1] == "udgave 30"
    print(f"{rounds} bits of the -wal: {told} told, {newest} harmless, the rest an earlier state, none wrong")


def test_a_damaged_wal_shows_only_what_was_once_written(tmp_path: Path) -> None:
    flips_of_the_wal_show_nothing_wrong(tmp_path, 30)


@pytest.mark.long
def test_a_wal_damaged_in_10000_ways_shows_only_what_was_once_written(tmp_path: Path) -> None:
    flips_of_the_wal_show_nothing_wrong(tmp_path, 10_000)


def test_a_page_that_is_new_in_the_wal_is_not_called_damaged(tmp_path: Path) -> None:
    """A checkpoint that a reader holds back leaves holes in the file for the pages written since."""
    writer = connect(tmp_path / "f.db", KEY, create=True)
    writer.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT)")
    checkpoint(writer)
    writer.executemany("INSERT INTO note VALUES (?, ?)", ((number, "a" * 3000) for number in range(100)))
    reader = connect(tmp_path / "f.db", KEY)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM note").fetchone()
    writer.execute("UPDATE note SET text = 'b' WHERE id BETWEEN 20 AND 40")
    writer.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    assert len(writer.execute("PRAGMA cipher_integrity_check").fetchall()) >= 20
    writer.execute("PRAGMA busy_timeout = 0")
    with pytest.raises(Busy):
        damaged_pages(writer)
    reader.execute("COMMIT")
    assert damaged_pages(writer) == 0
    assert check_file(writer, tmp_path / "f.db") == ()
    reader.close()
    writer.close()


def test_a_sound_file_has_nothing_to_say(file: Path) -> None:
    connection = connect(file, KEY)
    assert check_file(connection, file) == ()
    connection.close()


def test_the_check_counts_the_damaged_pages_and_says_what_to_do(file: Path) -> None:
    data = flip(flip(file.read_bytes(), 20 * PAGE * 8), 22 * PAGE * 8)
    file.write_bytes(data)
    connection = connect(file, KEY)
    (finding,) = check_file(connection, file)
    connection.close()
    assert finding.what == f"2 sider i {file} er ikke, som de blev skrevet."
    assert "forloebtui gendan" in finding.do


def test_the_check_finds_a_row_that_refers_to_nothing(file: Path) -> None:
    connection = connect(file, KEY)
    connection.execute("CREATE TABLE mark (id INTEGER PRIMARY KEY, note_id INTEGER REFERENCES note)")
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("INSERT INTO mark VALUES (1, 1), (2, 9999)")
    (finding,) = check_file(connection, file)
    connection.close()
    assert finding.what == f"1 række i {file} peger på noget, der ikke findes (mark)."


def test_the_check_finds_an_index_that_lies(file: Path) -> None:
    connection = connect(file, KEY)
    connection.execute("CREATE INDEX by_text ON note (text)")
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute(
        "UPDATE sqlite_schema SET sql = 'CREATE INDEX by_text ON note (id)' WHERE name = 'by_text'"
    )
    connection.close()
    connection = connect(file, KEY)
    (finding,) = check_file(connection, file)
    connection.close()
    assert finding.what.startswith(f"Opbygningen af {file} er i stykker")
