"""The sections of a long note: heading lines in its one text, each put in and found by its name."""

from collections.abc import Iterable

from forloebtui.office.catalogue import Section
from forloebtui.office.note_sections import HEADINGS, heading_of


def go_to(text: str, section: Section) -> tuple[str, int]:
    """The text with the section in it, and the place where its own words go on.

    A section that is not there is put in before the first that comes after it, else at the end. Nothing that
    stands there is changed.
    """
    rows = text.split("\n")
    found = {heading: at for at, row in enumerate(rows) if (heading := heading_of(row)) is not None}
    if section in found:
        ends = min((at for at in found.values() if at > found[section]), default=len(rows))
        while ends - 1 > found[section] and not rows[ends - 1].strip():
            ends -= 1
        if ends - 1 == found[section]:
            # Nothing is written in it yet: its first row.
            if ends == len(rows) or rows[ends].strip():
                rows.insert(ends, "")
            ends += 1
        return "\n".join(rows), _ends_at(rows, ends)
    order = list(HEADINGS)
    later = [found[one] for one in order[order.index(section) + 1 :] if one in found]
    at = min(later, default=len(rows))
    before, after = rows[:at], rows[at:]
    if not after and before[-1:] == [""]:
        before.pop()
    # Right below a header, else with a row between.
    is_header = len(before) == 1 and before[0].rstrip().endswith(":")
    is_below_text = bool(before) and bool(before[-1].strip()) and not is_header
    put_in = [*([""] if is_below_text else []), HEADINGS[section], ""]
    return "\n".join([*before, *put_in, *(["", *after] if after else [])]), _ends_at([*before, *put_in])


def laid_out(rows: Iterable[str]) -> str:
    """Rows as text, with an empty one before each heading but the first row."""
    text = ""
    for row in rows:
        text += f"\n{row}\n" if text and heading_of(row) else f"{row}\n"
    return text


def _ends_at(rows: list[str], count: int | None = None) -> int:
    """How many characters there are up to the end of so many rows."""
    return len("\n".join(rows[:count]))
