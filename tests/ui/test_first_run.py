"""The first three minutes: every step goes back, leaving half-way leaves nothing, choices are kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from forloebtui.dates.clock import frozen_clock
from forloebtui.office.settings import Settings, load_settings, settings_path
from forloebtui.services import citizens, new_secret
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.forms.screen import FormScreen
from forloebtui.ui.screens.day.today import TodayScreen
from forloebtui.ui.screens.door.create import CreateScreen
from forloebtui.ui.screens.door.first_step import FirstStepScreen
from forloebtui.ui.screens.door.first_wheel import FirstWheelScreen
from forloebtui.ui.screens.door.looks import LooksScreen
from forloebtui.ui.screens.door.paper_code import CodeScreen
from forloebtui.ui.widgets.lines import Lines
from tests.support.encrypted import CHEAP
from tests.support.window import NOW, on_screen, press, settle, window

PASSPHRASE = "qx7 vulkan plov tejst kridt"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder that holds both the file and the settings, if any are made."""
    monkeypatch.setattr(new_secret, "cost", lambda _settings: CHEAP)
    own = tmp_path / "alt"
    own.mkdir()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(own / "config"))
    yield own


def new(folder: Path) -> ForloebApp:
    return ForloebApp(folder / "ny.db", demo=False, clock=frozen_clock(NOW))


def everything(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


async def give_passphrase(app: ForloebApp, pilot: Pilot[int]) -> str:
    """The first step. Returns the paper code of the second."""
    for name in ("first", "second"):
        app.screen.query_one(f"#{name}", Input).value = PASSPHRASE
    app.screen.query_one("#second").focus()
    await press(app, pilot, "enter")
    assert isinstance(app.screen, CodeScreen)
    return app.screen._code


async def give_code(app: ForloebApp, pilot: Pilot[int], code: str) -> None:
    app.screen.query_one(Input).value = code
    await press(app, pilot, "enter")
    assert isinstance(app.screen, LooksScreen)


@pytest.mark.parametrize("way", ["ctrl+q", "the window is closed"])
async def test_leaving_in_the_middle_leaves_nothing_behind(folder: Path, way: str) -> None:
    app = new(folder)
    async with window(app=app) as (_, pilot):
        code = await give_passphrase(app, pilot)
        assert everything(folder) == []
        await give_code(app, pilot, code)
        await press(app, pilot, "down", "down", "space")
        assert app.theme == "light"
        await press(app, pilot, "enter", "down", "space")
        assert isinstance(app.screen, FirstWheelScreen)
        assert everything(folder) == []
        if way == "ctrl+q":
            await press(app, pilot, "ctrl+q")
        else:
            app.action_leave()
            await settle(app, pilot)
        assert app.return_value == 0
    assert everything(folder) == []


async def test_every_step_goes_back_with_what_was_chosen_and_the_code_that_was_written_down(
    folder: Path,
) -> None:
    app = new(folder)
    async with window(app=app) as (_, pilot):
        assert "når kontoret har godkendt" in " ".join(on_screen(app).replace("│", " ").split())
        assert "/ny.db" in on_screen(app)
        code = await give_passphrase(app, pilot)
        await give_code(app, pilot, code)
        assert "timer/uge  ingen" in on_screen(app) and "kontorets" in on_screen(app)
        await press(app, pilot, "space", "backspace", *"15", "enter", "down", "space", "backspace", *"4")
        await press(app, pilot, "enter", "down", "space", "enter")
        assert "Arbejde & praktik                 ja" in on_screen(app)
        await press(app, pilot, "space", "down", "space")
        assert "1-5" in on_screen(app) and "Arbejde & praktik                 nej" in on_screen(app)
        for before in (LooksScreen, CodeScreen, CreateScreen):
            await press(app, pilot, "escape")
            assert isinstance(app.screen, before)
        assert everything(folder) == []
        await press(app, pilot, "enter")
        assert isinstance(app.screen, CodeScreen) and app.screen._code == code
        await press(app, pilot, *"forkert", "enter")
        assert isinstance(app.screen, CodeScreen)
        await give_code(app, pilot, code)
        assert "15" in on_screen(app) and "lys" in on_screen(app)
        await press(app, pilot, "enter")
        assert "Arbejde & praktik                 nej" in on_screen(app)
        await press(app, pilot, "enter", "enter")
        assert isinstance(app.screen, FormScreen)
        await press(app, pilot, *"Ina Test", "ctrl+s")
        assert "Ina Test" in on_screen(app) and "[Overblik]" in on_screen(app)
        assert app.citizen_id is not None
        kept = app.ask(citizens.case, app.citizen_id)
    assert (kept.citizen.manages_hours, kept.citizen.rhythm_weeks) == (15, 4)
    assert {one.key for one in kept.dimensions if one.retired_on} == {"work"}
    chosen = Settings(theme="light", wheel_scale="1-5", manages_hours=15, rhythm_weeks=4)
    assert load_settings(settings_path()) == (chosen, ())
    again = ForloebApp(folder / "ny.db", demo=False, clock=frozen_clock(NOW), code=code)
    async with window(app=again):
        assert isinstance(again.screen, TodayScreen)


async def test_enter_alone_passes_every_step_and_writes_no_settings(folder: Path) -> None:
    app = new(folder)
    async with window(app=app) as (_, pilot):
        await give_code(app, pilot, await give_passphrase(app, pilot))
        await press(app, pilot, "enter", "enter")
        assert isinstance(app.screen, FirstStepScreen)
        assert not settings_path().exists()
        await press(app, pilot, "escape")
        assert isinstance(app.screen, TodayScreen)
        for said in ("INGEN BORGERE ENDNU", "skriv den første borger ind", "hent borgere fra et regneark"):
            assert said in on_screen(app)


async def test_a_wheel_keeps_five_dimensions(folder: Path) -> None:
    app = new(folder)
    unused: set[str] = set()
    async with window(app=app) as (_, pilot):
        app.push_screen(FirstWheelScreen(unused, lambda: None))
        await settle(app, pilot)
        for _ in range(4):
            await press(app, pilot, "down", "space")
        assert "mindst 5 dimensioner" in on_screen(app)
    assert len(unused) == 3


async def test_the_demo_first_with_the_tour_and_nothing_left_of_it(folder: Path) -> None:
    app = new(folder)
    async with window(app=app) as (_, pilot):
        await press(app, pilot, "f4")
        assert isinstance(app.screen, TodayScreen) and app.demo
        assert "Rundvisning 1/5" in on_screen(app)
        await press(app, pilot, "ctrl+q")
    assert everything(folder) == []


async def test_the_demo_from_the_last_step_leaves_the_new_file_as_it_is(folder: Path) -> None:
    app = new(folder)
    async with window(app=app) as (_, pilot):
        code = await give_passphrase(app, pilot)
        await give_code(app, pilot, code)
        await press(app, pilot, "enter", "enter")
        app.screen.query_one(Lines).key = "demo"
        await press(app, pilot, "enter")
        await settle(app, pilot)
        assert app.demo and "Rundvisning 1/5" in on_screen(app)
    again = ForloebApp(folder / "ny.db", demo=False, clock=frozen_clock(NOW), code=code)
    async with window(app=again):
        assert "INGEN BORGERE ENDNU" in on_screen(again)
