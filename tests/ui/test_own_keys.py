"""Keys of one's own: which can be had, what stands in the way, and that they hold in file and window."""

from pathlib import Path

import pytest

from forloebtui.dates.clock import frozen_clock
from forloebtui.office.settings import Settings, load_settings, settings_path
from forloebtui.ui import keys, own_keys
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.screens.office.key_list import KeyListScreen, PressScreen
from forloebtui.ui.widgets.lines import Lines
from tests.support.window import NOW, on_screen, press, window

VERBS = {verb.id: verb for verb in keys.verbs()}


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A settings file of the test's own, not there yet."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    return settings_path()


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("ctrl+i", "Tab"), ("ctrl+m", "Enter"), ("ctrl+j", "linjeskift"), ("ctrl+h", "Slet tilbage"),
        ("ctrl+c", "afbryder"), ("ctrl+d", "afbryder"),
        ("ctrl+shift+a", "Ctrl og Skift"), ("alt+x", "Esc"), ("ctrl+left", "tasten alene"),
        ("shift+up", "tasten alene"), ("ctrl+f5", "tasten alene"), ("ctrl+full_stop", "med et bogstav"),
        ("f10", "vinduet"), ("f11", "vinduet"), ("at", "AltGr"), ("left_square_bracket", "AltGr"),
        ("vertical_line", "AltGr"), ("circumflex_accent", "bogstav mere"), ("ë", "ikke alle"),
    ],
)  # fmt: skip
def test_what_a_terminal_cannot_send_is_refused_with_the_reason(key: str, why: str) -> None:
    assert why in own_keys.why_unsendable(key)


@pytest.mark.parametrize(
    "key", ["a", "Å", "7", "f9", "ctrl+x", "shift+tab", "space", "question_mark", "home"]
)
def test_what_every_terminal_sends_is_not(key: str) -> None:
    assert own_keys.why_unsendable(key) == ""


def test_the_programs_own_keys_are_all_sent_by_a_terminal() -> None:
    assert [
        (verb.id, key) for verb in VERBS.values() for key in verb.keys if own_keys.why_unsendable(key)
    ] == []


@pytest.mark.parametrize(
    ("verb", "key"),
    [("entry.save", "a"), ("form.save", "space"), ("search.close", "slash"), ("lock", "l"), ("quit", "Q"),
     ("guide", "question_mark")],
)  # fmt: skip
def test_a_letter_where_one_writes_is_refused(verb: str, key: str) -> None:
    assert "feltet" in own_keys.why_not(VERBS[verb], key)
    assert own_keys.why_not(VERBS[verb], "f9") == ""


def test_what_has_the_key_in_the_same_place_and_what_hides_it_in_others() -> None:
    taken = own_keys.taken_by(VERBS.values(), VERBS["log.move"], "c")
    assert taken is not None and taken.id == "log.copy"
    assert own_keys.taken_by(VERBS.values(), VERBS["log.move"], "p") is None
    moved = keys.remapped(VERBS.values(), {"undo": "x"})
    undo = next(verb for verb in moved if verb.id == "undo")
    assert "log.mistaken" in {verb.id for verb in own_keys.hidden_by(moved, undo)}


@pytest.mark.parametrize("profile", own_keys.PROFILES)
def test_a_profile_names_verbs_that_are_there_gives_sendable_keys_and_no_key_twice(profile: str) -> None:
    mapping = own_keys.PROFILES[profile]
    assert set(mapping) <= set(VERBS)
    mapped = keys.remapped(VERBS.values(), mapping)
    for verb in mapped:
        assert all(own_keys.why_unsendable(key) == "" for key in verb.keys)
        for key in verb.keys if verb.id in mapping else ():
            assert own_keys.taken_by(mapped, verb, key) is None, (verb.id, key)


def pointed_at(app: ForloebApp) -> str:
    """The first line with a cursor."""
    return next(line for line in on_screen(app).split("\n") if "▸" in line)


async def test_hjkl_walk_in_lists_and_on_the_timeline() -> None:
    chosen = Settings(key_profile="vim")
    app = ForloebApp(Path("demo"), demo=True, clock=frozen_clock(NOW), settings=chosen)
    async with window(app=app) as (_, pilot):
        for walk in ((), ("s", *"lene", "enter", "g", "t")):
            await press(app, pilot, *walk)
            first = pointed_at(app)
            await press(app, pilot, "j")
            assert pointed_at(app) != first
            await press(app, pilot, "k")
            assert pointed_at(app) == first
        await press(app, pilot, "L")
        assert "Indsatser" in on_screen(app)


async def test_a_key_is_pressed_refused_and_given(file: Path) -> None:
    async with window() as (app, pilot):
        await press(app, pilot, "g", "v")
        app.screen.query_one("#choices", Lines).key = ("setting", "keys")
        await press(app, pilot, "enter")
        assert isinstance(app.screen, KeyListScreen)
        app.screen.query_one(Lines).key = "undo"
        await press(app, pilot, "enter")
        assert isinstance(app.screen, PressScreen)
        await press(app, pilot, "f10")
        assert "F10 kan ikke bruges" in on_screen(app)
        await press(app, pilot, "n")
        assert "n er »ny samtale« her" in on_screen(app)
        assert not file.exists()
        await press(app, pilot, "f9")
        assert isinstance(app.screen, KeyListScreen)
        assert "fortryd: F9" in on_screen(app)
        assert load_settings(file)[0].keys == {"undo": "f9"}
        await press(app, pilot, "g", "i", "f9")
        assert "Der er ikke mere at fortryde." in on_screen(app)
        await press(app, pilot, "g", "v")
        app.screen.query_one("#choices", Lines).key = ("setting", "keys")
        await press(app, pilot, "enter")
        app.screen.query_one(Lines).key = "undo"
        await press(app, pilot, "x")
        assert load_settings(file)[0].keys == {}
        assert "fortryd: u Ctrl+Z" in on_screen(app)


async def test_a_key_from_the_file_that_cannot_be_sent_is_said_and_the_usual_one_holds() -> None:
    chosen = Settings(keys={"undo": "ctrl+i", "redo": "f9"})
    (slip,) = own_keys.slips(chosen)
    assert "undo" in slip and "Tab" in slip
    app = ForloebApp(Path("demo"), demo=True, clock=frozen_clock(NOW), settings=chosen)
    async with window(app=app) as (_, pilot):
        await press(app, pilot, "u")
        assert "Der er ikke mere at fortryde." in on_screen(app)
