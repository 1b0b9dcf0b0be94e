"""What every frame has in common until the file changes: lanes, and what the whole plan comes to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import get_args

from forloebtui.dates.danish import kroner
from forloebtui.model.case import Case, Intervention, Subgoal
from forloebtui.model.text import counted
from forloebtui.model.words import Category
from forloebtui.rules.absence import absent_weeks
from forloebtui.rules.cost import cost_of
from forloebtui.rules.endings import Followers
from forloebtui.rules.idle import watched_weeks
from forloebtui.rules.practice import Practice
from forloebtui.rules.starting import weeks_to_first_placement
from forloebtui.rules.week_sums import WeekSums
from forloebtui.ui.widgets.timeline.view import Lane


@dataclass(frozen=True)
class Contents:
    """A file as the timeline shows it. ``lanes`` stay in their order while a bar moves."""

    case: Case
    today: date
    practice: Practice
    lanes: tuple[Lane, ...] = ()

    @cached_property
    def items(self) -> Mapping[int, Intervention]:
        """The interventions by id."""
        return {item.id: item for item in self.case.interventions}

    @cached_property
    def rows(self) -> Mapping[int, int]:
        """The lane each intervention stands in, by id."""
        return {item.id: at for at, lane in enumerate(self.lanes) for item in lane.interventions}

    @cached_property
    def sums(self) -> WeekSums:
        """What the plan comes to week by week."""
        return WeekSums.of(self.case.interventions)

    @cached_property
    def watched(self) -> range:
        """The weeks passive time is looked for in."""
        return watched_weeks(self.case, self.today)

    @cached_property
    def absent(self) -> frozenset[int]:
        """Those of them in which the citizen is away."""
        return absent_weeks(self.case, self.watched)

    @cached_property
    def aimed_at(self) -> tuple[tuple[date, Subgoal], ...]:
        """Sub-goals by the day they were reached or are to be."""
        days = ((goal.done_on or goal.target_on, goal) for goal in self.case.subgoals if goal.is_shown)
        return tuple(sorted(((day, goal) for day, goal in days if day), key=lambda pair: pair[0]))

    @cached_property
    def followers(self) -> Mapping[Category, Followers]:
        """How far the efforts of each track reach."""
        return {track: Followers.of(self.case.interventions, track) for track in get_args(Category)}

    @cached_property
    def last_day(self) -> date:
        """The forløb's end: what ends then needs nothing after it."""
        forloeb = self.case.forloeb
        return date.max if forloeb is None or forloeb.ends_on is None else forloeb.ends_on

    @cached_property
    def told(self) -> tuple[str, ...]:
        """What is known of the whole plan: how soon a first placement began, and what it costs."""
        weeks = weeks_to_first_placement(self.case, self.practice.placement_kinds)
        after = f"første praktik efter {counted(weeks, 'uge', 'uger')}" if weeks else "praktik fra start"
        facts = [] if weeks is None else [after]
        if self.practice.with_cost:
            spent, planned = cost_of(self.case, self.today)
            facts.append(f"pris til nu {kroner(spent)}, planlagt {kroner(planned)}")
        return tuple(facts)
