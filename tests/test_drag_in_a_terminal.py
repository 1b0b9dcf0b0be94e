"""A bar dragged by a real terminal's mouse reports: narrow, wider than the old reports reach, and in tmux."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.conftest import CaseloadFile
from tests.support.caseworker import Printed, changed, drag, end_of_bar, go, history, open_citizen, rows
from tests.support.terminal import Terminal

# Mouse reports from before SGR end at this column.
OLD_REPORTS_REACH = 223
# What the zoom of so many cells to a week is called.
ZOOMS = {1: "halvår", 7: "uge"}
NAME, PLANNED, RUNNING = "Martin Lund", "Arbejdsevneafklaring", "Forløb om hash"


@contextmanager
def in_tmux(file: CaseloadFile, columns: int, rows_: int) -> Iterator[Terminal]:
    """The program in a tmux of its own that a terminal is attached to."""
    server = ["-L", f"forloebtui-{file.path.parent.name}", "-f", "/dev/null"]
    setting = "set -g default-terminal tmux-256color ; set -g status off ; set -s escape-time 0 ; new-session"
    inside = [sys.executable, "-m", "forloebtui", *file.options]
    try:
        with Terminal(
            *server, "start-server", ";", *setting.split(), *inside,
            columns=columns, rows=rows_, program=("tmux",),
        ) as terminal:  # fmt: skip
            yield terminal
    finally:
        subprocess.run(["tmux", *server, "kill-server"], capture_output=True, check=False)


def drag_both_ways(terminal: Terminal, nearer: str, a_week: int) -> tuple[int, int]:
    """The whole of a planned bar two weeks on, the end of a running one four, and a drag called off.

    Returns where the planned one ended at first.
    """
    terminal.wait("FRISTER", NAME)
    open_citizen(terminal, NAME)
    go(terminal, "t", "Tidslinje")
    terminal.send(*nearer)
    terminal.wait(f"zoom: {ZOOMS[a_week]}")
    # The name of the zoom comes ahead of the lanes.
    terminal.settle(0.5)
    column, row = end_of_bar(terminal, PLANNED)
    drag(terminal, (column - 3, row), 2 * a_week)
    terminal.wait("Arbejdsevneafklaring: uge 50–9 → 52–11")
    terminal.mouse("up", column, row)
    terminal.wait("52–11", "u fortryder")
    drag(terminal, end_of_bar(terminal, RUNNING), 4 * a_week)
    terminal.wait("Forløb om hash: uge 10–51 → 10–2")
    terminal.mouse("up", column, row)
    terminal.wait("10–2", "u fortryder")
    terminal.settle()
    drag(terminal, end_of_bar(terminal, PLANNED), -3 * a_week)
    terminal.wait("Arbejdsevneafklaring: uge 52–11 → 52–8")
    terminal.send("esc")
    terminal.wait("Intet flyttet")
    terminal.mouse("up", column, row)
    terminal.settle()
    assert terminal.leave() == 0
    return column, row


def dates(printed: Printed) -> dict[str, tuple[str, str]]:
    return {
        one["title"]: (one["starts_on"], one["ends_on"])
        for one in printed("vis", NAME)["interventions"]
        if one["title"] in (PLANNED, RUNNING)
    }


def is_kept(file: CaseloadFile, printed: Printed, before: dict[str, dict[int, tuple[object, ...]]]) -> None:
    assert dates(printed) == {
        PLANNED: ("2026-12-21", "2027-03-21"), RUNNING: ("2026-03-02", "2027-01-17"),
    }  # fmt: skip
    assert changed(before, rows(file)) == {"intervention": 2, "adjustment": 1}
    assert history(file) == [("edit", "Flyt indsats"), ("edit", "Flyt indsats")]


def test_a_drag_by_mouse_reports(demo_file: CaseloadFile, capsys: pytest.CaptureFixture[str]) -> None:
    printed, before = Printed(demo_file, capsys), rows(demo_file)
    with Terminal(*demo_file.options) as terminal:
        drag_both_ways(terminal, "", 1)
    is_kept(demo_file, printed, before)


def test_a_drag_beyond_where_old_mouse_reports_end(
    demo_file: CaseloadFile, capsys: pytest.CaptureFixture[str]
) -> None:
    printed, before = Printed(demo_file, capsys), rows(demo_file)
    with Terminal(*demo_file.options, columns=300, rows=80) as terminal:
        column, _ = drag_both_ways(terminal, "++", 7)
        assert column > OLD_REPORTS_REACH
    is_kept(demo_file, printed, before)


@pytest.mark.outside
@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
@pytest.mark.parametrize(("columns", "lines", "nearer", "a_week"), [(80, 24, "", 1), (300, 80, "++", 7)])
def test_a_drag_in_tmux(
    demo_file: CaseloadFile,
    capsys: pytest.CaptureFixture[str],
    columns: int,
    lines: int,
    nearer: str,
    a_week: int,
) -> None:
    printed, before = Printed(demo_file, capsys), rows(demo_file)
    with in_tmux(demo_file, columns, lines) as terminal:
        drag_both_ways(terminal, nearer, a_week)
    is_kept(demo_file, printed, before)
