"""``python -m tests.benchmarks.timeline [--rounds N]``: the timeline beside a step in Textual's own table.

From outside: a key nudge and a mouse drag through a pty, and a flood of moves. From inside: a frame, and a
preview among 10,000 bars. Wall clock is printed, never asserted; what is counted, tests/ui/timeline holds.
"""

import argparse
import asyncio
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from statistics import median, quantiles

from forloebtui.model.case import Adjustment, Case, Citizen, Forloeb
from forloebtui.rules.effect import Outlook, effect
from forloebtui.rules.idle import watched_weeks
from forloebtui.rules.week_sums import WeekSums
from forloebtui.ui.widgets.timeline.edit import Edit
from tests.benchmarks.__main__ import PROGRAM, TABLE
from tests.benchmarks.stopwatch import PREPARED, Run, paints
from tests.support.timeline_stage import TODAY, Stage, full_case, intervention

# Lene's timeline, and on it her placement, which runs.
THERE = ("s", *"lene", "enter", "g", "t")
PRESSES = 24
FLOOD = 1000
SIZES = ((80, 24), (120, 40), (300, 80))


def many_bars(count: int = 10_000) -> Case:
    """So many bars over 20 years, each with hours that change on the way."""
    first = date(2016, 1, 4)
    model = intervention(1, "Træning", "sundhed", (2016, 1), (2016, 10))
    bars = []
    for number in range(count):
        starts_on = first + timedelta(weeks=7 * number % 1040)
        hours = tuple(
            Adjustment(2 * number + at, number, starts_on + timedelta(weeks=2 * at), 2.0 + at)
            for at in (0, 1)
        )
        ends_on = starts_on + timedelta(weeks=3 + number % 30, days=-1)
        bars.append(replace(model, id=number + 1, starts_on=starts_on, ends_on=ends_on, adjustments=hours))
    forloeb = Forloeb(1, "ressourceforloeb", first, date(2036, 1, 1), "ressourceforloeb-2022")
    return Case(Citizen(1, "citizen", "Mange"), forloebs=(forloeb,), interventions=tuple(bars))


def main() -> int:
    """Measure and print. Returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.timeline")
    parser.add_argument("--rounds", type=int, default=3)
    rounds: int = parser.parse_args().rounds
    for part in (steps(rounds), flood(rounds), frames(), previews()):
        for line in part:
            print(line, flush=True)
    return 0


def steps(rounds: int) -> Iterator[str]:
    """From a key or a mouse report to the first change on the screen, and the bytes it takes."""
    taken: dict[str, list[float]] = {"DataTable step": [], "key nudge": [], "mouse drag": []}
    size: dict[str, int] = {}
    for _ in range(rounds):
        for what, found in taken.items():
            run = Run(TABLE if what == "DataTable step" else (*PROGRAM, "demo"))
            keys: tuple[str, ...] = ("down", "up")
            if what == "DataTable step":
                run.wait("row 5")
            else:
                _go_there(run)
                keys = (".", ",") if what == "key nudge" else _drag(run)
            run.rest(PREPARED)
            found_now, size[what] = paints(run, keys, PRESSES)
            found += found_now
            run.end()
    bare = _p95(taken["DataTable step"])
    for what, found in taken.items():
        yield (
            f"{what:<26}{median(found):6.1f} ms, p95 {_p95(found):6.1f} ms  "
            f"{_p95(found) / bare:5.2f} of the table  {size[what]:6} B"
        )


def flood(rounds: int) -> Iterator[str]:
    """A thousand moves of the mouse in one write: until the screen is at rest."""
    found = []
    for _ in range(rounds):
        run = Run((*PROGRAM, "demo"))
        _go_there(run)
        there, back = _drag(run)
        chunks = len(run.chunks)
        began = run.send((there + back) * (FLOOD // 2))
        # Longer than the aim: nothing need be painted before all of it is read.
        run.rest(1.5)
        found.append((run.chunks[-1][0] - began, len(run.chunks) - chunks))
        run.end()
    seconds, writes = min(found)
    yield f"flood of {FLOOD:,} moves        settled in {seconds:.3f} s, {writes} writes  (aim 0.300 s)"


def frames() -> Iterator[str]:
    """All lines of a frame, painted anew."""
    os.environ["TEXTUAL_COLOR_SYSTEM"] = "truecolor"
    for size in SIZES:
        few = asyncio.run(_frame(full_case(), size))
        many = asyncio.run(_frame(many_bars(), size))
        ratio = many / few
        name = f"frame {size[0]}x{size[1]}"
        yield f"{name:<26}{few:6.1f} ms, of 10,000 bars {many:6.1f} ms  {ratio:5.2f} of few"


async def _frame(case: Case, size: tuple[int, int]) -> float:
    stage = Stage(case)
    async with stage.run_test(size=size) as pilot:
        await pilot.pause()
        timeline = stage.timeline

        def paint() -> None:
            timeline._forget_scene()
            for row in range(timeline.size.height):
                timeline.render_line(row)

        return median(_taken(paint, 30))


def previews() -> Iterator[str]:
    """One step of a move with all it tells, among 10,000 bars."""
    case = many_bars()
    kept, weeks = WeekSums.of(case.interventions), watched_weeks(case, TODAY)
    before = Outlook(kept.idle(weeks), kept.hours)
    edit = Edit.of(next(item for item in case.interventions if item.starts_on > TODAY), TODAY)
    ways = iter((1, -1) * 500)

    def step() -> None:
        edit.nudge("shift", next(ways), 7)
        sums = kept
        for plan in edit.plans:
            sums = sums.replaced(plan.old, plan.new)
        effect(before, Outlook(sums.idle(weeks), sums.hours), edit.preview, TODAY)

    found = _taken(step, 500)
    yield f"preview among 10,000 bars {median(found):6.2f} ms, p95 {_p95(found):6.2f} ms  (aim 1.00 ms)"


def _taken(what: Callable[[], None], times: int) -> list[float]:
    found = []
    for _ in range(times):
        began = time.perf_counter()
        what()
        found.append((time.perf_counter() - began) * 1000)
    return found


def _go_there(run: Run) -> None:
    run.wait("praktik")
    for key in THERE:
        run.rest(0.4)
        run.send(key)
    run.wait("[Tidslinje]")
    run.rest(PREPARED)


def _drag(run: Run) -> tuple[str, str]:
    """Take hold of the first bar by its end. Returns reports of the pointer some weeks on, and back again."""
    column, row = run.find("▉")
    run.send(f"\x1b[<0;{column};{row}M")
    run.rest(0.2)
    return tuple(f"\x1b[<32;{column + cells};{row}M" for cells in (4, 8))  # type: ignore[return-value]  # two


def _p95(found: list[float]) -> float:
    return quantiles(found, n=20, method="inclusive")[-1]


if __name__ == "__main__":
    raise SystemExit(main())
