"""*Vejledning*: the page about the screen it was asked on, beside it where there is room."""

import re
from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen, Screen

from forloebtui.entry.fold import fold
from forloebtui.office.guide import CONTENTS, Page, pages
from forloebtui.ui import keys, markdown, text
from forloebtui.ui.screens.asking.ask import Answer, AskScreen
from forloebtui.ui.screens.frame import Framed, KeyRow
from forloebtui.ui.widgets.lines import Bar, Item, Lines

if TYPE_CHECKING:
    from forloebtui.ui.app import ForloebApp

# The page about each place of the key registry.
PAGE_OF: dict[str, str] = {
    keys.ANYWHERE: "kom-i-gang", keys.GO: "taster", keys.LIST: "taster", keys.TODAY: "i-dag",
    keys.REMINDER: "i-dag", keys.CASELOAD: "borgere", keys.FILTERS: "borgere", keys.CITIZEN: "overblik",
    keys.OVERVIEW: "overblik", keys.TIMELINE: "tidslinje", keys.PREVIEWED: "tidslinje",
    keys.HELD: "tidslinje", keys.MARKED: "tidslinje", keys.LOG: "log", keys.VERSIONS: "log",
    keys.AGENDA: "kalender",
    keys.EVERYBODY: "alle", keys.WEEK: "min-uge", keys.PREPARE: "forbered", keys.MISSING: "mangler",
    keys.WHEEL: "hjul", keys.SUBGOAL: "hjul", keys.STEPS: "hjul", keys.FIGURES: "hjul",
    keys.MEASURE: "hjul", keys.OFFERS: "katalog", keys.CATALOGUE: "katalog", keys.SETTINGS: "valg",
    keys.SHOWN: "vis-til-borgeren", keys.LEAVING: "vis-til-borgeren", keys.NETWORK: "netvaerk",
    keys.SEARCH: "soeg", keys.ENTRY: "ny-samtale", keys.LONG_NOTE: "ny-samtale",
    keys.NOTE_PARTS: "ny-samtale", keys.BESIDE: "ny-samtale", keys.PICK: "ny-samtale",
    keys.FORM: "formularer", keys.CHOICE: "formularer", keys.DROP: "formularer", keys.CARD: "stamkort",
    keys.QUESTION: "fortryd", keys.REASON: "fortryd", keys.ASK: "formularer", keys.HELP: "taster",
    keys.KEY_LIST: "taster", keys.PRESS: "taster", keys.GUIDE: CONTENTS, keys.FIRST_STEP: "kom-i-gang",
    keys.CREATE: "kom-i-gang", keys.LOOKS: "kom-i-gang", keys.CODE: "adgangskode",
    keys.SECRET: "sikkerhed", keys.SAFETY: "sikkerhed", keys.SEEN: "sikkerhed",
    keys.DOCUMENTS: "dokumenter", keys.DOCUMENT: "dokumenter", keys.STATISTICS: "statistik",
    keys.IMPORT: "regneark", keys.PROGRESS: "regneark", keys.PLACEMENT: "anbefalinger",
    keys.PATH: "anbefalinger", keys.GROUPS: "grupper", keys.PRESENCE: "grupper", keys.MAP: "netvaerk",
    keys.PERSON: "netvaerk", keys.PHASES: "faser", keys.ATTENDANCE: "fremmoede",
}  # fmt: skip
AT_THE_DOOR = "adgangskode"
# Where the other keys are from that a page may name, besides its own screens'.
BESIDE = (keys.ANYWHERE, keys.LIST, keys.GO, keys.CITIZEN, keys.FORM, keys.ENTRY)
# A table made from the registry tells of the usual keys; elsewhere a key stands as code.
_TABLE_OR_CODE = re.compile(r"<!-- .*?<!-- slut -->|`([^`]+)`", re.DOTALL)


def page_about(screen: Screen[object], *, is_in: bool) -> str:
    """The page about a screen: by the place that is nearest there."""
    places = screen.places if isinstance(screen, Framed) else _bound_places(screen)
    return next((PAGE_OF[place] for place in places if place in PAGE_OF), CONTENTS if is_in else AT_THE_DOOR)


def _bound_places(screen: Screen[object]) -> tuple[str, ...]:
    """Where a screen's verbs are from where it has no frame: its field's before its own."""
    around = (screen.focused or screen).ancestors_with_self
    bound = [binding.id for node in around if node is not screen.app for _, binding in node._bindings]
    where = {verb.id: verb.where for verb in keys.OWN_VERBS}
    return tuple(where[one] for one in bound if one in where and where[one] != keys.LIST)


def by_my_keys(page: Page, verbs: Iterable[keys.Verb]) -> str:
    """A page's text with the keys of ``verbs`` where it names the usual ones."""
    places = (*(place for place, name in PAGE_OF.items() if name == page.name), *BESIDE)
    mine = {verb.id: verb for verb in verbs}
    called: dict[str, str] = {}
    for verb in sorted(
        (verb for verb in keys.verbs() if verb.where in places), key=lambda verb: places.index(verb.where)
    ):
        first = "g " if verb.where == keys.GO else ""
        for key in verb.keys:
            now = key if key in mine[verb.id].keys else mine[verb.id].keys[0]
            name = keys.told("{go} ") if first else ""
            called.setdefault(first + keys.shown(key), name + keys.shown(now))
    return _TABLE_OR_CODE.sub(
        lambda found: f"`{called.get(found[1], found[1])}`" if found[1] else found[0], page.text
    )


class GuideScreen(ModalScreen[None]):
    """One page at a time; links, the contents and a search lead to the others."""

    CSS_PATH = "guide.tcss"
    BINDINGS = keys.bindings(keys.GUIDE)

    if TYPE_CHECKING:
        app = getters.app(ForloebApp)

    def __init__(self, name: str) -> None:
        super().__init__()
        # The pages that were read, the open one last.
        self._read = [name]

    def compose(self) -> ComposeResult:
        """The title, the page and the keys."""
        with Vertical(id="guide"):
            yield Bar(id="title")
            yield Lines(id="page")
            yield KeyRow((keys.GUIDE,))

    def on_mount(self) -> None:
        """Open the page."""
        self._show()
        self.query_one(Lines).focus()

    def _show(self) -> None:
        page = pages()[self._read[-1]]
        self.query_one("#title", Bar).show(((f" {page.title}", "strong"),), (("Vejledning ", "faint"),))
        lines = self.query_one(Lines)
        lines.show(partial(markdown.items, by_my_keys(page, self.app.verbs)))
        lines.action_first()
        lines.scroll_home(animate=False)

    @on(Lines.Chosen)
    def _follow(self, message: Lines.Chosen) -> None:
        match message.key:
            case ("page", str(name)):
                self._read.append(name)
                self._show()

    def action_back(self) -> None:
        """The page that was read before."""
        if len(self._read) > 1:
            self._read.pop()
            self._show()

    def action_contents(self) -> None:
        """The list of every page."""
        if self._read[-1] != CONTENTS:
            self._read.append(CONTENTS)
            self._show()

    def action_search(self) -> None:
        """Ask for words, and list the pages that hold them."""
        self.app.push_screen(AskScreen("Søg i vejledningen", hint="Fx nødkode, flyt, aktindsigt"), self._find)

    def _find(self, answer: Answer | None) -> None:
        if answer is not None:
            self.query_one("#title", Bar).show(((f" Søgt: {answer.words}", "strong"),))
            lines = self.query_one(Lines)
            lines.show(partial(found_items, answer.words, self.app.verbs))
            lines.action_first()

    def action_close(self) -> None:
        """Close it."""
        self.dismiss(None)


def found_items(words: str, verbs: Iterable[keys.Verb], width: int) -> Iterator[Item]:
    """The pages that hold every word, each with the first lines that hold one."""
    wanted = fold(words).split()
    found = [
        page for page in pages().values()
        if all(word in fold(f"{page.title} {page.text}") for word in wanted)
    ]  # fmt: skip
    if not found:
        said = keys.told(" Intet fundet. Prøv et kortere ord, eller {guide.contents} for indholdet.")
        yield Item(((said, "muted"),))
    for page in found:
        yield Item(((f" → {page.title}", "notice"),), ("page", page.name))
        shown = [
            item for item in markdown.items(by_my_keys(page, verbs), width - 2)
            if any(word in fold("".join(part for part, _ in item.line)) for word in wanted)
        ]  # fmt: skip
        for item in shown[:2]:
            passage = "".join(part for part, _ in item.line).strip()
            yield Item(((text.fit(f"   {passage}", width), "muted"),))
