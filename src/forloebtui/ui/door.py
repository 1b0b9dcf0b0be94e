"""The way in and out: a file that is opened, locked and left.

The first frame is painted before the services, and with them SQLModel, are imported.
"""

import gc
import signal
from asyncio import get_running_loop
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.message import Message

from forloebtui.dates.clock import Clock
from forloebtui.model.problem import Problem
from forloebtui.office.settings import Settings
from forloebtui.ui import themes
from forloebtui.ui.gate import Gate
from forloebtui.ui.open_file import OpenFile, Tab
from forloebtui.ui.screens.frame import Framed
from forloebtui.ui.work import Work

if TYPE_CHECKING:
    from forloebtui.model.lists import CaseloadRow
    from forloebtui.services.desk import Desk
    from forloebtui.ui.clipboard import Copied

DEFAULTS = Settings()
POLL_SECONDS, IDLE_CHECK_SECONDS = 1.0, 5.0


class FileApp(OpenFile):
    """An app on one file: it opens it, locks it and leaves."""

    TITLE = "forloebtui"

    class Opened(Message):
        """The file is open."""

        def __init__(self, desk: "Desk", code: str | None = None) -> None:
            super().__init__()
            self.desk = desk
            self.code = code

    class Named(Message):
        """Who is in the file is known, while it is still being written."""

        def __init__(self, rows: "Sequence[CaseloadRow]") -> None:
            super().__init__()
            self.rows = rows

    class Refused(Message):
        """The file could not be opened, and why."""

        def __init__(self, why: str) -> None:
            super().__init__()
            self.why = why

    def __init__(
        self,
        path: Path,
        *,
        demo: bool,
        clock: Clock,
        passphrase: str | None = None,
        code: str | None = None,
        settings: Settings = DEFAULTS,
        remarks: Sequence[str] = (),
    ) -> None:
        super().__init__(path, clock, settings)
        self.demo = demo
        # What is said first: settings that could not be used.
        self._remarks = tuple(remarks)
        self.problem_at_start: str | None = None
        self._secret = {"passphrase": passphrase, "code": code}
        # While it is true keys wait for the first screen.
        self.opening = demo or any(self._secret.values())
        self._gate = Gate(self, self._is_on_its_way)
        self._touched_at = clock()
        # What of ours lies on the clipboard.
        self.copied: Copied | None = None
        self._place: tuple[int, Tab] | None = None
        # The screen stood towards the citizen when it was locked, and stands so again afterwards.
        self._was_shown = False
        for theme in themes.themes():
            self.register_theme(theme)
        self.theme = settings.theme

    # The way in and out

    def compose(self) -> ComposeResult:
        """The chrome that stands while the file opens."""
        yield from Framed.chrome()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The palette's names, for the sheets that are read before the theme is set."""
        return themes.DARK

    def on_mount(self) -> None:
        """Paint first; think afterwards."""
        self.set_keymap(self.settings.keys)
        if not self.demo and not any(self._secret.values()):
            self._ask_at_the_door()
        for name in ("SIGHUP", "SIGTERM"):
            # The window is closed, or the machine goes down. Where there is no such signal, nobody sends it.
            with suppress(AttributeError, NotImplementedError):
                get_running_loop().add_signal_handler(getattr(signal, name), self.action_leave)
        self.call_after_refresh(self._begin)

    def _ask_at_the_door(self, why: str = "") -> None:
        if not self.path.exists():
            from forloebtui.ui.screens.create import CreateScreen

            self.push_screen(CreateScreen(why))
        else:
            from forloebtui.ui.screens.unlock import UnlockScreen

            self.push_screen(UnlockScreen(why))

    def _begin(self) -> None:
        # What stands now stays: no collection during a drag has to look through it.
        gc.freeze()
        gc.enable()
        if self.demo:
            self.open_with(self._open_demo)
        elif any(self._secret.values()):
            self.open_with(partial(self._open_file, **self._secret))
        else:
            self._import_ahead()

    @work(thread=True, group="import")
    def _import_ahead(self) -> None:
        """Import what opening needs, and the first screen, while the passphrase is typed."""
        import forloebtui.services.opening
        import forloebtui.ui.screens.today  # noqa: F401 - imported for its own sake

    def open_with(self, how: "Callable[[], tuple[Desk, str | None]]") -> None:
        """Open the file in a thread; keys that come meanwhile wait for the first screen."""
        self.opening = True
        self._open(how)

    @work(thread=True, group="open")
    def _open(self, how: "Callable[[], tuple[Desk, str | None]]") -> None:
        try:
            desk, code = how()
        except Problem as problem:
            self.post_message(self.Refused(str(problem)))
        else:
            self.post_message(self.Opened(desk, code))

    def _open_demo(self) -> "tuple[Desk, None]":
        from forloebtui.services import opening

        return opening.open_demo(self.clock, lambda rows: self.post_message(self.Named(rows))), None

    def _open_file(self, passphrase: str | None = None, code: str | None = None) -> "tuple[Desk, None]":
        from forloebtui.services import opening

        return opening.open_desk(
            self.path, passphrase=passphrase, code=code, clock=self.clock, window=True
        ), None

    def unlock(self, passphrase: str = "", code: str = "") -> None:
        """Open the file by what was typed at the door."""
        if self.demo and self.work is not None:
            self._enter()
        else:
            self.open_with(partial(self._open_file, passphrase=passphrase or None, code=code or None))

    def create(self, passphrase: str) -> None:
        """Make a new file."""

        def make() -> "tuple[Desk, str | None]":
            from forloebtui.services import opening

            return opening.create(self.path, passphrase, self.clock)

        self.open_with(make)

    def on_file_app_named(self, message: Named) -> None:
        """Show the names; keys wait until the file is open."""
        from forloebtui.ui.screens.today import TodayScreen

        self.push_screen(TodayScreen(message.rows))

    def on_file_app_opened(self, message: Opened) -> None:
        """Show the first screen, or the paper code of a new file before it."""
        self.work = Work(message.desk)
        self._secret = {"passphrase": None, "code": None}
        if message.code is not None:
            from forloebtui.ui.screens.create import CodeScreen

            self.opening = False
            self.switch_screen(CodeScreen(message.code))
        else:
            self._enter()

    def on_file_app_refused(self, message: Refused) -> None:
        """Say why at the door; without a door there is nothing to stay for."""
        self.opening = False
        self._secret = {"passphrase": None, "code": None}
        door = self.screen
        if hasattr(door, "refused"):
            door.refused(message.why)
            self._gate.next()
        else:
            self.problem_at_start = message.why
            self.exit(1)

    def enter(self) -> None:
        """Go in, after the paper code was written down."""
        self._enter()

    def _enter(self) -> None:
        from forloebtui.services import caseload
        from forloebtui.ui.screens.today import TodayScreen

        self._operation, _ = self.ask(caseload.changed_since, 0)
        if isinstance(self.screen, TodayScreen):
            self.screen.read_all()
        else:
            self._leave_screens()
            self.push_screen(TodayScreen())
        if self._place is not None:
            self.open_citizen(*self._place)
            if self._was_shown:
                self.show_to_citizen(self._place[0])
        self.opening = False
        self._touched_at = self.clock()
        self.set_interval(POLL_SECONDS, self.look_for_changes, name="poll")
        self.set_interval(IDLE_CHECK_SECONDS, self.check_idle_time, name="idle")
        for remark in self._remarks:
            self.say(remark, problem=True)
        if self.settings.daily_backup:
            self._back_up()
        self._gate.next()

    @work(thread=True, group="backup", exit_on_error=False)
    def _back_up(self) -> None:
        """The day's backup, while the window is used."""
        from forloebtui.services import safekeeping

        desk = self.work.desk if self.work else None
        try:
            if desk is not None:
                second = self.settings.second_backup_folder
                safekeeping.back_up_daily(desk, Path(second) if second else None)
        except Problem as problem:
            self.call_from_thread(self.say, f"Ingen sikkerhedskopi i dag: {problem}", problem=True)

    def _leave_screen(self) -> None:
        """Keep what is half done on the uppermost screen, and drop it."""
        self.say("")
        leave = getattr(self.screen, "leave", None)
        if leave is not None:
            leave()
        self.pop_screen()

    def _leave_screens(self) -> None:
        while len(self.screen_stack) > 1:
            self._leave_screen()

    def close_desk(self) -> None:
        """Close the file, where one is open."""
        if self.work is not None:
            self.work.close()
            self.work = None

    def action_lock(self) -> None:
        """Close the file and stand at the door; what was open is opened again by the passphrase."""
        self.lock("")

    def lock(self, why: str) -> None:
        """Keep what is being written, drop every screen, close the file."""
        from forloebtui.ui.screens.unlock import UnlockScreen

        self._place = next(
            ((screen.citizen_id, screen.tab) for screen in self.screen_stack
             if isinstance(screen, Framed) and screen.citizen_id is not None),
            None,
        )  # fmt: skip
        self._was_shown = any(hasattr(screen, "is_for_citizen") for screen in self.screen_stack)
        for timer in tuple(self._timers):
            if timer.name in {"poll", "idle"}:
                timer.stop()
        self._leave_screens()
        if not self.demo:
            self.close_desk()
        self.say("")
        self._locked_at = self.clock()
        self.set_interval(IDLE_CHECK_SECONDS, self.check_idle_time, name="idle")
        self.push_screen(UnlockScreen(why))

    @property
    def is_in(self) -> bool:
        """Whether a screen of the open file stands there, and not the door."""
        stack = self.screen_stack
        return self.work is not None and len(stack) > 1 and isinstance(stack[1], Framed)

    def check_idle_time(self) -> None:
        """Lock after so long without a key or the mouse, leave after longer."""
        idle = self.clock() - self._touched_at
        lock_after = self.settings.lock_after_minutes
        if idle >= timedelta(minutes=self.settings.exit_after_minutes):
            self.action_leave()
        elif idle >= timedelta(minutes=lock_after) and self.is_in:
            self.lock(f"Låst efter {lock_after} minutter uden tastetryk.")

    def action_leave(self) -> None:
        """Keep what is being written, and leave."""
        self._leave_screens()
        self.exit(0)

    def _is_on_its_way(self) -> bool:
        """Whether what the next key is meant for is not there yet: the file, or a tab."""
        return self.opening or (isinstance(self.screen, Framed) and self.screen.is_opening)

    def let_keys_go_on(self) -> None:
        """What keys waited for is there."""
        self._gate.next()
