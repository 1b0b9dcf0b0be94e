"""*Filter*: who is shown in the list of citizens. A kept filter is chosen, a new one is typed."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from forloebtui.entry.filter_line import HELP, read_filter, said
from forloebtui.rules.caseload_list import Wanted
from forloebtui.services import filters
from forloebtui.services.filters import Filter
from forloebtui.ui import keys, text
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.screens.asking.ask import Answer, AskScreen
from forloebtui.ui.screens.frame import KeyRow
from forloebtui.ui.widgets.lines import Item, Lines

NAMES = 24


class FilterScreen(ModalScreen[Filter | None]):
    """Answers with the filter to show by, or None where it stays. ``count`` tells how many it would show."""

    CSS_PATH = "filters.tcss"
    BINDINGS = keys.bindings(keys.FILTERS)

    app = getters.app(ForloebApp)

    def __init__(self, now: Filter, count: Callable[[Wanted], int]) -> None:
        super().__init__()
        self._now = now
        self._count = count
        self._known: tuple[Filter, ...] = ()

    def compose(self) -> ComposeResult:
        """The list in a box at the foot of the screen."""
        with Vertical(id="filters"):
            yield Lines(id="known")
            yield KeyRow((keys.FILTERS,))

    def on_mount(self) -> None:
        """Show them, the one in use under the cursor."""
        lines = self.query_one(Lines)
        lines.key = self._now.name
        self._show()
        lines.focus()

    def _show(self) -> None:
        self._known = self.app.ask(filters.known)
        counted = [(one, self._count(one.wanted)) for one in self._known]
        self.query_one(Lines).show(partial(filter_items, counted))

    @property
    def _chosen(self) -> Filter | None:
        key = self.query_one(Lines).key
        return next((one for one in self._known if one.name == key), None)

    @on(Lines.Chosen)
    def action_choose(self) -> None:
        """Show by the one under the cursor."""
        self.dismiss(self._chosen)

    def action_new_filter(self) -> None:
        """Type one."""
        line = "" if self._now.is_own else self._now.line
        self._ask("Hvem skal vises?", line)

    def action_edit_filter(self) -> None:
        """Correct one of the caseworker's own."""
        if (one := self._chosen) is not None and one.is_own:
            self._ask("Ret filteret", f"{one.name}: {one.line}")

    def action_remove_filter(self) -> None:
        """Let one of the caseworker's own go."""
        if (one := self._chosen) is not None and one.is_own:
            self.app.ask(filters.forget, one.name)
            self._show()

    def _ask(self, question: str, given: str) -> None:
        self.app.push_screen(
            AskScreen(question, given=given, hint="fase 2 passiv", read=self._understood), self._typed
        )

    def _understood(self, typed: str, _choice: int) -> Sequence[str]:
        name, wanted = read_filter(typed)
        words = " · ".join(said(wanted)) or "alle"
        kept = f" · gemmes som »{name}«" if name else ""
        count = self._count(wanted)
        return [f"{words} · {count} {'borger' if count == 1 else 'borgere'}{kept}", "", *HELP]

    def _typed(self, answer: Answer | None) -> None:
        if answer is None:
            return
        name, wanted = read_filter(answer.words)
        line = answer.words.partition(":")[2].strip() if name else answer.words
        if name:
            with self.app.telling():
                self.app.ask(filters.keep, name, line)
        self.dismiss(Filter(name or " · ".join(said(wanted)) or "Alle", line, is_own=bool(name)))

    def action_close(self) -> None:
        """As it was."""
        self.dismiss(None)


def filter_items(counted: Sequence[tuple[Filter, int]], width: int) -> Iterator[Item]:
    """The shipped filters, then the caseworker's own."""
    yield Item(((" FILTER", "heading"),))
    is_own = False
    for one, count in counted:
        if one.is_own and not is_own:
            is_own = True
            yield Item(((" MINE EGNE", "heading"),))
        line = text.fit(one.line if one.is_own else "", max(width - NAMES - 8, 0))
        yield Item(
            ((f"   {text.fit(one.name, NAMES)}", "plain"), (f"{count:>4} ", "strong"), (line, "muted")),
            one.name,
        )
