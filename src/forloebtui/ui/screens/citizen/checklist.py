"""A checklist in lines: what is to be seen to, and the day on which it was."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from forloebtui.dates import danish
from forloebtui.ui import text
from forloebtui.ui.widgets.lines import Item


def checklist_items(
    lines: Iterable[str], done: Mapping[str, date], today: date, width: int
) -> Iterator[Item]:
    """The lines with a box each, ticked where they are ``done``; the key is ``("check", line)``."""
    for line in lines:
        ticked = line in done
        when = f"  {danish.near(done[line], today)}" if ticked else ""
        yield Item(
            (
                ("   ☑ " if ticked else "   ☐ ", "done" if ticked else "accent"),
                (text.fit(line, max(width - 6 - len(when), 8)).rstrip(), "muted" if ticked else "plain"),
                (when, "faint"),
            ),
            ("check", line),
        )
