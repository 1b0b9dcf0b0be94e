"""``python -m tests.benchmarks [PART …] [--long] [--rounds N] [--json FILE]``: what was reached.

Each round runs every program once, in turn, so that a slow spell of the machine meets them all. Ratios are
taken within a round, and the median is printed. Wall clock is printed, never asserted; what tests hold is
counted, in tests/guards. Without names the quick parts are measured; ``--long`` adds the large files.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from statistics import median

from tests.benchmarks import files, growth, hours
from tests.benchmarks.caseload import Size
from tests.benchmarks.figure import Figure, p95, ratio, spread
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
# The part of *I dag* that alerts make, in any file.
ALERTS_BEGIN = "FRISTER"
# What a program of these two libraries holds before it has done anything.
IMPORTED = """
import re, sqlmodel, textual.app, textual.widgets
print(re.search(r"VmRSS:\\s+(\\d+)", open("/proc/self/status").read())[1])
"""


def main() -> int:
    """Measure, print, and keep the figures where ``--json`` says. Returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description="Speed, from outside.")
    parser.add_argument("parts", nargs="*", choices=[[], *QUICK_PARTS, *LONG_PARTS], metavar="PART")
    parser.add_argument("--long", action="store_true", help=", ".join(LONG_PARTS))
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    parts = QUICK_PARTS | LONG_PARTS
    chosen = options.parts or (parts if options.long else QUICK_PARTS)
    figures: list[Figure] = []
    print(f"{'':<38}{'reached':>24}   ratio  {'target':<18}   against")
    for part in chosen:
        for figure in parts[part](options.rounds):
            figures.append(figure)
            short = "" if figure.is_reached else "<<"
            print(
                f"{figure.what:<38}{figure.reached:>24}{figure.ratio:>8.2f}  {figure.aim:<18}{short:<3}"
                f"{figure.against}",
                flush=True,
            )
    if options.json:
        # A part that was run alone takes the place of its own lines.
        kept = json.loads(options.json.read_text()) if options.json.exists() else {}
        kept |= {figure.what: asdict(figure) for figure in figures}
        options.json.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n")
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
    yield Figure("bare Textual hello", spread(hello), 1.0, "itself")
    for (what, taken), target in zip(ours.items(), (1.20, 1.80, 3.20), strict=True):
        yield Figure(what, spread(taken), ratio(taken, hello), "hello", target)


def commands(rounds: int) -> Iterator[Figure]:
    """The short commands that read, on a file whose key costs next to nothing to derive."""
    with tempfile.TemporaryDirectory() as folder:
        file = files.write_demo(Path(folder) / "file.db")
        secret = _secret(folder)
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
            what, spread(each), ratio(each, bare), "import sqlmodel", 1.70 if each is not bare else None
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
        said = f"{median(found):.1f}, p95 {p95(found):.1f}"
        ours = found is not bare
        yield Figure(
            f"{what} ({size[what]} B)", said, p95(found) / p95(bare), "DataTable p95",
            1.0 if ours else None, p95(found) if ours else None, 16.0 if ours else None,
        )  # fmt: skip


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


def large(rounds: int) -> Iterator[Figure]:
    """The large file beside the demo's in one of its own, after Enter on the passphrase."""
    with tempfile.TemporaryDirectory() as folder:
        demo = files.write_demo(Path(folder) / "demo.db")
        big = files.write_large(Path(folder) / "big.db", Size())
        heavy = files.write_large(Path(folder) / "heavy.db", files.HEAVY)
        found: dict[str, dict[str, list[float]]] = {}
        for number in range(rounds + 1):
            for name, path, somebody in (
                ("demo", demo, "Lund"),
                ("big", big, "Bøberg"),
                ("heavy", heavy, "Bøberg"),
            ):
                for what, taken in _unlocked(path, somebody).items():
                    if number:
                        found.setdefault(name, {}).setdefault(what, []).append(taken)
        for what, target in (("list", 150.0), ("I dag", None), ("open", None)):
            ours = found["big"][what]
            yield Figure(
                f"big file: {what}", spread(ours), ratio(ours, found["demo"][what]), "the demo's file", 1.5,
                median(ours), target,
            )  # fmt: skip
        opened = found["heavy"]["open"]
        yield Figure(
            "open 300 talks, 60 interventions", spread(opened), ratio(opened, found["demo"]["open"]),
            "the demo's file", None, median(opened), 80.0,
        )  # fmt: skip
        run = Run((*PROGRAM, "--database", str(big), "--passphrase-file", str(_secret(folder))))
        run.wait(ALERTS_BEGIN)
        run.rest(0.5)
        resident = run.resident()
        run.end()
        bare = int(subprocess.check_output((sys.executable, "-c", IMPORTED))) / 1024
        yield Figure(
            "memory, big file", f"{resident:.0f} MiB", resident / bare,
            f"textual and sqlmodel, {bare:.0f} MiB", 1.4,
        )  # fmt: skip


def _unlocked(path: Path, somebody: str) -> dict[str, float]:
    """Milliseconds from Enter on the passphrase to names and alerts, and on a name to its file."""
    run = Run((*PROGRAM, "--database", str(path)))
    run.wait("Enter åbner")
    run.pause(0.3)
    run.type(files.PASSPHRASE)
    run.pause(0.5)
    entered = run.send("enter")
    run.wait(ALERTS_BEGIN)
    run.pause(1.0)
    run.send("tab")
    run.pause(0.5)
    opened = run.send("enter")
    run.wait("SAMTALER")
    run.pause(0.3)
    run.end()
    shown = run.shown_after(somebody, ALERTS_BEGIN, "SAMTALER")
    before = {"list": (somebody, entered), "I dag": (ALERTS_BEGIN, entered), "open": ("SAMTALER", opened)}
    return {what: shown[text] - (sent - run.began) * 1000 for what, (text, sent) in before.items()}


def grown(_rounds: int) -> Iterator[Figure]:
    """What each service takes, from a small caseload to a large one; a save beside a commit."""
    with tempfile.TemporaryDirectory() as folder:
        found = {size.citizens: growth.measured(Path(folder), size) for size in growth.sizes()}
    small, *_ = found
    for citizens, taken in found.items():
        for what, milliseconds in taken.items():
            target = 1.5 if what == "save" and citizens == max(found) else None
            most = {"save p95": 10.0, "search p95": 20.0}.get(what)
            yield Figure(
                f"{citizens} citizens: {what}", f"{milliseconds:.1f} ms", milliseconds / found[small][what],
                f"{small} citizens", target, milliseconds, most,
            )  # fmt: skip
        yield Figure(
            f"{citizens} citizens: save to commit", f"{taken['save p95']:.1f} ms",
            taken["save p95"] / taken["commit p95"], f"a bare commit, {taken['commit p95']:.1f} ms",
        )  # fmt: skip


def day(_rounds: int) -> Iterator[Figure]:
    """Eight hours of use."""
    with tempfile.TemporaryDirectory() as folder:
        yield from hours.simulate(Path(folder))


QUICK_PARTS: dict[str, Callable[[int], Iterator[Figure]]] = {
    "start": starts, "commands": commands, "keys": keys, "memory": memory,
}  # fmt: skip
LONG_PARTS: dict[str, Callable[[int], Iterator[Figure]]] = {"large": large, "growth": grown, "day": day}


def _secret(folder: str) -> Path:
    secret = Path(folder) / "passphrase"
    secret.touch(0o600)
    secret.write_text(f"{files.PASSPHRASE}\n")
    return secret


def _started(argv: tuple[str, ...], *texts: str) -> dict[str, float]:
    run = Run(argv)
    run.wait(texts[-1])
    run.rest(0.3)
    run.end()
    return run.shown_after(*texts)


if __name__ == "__main__":
    raise SystemExit(main())
