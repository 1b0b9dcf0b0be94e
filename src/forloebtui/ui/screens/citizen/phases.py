"""*Faser*: how coordination, cooperation and the citizen moved together, with what was said on the way."""

from collections.abc import Iterator
from functools import partial
from typing import cast

from textual import on
from textual.app import ComposeResult

from forloebtui.model.case import Case
from forloebtui.services import citizens, story
from forloebtui.services.forms import What
from forloebtui.ui import keys
from forloebtui.ui.forms.opening import open_edit, open_new
from forloebtui.ui.screens.citizen.phases_lines import before_items, curve_items, title_line, track_items
from forloebtui.ui.screens.frame import Framed
from forloebtui.ui.widgets.lines import Bar, Item, Lines

# From this width what lies before the forløb stands beside the phases.
BESIDE_FROM = 110


class PhasesScreen(Framed):
    """See the module."""

    CSS_PATH = "phases.tcss"
    BINDINGS = keys.bindings(keys.PHASES)
    PLACES = (keys.PHASES,)

    def __init__(self, citizen_id: int) -> None:
        super().__init__()
        self._citizen_id = citizen_id
        self._today = self.app.clock().date()

    def compose_body(self) -> ComposeResult:
        """Two lists; a narrow window shows one that holds both."""
        yield Lines(id="tracks")
        yield Lines(id="before")

    def on_mount(self) -> None:
        """Read it."""
        self._read()
        self.query_one("#tracks").focus()

    @property
    def citizen_id(self) -> int:
        """Whose phases they are."""
        return self._citizen_id

    def changed(self, citizen_ids: frozenset[int]) -> None:
        """Read again, where it is this citizen."""
        if not citizen_ids or self._citizen_id in citizen_ids:
            self._read()

    def new_day(self) -> None:
        """Read again, as of today."""
        self._today = self.app.clock().date()
        self._read()

    def on_resize(self) -> None:
        """There may be room for both lists now."""
        if self.is_mounted:
            self._read()

    def _read(self) -> None:
        with self.app.telling():
            case = self.app.ask(citizens.case, self._citizen_id)
            is_wide = self.app.size.width >= BESIDE_FROM
            self.query_one("#top", Bar).show(title_line(case, self._today))
            beside = self.query_one("#before", Lines)
            beside.display = is_wide
            beside.show(partial(before_items, case, self._today))
            self.query_one("#tracks", Lines).show(partial(self._items, case, not is_wide))

    def _items(self, case: Case, with_before: bool, width: int) -> Iterator[Item]:
        yield from curve_items(case, self._today, width)
        yield from track_items(case, self._today, width)
        if with_before:
            yield from before_items(case, self._today, width)

    # Verbs

    @property
    def _key(self) -> object:
        return next((lines.key for lines in self.query(Lines) if lines.has_focus), None)

    @on(Lines.Chosen)
    def action_edit(self) -> None:
        """Correct what is under the cursor; what follows from the plan is mended there."""
        match self._key:
            case ("new", str(what)):
                open_new(self.app, cast("What", what), self._citizen_id)
            case ("intervention", int(row_id)):
                self.app.open_citizen(self._citizen_id, "timeline", row_id)
            case (str(what), int(row_id)):
                open_edit(self.app, cast("What", what), self._citizen_id, row_id)

    def action_new_quote(self) -> None:
        """What was just said."""
        open_new(self.app, "quote", self._citizen_id)

    def action_remove(self) -> None:
        """Take away what was written by mistake; ``u`` brings it back."""
        match self._key:
            case (str(what), int(row_id)) if what in story.REMOVED:
                with self.app.telling():
                    self.app.done(self.app.ask(story.remove, what, self._citizen_id, row_id))
            case _:
                self.app.say("Her kan citater, hændelser, forsøg, vurderinger og tro på det tages væk.")
