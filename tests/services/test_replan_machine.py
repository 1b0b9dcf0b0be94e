"""Any run of the timeline's verbs, by key and by drag, kept, dropped, taken back and done again.

Beside it goes a model that knows nothing but days: bars a step at a time, hours and idle weeks counted day by
day.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from math import floor
from typing import Any

import pytest
from hypothesis import assume, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from forloebtui.model.case import Case, Intervention
from forloebtui.model.tables import Adjustment
from forloebtui.rules import preview as verbs
from forloebtui.rules.effect import Outlook, effect
from forloebtui.rules.idle import idle_weeks, watched_weeks
from forloebtui.rules.load import hours_by_week
from forloebtui.rules.preview import NEW, CannotBe, Preview
from forloebtui.rules.week_sums import WeekSums
from forloebtui.services import caseload, citizens, history, opening, plan
from forloebtui.services.desk import Desk
from forloebtui.services.operation import ChangedMeanwhile, operation
from forloebtui.shapes.axis import ZOOMS, Zoom
from forloebtui.store.chain import verify
from forloebtui.store.history import NothingToRedo
from forloebtui.ui.widgets.timeline.edit import GRIPS, Drag, Edit, Grip
from tests.support.stores import CLOCK, TODAY, add_intervention, add_row, snapshot

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
THIS_WEEK = TODAY - timedelta(days=TODAY.weekday())
WINDOW = 30
# Between them planned, running, ended, open-ended and waited-for interventions, and hours that change.
NAMES = ("martin", "lene", "kasper")
SNAPS = st.sampled_from([7, 7, 1])
A_KEY = st.tuples(st.sampled_from(GRIPS), st.integers(-9, 9) | st.sampled_from([-60, 60]), SNAPS)
A_DIGIT = st.tuples(st.just("length"), st.integers(0, 9), st.just(7))
CELLS = st.integers(-40, 40)


@dataclass(frozen=True)
class Bar:
    """An intervention as the model knows it."""

    starts: date
    ends: date | None
    hours: tuple[tuple[date, float], ...]
    standing: str
    track: str
    after: int | None

    @classmethod
    def of(cls, item: Intervention) -> "Bar":
        hours = tuple((one.from_on, one.hours_per_week) for one in item.adjustments)
        return cls(item.starts_on, item.ends_on, hours, item.standing, item.category, item.successor_of_id)

    @property
    def counts(self) -> bool:
        return self.standing == "agreed"

    @property
    def is_planned(self) -> bool:
        return self.starts > TODAY

    def days(self, monday: date) -> list[date]:
        """The weekdays of a week that it covers."""
        if self.starts > monday + WEEK or (self.ends is not None and self.ends < monday):
            return []
        week = [monday + timedelta(days=number) for number in range(5)]
        return [day for day in week if self.starts <= day and (self.ends is None or day <= self.ends)]

    def hours_on(self, day: date) -> float:
        """The hours a week on a day; before the first change those it starts with."""
        begun = [hours for from_on, hours in self.hours if from_on <= day]
        return begun[-1] if begun else self.hours[0][1]

    def hours_in(self, monday: date) -> float:
        """The hours of a week, as they are on the last weekday of it."""
        days = self.days(monday)
        return self.hours_on(days[-1]) if days and self.counts and self.hours else 0.0

    def from_day(self, first: date, last: date | None) -> "Bar":
        """What goes on from a day, with the hours of that day and those agreed for later."""
        now = ((first, self.hours_on(first)),) if self.hours else ()
        later = tuple(change for change in self.hours if change[0] > first)
        return replace(self, starts=first, ends=last, hours=(*now, *later))


Bars = dict[int, Bar]


def moved(bar: Bar, start: int, end: int) -> Bar:
    """Start and end so many days later."""
    hours = tuple((from_on + start * DAY, hours) for from_on, hours in bar.hours)
    ends = bar.ends and bar.ends + end * DAY
    return replace(bar, starts=bar.starts + start * DAY, ends=ends, hours=hours)


def one_step(kept: Bar, bar: Bar, grip: Grip, by: int) -> Bar | None:
    """A bar so many days on or back, or None where that may not be. What has happened stays."""
    if kept.ends is not None and kept.ends < TODAY:
        return None
    if grip == "end" or (grip == "shift" and not kept.is_planned):
        new = moved(bar, 0, by)
        first = bar.starts if kept.is_planned else max(bar.starts, TODAY)
        return new if new.ends is not None and (by > 0 or new.ends >= first) else None
    if not kept.is_planned:
        return None
    new = moved(bar, by, by if grip == "shift" else 0)
    is_in_order = new.ends is None or new.starts <= new.ends
    return new if is_in_order and (by > 0 or new.starts >= TODAY) else None


def stepped(kept: Bar, bar: Bar, grip: Grip, steps: int, snap: int) -> Bar:
    for _ in range(abs(steps)):
        bar = one_step(kept, bar, grip, snap if steps > 0 else -snap) or bar
    return bar


def of_length(kept: Bar, bar: Bar, weeks: int) -> Bar:
    """A bar over so many weeks; of none, one without an end."""
    if kept.ends is not None and kept.ends < TODAY:
        return bar
    if weeks == 0:
        return replace(bar, ends=None)
    first = bar.starts - timedelta(days=bar.starts.weekday())
    if bar.ends is None:
        return replace(bar, ends=max(first + (weeks - 1) * WEEK, THIS_WEEK) + timedelta(days=6))
    covered = (bar.ends - first).days // 7 + 1
    return stepped(kept, bar, "end", weeks - covered, 7)


def dragged(kept: Bar, grip: Grip, cells: int, zoom: Zoom, snap: int) -> Bar:
    """A bar whose end of the pointer's line lies so many cells on: to the nearest week, or day."""
    way = -1 if cells < 0 else 1
    steps = floor(abs(cells) / zoom.per_week * Fraction(7, snap) + Fraction(1, 2))
    return stepped(kept, kept, grip, way * steps, snap)


def chained(bars: Bars, first: int) -> set[int]:
    """What hangs after a bar: looked for again and again until there is nothing more."""
    found = {first}
    while True:
        more = {
            number for number, bar in bars.items()
            if number not in found and bar.is_planned and bar.standing != "mistaken"
            and any(hangs_after(bar, before, bars[before]) for before in found)
        }  # fmt: skip
        if not more:
            return found - {first}
        found |= more


def hangs_after(bar: Bar, number: int, before: Bar) -> bool:
    if bar.after == number:
        return True
    if before.ends is None or before.track != bar.track:
        return False
    return before.ends < bar.starts <= before.ends + 2 * WEEK


def along(kept: Bar, new: Bar, other: Bar) -> Bar:
    """A bar that follows another one: as many days, but not before today."""
    days = (new.starts - kept.starts).days
    if kept.ends is not None and new.ends is not None:
        days = (new.ends - kept.ends).days
    days = max(days, (TODAY - other.starts).days)
    return moved(other, days, days)


def made(verb: str, number: int, bar: Bar, monday: date) -> dict[int, Bar] | None:
    """What a verb makes of a bar, by number, the new one under NEW; None where it cannot."""
    match verb:
        case "split":
            last = bar.ends or date.max
            if not bar.starts < monday <= last or (not bar.is_planned and monday <= TODAY):
                return None
            hours = tuple(change for change in bar.hours if change[0] < monday)
            second = replace(bar.from_day(monday, bar.ends), after=number)
            return {number: replace(bar, ends=monday - DAY, hours=hours), NEW: second}
        case "duplicate":
            copy = replace(bar, standing="agreed")
            while not copy.is_planned:
                copy = moved(copy, 7, 7)
            return {NEW: copy}
        case _:
            if bar.ends is None:
                return None
            starts = bar.ends + DAY
            if starts < TODAY:
                starts = THIS_WEEK + WEEK
            ends = starts + min(bar.ends - bar.starts, 13 * WEEK - DAY)
            return {NEW: replace(bar.from_day(starts, ends), standing="agreed", after=number)}


MAKE: dict[str, Callable[[Intervention, int], Preview]] = {
    "split": lambda item, week: verbs.split(item, week, TODAY),
    "duplicate": lambda item, _: verbs.duplicate(item, TODAY),
    "succeed": lambda item, _: verbs.succeed(item, TODAY),
}


@dataclass
class Step:
    """A kept change: what each bar was and is, None where there is none, and its number in the history."""

    label: str
    bars: dict[int, tuple[Bar | None, Bar | None]]
    number: int
    is_undone: bool = False


class Moves(RuleBasedStateMachine):
    """One bar is held at a time, as on the timeline; the file is the same for every run."""

    desk: Desk

    def __init__(self) -> None:
        super().__init__()
        # Redo lasts for a run of the program.
        self.desk.store.redoable.clear()
        self.earlier = history.next_undo(self.desk)
        self.cases = {
            number: citizens.case(self.desk, number)
            for number in (citizens.find(self.desk, name) for name in NAMES)
        }
        self.whose: dict[int, int] = {}
        self.bars: Bars = {}
        for case in self.cases.values():
            for item in case.interventions:
                self.whose[item.id], self.bars[item.id] = case.citizen.id, Bar.of(item)
        self.first = snapshot(self.desk.store.connection)
        self.began_at = self.looked_at = history.last(self.desk)
        self.steps: list[Step] = []
        self.redoable: list[Step] = []
        self.expected: list[tuple[str, str, int | None]] = []
        self.edit: Edit | None = None
        self.citizen = next(iter(self.cases))
        # Of the preview: the bars it started from, and those it would make, the held one's number first.
        self.taken: Bars = {}
        self.held = NEW
        self.base = self.wanted = next(iter(self.bars.values()))
        self.beside: Bars = {}
        self.digits = ""

    def done_since(self, operation: int) -> list[tuple[str, str, int | None]]:
        query = "SELECT kind, label, target FROM op WHERE id > ? ORDER BY id"
        return list(self.desk.store.connection.execute(query, (operation,)))

    def touched(self) -> set[int]:
        """The citizens of whom the history says that something changed since it was looked at last."""
        query = "SELECT DISTINCT citizen_id FROM log WHERE op > ?"
        found = {number for (number,) in self.desk.store.connection.execute(query, (self.looked_at,))}
        self.looked_at = history.last(self.desk)
        return found

    def draw(self, data: st.DataObject) -> Intervention:
        """Most that can happen to a bar happens to one that has not begun."""
        shown = {number: bar for number, bar in self.bars.items() if bar.standing != "mistaken"}
        choices = [number for number in shown for _ in range(4 if shown[number].is_planned else 1)]
        assume(choices)
        number = data.draw(st.sampled_from(choices))
        self.citizen = self.whose[number]
        return self.cases[self.citizen].intervention(number)

    def bars_of(self, citizen_id: int) -> Bars:
        return {number: bar for number, bar in self.bars.items() if self.whose[number] == citizen_id}

    def hold(self, item: Intervention, follow: bool) -> Edit:
        case = self.cases[self.citizen]
        chain = tuple(verbs.followers(case.interventions, item, TODAY)) if follow else ()
        own = self.bars_of(self.citizen)
        assert {one.id for one in chain} == (chained(own, item.id) if follow else set())
        self.held, self.base, self.wanted, self.digits = item.id, own[item.id], own[item.id], ""
        self.beside = {one.id: own[one.id] for one in chain}
        self.taken = {item.id: self.base, **self.beside}
        return Edit.of(item, TODAY, chain)

    # By key

    @precondition(lambda self: self.edit is None)
    @rule(data=st.data(), follow=st.booleans())
    def take_hold(self, data: st.DataObject, follow: bool) -> None:
        self.edit = self.hold(self.draw(data), follow)

    @precondition(lambda self: self.edit is None)
    @rule(data=st.data(), verb=st.sampled_from(sorted(MAKE)), week=st.integers(-6, 30))
    def make(self, data: st.DataObject, verb: str, week: int) -> None:
        item = self.draw(data)
        first = (THIS_WEEK.toordinal() - 1) // 7 + week
        wanted = made(verb, item.id, self.bars[item.id], THIS_WEEK + week * WEEK)
        if wanted is None:
            with pytest.raises(CannotBe):
                MAKE[verb](item, first)
            return
        self.edit = Edit.begun_with(MAKE[verb](item, first), TODAY)
        self.held, self.base, self.digits = NEW, wanted[NEW], ""
        self.wanted = wanted.pop(NEW)
        self.beside = wanted
        self.taken = {number: self.bars[number] for number in wanted}

    @precondition(lambda self: self.edit is not None)
    @rule(keys=st.lists(A_KEY | A_DIGIT, min_size=1, max_size=4))
    def press(self, keys: list[tuple[Any, int, int]]) -> None:
        assert self.edit is not None
        for verb, number, snap in keys:
            if verb == "length":
                self.edit.type_digit(number)
                self.digits = (self.digits + str(number)).lstrip("0")[-3:]
                self.wanted = of_length(self.base, self.wanted, int(self.digits or 0))
            else:
                self.edit.nudge(verb, number, snap)
                self.digits = ""
                self.wanted = stepped(self.base, self.wanted, verb, number, snap)
            assert Bar.of(self.edit.plan.new) == self.wanted

    @precondition(lambda self: self.edit is not None)
    @rule()
    def drop(self) -> None:
        self.edit = None

    # By mouse

    @precondition(lambda self: self.edit is None)
    @rule(
        data=st.data(), follow=st.booleans(), grip=st.sampled_from(GRIPS), zoom=st.sampled_from(ZOOMS),
        snap=SNAPS, cells=st.lists(CELLS, min_size=1, max_size=4), lets_go=st.booleans(),
    )  # fmt: skip
    def drag(
        self, data: st.DataObject, follow: bool, grip: Grip, zoom: Zoom, snap: int, cells: list[int],
        lets_go: bool,
    ) -> None:  # fmt: skip
        edit = self.hold(self.draw(data), follow)
        hand = Drag(grip, 1000)
        for cell in cells:
            hand.follow(edit, 1000 + cell, zoom, snap)
            self.wanted = dragged(self.base, grip, cell, zoom, snap)
            assert Bar.of(edit.plan.new) == self.wanted
        if lets_go:
            self.edit = edit
            self.keep()

    # What is kept

    @precondition(lambda self: self.edit is not None)
    @rule()
    def keep(self) -> None:
        edit, self.edit = self.edit, None
        assert edit is not None
        has_changed = any(self.bars.get(number) != bar for number, bar in self.taken.items())
        if has_changed or (edit.is_new and self.wanted.after not in {None, *self.bars}):
            with pytest.raises(ChangedMeanwhile):
                plan.keep(self.desk, self.citizen, edit.preview)
            return
        self.commit(edit.preview, self.outcome(edit))

    def outcome(self, edit: Edit) -> dict[int, Bar | None]:
        """Every bar the preview would make another one."""
        if edit.is_new:
            return {**self.beside, NEW: self.wanted}
        followed = {number: along(self.base, self.wanted, bar) for number, bar in self.beside.items()}
        return {self.held: self.wanted, **followed}

    def commit(self, preview: Preview, after: dict[int, Bar | None]) -> None:
        changed = {number: bar for number, bar in after.items() if self.bars.get(number) != bar}
        kept = plan.keep(self.desk, self.citizen, preview)
        if preview.label.startswith("Flyt"):
            assert preview.label == ("Flyt indsats" if len(changed) < 2 else "Flyt indsatser")
        assert kept.label == preview.label
        assert (kept.added_id is None) == (NEW not in changed)
        if kept.added_id is not None:
            self.whose[kept.added_id] = self.citizen
            changed[kept.added_id] = changed.pop(NEW)
        if not changed:
            return
        self.expected.append(("edit", kept.label, None))
        number = self.began_at + len(self.expected)
        step = Step(kept.label, {key: (self.bars.get(key), bar) for key, bar in changed.items()}, number)
        self.steps.append(step)
        self.put({key: bar for key, (_, bar) in step.bars.items()})
        self.redoable.clear()

    def put(self, bars: dict[int, Bar | None]) -> None:
        for number, bar in bars.items():
            if bar is None:
                del self.bars[number]
            else:
                self.bars[number] = bar

    @precondition(lambda self: self.edit is None)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        item = self.draw(data)
        bar = self.bars[item.id]
        if not bar.is_planned:
            with pytest.raises(CannotBe):
                verbs.delete(item, TODAY)
            mistaken = {item.id: replace(bar, standing="mistaken")}
            self.commit(verbs.mistaken(item, "skrevet hos den forkerte"), {**mistaken})
            return
        orphans = {
            number: replace(other, after=None)
            for number, other in self.bars.items()
            if other.after == item.id
        }
        self.commit(verbs.delete(item, TODAY), {**orphans, item.id: None})

    @rule()
    def undo(self) -> None:
        standing = [step for step in self.steps if not step.is_undone]
        change = history.next_undo(self.desk)
        if standing:
            assert change is not None and change.operation == standing[-1].number
            self.take_back(standing[-1])
        else:
            assert change == self.earlier

    def take_back(self, step: Step) -> None:
        assert history.undo(self.desk) == f"Fortrudt: {step.label}"
        step.is_undone = True
        self.put({number: before for number, (before, _) in step.bars.items()})
        self.redoable.append(step)
        self.expected.append(("undo", step.label, step.number))

    @rule()
    def redo(self) -> None:
        if not self.redoable:
            with pytest.raises(NothingToRedo):
                history.redo(self.desk)
            return
        step = self.redoable.pop()
        assert history.redo(self.desk) == f"Gentaget: {step.label}"
        step.is_undone = False
        self.put({number: after for number, (_, after) in step.bars.items()})
        self.expected.append(("redo", step.label, step.number))

    # What holds all the time

    @invariant()
    def history_agrees(self) -> None:
        assert self.done_since(self.began_at) == self.expected

    @invariant()
    def dates_and_sums_agree(self) -> None:
        touched = self.touched()
        lines = {row.citizen_id: row for row in caseload.rows(self.desk)} if touched else {}
        for number in touched:
            case, bars = citizens.case(self.desk, number), self.bars_of(number)
            self.cases[number] = case
            assert {item.id: Bar.of(item) for item in case.interventions} == bars
            line = lines[number]
            assert (line.hours_per_week, line.idle_weeks) == (hours_now(bars), len(idle_ahead(bars)))
            sums_agree(case, bars)

    @invariant()
    def preview_agrees(self) -> None:
        """What is shown while something is moved, from running sums and from the whole file alike."""
        edit, before = self.edit, self.bars_of(self.citizen)
        if edit is None or any(before.get(number) != bar for number, bar in self.taken.items()):
            return
        case = self.cases[self.citizen]
        after = before | {number: bar for number, bar in self.outcome(edit).items() if bar is not None}
        would_be = verbs.with_preview(case, edit.preview)
        assert {item.id: Bar.of(item) for item in would_be.interventions} == after
        sums_agree(would_be, after)
        kept = WeekSums.of(case.interventions)
        shown = verbs.with_preview(case, edit.first) if edit.is_new else case
        sums = WeekSums.of(shown.interventions)
        for one in edit.plans:
            sums = sums.replaced(one.old, one.new)
        weeks = watched_weeks(case, TODAY)
        said = effect(
            Outlook(kept.idle(weeks), kept.hours), Outlook(sums.idle(weeks), sums.hours), edit.preview, TODAY
        )
        assert (said.idle_before, said.idle_after) == (len(idle_ahead(before)), len(idle_ahead(after)))
        first = (THIS_WEEK.toordinal() - 1) // 7
        assert sums.hours.over(range(first, first + WINDOW)) == hours_ahead(after)
        assert said.peak_after >= max(hours_ahead(after))

    def teardown(self) -> None:
        """As many undos as there are changes that stand: everything is as it was."""
        self.edit = None
        while standing := [step for step in self.steps if not step.is_undone]:
            self.take_back(standing[-1])
        assert history.next_undo(self.desk) == self.earlier
        assert snapshot(self.desk.store.connection) == self.first
        self.dates_and_sums_agree()
        self.history_agrees()


def sums_agree(case: Case, bars: Bars) -> None:
    first = (THIS_WEEK.toordinal() - 1) // 7
    assert hours_by_week(case.interventions, first, first + WINDOW) == hours_ahead(bars)
    assert [week - first for week in idle_weeks(case, TODAY) if week >= first] == idle_ahead(bars)


@cache
def hours_of(bar: Bar) -> tuple[float, ...]:
    """What it asks for in each week, from this one on."""
    return tuple(bar.hours_in(THIS_WEEK + number * WEEK) for number in range(WINDOW))


def hours_ahead(bars: Bars) -> list[float]:
    """The hours of each week, from this one on."""
    return [round(sum(week), 9) for week in zip([0.0] * WINDOW, *map(hours_of, bars.values()), strict=True)]


def hours_now(bars: Bars) -> float:
    """Hours a week of what runs today."""
    running = [
        bar for bar in bars.values()
        if bar.counts and bar.starts <= TODAY and (bar.ends is None or bar.ends >= TODAY)
    ]  # fmt: skip
    begun = [[hours for from_on, hours in bar.hours if from_on <= TODAY] for bar in running]
    return round(sum(hours[-1] for hours in begun if hours), 9)


@cache
def covered(bar: Bar) -> frozenset[int]:
    """How many weeks ahead each week lies that it covers, from this week to twelve ahead."""
    return frozenset(number for number in range(13) if bar.counts and bar.days(THIS_WEEK + number * WEEK))


def idle_ahead(bars: Bars) -> list[int]:
    """The weeks that nothing covers."""
    return sorted(frozenset(range(13)).difference(*map(covered, bars.values())))


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    """The demo, and with Martin two plans whose hours change on the way."""
    opened = opening.open_demo(CLOCK)
    martin = citizens.find(opened, "martin")
    with operation(opened, "Ny indsats") as making:
        for ends_on in (date(2027, 1, 31), None):
            starts_on = date(2026, 11, 30)
            item = add_intervention(making, martin, starts_on=starts_on, ends_on=ends_on)
            for step in range(3):
                from_on = starts_on + 3 * step * WEEK
                row = {"citizen_id": martin, "intervention_id": item, "from_on": from_on, "hours": 2.5 + step}
                add_row(making, Adjustment.model_validate(row))
    yield opened
    opening.close(opened)


def run(opened: Desk, **how: Any) -> None:
    class OnThisDesk(Moves):
        desk = opened

    run_state_machine_as_test(OnThisDesk, settings=settings(deadline=None, **how))
    assert verify(opened.store.connection) == ()


def test_any_run_of_verbs_agrees_with_the_model(desk: Desk) -> None:
    run(desk, max_examples=25, stateful_step_count=25)


@pytest.mark.long
def test_any_run_of_verbs_agrees_with_the_model_many_times(desk: Desk) -> None:
    run(desk, max_examples=300, stateful_step_count=50)
