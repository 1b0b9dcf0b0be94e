"""``u``: silent for what this run did to the citizen on screen, a question for the rest."""

import pytest
from textual.widget import Widget

from forloebtui.services import agreements, citizens
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.screens.asking.question import QuestionScreen
from forloebtui.ui.screens.day.today import TodayScreen
from tests.support.window import on_screen, press, settle, window


def today_of(app: ForloebApp) -> TodayScreen:
    assert isinstance(app.screen, TodayScreen)
    return app.screen


def open_agreements(app: ForloebApp, citizen_id: int) -> list[int]:
    return [one.id for one in app.ask(citizens.case, citizen_id).agreements if one.done_on is None]


async def test_ticking_an_agreement_says_so_and_u_takes_it_back() -> None:
    async with window() as (app, pilot):
        await press(app, pilot, "s", *"lene", "enter")
        citizen_id = app.citizen_id
        assert citizen_id is not None
        before = open_agreements(app, citizen_id)
        await press(app, pilot, "tab", "tab", "tab", "space")
        status = on_screen(app).splitlines()[-2]
        assert status.startswith(" Aftale klaret: ") and status.endswith(" · u fortryder")
        assert len(open_agreements(app, citizen_id)) == len(before) - 1
        await press(app, pilot, "u")
        assert open_agreements(app, citizen_id) == before
        await press(app, pilot, "ctrl+y")
        assert len(open_agreements(app, citizen_id)) == len(before) - 1


async def test_elsewhere_u_asks_and_names_citizen_and_change() -> None:
    async with window() as (app, pilot):
        lene = next(row for row in today_of(app).shown.rows if row.name == "Lene Krogh").citizen_id
        before = open_agreements(app, lene)
        app.ask(agreements.tick, before[0], done=True)
        await press(app, pilot, "u")
        assert isinstance(app.screen, QuestionScreen)
        assert "»Aftale klaret« hos Lene Krogh" in on_screen(app)
        await press(app, pilot, "escape")
        assert len(open_agreements(app, lene)) == len(before) - 1
        await press(app, pilot, "u", "enter")
        assert open_agreements(app, lene) == before


async def test_with_nothing_to_take_back_it_says_so() -> None:
    async with window() as (app, pilot):
        await press(app, pilot, "u")
        assert "Der er ikke mere at fortryde" in on_screen(app)


async def test_what_another_program_changes_is_shown() -> None:
    """The caseload and the alerts come again when somebody else has written."""
    async with window() as (app, pilot):
        lene = next(row for row in today_of(app).shown.rows if row.name == "Lene Krogh").citizen_id
        shown = len(today_of(app).shown.alerts)
        due = [
            found
            for found in today_of(app).shown.alerts
            if found.citizen_id == lene and found.alert.about == "agreement"
        ]
        assert due[0].alert.subject is not None
        app.ask(agreements.tick, due[0].alert.subject, done=True)
        app.look_for_changes()
        await settle(app, pilot)
        assert len(today_of(app).shown.alerts) == shown - 1


async def test_a_change_that_is_seen_while_the_window_is_taken_down_ends_it_like_any_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked = []
    async with window() as (app, pilot):
        await press(app, pilot, "s", *"martin", "enter")
        prune = app._prune

        async def look_after(*nodes: Widget) -> None:
            await prune(*nodes)
            app._operation = 0
            app.look_while_free()
            looked.append(app._operation)

        monkeypatch.setattr(app, "_prune", look_after)
    assert looked and all(looked)
