"""A note and every earlier version of it: before and after beside each other, what changed marked."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import partial
from itertools import zip_longest
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from forloebtui.dates import danish
from forloebtui.model.case import Conversation
from forloebtui.services import citizens, record
from forloebtui.services.record import Correction
from forloebtui.ui import clipboard, keys, text
from forloebtui.ui.screens.frame import Framed
from forloebtui.ui.text import Line, Span
from forloebtui.ui.themes import Role
from forloebtui.ui.widgets.lines import Bar, Item, Lines

if TYPE_CHECKING:
    from forloebtui.ui.open_file import Tab

# From this width before and after stand beside each other.
BESIDE_FROM = 100
WIDEST = 76


class VersionsScreen(Framed):
    """See the module."""

    BINDINGS = keys.bindings(keys.VERSIONS)
    PLACES = (keys.VERSIONS,)

    def __init__(self, citizen_id: int, talk_id: int) -> None:
        super().__init__()
        self._citizen_id = citizen_id
        self._talk_id = talk_id

    def compose_body(self) -> ComposeResult:
        """One list to read."""
        yield Lines(id="versions")

    def on_mount(self) -> None:
        """Read it."""
        self._read()
        self.query_one(Lines).focus()

    @property
    def citizen_id(self) -> int:
        """Whose note it is."""
        return self._citizen_id

    @property
    def tab(self) -> "Tab":
        """It belongs to the log."""
        return "log"

    def changed(self, citizen_ids: frozenset[int]) -> None:
        """Read again, where it is this citizen."""
        if self._citizen_id in citizen_ids:
            self._read()

    def _read(self) -> None:
        with self.app.telling():
            case = self.app.ask(citizens.case, self._citizen_id)
            talk = self._talk
            if talk is None:
                self.query_one(Lines).show(gone_items)
                return
            self.query_one("#top", Bar).show(
                (
                    (f" {case.citizen.name}", "strong"),
                    (f" · notat {danish.short_with_year(talk.held_on)}", "muted"),
                )
            )
            found = self.app.ask(record.corrections, talk.id)
            self.query_one(Lines).show(partial(version_items, talk, found))

    @property
    def _talk(self) -> Conversation | None:
        case = self.app.ask(citizens.case, self._citizen_id)
        return next((one for one in case.conversations if one.id == self._talk_id), None)

    def action_copy(self) -> None:
        """The note as it stands now."""
        with self.app.telling():
            if talk := self._talk:
                words = self.app.ask(record.as_text, self._citizen_id, talk.id)
                clipboard.copy(self.app, words, f"notat {danish.plain(talk.held_on)}")

    def action_correct(self) -> None:
        """Correct it, or add to it where it is journalised."""
        from forloebtui.ui.screens.citizen.log import correct

        if talk := self._talk:
            correct(self.app, self._citizen_id, talk)


def gone_items(_width: int) -> Iterator[Item]:
    """The note is not in this file any more."""
    yield Item(((" Notatet er her ikke længere.", "muted"),))


def version_items(talk: Conversation, found: Sequence[Correction], width: int) -> Iterator[Item]:
    """The text as it stands, then every correction, latest first."""
    times = "1 gang" if len(found) == 1 else f"{len(found)} gange"
    said = f"rettet {times}" if found else "ikke rettet"
    # Every line can be stood on, so that a long note is read by the arrows.
    yield Item(((" NU", "heading"), (f"  {said}", "muted")), "now")
    words = talk.text or talk.reason or "Ingen tekst."
    for number, line in enumerate(text.wrap(words, min(width - 2, WIDEST))):
        yield Item(((f" {line}", "plain"),), ("now", number))
    for at, one in enumerate(reversed(found)):
        yield Item(())
        when = f" RETTET {one.at:%d.%m.%Y %H:%M}"
        yield Item(((when, "heading"), (f"  af {one.who}", "muted")), ("version", at))
        build = beside if width >= BESIDE_FROM else above
        for number, drawn in enumerate(build(one, width)):
            yield Item(drawn, (at, number))


def beside(one: Correction, width: int) -> Iterator[Line]:
    """Before to the left, after to the right."""
    room = min((width - 5) // 2, WIDEST)
    before, after = marked(one.text, one.after, room - 2)
    yield ((text.fit(" Før", room + 1), "muted"), (" │ ", "faint"), ("Efter", "muted"))
    for left, right in zip_longest(before, after, fillvalue=()):
        yield (
            (" ", "plain"), *left, (" " * (room - text.line_width(left)), "plain"), (" │ ", "faint"), *right,
        )  # fmt: skip


def above(one: Correction, width: int) -> Iterator[Line]:
    """Before above, after below."""
    before, after = marked(one.text, one.after, min(width - 4, WIDEST))
    for title, lines in (("Før", before), ("Efter", after)):
        yield ((f" {title}", "muted"),)
        for line in lines:
            yield ((" ", "plain"), *line)


def marked(before: str, after: str, width: int) -> tuple[list[Line], list[Line]]:
    """Both texts wrapped, with the words that went and came marked: by colour, and by - and + at the line."""
    old, new = _words(before), _words(after)
    went: set[int] = set()
    came: set[int] = set()
    for what, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what != "equal":
            went.update(range(first, last))
            came.update(range(start, end))
    return _wrapped(old, went, ("-", "soon"), width), _wrapped(new, came, ("+", "done"), width)


def _words(words: str) -> list[str]:
    return re.findall(r"\n|[^\s]+", words)


def _wrapped(words: Sequence[str], changed: set[int], sign: tuple[str, Role], width: int) -> list[Line]:
    mark, role = sign
    lines: list[Line] = []
    spans: list[Span] = []
    at, is_marked = 0, False

    def end_line() -> None:
        nonlocal spans, at, is_marked
        lines.append(((f"{mark if is_marked else ' '} ", role), *spans))
        spans, at, is_marked = [], 0, False

    for number, word in enumerate(words):
        if word == "\n":
            end_line()
            continue
        for part in text.wrap(word, width):
            wide = text.line_width(((part, role),))
            if at and at + 1 + wide > width:
                end_line()
            spans.append((f" {part}" if at else part, role if number in changed else "plain"))
            at += wide + bool(at)
            is_marked = is_marked or number in changed
    end_line()
    return lines
