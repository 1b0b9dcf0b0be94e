"""Moves of the pointer that came while something else was done: the last says where it is."""

import pytest
from textual import events

from forloebtui.ui.gate import is_overtaken
from tests.support.window import settle, window


def move(column: int, *, button: int = 1, shift: bool = False) -> events.MouseMove:
    """The pointer over a cell of the tenth row."""
    return events.MouseMove(
        None, x=column, y=10, delta_x=1, delta_y=0, button=button, shift=shift, meta=False, ctrl=False
    )


@pytest.mark.parametrize(
    ("later", "overtaken"),
    [
        (move(31), True),
        (move(30), True),
        # Let go of or taken hold of meanwhile: both are looked at.
        (move(31, button=0), False),
        (move(31, shift=True), False),
        (events.MouseUp(None, 31, 10, 0, 0, 1, False, False, False), False),
        (events.Key("escape", None), False),
        (None, False),
    ],
)
def test_a_move_is_overtaken_by_the_next_of_its_kind(later: events.Event | None, overtaken: bool) -> None:
    assert is_overtaken(move(30), later) is overtaken


async def test_three_hundred_moves_at_once_are_one_and_a_button_between_them_is_not_lost() -> None:
    async with window((120, 40)) as (app, pilot):
        seen: list[tuple[str, int]] = []
        forward = app.screen._forward_event
        app.screen._forward_event = lambda event: (  # type: ignore[method-assign]  # looked at on its way
            seen.append((type(event).__name__, event.x)) if isinstance(event, events.MouseEvent) else None,
            forward(event),
        )[1]
        for column in range(1, 101):
            app.post_message(move(column))
        app.post_message(events.MouseUp(None, 100, 10, 0, 0, 1, False, False, False))
        for column in range(1, 101):
            app.post_message(move(column, button=0))
        await settle(app, pilot)
        assert seen == [("MouseMove", 100), ("MouseUp", 100), ("MouseMove", 100)]
