"""Forms by keyboard at 80x24, on the demo's caseload."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import date

import pytest
from textual import events
from textual.pilot import Pilot

from forloebtui.model.case import Case
from forloebtui.services import citizens, drafts, edit, forms, history
from forloebtui.services.edit import SAID
from forloebtui.services.forms import What
from forloebtui.store import read
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.forms.card import CardScreen
from forloebtui.ui.forms.fields import FORMS
from forloebtui.ui.forms.opening import Chosen, open_edit, open_new
from forloebtui.ui.forms.screen import FormScreen
from forloebtui.ui.open_file import Tab
from forloebtui.ui.screens.asking.drop import DropScreen
from forloebtui.ui.screens.citizen.network import NetworkPane
from forloebtui.ui.screens.citizen.timeline import TimelinePane
from forloebtui.ui.screens.door.unlock import UnlockScreen
from tests.support.window import on_screen, settle, window

# Those with the most fields, and the most kinds of them.
WIDEST: Sequence[What] = ("citizen", "intervention", "closing", "person")


@asynccontextmanager
async def at_lene(size: tuple[int, int] = (80, 24)) -> AsyncIterator[tuple[ForloebApp, Pilot[int], int]]:
    async with window(size) as (app, pilot):
        yield app, pilot, app.ask(citizens.find, "Lene")


async def typed(app: ForloebApp, pilot: Pilot[int], *keys: str) -> None:
    """Press the keys in brackets; other words come into the field at once, as pasted ones do."""
    for key in keys:
        if key.startswith("["):
            await pilot.press(key[1:-1])
        else:
            app.post_message(events.Paste(key))
            await pilot.pause()
    await settle(app, pilot)


def file_of(app: ForloebApp, citizen_id: int) -> Case:
    return app.ask(citizens.case, citizen_id)


async def test_a_placement_in_few_keys_with_the_weeks_of_its_rule_set() -> None:
    """Kind by its first letter, purpose by its, and save: everything else is proposed."""
    async with at_lene() as (app, pilot, lene):
        before = {one.id for one in file_of(app, lene).interventions}
        app.open_citizen(lene, "timeline")
        await settle(app, pilot)
        keys = ["i", "v", "tab", "tab", "h", "ctrl+s"]
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
        pane = app.screen.query_one(TimelinePane)
        assert pane.chosen == Chosen("intervention", new.id), "one goes on with what was just made"
        assert len(keys) <= 15
        await typed(app, pilot, "[u]")
        assert {one.id for one in file_of(app, lene).interventions} == before


async def test_a_name_nobody_has_is_that_of_a_new_person() -> None:
    async with at_lene() as (app, pilot, lene):
        app.open_citizen(lene, "network")
        await settle(app, pilot)
        await typed(app, pilot, "[i]", "Nynne Prøve", "[tab]", "[ctrl+s]")
        assert "Ny person · u fortryder" in on_screen(app)
        new = max(file_of(app, lene).involvements, key=lambda one: one.id)
        person = file_of(app, lene).actor(new.actor_id)
        assert person is not None and person.name == "Nynne Prøve"
        chosen = app.screen.query_one(NetworkPane).chosen
        assert chosen == Chosen("person", new.id)


async def test_what_is_typed_is_understood_and_what_is_wrong_is_said_beside_its_field() -> None:
    """Dates as people write them; choices by letters and by arrows."""
    async with at_lene() as (app, pilot, lene):
        open_new(app, "agreement", lene)
        await settle(app, pilot)
        await typed(app, pilot, "Ringer til banken", "[tab]", "borger", "[tab]", "fre")
        assert "‹fr 27.11.2026 · uge 48›" in on_screen(app)
        await typed(app, pilot, "[enter]", "[enter]")
        promise = max(file_of(app, lene).agreements, key=lambda one: one.id)
        assert (promise.text, promise.who, promise.due_on, promise.agreed_on) == (
            "Ringer til banken", "borger", date(2026, 11, 27), date(2026, 11, 21)
        )  # fmt: skip

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
        await typed(app, pilot, "[escape]", "[x]")

        open_new(app, "subgoal", lene)
        await settle(app, pilot)
        await typed(app, pilot, "[down]", "[down]")
        lines = on_screen(app).splitlines()
        rule = lines.index("─" * 80)
        assert [row for row, line in enumerate(lines) if line.startswith(" ▸ ")] == [rule + 2]
        await typed(app, pilot, "[tab]")
        second = file_of(app, lene).dimensions[1]
        assert second.name in on_screen(app)
        await typed(app, pilot, "Jeg går med [x]", "[ctrl+s]")
        new = max(file_of(app, lene).subgoals, key=lambda one: one.id)
        assert (new.dimension_id, new.text, new.owner) == (second.id, "Jeg går med [x]", "citizen")

        open_new(app, "subgoal", lene)
        await settle(app, pilot)
        await typed(app, pilot, "xyz", "[tab]")
        assert "! står ikke på listen" in on_screen(app)


async def test_escape_asks_before_anything_typed_is_dropped_and_leaves_an_untouched_form_at_once() -> None:
    async with at_lene() as (app, pilot, lene):
        open_new(app, "agreement", lene)
        await settle(app, pilot)
        await typed(app, pilot, "Noget", "[escape]")
        for keeps in ("[escape]", "[enter]"):
            assert type(app.screen) is DropScreen
            await typed(app, pilot, keeps)
            assert "Ny aftale · Lene Krogh" in on_screen(app)
            assert "Noget" in on_screen(app)
            await typed(app, pilot, "[escape]")
        await typed(app, pilot, "[x]")
        assert "Ny aftale" not in on_screen(app)
        assert all(one.text != "Noget" for one in file_of(app, lene).agreements)

        open_edit(app, "citizen", lene, lene)
        await settle(app, pilot)
        await typed(app, pilot, "[tab]", "[tab]", "[shift+tab]", "[escape]")
        assert not isinstance(app.screen, FormScreen | DropScreen)


async def test_correcting_what_is_there() -> None:
    """A CPR number is shown by its day alone, a begun start wants a reason, and who came first is told."""
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

        begun = next(
            one for one in file_of(app, lene).interventions if one.status(date(2026, 11, 21)) == "running"
        )
        open_edit(app, "intervention", lene, begun.id)
        await settle(app, pilot)
        assert "Begrundelse" not in on_screen(app)
        starts = next(row for row in app.screen.query("FormRow") if row.field.column == "starts_on")  # type: ignore[attr-defined]
        starts.entry.focus()  # type: ignore[attr-defined]
        await settle(app, pilot)
        await typed(app, pilot, "[ctrl+u]", "1/8/2026", "[ctrl+s]")
        assert isinstance(app.screen, FormScreen)
        assert "Begrundelse*" in on_screen(app)
        await typed(app, pilot, "Begyndte før", "[enter]")
        kept = file_of(app, lene).intervention(begun.id)
        assert kept.starts_on == date(2026, 8, 1)
        assert kept.note.endswith("Rettet 21.11.2026: Begyndte før")

        open_edit(app, "citizen", lene, lene)
        await settle(app, pilot)
        await typed(app, pilot, "[end]", " Ny")
        stood = app.ask(forms.values, "citizen", lene, lene)
        app.ask(edit.save, "citizen", lene, lene, {"phone": stood["phone"]}, {"phone": "11 22 33 44"})
        await typed(app, pilot, "[ctrl+s]")
        assert "ændret imens" in on_screen(app)
        assert "Lene Krogh Ny" in on_screen(app)
        assert file_of(app, lene).citizen.name == "Lene Krogh"


async def test_a_new_citizen_is_opened_and_one_half_written_is_a_draft_after_a_lock() -> None:
    async with window() as (app, pilot):
        open_new(app, "citizen")
        await settle(app, pilot)
        await typed(app, pilot, "Prøve Person", "[ctrl+s]")
        await settle(app, pilot)
        assert on_screen(app).startswith(" Prøve Person")
        await typed(app, pilot, "[u]")
        assert app.ask(history.next_undo) is None

        open_new(app, "citizen")
        await settle(app, pilot)
        await typed(app, pilot, "Prøve Person", "[tab]", "0102030000", "[ctrl+l]")
        assert isinstance(app.screen, UnlockScreen)
        (draft,) = [one for one in app.ask(drafts.begun) if "Prøve Person" in one.text]
        assert draft.text == "Ny borger\nNavn: Prøve Person\nFødt: 01.02.1903"
        assert "0000" not in draft.text


@pytest.mark.parametrize(
    "forms", [WIDEST, pytest.param(sorted({*FORMS} - {*WIDEST}), marks=pytest.mark.long)]
)
async def test_every_form_opens_and_each_field_is_reached_and_seen(forms: Sequence[What]) -> None:
    """Tab goes through all of them and lies within the screen; stored text is text."""
    async with at_lene() as (app, pilot, lene):
        for what in forms:
            start = {"title": "[/x]", "name": "[@click=app.bell]x"}
            open_new(app, what, lene if what != "citizen" else None, **start)
            await settle(app, pilot)
            screen = app.screen
            assert isinstance(screen, FormScreen)
            asked = screen._asked()
            assert screen.focus_chain == [row.entry for row in asked]
            await typed(app, pilot, "[shift+tab]")
            assert screen.focused is asked[-1].entry
            assert asked[-1].entry.region.bottom <= 24 - 7, what
            await pilot.press("escape")
            await settle(app, pilot)


async def test_the_card_leads_to_what_has_no_place_of_its_own() -> None:
    async with at_lene() as (app, pilot, lene):
        app.push_screen(CardScreen(lene))
        await settle(app, pilot)
        assert "Afslut forløbet …" in on_screen(app)
        await typed(app, pilot, "[down]", "[down]", "[enter]")
        assert "Afslut forløb · Lene Krogh" in on_screen(app)
        await typed(app, pilot, "fleksjob", "[down]", "[tab]", "i går", "[ctrl+s]")
        closed = file_of(app, lene).forloeb
        assert closed is not None
        assert (closed.outcome, closed.closed_on) == ("fleksjob_bevilget", date(2026, 11, 20))
        assert isinstance(app.screen, CardScreen), "one comes back to where one was"
        card = on_screen(app)
        assert "bevilget fleksjob" in card and SAID["closing"][True] in card
        assert "▸  Åbn forløbet igen" in card
        await typed(app, pilot, "[enter]")
        opened = file_of(app, lene).forloeb
        assert opened is not None
        assert opened.outcome is None
        assert "Afslut forløbet …" in on_screen(app)
        await typed(app, pilot, "[escape]", "[u]", "[enter]")
        again = file_of(app, lene).forloeb
        assert again is not None and again.outcome == "fleksjob_bevilget"


AT_A_TAB: tuple[tuple[Tab, str, str], ...] = (
    ("timeline", "Ny indsats", "Ret indsats"),
    ("wheel", "Nyt delmål", "Ret delmål"),
    ("network", "Ny person", "Ret person"),
)


@pytest.mark.long
async def test_i_and_r_are_about_what_the_cursor_stands_on_in_every_tab() -> None:
    async with at_lene() as (app, pilot, lene):
        for tab, new, kept in AT_A_TAB:
            app.open_citizen(lene, tab)
            await settle(app, pilot)
            for key, title in (("[i]", new), ("[r]", kept)):
                await typed(app, pilot, key)
                assert f" {title} · Lene Krogh" in on_screen(app)
                await typed(app, pilot, "[escape]")


async def test_i_and_r_are_about_what_the_cursor_stands_on_and_capitals_about_the_citizen() -> None:
    async with at_lene() as (app, pilot, lene):
        await typed(app, pilot, "[B]")
        assert " Ny borger" in on_screen(app)
        await typed(app, pilot, "[escape]", "[tab]", "[R]")
        assert " FORLØB" in on_screen(app)
        await typed(app, pilot, "[escape]")
        assert " FORLØB" not in on_screen(app)

        app.open_citizen(lene)
        await settle(app, pilot)
        for name, title in (
            ("plan", "Ny indsats"),
            ("wheel-figures", "Nyt delmål"),
            ("promises", "Ny aftale"),
        ):
            app.screen.query_one(f"#{name}").focus()
            await typed(app, pilot, "[i]")
            assert f" {title} · Lene Krogh" in on_screen(app)
            await typed(app, pilot, "[escape]")
        await typed(app, pilot, "[r]")
        assert " Ret aftale · Lene Krogh" in on_screen(app)
