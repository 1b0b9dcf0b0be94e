"""The tour of the demo goes on when the thing is done, not before, and can be left at any time."""

from pathlib import Path

from textual.pilot import Pilot

from forloebtui.dates.clock import frozen_clock
from forloebtui.ui import keys
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.tour import END, STOPS
from tests.conftest import PASSPHRASE, CaseloadFile
from tests.support.window import NOW, on_screen, press, window


async def after(app: ForloebApp, pilot: Pilot[int], *pressed: str) -> str:
    """What the tour says once the keys have done what they do."""
    await press(app, pilot, *pressed)
    if app.tour is not None:
        app.tour.look()
    await press(app, pilot)
    return app.tour_says


async def test_five_stops_by_doing_what_the_line_says() -> None:
    async with window() as (app, pilot):
        assert await after(app, pilot, "f4") == f"Rundvisning 1/5 · {keys.told(STOPS[0].says)}"
        assert STOPS[0].says[:40] in on_screen(app)
        assert "2/5" not in await after(app, pilot, "down"), "it waits"
        assert "2/5" in await after(app, pilot, "h")
        assert "2/5" in await after(app, pilot, "q")
        assert "3/5" in await after(app, pilot, "s", *"lene", "enter")
        assert "3/5" in await after(app, pilot, "g", "t", "full_stop")
        assert "tryk u" in await after(app, pilot, "enter")
        assert "tryk u" in on_screen(app)
        assert "4/5" in await after(app, pilot, "u")
        assert "5/5" in await after(app, pilot, "n", *"tlf 10m: Ringede", "enter")
        assert await after(app, pilot, "g", "h", "space") == keys.told(END)
        assert END[:13] in on_screen(app)
        assert await after(app, pilot, "f4") == ""
        assert "Rundvisning" not in on_screen(app) and app.tour is None


async def test_it_is_left_in_the_middle_and_can_begin_again() -> None:
    async with window() as (app, pilot):
        await after(app, pilot, "f4", "h")
        assert await after(app, pilot, "f4") == ""
        assert "Rundvisning" not in on_screen(app)
        assert "1/5" in await after(app, pilot, "q", "f4")


async def test_it_is_among_the_commands() -> None:
    async with window() as (app, pilot):
        assert "1/5" in await after(app, pilot, "s", *"rundvisning", "enter")


async def test_a_lock_in_the_middle_of_it(tmp_path: Path) -> None:
    async with window() as (app, pilot):
        await after(app, pilot, "f4", "ctrl+l")
        assert "1/5" in await after(app, pilot, "enter")
        assert "Rundvisning 1/5" in on_screen(app)


async def test_in_ones_own_file_it_says_where_it_is(demo_file: CaseloadFile) -> None:
    app = ForloebApp(demo_file.path, demo=False, clock=frozen_clock(NOW), passphrase=PASSPHRASE)
    async with window(app=app) as (_, pilot):
        assert await after(app, pilot, "f4") == ""
        assert "forloebtui demo" in on_screen(app)
