"""What ends: placements, mentors, interventions with nothing after them, forløb of every grant."""

from datetime import date
from typing import Any

import pytest

from forloebtui.model.case import Actor, Case, Intervention, Involvement
from tests.rules.casework import bar, case, forloeb, lene, placement, said, talk

PRAKTIK = "praktik.weeks"
MENTOR = "mentor.months"
AFTER = "ending.nothing_after"
# What is asked where the plan goes past a limit of the law.
CONSIDER = " · vurder, om den skal fortsætte"
TOGETHER = "2026-11-29 Diætist, Netværksgruppe og Træning på hold slutter sø 29.11 · intet aftalt efter"
ENDS = ("forloeb.end_first_months", "forloeb.end_second_months", "forloeb.end_last_months")


def with_placement(
    ends: str | None, *others: Intervention, kind: str = "work_placement", **fields: Any
) -> Case:
    """A placement from Monday 2026-08-31; 13 weeks end on Sunday 2026-11-29, 26 on 2027-02-28."""
    granted = placement("2026-08-31", ends, kind=kind, **fields)
    return case(forloeb("2026-01-05", "2029-01-04"), granted, *others)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2026-10-31", []),
        ("2026-11-01", ["SOON 2026-11-29 praktik slutter sø 29.11 · beslut forlængelse"]),
        ("2026-11-21", ["SOON 2026-11-29 praktik slutter sø 29.11 · beslut forlængelse"]),
        ("2026-11-22", ["URGENT 2026-11-29 praktik slutter sø 29.11 · beslut forlængelse"]),
        ("2026-11-29", ["URGENT 2026-11-29 praktik slutter sø 29.11 · beslut forlængelse"]),
        ("2026-11-30", ["URGENT 2026-11-29 praktik sluttede sø 29.11 · beslut forlængelse"]),
        ("2026-12-13", ["URGENT 2026-11-29 praktik sluttede sø 29.11 · beslut forlængelse"]),
        ("2026-12-14", []),
    ],
)
@pytest.mark.parametrize("kind", ["work_placement", "company_centre"])
def test_a_placement_of_13_weeks_asks_for_a_decision(kind: str, today: str, expected: list[str]) -> None:
    assert said(with_placement("2026-11-29", kind=kind), today, PRAKTIK) == expected


@pytest.mark.parametrize(
    ("ends", "today", "expected"),
    [
        # Extended to 26 weeks: the first limit is only worth knowing, the second asks again.
        ("2027-02-28", "2026-10-31", []),
        ("2027-02-28", "2026-11-01", ["NOTICE 2026-11-29 praktik når 13 uger sø 29.11" + CONSIDER]),
        ("2027-02-28", "2026-11-29", ["NOTICE 2026-11-29 praktik når 13 uger sø 29.11" + CONSIDER]),
        ("2027-02-28", "2026-11-30", []),
        ("2027-02-28", "2027-01-30", []),
        ("2027-02-28", "2027-01-31", ["SOON 2027-02-28 praktik slutter sø 28.02 · beslut forlængelse"]),
        # Thirteen more.
        ("2027-05-30", "2027-02-27", ["NOTICE 2027-02-28 praktik når 26 uger sø 28.02" + CONSIDER]),
        ("2027-05-30", "2027-05-24", ["URGENT 2027-05-30 praktik slutter sø 30.05 · beslut forlængelse"]),
        # Shorter, or without an end.
        ("2026-11-15", "2026-11-14", ["URGENT 2026-11-15 praktik slutter sø 15.11 · beslut forlængelse"]),
        (None, "2026-11-21", ["NOTICE 2026-11-29 praktik når 13 uger sø 29.11" + CONSIDER]),
        (None, "2027-02-21", ["NOTICE 2027-02-28 praktik når 26 uger sø 28.02" + CONSIDER]),
        (None, "2027-05-21", ["NOTICE 2027-05-30 praktik når 39 uger sø 30.05" + CONSIDER]),
    ],
)  # fmt: skip
def test_the_limits_of_a_longer_placement(ends: str | None, today: str, expected: list[str]) -> None:
    assert said(with_placement(ends), today, PRAKTIK) == expected


@pytest.mark.parametrize(
    ("starts", "category", "standing", "decided"),
    [
        ("2026-11-30", "beskaeftigelse", "agreed", True),
        ("2026-12-13", "beskaeftigelse", "agreed", True),
        ("2026-12-14", "beskaeftigelse", "agreed", False),
        ("2026-11-30", "sundhed", "agreed", False),
        ("2026-11-30", "beskaeftigelse", "recommended", False),
        ("2026-11-30", "beskaeftigelse", "waiting", False),
    ],
)
def test_what_follows_in_the_same_category_is_the_decision(
    starts: str, category: str, standing: str, decided: bool
) -> None:
    after = bar(starts, "2027-03-28", kind="paid_hours", category=category, standing=standing)
    assert bool(said(with_placement("2026-11-29", after), "2026-11-21", PRAKTIK)) is not decided


@pytest.mark.parametrize("standing", ["recommended", "waiting", "paused", "declined", "mistaken"])
def test_a_placement_that_is_not_agreed_asks_for_nothing(standing: str) -> None:
    assert not said(with_placement("2026-11-29", standing=standing), "2026-11-21", PRAKTIK)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2026-09-14", []),
        ("2026-09-15", ["SOON 2026-10-13 mentor slutter ti 13.10 · beslut forlængelse"]),
        ("2026-10-06", ["URGENT 2026-10-13 mentor slutter ti 13.10 · beslut forlængelse"]),
        ("2026-10-14", ["URGENT 2026-10-13 mentor sluttede ti 13.10 · beslut forlængelse"]),
        ("2026-10-27", ["URGENT 2026-10-13 mentor sluttede ti 13.10 · beslut forlængelse"]),
        ("2026-10-28", []),
    ],
)
def test_a_mentors_six_months(today: str, expected: list[str]) -> None:
    mentor = bar("2026-04-14", "2026-10-13", kind="mentor", category="social")
    assert said(case(forloeb("2026-01-05", "2029-01-04"), mentor), today, MENTOR) == expected


def test_a_mentor_granted_again_needs_no_decision() -> None:
    grants = [
        bar(starts, ends, kind="mentor", category="social")
        for starts, ends in (("2026-04-14", "2026-10-13"), ("2026-10-14", "2027-04-13"))
    ]
    assert not said(case(forloeb("2026-01-05", "2029-01-04"), *grants), "2026-10-06", MENTOR)


def test_a_mentor_planned_past_six_months_is_worth_knowing() -> None:
    mentor = bar("2026-04-14", None, kind="mentor", category="social")
    assert said(case(forloeb("2026-01-05", "2029-01-04"), mentor), "2026-10-06", MENTOR) == [
        "NOTICE 2026-10-13 mentor når 6 måneder ti 13.10 · vurder, om den skal fortsætte"
    ]


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2026-10-31", []),
        (
            "2026-11-01",
            [f"SOON {TOGETHER}"],
        ),
        (
            "2026-11-29",
            [f"URGENT {TOGETHER}"],
        ),
        ("2026-11-30", []),  # from here it is passive time
    ],
)  # fmt: skip
def test_what_ends_on_the_same_day_is_one_sentence(today: str, expected: list[str]) -> None:
    assert said(lene(), today, AFTER) == expected


@pytest.mark.parametrize(
    ("other", "is_said"),
    [
        (bar("2026-06-01", None), False),  # goes on beside it
        (bar("2026-12-13", "2027-02-28"), False),
        (bar("2026-12-14", "2027-02-28"), True),
        (bar("2026-06-01", "2026-11-29"), True),
        (bar("2026-06-01", None, category="netvaerk"), True),
        (bar("2026-11-30", None, standing="recommended"), True),
    ],
)
def test_what_counts_as_something_after(other: Intervention, is_said: bool) -> None:
    file = case(forloeb("2026-01-05", "2029-01-04"), bar("2026-06-01", "2026-11-29"), other)
    assert bool(said(file, "2026-11-21", AFTER)) is is_said


@pytest.mark.parametrize(
    ("starts", "is_said"), [("2026-11-29", False), ("2026-11-03", False), ("2026-11-02", True)]
)
def test_a_visit_or_a_short_course_needs_nothing_after_it(starts: str, is_said: bool) -> None:
    file = case(forloeb("2026-01-05", "2029-01-04"), bar(starts, "2026-11-29"))
    assert bool(said(file, "2026-11-21", AFTER)) is is_said


def test_more_than_three_are_two_and_the_others() -> None:
    titles = ("Diætist", "Kost", "Motion", "Søvnhold", "Træning")
    file = case(
        forloeb("2026-01-05", None), *(bar("2026-06-01", "2026-11-29", title=name) for name in titles)
    )
    assert said(file, "2026-11-21", AFTER) == [
        "SOON 2026-11-29 Diætist, Kost og 3 andre slutter sø 29.11 · intet aftalt efter"
    ]


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2026-11-16", []),
        ("2026-11-17", ["SOON 2026-12-01 samtykke om Bo og fysioterapeut udløber ti 01.12"]),
        ("2026-11-24", ["URGENT 2026-12-01 samtykke om Bo og fysioterapeut udløber ti 01.12"]),
        ("2026-12-02", ["URGENT 2026-12-01 samtykke om Bo og fysioterapeut udløb ti 01.12"]),
        ("2026-12-16", []),
    ],
)
def test_a_consent_runs_out(today: str, expected: list[str]) -> None:
    until = date(2026, 12, 1)
    file = case(
        forloeb("2026-01-05", None),
        actors=(Actor(1, "Bo"),),
        involvements=(
            Involvement(1, 9, "fysioterapeut", consent_until=until),
            Involvement(2, 1, "diætist", consent_until=until),
            Involvement(3, 1, "mentor", consent_until=until, to_on=date(2026, 10, 1)),
            Involvement(4, 1, "nabo"),
        ),
    )
    assert said(file, today, "consent.due") == expected


@pytest.mark.parametrize("ends", ["2026-11-29", "2026-11-30"])
def test_what_ends_with_the_forloeb_needs_nothing_after_it(ends: str) -> None:
    file = case(
        forloeb("2026-01-05", "2026-11-29"),
        bar("2026-06-01", ends),
        placement("2026-08-31", "2026-11-29"),
    )
    assert not said(file, "2026-11-21", AFTER, PRAKTIK)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2027-03-01", []),
        ("2027-03-02", ["NOTICE 2028-03-02 forløbet slutter to 02.03.2028 · 12 måneder igen"]),
        ("2027-03-29", ["NOTICE 2028-03-02 forløbet slutter to 02.03.2028 · 12 måneder igen"]),
        ("2027-03-30", []),
        ("2027-09-01", []),
        ("2027-09-02", ["NOTICE 2028-03-02 forløbet slutter to 02.03 · 6 måneder igen"]),
        ("2027-09-29", ["NOTICE 2028-03-02 forløbet slutter to 02.03 · 6 måneder igen"]),
        ("2027-09-30", []),
        ("2027-12-01", []),
        ("2027-12-02", ["NOTICE 2028-03-02 forløbet slutter to 02.03 · hvad kommer efter?"]),
        ("2028-02-02", ["NOTICE 2028-03-02 forløbet slutter to 02.03 · hvad kommer efter?"]),
        ("2028-02-03", ["SOON 2028-03-02 forløbet slutter to 02.03 · hvad kommer efter?"]),
        ("2028-02-23", ["SOON 2028-03-02 forløbet slutter to 02.03 · hvad kommer efter?"]),
        ("2028-02-24", ["URGENT 2028-03-02 forløbet slutter to 02.03 · hvad kommer efter?"]),
        ("2028-03-02", ["URGENT 2028-03-02 forløbet slutter to 02.03 · hvad kommer efter?"]),
        ("2028-03-03", ["URGENT 2028-03-02 forløbet sluttede to 02.03 · skriv, hvordan det endte"]),
    ],
)
def test_the_end_of_a_forloeb_of_three_years(today: str, expected: list[str]) -> None:
    assert said(case(forloeb("2025-03-03", "2028-03-02")), today, *ENDS) == expected


@pytest.mark.parametrize(
    ("starts", "ends", "rule_set", "year_before"),
    [
        ("2019-09-02", "2024-09-01", "ressourceforloeb-2014", "2023-09-01"),
        ("2021-11-01", "2026-10-31", "ressourceforloeb-2014", "2025-10-31"),
        ("2023-05-01", "2026-04-30", "ressourceforloeb-2022", "2025-04-30"),
        ("2026-06-01", "2028-05-31", "jobafklaring", "2027-05-31"),
        ("2026-08-03", "2028-08-02", "efter-2026-07", "2027-08-02"),
    ],
)
def test_a_year_before_the_end_of_every_grant(
    starts: str, ends: str, rule_set: str, year_before: str
) -> None:
    (line,) = said(case(forloeb(starts, ends, rule_set=rule_set)), year_before, *ENDS)
    assert line.startswith(f"NOTICE {ends} forløbet slutter")


def test_without_an_end_nothing_is_said_of_it() -> None:
    assert not said(case(forloeb("2025-03-03", None), talk("2025-03-05")), "2028-03-01", *ENDS)
