"""*Mangler i fagsystemet*: what is not written, what is not entered there, and what is agreed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import groupby

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message

from forloebtui.dates import danish
from forloebtui.services import agreements, entered
from forloebtui.services.entered import Missing, Promise, ToEnter, Unwritten
from forloebtui.ui import clipboard, keys, text
from forloebtui.ui.screens import signs
from forloebtui.ui.screens.frame import Framed
from forloebtui.ui.widgets.lines import Bar, Item, Lines, nothing


class MissingScreen(Framed):
    """See the module."""

    CSS_PATH = "missing.tcss"
    BINDINGS = keys.bindings(keys.MISSING)
    PLACES = (keys.MISSING,)

    @dataclass
    class Read(Message):
        """The list was read again."""

        found: ToEnter

    def __init__(self) -> None:
        super().__init__()
        self._found = ToEnter()
        # Keys wait until there is something to press them on.
        self.is_opening = True
        # Whose line was just ticked away: taken back from here without asking.
        self._ticked: frozenset[int] = frozenset()

    def compose_body(self) -> ComposeResult:
        """The list, and the line under the cursor in full."""
        with Horizontal():
            yield Lines(id="list")
            yield Lines(id="full", focusable=False)

    def on_mount(self) -> None:
        """Read it."""
        self.query_one("#list").focus()
        self._read()

    @work(thread=True, exclusive=True, group="missing")
    def _read(self) -> None:
        with self.app.telling_from_thread():
            self.post_message(self.Read(self.app.ask(entered.to_enter)))

    @on(Read)
    def _show(self, message: Read) -> None:
        self._found = message.found
        count = len(message.found.missing)
        self.query_one("#top", Bar).show(
            ((" Mangler i fagsystemet", "strong"), (f"  {count or 'ingenting'}", "muted"))
        )
        today = self.app.clock().date()
        self.query_one("#list", Lines).show(partial(missing_items, message.found, today))
        self._show_full()
        if self.is_opening:
            self.is_opening = False
            self.app.let_keys_go_on()

    def changed(self, citizen_ids: frozenset[int]) -> None:  # noqa: ARG002 - everybody is on this screen
        """Read again."""
        self._read()

    # The cursor

    @property
    def selected_citizen(self) -> int | None:
        """Who is under the cursor."""
        match self.query_one("#list", Lines).key:
            case (str(), int(citizen_id), *_):
                return citizen_id
        return None

    @property
    def in_hand(self) -> frozenset[int]:
        """Who is under the cursor, and whose line was ticked away just now."""
        return super().in_hand | self._ticked

    def _chosen(self) -> tuple[Missing, ...]:
        """The thing under the cursor, or all of the citizen's."""
        match self.query_one("#list", Lines).key:
            case ("citizen", int(citizen_id)):
                return tuple(one for one in self._found.missing if one.citizen_id == citizen_id)
            case ("missing", _, str(table), int(row_id)):
                return tuple(one for one in self._found.missing if (one.table, one.row_id) == (table, row_id))
        return ()

    @on(Lines.Moved, "#list")
    def _show_full(self) -> None:
        full = self.query_one("#full", Lines)
        things = self._chosen()
        full.show(partial(full_items, entered.as_text(things)) if things else nothing)
        full.scroll_home(animate=False)

    @on(Lines.Chosen, "#list")
    def _open(self) -> None:
        match self.query_one("#list", Lines).key:
            case ("unwritten", int(citizen_id), int(talk_id)):
                self.app.open_citizen(citizen_id, "log", talk_id)
            case ("agreed", int(citizen_id), int(agreement_id)):
                self.app.open_citizen(citizen_id, "overview", agreement_id)
            case ("missing", int(citizen_id), "conversation", int(talk_id)):
                self.app.open_citizen(citizen_id, "log", talk_id)
            case ("missing", int(citizen_id), "intervention", int(row_id)):
                self.app.open_citizen(citizen_id, "timeline", row_id)
            case (str(), int(citizen_id), *_):
                self.app.open_citizen(citizen_id)

    # Verbs

    def action_tick(self) -> None:
        """It is entered, or the agreement is kept."""
        citizen_id = self.selected_citizen
        if citizen_id is None:
            return
        with self.app.telling():
            match self.query_one("#list", Lines).key:
                case ("agreed", _, int(agreement_id)):
                    said = self.app.ask(agreements.tick, agreement_id, done=True)
                case _ if things := self._chosen():
                    said = self.app.ask(entered.mark, things)
                case _:
                    self.app.say(keys.told("Samtalen er ikke skrevet ned endnu: {list.choose} går til den."))
                    return
            self._ticked = frozenset({citizen_id})
            self.app.done(said)

    def _words(self) -> str | None:
        things = self._chosen()
        if not things:
            self.app.say("Her er ikke noget at kopiere.")
            return None
        return entered.as_text(things)

    def action_copy(self) -> None:
        """As text for the office's system."""
        if words := self._words():
            count = len(self._chosen())
            clipboard.copy(self.app, words, "1 ting" if count == 1 else f"{count} ting")

    def action_copy_to_file(self) -> None:
        """As text in a file."""
        if words := self._words():
            clipboard.write_to_file(self.app, words, "fagsystem")


def missing_items(found: ToEnter, today: date, width: int) -> Iterator[Item]:
    """What is not written, what is not entered by citizen, and what is agreed."""
    if found.unwritten:
        yield Item(((" HOLDT, MEN IKKE SKREVET NED", "heading"), (f"  {len(found.unwritten)}", "muted")))
        for talk in found.unwritten:
            yield _unwritten_item(talk, today, width)
        yield Item(())
    yield Item(((" IKKE SKREVET IND", "heading"), (f"  {len(found.missing) or 'ingenting'}", "muted")))
    for _, group in groupby(found.missing, key=lambda one: one.citizen_id):
        things = tuple(group)
        first = things[0]
        yield Item(
            ((f"   {first.name}", "strong"), (f"  {len(things)}", "muted")), ("citizen", first.citizen_id)
        )
        for one in things:
            yield _missing_item(one, width)
    if found.promises:
        yield Item(())
        yield Item(((" ÅBNE AFTALER", "heading"), (f"  {len(found.promises)}", "muted")))
        names = min(max(len(one.name) for one in found.promises), 18)
        for promise in found.promises:
            yield _promise_item(promise, today, names, width)


def _unwritten_item(one: Unwritten, today: date, width: int) -> Item:
    talk = one.talk
    when = f"{danish.near(talk.held_on, today)} {signs.clock_time(talk)}"
    left = text.fit(f"{one.name}  {signs.form(talk)}", width - len(when) - 6)
    return Item(
        ((" ! ", "urgent"), (f"{when}  ", "muted"), (left, "plain")), ("unwritten", one.citizen_id, talk.id)
    )


def _missing_item(one: Missing, width: int) -> Item:
    when = f"{one.on:%d.%m}" if one.on else "     "
    mark = "~" if one.was_entered else "☐"
    return Item(
        (
            (f"   {mark} ", "soon" if one.was_entered else "accent"),
            (f"{when}  {one.what:<8}", "muted"),
            (text.fit(one.words, width - 22), "plain"),
        ),
        ("missing", one.citizen_id, one.table, one.row_id),
    )


def _promise_item(one: Promise, today: date, names: int, width: int) -> Item:
    due = one.agreement.due_on
    when = danish.near(due, today) if due else "ingen frist"
    who = f"{one.agreement.who}: " if one.agreement.who else ""
    is_late = due is not None and due < today
    return Item(
        (
            (" ☐ ", "soon" if is_late else "accent"),
            (f"{text.fit(one.name, names)}  ", "strong"),
            (text.fit(f"{who}{one.agreement.text}", width - names - 18), "plain"),
            (f" {when:>11} ", "soon" if is_late else "muted"),
        ),
        ("agreed", one.citizen_id, one.agreement.id),
    )


def full_items(words: str, width: int) -> Iterator[Item]:
    """As it is copied."""
    yield Item(((" SÅDAN KOPIERES DET", "heading"), (keys.told("  {missing.copy}"), "accent")))
    for line in text.wrap(words, min(width - 2, 76)):
        yield Item(((f" {line}", "plain"),))
