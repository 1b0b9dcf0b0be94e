"""How many cells of the screen a step sends anew: what the terminal and the line to it have to carry."""

from collections.abc import Callable
from typing import cast

from textual._compositor import ChopsUpdate
from textual.app import App, ComposeResult
from textual.widget import Widget

from forloebtui.ui.widgets.lines import Item, Lines
from tests.support.timeline_stage import PLANNED, Stage, full_case

WIDTH, _ = SIZE = (120, 40)


def cells_sent(app: App[None], widget: Widget, step: Callable[[], object]) -> int:
    """The cells of the spans that Textual writes for a step."""
    compositor = app.screen._compositor
    compositor.render_full_update()
    widget._exchange_repaint_regions()
    step()
    compositor.update_widgets({widget})
    update = cast("ChopsUpdate", compositor.render_update())
    return sum(stop - start for _, start, stop in update.spans)


async def test_a_step_on_the_timeline() -> None:
    stage = Stage(full_case())
    async with stage.run_test(size=SIZE) as pilot:
        timeline = stage.timeline
        timeline.select(PLANNED)
        await pilot.pause()
        # The names of two lanes, without the edge beside them.
        assert cells_sent(stage, timeline, lambda: timeline.action_walk(-1)) == 2 * (timeline._layout.names - 1)
        # The week numbers around the cursor, below the lanes the hours and efforts there, the week in words.
        assert cells_sent(stage, timeline, lambda: timeline.action_cursor(1)) < WIDTH
        timeline.select(PLANNED)
        await pilot.pause()
        foot = timeline._layout.foot
        assert cells_sent(stage, timeline, lambda: timeline.action_nudge("shift", 1)) < (1 + foot) * WIDTH
        await pilot.pause()


class ListStage(App[None]):
    """A list of a hundred lines."""

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
        assert cells_sent(stage, lines, lines.action_down) == 2 * lines.size.width
