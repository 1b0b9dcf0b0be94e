"""The lanes: a name to the left, a bar on the axis."""

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from textual.strip import Strip

from forloebtui.dates.danish import hours
from forloebtui.dates.weeks import iso_number, monday, sunday, week_of
from forloebtui.model.case import Adjustment, Intervention
from forloebtui.model.in_danish import CATEGORY, INTERVENTION_STATUS
from forloebtui.model.words import InterventionStatus
from forloebtui.rules.replan import length
from forloebtui.shapes.axis import EIGHTHS
from forloebtui.shapes.bars import Bar, bar_of, label_of
from forloebtui.ui.widgets.timeline.cells import Cells, Ink
from forloebtui.ui.widgets.timeline.glyphs import Glyphs
from forloebtui.ui.widgets.timeline.palette import Look
from forloebtui.ui.widgets.timeline.scene import Scene
from forloebtui.ui.widgets.timeline.view import Lane

# Lanes that are neither planned, running nor ended say what they are on the bar.
_NAMED: frozenset[InterventionStatus] = frozenset({"paused", "declined", "recommended", "waiting"})
_PATTERNS: dict[InterventionStatus, str] = {
    "paused": "=",
    "declined": "x",
    "recommended": "?",
    "waiting": "~",
}
NOTHING_AFTER = "intet efter"
_LEAST_TITLE = 3
# Where hours change within a bar, few hours are dimmer than many.
_SHADES = 4


def lane_row(scene: Scene, lane: Lane) -> Strip:
    """One lane, or a category's heading."""
    if lane.is_heading:
        return _heading(scene, lane)
    at = scene.kept.rows[lane.interventions[0].id]
    if at not in scene.lane_cells:
        scene.lane_cells[at] = _on_axis(scene, at, lane)
    cells = scene.lane_cells[at]
    if scene.mark is not None and isinstance(change := scene.mark.row, Adjustment):
        cells = _with_chosen(scene, lane, cells, change)
    return cells.strip(after=_name(scene, lane, scene.shown(_named(scene, lane))))


def _with_chosen(scene: Scene, lane: Lane, cells: Cells, change: Adjustment) -> Cells:
    """The part of a bar that has the chosen hours, where it is in this lane."""
    item = next((one for one in lane.interventions if one.id == change.intervention_id), None)
    if item is None:
        return cells
    seen = bar_of(scene.axis, item.starts_on, item.ends_on).cells
    later = [one.from_on for one in item.adjustments if one.from_on > change.from_on]
    first = max(scene.axis.column_of_day(change.from_on), seen.start)
    stop = min(scene.axis.column_of_day(later[0]), seen.stop) if later else seen.stop
    cells = cells.copy()
    for column in range(first, stop):
        # A part of a cell is drawn in two colours, of which this is neither.
        sign = " " if cells.chars[column] in scene.glyphs.part else cells.chars[column]
        sign = scene.glyphs.selected if column == first else sign
        cells.put(column, sign, scene.palette.chosen(cells.inks[column]))
    return cells


def _on_axis(scene: Scene, at: int, lane: Lane) -> Cells:
    """Its bars, and where those that move were before."""
    cells = scene.ground.copy()
    items = _in_sight(scene, lane)
    if len(lane.interventions) > 1 and at in scene.drifted.lane_cells:
        items = _drift(scene, cells, scene.drifted.lane_cells[at], items)
    for item in items:
        plan = scene.plan_of(item)
        if plan is not None and plan.is_change:
            _paint_ghost(scene, cells, lane, plan.old)
    for item in items:
        _paint_bar(scene, cells, lane, scene.shown(item))
    return cells


def _drift(
    scene: Scene, cells: Cells, before: Cells, items: tuple[Intervention, ...]
) -> tuple[Intervention, ...]:
    """Take over the bars that stand whole in this window and stood so in the last. What is left to paint."""
    by, axis = scene.drifted.by, scene.axis
    least, most = max(0, -by) * EIGHTHS, (axis.width - max(0, by)) * EIGHTHS
    first, stop, painted_to = 0, len(items), 0
    # Of two bars in one cell the later shows: it is painted after what is painted before it.
    while first < stop:
        bar = bar_of(axis, items[first].starts_on, items[first].ends_on)
        if bar.start >= least and bar.cells.start >= painted_to:
            break
        first, painted_to = first + 1, bar.cells.stop
    if first == stop:
        return items
    start = bar.cells.start
    while (bar := bar_of(axis, items[stop - 1].starts_on, items[stop - 1].ends_on)).end > most:
        stop -= 1
        if stop == first:
            return items
    end = bar.cells.stop
    cells.chars[start:end] = before.chars[start + by : end + by]
    cells.inks[start:end] = before.inks[start + by : end + by]
    return (*items[:first], *items[stop:])


def _in_sight(scene: Scene, lane: Lane) -> tuple[Intervention, ...]:
    """A lane of its own is always painted, for its hint; of a packed one what is in the window, and moves."""
    if len(lane.interventions) == 1:
        return lane.interventions
    weeks = scene.axis.weeks
    found = lane.between(monday(weeks.start), sunday(weeks.stop - 1))
    moving = (
        item for item in lane.interventions if scene.plans and scene.plan_of(item) and item not in found
    )
    return (*found, *moving)


def _named(scene: Scene, lane: Lane) -> Intervention:
    """Whose title stands beside a lane: the selected one, else what is on at the week cursor, or was last."""
    if len(lane.interventions) == 1:
        return lane.interventions[0]
    row = scene.kept.rows.get(scene.selected or 0)
    if row is not None and scene.kept.lanes[row] is lane:
        return scene.kept.items[scene.selected or 0]
    begun = lane.between(date.min, sunday(scene.view.cursor))
    return begun[-1] if begun else lane.interventions[0]


def empty_row(scene: Scene) -> Strip:
    """A row below the last lane."""
    return _bare_beside(scene, Cells.blank(scene.layout.names, scene.palette.names))


def weeks_text(item: Intervention, glyphs: Glyphs) -> str:
    """``u37–49 · 13 u``; ``u37– uden slut`` where there is no end."""
    first = f"u{iso_number(week_of(item.starts_on)):02d}"
    if item.ends_on is None:
        return f"{first}{glyphs.dash} uden slut"
    if length(item) == 1:
        return f"{first} {glyphs.dot} 1 u"
    return f"{first}{glyphs.dash}{iso_number(week_of(item.ends_on)):02d} {glyphs.dot} {length(item)} u"


def with_edge(scene: Scene, cells: Cells) -> Cells:
    """The part beside the lanes, closed towards them."""
    at = len(cells) - 1
    cells.put(at, scene.glyphs.edge, Ink(scene.palette.band.fg, scene.palette.names.bg))
    return cells


def _heading(scene: Scene, lane: Lane) -> Strip:
    cells = Cells.blank(scene.layout.names, scene.palette.names)
    cells.write(1, CATEGORY[lane.category], scene.palette.title[lane.category])
    return _bare_beside(scene, cells)


def _bare_beside(scene: Scene, cells: Cells) -> Strip:
    segments = [*with_edge(scene, cells).segments(), *scene.bare]
    return Strip(segments, len(cells) + len(scene.ground))


def _name(scene: Scene, lane: Lane, item: Intervention) -> Cells:
    palette, glyphs, width = scene.palette, scene.glyphs, scene.layout.names
    is_selected = item.id == scene.selected
    status = item.status(scene.today)
    ink = palette.names if status in ("running", "planned") else Ink(palette.heading.fg, palette.names.bg)
    ink = palette.selected if is_selected else ink
    cells = Cells.blank(width, ink)
    cells.put(0, glyphs.track, Ink(palette.category[lane.category], ink.bg, reverse=ink.reverse))
    if is_selected:
        cells.put(1, glyphs.selected, ink)
    per_week = item.hours_per_week(scene.today)
    asked = hours(per_week) if per_week else ""
    room = width - 4 - len(asked) - bool(asked)
    cells.write(3, glyphs.fitted(item.title, room), ink)
    cells.write(width - 1 - len(asked), asked, ink)
    return with_edge(scene, cells)


def _paint_ghost(scene: Scene, cells: Cells, lane: Lane, old: Intervention) -> None:
    """Where the bar was."""
    ink = scene.palette.hint[lane.category]
    for column in bar_of(scene.axis, old.starts_on, old.ends_on).cells:
        bg = cells.inks[column].bg
        cells.put(column, scene.glyphs.ghost, Ink(ink.fg.blend(bg, 0.4), bg))


def _paint_bar(scene: Scene, cells: Cells, lane: Lane, item: Intervention) -> None:
    glyphs, palette, today = scene.glyphs, scene.palette, scene.today_column
    bar = bar_of(scene.axis, item.starts_on, item.ends_on)
    status = item.status(scene.today)
    is_alone = len(lane.interventions) == 1
    if not bar.cells:
        label = label_of(bar, _texts(item, status, glyphs), glyphs.hint_left, glyphs.hint_right)
        if label is not None and is_alone:
            cells.write(label.column, label.text, palette.hint[lane.category], keep_ground=True)
        return
    steps = _steps(scene, bar, lane, item)
    for step in steps:
        _fill(cells, step, _pattern(status, step.look, glyphs))
    if today in bar.whole_cells:
        ink = cells.inks[today]
        line = palette.today.fg if not ink.reverse else ink.fg
        cells.put(today, glyphs.rule, ink._replace(fg=line))
    if is_alone:
        is_loose = scene.ends_in_nothing(item)
        _write_label(scene, cells, lane, bar, steps, _texts(item, status, glyphs), is_loose)
    else:
        _write_title(scene, cells, bar, item.title, steps[0].look.ink)
    _finish_edges(scene, cells, bar, steps[0].look)
    if scene.plan_of(item) is not None:
        _show_grip(scene, cells, bar, steps)


def _texts(item: Intervention, status: InterventionStatus, glyphs: Glyphs) -> tuple[str, ...]:
    """What may stand on or beside a bar, the longest first."""
    weeks = weeks_text(item, glyphs)
    if status in _NAMED:
        return f"{INTERVENTION_STATUS[status]} {glyphs.dot} {weeks}", INTERVENTION_STATUS[status]
    return (weeks,) if item.ends_on is None else (weeks, f"{length(item)} u")


def _write_title(scene: Scene, cells: Cells, bar: Bar, title: str, ink: Ink) -> None:
    """Which one it is, on a bar that shares its lane with others."""
    room = len(bar.whole_cells) - 2
    if room >= _LEAST_TITLE:
        text = scene.glyphs.fitted(title, min(room, len(title)))
        cells.write(bar.whole_cells.start + 1, text, ink, keep_ground=True)


@dataclass(frozen=True, slots=True)
class _Step:
    """A part of a bar between two adjustments: its visible cells, its hours a week, how it is drawn."""

    cells: range
    hours: float
    look: Look


def _steps(scene: Scene, bar: Bar, lane: Lane, item: Intervention) -> list[_Step]:
    """The parts that are in sight, at least one."""
    seen = bar.cells
    parts = [(seen.start, item.hours_per_week(item.starts_on))]
    for adjustment in item.adjustments[1:]:
        if item.ends_on is not None and adjustment.from_on > item.ends_on:
            break
        column = scene.axis.column_of_day(adjustment.from_on)
        parts.append((min(max(column, seen.start), seen.stop), adjustment.hours_per_week))
    most = max(asked for _, asked in parts) or 1.0
    stops = [start for start, _ in parts[1:]] + [seen.stop]
    status = item.status(scene.today)
    return [
        _Step(
            range(start, stop),
            asked,
            scene.palette.look(lane.category, status, lane.odd + round(_SHADES * (1 - asked / most))),
        )
        for (start, asked), stop in zip(parts, stops, strict=True)
        if start < stop
    ]


def _pattern(status: InterventionStatus, look: Look, glyphs: Glyphs) -> str:
    if not look.has_pattern:
        return " "
    return {"planned": glyphs.planned, "ended": glyphs.ended, **_PATTERNS}.get(status, " ")


def _fill(cells: Cells, step: _Step, pattern: str) -> None:
    ink = step.look.ink
    quiet = pattern != " " and not step.look.has_caps
    cells.fill(step.cells, pattern, _quiet(ink) if quiet else ink)


@lru_cache(maxsize=256)
def _quiet(ink: Ink) -> Ink:
    """A pattern that leaves what is written on it to be read."""
    return ink._replace(fg=ink.fg.blend(ink.bg, 0.6))


def _finish_edges(scene: Scene, cells: Cells, bar: Bar, look: Look) -> None:
    """Starts and ends within a cell, the hairline at the end, the brackets where there are no colours."""
    glyphs, ground, seen = scene.glyphs, scene.ground, bar.cells
    first, last = seen.start, seen.stop - 1
    begins, ends = bar.start >= 0, bar.end <= bar.width * EIGHTHS
    if look.has_caps:
        if begins:
            cells.put(first, "[", look.ink)
        if ends and last > first:
            cells.put(last, "]", look.ink)
        return
    if look.ink.reverse:
        return
    starts_within = begins and bar.start % EIGHTHS
    if starts_within:
        behind = ground.inks[first].bg
        cells.put(first, glyphs.part[bar.start % EIGHTHS], Ink(behind, cells.inks[first].bg))
    # A hairline keeps what follows apart, in the fonts that have one. A cell has only two colours, so a bar
    # that begins and ends within one keeps its beginning.
    end = bar.end % EIGHTHS or (7 if glyphs.part[7] != glyphs.part[8] else 0)
    if ends and end and not (starts_within and first == last):
        cells.put(last, glyphs.part[end], Ink(cells.inks[last].bg, ground.inks[last].bg))


def _write_label(
    scene: Scene,
    cells: Cells,
    lane: Lane,
    bar: Bar,
    steps: list[_Step],
    texts: tuple[str, ...],
    is_loose: bool,
) -> None:
    """The weeks of a bar and, where hours change within it, the hours of each part."""
    glyphs, hint = scene.glyphs, scene.palette.hint[lane.category]
    label = label_of(bar, texts, glyphs.hint_left, glyphs.hint_right)
    if len(steps) > 1:
        # The hours take the bar's own room, but there may be some beside it.
        is_told = _write_hours(scene, cells, steps, texts[0])
        label = None if is_told else label_of(replace(bar, start=bar.end - 1), texts)
    if is_loose:
        beside = "" if label is None or label.place == "inside" else f" {glyphs.dot} {label.text}"
        _write_loose(scene, cells, bar, beside, hint)
        if beside:
            return
    if label is None:
        return
    if label.place != "inside":
        cells.write(label.column, label.text, hint, keep_ground=True)
        return
    ink = steps[0].look.ink
    if label.column + len(label.text) < bar.whole_cells.stop - 1:
        cells.write(label.column - 1, f" {label.text} ", ink, keep_ground=True)
    else:
        cells.write(label.column, label.text, ink, keep_ground=True)


def _write_loose(scene: Scene, cells: Cells, bar: Bar, beside: str, hint: Ink) -> None:
    """That nothing follows, right after the bar: as much of it as there is room for."""
    at = bar.cells.stop
    if bar.end > bar.width * EIGHTHS:
        return
    mark = scene.palette.next.over(cells.inks[at].bg)._replace(bold=True) if at < len(cells) else hint
    for said in (f"{scene.glyphs.loose} {NOTHING_AFTER}", scene.glyphs.loose):
        if at + 1 + len(said) + len(beside) <= bar.width:
            cells.write(at + 1, said, mark, keep_ground=True)
            cells.write(at + 1 + len(said), beside, hint, keep_ground=True)
            return
    cells.put(min(at, bar.width - 1), scene.glyphs.loose, mark)


def _write_hours(scene: Scene, cells: Cells, steps: list[_Step], weeks: str) -> bool:
    """The hours of each part where they fit, the weeks in the first with room for both; whether one had."""
    glyphs, has_weeks = scene.glyphs, False
    for at, step in enumerate(steps):
        ink, room, text = step.look.ink, len(step.cells), hours(step.hours)
        if at:
            notch = ink if ink.reverse else ink._replace(fg=scene.palette.ground.bg)
            cells.write(step.cells.start, glyphs.step, notch, keep_ground=True)
        if room < len(text) + 2:
            text = text.removesuffix(" t")
        if room < len(text) + 2:
            continue
        if not has_weeks and room >= len(text) + len(weeks) + 5:
            text, has_weeks = f"{text} {glyphs.dot} {weeks}", True
        cells.write(step.cells.start + 1, text, ink, keep_ground=True)
    return has_weeks


def _show_grip(scene: Scene, cells: Cells, bar: Bar, steps: list[_Step]) -> None:
    """Arrows at the ends that move."""
    seen, grip = bar.cells, scene.grip or "shift"
    if grip != "end" and bar.start >= 0:
        cells.put(seen.start, scene.glyphs.grip_left, steps[0].look.ink._replace(bold=True))
    if grip != "start" and bar.end <= bar.width * EIGHTHS:
        cells.put(seen.stop - 1, scene.glyphs.grip_right, steps[-1].look.ink._replace(bold=True))
