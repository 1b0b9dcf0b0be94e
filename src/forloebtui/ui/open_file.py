"""The open file as an app works on it: asked, changed, followed, and told of in the status line."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING, Concatenate, Literal, ParamSpec, TypeVar

from textual import work
from textual.app import App
from textual.reactive import reactive

from forloebtui.dates.clock import Clock
from forloebtui.model.problem import Problem
from forloebtui.office.settings import Settings
from forloebtui.ui import keys
from forloebtui.ui.screens.frame import Framed
from forloebtui.ui.work import Closed, Work

if TYPE_CHECKING:
    from forloebtui.office.catalogue import Catalogue
    from forloebtui.services.access import Seen
    from forloebtui.services.desk import Desk

P = ParamSpec("P")
R = TypeVar("R")
# Seconds: a lock is taken again by whoever let go of it, unless that one sleeps.
A_KEYS_TURN = 0.002
Tab = Literal["overview", "timeline", "log", "wheel", "network"]


class OpenFile(App[int]):
    """An app with a file, open or not: what the screens ask of it, and what they are told."""

    # The last thing said, how it is taken back, and whether it is something that could not be done.
    status: reactive[tuple[str, str, bool]] = reactive(("", "", False), repaint=False)

    def __init__(self, path: Path, clock: Clock, settings: Settings) -> None:
        super().__init__()
        self.path = path
        self.clock = clock
        self.settings = settings
        self.work: Work | None = None
        # When something of ours was put on the clipboard, while it lies there.
        self.copied_at: datetime | None = None
        # The day the screens show.
        self._day = clock().date()
        # The last operation the screens know of.
        self._operation = 0

    def ask(self, service: "Callable[Concatenate[Desk, P], R]", *args: P.args, **kwargs: P.kwargs) -> R:
        """What a service answers about the open file. Raises Problem where it cannot be done."""
        work = self.work
        if work is None:
            raise Closed
        return work.ask(service, *args, **kwargs)

    def catch_up(self) -> None:
        """Bring everybody's line up to today, in a worker: between any two, a key has its turn."""
        from forloebtui.services import caseload

        last: int | None = 0
        while last is not None:
            last = self.ask(caseload.catch_up, last)
            sleep(A_KEYS_TURN)

    @property
    def catalogue(self) -> "Catalogue":
        """What the office's own words mean."""
        return self.ask(lambda desk: desk.catalogue)

    @contextmanager
    def telling(self) -> Iterator[None]:
        """A request that cannot be done becomes a sentence in the status line."""
        try:
            yield
        except Problem as problem:
            self.say(self._in_short(problem), problem=True)

    def _in_short(self, why: Problem) -> str:
        """The sentence with the open file's name for its whole path: what to do stands at its end."""
        path = self.work.desk.store.path if self.work is not None else self.path
        return str(why).replace(str(path), path.name)

    @contextmanager
    def telling_from_thread(self) -> Iterator[None]:
        """The same in a worker. Locked meanwhile, there is nobody to tell it to."""
        try:
            yield
        except Closed:
            return
        except Problem as problem:
            self.call_from_thread(self.could_not, problem)

    def could_not(self, why: Problem) -> None:
        """A worker could not do its part: say so. Keys that waited for it wait no longer."""
        self.say(self._in_short(why), problem=True)
        for screen in self._shown_screens:
            screen.is_opening = False

    def say(self, sentence: str, way_back: str = "", *, problem: bool = False) -> None:
        """One sentence in the status line, until the next, and how what it tells of is taken back."""
        self.status = (sentence, way_back, problem)

    def done(self, sentence: str) -> None:
        """Something was changed: say so, how it is taken back, and show it everywhere."""
        self.say(sentence, keys.told("{undo} fortryder"))
        self.look_for_changes()

    def look_while_free(self) -> None:
        """Look for changes, but do not stand still while a long piece of work has the file."""
        if self.work is not None and self.work.is_free:
            self.look_for_changes()

    def look_for_changes(self) -> None:
        """Reload what this window or another program has changed."""
        from forloebtui.services import caseload

        if self.work is None:
            return
        if (today := self.clock().date()) != self._day:
            self._day = today
            for screen in self._shown_screens:
                screen.new_day()
        last, citizen_ids = self.ask(caseload.changed_since, self._operation)
        if last != self._operation:
            self._operation = last
            for screen in self._shown_screens:
                screen.changed(citizen_ids)

    def copy_to_clipboard(self, text: str) -> None:
        """Remember that it is there, from a field as well, so that it can be taken away again."""
        super().copy_to_clipboard(text)
        self.copied_at = self.clock() if text else None

    @work(thread=True, group="seen", exit_on_error=False)
    def note_seen(self, citizen_id: int, seen: "Seen") -> None:
        """Write down that a file was looked at, while the screen is used: nobody waits for the disk."""
        from forloebtui.services import access

        with self.telling_from_thread():
            self.ask(access.note_reading if seen == "read" else partial(access.note, seen=seen), citizen_id)

    def look_for_drafts(self) -> None:
        """Drafts are no operations, so nothing else tells the first screen of them."""
        for screen in self._shown_screens:
            screen.drafts_changed()

    @property
    def _shown_screens(self) -> tuple[Framed, ...]:
        """The full screens that are there. One that is on its way reads the file when it comes.

        Of a window that is being taken down none is: what stood on them may be gone.
        """
        there = self.screen_stack if self.is_running else ()
        return tuple(screen for screen in there if isinstance(screen, Framed) and screen.is_mounted)

    @property
    def citizen_id(self) -> int | None:
        """The citizen whose file is on the screen."""
        return next(
            (screen.citizen_id for screen in reversed(self.screen_stack)
             if isinstance(screen, Framed) and screen.citizen_id is not None),
            None,
        )  # fmt: skip

    def open_citizen(
        self, citizen_id: int, tab: Tab = "overview", subject: int | None = None, week: int | None = None
    ) -> None:
        """A citizen's file at a tab, and there at one thing; on the timeline with the cursor in a week."""
        from forloebtui.ui.screens.citizen.citizen import CitizenScreen

        screen = self.screen
        if isinstance(screen, CitizenScreen):
            if screen.citizen_id == citizen_id:
                screen.show_tab(tab, subject, week)
                return
            screen.leave()
            self.pop_screen()
        self.say("")
        self.push_screen(CitizenScreen(citizen_id, tab, subject, week))

    def show_to_citizen(self, citizen_id: int) -> None:
        """Turn the screen to the citizen."""
        from forloebtui.ui.screens.citizen.shown import ShownScreen

        self.push_screen(ShownScreen(citizen_id))
