"""*I dag*: today's talks stand first, and the chosen line is told by its shape too."""

from dataclasses import replace
from datetime import date

import pytest

from forloebtui.model.lists import Appointment
from forloebtui.ui.screens.day.today import TodayScreen
from forloebtui.ui.screens.day.today_lines import attention_items
from forloebtui.ui.text import line_width
from forloebtui.ui.widgets.lines import Lines
from tests.support.window import on_screen, press, window


def headings(appointments: list[Appointment], today: TodayScreen, day: date, width: int) -> list[str]:
    items = attention_items(replace(today.shown, appointments=appointments), False, day, width)
    return [item.line[0][0].strip() for item in items if item.key is None and item.line]


async def test_todays_talks_stand_above_the_reminders() -> None:
    async with window() as (app, pilot):
        today = app.screen
        assert isinstance(today, TodayScreen)
        day = app.clock().date()
        coming = list(today.shown.appointments)
        assert headings(coming, today, day, 45)[:2] == ["FRISTER OG ÆNDRINGER", "TIL NÆSTE SAMTALE"]
        first = replace(coming[0], conversation=replace(coming[0].conversation, held_on=day))
        with_one_today = [first, *coming[1:]]
        assert headings(with_one_today, today, day, 45)[:2] == ["I DAG", "FRISTER OG ÆNDRINGER"]
        lines = attention_items(replace(today.shown, appointments=with_one_today), False, day, 45)
        assert all(line_width(item.line[:4]) <= 45 for item in lines), "only what a talk is for is cut"
        await press(app, pilot, "end")
        cut = [line for line in on_screen(app).splitlines() if " video · " in line]
        assert cut and all("…" in line for line in cut), "a scrollbar hides no end of a line"


@pytest.mark.parametrize("no_color", [False, True])
async def test_the_chosen_line_of_each_list_has_a_pointer(
    no_color: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if no_color:
        monkeypatch.setenv("NO_COLOR", "1")
    async with window() as (app, pilot):
        assert on_screen(app).splitlines()[2].startswith("▸! Henning Bak")
        assert "│›◇ Agnieszka" in on_screen(app)
        await press(app, pilot, "tab")
        assert "│▸◇ Agnieszka" in on_screen(app)


async def test_wide_reminders_have_the_room() -> None:
    async with window((140, 45)) as (app, _):
        attention = app.screen.query_one("#attention", Lines)
        assert attention.size.width >= 65


async def test_a_list_with_a_scrollbar_is_built_for_the_room_beside_it() -> None:
    async with window((140, 45)) as (app, pilot):
        await press(app, pilot, "question_mark")
        verbs = app.screen.query_one("#verbs", Lines)
        assert verbs.show_vertical_scrollbar
        assert "Sæt hak ved aftalen, eller skriv" in on_screen(app)
        assert all(line.endswith(" ") for line in (strip.text for strip in map(verbs.render_line, range(30))))
