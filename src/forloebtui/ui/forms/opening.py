"""Opening a form over whatever is on the screen, and showing what came of it."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from forloebtui.ui.screens.frame import Framed

if TYPE_CHECKING:
    from forloebtui.services.edit import Saved
    from forloebtui.services.forms import What
    from forloebtui.ui.app import ForloebApp

NOTHING: Mapping[str, object] = {}


class Chosen(NamedTuple):
    """What ``i`` and ``r`` are about where the cursor is: the row under it, what a new one starts with."""

    what: "What"
    row_id: int | None = None
    start: Mapping[str, object] = NOTHING


def open_new(
    app: "ForloebApp",
    what: "What",
    citizen_id: int | None = None,
    column: str | None = None,
    /,
    **start: object,
) -> None:
    """An empty form begun in a field; ``start`` are values known already.

    Where no field is named it is the first after what the cursor stood on, a row that ``start`` names by id.
    """
    from forloebtui.services import filling
    from forloebtui.ui.forms.fields import FORMS

    stood_on = {known for known in start if known.endswith("_id")}
    column = column or next(one.column for one in FORMS[what].fields if one.column not in stood_on)
    with app.telling():
        _open(app, what, app.ask(filling.begin, what, citizen_id) | start, citizen_id, None, column)


def open_edit(
    app: "ForloebApp", what: "What", citizen_id: int | None, row_id: int, column: str | None = None
) -> None:
    """The form with what stands there now, begun in a field. A person is asked for by the involvement."""
    from forloebtui.services import forms

    with app.telling():
        _open(app, what, app.ask(forms.values, what, citizen_id, row_id), citizen_id, row_id, column)


def _open(
    app: "ForloebApp",
    what: "What",
    start: Mapping[str, object],
    citizen_id: int | None,
    row_id: int | None,
    column: str | None = None,
) -> None:
    from forloebtui.services import filling
    from forloebtui.ui.forms.fields import FORMS
    from forloebtui.ui.forms.screen import FormScreen

    options = app.ask(filling.options, citizen_id)
    app.push_screen(
        FormScreen(FORMS[what], start, options, citizen_id, row_id, column),
        partial(_show_saved, app, what, row_id),
    )


def _show_saved(app: "ForloebApp", what: "What", row_id: int | None, saved: "Saved | None") -> None:
    """Say what was saved and show it; a new citizen's file is opened."""
    if saved is None:
        return
    app.done(saved.said)
    # A person is nobody's row alone, so the history does not tell whose screen to read again.
    for screen in app.screen_stack:
        if isinstance(screen, Framed):
            shown = screen.citizen_id if saved.citizen_id is None else saved.citizen_id
            screen.changed(frozenset() if shown is None else frozenset({shown}))
            if row_id is None:
                screen.go_to_new(what, saved.row_id)
    if what == "citizen" and row_id is None and saved.citizen_id is not None:
        app.open_citizen(saved.citizen_id)
