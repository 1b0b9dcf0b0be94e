"""Verbs that make bars, let them go or take others along: previewed like a move, and one step when kept."""

import pytest
from textual import events
from textual.geometry import Offset

from forloebtui.dates.weeks import from_iso
from forloebtui.model.case import Case
from forloebtui.rules.preview import NEW, Preview, with_preview
from forloebtui.shapes.bars import bar_of
from tests.support.timeline_stage import (
    ENDED,
    OPEN,
    PLANNED,
    RUNNING,
    Stage,
    full_case,
    gap_case,
    kept,
    week_numbers,
)

SIZE = (120, 40)


def sent(stage: Stage) -> Preview:
    """The one preview that was kept."""
    (message,) = stage.replanned
    return message.preview


def case_after(stage: Stage) -> Case:
    return with_preview(full_case(), sent(stage))


@pytest.mark.parametrize(
    ("chosen", "keys", "label", "new"),
    [
        # From the day after it ends, and no longer than 13 weeks at first.
        (PLANNED, "e enter", "Fortsæt med ny indsats", (17, 29)),
        (RUNNING, "e enter", "Fortsæt med ny indsats", (50, 9)),
        (RUNNING, "e 4 enter", "Fortsæt med ny indsats", (50, 53)),
        (RUNNING, "e right right enter", "Fortsæt med ny indsats", (52, 11)),
        (RUNNING, "e 0 enter", "Fortsæt med ny indsats", (50, None)),
        (ENDED, "e enter", "Fortsæt med ny indsats", (48, 7)),
        (PLANNED, "d enter", "Dublér indsats", (2, 16)),
        (PLANNED, "d right tab tab left enter", "Dublér indsats", (3, 16)),
        (RUNNING, "d enter", "Dublér indsats", (48, 7)),
        # The week cursor is in week 47, two on in week 49.
        (RUNNING, "right right k enter", "Del indsats i to", (49, 49)),
        (OPEN, "right k enter", "Del indsats i to", (48, None)),
    ],
)
async def test_a_new_bar_is_held_until_it_is_kept(
    chosen: int, keys: str, label: str, new: tuple[int, int | None]
) -> None:
    stage = Stage(full_case())
    async with stage.run_test(size=SIZE) as pilot:
        stage.timeline.select(chosen)
        *before, last = keys.split()
        await pilot.press(*before)
        assert stage.replanned == []
        assert stage.timeline.selected == NEW
        await pilot.press(last)
        preview = sent(stage)
        assert preview.label == label
        assert preview.added is not None and week_numbers(preview.added) == new
        stage.timeline.numbered(99)
        assert stage.timeline.selected == 99


async def test_the_first_part_of_a_cut_bar_ends_the_day_before() -> None:
    stage = Stage(full_case())
    async with stage.run_test(size=SIZE) as pilot:
        stage.timeline.select(RUNNING)
        await pilot.press("right", "k", "right", "enter")
        # The second part was moved a week on, so that there is a week between them.
        assert kept(stage) == [(RUNNING, (37, 49), (37, 47))]
        assert [week_numbers(item) for item in case_after(stage).interventions if "lager" in item.title] == [
            (37, 47),
            (49, 50),
        ]


@pytest.mark.parametrize("keys", ["e", "d", "right k", "e 4 right", "d m tab"])
async def test_escape_lets_a_new_bar_go_and_leads_back(keys: str) -> None:
    stage = Stage(full_case())
    async with stage.run_test(size=SIZE) as pilot:
        timeline = stage.timeline
        timeline.select(RUNNING)
        lines = [timeline.render_line(y).text for y in range(timeline.size.height)]
        await pilot.press(*keys.split(), "escape")
        assert (timeline.selected, timeline.preview, stage.replanned) == (RUNNING, None, [])
        assert stage.said[-1] == "Ingen ny indsats"
        if "right k" not in keys:
            assert [timeline.render_line(y).text for y in range(timeline.size.height)] == lines


async def test_what_was_made_and_taken_back_leads_to_what_it_was_made_from() -> None:
    stage = Stage(full_case())
    async with stage.run_test(size=SIZE) as pilot:
        timeline = stage.timeline
        timeline.select(RUNNING)
        await pilot.press("e", "enter")
        timeline.numbered(99)
        timeline.show(full_case())
        assert timeline.selected == RUNNING


@pytest.mark.parametrize(
    ("chosen", "keys", "why"),
    [
        (OPEN, "e", "har ingen slutdato at fortsætte fra"),
        (RUNNING, "k", "deles kun ved en ugemarkør, der ligger forude"),
        (PLANNED, "k", "deles kun ved en ugemarkør mellem start og slut"),
    ],
)
async def test_what_cannot_be_is_said_and_changes_nothing(chosen: int, keys: str, why: str) -> None:
    stage = Stage(full_case())
    async with stage.run_test(size=SIZE) as pilot:
        stage.timeline.select(chosen)
        await pilot.press(keys)
        assert stage.said[-1].endswith(why)
        await pilot.press("enter")
        assert stage.replanned == []
        assert stage.opened == [chosen]


async def test_a_plan_is_deleted_at_once_and_what_stood_next_is_selected() -> None:
    stage = Stage(full_case())
    async with stage.run_test(size=SIZE) as pilot:
        stage.timeline.select(PLANNED)
        await pilot.press("x")
        preview = sent(stage)
        assert (preview.label, preview.removed) == ("Slet indsats", full_case().intervention(PLANNED))
        assert stage.replanned[0].text.startswith(
            "Praktik: lille fleksjob: uge 2–16 slettes · passiv tid 0 → 0"
        )
        assert stage.timeline.selected not in (PLANNED, None)
        # Taken back, it is there again, and the selection stays where it is.
        selected = stage.timeline.selected
        stage.timeline.show(full_case())
        assert stage.timeline.selected == selected


@pytest.mark.parametrize("chosen", [RUNNING, ENDED, OPEN])
async def test_what_has_begun_goes_only_as_a_mistake(chosen: int) -> None:
    stage = Stage(full_case())
    async with stage.run_test(size=SIZE) as pilot:
        stage.timeline.select(chosen)
        await pilot.press("x")
        assert stage.replanned == []
        assert stage.mistaken == [chosen]


async def test_a_new_bar_that_is_deleted_before_it_is_kept_was_never_there() -> None:
    stage = Stage(full_case())
    async with stage.run_test(size=SIZE) as pilot:
        stage.timeline.select(RUNNING)
        await pilot.press("d", "x")
        assert (stage.replanned, stage.mistaken, stage.timeline.selected) == ([], [], RUNNING)


async def test_what_follows_comes_along_and_is_one_step() -> None:
    stage = Stage(full_case())
    async with stage.run_test(size=SIZE) as pilot:
        stage.timeline.select(6)
        await pilot.press("F", "full_stop", "full_stop", "enter")
        # Kost og motion ends with week 52; after week 53 its track goes on with the group.
        assert kept(stage) == [(6, (34, 52), (34, 1)), (7, (1, 9), (3, 11))]
        assert sent(stage).label == "Flyt indsatser"
        assert "(+ 1 efter)" in stage.replanned[0].text


async def test_following_may_be_asked_for_and_let_be_in_the_middle() -> None:
    stage = Stage(full_case())
    async with stage.run_test(size=SIZE) as pilot:
        stage.timeline.select(6)
        await pilot.press("full_stop", "F", "F", "F", "enter")
        assert [number for number, *_ in kept(stage)] == [6, 7]
        stage.timeline.settle()
        await pilot.press("full_stop", "enter")
        assert len(stage.replanned[1].preview.replans) == 1


@pytest.mark.parametrize(
    ("keys", "starts", "ends"),
    [
        ("o full_stop enter", (2027, 1, 12), (2027, 4, 26)),
        ("o comma comma enter", (2027, 1, 9), (2027, 4, 23)),
        ("o colon enter", (2027, 1, 18), (2027, 5, 2)),
        ("o m right tab tab left enter", (2027, 1, 12), (2027, 4, 25)),
        ("o o full_stop enter", (2027, 1, 18), (2027, 5, 2)),
    ],
)
async def test_by_days_a_bar_moves_by_days(
    keys: str, starts: tuple[int, int, int], ends: tuple[int, int, int]
) -> None:
    stage = Stage(full_case())
    async with stage.run_test(size=SIZE) as pilot:
        stage.timeline.select(PLANNED)
        await pilot.press(*keys.split())
        (replan,) = sent(stage).replans
        assert replan.new.starts_on.timetuple()[:3] == starts
        assert replan.new.ends_on is not None and replan.new.ends_on.timetuple()[:3] == ends


async def test_leaving_goes_back_to_whole_weeks() -> None:
    stage = Stage(full_case())
    async with stage.run_test(size=SIZE) as pilot:
        stage.timeline.select(PLANNED)
        await pilot.press("o", "full_stop")
        stage.timeline.keep()
        stage.timeline.settle()
        await pilot.press("full_stop", "enter")
        assert [
            (message.preview.replans[0].new.starts_on - message.preview.replans[0].old.starts_on).days
            for message in stage.replanned
        ] == [1, 7]


async def test_the_list_has_the_same_verbs_for_new_bars() -> None:
    stage = Stage(full_case())
    async with stage.run_test(size=(80, 24)) as pilot:
        await pilot.press("l")
        stage.timeline.select(RUNNING)
        await pilot.press("e", "4")
        shown = [stage.timeline.render_line(y).text for y in range(21)]
        assert any("Praktik: lager" in line and "planlagt" in line and "50–53" in line for line in shown)
        await pilot.press("enter", "down", "x")
        assert stage.replanned[0].preview.label == "Fortsæt med ny indsats"


# Lanes


async def test_packed_lanes_hold_what_follows_each_other_and_every_verb() -> None:
    stage = Stage(full_case())
    async with stage.run_test(size=SIZE) as pilot:
        timeline = stage.timeline
        timeline.select(PLANNED)
        rows = len(timeline._contents.lanes)
        await pilot.press("w")
        assert len(timeline._contents.lanes) < rows
        assert timeline.selected == PLANNED
        assert timeline._row_of(PLANNED) == timeline._row_of(RUNNING), "weeks 37-49, then 2-16"
        await pilot.press("up")
        assert timeline.selected == RUNNING
        column = timeline._bar_of(PLANNED).cells[6]
        start = (timeline._layout.names + column, timeline._row_of(PLANNED))
        await pilot.mouse_down(timeline, offset=start)
        await pilot.hover(timeline, offset=(start[0] + 4, start[1]))
        await pilot.mouse_up(timeline, offset=(start[0] + 4, start[1]))
        assert kept(stage) == [(PLANNED, (2, 16), (4, 18))]
        await pilot.press("w")
        assert len(timeline._contents.lanes) == rows


@pytest.mark.parametrize(("below", "category"), [(False, "beskaeftigelse"), (True, None)])
async def test_a_double_click_where_there_is_no_bar_asks_for_a_new_one(
    below: bool, category: str | None
) -> None:
    stage = Stage(gap_case())
    async with stage.run_test(size=SIZE) as pilot:
        timeline = stage.timeline
        week = from_iso(2027, 20)
        column = timeline.view.axis.column_of_week(week)
        row = timeline._row_of(1)
        if below:
            row = timeline._layout.head + len(timeline._contents.lanes) + 1
        await pilot.click(timeline, offset=Offset(timeline._layout.names + column, row), times=2)
        assert stage.wanted == [(category, week)]
        assert stage.replanned == []


async def test_a_double_click_on_a_bar_or_a_hint_asks_for_nothing() -> None:
    stage = Stage(full_case())
    async with stage.run_test(size=SIZE) as pilot:
        timeline = stage.timeline
        item = full_case().intervention(RUNNING)
        column = bar_of(timeline.view.axis, item.starts_on, item.ends_on).cells[3]
        await pilot.click(
            timeline, offset=(timeline._layout.names + column, timeline._row_of(RUNNING)), times=2
        )
        await pilot.click(timeline, offset=(5, timeline._row_of(RUNNING)), times=2)
        assert (stage.wanted, stage.replanned) == ([], [])


async def test_a_flood_of_moves_is_looked_at_a_few_times_and_ends_where_the_pointer_is() -> None:
    stage = Stage(full_case())
    async with stage.run_test(size=SIZE) as pilot:
        timeline = stage.timeline
        item = full_case().intervention(PLANNED)
        column = bar_of(timeline.view.axis, item.starts_on, item.ends_on).cells[6]
        at = (timeline._layout.names + column, timeline._row_of(PLANNED))
        await pilot.mouse_down(timeline, offset=at)
        said = len(stage.said)
        # All of them within a hundredth of a second.
        for number in range(1000):
            move = events.MouseMove(
                timeline, at[0] + number % 9, at[1], 1, 0, button=1, shift=False, meta=False, ctrl=False
            )
            move.time = 1e6 + number * 1e-5
            timeline.on_mouse_move(move)
        await pilot.mouse_up(timeline, offset=(at[0], at[1]))
        assert len(stage.said) - said <= 2
        # The last of a thousand, counted in nines, is the first.
        assert kept(stage) == []
