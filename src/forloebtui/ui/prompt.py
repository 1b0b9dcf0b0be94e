"""``forloebtui log``: the window's quick entry as a prompt in the terminal; then the program ends."""

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete

from forloebtui.services import drafts
from forloebtui.services.desk import Desk
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.work import Work
from forloebtui.ui.writing import Writing


class PromptApp(ForloebApp):
    """The window with quick entry alone, on a file that is open already."""

    INLINE_PADDING = 0
    CSS = """
    Screen:inline { height: auto; min-height: 8; border: none; }
    LongNoteScreen:inline #note { height: 20; }
    QuestionsScreen:inline #pick #bank { height: 12; }
    """

    def __init__(self, desk: Desk, citizen_id: int | None) -> None:
        super().__init__(desk.store.path, demo=False, clock=desk.clock)
        self._desk, self._citizen = desk, citizen_id
        self.said: str | None = None

    def compose(self) -> ComposeResult:
        """Nothing under the prompt."""
        yield from ()

    def _ask_at_the_door(self, why: str = "") -> None:
        """Nothing: the file is open."""

    def _begin(self) -> None:
        self.work = Work(self._desk)
        left = next((one for one in drafts.begun(self._desk) if one.citizen_id == self._citizen), None)
        self.write(Writing(self, self._citizen, draft_id=left.id if left else None))

    def pop_screen(self) -> AwaitComplete:
        """Who leaves the note leaves the prompt."""
        popped = super().pop_screen()
        if len(self.screen_stack) == 1:
            self.exit(0)
        return popped

    def done(self, sentence: str) -> None:
        """What was saved is said when the prompt is gone."""
        self.said = sentence

    def look_for_drafts(self) -> None:
        """There is no list of drafts to bring up to date."""


def write(desk: Desk, citizen_id: int | None) -> str | None:
    """Ask for one conversation and keep it. Returns what was done, or None where it was left a draft."""
    app = PromptApp(desk, citizen_id)
    app.run(inline=True)
    return app.said
