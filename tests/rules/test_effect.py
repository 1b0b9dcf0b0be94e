"""What a change comes to, in one line: weeks, passive time, hours, and the rules it would break."""

from dataclasses import replace
from datetime import date

import pytest

from forloebtui.dates.weeks import from_iso
from forloebtui.model.case import Adjustment, Case, Conversation, Intervention
from forloebtui.office.catalogue import load_catalogue
from forloebtui.office.rule_sets import load_rule_sets
from forloebtui.rules.alert import Voice
from forloebtui.rules.effect import Effect, Outlook, broken, effect
from forloebtui.rules.idle import idle_weeks
from forloebtui.rules.preview import Preview, delete, duplicate, moved, split, with_preview
from forloebtui.rules.replan import FINISHED, move_end, shift, unchanged
from forloebtui.rules.week_sums import WeekSums
from tests.rules.plans import ENDED, PLANNED, RUNNING, TODAY, case_of, placement


def outlook(case: Case) -> Outlook:
    return Outlook(idle_weeks(case, TODAY), WeekSums.of(case.interventions).hours)


def told(case: Case, preview: Preview) -> Effect:
    return effect(outlook(case), outlook(with_preview(case, preview)), preview, TODAY)


FLEKSJOB = replace(PLANNED, id=2, uid="next", title="Praktik: fleksjob")
# It ends with week 48 and the next begins in week 2: weeks 49-53 and 1 are idle.
SHORT = replace(RUNNING, ends_on=date(2026, 11, 29))


def test_the_effect_of_a_move_in_one_line() -> None:
    case = case_of(SHORT, FLEKSJOB)
    assert told(case, moved((shift(unchanged(FLEKSJOB), -6, TODAY),))) == Effect(
        6, 0, 10, 10, "Praktik: fleksjob: uge 2–16 → 49–10 · passiv tid 6 → 0 u · op til 10 t i uge 47"
    )
    assert told(case, moved((move_end(unchanged(SHORT), 2, TODAY),))).text == (
        "Praktik: uge 37–48 → 37–50 · passiv tid 6 → 4 u · op til 10 t i uge 47"
    )


@pytest.mark.parametrize(
    ("preview", "said"),
    [
        (duplicate(FLEKSJOB, TODAY), "Praktik: fleksjob: uge 2–16 (ny) · passiv tid 6 → 6 u"),
        (delete(FLEKSJOB, TODAY), "Praktik: fleksjob: uge 2–16 slettes · passiv tid 6 → 11 u"),
        (
            split(FLEKSJOB, from_iso(2027, 5), TODAY),
            "Praktik: fleksjob: uge 2–16 → 2–4 og 5–16 · passiv tid 6 → 6 u",
        ),
        (
            moved((move_end(unchanged(SHORT), 1, TODAY), shift(unchanged(FLEKSJOB), 1, TODAY))),
            "Praktik: uge 37–48 → 37–49 (+ 1 efter) · passiv tid 6 → 6 u",
        ),
        (
            moved((shift(unchanged(FLEKSJOB), 2, TODAY, snap=1),)),
            "Praktik: fleksjob: 11.01.2027–25.04.2027 → 13.01.2027–27.04.2027 · passiv tid 6 → 6 u",
        ),
    ],
)
def test_what_is_said_of_each_verb(preview: Preview, said: str) -> None:
    assert told(case_of(SHORT, FLEKSJOB), preview).text.startswith(said)


def test_the_effect_says_why_nothing_moved() -> None:
    result = told(case_of(ENDED), moved((shift(unchanged(ENDED), 1, TODAY),)))
    assert result.text.startswith("Praktik: uge 14–26 · passiv tid ")
    assert result.text.endswith(f" · {FINISHED}")
    assert result.idle_before == result.idle_after


def test_hours_that_overlap_add_up_in_the_busiest_week() -> None:
    other = replace(PLANNED, id=2, uid="other", title="Kost")
    case = case_of(PLANNED, replace(other, adjustments=(Adjustment(9, 2, other.starts_on, 4.0),)))
    result = told(case, moved((unchanged(PLANNED),)))
    assert result.peak_before == result.peak_after == 14
    assert result.text.endswith("op til 14 t i uge 6")


VOICE = Voice(TODAY, load_rule_sets().get("ressourceforloeb-2022"), load_catalogue())


def warned(case: Case, new: Intervention) -> list[str]:
    """What is said of PLANNED with other dates."""
    plan = replace(unchanged(PLANNED), new=new)
    return list(broken(case, moved((plan,)), VOICE))


@pytest.mark.parametrize(
    ("starts", "ends", "said"),
    [
        ("2027-01-11", "2027-04-11", []),  # 13 weeks
        ("2027-01-11", "2027-04-12", ["over 13 ugers praktik (LAB § 61)"]),
        ("2027-01-11", "2027-07-11", ["over 13 ugers praktik (LAB § 61)"]),  # 26 weeks
        ("2027-01-11", "2027-07-12", ["over 26 ugers praktik (LAB § 61)"]),
        ("2029-03-05", "2029-03-29", []),
        ("2029-03-05", "2029-03-30", ["ud over forløbets slut 29.03.2029"]),
        ("2029-03-30", "2029-04-29", ["efter forløbets slut 29.03.2029"]),
        ("2026-03-29", "2026-04-29", ["før forløbets start 30.03.2026"]),
    ],
)
def test_the_rules_a_placement_would_break(starts: str, ends: str, said: list[str]) -> None:
    assert warned(case_of(PLANNED), placement(starts, ends)) == said


def test_what_is_no_placement_may_last() -> None:
    mentor = replace(placement("2027-01-11", "2028-12-31"), kind="mentor")
    assert warned(case_of(PLANNED), mentor) == []


def talk(day: str, form: str = "in_person", status: str = "planned") -> Conversation:
    held_on = date.fromisoformat(day)
    return Conversation(1, "talk", "follow_up", form, status, held_on)  # type: ignore[arg-type]  # its words


@pytest.mark.parametrize(
    ("planned", "said"),
    [
        (talk("2027-01-06"), ["opfølgning on 06.01 ligger i den (LAB § 31, stk. 3)"]),
        (talk("2027-01-06", "workplace"), []),
        (talk("2027-01-06", status="held"), []),
        # Where the bar already lay over it, the move changes nothing.
        (talk("2027-01-12"), []),
        (talk("2027-05-12"), []),
    ],
)
def test_a_talk_the_law_counts_is_not_lost_in_a_placement(planned: Conversation, said: list[str]) -> None:
    case = replace(case_of(PLANNED), conversations=(planned,))
    assert warned(case, placement("2027-01-04", "2027-04-04")) == said


def test_a_warning_stands_in_the_line_and_forbids_nothing() -> None:
    case = case_of(PLANNED)
    preview = moved((move_end(unchanged(PLANNED), 1, TODAY),))
    line = effect(outlook(case), outlook(case), preview, TODAY, broken(case, preview, VOICE)).text
    assert line.endswith("OBS over 13 ugers praktik (LAB § 61)")
