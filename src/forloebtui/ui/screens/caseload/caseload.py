"""*Borgere*: everybody or those of a filter, in the order asked for, beside the caseworker's own figures."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message

from forloebtui.dates.weeks import week_of
from forloebtui.model.lists import CaseloadRow
from forloebtui.rules.caseload_list import ORDERS, Wanted, in_order, next_order, shown
from forloebtui.services import caseload
from forloebtui.services.filters import EVERYBODY, Filter
from forloebtui.ui import keys
from forloebtui.ui.screens.caseload.caseload_figures import Figures, figures_items
from forloebtui.ui.screens.caseload.caseload_lines import NOBODY, caseload_items
from forloebtui.ui.screens.frame import Framed
from forloebtui.ui.widgets.lines import Bar, Lines

if TYPE_CHECKING:
    from collections.abc import Hashable


class CaseloadScreen(Framed):
    """See the module. Where there is no room for both, Tab shows the one or the other."""

    CSS_PATH = "caseload.tcss"
    BINDINGS = keys.bindings(keys.CASELOAD)
    PLACES = (keys.CASELOAD,)

    class Read(Message):
        """Everything was read again."""

        def __init__(self, rows: Sequence[CaseloadRow], figures: Figures) -> None:
            super().__init__()
            self.rows = rows
            self.figures = figures

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[CaseloadRow] = ()
        self._figures = Figures()
        self._filter = EVERYBODY
        self._order = "name"

    def compose_body(self) -> ComposeResult:
        """The list and the figures."""
        with Horizontal(id="parts"):
            yield Lines(id="citizens")
            yield Lines(id="figures")

    def on_mount(self) -> None:
        """Show the lines as they were last known; the rest comes."""
        self._rows = self.app.ask(caseload.last_known)
        self._show()
        self.query_one("#citizens").focus()
        self.read_all()

    @property
    def _today(self) -> date:
        return self.app.clock().date()

    @work(thread=True, exclusive=True, group="caseload")
    def read_all(self) -> None:
        """Read everything again, apart from the keys."""
        ask = self.app.ask
        with self.app.telling_from_thread():
            self.app.catch_up()
            figures = Figures(
                ask(caseload.week_load),
                ask(caseload.ends_ahead),
                ask(caseload.idle_share),
                ask(caseload.role_mix),
            )
            self.post_message(self.Read(ask(caseload.rows), figures))

    @on(Read)
    def _show_read(self, read: Read) -> None:
        self._rows, self._figures = read.rows, read.figures
        self._show()

    def _shown(self, wanted: Wanted) -> tuple[CaseloadRow, ...]:
        return shown(self._rows, caseload.tags_of, wanted, self._today)

    def _show(self) -> None:
        day = self._today
        rows = in_order(self._shown(self._filter.wanted), self._order)
        nobody = "Ingen lige nu: {caseload.filter} vælger et andet filter." if self._rows else NOBODY
        self.query_one("#citizens", Lines).show(
            partial(caseload_items, rows, day, order=self._order, nobody=nobody)
        )
        self.query_one("#figures", Lines).show(partial(figures_items, self._figures, day))
        by = ORDERS[self._order][0]
        self.query_one("#top", Bar).show(
            ((" Borgere", "strong"), (f" · {self._filter.name} · efter {by}", "muted")),
            (("opdigtede borgere ", "soon"),) if self.app.demo else (),
        )

    def changed(self, citizen_ids: frozenset[int]) -> None:  # noqa: ARG002 - everybody may be in the list
        """Read again."""
        self.read_all()

    # The cursor

    @property
    def selected_citizen(self) -> int | None:
        """Who is under the cursor of the part that has the keys."""
        match self._key:
            case (str(), int(citizen_id), *_):
                return citizen_id
        return None

    @property
    def written_about(self) -> int | None:
        """Who is under the cursor."""
        return self.selected_citizen

    @property
    def _key(self) -> "Hashable":
        return self.focused.key if isinstance(self.focused, Lines) else None

    @on(Lines.Chosen)
    def _chosen(self, message: Lines.Chosen) -> None:
        match message.key:
            case ("citizen", int(citizen_id)):
                self.app.open_citizen(citizen_id)
            case ("ending", int(citizen_id), str(about), int(subject)):
                ending = next(
                    one for one in self._figures.endings if (one.about, one.subject) == (about, subject)
                )
                self.app.open_citizen(
                    citizen_id,
                    "timeline",
                    subject if about == "intervention" else None,
                    week_of(ending.ends_on),
                )

    # Verbs

    def action_filter(self) -> None:
        """Show some of them."""
        from forloebtui.ui.screens.caseload.filters import FilterScreen

        count = lambda wanted: len(self._shown(wanted))  # noqa: E731 - one line, for one place
        self.app.push_screen(FilterScreen(self._filter, count), self._filter_by)

    def _filter_by(self, chosen: Filter | None) -> None:
        if chosen is not None:
            self._filter = chosen
            self._show()

    def action_next_order(self) -> None:
        """Sort by the next column."""
        self._order = next_order(self._order)
        self._show()

    def action_other_part(self) -> None:
        """From the citizens to the figures, or back."""
        citizens, figures = self.query_one("#citizens", Lines), self.query_one("#figures", Lines)
        to_figures = citizens.has_focus
        self.set_class(to_figures, "-figures")
        (figures if to_figures else citizens).focus()
