"""*Borgere* on ``g b``: filters that are kept, an order, tags, and the caseworker's own figures."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot

from forloebtui.dates.clock import frozen_clock
from forloebtui.services import caseload, citizens, filters
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.screens.caseload.caseload import CaseloadScreen
from forloebtui.ui.screens.citizen.citizen import CitizenScreen
from forloebtui.ui.widgets.lines import Lines
from tests.support.window import on_screen, press, window

MONDAY = datetime(2026, 11, 23, 8, 5)
SIZES = pytest.mark.parametrize("size", [(80, 24), (140, 45)])


@asynccontextmanager
async def in_the_list(size: tuple[int, int] = (80, 24)) -> AsyncIterator[tuple[ForloebApp, Pilot[int]]]:
    app = ForloebApp(Path("demo"), demo=True, clock=frozen_clock(MONDAY))
    async with window(size, app) as (_, pilot):
        await press(app, pilot, "g", "b")
        assert isinstance(app.screen, CaseloadScreen)
        yield app, pilot


def named(app: ForloebApp) -> list[str]:
    """Whom the list shows, from above."""
    known = {row.citizen_id: row.name for row in app.ask(caseload.rows)}
    listed = app.screen.query_one("#citizens", Lines)
    return [known[item.key[1]] for item in listed._items if isinstance(item.key, tuple)]


@SIZES
async def test_every_citizen_stands_there_with_every_column(size: tuple[int, int]) -> None:
    async with in_the_list(size) as (app, _):
        assert named(app) == [row.name for row in app.ask(caseload.rows)]
        shown = on_screen(app).splitlines()
        for title in ("BORGERE  21", "fase", "t/u", "pas.", "sidst", "næste", "mærker"):
            assert title in shown[1]
        (lene,) = [line for line in shown if "Lene Krogh " in line.split("│")[0]]
        assert lene.split("│")[0].split() == ["◆", "Lene", "Krogh", "3", "8,5", "6", "u", "04.11", "on",
                                              "25.11", "09:30"]  # fmt: skip
        assert all(len(line) <= size[0] for line in shown)


async def test_o_sorts_by_the_next_column_and_marks_it() -> None:
    async with in_the_list() as (app, pilot):
        await press(app, pilot, "o")
        worst = [row.worst for name in named(app) for row in app.ask(caseload.rows) if row.name == name]
        assert worst == sorted(worst, reverse=True)
        await press(app, pilot, "o", "o", "o")
        assert "pas.▾" in on_screen(app) and "efter passiv tid forude" in on_screen(app)
        assert named(app)[:3] == ["Yusuf Demir", "Lene Krogh", "Torben Skov"]
        await press(app, pilot, "o", "o", "o")
        assert "efter navn" in on_screen(app)


async def test_a_kept_filter_is_chosen_from_the_list() -> None:
    async with in_the_list() as (app, pilot):
        await press(app, pilot, "f", "down", "down", "enter")
        assert named(app) == ["Lene Krogh", "Torben Skov", "Yusuf Demir"]
        assert "Borgere · Passiv tid forude" in on_screen(app)
        # It stays where it is while one looks at a citizen.
        await press(app, pilot, "enter")
        assert isinstance(app.screen, CitizenScreen)
        await press(app, pilot, "q")
        assert named(app) == ["Lene Krogh", "Torben Skov", "Yusuf Demir"]


async def test_a_typed_filter_says_what_it_shows_and_is_kept_by_its_name() -> None:
    async with in_the_list() as (app, pilot):
        await press(app, pilot, "f", "i", *"tidlige: fase 1 passiv")
        assert "fase 1 · passiv tid mindst 1 uge forude · 0 borgere · gemmes som »tidlige«" in on_screen(app)
        await press(app, pilot, *["backspace"] * 7, "enter")
        assert set(named(app)) == {
            row.name for row in app.ask(caseload.rows) if row.phase.startswith("1 ")
        }  # fmt: skip
        await press(app, pilot, "f")
        assert "MINE EGNE" in on_screen(app)
        await press(app, pilot, "r", *[" ", "2"], "enter")
        assert [one.line for one in app.ask(filters.known) if one.is_own] == ["fase 1 2"]
        await press(app, pilot, "f", "x", "escape")
        assert [one for one in app.ask(filters.known) if one.is_own] == []


async def test_a_filter_that_cannot_be_read_says_how() -> None:
    async with in_the_list() as (app, pilot):
        await press(app, pilot, "f", "i", *"fase", "enter")
        assert "! skriv fasens tal: fase 2, eller fase 2-3" in on_screen(app)


@SIZES
async def test_tags_are_put_on_shown_found_and_taken_off(size: tuple[int, int]) -> None:
    async with in_the_list(size) as (app, pilot):
        app.screen.query_one("#citizens", Lines).key = ("citizen", app.ask(citizens.find, "lene"))
        await press(app, pilot, "T", *"ung, læge til 15/12")
        assert "#ung · #læge til ti 15.12" in on_screen(app)
        await press(app, pilot, "enter")
        (lene,) = [line for line in on_screen(app).splitlines() if "Lene Krogh" in line.split("│")[0]]
        assert "læge · ung" in lene
        await press(app, pilot, "f", "i", *"#læ", "enter")
        assert named(app) == ["Lene Krogh"]
        await press(app, pilot, "g", "o")
        assert "#ung" in on_screen(app) and "#læge" in on_screen(app)
        await press(app, pilot, "T", *["backspace"] * 30, "enter")
        assert "#ung" not in on_screen(app)
        await press(app, pilot, "u")
        assert "#ung" in on_screen(app)


@SIZES
async def test_the_figures_are_beside_the_list_or_on_tab(size: tuple[int, int]) -> None:
    async with in_the_list(size) as (app, pilot):
        await press(app, pilot, "tab")
        shown = " ".join(on_screen(app).split())
        # Three today and nine on the rest of the week's days, an hour each where nothing else is known.
        for words in ("MINE UGER", "uge 48 23.11–29.11 12", "PASSIV TID", "% af ugerne indtil nu",
                      "SLUTTER INDEN FOR ET ÅR", "sø 06.12 Lene Krogh"):  # fmt: skip
            assert words in shown
        await press(app, pilot, "enter")
        assert isinstance(app.screen, CitizenScreen)
        assert app.screen.tab == "timeline" and "Uge 49" in on_screen(app)


async def test_the_list_asks_the_file_no_more_for_many_than_for_few() -> None:
    async with in_the_list() as (app, pilot):
        sent: list[str] = []
        work = app.work
        assert work is not None
        work.desk.store.connection.set_trace_callback(sent.append)
        await press(app, pilot, "f", "escape", "o", "o", "down")
        assert len([one for one in sent if "caseload" in one]) <= 1
        sent.clear()
        app.screen.read_all()  # type: ignore[attr-defined]  # it is the caseload screen
        await press(app, pilot, "down")
        work.desk.store.connection.set_trace_callback(None)
        assert len(sent) < 21, "fewer questions than there are citizens"
