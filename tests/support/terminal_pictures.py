"""One picture of each terminal for the guide, taken in it: ``python -m tests.support.terminal_pictures``."""

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.support.emulators import EMULATORS, Emulator, display, running
from tests.support.pictures import FOLDER

TERMINALS = FOLDER / "terminaler"
COLUMNS, ROWS = 80, 24
# What the C locale shows is what Latin-1 shows; and the guide's picture of a Linux console is of a real one,
# taken by hand in a virtual machine.
ALIKE = {"xterm-c", "xterm-as-linux-console"}
# So many colours are in the picture; what is between them is the edges of letters.
COLOURS = 48


def take(on: str, emulator: Emulator, picture: Path) -> None:
    """The timeline above the wheel, as the emulator shows them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with running(on, emulator, COLUMNS, ROWS, "--now", "2026-11-21T15:20", "demo", folder=folder) as run:
            run.wait("FRISTER", "Martin Lund")
            run.press("s", *"martin", "Return")
            run.wait("[Overblik]")
            run.press("g", "t")
            run.wait("[Tidslinje]", "Uge")
            run.picture(folder / "1.png")
            run.press("g", "h")
            run.wait("[Hjul]")
            run.picture(folder / "2.png")
            run.press("ctrl+q")
            run.until_gone()
        subprocess.run(
            ["convert", folder / "1.png", folder / "2.png", "-append", "+dither", "-colors", str(COLOURS),
             "-strip", f"PNG8:{picture}"],
            check=True,
        )  # fmt: skip


def main(*wanted: str) -> int:
    """Every emulator that is here, or those whose names are given."""
    TERMINALS.mkdir(exist_ok=True)
    with display() as on:
        for emulator in EMULATORS:
            if emulator.name in ALIKE or (wanted and emulator.name not in wanted):
                continue
            if emulator.missing:
                print(f"{emulator.name}: not installed: {', '.join(emulator.missing)}")
                continue
            picture = TERMINALS / f"{emulator.name}.png"
            take(on, emulator, picture)
            print(emulator.name, picture.stat().st_size, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
