"""Which talks count, how many are missing, and the own rhythm; each boundary before, on and after."""

from dataclasses import replace
from typing import Any

import pytest

from forloebtui.model.case import Case, Citizen
from forloebtui.office.catalogue import load_catalogue
from forloebtui.office.rule_sets import load_rule_sets
from forloebtui.rules.talks import first_period, last_contact, next_appointment, statutory
from tests.rules.casework import bar, case, day, forloeb, said, talk

LAW = "contact.min_first_period"
RHYTHM = "contact.own_interval_weeks"
FIRST = "contact.form"
CATALOGUE = load_catalogue()


def rules(key: str = "jobafklaring") -> Any:
    return load_rule_sets().get(key)


def clarification(*talks: Any, **fields: Any) -> Case:
    """A jobafklaring from Monday 2026-06-01, whose six months end on 2026-11-30."""
    return case(
        forloeb("2026-06-01", "2028-05-31", kind="job_clarification", rule_set="jobafklaring", **fields),
        bar("2026-06-01", None),
        *talks,
    )


@pytest.mark.parametrize(
    ("kind", "form", "status", "on", "counts"),
    [
        ("follow_up", "in_person", "held", "2026-08-12", True),
        ("first_talk", "in_person", "held", "2026-08-12", True),
        ("follow_up", "phone", "held", "2026-08-12", True),
        ("follow_up", "video", "held", "2026-08-12", True),
        ("follow_up", "home_visit", "held", "2026-08-12", True),
        ("follow_up", "walk", "held", "2026-08-12", True),
        ("follow_up", "sms", "held", "2026-08-12", False),
        ("follow_up", "mail", "held", "2026-08-12", False),
        ("follow_up", "letter", "held", "2026-08-12", False),
        ("follow_up", "in_person", "no_show", "2026-08-12", False),
        ("follow_up", "in_person", "cancelled", "2026-08-12", False),
        ("follow_up", "in_person", "mistaken", "2026-08-12", False),
        ("progress_talk", "in_person", "held", "2026-08-12", False),
        ("network_meeting", "in_person", "held", "2026-08-12", False),
        ("supervision", "in_person", "held", "2026-08-12", False),
        ("consult", "phone", "held", "2026-08-12", False),
        ("no_longer_in_the_catalogue", "in_person", "held", "2026-08-12", False),
        ("follow_up", "in_person", "held", "2026-05-31", False),
        ("follow_up", "in_person", "held", "2026-06-01", True),
        ("follow_up", "in_person", "held", "2026-11-30", True),
        ("follow_up", "in_person", "held", "2026-12-01", False),
    ],
)
def test_what_the_law_counts(kind: str, form: str, status: str, on: str, counts: bool) -> None:
    file = clarification(talk(on, kind, form=form, status=status))
    period = first_period(file, day("2026-11-21"), rules(), CATALOGUE)
    assert period is not None
    assert (period.held, period.required, period.missing) == (int(counts), 4, 4 - counts)


def test_martins_four_are_held_and_the_fortnightly_ones_do_not_count() -> None:
    file = case(
        forloeb("2025-03-03", "2028-03-02"),
        *(talk(on) for on in ("2025-03-05", "2025-04-02", "2025-05-14", "2025-07-02")),
        *(talk(on, "progress_talk") for on in ("2025-03-19", "2025-04-16", "2025-04-30", "2025-05-28")),
    )
    period = first_period(file, day("2025-08-01"), rules("ressourceforloeb-2022"), CATALOGUE)
    assert period is not None
    assert (period.ends_on, period.held, period.missing) == (day("2025-09-02"), 4, 0)
    assert len(statutory(file, rules("ressourceforloeb-2022"), CATALOGUE)) == 4
    assert all(not said(file, on, LAW) for on in ("2025-07-02", "2025-08-30", "2025-09-02", "2025-09-03"))


TWO_HELD = ("2026-06-10", "2026-08-12")


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        # Two are missing: twelve weeks before the end there is still time for one every sixth week.
        ("2026-09-06", []),
        ("2026-09-07", ["NOTICE 2026-11-30 opfølgning inden ma 30.11 · 2 af 4 holdt"]),
        ("2026-11-01", ["NOTICE 2026-11-30 opfølgning inden ma 30.11 · 2 af 4 holdt"]),
        ("2026-11-02", ["SOON 2026-11-30 opfølgning inden ma 30.11 · 2 af 4 holdt"]),
        ("2026-11-21", ["SOON 2026-11-30 opfølgning inden ma 30.11 · 2 af 4 holdt"]),
        ("2026-11-22", ["SOON 2026-11-30 opfølgning inden ma 30.11 · 2 af 4 holdt"]),
        ("2026-11-23", ["URGENT 2026-11-30 opfølgning inden ma 30.11 · 2 af 4 holdt"]),
        ("2026-11-30", ["URGENT 2026-11-30 opfølgning inden ma 30.11 · 2 af 4 holdt"]),
        ("2026-12-01", ["URGENT 2026-11-30 opfølgning skulle være nået ma 30.11 · 2 af 4 holdt"]),
        ("2026-12-14", ["URGENT 2026-11-30 opfølgning skulle være nået ma 30.11 · 2 af 4 holdt"]),
        ("2026-12-15", []),
    ],
)
def test_two_of_four_with_a_no_show_between(today: str, expected: list[str]) -> None:
    file = clarification(*(talk(on) for on in TWO_HELD), talk("2026-10-07", status="no_show"))
    assert said(file, today, LAW) == expected


@pytest.mark.parametrize(
    ("held", "silent_on", "speaks_on"),
    [
        ((), "2026-06-14", "2026-06-15"),
        (("2026-06-10",), "2026-07-26", "2026-07-27"),
        (TWO_HELD, "2026-09-06", "2026-09-07"),
        ((*TWO_HELD, "2026-09-01"), "2026-10-18", "2026-10-19"),
    ],
)
def test_the_more_are_missing_the_earlier_it_is_said(
    held: tuple[str, ...], silent_on: str, speaks_on: str
) -> None:
    file = clarification(*(talk(on) for on in held))
    assert not said(file, silent_on, LAW)
    assert said(file, speaks_on, LAW)


def test_appointments_are_enough_until_they_have_passed_unheld() -> None:
    planned = talk("2026-11-25", status="planned")
    file = clarification(*(talk(on) for on in (*TWO_HELD, "2026-10-07")), planned)
    assert not said(file, "2026-11-24", LAW)
    assert not said(file, "2026-11-25", LAW)
    assert said(file, "2026-11-26", LAW) == ["URGENT 2026-11-30 opfølgning inden ma 30.11 · 3 af 4 holdt"]
    one_short = clarification(*(talk(on) for on in TWO_HELD), planned)
    assert said(one_short, "2026-11-21", LAW) == [
        "SOON 2026-11-30 opfølgning inden ma 30.11 · 2 af 4 holdt, 1 aftalt"
    ]


@pytest.mark.parametrize(
    ("today", "starts", "ends", "held"),
    [
        ("2026-08-16", "2026-06-01", "2026-11-30", 2),
        ("2026-08-17", "2026-08-17", "2027-02-16", 1),
        ("2026-08-18", "2026-08-17", "2027-02-16", 1),
    ],
)
def test_a_change_of_benefit_begins_a_new_period(today: str, starts: str, ends: str, held: int) -> None:
    file = clarification(
        talk("2026-06-10"), talk("2026-08-12"), talk("2026-08-17"), benefit_changed_on=day("2026-08-17")
    )
    period = first_period(file, day(today), rules(), CATALOGUE)
    assert period is not None
    assert (period.starts_on, period.ends_on) == (day(starts), day(ends))
    assert period.held == held + (today < "2026-08-17")


def test_a_change_of_benefit_on_the_first_day_is_no_new_period() -> None:
    file = clarification(talk("2026-06-10"), benefit_changed_on=day("2026-06-01"))
    period = first_period(file, day("2026-08-01"), rules(), CATALOGUE)
    assert period is not None
    assert period.ends_on == day("2026-11-30")


@pytest.mark.parametrize(
    ("starts", "rule_set", "today"),
    [
        ("2019-09-02", "ressourceforloeb-2014", "2020-03-01"),
        ("2021-11-01", "ressourceforloeb-2014", "2022-04-30"),
        ("2023-05-01", "ressourceforloeb-2022", "2023-10-31"),
        ("2026-08-03", "efter-2026-07", "2027-02-02"),
    ],
)
def test_every_grants_six_months_end_the_day_before_the_same_date(
    starts: str, rule_set: str, today: str
) -> None:
    file = case(forloeb(starts, None, rule_set=rule_set), bar(starts, None))
    (line,) = said(file, today, LAW)
    assert line.startswith(f"URGENT {today} opfølgning inden")


def test_before_the_forloeb_begins_no_talk_is_missing() -> None:
    assert not said(clarification(), "2026-05-31")


def rhythm(*talks: Any, weeks: int | None = 2) -> Case:
    """In its second year, so that the law asks for nothing."""
    file = case(forloeb("2025-03-03", "2028-03-02"), bar("2025-03-03", None), *talks)
    return replace(file, citizen=Citizen(id=1, uid="c", name="Ane Prøve", rhythm_weeks=weeks))


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2026-11-12", []),
        ("2026-11-13", ["URGENT 2026-11-20 samtale inden fr 20.11 · aftalt hver 2. uge"]),
        ("2026-11-20", ["URGENT 2026-11-20 samtale inden fr 20.11 · aftalt hver 2. uge"]),
        ("2026-11-21", ["URGENT 2026-11-20 ingen samtale siden fr 06.11 · aftalt hver 2. uge"]),
    ],
)
def test_the_own_rhythm_is_said_a_week_before_it_breaks(today: str, expected: list[str]) -> None:
    assert said(rhythm(talk("2026-11-06", "progress_talk")), today, RHYTHM) == expected


@pytest.mark.parametrize(
    ("planned", "expected"),
    [
        ("2026-11-18", []),
        ("2026-11-27", []),  # a week late is still the rhythm
        ("2026-11-28", ["URGENT 2026-11-20 næste samtale først lø 28.11 · aftalt hver 2. uge"]),
    ],
)
def test_an_appointment_keeps_the_rhythm(planned: str, expected: list[str]) -> None:
    file = rhythm(talk("2026-11-06"), talk(planned, status="planned"))
    assert said(file, "2026-11-16", RHYTHM) == expected


def test_a_passed_appointment_is_taken_for_held_and_its_outcome_asked_for() -> None:
    file = rhythm(talk("2026-11-06"), talk("2026-11-19", status="planned"))
    assert said(file, "2026-11-21") == [
        "URGENT 2026-11-21 samtalen to 19.11 står stadig som aftalt · skriv, hvad der skete",
        "SOON 2025-05-26 tid til at sætte tal på hjulet · der er endnu ingen tal",
    ]


@pytest.mark.parametrize(
    ("kind", "fields"),
    [("follow_up", {"form": "sms"}), ("supervision", {}), ("follow_up", {"status": "no_show"})],
)
def test_what_is_no_talk_does_not_keep_the_rhythm(kind: str, fields: dict[str, str]) -> None:
    assert said(rhythm(talk("2026-11-06"), talk("2026-11-18", kind, **fields)), "2026-11-21", RHYTHM)


def test_without_a_rhythm_of_their_own_it_is_the_offices() -> None:
    file = rhythm(talk("2026-09-30"), weeks=None)
    assert not said(file, "2026-11-17", RHYTHM)
    assert said(file, "2026-11-18", RHYTHM) == [
        "URGENT 2026-11-25 samtale inden on 25.11 · aftalt hver 8. uge"
    ]
    assert said(rhythm(weeks=1), "2025-03-20", RHYTHM) == []  # the law's own count speaks of the same talk


def test_talks_before_the_forloeb_keep_no_rhythm() -> None:
    file = clarification(talk("2023-05-03"), talk("2026-10-01", status="planned"))
    assert not said(file, "2026-06-02", RHYTHM)
    assert said(file, "2026-07-20", RHYTHM) == [
        "URGENT 2026-07-27 næste samtale først to 01.10 · aftalt hver 8. uge"
    ]


def test_the_law_and_the_rhythm_ask_for_the_same_talk_only_once() -> None:
    file = clarification(*(talk(on) for on in TWO_HELD))
    assert said(file, "2026-10-07", LAW, RHYTHM) == [
        "URGENT 2026-10-07 samtale inden on 07.10 · aftalt hver 8. uge",
        "NOTICE 2026-11-30 opfølgning inden ma 30.11 · 2 af 4 holdt",
    ]
    assert said(file, "2026-11-21", LAW, RHYTHM) == [
        "SOON 2026-11-30 opfølgning inden ma 30.11 · 2 af 4 holdt"
    ]


@pytest.mark.parametrize(
    ("talks", "today", "expected"),
    [
        ([], "2026-06-10", ["SOON 2026-06-29 første samtale er ikke aftalt · bør holdes inden ma 29.06"]),
        ([("2026-06-17", "planned", "in_person")], "2026-06-10", []),
        ([("2026-06-17", "planned", "home_visit")], "2026-06-10", []),
        (
            [("2026-06-17", "planned", "phone")],
            "2026-06-10",
            [
                "URGENT 2026-06-17 første samtale on 17.06 er aftalt på telefon"
                " · den første holdes ansigt til ansigt"
            ],
        ),
        ([("2026-06-08", "held", "in_person"), ("2026-06-17", "planned", "phone")], "2026-06-10", []),
        ([("2026-06-08", "held", "phone")], "2026-06-10", []),
    ],
)
def test_the_first_talk_is_face_to_face(
    talks: list[tuple[str, str, str]], today: str, expected: list[str]
) -> None:
    file = clarification(*(talk(on, status=status, form=form) for on, status, form in talks))
    assert said(file, today, FIRST) == expected


def test_last_and_next_contact() -> None:
    file = clarification(
        talk("2026-11-11", form="sms"),
        talk("2026-11-18", "supervision"),
        talk("2026-11-25", status="planned"),
        talk("2026-12-02", status="planned"),
        talk("2026-11-10", status="planned"),
    )
    latest = last_contact(file, day("2026-11-21"), CATALOGUE)
    assert latest is not None
    assert latest.held_on == day("2026-11-11")
    assert last_contact(clarification(), day("2026-11-21"), CATALOGUE) is None
    upcoming = next_appointment(file, day("2026-11-21"))
    assert upcoming is not None
    assert upcoming.held_on == day("2026-11-25")
    assert next_appointment(clarification(), day("2026-11-21")) is None
