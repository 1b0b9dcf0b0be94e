"""The list twin: the same lanes as lines of text, for screen readers and for terminals that draw little."""

from collections.abc import Iterator
from datetime import date

from textual.strip import Strip

from forloebtui.dates.danish import hours, near, plain, week_run
from forloebtui.dates.weeks import iso_number, week_of
from forloebtui.model.case import Intervention
from forloebtui.model.in_danish import ABSENCE, CATEGORY, INTERVENTION_STATUS
from forloebtui.rules.idle import runs
from forloebtui.rules.marks import TIME_OFF
from forloebtui.rules.replan import length
from forloebtui.ui.widgets.timeline.cells import Cells
from forloebtui.ui.widgets.timeline.foot import passive_text, week_text
from forloebtui.ui.widgets.timeline.lanes import NOTHING_AFTER
from forloebtui.ui.widgets.timeline.scene import Scene
from forloebtui.ui.widgets.timeline.view import Lane

# Title, state, weeks, length, hours a week, last day.
_WIDTHS = (30, 9, 6, 6, 7, 10)


def list_row(scene: Scene, lane: Lane) -> Strip:
    """One lane as a line of a table, or a category's heading."""
    if lane.is_heading:
        return list_text(scene, CATEGORY[lane.category], is_heading=True)
    item = scene.shown(lane.interventions[0])
    mark = f"{scene.glyphs.selected} " if item.id == scene.selected else "  "
    ink = scene.palette.selected if item.id == scene.selected else scene.palette.ground
    width = scene.layout.width
    cells = Cells.blank(width, ink)
    line = mark + _columns(scene, item.title, *_told(scene, item))
    if more := _more(scene, item):
        room = _room(scene)
        # What there is no room for is told of the selected one above or below the list.
        is_cut = room < len(NOTHING_AFTER) and len(more) > room
        line += "  " + (_sign(scene, item) if is_cut else scene.glyphs.fitted(more, min(room, len(more))))
    cells.write(1, line, ink)
    return cells.strip()


def _room(scene: Scene) -> int:
    """Cells behind the columns of a line."""
    return max(scene.layout.width - sum(_WIDTHS) - len(_WIDTHS) - 5, 0)


def _sign(scene: Scene, item: Intervention) -> str:
    return scene.glyphs.loose if scene.ends_in_nothing(item) else ""


def list_text(scene: Scene, text: str, *, is_heading: bool = False) -> Strip:
    """A line that is no lane."""
    ink = scene.palette.heading._replace(bold=is_heading)
    cells = Cells.blank(scene.layout.width, ink)
    cells.write(1, scene.glyphs.fitted(text, scene.layout.width - 2), ink)
    return cells.strip()


def list_head(scene: Scene, row: int) -> Strip:
    """A row above the list; between its title and its columns what there is no room for below it."""
    phase = scene.case.phase_on(scene.today)
    texts = {0: "Indsatser som liste" if phase is None else f"Indsatser · fase {phase.number} {phase.name}"}
    spare = tuple(_below(scene))[scene.layout.foot :]
    texts |= dict(zip(range(1, scene.layout.head - 1), spare, strict=False))
    texts[scene.layout.head - 1] = "  " + _columns(
        scene, "Indsats", "Tilstand", "Uger", "I alt", "Timer", "Til"
    )
    return list_text(scene, texts.get(row, ""), is_heading=row == 0)


def list_foot(scene: Scene, row: int) -> Strip:
    """A row below the list: in words what the drawing shows besides the bars."""
    texts = tuple(_below(scene))
    return list_text(scene, texts[row] if row < len(texts) else "")


def _below(scene: Scene) -> Iterator[str]:
    """What is chosen that is no bar, passive time with its weeks, the week under the cursor, and so on."""
    if scene.mark is not None:
        yield f"{scene.glyphs.selected} {scene.mark.text}"
    weeks = (week for week in scene.shown_idle if week >= week_of(scene.today))
    idle = ", ".join(week_run(*run) for run in runs(weeks))
    yield f"{passive_text(scene)}: {idle}" if idle else passive_text(scene)
    yield week_text(scene)
    away = [f"{ABSENCE[one.kind]} {_weeks(one.starts_on, one.ends_on)}" for one in scene.case.absences]
    away += [f"{TIME_OFF} {_weeks(off.starts_on, off.ends_on)}" for off in scene.case.time_off]
    if away:
        yield f"Fravær: {', '.join(away)}"
    whole = [f"op til {hours(scene.most_hours)} om ugen"] if scene.most_hours else []
    if whole := [*whole, *scene.kept.told]:
        yield f" {scene.glyphs.dot} ".join(whole).capitalize()
    chosen = scene.kept.items.get(scene.selected or 0)
    if chosen is not None and len(more := _more(scene, chosen)) > _room(scene):
        yield f"{chosen.title}: {more}"
    for one in chosen.adjustments[1:] if chosen is not None else ():
        why = "; ".join(filter(None, (one.tasks, one.complexity, one.reason)))
        yield f"Fra {near(one.from_on, scene.today)}: {hours(one.hours_per_week)}{why and f'. {why}'}"
    ahead = [(day, goal) for day, goal in scene.kept.aimed_at if goal.done_on is None]
    yield from (f"Delmål {near(day, scene.today)}: {goal.text}" for day, goal in ahead)


def _weeks(first: date, last: date | None) -> str:
    if last is None:
        return f"fra uge {iso_number(week_of(first))}"
    return week_run(week_of(first), week_of(last))


def _more(scene: Scene, item: Intervention) -> str:
    """What the drawing shows on and beside the bar: that nothing follows, and every change of hours."""
    parts = [NOTHING_AFTER] if scene.ends_in_nothing(item) else []
    if len(item.adjustments) > 1:
        for at, one in enumerate(item.adjustments):
            since = f" fra uge {iso_number(week_of(one.from_on))}" if at else ""
            parts.append(f"{hours(one.hours_per_week)}{since}")
    return ", ".join(parts)


def _told(scene: Scene, item: Intervention) -> tuple[str, ...]:
    """State, weeks, length, hours and last day."""
    weeks = str(iso_number(week_of(item.starts_on))) + scene.glyphs.dash
    asked = item.hours_per_week(scene.today)
    state = INTERVENTION_STATUS[item.status(scene.today)]
    per_week = hours(asked) if asked else ""
    if item.ends_on is None:
        return state, weeks, "", per_week, "uden slut"
    if length(item) > 1:
        weeks += str(iso_number(week_of(item.ends_on)))
    else:
        weeks = weeks.removesuffix(scene.glyphs.dash)
    return state, weeks, f"{length(item)} u", per_week, plain(item.ends_on)


def _columns(scene: Scene, *texts: str) -> str:
    return " ".join(scene.glyphs.fitted(text, width) for text, width in zip(texts, _WIDTHS, strict=True))
