"""What a shell completes after ``forloebtui``: commands and options. Names of citizens are never among them.

``argparse`` tells nobody in public what it has been taught, so its own lists are read.
"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

Shell = Literal["bash", "zsh", "fish"]
SHELLS: tuple[Shell, ...] = get_args(Shell)
# What stands in an option's help where a path is to follow it.
PATHS = ("FIL", "MAPPE")


@dataclass(frozen=True, slots=True)
class Word:
    """A word that may follow, what it does, and whether a path follows it."""

    text: str
    told: str
    has_path: bool = False


def script(parser: argparse.ArgumentParser, shell: Shell) -> str:
    """The completion as that shell reads it."""
    return {"bash": _bash, "zsh": _zsh, "fish": _fish}[shell](words_of(parser))


def words_of(parser: argparse.ArgumentParser) -> dict[str, tuple[Word, ...]]:
    """What may follow each command; what may follow the program itself stands last, under ``*``."""
    commands = {
        name: command
        for action in parser._actions
        if isinstance(action, argparse._SubParsersAction)
        for name, command in action.choices.items()
    }
    return {name: tuple(_words(one)) for name, one in (commands | {"*": parser}).items()}


def _words(parser: argparse.ArgumentParser) -> Iterator[Word]:
    for action in parser._actions:
        told = (action.help or "").split("\n")[0]
        if isinstance(action, argparse._SubParsersAction):
            yield from (Word(one.dest, one.help or "") for one in action._get_subactions())
        elif action.option_strings:
            yield Word(action.option_strings[-1], told, action.metavar in PATHS)
        else:
            yield from (Word(str(one), told) for one in action.choices or ())


def _commands(words: dict[str, tuple[Word, ...]]) -> list[str]:
    return [name for name in words if name != "*"]


def _before_paths(words: dict[str, tuple[Word, ...]]) -> str:
    return "|".join(dict.fromkeys(one.text for of in words.values() for one in of if one.has_path))


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


def _bash(words: dict[str, tuple[Word, ...]]) -> str:
    cases = "\n".join(
        f"        {name}) offered={_quoted(' '.join(one.text for one in of))} ;;"
        for name, of in words.items()
    )
    return f"""_forloebtui() {{
    local offered command= one
    for one in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
        case $one in {"|".join(_commands(words))}) command=$one; break ;; esac
    done
    case $command in
{cases}
    esac
    case $3 in {_before_paths(words)}) offered= ;; esac
    mapfile -t COMPREPLY < <(compgen -W "$offered" -- "$2")
}}
complete -o default -F _forloebtui forloebtui
"""


def _zsh(words: dict[str, tuple[Word, ...]]) -> str:
    cases = "\n".join(
        f"        {name}) offered=({' '.join(_quoted(f'{one.text}:{one.told}') for one in of)}) ;;"
        for name, of in words.items()
    )
    return f"""#compdef forloebtui
_forloebtui() {{
    local -a offered
    local command= one
    for one in "${{(@)words[2,CURRENT-1]}}"; do
        case $one in {"|".join(_commands(words))}) command=$one; break ;; esac
    done
    case $command in
{cases}
    esac
    case $words[CURRENT-1] in {_before_paths(words)}) _files; return ;; esac
    _describe forloebtui offered || _files
}}
compdef _forloebtui forloebtui
"""


def _fish(words: dict[str, tuple[Word, ...]]) -> str:
    commands = " ".join(_commands(words))

    def lines() -> Iterator[str]:
        for name, of in words.items():
            seen = f"not __fish_seen_subcommand_from {commands}"
            when = seen if name == "*" else f"__fish_seen_subcommand_from {name}"
            for one in of:
                word = f"-l {one.text[2:]}" if one.text.startswith("--") else f"-fa {one.text}"
                told = one.told.replace("\\", "\\\\").replace("'", "\\'")
                path = " -rF" if one.has_path else ""
                yield f"complete -c forloebtui -n '{when}' {word} -d '{told}'{path}\n"

    return "".join(lines())
