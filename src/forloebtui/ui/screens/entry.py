"""*Ny samtale*: one line at the foot of the screen, how it is understood, and a draft all the while."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from rich.style import Style
from rich.text import Text
from textual import events, getters, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import TextArea

from forloebtui.services import citizens, conversations, drafts
from forloebtui.ui import keys, text
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.screens.frame import KeyRow
from forloebtui.ui.themes import PALETTES, Role
from forloebtui.ui.widgets.lines import Item, Lines

if TYPE_CHECKING:
    from forloebtui.entry.line import Line

DRAFT_SECONDS = 0.3
# What a token was understood as, as a colour; the preview says it in words too.
COLOURS: dict[str, Role] = {
    "citizen": "strong", "date": "accent", "time": "accent", "minutes": "accent",
    "form": "notice", "kind": "notice", "status": "notice",
    "subgoal": "done", "ticked": "done", "score": "done",
    "person": "social", "agreement": "uddannelse", "next": "soon", "quote": "muted",
}  # fmt: skip
LEVELS: dict[str, Role] = {"FEJL": "urgent", "OBS": "soon"}


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
        self.is_long = "\n" in words
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
        """Enter is a line break in a long note only; else it is the screen's."""
        if event.key == "enter" and not self.is_long:
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

    def lengthen(self) -> None:
        """From now on Enter makes a new line."""
        self.is_long = True
        self.add_class("-long")


class EntryScreen(ModalScreen[None]):
    """Opened over any screen; what is typed is never lost."""

    CSS_PATH = "entry.tcss"

    app = getters.app(ForloebApp)

    def __init__(self, citizen_id: int | None, words: str | None = None, draft_id: int | None = None) -> None:
        super().__init__()
        self._citizen_id = citizen_id
        self._words = words
        self._draft_id = draft_id
        self._given = ""
        self._kept = ""
        self._soon: Timer | None = None
        self._line: Line | None = None
        self._lexicon = self.app.ask(conversations.lexicon, citizen_id)

    def compose(self) -> ComposeResult:
        """The field, how it is understood, and the keys."""
        words = self._first_words()
        with Vertical(id="entry") as box:
            box.border_title = text.content("Ny samtale")
            yield Field(words)
            yield Lines(id="understood", focusable=False)
            yield KeyRow((keys.ENTRY,))

    def _first_words(self) -> str:
        """A draft where there is one, what was pasted, or the open citizen's full name."""
        if self._citizen_id is not None:
            name = self.app.ask(citizens.case, self._citizen_id).citizen.name
            planned = self.app.ask(conversations.parse, f"{name}: ", self._citizen_id, self._lexicon)
            # With an appointment about now only the words are missing; else the header comes first.
            self._given = f"{name}: " if planned.conversation_id is not None else f"{name} "
        kept = self.app.ask(drafts.begun)
        if self._draft_id is not None:
            draft = next((one for one in kept if one.id == self._draft_id), None)
        elif self._words is None:
            draft = next((one for one in kept if one.citizen_id == self._citizen_id), None)
        else:
            draft = None
        if draft is not None:
            self._draft_id, self._citizen_id, self._kept = draft.id, draft.citizen_id, draft.text
            return draft.text
        if self._words is None:
            return self._given
        begun = "" if self._words.startswith(self._given.rstrip()) else self._given
        return f"{begun}{self._words}"

    def on_mount(self) -> None:
        """The cursor at the end of what stands there."""
        field = self._field
        if field.is_long:
            field.lengthen()
        field.move_cursor(field.document.end)
        field.focus()
        self._understand()

    @property
    def _field(self) -> Field:
        return self.query_one(Field)

    # While it is typed

    @on(TextArea.Changed)
    def _changed(self) -> None:
        field = self._field
        if "\n" in field.text and not field.is_long:
            field.lengthen()
        self._understand()
        if self._soon is not None:
            self._soon.stop()
        self._soon = self.set_timer(DRAFT_SECONDS, self._keep_draft)

    def _understand(self) -> None:
        field = self._field
        line = self._line = self.app.ask(conversations.parse, field.text, self._citizen_id, self._lexicon)
        palette = PALETTES[self.app.theme]
        marks = [
            (token.start, token.end, Style(color=palette[COLOURS[token.meaning]])) for token in line.tokens
        ]
        marks += [
            (
                wrong.start,
                max(wrong.end, wrong.start + 1),
                Style(color=palette[LEVELS[wrong.level]], underline=True),
            )
            for wrong in line.problems
        ]
        field.show_marks(marks)
        is_blank = field.text.strip() in {"", self._given.strip()}
        self.set_class(not line.can_save and not is_blank, "-wrong")
        said = () if is_blank else self.app.ask(conversations.preview, line, self._lexicon)
        self.query_one("#understood", Lines).show(partial(understood_items, said, line.can_save, is_blank))

    def _keep_draft(self) -> None:
        words = self._field.text
        if words == self._kept:
            return
        with self.app.telling():
            if words.strip() not in {"", self._given.strip()}:
                self._draft_id = self.app.ask(
                    drafts.keep, words, self._citizen_id, self._draft_id
                )
            elif self._draft_id is not None:
                self.app.ask(drafts.drop, self._draft_id)
                self._draft_id = None
            self._kept = words

    # Verbs

    def action_save(self) -> None:
        """Keep the conversation, or go to the first thing that is wrong."""
        field, line = self._field, self._line
        if line is None:
            return
        wrong = next((problem for problem in line.problems if problem.is_wrong), None)
        if wrong is not None:
            field.move_cursor(field.place(wrong.start))
            return
        self._stop()
        with self.app.telling():
            saved = self.app.ask(conversations.save, field.text, self._citizen_id, self._draft_id)
            self.dismiss(None)
            self.app.done(saved.said)
            self.app.look_for_drafts()

    def action_complete(self) -> None:
        """Finish the word before the cursor where only one name begins so; else show the names."""
        field = self._field
        at = field.at
        found = self.app.ask(conversations.complete, field.text, at, self._citizen_id)
        if len(found) == 1:
            start = at - len(field.text[:at].split()[-1])
            field.replace(f"{found[0]} ", field.place(start), field.cursor_location)
        elif found:
            self.query_one("#understood", Lines).show(partial(candidate_items, found))

    def action_lengthen(self) -> None:
        """A note over many lines."""
        self._field.lengthen()

    def action_clear(self) -> None:
        """Begin again."""
        self._field.text = self._given
        self._field.move_cursor(self._field.document.end)

    def action_close(self) -> None:
        """Leave; what was typed lies among the drafts."""
        self.leave()
        self.dismiss(None)
        if self._draft_id is not None:
            self.app.say("Kladden ligger der endnu · n tager den frem")
            self.app.look_for_drafts()

    def leave(self) -> None:
        """Keep the draft now."""
        self._stop()
        self._keep_draft()

    def _stop(self) -> None:
        if self._soon is not None:
            self._soon.stop()


def understood_items(said: Sequence[str], can_save: bool, is_blank: bool, width: int) -> Iterator[Item]:
    """How the line is understood, what is wrong with it, and whether it can be kept."""
    if is_blank:
        yield Item(((" navn  dato  tid  varighed  form: hvad der blev sagt", "muted"),))
        yield Item(((" #delmål  ##nået  #dimension=6  +person  !aftale inden fre  > næste gang", "faint"),))
        return
    first, *others = said
    yield Item(((f" {first}", "strong"),))
    for line in others:
        label, _, rest = line.partition(" ")
        role = LEVELS.get(label, "muted")
        for number, part in enumerate(text.wrap(rest.strip(), width - 11)):
            yield Item(
                (
                    (f" {label if number == 0 else '':<9}", role),
                    (part, role if label in LEVELS else "plain"),
                )
            )
    if can_save:
        yield Item(((" Klar til at gemme", "done"),))
    else:
        yield Item(((" Kan ikke gemmes endnu: Enter går til fejlen", "urgent"),))


def candidate_items(found: Sequence[str], _width: int) -> Iterator[Item]:
    """The names that could be meant."""
    yield Item(((" Forslag", "heading"),))
    for name in found[:7]:
        yield Item(((f" {name}", "plain"),))
