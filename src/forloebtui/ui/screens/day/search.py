"""*Søg*: citizens first, then what stands in their files, then commands. Enter acts on what is typed."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual import getters, on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input
from textual.worker import get_current_worker

from forloebtui.dates import danish
from forloebtui.entry.fold import fold
from forloebtui.model.lists import CaseloadRow, Hit
from forloebtui.model.problem import Problem
from forloebtui.services import caseload, search
from forloebtui.ui import keys, text
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.compositor import PaintedOnce
from forloebtui.ui.screens.frame import KeyRow
from forloebtui.ui.text import Span
from forloebtui.ui.widgets.lines import Bar, Item, Lines

if TYPE_CHECKING:
    from forloebtui.ui.open_file import Tab

# Where a hit is shown, and what its part of the list is called.
PARTS: dict[str, tuple[str, "Tab"]] = {
    "person": ("PERSONER", "network"),
    "agreement": ("AFTALER", "overview"),
    "conversation": ("SAMTALER", "log"),
    "intervention": ("INDSATSER", "timeline"),
    "subgoal": ("DELMÅL", "wheel"),
}
SHORTEST = 2
EXAMPLES = " søvn nov · søvn uge 40-45 · »tog bussen«"


class SearchScreen(PaintedOnce, ModalScreen[None]):
    """A field and a list. The words are kept nowhere."""

    CSS_PATH = "search.tcss"
    BINDINGS = keys.bindings(keys.SEARCH)

    app = getters.app(ForloebApp)

    class Found(Message):
        """What the words gave."""

        def __init__(self, words: str, hits: Sequence[Hit]) -> None:
            super().__init__()
            self.words = words
            self.hits = hits

    class Refused(Message):
        """The words could not be looked for, and why."""

        def __init__(self, words: str, why: Problem) -> None:
            super().__init__()
            self.words = words
            self.why = why

    def __init__(self, citizen_id: int | None) -> None:
        super().__init__()
        self._open_citizen = citizen_id
        # Whose file alone is looked in.
        self._only: int | None = None
        self._rows: Sequence[CaseloadRow] = ()
        self._hits: Sequence[Hit] = ()
        self._searched = ""

    def compose(self) -> ComposeResult:
        """The field, the list and the keys."""
        with Vertical(id="search"):
            yield Input(placeholder="Søg: navn, ord, eller hvad du vil gøre", id="words")
            yield Lines(id="found", led=True)
            yield Bar(id="scope", ground="background")
            yield KeyRow((keys.SEARCH,))

    def on_mount(self) -> None:
        """Everybody stands in the list from the start."""
        self._rows = self.app.ask(caseload.last_known)
        self._show()
        self.query_one(Input).focus()

    @property
    def _words(self) -> str:
        return self.query_one("#words", Input).value.strip()

    @on(Input.Changed)
    def _changed(self) -> None:
        self._show()
        self._look(self._words, self._only)

    @work(thread=True, exclusive=True, group="search")
    def _look(self, words: str, only: int | None) -> None:
        if len(words) < SHORTEST:
            return
        try:
            near = self.app.ask(search.search, words, only, "beginnings")
            self.post_message(self.Found(words, near))
            if len(near) < search.LIMIT and not get_current_worker().is_cancelled:
                self.post_message(self.Found(words, self.app.ask(search.search, words, only)))
        except Problem as problem:
            self.post_message(self.Refused(words, problem))

    @on(Found)
    def _found(self, message: Found) -> None:
        # Locked meanwhile, there is nobody to show it to.
        if message.words == self._words and self.app.work is not None:
            lines = self.query_one("#found", Lines)
            chosen = lines.key if message.words == self._searched else None
            self._searched, self._hits = message.words, message.hits
            self._show()
            # What was found farther off leaves the cursor where it was taken meanwhile.
            if chosen is not None:
                lines.key = chosen

    @on(Refused)
    def _refused(self, message: Refused) -> None:
        # Locked meanwhile, there is nobody to show it to.
        if message.words == self._words and self.app.work is not None:
            self._tell(message.why)

    def _tell(self, why: Problem) -> None:
        """The status line lies under this: what went wrong stands in the place of the list."""
        self.query_one("#found", Lines).show(partial(refused_items, why))

    def _show(self) -> None:
        words = self._words
        hits = self._hits if words and words == self._searched else ()
        rows = [row for row in self._rows if begins(words, row.name)] if self._only is None else ()
        commands = commands_for(words, self.app.verbs)
        lines = self.query_one("#found", Lines)
        lines.show(partial(found_items, rows, hits, commands))
        lines.action_first()
        self._show_scope(words)

    def _show_scope(self, words: str) -> None:
        """Whose file and which days are looked in."""
        whose = next((row.name for row in self._rows if row.citizen_id == self._only), "")
        period = self.app.ask(search.period_of, words)
        where = [f"Kun {whose}"] if whose else []
        if period is not None:
            where.append(f"{period.said} · i anførselstegn søges der efter ordet")
        said: Span = (f" {' · '.join(where)} ", "soon") if where else (EXAMPLES, "faint")
        self.query_one("#scope", Bar).show((said,), (("Søgeord gemmes ikke. ", "faint"),))

    def action_move(self, by: int) -> None:
        """Walk in the list while the field keeps the keys."""
        lines = self.query_one("#found", Lines)
        if by < 0:
            lines.action_up()
        else:
            lines.action_down()

    def action_only_here(self) -> None:
        """Only the open citizen, or else the one under the cursor; again, everybody."""
        self._only = (self._open_citizen or self._under_cursor) if self._only is None else None
        self._searched = ""
        self._changed()

    @property
    def _under_cursor(self) -> int | None:
        match self.query_one("#found", Lines).key:
            case ("citizen", int(citizen_id)) | ("hit", _, int(citizen_id), _):
                return citizen_id
        return None

    def action_close(self) -> None:
        """Close it."""
        self.dismiss(None)

    @on(Input.Submitted)
    @on(Lines.Chosen)
    def action_choose(self) -> None:
        """Open what is under the cursor, after looking again where the list has not caught up."""
        words = self._words
        lines = self.query_one("#found", Lines)
        if len(words) >= SHORTEST and words != self._searched:
            try:
                self._searched, self._hits = words, self.app.ask(search.search, words, self._only)
            except Problem as problem:
                self._tell(problem)
                return
            self._show()
        key = lines.key
        if key is None:
            self.app.say(
                f"Intet fundet: prøv færre eller kortere ord end »{text.clean(words)}«.", problem=True
            )
            return
        self.dismiss(None)
        match key:
            case ("citizen", int(citizen_id)):
                self.app.call_later(self.app.open_citizen, citizen_id)
            case ("hit", str(about), int(citizen_id), int(subject)):
                self.app.call_later(self.app.open_citizen, citizen_id, PARTS[about][1], subject)
            case ("verb", str(verb_id)):
                verb = next(one for one in self.app.verbs if one.id == verb_id)
                self.app.call_later(self.app.run_action, verb.action)


def begins(words: str, name: str) -> bool:
    """Whether every typed word begins a word of the name: *soeren* finds Søren."""
    parts = fold(name).split()
    return all(any(part.startswith(word) for part in parts) for word in fold(words).split())


def commands_for(words: str, verbs: Sequence[keys.Verb]) -> list[keys.Verb]:
    """The verbs that can be done from a list of commands and whose words hold all that is typed."""
    usable = (
        verb for verb in verbs if verb.where in {keys.ANYWHERE, keys.GO} and verb.id not in NOT_COMMANDS
    )
    return [
        verb for verb in usable
        if all(word in f"{verb.title} {verb.tooltip}".casefold() for word in words.casefold().split())
    ]  # fmt: skip


def refused_items(why: Problem, width: int) -> Iterator[Item]:
    """Why the words could not be looked for."""
    for line in text.wrap(f"! {why}", width - 2):
        yield Item(((f" {line}", "urgent"),))


def marked(hit: Hit) -> Iterator[Span]:
    """The passage with the words that were asked for standing out: by weight as well as by colour."""
    at = 0
    for first, last in hit.marks:
        yield hit.text[at:first], "plain"
        yield hit.text[first:last], "heading"
        at = last
    yield hit.text[at:], "plain"


NOT_COMMANDS = frozenset({"go", "search.open", "back"})


def found_items(
    rows: Sequence[CaseloadRow], hits: Sequence[Hit], commands: Sequence[keys.Verb], width: int
) -> Iterator[Item]:
    """The list in parts; a citizen stands once, though both the name and the index found it."""
    if not (rows or hits or commands):
        yield Item(((" Intet fundet: prøv færre eller kortere ord.", "muted"),))
    if rows:
        yield Item(((" BORGERE", "heading"),))
        for row in rows:
            yield Item(
                ((f"   {text.fit(row.name, 28)}", "strong"), (f" {row.phase}", "muted")),
                ("citizen", row.citizen_id),
            )
    for about, (title, _) in PARTS.items():
        part = [hit for hit in hits if hit.about == about]
        if part:
            yield Item(((f" {title}", "heading"), (f"  {len(part)}", "muted")))
        for hit in part:
            when = danish.plain(hit.on)[:5] if hit.on else ""
            yield Item(
                (
                    (f"   {text.fit(hit.name, 18)}", "muted"),
                    (f" {when:<6}", "faint"),
                    *marked(hit),
                ),
                ("hit", hit.about, hit.citizen_id, hit.subject),
            )
    if commands:
        yield Item(((" KOMMANDOER", "heading"),))
        for verb in commands:
            yield Item(
                (
                    (f"   {text.fit(verb.title.capitalize(), 20)}", "strong"),
                    (text.fit(f" {verb.tooltip}", width - 34), "muted"),
                    (f"{keys.told(f'{{{verb.id}}}'):>9} ", "accent"),
                ),
                ("verb", verb.id),
            )
