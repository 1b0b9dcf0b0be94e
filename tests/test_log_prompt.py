"""``forloebtui log`` in a terminal: a prompt that shows how it understands, and saves."""

import json

import pytest

from forloebtui.cli import main
from tests.conftest import CaseloadFile
from tests.support.terminal import Terminal


def test_a_call_is_written_down_without_opening_the_window(
    demo_file: CaseloadFile, capsys: pytest.CaptureFixture[str]
) -> None:
    with Terminal(*demo_file.options, "log", "martin") as terminal:
        terminal.wait("Ny samtale", "Martin Lund")
        terminal.send("tlf 45m: Ringede om træning på søndag.")
        terminal.wait("14:35–15:20", "Klar til at gemme")
        terminal.send("enter")
        terminal.wait("Samtale gemt: Martin Lund")
        assert terminal.leave("") == 0
    capsys.readouterr()
    assert main([*demo_file.options, "vis", "martin", "--json"]) == 0
    texts = [one["text"] for one in json.loads(capsys.readouterr().out)["conversations"]]
    assert "Ringede om træning på søndag." in texts


def test_what_is_left_with_escape_lies_as_a_draft(demo_file: CaseloadFile) -> None:
    with Terminal(*demo_file.options, "log") as terminal:
        terminal.wait("Ny samtale")
        terminal.send("lene tlf: Husk at spørge")
        terminal.wait("Klar til at gemme")
        terminal.send("esc")
        terminal.wait("kladde")
        assert terminal.leave("") == 0
    with Terminal(*demo_file.options, "log") as terminal:
        terminal.wait("lene tlf: Husk at spørge")


def test_a_long_note_is_written_in_the_prompt_too(
    demo_file: CaseloadFile, capsys: pytest.CaptureFixture[str]
) -> None:
    with Terminal(*demo_file.options, "log", "lene") as terminal:
        terminal.wait("Ny samtale")
        terminal.send("tlf: Første linje", "\x05")
        terminal.wait("F2 fakta")
        terminal.send("enter", "anden linje")
        terminal.wait("anden linje")
        terminal.send("\x13")
        terminal.wait("Samtale gemt: Lene Krogh")
        assert terminal.leave("") == 0
    capsys.readouterr()
    assert main([*demo_file.options, "vis", "lene", "--json"]) == 0
    texts = [one["text"] for one in json.loads(capsys.readouterr().out)["conversations"]]
    assert "Første linje\nanden linje" in texts
