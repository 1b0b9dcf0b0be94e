"""Stories of the fictional caseload typed by a person's keys from an empty file, and equal to the demo's."""

from datetime import date, datetime
from pathlib import Path

import pytest

from forloebtui.office.settings import Settings
from forloebtui.services import opening
from forloebtui.services.desk import Desk
from forloebtui.ui.app import ForloebApp
from tests.services.test_whole_stories import FILES, STORIES, shown
from tests.support.encrypted import CHEAP
from tests.support.story import Storyteller
from tests.support.typist import Typist
from tests.support.window import NOW, MovingClock, window

PASSPHRASE = "tre ord og et tal 7"
YEARS = 3 * 365 * 24 * 60
# A window that stands open while a year goes by under it, on one file.
STANDS_OPEN = Settings(lock_after_minutes=YEARS, exit_after_minutes=YEARS, daily_backup=False)


async def typed(path: Path, name: str, until: date = date.max) -> Desk:
    """The file after somebody has typed a citizen's story into it."""
    clock = MovingClock(datetime(2024, 1, 1, 8))
    desk, _ = opening.create(path, PASSPHRASE, clock, CHEAP)
    opening.close(desk)
    app = ForloebApp(path, demo=False, clock=clock, passphrase=PASSPHRASE, settings=STANDS_OPEN)
    async with window(app=app):
        await Storyteller(Typist(app), clock, FILES, STORIES[name], until).tell()
    clock.at = NOW
    return opening.open_desk(path, passphrase=PASSPHRASE, clock=clock, window=False)


@pytest.mark.long
@pytest.mark.parametrize("name", ["Lene Krogh", "Martin Lund"])
async def test_the_whole_story_typed_from_empty_is_the_demos(tmp_path: Path, name: str) -> None:
    demo = opening.open_demo(MovingClock())
    wanted = shown(demo, name)
    opening.close(demo)
    desk = await typed(tmp_path / "tom.db", name)
    entered = shown(desk, name)
    opening.close(desk)
    for part, value in wanted.items():
        assert entered[part] == value, part
    assert entered == wanted
