"""``n``: a conversation on one line, kept as a draft all the while."""

from textual import events

from forloebtui.model.case import Case
from forloebtui.services import citizens, drafts
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.screens.asking.question import QuestionScreen
from forloebtui.ui.screens.day.today import TodayScreen
from forloebtui.ui.screens.talks.entry import EntryScreen
from forloebtui.ui.widgets.field import Field
from tests.support.window import on_screen, press, settle, type_ahead, window


def case_of(app: ForloebApp, name: str) -> Case:
    return app.ask(citizens.case, app.ask(citizens.find, name))


async def test_a_line_is_kept_under_the_right_citizen_and_said_in_the_status_line() -> None:
    async with window() as (app, pilot):
        before = len(case_of(app, "martin").held())
        await press(app, pilot, "n", *"martin tlf 45m: Har sovet bedre. [/x]")
        shown = on_screen(app)
        assert "Martin Lund · lø 21.11.2026 14:35–15:20 · telefon · 45 min" in shown
        assert "Klar til at gemme" in shown
        await press(app, pilot, "enter")
        assert isinstance(app.screen, TodayScreen)
        assert "· u fortryder" in on_screen(app)
        kept = case_of(app, "martin").held()
        assert len(kept) == before + 1
        assert (kept[-1].text, kept[-1].form, kept[-1].minutes) == ("Har sovet bedre. [/x]", "phone", 45)
        assert app.ask(drafts.begun) == ()


async def test_with_a_citizen_open_the_field_begins_with_the_full_name() -> None:
    async with window() as (app, pilot):
        await press(app, pilot, "s", *"lene", "enter")
        await press(app, pilot, "n")
        assert app.screen.query_one(Field).text == "Lene Krogh "


async def test_what_is_wrong_blocks_and_enter_goes_there() -> None:
    async with window() as (app, pilot):
        await press(app, pilot, "n", *"martin 31/11 tlf: Opkald")
        assert "FEJL" in on_screen(app) and "31/11 findes ikke" in on_screen(app)
        await press(app, pilot, "enter")
        assert isinstance(app.screen, EntryScreen)
        assert app.screen.query_one(Field).cursor_location == (0, len("martin 31/11"))


async def test_esc_closes_without_losing_it_and_n_at_the_citizen_takes_it_up_again() -> None:
    async with window() as (app, pilot):
        await press(app, pilot, "s", *"lene", "enter")
        await press(app, pilot, "n", *"tlf: Halv", "escape")
        assert [draft.text for draft in app.ask(drafts.begun)] == ["Lene Krogh tlf: Halv"]
        await press(app, pilot, "n")
        assert app.screen.query_one(Field).text == "Lene Krogh tlf: Halv"
        await press(app, pilot, "ctrl+u", "escape")
        assert app.ask(drafts.begun) == ()


async def test_a_draft_about_nobody_waits_among_the_drafts_and_x_asks_first() -> None:
    async with window() as (app, pilot):
        await press(app, pilot, "n", "ctrl+u", "ctrl+u", *"Halv", "escape")
        await press(app, pilot, "n")
        assert app.screen.query_one(Field).text == "Henning Bak "
        await press(app, pilot, "escape", "end", "enter")
        assert app.screen.query_one(Field).text == "Halv"
        await press(app, pilot, "escape", "x")
        assert isinstance(app.screen, QuestionScreen)
        await press(app, pilot, "escape")
        assert len(app.ask(drafts.begun)) == 1
        await press(app, pilot, "x", "enter")
        assert app.ask(drafts.begun) == ()


async def test_on_the_first_screen_the_name_under_the_cursor_gives_way_to_one_that_is_typed() -> None:
    async with window() as (app, pilot):
        await press(app, pilot, "n")
        assert app.screen.query_one(Field).text == "Henning Bak "
        await press(app, pilot, *"martin tlf: Hej")
        assert app.screen.query_one(Field).text == "martin tlf: Hej"


async def test_a_call_from_somebody_else_is_written_down_at_once_at_an_open_citizen() -> None:
    async with window() as (app, pilot):
        await press(app, pilot, "s", *"lene", "enter", "n", *"martin tlf: Ringede")
        assert app.screen.query_one(Field).text == "martin tlf: Ringede"
        assert "noten skrives hos Martin Lund, ikke hos den åbne borger" in on_screen(app)
        await press(app, pilot, "escape")
        assert [draft.citizen_id for draft in app.ask(drafts.begun)] == [None]
        assert "Enter på den på I dag tager den frem" in on_screen(app)
        talks = len(case_of(app, "lene").held())
        await press(app, pilot, "n")
        assert app.screen.query_one(Field).text == "Lene Krogh "
        await press(app, pilot, *"martin i går 10: Ringede", "ctrl+s")
        assert "10: er en halv tid" in on_screen(app), "nothing is saved at either"
        await press(app, pilot, "ctrl+u", *"martin tlf: Ringede", "ctrl+s")
        assert case_of(app, "martin").held()[-1].text == "Ringede"
        assert len(case_of(app, "lene").held()) == talks


async def test_without_a_colon_the_name_that_was_given_is_no_part_of_the_note() -> None:
    async with window() as (app, pilot):
        await press(app, pilot, "s", *"lene", "enter")
        await press(app, pilot, "n", *"hej med dig", "ctrl+s")
        assert case_of(app, "lene").held()[-1].text == "hej med dig"
        app.post_message(events.Paste("klistret\nind"))
        await settle(app, pilot)
        await press(app, pilot, "ctrl+s")
        assert case_of(app, "lene").held()[-1].text == "klistret\nind"


async def test_a_long_note_says_its_own_keys_on_the_last_line() -> None:
    async with window() as (app, pilot):
        await press(app, pilot, "s", *"lene", "enter")
        await press(app, pilot, "n")
        assert "Ctrl+E lang note" in on_screen(app).splitlines()[-1]
        await press(app, pilot, "ctrl+e")
        keys = on_screen(app).splitlines()[-1]
        assert keys == " Ctrl+S gem  Enter ny linje  Tab forslag  Esc luk, kladden bliver"
        await press(app, pilot, *"En", "enter", *"to", "ctrl+s")
        assert case_of(app, "lene").held()[-1].text == "En\nto"


async def test_a_mark_alone_is_no_note() -> None:
    async with window() as (app, pilot):
        await press(app, pilot, "s", *"lene", "enter")
        before = case_of(app, "lene").held()
        await press(app, pilot, "n", *"#", "enter")
        assert "et mærke alene" in on_screen(app)
        assert case_of(app, "lene").held() == before


async def test_a_draft_is_kept_while_it_is_typed() -> None:
    async with window() as (app, pilot):
        await press(app, pilot, "n", *"lene tlf: A")
        await pilot.pause(0.4)
        assert [draft.text for draft in app.ask(drafts.begun)] == ["lene tlf: A"]


async def test_a_paste_of_many_lines_is_kept_whole() -> None:
    async with window() as (app, pilot):
        pasted = "martin tlf: Første linje\nanden linje\n\nfjerde"
        await press(app, pilot, "n")
        app.post_message(events.Paste(pasted))
        await settle(app, pilot)
        assert app.screen.query_one(Field).text == pasted
        await press(app, pilot, "ctrl+s")
        assert case_of(app, "martin").held()[-1].text == "Første linje\nanden linje\n\nfjerde"


async def test_text_pasted_outside_a_field_opens_quick_entry_and_runs_no_command() -> None:
    async with window() as (app, pilot):
        app.post_message(events.Paste("xuq martin tlf: Hej"))
        await settle(app, pilot)
        assert isinstance(app.screen, EntryScreen)
        assert app.screen.query_one(Field).text == "xuq martin tlf: Hej"


async def test_a_burst_of_characters_is_a_paste_too() -> None:
    """Four different characters within five milliseconds, from a terminal without bracketed paste."""
    async with window() as (app, pilot):
        at = None
        for character in "gik godt":
            event = events.Key("space" if character == " " else character, character)
            at = at or event.time
            event.time = at
            app.post_message(event)
        await settle(app, pilot)
        assert isinstance(app.screen, EntryScreen)
        assert app.screen.query_one(Field).text == "gik godt"


async def test_keys_typed_ahead_of_the_field_are_in_it() -> None:
    async with window() as (app, pilot):
        type_ahead(app, "n", *"martin", "space", *"tlf:")
        await settle(app, pilot)
        assert app.screen.query_one(Field).text.endswith("martintlf:")


async def test_tab_finishes_a_name() -> None:
    async with window() as (app, pilot):
        await press(app, pilot, "n", "ctrl+u", "ctrl+u", *"marti", "tab")
        assert app.screen.query_one(Field).text == "Martin Lund "


async def test_tab_goes_through_the_names_and_the_list_marks_the_one_that_stands_there() -> None:
    async with window() as (app, pilot):
        await press(app, pilot, "n", "ctrl+u", "ctrl+u", *"l", "tab")
        field = app.screen.query_one(Field)
        first = field.text
        assert f"▸ {first.strip()}" in on_screen(app)
        await press(app, pilot, "tab")
        assert field.text != first
        assert f"▸ {field.text.strip()}" in on_screen(app)
        await press(app, pilot, "shift+tab")
        assert field.text == first


async def test_the_next_talk_of_the_rhythm_is_proposed_and_put_in_by_a_key() -> None:
    async with window() as (app, pilot):
        await press(app, pilot, "n", *"henning tlf: Kom i kontakt")
        assert "> 18/1 tlf · Ctrl+N sætter den ind" in on_screen(app)
        await press(app, pilot, "ctrl+n", "enter")
        (planned,) = case_of(app, "henning").appointments()
        assert (planned.at_iso, planned.form) == ("2027-01-18", "phone")
