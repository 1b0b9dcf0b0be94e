"""What the timeline tells besides the bars: absence, sub-goals, loose ends, tracks, prices; and counts."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from textual.css.query import NoMatches

from forloebtui.model.case import Absence, Adjustment, Case, Intervention, Subgoal, TimeOff
from forloebtui.rules import week_sums
from forloebtui.ui.widgets.colours import Depth, contrast
from forloebtui.ui.widgets.timeline import lanes, plan_view
from forloebtui.ui.widgets.timeline.people import PeopleView
from forloebtui.ui.widgets.timeline.widget import Timeline
from tests.support.many import Crowd, Plan, crowd, long_plan
from tests.support.timeline_stage import PRACTICE, RUNNING, TODAY, Stage, full_case, gap_case

SIZE = (120, 40)


def lines(view: Timeline | PeopleView) -> list[str]:
    return [view.render_line(y).text for y in range(view.size.height)]


def row(view: Timeline, begins: str) -> str:
    return next(line for line in lines(view) if line.startswith(f" {begins}"))


def counted(monkeypatch: pytest.MonkeyPatch, where: object, name: str) -> list[tuple[Any, ...]]:
    """What a function is called with from now on."""
    calls: list[tuple[Any, ...]] = []
    whole = getattr(where, name)

    def counting(*given: Any) -> Any:
        calls.append(given)
        return whole(*given)

    monkeypatch.setattr(where, name, counting)
    return calls


def away_case() -> Case:
    """The gap of weeks 49 to 1 with a holiday in 52 and 53, an illness behind and own days off ahead."""
    return replace(
        gap_case(),
        absences=(
            Absence(1, "sickness", date(2026, 9, 7), date(2026, 9, 20)),
            Absence(2, "holiday", date(2026, 12, 21), date(2027, 1, 3)),
        ),
        time_off=(TimeOff(1, date(2027, 2, 1), date(2027, 2, 28)),),
        subgoals=(
            Subgoal(1, "a", 1, "Har spist med andre", target_on=date(2026, 9, 30), done_on=date(2026, 9, 25)),
            Subgoal(2, "b", 1, "Kender sine udgifter", target_on=date(2026, 11, 2)),
            Subgoal(3, "c", 1, "Fire timer om ugen", target_on=date(2027, 3, 15)),
        ),
    )


async def test_absent_weeks_are_drawn_apart_and_are_not_idle() -> None:
    stage = Stage(away_case())
    async with stage.run_test(size=SIZE) as pilot:
        timeline = stage.timeline
        assert "Passiv tid 4 u" in row(timeline, "Passiv")
        empty = lines(timeline)[timeline._row_of(6) + 1]
        assert empty.count("╱") == 8 and empty.count("░") == 8
        assert "sygdom" in row(timeline, "Passiv")
        assert "░" in row(timeline, "Samtaler") and "du har fri" not in row(timeline, "Samtaler")
        await pilot.press("plus")
        # A talk is drawn over it.
        assert "du har f◇i" in row(timeline, "Samtaler")


async def test_the_week_under_the_cursor_is_told_in_words() -> None:
    stage = Stage(away_case())
    async with stage.run_test(size=SIZE) as pilot:

        def told() -> str:
            return lines(stage.timeline)[-1].strip()

        assert told() == "Uge 47, 16.11–22.11: 4 indsatser · 8,5 t"
        await pilot.press(*["right"] * 5)
        assert told() == "Uge 52, 21.12–27.12: ingen indsatser · ferie · juleaftensdag · juledag"
        await pilot.press("pagedown", "pagedown")
        assert told() == "Uge 7, 15.02–21.02: 1 indsats · 1,5 t · du har fri"


async def test_sub_goals_stand_where_they_were_reached_or_are_to_be() -> None:
    stage = Stage(away_case())
    async with stage.run_test(size=SIZE):
        goals = row(stage.timeline, "Delmål")
        assert [sign for sign in goals if sign in "●!○"] == ["●", "!", "○"]
        assert "Fire timer om ugen" in goals
    stage = Stage(gap_case())
    async with stage.run_test(size=SIZE):
        assert not any("Delmål" in line for line in lines(stage.timeline))


async def test_what_ends_soon_with_nothing_after_is_marked_before_it_happens() -> None:
    stage = Stage(gap_case())
    async with stage.run_test(size=SIZE) as pilot:
        timeline = stage.timeline
        marked = [line[3:20].strip() for line in lines(timeline) if "intet efter" in line]
        assert marked == ["Virksomhedscenter", "Træning", "Diætist", "Netværksgruppe"]
        # From week 50 pain management begins within two weeks of where training ends.
        timeline.select(4)
        await pilot.press(*["comma"] * 5)
        assert not any("Træning" in line and "intet efter" in line for line in lines(timeline))


async def test_passive_time_is_looked_at_by_track() -> None:
    stage = Stage(gap_case())
    async with stage.run_test(size=SIZE) as pilot:
        told = []
        for _ in range(6):
            await pilot.press("f")
            told += [
                line[1:27].strip()
                for line in lines(stage.timeline)
                if line[1:].startswith(("Uden", "Passiv"))
            ]
        assert told == [
            "Uden beskæftigelse 11 u",
            "Uden sundhed 6 u",
            "Uden social støtte 13 u",
            "Uden uddannelse 13 u",
            "Uden netværk 11 u",
            "Passiv tid 6 u",
        ]


@pytest.mark.parametrize("with_cost", [True, False])
async def test_prices_show_only_where_they_are_asked_for(with_cost: bool) -> None:
    case = full_case()
    # Weeks 37 to 49: eleven up to this one, two to come.
    priced = tuple(
        replace(one, weekly_cost=750.0 if one.id == RUNNING else None) for one in case.interventions
    )
    stage = Stage(replace(case, interventions=priced))
    stage.timeline = Timeline(stage.timeline._case, TODAY, practice=replace(PRACTICE, with_cost=with_cost))
    async with stage.run_test(size=(140, 45)):
        assert ("pris til nu 8.250 kr., planlagt 1.500 kr." in lines(stage.timeline)[-1]) is with_cost


async def test_the_list_tells_the_same() -> None:
    case = away_case()
    first, *rest = case.interventions
    changed = replace(
        first,
        adjustments=(
            *first.adjustments[:1],
            Adjustment(900, first.id, date(2026, 11, 9), 4, reason="Lene bad selv om det"),
        ),
    )
    stage = Stage(replace(case, interventions=(changed, *rest)))
    async with stage.run_test(size=SIZE) as pilot:
        await pilot.press("w", "l")
        text = "\n".join(lines(stage.timeline))
        assert "intet efter, 1 t, 4 t fra uge 46" in text
        assert "Fra ma 09.11: 4 t. Lene bad selv om det" in text
        assert "Passiv tid 4 u: uge 49-51, uge 1" in text
        assert "Fravær: sygdom uge 37-38, ferie uge 52-53, du har fri uge 5-8" in text
        assert "Delmål ma 15.03: Fire timer om ugen" in text
        for item in case.interventions:
            assert item.title[:20] in text


async def test_in_a_small_window_the_list_tells_the_rest_above_itself() -> None:
    stage = Stage(full_case())
    async with stage.run_test(size=(80, 24)) as pilot:
        await pilot.press("l")
        shown = lines(stage.timeline)
        assert shown[1].strip() == "Praktik: lager, skåne: intet efter, 3 t, 6 t fra uge 41, 9 t fra uge 46"
        assert shown[stage.timeline._row_of(RUNNING)].rstrip().endswith("06.12.2026  !")


async def test_beside_the_cursors_number_todays_gives_way() -> None:
    stage = Stage(full_case())
    async with stage.run_test(size=(80, 24)) as pilot:
        for key, number in (("left", "46"), ("right", "47"), ("right", "48")):
            await pilot.press(key)
            column = stage.timeline._layout.names + stage.timeline.view.axis.column_of_week(
                stage.timeline.view.cursor
            )
            row = lines(stage.timeline)[1]
            assert row[column : column + 2] == number
            assert not (row[column - 1] + row[column + 2]).strip()


@pytest.mark.parametrize("depth", ["truecolor", "256", "mono"])
@pytest.mark.parametrize("theme", ["dark", "light", "contrast"])
async def test_signs_and_patterns_can_be_seen(theme: str, depth: Depth) -> None:
    stage = Stage(away_case(), theme=theme, depth=depth)
    async with stage.run_test(size=SIZE):
        palette = stage.timeline._palette
        ground = palette.ground.bg
        on_ground = (palette.hours, palette.excess, palette.limit, palette.today, palette.held, palette.next)
        seen = [palette.idle, palette.absence, *(ink.over(ground) for ink in on_ground)]
        for ink in (*seen, palette.absence.over(ground), palette.idle.over(ground)):
            assert contrast(ink.fg.rgb, ink.bg.rgb) >= 3, ink
        efforts = [palette.effort(share / 5) for share in range(1, 6)]
        for ink in (palette.idle_text, *efforts):
            assert contrast(ink.fg.rgb, ink.bg.rgb) >= 4.5, ink


@pytest.mark.parametrize("is_packed", [False, True])
async def test_a_frame_visits_what_is_in_sight_however_long_the_plan(
    is_packed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = Plan(long_plan(10_000))
    async with stage.run_test(size=SIZE):
        timeline = stage.timeline
        if is_packed:
            timeline.action_pack()
        bars = counted(monkeypatch, lanes, "_paint_bar")
        rows = counted(monkeypatch, plan_view.PlanView, "render_line")
        timeline._view = timeline.view.scrolled(7)
        timeline._repaint()
        lines(timeline)
        assert len(rows) == timeline.size.height
        weeks = timeline.view.axis.weeks
        shown: list[Intervention] = [given[-1] for given in bars]
        if is_packed:
            assert all((one.ends_on or date.max).toordinal() >= weeks.start * 7 for one in shown)
            assert all(one.starts_on.toordinal() <= weeks.stop * 7 + 7 for one in shown)
        else:
            assert len(shown) <= timeline._layout.room
        assert len(shown) == len({one.id for one in shown}) < 600
        del bars[:]
        timeline._view = timeline.view.scrolled(1)
        timeline._repaint()
        lines(timeline)
        # Of a row with many what both windows show whole is taken over: at each edge some are left.
        assert len(bars) <= timeline._layout.room * 5


async def test_a_preview_sums_nothing_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 10,000 interventions the one that moves is looked at, and nothing else."""
    stage = Plan(long_plan(10_000))
    async with stage.run_test(size=SIZE) as pilot:
        timeline = stage.timeline
        planned = next(one for one in timeline._case.interventions if one.starts_on > TODAY)
        timeline.select(planned.id)
        lines(timeline)
        looked = counted(monkeypatch, week_sums, "_efforts")
        await pilot.press("full_stop")
        assert {given[-1].id for given in looked} == {planned.id} and len(looked) < 60


async def test_sixty_citizens_on_one_timeline() -> None:
    stage = Crowd(crowd(60))
    async with stage.run_test(size=SIZE) as pilot:
        view = stage.view
        shown = lines(view)
        assert sum(line[2:].startswith("Borger ") for line in shown) == view._layout.room
        assert any("╱" in line for line in shown) and any("░" in line for line in shown)
        assert "borgere med passiv tid" in shown[-2]
        assert shown[-1].strip().startswith("Borger 01 · passiv tid")
        await pilot.press("down", "down", "enter")
        assert stage.opened == [3]
        await pilot.press(*["down"] * 60, "enter")
        assert stage.opened == [3, 60]
        await pilot.press("l")
        assert any("Borger 60" in line and "passiv tid" in line for line in lines(view))
        with pytest.raises(NoMatches):
            stage.query_one(Timeline)


@pytest.mark.parametrize("size", [(24, 8), (80, 24), (300, 80)])
async def test_everybody_fits_any_window(size: tuple[int, int]) -> None:
    for people in (crowd(3), ()):
        stage = Crowd(people)
        async with stage.run_test(size=size) as pilot:
            await pilot.press("down", "minus", "plus", "plus", "p", "v", "end", "l")
            for y in range(stage.view.size.height):
                assert stage.view.render_line(y).cell_length == stage.view.size.width
