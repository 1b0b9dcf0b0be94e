"""Backups made while the window is used, and one line about how the file is kept."""

import sys
from collections.abc import Callable
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING

from textual import work

from forloebtui.model.problem import Problem
from forloebtui.office.settings import Settings
from forloebtui.ui import keys
from forloebtui.ui.open_file import OpenFile
from forloebtui.ui.screens.frame import Framed

if TYPE_CHECKING:
    from forloebtui.services.desk import Desk


# A wait that nobody notices.
UNNOTICED_SECONDS = 0.5


class BackingUp(OpenFile):
    """An app whose file is backed up in a thread: daily, on demand, and after its root was replaced."""

    # Opened without anybody being asked: a reminder would be in the way of a program.
    is_unattended = False

    def back_up_today(self) -> None:
        """The day's backup, where it is not there yet."""
        from forloebtui.services import safekeeping

        self._back_up(safekeeping.back_up_daily, lambda _made: self.remind(), "Ingen sikkerhedskopi i dag: ")

    def back_up_on_leaving(self) -> None:
        """The day's backup after the window is gone, where it was left before that was made.

        What takes longer than a moment is told of where the window was, and so is what went wrong.
        """
        if self.work is None or self.work.desk.store.key_file is None or not self.settings.daily_backup:
            return
        from forloebtui.services import safekeeping

        told = Timer(UNNOTICED_SECONDS, print, ("Dagens sikkerhedskopi skrives. Det varer et øjeblik.",))
        told.daemon = True
        told.start()
        try:
            self.ask(safekeeping.back_up_daily, self.settings)
        except Problem as problem:
            print(f"Ingen sikkerhedskopi i dag: {problem}", file=sys.stderr)
        finally:
            told.cancel()

    def back_up_now(self) -> None:
        """A backup because it was asked for."""
        from forloebtui.services import safekeeping

        self._back_up(safekeeping.back_up_now, self._backed_up, "")

    def finish_rotation(self) -> None:
        """A backup under the new root first: only then the old ones may go."""
        from forloebtui.services import safekeeping
        from forloebtui.ui.screens.door.old_backups import after_rotation

        self._back_up(
            safekeeping.back_up_now,
            lambda _made: after_rotation(self),
            "Nøglen er skiftet, men der er ingen ny sikkerhedskopi: ",
        )

    @work(thread=True, group="backup", exit_on_error=False)
    def _back_up(
        self,
        how: "Callable[[Desk, Settings], Path | None]",
        then: "Callable[[Path | None], None]",
        failed: str,
    ) -> None:
        desk = self.work.desk if self.work else None
        try:
            made = how(desk, self.settings) if desk is not None else None
        except Problem as problem:
            self.call_from_thread(self.say, f"{failed}{problem}", problem=True)
        else:
            self.call_from_thread(then, made)

    def _backed_up(self, made: Path | None) -> None:
        if made is not None:
            self.say(f"Sikkerhedskopien er skrevet og efterset: {made.name}")
        if isinstance(self.screen, Framed):
            self.screen.changed(frozenset())

    def remind(self) -> None:
        """Say what nobody has said to know about how the file is kept, where nothing else is said."""
        from forloebtui.services import notices

        if self.is_unattended or self.work is None or self.status[0]:
            return
        with self.telling():
            if found := self.ask(notices.notices, self.settings.second_backup_folder):
                self.say(found[0].short, keys.told("{go.safety} siger mere"), problem=True)
