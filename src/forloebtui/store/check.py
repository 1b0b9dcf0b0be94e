"""What is wrong with the file itself: its encryption page by page, its structure, its references."""

from dataclasses import dataclass
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from forloebtui.store.connection import damaged_pages
from forloebtui.store.errors import DamagedFile, NotADatabase, translate


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, and what to do about it; Danish sentences for a person."""

    what: str
    do: str


_BRING_BACK = "Brug den ikke; hent den nyeste gode sikkerhedskopi frem med forloebtui gendan."
_REPORT = "Tag en sikkerhedskopi nu, og meld det som en fejl i programmet."


def check_file(connection: sqlcipher.Connection, path: Path) -> tuple[Finding, ...]:
    """Everything wrong with the database at ``path``, worst first; nothing for a sound one.

    Reads every page twice; no transaction is open. Raises Busy, or another StoreError where it cannot be
    read for another reason than damage.
    """
    try:
        damaged = damaged_pages(connection)
        if damaged:
            # The checks below would stop at the first of these pages.
            pages = _counted(damaged, "side", "sider")
            return (Finding(f"{pages} i {path} er ikke, som de blev skrevet.", _BRING_BACK),)
        broken = [row for row in connection.execute("PRAGMA integrity_check") if row != ("ok",)]
        loose = connection.execute("PRAGMA foreign_key_check").fetchall()
    except sqlcipher.DatabaseError as error:
        told = translate(error, path)
        if isinstance(told, DamagedFile | NotADatabase):
            return (Finding(f"{path} kan ikke læses til ende.", _BRING_BACK),)
        raise told from None
    findings = []
    if broken:
        findings.append(Finding(f"Opbygningen af {path} er i stykker.", _BRING_BACK))
    if loose:
        rows, tables = _counted(len(loose), "række", "rækker"), ", ".join(sorted({row[0] for row in loose}))
        findings.append(Finding(f"{rows} i {path} peger på noget, der ikke findes ({tables}).", _REPORT))
    return tuple(findings)


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
