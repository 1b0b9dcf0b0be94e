"""*Hjul*: the drawing, and what becomes of the ticks and figures given on it."""

from datetime import date
from functools import partial

from textual import getters
from textual.app import ComposeResult
from textual.containers import Container

from forloebtui.model.case import Case
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.screens.overview import wheel_items
from forloebtui.ui.widgets.lines import Lines


class WheelPane(Container):
    """The figures as a list, until the drawing is there."""

    app = getters.app(ForloebApp)

    def __init__(self, case: Case, today: date) -> None:
        super().__init__()
        self._case = case
        self._today = today

    def compose(self) -> ComposeResult:
        """The list."""
        yield Lines(id="figures")

    def on_mount(self) -> None:
        """Show what came before the list was there."""
        self.show(self._case)

    def show(self, case: Case) -> None:
        """Show a file."""
        self._case = case
        if self.children:
            self.query_one(Lines).show(partial(wheel_items, case, self._today))

    def select(self, subject: int) -> None:
        """Put the cursor on a dimension."""
        self.query_one(Lines).key = ("dimension", subject)

    def leave(self) -> None:
        """Nothing here is ever half done."""
