"""Martin, Lene and Nadia against their stories, and one thing each for the others; all figures by hand."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from forloebtui.office.catalogue import load_catalogue
from forloebtui.office.demo import WRITTEN_AS_OF, demo_rows

Row = dict[str, Any]
ROWS: dict[str, list[Row]] = demo_rows(WRITTEN_AS_OF)
CATALOGUE = load_catalogue()


def citizen(name: str) -> int:
    (found,) = (row["id"] for row in ROWS["citizen"] if row["name"] == name)
    return int(found)


MARTIN, LENE = citizen("Martin Lund"), citizen("Lene Krogh")
NADIA = citizen("Nadia Rahimi")


def of(table: str, who: int, **wanted: object) -> list[Row]:
    return [
        row
        for row in ROWS[table]
        if row["citizen_id"] == who and all(row[column] == value for column, value in wanted.items())
    ]


def one(table: str, who: int, **wanted: object) -> Row:
    (row,) = of(table, who, **wanted)
    return row


def hours(who: int, title: str) -> list[tuple[str, float, int]]:
    intervention = one("intervention", who, title=title)
    return [
        (row["from_on"], row["hours"], row["per_weeks"])
        for row in of("adjustment", who, intervention_id=intervention["id"])
    ]


def span(who: int, title: str) -> tuple[str, str | None]:
    row = one("intervention", who, title=title)
    return row["starts_on"], row["ends_on"]


def counted(who: int) -> list[str]:
    return [talk["held_on"] for talk in of("conversation", who, status="held")
            if CATALOGUE.counts_statutory(talk["kind"])]  # fmt: skip


def iso_weeks(days: list[str]) -> list[tuple[int, int]]:
    return [date.fromisoformat(day).isocalendar()[:2] for day in days]


def idle_weeks(who: int, category: str | None = None, until: date = date(2027, 2, 14)) -> list[str]:
    """Mondays, from the forløb's start, with no agreed intervention on any weekday."""
    agreed = [
        (date.fromisoformat(row["starts_on"]), date.fromisoformat(row["ends_on"] or "9999-12-31"))
        for row in of("intervention", who, standing="agreed")
        if category in (None, row["category"])
    ]
    day = date.fromisoformat(one("forloeb", who)["starts_on"])
    idle = []
    while day <= until:
        if not any(start <= day + timedelta(days=4) and end >= day for start, end in agreed):
            idle.append(day.isoformat())
        day += timedelta(days=7)
    return idle


def scores(who: int, measured_on: str, rater: str) -> dict[str, int]:
    measurement = one("measurement", who, measured_on=measured_on, rater=rater)
    keys = list(CATALOGUE.dimensions)
    return {
        keys[row["dimension_id"] - 1]: row["value"]
        for row in of("score", who, measurement_id=measurement["id"])
    }


FORLOEB = [
    (MARTIN, "ressourceforloeb", "2025-03-03", "2028-03-02", "ressourceforloeb-2022"),
    (LENE, "ressourceforloeb", "2026-01-05", "2029-01-04", "ressourceforloeb-2022"),
    (NADIA, "job_clarification", "2026-06-01", "2028-05-31", "jobafklaring"),
]


@pytest.mark.parametrize(("who", "kind", "starts_on", "ends_on", "rule_set"), FORLOEB)
def test_each_forloeb_has_its_dates_and_its_rules(
    who: int, kind: str, starts_on: str, ends_on: str, rule_set: str
) -> None:
    row = one("forloeb", who)
    assert (row["kind"], row["starts_on"], row["ends_on"]) == (kind, starts_on, ends_on)
    assert (row["rule_set"], row["outcome"]) == (rule_set, None)


COUNTED = [
    (MARTIN, [(2025, 10), (2025, 14), (2025, 20), (2025, 27)], "2025-09-03"),
    (LENE, [(2026, 2), (2026, 8), (2026, 15), (2026, 24)], "2026-07-05"),
    (NADIA, [(2026, 24), (2026, 34)], "2026-12-01"),
]


@pytest.mark.parametrize(("who", "weeks", "six_months"), COUNTED)
def test_the_talks_that_count(who: int, weeks: list[tuple[int, int]], six_months: str) -> None:
    assert iso_weeks(counted(who)) == weeks
    assert all(day < six_months for day in counted(who))


def test_nadia_missed_one_talk_and_one_is_planned_before_the_six_months_end() -> None:
    assert len(of("conversation", NADIA, status="no_show", kind="follow_up")) == 1
    (ahead,) = of("conversation", NADIA, status="planned", kind="follow_up")
    assert "2026-11-21" < ahead["held_on"] <= "2026-11-30"


def test_martins_other_talks_are_fortnightly_and_do_not_count() -> None:
    days = [date.fromisoformat(talk["held_on"]) for talk in of("conversation", MARTIN, kind="progress_talk")]
    assert len(days) > 30
    gaps = {(later - earlier).days for earlier, later in pairwise(days)}
    assert gaps <= {14, 28}


def test_martins_four_phases() -> None:
    phases = of("phase", MARTIN)
    assert [(phase["starts_on"], phase["ends_on"]) for phase in phases] == [
        ("2025-03-03", "2025-06-22"),  # W10-25
        ("2025-06-23", "2025-11-30"),  # W26-48
        ("2025-12-01", "2026-05-31"),  # W49-W22
        ("2026-06-01", None),  # from W23
    ]
    levels = [phase["coordination_level"] for phase in phases]
    assert levels == sorted(levels, reverse=True) and levels[0] == 4 and levels[-1] == 1
    assert all(phase[track] for phase in phases for track in ("coordination", "cooperation", "development"))


MARTINS = [
    ("Bostøtte", "housing_support", ("2025-03-03", None), [("2025-03-03", 1.5, 2), ("2025-03-17", 1.5, 1)]),
    ("Mentor", "mentor", ("2025-04-14", "2026-08-23"),
     [("2025-04-14", 3, 1), ("2025-10-14", 2, 1), ("2026-04-14", 1, 1)]),
    ("MMA-forening", "association", ("2025-06-23", None), [("2025-06-23", 4, 1)]),
    ("Betaling af kontingent", "practical_help", ("2025-06-23", "2026-07-19"), [("2025-06-23", 0, 1)]),
    ("Ny psykologisk vurdering", "psychologist", ("2025-09-01", "2025-10-12"), [("2025-09-01", 1, 1)]),
    ("Samtale om hash", "substance_treatment", ("2026-01-05", "2026-01-11"), [("2026-01-05", 1, 1)]),
    ("Forløb om hash", "substance_treatment", ("2026-03-02", "2026-12-20"), [("2026-03-02", 1.5, 1)]),
    ("Orientering om fleksjob", "flex_job_information", ("2026-09-14", "2026-09-20"), [("2026-09-14", 1, 1)]),
    ("Arbejdsevneafklaring", "work_ability", ("2026-12-07", "2027-03-07"), [("2026-12-07", 5, 1)]),
]  # fmt: skip


@pytest.mark.parametrize(("title", "kind", "dates", "adjusted"), MARTINS, ids=[row[0] for row in MARTINS])
def test_martins_interventions(
    title: str, kind: str, dates: tuple[str, str | None], adjusted: list[tuple[str, float, int]]
) -> None:
    assert one("intervention", MARTIN, title=title)["kind"] == kind
    assert span(MARTIN, title) == dates
    assert hours(MARTIN, title) == adjusted


def test_martins_plan_is_these_interventions_and_no_more() -> None:
    assert [row["title"] for row in of("intervention", MARTIN)] == [row[0] for row in MARTINS]


def test_each_of_martins_mentor_adjustments_tells_its_grant() -> None:
    mentor = one("intervention", MARTIN, title="Mentor")
    reasons = [row["reason"] for row in of("adjustment", MARTIN, intervention_id=mentor["id"])]
    assert len(reasons) == 3 and all(reason.startswith("Bevilget") for reason in reasons)


def test_martin_had_no_employment_effort_until_week_38() -> None:
    idle = idle_weeks(MARTIN, "beskaeftigelse", until=date(2026, 9, 20))
    assert len(idle) == (date(2026, 9, 14) - date(2025, 3, 3)).days // 7
    assert "2026-09-14" not in idle
    assert idle_weeks(MARTIN) == []


def test_martin_has_one_running_and_one_planned_bar_with_an_end() -> None:
    ended = [row for row in of("intervention", MARTIN) if row["ends_on"]]
    running = [row["title"] for row in ended if row["starts_on"] <= "2026-11-21" <= row["ends_on"]]
    assert running == ["Forløb om hash"]
    assert [row["title"] for row in ended if row["starts_on"] > "2026-11-21"] == ["Arbejdsevneafklaring"]


def test_martins_supervisions_are_held_by_the_four_without_him() -> None:
    talks = of("conversation", MARTIN, kind="supervision")
    assert iso_weeks([talk["held_on"] for talk in talks]) == [(2026, 3), (2026, 9)]
    professions = {row["id"]: row["profession"] for row in ROWS["actor"]}
    for talk in talks:
        present = {
            professions[row["actor_id"]] for row in of("participation", MARTIN, conversation_id=talk["id"])
        }
        assert present == {"bostøtte", "rådgiver", "mentor"}
    assert not CATALOGUE.conversation_kind("supervision").with_citizen


def test_martins_wheel_is_as_told() -> None:
    start, now = scores(MARTIN, "2025-03-05", "citizen"), scores(MARTIN, "2026-11-11", "citizen")
    told = {"work": (1, 3), "everyday": (2, 6), "community": (2, 7), "body": (2, 6), "direction": (1, 5)}
    assert {key: (start[key], now[key]) for key in told} == told


@pytest.mark.parametrize("who", [MARTIN, LENE])
def test_both_raters_score_all_eight_dimensions_at_least_four_times(who: int) -> None:
    for rater in ("citizen", "caseworker"):
        days = [row["measured_on"] for row in of("measurement", who, rater=rater)]
        assert len(days) >= 4
        for day in days:
            assert len(scores(who, day, rater)) == 8


@pytest.mark.parametrize("who", [MARTIN, LENE])
def test_there_is_a_subgoal_in_each_dimension(who: int) -> None:
    assert {row["dimension_id"] for row in of("subgoal", who)} == set(range(1, 9))


def test_martin_pays_the_fee_himself_in_week_30() -> None:
    fee = one("subgoal", MARTIN, text="Jeg betaler selv mit kontingent")
    assert (fee["owner"], iso_weeks([fee["done_on"]])) == ("citizen", [(2026, 30)])


def test_martins_and_lenes_own_words_and_his_interest() -> None:
    assert (
        one("goal", MARTIN, kind="overall")["text"] == "Jeg vil have pension. Der bliver aldrig noget godt."
    )
    assert "Jeg tør ikke gå ind ad døren." in one("goal", LENE, kind="wish_for_help")["text"]
    assert "MMA" in ROWS["citizen"][MARTIN - 1]["interests"]
    texts = " ".join(talk["text"] for talk in of("conversation", MARTIN))
    assert '"Det er ikke kun de andre,"' in texts


LENES = [
    ("Mentor", ("2026-01-12", "2026-04-19"),
     [("2026-01-12", 2, 1), ("2026-02-16", 2, 1), ("2026-03-23", 1, 1)]),
    ("Træning på hold", ("2026-01-26", "2026-11-29"), [("2026-01-26", 2, 1)]),
    ("Diætist", ("2026-01-26", "2026-11-29"), [("2026-01-26", 0.5, 1)]),
    ("Netværksgruppe", ("2026-03-02", "2026-11-29"), [("2026-03-02", 2, 1)]),
    ("Praktik i virksomhedscenter", ("2026-08-31", "2026-11-29"),
     [("2026-08-31", 1, 1), ("2026-10-05", 3, 1), ("2026-11-09", 4, 1)]),
    ("Smertehåndtering", ("2027-01-11", "2027-03-07"), [("2027-01-11", 1.5, 1)]),
]  # fmt: skip


@pytest.mark.parametrize(("title", "dates", "adjusted"), LENES, ids=[row[0] for row in LENES])
def test_lenes_interventions(
    title: str, dates: tuple[str, str], adjusted: list[tuple[str, float, int]]
) -> None:
    assert span(LENE, title) == dates
    assert hours(LENE, title) == adjusted


def test_lenes_mentor_follows_takes_part_and_withdraws() -> None:
    mentor = one("intervention", LENE, title="Mentor")
    tasks = [row["tasks"].split(":")[0] for row in of("adjustment", LENE, intervention_id=mentor["id"])]
    assert tasks == ["Følge", "Deltage", "Trække sig"]


def test_lenes_placement_is_thirteen_weeks_at_750_kroner() -> None:
    placement = one("intervention", LENE, kind="company_centre")
    days = date.fromisoformat(placement["ends_on"]) - date.fromisoformat(placement["starts_on"])
    weeks = (days.days + 1) / 7
    assert (weeks, weeks * placement["weekly_cost"]) == (13, 9750)


def test_lene_has_six_idle_weeks_ahead() -> None:
    ahead = [monday for monday in idle_weeks(LENE) if monday > "2026-11-21"]
    assert iso_weeks(ahead) == [(2026, 49), (2026, 50), (2026, 51), (2026, 52), (2026, 53), (2027, 1)]


def test_ages_are_as_told() -> None:
    born = {row["id"]: date.fromisoformat(row["born_on"]) for row in ROWS["citizen"]}
    assert (WRITTEN_AS_OF - born[MARTIN]).days // 365.25 == 28
    assert (WRITTEN_AS_OF - born[LENE]).days // 365.25 == 46


def total_hours(who: int) -> float:
    running = [
        row["id"]
        for row in of("intervention", who, standing="agreed")
        if row["starts_on"] <= "2026-11-21" <= (row["ends_on"] or "9")
    ]
    weekly = 0.0
    for number in running:
        begun = [
            row for row in of("adjustment", who, intervention_id=number) if row["from_on"] <= "2026-11-21"
        ]
        weekly += begun[-1]["hours"] / begun[-1]["per_weeks"]
    return weekly


def test_the_others_show_one_thing_each() -> None:
    """Gap, overload, wait, bridge, newcomer, pause, end, overdue, rhythm."""
    assert iso_weeks(idle_weeks(citizen("Torben Skov"))[-5:]) == [
        (2026, 51), (2026, 52), (2026, 53), (2027, 1), (2027, 2)]  # fmt: skip
    assert total_hours(citizen("Amina Warsame")) == 17
    assert one("intervention", citizen("Kasper Bruun"), standing="waiting")["waiting_since"] == "2026-07-13"
    assert one("forloeb", citizen("Jens-Erik Toft"))["outcome"] == "fleksjob_ansat"
    assert one("forloeb", citizen("Birgit Holm"))["outcome"] is None
    assert one("intervention", citizen("Birgit Holm"), kind="bridge_building")["ends_on"] == "2027-03-28"
    assert of("intervention", citizen("Yusuf Demir")) == []
    assert len(of("intervention", citizen("Camilla Østergaard"), standing="paused")) == 2
    ending = one("forloeb", citizen("Søren Vestergaard"))
    assert (ending["ends_on"], ending["rule_set"]) == ("2026-12-19", "ressourceforloeb-2014")
    overdue = [
        row for row in of("agreement", citizen("Rikke Sand"), done_on=None) if row["due_on"] < "2026-11-21"
    ]
    assert len(overdue) == 3
    last = max(talk["held_on"] for talk in of("conversation", citizen("Henning Bak"), status="held"))
    assert (WRITTEN_AS_OF - date.fromisoformat(last)).days > 8 * 7


def test_nothing_is_wrong_with_the_calm_one() -> None:
    calm = citizen("Thi Lan Nguyen")
    assert idle_weeks(calm) == []
    assert total_hours(calm) <= ROWS["citizen"][calm - 1]["manages_hours"]
    assert len(counted(calm)) == 4
    assert all((row["due_on"] or "9") > "2026-11-21" for row in of("agreement", calm, done_on=None))
    assert all(row["target_on"] > "2026-11-21" for row in of("subgoal", calm, done_on=None))
    assert of("conversation", calm, status="planned")
    linked = {row["intervention_id"] for row in of("intervention_subgoal", calm)}
    assert {row["id"] for row in of("intervention", calm)} == linked
