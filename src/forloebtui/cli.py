"""The command line: what may be typed. Without a command it opens the window.

``--help`` imports neither Textual nor SQLModel.

Exit status: 0 done, 1 the request could not be done (one Danish line on standard error), 2 wrong usage.
"""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

from forloebtui import __version__, commands
from forloebtui.dates.clock import system_clock
from forloebtui.model.problem import Problem
from forloebtui.model.words import DocumentKind, allowed


def main(argv: list[str] | None = None) -> int:
    """Run one command. Returns the exit status; wrong usage raises SystemExit(2)."""
    options = _parser().parse_args(argv)
    _keep_to_oneself()
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # a text file, under pytest too
    try:
        status: int = options.run(options)
        sys.stdout.flush()
    except Problem as problem:
        print(f"forloebtui: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader has gone; what is left in the buffer must not raise at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:
        # What an error nobody foresaw says may hold a note or a name: only its place is kept.
        from forloebtui.ui import crash

        log = crash.default_log()
        crash.record(error, system_clock(), log)
        print(
            f"forloebtui: Noget gik galt i programmet; intet er tabt. Stedet står i {log}.", file=sys.stderr
        )
        return 1
    return status


def _keep_to_oneself() -> None:
    """What is written is for its owner alone, and a crash leaves no image of memory on the disk."""
    os.umask(0o077)
    try:
        import resource
    except ImportError:
        # Windows has neither rights of this kind nor core files.
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--database", type=Path, metavar="FIL", help="databasen (ellers FORLOEBTUI_DATABASE)")
    common.add_argument(
        "--passphrase-file", type=Path, metavar="FIL", help="adgangskoden står i denne fil; ingen spørgsmål"
    )
    common.add_argument("--code-file", type=Path, metavar="FIL", help="nødkoden står i denne fil")
    common.add_argument(
        "--now", type=commands.moment, metavar="TID", help="lad som om klokken er 2026-11-21T15:20"
    )

    parser = argparse.ArgumentParser(
        prog="forloebtui", parents=[common], description="Overblik over ressourceforløb, på din egen maskine."
    )
    parser.add_argument("--version", action="version", version=f"forloebtui {__version__}")
    parser.add_argument(
        "--completion", action=_Completion, choices=("bash", "zsh", "fish"), metavar="SKAL",
        help="skriv det, der lader bash, zsh eller fish fuldende kommandoer",
    )  # fmt: skip
    parser.set_defaults(run=commands.open_window)
    listed = parser.add_subparsers(title="kommandoer", metavar="KOMMANDO")

    def command(
        name: str, run: Callable[[argparse.Namespace], int], sentence: str
    ) -> argparse.ArgumentParser:
        made = listed.add_parser(name, parents=[common], help=sentence, description=sentence)
        made.set_defaults(run=run)
        return made

    demo = command("demo", commands.demo, "åbn programmet med opdigtede borgere")
    demo.add_argument("--write", action="store_true", help="skriv de opdigtede borgere til --database")
    command("opret", commands.create, "lav en ny, tom database")
    for name, run, sentence in (
        ("idag", commands.print_today, "hvem har brug for dig nu"),
        ("borgere", commands.print_caseload, "listen over borgere"),
    ):
        command(name, run, sentence).add_argument("--json", action="store_true", help="som JSON")
    show = command("vis", commands.print_citizen, "én borgers hele forløb")
    show.add_argument("borger", help="begyndelsen af et navn")
    show.add_argument("--json", action="store_true", help="som JSON")
    log = command("log", commands.write_conversation, "skriv en samtale ned på én linje")
    log.add_argument("borger", nargs="?", help="begyndelsen af et navn, eller - for at læse linjen udefra")
    search = command("soeg", commands.print_hits, "søg i alt, hvad der er skrevet")
    search.add_argument("ord", nargs="+", help="ord, begyndelser af ord* eller »en sætning«")
    search.add_argument("--json", action="store_true", help="som JSON")
    export = command("eksporter", commands.export, "skriv et dokument om én borger, eller kalenderen")
    export.add_argument("hvad", choices=(*allowed(DocumentKind), "kalender", "alt"), help="hvilket dokument")
    export.add_argument("borger", nargs="?", help="begyndelsen af et navn; kalenderen er for alle")
    export.add_argument("--til", type=Path, required=True, metavar="MAPPE", help="hvor det skal ligge")
    export.add_argument("--tekst", action="store_true", help="ren tekst i stedet for PDF")
    export.add_argument("--navne", action="store_true", help="navne i kalenderens titler")
    figures = command("statistik", commands.print_statistics, "et års tal, uden navne")
    figures.add_argument("aar", type=int, metavar="ÅR")
    figures.add_argument("--til", type=Path, metavar="FIL", help="skriv dem som .csv eller .pdf")
    figures.add_argument("--delt", action="store_true", help="skjul tal om færre end 5 borgere")
    take_in = command("importer", commands.take_in, "hent borgere eller indsatser fra CSV eller Excel")
    take_in.add_argument("fil", type=Path, help=".csv, .xlsx, eller .json fra »eksporter alt«")
    take_in.add_argument("--kun-vis", action="store_true", help="vis, hvad der ville ske; intet gemmes")
    for name, run, sentence in (
        ("sikkerhedskopi", commands.back_up, "lav en krypteret sikkerhedskopi"),
        ("gendan", commands.restore, "gendan en sikkerhedskopi til --database"),
    ):
        command(name, run, sentence).add_argument("fil", type=Path)
    salvage = command("red", commands.salvage, "red det læselige fra en beskadiget database over i en ny")
    salvage.add_argument("ny", type=Path, help="den nye databases fil")
    command("tjek", commands.check, "efterse databasen: er alt helt?")
    return parser


class _Completion(argparse.Action):
    """Write what the shell reads, and leave."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,  # noqa: ARG002 - argparse's
        values: object,
        option_string: str | None = None,  # noqa: ARG002 - argparse's
    ) -> None:
        from forloebtui import completion

        (shell,) = (one for one in completion.SHELLS if one == values)
        print(completion.script(parser, shell), end="")
        parser.exit()
