"""A bar dragged by a real terminal's mouse reports: narrow, wider than the old reports reach, and in tmux."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass

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


@contextmanager
def in_pty(file: CaseloadFile, columns: int, rows_: int) -> Iterator[Terminal]:
    """The program alone in a terminal."""
    with Terminal(*file.options, columns=columns, rows=rows_) as terminal:
        yield terminal


@dataclass(frozen=True)
class Window:
    """How large it is, and how near one looks: keys that zoom, cells to a week."""

    columns: int
    rows: int
    nearer: str
    a_week: int


SMALL, WIDE = Window(80, 24, "", 1), Window(300, 80, "++", 7)
Inside = Callable[[CaseloadFile, int, int], AbstractContextManager[Terminal]]


def drag_planned(terminal: Terminal, window: Window) -> tuple[int, int]:
    """The whole of a planned bar two weeks on. Returns where it ended."""
    terminal.wait("FRISTER", NAME)
    open_citizen(terminal, NAME)
    go(terminal, "t", "Tidslinje")
    terminal.send(*window.nearer)
    terminal.wait(f"zoom: {ZOOMS[window.a_week]}")
    # The name of the zoom comes ahead of the lanes.
    terminal.settle(0.5)
    column, row = end_of_bar(terminal, PLANNED)
    drag(terminal, (column - 3, row), 2 * window.a_week)
    terminal.wait("Arbejdsevneafklaring: uge 50–9 → 52–11")
    terminal.mouse("up", column, row)
    terminal.wait("52–11", "u fortryder")
    return column, row


def drag_running_and_call_one_off(terminal: Terminal, window: Window, at: tuple[int, int]) -> None:
    """The end of a running bar four weeks on, and a drag that Esc ends."""
    drag(terminal, end_of_bar(terminal, RUNNING), 4 * window.a_week)
    terminal.wait("Forløb om hash: uge 10–51 → 10–2")
    terminal.mouse("up", *at)
    terminal.wait("10–2", "u fortryder")
    terminal.settle()
    drag(terminal, end_of_bar(terminal, PLANNED), -3 * window.a_week)
    terminal.wait("Arbejdsevneafklaring: uge 52–11 → 52–8")
    terminal.send("esc")
    terminal.wait("Intet flyttet")
    terminal.mouse("up", *at)
    terminal.settle()


def dates(printed: Printed) -> dict[str, tuple[str, str]]:
    return {
        one["title"]: (one["starts_on"], one["ends_on"])
        for one in printed("vis", NAME)["interventions"]
        if one["title"] in (PLANNED, RUNNING)
    }


OUTSIDE = (
    pytest.mark.outside,
    pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed"),
)
MOVED, AS_IT_WAS = ("2026-12-21", "2027-03-21"), ("2026-03-02", "2026-12-20")


@pytest.mark.parametrize(("inside", "window"), [(in_pty, WIDE), pytest.param(in_tmux, SMALL, marks=OUTSIDE)])
def test_a_drag_by_mouse_reports(
    demo_file: CaseloadFile, capsys: pytest.CaptureFixture[str], inside: Inside, window: Window
) -> None:
    printed, before = Printed(demo_file, capsys), rows(demo_file)
    with inside(demo_file, window.columns, window.rows) as terminal:
        column, _ = drag_planned(terminal, window)
        assert (column > OLD_REPORTS_REACH) == (window is WIDE)
        assert terminal.leave() == 0
    assert dates(printed) == {PLANNED: MOVED, RUNNING: AS_IT_WAS}
    assert changed(before, rows(demo_file)) == {"intervention": 1, "adjustment": 1}
    assert history(demo_file) == [("edit", "Flyt indsats")]


@pytest.mark.long
@pytest.mark.parametrize("window", [SMALL, WIDE])
@pytest.mark.parametrize("inside", [in_pty, pytest.param(in_tmux, marks=OUTSIDE)])
def test_drags_of_both_ends_and_one_called_off(
    demo_file: CaseloadFile, capsys: pytest.CaptureFixture[str], inside: Inside, window: Window
) -> None:
    printed, before = Printed(demo_file, capsys), rows(demo_file)
    with inside(demo_file, window.columns, window.rows) as terminal:
        at = drag_planned(terminal, window)
        drag_running_and_call_one_off(terminal, window, at)
        assert terminal.leave() == 0
    assert dates(printed) == {PLANNED: MOVED, RUNNING: ("2026-03-02", "2027-01-17")}
    assert changed(before, rows(demo_file)) == {"intervention": 2, "adjustment": 1}
    assert history(demo_file) == [("edit", "Flyt indsats"), ("edit", "Flyt indsats")]
