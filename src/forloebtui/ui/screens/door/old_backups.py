"""Backups that hold what is gone from the file, or that a leaked secret opens: removed on consent."""

from collections.abc import Callable, Sequence
from pathlib import Path

from forloebtui.services import new_secret
from forloebtui.ui.open_file import OpenFile
from forloebtui.ui.screens.asking.question import QuestionScreen

# How many are named before the rest is counted.
NAMED = 3


def after_rotation(app: OpenFile) -> None:
    """The file has another root and a fresh backup: say so, and go through what the old one still opens."""
    app.say("Nøglen er skiftet, og der er lavet en ny sikkerhedskopi.")
    with app.telling():
        offer_to_remove(app, app.ask(new_secret.old_backups), "Den gamle adgangskode åbner stadig kopierne")


def nothing_more() -> None:
    """There is a backup already."""


def offer_to_remove(
    app: OpenFile, backups: Sequence[Path], why: str, then: Callable[[], object] = nothing_more
) -> None:
    """Name the backups beside the file, and remove them on consent; those elsewhere are only named.

    ``then`` is done after they were.
    """
    second = app.settings.second_backup_folder
    remains = f" Kopierne i {second} bliver liggende: slet dem selv dér." if second else ""
    if not backups:
        if remains:
            app.say(f"{why}.{remains}", problem=True)
        return
    names = ", ".join(path.name for path in backups[-NAMED:])
    more = f" og {len(backups) - NAMED} ældre" if len(backups) > NAMED else ""

    def answered(sure: bool | None) -> None:
        if not sure:
            app.say(f"Kopierne ligger stadig i {backups[0].parent}.", problem=True)
            return
        left = new_secret.remove(backups)
        if left:
            app.say(f"{left} kopier kunne ikke slettes: se i {backups[0].parent}.", problem=True)
        else:
            app.say(f"Slettet: {_counted(len(backups))}.{remains}")
            then()

    app.push_screen(
        QuestionScreen(
            f"{why}. Slet {_counted(len(backups))}?", f"I {backups[0].parent}: {names}{more}.{remains}"
        ),
        answered,
    )


def _counted(count: int) -> str:
    return f"{count} {'sikkerhedskopi' if count == 1 else 'sikkerhedskopier'}"
