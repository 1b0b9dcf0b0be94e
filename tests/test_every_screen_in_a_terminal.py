"""Through every screen of the real program, in a window that changes its size, past the lock and out."""

import pytest

from forloebtui.cli import main
from tests.conftest import PASSPHRASE, CaseloadFile
from tests.support.caseworker import history, open_citizen
from tests.support.terminal import Terminal

NAME, OTHER = "Martin Lund", "Torben Skov"
TOO_SMALL = "Vinduet er for lille."
# The letter after ``g``, and what stands on the screen it leads to at every size.
TABS = {
    "o": ("[Overblik]", "MÅL"),
    "t": ("[Tidslinje]", "MMA-forening"),
    "l": ("[Log]", "AFTALT"),
    "h": ("[Hjul]", "Delmål"),
    "n": ("[Netværk]", "Anna"),
}


@pytest.mark.parametrize(
    ("size", "other"), [((80, 24), (140, 45)), pytest.param((140, 45), (80, 24), marks=pytest.mark.long)]
)
def test_every_screen_at_changing_sizes(
    demo_file: CaseloadFile, size: tuple[int, int], other: tuple[int, int]
) -> None:
    with Terminal(*demo_file.options, columns=size[0], rows=size[1]) as terminal:
        terminal.wait("I dag", NAME, OTHER)
        terminal.send("?")
        terminal.wait("I EN LISTE")
        terminal.send("esc")
        terminal.wait("FRISTER", gone=("I EN LISTE",))
        open_citizen(terminal, NAME)
        for letter, shown in TABS.items():
            terminal.send("g")
            terminal.wait(" g … ")
            terminal.send(letter)
            terminal.wait(NAME, *shown, gone=(" g … ",))
            terminal.resize(*other)
            terminal.settle()
            terminal.wait(NAME, *shown)
            terminal.resize(60, 20)
            terminal.wait(TOO_SMALL, gone=(NAME,))
            terminal.resize(*size)
            terminal.wait(NAME, *shown, gone=(TOO_SMALL,))
        terminal.send("n")
        terminal.wait("Ny samtale")
        terminal.send("tlf: Halvt skrevet æøå")
        terminal.wait("Halvt skrevet æøå")
        terminal.resize(60, 20)
        terminal.wait("Halvt skrevet æøå")
        terminal.resize(*size)
        terminal.wait("Halvt skrevet æøå", gone=(TOO_SMALL,))
        terminal.send("ctrl+l")
        terminal.wait("forloebtui er låst", gone=(NAME, "Halvt"))
        terminal.resize(*other)
        terminal.wait("forloebtui er låst")
        terminal.send("forkert", "enter")
        terminal.wait("passer ikke")
        terminal.send(PASSPHRASE, "enter")
        terminal.wait(NAME, "[Netværk]")
        terminal.send("n")
        terminal.wait("Ny samtale", "Halvt skrevet æøå")
        terminal.send("esc")
        terminal.wait("Kladden ligger der endnu")
        terminal.send("g", "i")
        terminal.wait("I dag", OTHER)
        assert terminal.leave("ctrl+q") == 0
    assert history(demo_file) == [], "looking changes nothing"
    assert main([*demo_file.options, "tjek"]) == 0
