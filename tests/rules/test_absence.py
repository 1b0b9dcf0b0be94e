"""Weeks away: no passive time, and a reason to be told earlier."""

from dataclasses import replace
from datetime import date

import pytest

from forloebtui.dates.weeks import iso_label, week_of
from forloebtui.model.case import Absence, TimeOff
from forloebtui.office.catalogue import load_catalogue
from forloebtui.office.rule_sets import load_rule_sets
from forloebtui.rules.absence import absent_weeks, away
from forloebtui.rules.alerts import alerts
from forloebtui.rules.idle import idle_weeks, idle_weeks_in
from tests.rules.casework import bar, case, day, forloeb, lene, said

ALL = range(week_of(date(2026, 11, 2)), week_of(date(2027, 2, 1)))


def absent(first: str, last: str | None) -> Absence:
    """A holiday."""
    return Absence(1, "holiday", day(first), day(last) if last else None)


@pytest.mark.parametrize(
    ("first", "last", "weeks"),
    [
        ("2026-12-21", "2027-01-03", ["2026-W52", "2026-W53"]),
        ("2026-12-25", "2027-01-03", ["2026-W53"]),  # Friday on: most of week 52 is not away
        ("2026-12-23", "2026-12-29", ["2026-W52"]),  # from a Wednesday to a Tuesday
        ("2026-12-22", "2026-12-24", ["2026-W52"]),
        ("2026-12-23", "2026-12-24", []),  # two days
        ("2026-12-26", "2026-12-27", []),  # a weekend
        ("2026-12-19", "2026-12-23", ["2026-W52"]),  # a weekend, and Monday to Wednesday
        ("2027-01-13", None, ["2027-W02", "2027-W03", "2027-W04"]),
        ("2026-10-01", "2026-11-11", ["2026-W45", "2026-W46"]),
    ],
)
def test_a_week_is_one_of_absence_when_most_of_its_weekdays_are(
    first: str, last: str | None, weeks: list[str]
) -> None:
    file = replace(case(), absences=(absent(first, last),))
    assert [iso_label(week) for week in sorted(absent_weeks(file, ALL))] == weeks


def test_absence_is_no_passive_time_in_all_and_in_one_category() -> None:
    file = replace(lene(), absences=(absent("2026-12-21", "2027-01-03"),))
    today = day("2026-11-21")
    ahead = [iso_label(week) for week in idle_weeks(file, today) if week >= week_of(today)]
    assert ahead == ["2026-W49", "2026-W50", "2026-W51", "2027-W01"]
    health = idle_weeks_in(file, "sundhed", today)
    assert not {week_of(date(2026, 12, 21)), week_of(date(2026, 12, 28))} & set(health)
    assert said(file, "2026-11-21", "idle.weeks") == [
        "SOON 2026-11-30 passiv tid uge 49-51",
        "NOTICE 2027-01-04 passiv tid uge 1",
    ]


def test_the_caseworkers_weeks_off_are_passive_time_all_the_same() -> None:
    file = replace(lene(), time_off=(TimeOff(1, day("2026-12-21"), day("2027-01-03")),))
    assert idle_weeks(file, day("2026-11-21")) == idle_weeks(lene(), day("2026-11-21"))


def test_who_is_away_when() -> None:
    file = replace(
        case(),
        absences=(absent("2027-01-13", None),),
        time_off=(TimeOff(1, day("2026-12-21"), day("2027-01-03")),),
    )
    assert away(file) == ((day("2026-12-21"), day("2027-01-03")), (day("2027-01-13"), date.max))


@pytest.mark.parametrize(
    ("first", "last", "severity"),
    [
        ("2026-11-28", "2026-11-28", "SOON"),  # ends the day before the deadline
        ("2026-11-29", "2026-11-29", "URGENT"),
        ("2026-11-30", "2026-12-06", "SOON"),  # begins the day after
    ],
)
def test_a_deadline_in_an_absence_is_told_two_weeks_earlier_and_why(
    first: str, last: str, severity: str
) -> None:
    """The support ends on Sunday 2026-11-29; eight days before, it is soon, and with two weeks off urgent."""
    support = bar("2026-03-02", "2026-11-29", kind="housing_support", category="social")
    file = replace(case(forloeb("2025-03-03", "2028-03-02"), support), absences=(absent(first, last),))
    (alert,) = (
        found
        for found in alerts(
            file, day("2026-11-21"), load_rule_sets().get("ressourceforloeb-2022"), load_catalogue()
        )
        if found.rule == "ending.nothing_after"
    )
    assert alert.severity.name == severity
    assert alert.due_on == day("2026-11-29")
    assert alert.why.endswith("siges derfor 14 dage før.") is (severity == "URGENT")
