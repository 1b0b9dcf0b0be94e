"""A file that leaves the program: where it will lie is shown before anything is written."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from forloebtui.services import paper

if TYPE_CHECKING:
    from forloebtui.ui.app import ForloebApp
    from forloebtui.ui.screens.asking.ask import Answer

# Where in a folder a file will lie, by the choice that was made.
Place = Callable[[Path, int], Path]


def ask_folder(
    app: "ForloebApp",
    question: str,
    place: Place,
    then: Callable[[Path, int], None],
    *,
    choices: Sequence[str] = (),
    also: Sequence[str] = (),
) -> None:
    """Ask for a folder, the last one offered, and for one of the choices; ``also`` is said beside it."""
    from forloebtui.ui.screens.asking.ask import AskScreen

    given = app.export_folder or app.settings.export_folder or str(Path.home())

    def read(typed: str, choice: int) -> tuple[str, ...]:
        return (f"Skrives som {place(paper.folder_at(typed), choice)}, som kun du kan læse.", *also)

    app.push_screen(
        AskScreen(question, given=given, hint="~/Dokumenter", choices=choices, read=read),
        partial(_given, app, then),
    )


def _given(app: "ForloebApp", then: Callable[[Path, int], None], answer: "Answer | None") -> None:
    if answer is not None:
        with app.telling():
            folder = paper.folder_at(answer.words)
            app.export_folder = str(folder)
            then(folder, answer.choice)
