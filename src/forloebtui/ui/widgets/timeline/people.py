"""Everybody on one timeline: a lane for each citizen, with passive time, absence and what happens next."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from forloebtui.dates.danish import near, week_run
from forloebtui.dates.weeks import week_of
from forloebtui.model.case import Case, Citizen, Intervention
from forloebtui.model.lists import CaseloadRow
from forloebtui.rules.practice import Practice
from forloebtui.rules.stretches import Milestone, Stretch, milestones, stretches
from forloebtui.ui import keys
from forloebtui.ui.widgets.timeline.cells import Cells, Ink
from forloebtui.ui.widgets.timeline.contents import Contents
from forloebtui.ui.widgets.timeline.foot import numbers_row
from forloebtui.ui.widgets.timeline.glyphs import Characters
from forloebtui.ui.widgets.timeline.head import head_row
from forloebtui.ui.widgets.timeline.lanes import empty_row, with_edge
from forloebtui.ui.widgets.timeline.listing import list_text
from forloebtui.ui.widgets.timeline.plan_view import PlanView
from forloebtui.ui.widgets.timeline.scene import Scene
from forloebtui.ui.widgets.timeline.verbs import LOOKING
from forloebtui.ui.widgets.timeline.view import Lane, layout_of

_NOBODY = "Ingen borgere med et forløb endnu. {citizen.add} opretter en borger."
# Cells for name and passive time; in a wide window also for what happens next.
_NAMES, _NAMES_AND_NEXT = 28, 56
_WIDE_FROM = 120
_NEXT_AT = 27
# So many efforts at a time and more are drawn alike.
_FULL = 5


@dataclass(frozen=True)
class Person:
    """A citizen on the timeline: ``plan`` is the file without talks and hours, ``row`` the caseload's."""

    plan: Case
    row: CaseloadRow
    today: date

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """What the weeks hold."""
        return stretches(self.plan, self.today)

    def between(self, first: int, stop: int) -> tuple[Stretch, ...]:
        """Those that reach into weeks, the end exclusive."""
        begin = bisect_right(self.stretches, first, key=lambda one: one.stop)
        return self.stretches[begin : bisect_left(self.stretches, stop, key=lambda one: one.first)]

    @cached_property
    def milestones(self) -> tuple[Milestone, ...]:
        """What happens next, soonest first."""
        return milestones(self.plan, self.row.next_at, self.today)

    @cached_property
    def idle(self) -> tuple[Stretch, ...]:
        """Passive time from this week on."""
        now = week_of(self.today)
        return tuple(
            replace(one, first=max(one.first, now))
            for one in self.stretches
            if one.holds == "idle" and one.stop > now
        )

    @property
    def idle_text(self) -> str:
        """``3 u``, or empty."""
        weeks = sum(one.stop - one.first for one in self.idle)
        return f"{weeks} u" if weeks else ""

    @property
    def next_text(self) -> str:
        """``ti 24.11 samtale``, or empty."""
        return (
            f"{near(self.milestones[0].day, self.today)} {self.milestones[0].text}" if self.milestones else ""
        )

    def as_bar(self) -> Intervention:
        """The forløb as the one bar of the citizen's lane, by the citizen's number."""
        forloeb = self.plan.forloeb
        starts_on = self.today if forloeb is None else forloeb.starts_on
        ends_on = self.today if forloeb is None else forloeb.ends_on
        citizen = self.plan.citizen
        return Intervention(citizen.id, citizen.uid, citizen.name, "", "beskaeftigelse", starts_on, ends_on)


class PeopleView(PlanView):
    """The caseload on the axis. Enter opens who is selected."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key.keys, key.action, key.title, show=key.in_footer, id=key.id) for key in LOOKING
    ]

    @dataclass
    class Opened(Message, namespace="people"):
        """Enter or a double click on a citizen."""

        citizen_id: int

    def __init__(
        self,
        today: date,
        *,
        practice: Practice,
        characters: Characters = "full",
        as_list: bool = False,
    ) -> None:
        self._people: dict[int, Person] = {}
        nobody = Case(Citizen(0, "", ""))
        super().__init__(nobody, today, practice=practice, characters=characters, as_list=as_list)

    def show_people(self, people: Sequence[Person]) -> None:
        """Show these, in their order; the selection stays where it can."""
        self._people = {person.row.citizen_id: person for person in people}
        if self.selected not in self._people:
            self.selected = next(iter(self._people), None)
        if self.is_mounted:
            self._lay_out()
            self._repaint()

    def _lay_out(self) -> None:
        bars = [person.as_bar() for person in self._people.values()]
        layout = layout_of(self.size.width, self.size.height, len(bars), 0)
        names = _NAMES_AND_NEXT if layout.width >= _WIDE_FROM else min(_NAMES, layout.names)
        self._layout = replace(
            layout, people=True, names=names, headings=False, histogram=0, passive_row=False, numbers=False,
            overlaps=False, facts=True, goals=False,
        )  # fmt: skip
        lanes = tuple(Lane("beskaeftigelse", (bar,), odd=bool(at % 2)) for at, bar in enumerate(bars))
        case = replace(self._case, interventions=tuple(bars))
        self._contents = Contents(case, self.today, self._practice, lanes)
        self._forget_scene()
        rows = self._layout.head + len(lanes) + self._layout.foot
        self.virtual_size = Size(self.size.width, max(rows, self.size.height))

    @property
    def _chosen(self) -> Person | None:
        return self._people.get(self.selected or 0)

    def render_line(self, y: int) -> Strip:
        """One row of the window."""
        scene, layout = self._scene, self._layout
        in_foot = y - (layout.height - layout.foot)
        at = y - layout.head + self.scroll_offset.y
        if in_foot >= 0:
            strip = self._count_row(scene) if in_foot == 0 and layout.foot > 1 else self._told_row(scene)
        elif y < layout.head:
            strip = list_text(scene, "") if self._is_listing else head_row(scene, y)
        elif at >= len(scene.lanes):
            strip = (
                list_text(scene, keys.told(_NOBODY) if at == 0 else "")
                if self._is_listing or at == 0
                else empty_row(scene)
            )
        else:
            person = self._people[scene.lanes[at].interventions[0].id]
            strip = self._list_row(scene, person) if self._is_listing else _person_row(scene, person)
        width = self.size.width
        return strip if strip.cell_length == width else strip.crop_extend(0, width, self.rich_style)

    def _count_row(self, scene: Scene) -> Strip:
        """How many have passive time in a week."""
        if self._is_listing:
            return list_text(scene, "")
        weeks = scene.axis.weeks
        counts = dict.fromkeys(weeks, 0.0)
        for person in self._people.values():
            for one in person.between(weeks.start, weeks.stop):
                if one.holds == "idle":
                    for week in range(max(one.first, weeks.start), min(one.stop, weeks.stop)):
                        counts[week] += 1
        return numbers_row(scene, "borgere med passiv tid", counts)

    def _told_row(self, scene: Scene) -> Strip:
        """Passive time and what happens next, of who is selected."""
        person = self._chosen
        if person is None:
            return list_text(scene, "")
        runs = ", ".join(week_run(one.first, one.stop - 1) for one in person.idle)
        coming = [f"{near(one.day, self.today)} {one.text}" for one in person.milestones[:3]]
        parts = [person.row.name, f"passiv tid {runs}" if runs else "ingen passiv tid", *coming]
        return list_text(scene, f" {scene.glyphs.dot} ".join(parts))

    def _list_row(self, scene: Scene, person: Person) -> Strip:
        """A citizen as a line of text."""
        mark = scene.glyphs.selected if person.row.citizen_id == self.selected else " "
        idle = f"passiv tid {person.idle_text}" if person.idle else "ingen passiv tid"
        text = f"{mark} {scene.glyphs.fitted(person.row.name, 24)} {idle:<18} {person.next_text}"
        return list_text(scene, text, is_heading=person.row.citizen_id == self.selected)

    def action_open(self) -> None:
        """Open who is selected."""
        if self.selected is not None:
            self.post_message(self.Opened(self.selected))

    def action_next_idle(self) -> None:
        """To the next passive time of who is selected, round to the first."""
        person = self._chosen
        idle = [one.first for one in person.idle] if person is not None else []
        if not idle:
            self.post_message(self.Said("Ingen passiv tid"))
            return
        self._look(self._view.centred(next((week for week in idle if week > self._view.cursor), idle[0])))

    def action_cursor_to(self, where: str) -> None:
        """To the first or the last week of the forløb of who is selected."""
        bar = self._contents.items.get(self.selected or 0)
        day = None if bar is None else bar.starts_on if where == "start" else bar.ends_on
        if day is not None:
            self._look(self._view.with_cursor(week_of(day)))


def _person_row(scene: Scene, person: Person) -> Strip:
    axis, palette, glyphs = scene.axis, scene.palette, scene.glyphs
    cells = scene.ground.copy()
    weeks = axis.weeks
    for one in person.between(weeks.start, weeks.stop):
        start, end = axis.column_of_week(one.first), axis.column_of_week(one.stop)
        seen = range(max(start, 0), min(max(end, start + 1), axis.width))
        if not seen:
            continue
        match one.holds:
            case "efforts":
                ink = palette.effort(min(one.efforts, _FULL) / _FULL)
                cells.fill(seen, " ", ink)
                if len(seen) > len(str(one.efforts)) + 1:
                    cells.write(seen.start + (start >= 0), str(one.efforts), ink)
            case "idle":
                cells.fill(seen, glyphs.hatch, palette.idle)
            case "absence":
                cells.fill(seen, glyphs.absent, palette.absence)
            case "open":
                cells.fill(seen, glyphs.planned, Ink(palette.heading.fg, palette.ground.bg))
    if person.row.next_at is not None:
        day = datetime.fromisoformat(person.row.next_at).date()
        _put_sign(cells, axis.column_of_day(day), glyphs.next)
    if 0 <= scene.today_column < axis.width:
        ink = cells.inks[scene.today_column]
        cells.put(scene.today_column, glyphs.rule, ink if ink.reverse else ink._replace(fg=palette.today.fg))
    return cells.strip(after=_beside(scene, person))


def _put_sign(cells: Cells, column: int, sign: str) -> None:
    if 0 <= column < len(cells):
        cells.put(column, sign, cells.inks[column]._replace(bold=True))


def _beside(scene: Scene, person: Person) -> Cells:
    """Name, passive time ahead, and what happens next where there is room."""
    palette, glyphs, width = scene.palette, scene.glyphs, scene.layout.names
    is_selected = person.row.citizen_id == scene.selected
    ink = palette.selected if is_selected else palette.names
    cells = Cells.blank(width, ink)
    if is_selected:
        cells.put(0, glyphs.selected, ink)
    end = min(width - 1, _NEXT_AT)
    cells.write(2, glyphs.fitted(person.row.name, end - 8), ink)
    idle = ink if is_selected else Ink(palette.idle_text.fg, ink.bg)
    cells.write(end - len(person.idle_text) - 1, person.idle_text, idle)
    room = width - end - 2
    if room > 0:
        quiet = ink if is_selected else Ink(palette.heading.fg, ink.bg)
        cells.write(end + 1, glyphs.fitted(person.next_text, room), quiet)
    return with_edge(scene, cells)
