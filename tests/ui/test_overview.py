"""*Overblik*: what Space and Enter mean depends on the list that has the keys."""

from dataclasses import replace
from datetime import date

import pytest

from forloebtui.model.case import Case, Citizen, Forloeb, Goal
from forloebtui.services import citizens
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.forms.screen import FormScreen
from forloebtui.ui.screens.citizen.overview import goal_items
from forloebtui.ui.widgets.lines import Lines
from tests.support.window import on_screen, press, window


def open_agreements(app: ForloebApp) -> list[str]:
    assert app.citizen_id is not None
    return [one.text for one in app.ask(citizens.case, app.citizen_id).agreements if one.done_on is None]


async def test_space_ticks_only_in_the_agreements_and_says_which() -> None:
    async with window() as (app, pilot):
        await press(app, pilot, "s", *"lene", "enter")
        before = open_agreements(app)
        for elsewhere in ("plan", "wheel-figures", "talks"):
            app.screen.query_one(f"#{elsewhere}", Lines).focus()
            await press(app, pilot, "space")
            assert "Vælg en aftale" in on_screen(app)
        assert open_agreements(app) == before
        app.screen.query_one("#promises", Lines).focus()
        await press(app, pilot, "space")
        (ticked,) = set(before) - set(open_agreements(app))
        assert f"Aftale klaret: {ticked[:20]}" in on_screen(app)


def test_a_new_file_says_what_it_lacks_and_where_that_is_written() -> None:
    new = Case(Citizen(1, "citizen", "Ny B."))
    begun = replace(new, forloebs=(Forloeb(1, "ressourceforloeb", date(2026, 11, 2), None, "x"),))
    told = [
        "".join(words for words, *_ in item.line)
        for case in (new, begun)
        for item in goal_items(case, date(2026, 11, 21), 78)
    ]
    assert told == [
        " MÅL  intet mål og intet forløb endnu · R åbner stamkortet",
        " MÅL  intet mål endnu · R åbner stamkortet",
    ]


async def test_enter_opens_an_agreement_and_never_ticks_it() -> None:
    async with window() as (app, pilot):
        await press(app, pilot, "s", *"lene", "enter")
        before = open_agreements(app)
        app.screen.query_one("#promises", Lines).focus()
        await press(app, pilot, "enter")
        assert isinstance(app.screen, FormScreen)
        await press(app, pilot, "escape")
        assert open_agreements(app) == before


@pytest.mark.parametrize("size", [(80, 24), (140, 45)])
async def test_lines_to_spare_go_to_long_agreements_and_the_rules_cross(size: tuple[int, int]) -> None:
    async with window(size) as (app, pilot):
        await press(app, pilot, "s", *"lene", "enter")
        shown = on_screen(app)
        assert "Undersøger, om" in shown and "forlænges" in shown
        assert "NÆSTE" in shown
        (rule,) = (line for line in shown.splitlines() if line.startswith("────"))
        assert rule.count("┼") == 1 and len(rule) == size[0]
        column = rule.index("┼")
        assert all(shown.splitlines()[row][column] == "│" for row in (6, size[1] - 4))


def test_the_overall_goal_stands_first_whenever_it_was_said() -> None:
    wish = Goal(1, "wish_for_help", "Hjælp til at komme op om morgenen", date(2026, 11, 1))
    overall = Goal(2, "overall", "Et lille fleksjob", date(2026, 2, 1))
    case = Case(Citizen(1, "citizen", "Lene K."), goals=(wish, overall))
    (first, *_), below = (item.line for item in goal_items(case, date(2026, 11, 21), 78))
    assert first == (" MÅL  ", "heading")
    assert "morgenen" in "".join(words for words, _ in below)
