"""Opening the encrypted file, and what it refuses."""

import math
import os
import sqlite3
import stat
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from forloebtui.store import connection as opening
from forloebtui.store.connection import checkpoint, connect
from forloebtui.store.errors import (
    AlreadyExists,
    DiskFull,
    DiskTrouble,
    EmptyFile,
    NoEncryption,
    NoSuchFile,
    NoSuchFolder,
    NotADatabase,
    ReadOnly,
    StoreError,
    translate,
)
from tests.support.encrypted import HERE, KEY, ROWS, SECRET, make, rows

posix = pytest.mark.skipif(os.name != "posix", reason="rights and limits of POSIX")


@pytest.mark.parametrize(
    "name",
    ["f.db", "mine borgere.db", "forløb æøå.db", "hvad?.db", "nr#1.db", "50%.db", "%41.db", "a&b=c.db"],
)
def test_any_name_of_a_file_is_that_file(tmp_path: Path, name: str) -> None:
    if os.name == "nt" and "?" in name:
        pytest.skip("Windows has no such name")
    make(tmp_path / name).close()
    assert [file.name for file in tmp_path.iterdir()] == [name]
    reopened = connect(tmp_path / name, KEY)
    assert rows(reopened) == ROWS
    reopened.close()


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("foreign_keys", 1),
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("recursive_triggers", 1),
        ("temp_store", 2),
        ("busy_timeout", 2000),
        ("fullfsync", 1),
        ("cipher_page_size", "4096"),
        ("cipher_hmac_algorithm", "HMAC_SHA512"),
    ],
)
def test_how_the_file_is_kept(tmp_path: Path, setting: str, value: object) -> None:
    connection = make(tmp_path / "f.db")
    assert connection.execute(f"PRAGMA {setting}").fetchone() == (value,)
    assert connection.isolation_level is None
    connection.close()


@posix
def test_file_wal_and_shm_are_their_owners_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        connection = make(tmp_path / "f.db")
        assert {file.name: stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()} == {
            "f.db": 0o600,
            "f.db-wal": 0o600,
            "f.db-shm": 0o600,
        }
        connection.close()
    finally:
        os.umask(before)


@posix
def test_a_file_that_others_may_read_is_closed_to_them(tmp_path: Path) -> None:
    make(tmp_path / "f.db").close()
    (tmp_path / "f.db").chmod(0o644)
    connect(tmp_path / "f.db", KEY).close()
    assert stat.S_IMODE((tmp_path / "f.db").stat().st_mode) == 0o600


def bits_a_byte(data: bytes) -> float:
    """Shannon's entropy: 8 for noise."""
    return -sum(n / len(data) * math.log2(n / len(data)) for n in Counter(data).values())


def test_nothing_in_file_or_wal_can_be_read(tmp_path: Path) -> None:
    connection = make(tmp_path / "f.db")
    wal = (tmp_path / "f.db-wal").read_bytes()
    checkpoint(connection)
    assert (tmp_path / "f.db-wal").stat().st_size == 0
    connection.close()
    file = (tmp_path / "f.db").read_bytes()
    for data in (file, wal):
        assert len(data) > 100_000
        assert SECRET[:12].encode() not in data
        assert b"CREATE TABLE" not in data
        assert b"SQLite format" not in data
        assert bits_a_byte(data) > 7.9


def test_another_key_is_refused_and_touches_nothing(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    make(tmp_path / "f.db").close()
    before = (tmp_path / "f.db").read_bytes()
    with pytest.raises(NotADatabase):
        connect(tmp_path / "f.db", "00" * 32)
    assert (tmp_path / "f.db").read_bytes() == before
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("content", [b"x", b"Kaere Lene\n" * 1000, b"SQLite format 3\x00" + bytes(8176)])
def test_what_is_no_database_is_refused_and_left(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "f.db").write_bytes(content)
    with pytest.raises(NotADatabase):
        connect(tmp_path / "f.db", KEY)
    assert (tmp_path / "f.db").read_bytes() == content


def test_an_emptied_file_is_not_taken_for_a_new_one(tmp_path: Path) -> None:
    (tmp_path / "f.db").touch()
    with pytest.raises(EmptyFile):
        connect(tmp_path / "f.db", KEY)
    assert (tmp_path / "f.db").stat().st_size == 0


def test_a_mistyped_name_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(NoSuchFile):
        connect(tmp_path / "f.db", KEY)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("create", [True, False])
def test_a_mistyped_folder_is_named(tmp_path: Path, create: bool) -> None:
    with pytest.raises(NoSuchFolder, match="ingen"):
        connect(tmp_path / "ingen" / "f.db", KEY, create=create)


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(NoSuchFolder):
        connect(tmp_path / "file" / "f.db", KEY, create=True)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        connect(tmp_path, KEY)


@posix
@pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    make(tmp_path / "f.db").close()
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(ReadOnly):
            connect(tmp_path / "f.db", KEY)
    finally:
        tmp_path.chmod(0o700)


def test_creating_writes_over_nothing(tmp_path: Path) -> None:
    make(tmp_path / "f.db").close()
    before = (tmp_path / "f.db").read_bytes()
    with pytest.raises(AlreadyExists):
        connect(tmp_path / "f.db", KEY, create=True)
    assert (tmp_path / "f.db").read_bytes() == before


def test_a_driver_without_encryption_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "sqlcipher", sqlite3)
    with pytest.raises(NoEncryption):
        connect(tmp_path / "f.db", KEY, create=True)
    assert (tmp_path / "f.db").stat().st_size == 0


def test_the_database_sorts_and_folds_in_danish(tmp_path: Path) -> None:
    connection = make(tmp_path / "f.db")
    connection.execute("CREATE TABLE name (text TEXT COLLATE danish)")
    connection.executemany(
        "INSERT INTO name VALUES (?)", [("Åse",), ("Aage",), ("Zia",), ("øjvind",), ("Ærlig",)]
    )
    sorted_names = [name for (name,) in connection.execute("SELECT text FROM name ORDER BY text")]
    assert sorted_names == ["Zia", "Ærlig", "øjvind", "Aage", "Åse"]
    assert connection.execute("SELECT fold('Søren Å')").fetchone() == ("soeren aa",)
    connection.close()


def test_a_trigger_may_fold(tmp_path: Path) -> None:
    connection = make(tmp_path / "f.db")
    connection.execute("CREATE VIRTUAL TABLE found USING fts5(text, content='', contentless_delete=1)")
    connection.execute(
        "CREATE TRIGGER t AFTER INSERT ON note BEGIN"
        " INSERT INTO found(rowid, text) VALUES (NEW.id, fold(NEW.text)); END"
    )
    connection.execute("INSERT INTO note VALUES (900, 'Åbenrå')")
    assert connection.execute("SELECT rowid FROM found WHERE found MATCH 'aabenraa'").fetchall() == [(900,)]
    connection.close()


def test_a_full_disk_loses_nothing_that_was_saved(tmp_path: Path) -> None:
    connection = make(tmp_path / "f.db")
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(sqlcipher.DatabaseError) as full:
        connection.execute("INSERT INTO note VALUES (900, ?)", ("x" * 50_000,))
    assert isinstance(translate(full.value, tmp_path / "f.db"), DiskFull)
    assert rows(connection) == ROWS
    connection.execute(f"PRAGMA max_page_count = {pages + 100}")
    connection.execute("INSERT INTO note VALUES (900, 'gemt')")
    assert len(rows(connection)) == len(ROWS) + 1
    connection.close()


@posix
def test_a_limit_on_the_file_loses_nothing_that_was_saved(tmp_path: Path) -> None:
    import resource

    connection = make(tmp_path / "f.db")
    checkpoint(connection)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, limits[1]))
    try:
        with pytest.raises(sqlcipher.DatabaseError) as refused:
            connection.execute("INSERT INTO note VALUES (900, ?)", ("x" * 50_000,))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert isinstance(translate(refused.value, tmp_path / "f.db"), DiskTrouble | DiskFull)
    assert rows(connection) == ROWS
    connection.execute("INSERT INTO note VALUES (900, 'gemt')")
    connection.close()


WRITER = """
import sys
from pathlib import Path
from tests.support.encrypted import KEY
from forloebtui.store.connection import connect
connection = connect(Path(sys.argv[1]), KEY)
for number in range(1000, 100_000):
    connection.execute("INSERT INTO note VALUES (?, 'gemt')", (number,))
    print(number, flush=True)
"""


@pytest.mark.parametrize("acknowledged", [1, 2, 40, 137])
def test_what_is_said_to_be_saved_survives_kill_9(tmp_path: Path, acknowledged: int) -> None:
    make(tmp_path / "f.db").close()
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path / "f.db")], cwd=HERE, stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        said = [int(writer.stdout.readline()) for _ in range(acknowledged)]
        writer.kill()
        said += [int(line) for line in writer.stdout if line.endswith("\n")]
    connection = connect(tmp_path / "f.db", KEY)
    kept = {number for number, _ in rows(connection)}
    assert set(said) <= kept
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
