"""README promises nothing that is not so: every command in it is run here."""

import io
import re
from pathlib import Path

import pytest
from platformdirs.unix import Unix

from forloebtui.cli import main
from tests.conftest import CaseloadFile
from tests.support.terminal import FRESH, Terminal

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
COMMANDS = tuple(re.findall(r"^\| `forloebtui ?([^`]*)` \|", README, re.MULTILINE))
WINDOWS = {"", "demo"}


def test_the_first_block_is_the_two_lines_a_newcomer_runs() -> None:
    block = re.search(r"```sh\n(.*?)```", README, re.DOTALL)
    assert block is not None
    run, test = block[1].strip().split("\n")
    assert run.endswith("forloebtui demo")
    assert "pytest" in test


def test_the_table_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    listed = re.findall(r"^    (\w+) ", capsys.readouterr().out, re.MULTILINE)
    assert set(listed) == {command.split()[0] for command in COMMANDS if command}


@pytest.mark.parametrize("command", [one for one in COMMANDS if one not in WINDOWS])
def test_a_short_command_runs(
    command: str,
    demo_file: CaseloadFile,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    archive, sheet = tmp_path / "kopi.zip", tmp_path / "borgere.csv"
    sheet.write_text("Navn;Sagsnr\nÆrlig Østersø;S-1\n", "utf-8")
    stands_for = {"FILE": str(archive), "FOLDER": str(tmp_path), "SHEET": str(sheet)}
    words = [stands_for.get(word, word) for word in command.split()]
    options = demo_file.options
    if words[0] == "gendan":
        main([*options, "sikkerhedskopi", str(archive)])
    if words[0] in {"opret", "gendan"}:
        options = ["--database", str(tmp_path / "ny.db"), *options[2:]]
    (example,) = re.findall(r"^martin .*: .*$", README, re.MULTILINE)
    monkeypatch.setattr("sys.stdin", io.StringIO(example))
    assert main([*options, *words]) == 0
    assert capsys.readouterr().out


def test_what_stays_after_an_uninstall_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATA", "CONFIG", "STATE"):
        monkeypatch.delenv(f"XDG_{name}_HOME", raising=False)
    folders = Unix("forloebtui")
    for folder in (folders.user_data_path, folders.user_config_path, folders.user_log_path):
        assert f"`~/{folder.relative_to(Path.home())}`" in README


@pytest.mark.parametrize("command", [one for one in COMMANDS if one in WINDOWS])
def test_a_window_opens(command: str, demo_file: CaseloadFile) -> None:
    with Terminal(*demo_file.options, *command.split(), program=FRESH) as terminal:
        terminal.wait("forloebtui", "Martin Lund")
        assert terminal.leave("ctrl+q") == 0
