"""Walking, ticking and scoring on the wheel, and what it says."""

from dataclasses import replace
from typing import cast

from textual.pilot import Pilot

from forloebtui.ui.widgets.wheel.widget import Wheel
from tests.support.wheel_stage import Stage, wheel_case

SIZE = (100, 30)


def shown(stage: Stage) -> list[str]:
    """The wheel's rows as text."""
    return [stage.wheel.render_line(row).text for row in range(stage.wheel.size.height)]


def chosen(stage: Stage) -> tuple[str, int | None]:
    """The name of the dimension and the level of the sub-goal under the cursor."""
    assert stage.wheel.figure is not None
    subgoal = stage.wheel.subgoal
    return stage.wheel.figure.dimension.name, subgoal.level if subgoal else None


async def test_arrows_walk_clockwise_and_outwards() -> None:
    stage = Stage(wheel_case(8))
    async with stage.run_test(size=SIZE) as pilot:
        assert chosen(stage) == ("Søvn og døgn", 7)
        await pilot.press("up")
        assert chosen(stage) == ("Søvn og døgn", 6)
        await pilot.press("down", "down")
        assert chosen(stage) == ("Søvn og døgn", 7)
        await pilot.press("right")
        assert chosen(stage) == ("Fysisk helbred", 8)
        await pilot.press("left", "left")
        assert chosen(stage) == ("Tro på job", 6)


async def test_a_tick_offers_a_figure_and_leaves_it_until_it_is_accepted() -> None:
    stage = Stage(wheel_case(8))
    async with stage.run_test(size=SIZE) as pilot:
        await pilot.press("space")
        assert stage.sent == [Wheel.Ticked(3, True, "sæt Søvn og døgn til 7? Tryk =")]
        assert any(" 6 ▲3 ●●●" in row for row in shown(stage))
        await pilot.press("equals_sign")
        assert scored(stage) == (1, 7, "citizen")
        assert any(" 7 ▲4 ●●●" in row for row in shown(stage))
        await pilot.press("equals_sign")
        assert len(stage.sent) == 2


def scored(stage: Stage) -> tuple[int, int, str]:
    """The last score that was sent."""
    message = cast(Wheel.Scored, stage.sent[-1])
    return message.dimension_id, message.value, message.rater


async def test_moving_on_takes_the_offer_away() -> None:
    stage = Stage(wheel_case(8))
    async with stage.run_test(size=SIZE) as pilot:
        await pilot.press("space", "right", "equals_sign")
        assert stage.said[-1] == ""
        assert len(stage.sent) == 1


async def test_taking_a_tick_back_offers_nothing() -> None:
    stage = Stage(wheel_case(8))
    async with stage.run_test(size=SIZE) as pilot:
        await pilot.press("up", "space")
        sent = stage.sent[-1]
        assert isinstance(sent, Wheel.Ticked)
        assert (sent.subgoal_id, sent.done) == (2, False)
        assert not stage.said


async def test_digits_score_and_zero_is_ten() -> None:
    stage = Stage(wheel_case(8))
    async with stage.run_test(size=SIZE) as pilot:
        await pilot.press("right", "4")
        assert scored(stage) == (2, 4, "citizen")
        await pilot.press("0")
        assert scored(stage) == (2, 10, "citizen")
        await pilot.press("M")
        assert isinstance(stage.sent[-1], Wheel.NewMeasurement)


async def test_a_tick_and_a_score_recolour_only_their_own_sector() -> None:
    stage = Stage(wheel_case(8))
    async with stage.run_test(size=SIZE) as pilot:
        before = stage.wheel.recoloured
        assert before == 8
        # What is aimed at is reached: the dotted arc goes.
        await pilot.press("space")
        assert stage.wheel.recoloured == before + 1
        await pilot.press("equals_sign")
        assert stage.wheel.recoloured == before + 2
        await pilot.press("right")
        assert stage.wheel.recoloured == before + 4


async def test_a_lower_figure_is_told_in_words() -> None:
    stage = Stage(wheel_case(10))
    async with stage.run_test(size=(140, 45)) as pilot:
        await pilot.press("left")
        assert any("1 lavere end ved start" in row for row in shown(stage))
        await pilot.press("v")
        assert not any("lavere end" in row for row in shown(stage)[:-1])


async def test_views_and_voices() -> None:
    stage = Stage(wheel_case(8))
    async with stage.run_test(size=(120, 40)) as pilot:
        assert shown(stage)[0].strip() == "start to 12.02 ↔ nu on 18.11 · borgerens egen vurdering"
        await pilot.press("v")
        assert shown(stage)[0].strip() == "forrige to 02.07 ↔ nu on 18.11 · borgerens egen vurdering"
        await pilot.press("v")
        assert shown(stage)[0].strip() == "nu on 18.11 · borgerens egen vurdering"
        await pilot.press("b")
        assert shown(stage)[0].strip() == "nu on 18.11 · borger og sagsbehandler"
        await pilot.press("a")
        assert shown(stage)[0].strip() == "nu on 18.11 · borgerens egen vurdering"


async def test_the_hub_says_what_is_reached_without_a_denominator() -> None:
    stage = Stage(wheel_case(5))
    async with stage.run_test(size=(140, 45)):
        assert sum("7 nået" in row for row in shown(stage)) == 1
        assert not any("7/" in row for row in shown(stage))


async def test_the_list_stands_in_for_the_drawing() -> None:
    for size, stage in (
        ((55, 24), Stage(wheel_case(8))),
        (SIZE, Stage(wheel_case(8), depth="mono")),
    ):
        async with stage.run_test(size=size):
            assert not any("▀" in row for row in shown(stage))
            assert any("Søvn og døgn" in row and "███▓▓▓░░░░" in row for row in shown(stage))
    stage = Stage(wheel_case(8))
    async with stage.run_test(size=SIZE) as pilot:
        assert any("▀" in row for row in shown(stage))
        await pilot.press("l")
        assert not any("▀" in row for row in shown(stage))
        await pilot.press("right", "space")
        assert len(stage.sent) == 1


async def test_ascii_is_ascii_but_for_the_letters_of_the_language() -> None:
    stage = Stage(wheel_case(10), is_ascii=True)
    async with stage.run_test(size=(80, 40)) as pilot:
        await pilot.press("left")
        signs = {char for row in shown(stage) for char in row if not char.isalnum()}
        assert all(char.isascii() for char in signs)


async def test_a_click_chooses_and_a_second_ticks() -> None:
    stage = Stage(wheel_case(8))
    async with stage.run_test(size=SIZE) as pilot:
        row = next(at for at, text in enumerate(shown(stage)) if "Netværk" in text)
        column = shown(stage)[row].index("Netværk")
        await pilot.click(stage.wheel, offset=(column, row))
        assert chosen(stage)[0] == "Netværk"
        await click_twice(pilot, stage)
        assert [type(message) for message in stage.sent] == [Wheel.Ticked]


async def click_twice(pilot: Pilot[None], stage: Stage) -> None:
    """On the first sub-goal in the list."""
    row = next(at for at, text in enumerate(shown(stage)) if "Jeg klarer trin 4 i netværk" in text)
    column = shown(stage)[row].index("Jeg klarer")
    await pilot.click(stage.wheel, offset=(column, row), times=2)


async def test_stored_text_is_data() -> None:
    case = wheel_case(5)
    hostile = replace(case.dimensions[1], name="[/x] [@click=app.bell]y 🙂" + "z" * 500)
    subgoals = (replace(case.subgoals[0], text="[mor]\x1b[31m\n[/]"), *case.subgoals[1:])
    stage = Stage(
        replace(case, dimensions=(case.dimensions[0], hostile, *case.dimensions[2:]), subgoals=subgoals)
    )
    for size in ((140, 45), (80, 24), (50, 24)):
        async with stage.run_test(size=size) as pilot:
            assert not any("\x1b" in row for row in shown(stage))
            await pilot.press("right", "l", "l")
        stage = Stage(stage.case)
