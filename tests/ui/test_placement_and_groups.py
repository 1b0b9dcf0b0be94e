"""Placements, groups and the way in through the window."""

from collections.abc import Hashable
from datetime import date

from textual.pilot import Pilot

from forloebtui.model.case import Case
from forloebtui.services import citizens, groups
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.screens.caseload.groups import GroupsScreen, PresenceScreen
from forloebtui.ui.screens.citizen.path import PathScreen
from forloebtui.ui.screens.citizen.placement import PlacementScreen
from forloebtui.ui.screens.day.reminder_lines import alert_key
from forloebtui.ui.screens.day.today import TodayScreen
from forloebtui.ui.widgets.lines import Lines
from tests.support.window import on_screen, press, window

LENES = "Praktik i virksomhedscenter"


def lene(app: ForloebApp) -> Case:
    return app.ask(lambda desk: citizens.case(desk, citizens.find(desk, "Lene Krogh")))


async def open_lene(app: ForloebApp, pilot: Pilot[int]) -> None:
    await press(app, pilot, "s")
    await press(app, pilot, *"lene")
    await press(app, pilot, "enter")


def go_to(app: ForloebApp, key: Hashable, lines: str) -> None:
    """Put the cursor on a line."""
    app.screen.query_one(lines, Lines).key = key


async def test_enter_on_the_reminder_leads_to_the_decision() -> None:
    async with window((140, 45)) as (app, pilot):
        assert isinstance(app.screen, TodayScreen)
        asked = next(
            one for one in app.screen.shown.alerts
            if one.alert.rule == "praktik.weeks" and one.citizen_id == lene(app).citizen.id
        )  # fmt: skip
        app.screen.query_one("#attention", Lines).focus()
        go_to(app, alert_key(asked), "#attention")
        await press(app, pilot, "enter")
        assert isinstance(app.screen, PlacementScreen)
        assert app.screen.query_one("#page-lines", Lines).key == "extend"
        await press(app, pilot, "enter")
        placement = next(one for one in lene(app).interventions if one.title == LENES)
        assert placement.ends_on == date(2027, 2, 28)
        assert "forlænget til 28.02.2027" in on_screen(app)


async def test_a_week_is_felt_in_one_key_and_a_line_is_ticked() -> None:
    async with window() as (app, pilot):
        await open_lene(app, pilot)
        await press(app, pilot, "P")
        assert isinstance(app.screen, PlacementScreen)
        await press(app, pilot, "4")
        assert lene(app).attendances[-1].feeling == 4
        assert lene(app).attendances[-1].week_on == date(2026, 11, 16)
        go_to(app, ("check", "Vej og transport er prøvet"), "#page-lines")
        await press(app, pilot, "space")
        assert "Vej og transport er prøvet" in [one.text for one in lene(app).checked]
        go_to(app, ("evaluate", "went_limits"), "#page-lines")
        await press(app, pilot, "enter")
        await press(app, pilot, *"hviledag")
        await press(app, pilot, "ctrl+s")
        (kept,) = lene(app).placements
        assert (kept.went_limits, kept.went_tasks) == ("hviledag", "")
        assert "hviledag" in on_screen(app)


async def test_the_page_becomes_a_job_and_shows_it_on_the_timeline() -> None:
    async with window() as (app, pilot):
        await open_lene(app, pilot)
        await press(app, pilot, "P")
        go_to(app, "job", "#page-lines")
        await press(app, pilot, "enter")
        job = next(one for one in lene(app).interventions if one.title.startswith("Job: "))
        assert job.successor_of_id == next(one.id for one in lene(app).interventions if one.title == LENES)
        await press(app, pilot, "u")
        assert not any(one.title.startswith("Job: ") for one in lene(app).interventions)


async def test_the_way_in_meaning_order_and_a_recommendation_taken() -> None:
    async with window() as (app, pilot):
        await open_lene(app, pilot)
        await press(app, pilot, "g", "r")
        assert isinstance(app.screen, PathScreen)
        advice = next(one for one in lene(app).recommendations if one.intervention_id is None)
        go_to(app, ("recommendation", advice.id), "#path-lines")
        await press(app, pilot, "enter")
        made = lene(app).interventions
        taken = next(one for one in lene(app).recommendations if one.id == advice.id).intervention_id
        one = next(each for each in made if each.id == taken)
        assert one.origin == "recommendation"
        go_to(app, ("intervention", one.id), "#path-lines")
        await press(app, pilot, "3")
        assert lene(app).intervention(one.id).meaning == "unsure"
        await press(app, pilot, "x")
        await press(app, pilot, *"for langt")
        await press(app, pilot, "enter")
        assert lene(app).intervention(one.id).standing == "declined"
        assert "FRAVALGT" in on_screen(app) or lene(app).intervention(one.id).reason == "for langt"


async def test_a_group_meets_and_everybody_was_there_in_one_go() -> None:
    async with window((140, 45)) as (app, pilot):
        await press(app, pilot, "g", "p")
        assert isinstance(app.screen, GroupsScreen)
        weekly = next(one for one in app.ask(groups.groups) if one.offer.name == "Netværksgruppe")
        go_to(app, weekly.offer.id, "#group-list")
        await press(app, pilot, "enter")
        economy = next(one for one in weekly.sessions if one.theme == "Økonomi")
        go_to(app, ("session", economy.id), "#group")
        await press(app, pilot, "enter")
        assert isinstance(app.screen, PresenceScreen)
        assert "1 af 2" in on_screen(app)
        await press(app, pilot, "a", "enter")
        assert len(app.ask(groups.present, economy.id)) == 2


async def test_a_new_session_is_written_in_its_form() -> None:
    async with window((140, 45)) as (app, pilot):
        await press(app, pilot, "g", "p")
        weekly = next(one for one in app.ask(groups.groups) if one.offer.name == "Netværksgruppe")
        go_to(app, weekly.offer.id, "#group-list")
        await press(app, pilot, "i", "tab")
        await press(app, pilot, *"Kost")
        await press(app, pilot, "ctrl+s")
        after = next(one for one in app.ask(groups.groups) if one.offer.name == "Netværksgruppe")
        assert after.sessions[0].theme == "Kost" and len(after.sessions) == len(weekly.sessions) + 1

        await press(app, pilot, "i", "ctrl+u", *"9/12", *["tab"] * 4, "ctrl+u", "2")
        assert "sidste gang on 16.12.2026" in on_screen(app)
        await press(app, pilot, "ctrl+s")
        assert "intet emne endnu" in on_screen(app)
        last = next(one for one in app.ask(groups.groups) if one.offer.id == weekly.offer.id).sessions[0]
        await press(app, pilot, "tab")
        go_to(app, ("session", last.id), "#group")
        await press(app, pilot, "enter", "tab", "tab")
        await press(app, pilot, *"At sige fra")
        await press(app, pilot, "ctrl+s")
        told = next(one for one in app.ask(groups.groups) if one.offer.id == weekly.offer.id).sessions[:2]
        assert [(str(one.held_on), one.theme) for one in told] == [
            ("2026-12-16", "At sige fra"), ("2026-12-09", ""),
        ]  # fmt: skip
