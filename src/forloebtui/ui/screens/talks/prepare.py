"""*Forbered*: everything worth knowing before a talk on one page, and questions to take along."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal

from forloebtui.dates import danish
from forloebtui.documents.preparation import Entry, Part, Preparation
from forloebtui.services import preparing
from forloebtui.ui import clipboard, keys, text
from forloebtui.ui.screens.frame import About, Framed
from forloebtui.ui.text import Line, Span
from forloebtui.ui.themes import Role
from forloebtui.ui.widgets.lines import Bar, Item, Lines

if TYPE_CHECKING:
    from forloebtui.ui.open_file import Tab

# From this width what is known stands to the left and what is ahead to the right.
BESIDE_FROM = 110
AHEAD = ("STARTER OG SLUTTER", "HJUL", "PASSIV TID FORUDE")
WIDEST = 76


class PrepareScreen(Framed):
    """See the module."""

    CSS_PATH = "prepare.tcss"
    BINDINGS = keys.bindings(keys.PREPARE)
    PLACES = (keys.PREPARE,)

    def __init__(self, citizen_id: int, talk_id: int) -> None:
        super().__init__()
        self._citizen_id = citizen_id
        self._talk_id = talk_id
        self._turn = 0

    def compose_body(self) -> ComposeResult:
        """Two lists; a narrow window shows one that holds both."""
        with Horizontal():
            yield Lines(id="known")
            yield Lines(id="ahead")

    def on_mount(self) -> None:
        """Read it."""
        self._read()
        ahead = self.query_one("#ahead", Lines)
        ahead.focus()
        if self.app.size.width >= BESIDE_FROM:
            # What is known stands beside; here one chooses.
            page = self.app.ask(preparing.page, self._citizen_id, self._talk_id)
            ahead.key = ("question", page.questions[0].text) if page.questions else None

    @property
    def citizen_id(self) -> int:
        """Whose talk it is."""
        return self._citizen_id

    @property
    def tab(self) -> "Tab":
        """It belongs to the log."""
        return "log"

    @property
    def suggested(self) -> About:
        """This page on paper."""
        return About("forberedelse", self._talk_id)

    def changed(self, citizen_ids: frozenset[int]) -> None:
        """Read again, where it is this citizen."""
        if self._citizen_id in citizen_ids:
            self._read()

    def on_resize(self) -> None:
        """There may be room for both lists now."""
        self._read()

    def _read(self) -> None:
        with self.app.telling():
            page = self.app.ask(preparing.page, self._citizen_id, self._talk_id, self._turn)
            is_wide = self.app.size.width >= BESIDE_FROM
            self.query_one("#top", Bar).show(((f" {page.name}", "strong"), (f" · {page.talk}", "muted")))
            known, ahead = self.query_one("#known", Lines), self.query_one("#ahead", Lines)
            known.display = is_wide
            known.show(partial(part_items, [part for part in page.parts if part.title not in AHEAD]))
            beside = [part for part in page.parts if part.title in AHEAD] if is_wide else page.parts
            ahead.show(partial(ahead_items, page, beside))

    # Verbs

    def _question(self) -> str | None:
        match self.query_one("#ahead", Lines).key:
            case ("question", str(words)):
                return words
        return None

    @on(Lines.Chosen, "#ahead")
    def action_take_along(self) -> None:
        """The question under the cursor goes on the talk's agenda, or off it."""
        question = self._question()
        if question is None:
            self.app.say(keys.told("Stil dig på et spørgsmål: {prepare.along} tager det med."))
            return
        with self.app.telling():
            said = self.app.ask(preparing.take_along, self._citizen_id, self._talk_id, question)
            self.app.done(said)

    def action_other_questions(self) -> None:
        """Three others."""
        self._turn += 1
        self._read()

    def action_write_note(self) -> None:
        """Write the talk down; one of an earlier day begins with its day."""
        with self.app.telling():
            talk = self.app.ask(preparing.talk_of, self._citizen_id, self._talk_id)
            is_past = talk.held_on < self.app.clock().date()
            self.app.write_conversation(f"{danish.plain(talk.held_on)}: " if is_past else None)

    def action_edit(self) -> None:
        """What the talk is for and what it is to be about."""
        from forloebtui.ui.forms.opening import open_edit

        open_edit(self.app, "appointment", self._citizen_id, self._talk_id)

    def _page_text(self) -> str:
        return self.app.ask(preparing.page_text, self._citizen_id, self._talk_id, self._turn)

    def action_copy(self) -> None:
        """The page as text."""
        with self.app.telling():
            clipboard.copy(self.app, self._page_text(), "forberedelsen")

    def action_copy_to_file(self) -> None:
        """The page as text in a file, for paper."""
        with self.app.telling():
            clipboard.write_to_file(self.app, self._page_text(), "samtale")


def part_items(parts: Sequence[Part], width: int) -> Iterator[Item]:
    """Each part with its lines. Every line can be stood on, so that the page is read by the arrows."""
    for number, part in enumerate(parts):
        if number:
            yield Item(())
        yield Item(((f" {part.title}", "heading"),))
        for at, entry in enumerate(part.entries):
            yield from _entry_items(entry, (part.title, at), min(width - 2, WIDEST))


def _entry_items(entry: Entry, key: tuple[str, int], room: int) -> Iterator[Item]:
    """The entry over as many lines as it takes; what is said aside ends the last, or has one of its own."""
    mark = f"{entry.mark} " if entry.mark else ""
    role: Role = "soon" if entry.is_pressing else "muted"
    lines: list[Line] = [((line, "plain"),) for line in text.wrap(entry.text, room - len(mark))]
    aside: Span = (f"  {entry.aside}", role)
    if entry.aside and text.line_width((*lines[-1], aside)) <= room - len(mark):
        lines[-1] = (*lines[-1], aside)
    elif entry.aside:
        lines += [((line, role),) for line in text.wrap(entry.aside, room - len(mark))]
    for number, line in enumerate(lines):
        first: Span = (
            f" {mark if number == 0 else ' ' * len(mark)}",
            "soon" if entry.is_pressing else "accent",
        )
        yield Item((first, *line), (*key, number))


def ahead_items(page: Preparation, parts: Sequence[Part], width: int) -> Iterator[Item]:
    """The parts, and then the questions, which can be taken along."""
    yield from part_items(parts, width)
    if parts:
        yield Item(())
    yield Item(
        (
            (" SPØRGSMÅL", "heading"),
            (keys.told("  {prepare.along} tager med, {prepare.other} giver tre andre"), "muted"),
        )
    )
    room = min(width - 2, WIDEST)
    for one in page.questions:
        for number, line in enumerate(text.wrap(one.text, room - 4)):
            sign = "☑" if one.is_along else "☐"
            yield Item(
                (
                    (f" {sign} " if number == 0 else "   ", "done" if one.is_along else "accent"),
                    (line, "strong" if one.is_along else "plain"),
                ),
                ("question", one.text) if number == 0 else None,
            )
        yield Item(((f"   {one.about}", "faint"),))
