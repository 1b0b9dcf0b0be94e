"""Where ``g`` and a letter lead is there."""

import re
from typing import get_args

import pytest

from forloebtui.ui import keys
from forloebtui.ui.destinations import ABOUT_A_CITIZEN, ABOUT_EVERYBODY, CATALOGUE, screen
from forloebtui.ui.open_file import Tab
from forloebtui.ui.screens.frame import Framed


@pytest.mark.parametrize("where", [*ABOUT_EVERYBODY.values(), *ABOUT_A_CITIZEN.values(), CATALOGUE])
def test_it_is_a_full_screen(where: str) -> None:
    assert issubclass(screen(where), Framed)


def test_every_place_has_its_verb_and_every_verb_its_place() -> None:
    gone_to = {found[1] for verb in keys.OWN_VERBS if (found := re.match(r"go_to\('(\w+)'\)", verb.action))}
    assert gone_to == {*ABOUT_EVERYBODY, *ABOUT_A_CITIZEN, "catalogue", "today", *get_args(Tab)}
