"""A backup brought back on trial: does it open, and what would be different? The open file is not touched."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from forloebtui.services import opening
from forloebtui.services.desk import Desk
from forloebtui.store import backup, triggers
from forloebtui.store import file as files
from forloebtui.store.comparing import Difference, compared
from forloebtui.store.connection import connect
from forloebtui.store.errors import translate


@dataclass(frozen=True, slots=True)
class Drill:
    """What a backup is: when it was made, and where it differs from the open file."""

    made_at: datetime
    rows: int
    differences: tuple[Difference, ...]


def drill(desk: Desk, archive: Path, secret: str) -> Drill:
    """Restore a backup into a private folder beside it, compare every row, and remove it again.

    ``secret`` is the passphrase of that day or the paper code. Raises as ``backup.restore`` does.
    """
    passphrase, code = opening.told_apart(secret)
    with _private_folder(archive) as folder:
        copy = folder / "forloeb.db"
        manifest = backup.restore(archive, copy, passphrase, code)
        key = files.key_of(copy, passphrase=passphrase, code=code)
        with closing(connect(copy, key)) as there, closing(desk.store.reader()) as here:
            counted = [compared(here, there, table) for table in triggers.tables(here)]
    return Drill(
        manifest.made_at.replace(tzinfo=None),
        sum(rows for _, rows in counted),
        tuple(one for one, _ in counted if one.here or one.there or one.changed),
    )


@contextmanager
def _private_folder(archive: Path) -> Iterator[Path]:
    try:
        folder = Path(tempfile.mkdtemp(prefix="forloebtui-", suffix=".part", dir=archive.parent))
    except OSError as error:
        raise translate(error, archive) from None
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
