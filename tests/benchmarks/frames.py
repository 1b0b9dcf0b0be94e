"""``python -m tests.benchmarks.frames``: how long a whole frame of the timeline takes, at several sizes.

A frame is every row made anew, a cell further on, and laid out by the compositor. Time is that of the
processor in the main thread; it is printed, never asserted. What a frame may visit is counted in
tests/ui/timeline.
"""

import asyncio
import sys
import time
from statistics import median, quantiles

from forloebtui.ui.widgets.timeline.people import PeopleView
from forloebtui.ui.widgets.timeline.plan_view import PlanView
from tests.support.many import Crowd, Plan, crowd, long_plan

SIZES = ((80, 24), (120, 40), (300, 80))
TARGETS = {(80, 24): 16.0, (120, 40): 16.0, (300, 80): 33.0}
FRAMES = 40


async def main() -> int:
    """Measure and print."""
    print(f"{'':<38}{'median ms':>10}{'p95':>8}{'target':>8}{'  own rows':>10}")
    for size in SIZES:
        for count in (20, 10_000):
            for packed in (False, True):
                stage = Plan(long_plan(count))
                async with stage.run_test(size=size):
                    view = stage.timeline
                    if packed:
                        view.action_pack()
                    kind = "packed" if packed else "a row each"
                    _print(f"{size[0]}x{size[1]}, {count} interventions, {kind}", view, TARGETS[size])
        people = Crowd(crowd(60))
        async with people.run_test(size=size):
            _print(f"{size[0]}x{size[1]}, 60 citizens", people.view, TARGETS[size])
    return 0


def _print(what: str, view: PlanView | PeopleView, target: float) -> None:
    whole, own = [], []
    for at in range(FRAMES):
        view._view = view._view.scrolled(1 if at % 2 else -1)
        began = time.thread_time()
        view._repaint()
        for y in range(view.size.height):
            view.render_line(y)
        own.append(time.thread_time() - began)
        view._view = view._view.scrolled(1 if at % 2 else -1)
        began = time.thread_time()
        view._repaint()
        view.screen._compositor.render_update(full=True)
        whole.append(time.thread_time() - began)
    p95 = quantiles(whole, n=20, method="inclusive")[-1]
    print(
        f"{what:<42}{median(whole) * 1000:>6.1f}{p95 * 1000:>8.1f}{target:>8.0f}{median(own) * 1000:>10.1f}",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
