"""A fault of the disk while a note is saved: what the person is told, and that what was typed is kept.

| fault                  | the sentence on the screen           | the words in the field are saved |
|------------------------|--------------------------------------|----------------------------------|
| no room on the disk    | *Der er ikke plads på disken*        | when there is room               |
| the file is moved away | *er flyttet eller slettet*           | when it is back                  |
| the file is read-only  | *Der må ikke læses eller skrives*    | when it may be written           |
| somebody else writes   | *bliver skrevet af et andet program* | when they are done               |
| it cannot be read      | *kunne ikke læses*                   | at once: nothing is closed       |
"""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from sqlite3 import SQLITE_DENY, SQLITE_OK

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from forloebtui.dates.clock import frozen_clock
from forloebtui.services import drafts
from forloebtui.store import connection as connections
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.screens.day.search import SearchScreen
from forloebtui.ui.screens.talks.entry import EntryScreen
from forloebtui.ui.widgets.field import Field
from tests.conftest import PASSPHRASE, CaseloadFile
from tests.support.window import NOW, on_screen, press, window

WORDS = "lene tlf: " + "Bange for at åbne sin e-Boks. " * 300


@contextmanager
def no_room(connection: sqlcipher.Connection, _path: Path) -> Iterator[None]:
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")
    # What is free within the file is room as well.
    yield
    connection.execute("PRAGMA max_page_count = 1000000")


@contextmanager
def moved_away(_connection: sqlcipher.Connection, path: Path) -> Iterator[None]:
    elsewhere = path.rename(path.with_name("flyttet.db"))
    yield
    elsewhere.rename(path)


@contextmanager
def read_only(connection: sqlcipher.Connection, _path: Path) -> Iterator[None]:
    connection.execute("PRAGMA query_only = ON")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(os, "access", lambda *_: False)
        yield
    connection.execute("PRAGMA query_only = OFF")


@contextmanager
def another_writes(connection: sqlcipher.Connection, path: Path) -> Iterator[None]:
    connection.execute("PRAGMA busy_timeout = 1")
    (key,) = KEYS
    other = connections.connect(path, key)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.execute("ROLLBACK")
    other.close()


# The key of the file that is open, for who writes beside it.
KEYS: list[str] = []
Fault = Callable[[sqlcipher.Connection, Path], AbstractContextManager[None]]


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (no_room, "Der er ikke plads på disken"),
        (moved_away, "er flyttet eller slettet"),
        (read_only, "Der må ikke læses eller skrives"),
        (another_writes, "bliver skrevet af et andet program"),
    ],
)
async def test_the_words_stay_until_they_can_be_saved(
    demo_file: CaseloadFile, fault: Fault, sentence: str
) -> None:
    app = ForloebApp(demo_file.path, demo=False, clock=frozen_clock(NOW), passphrase=PASSPHRASE)
    async with window(app=app) as (_, pilot):
        assert app.work is not None
        store = app.work.desk.store
        KEYS[:] = [store.key]
        before = talks(store.connection)
        await press(app, pilot, "enter")
        with fault(store.connection, demo_file.path):
            app.screen.query_one(Field).put(WORDS, len(WORDS))
            await press(app, pilot, "enter")
            assert isinstance(app.screen, EntryScreen)
            assert app.screen.query_one(Field).text == WORDS
            assert sentence in " ".join(on_screen(app).split())
            await press(app, pilot, "escape")
            assert isinstance(app.screen, EntryScreen)
            assert app.screen.query_one(Field).text == WORDS
        assert talks(store.connection) == before
        await press(app, pilot, "enter")
        assert talks(store.connection) == before + 1


BROKEN = "kunne ikke læses"


@contextmanager
def unreadable(connection: sqlcipher.Connection, what: str) -> Iterator[None]:
    """The database refuses whoever reads from a table or an index."""

    def refuse(_action: int, table: str | None, *_more: object) -> int:
        return SQLITE_DENY if table == what else SQLITE_OK

    connection.set_authorizer(refuse)
    yield
    connection.set_authorizer(None)


async def test_what_cannot_be_read_is_said_and_the_window_and_the_draft_stay() -> None:
    async with window() as (app, pilot):
        assert app.work is not None
        connection = app.work.desk.store.connection
        await press(app, pilot, "n", *"lene tlf: Bange for brevet", "escape")
        with unreadable(connection, "search"):
            await press(app, pilot, "s", *"søvn")
            assert isinstance(app.screen, SearchScreen) and BROKEN in words_on(app)
            await press(app, pilot, "enter")
            assert isinstance(app.screen, SearchScreen) and BROKEN in words_on(app)
        await press(app, pilot, "backspace", "n")
        assert BROKEN not in words_on(app) and "SAMTALER" in on_screen(app)
        await press(app, pilot, "escape")
        with unreadable(connection, "conversation"):
            await press(app, pilot, "g", "k")
            said = "! Filen forloeb.db kunne ikke læses eller skrives; luk, og kør forloebtui tjek."
            assert said in on_screen(app), "what to do is not cut off at 80 columns"
        await press(app, pilot, "escape", "g", "k")
        assert "Kalender" in on_screen(app) and BROKEN not in words_on(app)
        assert "Bange for brevet" in app.ask(drafts.begun)[0].text


def words_on(app: ForloebApp) -> str:
    return " ".join(on_screen(app).split())


def talks(connection: sqlcipher.Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM conversation").fetchone()[0])
