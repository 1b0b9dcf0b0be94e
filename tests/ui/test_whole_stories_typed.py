"""Stories of the fictional caseload typed by a person's keys from an empty file, and equal to the demo's."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from forloebtui.office.demo_files import CitizenFile
from forloebtui.office.settings import Settings
from forloebtui.services import opening
from forloebtui.services.desk import Desk
from forloebtui.ui.app import ForloebApp
from tests.services.test_whole_stories import FILES, STORIES, shown
from tests.support.encrypted import CHEAP
from tests.support.story import Services, Storyteller
from tests.support.typist import Typist
from tests.support.window import NOW, MovingClock, window

PASSPHRASE = "tre ord og et tal 7"
BEFORE = datetime(2024, 1, 1, 8)
YEARS = 3 * 365 * 24 * 60
# A window that stands open while a year goes by under it, on one file.
STANDS_OPEN = Settings(lock_after_minutes=YEARS, exit_after_minutes=YEARS, daily_backup=False)


def created(path: Path, clock: MovingClock) -> Desk:
    """A file with nobody in it."""
    return opening.create(path, PASSPHRASE, clock, CHEAP)[0]


async def typed(path: Path, story: CitizenFile, until: date = date.max) -> Desk:
    """The file after somebody has typed a citizen's story into it."""
    clock = MovingClock(BEFORE)
    opening.close(created(path, clock))
    app = ForloebApp(path, demo=False, clock=clock, passphrase=PASSPHRASE, settings=STANDS_OPEN)
    async with window(app=app):
        await Storyteller(Typist(app), clock, FILES, story, until).tell()
    clock.at = NOW
    return opening.open_desk(path, passphrase=PASSPHRASE, clock=clock, window=False)


def beginning(story: CitizenFile) -> CitizenFile:
    """One of each that a first week has: little enough to be typed every time the tests are run."""
    return replace(
        story,
        phases=(), recommendations=(), visits=(), series=(), network=(), goals=(), checked=(),
        subgoals=tuple(one for one in story.subgoals if one.key == "door"),
        interventions=tuple(replace(one, actor=None, adjustments=one.adjustments[:1])
                            for one in story.interventions if one.title == "Mentor"),
        talks=tuple(replace(one, participants=(), agreements=()) for one in story.talks[:1]),
        measurements=story.measurements[:1],
    )  # fmt: skip


async def test_a_first_week_typed_is_what_the_services_enter(tmp_path: Path) -> None:
    story, until = beginning(STORIES["Lene Krogh"]), date(2026, 1, 9)
    clock = MovingClock(BEFORE)
    desk = created(tmp_path / "indtastet.db", clock)
    await Storyteller(Services(desk), clock, FILES, story, until).tell()
    clock.at = NOW
    wanted = shown(desk, story.name)
    opening.close(desk)
    assert [len(wanted[part]) for part in ("subgoals", "interventions", "conversations")] == [1, 1, 1]
    assert [one["rater"] for one in wanted["measurements"]] == ["citizen", "caseworker"]
    desk = await typed(tmp_path / "tastet.db", story, until)
    assert shown(desk, story.name) == wanted
    opening.close(desk)


@pytest.mark.long
@pytest.mark.parametrize("name", ["Lene Krogh", "Martin Lund"])
async def test_the_whole_story_typed_from_empty_is_the_demos(tmp_path: Path, name: str) -> None:
    demo = opening.open_demo(MovingClock())
    wanted = shown(demo, name)
    opening.close(demo)
    desk = await typed(tmp_path / "tom.db", STORIES[name])
    entered = shown(desk, name)
    opening.close(desk)
    for part, value in wanted.items():
        assert entered[part] == value, part
    assert entered == wanted
