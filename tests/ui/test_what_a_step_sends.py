"""How many cells of the screen a step sends anew: what the terminal and the line to it have to carry."""

from collections.abc import Callable

from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.widget import Widget

from forloebtui.ui.compositor import Pieces, SparingCompositor
from forloebtui.ui.widgets.lines import Item, Lines
from tests.support import wheel_stage
from tests.support.bare_screen import Bare
from tests.support.timeline_stage import PLANNED, Stage, full_case, gap_case
from tests.support.wheel_stage import wheel_case

WIDTH, _ = SIZE = (120, 40)


def sent(app: App[None], widget: Widget, step: Callable[[], object]) -> Pieces:
    """What goes to the terminal for a step."""
    compositor = app.screen._compositor
    assert isinstance(compositor, SparingCompositor)
    compositor.render_full_update()
    widget._exchange_repaint_regions()
    step()
    compositor.update_widgets({widget})
    return compositor.render_partial_update() or Pieces([])


def cells_sent(app: App[None], widget: Widget, step: Callable[[], object]) -> int:
    """How many cells that is."""
    return sent(app, widget, step).cells


async def test_a_step_on_the_timeline() -> None:
    stage = Stage(full_case())
    async with stage.run_test(size=SIZE) as pilot:
        timeline = stage.timeline
        timeline.select(PLANNED)
        await pilot.pause()
        # The names of two lanes, without the edge beside them.
        names = timeline._layout.names - 1
        assert cells_sent(stage, timeline, lambda: timeline.action_walk(-1)) <= 2 * names
        # The week numbers around the cursor, below the lanes the hours and efforts there, the week in words.
        assert cells_sent(stage, timeline, lambda: timeline.action_cursor(1)) < WIDTH


async def test_a_nudge_sends_the_lane_at_once_and_the_sums_in_the_next_frame() -> None:
    """Four weeks on that open a gap: hatched in every lane, but no lane is sent whole."""
    stage = Stage(gap_case())
    async with stage.run_test(size=SIZE) as pilot:
        timeline = stage.timeline
        timeline.select(4)
        await pilot.pause()
        nudge = sent(stage, timeline, lambda: timeline.action_nudge("shift", 4))
        assert {y - timeline.region.y for _, y, _ in nudge.pieces} == {timeline._row_of(4)}
        assert nudge.cells < WIDTH
        around = sent(stage, timeline, timeline._catch_up)
        layout = timeline._layout
        rows = {y - timeline.region.y for _, y, _ in around.pieces}
        assert len(rows & set(range(layout.head, layout.height - layout.foot))) >= layout.room - 2
        assert around.cells < layout.room * WIDTH // 8 + layout.foot * WIDTH // 2
        await pilot.pause()


async def test_a_step_on_the_wheel() -> None:
    """The names show the cursor at once, the two sectors in the next frame; all is as if painted whole."""
    stage = wheel_stage.Stage(wheel_case(8), depth="truecolor")
    async with stage.run_test(size=SIZE) as pilot:
        wheel = stage.wheel
        await pilot.pause()
        for step in (
            lambda: wheel.action_turn(1),
            lambda: wheel.action_turn(-1),
            lambda: wheel.action_step(-1),
        ):
            cursor = sent(stage, wheel, step)
            assert 0 < cursor.cells < 2 * WIDTH
            coloured = wheel.recoloured
            rest = sent(stage, wheel, wheel._repaint)
            assert wheel.recoloured - coloured <= 2
            assert rest.cells < wheel.size.area // 4
            kept = [list(strip.simplify()) for strip in wheel.render_lines(wheel.size.region)]
            wheel._painting, wheel._around = None, ()
            wheel._repaint()
            assert kept == [list(strip.simplify()) for strip in wheel.render_lines(wheel.size.region)]


async def test_only_what_is_dirty_is_asked_for_and_cropped_at_both_sides() -> None:
    stage = Stage(full_case())
    async with stage.run_test(size=SIZE) as pilot:
        await pilot.pause()
        timeline = stage.timeline
        top, other = timeline.region.y, stage.query_one("#said")
        row = timeline.render_line(7)
        patch = sent(stage, timeline, lambda: timeline.patch(60, [7, 8], row.crop(60, 64)))
        assert [(x, y, strip.text) for x, y, strip in patch.pieces] == [
            (60, top + 7 + at, row.text[60:64]) for at in range(2)
        ]
        # Over the edge between two widgets each is asked for its own part.
        edge = Region(10, other.region.y - 1, 30, 2)
        both = sent(stage, timeline, lambda: stage.screen._compositor._dirty_regions.add(edge))
        assert sorted((x, y, strip.cell_length) for x, y, strip in both.pieces) == [
            (10, edge.y, 30),
            (10, edge.y + 1, 30),
        ]


class ListStage(App[None]):
    """A list of a hundred lines."""

    def get_default_screen(self) -> Bare:
        return Bare()

    def compose(self) -> ComposeResult:
        yield Lines()

    def on_mount(self) -> None:
        lines = self.query_one(Lines)
        lines.show(lambda _width: [Item(((f" {at}", "plain"),), at) for at in range(100)])
        lines.focus()


async def test_a_step_in_a_list() -> None:
    stage = ListStage()
    async with stage.run_test(size=SIZE) as pilot:
        await pilot.pause()
        lines = stage.query_one(Lines)
        assert cells_sent(stage, lines, lines.action_down) <= 2 * WIDTH
