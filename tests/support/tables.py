"""The tables in README and guide, made from the program: ``python -m tests.support.tables``."""

import re
import sys
from collections.abc import Iterator
from itertools import groupby, zip_longest
from pathlib import Path

from forloebtui.office.settings import described
from forloebtui.ui import keys

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "data" / "guide"
END = "<!-- slut -->"


def key_rows(place: str) -> Iterator[tuple[str, str, str]]:
    """The keys of a place, what they do, and more about it; keys that do alike in one row."""
    here = [verb for verb in keys.verbs() if verb.where == place]
    for title, alike in groupby(here, lambda verb: verb.title):
        verbs = tuple(alike)
        shown = keys.shown_together(key for verb in verbs for key in verb.keys)
        more = verbs[0].tooltip
        yield f"`{'g ' if place == keys.GO else ''}{shown}`", title, "" if more == title else more


def key_tables() -> str:
    """Every place with its keys."""
    parts = []
    for place, title in keys.PLACES.items():
        rows = "\n".join(f"| {key} | {does} | {more} |" for key, does, more in key_rows(place))
        if rows:
            parts.append(f"### {title}\n\n| Tast | Gør | Mere |\n|---|---|---|\n{rows}")
    return "\n\n".join(parts)


def most_used() -> str:
    """What works everywhere, and the screens, for README."""
    columns = [
        [
            f"`{'g ' if place == keys.GO else ''}{keys.shown(verb.keys[0])}` | {verb.title}"
            for verb in keys.verbs()
            if verb.where == place and (verb.footer or verb.id in {"guide", "lock", "quit", "documents.open"})
        ]
        for place in (keys.ANYWHERE, keys.GO)
    ]
    rows = [f"| {left} | {right} |" for left, right in zip_longest(*columns, fillvalue=" | ")]
    return "\n".join(["| key | does | key | goes to |", "|---|---|---|---|", *rows])


def settings_table() -> str:
    """Every setting with its name in the file, what it does, what is allowed, and what it is else."""
    rows = "\n".join(
        f"| `{each.name}` | {each.explanation} {each.allowed} Ellers: {each.shown(each.default)}. |"
        for each in described()
    )
    return f"| Navn | Hvad den gør |\n|---|---|\n{rows}"


# The file, the comment that its table stands below, and what makes the table.
TABLES = (
    (GUIDE / "taster.md", "<!-- taster -->", key_tables),
    (GUIDE / "valg.md", "<!-- indstillinger -->", settings_table),
    (ROOT / "README.md", "<!-- keys -->", most_used),
)


def filled(text: str, mark: str, table: str) -> str:
    """The text with the table between its mark and the next end."""
    made, count = re.subn(
        rf"{re.escape(mark)}.*?{re.escape(END)}", lambda _: f"{mark}\n{table}\n{END}", text, flags=re.DOTALL
    )
    if count != 1:
        raise ValueError(f"{mark} stands {count} times")
    return made


def main() -> int:
    """Write every table."""
    for path, mark, table in TABLES:
        path.write_text(filled(path.read_text("utf-8"), mark, table()), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
