"""The rows above the lanes: year, month, week, phase and talks."""

from collections.abc import Callable
from datetime import date

from textual.strip import Strip

from forloebtui.dates.weeks import iso_number, iso_year, week_of
from forloebtui.model.case import Conversation
from forloebtui.rules import course
from forloebtui.rules.marks import TIME_OFF, Mark
from forloebtui.shapes.axis import Band
from forloebtui.shapes.bars import bar_of
from forloebtui.ui.widgets.timeline.cells import Cells, Ink
from forloebtui.ui.widgets.timeline.scene import Scene
from forloebtui.ui.widgets.timeline.view import Row

# The fewest cells a sub-goal's text is worth.
_LEAST_TEXT = 8
HIGHEST_LEVEL = 4


def head_row(scene: Scene, row: int) -> Strip:
    """One of them, counted from the top."""
    return _ROWS[scene.layout.head_rows[row]](scene)


def week_row(scene: Scene) -> int:
    """Which row has the week numbers: the one that shows the week cursor."""
    return scene.layout.head_rows.index("weeks")


def beside(scene: Scene, text: str, ink: Ink) -> Cells:
    """The left part of a row that is no lane."""
    width = scene.layout.names
    cells = Cells.blank(width, ink)
    cells.write(1, scene.glyphs.fitted(text, width - 2), ink)
    cells.put(width - 1, scene.glyphs.edge, Ink(scene.palette.band.fg, ink.bg))
    return cells


def _years(scene: Scene) -> Strip:
    palette = scene.palette
    cells = Cells.blank(scene.axis.width, palette.head)
    strong = Ink(palette.ground.fg, palette.head.bg, bold=True)
    for year in scene.axis.years():
        _name(scene, cells, year, strong, year.name)
    return cells.strip(after=beside(scene, f"zoom: {scene.axis.zoom.name}", palette.heading))


def _months(scene: Scene) -> Strip:
    axis, palette = scene.axis, scene.palette
    far = axis.zoom.per_week < 1
    cells = Cells.blank(axis.width, palette.head)
    # Where years have no row of their own, they stand among the months, and instead of the quarters.
    bands = axis.months() if not far else axis.years() if scene.layout.compact else axis.quarters()
    for at, band in enumerate(bands):
        ink = palette.head_band if (at + band.start // 4) % 2 else palette.head
        ink = Ink(palette.head.fg, ink.bg)
        name = band.name
        if scene.layout.compact and (far or name == "jan"):
            name = name if far else f"'{iso_year(band.start) % 100:02}"
            ink = Ink(palette.ground.fg, ink.bg, bold=True)
        _name(scene, cells, band, ink, name)
    said = f"zoom: {axis.zoom.name}" if scene.layout.compact else ""
    return cells.strip(after=beside(scene, said, palette.heading))


def _name(scene: Scene, cells: Cells, band: Band, ink: Ink, name: str) -> None:
    """A band's rule and, where it fits, its name; the name of one half scrolled out stays in sight."""
    start, end = scene.axis.column_of_week(band.start), scene.axis.column_of_week(band.end)
    seen = range(max(start, 0), min(end, len(cells)))
    if not seen:
        return
    cells.fill(seen, " ", ink)
    if start >= 0:
        cells.put(start, scene.glyphs.rule, Ink(scene.palette.head_band.fg, ink.bg))
    at = seen.start + (start >= 0)
    if len(name) <= seen.stop - at:
        cells.write(at, name, ink)


def _weeks(scene: Scene) -> Strip:
    axis, palette = scene.axis, scene.palette
    cells = Cells.blank(axis.width, palette.head)
    size = max(1, int(axis.zoom.per_week))
    holiday, free = Ink(palette.holiday.fg, palette.head.bg), scene.kept.practice.school_free
    for week, column in scene.numbers:
        cells.write(column, f"{iso_number(week):>2}", holiday if week in free else palette.head)
    now, cursor = week_of(scene.today), scene.view.cursor
    inks = {now: palette.today_head, cursor: palette.today_head if cursor == now else palette.cursor_head}
    for week, ink in inks.items():
        column = axis.column_of_week(week)
        number = str(iso_number(week))
        width = max(size, len(number))
        # Beside the cursor's number there may be no room for today's.
        is_hidden = week != cursor and abs(column - axis.column_of_week(cursor)) < width
        for at in range(column, min(column + width, axis.width)):
            cells.put(at, " ", ink)
        cells.write(column, "" if is_hidden else number.rjust(min(width, 2)), ink)
    return cells.strip(after=beside(scene, "Uge", palette.heading))


def _phases(scene: Scene) -> Strip:
    palette, axis = scene.palette, scene.axis
    cells = Cells.blank(axis.width, palette.head)
    phases = scene.case.phases
    for at, phase in enumerate(phases):
        following = phases[at + 1].starts_on if at + 1 < len(phases) else None
        last = phase.ends_on or (None if following is None else date.fromordinal(following.toordinal() - 1))
        bar = bar_of(axis, phase.starts_on, last)
        seen = bar.cells
        if not seen:
            continue
        ink = Ink(palette.phase.fg, (palette.phase_band if phase.number % 2 else palette.phase).bg)
        cells.fill(seen, " ", ink)
        if bar.start >= 0:
            cells.put(seen.start, scene.glyphs.track, Ink(palette.phase_band.fg, ink.bg))
        room = len(seen) - 2
        if room >= 1:
            text = f"{phase.number} {phase.name}"
            cells.write(
                seen.start + 1, scene.glyphs.fitted(text, room) if room > 3 else str(phase.number), ink
            )
    return cells.strip(after=beside(scene, "Fase", palette.heading))


def _levels(scene: Scene) -> Strip:
    """How much coordination each phase took, 1 to 4, as steps with their figures."""
    axis, palette, glyphs = scene.axis, scene.palette, scene.glyphs
    cells = scene.quiet_ground.copy()
    for one in course.levels(scene.case, scene.today):
        start, end = axis.column_of_week(one.weeks.start), axis.column_of_week(one.weeks.stop)
        seen = range(max(start, 0), min(end, len(cells)))
        rise = glyphs.rise[one.value * (len(glyphs.rise) - 1) // HIGHEST_LEVEL]
        for column in seen:
            cells.put(column, rise, palette.heading.over(cells.inks[column].bg))
        if seen:
            cells.put(seen.start, str(one.value), palette.heading.over(cells.inks[seen.start].bg))
    return cells.strip(after=beside(scene, "Koordinering", palette.heading))


def _talks(scene: Scene) -> Strip:
    palette, axis = scene.palette, scene.axis
    cells = scene.quiet_ground.copy()
    for off in scene.case.time_off:
        seen = bar_of(axis, off.starts_on, off.ends_on).cells
        ink = palette.chosen(palette.absence) if scene.mark == Mark(off) else palette.absence
        cells.fill(seen, scene.glyphs.absent, ink)
        if len(seen) > len(TIME_OFF):
            cells.write(seen.start, f" {TIME_OFF} "[: len(seen)], ink)
    drawn: dict[int, int] = {}
    ahead = [talk.held_on for talk in scene.case.appointments() if talk.held_on >= scene.today]
    following = min(ahead, default=None)
    signs = (
        (palette.held, scene.glyphs.missed),
        (palette.held, scene.glyphs.held),
        (palette.appointment, scene.glyphs.appointment),
        (palette.next, scene.glyphs.next),
        (palette.overdue, scene.glyphs.overdue),
    )
    for talk in scene.case.conversations:
        weight = _weight(talk, scene.today, following)
        column = axis.column_of_day(talk.held_on)
        # Where two talks fall in one cell, the one that asks for more shows.
        if weight is None or not 0 <= column < axis.width or drawn.get(column, -1) > weight:
            continue
        drawn[column] = weight
        ink, sign = signs[weight]
        cells.put(column, sign, Ink(ink.fg, cells.inks[column].bg, bold=weight > 2))
    return cells.strip(after=beside(scene, "Samtaler", palette.heading))


def _weight(talk: Conversation, today: date, following: date | None) -> int | None:
    """How much a talk asks for: not attended, held, planned, the next one, overdue. None is not shown."""
    if talk.status == "no_show":
        return 0
    if talk.status == "held":
        return 1
    if talk.status != "planned":
        return None
    if talk.held_on < today:
        return 4
    return 3 if talk.held_on == following else 2


def _goals(scene: Scene) -> Strip:
    """Sub-goals where they were reached or are to be, with their text where there is room for it."""
    axis, palette, glyphs = scene.axis, scene.palette, scene.glyphs
    cells = scene.quiet_ground.copy()
    aimed_at = [(axis.column_of_day(day), goal) for day, goal in scene.kept.aimed_at]
    columns = [*(column for column, _ in aimed_at), axis.width][1:]
    for (column, goal), following in zip(aimed_at, columns, strict=True):
        if not 0 <= column < axis.width:
            continue
        ink, sign = palette.held, glyphs.held
        if goal.done_on is None:
            is_late = goal.target_on is not None and goal.target_on < scene.today
            ink, sign = (palette.overdue, glyphs.overdue) if is_late else (palette.appointment, glyphs.aim)
        cells.put(column, sign, ink.over(cells.inks[column].bg))
        room = min(following, axis.width) - column - 3
        if room >= _LEAST_TEXT:
            text = glyphs.fitted(goal.text, min(room, len(goal.text)))
            cells.write(column + 2, text, palette.heading, keep_ground=True)
    return cells.strip(after=beside(scene, "Delmål", palette.heading))


_ROWS: dict[Row, Callable[[Scene], Strip]] = {
    "years": _years, "months": _months, "weeks": _weeks, "phases": _phases, "levels": _levels,
    "talks": _talks, "goals": _goals,
}  # fmt: skip
