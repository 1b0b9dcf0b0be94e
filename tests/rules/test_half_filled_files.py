"""Half-filled files: anything the columns allow, in any combination and any order."""

import random
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from forloebtui.model.case import (
    Absence,
    Actor,
    Adjustment,
    Agreement,
    Case,
    Citizen,
    Conversation,
    Forloeb,
    Intervention,
    Involvement,
    Measurement,
    Score,
    Subgoal,
    TimeOff,
)
from forloebtui.model.words import (
    AbsenceKind,
    ActorKind,
    Category,
    ConversationStatus,
    ForloebKind,
    Form,
    Outcome,
    Rater,
    Standing,
    SubgoalOwner,
    SubgoalStanding,
    allowed,
)
from forloebtui.office.catalogue import load_catalogue
from forloebtui.office.rule_sets import RuleSet, load_rule_sets
from forloebtui.rules.alerts import alerts, urgency
from forloebtui.rules.load import current_hours
from forloebtui.rules.settled import is_settled

RULE_SETS = load_rule_sets()
CATALOGUE = load_catalogue()

DAYS = st.one_of(
    st.dates(date(2025, 1, 1), date(2028, 12, 31)), st.sampled_from([date.min, date(1900, 1, 1), date.max])
)
MAYBE = st.none() | DAYS
KINDS = st.sampled_from(
    ["work_placement", "mentor", "physiotherapy", "bridge_building", "no_longer_there", ""]
)
TALKS = st.sampled_from(["follow_up", "first_talk", "progress_talk", "supervision", "handover", ""])
# Rows that do not agree with each other are what half-filled means: an id may be there or not.
IDS = st.integers(1, 12)
TEXTS = st.sampled_from(["", " ", "Jeg har øvet mig", "x" * 200, "[/x]\n\n"])


def one_of(words: object) -> st.SearchStrategy[Any]:
    return st.sampled_from(allowed(words))


@st.composite
def half_filled(draw: st.DrawFn) -> Case:
    ids = iter(range(1, 1000))

    def rows(build: Any) -> tuple[Any, ...]:
        return tuple(build(next(ids)) for _ in range(draw(st.integers(0, 3))))

    def pair() -> tuple[date, date | None]:
        starts, ends = draw(DAYS), draw(MAYBE)
        return (starts, ends) if ends is None or ends >= starts else (ends, starts)

    def intervention(number: int) -> Intervention:
        starts, ends = pair()
        adjustments = tuple(
            Adjustment(index, number, draw(DAYS), draw(st.floats(0, 60)), draw(st.integers(1, 4)))
            for index in range(draw(st.integers(0, 2)))
        )
        return Intervention(
            number, str(number), draw(TEXTS), draw(KINDS), draw(one_of(Category)), starts, ends,
            draw(one_of(Standing)), waiting_since=draw(MAYBE), adjustments=adjustments,
            reason=draw(TEXTS), subgoal_ids=tuple(draw(st.lists(IDS, max_size=2))),
        )  # fmt: skip

    def granted(number: int) -> Forloeb:
        starts, ends = pair()
        closed = draw(st.booleans())
        return Forloeb(
            number, draw(one_of(ForloebKind)), starts, ends, "jobafklaring", benefit_changed_on=draw(MAYBE),
            outcome=draw(one_of(Outcome)) if closed else None, closed_on=draw(MAYBE) if closed else None,
        )  # fmt: skip

    def measured(number: int) -> Measurement:
        scores = tuple(
            Score(index, number, draw(IDS), draw(st.integers(1, 10)))
            for index in range(draw(st.integers(0, 2)))
        )
        return Measurement(number, draw(DAYS), draw(one_of(Rater)), scores=scores)

    def absent(number: int) -> Absence:
        starts, ends = pair()
        return Absence(number, draw(one_of(AbsenceKind)), starts, ends)

    def off(number: int) -> TimeOff:
        starts, ends = pair()
        return TimeOff(number, starts, ends or starts)

    return Case(
        citizen=Citizen(
            1, "c", "Ane Prøve",
            manages_hours=draw(st.none() | st.floats(0.25, 37)),
            rhythm_weeks=draw(st.none() | st.integers(1, 9)),
            consent_until=draw(MAYBE),
        ),
        forloebs=rows(granted),
        interventions=rows(intervention),
        conversations=rows(
            lambda number: Conversation(
                number, str(number), draw(TALKS), draw(one_of(Form)), draw(one_of(ConversationStatus)),
                draw(DAYS), text=draw(TEXTS),
                journalised_at=draw(st.none() | st.just(datetime(2026, 11, 2, 12))),
            )
        ),
        agreements=rows(
            lambda number: Agreement(
                number, draw(TEXTS), draw(TEXTS), draw(DAYS), due_on=draw(MAYBE), done_on=draw(MAYBE)
            )
        ),
        subgoals=rows(
            lambda number: Subgoal(
                number, str(number), 1, draw(TEXTS), owner=draw(one_of(SubgoalOwner)),
                starts_on=draw(MAYBE), target_on=draw(MAYBE), done_on=draw(MAYBE),
                standing=draw(one_of(SubgoalStanding)),
            )
        ),
        measurements=rows(measured),
        absences=rows(absent),
        time_off=rows(off),
        actors=rows(lambda number: Actor(number, draw(TEXTS), draw(one_of(ActorKind)))),
        involvements=rows(
            lambda number: Involvement(
                number, number, draw(TEXTS), from_on=draw(MAYBE), to_on=draw(MAYBE), consent_until=draw(MAYBE)
            )
        ),
    )  # fmt: skip


def shuffled(file: Case, seed: int) -> Case:
    """The same rows, each kind in another order; a citizen's forløb stay, since the latest is the last."""

    def mixed(rows: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(random.Random(seed).sample(rows, len(rows)))

    return replace(
        file,
        interventions=mixed(file.interventions),
        conversations=mixed(file.conversations),
        agreements=mixed(file.agreements),
        subgoals=mixed(file.subgoals),
        measurements=mixed(file.measurements),
        involvements=mixed(file.involvements),
        actors=mixed(file.actors),
        absences=mixed(file.absences),
        time_off=mixed(file.time_off),
    )


def all_numbers(number: int) -> RuleSet:
    """A rule set as an office may have made it: every number the same."""
    rules = RULE_SETS.get("jobafklaring")
    return replace(
        rules,
        parameters={
            key: replace(rule, value=None if rule.value is None else number)
            for key, rule in rules.parameters.items()
        },
    )


@settings(max_examples=100, deadline=None)
@given(
    half_filled(),
    DAYS,
    st.sampled_from([*RULE_SETS.by_key.values(), all_numbers(0), all_numbers(1), all_numbers(10_000)]),
    st.integers(0, 2**32),
)
def test_no_file_makes_the_rules_raise_and_no_order_of_rows_matters(
    file: Case, today: date, rules: RuleSet, seed: int
) -> None:
    found = alerts(file, today, rules, CATALOGUE)
    assert alerts(shuffled(file, seed), today, rules, CATALOGUE) == found
    assert list(map(urgency, found)) == sorted(map(urgency, found))
    for alert in found:
        assert alert.rule in rules.parameters
        assert "\n" not in alert.text
        assert alert.why.startswith(rules.parameters[alert.rule].why)
    # A decision is kept by rule and matter: two alerts of one file are never one and the same to it.
    assert len({(alert.rule, alert.matter) for alert in found}) == len(found)


@settings(max_examples=60, deadline=None)
@given(half_filled(), DAYS, DAYS)
def test_a_settled_file_says_the_same_on_every_later_day(file: Case, one: date, other: date) -> None:
    """Closed files, most of them long ago, are what this is about; an open one is never settled."""
    today, later = sorted((one, other))
    rules = RULE_SETS.get("jobafklaring")
    old = replace(file, forloebs=tuple(replace(each, outcome="jobparat") for each in file.forloebs))
    for each in (file, old, replace(old, agreements=(), conversations=(), interventions=())):
        if is_settled(each, today) and not alerts(each, today, rules, CATALOGUE):
            assert each.forloeb is not None
            assert each.forloeb.outcome is not None
            assert alerts(each, later, rules, CATALOGUE) == ()
            assert current_hours(each, later) == current_hours(each, today) == 0
            assert each.phase_on(later) == each.phase_on(today)


def test_a_file_closed_two_years_ago_is_settled_and_one_with_a_promise_is_not() -> None:
    forloeb = Forloeb(
        1, "ressourceforloeb", date(2022, 1, 3), date(2024, 1, 2), "ressourceforloeb-2022",
        outcome="jobparat", closed_on=date(2024, 1, 2),
    )  # fmt: skip
    file = Case(Citizen(1, "c", "Ane Prøve"), forloebs=(forloeb,))
    assert is_settled(file, date(2025, 1, 3))
    assert not is_settled(file, date(2025, 1, 2))
    promise = Agreement(1, "Ringer", "jeg", date(2023, 12, 1), due_on=date(2024, 1, 2))
    assert not is_settled(replace(file, agreements=(promise,)), date(2026, 1, 3))
    assert is_settled(
        replace(file, agreements=(replace(promise, done_on=date(2024, 1, 3)),)), date(2026, 1, 3)
    )
