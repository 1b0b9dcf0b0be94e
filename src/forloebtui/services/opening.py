"""Opening and closing the file, and making a new one."""

from pathlib import Path

from forloebtui.dates.clock import Clock
from forloebtui.model.problem import Problem
from forloebtui.office.catalogue import load_catalogue
from forloebtui.office.rule_sets import load_rule_sets
from forloebtui.services import caseload
from forloebtui.services.desk import Desk
from forloebtui.store import file as files
from forloebtui.store.file import Store
from forloebtui.store.keys import Kdf

DEMO_LABEL = "Opdigtede borgere"


def exists(path: Path) -> bool:
    """Whether there is a database to open."""
    return path.exists()


def must_exist(path: Path) -> None:
    """Raises Problem with what to do where there is no database, before anybody is asked a passphrase."""
    if not exists(path):
        raise Problem(
            f"Der er ingen database i {path}: lav en med »forloebtui opret«, eller angiv --database."
        )


def open_desk(
    path: Path, *, passphrase: str | None = None, code: str | None = None, clock: Clock, window: bool
) -> Desk:
    """Unlock the file by passphrase or paper code. Slow on purpose: the key derivation takes its time.

    A window takes the file's lock; a short command works beside it.
    """
    return _desk(files.open_file(path, passphrase=passphrase, code=code, clock=clock, window=window), clock)


def create(path: Path, passphrase: str, clock: Clock) -> tuple[Desk, str]:
    """Make an empty file with the office's wheel and offers. Returns the desk and the paper code."""
    store, code = files.create(path, passphrase, clock=clock)
    desk = _desk(store, clock)
    return desk, code


def open_demo(clock: Clock) -> Desk:
    """The fictional caseload in a throwaway encrypted file that is gone when the desk is closed."""
    from forloebtui.office.demo import demo_rows

    rows = demo_rows(clock().date())
    store = files.create_throwaway(clock, label=DEMO_LABEL, rows=rows)
    desk = _desk(store, clock)
    caseload.begin(desk)
    return desk


def write_demo(path: Path, passphrase: str, clock: Clock, kdf: Kdf | None = None) -> str:
    """Write the fictional caseload to a new file. Returns its paper code."""
    store, code = files.create(path, passphrase, clock=clock, kdf=kdf)
    from forloebtui.office.demo import demo_rows

    desk = _desk(store, clock)
    store.baseline(DEMO_LABEL, demo_rows(desk.today))
    caseload.begin(desk)
    close(desk)
    return code


def close(desk: Desk) -> None:
    """Close the file and let go of its lock."""
    desk.store.close()


def _desk(store: Store, clock: Clock) -> Desk:
    return Desk(store, clock, load_catalogue(), load_rule_sets())
