"""*Ny måling*: one dimension after the other, what was said last beside, and what the figures mean here."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from textual import getters
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen

from forloebtui.dates import danish
from forloebtui.model.case import Case, Dimension
from forloebtui.model.in_danish import RATER
from forloebtui.model.problem import Problem
from forloebtui.model.scale import KEPT_ON, kept
from forloebtui.model.words import Rater
from forloebtui.rules.progress import value_before
from forloebtui.services import citizens, measurements
from forloebtui.services.measurements import Given
from forloebtui.ui import keys, text
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.compositor import PaintedOnce
from forloebtui.ui.screens.asking import drop
from forloebtui.ui.screens.asking.reason import ReasonScreen
from forloebtui.ui.screens.frame import KeyRow
from forloebtui.ui.text import Span
from forloebtui.ui.themes import Role
from forloebtui.ui.widgets.lines import Bar, Item, Lines
from forloebtui.ui.widgets.wheel.figures import VOICE

BOTH: tuple[Rater, ...] = ("citizen", "caseworker")
SHORT: dict[Rater, str] = {"citizen": "borger", "caseworker": "sagsb.", "provider": "tilbud"}
# What a column of figures takes: the last one, an arrow and the new one.
_COLUMN = 9

# A dimension and a rater: the cell that a figure goes into.
Cell = tuple[Rater, int]


class MeasureScreen(PaintedOnce, ModalScreen[str | None]):
    """Dismisses with what was done, or None. Both raters in one sitting; nothing is kept before the end."""

    CSS_PATH = "measure.tcss"
    BINDINGS = keys.bindings(keys.MEASURE)

    app = getters.app(ForloebApp)

    def __init__(self, citizen_id: int, day: date, first: int | None = None) -> None:
        """``first`` is the dimension to begin with, where it is not the wheel's first."""
        super().__init__()
        self._citizen_id = citizen_id
        self._day = day
        self._case: Case = self.app.ask(citizens.case, citizen_id)
        self._kept = measurements.sheet_of(self._case, day)
        given = {dimension_id for _, dimension_id in self._kept}
        self._dimensions = tuple(
            one for one in self._case.dimensions if one.retired_on is None or one.id in given
        )
        self._sheet: dict[Cell, Given] = dict(self._kept)
        self._raters = (*BOTH, "provider") if any(who == "provider" for who, _ in self._kept) else BOTH
        at = next((at for at, one in enumerate(self._dimensions) if one.id == first), 0)
        self._at = at * len(self._raters)
        # Where the last figure went: what the reason is about.
        self._last: Cell | None = None

    def compose(self) -> ComposeResult:
        """The figures at the left, what they mean at the right."""
        with Vertical(id="measure"):
            yield Bar(id="measure-title")
            with Horizontal():
                yield Lines(id="figures", focusable=False)
                yield Lines(id="anchors", focusable=False)
            yield KeyRow((keys.MEASURE,))

    def on_mount(self) -> None:
        """Begin."""
        self._show()

    # What is shown

    def _show(self, problem: str = "") -> None:
        self.query_one("#measure-title", Bar).show(
            ((f" ! {problem}", "urgent"),) if problem else self._title(),
            ((f"{self._given} af {len(self._cells)} ", "muted"),),
        )
        self.query_one("#figures", Lines).show(self._figure_items)
        self.query_one("#anchors", Lines).show(self._anchor_items)

    def _title(self) -> text.Line:
        title = sitting(self._case, self._day, self.app.clock().date())
        spans: list[Span] = [(f" {title}", "strong"), (f" · {self._case.citizen.name}", "muted")]
        if talk := measurements.talk_of(self._case, self._day):
            when = f" kl. {talk.held_time:%H:%M}" if talk.held_time else ""
            spans.append((f" · fra samtalen {danish.short(talk.held_on)}{when}", "muted"))
        return tuple(spans)

    def _figure_items(self, width: int) -> Iterator[Item]:
        names = max(width - 5 - _COLUMN * len(self._raters), 8)
        heads = "".join(f"{SHORT[rater]:>{_COLUMN}}" for rater in self._raters)
        yield Item((("     ", "muted"), (text.fit("", names), "muted"), (heads, "heading")))
        for number, dimension in enumerate(self._dimensions):
            is_here = dimension is self._dimension
            spans: list[Span] = [
                ("▸" if is_here else " ", "accent"),
                (f"{number + 1:>2} ", "faint"),
                (f" {text.fit(dimension.name, names)}", "strong" if is_here else "plain"),
            ]
            for rater in self._raters:
                spans += self._cell_spans((rater, dimension.id))
            yield Item(tuple(spans))
        yield Item(())
        yield from self._remark_items(width)

    def _cell_spans(self, cell: Cell) -> Iterator[Span]:
        before = self._before(cell)
        given = self._sheet.get(cell, Given(None)).value
        is_here = cell == self._cell
        yield (f"{self._told(before):>4}", "faint")
        yield (" → ", "accent" if is_here else "faint")
        shown = "_" if is_here and given is None else "" if given is None else self._told(given)
        yield (f"{shown:<2}", "accent" if is_here else "strong")

    def _remark_items(self, width: int) -> Iterator[Item]:
        """What the last figure means beside the one before, and what was said of it."""
        if self._cell is None:
            yield Item(((keys.told(" Alle er igennem: {measure.next} gemmer."), "done"),))
        cell = self._last
        if cell is None or (given := self._sheet.get(cell)) is None or given.value is None:
            return
        before = self._before(cell)
        fall = self._case.told(before) - self._case.told(given.value) if before is not None else 0
        name = next(one.name for one in self._dimensions if one.id == cell[1])
        if fall > 0:
            behind = keys.told("{measure.reason} skriver, hvad der ligger bag.")
            yield from _wrapped(f"{name}: {fall} lavere end sidst. {behind}", width)
        if given.reason:
            yield from _wrapped(f"»{given.reason}«", width)

    def _anchor_items(self, width: int) -> Iterator[Item]:
        dimension, cell = self._dimension, self._cell
        if dimension is None or cell is None:
            return
        yield Item(((f" {dimension.name}", "strong"), (f" · {VOICE[cell[0]]}", "muted")))
        if dimension.description:
            yield from _wrapped(dimension.description, width)
        before = self._before(cell)
        given = self._sheet.get(cell, Given(None)).value
        for number, anchor in enumerate(anchors(dimension, self._case.scale), start=1):
            is_before = before is not None and self._case.told(before) == number
            is_given = given is not None and self._case.told(given) == number
            role: Role = "strong" if is_given else "accent" if is_before else "plain"
            sign = "▸" if is_given else "‹" if is_before else " "
            for line_number, line in enumerate(text.wrap(anchor, max(width - 5, 8))):
                head = f"{sign}{number:>2}  " if not line_number else " " * 5
                yield Item(((head, role), (line, role)))

    # Where one is

    @property
    def _cells(self) -> tuple[Cell, ...]:
        return tuple((rater, one.id) for one in self._dimensions for rater in self._raters)

    @property
    def _cell(self) -> Cell | None:
        cells = self._cells
        return cells[self._at] if self._at < len(cells) else None

    @property
    def _dimension(self) -> Dimension | None:
        at = min(self._at // len(self._raters), len(self._dimensions) - 1)
        return self._dimensions[at] if self._dimensions else None

    @property
    def _given(self) -> int:
        return sum(self._sheet.get(cell, Given(None)).value is not None for cell in self._cells)

    def _before(self, cell: Cell) -> int | None:
        return value_before(self._case, *cell, self._day)

    def _told(self, value: int | None) -> str:
        return "–" if value is None else str(self._case.told(value))

    # Verbs

    def action_give(self, number: int) -> None:
        """A figure in the cell, and on to the next."""
        cell = self._cell
        if cell is None or number > self._case.scale:
            return
        reason = self._sheet.get(cell, Given(None)).reason
        self._sheet[cell] = Given(kept(number, self._case.scale), reason)
        self._last = cell
        self.action_step(1)

    def action_step(self, by: int) -> None:
        """The next cell, or the one before; what is passed over keeps what stands there."""
        self._at = min(max(self._at + by, 0), len(self._cells))
        self._show()

    def action_row(self, by: int) -> None:
        """The next dimension, or the one before."""
        at = self._at // len(self._raters) + by
        self._at = min(max(at, 0), len(self._dimensions) - 1) * len(self._raters)
        self._show()

    def action_clear(self) -> None:
        """No figure in the cell."""
        if self._cell is not None:
            self._sheet[self._cell] = Given(None)
            self._show()

    def action_provider(self) -> None:
        """The provider's figures too, or not."""
        at = min(self._at // len(self._raters), len(self._dimensions) - 1)
        self._raters = BOTH if "provider" in self._raters else (*BOTH, "provider")
        self._at = at * len(self._raters)
        self._show()

    def action_reason(self) -> None:
        """What lies behind a figure: the one in the cell, else the last that was given."""
        here = self._cell
        stands = here is not None and self._sheet.get(here, Given(None)).value is not None
        about = here if stands else self._last
        if about is None:
            self._show("Sæt først et tal: derefter kan du skrive, hvad der ligger bag.")
            return
        name = next(one.name for one in self._dimensions if one.id == about[1])
        question = f"{name}, {RATER[about[0]]}: hvad ligger bag tallet?"
        self.app.push_screen(ReasonScreen(question), partial(self._explain, about))

    def _explain(self, cell: Cell, reason: str | None) -> None:
        if reason is not None:
            self._last = cell
            self._sheet[cell] = self._sheet[cell]._replace(reason=reason)
            self._show()

    def action_next(self) -> None:
        """On to the next cell; after the last one, keep it all."""
        if self._cell is None:
            self.action_save()
        else:
            self.action_step(1)

    def action_save(self) -> None:
        """Keep the figures as one step."""
        try:
            said = self.app.ask(measurements.save, self._citizen_id, self._day, self._sheet)
        except Problem as problem:
            self._show(str(problem))
        else:
            self.dismiss(said)

    def action_close(self) -> None:
        """Leave; figures are dropped only when that is asked for."""
        drop.close(self, is_changed=self._sheet != self._kept)

    def leave(self) -> None:
        """The window locks or closes: what was said in the talk is kept."""
        if self._sheet != self._kept:
            with self.app.telling():
                self.app.ask(measurements.save, self._citizen_id, self._day, self._sheet)


def sitting(case: Case, day: date, today: date) -> str:
    """What the figures of a day are: the ground to stand on, a new measurement, or one that is corrected."""
    if measurements.sheet_of(case, day):
        return f"Ret målingen fra {danish.near(day, today)}"
    if any(one.scores and one.measured_on < day for one in case.measurements):
        return "Ny måling"
    if case.forloeb is not None and day < case.forloeb.starts_on:
        return "Udgangspunkt, før forløbet begynder"
    return "Udgangspunkt"


def anchors(dimension: Dimension, scale: int) -> tuple[str, ...]:
    """What each figure means here; on five, of ten lines every other one."""
    lines = tuple(dimension.anchors.splitlines())
    if len(lines) == KEPT_ON and scale < KEPT_ON:
        lines = lines[KEPT_ON // scale - 1 :: KEPT_ON // scale]
    return lines[:scale]


def _wrapped(words: str, width: int) -> Iterator[Item]:
    for line in text.wrap(words, max(width - 2, 8)):
        yield Item(((f" {line}", "muted"),))
