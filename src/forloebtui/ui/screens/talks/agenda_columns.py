"""The week of the calendar as columns: a list for each day, side by side, and the cursor in one of them."""

from collections.abc import Hashable, Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal

from forloebtui.dates.weeks import DAYS_PER_WEEK
from forloebtui.ui.widgets.lines import Build, Lines

# What lines a day has is the same for every width.
ANY_WIDTH = 24


class DayColumn(Lines):
    """One day. Its cursor is shown while the keys go there: else there would be one in every column."""

    SHOWS_QUIET_CURSOR = False


class WeekColumns(Horizontal):
    """A column for each day that is shown; up and down walk in one, ``step`` goes to another."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._columns = tuple(DayColumn() for _ in range(DAYS_PER_WEEK))
        self._keys: Sequence[frozenset[Hashable]] = (frozenset(),) * DAYS_PER_WEEK
        self._at = 0
        # Where the cursor is to begin in columns that are not laid out yet.
        self._begins: Hashable = None

    def compose(self) -> ComposeResult:
        """Seven, of which a weekend with nothing in it is not shown."""
        yield from self._columns

    def show(self, days: Sequence[Build | None]) -> None:
        """Show other lines, day by day; None leaves a day out."""
        self._keys = tuple(
            frozenset(item.key for item in build(ANY_WIDTH)) - {None} if build else frozenset()
            for build in days
        )
        for column, build in zip(self._columns, days, strict=True):
            column.display = build is not None
            if build is not None:
                column.show(build)

    @property
    def key(self) -> Hashable:
        """The key of the line under the cursor; None where there is none."""
        here = self._keys[self._at]
        found = self._columns[self._at].key if here else None
        return self._begins if found is None and self._begins in here else found

    @key.setter
    def key(self, wanted: Hashable) -> None:
        found = next((at for at, keys in enumerate(self._keys) if wanted in keys), None)
        if found is not None:
            self._columns[found].key = self._begins = wanted
            self._enter(found)

    def scroll_to_cursor(self) -> None:
        """Bring the cursor into view where it was set while the columns were hidden."""
        self._columns[self._at].scroll_to_cursor()

    def enter(self, way: int = 1) -> None:
        """Take the keys: in the first day with something in it, or with a ``way`` of -1 in the last."""
        full = [at for at, keys in enumerate(self._keys) if keys]
        self._enter(full[0 if way > 0 else -1] if full else 0)

    def step(self, way: int) -> bool:
        """To the next day with something in it, or the one before; False where there is none this week."""
        days = range(self._at + 1, DAYS_PER_WEEK) if way > 0 else range(self._at - 1, -1, -1)
        found = next((at for at in days if self._keys[at]), None)
        if found is not None:
            self._enter(found)
        return found is not None

    def _enter(self, at: int) -> None:
        self._at = at
        self._columns[at].focus()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A click leads there too."""
        self._at = next((at for at, one in enumerate(self._columns) if one is event.widget), self._at)
