"""The level of coordination over time, and the days support was withdrawn; Martin's by hand."""

from dataclasses import replace
from datetime import date

from forloebtui.dates.weeks import from_iso
from forloebtui.model.case import Adjustment, Event, Phase
from forloebtui.rules.course import levels, turns
from tests.rules.casework import bar, case, day

TODAY = date(2026, 11, 21)
# High task, high responsibility, supervision, united front: weeks 10-25, 26-48, 49-22, 23-.
PHASES = (
    Phase(1, 1, "Netværksdannelse", day("2025-03-03"), day("2025-06-22"), 4),
    Phase(2, 2, "Glæde", day("2025-06-23"), day("2025-11-30"), 4),
    Phase(3, 3, "Egen refleksion", day("2025-12-01"), day("2026-05-31"), 3),
    Phase(4, 4, "Eget ansvar", day("2026-06-01"), None, 1),
)


def test_the_level_falls_from_four_to_one_over_martins_four_phases() -> None:
    found = [(one.weeks.start, one.weeks.stop - 1, one.value) for one in levels(case(phases=PHASES), TODAY)]
    assert found == [
        (from_iso(2025, 10), from_iso(2025, 25), 4),
        (from_iso(2025, 26), from_iso(2025, 48), 4),
        (from_iso(2025, 49), from_iso(2026, 22), 3),
        (from_iso(2026, 23), from_iso(2026, 47), 1),
    ]


def test_a_phase_without_an_end_lasts_until_the_next_and_one_without_a_level_is_a_hole() -> None:
    first = Phase(1, 1, "Først", day("2026-01-05"), None, 2)
    second = Phase(2, 2, "Så", day("2026-03-02"))
    ahead = Phase(3, 3, "Siden", day("2027-01-04"), None, 1)
    (only,) = levels(case(phases=(first, second, ahead)), TODAY)
    assert (only.weeks, only.value) == (range(from_iso(2026, 2), from_iso(2026, 10)), 2)


def test_support_that_becomes_less_or_ends_is_told_from_the_plan_between_what_was_written() -> None:
    mentor = bar("2025-04-14", "2026-08-23", ("2025-04-14", 3), ("2025-10-14", 2), ("2026-04-14", 1),
                 title="Mentor", category="social")  # fmt: skip
    club = bar("2025-06-23", "2026-10-01", ("2025-06-23", 4), title="MMA", category="netvaerk")
    asked = bar("2026-01-05", "2026-02-01", ("2026-01-05", 1), category="social", standing="declined")
    earned = Event(7, "turning_point", day("2026-07-22"), "Tjener selv til kontingentet")
    file = case(mentor, club, asked, events=(earned,))
    assert [(one.on.isoformat(), one.kind, one.text, one.event_id) for one in turns(file)] == [
        ("2025-10-14", "support_reduced", "Mentor: fra 3 t til 2 t om ugen", None),
        ("2026-04-14", "support_reduced", "Mentor: fra 2 t til 1 t om ugen", None),
        ("2026-07-22", "turning_point", "Tjener selv til kontingentet", 7),
        ("2026-08-24", "support_ended", "Mentor stopper", None),
    ]


def test_hours_spread_over_more_weeks_are_less_support_and_more_hours_are_not() -> None:
    home = bar("2025-03-03", None, title="Bostøtte", category="social")
    given = (("2025-03-03", 1.5, 1), ("2025-06-02", 1.5, 2), ("2025-09-01", 2, 1))
    steps = tuple(
        Adjustment(number, home.id, day(on), hours, per_weeks)
        for number, (on, hours, per_weeks) in enumerate(given)
    )
    spread = replace(home, adjustments=steps)
    assert [one.text for one in turns(case(spread))] == ["Bostøtte: fra 1,5 t til 0,75 t om ugen"]
