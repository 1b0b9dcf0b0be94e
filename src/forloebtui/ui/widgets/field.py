"""The field a conversation is written in, and the names that Tab offers for the word before the cursor."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rich.style import Style
from rich.text import Text
from textual import events
from textual.widgets import TextArea

from forloebtui.ui import keys


@dataclass(frozen=True, slots=True)
class Offer:
    """The names Tab goes through: one of them stands between what is before and after it in the line."""

    names: Sequence[str]
    before: str
    after: str
    at: int = 0

    @property
    def ends(self) -> int:
        """How many characters of the line there are up to the end of the name and its space."""
        return len(self.before) + len(self.names[self.at]) + 1

    @property
    def whole(self) -> str:
        """The line with the name in it."""
        return f"{self.before}{self.names[self.at]} {self.after}"

    def turned(self, way: int) -> "Offer":
        """With the next name, or the one before; round again at the ends."""
        return replace(self, at=(self.at + way) % len(self.names))


class Field(TextArea):
    """The line: what it was understood as is coloured, what is wrong underlined. Pastes are kept whole."""

    BINDINGS = keys.bindings(keys.ENTRY)

    def __init__(self, words: str) -> None:
        super().__init__(
            words,
            id="line",
            soft_wrap=True,
            show_line_numbers=False,
            highlight_cursor_line=False,
            compact=True,
        )
        self.cursor_blink = False
        self._marks: tuple[tuple[int, int, Style], ...] = ()

    def show_marks(self, marks: Iterable[tuple[int, int, Style]]) -> None:
        """Colour these stretches of the whole text."""
        self._marks = tuple(marks)
        self._line_cache.clear()
        self.refresh()

    def get_line(self, line_index: int) -> Text:
        """A line with its colours."""
        line = super().get_line(line_index)
        begins = sum(len(line) + 1 for line in self.document.lines[:line_index])
        for start, end, style in self._marks:
            if start < begins + len(line) and end > begins:
                line.stylize(style, max(start - begins, 0), end - begins)
        return line

    async def _on_key(self, event: events.Key) -> None:
        """What Enter means is told by the bindings."""
        if event.key == "enter":
            event.prevent_default()

    @property
    def at(self) -> int:
        """How many characters of the whole text stand before the cursor."""
        row, column = self.cursor_location
        return sum(len(line) + 1 for line in self.document.lines[:row]) + column

    def place(self, index: int) -> tuple[int, int]:
        """The line and column of a character of the whole text."""
        before = self.text[:index]
        return before.count("\n"), len(before) - before.rfind("\n") - 1

    def put(self, text: str, at: int) -> None:
        """Another text, as one step of the field's own undo, with the cursor after so many characters."""
        if text != self.text:
            self.replace(text, (0, 0), self.document.end)
        self.move_cursor(self.place(at))


class LongField(Field):
    """The same over many lines, where Enter makes a new one."""

    # Both before the text area's own keys.
    BINDINGS = keys.bindings(keys.LONG_NOTE) + keys.bindings(keys.NOTE_PARTS)

    def action_break_line(self) -> None:
        """A new line."""
        self.insert("\n")
