"""What a person should know about where and how the file is kept, until they say that they do."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from forloebtui.office.places import same_disk, warning_about
from forloebtui.services.desk import Desk
from forloebtui.store import backup, choices

# After so long without a backup the person is told.
OLD = timedelta(days=7)

APPROVAL = (
    "Programmet gemmer CPR-numre og oplysninger om helbred. Kontoret skal have godkendt, at det bruges her:"
    " spørg den, der har ansvar for databeskyttelse."
)


@dataclass(frozen=True, slots=True)
class Notice:
    """``key`` is what the answer is kept under, ``short`` one line, ``says`` all of it.

    One that is not dismissible goes away when its cause does.
    """

    key: str
    short: str
    says: str
    is_dismissible: bool = True


@dataclass(frozen=True, slots=True)
class Backups:
    """The backups beside the file, and what is in the second folder."""

    folder: Path
    files: dict[Path, datetime]
    size: int
    second: Path | None
    in_second: int | None

    @property
    def newest(self) -> datetime | None:
        """When the last one was made."""
        return max(self.files.values(), default=None)


def notices(desk: Desk, second_folder: str) -> tuple[Notice, ...]:
    """What is not yet said to be known, most pressing first; nothing about a throwaway file."""
    store = desk.store
    if store.key_file is None:
        return ()
    found = [*_about_backups(desk, backups(desk, second_folder))]
    if where := warning_about(store.path):
        found.append(Notice("place", "Databasen ligger et sted, hvor den kan gå i stykker", where))
    found.append(Notice("approval", "Har kontoret godkendt, at programmet bruges?", APPROVAL))
    return tuple(
        notice for notice in found
        if not notice.is_dismissible or choices.chosen(store.connection, _kept(notice)) != notice.says
    )  # fmt: skip


def dismiss(desk: Desk, notice: Notice) -> None:
    """Not to be said again of this file, as long as it says the same. Raises a StoreError."""
    choices.choose(desk.store, _kept(notice), notice.says)


def backups(desk: Desk, second_folder: str) -> Backups:
    """What there is to come back to. Raises a StoreError where the folder cannot be made."""
    folder = backup.backups_of(desk.store.path)
    made = backup.times_in(folder)
    second = Path(second_folder).expanduser() if second_folder else None
    return Backups(
        folder,
        {path: made_at for made_at, path in made.items()},
        sum(path.stat().st_size for path in made.values()),
        second,
        len(backup.times_in(second)) if second is not None and second.is_dir() else None,
    )


def _about_backups(desk: Desk, found: Backups) -> tuple[Notice, ...]:
    now = desk.clock()
    if found.newest is None:
        return (
            Notice(
                "backup",
                "Der er ingen sikkerhedskopi endnu",
                "Der er ingen sikkerhedskopi af databasen. Lav en her, eller slå den daglige til under Valg.",
                is_dismissible=False,
            ),
        )
    if now - found.newest > OLD:
        return (
            Notice(
                "backup",
                f"Den nyeste sikkerhedskopi er {(now - found.newest).days} dage gammel",
                f"Den nyeste sikkerhedskopi er fra {found.newest:%d.%m.%Y}. Lav en ny her, eller slå den"
                " daglige til under Valg.",
                is_dismissible=False,
            ),
        )
    if found.second is None:
        return (
            Notice(
                "same-disk",
                "Sikkerhedskopierne ligger kun på samme disk",
                "Går disken i stykker eller bliver maskinen stjålet, er kopierne væk sammen med databasen."
                " Angiv en ekstra mappe under Valg, fx på en USB-nøgle.",
            ),
        )
    if found.in_second is None:
        return (
            Notice(
                "second",
                "Den ekstra mappe til kopien er der ikke",
                f"{found.second} findes ikke lige nu: er nøglen sat i, eller drevet forbundet?",
                is_dismissible=False,
            ),
        )
    if same_disk(found.second, found.folder):
        return (
            Notice(
                "same-disk",
                "Begge mapper med kopier ligger på samme disk",
                f"{found.second} ligger på den disk, hvor databasen er. Går den i stykker, er det hele væk:"
                " vælg en mappe på en anden disk.",
            ),
        )
    return ()


def _kept(notice: Notice) -> str:
    return f"seen.{notice.key}"
