"""How many keys the things take that are done many times a day, as the program itself receives them."""

from datetime import datetime
from pathlib import Path

from textual import events

from forloebtui.dates.clock import frozen_clock
from forloebtui.model.case import Case
from forloebtui.services import citizens
from forloebtui.ui import app as app_module
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.screens.citizen import CitizenScreen
from forloebtui.ui.widgets.lines import Lines
from forloebtui.ui.widgets.timeline.widget import Timeline
from tests.conftest import PASSPHRASE, CaseloadFile
from tests.support.window import NOW, on_screen, press, window

# Monday morning, five minutes into the first talk of the day.
IN_A_TALK = datetime(2026, 11, 23, 9, 5)


class CountingApp(ForloebApp):
    """The program, with every key that came from the keyboard."""

    # A class elsewhere looks for its sheet elsewhere.
    CSS_PATH = str(Path(app_module.__file__).with_name("app.tcss"))

    def __init__(self, file: CaseloadFile, now: datetime = NOW) -> None:
        super().__init__(file.path, demo=False, clock=frozen_clock(now), passphrase=PASSPHRASE)
        self.keys: list[events.Key] = []

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key) and not event.is_forwarded and event not in self.keys:
            self.keys.append(event)
        await super().on_event(event)

    def since(self, before: int, *, text: str = "") -> int:
        """The keys since there were so many, besides those of a text."""
        return len(self.keys) - before - len(text)


def case_of(app: ForloebApp, name: str) -> Case:
    return app.ask(citizens.case, app.ask(citizens.find, name))


async def test_a_planned_intervention_is_moved_a_week_by_one_key(demo_file: CaseloadFile) -> None:
    app = CountingApp(demo_file)
    async with window(app=app) as (_, pilot):
        (planned,) = [one for one in case_of(app, "martin").interventions if one.starts_on > NOW.date()]
        app.open_citizen(app.ask(citizens.find, "martin"), "timeline", planned.id)
        await press(app, pilot)
        before = len(app.keys)
        await press(app, pilot, "full_stop")
        assert app.since(before) == 1
        assert "Arbejdsevneafklaring: uge 50–9 → 51–10" in on_screen(app)
        # Nothing more is needed: where one goes next it is kept.
        await press(app, pilot, "q")
        moved = case_of(app, "martin").intervention(planned.id)
        assert (moved.starts_on - planned.starts_on).days == 7


async def test_a_note_on_a_planned_talk_takes_two_keys_besides_its_words(demo_file: CaseloadFile) -> None:
    app = CountingApp(demo_file, IN_A_TALK)
    async with window(app=app) as (_, pilot):
        yusuf = app.ask(citizens.find, "yusuf")
        talk = case_of(app, "yusuf").appointments()[0]
        app.screen.query_one("#attention", Lines).key = ("talk", yusuf, talk.id)
        words = "Vi talte om, hvad han gerne vil."
        before = len(app.keys)
        await press(app, pilot, "n", *words, "enter")
        assert app.since(before, text=words) == 2
        note = next(one for one in case_of(app, "yusuf").conversations if one.id == talk.id)
        assert (note.status, note.text, note.at_iso) == ("held", words, "2026-11-23T09:00")
        assert (note.form, note.kind) == (talk.form, talk.kind)


async def test_a_sub_goal_is_ticked_from_the_citizen_in_three_keys(demo_file: CaseloadFile) -> None:
    app = CountingApp(demo_file)
    async with window(app=app) as (_, pilot):
        app.open_citizen(app.ask(citizens.find, "martin"))
        await press(app, pilot)
        assert isinstance(app.screen, CitizenScreen)
        done = [one.id for one in case_of(app, "martin").subgoals if one.done_on is not None]
        before = len(app.keys)
        await press(app, pilot, "g", "h", "space")
        assert app.since(before) == 3
        assert len([one for one in case_of(app, "martin").subgoals if one.done_on]) == len(done) + 1


async def test_an_unplanned_call_takes_fifteen_keys_besides_its_words(demo_file: CaseloadFile) -> None:
    app = CountingApp(demo_file)
    async with window(app=app) as (_, pilot):
        words = "Ringede om bussen til Havnegade."
        before = len(app.keys)
        await press(app, pilot, "n", *"mar tlf 45m: ", *words, "enter")
        assert app.since(before, text=words) == 15
        note = case_of(app, "martin").held()[-1]
        assert (note.text, note.form, note.minutes, note.at_iso) == (words, "phone", 45, "2026-11-21T14:35")


async def test_the_first_agreement_on_the_first_screen_is_ticked_in_two_keys(demo_file: CaseloadFile) -> None:
    app = CountingApp(demo_file)
    async with window(app=app) as (_, pilot):
        still_open = [one.id for one in case_of(app, "rikke").agreements if one.done_on is None]
        before = len(app.keys)
        await press(app, pilot, "down", "space")
        assert app.since(before) == 2
        left = [one.id for one in case_of(app, "rikke").agreements if one.done_on is None]
        assert len(left) == len(still_open) - 1
        assert "Aftale klaret" in on_screen(app)


async def test_the_timeline_is_four_keys_and_a_name_away(demo_file: CaseloadFile) -> None:
    app = CountingApp(demo_file)
    async with window(app=app) as (_, pilot):
        before = len(app.keys)
        await press(app, pilot, "s", *"martin", "enter", "g", "t")
        assert app.since(before, text="martin") == 4
        assert isinstance(app.focused, Timeline)
