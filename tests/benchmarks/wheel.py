"""``python -m tests.benchmarks.wheel``: the wheel at 80x40, beside a full repaint of that size by Textual.

Everything is timed in the same run, in turn: from the change to the bytes for the terminal. Time is that of
the processor in the main thread, so that other programs take none of it; it is printed, never asserted.
"""

import asyncio
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from statistics import median
from typing import cast

from textual._compositor import CompositorUpdate
from textual.app import App, ComposeResult
from textual.widget import Widget
from textual.widgets import Static

from forloebtui.ui.widgets.wheel.widget import Wheel
from tests.support.wheel_stage import TODAY, wheel_case

SIZE = (80, 40)
ROUNDS = 30
TARGETS = {"redraw after a tick": 10.0, "redraw after a figure": 10.0, "whole wheel": 40.0}


class Bare(App[None]):
    """A screen full of words by Textual's own widget."""

    def compose(self) -> ComposeResult:
        """One widget over all of it."""
        yield Static("\n".join("Jeg møder som aftalt fire uger i træk. " * 2 for _ in range(SIZE[1])))


class Alone(App[None]):
    """A screen full of the wheel."""

    def __init__(self) -> None:
        super().__init__()
        self.wheel = Wheel(wheel_case(8), TODAY, depth="truecolor")

    def compose(self) -> ComposeResult:
        """The wheel over all of it."""
        yield self.wheel


def timed(app: App[None], widget: Widget, change: Callable[[], object]) -> float:
    """Milliseconds of a change and of the bytes that Textual sends for it."""
    app.screen._compositor.render_full_update()
    began = time.thread_time()
    change()
    app.screen._compositor.update_widgets({widget})
    update = cast("CompositorUpdate | None", app.screen._compositor.render_update())
    if update is not None:
        update.render_segments(app.console)
    return (time.thread_time() - began) * 1000


async def measure() -> dict[str, list[float]]:
    """What each took, round by round."""
    taken: dict[str, list[float]] = {name: [] for name in (*TARGETS, "bare repaint by Textual")}
    bare, alone = Bare(), Alone()
    async with bare.run_test(size=SIZE) as waiting:
        await waiting.pause()
        async with alone.run_test(size=SIZE) as pilot:
            await pilot.pause()
            case = wheel_case(8)
            subgoal, last = case.subgoals[2], case.measurements[3]
            ticked = replace(
                case, subgoals=(*case.subgoals[:2], replace(subgoal, done_on=TODAY), *case.subgoals[3:])
            )
            scores = (replace(last.scores[0], value=8), *last.scores[1:])
            scored = replace(
                case,
                measurements=(*case.measurements[:3], replace(last, scores=scores), *case.measurements[4:]),
            )
            text, wheel = bare.query_one(Static), alone.wheel
            for _ in range(ROUNDS):
                taken["redraw after a tick"].append(timed(alone, wheel, partial(wheel.show, ticked)))
                wheel.show(case)
                taken["redraw after a figure"].append(timed(alone, wheel, partial(wheel.show, scored)))
                wheel.show(case)
                taken["whole wheel"].append(timed(alone, wheel, partial(from_nothing, wheel)))
                taken["bare repaint by Textual"].append(timed(bare, text, text.refresh))
    return taken


def from_nothing(wheel: Wheel) -> None:
    """Paint as if nothing had been painted before."""
    wheel._painting, wheel._around = None, ()
    wheel._repaint()


def main() -> int:
    """Measure and print. Returns the exit status."""
    taken = asyncio.run(measure())
    bare = median(taken["bare repaint by Textual"])
    print(f"wheel at {SIZE[0]}x{SIZE[1]}, median of {ROUNDS}")
    for name, times in taken.items():
        target = f"  target {TARGETS[name]:.0f} ms" if name in TARGETS else ""
        print(f"{name:<26} {median(times):6.1f} ms  {median(times) / bare:5.2f} of the bare one{target}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
