"""``Ctrl+E``: a note over many lines, with sections, questions, and what stands beside the text."""

from textual import events

from forloebtui.model.case import Case, Conversation
from forloebtui.services import citizens, drafts, history
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.screens.talks.entry import EntryScreen
from forloebtui.ui.screens.talks.long_note import LongNoteScreen
from forloebtui.ui.widgets.field import Field
from tests.support.window import on_screen, press, settle, window


def case_of(app: ForloebApp, name: str) -> Case:
    return app.ask(citizens.case, app.ask(citizens.find, name))


def last_note(app: ForloebApp, name: str) -> Conversation:
    """What was written down last."""
    return max(case_of(app, name).held(), key=lambda talk: talk.id)


def written(app: ForloebApp) -> str:
    return app.screen.query_one(Field).text


OPEN_LENE = ("s", *"lene", "enter")
BESIDE_MINUTES = ("f9", "tab")


async def test_a_key_to_each_section_and_the_marks_work_in_all_of_them() -> None:
    async with window() as (app, pilot):
        await press(app, pilot, *OPEN_LENE, "n", "ctrl+e")
        assert isinstance(app.screen, LongNoteScreen)
        await press(app, pilot, "f4", *"!ringer til gartneriet inden fre", "f2", *"Var på lageret. #krop=6")
        await press(app, pilot, "f5", *'"Det gik"')
        assert written(app) == (
            "Lene Krogh:\nFAKTA\nVar på lageret. #krop=6\n\nAFTALER\n!ringer til gartneriet inden fre"
            '\n\nBORGERENS ORD\n"Det gik"'
        )
        assert "Krop & helbred → 6" in on_screen(app)
        await press(app, pilot, "ctrl+s")
        note = last_note(app, "lene")
        assert note.text.startswith("FAKTA\nVar på lageret.")
        agreed = [one.text for one in case_of(app, "lene").agreements if one.conversation_id == note.id]
        assert agreed == ["ringer til gartneriet"]


async def test_what_stands_beside_is_kept_in_the_same_step_and_taken_back_with_it() -> None:
    async with window((140, 45)) as (app, pilot):
        before = case_of(app, "lene")
        await press(app, pilot, *OPEN_LENE, "n", *"tlf: Talte om praktikken", "ctrl+e")
        await press(app, pilot, *BESIDE_MINUTES, *"45", "tab", "tab", *"bo friis, ++KarinHolm", "tab")
        await press(app, pilot, *"at finde et sted", "tab", *"sted", "enter", *"timer", "tab", *"med", "tab")
        await press(app, pilot, *"ja", "tab", *"Lyttede mere", "ctrl+s")
        note = last_note(app, "lene")
        assert (note.text, note.form, note.minutes) == ("Talte om praktikken", "phone", 45)
        assert (note.purpose, note.agenda) == ("at finde et sted", "sted\ntimer")
        assert (note.role, note.meaning, note.reflection) == ("medbygger", "yes", "Lyttede mere")
        after = case_of(app, "lene")
        assert [one.name for one in after.actors if one.id in note.participant_ids] == [
            "Bo Friis",
            "Karin Holm",
        ]
        assert len(after.involvements) == len(before.involvements) + 1
        assert app.ask(drafts.begun) == ()
        app.open_citizen(after.citizen.id, "log", note.id)
        await settle(app, pilot)
        assert "Min rolle  Medbygger" in on_screen(app) and "Dagsorden  sted; timer" in on_screen(app)
        app.ask(history.undo)
        taken_back = case_of(app, "lene")
        assert (taken_back.conversations, taken_back.actors) == (before.conversations, before.actors)


async def test_somebody_new_in_the_line_is_created_by_tab_with_the_note_and_goes_with_it() -> None:
    async with window() as (app, pilot):
        before = case_of(app, "lene")
        await press(app, pilot, *OPEN_LENE, "n", *"tlf: Talte med +karinHolm om huset", "tab")
        assert written(app).endswith("Talte med ++karinHolm om huset")
        assert "Karin Holm (oprettes)" in on_screen(app)
        await press(app, pilot, "enter")
        note = last_note(app, "lene")
        assert "Karin Holm" in [
            one.name for one in case_of(app, "lene").actors if one.id in note.participant_ids
        ]
        await press(app, pilot, "u")
        assert case_of(app, "lene").actors == before.actors


async def test_a_question_is_found_by_typing_and_put_in_below_the_line() -> None:
    async with window() as (app, pilot):
        await press(app, pilot, *OPEN_LENE, "n", "ctrl+e", *"Talte om kroppen.", "f6")
        assert "DETEKTIV" in on_screen(app)
        await press(app, pilot, *"krop nætter")
        assert "Hvordan sov du de sidste tre nætter?" in on_screen(app)
        await press(app, pilot, "enter", *"Dårligt")
        assert written(app) == "Lene Krogh:\nTalte om kroppen.\nHvordan sov du de sidste tre nætter?\nDårligt"


async def test_a_kind_has_a_template_that_is_put_in_and_never_forced() -> None:
    async with window() as (app, pilot):
        await press(app, pilot, *OPEN_LENE, "n", *"praktikmøde: ", "ctrl+e")
        assert written(app) == "Lene Krogh praktikmøde: "
        await press(app, pilot, "f7")
        assert "Skånehensyn:" in written(app) and "\n\nAFTALER\n" in written(app)


async def test_a_draft_with_what_stands_beside_it_opens_as_it_was_left() -> None:
    async with window() as (app, pilot):
        await press(
            app, pilot, *OPEN_LENE, "n", "ctrl+e", *"Halvt", *BESIDE_MINUTES, *"30", "escape", "escape"
        )
        assert not isinstance(app.screen, LongNoteScreen)
        await press(app, pilot, "n")
        assert isinstance(app.screen, LongNoteScreen)
        assert written(app) == "Lene Krogh:\nHalvt" and "30 min" in on_screen(app)
        await press(app, pilot, "ctrl+s")
        assert (last_note(app, "lene").text, last_note(app, "lene").minutes) == ("Halvt", 30)


async def test_a_held_note_is_corrected_with_what_stands_beside_it() -> None:
    async with window((140, 45)) as (app, pilot):
        talk = case_of(app, "lene").held()[-1]
        await press(app, pilot, *OPEN_LENE)
        app.correct_note(case_of(app, "lene").citizen.id, talk)
        await settle(app, pilot)
        await press(app, pilot, *"Og mere. ", "f9", "tab", *"990", "left", "ctrl+u", *"25", "ctrl+s")
        corrected = next(one for one in case_of(app, "lene").conversations if one.id == talk.id)
        assert (corrected.minutes, corrected.kind) == (25, talk.kind)
        assert corrected.text == f"{talk.text}Og mere. "
        assert corrected.participant_ids == talk.participant_ids


async def test_what_is_wrong_beside_the_text_is_said_and_nothing_is_kept() -> None:
    async with window((140, 45)) as (app, pilot):
        before = case_of(app, "lene").conversations
        await press(app, pilot, *OPEN_LENE, "n", "ctrl+e", *"Halvt", *BESIDE_MINUTES, *"mange", "ctrl+s")
        assert "! Minutter: er ikke et tal" in on_screen(app)
        await press(app, pilot, "ctrl+u", *"5", "tab", "tab", *"Ukendt Navn", "ctrl+s")
        assert "»Ukendt Navn« kendes ikke" in on_screen(app)
        assert case_of(app, "lene").conversations == before


async def test_esc_with_a_letter_close_behind_is_both() -> None:
    """A terminal sends the two as one key, Alt and the letter."""
    async with window() as (app, pilot):
        await press(app, pilot, *OPEN_LENE, "n", *"tlf: Halvt")
        app.post_message(events.Key("alt+n", "n"))
        await settle(app, pilot)
        assert isinstance(app.screen, EntryScreen)
        assert written(app) == "Lene Krogh tlf: Halvt"
        assert [draft.text for draft in app.ask(drafts.begun)] == ["Lene Krogh tlf: Halvt"]


async def test_an_appointment_is_moved_in_the_line() -> None:
    async with window() as (app, pilot):
        planned = case_of(app, "lene").appointments()[0]
        day = f"{planned.held_on:%-d/%-m}"
        await press(app, pilot, *OPEN_LENE, "n", *f"flyt {day}: Er syg > to 17/12 kl 9", "enter")
        moved = next(one for one in case_of(app, "lene").appointments() if one.id == planned.id)
        assert (moved.at_iso, moved.form, moved.kind) == ("2026-12-17T09:00", planned.form, planned.kind)
        assert "Aftale flyttet" in on_screen(app)
