"""*Hent fra et regneark*: which column is what, what would come of it, and only then that it is kept."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from textual import getters, on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen

from forloebtui.entry import sheet
from forloebtui.entry.sheet import FIELDS, Sort
from forloebtui.model.problem import Problem
from forloebtui.office.tables import Table, read_table
from forloebtui.services import importing
from forloebtui.services.importing import Plan
from forloebtui.ui import keys, text
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.screens.frame import Framed, KeyRow
from forloebtui.ui.widgets.lines import Bar, Item, Lines
from forloebtui.ui.work import Closed

if TYPE_CHECKING:
    from forloebtui.ui.screens.asking.ask import Answer

SORTS: dict[Sort, str] = {"citizens": "borgere", "interventions": "indsatser"}
SIGNS: dict[str, str] = {"new": "+", "changed": "~"}
HEADING_WIDTH, FIELD_WIDTH = 24, 20
# More rows than this nobody reads; their number stands above them.
MOST_SHOWN = 300


def ask_for_file(app: ForloebApp) -> None:
    """Ask where the sheet lies, and show what is in it."""
    from forloebtui.ui.screens.asking.ask import AskScreen

    def there(typed: str, _choice: int) -> tuple[str, ...]:
        if not Path(typed).expanduser().is_file():
            raise Problem("Skriv hele stedet på filen, fx ~/Hentet/borgere.csv.")
        return ("Intet hentes ind, før du har set, hvad der sker.",)

    def read(answer: "Answer | None") -> None:
        if answer is not None:
            with app.telling():
                path = Path(answer.words).expanduser()
                app.push_screen(ImportScreen(read_table(path), path.name))

    given = f"{app.export_folder or app.settings.export_folder or Path.home()}/"
    app.push_screen(AskScreen("Hvor ligger regnearket (CSV eller .xlsx)?", given=given, read=there), read)


class ImportScreen(Framed):
    """See the module."""

    BINDINGS = keys.bindings(keys.IMPORT)
    PLACES = (keys.IMPORT,)

    @dataclass
    class Planned(Message):
        """What would happen is known, or why it cannot."""

        plan: Plan | None
        why: str = ""

    def __init__(self, table: Table, name: str) -> None:
        super().__init__()
        self._table = table
        self._name = name
        self._sort: Sort = sheet.sort_of(table.headings)
        self._mapping = sheet.guess(table.headings, self._sort)
        self._planned: Plan | None = None
        self._why = ""
        self.is_opening = True

    def compose_body(self) -> ComposeResult:
        """The columns, and below them what would happen."""
        yield Lines(id="sheet")

    def on_mount(self) -> None:
        """Plan by what the headings tell."""
        self._plan()

    def changed(self, citizen_ids: frozenset[int]) -> None:  # noqa: ARG002 - anybody may be in the sheet
        """Plan again."""
        self._plan()

    @work(thread=True, exclusive=True, group="plan")
    def _plan(self) -> None:
        # Locked meanwhile, there is nobody to show it to.
        with suppress(Closed):
            try:
                found = self.app.ask(importing.plan, self._table, self._sort, self._mapping)
            except Closed:
                raise
            except Problem as problem:
                self.post_message(self.Planned(None, str(problem)))
            else:
                self.post_message(self.Planned(found))

    @on(Planned)
    def _show(self, message: Planned) -> None:
        self._planned, self._why = message.plan, message.why
        lines = self.query_one(Lines)
        if not lines.has_focus:
            lines.focus()
        rows = len(self._table.rows)
        self.query_one("#top", Bar).show(
            ((f" {self._name}", "strong"), (f"  {rows} rækker som {SORTS[self._sort]}", "muted"))
        )
        lines.show(partial(sheet_items, self._table, self._sort, self._mapping, self._planned, self._why))
        if self.is_opening:
            self.is_opening = False
            self.app.let_keys_go_on()

    # Verbs

    def _go(self) -> None:
        self.is_opening = True
        self._plan()

    def action_turn(self, by: int) -> None:
        """The column under the cursor is another field, or none; no field is two columns."""
        match self.query_one(Lines).key:
            case ("column", int(at)):
                taken = {key for other, key in enumerate(self._mapping) if other != at}
                free = [None, *(one.key for one in FIELDS[self._sort] if one.key not in taken)]
                here = (free.index(self._mapping[at]) + by) % len(free)
                self._mapping = (*self._mapping[:at], free[here], *self._mapping[at + 1 :])
                self._go()
            case _:
                self.app.say(keys.told("Stil dig på en kolonne: {import.next} sætter den til et andet felt."))

    @on(Lines.Chosen)
    def _choose(self) -> None:
        self.action_turn(1)

    def action_other_sort(self) -> None:
        """The rows are the other thing."""
        self._sort = "interventions" if self._sort == "citizens" else "citizens"
        self._mapping = sheet.guess(self._table.headings, self._sort)
        self._go()

    def action_accept(self) -> None:
        """Ask, and take it in."""
        from forloebtui.ui.screens.asking.question import QuestionScreen

        found = self._planned
        if found is None:
            self.app.say(self._why, problem=True)
        elif not found.count("new") and not found.count("changed"):
            self.app.say("Der er intet nyt at hente ind.")
        else:
            bad = len({one.line for one in found.wrong})
            left = f"{bad} {'linje' if bad == 1 else 'linjer'} med fejl bliver ikke hentet. " if bad else ""
            what = f"{found.count('new')} nye og {found.count('changed')} rettede {SORTS[self._sort]}"
            self.app.push_screen(
                QuestionScreen(
                    f"Hent {what} ind?", left + keys.told("Det er ét skridt, som {undo} tager tilbage.")
                ),
                partial(self._accept, found),
            )

    def _accept(self, found: Plan, sure: bool | None) -> None:
        if sure:
            self.app.push_screen(ProgressScreen(found), self._accepted)

    def _accepted(self, said: str | None) -> None:
        if said:
            self.app.action_go_back()
            self.app.done(said)
        else:
            self.app.say("Stoppet: intet er hentet ind.")

    def action_cancel(self) -> None:
        """Go back; nothing was taken in."""
        self.app.action_go_back()


class ProgressScreen(ModalScreen[str | None]):
    """How far it has come. Answers with what was done, or None where it was stopped."""

    CSS_PATH = "../question.tcss"
    BINDINGS = keys.bindings(keys.PROGRESS)

    app = getters.app(ForloebApp)

    @dataclass
    class Come(Message):
        """So many rows are done."""

        done: int

    @dataclass
    class Ended(Message):
        """What came of it; ``why`` where it could not be done."""

        said: str | None
        why: str = ""

    def __init__(self, planned: Plan) -> None:
        super().__init__()
        self._planned = planned
        self._count = planned.count("new") + planned.count("changed")
        self._stopped = Event()

    def compose(self) -> ComposeResult:
        """The bar at the foot of the screen."""
        with Vertical(id="question"):
            yield Bar(id="progress")
            yield KeyRow((keys.PROGRESS,))

    def on_mount(self) -> None:
        """Begin."""
        self._show(self.Come(0))
        self._run()

    @work(thread=True, group="import-rows")
    def _run(self) -> None:
        # Locked meanwhile, there is nobody to tell.
        with suppress(Closed):
            try:
                said = self.app.ask(
                    importing.accept,
                    self._planned,
                    lambda done: self.post_message(self.Come(done)),
                    self._stopped.is_set,
                )
            except importing.Stopped:
                self.post_message(self.Ended(None))
            except Closed:
                raise
            except Problem as problem:
                self.post_message(self.Ended(None, str(problem)))
            else:
                self.post_message(self.Ended(said))

    @on(Come)
    def _show(self, message: Come) -> None:
        words = f" {message.done} af {self._count} rækker "
        if message.done == self._count:
            words = " Regner ud, hvem der haster … "
        room = max(8, self.app.size.width - len(words) - 4)
        full = room * message.done // max(self._count, 1)
        self.query_one("#progress", Bar).show(
            ((words, "strong"), ("━" * full, "accent"), ("─" * (room - full), "faint"))
        )

    @on(Ended)
    def _end(self, message: Ended) -> None:
        self.dismiss(message.said)
        if message.why:
            self.app.say(message.why, problem=True)

    def action_stop(self) -> None:
        """Stop; nothing is kept."""
        self._stopped.set()

    def leave(self) -> None:
        """The window is locked or left."""
        self._stopped.set()


def sheet_items(
    table: Table,
    sort: Sort,
    mapping: Sequence[str | None],
    found: Plan | None,
    why: str,
    width: int,
) -> Iterator[Item]:
    """The columns with an example each; what is wrong, line by line; what would happen."""
    titles = {one.key: one.title for one in FIELDS[sort]}
    yield Item(((" KOLONNE", "heading"), (f"{'':{HEADING_WIDTH - 4}}BLIVER TIL", "heading")))
    for at, heading in enumerate(table.headings):
        key = mapping[at]
        example = next((row.cells[at] for row in table.rows if row.cells[at]), "")
        yield Item(
            (
                (f"   {text.fit(heading or f'kolonne {at + 1}', HEADING_WIDTH)} ", "strong"),
                (text.fit(titles[key] if key else "bruges ikke", FIELD_WIDTH), "accent" if key else "faint"),
                (
                    text.fit(f" {sheet.shown(key, example)}", width - HEADING_WIDTH - FIELD_WIDTH - 5),
                    "muted",
                ),
            ),
            ("column", at),
        )
    yield Item(())
    if found is None:
        yield Item(((f" ! {why}", "urgent"),))
        return
    if found.wrong:
        bad = len({one.line for one in found.wrong})
        left = f"  {bad} {'linje' if bad == 1 else 'linjer'} bliver ikke hentet"
        yield Item(((" FEJL", "heading"), (left, "soon")))
        for number, one in enumerate(found.wrong[:MOST_SHOWN]):
            yield Item(
                ((f" ! {text.fit(importing.wrong_line(one), width - 4)}", "plain"),), ("wrong", number)
            )
        yield Item(())
    told = f"  {found.count('new')} nye · {found.count('changed')} rettes · {found.count('same')} er her"
    yield Item(((" DET SKER", "heading"), (told, "muted")))
    shown = [step for step in found.steps if step.does != "same"][:MOST_SHOWN]
    for step in shown:
        yield Item(
            (
                (f" {SIGNS[step.does]} ", "done" if step.does == "new" else "soon"),
                (f"{step.line:>5}  ", "faint"),
                (text.fit(step.name, HEADING_WIDTH), "strong"),
                (text.fit(f" {step.says}", width - HEADING_WIDTH - 12), "muted"),
            ),
            ("step", step.line),
        )
