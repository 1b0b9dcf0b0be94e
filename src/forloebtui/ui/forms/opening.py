"""Opening a form over whatever is on the screen, and showing what came of it."""

from functools import partial
from typing import TYPE_CHECKING

from forloebtui.services import edit
from forloebtui.services.edit import Saved, What
from forloebtui.ui.forms.fields import FORMS
from forloebtui.ui.forms.screen import FormScreen
from forloebtui.ui.screens.frame import Framed

if TYPE_CHECKING:
    from forloebtui.ui.app import ForloebApp


def open_new(app: "ForloebApp", what: What, citizen_id: int | None = None, **start: object) -> None:
    """An empty form with what a new one starts with; ``start`` are values that are known already."""
    with app.telling():
        begun = app.ask(edit.begin, what, citizen_id) | start
        app.push_screen(
            FormScreen(FORMS[what], begun, app.ask(edit.options, citizen_id), citizen_id),
            partial(show_saved, app),
        )


def open_edit(app: "ForloebApp", what: What, citizen_id: int, row_id: int) -> None:
    """The form with what stands there now. A person is asked for by the involvement."""
    with app.telling():
        kept = app.ask(edit.values, what, citizen_id, row_id)
        app.push_screen(
            FormScreen(FORMS[what], kept, app.ask(edit.options, citizen_id), citizen_id, row_id),
            partial(show_saved, app),
        )


def show_saved(app: "ForloebApp", saved: Saved | None) -> None:
    """Say what was saved and show it; a new citizen's file is opened."""
    if saved is None:
        return
    app.done(saved.said)
    # A person is nobody's row alone, so the history does not tell whose screen to read again.
    for screen in app.screen_stack:
        if isinstance(screen, Framed):
            screen.changed(frozenset({saved.citizen_id}))
    if saved.said == edit.SAID["citizen"][0]:
        app.open_citizen(saved.citizen_id)
