"""The rows below the lanes: passive time, and the hours a week the plan asks for."""

from textual.strip import Strip

from forloebtui.dates.danish import hours, week_run
from forloebtui.dates.weeks import week_of
from forloebtui.rules.idle import runs
from forloebtui.ui.widgets.timeline.cells import Cells, Ink
from forloebtui.ui.widgets.timeline.head import beside
from forloebtui.ui.widgets.timeline.scene import Scene

_EIGHTHS = 8


def foot_row(scene: Scene, row: int) -> Strip:
    """One of them, counted from the lanes down."""
    layout = scene.layout
    if layout.passive_row and row == 0:
        return _passive(scene)
    row -= layout.passive_row
    return _histogram(scene, row) if row < layout.histogram else _numbers(scene)


def passive_text(scene: Scene) -> str:
    """``Passiv tid 6 u``, or that there is none, from this week on: what is past cannot be planned."""
    ahead = sum(week >= week_of(scene.today) for week in scene.idle)
    return f"Passiv tid {ahead} u" if ahead else "Ingen passiv tid"


def _passive(scene: Scene) -> Strip:
    axis, palette, glyphs = scene.axis, scene.palette, scene.glyphs
    cells = Cells.blank(axis.width, palette.ground)
    cells.fill(range(axis.width), glyphs.line, Ink(palette.band.fg, palette.ground.bg))
    ink = Ink(palette.idle.fg, palette.ground.bg, bold=True)
    for first, last in runs(scene.idle):
        start, end = axis.column_of_week(first), axis.column_of_week(last + 1)
        seen = range(max(start, 0), min(max(end, start + 1), axis.width))
        if not seen:
            continue
        cells.fill(seen, glyphs.idle, ink)
        text = week_run(first, last)
        if len(text) + 2 <= len(seen):
            cells.write(seen.start + 1, text, ink)
        elif seen.stop + len(text) + 2 <= axis.width:
            cells.write(seen.stop, f" {text} ", ink)
    return cells.strip(
        after=beside(scene, passive_text(scene), palette.names if scene.idle else palette.heading)
    )


def _histogram(scene: Scene, row: int) -> Strip:
    palette, glyphs = scene.palette, scene.glyphs
    ceiling = scene.case.citizen.manages_hours
    rows = scene.layout.histogram
    per_row, below = _scale(scene.most_hours, ceiling, rows)
    from_bottom = rows - 1 - row
    cells = scene.quiet_ground.copy()
    is_excess = ceiling is not None and from_bottom >= below
    fill = palette.excess if is_excess else palette.hours
    over = {bg: Ink(fill.fg, bg) for bg in {ink.bg for ink in cells.inks}}
    limit = {bg: Ink(palette.limit.fg, bg) for bg in over}
    for column, asked in enumerate(scene.column_hours):
        bg = cells.inks[column].bg
        level = min(max(round(asked / per_row * _EIGHTHS) - from_bottom * _EIGHTHS, 0), _EIGHTHS)
        if level:
            cells.put(column, glyphs.rise[level], over[bg])
        elif ceiling is not None and from_bottom == below:
            cells.put(column, glyphs.limit, limit[bg])
        else:
            cells.put(column, " ", over[bg])
    return cells.strip(after=beside(scene, _beside_histogram(scene, row, below), palette.heading))


def _beside_histogram(scene: Scene, row: int, below: int) -> str:
    ceiling = scene.case.citizen.manages_hours
    if row == 0 and not scene.layout.passive_row:
        return passive_text(scene)
    if ceiling is not None and row == scene.layout.histogram - below:
        return f"kan klare {hours(ceiling)}"
    return "Timer pr. uge" if row == 0 else ""


def _scale(most: float, ceiling: float | None, rows: int) -> tuple[float, int]:
    """Hours to a row, and how many rows lie under what the citizen manages.

    That limit falls on the edge of a cell, so that what is above it is a row of its own.
    """
    if ceiling is None:
        return (most or 1.0) / rows, rows
    for below in range(rows - 1, 0, -1):
        if most <= ceiling * rows / below:
            return ceiling / below, below
    return most / rows, 1


def _numbers(scene: Scene) -> Strip:
    axis, palette = scene.axis, scene.palette
    ceiling = scene.case.citizen.manages_hours
    cells = Cells.blank(axis.width, palette.heading.over(palette.ground.bg))
    for week, column in axis.numbers(scene.view.cursor):
        asked = scene.hours.get(week, 0.0)
        is_over = ceiling is not None and asked > ceiling
        ink = Ink(palette.excess.fg, palette.ground.bg, bold=True) if is_over else palette.heading
        text = f"{round(asked):>2}" if asked else f" {scene.glyphs.dot}"
        cells.write(column, text, ink, keep_ground=True)
    return cells.strip(after=beside(scene, "timer", palette.heading))
