"""Every screen at both sizes and in three looks, against how it was drawn when somebody last looked at it.

``pytest tests/test_screens_as_drawn.py --snapshot-update`` draws them anew: look at them before keeping them
(``python -m tests.support.pictures`` makes pictures).
"""

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.support.drawn import drawn
from tests.support.window import press, settle, window

# How each screen is come to from the one before it.
WALK = {
    "i-dag": "",
    "søg": "s m a r",
    "overblik": "t i n enter",
    "tidslinje": "g t",
    "tidslinje-liste": "l",
    "log": "l g l",
    "hjul": "g h",
    "hjul-liste": "l",
    "netværk": "l g n",
    "ny-samtale": "n t l f space 5 m : space H e j space # x",
    "lang-note": "ctrl+e",
    "hjælp": "escape question_mark",
    "netværk-kort": "escape l",
    "faser": "g f",
    "min-uge": "escape g u",
    "start-og-anbefalinger": "escape g r",
    "dokumenter": "escape g d",
    "stamkort": "escape R",
    "vis-til-borgeren": "escape V",
    "måling": "escape q g h M",
    "hvorfor": "escape x g i h",
    "borgere": "escape g b",
    "kalender": "g k",
    "mangler": "g m",
    "alle": "g a",
    "grupper": "g p",
    "statistik": "g s",
    "hjul-og-tilbud": "g c",
}


@pytest.mark.parametrize("look", ["dark", "light", "mono"])
@pytest.mark.parametrize("size", [(80, 24), (140, 45)], ids=["80x24", "140x45"])
async def test_screens(
    size: tuple[int, int], look: str, snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEXTUAL_COLOR_SYSTEM", "truecolor")
    if look == "mono":
        monkeypatch.setenv("NO_COLOR", "1")
    async with window(size) as (app, pilot):
        if look != "mono":
            app.theme = look
        for screen, keys in WALK.items():
            await press(app, pilot, *keys.split())
            await settle(app, pilot)
            await pilot.pause(0.2)
            assert drawn(app) == snapshot(name=screen)
