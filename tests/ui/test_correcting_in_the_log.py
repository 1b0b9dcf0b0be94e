"""``r`` and ``x`` on a note in the log, and Enter for what stood there before."""

from textual.pilot import Pilot

from forloebtui.model.case import Conversation
from forloebtui.services import citizens, conversations, drafts
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.screens.asking.ask import AskScreen
from forloebtui.ui.screens.asking.question import QuestionScreen
from forloebtui.ui.screens.citizen.citizen import CitizenScreen
from forloebtui.ui.widgets.field import Field
from tests.support.window import on_screen, press, settle, window

NOTE = "Hun sover drligt"


async def log_on_a_note(app: ForloebApp, pilot: Pilot[int], status: str = "tlf") -> Conversation:
    """Lene's log, with the cursor on a note just written."""
    saved = app.ask(conversations.save, f"lene {status}: {NOTE}")
    talk = max(app.ask(citizens.case, saved.citizen_id).conversations, key=lambda one: one.id)
    app.open_citizen(saved.citizen_id, "log", talk.id)
    await settle(app, pilot)
    return talk


def text_of(app: ForloebApp, talk: Conversation) -> str:
    lene = app.ask(citizens.case, app.ask(citizens.find, "lene"))
    return next(one.text for one in lene.conversations if one.id == talk.id)


async def test_r_corrects_the_note_and_enter_shows_what_stood_there() -> None:
    async with window((140, 45)) as (app, pilot):
        talk = await log_on_a_note(app, pilot)
        await press(app, pilot, "r")
        assert "Ret notat" in on_screen(app)
        assert app.screen.query_one(Field).text == NOTE
        await press(app, pilot, "enter", *"Og mere", "ctrl+s")
        assert isinstance(app.screen, CitizenScreen)
        assert text_of(app, talk) == f"{NOTE}\nOg mere"
        shown = on_screen(app)
        assert "Notat rettet · u fortryder" in shown
        assert "rettet 1 gang (21.11 15:20) · Enter viser før og efter" in shown
        await press(app, pilot, "u")
        assert text_of(app, talk) == NOTE
        assert "rettet" not in on_screen(app)


async def test_a_correction_left_half_done_is_a_draft_that_r_takes_up_and_n_does_not() -> None:
    async with window() as (app, pilot):
        talk = await log_on_a_note(app, pilot)
        await press(app, pilot, "r", *" nu", "escape")
        assert text_of(app, talk) == NOTE
        assert "r tager den frem" in on_screen(app)
        assert [(one.text, one.conversation_id) for one in app.ask(drafts.begun)] == [(f"{NOTE} nu", talk.id)]
        await press(app, pilot, "n")
        assert app.screen.query_one(Field).text == "Lene Krogh "
        await press(app, pilot, "escape", "r")
        assert app.screen.query_one(Field).text == f"{NOTE} nu"
        await press(app, pilot, "ctrl+s")
        assert text_of(app, talk) == f"{NOTE} nu"
        assert app.ask(drafts.begun) == ()


async def test_x_asks_why_and_marks_the_note() -> None:
    async with window() as (app, pilot):
        talk = await log_on_a_note(app, pilot, "udeblev")
        await press(app, pilot, "x")
        assert isinstance(app.screen, AskScreen)
        await press(app, pilot, "enter", *"forkert borger", "enter")
        assert "Notat fejlregistreret · u fortryder" in on_screen(app)
        lene = app.ask(citizens.case, app.ask(citizens.find, "lene"))
        marked = next(one for one in lene.conversations if one.id == talk.id)
        assert (marked.status, marked.reason) == ("mistaken", "forkert borger")


async def test_esc_leaves_the_note_as_it_was() -> None:
    async with window() as (app, pilot):
        talk = await log_on_a_note(app, pilot)
        before = app.ask(citizens.case, app.ask(citizens.find, "lene"))
        await press(app, pilot, "x", *"nej", "escape")
        assert app.ask(citizens.case, app.ask(citizens.find, "lene")) == before
        assert text_of(app, talk) == NOTE


async def test_a_journalised_note_does_not_change_and_an_appointment_has_no_note() -> None:
    async with window((110, 30)) as (app, pilot):
        lene = app.ask(citizens.case, app.ask(citizens.find, "lene"))
        old = next(one for one in lene.held() if one.journalised_at is not None)
        app.open_citizen(lene.citizen.id, "log", old.id)
        await settle(app, pilot)
        assert f"{old.held_on:%d.%m.%Y}" in on_screen(app)
        for key in ("x", "m", "J"):
            await press(app, pilot, key)
            assert not isinstance(app.screen, QuestionScreen | AskScreen)
            assert "tilføjelse" in on_screen(app)
        await press(app, pilot, "home", "r")
        assert "ikke holdt endnu" in on_screen(app)
