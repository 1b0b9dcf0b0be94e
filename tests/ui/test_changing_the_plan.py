"""Every verb of the timeline through the window to the file and back: one step each, the view kept."""

from datetime import date

import pytest

from forloebtui.dates.weeks import week_of
from forloebtui.model.case import Intervention
from forloebtui.services import citizens
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.forms.screen import FormScreen
from forloebtui.ui.screens.asking.reason import ReasonScreen
from forloebtui.ui.widgets.timeline.widget import Timeline
from tests.support.stores import snapshot
from tests.support.window import on_screen, press, window

SIZE = (120, 40)
TO_MARTIN = ("s", *"martin", "enter", "g", "t")
# Martin's: planned from week 50 to 9, and running until week 51.
PLANNED, RUNNING = "Arbejdsevneafklaring", "Forløb om hash"


def timeline(app: ForloebApp) -> Timeline:
    return app.screen.query_one(Timeline)


def bars(app: ForloebApp, title: str) -> list[Intervention]:
    case = app.ask(citizens.case, app.ask(citizens.find, "martin"))
    return [item for item in case.interventions if item.title == title]


def status(app: ForloebApp) -> str:
    return on_screen(app).splitlines()[-2].strip()


def steps(app: ForloebApp) -> list[tuple[str, str]]:
    found = app.ask(
        lambda desk: list(desk.store.connection.execute("SELECT kind, label FROM op ORDER BY id"))
    )
    return [(str(kind), str(label)) for kind, label in found if kind not in ("baseline", "access")]


VERBS = [
    (PLANNED, "full_stop full_stop enter", "Flyt indsats", 1),
    (PLANNED, "m 0 enter", "Flyt indsats", 1),
    (RUNNING, "greater_than_sign enter", "Flyt indsats", 1),
    (PLANNED, "d enter", "Dublér indsats", 2),
    (PLANNED, "e 8 enter", "Fortsæt med ny indsats", 2),
    (RUNNING, "right right k enter", "Del indsats i to", 2),
    (PLANNED, "x", "Slet indsats", 0),
    (PLANNED, "o comma enter", "Flyt indsats", 1),
    # What is not kept by Enter is kept by leaving the bar, or the tab.
    (PLANNED, "colon down", "Flyt indsats", 1),
    (PLANNED, "d g l g t", "Dublér indsats", 2),
]


async def test_a_verb_is_one_step_and_undo_gives_all_back() -> None:
    async with window(SIZE) as (app, pilot):
        await press(app, pilot, *TO_MARTIN)
        before = app.ask(lambda desk: snapshot(desk.store.connection))
        for title, keys, label, count in VERBS:
            done = len(steps(app))
            timeline(app).select(bars(app, title)[0].id)
            await press(app, pilot, *keys.split())
            assert steps(app)[done:] == [("edit", label)], keys
            assert len(bars(app, title)) == count, keys
            view = timeline(app).view
            await press(app, pilot, "u")
            assert steps(app)[done:] == [("edit", label), ("undo", label)], keys
            assert app.ask(lambda desk: snapshot(desk.store.connection)) == before, keys
            assert timeline(app).view == view, keys
            assert timeline(app).selected is not None, keys
            if keys.endswith("enter"):
                assert timeline(app).selected == bars(app, title)[0].id, keys
            await press(app, pilot, "ctrl+y")
            assert len(bars(app, title)) == count, keys
            await press(app, pilot, "u")


async def test_a_new_bar_has_the_subgoals_and_the_hours_of_the_old() -> None:
    async with window(SIZE) as (app, pilot):
        await press(app, pilot, *TO_MARTIN)
        (old,) = bars(app, PLANNED)
        timeline(app).select(old.id)
        await press(app, pilot, "e", "enter")
        _, new = bars(app, PLANNED)
        assert timeline(app).selected == new.id
        assert new.subgoal_ids == old.subgoal_ids
        assert new.successor_of_id == old.id
        assert [one.hours for one in new.adjustments] == [old.adjustments[-1].hours]
        assert "(ny)" in status(app) and status(app).endswith("u fortryder")
        # What it carried on from goes; it stands by itself.
        timeline(app).select(old.id)
        await press(app, pilot, "x")
        (left,) = bars(app, PLANNED)
        assert (left.id, left.successor_of_id) == (new.id, None)


async def test_what_has_begun_is_marked_as_a_mistake_with_a_reason() -> None:
    async with window(SIZE) as (app, pilot):
        await press(app, pilot, *TO_MARTIN)
        (item,) = bars(app, RUNNING)
        timeline(app).select(item.id)
        await press(app, pilot, "x", "escape")
        assert steps(app) == []
        await press(app, pilot, "x")
        assert isinstance(app.screen, ReasonScreen)
        await press(app, pilot, "enter")
        assert isinstance(app.screen, ReasonScreen), "a reason is asked for"
        await press(app, pilot, *"dobbelt", "enter")
        assert steps(app) == [("edit", "Indsats fejlregistreret")]
        (marked,) = bars(app, RUNNING)
        assert (marked.standing, marked.reason) == ("mistaken", "dobbelt")
        assert RUNNING not in on_screen(app)
        await press(app, pilot, "u")
        assert bars(app, RUNNING) == [item]


@pytest.mark.parametrize("title", [PLANNED, RUNNING])
async def test_a_start_that_is_past_is_corrected_by_r_with_a_reason(title: str) -> None:
    async with window(SIZE) as (app, pilot):
        await press(app, pilot, *TO_MARTIN)
        (item,) = bars(app, title)
        timeline(app).select(item.id)
        await press(app, pilot, "r")
        form = app.screen
        assert isinstance(form, FormScreen)
        assert not form._rows["reason"].display
        form._rows["starts_on"].entry.put(date(2026, 10, 5))
        form._reread()
        assert form._rows["reason"].display


async def test_a_placement_that_would_last_too_long_is_warned_about_while_it_is_moved() -> None:
    async with window((80, 24)) as (app, pilot):
        await press(app, pilot, "s", *"lene", "enter", "g", "t")
        case = app.ask(citizens.case, app.ask(citizens.find, "lene"))
        (centre,) = [item for item in case.interventions if item.starts_on == date(2026, 8, 31)]
        timeline(app).select(centre.id)
        await press(app, pilot, "greater_than_sign")
        assert "OBS over 13 ugers praktik (LAB § 61)" in status(app)
        await press(app, pilot, "m", "3", "0")
        assert "OBS over 26 ugers praktik (LAB § 61)" in status(app)
        await press(app, pilot, "enter")
        assert steps(app) == [("edit", "Flyt indsats")], "it is a warning, and no more"


async def test_a_double_click_opens_a_form_with_the_week_and_the_track() -> None:
    async with window(SIZE) as (app, pilot):
        await press(app, pilot, *TO_MARTIN)
        widget = timeline(app)
        week = widget.view.axis.week_at(70)
        await pilot.click(widget, offset=(widget._layout.names + 70, widget._layout.head), times=2)
        await press(app, pilot)
        assert isinstance(app.screen, FormScreen)
        form = app.screen
        starts = form._rows["starts_on"].entry.read()
        assert isinstance(starts, date) and week_of(starts) == week
        assert form._rows["category"].entry.read() == "beskaeftigelse"


async def test_a_new_bar_is_kept_by_the_verb_that_makes_the_next() -> None:
    async with window(SIZE) as (app, pilot):
        await press(app, pilot, *TO_MARTIN)
        timeline(app).select(bars(app, PLANNED)[0].id)
        await press(app, pilot, "d", "d", "enter")
        assert len(bars(app, PLANNED)) == 3
        assert [label for _, label in steps(app)][-2:] == ["Dublér indsats", "Dublér indsats"]
