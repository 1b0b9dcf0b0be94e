"""``python -m tests.benchmarks [PART …] [--long] [--rounds N] [--json FILE]``: what was reached.

Each round runs every program once, in turn, so that a slow spell of the machine meets them all. Ratios are
taken within a round, by the clock on the wall and by time of the processor, and the median is printed. None
is asserted; what tests hold is counted, in tests/guards. Without names the quick parts are measured;
``--long`` adds the large files.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from statistics import median

from forloebtui.services import opening
from tests.benchmarks import files, growth, hours, peers, searching
from tests.benchmarks.caseload import Size
from tests.benchmarks.figure import Figure, p95, ratio, ratios, spread
from tests.benchmarks.stopwatch import PREPARED, Moment, Run, paints

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
    lines: dict[str, dict[str, object]] = {}
    print(f"{'':<38}{'reached':>24}   ratio  by cpu  {'target':<18}   against")
    for part in chosen:
        how = str(parts[part].__doc__).strip()
        print(f"{part}: {how}  (load {os.getloadavg()[0]:.1f})")
        for figure in parts[part](options.rounds):
            lines[figure.what] = asdict(figure) | {"how": how, "load": os.getloadavg()[0]}
            short = "" if figure.is_reached else "<<"
            by_processor = f"{figure.processor:.2f}" if figure.processor else ""
            print(
                f"{figure.what:<38}{figure.reached:>24}{figure.ratio:>8.2f}{by_processor:>8}  "
                f"{figure.aim:<18}{short:<3}{figure.against}",
                flush=True,
            )
    if options.json:
        # A part that was run alone takes the place of its own lines.
        kept = json.loads(options.json.read_text()) if options.json.exists() else {}
        kept |= lines
        options.json.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n")
    return 0


def starts(rounds: int) -> Iterator[Figure]:
    """From the fork to what is on the screen; beside it what peers on the PATH take to their lists."""
    shown = {
        "first frame, demo": "forloebtui",
        "names, demo": "Lund",
        "full I dag, demo": ALERTS_ARE_IN,
    }
    hello: list[Moment] = []
    ours: dict[str, list[Moment]] = {what: [] for what in shown}
    with tempfile.TemporaryDirectory() as folder:
        others = list(peers.present(Path(folder)))
        theirs: dict[str, list[Moment]] = {name: [] for name, _, _ in others}
        for number in range(rounds + 1):
            bare = _started(HELLO, "Hello")["Hello"]
            demo = _started((*PROGRAM, "demo"), *shown.values())
            beside = {name: _started(argv, text)[text] for name, text, argv in others}
            # The first round warms the disk cache and compiles.
            if number:
                hello.append(bare)
                for what, text in shown.items():
                    ours[what].append(demo[text])
                for name, taken in theirs.items():
                    taken.append(beside[name])
    yield Figure("bare Textual hello", spread([one.wall for one in hello]), 1.0, "itself")
    targets = dict(zip(shown, (1.20, 1.80, 3.20), strict=True))
    for what, taken in [*ours.items(), *theirs.items()]:
        wall, processor = ratios(taken, hello)
        yield Figure(
            what if what in ours else f"peer: {what}, its list", spread([one.wall for one in taken]), wall,
            "hello", targets.get(what), processor=processor,
        )  # fmt: skip


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
            run.rest(PREPARED)
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
        found: dict[str, dict[str, list[Moment]]] = {}
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
            wall, processor = ratios(found["big"][what], found["demo"][what])
            walls = [one.wall for one in found["big"][what]]
            yield Figure(
                f"big file: {what}", spread(walls), wall, "the demo's file", 1.5, median(walls), target,
                processor,
            )  # fmt: skip
        for what, said in (("open", "first of a run"), ("open again", "later")):
            wall, processor = ratios(found["heavy"][what], found["demo"][what])
            walls = [one.wall for one in found["heavy"][what]]
            yield Figure(
                f"300 talks, 60 interventions, {said}", spread(walls), wall, "the demo's file", None,
                median(walls), 80.0, processor,
            )  # fmt: skip
        yield from _saves(demo, big)
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


def _saves(demo: Path, big: Path) -> Iterator[Figure]:
    """One operation after another in both files, and beside a bare commit in the same."""
    wall, processor = {}, {}
    for path in (demo, big):
        desk = opening.open_desk(path, passphrase=files.PASSPHRASE, clock=files.CLOCK, window=True)
        wall[path] = growth.saving(desk, time.perf_counter)
        processor[path] = growth.saving(desk, time.process_time)
        commits = growth.committing(desk.store.connection)
        opening.close(desk)
    yield Figure(
        "big file: save", spread(wall[big]), median(wall[big]) / median(wall[demo]), "the demo's file", 1.5,
        processor=median(processor[big]) / median(processor[demo]),
    )  # fmt: skip
    late = p95(wall[big])
    yield Figure(
        "big file: save, p95", f"{late:.1f} ms", late / p95(commits), f"a bare commit, {p95(commits):.1f} ms",
        None, late, 10.0,
    )  # fmt: skip


def _unlocked(path: Path, somebody: str) -> dict[str, Moment]:
    """How long from Enter on the passphrase to names and alerts, and on a name to its file."""
    run = Run((*PROGRAM, "--database", str(path)))
    run.wait("Enter åbner")
    run.pause(0.3)
    run.type(files.PASSPHRASE)
    run.pause(0.5)
    entered = run.now()
    run.send("enter")
    run.wait(ALERTS_BEGIN)
    run.pause(1.0)
    run.send("tab")
    run.pause(0.5)
    opened = run.now()
    run.send("enter")
    run.wait("SAMTALER")
    run.pause(PREPARED)
    run.send("esc")
    run.wait(ALERTS_BEGIN)
    run.pause(0.5)
    first = len(run.chunks)
    again = run.now()
    run.send("enter")
    run.wait("SAMTALER")
    run.pause(0.3)
    run.end()
    shown = run.shown_after(somebody, ALERTS_BEGIN, "SAMTALER")
    before = {"list": (somebody, entered), "I dag": (ALERTS_BEGIN, entered), "open": ("SAMTALER", opened)}
    found = {what: shown[text].after(sent) for what, (text, sent) in before.items()}
    return found | {"open again": run.shown_after("SAMTALER", since=first)["SAMTALER"].after(again)}


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


def million(_rounds: int) -> Iterator[Figure]:
    """Searches of a million notes, the newest 50, warm, beside LIKE over the same encrypted file."""
    asked = searching.asked(1_000_000)
    by_like = median(wall for wall, _ in asked["LIKE, a word"])
    for kind, taken in asked.items():
        if kind.startswith("LIKE"):
            continue
        late = p95([wall for wall, _ in taken])
        yield Figure(
            f"search: {kind}", f"p95 {late:.1f} ms", late / by_like, f"LIKE, {by_like:.0f} ms",
            None, late, 20.0,
        )  # fmt: skip


QUICK_PARTS: dict[str, Callable[[int], Iterator[Figure]]] = {
    "start": starts, "commands": commands, "keys": keys, "memory": memory,
}  # fmt: skip
LONG_PARTS: dict[str, Callable[[int], Iterator[Figure]]] = {
    "large": large, "growth": grown, "day": day, "million": million,
}  # fmt: skip


def _secret(folder: str) -> Path:
    secret = Path(folder) / "passphrase"
    secret.touch(0o600)
    secret.write_text(f"{files.PASSPHRASE}\n")
    return secret


def _started(argv: tuple[str, ...], *texts: str) -> dict[str, Moment]:
    run = Run(argv)
    run.wait(texts[-1])
    run.rest(0.3)
    run.end()
    return run.shown_after(*texts)


if __name__ == "__main__":
    raise SystemExit(main())
