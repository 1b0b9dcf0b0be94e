"""The window. Its first frame is painted before the services, and with them SQLModel, are imported."""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Concatenate, Literal, ParamSpec, TypeVar

from textual import events, work
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from forloebtui.dates.clock import Clock
from forloebtui.model.problem import Problem
from forloebtui.office.settings import Settings, load_settings, settings_path
from forloebtui.ui import keys, themes
from forloebtui.ui.gate import Gate, KeySettled
from forloebtui.ui.screens.frame import Framed
from forloebtui.ui.work import Closed, Work

if TYPE_CHECKING:
    from forloebtui.model.lists import CaseloadRow, Change
    from forloebtui.office.catalogue import Catalogue
    from forloebtui.services.desk import Desk

P = ParamSpec("P")
R = TypeVar("R")
Tab = Literal["overview", "timeline", "log", "wheel", "network"]

DEFAULTS = Settings()
POLL_SECONDS, IDLE_CHECK_SECONDS = 1.0, 5.0


class ForloebApp(App[int]):
    """The program on one file, or on the demo's."""

    TITLE = "forloebtui"
    CSS_PATH = "app.tcss"
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings(keys.ANYWHERE)
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-cramped"), (80, "-narrow"), (110, "-wide"), (140, "-broad")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-enough"), (40, "-high")]  # noqa: RUF012
    PAUSE_GC_ON_SCROLL = True

    # The last thing said, how it is taken back, and whether it is something that could not be done.
    status: reactive[tuple[str, str, bool]] = reactive(("", "", False))
    # The first key of two that was pressed.
    prefix: reactive[str] = reactive("")

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
        super().__init__()
        self.path = path
        self.demo = demo
        self.clock = clock
        self.settings = settings
        # What is said first: settings that could not be used.
        self._remarks = tuple(remarks)
        self.verbs = keys.remapped(keys.verbs(), settings.keys)
        self.work: Work | None = None
        self.problem_at_start: str | None = None
        self._secret = {"passphrase": passphrase, "code": code}
        # While it is true keys wait for the first screen.
        self.opening = demo or any(self._secret.values())
        self._gate = Gate(self, self._is_on_its_way)
        self._touched_at = clock()
        self._operation = 0
        self._place: tuple[int, Tab] | None = None
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

    def on_forloeb_app_named(self, message: Named) -> None:
        """Show the names; keys wait until the file is open."""
        from forloebtui.ui.screens.today import TodayScreen

        self.push_screen(TodayScreen(message.rows))

    def on_forloeb_app_opened(self, message: Opened) -> None:
        """Show the first screen, or the paper code of a new file before it."""
        self.work = Work(message.desk)
        self._secret = {"passphrase": None, "code": None}
        if message.code is not None:
            from forloebtui.ui.screens.create import CodeScreen

            self.opening = False
            self.switch_screen(CodeScreen(message.code))
        else:
            self._enter()

    def on_forloeb_app_refused(self, message: Refused) -> None:
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
                safekeeping.back_up_daily(desk)
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

    # What the screens ask for

    def ask(self, service: "Callable[Concatenate[Desk, P], R]", *args: P.args, **kwargs: P.kwargs) -> R:
        """What a service answers about the open file. Raises Problem where it cannot be done."""
        work = self.work
        if work is None:
            raise Closed
        return work.ask(service, *args, **kwargs)

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
            self.say(str(problem), problem=True)

    def say(self, sentence: str, way_back: str = "", *, problem: bool = False) -> None:
        """One sentence in the status line, until the next, and how what it tells of is taken back."""
        self.status = (sentence, way_back, problem)

    def done(self, sentence: str) -> None:
        """Something was changed: say so, how it is taken back, and show it everywhere."""
        self.say(sentence, "u fortryder")
        self.look_for_changes()

    def look_for_changes(self) -> None:
        """Reload what this window or another program has changed."""
        from forloebtui.services import caseload

        if self.work is None:
            return
        last, citizen_ids = self.ask(caseload.changed_since, self._operation)
        if last != self._operation:
            self._operation = last
            for screen in self.screen_stack:
                if isinstance(screen, Framed):
                    screen.changed(citizen_ids)

    def look_for_drafts(self) -> None:
        """Drafts are no operations, so nothing else tells the first screen of them."""
        for screen in self.screen_stack:
            if isinstance(screen, Framed):
                screen.drafts_changed()

    @property
    def citizen_id(self) -> int | None:
        """The citizen whose file is on the screen."""
        return next(
            (screen.citizen_id for screen in reversed(self.screen_stack)
             if isinstance(screen, Framed) and screen.citizen_id is not None),
            None,
        )  # fmt: skip

    # Verbs that are understood everywhere

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """Before the file is open there is only the way out."""
        return self.is_in or action not in OPEN_FILE_ACTIONS

    def action_new_conversation(self) -> None:
        """Write a conversation down."""
        self.write_conversation()

    def write_conversation(self, words: str | None = None, draft_id: int | None = None) -> None:
        """Open quick entry: on a draft, with words already there, or empty for the open citizen."""
        from forloebtui.ui.screens.entry import EntryScreen

        written_about = self.screen.written_about if isinstance(self.screen, Framed) else None
        self.push_screen(EntryScreen(written_about, words, draft_id))

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

    def action_search(self) -> None:
        """Find something."""
        from forloebtui.ui.screens.search import SearchScreen

        self.push_screen(SearchScreen(self.citizen_id))

    def action_help(self) -> None:
        """Every key of this screen."""
        from forloebtui.ui.screens.help import HelpScreen

        places = self.screen.places if isinstance(self.screen, Framed) else ()
        self.push_screen(HelpScreen(places))

    def action_go(self) -> None:
        """Wait for the second key."""
        self.prefix = "g"

    def action_go_to(self, place: str) -> None:
        """A screen, for the citizen that is open or selected."""
        if place in {"today", "caseload"}:
            from forloebtui.ui.screens.today import TodayScreen

            while len(self.screen_stack) > 2:
                self._leave_screen()
            today = self.screen
            if isinstance(today, TodayScreen):
                today.focus_list(place)
            return
        citizen_id = self.screen_citizen()
        if citizen_id is None:
            self.say("Vælg en borger først.", problem=True)
        else:
            self.open_citizen(citizen_id, place)  # type: ignore[arg-type]  # the registry's words are the tabs'

    def open_citizen(self, citizen_id: int, tab: Tab = "overview", subject: int | None = None) -> None:
        """A citizen's file at a tab, and there at one thing."""
        from forloebtui.ui.screens.citizen import CitizenScreen

        screen = self.screen
        if isinstance(screen, CitizenScreen):
            if screen.citizen_id == citizen_id:
                screen.show_tab(tab, subject)
                return
            screen.leave()
            self.pop_screen()
        self.say("")
        self.push_screen(CitizenScreen(citizen_id, tab, subject))

    def action_go_back(self) -> None:
        """One screen back; the first one stays."""
        if len(self.screen_stack) > 2:
            self._leave_screen()

    def action_next_theme(self) -> None:
        """Dark, light, high contrast."""
        names = list(themes.PALETTES)
        self.theme = names[(names.index(self.theme) + 1) % len(names)]
        self.say(f"Farver: {themes.TITLES[self.theme]}")

    def action_undo(self) -> None:
        """Take the last change back: at once where it is this run's and on screen, else after asking."""
        from forloebtui.services import history

        with self.telling():
            change = self.ask(history.next_undo)
            if change is None:
                self.say("Der er ikke mere at fortryde.")
            elif history.is_silent(change, self.citizen_id):
                self._undo(True)
            else:
                from forloebtui.ui.screens.question import QuestionScreen

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
                self.say(self.ask(history.undo), "Ctrl+Y gentager")
                self.look_for_changes()

    def action_redo(self) -> None:
        """Do again what was taken back."""
        from forloebtui.services import history

        with self.telling():
            self.done(self.ask(history.redo))

    # Keys, one at a time

    async def on_event(self, event: events.Event) -> None:
        """See ``ui.gate``: each key waits for the one before it."""
        if isinstance(event, events.InputEvent):
            self._touched_at = self.clock()
        if isinstance(event, events.Key) and event.key == "ctrl+j":
            # Enter, typed before the program took over the terminal.
            event = events.Key("enter", "\r")
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
        elif self._leaves(event):
            self.action_leave()
        elif self._gate.offer(event):
            await self._take(event)

    def _is_on_its_way(self) -> bool:
        """Whether what the next key is meant for is not there yet: the file, or a tab."""
        return self.opening or (isinstance(self.screen, Framed) and self.screen.is_opening)

    def let_keys_go_on(self) -> None:
        """What keys waited for is there."""
        self._gate.next()

    def _leaves(self, event: events.Event) -> bool:
        quits = next(verb for verb in self.verbs if verb.id == "quit")
        return isinstance(event, events.Key) and event.key in quits.keys

    async def _take(self, event: events.Key | events.Paste) -> None:
        if await self._is_second_key(event) or self._is_pasted(event):
            self._gate.done(event)
            return
        target: Widget = self.focused or self.screen
        await super().on_event(event)
        if event.is_forwarded:
            self._gate.sent(event, target)
        else:
            self._gate.done(event)

    def on_key_settled(self, message: KeySettled) -> None:
        """A key has been all the way up."""
        self._gate.settled(message)

    async def _is_second_key(self, event: events.Event) -> bool:
        if not self.prefix or not isinstance(event, events.Key):
            return False
        self.prefix = ""
        for verb in self.verbs:
            if verb.where == keys.GO and event.key in verb.keys:
                await self.run_action(verb.action)
        return True

    def _is_pasted(self, event: events.Event) -> bool:
        """Text pasted where no field has the focus is a note, not a row of commands."""
        if not isinstance(self.screen, Framed) or self.work is None:
            return False
        if isinstance(event, events.Paste):
            self.write_conversation(event.text)
            return True
        if isinstance(event, events.Key) and event.is_printable and not self._opens_a_field(event):
            pasted = self._gate.take_paste(event)
            if pasted:
                self.write_conversation(pasted)
            return bool(pasted)
        return False

    def _opens_a_field(self, event: events.Key) -> bool:
        return any(event.key in verb.keys for verb in self.verbs if verb.id in {"search.open", "entry.open"})

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
        self.panic(
            "Noget gik galt i programmet, og det lukkede. Det, der var gemt, er gemt, og kladder ligger der "
            f"endnu.\nStedet i programmet (ingen personoplysninger) står i {log}"
        )


OPEN_FILE_ACTIONS = frozenset(
    verb.action.partition("(")[0]
    for verb in keys.OWN_VERBS
    if verb.where in {keys.ANYWHERE, keys.GO} and verb.id not in {"quit", "theme"}
)


def run(
    path: Path, *, demo: bool, clock: Clock, passphrase: str | None = None, code: str | None = None
) -> int:
    """Open the window and stay until it is closed. Returns the exit status.

    Raises Problem where the file could not be opened by the passphrase that was given.
    """
    settings, remarks = load_settings(settings_path())
    app = ForloebApp(
        path, demo=demo, clock=clock, passphrase=passphrase, code=code, settings=settings, remarks=remarks
    )
    try:
        status = app.run()
    finally:
        app.close_desk()
    if app.problem_at_start is not None:
        raise Problem(app.problem_at_start)
    return status if status is not None else app.return_code or 0
