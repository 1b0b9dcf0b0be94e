"""Opening the encrypted file: the key, the settings, and what SQL needs of Danish.

Only SQLite opens the file itself, its -wal and its -shm: closing any other handle to them in this process
would drop SQLite's own locks.
"""

from contextlib import suppress
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from forloebtui.store.atomic import make_private
from forloebtui.store.errors import Busy, DamagedFile, EmptyFile, NoEncryption, NotADatabase, translate
from forloebtui.store.letters import compare_danish, fold, words_of

# How long to wait for another process to finish its write.
BUSY_SECONDS = 2.0

_PAGE = 4096

_SETTINGS = (
    "foreign_keys = ON",
    "journal_mode = WAL",
    # NORMAL lost acknowledged commits at a power cut; FULL lost none.
    "synchronous = FULL",
    # macOS alone heeds these; fsync does not reach the platter there.
    "fullfsync = ON",
    "checkpoint_fullfsync = ON",
    # REPLACE must fire the history's delete triggers.
    "recursive_triggers = ON",
    # Sorting must not leave plain text in a temporary file.
    "temp_store = MEMORY",
    # KiB of pages kept deciphered; SQLite's own 2,000 hold less than one large file's notes of a month.
    "cache_size = -16000",
)


def connect(path: Path, key: str, *, create: bool = False) -> sqlcipher.Connection:
    """A connection to the encrypted database at ``path``, whose key is 64 hexadecimal digits.

    It commits each statement by itself until BEGIN, and may be handed from thread to thread.
    ``create`` makes a new file, for its owner alone. Raises a StoreError: NoSuchFile, EmptyFile, NotADatabase
    (another key, or not a database), DamagedFile, ReadOnly, Busy; AlreadyExists where ``create`` finds one.
    """
    path = path.absolute()
    try:
        if create:
            make_private(path)
        else:
            _must_hold_a_page(path)
            _keep_private(path)
        connection = unlocked(path, key)
        try:
            for setting in _SETTINGS:
                connection.execute(f"PRAGMA {setting}")
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except sqlcipher.Error as error:
            told = _told_apart(connection, error, path)
            connection.close()
            if create:
                path.unlink(missing_ok=True)
            raise told from None
    except (sqlcipher.Error, OSError) as error:
        raise translate(error, path) from None
    return connection


def unlocked(path: Path, key: str) -> sqlcipher.Connection:
    """A connection with the key set and nothing read yet. Raises NoEncryption and the driver's errors."""
    connection = sqlcipher.connect(
        # The address escapes ?, # and % of a path; rw never makes a file of a mistyped one.
        path.absolute().as_uri() + "?mode=rw",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    # Before the key: a wrong one is else told on stderr, which is the screen.
    connection.execute("PRAGMA cipher_log_level = NONE")
    if connection.execute("PRAGMA cipher_version").fetchone() is None:
        connection.close()
        raise NoEncryption(path)
    connection.execute(f"PRAGMA key = \"x'{bytes.fromhex(key).hex()}'\"")
    # The file's format, whatever a later SQLCipher prefers.
    connection.execute("PRAGMA cipher_compatibility = 4")
    connection.create_collation("danish", compare_danish)
    # Triggers may call this, so trusted_schema stays on; nobody without the key can plant a schema.
    connection.create_function("fold", 1, fold, deterministic=True)
    connection.create_function("words_of", 1, words_of, deterministic=True)
    return connection


def checkpoint(connection: sqlcipher.Connection) -> bool:
    """Move the -wal into the file, where damage is found: in a -wal it loses commits in silence.

    To be called when nobody types; closing the last connection does it too. False where somebody who reads or
    writes kept part of it back. Not within a transaction.
    """
    (kept_back, _, _) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not kept_back


def damaged_pages(connection: sqlcipher.Connection) -> int:
    """How many pages fail their HMAC: every page of the file is read. Not within a transaction.

    Raises Busy where that cannot be told while somebody else reads.
    """
    if not _failing(connection):
        return 0
    # A page whose newest version is in the -wal may be a hole in the file.
    if not checkpoint(connection):
        raise Busy(path_of(connection))
    return _failing(connection)


def path_of(connection: sqlcipher.Connection) -> Path:
    """The file a connection is open on."""
    return Path(connection.execute("PRAGMA database_list").fetchone()[2])


def _failing(connection: sqlcipher.Connection) -> int:
    return len(connection.execute("PRAGMA cipher_integrity_check").fetchall())


def _must_hold_a_page(path: Path) -> None:
    """SQLite takes a file of less than a page for a new database."""
    size = path.stat().st_size
    if size < _PAGE:
        raise NotADatabase(path) if size else EmptyFile(path)


def _keep_private(path: Path) -> None:
    """Take others' access away; SQLite gives -wal and -shm the rights of the file."""
    if path.stat().st_mode & 0o077:
        # On a shared or FAT disk rights are not ours to set.
        with suppress(OSError):
            path.chmod(0o600)


def _told_apart(connection: sqlcipher.Connection, error: sqlcipher.Error, path: Path) -> Exception:
    """A first page that cannot be read: a damaged one has sound pages after it, a wrong key has none."""
    told: Exception = translate(error, path)
    with suppress(sqlcipher.Error):
        if isinstance(told, NotADatabase) and 0 < _failing(connection) < path.stat().st_size // _PAGE:
            told = DamagedFile(path)
    return told
