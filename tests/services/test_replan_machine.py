"""Any run of moves, kept, dropped, taken back and done again, beside a model that goes a week at a time."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import settings
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
from forloebtui.rules import replan as verbs
from forloebtui.rules.idle import idle_weeks
from forloebtui.rules.load import hours_by_week
from forloebtui.services import caseload, citizens, history, opening, plan
from forloebtui.services.desk import Desk
from forloebtui.services.operation import ChangedMeanwhile, operation
from forloebtui.store.chain import verify
from forloebtui.store.history import NothingToRedo
from tests.support.stores import CLOCK, TODAY, add_intervention, add_row, snapshot

WEEK = timedelta(weeks=1)
THIS_WEEK = TODAY - timedelta(days=TODAY.weekday())
WINDOW = 30
# Between them planned, running, ended, open-ended and waited-for interventions, and hours that change.
NAMES = ("martin", "lene", "kasper")


@dataclass(frozen=True)
class Bar:
    """An intervention as the model knows it."""

    starts: date
    ends: date | None
    hours: tuple[tuple[date, float], ...]
    counts: bool

    @classmethod
    def of(cls, item: Intervention) -> "Bar":
        hours = tuple((one.from_on, one.hours_per_week) for one in item.adjustments)
        return cls(item.starts_on, item.ends_on, hours, item.standing == "agreed")

    def days(self, monday: date) -> list[date]:
        """The weekdays of a week that it covers."""
        if self.starts > monday + WEEK or (self.ends is not None and self.ends < monday):
            return []
        week = [monday + timedelta(days=number) for number in range(5)]
        return [day for day in week if self.starts <= day and (self.ends is None or day <= self.ends)]

    def hours_in(self, monday: date) -> float:
        """The hours of a week, as they are on the last weekday of it."""
        days = self.days(monday)
        if not days or not self.counts or not self.hours:
            return 0.0
        begun = [hours for from_on, hours in self.hours if from_on <= days[-1]]
        return begun[-1] if begun else self.hours[0][1]


def moved(bar: Bar, start: int, end: int) -> Bar:
    hours = tuple((from_on + start * WEEK, hours) for from_on, hours in bar.hours)
    ends = bar.ends and bar.ends + end * WEEK
    return replace(bar, starts=bar.starts + start * WEEK, ends=ends, hours=hours)


def one_week(kept: Bar, bar: Bar, verb: str, way: int) -> Bar | None:
    """A bar a week on or back, or None where that may not be. What has happened stays."""
    if kept.ends is not None and kept.ends < TODAY:
        return None
    has_begun = kept.starts <= TODAY
    if verb == "end" or (verb == "shift" and has_begun):
        new = moved(bar, 0, way)
        first = max(bar.starts, TODAY) if has_begun else bar.starts
        return new if new.ends is not None and (way > 0 or new.ends >= first) else None
    if has_begun:
        return None
    new = moved(bar, way, way if verb == "shift" else 0)
    is_in_order = new.ends is None or new.starts <= new.ends
    return new if is_in_order and (way > 0 or new.starts >= THIS_WEEK) else None


def stepped(kept: Bar, bar: Bar, verb: str, weeks: int) -> Bar:
    for _ in range(abs(weeks)):
        bar = one_week(kept, bar, verb, 1 if weeks > 0 else -1) or bar
    return bar


def of_length(kept: Bar, bar: Bar, weeks: int) -> Bar:
    first = bar.starts - timedelta(days=bar.starts.weekday())
    if weeks < 1:
        return bar
    if bar.ends is None:
        return replace(bar, ends=max(first + (weeks - 1) * WEEK, THIS_WEEK) + timedelta(days=6))
    covered = (bar.ends - first).days // 7 + 1
    return stepped(kept, bar, "end", weeks - covered)


MOVES: dict[str, verbs.Verb] = {
    "shift": verbs.shift,
    "start": verbs.move_start,
    "end": verbs.move_end,
    "length": verbs.set_length,
}
ONE_MOVE = st.tuples(st.sampled_from(list(MOVES)), st.integers(-9, 9) | st.sampled_from([-60, 60]))


@dataclass
class Edit:
    """A kept move: which bar, from what to what, and its number in the history."""

    bar: int
    before: Bar
    after: Bar
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
        self.citizens = [citizens.find(self.desk, name) for name in NAMES]
        self.whose: dict[int, int] = {}
        self.bars: dict[int, Bar] = {}
        for case in self.cases():
            for item in case.interventions:
                self.whose[item.id], self.bars[item.id] = case.citizen.id, Bar.of(item)
        # Most that can happen to a bar happens to one that has not begun.
        self.choices = [bar for bar in self.bars for _ in range(4 if self.bars[bar].starts > TODAY else 1)]
        self.first = snapshot(self.desk.store.connection)
        self.operations_before = self.operations()
        self.edits: list[Edit] = []
        self.redoable: list[Edit] = []
        self.expected: list[tuple[str, str, int | None]] = []
        self.preview: verbs.Replan | None = None
        self.held = 0
        self.taken = self.wanted = next(iter(self.bars.values()))

    def cases(self) -> list[Case]:
        return [citizens.case(self.desk, citizen_id) for citizen_id in self.citizens]

    def operations(self) -> list[tuple[str, str, int | None]]:
        return list(self.desk.store.connection.execute("SELECT kind, label, target FROM op ORDER BY id"))

    @precondition(lambda self: self.preview is None)
    @rule(data=st.data())
    def take_hold(self, data: st.DataObject) -> None:
        self.held = data.draw(st.sampled_from(self.choices))
        case = citizens.case(self.desk, self.whose[self.held])
        self.preview = verbs.unchanged(case.intervention(self.held))
        self.taken = self.wanted = self.bars[self.held]

    @precondition(lambda self: self.preview is not None)
    @rule(moves=st.lists(ONE_MOVE, min_size=1, max_size=4))
    def move(self, moves: list[tuple[str, int]]) -> None:
        for verb, weeks in moves:
            assert self.preview is not None
            self.preview = MOVES[verb](self.preview, weeks, TODAY)
            if verb == "length":
                self.wanted = of_length(self.taken, self.wanted, weeks)
            else:
                self.wanted = stepped(self.taken, self.wanted, verb, weeks)
            assert Bar.of(self.preview.new) == self.wanted

    @precondition(lambda self: self.preview is not None)
    @rule()
    def drop(self) -> None:
        self.preview = None

    @precondition(lambda self: self.preview is not None)
    @rule()
    def keep(self) -> None:
        preview, self.preview = self.preview, None
        assert preview is not None
        if self.taken != self.bars[self.held]:
            with pytest.raises(ChangedMeanwhile):
                plan.replan(self.desk, self.whose[self.held], [preview])
            return
        assert plan.replan(self.desk, self.whose[self.held], [preview]) == "Flyt indsats"
        if self.wanted != self.taken:
            self.expected.append(("edit", "Flyt indsats", None))
            number = len(self.operations_before) + len(self.expected)
            self.edits.append(Edit(self.held, self.taken, self.wanted, number))
            self.bars[self.held] = self.wanted
            self.redoable.clear()

    @rule()
    def undo(self) -> None:
        standing = [edit for edit in self.edits if not edit.is_undone]
        change = history.next_undo(self.desk)
        if standing:
            assert change is not None and change.operation == standing[-1].number
            self.take_back(standing[-1])
        else:
            assert change == self.earlier

    def take_back(self, edit: Edit) -> None:
        assert history.undo(self.desk) == "Fortrudt: Flyt indsats"
        edit.is_undone = True
        self.bars[edit.bar] = edit.before
        self.redoable.append(edit)
        self.expected.append(("undo", "Flyt indsats", edit.number))

    @rule()
    def redo(self) -> None:
        if not self.redoable:
            with pytest.raises(NothingToRedo):
                history.redo(self.desk)
            return
        edit = self.redoable.pop()
        assert history.redo(self.desk) == "Gentaget: Flyt indsats"
        edit.is_undone = False
        self.bars[edit.bar] = edit.after
        self.expected.append(("redo", "Flyt indsats", edit.number))

    @invariant()
    def history_agrees(self) -> None:
        assert self.operations() == self.operations_before + self.expected

    @invariant()
    def dates_and_sums_agree(self) -> None:
        lines = {row.citizen_id: row for row in caseload.rows(self.desk)}
        for case in self.cases():
            citizen_id, before = case.citizen.id, self.bars_of(case.citizen.id)
            assert {item.id: Bar.of(item) for item in case.interventions} == before
            line, after = lines[citizen_id], before
            assert (line.hours_per_week, line.idle_weeks) == (hours_now(before), len(idle_ahead(before)))
            if self.preview is not None and self.whose[self.held] == citizen_id:
                if self.taken != self.bars[self.held]:
                    continue
                after = before | {self.held: self.wanted}
                said = verbs.effect(case, [self.preview], TODAY)
                assert (said.idle_before, said.idle_after) == (
                    len(idle_ahead(before)), len(idle_ahead(after)),
                )  # fmt: skip
                case = verbs.with_replans(case, [self.preview])
            first = (THIS_WEEK.toordinal() - 1) // 7
            mondays = [THIS_WEEK + number * WEEK for number in range(WINDOW)]
            assert hours_by_week(case.interventions, first, first + WINDOW) == [
                round(sum(bar.hours_in(monday) for bar in after.values()), 9) for monday in mondays
            ]
            assert [week for week in idle_weeks(case, TODAY) if week >= first] == [
                first + number for number in idle_ahead(after)
            ]

    def bars_of(self, citizen_id: int) -> dict[int, Bar]:
        return {bar_id: bar for bar_id, bar in self.bars.items() if self.whose[bar_id] == citizen_id}

    def teardown(self) -> None:
        """As many undos as there are moves that stand: everything is as it was."""
        while standing := [edit for edit in self.edits if not edit.is_undone]:
            self.take_back(standing[-1])
        assert history.next_undo(self.desk) == self.earlier
        assert snapshot(self.desk.store.connection) == self.first
        self.dates_and_sums_agree()
        self.history_agrees()
        assert verify(self.desk.store.connection) == ()


def hours_now(bars: dict[int, Bar]) -> float:
    """Hours a week of what runs today."""
    running = [
        bar for bar in bars.values()
        if bar.counts and bar.starts <= TODAY and (bar.ends is None or bar.ends >= TODAY)
    ]  # fmt: skip
    begun = [[hours for from_on, hours in bar.hours if from_on <= TODAY] for bar in running]
    return round(sum(hours[-1] for hours in begun if hours), 9)


def idle_ahead(bars: dict[int, Bar]) -> list[int]:
    """How many weeks ahead each week lies that nothing covers, from this week to twelve ahead."""
    return [
        number for number in range(13)
        if not any(bar.counts and bar.days(THIS_WEEK + number * WEEK) for bar in bars.values())
    ]  # fmt: skip


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


def test_any_run_of_moves_agrees_with_the_model(desk: Desk) -> None:
    run(desk, max_examples=25, stateful_step_count=25)


@pytest.mark.long
def test_any_run_of_moves_agrees_with_the_model_many_times(desk: Desk) -> None:
    run(desk, max_examples=400, stateful_step_count=50)
