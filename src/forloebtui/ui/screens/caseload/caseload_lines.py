"""The lines of the list of citizens: everybody, with as many columns as there is room for."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from forloebtui.model.lists import CaseloadRow
from forloebtui.ui import keys, text
from forloebtui.ui.screens import signs
from forloebtui.ui.text import Line, Span
from forloebtui.ui.widgets.lines import Item

NOBODY = "{citizen.add} opretter den første."
LEAST_NAME, MOST_NAME = 14, 20


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the order it is sorted by, its title, its cells, and what stands in it on a day."""

    order: str
    title: str
    width: int
    cell: Callable[[CaseloadRow, date], Span]
    left: bool = False


def _phase(row: CaseloadRow, _day: date) -> Span:
    return row.phase[:1] or "–", "muted"


def _hours(row: CaseloadRow, _day: date) -> Span:
    return signs.number(row.hours_per_week) if row.hours_per_week else "–", "plain"


def _idle(row: CaseloadRow, _day: date) -> Span:
    return (f"{row.idle_weeks} u", "soon") if row.idle_weeks else ("–", "faint")


def _last(row: CaseloadRow, day: date) -> Span:
    if row.last_on is None:
        return "–", "muted"
    return f"{row.last_on:%d.%m}" if row.last_on.year == day.year else f"{row.last_on:%d.%m.%y}", "muted"


def _next(row: CaseloadRow, day: date) -> Span:
    return (signs.moment(row.next_at, day), "muted") if row.next_at else ("ingen", "faint")


def _tags(row: CaseloadRow, _day: date) -> Span:
    from forloebtui.services import caseload

    return " · ".join(caseload.tags_of(row)), "notice"


PHASE, HOURS = Column("phase", "fase", 6, _phase), Column("hours", "t/u", 6, _hours)
IDLE = Column("idle", "pas.", 6, _idle)
LAST, NEXT = Column("last", "sidst", 9, _last, left=True), Column("next", "næste", 16, _next, left=True)
TAGS = Column("", "mærker", 13, _tags, left=True)
# In the order they stand, and the least width from which each does.
COLUMNS = ((PHASE, 36), (HOURS, 36), (IDLE, 0), (LAST, 54), (NEXT, 44), (TAGS, 72))


def caseload_items(
    rows: Sequence[CaseloadRow],
    day: date,
    width: int,
    *,
    order: str = "name",
    nobody: str = NOBODY,
) -> Iterator[Item]:
    """The lines under their heading, or ``nobody`` with its key told; the column they are in order by is
    marked.
    """
    columns = [column for column, least in COLUMNS if width >= least]
    spare = width - 4 - sum(column.width for column in columns)
    names = max(min(spare, MOST_NAME), LEAST_NAME)
    last_wide = columns[-1].width + max(spare - names, 0) if columns[-1] is TAGS else 0
    widths = [last_wide if column is TAGS else column.width for column in columns]
    head = text.fit(f" BORGERE  {len(rows)}", names + 3)
    head += "".join(
        _padded(f"{column.title}{'▾' if column.order == order else ''}", column, wide)
        for column, wide in zip(columns, widths, strict=True)
    )
    yield Item(((head, "heading"),))
    if not rows:
        yield Item(((f" {keys.told(nobody)}", "muted"),))
    cells = tuple(zip(columns, widths, strict=True))
    for row in rows:
        line = partial(_line, row, day, names, cells)
        yield Item(line, ("citizen", row.citizen_id))


def _line(row: CaseloadRow, day: date, names: int, columns: Sequence[tuple[Column, int]]) -> Line:
    mark, role = signs.sign(row.worst)
    cells = [(column, wide, column.cell(row, day)) for column, wide in columns]
    return (
        (f" {mark} ", role),
        (text.fit(row.name, names), "faint" if row.closed else "strong"),
        *((_padded(words, column, wide), of) for column, wide, (words, of) in cells),
    )


def _padded(words: str, column: Column, width: int) -> str:
    """In the cells of a column: dates and words from the left, figures from the right."""
    return f"  {text.fit(words, width - 2)}" if column.left else f"{words:>{width}}"
