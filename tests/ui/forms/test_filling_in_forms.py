"""Forms by keyboard at 80x24, on the demo's caseload."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date

import pytest
from textual.pilot import Pilot

from forloebtui.model.case import Case
from forloebtui.services import citizens, conversations, edit, history
from forloebtui.services.edit import What
from forloebtui.store import read
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.forms.fields import FORMS
from forloebtui.ui.forms.opening import open_edit, open_new
from forloebtui.ui.forms.screen import DropScreen, FormScreen
from forloebtui.ui.screens.unlock import UnlockScreen
from tests.support.window import on_screen, settle, window


@asynccontextmanager
async def at_lene(size: tuple[int, int] = (80, 24)) -> AsyncIterator[tuple[ForloebApp, Pilot[int], int]]:
    async with window(size) as (app, pilot):
        await pilot.press("s", *"lene", "enter")
        await settle(app, pilot)
        assert app.citizen_id is not None
        yield app, pilot, app.citizen_id


async def typed(app: ForloebApp, pilot: Pilot[int], *keys: str) -> None:
    """Press keys; a longer word is typed letter by letter, in brackets it is a key's name."""
    for key in keys:
        await pilot.press(*([key[1:-1]] if key.startswith("[") else key))
    await settle(app, pilot)


def file_of(app: ForloebApp, citizen_id: int) -> Case:
    return app.ask(citizens.case, citizen_id)


async def test_a_placement_in_few_keys_with_the_weeks_of_its_rule_set() -> None:
    """Kind by its first letter, purpose by its, and save: everything else is proposed."""
    async with at_lene() as (app, pilot, lene):
        before = {one.id for one in file_of(app, lene).interventions}
        open_new(app, "intervention", lene)
        await settle(app, pilot)
        keys = ["v", "tab", "tab", "h", "ctrl+s"]
        await pilot.press(*keys)
        await settle(app, pilot)
        (new,) = [one for one in file_of(app, lene).interventions if one.id not in before]
        assert (new.title, new.kind, new.category) == (
            "Virksomhedspraktik",
            "work_placement",
            "beskaeftigelse",
        )
        assert (new.starts_on, new.ends_on) == (date(2026, 11, 23), date(2027, 2, 21))
        assert new.placement_goal == "towards_job"
        assert new.adjustments == ()
        assert "Ny indsats · u fortryder" in on_screen(app)
        # One more key opens the form: well within 15.
        assert len(keys) + 1 <= 15
        await typed(app, pilot, "u")
        assert {one.id for one in file_of(app, lene).interventions} == before


async def test_dates_are_typed_as_people_write_them_and_echoed() -> None:
    async with at_lene() as (app, pilot, lene):
        open_new(app, "agreement", lene)
        await settle(app, pilot)
        await typed(app, pilot, "Ringer til banken", "[tab]", "borger", "[tab]", "fre")
        assert "‹fr 27.11.2026 · uge 48›" in on_screen(app)
        await typed(app, pilot, "[enter]", "[enter]")
        new = max(file_of(app, lene).agreements, key=lambda one: one.id)
        assert (new.text, new.who, new.due_on, new.agreed_on) == (
            "Ringer til banken", "borger", date(2026, 11, 27), date(2026, 11, 21)
        )  # fmt: skip


async def test_what_is_wrong_is_said_beside_its_field_and_the_cursor_goes_there() -> None:
    async with at_lene() as (app, pilot, lene):
        open_new(app, "agreement", lene)
        await settle(app, pilot)
        await typed(app, pilot, "[tab]", "[tab]", "31/2", "[ctrl+s]")
        shown = on_screen(app)
        assert "skal udfyldes" in next(line for line in shown.splitlines() if line.startswith(" Aftale*"))
        assert "! 31/2 findes ikke" in shown
        assert isinstance(app.screen, FormScreen)
        await typed(app, pilot, "Noget")
        assert app.screen.focused is not None
        assert app.screen.focused.value == "Noget"  # type: ignore[attr-defined]


async def test_escape_asks_before_anything_typed_is_dropped() -> None:
    async with at_lene() as (app, pilot, lene):
        open_new(app, "agreement", lene)
        await settle(app, pilot)
        await typed(app, pilot, "Noget", "[escape]")
        assert isinstance(app.screen, DropScreen)
        await typed(app, pilot, "[escape]")
        assert isinstance(app.screen, FormScreen)
        assert "Noget" in on_screen(app)
        await typed(app, pilot, "[escape]", "[enter]")
        assert isinstance(app.screen, FormScreen)
        await typed(app, pilot, "[escape]", "x")
        assert not isinstance(app.screen, FormScreen)
        assert all(one.text != "Noget" for one in file_of(app, lene).agreements)


async def test_escape_leaves_an_untouched_form_at_once() -> None:
    async with at_lene() as (app, pilot, lene):
        open_edit(app, "citizen", lene, lene)
        await settle(app, pilot)
        await typed(app, pilot, "[tab]", "[tab]", "[shift+tab]", "[escape]")
        assert not isinstance(app.screen, FormScreen | DropScreen)


async def test_a_cpr_number_is_shown_by_its_day_alone() -> None:
    async with at_lene() as (app, pilot, lene):
        open_edit(app, "citizen", lene, lene)
        await settle(app, pilot)
        await typed(app, pilot, "[tab]", "0102030000", "[tab]")
        assert "010203-••••" in on_screen(app)
        assert "0000" not in on_screen(app)
        await typed(app, pilot, "[ctrl+s]")
        assert app.ask(lambda desk: read.cpr(desk.store.connection, lene)) == "0102030000"
        open_edit(app, "citizen", lene, lene)
        await settle(app, pilot)
        assert "010203-••••" in on_screen(app)
        await typed(app, pilot, "[ctrl+s]")
        assert app.ask(lambda desk: read.cpr(desk.store.connection, lene)) == "0102030000"


async def test_a_begun_start_is_corrected_with_a_reason() -> None:
    async with at_lene() as (app, pilot, lene):
        begun = next(
            one for one in file_of(app, lene).interventions if one.status(date(2026, 11, 21)) == "running"
        )
        open_edit(app, "intervention", lene, begun.id)
        await settle(app, pilot)
        assert "Begrundelse" not in on_screen(app)
        starts = next(row for row in app.screen.query("FormRow") if row.field.column == "starts_on")  # type: ignore[attr-defined]
        starts.entry.focus()  # type: ignore[attr-defined]
        await settle(app, pilot)
        await typed(app, pilot, *["[backspace]"] * 10, "1/8/2026", "[ctrl+s]")
        assert isinstance(app.screen, FormScreen)
        assert "Begrundelse*" in on_screen(app)
        await typed(app, pilot, "Begyndte før", "[enter]")
        kept = file_of(app, lene).intervention(begun.id)
        assert kept.starts_on == date(2026, 8, 1)
        assert kept.note.endswith("Rettet 21.11.2026: Begyndte før")


async def test_changed_meanwhile_is_said_and_what_was_typed_stays() -> None:
    async with at_lene() as (app, pilot, lene):
        open_edit(app, "citizen", lene, lene)
        await settle(app, pilot)
        await typed(app, pilot, "[end]", " Ny")
        kept = app.ask(edit.values, "citizen", lene, lene)
        app.ask(edit.save, "citizen", lene, lene, {"phone": kept["phone"]}, {"phone": "11 22 33 44"})
        await typed(app, pilot, "[ctrl+s]")
        assert "ændret imens" in on_screen(app)
        assert "Lene Krogh Ny" in on_screen(app)
        assert file_of(app, lene).citizen.name == "Lene Krogh"


async def test_choices_are_found_by_letters_and_walked_by_arrows() -> None:
    async with at_lene() as (app, pilot, lene):
        open_new(app, "subgoal", lene)
        await settle(app, pilot)
        await typed(app, pilot, "[down]", "[down]", "[tab]")
        second = file_of(app, lene).dimensions[1]
        assert second.name in on_screen(app)
        await typed(app, pilot, "Jeg går med [x]", "[ctrl+s]")
        new = max(file_of(app, lene).subgoals, key=lambda one: one.id)
        assert (new.dimension_id, new.text, new.owner) == (second.id, "Jeg går med [x]", "citizen")


async def test_what_is_not_on_the_list_is_said() -> None:
    async with at_lene() as (app, pilot, lene):
        open_new(app, "subgoal", lene)
        await settle(app, pilot)
        await typed(app, pilot, "xyz", "[tab]")
        assert "! står ikke på listen" in on_screen(app)


async def test_a_lock_keeps_what_was_typed_among_the_drafts() -> None:
    async with at_lene() as (app, pilot, _lene):
        open_new(app, "citizen")
        await settle(app, pilot)
        await typed(app, pilot, "Prøve Person", "[tab]", "0102030000", "[ctrl+l]")
        assert isinstance(app.screen, UnlockScreen)
        (draft,) = [one for one in app.ask(conversations.drafts) if "Prøve Person" in one.text]
        assert draft.text == "Ny borger\nNavn: Prøve Person\nFødt: 01.02.1903"
        assert "0000" not in draft.text


async def test_a_new_citizen_is_opened() -> None:
    async with window() as (app, pilot):
        open_new(app, "citizen")
        await settle(app, pilot)
        await typed(app, pilot, "Prøve Person", "[ctrl+s]")
        await settle(app, pilot)
        assert on_screen(app).startswith(" Prøve Person")
        await typed(app, pilot, "u")
        assert app.ask(history.next_undo) is None


@pytest.mark.parametrize("what", list(FORMS))
async def test_every_form_opens_and_fits_and_shows_stored_text_as_it_is(what: What) -> None:
    """Every field is reached by Tab and lies within the screen when it has the focus."""
    async with at_lene() as (app, pilot, lene):
        open_new(app, what, lene if what != "citizen" else None, title="[/x]", name="[@click=app.bell]x")
        await settle(app, pilot)
        screen = app.screen
        assert isinstance(screen, FormScreen)
        asked = screen._asked()
        for row in asked:
            assert screen.focused is row.entry
            assert row.entry.region.bottom <= 24 - 7
            await pilot.press("tab")
            await pilot.pause()
        assert screen.focused is asked[0].entry
