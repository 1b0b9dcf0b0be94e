"""The window: what its keys do on any screen, and what happens when something goes wrong.

Below it, one idea each: a file that is asked (``open_file``), backed up (``backing_up``), locked and left
(``lock``), opened (``door``) and typed at (``keyboard``).
"""

import os
import sys
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import BindingType
from textual.filter import LineFilter, Monochrome
from textual.geometry import Size
from textual.reactive import reactive

from forloebtui.dates.clock import Clock
from forloebtui.model.problem import Problem
from forloebtui.office.settings import Settings, load_settings, settings_path
from forloebtui.ui import keys, own_keys, poorer, terminal, themes
from forloebtui.ui.keyboard import Keyboard
from forloebtui.ui.screens.frame import Framed, KeyRow

if TYPE_CHECKING:
    from rich.console import Console

    from forloebtui.model.case import Conversation
    from forloebtui.model.lists import Change
    from forloebtui.ui.tour import Tour
    from forloebtui.ui.writing import Writing

# One for all lines: what is filtered is kept by its filter.
GREYS = Monochrome()


class ForloebApp(Keyboard):
    """The program on one file, or on the demo's: what its keys do on any screen."""

    CSS_PATH = "app.tcss"
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings(keys.ANYWHERE)
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-cramped"), (80, "-narrow"), (110, "-wide"), (140, "-broad")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-enough"), (40, "-high")]  # noqa: RUF012
    PAUSE_GC_ON_SCROLL = True

    # What the tour says now; nothing where there is none.
    tour_says: reactive[str] = reactive("", repaint=False)
    tour: "Tour | None" = None

    # What the terminal's bytes mean.
    encoding = terminal.UTF_8
    # The folder a file was last written in.
    export_folder = ""

    # Verbs that are understood everywhere

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """Before the file is open, and turned towards the citizen, there is only the way out."""
        if getattr(self.screen, "is_for_citizen", False):
            return action in {"lock", "leave"}
        return self.is_in or action not in OPEN_FILE_ACTIONS

    def action_new_conversation(self) -> None:
        """Write a conversation down."""
        self.write_conversation()

    def take_pasted(self, words: str) -> None:
        """Text pasted where no field has the focus is a note."""
        self.write_conversation(words)

    def write_conversation(self, words: str | None = None, draft_id: int | None = None) -> None:
        """Open quick entry: on a draft, with words already there, or empty for the open citizen."""
        from forloebtui.ui.writing import Writing

        written_about = self.screen.written_about if isinstance(self.screen, Framed) else None
        self.write(Writing(self, written_about, words, draft_id))

    def prepare_conversation(self, citizen_id: int, beginning: str) -> None:
        """Open quick entry on a line that is begun: with the name, and what is already known."""
        from forloebtui.ui.writing import Writing

        self.write(Writing(self, citizen_id, prepared=beginning))

    def correct_note(self, citizen_id: int, talk: "Conversation") -> None:
        """Open the text of a talk that is written down, and what stands beside it."""
        from forloebtui.ui.writing import Writing

        self.write(Writing(self, citizen_id, talk=talk))

    def write(self, writing: "Writing") -> None:
        """Open what is to be written: a line, or a long note."""
        self.prepare_to_save()
        if writing.is_long:
            from forloebtui.ui.screens.talks.long_note import LongNoteScreen

            self.push_screen(LongNoteScreen(writing))
        else:
            from forloebtui.ui.screens.talks.entry import EntryScreen

            self.push_screen(EntryScreen(writing))

    def screen_citizen(self) -> int | None:
        """The citizen a verb is about: the open one, or the selected."""
        screen = self.screen
        return screen.selected_citizen if isinstance(screen, Framed) else None

    def action_new_citizen(self) -> None:
        """A citizen who is not in the file yet."""
        from forloebtui.ui.forms.opening import open_new

        open_new(self, "citizen")

    def action_card(self) -> None:
        """Who the citizen is, the forløb, its phases and the goals."""
        from forloebtui.ui.forms.card import CardScreen

        citizen_id = self.screen_citizen()
        if citizen_id is None:
            self.say("Vælg en borger først.", problem=True)
        else:
            self.push_screen(CardScreen(citizen_id))

    def action_tags(self) -> None:
        """The citizen's tags on one line."""
        from forloebtui.ui.screens.caseload.tags import ask_for_tags

        citizen_id = self.screen_citizen()
        if citizen_id is None:
            self.say("Vælg en borger først.", problem=True)
        else:
            ask_for_tags(self, citizen_id)

    def action_documents(self) -> None:
        """What can be written about the citizen, and the ways out and in."""
        from forloebtui.ui.screens.papers.documents import DocumentsScreen

        if isinstance(self.screen, Framed) and not isinstance(self.screen, DocumentsScreen):
            self.push_screen(DocumentsScreen(self.screen.selected_citizen, self.screen.suggested))

    def action_search(self) -> None:
        """Find something."""
        from forloebtui.ui.screens.day.search import SearchScreen

        self.push_screen(SearchScreen(self.citizen_id))

    def action_help(self) -> None:
        """Every key of this screen."""
        from forloebtui.ui.screens.asking.help import HelpScreen

        places = self.screen.places if isinstance(self.screen, Framed) else ()
        self.push_screen(HelpScreen(places))

    def action_help_to_go(self) -> None:
        """Every screen that ``g`` and a letter lead to, and then the rest."""
        from forloebtui.ui.screens.asking.help import HelpScreen

        self.push_screen(HelpScreen((keys.GO,)))

    def action_guide(self) -> None:
        """The guide's page about this screen; again closes it."""
        from forloebtui.ui.screens.asking.guide import GuideScreen, page_about

        if isinstance(self.screen, GuideScreen):
            self.screen.action_close()
        else:
            self.push_screen(GuideScreen(page_about(self.screen, is_in=self.is_in)))

    def action_tour(self) -> None:
        """Begin the tour of the demo, or end it."""
        from forloebtui.ui.tour import Tour

        if self.tour is not None:
            self.tour.stop()
            self.tour = None
        elif not self.demo:
            self.say("Rundvisningen går gennem demoen: skriv »forloebtui demo« i en anden terminal.")
        else:
            self.tour = Tour(self)
            if isinstance(self.screen, Framed):
                self.screen.show_tour()

    def action_go(self) -> None:
        """Wait for the second key."""
        self.prefix = keys.told("{go}")

    def action_go_to(self, place: str) -> None:
        """A screen: about everybody in place of what is open, about the open or selected citizen on top."""
        from forloebtui.ui import destinations

        if place == "today":
            self._leave_for_today()
        elif where := destinations.ABOUT_EVERYBODY.get(place):
            self._leave_for_today()
            self.push_screen(destinations.screen(where)())
        elif place == "catalogue":
            self._push_once(destinations.screen(destinations.CATALOGUE))
        elif (citizen_id := self.screen_citizen()) is None:
            self.say("Vælg en borger først.", problem=True)
        elif where := destinations.ABOUT_A_CITIZEN.get(place):
            self._push_once(destinations.screen(where), citizen_id)
        else:
            self.open_citizen(citizen_id, place)  # type: ignore[arg-type]  # the registry's words are the tabs'

    def _leave_for_today(self) -> None:
        while len(self.screen_stack) > 2:
            self._leave_screen()

    def _push_once(self, screen: type[Framed], *about: int) -> None:
        if not isinstance(self.screen, screen):
            self.push_screen(screen(*about))

    def action_go_back(self) -> None:
        """One screen back; the first one stays."""
        if len(self.screen_stack) > 2:
            self._leave_screen()

    def on_resize(self, event: events.Resize) -> None:
        """A terminal that was smaller for a moment has lost what stood outside: it is all drawn again."""
        self.screen.refresh()
        # A signal that interrupts another is told of first, and is the later one.
        size = Size(*get_terminal_size())
        if size != event.size and not self.is_headless:
            self.post_message(events.Resize(size, size))

    def action_next_theme(self) -> None:
        """Dark, light, high contrast."""
        names = list(themes.PALETTES)
        self.theme = names[(names.index(self.theme) + 1) % len(names)]
        self.say(f"Farver: {themes.TITLES[self.theme]}")

    def use(self, settings: Settings) -> None:
        """Other settings: colours and keys at once, the rest where it is next asked for."""
        if settings.colours != self.settings.colours:
            self.use_colours(settings.colours)
            self.call_next(self.refresh_css, animate=False)
        self.settings = terminal.suited(settings, os.environ, self.encoding)
        self.theme = settings.theme
        other_scale = False
        if self.work is not None:
            other_scale = self.work.desk.scale != settings.scale
            self.work.desk = self.work.desk.suited(settings)
        self.use_keys(own_keys.keymap(self.settings))
        for screen in self.screen_stack:
            for row in screen.query(KeyRow):
                row.catch_up()
            if other_scale and isinstance(screen, Framed):
                # Every file is told otherwise.
                screen.changed(frozenset())

    @cached_property
    def _terminals_console(self) -> "Console":
        """What renders as many colours as the terminal says it has."""
        return self.console

    def use_colours(self, chosen: str) -> None:
        """As many as are chosen, which stands above NO_COLOR; ``auto`` is what the terminal says."""
        terminals = self._terminals_console
        self.console = terminal.console(chosen) or terminals
        self.no_color = "NO_COLOR" in os.environ if chosen == "auto" else chosen == "none"

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's own, and what a terminal with few colours or signs asks for."""
        has_colours = not (self.no_color or self.is_headless)
        colours = self.console.color_system if has_colours else None
        return [
            *(one for one in super().get_line_filters() if not isinstance(one, Monochrome)),
            *((GREYS,) if self.no_color else ()),
            *poorer.filters(
                self.theme,
                self.settings.characters,
                colours,
                self.encoding,
                is_spoken=self.settings.screen_reader,
            ),
        ]

    @property
    def _in_hand(self) -> "frozenset[int]":
        return self.screen.in_hand if isinstance(self.screen, Framed) else frozenset()

    def action_undo(self) -> None:
        """Take the last change back: at once where it is this run's and on screen, else after asking."""
        from forloebtui.services import history

        with self.telling():
            change = self.ask(history.next_undo)
            if change is None:
                self.say("Der er ikke mere at fortryde.")
            elif any(history.is_silent(change, one) for one in (self.citizen_id, *self._in_hand)):
                self._undo(True)
            else:
                from forloebtui.ui.screens.asking.question import QuestionScreen

                self.push_screen(QuestionScreen("Fortryd?", self._in_words(change)), self._undo)

    def _in_words(self, change: "Change") -> str:
        from forloebtui.services import caseload

        names = [row.name for row in self.ask(caseload.last_known) if row.citizen_id in change.citizen_ids]
        whose = f" hos {' og '.join(names)}" if names else ""
        return f"»{change.label}«{whose}, {change.at:%d.%m kl. %H:%M}"

    def _undo(self, sure: bool | None) -> None:
        from forloebtui.services import history

        if sure:
            with self.telling():
                self.say(self.ask(history.undo), keys.told("{redo} gentager"))
                self.look_for_changes()

    def action_redo(self) -> None:
        """Do again what was taken back."""
        from forloebtui.services import history

        with self.telling():
            self.done(self.ask(history.redo))

    # When something goes wrong

    def _handle_exception(self, error: Exception) -> None:
        """End with a sentence. What the error says may hold personal data and is kept nowhere."""
        from textual.worker import WorkerFailed

        from forloebtui.ui import crash

        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._return_code = 1
        cause = error.error if isinstance(error, WorkerFailed) else error
        log = crash.default_log()
        crash.record(cause, self.clock(), log)
        self._erase_terminal()
        self.panic(
            "Noget gik galt i programmet, og det lukkede. Det, der var gemt, er gemt, og kladder ligger der "
            f"endnu.\nStedet i programmet (ingen personoplysninger) står i {log}"
        )


OPEN_FILE_ACTIONS = frozenset(
    verb.action.partition("(")[0]
    for verb in keys.OWN_VERBS
    if verb.where in {keys.ANYWHERE, keys.GO} and verb.id not in {"quit", "theme", "guide"}
)


def run(
    path: Path, *, demo: bool, clock: Clock, passphrase: str | None = None, code: str | None = None
) -> int:
    """Open the window and stay until it is closed. Returns the exit status.

    Raises Problem where the file could not be opened by the passphrase that was given.
    """
    settings, remarks = load_settings(settings_path())
    remarks += own_keys.slips(settings)
    encoding = terminal.encoding_of(os.environ, getattr(sys.__stderr__, "encoding", None))
    settings = terminal.suited(settings, os.environ, encoding)
    app = ForloebApp(
        path, demo=demo, clock=clock, passphrase=passphrase, code=code, settings=settings, remarks=remarks
    )
    # Nothing moves of itself, for anybody.
    app.animation_level = "none"
    app.encoding = encoding
    app.use_colours(settings.colours)
    terminal.speak(encoding, app.driver_class)
    terminal.take_short_turns()
    try:
        status = app.run()
        if status == 0 and not app.is_called_away:
            app.back_up_on_leaving()
    finally:
        app.close_desk()
    if app.problem_at_start is not None:
        raise Problem(app.problem_at_start)
    return status if status is not None else app.return_code or 0
