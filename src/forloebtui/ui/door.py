"""The way in: a file that is made, or opened, and opened again.

The first frame is painted before the services, and with them SQLModel, are imported.
"""

import gc
import signal
from asyncio import get_running_loop
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.message import Message

from forloebtui.dates.clock import Clock
from forloebtui.model.problem import Problem
from forloebtui.office.settings import Settings
from forloebtui.ui import keys, own_keys, themes
from forloebtui.ui.gate import Gate
from forloebtui.ui.lock import Locking
from forloebtui.ui.patience import Patience
from forloebtui.ui.screens.frame import Framed
from forloebtui.ui.work import Work

if TYPE_CHECKING:
    from forloebtui.model.lists import CaseloadRow
    from forloebtui.services.desk import Desk
    from forloebtui.services.new_secret import Replacement

DEFAULTS = Settings()
POLL_SECONDS = 1.0
# After so many without a key the hands rest, and what is heavy comes between no two keys.
POLLS_OF_REST = 2
# So long at the most the demo's file waits for its names to be painted.
NAMES_SECONDS = 1.0
# The day's backup reads the whole file: not while the first screens are opened.
BACKUP_SECONDS = 10.0


class FileApp(Locking):
    """An app on one file: it makes it, or opens it, and comes back in after it was locked."""

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

        def __init__(self, why: Problem) -> None:
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
        ticks: Callable[[], float] = monotonic,
    ) -> None:
        """``remarks`` are said first: settings that could not be used. ``ticks`` is a clock of seconds."""
        super().__init__(path, clock, settings, demo=demo)
        self._remarks = tuple(remarks)
        self.problem_at_start: str | None = None
        self._secret = {"passphrase": passphrase, "code": code}
        self.patience = Patience(ticks)
        self.is_unattended = demo or any(self._secret.values())
        # While it is true keys wait for the first screen.
        self.opening = demo or any(self._secret.values())
        self._gate = Gate(self, self._is_on_its_way)
        # How often the file was looked at since the last key.
        self.polls_at_rest = 0
        # A file that is not made yet: its secret, what its wheel is to do without, the settings before.
        self._root: bytes | None = None
        self._unused: set[str] = set()
        self._settings_before = settings
        self._begins_tour = False
        # Two threads at once would each take half of the processor from the other.
        self._names_are_shown = Event()
        # The file has just been given another root: what the old one opens is to be gone through.
        self._comes_from_rotation = False
        for theme in themes.themes():
            self.register_theme(theme)
        self.theme = settings.theme

    def compose(self) -> ComposeResult:
        """The chrome that stands while the file opens."""
        yield from Framed.chrome()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The palette's names, for the sheets that are read before the theme is set."""
        return themes.DARK

    def use_keys(self, keymap: Mapping[str, str]) -> None:
        """Other keys from now on, and sentences that name them."""
        self.set_keymap(keymap)
        keys.put_in_force(keymap)
        self.__dict__.pop("verbs", None)

    def on_mount(self) -> None:
        """Paint first; think afterwards."""
        self.use_keys(own_keys.keymap(self.settings))
        if not self.demo and not any(self._secret.values()):
            self._ask_at_the_door()
        for name in ("SIGHUP", "SIGTERM"):
            # The window is closed, or the machine goes down. Where there is no such signal, nobody sends it.
            with suppress(AttributeError, NotImplementedError):
                get_running_loop().add_signal_handler(getattr(signal, name), self._end)
        self.call_after_refresh(self._begin)

    def _ask_at_the_door(self, why: str = "") -> None:
        if not self.path.exists():
            from forloebtui.ui.screens.door.create import CreateScreen

            self.push_screen(CreateScreen(why))
        else:
            from forloebtui.ui.screens.door.unlock import UnlockScreen

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
        """Import what opening needs, and the first screens, while the passphrase is typed."""
        import forloebtui.services.notices
        import forloebtui.services.safekeeping
        import forloebtui.ui.screens.citizen.citizen
        import forloebtui.ui.screens.citizen.overview
        import forloebtui.ui.screens.day.today  # noqa: F401 - imported for its own sake
        from forloebtui.services import opening

        # What is wrong in the office's own files is said when the file is opened.
        with suppress(Problem):
            opening.own_office()

    def open_with(self, how: "Callable[[], tuple[Desk, str | None]]") -> None:
        """Open the file in a thread; keys that come meanwhile wait for the first screen."""
        self.opening = True
        self._open(how)

    @work(thread=True, group="open")
    def _open(self, how: "Callable[[], tuple[Desk, str | None]]") -> None:
        try:
            desk, code = how()
        except Problem as problem:
            self.post_message(self.Refused(problem))
        else:
            self.post_message(self.Opened(desk, code))

    def _open_demo(self) -> "tuple[Desk, None]":
        """The names first, before the file is written and before what it takes is imported."""
        from forloebtui.services.names import demo_names

        self.post_message(self.Named(demo_names()))
        self._names_are_shown.wait(NAMES_SECONDS)
        from forloebtui.services import opening

        return opening.open_demo(self.clock), None

    def _open_file(self, passphrase: str | None = None, code: str | None = None) -> "tuple[Desk, None]":
        from forloebtui.services import opening

        return opening.open_desk(
            self.path, passphrase=passphrase, code=code, clock=self.clock, window=True
        ), None

    def unlock(self, typed: str) -> None:
        """Open the file by the passphrase or the paper code that was typed at the door."""
        if self.demo and self.work is not None:
            self._enter()
        else:
            from forloebtui.services import opening

            passphrase, code = opening.told_apart(typed)
            self.open_with(partial(self._open_file, passphrase=passphrase, code=code))

    def show_code(self, passphrase: str) -> None:
        """Show the paper code of a file that is made when it is written down and the choices are made."""
        from forloebtui.services import opening
        from forloebtui.ui.screens.door.first_wheel import FirstWheelScreen
        from forloebtui.ui.screens.door.looks import LooksScreen
        from forloebtui.ui.screens.door.paper_code import CodeScreen

        # Who goes back and forth has written one code down.
        self._root = self._root or opening.new_root()
        make = partial(self.create, passphrase, self._root)

        def choose() -> None:
            self.push_screen(LooksScreen(self._settings_before, choose_wheel))

        def choose_wheel() -> None:
            self.push_screen(FirstWheelScreen(self._unused, make))

        self.push_screen(CodeScreen(opening.code_of(self._root), choose))

    def create(self, passphrase: str, root: bytes) -> None:
        """Make a new file."""

        def make() -> "tuple[Desk, str | None]":
            from forloebtui.services import new_secret, opening

            cost = new_secret.cost(self.settings)
            return opening.create(self.path, passphrase, self.clock, cost, root, self._unused)

        self.open_with(make)

    def show_demo(self) -> None:
        """Leave what was begun for the fictional people, and show them around."""
        self._stop_timers()
        self._leave_screens()
        self.close_desk()
        self.demo = self.is_unattended = self._begins_tour = True
        self._place = self._root = None
        self.open_with(self._open_demo)

    def on_file_app_named(self, message: Named) -> None:
        """Show the names; keys wait until the file is open."""
        from forloebtui.ui.screens.day.today import TodayScreen

        screen = TodayScreen(message.rows)
        self.push_screen(screen)
        screen.call_after_refresh(self._names_are_shown.set)

    def on_file_app_opened(self, message: Opened) -> None:
        """Show the first screen, or the paper code of a new file before it."""
        self.work = Work(message.desk.suited(self.settings))
        self._secret = {"passphrase": None, "code": None}
        self.patience.was_right()
        self._root = None
        self._enter()
        if message.code is not None:
            from forloebtui.ui.screens.door.first_step import FirstStepScreen

            self.push_screen(FirstStepScreen())
        elif self._begins_tour:
            self._begins_tour = False
            self.call_later(self.run_action, "tour")

    def on_file_app_refused(self, message: Refused) -> None:
        """Say why at the door; without a door there is nothing to stay for."""
        from forloebtui.services import opening

        self.opening = False
        self._secret = {"passphrase": None, "code": None}
        if isinstance(message.why, opening.WrongPassphrase | opening.WrongCode):
            self.patience.was_wrong()
        door = self.screen
        if hasattr(door, "refused"):
            door.refused(str(message.why))
            self._gate.next()
        else:
            self.problem_at_start = str(message.why)
            self.exit(1)

    def _enter(self) -> None:
        from forloebtui.services import caseload
        from forloebtui.ui.screens.day.today import TodayScreen

        self._operation = self.ask(caseload.last_change)
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
        self.set_interval(POLL_SECONDS, self._poll, name="poll")
        self._watch_idle_time()
        for remark in self._remarks:
            self.say(remark, problem=True)
        if self._comes_from_rotation:
            self._comes_from_rotation = False
            self.finish_rotation()
        elif self.settings.daily_backup:
            self.set_timer(BACKUP_SECONDS, self.back_up_today, name="backup")
        else:
            self.remind()
        self._gate.next()

    def _poll(self) -> None:
        self.look_while_free()
        self.polls_at_rest += 1
        # Who only looks at *I dag* saves nothing, and keeps the memory.
        if self.polls_at_rest == POLLS_OF_REST and len(self.screen_stack) > 2:
            self.prepare_to_save()

    @work(thread=True, group="import")
    def prepare_to_save(self) -> None:
        """Import what the first save of a run takes, before somebody waits for it."""
        from forloebtui.services import operation

        operation.import_ahead()

    def replace_root(self, replacement: "Replacement") -> None:
        """Close the file, write it anew under another root, and come back in."""

        def replace() -> "tuple[Desk, None]":
            from forloebtui.services import new_secret

            return new_secret.replace(replacement, self.clock, self.settings), None

        self.lock("Databasen skrives om med en ny nøgle. Det varer et øjeblik.")
        self._comes_from_rotation = True
        self.open_with(replace)

    def _is_on_its_way(self) -> bool:
        """Whether what the next key is meant for is not there yet: the file, or a tab."""
        return self.opening or (isinstance(self.screen, Framed) and self.screen.is_opening)

    def could_not(self, why: Problem) -> None:
        """Say so, and send on the keys that waited."""
        super().could_not(why)
        self._gate.next()

    def let_keys_go_on(self) -> None:
        """What keys waited for is there."""
        self._gate.next()
