"""Another passphrase, or another root where the old secret is known to somebody else."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from forloebtui.dates.clock import Clock
from forloebtui.model.problem import Problem
from forloebtui.office.settings import Settings
from forloebtui.services import opening, safekeeping
from forloebtui.services.desk import Desk
from forloebtui.store import backup, new_key
from forloebtui.store import file as files
from forloebtui.store.keys import Kdf, code_of, database_key, new_root, root_of


@dataclass(frozen=True, slots=True)
class Replacement:
    """What a file will be opened by, and how it is until then."""

    path: Path
    key: str = field(repr=False)
    root: bytes = field(repr=False)
    passphrase: str = field(repr=False)

    @property
    def code(self) -> str:
        """The paper code it will have."""
        return code_of(self.root)


def change_passphrase(desk: Desk, current: str, new: str, settings: Settings) -> None:
    """Give the file another passphrase. ``current`` is the old one or the paper code.

    The root stays: old copies of the key file, those in backups too, still open by the old passphrase.
    Raises WrongPassphrase, WrongCode, Problem for a throwaway file, and the StoreErrors of a disk.
    """
    _must_have_a_key_file(desk)
    passphrase, code = opening.told_apart(current)
    files.change_passphrase(desk.store.path, new, passphrase=passphrase, code=code, kdf=cost(settings))


def prepare(desk: Desk, current: str, new: str) -> Replacement:
    """A new root for a file whose secret has leaked, with nothing changed yet.

    ``current`` is the old passphrase or the paper code. Raises as ``change_passphrase``.
    """
    _must_have_a_key_file(desk)
    passphrase, code = opening.told_apart(current)
    store = desk.store
    if code is not None:
        if database_key(root_of(code)) != store.key:
            raise opening.WrongCode
    elif not safekeeping.is_passphrase(desk, passphrase or ""):
        raise opening.WrongPassphrase
    return Replacement(store.path, store.key, new_root(), new)


def replace(replacement: Replacement, clock: Clock, settings: Settings) -> Desk:
    """Write the closed file anew under the new root, and open it as a window.

    Raises the StoreErrors of ``replace_root``, and then the file is as it was.
    """
    new_key.replace_root(
        replacement.path,
        replacement.key,
        replacement.root,
        replacement.passphrase,
        clock=clock,
        kdf=cost(settings),
    )
    return opening.open_desk(replacement.path, passphrase=replacement.passphrase, clock=clock, window=True)


def old_backups(desk: Desk) -> tuple[Path, ...]:
    """The backups beside the file that another root opens, oldest first: all but the newest."""
    return tuple(sorted(backup.backups_of(desk.store.path).glob("*.zip")))[:-1]


def remove(backups: Sequence[Path]) -> int:
    """Remove backups that were agreed on. Returns how many could not be."""
    left = 0
    for path in backups:
        try:
            path.unlink(missing_ok=True)
        except OSError:
            left += 1
    return left


def cost(settings: Settings) -> Kdf:
    """What one try of a passphrase costs."""
    return Kdf(memory_kib=settings.passphrase_memory * 1024)


def _must_have_a_key_file(desk: Desk) -> None:
    if desk.store.key_file is None:
        raise Problem("Demoen har ingen adgangskode.")
