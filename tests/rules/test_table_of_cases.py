"""File, day → warnings: the life of each rule, worked out by hand from the law and the office's practice.

Every change is there as the day before and the day itself, so what stands between two lines stands on every
day between them. That is tested too: no warning changes on a day its rule does not name.
"""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from forloebtui.model.case import Absence, Actor, Agreement, Case, Intervention, Involvement, Subgoal, TimeOff
from tests.rules.casework import bar, case, day, days, forloeb, lene, placement, said, scored, talk

OLD, NEW, CLARIFICATION, AFTER = (
    "ressourceforloeb-2014", "ressourceforloeb-2022", "jobafklaring", "efter-2026-07",
)  # fmt: skip
SECOND_YEAR = ("2025-03-03", "2028-03-02")
EIGHT_SINCE_JANUARY = [("2026-01-05", None)] * 7 + [("2026-01-05", "2026-10-31")]


def granted(starts: str, ends: str | None, rule_set: str = NEW, *parts: Any, **fields: Any) -> Case:
    """A forløb with one effort throughout, so that only what is asked about is missing."""
    kinds = {CLARIFICATION: "job_clarification", AFTER: "other"}
    grant = forloeb(starts, ends, rule_set=rule_set, kind=kinds.get(rule_set, "ressourceforloeb"))
    return case(grant, bar(starts, ends), *parts, **fields)


def second_year(*parts: Any, **fields: Any) -> Case:
    """A forløb in its second year."""
    return granted(*SECOND_YEAR, NEW, *parts, **fields)


def closed(outcome: str, *parts: Any) -> Case:
    """A forløb that ended on Friday 2026-11-13."""
    return case(forloeb(*SECOND_YEAR, outcome=outcome, closed_on=day("2026-11-13")), *parts)


def of(file: Case, **fields: Any) -> Case:
    """The same file with other facts about the citizen."""
    return replace(file, citizen=replace(file.citizen, **fields))


def managing(hours: float, plan: Intervention) -> Case:
    """Somebody who can manage so many hours a week, with one effort."""
    return of(case(forloeb(*SECOND_YEAR), plan), manages_hours=hours)


def away(file: Case, first: str, last: str) -> Case:
    """The same file with a holiday of the citizen's."""
    return replace(file, absences=(Absence(1, "holiday", day(first), day(last)),))


def changed_kind() -> Case:
    """From a ressourceforløb of 2023 to a jobafklaring of 2026, with the old one's talks."""
    return case(
        forloeb("2023-05-01", "2026-04-30", outcome="nyt_forloeb", closed_on=day("2026-04-30")),
        forloeb("2026-06-01", "2028-05-31", kind="job_clarification", rule_set=CLARIFICATION),
        bar("2026-06-01", "2028-05-31"),
        *(talk(on) for on in ("2023-05-10", "2023-06-14", "2023-08-09", "2023-10-04", "2026-06-10")),
    )


def with_people(*periods: tuple[str, str | None]) -> Case:
    """Professionals around somebody, each from one day to another."""
    numbers = range(1, len(periods) + 1)
    return second_year(
        actors=tuple(Actor(number, f"Fagperson {number}") for number in numbers),
        involvements=tuple(
            Involvement(number, number, "bostøtte", from_on=day(first), to_on=day(last) if last else None)
            for number, (first, last) in zip(numbers, periods, strict=True)
        ),
    )


def followed(file: Case, until: str) -> Case:
    """After the outcome it is followed to a day."""
    (only,) = file.forloebs
    return replace(file, forloebs=(replace(only, followed_until=day(until)),))


TWO_HELD_AND_A_NO_SHOW = (
    talk("2026-06-10", "first_talk"),
    talk("2026-08-12"),
    talk("2026-09-09", status="no_show"),
)
STILL = (scored("2026-03-02", 5), scored("2026-03-30"), scored("2026-06-22"), scored("2026-09-14"))
CLARIFYING = granted("2026-06-01", "2028-05-31", CLARIFICATION, *TWO_HELD_AND_A_NO_SHOW)
FILES = {
    "grant-2019": granted("2019-09-02", "2024-09-01", OLD),
    "grant-2019-over": granted("2019-09-02", "2024-09-02", OLD),
    # The last day of a month that June does not have.
    "grant-2021": granted(
        "2021-12-31", "2026-12-30", OLD,
        *(talk(on) for on in ("2022-01-05", "2022-02-09", "2022-03-16")),
        talk("2022-04-20", status="no_show"),
    ),
    "grant-2023": granted("2023-05-01", "2026-04-30"),
    "grant-2023-over": granted("2023-05-01", "2026-05-01"),
    "grant-2026": CLARIFYING,
    "grant-2026-holiday": away(CLARIFYING, "2026-11-23", "2026-12-06"),
    "grant-2026-own-holiday": replace(
        CLARIFYING, time_off=(TimeOff(1, day("2026-11-28"), day("2026-12-06")),)
    ),
    "grant-2026-four-held": granted(
        "2026-06-01", "2028-05-31", CLARIFICATION,
        *TWO_HELD_AND_A_NO_SHOW, talk("2026-10-07"), talk("2026-11-30"),
    ),
    # Said by phone, held by sms, and without the citizen: the first alone counts.
    "grant-2026-forms": granted(
        "2026-06-01", "2028-05-31", CLARIFICATION, *TWO_HELD_AND_A_NO_SHOW,
        talk("2026-10-07", form="phone"), talk("2026-10-14", form="sms"), talk("2026-10-21", "supervision"),
    ),
    "grant-2026-july": granted("2026-07-01", "2028-06-30", AFTER),
    "benefit-changed": case(
        forloeb(*SECOND_YEAR, benefit_changed_on=day("2026-06-15")), bar(*SECOND_YEAR),
        *(talk(on) for on in ("2025-03-05", "2025-04-02", "2025-05-14", "2025-07-02", "2026-07-01")),
    ),
    "changed-kind": changed_kind(),
    "first-by-phone": granted(
        "2026-06-01", None, CLARIFICATION, talk("2026-06-17", "first_talk", status="planned", form="phone")
    ),
    "no-first-talk": granted("2026-06-01", None, CLARIFICATION),
    "no-effort": case(forloeb("2026-01-05", "2029-01-04")),
    "effort-on-the-day": case(forloeb("2026-01-05", "2029-01-04"), bar("2026-07-04", None)),
    "effort-a-day-late": case(forloeb("2026-01-05", "2029-01-04"), bar("2026-07-05", None)),
    "placement-13": second_year(placement("2026-08-31", "2026-11-29")),
    "placement-26": second_year(placement("2026-08-31", "2027-02-28")),
    "placement-39": second_year(placement("2026-08-31", "2027-05-30")),
    "mentor-6": second_year(bar("2023-06-01", "2023-11-30", kind="mentor", category="social")),
    "mentor-12": second_year(bar("2026-03-02", "2027-03-01", kind="mentor", category="social")),
    "support-ends": second_year(bar("2026-03-02", "2026-12-13", kind="housing_support", category="social")),
    "support-goes-on": second_year(
        bar("2026-03-02", "2026-12-13", kind="housing_support", category="social"),
        bar("2026-12-27", None, kind="daily_structure", category="social"),
    ),
    "lene": lene(),
    "lene-christmas": away(lene(), "2026-12-21", "2027-01-03"),
    "early-placement": granted("2026-01-05", "2029-01-04"),
    "placement-planned": granted("2026-01-05", "2029-01-04", NEW, placement("2026-08-31", "2026-11-29")),
    "placement-paused": granted(
        "2026-01-05", "2029-01-04", NEW, placement("2026-03-02", "2026-05-31", standing="paused")
    ),
    "placement-declined": granted(
        "2026-01-05", "2029-01-04", NEW, placement("2026-03-02", "2026-05-31", standing="declined")
    ),
    "rhythm": second_year(talk("2026-09-30")),
    "silent": of(
        second_year(talk("2026-09-07"), talk("2026-09-14", form="sms")), rhythm_weeks=12
    ),
    "silent-but-meets": of(
        second_year(talk("2026-09-07"), talk("2026-11-05", status="planned")), rhythm_weeks=12
    ),
    "agreement": second_year(
        agreements=(Agreement(1, "Ringer til Kim", "jeg", day("2026-11-02"), due_on=day("2026-11-24")),)
    ),
    "agreement-in-holiday": away(
        second_year(
            agreements=(Agreement(1, "Ringer til Kim", "jeg", day("2026-11-02"), due_on=day("2026-12-28")),)
        ),
        "2026-12-21", "2027-01-03",
    ),
    "subgoal": second_year(subgoals=(Subgoal(1, "s", 1, "Jeg kommer.", target_on=day("2026-11-28")),)),
    "subgoal-dropped": second_year(
        subgoals=(Subgoal(1, "s", 1, "Jeg kommer.", target_on=day("2026-11-28"), standing="dropped"),)
    ),
    "measured": second_year(measurements=(scored("2026-06-03", 5), scored("2026-08-26"))),
    "still": second_year(measurements=STILL),
    "still-but-reached": second_year(
        measurements=STILL, subgoals=(Subgoal(1, "s", 1, "Jeg kommer.", done_on=day("2026-05-04")),)
    ),
    "loose-effort": second_year(bar("2026-09-07", "2026-12-06", subgoal_ids=())),
    "loose-subgoal": second_year(
        subgoals=(Subgoal(1, "s", 1, "Vi finder en bolig.", owner="caseworker", starts_on=day("2026-09-07")),)
    ),
    "own-subgoal": second_year(
        subgoals=(Subgoal(1, "s", 1, "Jeg åbner min post.", starts_on=day("2026-09-07")),)
    ),
    "over": managing(7.5, bar("2026-11-30", "2026-12-20", ("2026-11-30", 8))),
    "under": managing(10, bar("2026-09-07", "2026-12-27", ("2026-09-07", 4))),
    "under-half": managing(10, bar("2026-09-07", "2026-12-27", ("2026-09-07", 5))),
    "waiting": second_year(bar("2027-01-04", None, standing="waiting", waiting_since=day("2026-10-24"))),
    "consent": of(second_year(), consent_until=day("2026-12-04")),
    "no-note": second_year(talk("2026-11-18", text="")),
    "not-journalised": second_year(talk("2026-11-02", journalised_at=None)),
    "eight-people": with_people(*EIGHT_SINCE_JANUARY),
    "nine-people": with_people(*EIGHT_SINCE_JANUARY, ("2026-09-01", None)),
    "handed-over": closed("overdraget"),
    "handed-over-with-a-talk": closed("overdraget", talk("2026-09-18", "handover")),
    "handed-over-long-before": closed("overdraget", talk("2026-09-17", "handover")),
    "flex-job-granted": closed("fleksjob_bevilget"),
    "flex-job-with-a-bridge": closed(
        "fleksjob_bevilget",
        bar("2026-10-05", "2026-11-13", kind="bridge_building", category="beskaeftigelse"),
    ),
    "flex-job-found": closed("fleksjob_ansat"),
    "flex-job-followed": followed(closed("fleksjob_bevilget"), "2026-12-04"),
}  # fmt: skip

# [rule], then file, day, and each warning as severity and due date; - where there is none.
TABLE = """
[contact.min_first_period]
  four talks in six months; said six weeks ahead for each that is missing, and for two weeks after
grant-2019              2019-09-01  -
grant-2019              2019-09-14  -
grant-2019              2019-09-15  NOTICE 2020-03-01
grant-2019              2020-02-01  NOTICE 2020-03-01
grant-2019              2020-02-02  SOON 2020-03-01
grant-2019              2020-02-22  SOON 2020-03-01
grant-2019              2020-02-23  URGENT 2020-03-01
grant-2019              2020-02-29  URGENT 2020-03-01
grant-2019              2020-03-01  URGENT 2020-03-01
grant-2019              2020-03-02  URGENT 2020-03-01
grant-2019              2020-03-15  URGENT 2020-03-01
grant-2019              2020-03-16  -
grant-2021              2022-05-18  -
grant-2021              2022-05-19  NOTICE 2022-06-30
grant-2021              2022-06-01  NOTICE 2022-06-30
grant-2021              2022-06-02  SOON 2022-06-30
grant-2021              2022-06-22  SOON 2022-06-30
grant-2021              2022-06-23  URGENT 2022-06-30
grant-2021              2022-06-29  URGENT 2022-06-30
grant-2021              2022-06-30  URGENT 2022-06-30
grant-2021              2022-07-01  URGENT 2022-06-30
grant-2021              2022-07-14  URGENT 2022-06-30
grant-2021              2022-07-15  -
grant-2023              2023-05-15  -
grant-2023              2023-05-16  NOTICE 2023-10-31
grant-2023              2023-10-02  NOTICE 2023-10-31
grant-2023              2023-10-03  SOON 2023-10-31
grant-2026              2026-09-06  -
grant-2026              2026-09-07  NOTICE 2026-11-30
grant-2026              2026-11-01  NOTICE 2026-11-30
grant-2026              2026-11-02  SOON 2026-11-30
grant-2026              2026-11-22  SOON 2026-11-30
grant-2026              2026-11-23  URGENT 2026-11-30
grant-2026              2026-11-29  URGENT 2026-11-30
grant-2026              2026-11-30  URGENT 2026-11-30
grant-2026              2026-12-01  URGENT 2026-11-30
grant-2026              2026-12-14  URGENT 2026-11-30
grant-2026              2026-12-15  -
grant-2026-holiday      2026-08-23  -
grant-2026-holiday      2026-08-24  NOTICE 2026-11-30
grant-2026-holiday      2026-10-18  NOTICE 2026-11-30
grant-2026-holiday      2026-10-19  SOON 2026-11-30
grant-2026-holiday      2026-11-08  SOON 2026-11-30
grant-2026-holiday      2026-11-09  URGENT 2026-11-30
grant-2026-holiday      2026-12-14  URGENT 2026-11-30
grant-2026-holiday      2026-12-15  -
grant-2026-own-holiday  2026-10-18  NOTICE 2026-11-30
grant-2026-own-holiday  2026-10-19  SOON 2026-11-30
grant-2026-own-holiday  2026-11-08  SOON 2026-11-30
grant-2026-own-holiday  2026-11-09  URGENT 2026-11-30
grant-2026-four-held    2026-12-01  -
grant-2026-forms        2026-11-30  URGENT 2026-11-30
grant-2026-july         2026-07-15  -
grant-2026-july         2026-07-16  NOTICE 2026-12-31
grant-2026-july         2026-12-02  NOTICE 2026-12-31
grant-2026-july         2026-12-03  SOON 2026-12-31
benefit-changed         2026-06-14  -
benefit-changed         2026-06-15  -
benefit-changed         2026-08-09  -
benefit-changed         2026-08-10  NOTICE 2026-12-14
benefit-changed         2026-11-15  NOTICE 2026-12-14
benefit-changed         2026-11-16  SOON 2026-12-14
benefit-changed         2026-12-06  SOON 2026-12-14
benefit-changed         2026-12-07  URGENT 2026-12-14
changed-kind            2026-07-26  -
changed-kind            2026-07-27  NOTICE 2026-11-30
changed-kind            2026-11-01  NOTICE 2026-11-30
changed-kind            2026-11-02  SOON 2026-11-30

[contact.form]
  the first is held face to face; it should not wait four weeks
first-by-phone          2026-05-31  SOON 2026-06-17
first-by-phone          2026-06-09  SOON 2026-06-17
first-by-phone          2026-06-10  URGENT 2026-06-17
first-by-phone          2026-06-16  URGENT 2026-06-17
first-by-phone          2026-06-17  URGENT 2026-06-17
no-first-talk           2026-05-31  -
no-first-talk           2026-06-01  SOON 2026-06-29
no-first-talk           2026-06-14  SOON 2026-06-29

[start.max_months_without_effort]
  six months from the start; said eight weeks ahead
no-effort               2026-05-08  -
no-effort               2026-05-09  NOTICE 2026-07-04
no-effort               2026-06-05  NOTICE 2026-07-04
no-effort               2026-06-06  SOON 2026-07-04
no-effort               2026-06-26  SOON 2026-07-04
no-effort               2026-06-27  URGENT 2026-07-04
no-effort               2026-07-03  URGENT 2026-07-04
no-effort               2026-07-04  URGENT 2026-07-04
no-effort               2026-07-05  URGENT 2026-07-04
effort-on-the-day       2026-07-03  -
effort-on-the-day       2026-07-05  -
effort-a-day-late       2026-07-04  URGENT 2026-07-04
effort-a-day-late       2026-07-05  -

[praktik.weeks]
  thirteen weeks, twenty-six after an assessment, then thirteen at a time
placement-13            2026-10-31  -
placement-13            2026-11-01  SOON 2026-11-29
placement-13            2026-11-21  SOON 2026-11-29
placement-13            2026-11-22  URGENT 2026-11-29
placement-13            2026-11-29  URGENT 2026-11-29
placement-13            2026-11-30  URGENT 2026-11-29
placement-13            2026-12-13  URGENT 2026-11-29
placement-13            2026-12-14  -
placement-26            2026-10-31  -
placement-26            2026-11-01  NOTICE 2026-11-29
placement-26            2026-11-29  NOTICE 2026-11-29
placement-26            2026-11-30  -
placement-26            2027-01-30  -
placement-26            2027-01-31  SOON 2027-02-28
placement-26            2027-02-20  SOON 2027-02-28
placement-26            2027-02-21  URGENT 2027-02-28
placement-39            2027-02-28  NOTICE 2027-02-28
placement-39            2027-03-01  -
placement-39            2027-05-01  -
placement-39            2027-05-02  SOON 2027-05-30

[mentor.months]
  six months, and six again
mentor-6                2023-11-01  -
mentor-6                2023-11-02  SOON 2023-11-30
mentor-6                2023-11-22  SOON 2023-11-30
mentor-6                2023-11-23  URGENT 2023-11-30
mentor-6                2023-11-30  URGENT 2023-11-30
mentor-6                2023-12-01  URGENT 2023-11-30
mentor-6                2023-12-14  URGENT 2023-11-30
mentor-6                2023-12-15  -
mentor-12               2026-08-03  -
mentor-12               2026-08-04  NOTICE 2026-09-01
mentor-12               2026-09-01  NOTICE 2026-09-01
mentor-12               2026-09-02  -
mentor-12               2027-01-31  -
mentor-12               2027-02-01  SOON 2027-03-01

[ending.nothing_after]
  four weeks ahead, until the day; what begins within two weeks is what follows
support-ends            2026-11-14  -
support-ends            2026-11-15  SOON 2026-12-13
support-ends            2026-12-05  SOON 2026-12-13
support-ends            2026-12-06  URGENT 2026-12-13
support-ends            2026-12-13  URGENT 2026-12-13
support-ends            2026-12-14  -
support-goes-on         2026-12-13  -

[forloeb.end_first_months]
  twelve months before, for four weeks
grant-2019              2023-08-31  -
grant-2019              2023-09-01  NOTICE 2024-09-01
grant-2019              2023-09-28  NOTICE 2024-09-01
grant-2019              2023-09-29  -
grant-2023              2025-04-29  -
grant-2023              2025-04-30  NOTICE 2026-04-30
grant-2023              2025-05-27  NOTICE 2026-04-30
grant-2023              2025-05-28  -

[forloeb.end_second_months]
  six months before, for four weeks
grant-2019              2024-02-29  -
grant-2019              2024-03-01  NOTICE 2024-09-01
grant-2019              2024-03-28  NOTICE 2024-09-01
grant-2019              2024-03-29  -
grant-2021              2026-06-29  -
grant-2021              2026-06-30  NOTICE 2026-12-30

[forloeb.end_last_months]
  three months before, until it is written how it ended
grant-2019              2024-05-31  -
grant-2019              2024-06-01  NOTICE 2024-09-01
grant-2019              2024-08-03  NOTICE 2024-09-01
grant-2019              2024-08-04  SOON 2024-09-01
grant-2019              2024-08-24  SOON 2024-09-01
grant-2019              2024-08-25  URGENT 2024-09-01
grant-2019              2024-09-01  URGENT 2024-09-01
grant-2019              2024-09-02  URGENT 2024-09-01
grant-2023              2026-01-29  -
grant-2023              2026-01-30  NOTICE 2026-04-30
grant-2026              2028-02-28  -
grant-2026              2028-02-29  NOTICE 2028-05-31

[forloeb.max_years]
  five years before 2022, three from then, two in jobafklaring
grant-2019              2023-01-02  -
grant-2019-over         2023-01-02  NOTICE 2024-09-01
grant-2023              2025-01-06  -
grant-2023-over         2025-01-06  NOTICE 2026-04-30
grant-2026              2027-01-04  -

[idle.weeks]
  weeks without effort, twelve weeks ahead of this one; 2026 has a week 53
lene                    2026-09-06  -
lene                    2026-09-07  NOTICE 2026-11-30
lene                    2026-11-01  NOTICE 2026-11-30
lene                    2026-11-02  SOON 2026-11-30
lene                    2026-11-22  SOON 2026-11-30
lene                    2026-11-23  URGENT 2026-11-30
lene                    2026-12-06  URGENT 2026-11-30
lene                    2026-12-07  URGENT 2026-12-07
lene-christmas          2026-11-01  NOTICE 2026-11-30 NOTICE 2027-01-04
lene-christmas          2026-11-02  SOON 2026-11-30 NOTICE 2027-01-04

[praktik.first_weeks]
  half a year from the start, said four weeks ahead and until it is early no more
early-placement         2026-06-07  -
early-placement         2026-06-08  NOTICE 2026-07-06
early-placement         2026-07-06  NOTICE 2026-07-06
early-placement         2026-10-05  NOTICE 2026-07-06
early-placement         2026-10-06  -
placement-planned       2026-07-06  -
placement-paused        2026-07-06  -
placement-declined      2026-07-06  NOTICE 2026-07-06

[contact.own_interval_weeks]
  every eight weeks; said a week before
rhythm                  2026-11-17  -
rhythm                  2026-11-18  URGENT 2026-11-25
rhythm                  2026-11-25  URGENT 2026-11-25
rhythm                  2026-11-26  URGENT 2026-11-25

[contact.silent_days]
  forty-two days without a word, until the rhythm asks for the same talk
silent                  2026-10-25  -
silent                  2026-10-26  SOON 2026-10-26
silent                  2026-11-22  SOON 2026-10-26
silent                  2026-11-23  -
silent-but-meets        2026-10-18  -
silent-but-meets        2026-10-19  SOON 2026-10-19
silent-but-meets        2026-10-28  SOON 2026-10-19
silent-but-meets        2026-10-29  -

[agreement.due]
  three days before, until it is kept
agreement               2026-11-20  -
agreement               2026-11-21  URGENT 2026-11-24
agreement               2026-11-24  URGENT 2026-11-24
agreement               2026-11-25  URGENT 2026-11-24
agreement-in-holiday    2026-12-10  -
agreement-in-holiday    2026-12-11  URGENT 2026-12-28
agreement-in-holiday    2026-12-29  URGENT 2026-12-28

[subgoal.due]
  a week before; never urgent
subgoal                 2026-11-20  -
subgoal                 2026-11-21  SOON 2026-11-28
subgoal                 2026-11-28  SOON 2026-11-28
subgoal                 2026-11-29  SOON 2026-11-28
subgoal-dropped         2026-11-29  -

[measurement.weeks]
  every twelve weeks; said a week before
measured                2026-11-10  -
measured                2026-11-11  SOON 2026-11-18
measured                2026-11-18  SOON 2026-11-18
measured                2026-11-19  SOON 2026-11-18

[progress.still_weeks]
  half a year without another figure or a sub-goal reached, until the wheel is due
still                   2026-09-27  -
still                   2026-09-28  NOTICE 2026-09-28
still                   2026-11-29  NOTICE 2026-09-28
still                   2026-11-30  -
still-but-reached       2026-11-01  -
still-but-reached       2026-11-02  NOTICE 2026-11-02

[plan.intervention_without_subgoal]
  four weeks after it began, while it runs
loose-effort            2026-10-04  -
loose-effort            2026-10-05  NOTICE 2026-10-05
loose-effort            2026-12-06  NOTICE 2026-10-05
loose-effort            2026-12-07  -

[plan.subgoal_without_intervention]
  four weeks after it was taken on by somebody else than the citizen
loose-subgoal           2026-10-04  -
loose-subgoal           2026-10-05  NOTICE 2026-10-05
own-subgoal             2026-12-01  -

[load.over_hours]
  the next run of weeks over what the citizen can manage
over                    2026-09-06  -
over                    2026-09-07  NOTICE 2026-11-30
over                    2026-11-01  NOTICE 2026-11-30
over                    2026-11-02  SOON 2026-11-30
over                    2026-12-20  SOON 2026-12-14
over                    2026-12-21  -

[load.under_percent]
  under half of it for four weeks; said four weeks ahead
under                   2026-08-09  -
under                   2026-08-10  NOTICE 2026-09-07
under                   2026-12-06  NOTICE 2026-11-30
under                   2026-12-07  -
under-half              2026-09-07  -

[wait.days]
  waited for four weeks
waiting                 2026-11-20  -
waiting                 2026-11-21  SOON 2026-11-21
waiting                 2026-11-22  SOON 2026-11-21

[consent.due]
  two weeks before it runs out, and two weeks after
consent                 2026-11-19  -
consent                 2026-11-20  SOON 2026-12-04
consent                 2026-11-26  SOON 2026-12-04
consent                 2026-11-27  URGENT 2026-12-04
consent                 2026-12-04  URGENT 2026-12-04
consent                 2026-12-05  URGENT 2026-12-04
consent                 2026-12-18  URGENT 2026-12-04
consent                 2026-12-19  -

[note.days]
  the day after the talk, for eight weeks
no-note                 2026-11-18  -
no-note                 2026-11-19  URGENT 2026-11-20
no-note                 2027-01-13  URGENT 2026-11-20
no-note                 2027-01-14  -

[note.journalise_days]
  two weeks after the talk, until it is in the journal
not-journalised         2026-11-15  -
not-journalised         2026-11-16  SOON 2026-11-16
not-journalised         2027-06-01  SOON 2026-11-16

[network.max_people]
  more than eight professionals at once
eight-people            2026-09-01  -
nine-people             2026-08-31  -
nine-people             2026-09-01  NOTICE 2026-09-01
nine-people             2026-10-31  NOTICE 2026-09-01
nine-people             2026-11-01  -

[handover.days]
  two weeks after the citizen went to another office; a talk up to eight weeks before counts
handed-over             2026-11-13  SOON 2026-11-27
handed-over             2026-11-19  SOON 2026-11-27
handed-over             2026-11-20  URGENT 2026-11-27
handed-over             2027-01-08  URGENT 2026-11-27
handed-over             2027-01-09  -
handed-over-with-a-talk 2026-11-20  -
handed-over-long-before 2026-11-20  URGENT 2026-11-27

[bridge.days]
  for half a year after a grant that still has to become a job
flex-job-granted        2026-11-13  SOON 2026-11-27
flex-job-granted        2027-05-14  SOON 2026-11-27
flex-job-granted        2027-05-15  -
flex-job-with-a-bridge  2026-11-20  -
flex-job-found          2026-11-20  -

[followed.days]
  two weeks before the time after the outcome runs out, and two weeks after
flex-job-followed       2026-11-19  -
flex-job-followed       2026-11-20  SOON 2026-12-04
flex-job-followed       2026-12-04  SOON 2026-12-04
flex-job-followed       2026-12-18  SOON 2026-12-04
flex-job-followed       2026-12-19  -
flex-job-granted        2026-12-04  -
"""

Row = tuple[str, str, str, str]


def rows() -> list[Row]:
    """Rule, file, day and expected warnings of each line; indented lines tell the rule in words."""
    rule, found = "", []
    for line in TABLE.splitlines():
        if line.startswith("["):
            rule = line.strip("[]")
        elif line and not line.startswith(" "):
            name, today, expected = line.split(maxsplit=2)
            found.append((rule, name, today, expected))
    return found


ROWS = rows()


def raised(name: str, today: str, rule: str) -> str:
    """What the rules say, as the table writes it."""
    lines = [line.split(maxsplit=2)[:2] for line in said(FILES[name], today, rule)]
    return " ".join(word for line in lines for word in line) or "-"


@pytest.mark.parametrize(("rule", "name", "today", "expected"), ROWS)
def test_file_day_and_warnings(rule: str, name: str, today: str, expected: str) -> None:
    assert raised(name, today, rule) == expected


def between() -> list[tuple[Row, Row]]:
    """Neighbouring lines of one rule and file."""
    return [(one, other) for one, other in pairwise(ROWS) if one[:2] == other[:2]]


@pytest.mark.parametrize(("one", "other"), between())
def test_nothing_changes_on_a_day_no_line_names(one: Row, other: Row) -> None:
    rule, name, first, expected = one
    last, then = other[2:]
    if expected == then:
        for today in days(first, last):
            assert raised(name, today.isoformat(), rule) == expected, today
    elif rule not in ("idle.weeks", "load.over_hours", "load.under_percent"):
        assert day(last) - day(first) == timedelta(days=1)
    else:
        # Weeks that are over leave the run, so that its first day moves with every Monday.
        severities = {raised(name, today.isoformat(), rule).split()[0] for today in days(first, last)}
        assert severities == {expected.split()[0], then.split()[0]}


def test_the_table_is_long_enough_and_every_file_is_used() -> None:
    assert len(ROWS) >= 120
    assert {name for _, name, _, _ in ROWS} == set(FILES)


def test_before_a_forloeb_and_on_the_last_day_there_is_no_rule_raises() -> None:
    for name, file in FILES.items():
        assert file.forloeb is not None, name
        said(file, date.min.isoformat())
        said(file, date.max.isoformat())
