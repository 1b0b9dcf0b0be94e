"""Two programs on one file: who is refused and told what, and what both see."""

import io
import re

import pytest

from forloebtui.cli import main
from tests.conftest import PASSPHRASE, CaseloadFile
from tests.support.caseworker import open_citizen
from tests.support.terminal import Terminal


def test_the_second_is_refused_with_who_and_since_when_and_let_in_when_the_first_is_killed(
    demo_file: CaseloadFile,
) -> None:
    now = demo_file.options[-2:]
    with Terminal(*demo_file.options) as first:
        first.wait("I dag", "Lene Krogh")
        with Terminal("--database", demo_file.path, *now) as second:
            second.wait("Adgangskode")
            second.send(PASSPHRASE, "enter")
            second.wait("allerede")
            said = " ".join(re.sub("[│ ]+", " ", second.text).split())
            assert f"åben (proces {first.pid}, siden 21.11. kl. 15.20)" in said
            assert "luk det andet vindue først" in said
            first.kill()
            second.send(PASSPHRASE, "enter")
            second.wait("I dag", "Lene Krogh")
            assert second.leave() == 0


def test_a_short_command_works_beside_the_window_which_shows_what_it_wrote(
    demo_file: CaseloadFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Terminal(*demo_file.options, columns=120, rows=40) as terminal:
        terminal.wait("I dag", "Lene Krogh")
        open_citizen(terminal, "Lene Krogh")
        monkeypatch.setattr("sys.stdin", io.StringIO("lene tlf: Skrevet ved siden af\n"))
        assert main([*demo_file.options, "log", "-"]) == 0
        terminal.wait("Skrevet ved siden af")
        assert terminal.leave() == 0
