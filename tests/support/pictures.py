"""The pictures in README and guide, taken from the program: ``python -m tests.support.pictures``."""

import asyncio
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.support.window import press, window

FOLDER = Path(__file__).parents[2] / "data" / "guide" / "pictures"
# Name, size in cells, and the keys that lead there from *I dag*.
PICTURES: tuple[tuple[str, tuple[int, int], tuple[str, ...]], ...] = (
    ("i-dag", (140, 40), ()),
    ("borgere", (100, 30), ("g", "b")),
    ("kalender", (100, 30), ("g", "k")),
    ("overblik", (140, 40), ("s", *"martin", "enter")),
    ("tidslinje", (140, 40), ("s", *"lene", "enter", "g", "t")),
    ("log", (100, 30), ("s", *"martin", "enter", "g", "l")),
    ("hjul", (140, 45), ("s", *"martin", "enter", "g", "h")),
    ("vis-til-borgeren", (80, 24), ("s", *"martin", "enter", "V")),
    ("ny-samtale", (80, 24), ("s", *"martin", "enter", "n", *"i går 14:30 tlf 10m: Ringede")),
    ("valg", (80, 24), ("g", "v")),
)


async def picture(size: tuple[int, int], keys: Sequence[str], theme: str = "dark") -> str:
    """One screen of the demo as SVG, with no address of a font in it."""
    async with window(size) as (app, pilot):
        app.theme = theme
        await press(app, pilot, *keys)
        await pilot.pause(0.3)
        drawn = app.export_screenshot(simplify=True)
    drawn = re.sub(r"@font-face \{.*?\}", "", drawn, flags=re.DOTALL)
    # The number is made of all that is drawn, so that every line would be another.
    drawn = re.sub(r"terminal-\d+", "terminal", drawn)
    return drawn.replace("Fira Code", "DejaVu Sans Mono")


def main(folder: Path = FOLDER) -> int:
    """Write every picture."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, size, keys in PICTURES:
        (folder / f"{name}.svg").write_text(asyncio.run(picture(size, keys)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
