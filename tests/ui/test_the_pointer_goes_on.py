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


async def test_of_two_hundred_moves_two_are_looked_at_and_the_button_let_go_between_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with window((120, 40)) as (app, pilot):
        seen: list[tuple[type[events.MouseEvent], int]] = []
        forward = app.screen._forward_event

        def look(event: events.Event) -> None:
            if isinstance(event, events.MouseEvent):
                seen.append((type(event), event.x))
            forward(event)

        monkeypatch.setattr(app.screen, "_forward_event", look)
        for column in range(1, 101):
            app.post_message(move(column))
        app.post_message(events.MouseUp(None, 100, 10, 0, 0, 1, False, False, False))
        for column in range(1, 101):
            app.post_message(move(column, button=0))
        await settle(app, pilot)
        assert seen == [(events.MouseMove, 100), (events.MouseUp, 100), (events.MouseMove, 100)]
