"""Every key can be typed on a Danish keyboard in any terminal, is in help, and has a Danish title."""

import re
from collections import Counter

import pytest

from forloebtui.ui import keys
from forloebtui.ui.screens.asking.help import ALWAYS, help_items

VERBS = keys.verbs()
PUNCTUATION = {"slash", "question_mark", "comma", "full_stop", "semicolon", "colon", "plus", "minus",
               "less_than_sign", "greater_than_sign", "left_parenthesis", "right_parenthesis",
               "equals_sign", "exclamation_mark"}  # fmt: skip
NAMED = {"enter", "escape", "space", "tab", "up", "down", "left", "right", "pageup", "pagedown", "home",
         "end", "shift+tab", *(f"f{number}" for number in range(1, 10))}  # fmt: skip
# What a plain terminal sends for Backspace, Tab, Enter and a line feed; and what ends or stops it.
TAKEN = {"ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m", "ctrl+c", "ctrl+d"}


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.id)
def test_every_key_can_be_typed(verb: keys.Verb) -> None:
    """No AltGr, no Ctrl+Shift, no Ctrl with punctuation, no arrow with a modifier."""
    for key in verb.keys:
        plain = re.fullmatch(r"[A-Za-z0-9]", key) or key in PUNCTUATION | NAMED
        control = re.fullmatch(r"ctrl\+[a-z]", key) and key not in TAKEN
        assert plain or control, key


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.id)
def test_every_verb_has_an_id_a_title_and_something_to_do(verb: keys.Verb) -> None:
    assert verb.id and verb.action and verb.where in keys.PLACES
    assert verb.title == verb.title.strip() and verb.title
    assert not re.search(
        r"\b(the|search|quit|undo|help|back|next|open|close|save|move)\b", verb.title.lower()
    )


def test_ids_are_unique() -> None:
    assert [one for one, count in Counter(verb.id for verb in VERBS).items() if count > 1] == []


@pytest.mark.parametrize("place", keys.PLACES)
def test_no_key_means_two_things_in_one_place(place: str) -> None:
    typed = Counter(key for verb in VERBS if verb.where == place for key in verb.keys)
    assert [key for key, count in typed.items() if count > 1] == []


@pytest.mark.parametrize("place", keys.PLACES)
def test_every_verb_of_a_place_stands_in_its_help(place: str) -> None:
    """Keys that do alike, as the digits, stand in one line."""
    shown = "\n".join("".join(text for text, _ in item.line) for item in help_items(VERBS, (place,), 140))
    for verb in VERBS:
        if verb.where in {place, *ALWAYS}:
            assert verb.title in shown
            assert all(key.isdigit() or keys.shown(key) in shown for key in verb.keys)


def test_bindings_are_the_registry() -> None:
    bound = {binding.id for place in keys.PLACES for binding in keys.bindings(place)}  # type: ignore[union-attr]  # all are Binding
    assert bound == {verb.id for verb in keys.OWN_VERBS}


def test_ctrl_q_is_kept_by_no_field() -> None:
    leaves = next(verb for verb in VERBS if "ctrl+q" in verb.keys)
    assert leaves.before_all


def test_the_office_may_choose_its_own_keys() -> None:
    mapped = keys.remapped(VERBS, {"search.open": "f3, slash", "no.such.verb": "k"})
    assert next(verb for verb in mapped if verb.id == "search.open").keys == ("f3", "slash")
    assert len(mapped) == len(VERBS)


@pytest.mark.parametrize(
    ("key", "written"),
    [
        ("question_mark", "?"),
        ("ctrl+q", "Ctrl+Q"),
        ("space", "mellemrum"),
        ("n", "n"),
        ("f1", "F1"),
        ("full_stop", "."),
    ],
)
def test_keys_are_shown_as_they_stand_on_the_keyboard(key: str, written: str) -> None:
    assert keys.shown(key) == written
