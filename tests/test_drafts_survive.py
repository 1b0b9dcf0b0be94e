"""Whatever ends the program while a note is typed, what was typed is there again."""

import re
import signal
from collections.abc import Callable
from random import Random
from time import monotonic

import pytest

from forloebtui.store import backup, drafts
from tests.conftest import CaseloadFile
from tests.support.caseworker import kept
from tests.support.terminal import Terminal

BEGINNING = "lene tlf:"
# What is promised to be in the file is what has stood on the screen for so long.
SECONDS = 0.3
FIRST_MOMENT, LAST_MOMENT = 0.4, 1.6


def drafts_of(file: CaseloadFile) -> list[str]:
    with kept(file) as connection:
        return [draft.text for draft in drafts.drafts(connection)]


def begun(terminal: Terminal) -> None:
    """In the field, with a line that names its citizen."""
    terminal.wait("FRISTER", "Lene Krogh")
    terminal.send("n")
    terminal.wait("Ny samtale")
    terminal.send(BEGINNING)
    terminal.wait(BEGINNING)


def type_until_killed(file: CaseloadFile, chance: Random) -> tuple[str, str]:
    """Numbered words, until a kill. Returns what must be kept, and all that was typed."""
    seen: list[tuple[float, int]] = []
    typed = BEGINNING
    with Terminal(*file.options) as terminal:
        begun(terminal)
        ends_at = monotonic() + chance.uniform(FIRST_MOMENT, LAST_MOMENT)
        number = 0
        while monotonic() < ends_at:
            number += 1
            for character in f" o{number:03}":
                terminal.send(character)
                typed += character
                terminal.settle(quiet=chance.uniform(0.001, 0.03))
                shown = max(map(int, re.findall(r"\bo(\d{3})\b", terminal.text)), default=0)
                seen.append((monotonic(), shown))
        killed_at = monotonic()
        terminal.kill()
    old = max((shown for at, shown in seen if at <= killed_at - SECONDS), default=0)
    return BEGINNING + "".join(f" o{one:03}" for one in range(1, old + 1)), typed


@pytest.mark.parametrize(
    "number", [*range(5), *(pytest.param(n, marks=pytest.mark.long) for n in range(5, 100))]
)
def test_a_kill_takes_nothing_older_than_a_moment(demo_file: CaseloadFile, number: int) -> None:
    owed, typed = type_until_killed(demo_file, Random(number))
    (draft,) = drafts_of(demo_file)
    assert draft.startswith(owed)
    assert typed.startswith(draft)


def lock(terminal: Terminal) -> None:
    terminal.send("ctrl+l")
    terminal.wait("Adgangskode")


ENDS: dict[str, Callable[[Terminal], object]] = {
    "hang-up": lambda terminal: terminal.end(signal.SIGHUP),
    "the machine goes down": lambda terminal: terminal.end(signal.SIGTERM),
    "the window is closed": lambda terminal: terminal.close_window(),
    "leaving": lambda terminal: terminal.leave("ctrl+q"),
    "locking": lock,
}


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_what_ends_in_good_order_keeps_the_last_letter(
    demo_file: CaseloadFile, end: Callable[[Terminal], object]
) -> None:
    with Terminal(*demo_file.options) as terminal:
        begun(terminal)
        terminal.send(" Sov godt")
        terminal.wait(f"{BEGINNING} Sov godt")
        end(terminal)
        assert drafts_of(demo_file) == [f"{BEGINNING} Sov godt"]
        made = [*backup.backups_of(demo_file.path).glob("*.zip")]
        assert len(made) == (end is ENDS["leaving"]), "whoever leaves waits for the day's backup, nobody else"


def test_a_prompt_whose_window_is_closed_is_gone_and_its_line_is_a_draft(demo_file: CaseloadFile) -> None:
    with Terminal(*demo_file.options, "log") as terminal:
        terminal.wait("Ny samtale")
        terminal.send("lene tlf: Husk at sove")
        terminal.wait("Husk at sove", "Klar til at gemme")
        terminal.close_window()
        assert drafts_of(demo_file) == ["lene tlf: Husk at sove"]


def test_what_stands_beside_a_long_note_is_part_of_its_draft(demo_file: CaseloadFile) -> None:
    with Terminal(*demo_file.options) as terminal:
        begun(terminal)
        terminal.send(" Sov godt", "\x05")
        terminal.wait("F2 fakta")
        terminal.send("\x0f")
        terminal.wait("Gav mening", "Refleksion")
        terminal.press("tab", "45", "tab", "tab", "tab", "at finde et sted")
        terminal.wait("at finde et sted")
        terminal.end(signal.SIGTERM)
    with kept(demo_file) as connection:
        (draft,) = drafts.drafts(connection)
    assert draft.details == '{"minutes": 45, "purpose": "at finde et sted"}'
