"""Backups, restoring them, and seeing that all is whole."""

from contextlib import closing
from datetime import timedelta
from pathlib import Path

from forloebtui.dates.clock import Clock
from forloebtui.model.problem import Problem
from forloebtui.office.catalogue import load_catalogue
from forloebtui.office.rule_sets import load_rule_sets
from forloebtui.office.settings import Settings
from forloebtui.services import caseload
from forloebtui.services.desk import Desk
from forloebtui.store import backup, chain, dump
from forloebtui.store import file as files
from forloebtui.store.atomic import make_private, write_whole
from forloebtui.store.check import Finding, check_file
from forloebtui.store.errors import WrongPassphrase, translate
from forloebtui.store.keys import Kdf, unseal
from forloebtui.store.lock import window_lock
from forloebtui.store.salvage import salvage as _salvage

USUAL = Settings()


def back_up(desk: Desk, target: Path) -> Path:
    """Write an encrypted, verified backup to a file. Returns where it lies."""
    store = desk.store
    return backup.back_up(store.connection, store.key, store.key_file, target, desk.clock())


def back_up_daily(desk: Desk, settings: Settings = USUAL) -> Path | None:
    """The day's backup, where it is not there yet; else None. A throwaway file has none.

    Raises as ``back_up_now``.
    """
    store = desk.store
    if store.key_file is None or backup.made_on(backup.backups_of(store.path), desk.today):
        return None
    return back_up_now(desk, settings)


def back_up_now(desk: Desk, settings: Settings = USUAL) -> Path:
    """A backup in FILE-backups, seen to open, where older ones are thinned out. Returns where it lies.

    Made on a connection of its own, so that a thread may do it while the window is used. A copy goes to the
    second folder where the settings name one. Raises Problem where it could not be made or copied.
    """
    store, now = desk.store, desk.clock()
    if store.key_file is None:
        raise Problem("Demoen er væk, når den lukkes, og har ingen sikkerhedskopi.")
    folder = backup.backups_of(store.path)
    backup.sweep(folder)
    # Twice in a second, or by a clock that stands still.
    while (target := folder / backup.backup_name(now)).exists():
        now += timedelta(seconds=1)
    with closing(store.reader()) as connection:
        made = backup.back_up(connection, store.key, store.key_file, target, now)
    keep = backup.Keep(settings.backups_recent, settings.backups_daily, settings.backups_monthly)
    backup.rotate(folder, now, keep)
    if settings.second_backup_folder:
        _copy_to(Path(settings.second_backup_folder).expanduser(), made)
    return made


def _copy_to(folder: Path, made: Path) -> None:
    """A backup whole in another folder, read back from there, or not at all."""
    try:
        write_whole(folder / made.name, made.read_bytes())
        is_the_same = (folder / made.name).read_bytes() == made.read_bytes()
    except OSError:
        raise Problem(f"Kopien kunne ikke lægges i {folder}: er mappen eller nøglen der?") from None
    if not is_the_same:
        raise Problem(f"Kopien i {folder} blev ikke, som den skal være: prøv en anden mappe.")


def restore(archive: Path, target: Path, *, passphrase: str | None, code: str | None, clock: Clock) -> None:
    """Restore a backup to where no file is. Nothing is overwritten."""
    held = window_lock(target, clock())
    try:
        backup.restore(archive, target, passphrase, code)
    finally:
        held.release()


def is_passphrase(desk: Desk, typed: str) -> bool:
    """Whether this is the file's passphrase; a throwaway file has none to ask for."""
    key_file = desk.store.key_file
    if key_file is None:
        return True
    try:
        unseal(key_file.read_bytes(), typed)
    except WrongPassphrase:
        return False
    return True


def salvage(
    path: Path, target: Path, *, passphrase: str | None, code: str | None, clock: Clock
) -> tuple[str, ...]:
    """Bring what is readable of a damaged file into a new one. Returns what came along and what did not.

    Raises as ``opening.open_desk`` does, and AlreadyExists where the new file would lie on something.
    """
    key = files.key_of(path, passphrase=passphrase, code=code)
    found = _salvage(path, key, target, clock)
    brought, lost = sum(found.brought.values()), sum(found.lost.values())
    told = [f"{brought} rækker er reddet, {found.brought.get('conversation', 0)} af dem samtaler."]
    if lost:
        tables = ", ".join(f"{count} i {table}" for table, count in sorted(found.lost.items()))
        told.append(f"{lost} rækker kunne ikke reddes: {tables}. Se efter i den nyeste sikkerhedskopi.")
    return tuple(told)


def write_all(desk: Desk, folder: Path) -> Path:
    """Write everything as JSON that anybody can read into a folder. Returns where it lies.

    Nothing is written over. Raises Problem where it cannot be written.
    """
    target = folder / f"forloebtui-alt-{desk.clock():%Y%m%d-%H%M%S}.json"
    try:
        make_private(target)
        target.write_text(dump.dump(desk.store.connection), "utf-8")
    except OSError as error:
        raise translate(error, target) from None
    return target


def read_all(source: Path, path: Path, passphrase: str, clock: Clock, kdf: Kdf | None = None) -> str:
    """Make a new file of what ``write_all`` wrote. Returns its paper code. Raises Problem where it cannot."""
    try:
        text = source.read_text("utf-8")
    except UnicodeDecodeError:
        raise dump.NotADump("den er ikke tekst") from None
    except OSError as error:
        raise translate(error, source) from None
    store, code = dump.load(text, path, passphrase, clock, kdf)
    caseload.begin(Desk(store, clock, load_catalogue(), load_rule_sets()))
    store.close()
    return code


def check(desk: Desk) -> tuple[Finding, ...]:
    """What is wrong with the file, its pages or its history; empty where all is whole."""
    found = check_file(desk.store.connection, desk.store.path)
    broken = tuple(
        Finding(what, "Gendan den nyeste gode sikkerhedskopi til en ny fil, og sammenlign.")
        for what in chain.verify(desk.store.connection)
    )
    return found + broken
