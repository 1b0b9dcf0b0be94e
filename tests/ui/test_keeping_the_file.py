"""What the person meets of the file's keeping: the door, the secret, backups, and a citizen's rights."""

import builtins
import gc
import weakref
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from forloebtui.dates.clock import frozen_clock
from forloebtui.model.problem import Problem
from forloebtui.office.settings import Settings
from forloebtui.services import access, new_secret, notices, opening, safekeeping
from forloebtui.services.desk import Desk
from forloebtui.store import backup
from forloebtui.ui import backing_up
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.forms.card import CardScreen
from forloebtui.ui.patience import Patience
from forloebtui.ui.screens.asking.question import QuestionScreen
from forloebtui.ui.screens.citizen.citizen import CitizenScreen
from forloebtui.ui.screens.day.today import TodayScreen
from forloebtui.ui.screens.door.create import CreateScreen
from forloebtui.ui.screens.door.paper_code import CodeScreen
from forloebtui.ui.screens.door.safety import SafetyScreen
from forloebtui.ui.screens.door.secret import SecretScreen
from forloebtui.ui.screens.door.unlock import UnlockScreen
from forloebtui.ui.widgets.lines import Lines
from forloebtui.ui.work import Work
from tests.conftest import PASSPHRASE, CaseloadFile
from tests.support.encrypted import CHEAP
from tests.support.window import NOW, MovingClock, on_screen, press, settle, window

NEW = "elleve grønne cykler i Assens"
# There is no 34th day in any month: a made-up number that can be nobody's.
CPR = "3413800000"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A passphrase costs nothing to try."""
    monkeypatch.setattr(new_secret, "cost", lambda _settings: CHEAP)
    yield


def unlocked(file: CaseloadFile, settings: Settings | None = None) -> ForloebApp:
    return ForloebApp(
        file.path, demo=False, clock=frozen_clock(NOW), passphrase=PASSPHRASE, settings=settings or Settings()
    )


def words_on(app: ForloebApp) -> str:
    """What stands on the screen, past the ends of its lines and the frames of its boxes."""
    return " ".join(on_screen(app).replace("│", " ").split())


async def fill(app: ForloebApp, pilot: Pilot[int], **fields: str) -> None:
    """Type in the fields of what is asked, each followed by Enter."""
    for name, words in fields.items():
        field = app.screen.query_one(f"#{name}", Input)
        field.focus()
        field.value = words
        await press(app, pilot, "enter")


async def choose(app: ForloebApp, pilot: Pilot[int], key: object) -> None:
    app.screen.query_one(Lines).key = key
    await press(app, pilot, "enter")


def opens(file: CaseloadFile, **how: str) -> bool:
    try:
        opening.close(opening.open_desk(file.path, clock=frozen_clock(NOW), window=True, **how))
    except Problem:
        return False
    return True


def citizen_number(app: ForloebApp, name: str) -> int:
    def found(desk: Desk) -> int:
        row = desk.store.connection.execute("SELECT id FROM citizen WHERE name = ?", (name,)).fetchone()
        return int(row[0])

    return app.ask(found)


# The door


def test_the_waits_are_none_none_one_two_four_and_up_to_thirty_seconds() -> None:
    now = [0.0]
    patience = Patience(lambda: now[0])
    waits = []
    for _ in range(9):
        patience.was_wrong()
        waits.append(patience.left)
        now[0] += patience.left
    assert waits == [0, 0, 1, 2, 4, 8, 16, 30, 30]
    patience.was_wrong()
    now[0] += 29.5
    assert patience.left == 1
    patience.was_right()
    assert patience.wrong == 0


async def test_while_one_waits_nothing_is_tried_and_after_five_the_code_is_offered(
    demo_file: CaseloadFile,
) -> None:
    now = [0.0]
    app = ForloebApp(demo_file.path, demo=False, clock=frozen_clock(NOW), ticks=lambda: now[0])
    async with window(app=app) as (_, pilot):
        for number in range(1, 6):
            await fill(app, pilot, passphrase="forkert")
            assert app.patience.wrong == number
            assert ("papiret med nødkoden" in on_screen(app)) is (number == 5)
            if number < 5:
                now[0] += 30
        await fill(app, pilot, passphrase=PASSPHRASE)
        assert isinstance(app.screen, UnlockScreen)
        assert "Vent 4 sekunder" in on_screen(app)
        now[0] += 4
        # What was typed still stands there.
        await press(app, pilot, "enter")
        assert isinstance(app.screen, TodayScreen)
        assert app.patience.wrong == 0


@pytest.mark.parametrize(("typed", "said"), [("sommer", "Svag:"), ("qx7 vulkan plov tejst kridt", "God:")])
async def test_how_hard_it_is_to_guess_stands_under_the_field(tmp_path: Path, typed: str, said: str) -> None:
    app = ForloebApp(tmp_path / "ny.db", demo=False, clock=frozen_clock(NOW))
    async with window(app=app) as (_, pilot):
        await press(app, pilot, *typed)
        assert said in on_screen(app)
        assert ("fire ord" in on_screen(app)) is (said == "Svag:")


async def test_a_synced_folder_is_warned_about_and_the_offices_leave_is_asked_for(tmp_path: Path) -> None:
    folder = tmp_path / "OneDrive - Assens"
    folder.mkdir()
    app = ForloebApp(folder / "ny.db", demo=False, clock=frozen_clock(NOW))
    async with window(app=app) as (_, pilot):
        assert isinstance(app.screen, CreateScreen)
        shown = words_on(app)
        assert "OneDrive" in shown and "når kontoret har godkendt det" in shown
        await fill(app, pilot, first=NEW, second=NEW)
        assert isinstance(app.screen, CodeScreen)
        await fill(app, pilot, typed=app.screen._code)
        await press(app, pilot, "enter", "enter", "escape")
        assert "g z siger mere" in on_screen(app)
        await press(app, pilot, "g", "z")
        assert "hvor den kan gå i stykker" in on_screen(app)
        found = app.ask(notices.notices, "")
        await choose(app, pilot, ("notice", [one.key for one in found].index("place")))
        assert "hvor den kan gå i stykker" not in on_screen(app)
        assert "place" not in [one.key for one in app.ask(notices.notices, "")]


async def test_the_paper_code_can_be_written_to_a_file_for_printing(tmp_path: Path) -> None:
    app = ForloebApp(tmp_path / "ny.db", demo=False, clock=frozen_clock(NOW))
    async with window(app=app) as (_, pilot):
        await fill(app, pilot, first=NEW, second=NEW)
        assert isinstance(app.screen, CodeScreen)
        code, place = app.screen._code, tmp_path / "noedkode.txt"
        await press(app, pilot, "ctrl+s")
        app.screen.query_one(Input).value = str(place)
        await press(app, pilot, "enter")
        assert code in place.read_text("utf-8")
        assert place.stat().st_mode & 0o077 == 0
        assert "Skrevet i" in on_screen(app)


# The secret


@pytest.mark.parametrize("by", ["passphrase", "code"])
async def test_a_new_passphrase_by_the_old_one_or_the_code(demo_file: CaseloadFile, by: str) -> None:
    current = PASSPHRASE if by == "passphrase" else demo_file.code
    async with window(app=unlocked(demo_file)) as (app, pilot):
        await press(app, pilot, "g", "z")
        await choose(app, pilot, "change")
        assert isinstance(app.screen, SecretScreen)
        assert "åbnes stadig med den gamle" in words_on(app)
        await fill(app, pilot, current="noget andet", first=NEW, second=NEW)
        assert "passer ikke" in on_screen(app)
        await fill(app, pilot, current=current, first=NEW, second=NEW)
        assert "Adgangskoden er skiftet" in on_screen(app)
    assert (opens(demo_file, passphrase=NEW), opens(demo_file, passphrase=PASSPHRASE)) == (True, False)
    assert opens(demo_file, code=demo_file.code)


async def test_a_leaked_secret_gets_a_new_root_after_its_code_is_typed_back(
    demo_file: CaseloadFile, tmp_path: Path
) -> None:
    usb = tmp_path / "usb"
    usb.mkdir()
    clock = MovingClock()
    settings = Settings(second_backup_folder=str(usb))
    app = ForloebApp(demo_file.path, demo=False, clock=clock, passphrase=PASSPHRASE, settings=settings)
    folder = backup.backups_of(demo_file.path)
    async with window(app=app) as (_, pilot):
        (old,) = folder.iterdir()
        clock.at += timedelta(seconds=5)
        await press(app, pilot, "g", "z")
        await choose(app, pilot, "leaked")
        await fill(app, pilot, current=PASSPHRASE, first=NEW, second=NEW)
        assert isinstance(app.screen, CodeScreen)
        code = app.screen._code
        assert code in on_screen(app)
        await fill(app, pilot, typed="0000-0000")
        assert isinstance(app.screen, CodeScreen) and app.work is not None
        await fill(app, pilot, typed=code)
        assert isinstance(app.screen, QuestionScreen)
        shown = words_on(app)
        assert old.name in shown and str(usb) in shown
        await press(app, pilot, "enter")
        assert isinstance(app.screen, TodayScreen)
        assert not old.exists()
        (fresh,) = folder.iterdir()
        assert (usb / fresh.name).exists() and (usb / old.name).exists()
    assert opens(demo_file, passphrase=NEW) and opens(demo_file, code=code)
    assert not opens(demo_file, passphrase=PASSPHRASE) and not opens(demo_file, code=demo_file.code)
    backup.restore(fresh, tmp_path / "prøve.db", code=code)


async def test_esc_before_the_code_is_typed_back_changes_nothing(demo_file: CaseloadFile) -> None:
    async with window(app=unlocked(demo_file)) as (app, pilot):
        await press(app, pilot, "g", "z")
        await choose(app, pilot, "leaked")
        await fill(app, pilot, current=PASSPHRASE, first=NEW, second=NEW)
        await press(app, pilot, "escape")
        assert isinstance(app.screen, SafetyScreen)
    assert opens(demo_file, passphrase=PASSPHRASE) and opens(demo_file, code=demo_file.code)


# Locking


async def test_nobody_holds_the_open_file_after_locking(demo_file: CaseloadFile) -> None:
    async with window(app=unlocked(demo_file)) as (app, pilot):
        await press(app, pilot, "s", *"martin", "enter")
        assert app.work is not None
        store = weakref.ref(app.work.desk.store)
        await press(app, pilot, "ctrl+l")
        for _ in range(3):
            await pilot.pause()
            gc.collect()
        assert store() is None


async def test_the_first_key_after_the_machine_has_slept_does_nothing_but_lock(
    demo_file: CaseloadFile,
) -> None:
    clock = MovingClock()
    app = ForloebApp(demo_file.path, demo=False, clock=clock, passphrase=PASSPHRASE)
    async with window(app=app) as (_, pilot):
        await press(app, pilot, "s", *"martin", "enter")
        clock.at += timedelta(minutes=12)
        await press(app, pilot, "n")
        assert isinstance(app.screen, UnlockScreen)
        assert app.work is None


async def test_the_clipboard_is_emptied_after_a_minute_where_it_is_ours(demo_file: CaseloadFile) -> None:
    clock = MovingClock()
    app = ForloebApp(demo_file.path, demo=False, clock=clock, passphrase=PASSPHRASE)
    async with window(app=app) as (_, pilot):
        app.check_idle_time()
        assert app.copied_at is None
        await press(app, pilot, "g", "m", "down", "c")
        assert app.clipboard
        clock.at += timedelta(seconds=59)
        app.check_idle_time()
        assert app.clipboard
        clock.at += timedelta(seconds=1)
        app.check_idle_time()
        assert (app.clipboard, app.copied_at) == ("", None)
        await press(app, pilot, "c", "ctrl+l")
        assert app.clipboard == ""


async def test_the_demo_locks_too() -> None:
    async with window() as (app, pilot):
        await press(app, pilot, "ctrl+l")
        assert isinstance(app.screen, UnlockScreen)
        assert "Demoen har ingen adgangskode" in on_screen(app)
        assert "Lene" not in on_screen(app)
        await press(app, pilot, "enter", "g", "z")
        assert "er væk, når den lukkes" in on_screen(app)


# Backups


async def test_a_backup_on_demand_and_what_would_change_by_it(demo_file: CaseloadFile) -> None:
    clock = MovingClock()
    app = ForloebApp(demo_file.path, demo=False, clock=clock, passphrase=PASSPHRASE)
    async with window(app=app) as (_, pilot):
        clock.at += timedelta(minutes=1)
        await press(app, pilot, "g", "z")
        await choose(app, pilot, "back up")
        assert "skrevet og efterset" in on_screen(app)
        folder = backup.backups_of(demo_file.path)
        *_, made = sorted(folder.glob("*.zip"))
        await press(app, pilot, "g", "i", "n", *"lene tlf: Sover bedre", "enter", "g", "z")
        before = demo_file.path.read_bytes()
        await choose(app, pilot, ("backup", made))
        await fill(app, pilot, current=PASSPHRASE)
        assert isinstance(app.screen, SafetyScreen)
        shown = words_on(app)
        assert "Kommet til siden, væk efter en gendannelse: samtaler 1" in shown
        assert demo_file.path.read_bytes() == before
        assert sorted(path.suffix for path in folder.iterdir()) == [".zip", ".zip"]


@pytest.mark.parametrize(
    ("days", "second", "said"),
    [
        (0, "", "ligger kun på samme disk"),
        (7, "", "ligger kun på samme disk"),
        (8, "", "er 8 dage gammel"),
        (0, "væk", "Den ekstra mappe til kopien er der ikke"),
        (0, ".", "Begge mapper med kopier ligger på samme disk"),
    ],
)
def test_an_old_backup_and_one_on_the_same_disk_are_told(
    demo_file: CaseloadFile, tmp_path: Path, days: int, second: str, said: str
) -> None:
    made_at = NOW - timedelta(days=days)
    (backup.backups_of(demo_file.path) / backup.backup_name(made_at)).touch()
    desk = opening.open_desk(demo_file.path, passphrase=PASSPHRASE, clock=frozen_clock(NOW), window=False)
    found = notices.notices(desk, str(tmp_path / second) if second else "")
    opening.close(desk)
    assert any(said in notice.short for notice in found)
    assert sum("kopi" in notice.short.lower() for notice in found) == 1


async def test_how_many_backups_stay_is_chosen(demo_file: CaseloadFile) -> None:
    folder = backup.backups_of(demo_file.path)
    for back in range(1, 9):
        (folder / backup.backup_name(datetime(2026, 11, 21, 8) - timedelta(days=back))).touch()
    chosen = Settings(backups_recent=2, backups_daily=3, backups_monthly=1)
    async with window(app=unlocked(demo_file, chosen)):
        pass
    assert sorted(path.name[11:19] for path in folder.glob("*.zip")) == ["20261119", "20261120", "20261121"]


# A citizen's rights


def test_whoever_leaves_at_once_has_the_days_backup_and_is_told_where_it_takes_time(
    demo_file: CaseloadFile, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """After the window is gone: what is said stands in the terminal."""
    app = unlocked(demo_file)
    app.work = Work(opening.open_desk(demo_file.path, passphrase=PASSPHRASE, clock=app.clock, window=True))
    for _ in range(2):
        app.back_up_on_leaving()
        assert len([*backup.backups_of(demo_file.path).glob("*.zip")]) == 1, "one a day"
    assert capsys.readouterr() == ("", "")

    told = Event()

    def slow(*_: object) -> None:
        assert told.wait(30)
        raise Problem("Der er ikke plads på disken.")

    def tell(sentence: str, **_: object) -> None:
        said.append(sentence)
        told.set()

    said: list[str] = []
    monkeypatch.setattr(safekeeping, "back_up_daily", slow)
    monkeypatch.setattr(backing_up, "UNNOTICED_SECONDS", 0)
    monkeypatch.setattr(builtins, "print", tell)
    app.back_up_on_leaving()
    app.close_desk()
    assert said == [
        "Dagens sikkerhedskopi skrives. Det varer et øjeblik.",
        "Ingen sikkerhedskopi i dag: Der er ikke plads på disken.",
    ]


async def test_the_cpr_number_is_masked_shown_on_demand_and_hidden_again(demo_file: CaseloadFile) -> None:
    async with window(app=unlocked(demo_file)) as (app, pilot):
        lene = citizen_number(app, "Lene Krogh")

        def give(desk: Desk) -> None:
            with desk.store.operation("Borger rettet") as opened:
                opened.execute("UPDATE citizen SET cpr = ? WHERE id = ?", (CPR, lene))

        app.ask(give)
        await press(app, pilot, "s", *"lene krogh", "enter", "R")
        assert isinstance(app.screen, CardScreen)
        assert "341380-••••" in on_screen(app) and "0000" not in on_screen(app)
        await press(app, pilot, "v")
        assert "341380-0000" in on_screen(app)
        app.screen.hide_cpr()
        await pilot.pause()
        assert "341380-0000" not in on_screen(app)
        assert [look.what for look in app.ask(access.accesses, lene)] == [
            "CPR-nummeret vist", "Filen åbnet"
        ]  # fmt: skip


async def test_opening_a_file_and_copying_from_it_are_noted_and_can_be_read() -> None:
    async with window() as (app, pilot):
        await press(app, pilot, "s", *"lene krogh", "enter", "g", "u", "c", "q")
        lene = citizen_number(app, "Lene Krogh")
        assert [look.what for look in app.ask(access.accesses, lene)] == ["Tekst kopieret", "Filen åbnet"]
        await press(app, pilot, "R")
        await choose(app, pilot, ("looks", lene))
        assert "21.11.2026 15:20  Tekst kopieret" in on_screen(app)


async def test_a_citizen_is_erased_by_the_whole_name_and_the_backups_are_named(
    demo_file: CaseloadFile,
) -> None:
    async with window(app=unlocked(demo_file)) as (app, pilot):
        (old,) = backup.backups_of(demo_file.path).glob("*.zip")
        await press(app, pilot, "s", *"lene krogh", "enter", "R")
        assert isinstance(app.screen, CardScreen)
        await choose(app, pilot, ("erase", citizen_number(app, "Lene Krogh")))
        assert "kan ikke fortrydes" in words_on(app)
        await press(app, pilot, *"Lene", "enter")
        assert "Skriv hele navnet" in on_screen(app)
        await press(app, pilot, *" krogh", "enter")
        assert isinstance(app.screen, QuestionScreen)
        assert old.name in on_screen(app)
        await press(app, pilot, "escape")
        assert isinstance(app.screen, TodayScreen)
        assert "Lene Krogh" not in on_screen(app)
        assert old.exists()


async def test_closed_files_are_proposed_after_the_chosen_years_and_none_is_deleted() -> None:
    app = ForloebApp(Path("demo"), demo=True, clock=frozen_clock(NOW), settings=Settings(retention_years=1))
    async with window((140, 45), app) as (_, pilot):
        lene = citizen_number(app, "Lene Krogh")

        def close(desk: Desk) -> None:
            with desk.store.operation("Forløb afsluttet") as opened:
                opened.execute(
                    "UPDATE forloeb SET starts_on = '2019-01-07', outcome = 'jobparat',"
                    " closed_on = '2025-11-20' WHERE citizen_id = ?",
                    (lene,),
                )

        app.ask(close)
        await press(app, pilot, "g", "z")
        assert "SKAL DE SLETTES?" in on_screen(app)
        await choose(app, pilot, ("review", lene))
        await settle(app, pilot)
        assert isinstance(app.screen, CitizenScreen)
