"""*Min uge*: the citizen's week with the days as columns, to look at together."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from itertools import zip_longest

from textual.app import ComposeResult

from forloebtui.dates import danish
from forloebtui.dates.weeks import week_of
from forloebtui.documents.my_week import Doing, MyWeek, WeekDay, my_week, week_ahead
from forloebtui.services import citizens
from forloebtui.ui import clipboard, keys, text
from forloebtui.ui.hyphens import hyphenated
from forloebtui.ui.screens.frame import Framed
from forloebtui.ui.text import Line
from forloebtui.ui.themes import Role
from forloebtui.ui.widgets.lines import Bar, Item, Lines

WORKDAYS = 5
# A day is no narrower than this; where the window is, the days stand below each other.
LEAST_DAY = 14


class WeekScreen(Framed):
    """See the module."""

    BINDINGS = keys.bindings(keys.WEEK)
    PLACES = (keys.WEEK,)

    def __init__(self, citizen_id: int) -> None:
        super().__init__()
        self._citizen_id = citizen_id
        self._today = self.app.clock().date()
        self._week = week_ahead(self._today)

    def compose_body(self) -> ComposeResult:
        """The page."""
        yield Lines(id="week")

    def on_mount(self) -> None:
        """Read it."""
        self._read()
        self.query_one("#week").focus()

    @property
    def places(self) -> tuple[str, ...]:
        """The page is read, not chosen from."""
        return (keys.WEEK, keys.ANYWHERE)

    @property
    def citizen_id(self) -> int:
        """Whose week it is."""
        return self._citizen_id

    @property
    def _page(self) -> MyWeek:
        case = self.app.ask(citizens.case, self._citizen_id)
        return my_week(case, self._week, self.app.catalogue)

    def _read(self) -> None:
        with self.app.telling():
            page = self._page
            self.query_one("#top", Bar).show(
                ((f" {page.first_name}", "strong"), (f" · {page.title}", "muted")),
            )
            self.query_one("#week", Lines).show(partial(week_items, page, self._today))

    def changed(self, citizen_ids: frozenset[int]) -> None:
        """Read again, where it is this citizen."""
        if self._citizen_id in citizen_ids:
            self._read()

    def action_turn(self, weeks: int) -> None:
        """Another week."""
        self._week += weeks
        self._read()

    def action_today(self) -> None:
        """This week."""
        self._week = week_of(self._today)
        self._read()

    def action_copy(self) -> None:
        """The page as text on the clipboard."""
        clipboard.copy(self.app, self._page.as_text, "ugen")

    def action_copy_to_file(self) -> None:
        """The page as a file of text, to be printed."""
        clipboard.write_to_file(self.app, self._page.as_text, "min-uge")


def week_items(page: MyWeek, today: date, width: int) -> Iterator[Item]:
    """The days beside each other, what has no day, and the places; in a narrow window day after day."""
    days = [one for one in page.days if one.day.weekday() < WORKDAYS or one.doings]
    wide = (width - 1) // len(days)
    yield Item(())
    if wide >= LEAST_DAY:
        has_room = all(len(one.title) + 2 <= wide for one in days)
        titles = (one.title if has_room else danish.short(one.day) for one in days)
        yield Item(
            tuple(
                (text.fit(f" {title[:1].upper()}{title[1:]}", wide), _role(one, today))
                for title, one in zip(titles, days, strict=True)
            )
        )
        yield Item((("─" * (wide * len(days)), "faint"),))
        for row in zip_longest(*(_cell(one, wide - 1) for one in days), fillvalue=("", "plain")):
            yield Item(tuple((text.fit(f" {line}", wide), role) for line, role in row))
    else:
        for one in days:
            yield Item(((f" {one.title}", _role(one, today)), (f"  {one.remark}", "muted")))
            for line, role in _cell(one, width - 4):
                yield Item(((f"   {line}", role),))
    yield Item(())
    if page.some_day:
        yield Item(((" I LØBET AF UGEN", "heading"),))
        for doing in page.some_day:
            yield Item(_some_day(doing))
        yield Item(())
    yield Item(((f" {page.places_text}", "plain"),))


def _role(one: WeekDay, today: date) -> Role:
    return "accent" if one.day == today else "strong"


def _cell(one: WeekDay, room: int) -> list[tuple[str, Role]]:
    """What stands under a day."""
    lines: list[tuple[str, Role]] = [(line, "muted") for line in _broken(one.remark, room)]
    for doing in one.doings:
        if lines:
            lines.append(("", "plain"))
        if doing.at:
            lines.append((doing.at, "accent"))
        lines += [(line, "strong") for line in _broken(doing.title, room)]
        for more in (doing.place, doing.with_whom):
            lines += [(line, "muted") for line in _broken(more, room)]
    return lines or [("–", "faint")]


def _broken(words: str, room: int) -> list[str]:
    return text.wrap(hyphenated(words, room), room) if words else []


def _some_day(doing: Doing) -> Line:
    more = " · ".join(filter(None, (doing.at, doing.place, doing.with_whom)))
    return ((f" {doing.title}", "strong"), (f"  {more}", "muted"))
