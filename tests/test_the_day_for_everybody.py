"""The day of ``test_the_day`` from the keyboard: read aloud, in strong contrast, in grey, in plain signs."""

from pathlib import Path

import pytest

from forloebtui.cli import main
from tests.conftest import PASSPHRASE, CaseloadFile
from tests.support.caseworker import SHOWN, Printed, changed, go, history, open_citizen, rows
from tests.support.terminal import Terminal
from tests.test_the_day import NAME, NOTE, PLANNED, RUNNING, dates, titled

# What would be spelt out one sign at a time.
DRAWN = set(map(chr, range(0x2500, 0x25A0)))


def choose(terminal: Terminal, title: str) -> None:
    """Walk the interventions until the cursor stands at one, wherever it stood."""
    for key in ("up", "down"):
        for _ in range(12):
            if any(
                line.lstrip("▌| ").startswith(("▸ " + title[:SHOWN], "> " + title[:SHOWN]))
                for line in terminal.text.splitlines()
            ):
                return
            terminal.press(key)
    raise AssertionError(f"the cursor never came to {title}\n{terminal.text}")


@pytest.mark.parametrize(
    ("settings", "environment"),
    [
        pytest.param("screen_reader = true", {}, id="read-aloud", marks=pytest.mark.long),
        pytest.param('theme = "contrast"', {}, id="strong-contrast", marks=pytest.mark.long),
        pytest.param("", {"NO_COLOR": "1"}, id="no-colour", marks=pytest.mark.long),
        pytest.param(
            'characters = "ascii"',
            {"TERM": "xterm", "COLORTERM": ""},
            id="plain-signs-and-16-colours",
            marks=pytest.mark.long,
        ),
        pytest.param('colours = "none"\nscreen_reader = true\ncharacters = "ascii"', {}, id="all-at-once"),
    ],
)
def test_the_day_from_the_keyboard(
    demo_file: CaseloadFile,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    settings: str,
    environment: dict[str, str],
) -> None:
    folder = tmp_path / "forloebtui"
    folder.mkdir()
    (folder / "settings.toml").write_text(settings + "\n", encoding="utf-8")
    printed, before = Printed(demo_file, capsys), rows(demo_file)
    is_read_aloud = "screen_reader" in settings

    with Terminal(
        *demo_file.options, environment={"XDG_CONFIG_HOME": str(tmp_path)} | environment
    ) as terminal:

        def does(*keys: str, says: str) -> None:
            terminal.send(*keys)
            terminal.wait(says)
            terminal.settle()
            if is_read_aloud:
                assert not DRAWN & set(terminal.text), terminal.text

        terminal.wait("I dag", "FRISTER", NAME)
        open_citizen(terminal, NAME)
        go(terminal, "t", "Tidslinje")
        choose(terminal, PLANNED)
        does(".", ".", says="uge 2")
        does("enter", says="u fortryder")
        choose(terminal, RUNNING)
        does(">", ">", ">", ">", says="36-52" if "ascii" in settings else "36–52")
        does("enter", says="u fortryder")
        does("u", says="Fortrudt: Flyt indsats")
        does("n", says="Ny samtale")
        does(NOTE, says="Klar til at gemme")
        does("enter", says="Samtale gemt: Lene Krogh")
        go(terminal, "h", "Hjul")
        does("space", says="Nået, 8 i alt")
        does("ctrl+l", says="forloebtui er låst")
        assert NAME not in terminal.text
        terminal.send(PASSPHRASE, "enter")
        terminal.wait("[Hjul]", NAME)
        assert terminal.leave() == 0

    after = printed("vis", NAME)
    assert dates(after, PLANNED) == ("2027-01-25", "2027-03-21")
    assert dates(after, RUNNING) == ("2026-08-31", "2026-11-29")
    assert [one["from_on"] for one in titled(after, PLANNED)["adjustments"]] == ["2027-01-25"]
    assert changed(before, rows(demo_file)) == {
        "intervention": 1, "adjustment": 1, "conversation": 2, "agreement": 1, "subgoal": 1,
    }  # fmt: skip
    assert history(demo_file) == [
        ("edit", "Flyt indsats"),
        ("edit", "Flyt indsats"),
        ("undo", "Flyt indsats"),
        ("edit", "Samtale gemt"),
        ("edit", "Delmål nået"),
    ]
    assert main([*demo_file.options, "tjek"]) == 0
