"""The calendar under the timeline: week 53, every year's turn, and its two ends, by key and by mouse."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from forloebtui.dates.weeks import from_iso, iso_number, monday, week_of
from forloebtui.model.case import Case, Forloeb
from forloebtui.ui.widgets.timeline.edit import Edit
from forloebtui.ui.widgets.timeline.widget import Timeline
from tests.support.timeline_stage import Stage, full_case, intervention

SIZE = (120, 40)


class StageOn(Stage):
    """The stage on another day."""

    def __init__(self, case: Case, today: date) -> None:
        super().__init__(case)
        self.timeline = Timeline(case, today)


def two_weeks(year: int) -> Case:
    """One bar in weeks 50 and 51 of a year."""
    bar = intervention(1, "Praktik", "beskaeftigelse", (year, 50), (year, 51), 10)
    forloeb = Forloeb(1, "ressourceforloeb", date(year, 1, 1), date(year + 2, 1, 1), "ressourceforloeb-2022")
    return replace(full_case(), interventions=(bar,), forloebs=(forloeb,), phases=(), conversations=())


def weeks_kept(stage: Stage) -> list[tuple[int, int]]:
    """ISO year and number of the first and the last day, as the calendar itself has them."""
    (message,) = stage.replanned
    new = message.preview.replans[0].new
    assert new.ends_on is not None
    assert (new.starts_on.weekday(), new.ends_on.weekday()) == (0, 6)
    return [(day.isocalendar().year, day.isocalendar().week) for day in (new.starts_on, new.ends_on)]


# Weeks 50-51, two and three on: 52 and 53, or 1; and the first of the next year.
TURNS = [
    (2020, 2, [(2020, 52), (2020, 53)]),
    (2020, 3, [(2020, 53), (2021, 1)]),
    (2025, 2, [(2025, 52), (2026, 1)]),
    (2026, 2, [(2026, 52), (2026, 53)]),
    (2026, 3, [(2026, 53), (2027, 1)]),
    (2032, 2, [(2032, 52), (2032, 53)]),
    (2032, 3, [(2032, 53), (2033, 1)]),
]


@pytest.mark.parametrize(("year", "weeks", "after"), TURNS)
async def test_over_new_year_by_key(year: int, weeks: int, after: list[tuple[int, int]]) -> None:
    stage = StageOn(two_weeks(year), date(year, 11, 1))
    async with stage.run_test(size=SIZE) as pilot:
        await pilot.press(*["full_stop"] * weeks, "enter")
        assert weeks_kept(stage) == after
        first, last = after[0][1], after[1][1]
        assert f"uge 50–51 → {first}–{last}" in stage.replanned[0].text


@pytest.mark.parametrize(("year", "weeks", "after"), TURNS)
async def test_over_new_year_by_drag(year: int, weeks: int, after: list[tuple[int, int]]) -> None:
    stage = StageOn(two_weeks(year), date(year, 11, 1))
    async with stage.run_test(size=SIZE) as pilot:
        timeline = stage.timeline
        cells = timeline._bar_of(1).cells
        at = (timeline._layout.names + cells[len(cells) // 2], timeline._row_of(1))
        to = (at[0] + int(weeks * timeline.view.axis.zoom.per_week), at[1])
        await pilot.mouse_down(timeline, offset=at)
        await pilot.hover(timeline, offset=to)
        await pilot.mouse_up(timeline, offset=to)
        assert weeks_kept(stage) == after


async def test_every_turn_of_the_year_a_week_at_a_time() -> None:
    """Nine weeks over each: the cursor's number in the head, and a bar's dates, are the calendar's."""
    stage = StageOn(two_weeks(2026), date(2015, 1, 1))
    async with stage.run_test(size=(100, 30)) as pilot:
        timeline = stage.timeline
        for year in range(2015, 2041):
            first = date.fromisocalendar(year, 50, 1)
            timeline.go_to_week(from_iso(year, 50))
            edit = Edit.of(intervention(1, "Praktik", "social", (year, 50), (year, 51)), date(2015, 1, 1))
            for step in range(9):
                day = first + timedelta(weeks=step)
                assert edit.plan.new.starts_on == day
                assert timeline.view.cursor == week_of(day)
                assert iso_number(timeline.view.cursor) == day.isocalendar().week
                column = timeline._layout.names + timeline.view.axis.column_of_week(timeline.view.cursor)
                shown = timeline.render_line(2).text[column : column + 2]
                assert shown.strip() == str(day.isocalendar().week)
                edit.nudge("shift", 1, 7)
                timeline.action_cursor(1)
        await pilot.pause()


async def test_every_year_is_named_in_a_small_window() -> None:
    stage = StageOn(two_weeks(2026), date(2026, 11, 21))
    async with stage.run_test(size=(80, 24)) as pilot:
        assert "│dec │'27│feb│" in stage.timeline.render_line(0).text
        await pilot.press("minus")
        shown = stage.timeline.render_line(0).text
        assert [year for year in range(2024, 2031) if str(year) in shown] == [2025, 2026, 2027, 2028, 2029]


ACTIONS = (
    "cursor(-4) zoom(1) zoom(1) cursor(-4) cursor_to('start') cursor_to('end') cursor(4) reveal today "
    "zoom(-1) zoom(-1) zoom(-1) zoom(-1) zoom(-1) cursor(-4) reveal nudge('shift',4) succeed cancel "
    "duplicate cursor(-1) cancel split delete grab digit(9) digit(9) digit(9) cursor(1) next_part(1) "
    "cursor(4) cancel snap nudge('end',-1) followers nudge('end',1) cancel pack list list"
)


@pytest.mark.parametrize("today", [date(1, 2, 1), date(2026, 11, 21), date(9998, 6, 1)])
async def test_the_ends_of_the_calendar_take_every_verb(today: date) -> None:
    far = week_of(date.max) - 1
    bars = tuple(
        replace(intervention(number, title, "social", (2026, 1), (2026, 2)), starts_on=starts, ends_on=ends)
        for number, title, starts, ends in (
            (1, "Altid", date.min, date.max),
            (2, "Uden slut", monday(far), None),
        )
    )
    case = replace(full_case(), interventions=bars, phases=(), conversations=(), forloebs=())
    stage = StageOn(case, today)
    async with stage.run_test(size=SIZE) as pilot:
        timeline = stage.timeline
        for number in (1, 2):
            timeline.select(number)
            for action in ACTIONS.split():
                await timeline.run_action(action)
                assert timeline.render_line(2).cell_length == 120
            for cells in (-(10**9), 10**9):
                timeline._look(timeline.view.scrolled(cells))
                assert [timeline.render_line(row).cell_length for row in range(36)] == [120] * 36
        await pilot.pause()
