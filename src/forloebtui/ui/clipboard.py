"""The clipboard, and the file that stands in for it: where text leaves the window for another program.

The clipboard is reached by OSC 52, which a terminal may not obey and never answers; so whoever copies is told
the way to a file too. That something was put there is remembered, so that it can be taken away again.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from forloebtui.ui.app import ForloebApp
    from forloebtui.ui.screens.ask import Answer

IN_A_FILE = "C skriver det i en fil"


@dataclass(frozen=True, slots=True)
class Copied:
    """Something of ours lies on the clipboard, since when. The text itself is not kept twice."""

    at: datetime


def copy(app: "ForloebApp", words: str, what: str) -> None:
    """Put text on the clipboard and say so: ``what`` is what it is, as *notat 18.11.2026*."""
    app.copy_to_clipboard(words)
    app.copied = Copied(app.clock())
    app.say(f"Kopieret: {what}", IN_A_FILE)


def clear(app: "ForloebApp", after: timedelta = timedelta()) -> bool:
    """Empty the clipboard where something of ours was put there so long ago. Whether it did."""
    if app.copied is None or app.clock() - app.copied.at < after:
        return False
    app.copy_to_clipboard("")
    app.copied = None
    return True


def write_to_file(app: "ForloebApp", words: str, name: str) -> None:
    """Ask where the text is to lie, with a place to begin with, and write it there.

    ``name`` is what it is in one word; a file is never named after a person.
    """
    from forloebtui.services import paper
    from forloebtui.ui.screens.ask import AskScreen

    folder = app.settings.copy_folder or str(Path.home())
    place = str(Path(folder) / f"{name}-{app.clock():%Y-%m-%d-%H%M%S}.txt")

    def where(typed: str, _choice: int) -> tuple[str, ...]:
        written = paper.checked_place(typed)
        return (f"Skrives i {written}, som kun du kan læse. Slet filen, når den er brugt.",)

    app.push_screen(AskScreen("Hvor skal filen ligge?", given=place, read=where), partial(_write, app, words))


def _write(app: "ForloebApp", words: str, answer: "Answer | None") -> None:
    from forloebtui.services import paper

    if answer is not None:
        with app.telling():
            app.say(app.ask(paper.write_text, answer.words, words))
