# ruff: noqa: S608 - the names in this SQL are the tables' own; values are always parameters
"""The open file: made, opened, written to in operations, and closed."""

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext, suppress
from datetime import UTC
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2 as sqlcipher

from forloebtui.dates.clock import Clock, to_utc
from forloebtui.store import migrate, new_key, operation
from forloebtui.store.atomic import part_beside, sync, write_whole
from forloebtui.store.connection import connect
from forloebtui.store.errors import AlreadyExists, MovedAway, NoKeyFile, NoSuchFile, StoreError, translate
from forloebtui.store.keys import Kdf, code_of, database_key, key_file_of, new_root, root_of, seal, unseal
from forloebtui.store.lock import WindowLock, window_lock
from forloebtui.store.operation import Kind, Operation
from forloebtui.store.values import stored

if TYPE_CHECKING:
    from sqlalchemy import Connection

# Rows by table, parents before children; each row has every column that may not be NULL.
Rows = Mapping[str, Sequence[Mapping[str, object]]]
# Writes to a new file's tables before its triggers are there.
Fill = Callable[[sqlcipher.Connection], None]

_THROWAWAY = "forloebtui-demo-"


class Store:
    """An open file. The screen's thread and a worker may share it: only one of them writes at a time.

    ``connection`` is for reading and is the screen's; a worker that reads takes a ``reader`` of its own.
    ``redoable`` is the operations that were undone in this run, the last one last.
    """

    def __init__(
        self,
        path: Path,
        key: str,
        connection: sqlcipher.Connection,
        clock: Clock,
        lock: WindowLock | None = None,
        *,
        throwaway: bool = False,
    ) -> None:
        self.path = path
        self.key = key
        self.connection = connection
        self.clock = clock
        self.redoable: list[int] = []
        self._lock = lock
        self._throwaway = throwaway
        self._one_at_a_time = RLock()
        self._open: Operation | None = None
        self._made_here: set[int] = set()
        self._identity = _identity_of(path)

    @property
    def key_file(self) -> Path | None:
        """Where the key file lies; None for a throwaway file, whose key is in memory alone."""
        return None if self._throwaway else key_file_of(self.path)

    @property
    def last_op(self) -> int:
        """Number of the last operation in the file, whoever made it; 0 where there is none."""
        return int(self.connection.execute("SELECT coalesce(max(id), 0) FROM op").fetchone()[0])

    @property
    def last_change(self) -> int:
        """``last_op`` without the looks, which change nothing."""
        found = self.connection.execute(
            "SELECT id FROM op WHERE kind <> 'access' ORDER BY id DESC LIMIT 1"
        ).fetchone()
        return int(found[0]) if found else 0

    def touched_since(self, operation_id: int) -> tuple[int, frozenset[int]]:
        """The last change's number, and the citizens whose files later ones than the given changed.

        A look is no change. While another thread writes, nothing has happened yet: nobody waits, and
        the next call tells.
        """
        if not self._one_at_a_time.acquire(blocking=False):
            return operation_id, frozenset()
        try:
            last = self.last_change
            return last, operation.citizens_of(self.connection, operation_id + 1, last)
        finally:
            self._one_at_a_time.release()

    def made_here(self, operation_id: int) -> bool:
        """Whether an operation was carried out in this run."""
        return operation_id in self._made_here

    @contextmanager
    def operation(self, label: str, kind: Kind = "edit", *, target: int | None = None) -> Iterator[Operation]:
        """One transaction, and one step of undo under a Danish label that holds no names.

        Everything is kept or nothing; where no row changed there is no trace of it. ``target`` is the
        operation that is undone or redone. Raises a StoreError where it could not be kept, RuntimeError
        within another operation.
        """
        with self._one_at_a_time:
            if self._open is not None:
                raise RuntimeError("an operation is open already")
            self._must_lie_here()
            now = to_utc(self.clock()).replace(tzinfo=UTC)
            self._open = Operation(self.connection, label, kind, now, lambda: self._sqlalchemy)
            try:
                with operation.transaction(self._open, target) as opened:
                    yield opened
            except Exception as error:
                if isinstance(getattr(error, "orig", error), sqlcipher.Error):
                    raise translate(error, self.path) from error
                raise
            finally:
                self._open = None
            if opened.id:
                self._made_here.add(opened.id)
                if kind == "edit":
                    self.redoable.clear()

    def baseline(self, label: str, rows: Rows) -> None:
        """Insert many rows, whole.

        The history holds a digest of the tables instead of the rows, and ``u`` never reaches it.
        """
        with self.operation(label, "baseline") as opened:
            _insert(opened, rows)

    @contextmanager
    def writing(self) -> Iterator[sqlcipher.Connection]:
        """A transaction for tables without history: the open one, else one of its own."""
        with self._one_at_a_time:
            if self.connection.in_transaction:
                yield self.connection
                return
            self._must_lie_here()
            try:
                self.connection.execute("BEGIN IMMEDIATE")
                yield self.connection
                self.connection.execute("COMMIT")
            except sqlcipher.Error as error:
                raise translate(error, self.path) from error
            finally:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")

    @contextmanager
    def telling(self) -> Iterator[None]:
        """What goes wrong with the file while it is read is raised as a StoreError."""
        try:
            yield
        except sqlcipher.Error as error:
            raise translate(error, self.path) from error

    def _must_lie_here(self) -> None:
        """Raises MovedAway: SQLite itself goes on writing to a file that was renamed or deleted."""
        if _identity_of(self.path) != self._identity:
            raise MovedAway(self.path)

    def reader(self) -> sqlcipher.Connection:
        """Another connection, which may only read, for another thread; who asks closes it."""
        connection = connect(self.path, self.key)
        connection.execute("PRAGMA query_only = ON")
        return connection

    def checkpoint(self) -> None:
        """Move what is in the -wal into the file, where damage to it is noticed. Best when nobody waits."""
        self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        """Close the file and let the next window in. A throwaway file is gone afterwards."""
        with self._one_at_a_time, suppress(sqlcipher.ProgrammingError):
            with suppress(sqlcipher.OperationalError):
                self.checkpoint()
            self.connection.close()
        if self._throwaway:
            shutil.rmtree(self.path.parent, ignore_errors=True)
        if self._lock is not None:
            self._lock.release()

    @cached_property
    def _sqlalchemy(self) -> "Connection":
        from forloebtui.store.session import sqlalchemy_on

        return sqlalchemy_on(self.connection)


def create(
    path: Path,
    passphrase: str,
    *,
    clock: Clock,
    kdf: Kdf | None = None,
    root: bytes | None = None,
    label: str = "",
    rows: Rows | None = None,
) -> tuple[Store, str]:
    """Make a new file with its key file, whole or not at all, and open it as a window.

    It is born with ``rows``, a baseline called ``label``; ``root`` is its secret where that was drawn before.
    Returns it with its paper code. Raises
    AlreadyExists where the database or its key file is there already, and every StoreError of a disk that
    does not take them.
    """
    return create_filled(
        path, passphrase, _baseline(clock, label, rows or {}), clock=clock, kdf=kdf, root=root
    )


def create_filled(
    path: Path,
    passphrase: str,
    fill: Fill,
    check: Fill | None = None,
    *,
    clock: Clock,
    kdf: Kdf | None = None,
    root: bytes | None = None,
) -> tuple[Store, str]:
    """``create`` with rows and history that ``fill`` writes, and ``check`` may still refuse by an error."""
    path = path.absolute()
    root = root or new_root()
    key_file = key_file_of(path)
    for place in (path, key_file):
        if place.exists():
            raise AlreadyExists(place)
    lock = window_lock(path, clock())
    part = part_beside(path)
    try:
        made = connect(part, database_key(root), create=True)
        try:
            migrate.make_tables(made, fill)
            if check is not None:
                check(made)
        finally:
            made.close()
        write_whole(key_file, seal(root, passphrase, kdf or Kdf()))
        part.rename(path)
        sync(path.parent)
        return Store(path, database_key(root), connect(path, database_key(root)), clock, lock), code_of(root)
    except BaseException as error:
        for left in (part, *(part.with_name(part.name + end) for end in ("-wal", "-shm")), path, key_file):
            left.unlink(missing_ok=True)
        lock.release()
        if isinstance(error, sqlcipher.Error | OSError):
            raise translate(error, path) from error
        raise


def create_throwaway(
    clock: Clock, parent: Path | None = None, *, label: str = "", rows: Rows | None = None
) -> Store:
    """Make a file for one run, in a private folder that goes with it; its key is in memory alone.

    It is born with ``rows``, a baseline called ``label``. ``parent`` is where the folder lies, by default
    where the system keeps what is temporary. What runs that were killed left there is removed first.
    """
    beneath = parent or Path(tempfile.gettempdir())
    _sweep(beneath, clock)
    path = Path(tempfile.mkdtemp(prefix=_THROWAWAY, dir=beneath)) / "forloeb.db"
    lock = window_lock(path, clock())
    key = database_key(new_root())
    connection = connect(path, key, create=True)
    # Nobody opens this file again, so nobody has to wait for the disk.
    connection.execute("PRAGMA synchronous = OFF")
    migrate.make_tables(connection, _baseline(clock, label, rows or {}))
    return Store(path, key, connection, clock, lock, throwaway=True)


def open_file(
    path: Path, *, passphrase: str | None = None, code: str | None = None, clock: Clock, window: bool
) -> Store:
    """Unlock a file by its paper ``code`` where one is given, else by ``passphrase``; bring it up to date.

    ``window`` takes the file's lock; a short command works beside an open window. Raises NoSuchFile,
    NoKeyFile, WrongPassphrase, WrongCode, NotADatabase, InUse, NewerVersion and the other StoreErrors.
    """
    path = path.absolute()
    key = database_key(_root(path, passphrase, code))
    lock = window_lock(path, clock()) if window else None
    try:
        connection = connect(path, key)
        try:
            _bring_up_to_date(connection, path, key, clock, locked=window)
        except BaseException:
            connection.close()
            raise
    except BaseException:
        if lock is not None:
            lock.release()
        raise
    return Store(path, key, connection, clock, lock)


def key_of(path: Path, *, passphrase: str | None = None, code: str | None = None) -> str:
    """A file's database key, without opening it. Raises as ``open_file`` does."""
    return database_key(_root(path.absolute(), passphrase, code))


def change_passphrase(
    path: Path, new: str, *, passphrase: str | None = None, code: str | None = None, kdf: Kdf | None = None
) -> None:
    """Give a file another passphrase; the paper ``code`` serves where the old one is forgotten.

    The database is not touched: old copies of the key file still open it by the old passphrase. Raises as
    ``open_file`` does.
    """
    path = path.absolute()
    root = _root(path, passphrase, code)
    connect(path, database_key(root)).close()
    try:
        write_whole(key_file_of(path), seal(root, new, kdf or Kdf()))
    except OSError as error:
        raise translate(error, key_file_of(path)) from error


def _identity_of(path: Path) -> tuple[int, int] | None:
    """Which file lies at a path; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _insert(opened: Operation, rows: Rows) -> None:
    """Insert rows within a baseline, which logs a digest of the tables instead of the rows."""
    opened.execute("PRAGMA defer_foreign_keys = ON")
    for table, inserted in rows.items():
        for columns in dict.fromkeys(tuple(row) for row in inserted):
            opened.executemany(
                f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' for _ in columns)})",
                [tuple(map(stored, row.values())) for row in inserted if tuple(row) == columns],
            )


def _root(path: Path, passphrase: str | None, code: str | None) -> bytes:
    if not path.exists():
        raise NoSuchFile(path)
    if code is not None:
        return root_of(code)
    found = new_key.finish(path, passphrase or "")
    if found is not None:
        return found
    try:
        return unseal(key_file_of(path).read_bytes(), passphrase or "")
    except FileNotFoundError:
        raise NoKeyFile(key_file_of(path)) from None
    except OSError as error:
        raise translate(error, key_file_of(path)) from error


def _baseline(clock: Clock, label: str, rows: Rows) -> Fill:
    """What writes the rows a file is born with."""

    def fill(connection: sqlcipher.Connection) -> None:
        now = to_utc(clock()).replace(tzinfo=UTC)
        with operation.recorded(Operation(connection, label, "baseline", now)) as opened:
            _insert(opened, rows)

    return fill


def _bring_up_to_date(
    connection: sqlcipher.Connection, path: Path, key: str, clock: Clock, *, locked: bool
) -> None:
    if migrate.version(connection, path) < migrate.SCHEMA:
        with nullcontext() if locked else window_lock(path, clock()):
            # Between the look and the lock another may have done it.
            if migrate.version(connection, path) < migrate.SCHEMA:
                migrate.back_up_and_migrate(connection, path, key, clock())
    migrate.ensure_triggers(connection)


def _sweep(parent: Path, clock: Clock) -> None:
    """Remove throwaway folders that no running program holds."""
    for lock in parent.glob(f"{_THROWAWAY}*/forloeb.db.lock"):
        with suppress(StoreError, OSError), window_lock(lock.with_suffix(""), clock()):
            shutil.rmtree(lock.parent)
