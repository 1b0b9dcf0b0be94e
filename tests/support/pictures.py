"""The pictures in README and guide, taken from the program: ``python -m tests.support.pictures``."""

import asyncio
import re
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from textual.pilot import Pilot

from forloebtui.dates.clock import frozen_clock
from forloebtui.ui.app import ForloebApp

NOW = datetime(2026, 11, 21, 15, 20)
FOLDER = Path(__file__).parents[2] / "data" / "guide" / "pictures"
# Name, size in cells, and the keys that lead there from *I dag*.
PICTURES: tuple[tuple[str, tuple[int, int], tuple[str, ...]], ...] = (
    ("i-dag", (140, 40), ()),
    ("overblik", (140, 40), ("s", *"martin", "enter")),
    ("tidslinje", (140, 40), ("s", *"lene", "enter", "g", "t")),
    ("hjul", (140, 45), ("s", *"martin", "enter", "g", "h")),
    ("ny-samtale", (100, 30), ("s", *"martin", "enter", "n", *"tlf 10m: Ringede om kontingentet. ")),
)


async def settle(app: ForloebApp, pilot: Pilot[int]) -> None:
    """Until nothing is under way."""
    await app.workers.wait_for_complete()
    await pilot.pause()


async def picture(size: tuple[int, int], keys: Sequence[str], theme: str = "dark") -> str:
    """One screen of the demo as SVG, with no address of a font in it."""
    app = ForloebApp(Path("demo"), demo=True, clock=frozen_clock(NOW))
    async with app.run_test(size=size) as pilot:
        app.theme = theme
        await settle(app, pilot)
        for key in keys:
            await pilot.press(key)
            await settle(app, pilot)
        await pilot.pause(0.3)
        drawn = app.export_screenshot(simplify=True)
        app.action_leave()
    app.close_desk()
    drawn = re.sub(r"@font-face \{.*?\}", "", drawn, flags=re.DOTALL)
    return re.sub(r"Fira Code", "DejaVu Sans Mono", drawn)


def main(folder: Path = FOLDER) -> int:
    """Write every picture."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, size, keys in PICTURES:
        (folder / f"{name}.svg").write_text(asyncio.run(picture(size, keys)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
