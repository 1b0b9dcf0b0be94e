"""What a shell completes: every command and option, in the shells themselves where they are installed."""

import shutil
import subprocess
from pathlib import Path

import pytest

from forloebtui import cli, completion

PARSER = cli._parser()
# How each shell is made to say what it would complete.
ASKED = {
    "bash": ("bash", "-c", 'source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($#-1)); '
             '_forloebtui forloebtui "${@: -1}" "${@: -2:1}"; printf "%s\\n" "${COMPREPLY[@]}"', "_"),
    "fish": ("fish", "-c", 'source $argv[1]; complete -C "$argv[2..]" | string replace -r "\\t.*" ""'),
}  # fmt: skip


def offered(shell: completion.Shell, folder: Path, *typed: str) -> set[str]:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    file = folder / shell
    file.write_text(completion.script(PARSER, shell), encoding="utf-8")
    answer = subprocess.run([*ASKED[shell], file, *typed], capture_output=True, text=True, check=False)
    return set(answer.stdout.split())


@pytest.mark.outside
@pytest.mark.parametrize("shell", ["bash", "fish"])
def test_a_shell_completes_commands_options_and_words(shell: completion.Shell, tmp_path: Path) -> None:
    assert offered(shell, tmp_path, "forloebtui", "id") == {"idag"}
    assert offered(shell, tmp_path, "forloebtui", "idag", "--j") == {"--json"}
    assert offered(shell, tmp_path, "forloebtui", "--da") == {"--database"}
    assert offered(shell, tmp_path, "forloebtui", "eksporter", "hen") == {"henvisning"}
    assert offered(shell, tmp_path, "forloebtui", "idag", "--compl") == set()


@pytest.mark.outside
@pytest.mark.skipif(shutil.which("zsh") is None, reason="zsh is not installed")
def test_zsh_takes_it_in(tmp_path: Path) -> None:
    file = tmp_path / "_forloebtui"
    file.write_text(completion.script(PARSER, "zsh"), encoding="utf-8")
    asked = 'autoload -U compinit; compinit -u -d "$2"; source "$1"; print $_comps[forloebtui]'
    found = subprocess.run(
        ["zsh", "-fc", asked, "_", file, tmp_path / "dump"], capture_output=True, text=True, check=True
    )
    assert (found.stdout, found.stderr) == ("_forloebtui\n", "")


@pytest.mark.parametrize("shell", completion.SHELLS)
def test_every_command_is_offered(shell: completion.Shell, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main(["--completion", shell])
    assert left.value.code == 0
    written = capsys.readouterr().out
    for name, words in completion.words_of(PARSER).items():
        assert all(one.text.lstrip("-") in written for one in words), name
    assert {"idag", "borgere", "vis", "log", "soeg", "tjek", "demo"} <= set(completion.words_of(PARSER))
