"""Stories of the fictional caseload entered from empty by what the screens call, and equal to the demo's."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from forloebtui.documents.as_json import case_json
from forloebtui.office.demo_files import read_demo_files
from forloebtui.office.shipped import shipped
from forloebtui.rules.idle import idle_weeks
from forloebtui.services import citizens, opening
from forloebtui.services.desk import Desk
from tests.support.encrypted import CHEAP
from tests.support.story import Services, Storyteller
from tests.support.window import NOW, MovingClock

FILES = read_demo_files(shipped("demo"))
STORIES = {file.name: file for _, _, file in FILES.citizens}


def without_numbers(told: Any) -> Any:
    """The same without the numbers and the uids that rows have in this file alone."""
    if isinstance(told, dict):
        return {
            name: without_numbers(value) for name, value in told.items()
            if name not in ("id", "uid") and not name.endswith("_id")
        }  # fmt: skip
    return [without_numbers(one) for one in told] if isinstance(told, list) else told


def shown(desk: Desk, name: str) -> dict[str, Any]:
    """What ``vis --json`` prints."""
    case = citizens.case(desk, citizens.find(desk, name))
    told: dict[str, Any] = without_numbers(
        case_json(case, desk.today, idle_weeks(case, desk.today), desk.alerts(case))
    )
    return told


@pytest.fixture(scope="module")
def demo() -> Any:
    desk = opening.open_demo(MovingClock())
    yield desk
    opening.close(desk)


@pytest.mark.parametrize("name", ["Lene Krogh", "Martin Lund"])
async def test_the_whole_story_entered_from_empty_is_the_demos(demo: Desk, tmp_path: Path, name: str) -> None:
    clock = MovingClock(datetime(2024, 1, 1, 8))
    desk, _ = opening.create(tmp_path / "tom.db", "tre ord og et tal 7", clock, CHEAP)
    await Storyteller(Services(desk), clock, FILES, STORIES[name]).tell()
    clock.at = NOW
    wanted, entered = shown(demo, name), shown(desk, name)
    opening.close(desk)
    for part, value in wanted.items():
        assert entered[part] == value, part
    assert entered == wanted
