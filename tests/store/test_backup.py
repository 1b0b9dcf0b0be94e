"""Backups: what is in them, that they come back, and that half of one is never taken for a whole."""

import hashlib
import json
import os
import random
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from forloebtui.store.atomic import write_whole
from forloebtui.store.backup import back_up, backup_name, manifest_of, restore, sweep
from forloebtui.store.connection import connect
from forloebtui.store.errors import (
    AlreadyExists,
    DamagedBackup,
    DamagedFile,
    DiskFull,
    DiskTrouble,
    NoKeyFile,
    NoSuchFile,
    NoSuchFolder,
    NotADatabase,
    StoreError,
    WrongCode,
    WrongPassphrase,
)
from forloebtui.store.keys import code_of, key_file_of, seal, unseal
from tests.support.encrypted import CHEAP, HERE, KEY, ROOT, ROWS, SECRET, make, rows

NOW = datetime(2026, 11, 21, 15, 20)
PASSPHRASE = "Lene går hjem kl. 16"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A closed database with its key file."""
    file = tmp_path / "hjemme" / "f.db"
    file.parent.mkdir()
    make(file).close()
    write_whole(key_file_of(file), seal(ROOT, PASSPHRASE, CHEAP))
    return file


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """Another folder."""
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


def copy_of(file: Path, target: Path) -> Path:
    """A backup of a database, made on a connection of its own."""
    connection = connect(file, KEY)
    try:
        return back_up(connection, KEY, key_file_of(file), target, NOW)
    finally:
        connection.close()


def read(file: Path) -> tuple[tuple[int, str], ...]:
    """The notes in a database."""
    connection = connect(file, KEY)
    try:
        return rows(connection)
    finally:
        connection.close()


@pytest.mark.parametrize("opened_by", [{"passphrase": PASSPHRASE}, {"code": code_of(ROOT).lower()}])
def test_the_drill(file: Path, stick: Path, opened_by: dict[str, str]) -> None:
    archive = copy_of(file, stick / "kopi.zip")
    back = stick / "tilbage æøå.db"
    restore(archive, back, **opened_by)
    assert read(back) == ROWS
    assert unseal(key_file_of(back).read_bytes(), PASSPHRASE) == ROOT
    assert sorted(place.name for place in stick.iterdir()) == [
        "kopi.zip",
        "tilbage æøå.db",
        "tilbage æøå.db.key",
    ]
    if os.name == "posix":
        assert {stat.S_IMODE(place.stat().st_mode) for place in stick.iterdir()} == {0o600}


def test_a_backup_of_a_file_without_key_file_comes_back_by_the_code_alone(file: Path, stick: Path) -> None:
    connection = connect(file, KEY)
    archive = back_up(connection, KEY, None, stick / "kopi.zip", NOW)
    connection.close()
    with pytest.raises(NoKeyFile):
        restore(archive, stick / "tilbage.db", passphrase=PASSPHRASE)
    restore(archive, stick / "tilbage.db", code=code_of(ROOT))
    assert read(stick / "tilbage.db") == ROWS
    assert not key_file_of(stick / "tilbage.db").exists()


def test_an_old_backup_opens_by_the_passphrase_of_its_day(file: Path, stick: Path) -> None:
    archive = copy_of(file, stick / "kopi.zip")
    write_whole(key_file_of(file), seal(ROOT, "en nyere", CHEAP))
    with pytest.raises(WrongPassphrase):
        restore(archive, stick / "tilbage.db", passphrase="en nyere")
    restore(archive, stick / "tilbage.db", passphrase=PASSPHRASE)
    assert read(stick / "tilbage.db") == ROWS


def test_the_manifest_says_when_which_version_and_how_far_the_history_had_come(
    file: Path, stick: Path
) -> None:
    connection = connect(file, KEY)
    connection.execute("PRAGMA user_version = 7")
    connection.execute("CREATE TABLE op (id INTEGER PRIMARY KEY, hash TEXT)")
    connection.execute("INSERT INTO op VALUES (1, 'aa'), (2, 'bb')")
    archive = back_up(connection, KEY, key_file_of(file), stick / "kopi.zip", NOW)
    connection.close()
    manifest = manifest_of(archive)
    assert (manifest.made_at, manifest.schema, manifest.head) == (NOW, 7, "bb")
    with zipfile.ZipFile(archive) as bundle:
        assert {info.compress_type for info in bundle.infolist()} == {zipfile.ZIP_STORED}
        assert set(bundle.namelist()) == {"forloeb.db", "forloeb.key", "manifest.json"}
        for name, member in manifest.members.items():
            data = bundle.read(name)
            assert (member.size, member.sha256) == (len(data), hashlib.sha256(data).hexdigest())


def test_a_file_without_history_has_no_head(file: Path, stick: Path) -> None:
    assert manifest_of(copy_of(file, stick / "kopi.zip")).head == ""


def test_a_backup_holds_what_was_saved_and_not_what_is_being_written(file: Path, stick: Path) -> None:
    writer = connect(file, KEY)
    writer.execute("INSERT INTO note VALUES (900, 'gemt')")
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("INSERT INTO note VALUES (901, 'endnu ikke')")
    archive = copy_of(file, stick / "kopi.zip")
    writer.execute("COMMIT")
    writer.close()
    restore(archive, stick / "tilbage.db", code=code_of(ROOT))
    assert read(stick / "tilbage.db") == (*ROWS, (900, "gemt"))


def test_nothing_in_a_backup_can_be_read(file: Path, stick: Path) -> None:
    data = copy_of(file, stick / "kopi.zip").read_bytes()
    assert SECRET[:12].encode() not in data
    assert PASSPHRASE.encode() not in data
    assert b"CREATE TABLE" not in data
    assert KEY.encode() not in data
    assert ROOT not in data


def test_a_backup_writes_over_nothing(file: Path, stick: Path) -> None:
    (stick / "kopi.zip").write_text("noget andet")
    with pytest.raises(AlreadyExists):
        copy_of(file, stick / "kopi.zip")
    assert (stick / "kopi.zip").read_text() == "noget andet"


@pytest.mark.parametrize("name", ["f.db", "f.db-wal", "f.db-shm", "f.db-journal", "f.db.key"])
def test_a_restore_writes_over_nothing_and_beside_no_remains(file: Path, stick: Path, name: str) -> None:
    archive = copy_of(file, stick / "kopi.zip")
    (stick / name).write_bytes(b"noget andet")
    with pytest.raises(AlreadyExists, match=name):
        restore(archive, stick / "f.db", code=code_of(ROOT))
    assert (stick / name).read_bytes() == b"noget andet"
    assert {place.name for place in stick.iterdir()} == {"kopi.zip", name}


def test_the_key_file_of_a_lost_database_may_lie_there_still(file: Path, stick: Path) -> None:
    archive = copy_of(file, stick / "kopi.zip")
    file.unlink()
    restore(archive, file, passphrase=PASSPHRASE)
    assert read(file) == ROWS


@pytest.mark.parametrize(
    ("opened_by", "error"),
    [
        ({"passphrase": "forkert"}, WrongPassphrase),
        ({"code": "0000"}, WrongCode),
        ({"code": code_of(bytes(20))}, NotADatabase),
        ({}, NoKeyFile),
    ],
)
def test_a_refused_restore_leaves_nothing(
    file: Path, stick: Path, opened_by: dict[str, str], error: type[StoreError]
) -> None:
    archive = copy_of(file, stick / "kopi.zip")
    with pytest.raises(error):
        restore(archive, stick / "tilbage.db", **opened_by)
    assert list(stick.iterdir()) == [archive]


def test_a_flipped_bit_in_a_backup_is_caught_or_was_of_no_account(file: Path, stick: Path) -> None:
    archive = copy_of(file, stick / "kopi.zip")
    sound = archive.read_bytes()
    chance = random.Random(20261121)
    # Everywhere, and again in the last bytes, where the zip's own table of contents is.
    bits = [chance.randrange(len(sound) * 8) for _ in range(100)]
    bits += [chance.randrange((len(sound) - 1500) * 8, len(sound) * 8) for _ in range(100)]
    caught = 0
    for number, bit in enumerate(bits):
        damaged = bytearray(sound)
        damaged[bit // 8] ^= 1 << bit % 8
        (stick / "skadet.zip").write_bytes(damaged)
        back = stick / f"tilbage{number}.db"
        try:
            restore(stick / "skadet.zip", back, passphrase=PASSPHRASE)
        except DamagedBackup:
            caught += 1
            assert not back.exists()
        else:
            assert read(back) == ROWS
    assert caught >= 150


@pytest.mark.parametrize("member", ["forloeb.db", "forloeb.key"])
def test_every_flipped_bit_in_a_member_is_caught(file: Path, stick: Path, member: str) -> None:
    archive = copy_of(file, stick / "kopi.zip")
    sound = archive.read_bytes()
    with zipfile.ZipFile(archive) as bundle:
        content = bundle.read(member)
    start = sound.index(content)
    chance = random.Random(7)
    for _ in range(20):
        damaged = bytearray(sound)
        damaged[start + chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        (stick / "skadet.zip").write_bytes(damaged)
        with pytest.raises(DamagedBackup):
            restore(stick / "skadet.zip", stick / "tilbage.db", passphrase=PASSPHRASE)
    assert sorted(place.name for place in stick.iterdir()) == ["kopi.zip", "skadet.zip"]


@pytest.mark.parametrize("left", [0, 1, 100, 5000, -1, -200])
def test_a_backup_cut_short_is_caught(file: Path, stick: Path, left: int) -> None:
    archive = copy_of(file, stick / "kopi.zip")
    archive.write_bytes(archive.read_bytes()[:left])
    with pytest.raises(DamagedBackup):
        restore(archive, stick / "tilbage.db", passphrase=PASSPHRASE)
    with pytest.raises(DamagedBackup):
        manifest_of(archive)


def repacked(archive: Path, change: Callable[[dict[str, Any]], object], **packing: Any) -> None:
    """Write a backup anew with another manifest."""
    with zipfile.ZipFile(archive) as bundle:
        contents = {name: bundle.read(name) for name in bundle.namelist()}
    said = json.loads(contents["manifest.json"])
    change(said)
    contents["manifest.json"] = json.dumps(said).encode()
    with zipfile.ZipFile(archive, "w", **packing) as bundle:
        for name, data in contents.items():
            bundle.writestr(name, data)


@pytest.mark.parametrize(
    "change",
    [
        lambda said: said.clear(),
        lambda said: said.pop("members"),
        lambda said: said.update(members=[]),
        lambda said: said.update(made_at="i går"),
        lambda said: said["members"].pop("forloeb.db"),
        lambda said: said["members"].update({"../ude.txt": {"size": 1, "sha256": ""}}),
        lambda said: said["members"]["forloeb.key"].update(size=0),
        lambda said: said["members"]["forloeb.key"].update(mode=7),
        lambda said: said["members"]["forloeb.db"].update(sha256="00" * 32),
    ],
)
def test_a_manifest_of_another_form_is_caught(
    file: Path, stick: Path, change: Callable[[dict[str, Any]], object]
) -> None:
    archive = copy_of(file, stick / "kopi.zip")
    repacked(archive, change)
    with pytest.raises(DamagedBackup):
        restore(archive, stick / "tilbage.db", passphrase=PASSPHRASE)
    assert list(stick.iterdir()) == [archive]


def test_a_compressed_archive_is_not_unpacked(file: Path, stick: Path) -> None:
    """So that a planted one cannot fill the disk."""
    archive = copy_of(file, stick / "kopi.zip")
    repacked(archive, lambda said: None, compression=zipfile.ZIP_DEFLATED)
    with pytest.raises(DamagedBackup):
        restore(archive, stick / "tilbage.db", passphrase=PASSPHRASE)


def test_a_damaged_database_gets_no_backup_whichever_page_it_is(file: Path, stick: Path) -> None:
    connection = connect(file, KEY)
    connection.execute("INSERT INTO note VALUES (900, ?)", ("langt " * 5000,))
    # Pages that are free: copying would make a damaged one look sound.
    connection.execute("CREATE TABLE gone (text)")
    connection.execute("INSERT INTO gone VALUES (?)", ("langt " * 7000,))
    connection.execute("DROP TABLE gone")
    connection.close()
    sound = file.read_bytes()
    for page in range(1, len(sound) // 4096):
        data = bytearray(sound)
        data[page * 4096 + 50] ^= 1
        file.write_bytes(data)
        with pytest.raises(DamagedFile, match=r"f\.db"):
            copy_of(file, stick / "kopi.zip")
    assert list(stick.iterdir()) == []


def test_what_is_missing_is_named(file: Path, stick: Path) -> None:
    with pytest.raises(NoSuchFolder, match="ingen"):
        copy_of(file, stick / "ingen" / "kopi.zip")
    with pytest.raises(NoSuchFile, match=r"kopi\.zip"):
        restore(stick / "kopi.zip", stick / "tilbage.db", passphrase=PASSPHRASE)
    archive = copy_of(file, stick / "kopi.zip")
    with pytest.raises(NoSuchFolder, match="ingen"):
        restore(archive, stick / "ingen" / "tilbage.db", passphrase=PASSPHRASE)
    key_file_of(file).unlink()
    with pytest.raises(NoKeyFile, match=r"f\.db\.key"):
        copy_of(file, stick / "kopi2.zip")


def test_too_little_room_is_told_before_anything_is_written(
    file: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = copy_of(file, stick / "kopi.zip")
    monkeypatch.setattr("shutil.disk_usage", lambda folder: SimpleNamespace(free=1_100_000))
    with pytest.raises(DiskFull):
        copy_of(file, stick / "kopi2.zip")
    with pytest.raises(DiskFull):
        restore(archive, stick / "tilbage.db", passphrase=PASSPHRASE)
    assert list(stick.iterdir()) == [archive]


@pytest.mark.skipif(os.name != "posix", reason="limits of POSIX")
@pytest.mark.parametrize("limit", [0, 10_000, 160_000])
def test_a_disk_that_fills_on_the_way_leaves_nothing(file: Path, stick: Path, limit: int) -> None:
    import resource

    connection = connect(file, KEY)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limits[1]))
    try:
        with pytest.raises((DiskFull, DiskTrouble)):
            back_up(connection, KEY, key_file_of(file), stick / "kopi.zip", NOW)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert list(stick.iterdir()) == []
    assert rows(connection) == ROWS
    connection.close()


# Each step is replaced by the end of the process.
KILLED = """
import os, signal, sys
from datetime import datetime
from pathlib import Path
from forloebtui.store import backup
from forloebtui.store.connection import connect
from forloebtui.store.keys import code_of, key_file_of
from tests.support.encrypted import KEY, ROOT
work, step, file, archive = sys.argv[1:]

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

connection = connect(Path(file), KEY) if work == "back_up" else None
if step == "rename":
    Path.rename = die
else:
    setattr(backup, step, die)
if connection:
    backup.back_up(connection, KEY, key_file_of(Path(file)), Path(archive), datetime(2026, 11, 21))
else:
    backup.restore(Path(archive), Path(file), code=code_of(ROOT))
"""


def killed(work: str, step: str, file: Path, archive: Path) -> None:
    """Run a backup or a restore in another process that ends with kill -9 at a step."""
    done = subprocess.run(
        [sys.executable, "-c", KILLED, work, step, str(file), str(archive)], cwd=HERE, check=False
    )
    assert done.returncode == -9


def names(folder: Path) -> list[str]:
    """What lies in a folder, apart from what is on its way."""
    return sorted(place.name for place in folder.iterdir() if not place.name.endswith(".part"))


posix = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")


@posix
@pytest.mark.parametrize("step", ["make_private", "_checked", "_member", "_pack", "sync", "rename"])
def test_kill_9_during_a_backup_leaves_only_parts(file: Path, stick: Path, step: str) -> None:
    (stick / "ferie.mp4.part").touch()
    killed("back_up", step, file, stick / "kopi.zip")
    parts = [place for place in stick.iterdir() if place.name.startswith("forloebtui-")]
    assert len(parts) == 1
    assert names(stick) == []
    for place in parts[0].rglob("*"):
        assert SECRET[:12].encode() not in place.read_bytes()
    assert sweep(stick) == tuple(parts)
    assert [place.name for place in stick.iterdir()] == ["ferie.mp4.part"]
    assert read(file) == ROWS
    copy_of(file, stick / "kopi.zip")


@posix
@pytest.mark.parametrize("step", ["_unpack", "_checked", "_bring_key_file", "sync", "rename"])
def test_kill_9_during_a_restore_leaves_no_half_database(file: Path, stick: Path, step: str) -> None:
    archive = copy_of(file, stick / "kopi.zip")
    home = stick / "hjem"
    home.mkdir()
    killed("restore", step, home / "f.db", archive)
    assert not (home / "f.db").exists()
    sweep(home)
    assert set(names(home)) <= {"f.db.key"}
    restore(archive, home / "f.db", passphrase=PASSPHRASE)
    assert read(home / "f.db") == ROWS


def test_sweeping_takes_a_key_file_that_was_on_its_way(stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "replace", lambda part, place: None)
    write_whole(stick / "f.key", b"x")
    assert len(sweep(stick)) == 1
    assert list(stick.iterdir()) == []


def test_a_backup_is_named_after_its_time_and_after_nobody() -> None:
    assert backup_name(NOW) == "forloebtui-20261121-152000.zip"
