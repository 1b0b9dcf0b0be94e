"""Absence, days off and changes of hours are chosen on the timeline: by Tab, and by a click on them."""

from dataclasses import replace
from datetime import date

from forloebtui.model.case import Absence, Case, TimeOff
from forloebtui.shapes.bars import bar_of
from tests.support.timeline_stage import PLANNED, RUNNING, Stage, full_case

SIZE = (120, 40)
HOURS = ("6 t fra uge 41", "9 t fra uge 46")


def away_case() -> Case:
    """The plan with a holiday in weeks 52 and 53, and own days off in weeks 5 to 8."""
    return replace(
        full_case(),
        absences=(Absence(1, "holiday", date(2026, 12, 21), date(2027, 1, 3)),),
        time_off=(TimeOff(1, date(2027, 2, 1), date(2027, 2, 28)),),
    )


def chosen(stage: Stage) -> str | None:
    mark = stage.timeline.mark
    return None if mark is None else mark.text


async def test_tab_walks_among_them_and_esc_goes_back_to_the_bars() -> None:
    stage = Stage(away_case())
    async with stage.run_test(size=SIZE) as pilot:
        timeline = stage.timeline
        timeline.select(RUNNING)
        met = []
        for key in ("tab", "tab", "tab", "tab", "shift+tab"):
            await pilot.press(key)
            met.append(chosen(stage))
        assert met == ["ferie uge 52-53", "du har fri uge 5-8", *HOURS, HOURS[0]]
        assert stage.said[:2] == ["Ferie uge 52-53", "Du har fri uge 5-8"]
        assert stage.said[-1] == "Praktik: lager, skåne: 6 t fra uge 41"
        shown = timeline.render_line(timeline._row_of(RUNNING)).text
        assert "3 t" in shown and "▸6 t" in shown
        await pilot.press("enter", "x")
        assert stage.marks == [("open", HOURS[0]), ("away", HOURS[0])]
        await pilot.press("l")
        assert any("▸ 6 t fra uge 41" in timeline.render_line(y).text for y in range(timeline.size.height))
        await pilot.press("l", "escape")
        assert chosen(stage) is None and stage.went_back == 0 and timeline.selected == RUNNING
        # With none chosen the same keys are the bar's.
        await pilot.press("enter", "x")
        assert (stage.opened, stage.mistaken) == ([RUNNING], [RUNNING])


async def test_a_move_or_another_bar_lets_go_and_a_preview_is_kept_first() -> None:
    stage = Stage(away_case())
    async with stage.run_test(size=SIZE) as pilot:
        stage.timeline.select(PLANNED)
        await pilot.press("full_stop", "tab")
        assert len(stage.replanned) == 1 and chosen(stage) == "ferie uge 52-53"
        await pilot.press("full_stop")
        assert chosen(stage) is None
        await pilot.press("escape", "tab", "up")
        assert chosen(stage) is None
        await pilot.press("tab")
        # Corrected or taken back elsewhere, it stays chosen or is let go.
        case = away_case()
        stage.timeline.show(replace(case, absences=(replace(case.absences[0], kind="sickness"),)))
        assert chosen(stage) == "sygdom uge 52-53"
        stage.timeline.show(full_case())
        assert chosen(stage) is None
        await pilot.press("down", "tab")
        assert stage.said[-1] == "Her er hverken ændrede timer, fravær eller fridage"


async def test_a_click_chooses_what_lies_there() -> None:
    stage = Stage(away_case())
    async with stage.run_test(size=SIZE) as pilot:
        timeline = stage.timeline
        layout, axis = timeline._layout, timeline.view.axis
        away, off = axis.column_of_day(date(2026, 12, 22)), axis.column_of_day(date(2027, 2, 10))
        passive = layout.height - layout.foot + layout.foot_rows.index("passive")
        await pilot.click(timeline, offset=(layout.names + away, passive))
        assert chosen(stage) == "ferie uge 52-53"
        await pilot.click(timeline, offset=(layout.names + off, layout.head_rows.index("talks")))
        assert chosen(stage) == "du har fri uge 5-8"
        timeline.select(PLANNED)
        item = full_case().intervention(RUNNING)
        cells = bar_of(axis, item.starts_on, item.ends_on).cells
        at = (layout.names + cells[-4], timeline._row_of(RUNNING))
        # The first click selects the bar, the next one a part of it.
        for expected in (None, HOURS[1]):
            await pilot.click(timeline, offset=at)
            assert (timeline.selected, chosen(stage)) == (RUNNING, expected)
        # A drag begins there just as well, and moves the bar's end.
        await pilot.mouse_down(timeline, offset=at)
        await pilot.hover(timeline, offset=(at[0] + 4, at[1]))
        await pilot.mouse_up(timeline, offset=(at[0] + 4, at[1]))
        assert chosen(stage) is None and len(stage.replanned) == 1
