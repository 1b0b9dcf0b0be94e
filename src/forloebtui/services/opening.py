"""Opening and closing the file, and making a new one."""

import re
from collections.abc import Collection
from pathlib import Path
from uuid import uuid4

from forloebtui.dates.clock import Clock
from forloebtui.model.problem import Problem
from forloebtui.office.catalogue import Catalogue, first_rows, load_catalogue
from forloebtui.office.rule_sets import RuleSets, load_rule_sets
from forloebtui.office.settings import Settings, load_settings, settings_path
from forloebtui.services import caseload
from forloebtui.services.desk import Desk
from forloebtui.store import file as files
from forloebtui.store.errors import WrongCode, WrongPassphrase
from forloebtui.store.file import Store
from forloebtui.store.keys import Kdf, code_of, new_root

__all__ = ["WrongCode", "WrongPassphrase", "code_of", "new_root"]

DEMO_LABEL = "Opdigtede borgere"
# Nine groups of four, as the paper code is written down; nobody chooses such a passphrase.
_PAPER_CODE = re.compile(r"(?:[0-9A-Za-z]{4}[- ]){8}[0-9A-Za-z]{4}")


def exists(path: Path) -> bool:
    """Whether there is a database to open."""
    return path.exists()


def must_exist(path: Path) -> None:
    """Raises Problem with what to do where there is no database, before anybody is asked a passphrase."""
    if not exists(path):
        raise Problem(
            f"Der er ingen database i {path}: lav en med »forloebtui opret«, eller angiv --database."
        )


def told_apart(typed: str) -> tuple[str | None, str | None]:
    """What was typed where either will do, as a passphrase and a paper code; one of them is None."""
    return (None, typed.strip()) if _PAPER_CODE.fullmatch(typed.strip()) else (typed, None)


def open_desk(
    path: Path, *, passphrase: str | None = None, code: str | None = None, clock: Clock, window: bool
) -> Desk:
    """Unlock the file by passphrase or paper code. Slow on purpose: the key derivation takes its time.

    A window takes the file's lock; a short command works beside it. Raises BadData where a file of the
    office's own cannot be used, and a StoreError where the database cannot be opened.
    """
    catalogue, rule_sets, settings = own_office()
    store = files.open_file(path, passphrase=passphrase, code=code, clock=clock, window=window)
    return Desk(store, clock, catalogue, rule_sets).suited(settings)


def create(
    path: Path,
    passphrase: str,
    clock: Clock,
    kdf: Kdf | None = None,
    root: bytes | None = None,
    unused: Collection[str] = (),
) -> tuple[Desk, str]:
    """Make a file with no citizens, and the office's wheel and offers. Returns the desk and the paper code.

    ``root`` is its secret where the code was shown before there was a file; ``unused`` are the keys of the
    wheel's dimensions that are out of use from the start. Raises as ``open_desk`` does.
    """
    catalogue, rule_sets, settings = own_office()
    rows = {
        table: [{"uid": uuid4().hex} | columns for columns in taken_over]
        for table, taken_over in first_rows(catalogue).items()
    }
    for dimension in rows["dimension"]:
        if dimension["key"] in unused:
            dimension["retired_on"] = clock().date().isoformat()
    store, code = files.create(
        path, passphrase, clock=clock, kdf=kdf, root=root, label="Hjul og tilbud", rows=rows
    )
    return Desk(store, clock, catalogue, rule_sets).suited(settings), code


def open_demo(clock: Clock) -> Desk:
    """The fictional caseload in a throwaway encrypted file that is gone when the desk is closed."""
    rows = _demo_rows_now(clock)
    return _demo_desk(files.create_throwaway(clock, label=DEMO_LABEL, rows=rows), clock)


def write_demo(path: Path, passphrase: str, clock: Clock, kdf: Kdf | None = None) -> str:
    """Write the fictional caseload to a new file. Returns its paper code."""
    rows = _demo_rows_now(clock)
    store, code = files.create(path, passphrase, clock=clock, kdf=kdf, label=DEMO_LABEL, rows=rows)
    close(_demo_desk(store, clock))
    return code


def close(desk: Desk) -> None:
    """Close the file and let go of its lock."""
    desk.store.close()


def own_office() -> tuple[Catalogue, RuleSets, Settings]:
    """What the office decides, its own files on top of the shipped ones: they lie beside the settings.

    Read once a run but for the settings. Raises BadData where a file of the office's own cannot be used.
    """
    place = settings_path()
    settings, _ = load_settings(place)
    return load_catalogue(place.parent), load_rule_sets(place.parent), settings


def _demo_rows_now(clock: Clock) -> dict[str, list[dict[str, object]]]:
    from forloebtui.office.demo import demo_rows

    now = clock()
    return demo_rows(now.date(), at=now.time())


def _demo_desk(store: Store, clock: Clock) -> Desk:
    """The demo's desk, by the shipped files alone, so that it is the same everywhere."""
    desk = Desk(store, clock, load_catalogue(), load_rule_sets())
    caseload.begin(desk)
    return desk
