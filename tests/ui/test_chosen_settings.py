"""What the user has chosen in the settings file is so in the window."""

from pathlib import Path

from forloebtui.dates.clock import frozen_clock
from forloebtui.office.settings import Settings
from forloebtui.ui.app import ForloebApp
from tests.support.window import NOW, on_screen, press, window


def app_with(settings: Settings, *remarks: str) -> ForloebApp:
    return ForloebApp(Path("demo"), demo=True, clock=frozen_clock(NOW), settings=settings, remarks=remarks)


async def test_a_screen_reader_gets_lists() -> None:
    async with window((80, 24), app_with(Settings(screen_reader=True))) as (app, pilot):
        await press(app, pilot, "s", *"martin", "enter", "g", "t")
        assert "Indsatser" in on_screen(app)
        await press(app, pilot, "g", "h")
        assert "▀" not in on_screen(app)


async def test_plain_characters_draw_the_timeline() -> None:
    async with window((80, 24), app_with(Settings(characters="ascii"))) as (app, pilot):
        await press(app, pilot, "s", *"martin", "enter", "g", "t")
        rows = [line for line in on_screen(app).split("\n") if "MMA-forening" in line]
        assert rows and rows[0].replace("ø", "").replace("å", "").isascii()


async def test_a_slip_in_the_file_is_said_and_own_keys_and_colours_hold() -> None:
    chosen = Settings(theme="light", keys={"search.open": "f3"})
    async with window((80, 24), app_with(chosen, "settings.toml: linje 3 kan ikke bruges.")) as (app, pilot):
        assert "linje 3 kan ikke bruges" in on_screen(app)
        assert app.theme == "light"
        await press(app, pilot, "f3")
        assert "Søg" in on_screen(app)
