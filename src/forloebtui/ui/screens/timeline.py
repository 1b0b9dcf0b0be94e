"""*Tidslinje*: the drawing, and what becomes of the moves made on it."""

from datetime import date

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Container

from forloebtui.model.case import Case
from forloebtui.model.problem import Problem
from forloebtui.rules.replan import Replan
from forloebtui.services import citizens, plan
from forloebtui.ui import text
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.forms.opening import Chosen
from forloebtui.ui.screens.frame import Framed, KeyRow
from forloebtui.ui.widgets.timeline.widget import Timeline

# What stands after a sentence about something that can be taken back, and a cell at each end.
ROOM_FOR_UNDO = len(" · u fortryder") + 2
LEAST_TITLE = 8


class TimelinePane(Container):
    """The timeline, wired to the services."""

    app = getters.app(ForloebApp)

    def __init__(self, case: Case, today: date) -> None:
        super().__init__()
        self._citizen_id = case.citizen.id
        chosen = self.app.settings
        self._timeline = Timeline(case, today, characters=chosen.characters, as_list=chosen.screen_reader)

    def compose(self) -> ComposeResult:
        """The drawing alone."""
        yield self._timeline

    def show(self, case: Case) -> None:
        """Show a file."""
        if self._timeline.is_mounted:
            self._timeline.show(case)

    def select(self, subject: int) -> None:
        """Put the cursor on an intervention."""
        self._timeline.select(subject)

    def go_to_week(self, week: int) -> None:
        """Put the week cursor there, once the drawing has its size."""
        self.call_after_refresh(self._timeline.go_to_week, week)

    @property
    def chosen(self) -> Chosen:
        """The intervention under the cursor."""
        return Chosen("intervention", self._timeline.selected)

    def leave(self) -> None:
        """Write what is previewed at once: a message would come too late for a file that closes."""
        previewed = self._timeline.preview
        if previewed is not None:
            with self._timeline.prevent(Timeline.Replanned):
                self._timeline.keep()
            self._write((previewed,), "")

    @on(Timeline.Said)
    def _said(self, message: Timeline.Said) -> None:
        self.app.say(in_short(message.text, self.app.size.width - 2))

    @on(Timeline.Held)
    def _held(self, message: Timeline.Held) -> None:
        screen = self.screen
        if isinstance(screen, Framed):
            screen.query_one(KeyRow).show_places(
                screen.row_places if message.state is None else (message.state,)
            )

    @on(Timeline.Replanned)
    def _replanned(self, message: Timeline.Replanned) -> None:
        self._write(message.replans, message.text)

    def _write(self, replans: tuple[Replan, ...], effect: str) -> None:
        try:
            done = self.app.ask(plan.replan, self._citizen_id, replans)
        except Problem as problem:
            self.app.say(str(problem), problem=True)
            self._timeline.show(self.app.ask(citizens.case, self._citizen_id))
        else:
            self.app.done(in_short(effect or done, self.app.size.width - ROOM_FOR_UNDO))


def in_short(effect: str, room: int) -> str:
    """What a move comes to, in so many cells: rather a shorter title than fewer weeks."""
    if len(effect) <= room or ": uge " not in effect:
        return effect
    title, _, rest = effect.partition(": uge ")
    weeks, idle, *_ = [*rest.split(" · "), ""]
    moved = f": uge {weeks} · {idle.replace('passiv tid', 'passiv')}"
    return text.fit(title, min(max(room - len(moved), LEAST_TITLE), len(title))) + moved
