"""Text that leaves the program as a file, where the caseworker says."""

from pathlib import Path

from forloebtui.model.problem import Problem
from forloebtui.store.atomic import write_whole


def write(place: str, words: str) -> str:
    """Write text to a file that is not there yet, for its owner alone. Returns what was done, in Danish.

    Raises Problem where it cannot be written, or something stands there already.
    """
    path = checked_place(place)
    try:
        write_whole(path, words.encode())
    except OSError as error:
        raise Problem(f"Filen kunne ikke skrives ({error.strerror}): vælg et andet sted.") from None
    return f"Skrevet i {path}"


def checked_place(place: str) -> Path:
    """Where a file is to lie, ``~`` being the home folder. Raises Problem where it cannot lie there."""
    path = Path(place).expanduser()
    if not path.is_absolute():
        raise Problem("Skriv hele stedet, fx ~/notat.txt.")
    if path.is_dir():
        raise Problem("Det er en mappe: skriv også filens navn.")
    if path.exists():
        raise Problem("Der ligger allerede en fil med det navn: vælg et andet.")
    if not path.parent.is_dir():
        raise Problem(f"Mappen {path.parent} findes ikke.")
    return path


def folder_at(typed: str) -> Path:
    """The folder that was typed, ``~`` being the home folder. Raises Problem where it is none."""
    folder = Path(typed).expanduser()
    if not folder.is_absolute():
        raise Problem("Skriv hele mappens sted, fx ~/Dokumenter.")
    if not folder.is_dir():
        raise Problem(f"Mappen {folder} findes ikke.")
    return folder


def free_place(folder: Path, name: str, suffix: str) -> Path:
    """A name in the folder that is not taken: ``name``, ``name-2``, …"""
    number = 1
    while (target := folder / f"{name}{f'-{number}' if number > 1 else ''}{suffix}").exists():
        number += 1
    return target
