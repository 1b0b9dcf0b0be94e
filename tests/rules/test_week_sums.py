"""Running sums: a plan with a few changes looked at is what the changed plan sums to, week by week."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from forloebtui.dates.weeks import from_iso
from forloebtui.model.case import Adjustment, Intervention
from forloebtui.rules.load import hours_by_week
from forloebtui.rules.week_sums import Steps, WeekSums

FIRST = from_iso(2026, 1)
WEEKS = range(FIRST, FIRST + 60)


def test_the_highest_from_a_week_on_is_the_first_of_its_kind() -> None:
    """5 hours from week 10, 9 from 20, 4 from 30, none from 40."""
    steps = Steps.of([(10, 5), (20, 4), (30, -5), (40, -4)])
    assert [steps.peak_from(week) for week in (0, 20, 25, 30, 39, 40)] == [
        (20, 9), (20, 9), (25, 9), (30, 4), (39, 4), (40, 0),
    ]  # fmt: skip
    # 5 more in weeks 30 to 34 make those as busy as week 20, and 6 more busier.
    assert steps.plus([(30, 5), (35, -5)]).peak_from(0) == (20, 9)
    assert steps.plus([(30, 6), (35, -6)]).peak_from(0) == (30, 10)
    assert steps.plus([(30, 6), (35, -6)]).most == 10
    assert Steps.of([]).peak_from(7) == (7, 0)


@st.composite
def bars(draw: st.DrawFn) -> Intervention:
    starts = date(2026, 1, 1) + timedelta(days=draw(st.integers(0, 300)))
    span = draw(st.none() | st.integers(0, 200))
    later = draw(st.lists(st.integers(1, 80), max_size=2, unique=True).map(sorted))
    changes = [starts, *(starts + timedelta(days=days) for days in later)]
    return Intervention(
        id=draw(st.integers(1, 1000)),
        uid="",
        title="Træning",
        kind="physiotherapy",
        category=draw(st.sampled_from(("sundhed", "social"))),
        starts_on=starts,
        ends_on=None if span is None else starts + timedelta(days=span),
        standing=draw(st.sampled_from(("agreed", "agreed", "paused"))),
        adjustments=tuple(
            Adjustment(at, 1, day, draw(st.sampled_from((0.1, 1.5, 7.0)))) for at, day in enumerate(changes)
        ),
    )


@given(st.lists(bars(), min_size=1, max_size=8), bars(), bars())
def test_changes_that_are_looked_at_come_to_the_same_as_the_changed_plan(
    plan: list[Intervention], first: Intervention, second: Intervention
) -> None:
    old, *rest = plan
    looked_at = WeekSums.of(plan).replaced(old, first).replaced(first, second)
    agreed = WeekSums.of([*rest, second])
    gone = WeekSums.of(plan).without(old)
    for looked, true in ((looked_at, [*rest, second]), (gone, rest)):
        assert looked.hours.over(WEEKS) == hours_by_week(true, WEEKS.start, WEEKS.stop)
        assert looked.idle(WEEKS) == WeekSums.of(true).idle(WEEKS)
        assert looked.idle(WEEKS, "social") == WeekSums.of(true).idle(WEEKS, "social")
        assert looked.hours.peak_from(WEEKS[9])[1] == WeekSums.of(true).hours.peak_from(WEEKS[9])[1]
    assert looked_at.efforts.over(WEEKS) == agreed.efforts.over(WEEKS)
    assert looked_at.hours.most == agreed.hours.most
    assert WeekSums.of(plan).replaced(old, replace(old)).hours.over(WEEKS) == WeekSums.of(plan).hours.over(
        WEEKS
    )
