"""The row of keys, and what is said of a move, tell what is true at that moment and fit the window."""

from dataclasses import replace

import pytest

from forloebtui.services import citizens
from forloebtui.ui.screens.citizen.timeline import in_short
from forloebtui.ui.screens.day.reminder_lines import alert_key
from forloebtui.ui.screens.day.today import TodayScreen
from forloebtui.ui.widgets.lines import Lines
from forloebtui.ui.widgets.timeline.widget import Timeline
from tests.support.window import on_screen, press, window

MOVED = "Praktik i virksomhedscenter: uge 36–48 → 36–52 · passiv tid 6 → 2 u · op til 8,5 t i uge 47"


@pytest.mark.parametrize(
    ("room", "said"),
    [
        (120, MOVED),
        (64, "Praktik i virksomhedscenter: uge 36–48 → 36–52 · passiv 6 → 2 u"),
        (50, "Praktik i vir…: uge 36–48 → 36–52 · passiv 6 → 2 u"),
        (10, "Praktik…: uge 36–48 → 36–52 · passiv 6 → 2 u"),
    ],
)
def test_a_move_in_short_keeps_its_weeks(room: int, said: str) -> None:
    assert in_short(MOVED, room) == said


def test_what_is_no_move_is_left_as_it_is() -> None:
    assert in_short("Intet flyttet", 5) == "Intet flyttet"


async def test_a_preview_and_a_held_bar_show_their_own_keys() -> None:
    async with window() as (app, pilot):
        await press(app, pilot, "s", *"lene", "enter", "g", "t")
        before = on_screen(app).splitlines()[-1]
        assert before.startswith(" i ny  r ret  , uge før")
        await press(app, pilot, "full_stop")
        assert on_screen(app).splitlines()[-1] == " ikke gemt: Enter gemmer  Esc dropper"
        await press(app, pilot, "escape")
        assert on_screen(app).splitlines()[-1] == before
        await press(app, pilot, "m")
        held = on_screen(app).splitlines()[-1]
        assert held.startswith(" ikke gemt: Enter gemmer  Esc dropper  ← → 1 uge  Tab ende  1–9, 0 uger")
        await press(app, pilot, "full_stop", "enter")
        status, keys = on_screen(app).splitlines()[-2:]
        assert status.endswith("· u fortryder") and "→" in status and "over 13 ugers praktik" in status
        assert keys == before


async def test_the_wheels_row_has_the_new_measurement() -> None:
    async with window() as (app, pilot):
        await press(app, pilot, "s", *"lene", "enter", "g", "h")
        assert "M ny måling" in on_screen(app).splitlines()[-1]


async def test_a_tick_on_the_first_screen_is_taken_back_without_asking() -> None:
    async with window() as (app, pilot):
        today = app.screen
        assert isinstance(today, TodayScreen)
        due = next(
            found for found in today.shown.alerts if found.alert.about == "agreement" and found.alert.subject
        )
        today.query_one("#attention", Lines).key = alert_key(due)
        before = app.ask(citizens.case, due.citizen_id).agreements
        await press(app, pilot, "space")
        assert app.ask(citizens.case, due.citizen_id).agreements != before
        await press(app, pilot, "u")
        assert isinstance(app.screen, TodayScreen)
        assert app.ask(citizens.case, due.citizen_id).agreements == before


async def test_an_empty_timeline_says_how_to_begin() -> None:
    async with window() as (app, pilot):
        await press(app, pilot, "s", *"lene", "enter", "g", "t")
        timeline = app.screen.query_one(Timeline)
        assert app.citizen_id is not None
        timeline.show(replace(app.ask(citizens.case, app.citizen_id), interventions=()))
        await pilot.pause()
        assert "Tryk i for den første indsats" in on_screen(app)
