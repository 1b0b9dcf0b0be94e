"""The real window on the fictional caseload, driven without a terminal."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from textual import events
from textual.pilot import Pilot

from forloebtui.dates.clock import frozen_clock
from forloebtui.ui.app import ForloebApp

NOW = datetime(2026, 11, 21, 15, 20)


class MovingClock:
    """A clock that a test moves by hand."""

    def __init__(self, at: datetime = NOW) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at


async def settle(app: ForloebApp, pilot: Pilot[int]) -> None:
    """Wait until the file is open, every worker is done and the screen has said all it will."""
    for _ in range(500):
        # A pause asks every widget on the screen, so there is none before nothing is under way.
        await asyncio.sleep(0.01)
        if app._exit:
            return
        if _is_busy(app):
            continue
        await pilot.pause()
        if not _is_busy(app):
            break
    await pilot.pause()


def _is_busy(app: ForloebApp) -> bool:
    return app.opening or bool(app.workers._workers) or not app._gate.is_idle


@asynccontextmanager
async def window(
    size: tuple[int, int] = (80, 24), app: ForloebApp | None = None
) -> AsyncIterator[tuple[ForloebApp, Pilot[int]]]:
    """The window, open on *I dag* in the demo unless another app is given."""
    app = app or ForloebApp(Path("demo"), demo=True, clock=frozen_clock(NOW))
    async with app.run_test(size=size) as pilot:
        await settle(app, pilot)
        yield app, pilot
    app.close_desk()


def type_ahead(app: ForloebApp, *keys: str) -> None:
    """Keys that all lie in the queue before the first of them is answered, typed a little apart."""
    for number, key in enumerate(keys):
        event = events.Key("space" if key == " " else key, key if len(key) == 1 else None)
        event.time += number * 0.05
        app.post_message(event)


async def press(app: ForloebApp, pilot: Pilot[int], *keys: str) -> None:
    """Keys and what comes of them."""
    type_ahead(app, *keys)
    await settle(app, pilot)


def on_screen(app: ForloebApp) -> str:
    """What a person reads, line by line."""
    return "\n".join(strip.text.rstrip() for strip in app.screen._compositor.render_strips())
