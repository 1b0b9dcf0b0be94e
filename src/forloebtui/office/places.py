"""Where a file lies, and what can go wrong there: folders a service copies, other machines' disks."""

import sys
from pathlib import Path, PurePath

# A part of a path that only such a service makes, and what it is called.
_SYNCED = {
    "onedrive": "OneDrive", "dropbox": "Dropbox", "google drive": "Google Drev", "my drive": "Google Drev",
    "googledrive": "Google Drev", "icloud drive": "iCloud", "mobile documents": "iCloud",
    "nextcloud": "Nextcloud", "syncthing": "Syncthing", "box sync": "Box", "pcloud drive": "pCloud",
}  # fmt: skip
_OTHER_MACHINES = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "9p", "fuse.sshfs", "fuse.rclone", "davfs"}


def warning_about(path: Path, mounts: str | None = None) -> str:
    """What a person should know about where a database lies, in Danish; empty where there is nothing.

    ``mounts`` is the text of Linux's table of mounted disks, by default this machine's.
    """
    service = synced_by(path)
    if service:
        return (
            f"{path.parent} bliver kopieret af {service}. To kopier kan blive til to forskellige filer: læg"
            " databasen på maskinens egen disk, og brug sikkerhedskopierne til at flytte den."
        )
    if on_another_machine(path, _mounted() if mounts is None else mounts):
        return (
            f"{path.parent} ligger på et netværksdrev. Låse og strømsvigt virker anderledes dér: læg"
            " databasen på maskinens egen disk."
        )
    return ""


def synced_by(path: PurePath) -> str:
    """The service that copies the folder a file lies in, or nothing; ``OneDrive - X`` is one as well."""
    for part in path.parent.parts:
        folder = part.lower().split(" - ")[0].strip()
        if folder in _SYNCED:
            return _SYNCED[folder]
    return ""


def on_another_machine(path: PurePath, mounts: str) -> bool:
    """Whether a file lies on a disk that is reached over a network."""
    if str(path).startswith(("\\\\", "//")):
        return True
    found: tuple[int, str] = (-1, "")
    for line in mounts.splitlines():
        fields = line.split()
        # Linux writes a space in a name as \040.
        place = PurePath(fields[1].replace("\\040", " ")) if len(fields) > 2 else None
        if place is not None and (place == path or place in path.parents):
            found = max(found, (len(place.parts), fields[2]))
    return found[1] in _OTHER_MACHINES


def same_disk(one: Path, other: Path) -> bool:
    """Whether two folders lie on the same disk, so that losing it loses both. Raises OSError."""
    return one.stat().st_dev == other.stat().st_dev


def _mounted() -> str:
    if sys.platform != "linux":
        return ""
    try:
        return Path("/proc/self/mounts").read_text("utf-8", "replace")
    except OSError:
        return ""
