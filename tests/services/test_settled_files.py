"""A large caseload, most of it closed long ago: who is looked at in the morning, and nothing is missed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from unittest.mock import Mock

import pytest

from forloebtui.dates.clock import frozen_clock
from forloebtui.office.catalogue import load_catalogue
from forloebtui.office.rule_sets import load_rule_sets
from forloebtui.services import caseload, edit, history, today
from forloebtui.services.desk import Desk
from forloebtui.store import read
from forloebtui.store.caseload import SETTLED
from tests.benchmarks.caseload import NOW, Size, caseload_rows, open_large

SMALL = Size(citizens=40, running=6, notes=400)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = open_large(tmp_path, SMALL)
    caseload.rows(opened)
    yield opened
    opened.store.close()


@pytest.fixture
def tomorrow(desk: Desk) -> Desk:
    return replace(desk, clock=frozen_clock(NOW + timedelta(days=1)))


def settled(desk: Desk) -> set[int]:
    """Whose line stays right."""
    return {row.citizen_id for row in caseload.rows(desk) if row.valid_on == SETTLED}


def test_in_the_morning_those_are_read_that_may_have_something_new(
    desk: Desk, tomorrow: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asleep = settled(desk)
    assert len(asleep) > SMALL.citizens / 2
    reading = Mock(wraps=read.read_case)
    monkeypatch.setattr(read, "read_case", reading)
    today.alerts(tomorrow)
    seen = [call.args[1] for call in reading.call_args_list]
    assert sorted(seen) == sorted({row.citizen_id for row in caseload.last_known(desk)} - asleep)


def test_what_is_not_looked_at_would_have_said_the_same(desk: Desk, tomorrow: Desk) -> None:
    kept = caseload.rows(tomorrow)
    caseload.refresh(tomorrow, [row.citizen_id for row in kept])
    assert caseload.rows(tomorrow) == kept


def test_a_promise_in_a_settled_file_wakes_it(desk: Desk, tomorrow: Desk) -> None:
    citizen_id = min(settled(desk))
    promise = {"text": "Ringer", "who": "jeg", "agreed_on": NOW.date(), "due_on": date(2026, 11, 22)}
    edit.save(desk, "agreement", citizen_id, None, {}, promise)
    assert citizen_id not in settled(desk)
    assert citizen_id in {one.citizen_id for one in today.alerts(tomorrow)}
    history.undo(desk)
    assert citizen_id in settled(desk)


def test_figures_ask_as_often_for_many_as_for_few(desk: Desk) -> None:
    sent: list[str] = []
    desk.store.connection.set_trace_callback(sent.append)
    ends, shares = caseload.ends_ahead(desk), caseload.idle_share(desk)
    desk.store.connection.set_trace_callback(None)
    assert len(sent) == 8
    running = {row.citizen_id for row in caseload.last_known(desk) if not row.closed}
    assert {one.citizen_id for one in shares} == running
    assert {one.citizen_id for one in ends} <= running


def test_the_caseload_is_the_same_for_the_same_seed() -> None:
    one, again, another = (
        caseload_rows(Size(12, 3, 60), seed, load_catalogue(), load_rule_sets()) for seed in (1, 1, 2)
    )
    assert one == again
    assert one != another
    assert len([row for row in one["conversation"] if row["text"]]) == 60
