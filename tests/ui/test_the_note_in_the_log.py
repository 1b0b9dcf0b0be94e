"""Keys on a note in the log: its versions, journalised, copied, moved, and marked as a mistake."""

import stat
from pathlib import Path

import pytest
from textual.pilot import Pilot

from forloebtui.model.case import Case, Conversation
from forloebtui.services import citizens, conversations
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.screens.asking.ask import AskScreen
from forloebtui.ui.screens.asking.question import QuestionScreen
from forloebtui.ui.screens.citizen.versions import VersionsScreen
from tests.support.window import on_screen, press, settle, window

SIZES = [(80, 24), (140, 45)]


def file_of(app: ForloebApp, name: str) -> Case:
    return app.ask(citizens.case, app.ask(citizens.find, name))


async def log_on(app: ForloebApp, pilot: Pilot[int], line: str) -> Conversation:
    """Lene's log, with the cursor on a note just written."""
    saved = app.ask(conversations.save, line)
    talks = [one for one in app.ask(citizens.case, saved.citizen_id).conversations if one.status == "held"]
    talk = max(talks, key=lambda one: one.id)
    app.open_citizen(saved.citizen_id, "log", talk.id)
    await settle(app, pilot)
    return talk


@pytest.mark.parametrize("size", SIZES)
async def test_enter_shows_before_and_after(size: tuple[int, int]) -> None:
    async with window(size) as (app, pilot):
        talk = await log_on(app, pilot, "lene tlf: Hun sover drligt om natten")
        lene = file_of(app, "lene").citizen.id
        app.ask(conversations.correct, lene, talk.id, talk.text, "Hun sover dårligt om natten")
        app.look_for_changes()
        await settle(app, pilot)
        assert "Enter viser før" in on_screen(app)
        await press(app, pilot, "enter")
        assert isinstance(app.screen, VersionsScreen)
        shown = on_screen(app)
        assert "RETTET 21.11.2026 15:20  af sagsbehandler" in shown
        lines = shown.splitlines()
        before = next(line for line in lines if "- Hun sover drligt om natten" in line)
        after = next(line for line in lines if "+ Hun sover dårligt om natten" in line)
        assert (before == after) is (size[0] >= 100)
        await press(app, pilot, "u")
        assert "ikke rettet" in on_screen(app)
        await press(app, pilot, "escape")
        assert "[Log]" in on_screen(app)


async def test_a_journalised_note_is_asked_about_locked_and_added_to() -> None:
    async with window() as (app, pilot):
        talk = await log_on(app, pilot, "lene tlf: Hun sover bedre")
        await press(app, pilot, "J")
        assert isinstance(app.screen, QuestionScreen)
        await press(app, pilot, "escape", "J", "enter")
        assert "Notat journaliseret" in on_screen(app)
        kept = next(one for one in file_of(app, "lene").conversations if one.id == talk.id)
        assert kept.journalised_at is not None
        await press(app, pilot, "r")
        assert "Tilføjelse til notatet 21.11.2026:" in on_screen(app)
        await press(app, pilot, *"Hun ringede", "enter")
        added = max(file_of(app, "lene").conversations, key=lambda one: one.id)
        assert added.text == "Tilføjelse til notatet 21.11.2026: Hun ringede"


async def test_c_copies_and_says_the_way_to_a_file() -> None:
    async with window() as (app, pilot):
        await log_on(app, pilot, "lene tlf: Hun sover bedre !ringer til banken inden fre 27/11")
        await press(app, pilot, "c")
        assert app.clipboard == (
            "lørdag 21.11.2026 kl. 15:20\nprogressionssamtale, telefon\n\n"
            "Hun sover bedre !ringer til banken inden fre 27/11\n\nAftaler:\n"
            "- ringer til banken, inden fr 27.11.2026\n"
        )
        assert "Kopieret: notat 21.11.2026 · C skriver det i en fil" in on_screen(app)
        assert app.copied_at is not None


async def test_a_copy_in_a_file_is_where_it_is_said_and_for_its_owner(tmp_path: Path) -> None:
    async with window() as (app, pilot):
        await log_on(app, pilot, "lene tlf: Hun sover bedre")
        await press(app, pilot, "C")
        assert isinstance(app.screen, AskScreen)
        place = tmp_path / "notat.txt"
        field = app.screen.query_one("Input")
        field.value = str(tmp_path)  # type: ignore[attr-defined]  # it is an Input
        await press(app, pilot, "enter")
        assert "Det er en mappe" in on_screen(app)
        field.value = str(place)  # type: ignore[attr-defined]  # it is an Input
        await press(app, pilot, "enter")
        assert "Hun sover bedre" in place.read_text(encoding="utf-8")
        assert stat.S_IMODE(place.stat().st_mode) == 0o600
        assert "Skrevet i" in on_screen(app)
        await press(app, pilot, "C")
        app.screen.query_one("Input").value = str(place)  # type: ignore[attr-defined]  # it is an Input
        await press(app, pilot, "enter")
        assert "allerede en fil" in on_screen(app)


@pytest.mark.parametrize("size", SIZES)
async def test_m_moves_a_note_after_saying_what_follows(size: tuple[int, int]) -> None:
    async with window(size) as (app, pilot):
        talk = await log_on(app, pilot, "lene tlf: Krop #krop=7 !ringer til banken inden fre")
        await press(app, pilot, "m", *"oluf")
        shown = on_screen(app)
        assert "Til Oluf Ravn" in shown
        assert "aftalen »ringer til banken« flytter med" in shown
        await press(app, pilot, "enter")
        assert "Notat flyttet til Oluf Ravn" in on_screen(app)
        assert talk.id not in {one.id for one in file_of(app, "lene").conversations}
        assert talk.id in {one.id for one in file_of(app, "oluf").conversations}
        # It is about two files, so that it asks before it is taken back.
        await press(app, pilot, "u", "enter")
        assert talk.id in {one.id for one in file_of(app, "lene").conversations}


async def test_m_without_a_name_that_fits_stays() -> None:
    async with window() as (app, pilot):
        talk = await log_on(app, pilot, "lene tlf: Krop")
        await press(app, pilot, "m", *"zzz", "enter")
        assert isinstance(app.screen, AskScreen)
        await press(app, pilot, "escape")
        assert talk.id in {one.id for one in file_of(app, "lene").conversations}


async def test_x_tells_what_goes_with_it_and_tab_lets_figures_stay() -> None:
    async with window() as (app, pilot):
        before = file_of(app, "lene")
        await log_on(app, pilot, "lene tlf: Krop #krop=7 !ringer til banken inden fre")
        await press(app, pilot, "x", *"fejl")
        shown = on_screen(app)
        assert "aftalen »ringer til banken« går med" in shown
        assert "også Krop & helbred = 7 tages tilbage" in shown
        await press(app, pilot, "tab")
        assert "Krop & helbred = 7 bliver stående" in on_screen(app)
        await press(app, pilot, "enter")
        after = file_of(app, "lene")
        assert after.agreements == before.agreements
        assert len(after.measurements) == len(before.measurements) + 1


async def test_m_on_an_appointment_asks_for_its_day() -> None:
    async with window() as (app, pilot):
        lene = file_of(app, "lene")
        talk = lene.appointments()[0]
        app.open_citizen(lene.citizen.id, "log", talk.id)
        await settle(app, pilot)
        await press(app, pilot, "m", *"i går", "enter")
        assert isinstance(app.screen, AskScreen)
        app.screen.query_one("Input").value = "to 3/12 kl 9"  # type: ignore[attr-defined]  # it is an Input
        await press(app, pilot, "enter")
        moved = next(one for one in file_of(app, "lene").conversations if one.id == talk.id)
        assert moved.at_iso == "2026-12-03T09:00"
