"""An alert is put off, done or hidden as one step that can be taken back; and who is looked at again when."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from forloebtui.dates.clock import frozen_clock
from forloebtui.dates.weeks import week_of
from forloebtui.model.tables import TimeOff
from forloebtui.model.words import AlertChoice
from forloebtui.rules import alerts as rules
from forloebtui.rules.alert import Alert
from forloebtui.services import agreements, alerts, caseload, citizens, edit, forms, history, opening, today
from forloebtui.services.desk import Desk
from forloebtui.services.edit import Refused
from forloebtui.services.operation import ChangedMeanwhile, add, operation
from forloebtui.store import read

NOW = datetime(2026, 11, 21, 15, 20)
NEXT_WEEK = date(2026, 11, 28)


@pytest.fixture
def desk() -> Iterator[Desk]:
    opened = opening.open_demo(frozen_clock(NOW))
    caseload.rows(opened)
    yield opened
    opening.close(opened)


def on(desk: Desk, day: date) -> Desk:
    """The same open file on another day."""
    return replace(desk, clock=frozen_clock(datetime.combine(day, NOW.time())))


def said(desk: Desk, name: str = "Lene Krogh") -> dict[str, Alert]:
    """What is shown about somebody, by rule."""
    return {one.alert.rule: one.alert for one in today.alerts(desk) if one.name == name}


PLACEMENT = "praktik.weeks"


@pytest.fixture
def lene(desk: Desk) -> int:
    return citizens.find(desk, "lene")


def test_put_off_until_a_day_it_is_listed_with_the_reason_and_comes_back(desk: Desk, lene: int) -> None:
    before = today.alerts(desk)
    alert = said(desk)[PLACEMENT]
    assert (
        alerts.decide(desk, lene, alert, "snoozed", NEXT_WEEK, "venter på stedet")
        == "Påmindelse sat til side"
    )
    assert PLACEMENT not in said(desk)
    (aside,) = alerts.set_aside(desk, lene)
    assert (aside.alert, aside.decision.reason, aside.decision.until_on) == (
        alert,
        "venter på stedet",
        NEXT_WEEK,
    )
    assert PLACEMENT not in said(on(desk, NEXT_WEEK - timedelta(days=1)))
    assert PLACEMENT in said(on(desk, NEXT_WEEK))
    assert alerts.set_aside(on(desk, NEXT_WEEK), lene) == ()
    assert history.undo(desk) == "Fortrudt: Påmindelse sat til side"
    assert today.alerts(desk) == before
    assert history.redo(desk)
    assert PLACEMENT not in said(desk)


def test_done_is_about_this_end_and_not_the_next(desk: Desk, lene: int) -> None:
    alert = said(desk)[PLACEMENT]
    alerts.decide(desk, lene, alert, "done")
    assert PLACEMENT not in said(desk)
    assert alert.subject is not None
    before = forms.values(desk, "intervention", lene, alert.subject)
    edit.save(desk, "intervention", lene, alert.subject, before, {"ends_on": date(2026, 11, 25)})
    assert said(desk)[PLACEMENT].due_on == date(2026, 11, 25)


def test_a_hidden_rule_is_hidden_for_this_citizen_alone(desk: Desk, lene: int) -> None:
    others = [one for one in today.alerts(desk) if one.citizen_id != lene]
    alerts.decide(desk, lene, said(desk)["idle.weeks"], "hidden", reason="aftalt pause")
    assert "idle.weeks" not in said(on(desk, date(2026, 12, 7)))
    assert [one for one in today.alerts(desk) if one.citizen_id != lene] == others
    (aside,) = alerts.set_aside(desk, lene)
    assert alerts.take_up(desk, aside.decision.id) == "Påmindelse taget frem igen"
    assert "idle.weeks" in said(desk)
    with pytest.raises(ChangedMeanwhile):
        alerts.take_up(desk, aside.decision.id)
    history.undo(desk)
    assert alerts.set_aside(desk, lene) == (aside,)


@pytest.mark.parametrize(
    ("decision", "until", "reason", "wrong"),
    [
        ("snoozed", None, "venter", {"until_on"}),
        ("snoozed", NOW.date(), "venter", {"until_on"}),
        ("snoozed", NEXT_WEEK, " ", {"reason"}),
        ("hidden", None, "", {"reason"}),
    ],
)
def test_what_is_missing_is_told_and_nothing_is_kept(
    desk: Desk, lene: int, decision: AlertChoice, until: date | None, reason: str, wrong: set[str]
) -> None:
    last = desk.store.last_op
    with pytest.raises(Refused) as caught:
        alerts.decide(desk, lene, said(desk)[PLACEMENT], decision, until, reason)
    assert set(caught.value.wrong) == wrong
    assert desk.store.last_op == last


class Work:
    """How many files were read, and how many files' alerts were worked out."""

    def __init__(self) -> None:
        self.read: list[int] = []
        self.worked_out: list[int] = []


@pytest.fixture
def work(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Work:
    counted = Work()
    read_case, work_out = read.read_case, rules.alerts

    def reading(connection: Any, citizen_id: int) -> Any:
        counted.read.append(citizen_id)
        return read_case(connection, citizen_id)

    def working_out(case: Any, *rest: Any) -> Any:
        counted.worked_out.append(case.citizen.id)
        return work_out(case, *rest)

    monkeypatch.setattr(read, "read_case", reading)
    monkeypatch.setattr(rules, "alerts", working_out)
    return counted


def test_after_a_change_one_file_is_read_and_worked_out_once(desk: Desk, lene: int, work: Work) -> None:
    today.alerts(desk)
    assert (work.read, work.worked_out) == ([], [])
    promise = next(one for one in citizens.case(desk, lene).agreements if one.done_on is None)
    work.read.clear()
    agreements.tick(desk, promise.id, done=True)
    today.alerts(desk)
    caseload.rows(desk)
    assert (work.read, work.worked_out) == ([lene], [lene])


def test_after_midnight_everybody_is_looked_at_once_in_the_same_run(desk: Desk, work: Work) -> None:
    everybody = sorted(row.citizen_id for row in caseload.last_known(desk))
    tomorrow = on(desk, date(2026, 11, 22))
    assert {row.valid_on for row in caseload.rows(tomorrow)} == {date(2026, 11, 22)}
    today.alerts(tomorrow)
    assert sorted(work.read) == sorted(work.worked_out) == everybody


def test_the_caseworkers_weeks_off_concern_everybody(desk: Desk, work: Work) -> None:
    """Lene's placement ends on a Sunday two weeks from the caseworker's return: it becomes urgent at once."""
    assert said(desk)[PLACEMENT].severity.name == "SOON"
    weeks_off = {"starts_on": date(2026, 11, 28), "ends_on": date(2026, 12, 6)}
    with operation(desk, "Egne fridage") as opened:
        add(opened, TimeOff, weeks_off)
    assert said(desk)[PLACEMENT].severity.name == "URGENT"
    assert len(work.read) == len(caseload.last_known(desk))
    history.undo(desk)
    assert said(desk)[PLACEMENT].severity.name == "SOON"


def test_the_caseloads_figures(desk: Desk) -> None:
    load = caseload.week_load(desk)
    assert [one.week - week_of(desk.today) for one in load] == list(range(8))
    talks = [
        one.conversation
        for one in today.appointments(desk, date(2026, 11, 16), date(2026, 11, 22))
        if one.conversation.status in ("held", "planned")
    ]
    assert load[0].talks == len(talks)
    ends = caseload.ends_ahead(desk)
    assert [one.ends_on for one in ends] == sorted(one.ends_on for one in ends)
    assert ("Lene Krogh", date(2026, 11, 29)) in {(one.name, one.ends_on) for one in ends}
    assert {one.about for one in ends} == {"forloeb", "intervention"}
    shares = {one.name: one for one in caseload.idle_share(desk)}
    # From W2 to W47 of 2026, of which nothing ran in W2.
    assert (shares["Lene Krogh"].idle, shares["Lene Krogh"].weeks) == (1, 46)
