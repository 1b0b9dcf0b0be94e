"""Lines painted by hand: a bar of one line, and a list whose cursor repaints two lines a step."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from forloebtui.ui import keys, text
from forloebtui.ui.text import Line
from forloebtui.ui.widgets.painted import Painted


class Item:
    """A line of a list. Without a key it is a heading or a space, which the cursor passes over.

    A line may be given as what makes it: of a long list those alone are made that are shown.
    """

    __slots__ = ("_line", "key")

    def __init__(self, line: Line | Callable[[], Line], key: Hashable = None) -> None:
        self._line = line
        self.key = key

    @property
    def line(self) -> Line:
        """What it says."""
        if callable(self._line):
            self._line = self._line()
        return self._line


# Makes the lines for a width.
Build = Callable[[int], Iterable[Item]]


def nothing(_width: int) -> Iterable[Item]:
    """No lines at all."""
    return ()


def pointed_at(line: Line, pointer: str) -> Line:
    """The line with a pointer in its first cell, which every line of a list leaves free."""
    (first, role), *rest = line
    return ((pointer, "strong"), (first[1:], role), *rest)


class Bar(Painted):
    """One line with something at its left end and something at its right."""

    DEFAULT_CSS = "Bar { height: 1; }"
    ALLOW_SELECT = False

    def __init__(
        self,
        *,
        id: str | None = None,  # noqa: A002 - Textual's own name
        classes: str | None = None,
        ground: str = "panel",
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._left: Line = ()
        self._right: Line = ()
        self._ground = ground

    def show(self, left: Line, right: Line = ()) -> None:
        """Show other words; the right end gives way where there is no room for both."""
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - there is one line
        """Paint it."""
        width, theme = self.size.width, self.app.theme
        room = width - text.line_width(self._left)
        right = self._right if text.line_width(self._right) < room else ()
        beside = text.line_width(right)
        return Strip.join(
            [
                text.strip(self._left, width - beside, theme, self._ground),
                text.strip(right, beside, theme, self._ground),
            ]
        )


class Lines(ScrollView, Painted):
    """A list, or lines that only stand there. It is built anew for each width by the function it shows."""

    DEFAULT_CSS = """
    Lines { overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1; background: $background; }
    """
    BINDINGS = keys.bindings(keys.LIST)
    ALLOW_SELECT = False
    # Whether the cursor is shown, quietly, while the keys go elsewhere.
    SHOWS_QUIET_CURSOR = True

    @dataclass
    class Moved(Message):
        """The cursor stands on another line."""

        lines: "Lines"
        key: Hashable

        @property
        def control(self) -> "Lines":
            """The list."""
            return self.lines

    class Chosen(Moved):
        """Enter, or a second click."""

    def __init__(
        self,
        *,
        id: str | None = None,  # noqa: A002 - Textual's own name
        focusable: bool = True,
        led: bool = False,
    ) -> None:
        """Without focus there is no cursor, unless a field beside the list leads it."""
        super().__init__(id=id)
        self.can_focus = focusable and not led
        self._led = led
        self._has_cursor = focusable or led
        self._build: Build = nothing
        self._items: Sequence[Item] = ()
        self._built_for = -1
        self._at = -1
        # The line to begin on, said before there was any.
        self._first: Hashable = None

    @property
    def key(self) -> Hashable:
        """The key of the line under the cursor; None where there is none."""
        return self._items[self._at].key if 0 <= self._at < len(self._items) else None

    @key.setter
    def key(self, wanted: Hashable) -> None:
        if self._built_for < 0:
            self._first = wanted
        self._step_to(next((i for i, item in enumerate(self._items) if item.key == wanted), self._at))

    def show(self, build: Build) -> None:
        """Show other lines. The cursor stays on its key, or as near as can be."""
        self._build = build
        if self.styles.is_auto_height:
            self.refresh(layout=True)
        self._rebuild()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's
        """As many cells as there are lines, for a sheet that says ``height: auto``."""
        return sum(1 for _ in self._build(width))

    def _rebuild(self) -> None:
        width = self.scrollable_content_region.width
        if not width:
            # Hidden: it is built when it is shown.
            self._first, self._built_for = self.key or self._first, -1
            return
        was, at = self.key, self._at
        wanted = was if self._built_for >= 0 else self._first
        before, was_for = self._items, self._built_for
        self._built_for = width
        self._items = tuple(self._build(width))
        self._make_room()
        same = next((i for i, item in enumerate(self._items) if item.key == wanted is not None), None)
        self._at = same if same is not None else self._nearest(max(at, 0))
        if was_for == width and self._at == at:
            self._refresh_changed(before)
        else:
            self.refresh()
        if self.key != was:
            self.post_message(self.Moved(self, self.key))

    def _make_room(self) -> None:
        """Say how many lines there are, and never fewer than are shown: that would be a new layout."""
        shown = 0 if self.styles.is_auto_height else self.scrollable_content_region.height
        self.virtual_size = Size(self._built_for, max(len(self._items), shown))

    def _refresh_changed(self, before: Sequence[Item]) -> None:
        """Paint the lines that read otherwise, of those that are shown."""
        top = self.scroll_offset.y
        for row in range(top, top + self.size.height):
            old, new = (items[row].line if row < len(items) else None for items in (before, self._items))
            if old != new:
                self.refresh_lines(row)

    def _nearest(self, at: int) -> int:
        keyed = [i for i, item in enumerate(self._items) if item.key is not None]
        return min(keyed, key=lambda i: (abs(i - at), i)) if keyed and self._has_cursor else -1

    def on_resize(self) -> None:
        """Build the lines for the new width."""
        if self.scrollable_content_region.width != self._built_for:
            self._rebuild()
        else:
            self._make_room()

    def watch_show_vertical_scrollbar(self) -> None:
        """The scrollbar takes a column or gives it back, which is no resize to Textual."""
        self.call_after_refresh(self.on_resize)

    def render_line(self, y: int) -> Strip:
        """Paint one line; what lies under the scrollbar is left empty."""
        line = self._painted_line(y + self.scroll_offset.y, self.scrollable_content_region.width)
        return line.adjust_cell_length(self.size.width, text.styles(self.app.theme, "background")["plain"])

    def _painted_line(self, row: int, width: int) -> Strip:
        if self._built_for < 0 and not self._items:
            # The widget hears of its size after the first frame, which would else be empty.
            self._items = tuple(self._build(width))
        theme = self.app.theme
        if row >= len(self._items):
            return text.strip((), width, theme)
        line = self._items[row].line
        if row != self._at:
            return text.strip(line, width, theme)
        if self.has_focus or self._led:
            return text.strip(pointed_at(line, "▸"), width, theme, "cursor")
        if not self.SHOWS_QUIET_CURSOR:
            return text.strip(line, width, theme)
        return text.strip(pointed_at(line, "›"), width, theme, "cursor-quiet")

    def watch_has_focus(self, focused: bool) -> None:
        """Show in the cursor's line whether keys come here."""
        super().watch_has_focus(focused)
        if self._at >= 0:
            self.refresh_lines(self._at)

    def _step_to(self, row: int) -> None:
        if row == self._at or not 0 <= row < len(self._items) or self._items[row].key is None:
            return
        self.refresh_lines(self._at)
        self._at = row
        self.refresh_lines(row)
        self._keep_in_view(row)
        self.post_message(self.Moved(self, self.key))

    def scroll_to_cursor(self) -> None:
        """Bring the cursor into view where it was set while the list was hidden."""
        if self._at >= 0:
            self._keep_in_view(self._at)

    def _keep_in_view(self, row: int) -> None:
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        # A heading above the first line of its part comes into view with it.
        above = row - 1 if row and self._items[row - 1].key is None else row
        if above < top:
            self.scroll_to(y=0 if row <= 2 else above, animate=False)
        elif row >= top + height:
            self.scroll_to(y=row - height + 1, animate=False)

    def _step(self, by: int, way: Literal[1, -1]) -> None:
        row = max(0, min(len(self._items) - 1, self._at + by))
        while 0 <= row < len(self._items) and self._items[row].key is None:
            row += way
        if 0 <= row < len(self._items):
            self._step_to(row)
        elif abs(by) > 1:
            self._step_to(self._nearest(row))

    def action_up(self) -> None:
        """One line up."""
        self._step(-1, -1)

    def action_down(self) -> None:
        """One line down."""
        self._step(1, 1)

    def action_page_up(self) -> None:
        """As many lines up as are shown."""
        self._step(-max(self.size.height - 1, 1), -1)

    def action_page_down(self) -> None:
        """As many lines down as are shown."""
        self._step(max(self.size.height - 1, 1), 1)

    def action_first(self) -> None:
        """The first line."""
        self._step(-len(self._items), 1)

    def action_last(self) -> None:
        """The last line."""
        self._step(len(self._items), -1)

    def action_choose(self) -> None:
        """What Enter means on this line."""
        if self.key is not None:
            self.post_message(self.Chosen(self, self.key))

    def on_click(self, event: events.Click) -> None:
        """Move the cursor there; a second click chooses."""
        row = event.y + self.scroll_offset.y
        if not 0 <= row < len(self._items) or self._items[row].key is None:
            return
        self._step_to(row)
        if event.chain == 2:
            self.action_choose()
