"""What each command does with what was typed: it prints, asks and writes; wrong usage is ``cli``'s.

What a command needs is imported when it runs.
"""

import argparse
import gc
import os
import sys
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from forloebtui.dates.clock import Clock, frozen_clock, system_clock
from forloebtui.model.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from forloebtui.services.desk import Desk


def moment(text: str) -> datetime:
    """A time that was typed. Raises ArgumentTypeError for anything else."""
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        raise argparse.ArgumentTypeError(f"»{text}« er ikke et tidspunkt som 2026-11-21T15:20") from None


def _clock(options: argparse.Namespace) -> Clock:
    if "now" in options:
        return frozen_clock(options.now)
    if text := os.environ.get("FORLOEBTUI_NOW"):
        try:
            return frozen_clock(moment(text))
        except argparse.ArgumentTypeError as error:
            raise Problem(f"FORLOEBTUI_NOW: {error}.") from None
    return system_clock


def _database(options: argparse.Namespace) -> Path:
    if "database" in options:
        return Path(options.database)
    if named := os.environ.get("FORLOEBTUI_DATABASE"):
        return Path(named)
    from platformdirs import user_data_path

    folder = user_data_path("forloebtui")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / "forloeb.db"


def _secret(options: argparse.Namespace, name: str) -> str | None:
    """The content of ``--passphrase-file`` or ``--code-file``, without one trailing newline."""
    if name not in options:
        return None
    path: Path = getattr(options, name)
    try:
        text = path.read_text(encoding="utf-8")
        open_to_others = os.name == "posix" and path.stat().st_mode & 0o077
    except (OSError, UnicodeDecodeError):
        raise Problem(f"Filen {path} kan ikke læses: skriv stien til en fil med koden i.") from None
    if open_to_others:
        print(f"forloebtui: andre kan læse {path}: chmod 600 {path}", file=sys.stderr)
    return text.removesuffix("\n").removesuffix("\r")


def _ask(question: str) -> str:
    from getpass import getpass

    if not sys.stdin.isatty():
        raise Problem("Adgangskoden mangler: angiv --passphrase-file FIL, eller kør i en terminal.")
    return getpass(f"{question}: ")


def _key(options: argparse.Namespace, question: str) -> tuple[str | None, str | None]:
    """The passphrase or the paper code, the other None; without either the passphrase is asked for."""
    code = _secret(options, "code_file")
    if code is not None:
        return None, code
    given = _secret(options, "passphrase_file")
    return (_ask(question) if given is None else given), None


def _new_passphrase(options: argparse.Namespace) -> str:
    given = _secret(options, "passphrase_file")
    if given is None:
        given = _ask("Ny adgangskode")
        if _ask("Gentag adgangskoden") != given:
            raise Problem("De to adgangskoder er ikke ens: prøv igen. Intet er oprettet.")
    return given


@contextmanager
def _desk(options: argparse.Namespace) -> "Iterator[Desk]":
    """The opened file, for one short command."""
    from forloebtui.services import opening

    path, clock = _database(options), _clock(options)
    opening.must_exist(path)
    passphrase, code = _key(options, "Adgangskode")
    desk = opening.open_desk(path, passphrase=passphrase, code=code, clock=clock, window=False)
    try:
        yield desk
    finally:
        opening.close(desk)


def _print_json(value: object) -> int:
    import json

    print(json.dumps(value, ensure_ascii=False, indent=1))
    return 0


def _run_window(
    path: Path, *, demo: bool, clock: Clock, passphrase: str | None = None, code: str | None = None
) -> int:
    # What an import makes stays: looking it through for garbage takes a tenth of the time to the first frame,
    # after which the window turns this on again.
    gc.disable()
    from forloebtui.ui import app

    return app.run(path, demo=demo, clock=clock, passphrase=passphrase, code=code)


def open_window(options: argparse.Namespace) -> int:
    """Open the program."""
    return _run_window(
        _database(options),
        demo=False,
        clock=_clock(options),
        passphrase=_secret(options, "passphrase_file"),
        code=_secret(options, "code_file"),
    )


def demo(options: argparse.Namespace) -> int:
    """Open it on fictional people, or write them to a file."""
    if not options.write:
        return _run_window(_database(options), demo=True, clock=_clock(options))
    from forloebtui.services import opening

    path = _database(options)
    code = opening.write_demo(path, _new_passphrase(options), _clock(options))
    _show_code(path, code)
    return 0


def create(options: argparse.Namespace) -> int:
    """Make an empty file, and show its paper code once."""
    from forloebtui.services import opening

    path = _database(options)
    desk, code = opening.create(path, _new_passphrase(options), _clock(options))
    opening.close(desk)
    _show_code(path, code)
    return 0


def _show_code(path: Path, code: str) -> None:
    print(f"Databasen er oprettet: {path}")
    print(f"Nødkode: {code}")
    print("Skriv nødkoden ned på papir nu. Den åbner databasen, hvis adgangskoden glemmes, og vises kun her.")


def print_today(options: argparse.Namespace) -> int:
    """Who needs attention, most urgent first."""
    from forloebtui.documents import as_json, as_text
    from forloebtui.services import today

    with _desk(options) as desk:
        found = today.alerts(desk)
        if options.json:
            return _print_json([{"citizen": one.name, **as_json.alert_json(one.alert)} for one in found])
        aside = len(today.set_aside(desk))
        print(as_text.today_text([(one.name, one.alert) for one in found], desk.today, aside))
    return 0


def print_caseload(options: argparse.Namespace) -> int:
    """The citizens, a line each."""
    from forloebtui.documents import as_json, as_text
    from forloebtui.services import caseload

    with _desk(options) as desk:
        rows = caseload.rows(desk)
        if options.json:
            return _print_json([as_json.caseload_json(row) for row in rows])
        print(as_text.caseload_text(rows, desk.today))
    return 0


def print_citizen(options: argparse.Namespace) -> int:
    """One citizen's whole file."""
    from forloebtui.documents import as_json, as_text
    from forloebtui.rules.idle import idle_weeks
    from forloebtui.services import citizens

    with _desk(options) as desk:
        case = citizens.case(desk, citizens.find(desk, options.borger))
        alerts = citizens.alerts_of(desk, case)
        if options.json:
            return _print_json(as_json.case_json(case, desk.today, idle_weeks(case, desk.today), alerts))
        print(as_text.case_text(case, desk.today, alerts, desk.catalogue))
    return 0


def write_conversation(options: argparse.Namespace) -> int:
    """One conversation: read from outside, or asked for."""
    from forloebtui.services import citizens, conversations

    with _desk(options) as desk:
        if options.borger == "-":
            saved = conversations.save(desk, sys.stdin.read().removesuffix("\n"))
            for remark in saved.remarks:
                print(f"OBS: {remark}", file=sys.stderr)
            print(saved.said)
            return 0
        citizen_id = citizens.find(desk, options.borger) if options.borger else None
        if not sys.stdin.isatty():
            raise Problem("Der er ingen terminal at skrive i: brug »forloebtui log -« og giv linjen udefra.")
        from forloebtui.ui import prompt

        print(prompt.write(desk, citizen_id) or "Intet gemt: det skrevne ligger som kladde.")
    return 0


def print_hits(options: argparse.Namespace) -> int:
    """What was found of the words."""
    from forloebtui.documents import as_json, as_text
    from forloebtui.services import search

    with _desk(options) as desk:
        hits = search.search(desk, " ".join(options.ord))
        if options.json:
            return _print_json([as_json.hit_json(hit) for hit in hits])
        print(as_text.hits_text(hits))
    return 0


def export(options: argparse.Namespace) -> int:
    """A document about one citizen, the calendar, or everything."""
    from forloebtui.services import calendar, citizens, documents, safekeeping

    if (options.borger is None) is not (options.hvad in ("kalender", "alt")):
        raise Problem(
            "Et dokument er om én borger, og kalenderen er for alle: skriv et navn, eller lad være."
        )
    with _desk(options) as desk:
        if options.hvad == "alt":
            print(f"Skrevet i {safekeeping.write_all(desk, options.til)}")
            print("OBS: filen er ikke krypteret. Slet den, så snart den er brugt.", file=sys.stderr)
            return 0
        if options.hvad == "kalender":
            target = options.til / calendar.FILE_NAME
            count = calendar.write(desk, target, with_names=options.navne)
            print(f"{count} aftaler og frister er skrevet i {target}")
            return 0
        citizen_id = citizens.find(desk, options.borger)
        made = documents.document(desk, options.hvad, citizen_id)
        for caution in made.cautions:
            print(f"OBS: {caution}", file=sys.stderr)
        how: documents.How = "tekst" if options.tekst else "pdf"
        print(f"Skrevet i {documents.write(desk, options.hvad, citizen_id, made, options.til, how)}")
    return 0


def print_statistics(options: argparse.Namespace) -> int:
    """A year's figures, on the screen or as a file."""
    from forloebtui.documents.document import plain_text
    from forloebtui.documents.statistics import statistics_document
    from forloebtui.office.settings import load_settings, settings_path
    from forloebtui.services import statistics

    if not 2000 <= options.aar <= 2100:
        raise Problem(f"»{options.aar}« er ikke et år: skriv fx 2026.")
    first, last = date(options.aar, 1, 1), date(options.aar, 12, 31)
    settings, _ = load_settings(settings_path())
    with _desk(options) as desk:
        last = max(first, min(last, desk.today))
        sections = statistics.of_period(
            desk, first, last, is_shared=options.delt, with_cost=settings.show_cost
        )
        if options.til is None:
            print(plain_text(statistics_document(sections, first, last, desk.today)), end="")
        else:
            statistics.write(desk, sections, first, last, options.til)
            print(f"Skrevet i {options.til}")
    return 0


def take_in(options: argparse.Namespace) -> int:
    """Citizens or interventions from a sheet, or a new file from a whole one."""
    from forloebtui.services import safekeeping

    if options.fil.suffix.lower() != ".json":
        return _import_sheet(options)
    if options.kun_vis:
        raise Problem("--kun-vis er for CSV og Excel: en .json bliver altid til en ny fil.")
    path = _database(options)
    code = safekeeping.read_all(options.fil, path, _new_passphrase(options), _clock(options))
    _show_code(path, code)
    return 0


def _import_sheet(options: argparse.Namespace) -> int:
    """All of a sheet or nothing of it: where a row is wrong, it is for the window to leave it out."""
    from forloebtui.entry import sheet
    from forloebtui.office.tables import read_table
    from forloebtui.services import importing

    table = read_table(options.fil)
    sort = sheet.sort_of(table.headings)
    with _desk(options) as desk:
        planned = importing.plan(desk, table, sort, sheet.guess(table.headings, sort))
        for wrong in planned.wrong:
            print(importing.wrong_line(wrong), file=sys.stderr)
        if options.kun_vis:
            for line in importing.lines(planned):
                print(line)
            return 0
        if planned.wrong:
            raise Problem("Intet er hentet ind: ret linjerne, eller hent filen i programmet.")
        print(importing.accept(desk, planned))
    return 0


def back_up(options: argparse.Namespace) -> int:
    """An encrypted, verified backup."""
    from forloebtui.services import safekeeping

    with _desk(options) as desk:
        print(f"Sikkerhedskopien er skrevet og efterset: {safekeeping.back_up(desk, options.fil)}")
    return 0


def restore(options: argparse.Namespace) -> int:
    """A backup put back where there is no file."""
    from forloebtui.services import safekeeping

    passphrase, code = _key(options, "Adgangskode til sikkerhedskopien")
    path = _database(options)
    safekeeping.restore(options.fil, path, passphrase=passphrase, code=code, clock=_clock(options))
    print(f"Gendannet til {path}")
    return 0


def salvage(options: argparse.Namespace) -> int:
    """What can be read of a damaged file, in a new one."""
    from forloebtui.services import safekeeping

    passphrase, code = _key(options, "Adgangskode")
    found = safekeeping.salvage(
        _database(options), options.ny, passphrase=passphrase, code=code, clock=_clock(options)
    )
    for line in found:
        print(line)
    print(f"Det, der kunne læses, ligger nu i {options.ny}. Den gamle fil er ikke rørt.")
    return 0


def check(options: argparse.Namespace) -> int:
    """Whether file, pages and history are whole."""
    from forloebtui.services import safekeeping

    with _desk(options) as desk:
        findings = safekeeping.check(desk)
    for finding in findings:
        print(f"{finding.what} {finding.do}", file=sys.stderr)
    if findings:
        return 1
    print("Alt er helt: filen, siderne og historikken.")
    return 0
