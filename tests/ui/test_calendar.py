"""*Kalender*: talks, deadlines and proposals over all citizens; made, moved and called off from there."""

from datetime import date

import pytest
from textual.pilot import Pilot

from forloebtui.model.case import Case, Conversation
from forloebtui.services import citizens
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.screens.asking.ask import AskScreen
from forloebtui.ui.screens.talks.agenda import COLUMNS_FROM, AgendaScreen
from forloebtui.ui.screens.talks.prepare import PrepareScreen
from tests.support.window import on_screen, press, settle, window

SIZES = [(80, 24), (140, 45)]


def file_of(app: ForloebApp, name: str) -> Case:
    return app.ask(citizens.case, app.ask(citizens.find, name))


async def stand_on(app: ForloebApp, pilot: Pilot[int], key: tuple[object, ...]) -> None:
    calendar = app.screen
    assert isinstance(calendar, AgendaScreen)
    calendar.cursor.key = key
    await settle(app, pilot)


def first_of(app: ForloebApp, name: str) -> tuple[Case, Conversation]:
    case = file_of(app, name)
    return case, case.appointments()[0]


@pytest.mark.parametrize("size", SIZES)
async def test_from_a_weekend_it_shows_the_week_that_comes(size: tuple[int, int]) -> None:
    async with window(size) as (app, pilot):
        await press(app, pilot, "g", "k")
        assert isinstance(app.screen, AgendaScreen)
        shown = on_screen(app)
        assert "uge 48 · 23.11–29.11.2026" in shown
        assert "MANDAG 23.11" in shown and "Yusuf Demir" in shown
        if size[0] >= COLUMNS_FROM:
            assert "frist: Ringer igen" in shown and "! frist  Kasper Bruun" not in shown
            await press(app, pilot, "l")
            shown = on_screen(app)
        assert "! frist  Kasper Bruun" in shown
        await press(app, pilot, "left")
        assert "uge 47" in on_screen(app)
        await press(app, pilot, "right", "right")
        assert "uge 49" in on_screen(app)
        await press(app, pilot, "t", "plus")
        assert "mandag 23.11.2026" in on_screen(app)
        assert "   12:00" in on_screen(app)
        await press(app, pilot, "right")
        assert "tirsdag 24.11.2026" in on_screen(app)
        await press(app, pilot, "minus")
        assert "uge 48" in on_screen(app)


async def test_a_proposal_is_written_down_by_one_key_and_never_by_itself() -> None:
    async with window((110, 45)) as (app, pilot):
        henning = file_of(app, "henning")
        assert henning.appointments() == ()
        await press(app, pilot, "g", "k")
        assert "+ Henning Bak" in on_screen(app)
        assert file_of(app, "henning").appointments() == ()
        await stand_on(app, pilot, ("proposal", henning.citizen.id))
        await press(app, pilot, "equals_sign")
        (made,) = file_of(app, "henning").appointments()
        assert made.held_on == date(2026, 11, 26)
        assert "Samtale aftalt: to 26.11" in on_screen(app)
        assert "+ Henning Bak" not in on_screen(app)
        # It is this run's and was made here: taken back without a question.
        await press(app, pilot, "u")
        assert file_of(app, "henning").appointments() == ()


async def test_a_talk_is_moved_called_off_and_not_attended() -> None:
    async with window() as (app, pilot):
        await press(app, pilot, "g", "k")
        yusuf, talk = first_of(app, "yusuf")
        await stand_on(app, pilot, ("talk", yusuf.citizen.id, talk.id))
        await press(app, pilot, "m", *"on 25/11 kl 14")
        assert "onsdag 25.11.2026 kl. 14:00" in on_screen(app)
        assert "OBS Amina Warsame er aftalt på samme tid" in on_screen(app)
        await press(app, pilot, "enter")
        moved = next(one for one in file_of(app, "yusuf").conversations if one.id == talk.id)
        assert moved.at_iso == "2026-11-25T14:00"
        await stand_on(app, pilot, ("talk", yusuf.citizen.id, talk.id))
        await press(app, pilot, "X", "enter")
        assert "Dagen er ikke kommet endnu" in on_screen(app)
        await press(app, pilot, "x", *"syg", "tab")
        assert "aflyst af os" in on_screen(app)
        await press(app, pilot, "enter")
        gone = next(one for one in file_of(app, "yusuf").conversations if one.id == talk.id)
        assert (gone.status, gone.cancelled_by, gone.reason) == ("cancelled", "office", "syg")
        await press(app, pilot, "u")
        assert next(one for one in file_of(app, "yusuf").conversations if one.id == talk.id) == moved


async def test_in_columns_the_arrows_go_from_day_to_day_and_at_the_edge_to_the_next_week() -> None:
    async with window((110, 30)) as (app, pilot):
        await press(app, pilot, "g", "k")
        calendar = app.screen
        assert isinstance(calendar, AgendaScreen)
        case, first = first_of(app, "yusuf")
        assert calendar.cursor.key == ("talk", case.citizen.id, first.id)
        row = next(line for line in on_screen(app).splitlines() if "MANDAG" in line)
        days = [row.find(day) for day in ("MANDAG 23", "TIRSDAG", "ONSDAG", "TORSDAG", "FREDAG", "SØNDAG 29")]
        assert days == sorted(days) and days[0] == 1 and "LØRDAG" not in row
        await press(app, pilot, "right")
        lene, talk = first_of(app, "lene")
        assert calendar.cursor.key == ("talk", lene.citizen.id, talk.id)
        # The line below the columns has it whole.
        assert "praktikbesøg, praktikmøde · Skal praktikken" in on_screen(app)
        await press(app, pilot, "l")
        # The list is laid out in the next frame.
        await pilot.pause()
        await settle(app, pilot)
        assert calendar.cursor.key == ("talk", lene.citizen.id, talk.id)
        await press(app, pilot, "l", "left", "left")
        assert "uge 47" in on_screen(app)
        await press(app, pilot, "right")
        assert "uge 48" in on_screen(app)
        assert calendar.cursor.key == ("talk", case.citizen.id, first.id)
        await pilot.resize_terminal(100, 30)
        await settle(app, pilot)
        assert "▸◇ 09:00  Yusuf Demir" in on_screen(app)
        assert calendar.cursor.key == ("talk", case.citizen.id, first.id)
        await press(app, pilot, "l")
        assert "mindst 110 tegn" in on_screen(app)


async def test_a_new_talk_from_the_calendar() -> None:
    async with window() as (app, pilot):
        await press(app, pilot, "g", "k")
        yusuf, talk = first_of(app, "yusuf")
        await stand_on(app, pilot, ("talk", yusuf.citizen.id, talk.id))
        await press(app, pilot, "i", *"to 10/12 kl 9 video", "enter")
        assert "Samtale aftalt: to 10.12 09:00 video" in on_screen(app)
        assert "2026-12-10T09:00" in {one.at_iso for one in file_of(app, "yusuf").appointments()}


@pytest.mark.parametrize("typed", ["i går", "31/11", "hest", ""])
async def test_what_is_no_day_to_come_is_not_taken(typed: str) -> None:
    async with window() as (app, pilot):
        await press(app, pilot, "g", "k")
        yusuf, talk = first_of(app, "yusuf")
        await stand_on(app, pilot, ("talk", yusuf.citizen.id, talk.id))
        await press(app, pilot, "m")
        app.screen.query_one("Input").value = typed  # type: ignore[attr-defined]  # it is an Input
        await press(app, pilot, "enter")
        assert isinstance(app.screen, AskScreen)
        assert next(one for one in file_of(app, "yusuf").conversations if one.id == talk.id) == talk


@pytest.mark.parametrize("size", SIZES)
async def test_enter_prepares_and_space_takes_a_question_along(size: tuple[int, int]) -> None:
    async with window(size) as (app, pilot):
        await press(app, pilot, "g", "k")
        lene, talk = first_of(app, "lene")
        await stand_on(app, pilot, ("talk", lene.citizen.id, talk.id))
        await press(app, pilot, "enter")
        assert isinstance(app.screen, PrepareScreen)
        assert "Lene Krogh · ti 24.11 10:00" in on_screen(app)
        await press(app, pilot, "end", "space")
        assert "Spørgsmål sat på dagsordenen" in on_screen(app)
        _, taken = first_of(app, "lene")
        assert taken.id == talk.id and taken.agenda.endswith("?")
        await press(app, pilot, "u")
        assert first_of(app, "lene")[1] == talk
        await press(app, pilot, "n")
        assert "Lene Krogh" in on_screen(app) and "Ny samtale" in on_screen(app)


async def test_a_click_twice_opens_and_a_click_on_a_key_presses_it() -> None:
    async with window((110, 45)) as (app, pilot):
        await press(app, pilot, "g", "k")
        row = next(at for at, line in enumerate(on_screen(app).splitlines()) if "Lene Krogh" in line)
        await pilot.click(offset=(20, row), times=2)
        await settle(app, pilot)
        assert isinstance(app.screen, PrepareScreen)
