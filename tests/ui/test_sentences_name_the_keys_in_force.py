"""Somebody with other keys reads of no usual one: sentences take their keys from the registry in force."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import forloebtui.ui
from forloebtui.dates.clock import frozen_clock
from forloebtui.office.settings import Settings
from forloebtui.ui import keys, own_keys
from forloebtui.ui.app import ForloebApp
from tests.support.window import NOW, on_screen, settle, window

UI = Path(forloebtui.ui.__file__).parent
NAMED = re.compile(r"\b(Enter|Esc|Tab|[Mm]ellemrum|Ctrl\+\w|F[1-9]|PgUp|PgDn)\b")
# A letter or a sign that is said to do something, as *u fortryder*.
DOES = re.compile(r"(?:^|[ ·:(,])[a-hj-zA-HJ-Z=?](?= [a-zæøå]+r\b)|\btryk \w\b", re.IGNORECASE)
# Enter ends a field, Tab goes to the next widget, and neither is anybody's to give away.
A_FIELDS_OWN = re.compile(
    r"Enter (går videre|lukker op|åbner|igen|i det sidste felt)|tryk Enter igen|Tab går til aftalerne"
    r"|Skift\+Tab|et mellemrum før"
)
# Where the keys themselves are told about: the registry, and what a terminal sends for them.
ABOUT_KEYS = {UI / "keys.py", UI / "own_keys.py"}
# What ends in -r and is no verb.
NO_VERB = {"t hver", "u over"}
VERBS = {verb.id: verb for verb in keys.verbs()}


def sentences(path: Path) -> Iterator[str]:
    """What is written in a module, but for its docstrings and annotations."""
    tree = ast.parse(path.read_text("utf-8"))
    silent = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in silent:
            # An annotation may be written as text.
            yield re.sub(r"^\w+\[.*\]$", "", node.value)


@pytest.mark.parametrize(
    "path", sorted({*UI.rglob("*.py")} - ABOUT_KEYS), ids=lambda path: str(path.relative_to(UI))
)
def test_no_sentence_has_a_key_written_into_it(path: Path) -> None:
    for sentence in sentences(path):
        bare = A_FIELDS_OWN.sub("", sentence)
        assert " " not in bare.strip() or not NAMED.search(bare), sentence
        assert {found.strip(" ·:(,") for found in DOES.findall(bare)} <= NO_VERB, sentence
        for verb_id in re.findall(r"\{(\w+\.\w+)\}", sentence):
            assert verb_id in VERBS, sentence


def test_a_sentence_is_told_by_the_keys_of_the_moment() -> None:
    assert keys.told("{undo} fortryder") == "u fortryder"
    assert keys.told("{go.catalogue} er kataloget; {timeline.grab} flytter") == "g c er kataloget; m flytter"
    own = {verb.id: verb for verb in keys.verbs({"go": "f9", "shown.ready": "x", "timeline.open": "f2"})}
    assert own["citizen.show"].tooltip.endswith("x og så q går tilbage")
    assert own["timeline.keep"].keys == own["timeline.keep_held"].keys == ("f2",)
    with pytest.raises(KeyError):
        keys.told("{no.such} gør noget")


# Where each walk goes, a verb at a time: what says most of its keys, and the rest.
SOME: tuple[tuple[str, ...], ...] = (
    ("help",),
    ("guide", "guide.search"),
    ("reminder.why",),
    ("go.caseload", "list.choose", "go.timeline", "timeline.later", "timeline.open", "timeline.grab"),
    ("go.caseload", "list.choose", "go.wheel", "subgoal.steps"),
    ("entry.open", "entry.long"),
)
OTHERS: tuple[tuple[str, ...], ...] = (
    ("go.caseload", "caseload.filter"),
    ("go.agenda",),
    ("go.missing",),
    ("go.everybody",),
    ("go.groups",),
    ("go.statistics",),
    ("go.settings",),
    ("go.safety",),
    ("go.catalogue",),
    ("go.documents",),
    ("citizen.add",),
    ("search.open",),
    ("go.caseload", "list.choose", "go.log", "log.journalise"),
    ("go.caseload", "list.choose", "go.wheel", "subgoal.figures", "figures.close", "wheel.measure"),
    ("go.caseload", "list.choose", "go.network"),
    ("go.caseload", "list.choose", "go.week"),
    ("go.caseload", "list.choose", "go.path"),
    ("go.caseload", "list.choose", "go.phases"),
    ("go.caseload", "list.choose", "citizen.card"),
    ("go.caseload", "list.choose", "citizen.attendance"),
    ("go.caseload", "list.choose", "citizen.show"),
)


@pytest.mark.parametrize(
    "walks", [SOME, pytest.param(OTHERS, marks=pytest.mark.long)], ids=["some", "others"]
)
async def test_with_every_key_another_no_screen_names_a_usual_one(
    monkeypatch: pytest.MonkeyPatch, walks: tuple[tuple[str, ...], ...]
) -> None:
    """Each verb has a key of its own, as no keyboard has it."""
    monkeypatch.setattr(own_keys, "why_unsendable", lambda _key: "")
    mine = {verb_id: f"tast{number}" for number, verb_id in enumerate(VERBS)}
    app = ForloebApp(Path("demo"), demo=True, clock=frozen_clock(NOW), settings=Settings(keys=mine))
    async with window((120, 40), app=app) as (_, pilot):
        for walk in walks:
            for verb_id in walk:
                await pilot.press(*((mine["go"],) if VERBS[verb_id].where == keys.GO else ()), mine[verb_id])
                await settle(app, pilot)
                shown = A_FIELDS_OWN.sub("", on_screen(app))
                assert NAMED.findall(shown) == [], (walk, verb_id, shown)
                for usual in ("u fortryder", "? hjælp", "g + o", " i ny ", " n ny samtale"):
                    assert usual not in shown, (walk, verb_id, shown)
            while len(app.screen_stack) > 2:
                app._leave_screen()
            await settle(app, pilot)
