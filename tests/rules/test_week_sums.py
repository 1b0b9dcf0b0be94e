"""Running sums against sums made anew: any plan, any change of it."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from forloebtui.model.case import Adjustment, Intervention
from forloebtui.rules.idle import uncovered, weekday_weeks
from forloebtui.rules.load import hours_by_week
from forloebtui.rules.week_sums import Steps, WeekSums

FIRST = date(2026, 1, 1)
WEEKS = range(weekday_weeks(FIRST, None).start - 2, weekday_weeks(FIRST, None).start + 30)

days = st.integers(0, 150).map(lambda days: FIRST + timedelta(days=days))


@st.composite
def interventions(draw: st.DrawFn, number: int = 1) -> Intervention:
    """A bar with up to three changes of hours; some without an end, some not agreed."""
    starts_on = draw(days)
    ends_on = draw(st.none() | st.integers(0, 90).map(lambda days: starts_on + timedelta(days=days)))
    changes = sorted({starts_on, *draw(st.lists(days.filter(lambda day: day > starts_on), max_size=2))})
    return Intervention(
        number,
        f"uid-{number}",
        "Indsats",
        "andet",
        draw(st.sampled_from(("social", "sundhed"))),
        starts_on,
        ends_on,
        standing=draw(st.sampled_from(("agreed", "agreed", "paused"))),
        adjustments=tuple(
            Adjustment(at, number, day, draw(st.sampled_from((0.25, 1.5, 3.0, 10.0))))
            for at, day in enumerate(changes)
        ),
    )


plans = st.lists(interventions(), max_size=6).map(
    lambda items: tuple(replace(item, id=at) for at, item in enumerate(items))
)


@given(plans)
def test_hours_and_idle_weeks_are_those_summed_week_by_week(plan: tuple[Intervention, ...]) -> None:
    sums = WeekSums.of(plan)
    assert sums.hours.over(WEEKS) == hours_by_week(plan, WEEKS.start, WEEKS.stop)
    assert sums.idle(WEEKS) == uncovered(plan, WEEKS)
    health = [item for item in plan if item.category == "sundhed"]
    assert sums.idle(WEEKS, "sundhed") == uncovered(health, WEEKS)


@given(plans, interventions(), st.integers(0, 5))
def test_a_change_is_the_same_as_summing_anew(
    plan: tuple[Intervention, ...], new: Intervention, at: int
) -> None:
    if not plan:
        return
    old = plan[at % len(plan)]
    changed = tuple(new if item is old else item for item in plan)
    quick, anew = WeekSums.of(plan).replaced(old, new), WeekSums.of(changed)
    for weeks in (WEEKS, range(WEEKS.stop + 500, WEEKS.stop + 505)):
        assert quick.hours.over(weeks) == anew.hours.over(weeks)
        assert quick.efforts.over(weeks) == anew.efforts.over(weeks)


def test_a_figure_stays_until_its_next_change() -> None:
    steps = Steps.of([(10, 2), (12, 3), (15, -5)])
    assert [steps.at(week) for week in (9, 10, 11, 12, 14, 15, 99)] == [0, 2, 2, 5, 5, 0, 0]
    assert steps.most == 5
