"""Encrypted files on the disk to open from outside: the demo, a large caseload, one citizen of many talks.

Their keys cost next to nothing to derive, so that what is measured is what comes after.
"""

from pathlib import Path

from forloebtui.dates.clock import frozen_clock
from forloebtui.office.catalogue import load_catalogue
from forloebtui.office.rule_sets import load_rule_sets
from forloebtui.services import caseload, opening
from forloebtui.services.desk import Desk
from forloebtui.store.file import create
from forloebtui.store.keys import Kdf
from tests.benchmarks.caseload import NOW, Size, caseload_rows

PASSPHRASE = "tre ord og et tal 7"
QUICK = Kdf(memory_kib=8, iterations=1, lanes=1)
CLOCK = frozen_clock(NOW)
# A citizen of ten years.
HEAVY = Size(citizens=1, running=1, notes=300, interventions=60)


def write_demo(path: Path) -> Path:
    """The demo's people in a file, with everybody's line worked out."""
    opening.write_demo(path, PASSPHRASE, CLOCK, QUICK)
    desk = opening.open_desk(path, passphrase=PASSPHRASE, clock=CLOCK, window=True)
    caseload.rows(desk)
    opening.close(desk)
    return path


def write_large(path: Path, size: Size) -> Path:
    """A caseload of any size in a file, with everybody's line worked out."""
    desk = open_new(path, size)
    opening.close(desk)
    return path


def open_new(path: Path, size: Size) -> Desk:
    """The same, left open."""
    catalogue, rule_sets = load_catalogue(), load_rule_sets()
    rows = caseload_rows(size, 1, catalogue, rule_sets)
    store, _ = create(path, PASSPHRASE, clock=CLOCK, kdf=QUICK, label="Mange opdigtede borgere", rows=rows)
    desk = Desk(store, CLOCK, catalogue, rule_sets)
    caseload.begin(desk)
    caseload.rows(desk)
    return desk
