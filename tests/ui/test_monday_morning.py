"""*I dag* on a Monday morning: why, later, done, hidden, taken up again, and where Enter leads."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from forloebtui.dates.weeks import week_of
from forloebtui.services import alerts, citizens, drafts, edit, today
from forloebtui.services.today import CitizenAlert
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.forms.screen import FormScreen
from forloebtui.ui.screens.caseload.groups import GroupsScreen
from forloebtui.ui.screens.citizen.citizen import CitizenScreen
from forloebtui.ui.screens.day.later import LaterScreen
from forloebtui.ui.screens.day.mending import mend
from forloebtui.ui.screens.day.reminder_lines import alert_key
from forloebtui.ui.screens.day.today import TodayScreen
from forloebtui.ui.screens.day.why import WhyScreen
from forloebtui.ui.widgets.field import Field
from forloebtui.ui.widgets.lines import Lines
from forloebtui.ui.widgets.timeline.widget import Timeline
from tests.support.window import MovingClock, on_screen, press, settle, window

MONDAY = datetime(2026, 11, 23, 8, 5)
SIZES = pytest.mark.parametrize("size", [(80, 24), (140, 45)])


def it_is(app: ForloebApp, clock: MovingClock, at: datetime) -> None:
    """It is later, and somebody has been there all the time: a window left alone locks."""
    clock.at = at
    app._touched_at = at


@asynccontextmanager
async def monday(
    size: tuple[int, int] = (80, 24), clock: MovingClock | None = None
) -> AsyncIterator[tuple[ForloebApp, Pilot[int]]]:
    app = ForloebApp(Path("demo"), demo=True, clock=clock or MovingClock(MONDAY))
    async with window(size, app) as opened:
        yield opened


def reminder(app: ForloebApp, name: str, rule: str) -> CitizenAlert:
    """Put the cursor on the first reminder of a rule about somebody."""
    found = next(one for one in app.ask(today.alerts) if one.name.startswith(name) and one.alert.rule == rule)
    attention = app.screen.query_one("#attention", Lines)
    attention.key = alert_key(found)
    assert attention.key == alert_key(found)
    return found


def on_top(app: ForloebApp) -> type:
    """Which screen one looks at; asked anew each time."""
    return type(app.screen)


def rules_of(app: ForloebApp, name: str) -> list[str]:
    return [one.alert.rule for one in app.ask(today.alerts) if one.name.startswith(name)]


@SIZES
async def test_h_tells_why_with_rule_source_day_and_what_can_be_done(size: tuple[int, int]) -> None:
    async with monday(size) as (app, pilot):
        found = reminder(app, "Lene", "praktik.weeks")
        await press(app, pilot, "h")
        assert on_top(app) is WhyScreen
        assert app.screen.query_one("#reminders", Lines).key == alert_key(found)
        shown = " ".join(on_screen(app).split())
        for words in (
            "Lene Krogh · Påmindelser", "Hvorfor", "Praktik kan vare 13 uger",
            "søndag 06.12.2026 · uge 49 · om 13 dage", "13 uger", "Kilde", "Grundlag", "Regelsæt",
            "praktikken på én side",
        ):  # fmt: skip
            assert words in shown
        await press(app, pilot, "h")
        assert on_top(app) is TodayScreen


async def test_z_sets_aside_until_a_day_and_it_comes_back() -> None:
    clock = MovingClock(MONDAY)
    async with monday(clock=clock) as (app, pilot):
        reminder(app, "Lene", "idle.weeks")
        await press(app, pilot, "z", *"fre", "enter", *"praktikken forlænges", "enter")
        assert "idle.weeks" not in rules_of(app, "Lene")
        status = on_screen(app).splitlines()[-2]
        assert "27.11.2026 · Lene Krogh" in status and status.endswith("u fortryder")
        assert "1 sat til side" in on_screen(app)
        it_is(app, clock, datetime(2026, 11, 26, 8, 0))
        assert "idle.weeks" not in rules_of(app, "Lene")
        it_is(app, clock, datetime(2026, 11, 27, 8, 0))
        assert "idle.weeks" in rules_of(app, "Lene")


@SIZES
async def test_what_was_set_aside_is_unfolded_explained_and_taken_up_again(size: tuple[int, int]) -> None:
    async with monday(size) as (app, pilot):
        found = reminder(app, "Lene", "idle.weeks")
        await press(app, pilot, "z", *"om 2 uger", "enter", *"afventer svar", "enter")
        attention = app.screen.query_one("#attention", Lines)
        attention.key = "fold"
        await press(app, pilot, "enter", "down")
        assert str(attention.key).startswith(f"('aside', {found.citizen_id},")
        shown = on_screen(app)
        assert "til ma 07.12" in shown and "23.11.2026 afventer svar" in shown
        # The citizen's own place says the same.
        await press(app, pilot, "enter")
        assert on_top(app) is WhyScreen
        assert "SAT TIL SIDE" in on_screen(app) and "mandag 07.12.2026 · 23.11.2026" in on_screen(app)
        await press(app, pilot, "q", "space")
        assert "idle.weeks" in rules_of(app, "Lene")
        assert "sat til side" not in on_screen(app)
        await press(app, pilot, "u")
        assert "idle.weeks" not in rules_of(app, "Lene")
        await press(app, pilot, "u")
        assert "idle.weeks" in rules_of(app, "Lene")


async def test_setting_aside_asks_for_a_day_ahead_and_a_reason() -> None:
    async with monday() as (app, pilot):
        reminder(app, "Lene", "idle.weeks")
        await press(app, pilot, "z", *"uge", "enter", "enter")
        assert on_top(app) is LaterScreen
        assert "! »uge« er ikke en dato" in on_screen(app)
        await press(app, pilot, *["backspace"] * 3, *"i dag", "enter", "enter")
        assert "! skriv en dag efter 23.11.2026" in on_screen(app)
        await press(app, pilot, *["backspace"] * 5, *"uge 50")
        assert "‹ma 07.12.2026 · uge 50›" in on_screen(app)
        await press(app, pilot, "enter", "enter")
        assert "! skriv hvorfor" in on_screen(app)
        await press(app, pilot, "escape")
        assert on_top(app) is TodayScreen
        assert "idle.weeks" in rules_of(app, "Lene")


async def test_space_ticks_an_agreement_and_marks_the_rest_done_with_trace() -> None:
    async with monday() as (app, pilot):
        due = reminder(app, "Rikke", "agreement.due")
        await press(app, pilot, "space")
        done = app.ask(citizens.case, due.citizen_id).agreements
        assert next(one for one in done if one.id == due.alert.subject).done_on == MONDAY.date()
        found = reminder(app, "Henning", "contact.own_interval_weeks")
        await press(app, pilot, "space")
        assert "contact.own_interval_weeks" not in rules_of(app, "Henning")
        (kept,) = app.ask(alerts.set_aside, found.citizen_id)
        assert (kept.decision.decision, kept.decision.decided_on) == ("done", MONDAY.date())
        await press(app, pilot, "u")
        assert on_top(app) is TodayScreen
        assert "contact.own_interval_weeks" in rules_of(app, "Henning")


async def test_x_hides_a_rule_for_one_citizen_with_a_reason() -> None:
    async with monday() as (app, pilot):
        found = reminder(app, "Lene", "measurement.weeks")
        others = [one for one in app.ask(today.alerts) if one.alert.rule == "measurement.weeks"]
        await press(app, pilot, "x", "enter", *"ønsker ikke tal", "enter")
        left = [one for one in app.ask(today.alerts) if one.alert.rule == "measurement.weeks"]
        assert left == [one for one in others if one.citizen_id != found.citizen_id]
        await press(app, pilot, "s", *"lene", "enter", "h", "end")
        assert "reglen er skjult hos borgeren · 23.11.2026 · ønsker ikke tal" in " ".join(
            on_screen(app).split()
        )
        await press(app, pilot, "enter")
        assert "measurement.weeks" in rules_of(app, "Lene")


@SIZES
async def test_enter_on_a_gap_opens_the_timeline_with_the_cursor_in_its_week(size: tuple[int, int]) -> None:
    async with monday(size) as (app, pilot):
        found = reminder(app, "Lene", "idle.weeks")
        await press(app, pilot, "enter")
        timeline = app.screen.query_one(Timeline)
        assert timeline._view.cursor == week_of(found.alert.due_on)
        assert "Uge 50, 07.12–13.12: ingen indsatser" in on_screen(app)


async def test_enter_on_a_missing_conversation_begins_the_next_appointment() -> None:
    async with monday() as (app, pilot):
        reminder(app, "Henning", "contact.own_interval_weeks")
        await press(app, pilot, "enter")
        assert app.screen.query_one(Field).text == "Henning Bak: > "
        # What was prepared and left is no draft.
        await press(app, pilot, "escape")
        assert app.ask(drafts.begun) == ()
        await press(app, pilot, "enter", *"ti 1/12 kl 10 hjemme", "enter")
        assert "næste samtale først ti 01.12" in on_screen(app)


async def test_enter_on_a_talk_without_an_outcome_begins_its_note() -> None:
    clock = MovingClock(MONDAY)
    async with monday(clock=clock) as (app, pilot):
        it_is(app, clock, datetime(2026, 11, 26, 8, 0))
        app.look_for_changes()
        await settle(app, pilot)
        found = reminder(app, "Birgit", "note.days")
        await press(app, pilot, "enter")
        assert app.screen.query_one(Field).text == "Birgit Holm 24/11 10:00: "
        await press(app, pilot, *"Gik godt.", "enter")
        talk = next(
            one for one in app.ask(citizens.case, found.citizen_id).conversations
            if one.id == found.alert.subject
        )  # fmt: skip
        assert (talk.status, talk.text, talk.at_iso) == ("held", "Gik godt.", "2026-11-24T10:00")


async def test_enter_on_a_consent_or_a_last_day_opens_that_day_in_the_form() -> None:
    clock = MovingClock(MONDAY)
    async with monday(clock=clock) as (app, pilot):
        until = next(
            (row.citizen_id, one.consent_until)
            for row in app.screen.shown.rows  # type: ignore[attr-defined]  # it is I dag
            for one in app.ask(citizens.case, row.citizen_id).involvements
            if one.consent_until is not None and one.consent_until > MONDAY.date() and one.to_on is None
        )
        assert until[1] is not None
        it_is(app, clock, datetime.combine(until[1], MONDAY.time()))
        app.look_for_changes()
        await settle(app, pilot)
        found = next(
            one for one in app.ask(today.alerts)
            if one.alert.rule == "consent.due" and one.citizen_id == until[0]
        )  # fmt: skip
        app.screen.query_one("#attention", Lines).key = alert_key(found)
        await press(app, pilot, "enter")
        assert on_top(app) is FormScreen
        field = app.focused
        assert isinstance(field, Input) and field.value == until[1].strftime("%d.%m.%Y")

        await press(app, pilot, "escape")
        lene = app.ask(citizens.case, app.ask(citizens.find, "Lene"))
        followed = clock.at.date() + timedelta(days=10)
        given = {"outcome": "fleksjob_bevilget", "closed_on": clock.at.date(), "followed_until": followed}
        app.ask(edit.save, "closing", lene.citizen.id, lene.forloebs[0].id, dict.fromkeys(given), given)
        app.look_for_changes()
        await settle(app, pilot)
        found = next(
            one for one in app.ask(today.alerts)
            if one.alert.rule == "followed.days" and one.citizen_id == lene.citizen.id
        )  # fmt: skip
        # It may lie among what a citizen has more of.
        mend(app, found)
        await settle(app, pilot)
        field = app.focused
        assert isinstance(field, Input) and field.value == followed.strftime("%d.%m.%Y")


async def test_midnight_needs_no_restart() -> None:
    clock = MovingClock(datetime(2026, 11, 23, 23, 59))
    async with monday(clock=clock) as (app, pilot):
        await press(app, pilot, "s", *"lene", "enter", "g", "t")
        it_is(app, clock, datetime(2026, 11, 24, 0, 1))
        app.look_for_changes()
        await settle(app, pilot)
        assert on_top(app) is CitizenScreen
        assert app.screen.query_one(Timeline).today == clock.at.date()
        await press(app, pilot, "g", "i")
        shown = on_screen(app)
        assert "tirsdag 24.11.2026 · uge 48" in shown
        assert "10:00  Birgit Holm" in shown and "09:00  Amina" not in shown

        # A file that lies below another screen is passed by on the way to a third.
        await press(app, pilot, "s", *"lene", "enter", "g", "r")
        it_is(app, clock, datetime(2026, 11, 25, 0, 1))
        app.look_for_changes()
        await press(app, pilot, "g", "p")
        assert on_top(app) is GroupsScreen


@SIZES
async def test_every_line_fits_and_a_name_stands_once_over_its_reminders(size: tuple[int, int]) -> None:
    async with monday(size) as (app, _):
        shown = on_screen(app).splitlines()
        assert all(len(line) <= size[0] for line in shown)
        assert [line.split("│")[0].count("Rikke Sand") for line in shown[6:12]].count(1) == 1
