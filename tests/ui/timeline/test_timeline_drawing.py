"""What the timeline draws: every row, every state with and without colours, and no more rows than it must."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta

import pytest
from rich.cells import cell_len
from rich.color_triplet import ColorTriplet
from textual.strip import Strip

from forloebtui.dates.weeks import iso_number
from forloebtui.model.case import Case
from forloebtui.shapes.axis import ZOOMS
from forloebtui.shapes.bars import bar_of
from forloebtui.ui.widgets.colours import Depth, contrast
from forloebtui.ui.widgets.timeline.glyphs import Characters
from forloebtui.ui.widgets.timeline.lanes import weeks_text
from forloebtui.ui.widgets.timeline.widget import Timeline
from tests.support.many import long_plan
from tests.support.timeline_stage import PLANNED, RUNNING, TODAY, Stage, full_case, gap_case

HOSTILE = ("[/x]", "[@click=app.bell]x", "æøå ÆØÅ", "👩‍👩‍👧 familie", "工作 arbejde", "x" * 10_000)


def lines(timeline: Timeline) -> list[str]:
    return [timeline.render_line(y).text for y in range(timeline.size.height)]


def kept(timeline: Timeline) -> list[Strip]:
    """The rows as the screen is given them."""
    return timeline.render_lines(timeline.size.region)


def backgrounds(timeline: Timeline, row: int) -> list[ColorTriplet]:
    """The background of each cell of a row."""
    found: list[ColorTriplet] = []
    for segment in timeline.render_line(row):
        style = segment.style
        assert style is not None and style.bgcolor is not None
        found.extend([style.bgcolor.get_truecolor()] * cell_len(segment.text))
    return found


@contextmanager
def painted(timeline: Timeline) -> Iterator[list[int]]:
    """The rows painted meanwhile."""
    rows: list[int] = []
    whole = timeline.render_line

    def counted(y: int) -> object:
        rows.append(y)
        return whole(y)

    timeline.render_line = counted  # type: ignore[method-assign, assignment]  # only counts
    yield rows
    timeline.render_line = whole  # type: ignore[method-assign]  # as it was


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (140, 45)])
async def test_every_intervention_has_a_row_that_begins_with_its_title(size: tuple[int, int]) -> None:
    stage = Stage(full_case())
    async with stage.run_test(size=size):
        shown = [line[:30] for line in lines(stage.timeline)]
        for item in full_case().interventions:
            assert any(item.title[:10] in line for line in shown), item.title


async def test_a_bar_is_cells_of_another_background_than_its_row() -> None:
    stage = Stage(full_case())
    async with stage.run_test(size=(120, 40)):
        timeline = stage.timeline
        empty = backgrounds(timeline, timeline._row_of(14) + 1)
        for item in full_case().interventions:
            seen = bar_of(timeline.view.axis, item.starts_on, item.ends_on).cells
            row = backgrounds(timeline, timeline._row_of(item.id))
            for column in seen[:-1]:
                at = timeline._layout.names + column
                assert row[at] != empty[at], (item.title, column)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (140, 45)])
async def test_the_first_view_has_today_a_running_and_a_planned_bar(size: tuple[int, int]) -> None:
    stage = Stage(full_case())
    async with stage.run_test(size=size):
        axis = stage.timeline.view.axis
        for chosen in (RUNNING, PLANNED):
            item = full_case().intervention(chosen)
            bar = bar_of(axis, item.starts_on, item.ends_on)
            assert bar.start >= 0 and bar.end <= axis.width * 8
        assert 0 <= axis.column_of_day(TODAY) < axis.width


async def test_head_and_foot_of_a_plan_with_a_gap() -> None:
    stage = Stage(gap_case())
    async with stage.run_test(size=(120, 40)):
        shown = lines(stage.timeline)
        text = "\n".join(shown)
        for word in (
            "2026",
            "2027",
            "nov",
            "jan",
            "53",
            "3 Afprøvning",
            "4 Overgang til fleksjob",
            "Sundhed",
        ):
            assert word in text, word
        assert "Passiv tid 6 u" in text and "uge 49-1" in text
        assert sum("╱" in line for line in shown) == stage.timeline._layout.room
        talks = next(line for line in shown if line.startswith(" Samtaler"))
        assert [sign for sign in talks if sign in "●○!◆◇"] == list("●●●○!◆◇◇◇◇◇◇")


async def test_school_free_weeks_and_days_off_are_shaded() -> None:
    stage = Stage(full_case())
    async with stage.run_test(size=(120, 40)) as pilot:
        timeline = stage.timeline
        holiday = timeline._palette.holiday.bg.rich_color.get_truecolor()

        def shaded() -> list[bool]:
            row = backgrounds(timeline, timeline._row_of(14) + 1)[timeline._layout.names :]
            return [bg == holiday for bg in row]

        axis = timeline.view.axis
        weeks = {iso_number(axis.week_at(column)) for column, is_free in enumerate(shaded()) if is_free}
        assert weeks == {29, 30, 31, 32, 42, 52, 53, 7}
        await pilot.press(*["pagedown"] * 4, "plus", "plus")
        axis = timeline.view.axis
        days = {
            date.fromordinal(axis.week_at(column) * 7 + (axis.left + column) % 7 + 1)
            for column, is_free in enumerate(shaded())
            if is_free and iso_number(axis.week_at(column)) in (11, 12)
        }
        # Two weekends, Maundy Thursday and Good Friday.
        shown = [f"{day:%d.%m}" for day in sorted(days)]
        assert shown == ["20.03", "21.03", "25.03", "26.03", "27.03", "28.03"]


async def test_what_the_citizen_manages_is_said_only_where_it_is_known() -> None:
    for case, is_known in ((full_case(), True), (gap_case(), False)):
        stage = Stage(case)
        async with stage.run_test(size=(120, 40)):
            assert ("kan klare 15 t" in "\n".join(lines(stage.timeline))) is is_known


async def test_adjustments_are_steps_with_their_hours() -> None:
    stage = Stage(full_case())
    async with stage.run_test(size=(120, 40)):
        timeline = stage.timeline
        line = timeline.render_line(timeline._row_of(RUNNING)).text[timeline._layout.names :]
        assert [line.index(hours) for hours in ("3 t", "6 t", "9 t")] == sorted(
            line.index(hours) for hours in ("3 t", "6 t", "9 t")
        )
        item = full_case().intervention(RUNNING)
        cells = bar_of(timeline.view.axis, item.starts_on, item.ends_on).cells
        row = backgrounds(timeline, timeline._row_of(RUNNING))[timeline._layout.names :]
        assert len({row[column] for column in cells[:-1]}) == 3


async def test_states_are_told_apart_without_colours() -> None:
    stage = Stage(full_case(), depth="mono")
    async with stage.run_test(size=(120, 40)):
        timeline = stage.timeline

        def drawn(chosen: int) -> str:
            return timeline.render_line(timeline._row_of(chosen)).text[timeline._layout.names :]

        assert "[u02–16 · 15 u ···" in drawn(PLANNED)
        assert "pause" in drawn(11) and "fravalgt" in drawn(13)
        assert "u06–40 · 35 u ──" in drawn(5)
        reversed_cells = [
            segment.text
            for segment in timeline.render_line(timeline._row_of(6))
            if segment.style is not None and segment.style.reverse
        ]
        assert "u34–52 · 19 u" in "".join(reversed_cells)


@pytest.mark.parametrize("depth", ["truecolor", "256", "mono"])
@pytest.mark.parametrize("theme", ["dark", "light", "contrast"])
async def test_text_on_bars_and_beside_them_can_be_read(theme: str, depth: Depth) -> None:
    stage = Stage(full_case(), theme=theme, depth=depth)
    async with stage.run_test(size=(120, 40)):
        palette = stage.timeline._palette
        looks = [
            palette.look(category, status, shade).ink
            for category in palette.category
            for status in ("running", "planned", "ended", "paused")
            for shade in range(6)
        ]
        hints = [ink._replace(bg=palette.ground.bg) for ink in palette.hint.values()]
        heads = [
            palette.head,
            palette.names,
            palette.heading,
            palette.phase,
            palette.today_head,
            palette.selected,
        ]
        signs = [ink._replace(bg=palette.ground.bg) for ink in (palette.overdue, palette.next, palette.held)]
        for ink in (*looks, *hints, *palette.title.values(), *heads, *signs):
            assert contrast(ink.fg.rgb, ink.bg.rgb) >= 4.5, ink
        for category in palette.category:
            ink = palette.look(category, "running").ink
            edge = ink.fg if ink.reverse else ink.bg
            assert contrast(edge.rgb, palette.ground.bg.rgb) >= 3, category


async def test_256_colours_are_all_of_the_fixed_ones() -> None:
    """A colour between two of them would be rounded by somebody else, and dark tints come out blue."""
    levels = {0, 95, 135, 175, 215, 255}
    greys = set(range(8, 239, 10))
    stage = Stage(gap_case(), depth="256")
    async with stage.run_test(size=(120, 40)):
        timeline = stage.timeline
        for row in range(timeline.size.height):
            for color in set(backgrounds(timeline, row)):
                assert set(color) <= levels or (len(set(color)) == 1 and color.red in greys), color


@pytest.mark.parametrize(("characters", "beyond"), [("ascii", ""), ("wgl4", "▀▄█▌▐░▒▓│─═¦·–…‹›●○♦◊►◄")])
async def test_a_poor_font_gets_only_what_it_has(characters: Characters, beyond: str) -> None:
    for case in (full_case(), gap_case()):
        stage = Stage(case, characters=characters, depth="mono")
        async with stage.run_test(size=(80, 24)) as pilot:
            for _ in range(2):
                strange = {char for line in lines(stage.timeline) for char in line if not char.isascii()}
                assert strange <= set(beyond) | set("æøåÆØÅ")
                await pilot.press("minus", "minus", "full_stop")


@pytest.mark.parametrize("keys", [(), ("l",), ("minus", "minus"), ("plus", "plus")])
async def test_titles_are_text_and_never_break_a_row(keys: tuple[str, ...]) -> None:
    case = full_case()
    named = tuple(
        replace(item, title=HOSTILE[at % len(HOSTILE)]) for at, item in enumerate(case.interventions)
    )
    phases = tuple(replace(phase, name=HOSTILE[phase.number]) for phase in case.phases)
    stage = Stage(replace(case, interventions=named, phases=phases))
    async with stage.run_test(size=(80, 24)) as pilot:
        await pilot.press(*keys)
        for y, line in enumerate(lines(stage.timeline)):
            assert stage.timeline.render_line(y).cell_length == cell_len(line) == 80
        assert any("[/x]" in line for line in lines(stage.timeline))
        assert any("[@click=app" in line for line in lines(stage.timeline))


@pytest.mark.parametrize("size", [(10, 3), (24, 8), (30, 10), (300, 80)])
async def test_no_size_is_too_odd(size: tuple[int, int]) -> None:
    stage = Stage(full_case())
    async with stage.run_test(size=size) as pilot:
        await pilot.press("down", "full_stop", "minus", "plus", "end", "v", "enter", "l")
        for y in range(stage.timeline.size.height):
            assert stage.timeline.render_line(y).cell_length == stage.timeline.size.width


async def test_a_step_paints_only_what_it_changes() -> None:
    stage = Stage(full_case())
    async with stage.run_test(size=(120, 40)) as pilot:
        timeline = stage.timeline
        timeline.select(PLANNED)
        await pilot.pause()
        row, foot = timeline._row_of(PLANNED), timeline._layout.foot
        height = timeline.size.height
        with painted(timeline) as rows:
            await pilot.press("up")
            assert sorted(set(rows)) == [row - 1, row]
        with painted(timeline) as rows:
            await pilot.press("right")
            assert sorted(set(rows)) == [2, *range(height - 3, height)]
        await pilot.press("down")
        with painted(timeline) as rows:
            await pilot.press("full_stop")
            # Of the histogram, the row beside which passive time is told and those that are other bars now.
            assert rows[0] == row and set(rows[1:]) <= set(range(height - foot, height))
            assert len(rows) == len(set(rows)) < foot


async def test_a_step_that_opens_a_gap_hatches_every_lane_and_paints_few() -> None:
    stage = Stage(gap_case())
    async with stage.run_test(size=(120, 40)) as pilot:
        timeline = stage.timeline
        timeline.select(4)
        await pilot.pause()
        layout = timeline._layout
        lanes = slice(layout.head, layout.head + layout.room)
        before = [strip.text.count("╱") for strip in kept(timeline)[lanes]]
        with painted(timeline) as rows:
            await pilot.press("comma")
            await pilot.pause()
        after = [strip.text.count("╱") for strip in kept(timeline)[lanes]]
        assert rows[0] == timeline._row_of(4)
        assert len(rows) == len(set(rows)) < layout.room
        # A bar, or what is written beside it, lies over the week in a few.
        assert sum(now != was for now, was in zip(after, before, strict=True)) > layout.room * 2 // 3


async def test_what_is_kept_from_one_frame_to_the_next_is_what_would_be_painted() -> None:
    """Lanes, ground and histogram go on from the frame before: any step ends as one painted from nothing."""
    for case in (full_case(), gap_case()):
        stage = Stage(case)
        async with stage.run_test(size=(120, 40)) as pilot:
            timeline = stage.timeline
            for key in ("comma", "comma", "greater_than_sign", "down", "colon", "m", "tab", "right", "escape",
                        "right", "up", "semicolon", "enter", "parenleft", "w", "full_stop"):  # fmt: skip
                await pilot.press(key)
                await pilot.pause()
                shown = [list(strip.simplify()) for strip in kept(timeline)]
                timeline._forget_scene()
                timeline._before = None
                timeline.refresh()
                assert shown == [list(strip.simplify()) for strip in kept(timeline)], key


def many(case: Case, count: int) -> Case:
    """The same plan over and over."""
    items = case.interventions
    return replace(
        case,
        interventions=tuple(
            replace(items[at % len(items)], id=at + 1, uid=f"uid-{at}") for at in range(count)
        ),
    )


def one_after_the_other() -> Case:
    """Efforts of five weeks, each from the day after the last: from far away two share a cell."""
    case = long_plan(150)
    return replace(
        case,
        interventions=tuple(
            replace(
                item,
                category="sundhed",
                starts_on=TODAY + timedelta(weeks=5 * (item.id - 75)),
                ends_on=TODAY + timedelta(weeks=5 * (item.id - 74), days=-1),
                adjustments=item.adjustments[: item.id % 2],
            )
            for item in case.interventions
        ),
    )


@pytest.mark.parametrize(
    "case",
    [many(full_case(), 60), long_plan(300), one_after_the_other()],
    ids=["every kind", "many", "one after the other"],
)
async def test_packed_bars_taken_over_from_another_window_are_what_would_be_painted(case: Case) -> None:
    stage = Stage(case)
    async with stage.run_test(size=(120, 40)) as pilot:
        timeline = stage.timeline
        timeline.action_pack()
        timeline.action_zoom(-len(ZOOMS))
        for zoom in ZOOMS:
            assert timeline.view.axis.zoom == zoom
            for cells in (0, 1, 1, -3, 7, -40, 60):
                timeline._view = timeline.view.scrolled(cells)
                timeline._repaint()
                shown = [list(strip.simplify()) for strip in kept(timeline)]
                timeline._forget_scene()
                timeline._before = None
                assert shown == [
                    list(timeline.render_line(row).simplify()) for row in range(timeline.size.height)
                ], (zoom.name, cells)
            timeline.action_zoom(1)
        await pilot.pause()


def test_the_weeks_of_a_bar_in_words() -> None:
    from forloebtui.ui.widgets.timeline.glyphs import GLYPHS

    case = full_case()
    told = [weeks_text(case.intervention(chosen), GLYPHS["full"]) for chosen in (RUNNING, 12, 14)]
    assert told == ["u37–49 · 13 u", "u46 · 1 u", "u17– uden slut"]
