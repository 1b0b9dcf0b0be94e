"""The caseload's own figures: talks a week, grants that end, weeks without effort."""

from dataclasses import replace

from forloebtui.dates.weeks import week_of
from forloebtui.model.case import Absence, Case, Citizen
from forloebtui.rules.workload import Ending, WeekLoad, ends_ahead, idle_share, week_load
from tests.rules.casework import bar, case, day, forloeb, lene, placement, talk

TODAY = day("2026-11-21")
WEEK = week_of(TODAY)


def named(file: Case, number: int, name: str) -> Case:
    """The same file as another citizen's."""
    return replace(file, citizen=Citizen(number, f"citizen-{number}", name))


def test_a_week_is_its_talks_held_and_planned_and_their_hours() -> None:
    talks = [
        talk("2026-11-16", minutes=45),
        talk("2026-11-22", status="planned"),  # a Sunday, of unknown length
        talk("2026-11-18", status="no_show", minutes=60),
        talk("2026-11-18", status="cancelled", minutes=60),
        talk("2026-11-18", status="mistaken", minutes=60),
        talk("2026-11-23", status="planned", minutes=90),
        talk("2026-11-30", status="planned", minutes=90),
    ]
    assert week_load(talks, range(WEEK, WEEK + 2), 60) == (
        WeekLoad(WEEK, 2, 1.75),
        WeekLoad(WEEK + 1, 1, 1.5),
    )


def test_the_year_ahead_of_forloeb_and_grants_that_end() -> None:
    ended, training = placement("2026-08-31", "2026-11-20"), bar("2026-08-31", "2027-01-31")
    ending = named(case(forloeb("2024-11-21", "2027-11-20"), ended, training), 2, "Bo Prøve")
    over = named(case(forloeb("2023-11-22", "2026-11-21", outcome="jobparat")), 3, "Cia Prøve")
    found = ends_ahead((lene(), ending, over), TODAY, day("2027-11-20"), ("work_placement", "mentor"))
    assert [(one.name, one.ends_on, one.about) for one in found] == [
        ("Ane Prøve", day("2026-11-29"), "intervention"),
        ("Bo Prøve", day("2027-11-20"), "forloeb"),
    ]
    assert found[0].title == "Praktik"
    assert isinstance(found[1], Ending)


def test_the_share_of_passive_time_so_far_this_week_included() -> None:
    """Five weeks begun, two of them covered; a week of holiday is no passive time."""
    file = case(forloeb("2026-10-19", "2028-10-18"), bar("2026-10-19", "2026-11-01"))
    away = replace(file, absences=(Absence(1, "holiday", day("2026-11-02"), day("2026-11-08")),))
    rest = case(forloeb("2026-10-19", None, outcome="afbrudt", closed_on=day("2026-11-09")))
    shares = idle_share((named(away, 2, "Bo Prøve"), file, rest), TODAY)
    assert [(one.name, one.idle, one.weeks) for one in shares] == [("Ane Prøve", 3, 5), ("Bo Prøve", 2, 5)]
    assert shares[0].share == 0.6
    (unborn,) = idle_share((case(forloeb("2027-01-04", None)),), TODAY)
    assert (unborn.idle, unborn.weeks, unborn.share) == (0, 0, 0.0)
