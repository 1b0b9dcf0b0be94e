"""The way out: a file that is locked, put in the background or left; by hand, by time or by a signal."""

import gc
import os
from datetime import timedelta
from pathlib import Path

from forloebtui.dates.clock import Clock
from forloebtui.office.settings import Settings
from forloebtui.ui import clipboard, terminal
from forloebtui.ui.backing_up import BackingUp
from forloebtui.ui.open_file import Tab
from forloebtui.ui.screens.frame import Framed

IDLE_CHECK_SECONDS = 5.0
# How long something of ours may lie on the clipboard.
CLIPBOARD_LASTS = timedelta(seconds=60)
# Top left, the screen emptied, and what a terminal keeps of it above.
ERASE = "\x1b[H\x1b[2J\x1b[3J"


class Locking(BackingUp):
    """An app that leaves nothing of a file behind: not on the screen, the clipboard or in memory."""

    def __init__(self, path: Path, clock: Clock, settings: Settings, *, demo: bool) -> None:
        super().__init__(path, clock, settings)
        self.demo = demo
        self._touched_at = clock()
        # Where one stood when it was locked, and whether the screen was turned towards the citizen.
        self._place: tuple[int, Tab] | None = None
        self._was_shown = False
        # A signal ends it: nothing may take its time.
        self.is_called_away = False

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
        from forloebtui.ui.screens.door.unlock import UnlockScreen

        self._place = next(
            ((screen.citizen_id, screen.tab) for screen in self.screen_stack
             if isinstance(screen, Framed) and screen.citizen_id is not None),
            None,
        )  # fmt: skip
        self._was_shown = any(hasattr(screen, "is_for_citizen") for screen in self.screen_stack)
        self._stop_timers()
        self._leave_screens()
        clipboard.clear(self)
        if not self.demo:
            self.close_desk()
        self.say("")
        self._erase_terminal()
        self._watch_idle_time()
        self.push_screen(UnlockScreen(why))
        # The key and the files that were read go with the last who knew of them, as far as Python lets them.
        self.call_after_refresh(gc.collect)

    def _erase_terminal(self) -> None:
        """Leave nothing of the screens in the terminal, nor in what it lets one scroll back to."""
        if self._driver is not None and not self.is_headless:
            self._driver.write(ERASE)
            self._driver.flush()

    def action_suspend(self) -> None:
        """Lock, and hand the terminal back to the shell until it asks for the program again."""
        if self._driver is None or not self._driver.can_suspend:
            self.say("Programmet kan ikke lægges i baggrunden her.", problem=True)
            return
        self.lock("Låst, da programmet blev lagt i baggrunden.")
        self.call_after_refresh(self.action_suspend_process)

    def _stop_timers(self) -> None:
        for timer in tuple(self._timers):
            if timer.name in {"poll", "idle", "backup"}:
                timer.stop()

    @property
    def is_in(self) -> bool:
        """Whether a screen of the open file stands there, and not the door."""
        stack = self.screen_stack
        return self.work is not None and len(stack) > 1 and isinstance(stack[1], Framed)

    @property
    def has_slept(self) -> bool:
        """Whether the time to lock has passed and nobody was there to do it."""
        return self.is_in and self.clock() - self._touched_at >= timedelta(
            minutes=self.settings.lock_after_minutes
        )

    def _watch_idle_time(self) -> None:
        self.set_interval(IDLE_CHECK_SECONDS, self.check_idle_time, name="idle")

    def check_idle_time(self) -> None:
        """Lock after so long without a key or the mouse, leave after longer; empty the clipboard in time."""
        clipboard.clear(self, CLIPBOARD_LASTS)
        idle = self.clock() - self._touched_at
        lock_after = self.settings.lock_after_minutes
        if idle >= timedelta(minutes=self.settings.exit_after_minutes):
            self.action_leave()
        elif idle >= timedelta(minutes=lock_after) and self.is_in:
            self.lock(f"Låst efter {lock_after} minutter uden tastetryk.")

    def _end(self) -> None:
        """The window is closed, or the machine goes down: leave, at once where nobody can see it."""
        if not terminal.is_gone():
            self.is_called_away = True
            self.action_leave()
            return
        self._leave_screens()
        self.close_desk()
        # Textual would wait for ever to write to a terminal that is not there.
        os._exit(0)

    def action_leave(self) -> None:
        """Keep what is being written, and leave."""
        self._leave_screens()
        clipboard.clear(self)
        self._erase_terminal()
        self.exit(0)
