"""Short runs of real keys and a real mouse, five by default: what is in the file is what was done.

``tests/services/test_replan_machine.py`` holds the verbs up to a model; here it is real hands.
"""

import random
from dataclasses import dataclass

import pytest
from textual import events
from textual.pilot import Pilot

from forloebtui.model.case import Intervention
from forloebtui.services import citizens, history
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.screens.asking.reason import ReasonScreen
from forloebtui.ui.widgets.timeline.widget import Timeline
from tests.support.stores import TODAY, snapshot
from tests.support.window import press, window

KEYS = (
    "full_stop", "comma", "colon", "semicolon", "less_than_sign", "greater_than_sign", "left_parenthesis",
    "right_parenthesis", "right", "left", "d", "e", "k", "F", "o", "w", "l",
)  # fmt: skip
HELD = ("right", "left", "pagedown", "pageup", "tab", "1", "3", "0")
ENDS = ("enter", "enter", "escape", "down", "up")


@dataclass
class Hand:
    """Somebody who works on the timeline without a plan, the same each time."""

    app: ForloebApp
    pilot: Pilot[int]
    chance: random.Random

    @property
    def timeline(self) -> Timeline:
        return self.app.screen.query_one(Timeline)

    @property
    def bars(self) -> tuple[Intervention, ...]:
        return self.app.ask(citizens.case, self.app.ask(citizens.find, "martin")).interventions

    @property
    def steps(self) -> int:
        last = self.app.ask(lambda desk: desk.store.connection.execute("SELECT max(id) FROM op").fetchone())
        return int(last[0])

    async def by_key(self) -> None:
        keys = self.chance.choices(KEYS, k=2)
        if self.chance.random() < 0.5:
            keys += ["m", *self.chance.choices(HELD, k=2)]
        await press(self.app, self.pilot, *keys)
        # With nothing to drop, Esc leaves the screen.
        is_under_way = self.timeline._edit is not None
        await press(self.app, self.pilot, self.chance.choice(ENDS) if is_under_way else "down")

    async def by_mouse(self) -> bool:
        """Drag a bar somewhere. True where the button was let go of."""
        timeline = self.timeline
        row = self.chance.randrange(timeline._layout.head, timeline.size.height - timeline._layout.foot)
        column = self.chance.randrange(timeline._layout.names, timeline.size.width)
        await self.pilot.mouse_down(timeline, offset=(column, row))
        for _ in range(2):
            to = self.chance.randrange(timeline._layout.names, timeline.size.width)
            await self.pilot.hover(timeline, offset=(to, row))
        lets_go = self.chance.random() < 0.5
        if not lets_go:
            await self.pilot._post_mouse_events([events.MouseDown], timeline, offset=(to, row), button=3)
        await self.pilot.mouse_up(timeline, offset=(to, row))
        await press(self.app, self.pilot)
        return lets_go

    async def delete(self) -> None:
        await press(self.app, self.pilot, "x")
        if isinstance(self.app.screen, ReasonScreen):
            await press(
                self.app, self.pilot, *(("f", "enter") if self.chance.random() < 0.5 else ("escape",))
            )


def facts(bars: tuple[Intervention, ...]) -> set[tuple[object, ...]]:
    """What has happened and no verb may change: starts that are past, and all of what is over."""
    return {
        (bar.id, bar.starts_on, bar.ends_on if bar.ends_on and bar.ends_on < TODAY else None)
        for bar in bars
        if bar.starts_on <= TODAY
    }


@pytest.mark.parametrize(
    "seed", [*range(5), *(pytest.param(seed, marks=pytest.mark.long) for seed in range(5, 20))]
)
async def test_whatever_the_hand_does_undo_gives_back(seed: int) -> None:
    async with window((120, 40)) as (app, pilot):
        await press(app, pilot, "s", *"martin", "enter", "g", "t")
        hand = Hand(app, pilot, random.Random(seed))
        before = app.ask(lambda desk: snapshot(desk.store.connection))
        known = facts(hand.bars)
        for _ in range(4):
            match hand.chance.randrange(4):
                case 0 | 1:
                    await hand.by_key()
                case 2:
                    # What was previewed by keys is kept when the mouse takes hold of another bar.
                    hand.timeline.keep()
                    await press(app, pilot)
                    made = hand.steps
                    if not await hand.by_mouse():
                        assert hand.steps == made, "a drag that is called off leaves nothing"
                case _:
                    await hand.delete()
            app.screen.query_one(Timeline).keep()
            await press(app, pilot)
            assert known <= facts(hand.bars)
            shown = {item.id for item in hand.timeline._contents.case.interventions}
            assert shown == {bar.id for bar in hand.bars}
        while app.ask(history.next_undo) is not None:
            view = hand.timeline.view
            await press(app, pilot, "u")
            assert hand.timeline.view == view
        assert app.ask(lambda desk: snapshot(desk.store.connection)) == before
