"""*Netværk* at the keyboard: the drawing and its list, one person in many files, merged and invited."""

import pytest

from forloebtui.model.case import Case
from forloebtui.services import citizens
from forloebtui.shapes.network import Arms
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.widgets.network.drawing import NetworkView, glyph
from tests.support.window import on_screen, press, window

TO_NETWORK = ("s", *"martin", "enter", "g", "n")


def file_of(app: ForloebApp, name: str = "Martin") -> Case:
    return app.ask(citizens.case, app.ask(citizens.find, name))


def detail(app: ForloebApp, size: tuple[int, int]) -> str:
    """What stands beside the drawing."""
    at = size[0] - (24 if size[0] < 100 else 46)
    return "\n".join(line[at:] for line in on_screen(app).splitlines())


@pytest.mark.parametrize("size", [(80, 24), (140, 45)])
async def test_the_drawing_has_the_citizen_everybody_and_what_nobody_works_with(
    size: tuple[int, int],
) -> None:
    async with window(size) as (app, pilot):
        await press(app, pilot, *TO_NETWORK)
        shown = on_screen(app)
        for words in ("FAGPERSONER", "ARBEJDSPLADSER", "PRIVATE", "FORENINGER", "FRIVILLIGE", " MARTIN "):
            assert words in shown
        for name in (
            "● Anna Winther ━",
            "● Sara Holst ─",
            "● Kim Rosenlund ┄",
            "○ Per Dalgaard",
            "◇ Martins s",
        ):
            assert name in shown
        assert "4 fagpersoner at huske" in shown
        assert "Hvem mangler? Ingen til Læring & uddannelse" in shown


async def test_arrows_walk_and_cross_and_the_detail_follows() -> None:
    async with window((140, 45)) as (app, pilot):
        await press(app, pilot, *TO_NETWORK)
        assert "ARBEJDER MOD" in detail(app, (140, 45)) and "Jeg åbner min post" in detail(app, (140, 45))
        await press(app, pilot, "down")
        assert "Sara Holst" in detail(app, (140, 45))
        await press(app, pilot, "right")
        assert "Martins mor" in detail(app, (140, 45)) and "bisidder" in detail(app, (140, 45))
        await press(app, pilot, "end", "left")
        assert "Rico Madsen" not in detail(app, (140, 45))


async def test_l_gives_the_same_people_as_a_list_with_the_cursor_on_the_same() -> None:
    async with window() as (app, pilot):
        await press(app, pilot, *TO_NETWORK, "down", "l")
        assert not app.screen.query_one(NetworkView).display
        assert "▸● ─── Sara Holst" in on_screen(app) and "Sara Holst" in detail(app, (80, 24))
        await press(app, pilot, "l")
        assert app.screen.query_one(NetworkView).has_focus
        assert "Sara Holst" in detail(app, (80, 24))


async def test_a_person_is_opened_in_every_file_and_from_there_at_another_citizen() -> None:
    async with window() as (app, pilot):
        await press(app, pilot, *TO_NETWORK, "down", "down", "enter")
        shown = on_screen(app)
        assert "HOS" in shown and "samme person som" in shown
        assert "Kim Rosenlund" in shown and "Lene Krogh" in shown and "Martin Lund" in shown
        await press(app, pilot, "enter")
        assert "[Netværk]" in on_screen(app) and app.citizen_id not in (None, file_of(app).citizen.id)
        assert "Kim" in detail(app, (80, 24))


async def test_two_who_are_one_are_merged_after_it_is_said_what_happens_and_u_takes_it_back() -> None:
    async with window((100, 30)) as (app, pilot):
        await press(app, pilot, *TO_NETWORK)
        before = file_of(app)
        await press(app, pilot, "enter", "S", *"sara")
        assert "Sara Holst (rådgiver" in on_screen(app) and "bliver til Anna Winther" in on_screen(app)
        await press(app, pilot, "enter")
        assert "Sara Holst" not in {one.name for one in file_of(app).actors}
        assert "To personer slået sammen" in on_screen(app)
        await press(app, pilot, "u", "enter")
        assert file_of(app) == before


async def test_space_lets_somebody_wished_for_be_with_and_n_writes_a_talk_with_them() -> None:
    async with window() as (app, pilot):
        await press(app, pilot, *TO_NETWORK, "right", "down", " ")
        brother = next(one for one in file_of(app).involvements if one.role == "bror")
        assert not brother.wished and "● Martins storebror" in on_screen(app)
        await press(app, pilot, "u")
        assert "◇ Martins storebror" in on_screen(app)
        await press(app, pilot, "n")
        assert "+Martins" in on_screen(app)


def test_lines_that_meet_have_a_character_of_their_own() -> None:
    assert glyph(Arms(left=1, right=1)) == "┄"
    assert glyph(Arms(left=2, right=2)) == "─"
    assert glyph(Arms(left=3, right=3)) == "━"
    assert glyph(Arms(up=3, down=3, left=2)) == "┨"
    assert glyph(Arms(up=3, down=3, left=1, right=3)) == "╊"
    assert glyph(Arms(down=2, right=1)) == "┌"
