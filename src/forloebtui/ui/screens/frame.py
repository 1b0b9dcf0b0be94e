"""What every full screen has: a bar above, what was last done, and the keys below."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple, Self

from textual import events, getters, on
from textual.app import ComposeResult
from textual.geometry import Region
from textual.screen import Screen
from textual.widgets import Static

from forloebtui.ui import keys, text
from forloebtui.ui.compositor import SparingScreen
from forloebtui.ui.text import Line, Span
from forloebtui.ui.widgets.lines import Bar
from forloebtui.ui.widgets.painted import Ground, Room

if TYPE_CHECKING:
    from forloebtui.model.words import DocumentKind
    from forloebtui.services.forms import What
    from forloebtui.ui.app import ForloebApp
    from forloebtui.ui.open_file import Tab

TOO_SMALL = "Vinduet er for lille.\nGør det mindst 80 tegn bredt og 24 linjer højt."


class About(NamedTuple):
    """A kind of document, and the intervention or the talk it is about."""

    kind: "DocumentKind"
    subject: int


def is_below(screen: Screen[object]) -> bool:
    """Whether another full screen lies over it: nobody sees it, and painting it would paint that one anew."""
    framed = [one for one in screen.app.screen_stack if isinstance(one, Framed)]
    return screen in framed[:-1]


class StatusLine(Bar):
    """What was done last and how it is taken back."""

    def on_mount(self) -> None:
        """Follow the app."""
        self.watch(self.app, "status", self._follow)

    def on_resize(self) -> None:
        """The sentence has other room."""
        self.catch_up()

    def catch_up(self) -> None:
        """Say what was said last."""
        self._follow(self.app.status)  # type: ignore[attr-defined]  # the app is ours

    def _follow(self, status: tuple[str, str, bool]) -> None:
        if is_below(self.screen):
            return
        sentence, way_back, problem = status
        end = f" · {way_back}" if way_back else ""
        # A long sentence gives way to how it is taken back.
        said = text.fit(f" {'! ' if problem else ''}{sentence}", max(1, self.size.width - len(end)))
        self.show(((said.rstrip() + end, "urgent" if problem else "done"),) if sentence else ())


class KeyRow(Bar):
    """The keys that are worth knowing here. A click on one presses it."""

    def __init__(self, places: Iterable[str]) -> None:
        super().__init__(id="keys", classes="frame")
        self.places = tuple(places)

    def on_mount(self) -> None:
        """Follow the app: after ``g`` other keys are understood."""
        self.watch(self.app, "prefix", self._follow)

    def on_resize(self) -> None:
        """Show as many as there is room for."""
        self.catch_up()

    def catch_up(self) -> None:
        """Show the keys as they are now: there is other room, or somebody has chosen others."""
        self._follow(getattr(self.app, "prefix", ""))

    def show_places(self, places: Iterable[str]) -> None:
        """Other keys are understood now."""
        self.places = tuple(places)
        self.catch_up()

    def _verbs(self, prefix: str) -> list[keys.Verb]:
        places = (keys.GO,) if prefix else self.places
        known: tuple[keys.Verb, ...] = getattr(self.app, "verbs", keys.OWN_VERBS)
        nearest: dict[str, keys.Verb] = {}
        for place in places:
            for verb in known:
                if verb.where == place and verb.footer and verb.id != "help":
                    nearest.setdefault(verb.keys[0], verb)
        return list(nearest.values())

    def _lead(self, prefix: str) -> str:
        """What stands before the keys: the first of two, or that something is not saved."""
        if prefix:
            return f"{prefix} … "
        return "ikke gemt: " if {keys.PREVIEWED, keys.HELD} & set(self.places) else ""

    def _with_help(self, prefix: str) -> bool:
        return not prefix and keys.ANYWHERE in self.places

    def _follow(self, prefix: str) -> None:
        if is_below(self.screen):
            return
        # After the first of two keys there are more than there is room for.
        help_key = keys.told("{go.help}").removeprefix(f"{prefix} ") if prefix else keys.told("{help}")
        help_title = " alle " if prefix else " hjælp "
        end: Line = ((help_key, "accent"), (help_title, "muted")) if prefix or self._with_help(prefix) else ()
        room = self.size.width - text.line_width(end) - 1
        spans: list[Span] = [(" ", "muted")]
        if lead := self._lead(prefix):
            spans.append((lead, "strong"))
        for verb in self._verbs(prefix):
            key, title = _shown(verb), f" {verb.title}  "
            if text.line_width(spans) + len(key) + len(title) > room:
                break
            spans += [(key, "accent"), (title, "muted")]
        self.show(tuple(spans), end)

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        at = 0
        prefix = getattr(self.app, "prefix", "")
        if event.x >= self.size.width - 8 and self._with_help(prefix):
            self.app.simulate_key(next(verb.keys[0] for verb in self.app.verbs if verb.id == "help"))  # type: ignore[attr-defined]  # the app is ours
            return
        at = 1 + len(self._lead(prefix))
        for verb in self._verbs(prefix):
            wide = len(_shown(verb)) + len(verb.title) + 3
            if at <= event.x < at + wide:
                self.app.simulate_key(verb.keys[0])
                return
            at += wide


def _shown(verb: keys.Verb) -> str:
    """The first of its keys; while something is held, all of them."""
    return keys.shown_together(verb.keys if verb.where == keys.HELD else verb.keys[:1])


class Framed(SparingScreen, Ground):
    """A full screen of the program."""

    # The places of the key registry whose verbs are understood here, nearest first.
    PLACES: tuple[str, ...] = ()
    # While a part of it is on its way, keys wait for that part.
    is_opening = False

    if TYPE_CHECKING:
        app = getters.app(ForloebApp)

    @staticmethod
    def chrome() -> ComposeResult:
        """The frame with nothing in it, for the moment while the file opens."""
        top = Bar(id="top", classes="frame")
        top.show(((" forloebtui", "accent"),))
        yield top
        yield Static("Åbner …", id="loading", classes="frame", markup=False)
        yield Static(TOO_SMALL, id="too-small", markup=False)

    def compose(self) -> ComposeResult:
        """The frame, and the screen's own part in the middle."""
        self._suit_size()
        yield Bar(id="top", classes="frame")
        with Room(id="body", classes="frame"):
            yield from self.compose_body()
        yield StatusLine(id="status", classes="frame", ground="background")
        yield KeyRow(self.row_places)
        yield Static(TOO_SMALL, id="too-small", markup=False)

    def _suit_size(self) -> None:
        """Take the classes of the window's size before anything is laid out: else that is done twice."""
        width, height = self.app.size
        points = (width, self.app.HORIZONTAL_BREAKPOINTS), (height, self.app.VERTICAL_BREAKPOINTS)
        self.add_class(*(max(one for one in each if one[0] <= length)[1] for length, each in points))

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Paint it anew; but nothing shows through from a screen below, whose regions these are."""
        if regions:
            return self
        return super().refresh(repaint=repaint, layout=layout, recompose=recompose)

    @on(events.ScreenResume)
    def _catch_up(self) -> None:
        for line in self.query(StatusLine):
            line.catch_up()
        for row in self.query(KeyRow):
            row.catch_up()
        if self.app.tour is not None:
            self.show_tour()

    def show_tour(self) -> None:
        """The line of the tour below the bar at the top."""
        from forloebtui.ui.tour import TourLine

        if not self.query(TourLine):
            self.mount(TourLine(), after="#top")

    def compose_body(self) -> ComposeResult:
        """What stands between the bars."""
        yield from ()

    @property
    def places(self) -> tuple[str, ...]:
        """Where the person is, as the key registry calls it; nearest first."""
        return (*self.PLACES, keys.LIST, keys.ANYWHERE)

    @property
    def row_places(self) -> tuple[str, ...]:
        """The same for the row of keys, which shows as many as there is room for."""
        return self.places

    @property
    def citizen_id(self) -> int | None:
        """Whose file this screen shows."""
        return None

    @property
    def tab(self) -> "Tab":
        """Which part of it."""
        return "overview"

    @property
    def selected_citizen(self) -> int | None:
        """Who a verb here is about: whose file it is, or who is under the cursor."""
        return self.citizen_id

    @property
    def written_about(self) -> int | None:
        """Whose name a new conversation begins with."""
        return self.citizen_id

    @property
    def suggested(self) -> "About | None":
        """The document that what is under the cursor asks for."""
        return None

    @property
    def in_hand(self) -> frozenset[int]:
        """Whose changes of this run are taken back without asking."""
        return frozenset() if self.selected_citizen is None else frozenset({self.selected_citizen})

    def changed(self, citizen_ids: frozenset[int]) -> None:
        """These citizens were changed: show what is true now."""

    def go_to_new(self, what: "What", row_id: int) -> None:
        """Something was added: put the cursor on it, where it is seen here."""

    def new_day(self) -> None:
        """Midnight has passed: show what is true today."""
        self.changed(frozenset())

    def drafts_changed(self) -> None:
        """There are other drafts now."""

    def leave(self) -> None:
        """The screen is about to go: keep what is half done."""
