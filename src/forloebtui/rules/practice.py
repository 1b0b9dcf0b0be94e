"""What the office has decided about how a plan is looked at."""

from dataclasses import dataclass, field

from forloebtui.dates.holidays import SchoolFree


@dataclass(frozen=True)
class Practice:
    """``gap_days`` may lie between an effort and what goes on from it; what lasts fewer than ``least_days``
    needs nothing after it. ``with_cost`` shows prices.
    """

    placement_kinds: frozenset[str] = frozenset()
    gap_days: int = 14
    least_days: int = 0
    school_free: SchoolFree = field(default_factory=SchoolFree)
    with_cost: bool = False
