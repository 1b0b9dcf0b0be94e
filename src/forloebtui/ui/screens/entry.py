"""*Ny samtale*: one line at the foot of the screen, how it is understood, and a draft all the while.

With a talk it is *Ret notat*: the same field on the talk's text, where no mark is read.
"""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from rich.style import Style
from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import TextArea

from forloebtui.entry.header import has_header
from forloebtui.services import citizens, conversations, drafts
from forloebtui.ui import keys, text
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.screens.frame import KeyRow
from forloebtui.ui.themes import PALETTES, Role
from forloebtui.ui.widgets.field import Field, Offer
from forloebtui.ui.widgets.lines import Item, Lines

if TYPE_CHECKING:
    from forloebtui.entry.line import Line
    from forloebtui.model.case import Conversation

DRAFT_SECONDS = 0.3
# What a token was understood as, as a colour; the preview says it in words too.
COLOURS: dict[str, Role] = {
    "citizen": "strong", "date": "accent", "time": "accent", "minutes": "accent",
    "form": "notice", "kind": "notice", "status": "notice",
    "subgoal": "done", "ticked": "done", "score": "done",
    "person": "social", "agreement": "uddannelse", "next": "soon", "quote": "muted",
}  # fmt: skip
LEVELS: dict[str, Role] = {"FEJL": "urgent", "OBS": "soon"}


# A mark with no name after it is nothing to keep.
MARKS_ALONE = frozenset({"#", "##", "+", "@", "!", ">"})

_WORD_BEFORE = re.compile(r"\S*$")


class EntryScreen(ModalScreen[None]):
    """Opened over any screen; what is typed is never lost."""

    CSS_PATH = "entry.tcss"

    app = getters.app(ForloebApp)

    def __init__(
        self,
        citizen_id: int | None,
        words: str | None = None,
        draft_id: int | None = None,
        talk: "Conversation | None" = None,
    ) -> None:
        super().__init__()
        # What is pasted on *I dag* is about nobody yet, whoever is under the cursor.
        self._citizen_id = citizen_id if words is None else self.app.citizen_id
        self._words = words
        self._draft_id = draft_id
        self._talk = talk
        self._given = ""
        self._offer: Offer | None = None
        self._kept = ""
        self._soon: Timer | None = None
        self._line: Line | None = None
        self._lexicon = self.app.ask(conversations.lexicon, citizen_id)

    def compose(self) -> ComposeResult:
        """The field, how it is understood, and the keys."""
        words = self._first_words()
        with Vertical(id="entry") as box:
            box.border_title = text.content("Ret notat" if self._talk else "Ny samtale")
            yield Field(words)
            yield Lines(id="understood", focusable=False)
            yield KeyRow((keys.ENTRY,))

    def _first_words(self) -> str:
        """A draft where there is one, the talk's text, what was pasted, or the open citizen's full name."""
        kept = self.app.ask(drafts.begun)
        chosen = next((one for one in kept if one.id == self._draft_id), None)
        if chosen is not None:
            self._citizen_id = chosen.citizen_id
        if chosen is not None and chosen.citizen_id is not None and chosen.conversation_id is not None:
            file = self.app.ask(citizens.case, chosen.citizen_id)
            self._talk = next((one for one in file.conversations if one.id == chosen.conversation_id), None)
        talk_id = self._talk.id if self._talk else None
        if self._talk is not None:
            self._given = self._talk.text
        elif self._citizen_id is not None:
            name = self.app.ask(citizens.case, self._citizen_id).citizen.name
            planned = self.app.ask(conversations.parse, f"{name}: ", self._citizen_id, self._lexicon)
            # With an appointment about now only the words are missing; else the header comes first.
            self._given = f"{name}: " if planned.conversation_id is not None else f"{name} "
        draft = chosen
        if self._draft_id is None and self._words is None and self._citizen_id is not None:
            about = (self._citizen_id, talk_id)
            draft = next((one for one in kept if (one.citizen_id, one.conversation_id) == about), None)
        if draft is not None:
            self._draft_id, self._citizen_id, self._kept = draft.id, draft.citizen_id, draft.text
            return draft.text
        if self._words is None:
            return self._given
        if self._words.startswith(self._given.rstrip()):
            # It was typed, wherever it came from.
            self._given = ""
        return f"{self._given}{self._words}"

    def on_mount(self) -> None:
        """The cursor at the end of what stands there."""
        field = self._field
        if field.is_long or self._talk is not None:
            self.action_lengthen()
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
            self.action_lengthen()
        self._understand()
        if self._soon is not None:
            self._soon.stop()
        self._soon = self.set_timer(DRAFT_SECONDS, self._keep_draft)

    @property
    def _about(self) -> int | None:
        """Whose sub-goals a mark can mean."""
        return self._citizen_id if self._line is None else self._line.citizen_id

    @property
    def _typed(self) -> str:
        """What the person wrote. A name that was put there is the program's, unless a header holds it."""
        whole = self._field.text
        if not self._given or not whole.startswith(self._given) or has_header(whole):
            return whole
        return whole.removeprefix(self._given)

    def _let_the_name_give_way(self) -> None:
        """On *I dag* the name under the cursor is a guess: deleted, or with another after it, it is gone."""
        field = self._field
        if self.app.citizen_id is not None or not self._given:
            return
        typed = field.text.removeprefix(self._given)
        if not field.text.startswith(self._given.rstrip()):
            self._citizen_id, self._given = None, ""
        elif has_header(typed) and self._names_somebody(typed):
            self._citizen_id, self._given = None, ""
            field.replace(typed, (0, 0), field.document.end)
            field.move_cursor(field.document.end)

    def _names_somebody(self, typed: str) -> bool:
        return self.app.ask(conversations.parse, typed, None, self._lexicon).citizen_id is not None

    def _understand(self) -> None:
        if self._talk is not None:
            self.query_one("#understood", Lines).show(correcting_items)
            return
        field = self._field
        self._let_the_name_give_way()
        line = self._line = self.app.ask(conversations.parse, self._typed, self._citizen_id, self._lexicon)
        palette = PALETTES[self.app.theme]
        before = len(field.text) - len(self._typed)
        marks = [
            (before + token.start, before + token.end, Style(color=palette[COLOURS[token.meaning]]))
            for token in line.tokens
        ]
        marks += [
            (
                before + wrong.start,
                before + max(wrong.end, wrong.start + 1),
                Style(color=palette[LEVELS[wrong.level]], underline=True),
            )
            for wrong in line.problems
        ]
        field.show_marks(marks)
        is_blank = field.text.strip() in {"", self._given.strip()}
        can_save = line.can_save and line.text.strip() not in MARKS_ALONE
        self.set_class(not can_save and not is_blank, "-wrong")
        said = () if is_blank else self.app.ask(conversations.preview, line, self._lexicon)
        if line.text.strip() in MARKS_ALONE:
            said = (*said, "FEJL et mærke alene er ikke en note: skriv videre, eller Tab for forslag")
        understood = self.query_one("#understood", Lines)
        if self._offer is not None and self._offer.whole == field.text:
            understood.show(partial(candidate_items, self._offer))
        else:
            understood.show(partial(understood_items, said, can_save, is_blank))

    def _keep_draft(self) -> None:
        words = self._field.text
        if words == self._kept:
            return
        with self.app.telling():
            if words.strip() not in {"", self._given.strip()}:
                talk_id = self._talk.id if self._talk else None
                self._draft_id = self.app.ask(drafts.keep, words, self._citizen_id, self._draft_id, talk_id)
            elif self._draft_id is not None:
                self.app.ask(drafts.drop, self._draft_id)
                self._draft_id = None
            self._kept = words

    # Verbs

    def action_save(self) -> None:
        """Keep the conversation, or go to the first thing that is wrong."""
        field, line = self._field, self._line
        if self._talk is not None:
            self._save_correction(self._talk)
            return
        if line is None:
            return
        wrong = next((problem for problem in line.problems if problem.is_wrong), None)
        if wrong is not None:
            field.move_cursor(field.place(len(field.text) - len(self._typed) + wrong.start))
            return
        if line.text.strip() in MARKS_ALONE:
            return
        self._stop()
        with self.app.telling():
            saved = self.app.ask(conversations.save, self._typed, self._citizen_id, self._draft_id)
            self.dismiss(None)
            self.app.done(saved.said)
            self.app.look_for_drafts()

    def _save_correction(self, talk: "Conversation") -> None:
        self._stop()
        citizen_id = self._citizen_id
        if citizen_id is None:
            return
        with self.app.telling():
            said = self.app.ask(conversations.correct, citizen_id, talk.id, talk.text, self._field.text)
            if self._draft_id is not None:
                self.app.ask(drafts.drop, self._draft_id)
            self.dismiss(None)
            self.app.done(said)
            self.app.look_for_drafts()

    def action_complete(self, way: int) -> None:
        """Finish the word before the cursor; again, put the next of the names there, or the one before."""
        if self._talk is not None:
            return
        field = self._field
        if self._offer is not None and self._offer.whole == field.text and len(self._offer.names) > 1:
            offer = self._offer.turned(way)
        else:
            at = field.at
            names = self.app.ask(conversations.complete, field.text, at, self._about)
            if not names:
                return
            word = _WORD_BEFORE.search(field.text[:at])
            offer = Offer(names, field.text[: word.start() if word else at], field.text[at:])
        self._offer = offer
        field.replace(offer.whole, (0, 0), field.document.end)
        field.move_cursor(field.place(offer.ends))

    def action_lengthen(self) -> None:
        """A note over many lines."""
        self._field.lengthen()
        self.query_one(KeyRow).show_places((keys.LONG_NOTE,))

    def action_clear(self) -> None:
        """Begin again; once more, without the name."""
        self._field.text = "" if self._field.text == self._given else self._given
        self._field.move_cursor(self._field.document.end)

    def action_close(self) -> None:
        """Leave; what was typed lies among the drafts."""
        self.leave()
        self.dismiss(None)
        if self._draft_id is not None:
            again = "r tager den frem" if self._talk else "n hos borgeren tager den frem"
            again = again if self._citizen_id is not None else "Enter på den på I dag tager den frem"
            self.app.say(f"Kladden ligger der endnu · {again}")
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


def correcting_items(width: int) -> Iterator[Item]:
    """What becomes of the text that stood there, and how the new one is kept."""
    for line in text.wrap("Den tidligere tekst bliver stående under samtalen i loggen.", width - 2):
        yield Item(((f" {line}", "muted"),))
    yield Item(((" Ctrl+S gemmer · Enter laver ny linje", "done"),))


def candidate_items(offer: Offer, _width: int) -> Iterator[Item]:
    """The names that could be meant, and which of them stands in the line."""
    yield Item(((" Forslag", "heading"), ("  Tab: det næste", "muted")))
    for number, name in enumerate(offer.names):
        here = number == offer.at
        yield Item(((f" {'▸' if here else ' '} {name}", "strong" if here else "plain"),))
