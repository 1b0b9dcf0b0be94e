"""The list twin: the same lanes as lines of text, for screen readers and for terminals that draw little."""

from textual.strip import Strip

from forloebtui.dates.danish import hours, plain, week_run
from forloebtui.dates.weeks import iso_number, week_of
from forloebtui.model.case import Intervention
from forloebtui.rules.idle import runs
from forloebtui.rules.replan import length
from forloebtui.ui.text import fit
from forloebtui.ui.widgets.timeline.cells import Cells
from forloebtui.ui.widgets.timeline.foot import passive_text
from forloebtui.ui.widgets.timeline.scene import Scene
from forloebtui.ui.widgets.timeline.view import HEADINGS, STATUS_WORDS, Lane


def list_row(scene: Scene, lane: Lane) -> Strip:
    """One lane as a sentence: title, weeks, hours, state, category."""
    if lane.intervention is None:
        return list_text(scene, HEADINGS[lane.category], is_heading=True)
    item = scene.case.intervention(lane.intervention.id)
    mark = f"{scene.glyphs.selected} " if item.id == scene.selected else "  "
    ink = scene.palette.selected if item.id == scene.selected else scene.palette.ground
    width = scene.layout.width
    cells = Cells.blank(width, ink)
    cells.write(1, mark + fit(item.title, 26), ink)
    cells.write(31, fit(_told(scene, item), width - 32), ink)
    return cells.strip()


def list_text(scene: Scene, text: str, *, is_heading: bool = False) -> Strip:
    """A line that is no lane."""
    ink = scene.palette.heading._replace(bold=is_heading)
    cells = Cells.blank(scene.layout.width, ink)
    cells.write(1, fit(text, scene.layout.width - 2), ink)
    return cells.strip()


def list_head(scene: Scene, row: int) -> Strip:
    """A row above the list."""
    phase = scene.case.phase_on(scene.today)
    texts = ("Indsatser som liste", "" if phase is None else f"Fase {phase.number} {phase.name}")
    return list_text(scene, texts[row] if row < len(texts) else "", is_heading=row == 0)


def list_foot(scene: Scene, row: int) -> Strip:
    """A row below the list: passive time with its weeks, and the busiest week."""
    idle = ", ".join(week_run(*run) for run in runs(scene.idle))
    texts = [f"{passive_text(scene)}: {idle}" if idle else passive_text(scene)]
    if scene.most_hours:
        texts.append(f"Op til {hours(scene.most_hours)} om ugen")
    return list_text(scene, texts[row] if row < len(texts) else "")


def _told(scene: Scene, item: Intervention) -> str:
    first = iso_number(week_of(item.starts_on))
    if item.ends_on is None:
        weeks = f"fra uge {first} uden slutdato"
    else:
        last = iso_number(week_of(item.ends_on))
        weeks = f"uge {first} til {last}, {length(item)} u, slutter {plain(item.ends_on)}"
    asked = item.hours_per_week(scene.today)
    parts = [STATUS_WORDS[item.status(scene.today)], weeks, *([f"{hours(asked)} om ugen"] if asked else [])]
    return ", ".join(parts)
