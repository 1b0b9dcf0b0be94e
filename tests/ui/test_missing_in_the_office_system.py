"""*Mangler i fagsystemet*: what is not entered there is copied by ``c`` and marked by space."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from forloebtui.services import citizens, conversations, entered
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.screens.talks.missing import MissingScreen
from forloebtui.ui.widgets.lines import Lines
from tests.support.window import MovingClock, on_screen, press, window


@pytest.mark.parametrize("size", [(80, 24), (140, 45)])
async def test_space_marks_one_or_all_of_a_citizen_and_u_takes_it_back(size: tuple[int, int]) -> None:
    async with window(size) as (app, pilot):
        app.ask(conversations.save, "birgit tlf: Ringede om bussen !jeg ringer igen inden fre")
        before = len(app.ask(entered.to_enter).missing)
        await press(app, pilot, "g", "m")
        assert isinstance(app.screen, MissingScreen)
        assert f"Mangler i fagsystemet  {before}" in on_screen(app)
        birgit = app.ask(citizens.find, "birgit")
        of_birgit = [one for one in app.ask(entered.to_enter).missing if one.citizen_id == birgit]
        assert [one.what for one in of_birgit] == ["notat", "aftale", "notat"]
        lines = app.screen.query_one("#list", Lines)
        first = of_birgit[-1]
        lines.key = ("missing", birgit, first.table, first.row_id)
        await press(app, pilot, "space")
        assert len(app.ask(entered.to_enter).missing) == before - 1
        await press(app, pilot, "u")
        assert len(app.ask(entered.to_enter).missing) == before
        lines.key = ("citizen", birgit)
        await press(app, pilot, "space")
        assert "Skrevet ind i fagsystemet: 3 ting" in on_screen(app)
        assert len(app.ask(entered.to_enter).missing) == before - 3
        await press(app, pilot, "u")
        assert len(app.ask(entered.to_enter).missing) == before


async def test_c_copies_what_is_under_the_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    async with window() as (app, pilot):
        put: list[str] = []
        monkeypatch.setattr(app, "copy_to_clipboard", put.append)
        await press(app, pilot, "g", "m")
        birgit = app.ask(citizens.find, "birgit")
        app.screen.query_one("#list", Lines).key = ("citizen", birgit)
        await press(app, pilot, "c")
        (words,) = put
        assert words.startswith("tirsdag 17.11.2026 kl. 10:00, 45 min\npraktikopfølgning, praktikbesøg\n")
        assert "Kopieret: 1 ting" in on_screen(app)


async def test_agreements_are_ticked_in_place() -> None:
    async with window((110, 45)) as (app, pilot):
        await press(app, pilot, "g", "m")
        promise = app.ask(entered.to_enter).promises[0]
        app.screen.query_one("#list", Lines).key = ("agreed", promise.citizen_id, promise.agreement.id)
        await press(app, pilot, "space")
        assert promise not in app.ask(entered.to_enter).promises
        assert "Aftale klaret · u fortryder" in on_screen(app)


async def test_a_talk_nobody_wrote_down_is_told_of() -> None:
    clock = MovingClock()
    async with window(app=ForloebApp(Path("demo"), demo=True, clock=clock)) as (app, _):
        lene = app.ask(citizens.find, "lene")
        talk = app.ask(citizens.case, lene).appointments()[0]
        assert not app.ask(entered.to_enter).unwritten
        clock.at = datetime.combine(talk.held_on + timedelta(days=1), clock.at.time())
        (late,) = [one for one in app.ask(entered.to_enter).unwritten if one.citizen_id == lene]
        assert late.talk == talk
