"""What the rhythm proposes, by hand. Today is Saturday 21 November 2026; the office's own is 8 weeks."""

from datetime import date, time
from typing import Any

import pytest

from forloebtui.model.case import Absence, Case, Citizen, TimeOff
from forloebtui.office.catalogue import load_catalogue
from forloebtui.office.rule_sets import load_rule_sets
from forloebtui.rules.rhythm import Proposal, proposal
from tests.rules.casework import case, day, forloeb, talk

TODAY = date(2026, 11, 21)
RUNNING = forloeb("2026-01-05", "2029-01-04")
CHRISTMAS = frozenset({date(2026, 12, 24), date(2026, 12, 25)})


def proposed(file: Case) -> Proposal | None:
    rules = load_rule_sets().get("ressourceforloeb-2022")
    return proposal(file, TODAY, rules, load_catalogue(), lambda on: on in CHRISTMAS)


def citizen(rhythm: int | None) -> Citizen:
    return Citizen(id=1, uid="citizen-1", name="Ane Prøve", rhythm_weeks=rhythm)


@pytest.mark.parametrize(
    ("last", "rhythm", "on", "weeks"),
    [
        # Wednesday 18 November and two weeks on.
        ("2026-11-18", 2, "2026-12-02", 2),
        # The office's own eight weeks.
        ("2026-11-18", None, "2027-01-13", 8),
        # Overdue since Tuesday 10 November: the next Tuesday.
        ("2026-10-27", 2, "2026-11-24", 2),
        # Due today, a Saturday: a week on, and then the weekday after the weekend.
        ("2026-11-07", 2, "2026-11-30", 2),
        # 24 and 25 December are closed, 26 and 27 a weekend.
        ("2026-11-12", 6, "2026-12-28", 6),
    ],
)
def test_the_day(last: str, rhythm: int | None, on: str, weeks: int) -> None:
    made = proposed(case(RUNNING, talk(last), citizen=citizen(rhythm)))
    assert made is not None
    assert (made.on, made.weeks) == (day(on), weeks)


def test_it_is_like_the_last_talk() -> None:
    last = talk("2026-11-18", "progress_talk", form="walk", held_time=time(13), minutes=50)
    made = proposed(case(RUNNING, last, citizen=citizen(2)))
    assert made == Proposal(1, "Ane Prøve", date(2026, 12, 2), time(13), "progress_talk", "walk", 50, 2)


def test_the_first_one_counts_from_the_forloebs_start() -> None:
    made = proposed(case(forloeb("2026-11-16", "2029-11-15"), citizen=citizen(3)))
    assert made is not None and (made.on, made.kind, made.at) == (date(2026, 12, 7), "follow_up", None)


@pytest.mark.parametrize(
    "parts",
    [
        (),
        (forloeb("2026-12-01", None),),
        (forloeb("2026-01-05", "2029-01-04", outcome="jobparat"),),
        (RUNNING, talk("2026-11-23", status="planned")),
        (RUNNING, talk("2027-03-01", status="planned")),
    ],
    ids=["no forløb", "not begun", "closed", "planned", "planned late"],
)
def test_nothing_is_proposed(parts: tuple[Any, ...]) -> None:
    assert proposed(case(*parts)) is None


def test_a_message_and_a_meeting_without_the_citizen_are_not_the_last_talk() -> None:
    file = case(
        RUNNING, talk("2026-11-18"), talk("2026-11-19", form="sms"), talk("2026-11-20", "supervision"),
        citizen=citizen(2),
    )  # fmt: skip
    made = proposed(file)
    assert made is not None and made.on == date(2026, 12, 2)


def test_absence_and_the_caseworkers_own_weeks_off_are_passed_over() -> None:
    away = Absence(id=1, kind="holiday", starts_on=date(2026, 11, 30), ends_on=date(2026, 12, 4))
    own = TimeOff(id=1, starts_on=date(2026, 12, 7), ends_on=date(2026, 12, 8))
    made = proposed(case(RUNNING, talk("2026-11-18"), citizen=citizen(2), absences=(away,), time_off=(own,)))
    assert made is not None and made.on == date(2026, 12, 9)
    for_good = Absence(id=2, kind="sickness", starts_on=date(2026, 11, 30))
    assert proposed(case(RUNNING, talk("2026-11-18"), citizen=citizen(2), absences=(for_good,))) is None
