"""Another root for a file whose passphrase or paper code somebody else may know.

A new passphrase alone leaves the root as it was: an old copy of the key file, or the old paper code, would
still open the file. Here the database is written anew under another key.
"""

from contextlib import closing, suppress
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from forloebtui.dates.clock import Clock
from forloebtui.store.atomic import make_private, part_beside, sync, write_whole
from forloebtui.store.connection import connect, damaged_pages, unlocked
from forloebtui.store.errors import (
    Busy,
    DamagedFile,
    DamagedKeyFile,
    NotADatabase,
    WrongPassphrase,
    translate,
)
from forloebtui.store.keys import Kdf, database_key, key_file_of, seal, unseal
from forloebtui.store.lock import window_lock


def next_key_file_of(path: Path) -> Path:
    """Where the coming key file lies until the database it belongs to is in place: ``FILE.key.next``."""
    return path.with_name(path.name + ".key.next")


def replace_root(
    path: Path, key: str, root: bytes, passphrase: str, *, clock: Clock, kdf: Kdf | None = None
) -> None:
    """Write the database anew under ``root``, with a key file for ``passphrase``, or change nothing.

    ``key`` is the database's key until now. Nobody has the file open; what a crash leaves between the two
    renames is put right by ``finish`` at the next opening. Copies and backups from before keep the old root.
    Raises InUse, Busy, DamagedFile, DiskFull and the other StoreErrors of a disk that does not take it.
    """
    path = path.absolute()
    lock = window_lock(path, clock())
    part, coming = part_beside(path), next_key_file_of(path)
    try:
        _copy_under(path, key, part, database_key(root))
        if path.with_name(path.name + "-wal").exists():
            # Somebody still reads: what is in their -wal would be played into the new database.
            raise Busy(path)
        write_whole(coming, seal(root, passphrase, kdf or Kdf()))
        part.replace(path)
        sync(path.parent)
        coming.replace(key_file_of(path))
        sync(path.parent)
    except (sqlcipher.Error, OSError) as error:
        raise translate(error, path) from None
    finally:
        part.unlink(missing_ok=True)
        lock.release()


def finish(path: Path, passphrase: str) -> bytes | None:
    """The root of a file whose new key file a crash kept from its place, which it is given; else None.

    The coming key file stays where this passphrase does not open it, or the database is still the old one.
    """
    coming = next_key_file_of(path)
    if not coming.exists():
        return None
    with suppress(WrongPassphrase, DamagedKeyFile, NotADatabase):
        root = unseal(coming.read_bytes(), passphrase)
        connect(path, database_key(root)).close()
        coming.replace(key_file_of(path))
        sync(path.parent)
        return root
    return None


def _copy_under(path: Path, key: str, part: Path, new: str) -> None:
    """A copy of every page, sealed by another key and seen to be sound."""
    with closing(connect(path, key)) as old:
        if damaged_pages(old):
            raise DamagedFile(path)
        make_private(part)
        with closing(unlocked(part, new)) as into:
            old.backup(into, pages=-1)
            (said,) = into.execute("PRAGMA quick_check").fetchone()
            if said != "ok" or damaged_pages(into):
                raise DamagedFile(path)
    for end in ("-wal", "-shm"):
        part.with_name(part.name + end).unlink(missing_ok=True)
    sync(part)
