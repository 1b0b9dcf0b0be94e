"""The guide names only what is there, every page is reached, and it opens at the screen one stands on."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from forloebtui.cli import main
from forloebtui.dates.clock import frozen_clock
from forloebtui.office.guide import CONTENTS, Page, pages
from forloebtui.office.settings import Settings
from forloebtui.ui import keys, markdown
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.screens.asking.guide import PAGE_OF, GuideScreen
from forloebtui.ui.widgets.lines import Lines
from tests.support import pictures, tables
from tests.support.tables import GUIDE, TABLES, filled
from tests.support.window import NOW, on_screen, press, settle, window

PAGES = pytest.mark.parametrize("page", pages().values(), ids=lambda page: page.name)
VERBS = keys.verbs()
FILES = {"NO_COLOR", "settings.toml", "rules.toml", "offers.toml", "--database"}
# Keys that a page may name though they are another screen's: what one writes with, and what lies beside.
OTHERS = {"fortryd": keys.LOG, "katalog": keys.SUBGOAL}
BESIDE = {keys.ANYWHERE, keys.LIST, keys.GO, keys.CITIZEN, keys.FORM, keys.ENTRY}


def code(page: Page) -> list[str]:
    """What the page sets as code within a line, but for the rows of a table made from the program."""
    written = re.sub(r"<!-- .*?<!-- slut -->", "", page.text, flags=re.DOTALL)
    return re.findall(r"`([^`]+)`", written)


def is_key(text: str) -> bool:
    first, _, second = text.partition(" ")
    if second:
        return first == "g" and any(verb.where == keys.GO and second in verb.keys for verb in VERBS)
    return any(keys.shown(key) == text for verb in VERBS for key in verb.keys)


@pytest.fixture
def commands(capsys: pytest.CaptureFixture[str]) -> set[str]:
    """The commands that ``--help`` lists."""
    with pytest.raises(SystemExit):
        main(["--help"])
    return set(re.findall(r"^    (\w+) ", capsys.readouterr().out, re.MULTILINE))


def test_every_key_command_and_setting_it_names_exists(commands: set[str]) -> None:
    known = set(Settings.__dataclass_fields__) | FILES
    for page in pages().values():
        for named in code(page):
            program, _, command = named.partition(" ")
            if program == "forloebtui":
                assert not command or command in commands, (page.name, named)
            else:
                assert named in known or is_key(named), (page.name, named)


@pytest.mark.parametrize("name", sorted(set(PAGE_OF.values()) - {"kom-i-gang", "adgangskode", CONTENTS}))
def test_the_keys_of_a_screens_page_are_understood_on_that_screen(name: str) -> None:
    here = {place for place, about in PAGE_OF.items() if about == name} | BESIDE | {OTHERS.get(name, "")}
    understood = {keys.shown(key) for verb in VERBS if verb.where in here for key in verb.keys}
    named = [text for text in code(pages()[name]) if is_key(text) and " " not in text]
    assert [text for text in named if text not in understood] == []


def test_every_place_of_the_registry_has_a_page() -> None:
    assert {*keys.PLACES} - {*PAGE_OF} == set()
    assert {*PAGE_OF.values()} <= set(pages())


def test_every_page_is_in_the_contents_and_every_link_and_picture_is_there() -> None:
    files = {path.stem for path in GUIDE.glob("*.md")}
    assert files == set(pages())
    for page in pages().values():
        assert set(page.links) <= files, page.name
        for place in re.findall(r"!\[[^\]]+\]\(([^)]*)\)", page.text):
            assert (GUIDE / place).is_file(), (page.name, place)
        assert not re.findall(r"\]\((?!pictures/)[^)]*(?<!\.md)\)", page.text)


@PAGES
@pytest.mark.parametrize("width", [64, 79])
def test_no_line_is_wider_than_there_is_room_for_and_each_leads_one_way(page: Page, width: int) -> None:
    shown = list(markdown.items(page.text, width))
    for item in shown:
        line = "".join(part for part, _ in item.line)
        assert len(line) <= width
        assert line.count("→ ") <= 1 or not isinstance(item.key, tuple)
    led = {item.key[1] for item in shown if isinstance(item.key, tuple)}
    assert led == set(page.links)


@pytest.mark.parametrize(("path", "mark", "table"), TABLES, ids=lambda one: getattr(one, "stem", ""))
def test_a_table_is_what_the_program_says(path: Path, mark: str, table: Callable[[], str]) -> None:
    """``python -m tests.support.tables`` makes them anew."""
    text = path.read_text("utf-8")
    assert filled(text, mark, table()) == text


def test_every_verb_and_setting_stands_in_the_tables() -> None:
    shown = tables.key_tables()
    assert [verb.id for verb in VERBS if f"| {verb.title} |" not in shown] == []
    assert [
        name for name in Settings.__dataclass_fields__ if f"`{name}`" not in tables.settings_table()
    ] == []


@pytest.mark.parametrize("name", ["valg", pytest.param("kalender", marks=pytest.mark.long)])
async def test_a_picture_is_drawn_the_same_again(name: str) -> None:
    """``python -m tests.support.pictures`` makes them anew."""
    ((size, walk),) = [(size, walk) for one, size, walk in pictures.PICTURES if one == name]
    kept = (pictures.FOLDER / f"{name}.svg").read_text("utf-8")
    assert await pictures.picture(size, walk) == kept, "python -m tests.support.pictures"


# In the program


# A full screen, a tab, a form, a line and a list over others; and the rest of them.
WALKS = {"": "I dag", "n": "Ny samtale", "B": "Formularer", "question_mark": "Taster",
         "g b enter g t": "Tidslinje"}  # fmt: skip
OTHERS_TOO = {
    "g b": "Borgere", "g k": "Kalender", "g v": "Valg", "s": "Søg og kommandoer", "g z": "Sikkerhed",
    "g b enter g h": "Hjul", "g b enter g l": "Log", "g b enter g n": "Netværk",
    "g b enter R": "Stamkort", "g b enter E": "Dokumenter",
}  # fmt: skip


@pytest.mark.parametrize("walks", [WALKS, pytest.param(OTHERS_TOO, marks=pytest.mark.long)], ids=len)
async def test_f1_opens_the_page_of_the_screen_and_closes_it(walks: dict[str, str]) -> None:
    async with window() as (app, pilot):
        for walk, title in walks.items():
            await press(app, pilot, *walk.split())
            before = app.screen
            await press(app, pilot, "f1")
            assert isinstance(app.screen, GuideScreen)
            assert on_screen(app).startswith(f" {title} "), walk
            await press(app, pilot, "f1")
            assert app.screen is before
            await press(app, pilot, "escape", "g", "i")


async def test_it_stands_beside_the_screen_or_over_it_with_links_contents_back_and_search() -> None:
    async with window((140, 45)) as (app, pilot):
        await press(app, pilot, "f1")
        assert "FRISTER OG ÆNDRINGER" in on_screen(app) and "Her begynder dagen" in on_screen(app)
        await pilot.resize_terminal(80, 24)
        await settle(app, pilot)
        assert "FRISTER OG ÆNDRINGER" not in on_screen(app) and "Her begynder dagen" in on_screen(app)
        await press(app, pilot, "end", "enter")
        assert on_screen(app).startswith(" Kalender ")
        await press(app, pilot, "left")
        assert on_screen(app).startswith(" I dag ")
        await press(app, pilot, "tab")
        assert on_screen(app).startswith(" Vejledning ")
        await press(app, pilot, "s", *"nødkode papir", "enter")
        assert "Søgt: nødkode papir" in on_screen(app)
        found = {item.key for item in app.screen.query_one(Lines)._items if item.key}
        assert ("page", "adgangskode") in found and ("page", "i-dag") not in found
        await press(app, pilot, "s", *"xyzzy", "enter")
        assert "Intet fundet" in on_screen(app)
        await press(app, pilot, "escape")
        assert not isinstance(app.screen, GuideScreen)


async def test_before_the_file_is_open_it_tells_of_the_passphrase(tmp_path: Path) -> None:
    path = tmp_path / "er-her.db"
    path.touch()
    app = ForloebApp(path, demo=False, clock=frozen_clock(NOW))
    async with window(app=app) as (_, pilot):
        await press(app, pilot, "f1")
        assert on_screen(app).startswith(" Adgangskoden er glemt ")
        await press(app, pilot, "escape")
        assert "er låst" in on_screen(app)
