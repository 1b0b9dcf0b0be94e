"""The fields of a form on the screen: one line, a choice, or several lines."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from typing import TypeAlias

from textual.widgets import Input, TextArea

from forloebtui.entry.fold import fold
from forloebtui.model.problem import Problem
from forloebtui.services.filling import Option
from forloebtui.ui import keys
from forloebtui.ui.forms.kinds import Cpr, Day, LongText, Typed

LONGEST = 200


class OneLine(Input):
    """A line that Ctrl+U empties wherever the cursor is, as in quick entry."""

    def action_delete_left_all(self) -> None:
        """Nothing is left."""
        self.clear()


class Line(OneLine):
    """Text, a date, a figure or a CPR number. ``put`` is not typing: ``is_touched`` stays as it was."""

    def __init__(self, kind: Typed, value: object, today: date) -> None:
        super().__init__(kind.written(value), compact=True, max_length=LONGEST)
        self.cursor_blink = False
        self.kind = kind
        self.today = today
        self.is_touched = False
        # What stands behind the text while it is as it was put: all of a CPR number, a figure's last digits.
        self._put: tuple[str, object] = (self.value, value)

    def put(self, value: object) -> None:
        """Show a value."""
        with self.prevent(Input.Changed):
            self.value = self.kind.written(value)
        self._put = (self.value, value)

    def read(self) -> object:
        """The value. Raises Problem."""
        shown, behind = self._put
        if self.value == shown:
            return behind if shown else self.kind.read("", self.today)
        return self.kind.read(self.value, self.today)

    def leave(self) -> None:
        """Write what was typed as it was understood; hide what is not to be read."""
        if isinstance(self.kind, Day | Cpr):
            try:
                self.put(self.read())
            except Problem:
                return


class Chosen(OneLine):
    """A choice: the first letters find it, the arrows walk among those found."""

    BINDINGS = keys.bindings(keys.CHOICE)

    def __init__(self, options: Sequence[Option], value: object) -> None:
        super().__init__(compact=True, max_length=LONGEST)
        self.cursor_blink = False
        is_known = value is None or any(one.value == value for one in options)
        self.options = (*options, *(() if is_known else (Option(value, str(value)),)))
        self.is_touched = False
        self.picked: Option | None = None
        self.found: tuple[Option, ...] = self.options
        self.put(value)

    def put(self, value: object) -> None:
        """Show a value."""
        self.picked = next((one for one in self.options if value is not None and one.value == value), None)
        self.found = self.options
        self._show_picked()

    def read(self) -> object:
        """The value, None where nothing is chosen. Raises Problem for what is not on the list."""
        if self.picked is None and self.value.strip():
            raise Problem("står ikke på listen")
        return self.picked.value if self.picked else None

    def leave(self) -> None:
        """Write the whole name of what was found."""
        if self.picked is not None:
            self.put(self.picked.value)

    def find(self) -> None:
        """Something else was typed: find what begins so, or has a word that does, or holds it."""
        typed = fold(self.value.strip())
        ranked = sorted(self.options, key=lambda one: _rank(typed, fold(one.title)))
        self.found = tuple(one for one in ranked if _rank(typed, fold(one.title)) < NOT_FOUND)
        self.picked = self.found[0] if typed and self.found else None

    def action_walk(self, by: int) -> None:
        """The next or the one before among those found."""
        if self.found:
            at = self.found.index(self.picked) + by if self.picked in self.found else (0 if by > 0 else -1)
            self.picked = self.found[at % len(self.found)]
            self.is_touched = True
            self._show_picked()
            self.post_message(self.Changed(self, self.value))

    def _show_picked(self) -> None:
        with self.prevent(Input.Changed):
            self.value = self.picked.title if self.picked else ""
        self.select_all()


class Several(Chosen):
    """Any number of a list, with ``;`` between: the letters after the last one find the next."""

    def put(self, value: object) -> None:
        """Show the values."""
        chosen = value if isinstance(value, tuple) else ()
        self.picked, self.found = None, self.options
        with self.prevent(Input.Changed):
            self.value = "".join(f"{one.title}; " for one in self.options if one.value in chosen)
        self.cursor_position = len(self.value)

    def read(self) -> object:
        """The values, in the order of the list. Raises Problem for what is not on it."""
        typed = [fold(part.strip()) for part in self.value.split(";") if part.strip()]
        found = [self._meant(part) for part in typed]
        return tuple(one.value for one in self.options if one in found)

    def _meant(self, typed: str) -> Option:
        whole: list[Option] = [one for one in self.options if fold(one.title) == typed]
        ranked = sorted(self.options, key=lambda one: _rank(typed, fold(one.title)))
        begun = whole or [one for one in ranked if _rank(typed, fold(one.title)) < NOT_FOUND]
        if not begun:
            raise Problem("står ikke på listen")
        return begun[0]

    def leave(self) -> None:
        """Write the whole names of what was found."""
        with suppress(Problem):
            self.put(self.read())

    def find(self) -> None:
        """Find what the letters after the last sign of division begin."""
        typed = fold(self.value.rpartition(";")[2].strip())
        ranked = sorted(self.options, key=lambda one: _rank(typed, fold(one.title)))
        self.found = tuple(one for one in ranked if _rank(typed, fold(one.title)) < NOT_FOUND)
        self.picked = self.found[0] if typed and self.found else None

    def _show_picked(self) -> None:
        if self.picked is not None:
            head = self.value.rpartition(";")[0]
            with self.prevent(Input.Changed):
                self.value = f"{head}; {self.picked.title}" if head else self.picked.title
            self.cursor_position = len(self.value)


class LongLine(TextArea):
    """Text over several lines; Tab goes on, Enter makes a new line."""

    def __init__(self, kind: LongText, value: object) -> None:
        super().__init__(
            kind.written(value), soft_wrap=True, show_line_numbers=False, highlight_cursor_line=False,
            compact=True,
        )  # fmt: skip
        self.cursor_blink = False
        self.is_touched = False
        self._put: tuple[str, object] = (self.text, value)

    @property
    def value(self) -> str:
        """The text as it stands."""
        return self.text

    def put(self, value: object) -> None:
        """Show a value."""
        with self.prevent(TextArea.Changed):
            self.text = str(value or "")
        self._put = (self.text, value)

    def read(self) -> object:
        """The text; what nobody changed is as it is kept."""
        shown, behind = self._put
        return behind if shown and self.text == shown else self.text.strip()

    def leave(self) -> None:
        """It stands as it was typed."""


Entry: TypeAlias = Line | Chosen | LongLine

NOT_FOUND = 3


def _rank(typed: str, title: str) -> int:
    """0 begins so, 1 has a word that does, 2 holds it, 3 not at all."""
    if title.startswith(typed):
        return 0
    if any(word.startswith(typed) for word in title.split()):
        return 1
    return 2 if typed in title else NOT_FOUND
