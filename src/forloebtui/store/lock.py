"""One window to a file: a lock of the operating system, in a file that says who holds it and since when.

The kernel frees it the moment its holder is gone, however it went, so nothing is ever left to clean up.
"""

import json
import os
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from forloebtui.store.errors import InUse, translate

if sys.platform == "win32":
    import msvcrt

    # Windows forbids others to read a locked byte, so the locked one lies far behind the text.
    _LOCKED_BYTE = 1 << 30

    def _take(handle: int) -> None:
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        os.lseek(handle, 0, os.SEEK_SET)
else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


_LONGEST = 200


class WindowLock:
    """The right to be the one window on a file, until ``release`` or the end of a ``with``."""

    def __init__(self, handle: int) -> None:
        self._handle: int | None = handle

    def release(self) -> None:
        """Let the next window in. A second call does nothing."""
        if self._handle is not None:
            os.ftruncate(self._handle, 0)
            os.close(self._handle)
            self._handle = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def lock_file_of(path: Path) -> Path:
    """Where the lock of a database lies: ``FILE.lock``."""
    return path.with_name(path.name + ".lock")


def window_lock(path: Path, now: datetime) -> WindowLock:
    """Become the one window on the database at ``path``, from ``now`` on.

    Raises InUse with the holder's process and time where another is; ReadOnly, NoSuchFolder or DiskTrouble
    where the lock cannot be made.
    """
    place = lock_file_of(path)
    try:
        handle = os.open(place, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise translate(error, place) from None
    try:
        _take(handle)
    except (BlockingIOError, PermissionError):
        holder = _holder(handle)
        os.close(handle)
        raise InUse(path, *holder) from None
    except OSError as error:
        os.close(handle)
        raise translate(error, place) from None
    # Saying who is a courtesy: on a full disk the lock holds without.
    with suppress(OSError):
        os.ftruncate(handle, 0)
        os.write(handle, json.dumps({"pid": os.getpid(), "since": now.isoformat()}).encode())
    return WindowLock(handle)


def _holder(handle: int) -> tuple[int | None, datetime | None]:
    """Who says to hold the lock; nobody where the text is not yet written."""
    os.lseek(handle, 0, os.SEEK_SET)
    try:
        said = json.loads(os.read(handle, _LONGEST))
        return int(said["pid"]), datetime.fromisoformat(said["since"])
    except (ValueError, TypeError, KeyError):
        return None, None
