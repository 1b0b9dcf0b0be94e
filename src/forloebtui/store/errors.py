"""What can go wrong with the file, as one Danish sentence each: what is wrong, then what to do.

No sentence holds a passphrase, a code, SQL or anything out of the file.
"""

import errno
import os
import shutil
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from sqlcipher3 import dbapi2 as sqlcipher

from forloebtui.model.problem import Problem


class StoreError(Problem):
    """Something about the file that a person must know. ``str()`` is the sentence to show.

    ``says`` is the sentence; ``{where}`` in it stands for the file or folder it is about.
    """

    says: ClassVar[str] = "Filen {where} kunne ikke læses eller skrives; luk, og kør forloebtui tjek."

    def __init__(self, where: Path | str = "", **more: str) -> None:
        self.where = where
        super().__init__(self.says.format(where=where, **more))


class WrongPassphrase(StoreError):
    """The key file is whole, and this passphrase does not open it."""

    says = "Adgangskoden passer ikke; se efter Caps Lock og tastatursprog, og prøv igen, eller brug nødkoden."


class WrongCode(StoreError):
    """The text is not a paper code, or there is a typing error in it."""

    says = "Nødkoden er ikke rigtig; den har 9 grupper med 4 tegn, så sammenlign dem én for én med papiret."


class DamagedKeyFile(StoreError):
    """The key file is not what was once written, whatever the passphrase."""

    says = "Nøglefilen {where} er beskadiget; åbn med nødkoden, eller hent en sikkerhedskopi frem."


class NoKeyFile(StoreError):
    """There is no key file, so no passphrase can open the database."""

    says = "Nøglefilen {where} mangler; åbn med nødkoden, eller hent en sikkerhedskopi frem."


class NoSuchFile(StoreError):
    """There is nothing at the path."""

    says = "Filen {where} findes ikke; se efter, om stien er rigtig, eller lav en ny med forloebtui opret."


class NoSuchFolder(StoreError):
    """The folder a file should lie in is not there."""

    says = "Mappen {where} findes ikke; lav den først, eller vælg en anden."


class AlreadyExists(StoreError):
    """Something is there already, and nothing is ever written over."""

    says = "Der ligger allerede noget i {where}; flyt det, eller vælg et andet sted."


class NotADatabase(StoreError):
    """The file is not a database of this program, or it has another key."""

    says = "Filen {where} er ikke en forløbsfil med denne nøgle; se efter, om det er den rigtige fil."


class EmptyFile(StoreError):
    """The database has been emptied to 0 bytes: it would open as a new one."""

    says = "Filen {where} er tømt; hent den nyeste sikkerhedskopi frem med forloebtui gendan."


class MovedAway(StoreError):
    """The file is not where it was opened: what is written now would be in a file that nobody finds."""

    says = "Filen {where} er flyttet eller slettet, mens den var åben; læg den tilbage, og gem igen."


class DamagedFile(StoreError):
    """Pages of the database are not what was once written."""

    says = "Filen {where} er beskadiget; brug den ikke, og hent en sikkerhedskopi frem med forloebtui gendan."


class DamagedBackup(StoreError):
    """A backup is not what was once written, or not a backup at all."""

    says = "Sikkerhedskopien {where} er beskadiget eller er ikke en sikkerhedskopi; brug en anden."


class NewerVersion(StoreError):
    """The file was written by a later version of the program."""

    says = "Filen {where} er lavet af en nyere udgave af programmet; opdatér programmet, og åbn den igen."


class InUse(StoreError):
    """Another window holds the file. ``pid`` and ``since`` are None where it did not get to say so."""

    says = "Filen {where} er allerede åben{holder}; luk det andet vindue først."

    def __init__(self, where: Path | str, pid: int | None = None, since: datetime | None = None) -> None:
        self.pid = pid
        self.since = since
        holder = f" (proces {pid}, siden {since:%d.%m. kl. %H.%M})" if pid and since else ""
        super().__init__(where, holder=holder)


class ReadOnly(StoreError):
    """The file or its folder may not be read or written by this user."""

    says = "Der må ikke læses eller skrives i {where}; få adgang, eller læg filen et andet sted."


class DiskFull(StoreError):
    """There is not room for what should be written; nothing of it was."""

    says = "Der er ikke plads på disken ved {where}; ryd op, og prøv igen."


class DiskTrouble(StoreError):
    """The disk refused to read or write, for another reason than room."""

    says = "Disken med {where} svarer ikke rigtigt; se efter, om den er tilsluttet, og prøv igen."


class Busy(StoreError):
    """Another process is writing, and has been longer than we wait."""

    says = "Filen {where} bliver skrevet af et andet program lige nu; vent et øjeblik, og prøv igen."


class OutOfMemory(StoreError):
    """The passphrase cannot be tried: turning it into a key takes more memory than there is."""

    says = "Der er ikke hukommelse nok til at prøve adgangskoden; luk andre programmer, og prøv igen."


class WriteRefused(StoreError):
    """A write outside an operation, or one that would change the history."""

    says = "Ændringen blev afvist, fordi historikken ikke kunne følge med; meld det som en fejl i programmet."


class NotConsistent(StoreError):
    """What should be saved breaks a constraint: a word, the order of dates, another citizen's row."""

    says = "Det kan ikke gemmes, fordi oplysningerne modsiger hinanden; se datoerne efter, og prøv igen."


class NoEncryption(StoreError):
    """The database driver cannot encrypt: what it wrote would be readable by everybody."""

    says = "Databasen kan ikke kryptere på denne maskine; installér forloebtui igen."


# Windows has no quota of its own here.
_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_ROOM_TO_SPARE = 1 << 20
# The driver's backup raises errors that have SQLite's words and no code.
_SAID_BY_BACKUP = {
    "disk I/O error": sqlcipher.SQLITE_IOERR,
    "database or disk is full": sqlcipher.SQLITE_FULL,
    "database is locked": sqlcipher.SQLITE_BUSY,
    "database disk image is malformed": sqlcipher.SQLITE_CORRUPT,
}


def translate(error: BaseException, path: Path) -> StoreError:
    """What an error of the driver, of SQLAlchemy around it or of the operating system means for ``path``.

    An error that is already a StoreError comes back as it is; an unknown one as a plain StoreError.
    """
    error = getattr(error, "orig", None) or error
    if isinstance(error, StoreError):
        return error
    if isinstance(error, OSError):
        return _of_system(error, path)
    if isinstance(error, MemoryError):
        return OutOfMemory(path)
    return _of_sqlite(error, path)


def _of_sqlite(error: BaseException, path: Path) -> StoreError:
    code = getattr(error, "sqlite_errorcode", None) or _SAID_BY_BACKUP.get(str(error), 0)
    match code & 0xFF:
        case sqlcipher.SQLITE_CONSTRAINT:
            # The driver gives no finer code; a trigger's own words are what is left.
            return NotConsistent(path) if "constraint failed" in str(error) else WriteRefused(path)
        case sqlcipher.SQLITE_NOTADB:
            return NotADatabase(path)
        case sqlcipher.SQLITE_CORRUPT:
            return DamagedFile(path)
        case sqlcipher.SQLITE_BUSY | sqlcipher.SQLITE_LOCKED:
            return Busy(path)
        case sqlcipher.SQLITE_FULL:
            return DiskFull(path)
        case sqlcipher.SQLITE_IOERR:
            return DiskFull(path) if _free(path.parent) < _ROOM_TO_SPARE else DiskTrouble(path)
        case sqlcipher.SQLITE_CANTOPEN:
            return _missing(path) if not path.exists() else ReadOnly(path)
        case sqlcipher.SQLITE_READONLY:
            # After a damaged page SQLCipher calls the whole file read-only.
            return DamagedFile(path) if os.access(path, os.W_OK) else ReadOnly(path)
        case _:
            return StoreError(path)


def _of_system(error: OSError, path: Path) -> StoreError:
    if error.errno in _FULL:
        return DiskFull(path)
    match error:
        case FileNotFoundError():
            return _missing(path)
        case FileExistsError():
            return AlreadyExists(path)
        case NotADirectoryError():
            return NoSuchFolder(path.parent)
        case PermissionError() | IsADirectoryError():
            return ReadOnly(path)
    return ReadOnly(path) if error.errno == errno.EROFS else DiskTrouble(path)


def _missing(path: Path) -> StoreError:
    return NoSuchFile(path) if path.parent.is_dir() else NoSuchFolder(path.parent)


def _free(folder: Path) -> int:
    """Bytes free where a folder lies; 0 where that cannot be told."""
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return 0
