"""A conversation while it is written: whose it is, how it is understood, and its draft all the while."""

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from rich.style import Style
from textual.message_pump import MessagePump
from textual.timer import Timer

from forloebtui.entry.header import has_header
from forloebtui.office.note_sections import heading_of
from forloebtui.services import citizens, conversations, drafts
from forloebtui.ui import keys
from forloebtui.ui.themes import PALETTES, Role
from forloebtui.ui.widgets.field import Field, Offer

if TYPE_CHECKING:
    from forloebtui.entry.line import Line
    from forloebtui.model.case import Conversation
    from forloebtui.ui.app import ForloebApp

# On disk well before 300 ms after a key, also while the next ones keep coming.
DRAFT_SECONDS = 0.15
# What a token was understood as, as a colour; the preview says it in words too.
COLOURS: dict[str, Role] = {
    "citizen": "strong", "date": "accent", "time": "accent", "minutes": "accent",
    "form": "notice", "kind": "notice", "status": "notice",
    "subgoal": "done", "ticked": "done", "score": "done",
    "person": "social", "agreement": "uddannelse", "next": "soon", "quote": "muted",
}  # fmt: skip
LEVELS: dict[str, Role] = {"FEJL": "urgent", "OBS": "soon"}
# A mark with no name after it is nothing to keep.
MARKS_ALONE = frozenset({"#", "##", "+", "++", "@", "!", ">"})

_WORD_BEFORE = re.compile(r"\S*$")


class Writing:
    """What one screen writes, and the next goes on with. With a ``talk`` it corrects that one's note.

    ``given`` is the name that the program put first; ``details`` is what was filled in beside the text.
    """

    def __init__(
        self,
        app: "ForloebApp",
        citizen_id: int | None,
        words: str | None = None,
        draft_id: int | None = None,
        talk: "Conversation | None" = None,
        prepared: str = "",
    ) -> None:
        """``prepared`` is the beginning of a line that the program puts there, whose the header says."""
        self.app = app
        # What is pasted on *I dag* is about nobody yet, whoever is under the cursor.
        self.citizen_id = citizen_id if words is None else app.citizen_id
        self.talk = talk
        self.given = prepared
        self.details: dict[str, object] = {}
        self.offer: Offer | None = None
        self.draft_id: int | None = None
        self._kept: tuple[str, Mapping[str, object]] = ("", {})
        self._soon: Timer | None = None
        self.text = prepared or self._first_words(words, draft_id)
        self.lexicon = app.ask(conversations.lexicon, self.citizen_id)
        self.at = len(self.text)
        self.line: Line | None = None
        self._proposed: tuple[object, str] | None = None

    def _first_words(self, words: str | None, draft_id: int | None) -> str:
        """A draft where there is one, the talk's text, what was pasted, or the open citizen's full name."""
        draft = next((one for one in self.app.ask(drafts.begun) if one.id == draft_id), None)
        if draft is not None:
            self.citizen_id = draft.citizen_id
        if draft is not None and draft.citizen_id is not None and draft.conversation_id is not None:
            file = self.app.ask(citizens.case, draft.citizen_id)
            self.talk = next((one for one in file.conversations if one.id == draft.conversation_id), None)
        if self.talk is not None:
            self.given = self.talk.text
        elif self.citizen_id is not None:
            name = self.app.ask(citizens.case, self.citizen_id).citizen.name
            planned = self.app.ask(conversations.parse, f"{name}: ", self.citizen_id)
            # With an appointment about now only the words are missing; else the header comes first.
            self.given = f"{name}: " if planned.conversation_id is not None else f"{name} "
        if draft_id is None and words is None and self.citizen_id is not None:
            talk_id = self.talk.id if self.talk else None
            draft = self.app.ask(drafts.begun_about, self.citizen_id, talk_id)
        if draft is not None:
            self.draft_id, self.details = draft.id, drafts.details(draft)
            self._kept = (draft.text, dict(self.details))
            return draft.text
        if words is None:
            return self.given
        if words.startswith(self.given.rstrip()):
            # It was typed, wherever it came from.
            self.given = ""
        return f"{self.given}{words}"

    @property
    def is_long(self) -> bool:
        """Whether it is more than one line can hold."""
        return self.talk is not None or "\n" in self.text or bool(self.details)

    def is_blank(self, text: str) -> bool:
        """Whether nothing is written."""
        return text.strip().rstrip(":") in {"", self.given.strip().rstrip(":")}

    def typed(self, text: str) -> str:
        """What the person wrote. A name that was put there is the program's, unless a header holds it."""
        if not self.given or not text.startswith(self.given) or has_header(text):
            return text
        return text.removeprefix(self.given)

    # How it is understood

    def understand(self, field: Field) -> "Line":
        """Read the line, and colour it in the field."""
        self._let_the_name_give_way(field)
        text = field.text
        typed = self.typed(text)
        line = self.line = self.app.ask(
            conversations.parse, typed, self.citizen_id, self.lexicon, self.details
        )
        palette = PALETTES[self.app.theme]
        before = len(text) - len(typed)
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
        field.show_marks([*self._headings(text), *marks])
        return line

    def show_headings(self, field: Field) -> None:
        """In a note that is corrected nothing else is coloured."""
        field.show_marks(self._headings(field.text))

    def _headings(self, text: str) -> list[tuple[int, int, Style]]:
        style, found, at = Style(color=PALETTES[self.app.theme]["heading"], bold=True), [], 0
        for row in text.split("\n"):
            if heading_of(row) is not None:
                found.append((at, at + len(row), style))
            at += len(row) + 1
        return found

    def _let_the_name_give_way(self, field: Field) -> None:
        """The name that was given is gone with another after it; on *I dag*, a guess, also when deleted.

        At an open citizen an OBS goes on to say that the note is somebody else's.
        """
        if not self.given:
            return
        is_guess = self.app.citizen_id is None
        typed = field.text.removeprefix(self.given)
        if is_guess and not field.text.startswith(self.given.rstrip()):
            self.citizen_id, self.given = None, ""
        elif has_header(typed) and self._names_somebody(typed):
            self.citizen_id, self.given = None if is_guess else self.citizen_id, ""
            field.put(typed, len(typed))

    def _names_somebody(self, typed: str) -> bool:
        return self.app.ask(conversations.parse, typed, None, self.lexicon).citizen_id is not None

    @property
    def can_save(self) -> bool:
        """Whether nothing is wrong, and it is more than a mark."""
        line = self.line
        return line is not None and line.can_save and line.text.strip() not in MARKS_ALONE

    def said(self) -> tuple[str, ...]:
        """How the line was understood, for under the field."""
        line = self.line
        if line is None:
            return ()
        said = self.app.ask(conversations.preview, line, self.lexicon)
        if line.text.strip() in MARKS_ALONE:
            said = (*said, "FEJL et mærke alene er ikke en note: skriv videre, eller se forslagene")
        if self.can_save and (words := self._proposal(line)):
            said = (*said, f"Rytme {words} · {keys.told('{entry.propose}')} sætter den ind")
        return said

    def _proposal(self, line: "Line") -> str:
        """What the rhythm proposes after this talk; asked for once a talk and not at every key."""
        about = (
            line.citizen_id,
            line.held_on,
            line.held_time,
            line.kind,
            line.status,
            line.next_talk is None,
        )
        if self._proposed is None or self._proposed[0] != about:
            self._proposed = about, self.app.ask(conversations.proposed, line)
        return self._proposed[1]

    def participants(self) -> tuple[str, ...]:
        """The names of those the marks say took part; ``++`` before one who is to be created."""
        marks = self.line.marks if self.line else None
        if marks is None:
            return ()
        names = {one.id: one.name for one in self.lexicon.persons}
        names |= {one.id: f"++{one.name}" for one in marks.new}
        return tuple(names[one] for one in marks.participants)

    def propose(self, field: Field) -> None:
        """Put the next appointment that the rhythm proposes at the end of the text."""
        if self.line is not None and (words := self.app.ask(conversations.proposed, self.line)):
            text = f"{field.text.rstrip()} {words}"
            field.put(text, len(text))

    def go_to_first_error(self, field: Field) -> bool:
        """Put the cursor after the first thing that is wrong, to go on there; False where nothing is."""
        line = self.line
        wrong = next((one for one in line.problems if one.is_wrong), None) if line else None
        if wrong is None:
            return False
        field.move_cursor(field.place(len(field.text) - len(self.typed(field.text)) + wrong.end))
        return True

    def complete(self, field: Field, way: int) -> None:
        """Finish the word before the cursor; again, put the next of the names there, or the one before.

        Where there is no word to finish, the first unknown person in the line is to be created.
        """
        at, about = field.at, self.citizen_id if self.line is None else self.line.citizen_id
        if self.offer is not None and self.offer.whole == field.text and len(self.offer.names) > 1:
            self.offer = self.offer.turned(way)
        elif names := self.app.ask(conversations.complete, field.text, at, about):
            word = _WORD_BEFORE.search(field.text[:at])
            self.offer = Offer(names, field.text[: word.start() if word else at], field.text[at:])
        else:
            self._create_unknown(field)
            return
        field.put(self.offer.whole, self.offer.ends)

    def _create_unknown(self, field: Field) -> None:
        line = self.line
        before = len(field.text) - len(self.typed(field.text))
        unknown = next((one for one in line.problems if one.is_stranger), None) if line else None
        if unknown is not None:
            start = before + unknown.start
            text = f"{field.text[:start]}++{field.text[start:].lstrip('+@')}"
            field.put(text, field.at + len(text) - len(field.text))

    # Its draft

    def changed(self, on: MessagePump, words: Callable[[], str]) -> None:
        """Something was typed: it is in the file a moment later, while the next keys come."""
        if self._soon is None:
            self._soon = on.set_timer(DRAFT_SECONDS, partial(self._keep_in_time, words))

    def _keep_in_time(self, words: Callable[[], str]) -> None:
        self._soon = None
        self.keep(words())

    def keep(self, text: str) -> bool:
        """Keep the draft now; with nothing in it there is none. Whether it is kept, which is said if not."""
        self.stop()
        if (text, self.details) == self._kept or self.app.work is None:
            return True
        with self.app.telling():
            if not self.is_blank(text) or self.details:
                self.draft_id = self.app.ask(
                    drafts.keep,
                    text,
                    self._draft_is_about,
                    self.draft_id,
                    self.talk.id if self.talk else None,
                    self.details,
                )
            elif self.draft_id is not None:
                self.app.ask(drafts.drop, self.draft_id)
                self.draft_id = None
            self._kept = (text, dict(self.details))
        return (text, self.details) == self._kept

    @property
    def _draft_is_about(self) -> int | None:
        """At whom the draft lies: at nobody while the line names another than the open citizen."""
        named = self.line.citizen_id if self.line is not None else None
        is_anothers = self.talk is None and named not in (None, self.citizen_id)
        return None if is_anothers else self.citizen_id

    def stop(self) -> None:
        """No draft is due any more."""
        if self._soon is not None:
            self._soon.stop()
            self._soon = None

    def say_draft_is_kept(self) -> None:
        """What was left lies among the drafts, and how it is taken up again."""
        if self.draft_id is None:
            return
        again = "{log.correct} tager den frem" if self.talk else "{entry.open} hos borgeren tager den frem"
        again = again if self._draft_is_about is not None else "{list.choose} på den på I dag tager den frem"
        self.app.say(f"Kladden ligger der endnu · {keys.told(again)}")
        self.app.look_for_drafts()

    # Keeping it

    def save(self, text: str) -> bool:
        """Write it down, or correct the note. Returns whether it was done; else it is said why not."""
        self.stop()
        is_done = False
        with self.app.telling():
            self.app.done(self._correct(self.talk, text) if self.talk else self._save(text))
            self.app.look_for_drafts()
            is_done = True
        return is_done  # noqa: RET504 - false where the problem was told

    def _save(self, text: str) -> str:
        return self.app.ask(
            conversations.save, self.typed(text), self.citizen_id, self.draft_id, self.details
        ).said

    def _correct(self, talk: "Conversation", text: str) -> str:
        whose = self.citizen_id or 0
        said = self.app.ask(conversations.correct, whose, talk.id, talk.text, text, self.details)
        if self.draft_id is not None:
            self.app.ask(drafts.drop, self.draft_id)
        return said
