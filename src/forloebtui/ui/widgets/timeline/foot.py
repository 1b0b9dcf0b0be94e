"""The rows below the lanes: passive time, and the hours a week the plan asks for."""

from collections.abc import Mapping
from datetime import date

from textual.strip import Strip

from forloebtui.dates.danish import hours, week_run
from forloebtui.dates.holidays import holiday
from forloebtui.dates.weeks import iso_number, monday, sunday, week_of
from forloebtui.model.in_danish import ABSENCE, CATEGORY
from forloebtui.rules.idle import runs
from forloebtui.rules.marks import TIME_OFF, Mark
from forloebtui.shapes.axis import EIGHTHS
from forloebtui.shapes.bars import bar_of
from forloebtui.ui.widgets.timeline.cells import Cells, Ink
from forloebtui.ui.widgets.timeline.head import beside
from forloebtui.ui.widgets.timeline.scene import Scene

WORKDAYS = 5


def foot_row(scene: Scene, row: int) -> Strip:
    """One of them, counted from the lanes down."""
    rows = scene.layout.foot_rows
    # While a window changes its size, a row may be asked for that the layout does not have.
    match rows[row] if row < len(rows) else "facts":
        case "passive":
            return _passive(scene)
        case "histogram":
            return _histogram(scene, row - rows.index("histogram"))
        case "hours":
            return numbers_row(scene, "timer", scene.hours, scene.case.citizen.manages_hours)
        case "overlaps":
            return numbers_row(scene, "indsatser ad gangen", scene.overlaps)
        case _:
            return _facts(scene)


def rows_unlike(scene: Scene, before: Scene) -> list[int]:
    """The rows that may not read as they did in the frame before, of the same weeks."""
    rows, shown = scene.layout.foot_rows, [week for week, _ in scene.numbers]
    same: set[int] = set()
    if "hours" in rows and [scene.hours[week] for week in shown] == [before.hours[week] for week in shown]:
        same.add(rows.index("hours"))
    overlaps = [[one.overlaps[week] for week in shown] for one in (scene, before)]
    if "overlaps" in rows and overlaps[0] == overlaps[1]:
        same.add(rows.index("overlaps"))
    if "histogram" in rows and scene.hours_scale == before.hours_scale:
        heights = set(zip(scene.column_eighths, before.column_eighths, strict=True))
        changed = [(min(pair), max(pair)) for pair in heights if pair[0] != pair[1]]
        top = rows.index("histogram")
        # What stands beside the first row may be passive time.
        for row in range(1, scene.layout.histogram):
            floor = (scene.layout.histogram - 1 - row) * EIGHTHS
            if not any(low < floor + EIGHTHS and floor < high for low, high in changed):
                same.add(top + row)
    return [at for at in range(len(rows)) if at not in same]


def passive_text(scene: Scene) -> str:
    """``Passiv tid 6 u``, or that there is none, from this week on: what is past cannot be planned."""
    what = "Passiv tid" if scene.view.track is None else f"Uden {CATEGORY[scene.view.track].lower()}"
    ahead = sum(week >= week_of(scene.today) for week in scene.shown_idle)
    if ahead:
        return f"{what} {ahead} u"
    return "Ingen passiv tid" if scene.view.track is None else f"{what}: ingen uger"


def week_text(scene: Scene) -> str:
    """What the week under the cursor comes to: efforts, hours, absence and holidays."""
    week = scene.view.cursor
    efforts, asked = round(scene.sums.efforts.at(week)), scene.sums.hours.at(week)
    days = f"{monday(week):%d.%m}{scene.glyphs.dash}{sunday(week):%d.%m}"
    parts = [f"Uge {iso_number(week)}, {days}: {efforts or 'ingen'} indsats{'' if efforts == 1 else 'er'}"]
    if asked:
        parts.append(hours(asked))
    parts += [ABSENCE[one.kind] for one in scene.case.absences if _touches(week, one.starts_on, one.ends_on)]
    if any(_touches(week, off.starts_on, off.ends_on) for off in scene.case.time_off):
        parts.append(TIME_OFF)
    weekdays = (date.fromordinal(monday(week).toordinal() + day) for day in range(WORKDAYS))
    parts += [name.lower() for day in weekdays if (name := holiday(day))]
    return f" {scene.glyphs.dot} ".join(parts)


def _touches(week: int, first: date, last: date | None) -> bool:
    return first <= sunday(week) and (last is None or last >= monday(week))


def _facts(scene: Scene) -> Strip:
    """The week under the cursor, and what is known of the whole plan."""
    width, palette = scene.layout.width, scene.palette
    cells = Cells.blank(width, palette.heading)
    text = week_text(scene)
    cells.write(
        1, scene.glyphs.fitted(text, min(len(text), width - 2)), palette.names.over(palette.heading.bg)
    )
    for told in scene.kept.told:
        text += f"   {told}"
        if len(text) + 2 <= width:
            cells.write(1 + len(text) - len(told), told, palette.heading)
    return cells.strip()


def _passive(scene: Scene) -> Strip:
    axis, palette, glyphs = scene.axis, scene.palette, scene.glyphs
    cells = Cells.blank(axis.width, palette.ground)
    cells.fill(range(axis.width), glyphs.line, Ink(palette.band.fg, palette.ground.bg))
    away, idle = (Ink(part.fg, palette.ground.bg) for part in (palette.absence, palette.idle))
    found = [
        (
            bar_of(axis, one.starts_on, one.ends_on).cells,
            ABSENCE[one.kind],
            glyphs.absent,
            palette.chosen(away) if scene.mark == Mark(one) else away,
        )
        for one in scene.case.absences
    ]
    for first, last in runs(scene.shown_idle):
        cells_of = bar_of(axis, monday(first), sunday(last)).cells
        found.append((cells_of, week_run(first, last), glyphs.idle, idle._replace(bold=True)))
    found = sorted((one for one in found if one[0]), key=lambda one: one[0].start)
    for seen, _, glyph, ink in found:
        cells.fill(seen, glyph, ink)
    ends = [*(seen.start for seen, *_ in found), axis.width][1:]
    for (seen, text, _, ink), end in zip(found, ends, strict=True):
        if len(text) + 2 <= len(seen):
            cells.write(seen.start + 1, text, ink)
        elif seen.stop + len(text) + 2 <= end:
            cells.write(seen.stop, f" {text} ", ink)
    return cells.strip(
        after=beside(scene, passive_text(scene), palette.names if scene.shown_idle else palette.heading)
    )


def _histogram(scene: Scene, row: int) -> Strip:
    palette, glyphs = scene.palette, scene.glyphs
    ceiling = scene.case.citizen.manages_hours
    below = scene.hours_scale[1]
    from_bottom = scene.layout.histogram - 1 - row
    floor, eighths = from_bottom * EIGHTHS, scene.column_eighths
    scale, old, cells = scene.histogram_rows.get(row, (below, (), scene.quiet_ground.copy()))
    # What was painted last stands, but for the columns that are higher or lower now.
    columns = (
        range(len(eighths))
        if scale != below or not old
        else [at for at, (now, was) in enumerate(zip(eighths, old, strict=True)) if now != was]
    )
    scene.histogram_rows[row] = below, eighths, cells
    is_excess = ceiling is not None and from_bottom >= below
    fill, empty = (palette.excess if is_excess else palette.hours), " "
    if ceiling is not None and from_bottom == below:
        empty = glyphs.limit
    for column in columns:
        level, bg = min(max(eighths[column] - floor, 0), EIGHTHS), cells.inks[column].bg
        ink = fill if level or empty == " " else palette.limit
        cells.put(column, glyphs.rise[level] if level else empty, Ink(ink.fg, bg))
    return cells.strip(after=beside(scene, _beside_histogram(scene, row, below), palette.heading))


def _beside_histogram(scene: Scene, row: int, below: int) -> str:
    ceiling = scene.case.citizen.manages_hours
    if row == 0 and not scene.layout.passive_row:
        return passive_text(scene)
    if ceiling is not None and row == scene.layout.histogram - below:
        return f"kan klare {hours(ceiling)}"
    return "Timer pr. uge" if row == 0 else ""


def numbers_row(scene: Scene, title: str, figures: Mapping[int, float], limit: float | None = None) -> Strip:
    """A figure under each week number; what is over a limit stands out."""
    axis, palette = scene.axis, scene.palette
    usual = palette.heading.over(palette.ground.bg)
    excess = Ink(palette.excess.fg, palette.ground.bg, bold=True)
    cells = Cells.blank(axis.width, usual)
    for week, column in scene.numbers:
        figure = figures.get(week, 0.0)
        text = f"{round(figure):>2}" if figure else f" {scene.glyphs.dot}"
        cells.write(column, text, excess if limit is not None and figure > limit else usual)
    return cells.strip(after=beside(scene, title, palette.heading))
