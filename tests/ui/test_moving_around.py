"""From the first screen to a citizen and back, by key alone."""

from pathlib import Path

import pytest

from forloebtui.dates.clock import frozen_clock
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.screens.asking.help import HelpScreen
from forloebtui.ui.screens.citizen.citizen import CitizenScreen
from forloebtui.ui.screens.day.reminder_lines import alert_key
from forloebtui.ui.screens.day.search import SearchScreen
from forloebtui.ui.screens.day.today import TodayScreen
from forloebtui.ui.widgets.lines import Lines
from tests.support.window import NOW, on_screen, press, settle, type_ahead, window

SIZES = [(80, 24), (140, 45)]


@pytest.mark.parametrize("size", SIZES)
async def test_the_first_screen_shows_everybody_and_who_needs_you(size: tuple[int, int]) -> None:
    async with window(size) as (app, _):
        shown = on_screen(app)
        assert isinstance(app.screen, TodayScreen)
        for words in (
            "forloebtui",
            "I dag",
            "lørdag 21.11.2026 · uge 47",
            "BORGERE",
            "Martin Lund",
            "FRISTER",
        ):
            assert words in shown


async def test_the_line_under_the_cursor_is_said_in_full_with_its_source() -> None:
    async with window() as (app, pilot):
        await press(app, pilot, "down")
        what, why = on_screen(app).splitlines()[20:22]
        assert what.startswith(" !") and len(what) > 20
        assert "regel" in why


@pytest.mark.parametrize("size", SIZES)
async def test_g_and_a_letter_opens_a_tab_of_the_selected_citizen(size: tuple[int, int]) -> None:
    async with window(size) as (app, pilot):
        await press(app, pilot, "tab", "down")
        selected = app.screen_citizen()
        tabs = {"t": "timeline", "l": "log", "h": "wheel", "n": "network", "o": "overview"}
        for key, tab in tabs.items():
            await press(app, pilot, "g", key)
            assert isinstance(app.screen, CitizenScreen)
            assert (app.screen.citizen_id, app.screen.tab) == (selected, tab)
            assert app.focused is not None
            assert app.screen.query_one(f"#{tab}") in app.focused.ancestors_with_self


async def test_g_i_comes_back_another_letter_does_nothing_and_the_footer_shows_where_g_goes() -> None:
    async with window() as (app, pilot):
        await press(app, pilot, "tab", "enter")
        await press(app, pilot, "g", "x")
        assert app.citizen_id is not None
        assert app.prefix == ""
        await press(app, pilot, "g", "i")
        assert isinstance(app.screen, TodayScreen)
        assert "Tidslinje" not in on_screen(app)
        await press(app, pilot, "g")
        assert "t Tidslinje" in on_screen(app).splitlines()[-1]


async def test_back_goes_one_screen_back_and_the_first_one_stays() -> None:
    async with window() as (app, pilot):
        for back in ("q", "escape"):
            await press(app, pilot, "s", *"lene", "enter")
            assert app.citizen_id is not None
            await press(app, pilot, back)
            assert isinstance(app.screen, TodayScreen)
            await press(app, pilot, back)
            assert isinstance(app.screen, TodayScreen)


async def test_enter_opens_an_alert_where_it_is_mended() -> None:
    async with window() as (app, pilot):
        assert isinstance(app.screen, TodayScreen)
        attention = app.screen.query_one("#attention", Lines)
        alert = next(
            found for found in app.screen.shown.alerts  # the screen's own values
            if found.alert.rule == "idle.weeks"
        )  # fmt: skip
        attention.key = alert_key(alert)
        await press(app, pilot, "enter")
        opened: object = app.screen
        assert isinstance(opened, CitizenScreen)
        assert (opened.citizen_id, opened.tab) == (alert.citizen_id, "timeline")


async def test_the_search_says_when_nothing_is_found_finds_words_and_acts_on_what_is_typed() -> None:
    async with window() as (app, pilot):
        await press(app, pilot, "s", *"qqqq", "enter")
        assert isinstance(app.screen, SearchScreen)
        assert "Intet fundet" in on_screen(app)
        await press(app, pilot, "ctrl+u", *"kaffestuen")
        assert "SAMTALER" in on_screen(app) or "AFTALER" in on_screen(app)
        await press(app, pilot, "ctrl+u", *"martin", "enter")
        opened: object = app.screen
        assert isinstance(opened, CitizenScreen)
        assert opened.case is not None and opened.case.citizen.name == "Martin Lund"


async def test_keys_typed_ahead_go_to_the_screen_they_open() -> None:
    """All at once, before the search has a field: none is a command of the screen below."""
    async with window() as (app, pilot):
        type_ahead(app, "s", *"lene", "enter", "g", "l")
        await settle(app, pilot)
        assert isinstance(app.screen, CitizenScreen)
        assert app.screen.tab == "log"
        assert app.screen.case is not None and app.screen.case.citizen.name == "Lene Krogh"


async def test_keys_typed_before_the_file_is_open_wait_for_the_first_screen() -> None:
    app = ForloebApp(Path("demo"), demo=True, clock=frozen_clock(NOW))
    async with app.run_test(size=(80, 24)) as pilot:
        type_ahead(app, "s", *"lene", "ctrl+j", "g", "t")
        assert app.opening
        await settle(app, pilot)
        assert isinstance(app.screen, CitizenScreen)
        assert app.screen.tab == "timeline"
    app.close_desk()


async def test_commands_are_found_by_their_danish_titles_and_ctrl_q_leaves_from_anywhere() -> None:
    async with window() as (app, pilot):
        await press(app, pilot, "ctrl+p", *"skift farver", "enter")
        assert app.theme == "light"
        await press(app, pilot, "s", "ctrl+q")
        assert app.return_value == 0


async def test_help_has_the_keys_of_its_screen_and_the_pane_beside_follows_the_cursor() -> None:
    async with window((140, 45)) as (app, pilot):
        await press(app, pilot, "question_mark")
        assert isinstance(app.screen, HelpScreen)
        assert "en kladde smides væk" in on_screen(app)
        await press(app, pilot, "escape")
        today: object = app.screen
        assert isinstance(today, TodayScreen)
        await press(app, pilot, "tab", "end")
        await pilot.pause(0.3)
        assert "TIMER OM UGEN" in on_screen(app) or "NU" in on_screen(app)
        assert today.query_one("#detail").display


async def test_too_small_a_terminal_is_a_message_and_nothing_is_lost() -> None:
    async with window() as (app, pilot):
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert "Vinduet er for lille" in on_screen(app)
        await pilot.resize_terminal(140, 45)
        await pilot.pause()
        assert "Martin Lund" in on_screen(app)


async def test_a_click_moves_and_a_second_one_opens() -> None:
    async with window() as (app, pilot):
        await pilot.click("#caseload", offset=(8, 3))
        assert app.screen.query_one("#caseload", Lines).key == ("citizen", app.screen_citizen())
        await pilot.click("#caseload", offset=(8, 3), times=2)
        await settle(app, pilot)
        assert isinstance(app.screen, CitizenScreen)


async def test_a_cursor_step_repaints_two_lines() -> None:
    """What makes a step as cheap as a DataTable's: only the line that is left and the one that is reached."""
    async with window() as (app, pilot):
        caseload = app.screen.query_one("#caseload", Lines)
        await press(app, pilot, "tab", "down")
        painted: list[int] = []
        paint = caseload.render_line

        def counted(y: int) -> object:
            painted.append(y)
            return paint(y)

        caseload.render_line = counted  # type: ignore[assignment, method-assign]  # to count
        await press(app, pilot, "down")
        assert sorted(painted) == [2, 3]
