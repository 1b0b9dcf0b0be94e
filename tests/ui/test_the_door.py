"""Opening, locking and leaving a real file."""

from datetime import timedelta
from pathlib import Path

import pytest
from textual.widgets import Input

from forloebtui.dates.clock import frozen_clock
from forloebtui.services import citizens, drafts, new_secret
from forloebtui.ui import crash
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.screens.citizen.citizen import CitizenScreen
from forloebtui.ui.screens.day.today import TodayScreen
from forloebtui.ui.screens.door.create import CreateScreen
from forloebtui.ui.screens.door.looks import LooksScreen
from forloebtui.ui.screens.door.paper_code import CodeScreen
from forloebtui.ui.screens.door.unlock import UnlockScreen
from tests.conftest import PASSPHRASE, CaseloadFile
from tests.support.encrypted import CHEAP
from tests.support.window import NOW, MovingClock, on_screen, press, settle, window


async def test_the_passphrase_opens_and_a_wrong_one_says_so(demo_file: CaseloadFile) -> None:
    app = ForloebApp(demo_file.path, demo=False, clock=frozen_clock(NOW))
    async with window(app=app) as (_, pilot):
        assert isinstance(app.screen, UnlockScreen)
        assert "forloebtui er låst" in on_screen(app)
        await press(app, pilot, *"forkert", "enter")
        assert isinstance(app.screen, UnlockScreen)
        assert "passer ikke" in on_screen(app)
        app.screen.query_one(Input).value = PASSPHRASE
        await press(app, pilot, "enter", "s", *"martin", "enter")
        assert isinstance(app.screen, CitizenScreen)


@pytest.mark.parametrize("columns", [71, 40])
async def test_the_box_at_the_door_is_whole_in_a_narrow_terminal(
    demo_file: CaseloadFile, columns: int
) -> None:
    app = ForloebApp(demo_file.path, demo=False, clock=frozen_clock(NOW))
    async with window((columns, 24), app):
        rows = on_screen(app).split("\n")
        (top,) = (row for row in rows if "╭" in row)
        assert len(top) == columns and top.strip().startswith("╭") and top.endswith("╮")
        assert "Skriv nødkoden fra papiret i stedet." in " ".join(" ".join(rows).replace("│", " ").split())


async def test_the_paper_code_opens_too(demo_file: CaseloadFile) -> None:
    app = ForloebApp(demo_file.path, demo=False, clock=frozen_clock(NOW))
    async with window(app=app) as (_, pilot):
        app.screen.query_one(Input).value = demo_file.code
        await press(app, pilot, "enter")
        assert isinstance(app.screen, TodayScreen)


async def test_locking_keeps_the_draft_drops_the_screens_and_unlocking_comes_back(
    demo_file: CaseloadFile,
) -> None:
    app = ForloebApp(demo_file.path, demo=False, clock=frozen_clock(NOW), passphrase=PASSPHRASE)
    async with window(app=app) as (_, pilot):
        await press(app, pilot, "s", *"martin", "enter", "g", "l")
        await press(app, pilot, "n", *"tlf: halv", "ctrl+l")
        assert isinstance(app.screen, UnlockScreen)
        assert app.work is None and len(app.screen_stack) == 2
        assert "Martin" not in on_screen(app)
        app.screen.query_one(Input).value = PASSPHRASE
        await press(app, pilot, "enter")
        assert isinstance(app.screen, CitizenScreen)
        assert app.screen.tab == "log"
        assert [draft.text for draft in app.ask(drafts.begun)] == ["Martin Lund tlf: halv"]


async def test_after_ten_idle_minutes_it_locks_and_after_thirty_it_leaves(demo_file: CaseloadFile) -> None:
    clock = MovingClock()
    app = ForloebApp(demo_file.path, demo=False, clock=clock, passphrase=PASSPHRASE)
    async with window(app=app) as (_, pilot):
        clock.at += timedelta(minutes=9)
        app.check_idle_time()
        assert isinstance(app.screen, TodayScreen)
        clock.at += timedelta(minutes=1)
        app.check_idle_time()
        await settle(app, pilot)
        assert isinstance(app.screen, UnlockScreen)
        assert "Låst efter 10 minutter" in on_screen(app)
        clock.at += timedelta(minutes=20)
        app.check_idle_time()
        await pilot.pause()
        assert app.return_value == 0


async def test_a_new_file_is_made_and_its_code_typed_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(new_secret, "cost", lambda _settings: CHEAP)
    path = tmp_path / "ny.db"
    app = ForloebApp(path, demo=False, clock=frozen_clock(NOW))
    async with window(app=app) as (_, pilot):
        assert isinstance(app.screen, CreateScreen)
        await press(app, pilot, *"kode", "enter", *"kodx", "enter")
        assert "ikke ens" in on_screen(app)
        assert not path.exists()
        await press(app, pilot, *"kode", "enter", *"kode", "enter")
        assert "nem at gætte" in on_screen(app)
        assert not path.exists()
        await press(app, pilot, "enter")
        assert isinstance(app.screen, CodeScreen)
        code = app.screen._code
        assert code in on_screen(app)
        await press(app, pilot, *"abc", "enter")
        assert isinstance(app.screen, CodeScreen)
        app.screen.query_one(Input).value = code.lower()
        await press(app, pilot, "enter")
        assert isinstance(app.screen, LooksScreen)
        assert not path.exists()
        await press(app, pilot, "enter", "enter", "escape")
        assert isinstance(app.screen, TodayScreen)
        assert path.exists()


async def test_a_wrong_passphrase_from_a_file_ends_with_a_problem(demo_file: CaseloadFile) -> None:
    app = ForloebApp(demo_file.path, demo=False, clock=frozen_clock(NOW), passphrase="forkert")
    async with app.run_test() as pilot:
        await settle(app, pilot)
    assert app.return_value == 1
    assert app.problem_at_start is not None


async def test_an_error_nobody_foresaw_ends_with_a_sentence_and_tells_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "log" / "fejl.log"
    monkeypatch.setattr(crash, "default_log", lambda: log)
    app = ForloebApp(tmp_path / "x", demo=True, clock=frozen_clock(NOW))
    with pytest.raises(ZeroDivisionError):
        async with window(app=app) as (_, pilot):

            def fail(*_: object) -> None:
                secret = "Martin Lund"
                raise ZeroDivisionError(secret)

            monkeypatch.setattr(citizens, "case", fail)
            await press(app, pilot, "tab", "enter")
    written = log.read_text(encoding="utf-8")
    assert "builtins.ZeroDivisionError" in written and "test_the_door.py" in written
    assert "Martin" not in written
    assert log.stat().st_mode & 0o077 == 0
