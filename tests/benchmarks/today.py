"""``python -m tests.benchmarks.today``: *I dag* on 60 running of 500 citizens, ten years and 50,000 notes.

Whole, as after midnight; after one change; and when nothing has changed. Beside each stands how many files
were read for it. Wall clock is printed, never asserted; that one change reads one file is asserted by
tests/services.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import median

from forloebtui.dates.clock import frozen_clock
from forloebtui.services import agreements, caseload, today
from forloebtui.services.desk import Desk
from tests.benchmarks.caseload import NOW, open_large

ROUNDS = 5


def main() -> int:
    """Fill a file, measure, print. Returns the exit status."""
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        desk = open_large(Path(folder))
        print(f"{'the file written':<36}{(time.perf_counter() - began) * 1000:8.0f} ms")
        for what, ways in _measured(desk).items():
            taken = [_milliseconds(way) for way in ways]
            spread = f"{median(taken):8.1f} ms ({min(taken):.1f}-{max(taken):.1f})"
            print(f"{what:<36}{spread}")
        shown = today.alerts(desk)
        print(f"{len(shown)} alerts about {len({one.citizen_id for one in shown})} citizens")
        desk.store.close()
    return 0


def _measured(desk: Desk) -> dict[str, list[Callable[[], object]]]:
    mornings = [replace(desk, clock=frozen_clock(NOW + timedelta(days=day))) for day in range(ROUNDS)]
    open_ones = [
        row_id
        for (row_id,) in desk.store.connection.execute(
            "SELECT id FROM agreement WHERE done_on IS NULL ORDER BY id LIMIT ?", (ROUNDS,)
        )
    ]

    def one_change(agreement_id: int) -> object:
        agreements.tick(desk, agreement_id, done=True)
        return today.alerts(desk)

    def of(service: Callable[[Desk], object]) -> list[Callable[[], object]]:
        return [partial(service, desk)] * ROUNDS

    return {
        "I dag whole": [partial(today.alerts, morning) for morning in mornings],
        "back to the first day": [partial(today.alerts, desk)],
        "I dag after one change": [partial(one_change, number) for number in open_ones],
        "I dag, nothing changed": of(today.alerts),
        "week load": of(caseload.week_load),
        "what ends within a year": of(caseload.ends_ahead),
        "share of passive weeks": of(caseload.idle_share),
    }


def _milliseconds(way: Callable[[], object]) -> float:
    began = time.perf_counter()
    way()
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    sys.exit(main())
