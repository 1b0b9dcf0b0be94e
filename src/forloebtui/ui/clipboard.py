"""The clipboard, and the file that stands in for it: where text leaves the window for another program.

The clipboard is reached by OSC 52, which a terminal may not obey and never answers; so whoever copies is told
the way to a file too. What was put there is taken away again; who else has written there meanwhile cannot be
known, so it is done only where we were the last of whom we know.
"""

from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from forloebtui.ui import keys

if TYPE_CHECKING:
    from forloebtui.ui.app import ForloebApp
    from forloebtui.ui.open_file import OpenFile
    from forloebtui.ui.screens.asking.ask import Answer

IN_A_FILE = "{log.copy_to_file} skriver det i en fil"


def copy(app: "ForloebApp", words: str, what: str) -> None:
    """Put text on the clipboard and say so: ``what`` is what it is, as *notat 18.11.2026*.

    That it left is noted in the file of the citizen it is about.
    """
    app.copy_to_clipboard(words)
    if (about := app.citizen_id or app.screen_citizen()) is not None:
        app.note_seen(about, "copied")
    app.say(f"Kopieret: {what}", keys.told(IN_A_FILE))


def clear(app: "OpenFile", after: timedelta = timedelta()) -> None:
    """Empty the clipboard where something of ours was put there so long ago."""
    if app.copied_at is not None and app.clock() - app.copied_at >= after:
        app.copy_to_clipboard("")


def write_to_file(app: "ForloebApp", words: str, name: str) -> None:
    """Ask where the text is to lie, with a place to begin with, and write it there.

    ``name`` is what it is in one word; a file is never named after a person. That it left is noted as by
    ``copy``.
    """
    from forloebtui.services import paper
    from forloebtui.ui.screens.asking.ask import AskScreen

    about = app.citizen_id or app.screen_citizen()
    folder = app.settings.copy_folder or str(Path.home())
    place = str(Path(folder) / f"{name}-{app.clock():%Y-%m-%d-%H%M%S}.txt")

    def where(typed: str, _choice: int) -> tuple[str, ...]:
        written = paper.checked_place(typed)
        return (f"Skrives i {written}, som kun du kan læse. Slet filen, når den er brugt.",)

    app.push_screen(
        AskScreen("Hvor skal filen ligge?", given=place, read=where), partial(_write, app, words, about)
    )


def _write(app: "ForloebApp", words: str, citizen_id: int | None, answer: "Answer | None") -> None:
    from forloebtui.services import paper

    if answer is not None:
        with app.telling():
            app.say(paper.write(answer.words, words))
            if citizen_id is not None:
                app.note_seen(citizen_id, "exported")
