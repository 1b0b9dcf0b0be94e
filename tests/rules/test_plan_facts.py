"""What a plan costs, how soon a placement began, and what a citizen's weeks hold in one line."""

from dataclasses import replace
from datetime import date

from forloebtui.dates.weeks import from_iso
from forloebtui.model.case import Absence, Case, Citizen, Forloeb, Intervention
from forloebtui.rules.cost import Cost, cost_of
from forloebtui.rules.starting import weeks_to_first_placement
from forloebtui.rules.stretches import Stretch, milestones, stretches

TODAY = date(2026, 11, 21)  # Saturday of week 47
START = date(2026, 10, 5)  # Monday of week 41
KINDS = frozenset({"work_placement"})


def bar(
    number: int, starts_on: date, ends_on: date | None, kind: str = "mentor", cost: float | None = None
) -> Intervention:
    return Intervention(
        number, f"u{number}", f"Indsats {number}", kind, "social", starts_on, ends_on, weekly_cost=cost
    )


def case(*items: Intervention, ends_on: date | None = date(2027, 1, 10)) -> Case:
    forloeb = Forloeb(1, "other", START, ends_on, "ressourceforloeb-2022")
    return Case(Citizen(1, "c", "Karen"), forloebs=(forloeb,), interventions=items)


def test_cost_is_by_whole_weeks_up_to_this_one_and_after_it() -> None:
    # Weeks 46-49 at 750: 46 and 47 are spent, 48 and 49 planned.
    part = bar(1, date(2026, 11, 9), date(2026, 12, 6), cost=750)
    assert cost_of(case(part), TODAY) == Cost(1500, 1500)
    # Open-ended from week 47 to the forløb's last week, 1 of 2027: one week spent, 48 to 53 and 1 planned.
    open_ended = bar(2, date(2026, 11, 16), None, cost=100)
    assert cost_of(case(open_ended), TODAY) == Cost(100, 700)
    assert cost_of(case(open_ended, ends_on=None), TODAY) == Cost(100, 0)
    assert cost_of(case(replace(part, standing="paused"), bar(3, START, None)), TODAY) == Cost(0, 0)


def test_weeks_to_the_first_placement() -> None:
    visit, first = bar(1, START, START), bar(2, date(2026, 11, 16), None, "work_placement")
    later = bar(3, date(2026, 12, 7), None, "work_placement")
    assert weeks_to_first_placement(case(visit, first, later), KINDS) == 6
    assert weeks_to_first_placement(case(visit, replace(first, standing="declined"), later), KINDS) == 9
    assert weeks_to_first_placement(case(visit), KINDS) is None
    before = bar(4, date(2026, 9, 1), None, "work_placement")
    assert weeks_to_first_placement(case(before), KINDS) == 0


def test_the_stretches_of_a_forloeb() -> None:
    week = [from_iso(2026, number) for number in range(1, 54)]
    one, two = bar(1, date(2026, 10, 12), date(2026, 10, 25)), bar(2, date(2026, 10, 19), date(2026, 11, 1))
    away = Absence(1, "holiday", date(2026, 11, 9), date(2026, 11, 15))
    found = stretches(replace(case(one, two), absences=(away,)), TODAY)
    assert found == (
        Stretch(week[40], week[41], "idle"),
        Stretch(week[41], week[42], "efforts", 1),
        Stretch(week[42], week[43], "efforts", 2),
        Stretch(week[43], week[44], "efforts", 1),
        Stretch(week[44], week[45], "idle"),
        Stretch(week[45], week[46], "absence"),
        Stretch(week[46], from_iso(2027, 2), "idle"),
    )
    assert stretches(replace(case(), forloebs=()), TODAY) == ()


def test_further_ahead_than_passive_time_is_looked_for_it_is_open() -> None:
    found = stretches(case(ends_on=date(2028, 1, 2)), TODAY)
    assert [one.holds for one in found] == ["idle", "open"]
    assert found[1].first == from_iso(2026, 47) + 13


def test_what_happens_next() -> None:
    one = bar(1, date(2026, 10, 12), date(2026, 12, 6))
    two = bar(2, date(2027, 1, 4), None)
    found = milestones(case(one, two), "2026-11-24T10:00", TODAY)
    assert [(f"{each.day:%d.%m}", each.text) for each in found] == [
        ("24.11", "samtale"),
        ("06.12", "Indsats 1 slutter"),
        ("04.01", "Indsats 2 begynder"),
        ("10.01", "forløbet slutter"),
    ]
    assert milestones(case(replace(one, standing="declined"), ends_on=None), None, TODAY) == ()
