"""The demo in real terminal emulators: I dag, timeline, wheel and out, with pictures that are not empty.

``python -m tests.support.emulators FOLDER`` takes the same pictures to be looked at.
"""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.emulators import EMULATORS, NEEDED, Emulator, display, look, missing, running

pytestmark = [pytest.mark.outside, pytest.mark.long]
BY_NAME = {emulator.name: emulator for emulator in EMULATORS}


@pytest.fixture(scope="module")
def screen() -> Iterator[str]:
    if missing(NEEDED):
        pytest.skip(f"not installed: {', '.join(missing(NEEDED))}")
    with display() as on:
        yield on


def installed(emulator: Emulator) -> Emulator:
    if emulator.missing:
        pytest.skip(f"not installed: {', '.join(emulator.missing)}")
    return emulator


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (140, 45)])
@pytest.mark.parametrize("name", BY_NAME)
def test_the_demo_is_read_and_left(screen: str, name: str, columns: int, rows: int, tmp_path: Path) -> None:
    colours = look(screen, installed(BY_NAME[name]), columns, rows, tmp_path)
    assert all(number > 50 for number in colours), "edges of letters alone are more"


def test_without_colour_nothing_but_grey_is_on_the_screen(screen: str, tmp_path: Path) -> None:
    look(screen, installed(BY_NAME["xterm-no-color"]), 80, 24, tmp_path)
    told = subprocess.run(
        ["identify", "-format", "%[type]\n", *tmp_path.glob("*.png")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert set(told.stdout.split()) == {"Grayscale"}


def test_a_window_is_drawn_larger_and_smaller(screen: str, tmp_path: Path) -> None:
    emulator = installed(BY_NAME["xterm-256"])
    with running(screen, emulator, 80, 24, "--now", "2026-11-21T15:20", "demo", folder=tmp_path) as run:
        run.wait("FRISTER")
        run.resize(140, 45)
        run.wait("FRISTER", "Søren Vestergaard")
        run.resize(80, 24)
        run.wait("FRISTER", "Søren Vesterga…")
        run.press("ctrl+q")
        run.until_gone()
    assert (tmp_path / "status").read_text() == "0\n"
