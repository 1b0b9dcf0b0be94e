"""The timeline by keyboard: one preview for a run of keys, kept or dropped, and nothing moved by a slip."""

from datetime import date

import pytest

from forloebtui.dates.weeks import from_iso, iso_number
from forloebtui.ui.widgets.timeline.verbs import KEYS
from forloebtui.ui.widgets.timeline.widget import Timeline
from tests.support.timeline_stage import (
    ENDED,
    OPEN,
    PLANNED,
    RUNNING,
    Stage,
    full_case,
    gap_case,
    kept,
    week_numbers,
)


@pytest.mark.parametrize(
    ("chosen", "keys", "after"),
    [
        (PLANNED, "full_stop enter", (3, 17)),
        (PLANNED, "comma enter", (1, 15)),
        (PLANNED, "colon semicolon colon enter", (6, 20)),
        (PLANNED, "greater_than_sign greater_than_sign enter", (2, 18)),
        (PLANNED, "left_parenthesis less_than_sign enter", (1, 15)),
        (PLANNED, "right_parenthesis enter", (3, 16)),
        (RUNNING, "full_stop full_stop enter", (37, 51)),
        (PLANNED, "m right right enter", (4, 18)),
        (PLANNED, "m pagedown left enter", (5, 19)),
        (PLANNED, "m pageup right enter", (52, 13)),
        (PLANNED, "m tab right enter", (3, 16)),
        (PLANNED, "m tab tab right enter", (2, 17)),
        (PLANNED, "m tab tab tab right enter", (3, 17)),
        (PLANNED, "m 2 6 enter", (2, 27)),
        (PLANNED, "m 4 right enter", (3, 6)),
        (RUNNING, "m 2 6 enter", (37, 9)),
        (OPEN, "m 4 0 enter", (17, 3)),
        # Leaving the bar keeps what was previewed on it.
        (PLANNED, "full_stop down", (3, 17)),
        (PLANNED, "m right up", (3, 17)),
    ],
)
async def test_a_run_of_keys_is_one_change(chosen: int, keys: str, after: tuple[int, int]) -> None:
    stage = Stage(full_case())
    async with stage.run_test(size=(120, 40)) as pilot:
        stage.timeline.select(chosen)
        await pilot.press(*keys.split())
        before = week_numbers(full_case().intervention(chosen))
        assert kept(stage) == [(chosen, before, after)]
        assert stage.timeline.preview is None
        assert stage.went_back == 0


@pytest.mark.parametrize(
    "keys", ["full_stop full_stop escape", "m right 5 escape", "greater_than_sign escape"]
)
async def test_escape_alone_drops_a_preview(keys: str) -> None:
    stage = Stage(full_case())
    async with stage.run_test(size=(120, 40)) as pilot:
        stage.timeline.select(PLANNED)
        await pilot.press(*keys.split())
        assert stage.timeline.preview is None
        assert stage.went_back == 0, "the first Esc is the timeline's"
        stage.timeline.keep()
        await pilot.press("escape")
        assert stage.replanned == []
        assert stage.went_back == 1, "the second is the screen's"


async def test_the_screen_keeps_a_preview_when_one_leaves_it() -> None:
    stage = Stage(full_case())
    async with stage.run_test(size=(120, 40)) as pilot:
        stage.timeline.select(PLANNED)
        await pilot.press("full_stop")
        assert kept(stage) == []
        stage.timeline.keep()
        stage.timeline.keep()
        await pilot.pause()
        assert kept(stage) == [(PLANNED, (2, 16), (3, 17))]
        assert stage.replanned[0].text.startswith(
            "Praktik: lille fleksjob: uge 2–16 → 3–17 · passiv tid 0 → 0 u"
        )


async def test_a_run_that_ends_where_it_began_changes_nothing() -> None:
    stage = Stage(full_case())
    async with stage.run_test(size=(120, 40)) as pilot:
        stage.timeline.select(PLANNED)
        await pilot.press("full_stop", "comma", "enter")
        # Nothing to keep, so Enter opens the intervention.
        assert stage.replanned == []
        assert stage.opened == [PLANNED]


@pytest.mark.parametrize("keys", ["full_stop", "comma", "greater_than_sign", "m right", "m 9"])
async def test_a_finished_bar_does_not_move_and_says_why(keys: str) -> None:
    stage = Stage(full_case())
    async with stage.run_test(size=(120, 40)) as pilot:
        stage.timeline.select(ENDED)
        await pilot.press(*keys.split())
        assert stage.timeline.preview is None
        assert stage.said[-1].endswith("er slut: det, der er sket, rettes i formularen")
        await pilot.press("enter")
        assert stage.replanned == []


async def test_the_status_line_tells_the_effect_at_every_step() -> None:
    stage = Stage(gap_case())
    async with stage.run_test(size=(120, 40)) as pilot:
        stage.timeline.select(4)
        await pilot.press("semicolon", "comma")
        # Passive time is looked for up to week 6: what is won in December is lost in February.
        assert stage.said[-2:] == [
            "Smertehåndtering: uge 2–9 → 51–5 · passiv tid 6 → 3 u · op til 8,5 t i uge 47",
            "Smertehåndtering: uge 2–9 → 50–4 · passiv tid 6 → 3 u · op til 8,5 t i uge 47",
        ]


async def test_keys_that_mean_something_else_outside_grab_mode_pass_by() -> None:
    stage = Stage(full_case())
    async with stage.run_test(size=(120, 40)) as pilot:
        stage.timeline.select(PLANNED)
        await pilot.press("5", "1", "q")
        assert stage.timeline.preview is None
        assert stage.went_back == 1


async def test_view_and_selection_survive_a_kept_change_and_its_undoing() -> None:
    stage = Stage(full_case())
    async with stage.run_test(size=(120, 40)) as pilot:
        timeline = stage.timeline
        timeline.select(PLANNED)
        await pilot.press("plus", "right", "right", "full_stop", "enter")
        view = timeline.view
        timeline.show(full_case())
        await pilot.pause()
        assert timeline.view == view
        assert timeline.selected == PLANNED
        assert timeline.preview is None


async def test_a_bar_changed_elsewhere_drops_the_preview_on_it_and_no_other() -> None:
    stage = Stage(full_case())
    async with stage.run_test(size=(120, 40)) as pilot:
        timeline = stage.timeline
        timeline.select(PLANNED)
        await pilot.press("full_stop")
        timeline.show(full_case())
        assert timeline.preview is not None
        case = gap_case()
        timeline.show(case)
        assert timeline.preview is None


async def test_the_week_cursor_walks_and_jumps() -> None:
    stage = Stage(full_case())
    async with stage.run_test(size=(120, 40)) as pilot:
        timeline = stage.timeline

        async def cursor_after(*keys: str) -> str:
            await pilot.press(*keys)
            week = timeline.view.cursor
            return f"{date.fromordinal(week * 7 + 4).year}-{iso_number(week)}"

        assert await cursor_after("right") == "2026-48"
        assert await cursor_after("pagedown", "pagedown") == "2027-3"
        assert await cursor_after("pageup", "left") == "2026-51"
        assert await cursor_after("home") == "2026-4"
        assert await cursor_after("end") == "2027-30"
        assert await cursor_after("t") == "2026-47"
        assert timeline.view.axis.column_of_week(from_iso(2026, 47)) in range(92)


async def test_next_idle_goes_round() -> None:
    stage = Stage(gap_case())
    async with stage.run_test(size=(120, 40)) as pilot:
        await pilot.press("p")
        assert iso_number(stage.timeline.view.cursor) == 49
        await pilot.press("p")
        # The forløb begins in week 2, the first intervention in week 3.
        assert stage.timeline.view.cursor == from_iso(2026, 2)
    stage = Stage(full_case())
    async with stage.run_test(size=(120, 40)) as pilot:
        await pilot.press("p")
        assert stage.said == ["Ingen passiv tid"]


async def test_zoom_keeps_the_cursor_and_stops_at_the_ends() -> None:
    stage = Stage(full_case())
    async with stage.run_test(size=(120, 40)) as pilot:
        names = []
        for key in ("plus", "plus", "plus", "minus", "minus", "minus", "minus", "minus"):
            await pilot.press(key)
            names.append(stage.timeline.view.axis.zoom.name)
            assert stage.timeline.view.cursor in stage.timeline.view.axis.weeks
        assert names == ["måned", "uge", "uge", "måned", "kvartal", "halvår", "år", "år"]


async def test_show_selected_brings_a_bar_out_of_sight_into_it() -> None:
    stage = Stage(full_case())
    async with stage.run_test(size=(120, 40)) as pilot:
        timeline = stage.timeline
        await pilot.press("up", "up")
        assert timeline.selected == 1
        await pilot.press("v")
        assert 0 <= timeline.view.axis.column_of_week(from_iso(2026, 10)) < 92


async def test_the_list_has_the_same_verbs() -> None:
    stage = Stage(full_case())
    async with stage.run_test(size=(80, 24)) as pilot:
        await pilot.press("l", "down", "full_stop", "enter")
        assert kept(stage) == [(PLANNED, (2, 16), (3, 17))]
        lines = [stage.timeline.render_line(y).text for y in range(21)]
        assert any(
            "Praktik: lille fleksjob" in line and "planlagt" in line and "3–17" in line for line in lines
        )


async def test_an_empty_plan_takes_every_key() -> None:
    case = full_case()
    stage = Stage(type(case)(citizen=case.citizen))
    async with stage.run_test(size=(80, 24)) as pilot:
        await pilot.press(*(key.keys for key in KEYS if key.keys not in ("q", "escape")), "l", "escape")
        assert stage.replanned == []
        assert stage.opened == []


def test_every_key_has_its_own_id_and_a_danish_title() -> None:
    assert len({key.id for key in KEYS}) == len(KEYS)
    assert len({key.keys for key in KEYS}) == len(KEYS)
    assert all(key.title for key in KEYS)
    for key in KEYS:
        assert hasattr(Timeline, f"action_{key.action.partition('(')[0]}"), key.id
