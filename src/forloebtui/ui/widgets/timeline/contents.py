"""What every frame has in common until the file changes: lanes, and what the whole plan comes to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from forloebtui.model.case import Case, Intervention
from forloebtui.rules.idle import watched_weeks
from forloebtui.rules.week_sums import WeekSums
from forloebtui.ui.widgets.timeline.view import Lane


@dataclass(frozen=True)
class Contents:
    """A file as the timeline shows it. ``lanes`` stay in their order while a bar moves."""

    case: Case
    today: date
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
