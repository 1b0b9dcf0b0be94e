"""*Statistik*: a year or a period in figures, with a bar beside each that counts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message

from forloebtui.dates import danish
from forloebtui.documents.statistics import said
from forloebtui.entry.period import parse_period
from forloebtui.rules.statistics import Figure, Section
from forloebtui.services import statistics
from forloebtui.ui import export, keys, text
from forloebtui.ui.screens.frame import Framed
from forloebtui.ui.widgets.lines import Bar, Item, Lines
from forloebtui.ui.widgets.page import Page

NAME_WIDTH, VALUE_WIDTH, WIDEST_BAR = 42, 18, 48
SMALL = "Tal om færre end fem er med: {statistics.shared} skjuler dem, før det deles."
HOW = {".csv": "til et regneark (CSV)", ".pdf": "som PDF"}


class StatisticsScreen(Framed):
    """See the module."""

    BINDINGS = keys.bindings(keys.STATISTICS)
    PLACES = (keys.STATISTICS,)

    @dataclass
    class Read(Message):
        """The figures were worked out."""

        sections: tuple[Section, ...]

    def __init__(self) -> None:
        super().__init__()
        today = self.app.clock().date()
        self._from_on, self._to_on = date(today.year, 1, 1), today
        self._is_shared = False
        self._sections: tuple[Section, ...] = ()
        self.is_opening = True

    def compose_body(self) -> ComposeResult:
        """The page."""
        yield Page(id="figures")

    def on_mount(self) -> None:
        """Work this year out."""
        self._read()

    def changed(self, citizen_ids: frozenset[int]) -> None:  # noqa: ARG002 - everybody is in it
        """Work it out again."""
        self._read()

    @work(thread=True, exclusive=True, group="statistics")
    def _read(self) -> None:
        with self.app.telling_from_thread():
            found = self.app.ask(
                statistics.of_period,
                self._from_on,
                self._to_on,
                is_shared=self._is_shared,
                with_cost=self.app.settings.show_cost,
            )
            self.post_message(self.Read(found))

    @on(Read)
    def _show(self, message: Read) -> None:
        self._sections, page = message.sections, self.query_one(Page)
        page.focus()
        period = f"{danish.plain(self._from_on)} – {danish.plain(self._to_on)}"
        shared = "små tal er skjult " if self._is_shared else ""
        self.query_one("#top", Bar).show(
            ((" Statistik", "strong"), (f"  {period}", "muted")), ((shared, "soon"),)
        )
        page.show(partial(figure_items, message.sections))
        if self.is_opening:
            self.is_opening = False
            self.app.let_keys_go_on()

    def _go(self, first: date, last: date) -> None:
        self._from_on, self._to_on = first, last
        self.is_opening = True
        self._read()

    # Verbs

    def action_turn(self, years: int) -> None:
        """Another year; this one up to today."""
        year, today = self._from_on.year + years, self.app.clock().date()
        if year <= today.year:
            self._go(date(year, 1, 1), min(date(year, 12, 31), today))

    def action_period(self) -> None:
        """From a day to another."""
        from forloebtui.ui.screens.asking.ask import Answer, AskScreen

        today = self.app.clock().date()

        def read(typed: str, _choice: int) -> Sequence[str]:
            found = parse_period(typed, today)
            return (f"{danish.plain(found.first)} – {danish.plain(found.last)}",)

        def then(answer: Answer | None) -> None:
            if answer is not None:
                found = parse_period(answer.words, today)
                self._go(found.first, found.last)

        hint = "1/3/2026-30/6/2026 · marts 2026 · uge 10-20 · 2025"
        self.app.push_screen(AskScreen("Hvilken periode?", hint=hint, read=read), then)

    def action_toggle_shared(self) -> None:
        """Hide what is about the few, or show it again."""
        self._is_shared = not self._is_shared
        self._go(self._from_on, self._to_on)

    @on(Lines.Chosen)
    def action_write(self) -> None:
        """Ask for a folder, and write the figures as they are shown."""
        suffixes = tuple(HOW)

        def place(folder: Path, choice: int) -> Path:
            return statistics.place(folder, self._from_on, self._to_on, suffixes[choice])

        def write(folder: Path, choice: int) -> None:
            target = place(folder, choice)
            self.app.ask(statistics.write, self._sections, self._from_on, self._to_on, target)
            self.app.say(f"Skrevet i {target}")

        also = () if self._is_shared else (keys.told(SMALL),)
        export.ask_folder(
            self.app, "Statistikken: hvilken mappe?", place, write, choices=tuple(HOW.values()), also=also
        )


def figure_items(sections: Sequence[Section], width: int) -> Iterator[Item]:
    """Each section's figures, with bars for those that count the same thing."""
    for number, section in enumerate(sections):
        if not section.figures:
            continue
        if number:
            yield Item(())
        yield Item(((f" {section.title.upper()}", "heading"),))
        name_width = min(NAME_WIDTH, width - VALUE_WIDTH - 4)
        room = min(width - name_width - VALUE_WIDTH - 4, WIDEST_BAR)
        for figure in section.figures:
            yield Item(
                (
                    (f"   {text.fit(figure.name, name_width)}", "plain"),
                    (f"{said(figure):>{VALUE_WIDTH - 2}} ", "muted" if figure.is_hidden else "strong"),
                    (bar(figure, section.figures, room), "accent"),
                )
            )


def bar(figure: Figure, beside: Sequence[Figure], room: int) -> str:
    """As long as the figure is to the largest of its unit, percent to a hundred; none where it is alone."""
    alike = [one.value for one in beside if one.unit == figure.unit and one.value is not None]
    if not figure.value or room < 1 or (len(alike) < 2 and figure.unit != "%"):
        return ""
    largest = 100.0 if figure.unit == "%" else max(alike)
    return "━" * max(1, round(room * figure.value / largest))
