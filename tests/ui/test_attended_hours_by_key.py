"""*Fremmøde*: one key opens the week, Space and digits fill it, Enter keeps it as one step."""

from datetime import date

from forloebtui.services import citizens
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.screens.citizen.attendance import AttendanceScreen, last_week
from tests.support.window import on_screen, press, window


def written(app: ForloebApp, monday: date) -> dict[str, tuple[float | None, int | None]]:
    case = app.ask(citizens.case, app.ask(citizens.find, "Lene"))
    return {
        case.intervention(one.intervention_id).title: (one.hours, one.feeling)
        for one in case.attendances
        if one.week_on == monday
    }


async def test_a_whole_week_for_every_intervention_in_one_window_and_one_step() -> None:
    async with window() as (app, pilot):
        await press(app, pilot, "s", *"lene", "enter", "H")
        assert isinstance(app.screen, AttendanceScreen)
        assert "Fremmøde · uge 47" in on_screen(app)
        await press(
            app, pilot, "space", "down", "comma", "5", "down", "x", "down", "3", "comma", "5", "f", "f", "f"
        )
        assert "mødt 3,5" in on_screen(app) and "nogenlunde" in on_screen(app)
        await press(app, pilot, "enter")
        assert written(app, date(2026, 11, 16)) == {
            "Træning på hold": (2, None), "Diætist": (0.5, None), "Praktik i virksomhedscenter": (3.5, 3),
        }  # fmt: skip
        assert "Fremmøde i uge 47 · u fortryder" in on_screen(app)
        await press(app, pilot, "u")
        assert written(app, date(2026, 11, 16)) == {}


async def test_turning_to_the_week_before_keeps_this_one_and_esc_drops_what_is_new() -> None:
    async with window() as (app, pilot):
        await press(app, pilot, "s", *"lene", "enter", "H", "space", "left")
        assert "uge 46" in on_screen(app) and written(app, date(2026, 11, 16)) == {
            "Træning på hold": (2, None)
        }
        before = written(app, date(2026, 11, 9))
        assert before == {"Praktik i virksomhedscenter": (4, 4)}
        await press(app, pilot, "space", "escape")
        assert written(app, date(2026, 11, 9)) == before
        await press(app, pilot, "H", "right")
        assert "uge 47" in on_screen(app)


def test_hours_are_written_for_the_week_that_is_over() -> None:
    saturday, monday = date(2026, 11, 21), date(2026, 11, 23)
    assert last_week(monday) == last_week(saturday) == last_week(date(2026, 11, 20))
    assert last_week(date(2026, 11, 19)) == last_week(saturday) - 1
