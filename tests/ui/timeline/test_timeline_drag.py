"""The timeline by mouse: body and edges, and everything that lets go without moving."""

from collections.abc import Awaitable, Callable

import pytest
from textual import events
from textual.pilot import Pilot
from textual.screen import ModalScreen

from forloebtui.rules.replan import Replan
from forloebtui.shapes.bars import bar_of
from tests.support.timeline_stage import PLANNED, RUNNING, TODAY, Stage, full_case, kept

SIZE = (120, 40)
Cancel = Callable[[Pilot[None], Stage], Awaitable[None]]


def place(stage: Stage, intervention: int, column: int | None = None) -> tuple[int, int]:
    """Where a cell of a bar is in the widget: its middle, or counted among the cells that show."""
    timeline = stage.timeline
    item = full_case().intervention(intervention)
    cells = bar_of(timeline.view.axis, item.starts_on, item.ends_on).cells
    at = cells[len(cells) // 2 if column is None else column]
    return timeline._layout.names + at, timeline._row_of(intervention)


async def drag(pilot: Pilot[None], stage: Stage, start: tuple[int, int], *by: int) -> None:
    """Press, and move by so many cells in turn. The button stays down."""
    timeline = stage.timeline
    await pilot.mouse_down(timeline, offset=start)
    for cells in by:
        await pilot.hover(timeline, offset=(start[0] + cells, start[1]))


@pytest.mark.parametrize(
    ("bar", "cell", "by", "after"),
    [
        (PLANNED, None, 4, (4, 18)),
        (PLANNED, None, -6, (52, 13)),
        (PLANNED, 0, 4, (4, 16)),
        (PLANNED, -1, -4, (2, 14)),
        (RUNNING, None, 6, (37, 52)),
        (RUNNING, -1, 4, (37, 51)),
    ],
)
async def test_a_drag_moves_what_it_took_hold_of(
    bar: int, cell: int | None, by: int, after: tuple[int, int]
) -> None:
    stage = Stage(full_case())
    async with stage.run_test(size=SIZE) as pilot:
        start = place(stage, bar, cell)
        await drag(pilot, stage, start, by // 2, by)
        assert kept(stage) == []
        await pilot.mouse_up(stage.timeline, offset=(start[0] + by, start[1]))
        (change,) = kept(stage)
        assert (change[0], change[2]) == (bar, after)
        assert stage.timeline.selected == bar


async def test_a_click_selects_and_moves_nothing() -> None:
    stage = Stage(full_case())
    async with stage.run_test(size=SIZE) as pilot:
        await pilot.click(stage.timeline, offset=place(stage, PLANNED))
        assert stage.timeline.selected == PLANNED
        await pilot.click(stage.timeline, offset=(5, place(stage, RUNNING)[1]))
        assert stage.timeline.selected == RUNNING
        assert stage.replanned == []
        assert stage.timeline.preview is None


async def test_a_click_on_a_hint_shows_its_bar() -> None:
    stage = Stage(full_case())
    async with stage.run_test(size=SIZE) as pilot:
        timeline = stage.timeline
        await pilot.click(timeline, offset=(timeline._layout.names + 3, timeline._row_of(1)))
        item = full_case().intervention(1)
        assert bar_of(timeline.view.axis, item.starts_on, item.ends_on).cells
        assert stage.replanned == []


async def test_a_narrow_bar_has_no_edges_to_take_hold_of() -> None:
    stage = Stage(full_case())
    async with stage.run_test(size=SIZE) as pilot:
        await pilot.press("minus", "minus")
        timeline = stage.timeline
        # At a quarter of a cell a week nine weeks are not three cells, so its end cell moves all of it.
        start = place(stage, 7, -1)
        await drag(pilot, stage, start, 1)
        await pilot.mouse_up(timeline, offset=(start[0] + 1, start[1]))
        assert kept(stage) == [(7, (1, 9), (5, 13))]


def dragged(stage: Stage) -> Replan:
    """The bar as it is held."""
    edit = stage.timeline._edit
    assert edit is not None
    return edit.plan


async def cancel_by_escape(pilot: Pilot[None], stage: Stage) -> None:
    await pilot.press("escape")


async def cancel_by_q(pilot: Pilot[None], stage: Stage) -> None:
    await pilot.press("q")


async def cancel_by_right_button(pilot: Pilot[None], stage: Stage) -> None:
    await pilot._post_mouse_events([events.MouseDown], stage.timeline, offset=(60, 20), button=3)


async def cancel_by_blur(pilot: Pilot[None], stage: Stage) -> None:
    stage.screen.set_focus(None)


async def cancel_by_resize(pilot: Pilot[None], stage: Stage) -> None:
    await pilot.resize_terminal(110, 38)


async def cancel_by_leaving(pilot: Pilot[None], stage: Stage) -> None:
    assert stage.timeline.preview is None, "nothing to keep until the button is let go of"
    stage.timeline.keep()


async def cancel_by_dialog(pilot: Pilot[None], stage: Stage) -> None:
    await stage.push_screen(ModalScreen())


@pytest.mark.parametrize(
    "cancel",
    [
        cancel_by_escape,
        cancel_by_q,
        cancel_by_right_button,
        cancel_by_blur,
        cancel_by_resize,
        cancel_by_leaving,
        cancel_by_dialog,
    ],
)
async def test_a_drag_can_be_called_off(cancel: Cancel) -> None:
    stage = Stage(full_case())
    async with stage.run_test(size=SIZE) as pilot:
        timeline = stage.timeline
        start = place(stage, PLANNED)
        await drag(pilot, stage, start, 4, 8)
        assert dragged(stage).is_change
        await cancel(pilot, stage)
        await pilot.pause()
        assert timeline._edit is None
        assert stage.went_back == 0
        assert stage.mouse_captured is None
        # The button is let go of somewhere afterwards, as it must be.
        timeline.post_message(
            events.MouseUp(timeline, 80, 12, 0, 0, button=1, shift=False, meta=False, ctrl=False)
        )
        await pilot.pause()
        assert stage.replanned == []


async def test_holding_a_bar_at_the_edge_scrolls_on() -> None:
    stage = Stage(full_case())
    async with stage.run_test(size=SIZE) as pilot:
        timeline = stage.timeline
        start = place(stage, PLANNED)
        left = timeline.view.axis.left
        await pilot.mouse_down(timeline, offset=start)
        await pilot.hover(timeline, offset=(119, start[1]))
        before = dragged(stage).new.starts_on
        timeline.scroll_drag()
        timeline.scroll_drag()
        assert timeline.view.axis.left >= left + 4
        assert (dragged(stage).new.starts_on - before).days >= 14
        await pilot.press("escape")
        assert stage.replanned == []


async def test_a_preview_by_keys_is_kept_when_the_mouse_takes_hold_of_another_bar() -> None:
    stage = Stage(full_case())
    async with stage.run_test(size=SIZE) as pilot:
        stage.timeline.select(PLANNED)
        await pilot.press("full_stop")
        await drag(pilot, stage, place(stage, RUNNING), 2)
        await pilot.press("escape")
        assert kept(stage) == [(PLANNED, (2, 16), (3, 17))]


async def test_the_wheel_scrolls_lanes_where_there_are_more_and_time_where_there_are_not() -> None:
    stage = Stage(full_case())
    async with stage.run_test(size=(120, 40)) as pilot:
        left = stage.timeline.view.axis.left
        await pilot._post_mouse_events([events.MouseScrollDown], stage.timeline, offset=(60, 20))
        assert stage.timeline.view.axis.left > left
    stage = Stage(full_case())
    async with stage.run_test(size=(80, 20)) as pilot:
        left = stage.timeline.view.axis.left
        await pilot._post_mouse_events([events.MouseScrollDown], stage.timeline, offset=(60, 10))
        assert stage.timeline.scroll_offset.y == 1
        assert stage.timeline.view.axis.left == left


async def test_a_drag_by_days_one_in_a_packed_lane_and_one_held_at_the_left_edge() -> None:
    stage = Stage(full_case())
    async with stage.run_test(size=SIZE) as pilot:
        timeline = stage.timeline
        # Seven cells to a week, so that a cell is a day.
        await pilot.press("o", "plus", "plus", "v")
        timeline.select(PLANNED)
        await pilot.press("v")
        start = place(stage, PLANNED, 20)
        await drag(pilot, stage, start, 1, 3)
        await pilot.mouse_up(timeline, offset=(start[0] + 3, start[1]))
        (plan,) = stage.replanned[-1].preview.replans
        assert (plan.new.starts_on - plan.old.starts_on).days == 3
        timeline.show(full_case())
        await pilot.press("o", "minus", "minus", "w")
        # Two of the track's bars share a row now; the one under the pointer moves, by weeks.
        assert timeline._row_of(PLANNED) == timeline._row_of(RUNNING)
        start = place(stage, PLANNED)
        await drag(pilot, stage, start, 4)
        await pilot.mouse_up(timeline, offset=(start[0] + 4, start[1]))
        assert kept(stage)[-1] == (PLANNED, (2, 16), (4, 18))
        timeline.show(full_case())
        start, left = place(stage, PLANNED), timeline.view.axis.left
        await pilot.mouse_down(timeline, offset=start)
        await pilot.hover(timeline, offset=(timeline._layout.names - 1, start[1]))
        timeline.scroll_drag()
        assert timeline.view.axis.left < left
        # It is dragged no further back than today.
        assert dragged(stage).new.starts_on >= TODAY
        await pilot.press("escape")
