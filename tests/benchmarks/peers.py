"""Other programs that show a list in a terminal: what of them is on the PATH, each with a list of its own."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

ROWS = 60


def _log(folder: Path) -> tuple[str, ...]:
    path = folder / "rows.log"
    path.write_text("".join(f"row {number}\n" for number in range(ROWS)))
    return (str(path),)


def _requests(folder: Path) -> tuple[str, ...]:
    for number in range(ROWS):
        (folder / f"row-{number}.posting.yaml").write_text(f"name: row {number}\nurl: http://localhost\n")
    return "--collection", str(folder)


def _database(folder: Path) -> tuple[str, ...]:
    path = folder / "rows.sqlite"
    with sqlite3.connect(path) as connection:
        for number in range(ROWS):
            connection.execute(f"create table row_{number} (id integer primary key)")
    connection.close()
    return "--profile", "None", "--adapter", "sqlite", str(path)


# What stands in the list, and what the program is to be told so that it has one.
PEERS: dict[str, tuple[str, Callable[[Path], tuple[str, ...]]]] = {
    "tl": ("row", _log),
    "posting": ("row", _requests),
    "harlequin": ("main", _database),
}


def present(folder: Path) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """The name of each that is here, what to wait for, and how it is started on a list in the folder."""
    for name, (shown, written) in PEERS.items():
        if program := shutil.which(name):
            own = folder / name
            own.mkdir()
            yield name, shown, (program, *written(own))
