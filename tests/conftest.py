"""What tests of many rooms share: the demo's caseload in a file with a cheap key derivation."""

import gc
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

from forloebtui.dates.clock import Clock, frozen_clock
from forloebtui.office import demo
from forloebtui.services import caseload, opening
from forloebtui.services.desk import Desk
from tests.support.encrypted import CHEAP
from tests.support.stores import copied

# The machine's speed is no property of the program, and the default suite is the same each time it runs.
settings.register_profile("default", deadline=None, derandomize=True)
settings.load_profile("default")

NOW = datetime(2026, 11, 21, 15, 20)
PASSPHRASE = "æblegrød med fløde"


@dataclass(frozen=True)
class CaseloadFile:
    """A database with the demo's caseload, beside a file with its passphrase."""

    path: Path
    passphrase_file: Path
    code: str

    @property
    def options(self) -> list[str]:
        """What every command is told."""
        return [
            "--database", str(self.path), "--passphrase-file", str(self.passphrase_file),
            "--now", NOW.isoformat(timespec="minutes"),
        ]  # fmt: skip


@pytest.fixture(scope="session", autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or writes the settings, data or log of whoever runs it."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patched:
        for name in ("DATA", "CONFIG", "STATE", "CACHE"):
            patched.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
        for name in ("FORLOEBTUI_DATABASE", "FORLOEBTUI_NOW"):
            patched.delenv(name, raising=False)
        yield


@pytest.fixture(scope="session")
def demo_template(tmp_path_factory: pytest.TempPathFactory) -> CaseloadFile:
    """The demo's caseload, written once; tests take copies."""
    folder = tmp_path_factory.mktemp("demo")
    path, passphrase_file = folder / "forløb.db", folder / "adgangskode"
    code = opening.write_demo(path, PASSPHRASE, frozen_clock(NOW), kdf=CHEAP)
    passphrase_file.write_text(PASSPHRASE + "\n", encoding="utf-8")
    passphrase_file.chmod(0o600)
    return CaseloadFile(path, passphrase_file, code)


@pytest.fixture
def demo_file(demo_template: CaseloadFile, tmp_path: Path) -> CaseloadFile:
    """A copy of the demo's caseload for one test."""
    for name in (demo_template.path.name, f"{demo_template.path.name}.key"):
        shutil.copy2(demo_template.path.with_name(name), tmp_path / name)
    return CaseloadFile(tmp_path / demo_template.path.name, demo_template.passphrase_file, demo_template.code)


@pytest.fixture(scope="session", autouse=True)
def _demo_is_written_once() -> Iterator[None]:
    """The demo of a moment is the same in every window of a test: what is worked out of it is copied."""
    written: dict[datetime, Desk] = {}
    write = opening.open_demo

    def open_demo(clock: Clock) -> Desk:
        now = clock()
        if now not in written:
            written[now] = write(frozen_clock(now))
            caseload.rows(written[now])
        source = written[now]
        return Desk(copied(source.store, clock), clock, source.catalogue, source.rule_sets)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(demo, "demo_rows", cache(demo.demo_rows))
        patched.setattr(opening, "open_demo", open_demo)
        yield
    for desk in written.values():
        opening.close(desk)


@pytest.fixture(scope="session", autouse=True)
def _style_is_read_once() -> Iterator[None]:
    """The program reads its style once; hundreds of windows in one process need not read it for each."""
    parsed: dict[object, list[RuleSet]] = {}
    parse = Stylesheet._parse_rules

    def parse_once(sheet: Stylesheet, *source: Any, **options: Any) -> list[RuleSet]:
        key = (source, *options.items(), *sheet._variables.items())
        if key not in parsed:
            parsed[key] = parse(sheet, *source, **options)
        return parsed[key]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Stylesheet, "_parse_rules", parse_once)
        yield


def pytest_collection_finish() -> None:
    """What thousands of collected tests hold is not looked through for garbage at every turn."""
    gc.collect()
    gc.freeze()
