"""Files that are there whole or not at all, and for their owner alone."""

import os
import secrets
from pathlib import Path

# What is not yet whole is called so; nothing else of anybody's is.
_PART_PREFIX, _PART_SUFFIX = "forloebtui-", ".part"
PARTS = f"{_PART_PREFIX}*{_PART_SUFFIX}"


def part_beside(path: Path) -> Path:
    """A free name for what will become ``path``; ``PARTS`` matches it."""
    return path.with_name(f"{_PART_PREFIX}{secrets.token_hex(8)}{_PART_SUFFIX}")


def make_private(path: Path) -> None:
    """Make an empty file that its owner alone may read and write. Raises OSError, also over another file."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def write_new(path: Path, data: bytes) -> None:
    """A private file where none was, whole or not at all. Raises OSError, also over another file."""
    make_private(path)
    try:
        path.write_bytes(data)
    except OSError:
        path.unlink(missing_ok=True)
        raise


def write_whole(path: Path, data: bytes) -> None:
    """Put a private file in place of what was there. Raises OSError, and then the old one still stands."""
    part = part_beside(path)
    try:
        make_private(part)
        part.write_bytes(data)
        sync(part)
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise
    sync(path.parent)


def sync(path: Path) -> None:
    """Make a file's content, or the names in a folder, survive a power cut. Raises OSError."""
    if path.is_dir() and os.name == "nt":
        # Windows cannot open a folder so, and keeps its names without.
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
