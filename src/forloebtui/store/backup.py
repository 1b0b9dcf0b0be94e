"""Encrypted, checked copies of the file, how they are brought back, and which of them are kept.

A backup is one stored zip: the database under its own key, the key file, and a manifest with their hashes.
It opens by the passphrase of the day it was made, or by the paper code. Until it is whole and checked it lies
in a folder of its own beside, which ``sweep`` removes where a crash left one.
"""

import hashlib
import json
import shutil
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from forloebtui.store.atomic import PARTS, make_private, part_beside, sync, write_whole
from forloebtui.store.connection import damaged_pages, path_of, unlocked
from forloebtui.store.errors import (
    AlreadyExists,
    DamagedBackup,
    DamagedFile,
    DiskFull,
    NoKeyFile,
    NoSuchFile,
    StoreError,
    translate,
)
from forloebtui.store.keys import database_key, key_file_of, root_of, unseal

_DATABASE, _KEY, _MANIFEST = "forloeb.db", "forloeb.key", "manifest.json"
_NAME = "forloebtui-%Y%m%d-%H%M%S.zip"
_LONGEST_MANIFEST = 1 << 16
_ROOM_TO_SPARE = 1 << 20


@dataclass(frozen=True)
class Keep:
    """How many backups stay: the newest, and the newest of so many days and months that have one."""

    recent: int = 10
    daily: int = 14
    monthly: int = 12


@dataclass(frozen=True)
class Member:
    """One file of a backup: bytes, and SHA-256 in hexadecimal."""

    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself.

    ``schema`` is the database's version; ``head`` the hash of the history's last operation, empty where there
    is none: a history that was rebuilt since does not have it.
    """

    made_at: datetime
    schema: int
    head: str
    members: dict[str, Member]


def backups_of(database: Path) -> Path:
    """The private folder of a database's backups, made where it is not there yet. Raises a StoreError."""
    folder = database.with_name(f"{database.name}-backups")
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise translate(error, folder) from error
    return folder


def made_on(folder: Path, day: date) -> bool:
    """Whether there is a backup of a day."""
    return any(folder.glob(f"{day:forloebtui-%Y%m%d}-*.zip"))


def backup_name(now: datetime) -> str:
    """What ``rotate`` knows a backup by: ``forloebtui-20261121-152000.zip``."""
    return now.strftime(_NAME)


def back_up(
    connection: sqlcipher.Connection, key: str, key_file: Path | None, target: Path, now: datetime
) -> Path:
    """Write a checked backup at ``target``, whole or not at all, and return it.

    ``key`` is the database's; ``key_file`` is None where there is none, and then the code alone brings it
    back. Others may write meanwhile: the copy is of one moment. A thread gives it a connection of its own;
    there is no transaction open on it. Raises AlreadyExists, NoSuchFolder, DiskFull, ReadOnly, NoKeyFile,
    Busy; DamagedFile where the database itself is damaged, and then there is no backup.
    """
    if target.exists():
        raise AlreadyExists(target)
    if key_file is not None and not key_file.exists():
        raise NoKeyFile(key_file)
    source = path_of(connection)
    with _staged(target, room=2 * _bytes_of(connection)) as folder:
        # Before copying, which would seal a damaged page anew and so make it look sound.
        if damaged_pages(connection):
            raise DamagedFile(source)
        copy = folder / _DATABASE
        make_private(copy)
        with closing(unlocked(copy, key)) as into:
            # All pages in one step: between steps a writer would wait, or start the copy over.
            connection.backup(into, pages=-1)
        schema, head = _checked(copy, key, source, DamagedFile)
        members = {_DATABASE: _member(copy)}
        if key_file is not None:
            write_whole(folder / _KEY, key_file.read_bytes())
            members[_KEY] = _member(folder / _KEY)
        archive = folder / "archive"
        make_private(archive)
        _pack(archive, folder, Manifest(now, schema, head, members))
        sync(archive)
        archive.rename(target)
        sync(target.parent)
    return target


def restore(archive: Path, target: Path, passphrase: str | None = None, code: str | None = None) -> Manifest:
    """Bring a backup back as the database ``target`` with its key file, whole or not at all.

    Opens by the paper ``code`` where one is given, else by the ``passphrase`` of the day it was made. The
    caller holds the window lock of ``target``. Raises AlreadyExists where anything of a database lies there,
    NoSuchFile, NoSuchFolder, DamagedBackup, WrongPassphrase, WrongCode, NotADatabase (the code of another
    file), NoKeyFile, DiskFull.
    """
    for place in (target, *(target.with_name(target.name + end) for end in ("-wal", "-shm", "-journal"))):
        # SQLite would play an old -wal into the restored file.
        if place.exists():
            raise AlreadyExists(place)
    if not archive.is_file():
        raise NoSuchFile(archive)
    with _staged(target, room=archive.stat().st_size) as folder:
        manifest = _unpack(archive, folder)
        copy, sealed = folder / _DATABASE, folder / _KEY
        root = _root(archive, sealed, passphrase, code)
        _checked(copy, database_key(root), archive, DamagedBackup)
        # The key file first: a database without one looks lost, a key file alone harms nobody.
        if sealed.exists():
            _bring_key_file(sealed.read_bytes(), key_file_of(target))
        sync(copy)
        copy.rename(target)
        sync(target.parent)
    return manifest


def manifest_of(archive: Path) -> Manifest:
    """What a backup says of itself, unchecked but for its form. Raises DamagedBackup, NoSuchFile."""
    if not archive.is_file():
        raise NoSuchFile(archive)
    with _opened(archive) as bundle:
        return _read_manifest(bundle)


def times_in(folder: Path) -> dict[datetime, Path]:
    """The backups in a folder by when they were made; files of other names are left out."""
    made: dict[datetime, Path] = {}
    for file in folder.glob("forloebtui-*.zip"):
        try:
            made[datetime.strptime(file.name, _NAME)] = file
        except ValueError:
            continue
    return made


def rotate(folder: Path, now: datetime, keep: Keep = Keep()) -> tuple[Path, ...]:
    """Remove the backups in ``folder`` that ``worth_keeping`` leaves out, and return them.

    Files of other names are not touched, nor backups from after ``now``: the clock may be wrong.
    """
    made = times_in(folder)
    past = sorted((time for time in made if time <= now.replace(tzinfo=None)), reverse=True)
    kept = worth_keeping(past, keep)
    removed = tuple(made[time] for time in past if time not in kept)
    for file in removed:
        file.unlink(missing_ok=True)
    return removed


def worth_keeping(newest_first: Sequence[datetime], keep: Keep = Keep()) -> set[datetime]:
    """Which backups to keep: the newest few, and the newest of each of the last days and months.

    Days and months are counted where there is a backup, so a long leave, or a clock set wrong, costs none.
    """
    kept = set(newest_first[: keep.recent])
    for period, count in (("%Y-%m-%d", keep.daily), ("%Y-%m", keep.monthly)):
        newest: dict[str, datetime] = {}
        for time in newest_first:
            newest.setdefault(time.strftime(period), time)
        kept.update(list(newest.values())[:count])
    return kept


def sweep(folder: Path) -> tuple[Path, ...]:
    """Remove what a crash left of a backup, a restore or a key file in ``folder``, and return it."""
    left = tuple(folder.glob(PARTS))
    for part in left:
        if part.is_dir():
            shutil.rmtree(part, ignore_errors=True)
        else:
            part.unlink(missing_ok=True)
    return left


@contextmanager
def _staged(target: Path, room: int) -> Iterator[Path]:
    """A private folder beside ``target``, gone afterwards. Raises DiskFull without ``room`` bytes free."""
    folder = part_beside(target)
    try:
        if shutil.disk_usage(target.parent).free < room + _ROOM_TO_SPARE:
            raise DiskFull(target)
        folder.mkdir(mode=0o700)
        yield folder
    except (OSError, sqlcipher.Error) as error:
        raise translate(error, target) from None
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _bytes_of(connection: sqlcipher.Connection) -> int:
    (pages,), (size,) = (
        connection.execute(f"PRAGMA {name}").fetchone() for name in ("page_count", "page_size")
    )
    return int(pages) * int(size)


def _checked(copy: Path, key: str, where: Path, damaged: type[StoreError]) -> tuple[int, str]:
    """The schema and the history's head of a copy whose every page is sound; else raises about ``where``."""
    with closing(unlocked(copy, key)) as connection:
        try:
            # Alone with it, SQLite needs no shared memory: a USB stick or a network drive will do.
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            (schema,) = connection.execute("PRAGMA user_version").fetchone()
            (said,) = connection.execute("PRAGMA quick_check").fetchone()
            sound = said == "ok" and not damaged_pages(connection)
            head = _head(connection)
        except sqlcipher.DatabaseError as error:
            raise translate(error, where) from None
    if not sound:
        raise damaged(where)
    return schema, head


def _head(connection: sqlcipher.Connection) -> str:
    if not connection.execute("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'op'").fetchone():
        return ""
    row = connection.execute("SELECT hash FROM op ORDER BY id DESC LIMIT 1").fetchone()
    return str(row[0]) if row else ""


def _root(archive: Path, sealed: Path, passphrase: str | None, code: str | None) -> bytes:
    if code is not None:
        return root_of(code)
    if passphrase is None or not sealed.exists():
        raise NoKeyFile(archive)
    return unseal(sealed.read_bytes(), passphrase)


def _bring_key_file(data: bytes, place: Path) -> None:
    if not place.exists():
        write_whole(place, data)
    elif place.read_bytes() != data:
        raise AlreadyExists(place)


def _member(file: Path) -> Member:
    with file.open("rb") as content:
        return Member(file.stat().st_size, hashlib.file_digest(content, "sha256").hexdigest())


def _pack(archive: Path, folder: Path, manifest: Manifest) -> None:
    text = json.dumps({**asdict(manifest), "made_at": manifest.made_at.isoformat()}, indent=1)
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED, strict_timestamps=False) as bundle:
        for name in manifest.members:
            bundle.write(folder / name, name)
        bundle.writestr(_MANIFEST, text)


@contextmanager
def _opened(archive: Path) -> Iterator[zipfile.ZipFile]:
    """A backup to read; whatever zipfile makes of a damaged one is DamagedBackup."""
    try:
        with zipfile.ZipFile(archive) as bundle:
            yield bundle
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, EOFError, RuntimeError):
        raise DamagedBackup(archive) from None


def _read_manifest(bundle: zipfile.ZipFile) -> Manifest:
    info = bundle.getinfo(_MANIFEST)
    if info.file_size > _LONGEST_MANIFEST:
        raise zipfile.BadZipFile
    said = json.loads(bundle.read(info))
    members = {name: Member(**said["members"][name]) for name in said["members"]}
    if set(members) - {_KEY} != {_DATABASE}:
        raise zipfile.BadZipFile
    return Manifest(datetime.fromisoformat(said["made_at"]), int(said["schema"]), str(said["head"]), members)


def _unpack(archive: Path, folder: Path) -> Manifest:
    """The manifest, after the members whose hashes are right have been laid in ``folder``."""
    with _opened(archive) as bundle:
        manifest = _read_manifest(bundle)
        for name, member in manifest.members.items():
            info = bundle.getinfo(name)
            if (info.compress_type, info.file_size) != (zipfile.ZIP_STORED, member.size):
                raise zipfile.BadZipFile
            place = folder / name
            make_private(place)
            with bundle.open(info) as packed, place.open("wb") as out:
                shutil.copyfileobj(packed, out)
            if _member(place) != member:
                raise zipfile.BadZipFile
    return manifest
