"""The whole way once, through the real program: move, note, tick, undo one, leave, come back."""

import json
from typing import Any

import pytest

from forloebtui.cli import main
from tests.conftest import CaseloadFile
from tests.support.terminal import Terminal


def read(file: CaseloadFile, name: str, capsys: pytest.CaptureFixture[str]) -> Any:
    """One citizen's file as another program sees it."""
    capsys.readouterr()
    assert main([*file.options, "vis", name, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def select(terminal: Terminal, title: str) -> None:
    """Walk the timeline's rows until the cursor stands at one."""
    terminal.press(*["up"] * 12)
    for _ in range(14):
        if f"▸ {title}" in terminal.text or f"▸{title}" in terminal.text:
            return
        terminal.press("down")
    raise AssertionError(f"no row {title}\n{terminal.text}")


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (140, 45)])
def test_what_is_done_in_the_window_is_kept(
    demo_file: CaseloadFile, capsys: pytest.CaptureFixture[str], columns: int, rows: int
) -> None:
    before = read(demo_file, "martin", capsys)
    others = [read(demo_file, name, capsys) for name in ("lene", "nadia")]

    with Terminal(*demo_file.options, columns=columns, rows=rows) as terminal:
        terminal.wait("forloebtui", "Martin Lund")
        terminal.send("s")
        terminal.send("martin", "enter")
        terminal.wait("Overblik", "Martin Lund")
        terminal.send("g", "t")
        terminal.wait("Uge", "Bostøtte")
        select(terminal, "Arbejdsev")
        terminal.send(".", ".")
        terminal.wait("52–11")
        terminal.send("enter")
        terminal.wait("u fortryder")
        terminal.send("n")
        terminal.wait("Ny samtale")
        terminal.send("tlf 10m: Ringede om kontingentet. Han har selv betalt.")
        terminal.wait("Klar til at gemme")
        terminal.send("enter")
        terminal.wait("Samtale gemt")
        terminal.send("g", "h")
        terminal.wait("Arbejde & praktik")
        terminal.press("down")
        terminal.send("space")
        terminal.wait("Delmål")
        terminal.settle()
        terminal.send("u")
        terminal.wait("Fortrudt")
        assert terminal.leave("ctrl+q") == 0

    after = read(demo_file, "martin", capsys)
    (moved,) = [one for one in after["interventions"] if one["title"] == "Arbejdsevneafklaring"]
    (was,) = [one for one in before["interventions"] if one["title"] == "Arbejdsevneafklaring"]
    assert (was["starts_on"], moved["starts_on"]) == ("2026-12-07", "2026-12-21")
    assert (was["ends_on"], moved["ends_on"]) == ("2027-03-07", "2027-03-21")
    assert [one["from_on"] for one in moved["adjustments"]] == ["2026-12-21"]
    (note,) = [one for one in after["conversations"] if one not in before["conversations"]]
    assert note["text"] == "Ringede om kontingentet. Han har selv betalt."
    assert (note["held_at"], note["minutes"], note["form"]) == ("2026-11-21T15:10", 10, "phone")
    assert after["subgoals"] == before["subgoals"]
    same = set(before) - {"interventions", "conversations", "warnings"}
    assert {key: after[key] for key in same} == {key: before[key] for key in same}
    assert [read(demo_file, name, capsys) for name in ("lene", "nadia")] == others

    with Terminal(*demo_file.options, columns=columns, rows=rows) as terminal:
        terminal.wait("forloebtui", "Martin Lund")
        terminal.send("s")
        terminal.send("martin", "enter")
        terminal.wait("Overblik")
        terminal.send("g", "t")
        terminal.wait("52–11")
        assert terminal.leave() == 0
    assert main([*demo_file.options, "tjek"]) == 0
