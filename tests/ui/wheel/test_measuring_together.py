"""A measurement in one sitting, counted in keys; and what is done with the steps beside it."""

from pathlib import Path

from forloebtui.dates.clock import frozen_clock
from forloebtui.model.case import Case
from forloebtui.office.settings import Settings
from forloebtui.rules.progress import in_order
from forloebtui.services import citizens
from forloebtui.ui.app import ForloebApp
from tests.support.window import NOW, on_screen, press, settle, window

SIZE = (100, 32)
TODAY = NOW.date()
MARTIN = ("s", *"martin", "enter")
# What the two say, dimension by dimension: citizen, caseworker.
FIGURES = "3 4 3 4 6 7 5 5 6 6 7 8 5 6 5 0"
MOST_KEYS, MOST_TICK_KEYS = 30, 4


def file_of(app: ForloebApp, name: str) -> Case:
    return app.ask(citizens.case, app.ask(citizens.find, name))


def given_today(app: ForloebApp, name: str = "martin") -> dict[str, list[int]]:
    """Each rater's figures of today, in the wheel's order."""
    case = file_of(app, name)
    order = [one.id for one in case.dimensions]
    return {
        one.rater: [
            score.value for score in sorted(one.scores, key=lambda each: order.index(each.dimension_id))
        ]
        for one in case.measurements
        if one.measured_on == TODAY
    }


async def test_eight_dimensions_for_two_raters_take_few_keys() -> None:
    keys = ("g", "h", "M", *FIGURES.split(), "enter")
    assert len(keys) <= MOST_KEYS
    async with window(SIZE) as (app, pilot):
        await press(app, pilot, *MARTIN)
        await press(app, pilot, *keys)
        assert given_today(app) == {
            "citizen": [3, 3, 6, 5, 6, 7, 5, 5], "caseworker": [4, 4, 7, 5, 6, 8, 6, 10],
        }  # fmt: skip
        assert "Ny måling" in on_screen(app)
        await press(app, pilot, "u")
        assert given_today(app) == {}


async def test_what_was_said_last_and_what_the_figures_mean_stand_beside() -> None:
    async with window(SIZE) as (app, pilot):
        await press(app, pilot, *MARTIN, "g", "h", "M")
        shown = on_screen(app)
        assert "Arbejde & praktik" in shown
        # Martin said 3 last, the caseworker 4; and the third of the ten sentences is marked.
        assert "3 → _" in shown
        assert "‹ 3  Jeg kan nævne noget, jeg har været god til." in shown
        await press(app, pilot, "1")
        assert "2 lavere end sidst" in on_screen(app)
        await press(app, pilot, "r", *"For meget", "enter")
        assert "»For meget«" in on_screen(app)


async def test_skipping_going_back_and_a_third_rater() -> None:
    async with window(SIZE) as (app, pilot):
        await press(app, pilot, *MARTIN, "g", "h", "M", "t", "4", "enter", "6", "down", "5", "left", "7")
        await press(app, pilot, "ctrl+s")
        # The provider's 6 on the first; the caseworker skipped it. Then learning is passed over by the arrow.
        assert given_today(app) == {"citizen": [4, 7], "provider": [6]}


async def test_figures_that_are_not_kept_are_asked_about_and_locking_keeps_them() -> None:
    async with window(SIZE) as (app, pilot):
        await press(app, pilot, *MARTIN, "g", "h", "M", "5", "escape")
        assert "ikke gemt" in on_screen(app)
        await press(app, pilot, "x")
        assert given_today(app) == {}
        await press(app, pilot, "M", "5", "ctrl+l")
        assert given_today(app) == {"citizen": [5]}


async def test_a_day_in_the_table_is_corrected() -> None:
    async with window(SIZE) as (app, pilot):
        await press(app, pilot, *MARTIN, "g", "h", "y")
        assert "Arbejde & praktik · alle målinger" in on_screen(app)
        await press(app, pilot, "right")
        assert "Læring & uddannelse · alle målinger" in on_screen(app)
        await press(app, pilot, "left", "r", "9", "ctrl+s")
        case = file_of(app, "martin")
        newest = [one for one in case.measurements if one.rater == "citizen"][-1]
        assert newest.value(case.dimensions[0].id) == 9
        await press(app, pilot, "u")
        newest = [one for one in file_of(app, "martin").measurements if one.rater == "citizen"][-1]
        assert newest.value(case.dimensions[0].id) == 3


async def test_on_five_a_digit_is_one_of_five() -> None:
    app = ForloebApp(Path("demo"), demo=True, clock=frozen_clock(NOW), settings=Settings(wheel_scale="1-5"))
    async with window(SIZE, app) as (app, pilot):
        await press(app, pilot, *MARTIN, "g", "h", "M", "4", "7", "ctrl+s")
        # Kept on ten; seven is no figure of five.
        assert given_today(app) == {"citizen": [8]}
        assert " 4 ▲" in on_screen(app)
        app.use(Settings(wheel_scale="1-10"))
        await settle(app, pilot)
        assert " 8 ▲" in on_screen(app)


async def test_a_step_is_ticked_from_the_first_screen() -> None:
    keys = ("g", "h", "space")
    assert len(keys) <= MOST_TICK_KEYS
    async with window(SIZE) as (app, pilot):
        citizen_id = app.screen_citizen()
        assert citizen_id is not None
        before = {one.id for one in app.ask(citizens.case, citizen_id).subgoals if one.is_open}
        await press(app, pilot, *keys)
        after = {one.id for one in app.ask(citizens.case, citizen_id).subgoals if one.is_open}
        assert len(before - after) == 1
        assert "Nået, " in on_screen(app)


async def test_the_list_of_steps_moves_ticks_and_tells_what_hangs_loose() -> None:
    async with window((120, 40)) as (app, pilot):
        await press(app, pilot, *MARTIN, "g", "h", "p")
        shown = on_screen(app)
        assert "DELMÅL I BORGERENS RÆKKEFØLGE" in shown
        assert "INGEN INDSATS ARBEJDER MED" in shown
        await press(app, pilot, "home", "minus")
        assert "Nummer 2 af 15" in on_screen(app)
        larger = in_order(file_of(app, "martin"))[1]
        await press(app, pilot, "k", *"Jeg finder nummeret", "ctrl+s")
        smaller = next(one for one in file_of(app, "martin").subgoals if one.text == "Jeg finder nummeret")
        assert (smaller.split_from_id, smaller.dimension_id) == (larger.id, larger.dimension_id)
        assert "└ Jeg finder nummeret" in on_screen(app)
        await press(app, pilot, "end", "home", "space")
        assert "åbnet igen" in on_screen(app) or "Nået, " in on_screen(app)
        await press(app, pilot, "escape")
        assert "▀" in on_screen(app)


async def test_an_offer_is_one_key_away_from_an_intervention() -> None:
    async with window(SIZE) as (app, pilot):
        before = len(file_of(app, "martin").interventions)
        await press(app, pilot, *MARTIN, "g", "h", "I")
        assert "Tilbud: Arbejde & praktik" in on_screen(app)
        assert "kr. om ugen" not in on_screen(app)
        await press(app, pilot, "enter")
        assert len(file_of(app, "martin").interventions) == before + 1
        assert "Ny indsats fra næste mandag" in on_screen(app)


async def test_the_offices_wheel_is_edited_where_it_is_used() -> None:
    async with window(SIZE) as (app, pilot):
        await press(app, pilot, *MARTIN, "g", "h", "g", "c")
        assert "Hjul og tilbud" in on_screen(app)
        await press(app, pilot, "r", *"Job", "ctrl+s", "q")
        await settle(app, pilot)
        assert "Job" in on_screen(app)
        await press(app, pilot, "u", "enter")
        assert "Arbejde & praktik" in on_screen(app)
