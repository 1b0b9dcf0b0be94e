"""What a terminal does to the program, and how the program leaves it: pastes, storms, bytes, crashes."""

import os
import signal
import sys
from pathlib import Path

import pytest

from tests.conftest import NOW, PASSPHRASE, CaseloadFile
from tests.support.terminal import AUTOWRAP, CURSOR, Terminal

DEMO = ("--now", NOW.isoformat(), "demo")
# The program, but search is broken.
BROKEN = (
    "from forloebtui.ui.app import ForloebApp\n"
    "def search(self): raise RuntimeError('Lene Krogh')\n"
    "ForloebApp.action_search = search\n"
    "from forloebtui.cli import main\n"
    "raise SystemExit(main())"
)
PUSHED, POPPED = b"\x1b[>", b"\x1b[<u"


def is_as_it_was(terminal: Terminal, before: list[object]) -> bool:
    """Line discipline, private modes and the stack of keyboard modes as the program found them."""
    written = terminal.written
    return (
        terminal.attributes == before
        and terminal.modes == {AUTOWRAP, CURSOR}
        and written.count(PUSHED) == written.count(POPPED)
    )


def test_leaving_leaves_the_terminal_as_it_was() -> None:
    with Terminal(*DEMO) as terminal:
        before = terminal.attributes
        terminal.wait("FRISTER")
        assert not is_as_it_was(terminal, before), "it has taken the terminal over"
        assert terminal.leave() == 0
        assert is_as_it_was(terminal, before)


def test_a_crash_leaves_the_terminal_as_it_was_and_tells_nothing() -> None:
    with Terminal(*DEMO, program=(sys.executable, "-c", BROKEN)) as terminal:
        before = terminal.attributes
        terminal.wait("FRISTER")
        assert terminal.leave("s") == 1
        assert is_as_it_was(terminal, before)
        assert "Noget gik galt i programmet" in terminal.text
        assert b"RuntimeError" not in terminal.written
        assert b"Lene Krogh" not in terminal.written[terminal.written.rindex(b"\x1b[?1049l") :]


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGHUP])
def test_being_ended_leaves_the_terminal_as_it_was(how: int) -> None:
    with Terminal(*DEMO) as terminal:
        before = terminal.attributes
        terminal.wait("FRISTER")
        assert terminal.end(how) == 0
        assert is_as_it_was(terminal, before)


def test_in_the_background_the_terminal_is_as_it_was_and_the_door_is_shut(demo_file: CaseloadFile) -> None:
    with Terminal(*demo_file.options) as terminal:
        before = terminal.attributes
        terminal.wait("FRISTER", "Lene Krogh")
        terminal.send("Z")
        terminal.until_stopped()
        assert is_as_it_was(terminal, before)
        os.kill(terminal.pid, signal.SIGCONT)
        terminal.wait("forloebtui er låst", gone=("Lene Krogh",))
        terminal.send(PASSPHRASE, "enter")
        terminal.wait("FRISTER", "Lene Krogh")
        assert terminal.leave() == 0
        assert is_as_it_was(terminal, before)


def test_a_storm_of_sizes_ends_in_the_last_one() -> None:
    with Terminal(*DEMO) as terminal:
        terminal.wait("FRISTER")
        for step in range(100):
            terminal.resize(*((80, 24), (140, 45), (60, 20), (200, 60))[step % 4])
        terminal.resize(80, 24)
        terminal.wait("FRISTER", "? hjælp")
        terminal.send("s", "lene", "enter")
        terminal.wait("[Overblik]", "Lene Krogh")
        assert terminal.leave() == 0


def test_a_window_without_focus_stands_as_it_stood() -> None:
    with Terminal(*DEMO) as terminal:
        terminal.wait("FRISTER")
        terminal.send("down")
        terminal.until(lambda text: "▸" in text, "a cursor")
        terminal.settle()
        before = terminal.text
        terminal.send("\x1b[O")
        terminal.settle()
        terminal.send("\x1b[I", "down")
        terminal.until(lambda text: text != before, "the cursor a line further down")
        terminal.send("up")
        terminal.until(lambda text: text == before, "the window as it stood")


def test_pasted_lines_become_one_note_and_no_commands() -> None:
    with Terminal(*DEMO) as terminal:
        terminal.wait("FRISTER")
        terminal.send("\x1b[200~Lene: ringede [/x] om æøå\nq u x\x1b[201~")
        terminal.wait("Ny samtale", "ringede [/x] om æøå", "q u x")
        terminal.send("esc")
        terminal.wait("FRISTER", gone=("q u x",))
        assert terminal.leave() == 0


def test_bytes_that_are_no_text_end_nothing() -> None:
    with Terminal(*DEMO) as terminal:
        terminal.wait("FRISTER")
        # A mouse report from before UTF-8, past column 95, and half a letter.
        terminal.send_bytes(b"\x1b[MC\xe0!\xc3")
        terminal.settle()
        terminal.send("esc", "s", "lene")
        terminal.wait("Lene Krogh")
        assert terminal.leave() == 0


def test_a_terminal_of_latin_1_is_read_and_written_in_it() -> None:
    latin = {"TERM": "xterm", "COLORTERM": "", "LANG": "C", "XTERM_LOCALE": "C"}
    with Terminal(*DEMO, environment=latin, encoding="iso-8859-1") as terminal:
        terminal.wait("FRISTER OG ÆNDRINGER", "Søren")
        terminal.send("n", "lene tlf: Blåbærgrød")
        terminal.wait("Blåbærgrød")
        assert terminal.text.encode("iso-8859-1")
        assert terminal.leave() == 0


def test_the_linux_console_is_given_signs_of_its_font() -> None:
    with Terminal(*DEMO, environment={"TERM": "linux", "COLORTERM": ""}) as terminal:
        terminal.wait("FRISTER")
        assert "►" in terminal.text and not set("▸…–›●◆◇") & set(terminal.text)
        assert b"38;2;" not in terminal.written and b"38;5;" not in terminal.written
        assert terminal.leave() == 0


@pytest.mark.parametrize(
    ("chosen", "environment", "has", "has_not"),
    [
        pytest.param(
            "truecolor",
            {"TERM": "xterm", "COLORTERM": ""},
            b"38;2;96;208;253",
            b"38;5;",
            marks=pytest.mark.long,
        ),
        ("truecolor", {"NO_COLOR": "1"}, b"38;2;96;208;253", b"38;5;"),
        ("256", {}, b"38;5;81", b"38;2;"),
        pytest.param("16", {}, b"\x1b[96;", b"38;", marks=pytest.mark.long),
        pytest.param("none", {}, b"38;2;18", b"38;2;96;208;253", marks=pytest.mark.long),
        pytest.param("auto", {"NO_COLOR": "1"}, b"38;2;18", b"38;2;96;208;253", marks=pytest.mark.long),
    ],
)
def test_colours_can_be_chosen_over_what_the_terminal_says(
    tmp_path: Path, chosen: str, environment: dict[str, str], has: bytes, has_not: bytes
) -> None:
    folder = tmp_path / "forloebtui"
    folder.mkdir()
    (folder / "settings.toml").write_text(f'colours = "{chosen}"\n', encoding="utf-8")
    with Terminal(*DEMO, environment={"XDG_CONFIG_HOME": str(tmp_path)} | environment) as terminal:
        terminal.wait("FRISTER")
        assert terminal.leave() == 0
        assert has in terminal.written
        assert has_not not in terminal.written


def test_another_number_of_colours_is_seen_at_once(tmp_path: Path) -> None:
    with Terminal(*DEMO, rows=45, environment={"XDG_CONFIG_HOME": str(tmp_path)}) as terminal:
        terminal.wait("FRISTER")
        terminal.send("g", "v")
        terminal.wait("INDSTILLINGER", "Antal farver")
        while "▸" not in next(line for line in terminal.text.splitlines() if "Antal farver" in line):
            terminal.press("down")
        terminal.press("enter")
        terminal.press("enter")
        terminal.wait("Antal farver: 256")
        terminal.settle()
        before = len(terminal.written)
        terminal.press("g", "i", "g", "v")
        assert b"38;2;" not in terminal.written[before:]
        assert b"38;5;81" in terminal.written[before:]
        assert terminal.leave() == 0
