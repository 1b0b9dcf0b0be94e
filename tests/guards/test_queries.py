"""How often the file is asked, counted: a screen's time is the number of its questions, not the machine's."""

from collections.abc import Callable, Iterator
from functools import partial

import pytest

from forloebtui.dates.clock import frozen_clock
from forloebtui.services import agreements, caseload, citizens, everybody, opening, today
from forloebtui.services.desk import Desk
from forloebtui.services.names import demo_names
from tests.conftest import NOW, PASSPHRASE, CaseloadFile


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    opened = opening.open_demo(frozen_clock(NOW))
    caseload.rows(opened)
    yield opened
    opening.close(opened)


def asked(desk: Desk, service: Callable[[Desk], object]) -> list[str]:
    """The statements that a service sends."""
    sent: list[str] = []
    desk.store.connection.set_trace_callback(sent.append)
    service(desk)
    desk.store.connection.set_trace_callback(None)
    return sent


def test_caseload_and_alerts_are_one_question_after_by_which_rules_and_of_which_day(desk: Desk) -> None:
    assert len(asked(desk, caseload.last_known)) == 1
    assert len(asked(desk, caseload.rows)) == 3
    assert len(asked(desk, today.alerts)) == 3
    assert len(asked(desk, today.set_aside)) == 3


def test_the_caseloads_own_figures_ask_for_nobody_in_particular(desk: Desk) -> None:
    assert len(asked(desk, caseload.week_load)) <= 2
    assert len(asked(desk, caseload.ends_ahead)) <= 4
    assert len(asked(desk, caseload.idle_share)) <= 4


def test_a_file_is_read_by_as_many_questions_however_long_it_is(desk: Desk) -> None:
    files = [citizens.case(desk, row.citizen_id) for row in caseload.rows(desk)]
    shortest, *_, longest = sorted(files, key=lambda case: len(case.conversations))
    assert len(longest.conversations) > 3 * len(shortest.conversations)
    few, many = (
        len(asked(desk, partial(citizens.case, citizen_id=case.citizen.id))) for case in (shortest, longest)
    )
    assert few == many <= 36


def test_a_save_reads_what_it_changes_however_long_the_file_is(desk: Desk) -> None:
    files = [citizens.case(desk, row.citizen_id) for row in caseload.rows(desk)]
    shortest, *_, longest = sorted(
        (case for case in files if case.agreements), key=lambda case: len(case.conversations)
    )
    assert len(longest.conversations) > 3 * len(shortest.conversations)
    # The first of a run asks SQLite about itself besides.
    _, few, many = (
        asked(desk, partial(agreements.tick, agreement_id=first.id, done=first.done_on is None))
        for first in (longest.agreements[1], shortest.agreements[0], longest.agreements[0])
    )
    caseload.rows(desk)
    assert len(few) == len(many) <= 30
    assert not [one for one in many if "FROM conversation" in one]


def test_names_alone_are_there_before_anything_is_worked_out(demo_file: CaseloadFile) -> None:
    opened = opening.open_desk(demo_file.path, passphrase=PASSPHRASE, clock=frozen_clock(NOW), window=True)
    try:
        known, worked_out = caseload.last_known(opened), caseload.rows(opened)
    finally:
        opening.close(opened)
    assert [row.name for row in known] == [row.name for row in worked_out]
    assert demo_names() == known
    assert {row.warnings for row in known} == {"[]"}
    assert {row.valid_on for row in worked_out} == {opened.today}


def test_everybodys_plans_are_as_many_questions_as_anybodys(desk: Desk) -> None:
    assert len(everybody.plans(desk)) > 15
    assert len(asked(desk, everybody.plans)) <= 8
