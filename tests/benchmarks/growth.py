"""What a service takes as the caseload grows, measured inside: list, *I dag*, open, save, search.

In milliseconds of the processor, which a busy machine stretches less; what waits for the disk, by the clock.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import median

from sqlcipher3 import dbapi2 as sqlcipher

from forloebtui.dates.clock import frozen_clock
from forloebtui.services import agreements, caseload, citizens, search, today
from forloebtui.services.desk import Desk
from tests.benchmarks.caseload import NOW, Size
from tests.benchmarks.figure import p95
from tests.benchmarks.files import open_new

CITIZENS = (20, 100, 250, 500)
ROUNDS, SAVES = 9, 40
WORDS = ("ryggen", "nætterne", "mentor café", "kalender", "læg", "søen", "findesikke")


def sizes() -> Iterator[Size]:
    """From a small caseload to a large one: a hundred notes each, a few closed files for each that runs."""
    for count in CITIZENS:
        running = 18 + (count - CITIZENS[0]) * (60 - 18) // (CITIZENS[-1] - CITIZENS[0])
        yield Size(count, running, count * 100)


def milliseconds(way: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """How long something takes."""
    began = clock()
    way()
    return (clock() - began) * 1000


def measured(folder: Path, size: Size) -> dict[str, float]:
    """The milliseconds of each service on a new file of a size: medians, and for saving also the p95."""
    desk = open_new(folder / f"{size.citizens}.db", size)
    try:
        connection = desk.store.connection
        (longest,) = connection.execute(
            "SELECT citizen_id FROM conversation GROUP BY citizen_id ORDER BY count(*) DESC, 1 LIMIT 1"
        ).fetchone()
        mornings = [
            replace(desk, clock=frozen_clock(NOW + timedelta(days=day))) for day in range(1, ROUNDS // 2)
        ]
        return {
            "list": median(_some(partial(caseload.last_known, desk))),
            "I dag": median(_some(partial(today.alerts, desk))),
            "open": median(_some(lambda: citizens.alerts_of(desk, citizens.case(desk, longest)))),
            "save": median(saving(desk, time.process_time)),
            "save p95": p95(saving(desk, time.perf_counter)),
            "commit p95": p95(committing(connection)),
            "search p95": p95([milliseconds(partial(search.search, desk, one)) for one in WORDS * 3]),
            "I dag after midnight": median(milliseconds(partial(today.alerts, one)) for one in mornings),
        }
    finally:
        desk.store.close()


def saving(desk: Desk, clock: Callable[[], float]) -> list[float]:
    """One operation after another: an agreement kept, and open again."""
    ids = desk.store.connection.execute("SELECT id FROM agreement ORDER BY id LIMIT 5").fetchall()
    # The first one imports SQLModel.
    agreements.tick(desk, ids[0][0], done=True)
    return [
        milliseconds(
            partial(agreements.tick, desk, ids[at % len(ids)][0], done=at // len(ids) % 2 == 0), clock
        )
        for at in range(SAVES)
    ]


def committing(connection: sqlcipher.Connection) -> list[float]:
    """One row in one transaction, as durable as an operation: what a save cannot be quicker than."""

    def commit(number: int) -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT OR REPLACE INTO setting (key, value) VALUES ('bare', ?)", (str(number),))
        connection.execute("COMMIT")

    return [milliseconds(partial(commit, number), time.perf_counter) for number in range(SAVES)]


def _some(way: Callable[[], object]) -> list[float]:
    way()
    return [milliseconds(way) for _ in range(ROUNDS)]
