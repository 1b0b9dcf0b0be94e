"""*Faser*: Martin's page in three tracks, and what is written in, corrected and taken away there."""

import pytest

from forloebtui.model.case import Case
from forloebtui.services import citizens
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.forms.screen import FormScreen
from forloebtui.ui.screens.citizen.phases import PhasesScreen
from tests.support.window import on_screen, press, window

TO_PHASES = ("s", *"martin", "enter", "g", "f")


def file_of(app: ForloebApp) -> Case:
    return app.ask(citizens.case, app.ask(citizens.find, "Martin"))


@pytest.mark.parametrize("size", [(80, 24), (140, 45)])
async def test_three_tracks_stand_side_by_side_below_the_curve(size: tuple[int, int]) -> None:
    async with window(size) as (app, pilot):
        await press(app, pilot, *TO_PHASES)
        assert isinstance(app.screen, PhasesScreen)
        lines = on_screen(app).splitlines()
        head = next(line for line in lines if "SAMARBEJDE" in line)
        assert head.index("KOORDINERING") < head.index("SAMARBEJDE") < head.index("BORGERENS UDVIKLING")
        assert lines[2].lstrip().startswith("4 ━") and "┓" in lines[2]
        assert "━" in lines[5] and lines[5].lstrip().startswith("1 ")
        quoted = next(line for line in lines if "»Jeg vil have pension." in line)
        assert quoted.index("»") > head.index("BORGERENS")


async def test_what_lies_before_stands_beside_where_there_is_room() -> None:
    async with window((140, 45)) as (app, pilot):
        await press(app, pilot, *TO_PHASES)
        shown = on_screen(app)
        for words in (
            "MMA og kampsport", "1 → 3 → 4 → 6", "5 → 6 → 6 → 8", "Praktik i cykelsmedje", "foråret 2020",
            "tilstanden er stationær", "3,6 t i snit",
        ):  # fmt: skip
            assert words in shown


async def test_support_that_ended_follows_from_the_plan_and_opens_there() -> None:
    async with window((140, 60)) as (app, pilot):
        await press(app, pilot, *TO_PHASES, "pagedown", "pagedown")
        shown = on_screen(app)
        assert "▼ 24.08.26 Mentor stopper" in shown and "▽ 14.10.25 Mentor: fra 3 t til 2 t om ugen" in shown
        assert "◆ 22.07.26 Tjener selv til kontingentet" in shown
        assert "▼ 20.07.26 Betaling af kontingent stopper" in shown


async def test_a_quote_is_written_in_and_taken_away_again() -> None:
    async with window() as (app, pilot):
        await press(app, pilot, *TO_PHASES, "i")
        assert isinstance(app.screen, FormScreen)
        await press(app, pilot, *"jeg kan godt", "ctrl+s")
        (new,) = [one for one in file_of(app).quotes if one.text == "jeg kan godt"]
        assert new.track == "development" and new.said_on.isoformat() == "2026-11-21"
        await press(app, pilot, "u")
        assert new not in file_of(app).quotes


async def test_x_takes_a_quote_away_but_not_a_phase() -> None:
    async with window() as (app, pilot):
        await press(app, pilot, *TO_PHASES, "x")
        before = file_of(app)
        assert len(before.phases) == 4
        await press(app, pilot, "down", "x")
        assert file_of(app).quotes == before.quotes[1:]
        await press(app, pilot, "u")
        assert file_of(app).quotes == before.quotes


async def test_enter_corrects_the_phase_under_the_cursor() -> None:
    async with window() as (app, pilot):
        await press(app, pilot, *TO_PHASES, "enter")
        assert isinstance(app.screen, FormScreen) and "Ret fase" in on_screen(app)
