"""The lines of the caseload: everybody, with as many columns as there is room for."""

from collections.abc import Iterator, Sequence
from datetime import date

from forloebtui.dates import danish
from forloebtui.model.lists import CaseloadRow
from forloebtui.ui import text
from forloebtui.ui.screens import signs
from forloebtui.ui.text import Span
from forloebtui.ui.widgets.lines import Item


def caseload_items(rows: Sequence[CaseloadRow], day: date, width: int) -> Iterator[Item]:
    """Everybody, with as many columns as there is room for."""
    spare = width - 20
    with_last, with_next, with_plan = spare >= 34, spare >= 24, spare >= 12
    fixed = 9 + 10 * with_plan + 9 * with_last + 15 * with_next
    names = max(width - fixed - 1, 10)
    head = text.fit(f" BORGERE  {len(rows)}", names + 3) + "fase   t/u" * with_plan
    head += "  pas." + "  sidst  " * with_last + "  næste" * with_next
    yield Item(((head, "heading"),))
    for row in rows:
        mark, role = signs.sign(row.worst)
        columns: list[Span] = [
            (f" {mark} ", role),
            (text.fit(row.name, names), "faint" if row.closed else "strong"),
        ]
        if with_plan:
            columns.append((f"  {row.phase[:1] or '–'} ", "muted"))
            columns.append((f"{signs.number(row.hours_per_week) if row.hours_per_week else '–':>6}", "plain"))
        columns.append((f"{f'{row.idle_weeks} u' if row.idle_weeks else '–':>6}",
                        "soon" if row.idle_weeks else "faint"))  # fmt: skip
        if with_last:
            columns.append((f"  {danish.short(row.last_on)[3:] if row.last_on else '–':<7}", "muted"))
        if with_next:
            columns.append((f"  {signs.moment(row.next_at, day) if row.next_at else 'ingen':<13}",
                         "muted" if row.next_at else "faint"))  # fmt: skip
        yield Item(tuple(columns), ("citizen", row.citizen_id))
