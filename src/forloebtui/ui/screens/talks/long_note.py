"""A note over many lines: its text with sections and questions, and the fields beside it.

With a talk it is *Ret notat*: the talk's text as it stands, where no mark is read.
"""

from collections.abc import Iterator
from functools import partial

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import TextArea

from forloebtui.dates import danish
from forloebtui.entry import sections
from forloebtui.model.case import Conversation
from forloebtui.office.catalogue import Section
from forloebtui.services import citizens
from forloebtui.services.conversations import outcome_of
from forloebtui.ui import keys, text
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.compositor import SparingScreen
from forloebtui.ui.forms.inputs import Chosen
from forloebtui.ui.forms.note import Beside, in_short, kinds
from forloebtui.ui.forms.screen import foot_items
from forloebtui.ui.screens.frame import KeyRow
from forloebtui.ui.screens.talks.understood import understanding
from forloebtui.ui.widgets.field import LongField
from forloebtui.ui.widgets.lines import Bar, Item, Lines
from forloebtui.ui.writing import Writing


class LongNoteScreen(SparingScreen, ModalScreen[None]):
    """The whole screen for one note; what is typed is never lost."""

    CSS_PATH = "long_note.tcss"
    BINDINGS = keys.bindings(keys.NOTE_PARTS)

    app = getters.app(ForloebApp)

    def __init__(self, writing: Writing) -> None:
        super().__init__()
        self._writing = writing
        # Which appointment has filled in what stands beside the text.
        self._planned: int | None = None

    def compose(self) -> ComposeResult:
        """Title, text, the fields beside it, how it is understood, and the keys."""
        writing = self._writing
        with Vertical(id="note"):
            yield Bar(id="note-title")
            with Horizontal(id="note-body"):
                yield LongField(self._first_text())
                yield Beside(kinds(self.app.catalogue), writing.details)
            yield Bar(id="note-short", ground="surface")
            yield Lines(id="understood", focusable=False)
            with Vertical(id="note-parts"):
                yield KeyRow((keys.NOTE_PARTS,))
            yield KeyRow((keys.LONG_NOTE,))

    def _first_text(self) -> str:
        """Begun with the name alone, a long note has a header, so that its marks are read."""
        writing = self._writing
        if writing.talk is None and writing.given and writing.text.strip() == writing.given.strip(": "):
            writing.text = writing.given = f"{writing.given.rstrip(': ')}:\n"
            writing.at = len(writing.text)
        return writing.text

    def on_mount(self) -> None:
        """The cursor where it was, or at the end of what stands there."""
        writing, field = self._writing, self._field
        field.move_cursor(field.place(writing.at))
        field.focus()
        if writing.talk is not None and writing.citizen_id is not None:
            file = self.app.ask(citizens.case, writing.citizen_id)
            names = [actor.name for one in writing.talk.participant_ids if (actor := file.actor(one))]
            self._beside.follow(stands_beside(writing.talk) | {"participants": ", ".join(names)})
        self.query_one("#note-title", Bar).show(self._title())
        self._understand()

    def _title(self) -> text.Line:
        writing = self._writing
        title = "Ret notat" if writing.talk else "Ny samtale"
        name = self.app.ask(citizens.case, writing.citizen_id).citizen.name if writing.citizen_id else ""
        when = f" · {danish.long(writing.talk.held_on)}" if writing.talk else ""
        return ((f" {title}", "strong"), (f" · {name}{when}" if name else "", "muted"))

    @property
    def _field(self) -> LongField:
        return self.query_one(LongField)

    @property
    def _beside(self) -> Beside:
        return self.query_one(Beside)

    # While it is typed

    @on(TextArea.Changed)
    def _changed(self) -> None:
        self._understand()
        self._writing.changed(self, lambda: self._field.text)

    @on(Beside.Filled)
    def _filled(self, message: Beside.Filled) -> None:
        self._writing.details = message.details
        self._understand()
        self._writing.changed(self, lambda: self._field.text)

    def _understand(self) -> None:
        field, writing = self._field, self._writing
        self._show_short()
        if writing.talk is not None:
            writing.show_headings(field)
            self.query_one("#understood", Lines).show(correcting_items)
            return
        line = writing.understand(field)
        self.set_class(not writing.can_save and not writing.is_blank(field.text), "-wrong")
        comes = self.app.catalogue.conversation_kind(line.kind).with_citizen
        self._beside.follow(
            {
                "kind": line.kind,
                "minutes": line.minutes,
                "status": outcome_of(line.status, line.cancelled_by) if comes else None,
                "participants": ", ".join(writing.participants()),
            }
        )
        self._follow_appointment(line.citizen_id, line.conversation_id)
        self.query_one("#understood", Lines).show(understanding(writing, field.text))

    def _follow_appointment(self, citizen_id: int | None, talk_id: int | None) -> None:
        """What was planned for a talk stands beside its note."""
        if citizen_id is None or talk_id is None or talk_id == self._planned:
            return
        self._planned = talk_id
        file = self.app.ask(citizens.case, citizen_id)
        planned = next((one for one in file.conversations if one.id == talk_id), None)
        if planned is not None:
            self._beside.follow({"purpose": planned.purpose, "agenda": planned.agenda})

    def _show_short(self) -> None:
        said = in_short(self._writing.details, self.app.catalogue)
        self.set_class(bool(said), "-filled")
        self.query_one("#note-short", Bar).show(((f" {said}", "notice"),))

    @on(Beside.Entered)
    def _entered(self, message: Beside.Entered) -> None:
        """Say what is known about the field that has the focus."""
        if self.focused is message.entry:
            self.query_one("#understood", Lines).show(partial(foot_items, message.field, message.entry))
            of_entry = (keys.CHOICE,) if isinstance(message.entry, Chosen) else ()
            self._key_row.show_places((*of_entry, keys.BESIDE))

    @property
    def _key_row(self) -> KeyRow:
        return self.query(KeyRow).last(KeyRow)

    # Verbs

    def action_save(self) -> None:
        """Keep the note with what stands beside it, or go to the first thing that is wrong."""
        writing, field = self._writing, self._field
        if problem := self._beside.first_wrong():
            self.add_class("-beside")
            self.query_one("#note-title", Bar).show(((f" ! {problem}", "urgent"),))
            return
        if writing.talk is None and (writing.go_to_first_error(field) or not writing.can_save):
            self.action_text()
            return
        if writing.save(field.text):
            self.dismiss(None)
        else:
            self._show_refusal()

    def _show_refusal(self) -> None:
        """Why it was not kept: the status line lies under this."""
        self.query_one("#note-title", Bar).show(((f" ! {self.app.status[0]}", "urgent"),))

    def action_complete(self, way: int) -> None:
        """Finish the word before the cursor."""
        if self._writing.talk is None:
            self._writing.complete(self._field, way)

    def action_propose(self) -> None:
        """Put the next appointment of the citizen's rhythm at the end of the note."""
        if self._writing.talk is None:
            self._writing.propose(self._field)

    def action_section(self, section: Section) -> None:
        """Go to a section, put in where it is missing."""
        self._field.put(*sections.go_to(self._field.text, section))
        self.action_text()

    def action_template(self) -> None:
        """Put in the lines that a talk of this kind may begin with."""
        writing = self._writing
        kind_key = writing.details.get("kind") or (writing.line.kind if writing.line else None)
        kind_key = kind_key or (writing.talk.kind if writing.talk else "note")
        kind = self.app.catalogue.conversation_kind(str(kind_key))
        if kind.template:
            self._insert_lines(sections.laid_out(kind.template))
        else:
            self.action_section(kind.starts_with)

    def action_questions(self) -> None:
        """Choose a question of the bank, for the text."""
        from forloebtui.ui.screens.asking.pick import QuestionsScreen

        self.app.push_screen(QuestionsScreen(), self._insert_question)

    def _insert_question(self, question: str | None) -> None:
        if question is not None:
            self._insert_lines(f"{question}\n")
        self.action_text()

    def _insert_lines(self, lines: str) -> None:
        """Whole lines, below the one the cursor is in unless that is empty."""
        field = self._field
        row, _ = field.cursor_location
        here = field.document.get_line(row)
        if here.strip():
            field.move_cursor((row, len(here)))
            lines = f"\n{lines}"
        field.insert(lines)

    def action_beside(self) -> None:
        """To the fields beside the text, and back."""
        if self._beside.has_focus_within:
            self.action_text()
        else:
            self.add_class("-beside")
            self._beside.enter()

    def action_text(self) -> None:
        """Back to the text."""
        self.remove_class("-beside")
        self._field.focus()
        self._key_row.show_places((keys.LONG_NOTE,))
        self._understand()

    def action_close(self) -> None:
        """Leave; what was typed lies among the drafts. What could not be kept stays on the screen."""
        if not self._writing.keep(self._field.text):
            self._show_refusal()
            return
        self.dismiss(None)
        self._writing.say_draft_is_kept()

    def leave(self) -> None:
        """Keep the draft now."""
        self._writing.keep(self._field.text)


def stands_beside(talk: Conversation) -> dict[str, object]:
    """What is kept about a talk besides its text, by column."""
    return {
        "kind": talk.kind, "minutes": talk.minutes, "purpose": talk.purpose, "agenda": talk.agenda,
        "status": outcome_of(talk.status, talk.cancelled_by),
        "role": talk.role, "meaning": talk.meaning, "reflection": talk.reflection,
    }  # fmt: skip


def correcting_items(width: int) -> Iterator[Item]:
    """What becomes of the text that stood there, and how the new one is kept."""
    for line in text.wrap("Den tidligere tekst bliver stående under samtalen i loggen.", width - 2):
        yield Item(((f" {line}", "muted"),))
    yield Item(((keys.told(" {entry.save_long} gemmer · {entry.break_line} laver ny linje"), "done"),))
