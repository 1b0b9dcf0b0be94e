"""*Ny samtale*: one line at the foot of the screen, how it is understood, and a draft all the while."""

from functools import partial

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import TextArea

from forloebtui.ui import keys, text
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.compositor import PaintedOnce
from forloebtui.ui.screens.frame import KeyRow
from forloebtui.ui.screens.talks.understood import refused_items, understanding
from forloebtui.ui.widgets.field import Field
from forloebtui.ui.widgets.lines import Lines
from forloebtui.ui.writing import Writing


class EntryScreen(PaintedOnce, ModalScreen[None]):
    """Opened over any screen; what is typed is never lost."""

    CSS_PATH = "entry.tcss"

    app = getters.app(ForloebApp)

    def __init__(self, writing: Writing) -> None:
        super().__init__()
        self._writing = writing

    def compose(self) -> ComposeResult:
        """The field, how it is understood, and the keys."""
        with Vertical(id="entry") as box:
            box.border_title = text.content("Ny samtale")
            yield Field(self._writing.text)
            yield Lines(id="understood", focusable=False)
            yield KeyRow((keys.ENTRY,))

    def on_mount(self) -> None:
        """The cursor where it was, or at the end of what stands there."""
        self._field.move_cursor(self._field.place(self._writing.at))
        self._field.focus()
        self._understand()

    @property
    def _field(self) -> Field:
        return self.query_one(Field)

    # While it is typed

    @on(TextArea.Changed)
    def _changed(self) -> None:
        if "\n" in self._field.text:
            self.action_lengthen()
            return
        self._understand()
        self._writing.changed(self, lambda: self._field.text)

    def _understand(self) -> None:
        field, writing = self._field, self._writing
        writing.understand(field)
        self.set_class(not writing.can_save and not writing.is_blank(field.text), "-wrong")
        self.query_one("#understood", Lines).show(understanding(writing, field.text))

    # Verbs

    def action_save(self) -> None:
        """Keep the conversation, or go to the first thing that is wrong."""
        writing, field = self._writing, self._field
        if writing.go_to_first_error(field) or not writing.can_save:
            return
        if writing.save(field.text):
            self.dismiss(None)
        else:
            self._show_refusal()

    def _show_refusal(self) -> None:
        """Why it was not kept: the status line lies under this."""
        self.query_one("#understood", Lines).show(partial(refused_items, self.app.status[0]))

    def action_complete(self, way: int) -> None:
        """Finish the word before the cursor."""
        self._writing.complete(self._field, way)

    def action_propose(self) -> None:
        """Put the next appointment of the citizen's rhythm at the end of the line."""
        self._writing.propose(self._field)

    def action_lengthen(self) -> None:
        """Go on over many lines, with room for what stands beside them."""
        from forloebtui.ui.screens.talks.long_note import LongNoteScreen

        self._writing.text, self._writing.at = self._field.text, self._field.at
        self.leave()
        self.app.switch_screen(LongNoteScreen(self._writing))

    def action_clear(self) -> None:
        """Begin again; once more, without the name."""
        given = self._writing.given
        cleared = "" if self._field.text == given else given
        self._field.put(cleared, len(cleared))

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
