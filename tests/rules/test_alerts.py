"""The whole list of one citizen: what a Monday morning reads, and what never may happen to it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from forloebtui.model.case import Agreement, Case, Subgoal
from forloebtui.office.catalogue import load_catalogue
from forloebtui.office.rule_sets import load_rule_sets
from forloebtui.rules.alert import in_short
from forloebtui.rules.alerts import alerts
from tests.rules.casework import bar, case, day, days, forloeb, lene, placement, said, scored, talk

RULE_SETS = load_rule_sets()
CATALOGUE = load_catalogue()
STEP = "Jeg kommer tre dage om ugen."
NOTHING_BEGUN = "2026-07-04 ingen indsats begyndt · sagen tages op igen lø 04.07"


def agreement(due: str | None, **fields: Any) -> Agreement:
    given: dict[str, Any] = {"text": "Ringer til Kim", "who": "jeg", "agreed_on": day("2026-11-02")} | fields
    return Agreement(id=7, due_on=day(due) if due else None, **given)


def subgoal(target: str | None, number: int = 5, **fields: Any) -> Subgoal:
    given: dict[str, Any] = {"text": STEP, "uid": f"subgoal-{number}", "dimension_id": 1} | fields
    return Subgoal(id=number, target_on=day(target) if target else None, **given)


def quiet(*parts: Any, **fields: Any) -> Case:
    """In its second year, with training every week, a talk and a score in the week of 2026-11-16."""
    given = {"measurements": (scored("2026-08-26", 5), scored("2026-11-18"))} | fields
    return case(
        forloeb("2025-03-03", "2028-03-02"), bar("2025-03-03", None), talk("2026-11-18"), *parts, **given
    )


def test_a_file_in_order_is_silent() -> None:
    assert said(quiet(), "2026-11-21") == []


def test_lene_on_the_saturday_before_everything_ends() -> None:
    assert said(lene(), "2026-11-21") == [
        "SOON 2026-11-29 praktik slutter sø 29.11 · beslut forlængelse",
        "SOON 2026-11-29 Diætist, Netværksgruppe og Træning på hold slutter sø 29.11 · intet aftalt efter",
        "SOON 2026-11-30 passiv tid uge 49-1",
    ]


# Lene's passive time and placement through the winter: the days on which anything changes, and to what.
# The weeks in the text count down with each Monday; nothing else moves between the days below.
LENES_WINTER = {
    "2026-10-19": ["NOTICE idle.weeks"],
    "2026-11-01": ["NOTICE idle.weeks", "SOON praktik.weeks"],
    "2026-11-02": ["SOON idle.weeks", "SOON praktik.weeks"],
    "2026-11-22": ["SOON idle.weeks", "URGENT praktik.weeks"],
    "2026-11-23": ["URGENT idle.weeks", "URGENT praktik.weeks"],
    "2026-12-14": [
        "NOTICE idle.weeks",
        "URGENT idle.weeks",
    ],  # W10 2027 comes into view; 14 days after the end
    "2027-01-11": ["NOTICE idle.weeks"],
    "2027-02-08": ["SOON idle.weeks"],
    "2027-03-01": ["URGENT idle.weeks"],
}


def test_alerts_change_only_on_the_days_their_rules_name() -> None:
    changes: dict[str, list[str]] = {}
    before: list[str] | None = None
    for today in days("2026-10-19", "2027-03-14"):
        now = sorted(
            f"{alert.severity.name} {alert.rule}"
            for alert in alerts(lene(), today, RULE_SETS.get("ressourceforloeb-2022"), CATALOGUE)
            if alert.rule in ("idle.weeks", "praktik.weeks")
        )
        if now != before:
            changes[today.isoformat()] = before = now
    assert changes == LENES_WINTER


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2026-09-06", []),
        ("2026-09-07", ["NOTICE 2026-11-30 passiv tid uge 49"]),
        ("2026-09-14", ["NOTICE 2026-11-30 passiv tid uge 49-50"]),
        ("2026-10-12", ["NOTICE 2026-11-30 passiv tid uge 49-1"]),
        ("2026-11-01", ["NOTICE 2026-11-30 passiv tid uge 49-1"]),
        ("2026-11-02", ["SOON 2026-11-30 passiv tid uge 49-1"]),
        ("2026-11-22", ["SOON 2026-11-30 passiv tid uge 49-1"]),
        ("2026-11-23", ["URGENT 2026-11-30 passiv tid uge 49-1"]),
        ("2026-12-06", ["URGENT 2026-11-30 passiv tid uge 49-1"]),
        ("2026-12-07", ["URGENT 2026-12-07 passiv tid uge 50-1"]),
        ("2027-01-03", ["URGENT 2026-12-28 passiv tid uge 53-1", "NOTICE 2027-03-08 passiv tid uge 10-12"]),
        ("2027-01-10", ["URGENT 2027-01-04 passiv tid uge 1", "NOTICE 2027-03-08 passiv tid uge 10-13"]),
        ("2027-01-11", ["NOTICE 2027-03-08 passiv tid uge 10-14"]),
    ],
)
def test_passive_time_over_a_new_year_with_a_week_53(today: str, expected: list[str]) -> None:
    assert said(lene(), today, "idle.weeks") == expected


def test_two_runs_of_passive_time_are_two_alerts() -> None:
    file = case(
        forloeb("2026-11-16", "2026-12-20"),
        bar("2026-11-16", "2026-11-22"),
        bar("2026-12-07", "2026-12-13"),
    )
    assert said(file, "2026-11-21", "idle.weeks") == [
        "URGENT 2026-11-23 passiv tid uge 48-49",
        "SOON 2026-12-14 passiv tid uge 51",
    ]


@pytest.mark.parametrize(
    ("due", "done", "today", "expected"),
    [
        ("2026-11-24", None, "2026-11-20", []),
        ("2026-11-24", None, "2026-11-21", ["URGENT 2026-11-24 Ringer til Kim · jeg · inden ti 24.11"]),
        ("2026-11-24", None, "2026-11-24", ["URGENT 2026-11-24 Ringer til Kim · jeg · inden ti 24.11"]),
        (
            "2026-11-24",
            None,
            "2026-11-25",
            ["URGENT 2026-11-24 Ringer til Kim · jeg · skulle være sket ti 24.11"],
        ),
        ("2026-11-24", "2026-11-20", "2026-11-25", []),
        (None, None, "2026-11-25", []),
    ],
)
def test_agreements(due: str | None, done: str | None, today: str, expected: list[str]) -> None:
    file = quiet(agreements=(agreement(due, done_on=day(done) if done else None),))
    assert said(file, today) == expected


def test_what_was_agreed_comes_before_whose_and_when() -> None:
    file = quiet(agreements=(agreement("2026-10-23", who="borger", text="Ringer til banken om afdrag"),))
    assert said(file, "2026-11-21") == [
        "URGENT 2026-10-23 Ringer til banken om afdrag · borger · skulle være sket fr 23.10"
    ]


def test_an_agreement_without_an_owner_and_over_many_lines() -> None:
    file = quiet(agreements=(agreement("2026-11-24", who=" ", text="Ringer\n  til  Kim om " + "a" * 80),))
    (line,) = said(file, "2026-11-24")
    assert line.startswith("URGENT 2026-11-24 Ringer til Kim om aaa")
    assert line.endswith("… · inden ti 24.11")
    assert in_short("a" * 60) == "a" * 60
    assert len(in_short("a" * 61)) == 60


@pytest.mark.parametrize(
    ("targets", "today", "expected"),
    [
        (["2026-11-28"], "2026-11-20", []),
        (["2026-11-28"], "2026-11-21", [f"SOON 2026-11-28 delmål sat til lø 28.11 · {STEP}"]),
        (["2026-11-20"], "2026-11-20", [f"SOON 2026-11-20 delmål sat til fr 20.11 · {STEP}"]),
        (["2026-11-20"], "2026-11-21", [f"SOON 2026-11-20 delmål var sat til fr 20.11 · {STEP}"]),
        (
            ["2026-11-20", "2026-11-13", "2026-11-24"],
            "2026-11-21",
            [
                "SOON 2026-11-13 2 delmål er over tiden · det første var sat til fr 13.11",
                f"SOON 2026-11-24 delmål sat til ti 24.11 · {STEP}",
            ],
        ),
    ],
)  # fmt: skip
def test_subgoals(targets: list[str], today: str, expected: list[str]) -> None:
    file = quiet(subgoals=tuple(subgoal(target, number) for number, target in enumerate(targets, 1)))
    assert said(file, today) == expected


def test_a_subgoal_reached_or_without_a_target_is_silent() -> None:
    reached = subgoal("2026-11-20", done_on=day("2026-11-18"))
    assert said(quiet(subgoals=(reached, subgoal(None, 6))), "2026-11-21") == []


@pytest.mark.parametrize(
    ("starts", "today", "expected"),
    [
        (None, "2026-05-08", []),
        (None, "2026-05-09", [f"NOTICE {NOTHING_BEGUN}"]),
        (None, "2026-07-04", [f"URGENT {NOTHING_BEGUN}"]),
        (None, "2026-07-05", [f"URGENT {NOTHING_BEGUN}"]),
        ("2026-07-04", "2026-05-09", []),
        ("2026-07-05", "2026-05-09", [f"NOTICE {NOTHING_BEGUN}"]),
        ("2026-07-05", "2026-07-05", []),
    ],
)  # fmt: skip
def test_six_months_without_any_effort(starts: str | None, today: str, expected: list[str]) -> None:
    begun = [bar(starts, None)] if starts else []
    file = case(forloeb("2026-01-05", "2029-01-04"), bar("2026-01-05", None, standing="recommended"), *begun)
    assert said(file, today, "start.max_months_without_effort") == expected


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2026-11-20", []),
        ("2026-11-21", ["SOON 2026-11-21 har ventet 28 dage på Psykiatri"]),
        ("2026-11-22", ["SOON 2026-11-21 har ventet 29 dage på Psykiatri"]),
    ],
)
def test_long_waits_are_told_in_days(today: str, expected: list[str]) -> None:
    waiting = bar("2026-12-01", None, title="Psykiatri", standing="waiting", waiting_since=day("2026-10-24"))
    assert said(quiet(waiting), today) == expected
    assert said(quiet(replace(waiting, waiting_since=None)), today) == []


@pytest.mark.parametrize(
    ("manages", "expected"),
    [
        (None, []),
        (8, []),
        (7.5, ["SOON 2026-12-07 op til 8 t i uge 50-51 · kan klare 7,5 t"]),
        (4.5, ["SOON 2026-11-30 op til 8 t i uge 49-51 · kan klare 4,5 t"]),
    ],
)
def test_hours_over_what_the_citizen_can_manage(manages: float | None, expected: list[str]) -> None:
    asked = bar("2026-11-30", "2026-12-20", ("2026-11-30", 5), ("2026-12-07", 8), title="Kursus")
    file = quiet(asked)
    file = replace(file, citizen=replace(file.citizen, manages_hours=manages))
    assert said(file, "2026-11-21", "load.over_hours") == expected


@pytest.mark.parametrize(
    ("measured", "today", "expected"),
    [
        ("2026-08-26", "2026-11-10", []),
        ("2026-08-26", "2026-11-11", ["SOON 2026-11-18 tid til at sætte tal på hjulet · sidst on 26.08"]),
        ("2026-08-26", "2026-11-18", ["SOON 2026-11-18 tid til at sætte tal på hjulet · sidst on 26.08"]),
        ("2026-09-02", "2026-11-17", []),
        # Measured before the start: the ground to stand on, and twelve weeks from the start.
        ("2025-02-20", "2025-05-18", []),
        ("2025-02-20", "2025-05-19", ["SOON 2025-05-26 tid til at sætte tal på hjulet · sidst to 20.02"]),
        (None, "2025-05-18", []),
        (None, "2025-05-19", ["SOON 2025-05-26 tid til at sætte tal på hjulet · der er endnu ingen tal"]),
    ],
)
def test_the_wheel_every_twelve_weeks(measured: str | None, today: str, expected: list[str]) -> None:
    file = quiet(measurements=(scored(measured),) if measured else ())
    assert said(file, today, "measurement.weeks") == expected


@pytest.mark.parametrize(
    ("held", "text", "today", "expected"),
    [
        ("2026-11-18", "", "2026-11-18", []),
        ("2026-11-18", "", "2026-11-19", ["URGENT 2026-11-20 samtalen on 18.11 mangler notat"]),
        ("2026-11-18", " \n", "2026-11-19", ["URGENT 2026-11-20 samtalen on 18.11 mangler notat"]),
        ("2026-11-18", "Kort.", "2026-11-21", []),
        ("2026-09-26", "", "2026-11-21", ["URGENT 2026-09-28 samtalen lø 26.09 mangler notat"]),
        ("2026-09-25", "", "2026-11-21", []),
    ],
)
def test_a_talk_without_a_note(held: str, text: str, today: str, expected: list[str]) -> None:
    assert said(quiet(talk(held, text=text)), today, "note.days") == expected


def test_a_closed_forloeb_raises_only_what_somebody_owes() -> None:
    file = replace(
        lene(),
        forloebs=(
            forloeb("2026-01-05", "2029-01-04", outcome="fleksjob_ansat", closed_on=day("2026-11-20")),
        ),
        agreements=(agreement("2026-11-24"),),
    )
    assert said(file, "2026-11-21") == ["URGENT 2026-11-24 Ringer til Kim · jeg · inden ti 24.11"]


def test_a_citizen_who_changes_kind_is_seen_by_the_rules_of_the_running_forloeb() -> None:
    closed = forloeb("2023-05-01", "2026-04-30", outcome="nyt_forloeb", closed_on=day("2026-04-30"))
    running = forloeb("2026-06-01", "2028-05-31", kind="job_clarification", rule_set="jobafklaring")
    file = case(closed, running, bar("2026-06-01", None), talk("2026-03-02"), talk("2026-06-10"))
    (line,) = said(file, "2026-11-21", "contact.min_first_period")
    assert line.endswith("1 af 4 holdt")


def test_an_alert_says_where_its_rule_stands_and_what_it_is_about() -> None:
    practice = placement("2026-08-31", "2026-11-29")
    found = alerts(
        quiet(practice, agreements=(agreement("2026-11-24"),)),
        day("2026-11-21"),
        RULE_SETS.get("ressourceforloeb-2022"),
        CATALOGUE,
    )
    assert [(alert.about, alert.subject) for alert in found] == [
        ("agreement", 7),
        ("intervention", practice.id),
    ]
    assert found[1].source == "LAB § 61; Cabi om virksomhedspraktik · Ressourceforløb bevilget fra 2022"


def test_what_must_be_decided_comes_before_what_can_be_talked_of() -> None:
    """The placement ends in three weeks; the wheel has waited since August."""
    file = quiet(placement("2026-09-14", "2026-12-13"), measurements=(scored("2026-08-10"),))
    assert [line.split(maxsplit=2)[2] for line in said(file, "2026-11-21")] == [
        "praktik slutter sø 13.12 · beslut forlængelse",
        "tid til at sætte tal på hjulet · sidst ma 10.08",
    ]


def test_a_measurement_begun_without_a_figure_is_none() -> None:
    empty = replace(scored("2026-11-18"), scores=())
    file = quiet(measurements=(scored("2026-08-10"), empty))
    assert said(file, "2026-11-21", "measurement.weeks") == [
        "SOON 2026-11-02 tid til at sætte tal på hjulet · sidst ma 10.08"
    ]


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2026-11-02", ["SOON 2026-11-30 ingen indsats endnu"]),
        ("2026-11-29", ["SOON 2026-11-30 ingen indsats endnu"]),
        ("2026-11-30", ["URGENT 2026-11-30 passiv tid uge 49-8"]),
    ],
)
def test_a_new_forloeb_without_anything_agreed_says_one_thing_and_is_not_urgent(
    today: str, expected: list[str]
) -> None:
    assert said(case(forloeb("2026-11-02", None)), today, "idle.weeks", "start.first_weeks") == expected


def test_a_file_without_a_forloeb_has_only_agreements() -> None:
    file = replace(quiet(agreements=(agreement("2026-11-24"),)), forloebs=())
    found = alerts(file, day("2026-11-24"), RULE_SETS.get("jobafklaring"), CATALOGUE)
    assert [alert.rule for alert in found] == ["agreement.due"]


def mornings(file: Case) -> Iterator[tuple[date, frozenset[tuple[str, date]]]]:
    rules = RULE_SETS.get("ressourceforloeb-2022")
    for number in range(400):
        today = day("2026-01-05") + timedelta(days=number)
        found = alerts(file, today, rules, CATALOGUE)
        yield today, frozenset((alert.rule, alert.due_on) for alert in found)


def test_no_list_is_longer_than_a_handful_in_a_year_that_goes_as_planned() -> None:
    assert max(len(found) for _, found in mornings(lene())) <= 5
