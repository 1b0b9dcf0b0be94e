"""``python -m tests.benchmarks [--rounds N] [--json FILE]``: what was reached, beside what was aimed at.

Each round runs every program once, in turn, so that a slow spell of the machine meets them all. Ratios are
taken within a round, and the median is printed. Wall clock is printed, never asserted; what tests hold is
counted, in tests/guards.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from statistics import median, quantiles

from forloebtui.dates.clock import frozen_clock
from forloebtui.services import opening
from forloebtui.store.keys import Kdf
from tests.benchmarks.stopwatch import Run, paints

NOW = "2026-11-21T15:20"
HERE = Path(__file__).parent
PROGRAM = (sys.executable, "-m", "forloebtui", "--now", NOW)
HELLO, TABLE = ((sys.executable, str(HERE / f"{name}.py")) for name in ("hello", "table"))
# Where the keys go: what is pressed after *I dag* is there, then the keys that are measured.
PLACES = {
    "I dag: down, up": ((), ("down", "up")),
    "caseload: down, up": (("tab",), ("down", "up")),
    "timeline: down, up": (("tab", "enter", "g", "t"), ("down", "up")),
    "timeline: right, left": (("tab", "enter", "g", "t"), ("right", "left")),
    "log: down, up": (("tab", "enter", "g", "l"), ("down", "up")),
    "wheel: down, up": (("tab", "enter", "g", "h"), ("down", "up")),
}
PRESSES = 24
# A word of an alert, and of nothing else on the first screen.
ALERTS_ARE_IN = "praktik"
# What a program of these two libraries holds before it has done anything.
IMPORTED = """
import re, sqlmodel, textual.app, textual.widgets
print(re.search(r"VmRSS:\\s+(\\d+)", open("/proc/self/status").read())[1])
"""


@dataclass(frozen=True)
class Figure:
    """A line of the table. ``ratio`` is to ``against``; ``target`` is the highest that is good."""

    what: str
    reached: str
    ratio: float
    against: str
    target: float | None = None


def main() -> int:
    """Measure, print, and keep the figures where ``--json`` says. Returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description="Speed, from outside.")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    figures: list[Figure] = []
    print(f"{'':<34}{'ms':>18}   ratio  target  against")
    for part in (starts, commands, keys, memory):
        for figure in part(options.rounds):
            figures.append(figure)
            target = f"{figure.target:.2f}" if figure.target else ""
            print(
                f"{figure.what:<34}{figure.reached:>18}{figure.ratio:>8.2f}{target:>8}  {figure.against}",
                flush=True,
            )
    if options.json:
        options.json.write_text(json.dumps([asdict(figure) for figure in figures], indent=1) + "\n")
    return 0


def starts(rounds: int) -> Iterator[Figure]:
    """From the fork to what is on the screen."""
    shown = {
        "first frame, demo": "forloebtui",
        "names, demo": "Lund",
        "full I dag, demo": ALERTS_ARE_IN,
    }
    hello: list[float] = []
    ours: dict[str, list[float]] = {what: [] for what in shown}
    for number in range(rounds + 1):
        bare = _started(HELLO, "Hello")["Hello"]
        demo = _started((*PROGRAM, "demo"), *shown.values())
        # The first round warms the disk cache and compiles.
        if number:
            hello.append(bare)
            for what, text in shown.items():
                ours[what].append(demo[text])
    yield Figure("bare Textual hello", _spread(hello), 1.0, "itself")
    for (what, taken), target in zip(ours.items(), (1.20, 1.80, 3.20), strict=True):
        yield Figure(what, _spread(taken), _ratio(taken, hello), "hello", target)


def commands(rounds: int) -> Iterator[Figure]:
    """The short commands that read, on a file whose key costs next to nothing to derive."""
    with tempfile.TemporaryDirectory() as folder:
        file, secret = Path(folder) / "file.db", Path(folder) / "passphrase"
        secret.touch(0o600)
        secret.write_text("tre ord og et tal 7\n")
        clock = frozen_clock(datetime.fromisoformat(NOW))
        opening.write_demo(file, secret.read_text().strip(), clock, Kdf(memory_kib=8, iterations=1, lanes=1))
        on_file = (*PROGRAM, "--database", str(file), "--passphrase-file", str(secret))
        ran = {
            "import sqlmodel": (sys.executable, "-c", "import sqlmodel"),
            "idag --json": (*on_file, "idag", "--json"),
            "vis martin --json": (*on_file, "vis", "martin", "--json"),
        }
        taken: dict[str, list[float]] = {what: [] for what in ran}
        for number in range(rounds + 1):
            for what, argv in ran.items():
                began = time.perf_counter()
                subprocess.run(argv, check=True, stdout=subprocess.DEVNULL)
                if number:
                    taken[what].append((time.perf_counter() - began) * 1000)
    bare = taken["import sqlmodel"]
    for what, each in taken.items():
        yield Figure(
            what, _spread(each), _ratio(each, bare), "import sqlmodel", 1.70 if each is not bare else None
        )


def keys(rounds: int) -> Iterator[Figure]:
    """From a key to the first change on the screen: the 95th percentile."""
    turns = max(rounds // 3, 1)
    taken: dict[str, list[float]] = {what: [] for what in ("DataTable: down, up", *PLACES)}
    size: dict[str, int] = {}
    for _ in range(turns):
        for what, found in taken.items():
            way, pressed = PLACES.get(what, ((), ("down", "up")))
            run = Run((*PROGRAM, "demo") if what in PLACES else TABLE)
            run.wait(ALERTS_ARE_IN if what in PLACES else "row 5")
            for key in way:
                run.rest(0.4)
                run.send(key)
            run.rest(1.0)
            found_now, size[what] = paints(run, pressed, PRESSES)
            found += found_now
            run.end()
    bare = taken["DataTable: down, up"]
    for what, found in taken.items():
        said = f"{median(found):.1f}, p95 {_p95(found):.1f}"
        ratio = _p95(found) / _p95(bare)
        yield Figure(
            f"{what} ({size[what]} B)", said, ratio, "DataTable p95", 1.0 if found is not bare else None
        )


def memory(_rounds: int) -> Iterator[Figure]:
    """What is resident with *I dag* open."""
    bare = int(subprocess.check_output((sys.executable, "-c", IMPORTED))) / 1024
    run = Run((*PROGRAM, "demo"))
    run.wait(ALERTS_ARE_IN)
    run.rest(0.5)
    ours = run.resident()
    run.end()
    yield Figure(
        "memory, I dag open", f"{ours:.0f} MiB", ours / bare, f"textual and sqlmodel, {bare:.0f} MiB", 1.4
    )


def _started(argv: tuple[str, ...], *texts: str) -> dict[str, float]:
    run = Run(argv)
    run.wait(texts[-1])
    run.rest(0.3)
    run.end()
    return run.shown_after(*texts)


def _ratio(ours: list[float], bare: list[float]) -> float:
    return median(one / other for one, other in zip(ours, bare, strict=True))


def _p95(found: list[float]) -> float:
    return quantiles(found, n=20, method="inclusive")[-1]


def _spread(found: list[float]) -> str:
    return f"{median(found):.0f} ({min(found):.0f}–{max(found):.0f})"


if __name__ == "__main__":
    raise SystemExit(main())
