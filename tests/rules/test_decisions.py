"""What is set aside, for how long, and that nothing is gone: it is shown, or listed with its reason."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forloebtui.model.case import AlertDecision
from forloebtui.rules.alert import Alert, Severity
from forloebtui.rules.decisions import SetAside, split
from tests.rules.casework import day, said
from tests.rules.test_table_of_cases import FILES

TODAY = day("2026-11-21")
PLACEMENT = Alert(
    "praktik.weeks", Severity.SOON, day("2026-11-29"), "praktik slutter", "LAB § 61",
    "intervention", 7, matter="intervention 7 2026-11-29",
)  # fmt: skip
OTHER = replace(PLACEMENT, subject=8, matter="intervention 8 2026-12-06", due_on=day("2026-12-06"))
RHYTHM = replace(PLACEMENT, rule="contact.own_interval_weeks", matter="citizen - 2026-11-25")
FOUND = (PLACEMENT, OTHER, RHYTHM)


def decided(number: int, decision: Any, alert: Alert = PLACEMENT, **fields: Any) -> AlertDecision:
    """A decision about an alert, made the day before."""
    given_fields: dict[str, Any] = {
        "rule": alert.rule,
        "subject": "" if decision == "hidden" else alert.matter,
        "decided_on": day("2026-11-20"),
        "reason": "venter på svar",
    } | fields
    return AlertDecision(number, decision=decision, **given_fields)


@pytest.mark.parametrize(
    ("decision", "today", "away"),
    [
        (decided(1, "done"), TODAY, [PLACEMENT]),
        (decided(1, "done", subject="intervention 7 2026-12-06"), TODAY, []),  # moved: another matter
        (decided(1, "snoozed", until_on=day("2026-11-25")), day("2026-11-24"), [PLACEMENT]),
        (decided(1, "snoozed", until_on=day("2026-11-25")), day("2026-11-25"), []),
        (decided(1, "snoozed"), TODAY, []),
        (decided(1, "hidden"), TODAY, [PLACEMENT, OTHER]),
        (decided(1, "hidden", RHYTHM), TODAY, [RHYTHM]),
        (decided(1, "done", rule="mentor.months"), TODAY, []),
    ],
)
def test_what_a_decision_keeps_away(decision: AlertDecision, today: date, away: list[Alert]) -> None:
    shown, aside = split(FOUND, (decision,), today)
    assert list(shown) == [alert for alert in FOUND if alert not in away]
    assert [one.alert for one in aside if one.alert] == away


def test_what_sleeps_or_is_hidden_is_listed_also_when_the_rules_are_silent() -> None:
    asleep = decided(1, "snoozed", until_on=day("2026-12-01"))
    hidden, done = decided(2, "hidden", RHYTHM), decided(3, "done")
    shown, aside = split((), (asleep, hidden, done), TODAY)
    assert shown == ()
    assert aside == (SetAside(hidden), SetAside(asleep))


def test_the_latest_decision_holds() -> None:
    earlier = decided(1, "hidden", decided_on=day("2026-11-02"), reason="før")
    later = decided(2, "done", reason="nu")
    _, aside = split((PLACEMENT,), (earlier, later), TODAY)
    assert aside == (SetAside(later, PLACEMENT), SetAside(earlier))


def test_a_hidden_rule_silences_no_other() -> None:
    """The law's count and the rhythm ask for the same talk; where the first is hidden, the second speaks."""
    rules = ("contact.min_first_period", "contact.own_interval_weeks")
    file = FILES["grant-2026"]
    assert [line.split()[0] for line in said(file, "2026-11-21", *rules)] == ["SOON"]
    hidden = AlertDecision(1, rules[0], "", "hidden", day("2026-11-20"), reason="aftalt")
    law, rhythm = said(replace(file, decisions=(hidden,)), "2026-11-21", *rules)[::-1]
    assert law.startswith("SOON 2026-11-30")
    assert rhythm == "URGENT 2026-10-07 ingen samtale siden on 12.08 · aftalt hver 8. uge"


DECISIONS = st.builds(
    AlertDecision,
    id=st.integers(1, 99),
    rule=st.sampled_from([alert.rule for alert in FOUND]),
    subject=st.sampled_from(["", *(alert.matter for alert in FOUND)]),
    decision=st.sampled_from(["snoozed", "done", "hidden"]),
    decided_on=st.dates(date(2026, 11, 1), date(2026, 11, 21)),
    until_on=st.none() | st.dates(date(2026, 11, 1), date(2026, 12, 24)),
)


@given(
    st.lists(DECISIONS, max_size=6, unique_by=lambda one: one.id),
    st.sets(st.sampled_from(FOUND)),
    st.dates(date(2026, 11, 21), date(2026, 12, 31)),
    st.randoms(),
)
def test_every_alert_is_shown_or_listed_once_whatever_the_order(
    decisions: list[AlertDecision], found: set[Alert], today: date, chance: Any
) -> None:
    raised = [alert for alert in FOUND if alert in found]
    shown, aside = split(raised, decisions, today)
    kept_away = [one.alert for one in aside if one.alert]
    assert sorted(map(hash, (*shown, *kept_away))) == sorted(map(hash, raised))
    assert list(shown) == [alert for alert in raised if alert in shown]
    hidden = {one.id for one in decisions if one.decision == "hidden"}
    assert hidden <= {one.decision.id for one in aside}
    mixed = list(decisions)
    chance.shuffle(mixed)
    assert split(raised, mixed, today) == (shown, aside)
