"""On the paths where somebody waits, no table that grows is read from end to end."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial

import pytest

from forloebtui.services import agenda, caseload, citizens, drafts, search, today
from forloebtui.services.desk import Desk
from tests.benchmarks.caseload import NOW, Size, open_large

FEW, MANY = Size(citizens=4, running=2, notes=160), Size(citizens=16, running=2, notes=640)
TODAY = NOW.date()
# One line for each citizen, or fewer: reading all of them is what the list is.
SHORT = {"caseload", "citizen", "dimension", "draft", "involvement", "time_off", "wheel_version"}
# A compound may be any word there is; of new words there are fewer the longer one writes.
SHORT |= {"search_vocabulary"}
# The newest operation, from the end.
ENDS_AT_ONCE = {"op"}

PATHS: dict[str, Callable[[Desk], object]] = {
    "caseload, as it was last known": caseload.last_known,
    "caseload": caseload.rows,
    "I dag": today.alerts,
    "appointments": partial(today.appointments, first=TODAY, last=TODAY + timedelta(days=7)),
    "drafts": drafts.begun,
    "a citizen's file": partial(citizens.case, citizen_id=1),
    "calendar": partial(agenda.agenda, first=TODAY, last=TODAY + timedelta(days=7)),
    "search": partial(search.search, words="ryggen mentor"),
    "search in some days": partial(search.search, words="ryggen nov"),
    "search in one file": partial(search.search, words="ryggen", citizen_id=1),
    "what others changed": partial(caseload.changed_since, operation=0),
}


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = open_large(tmp_path_factory.mktemp("few"), FEW)
    caseload.rows(desk)
    yield desk
    desk.store.close()


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = open_large(tmp_path_factory.mktemp("many"), MANY)
    caseload.rows(desk)
    yield desk
    desk.store.close()


def read_whole(desk: Desk, service: Callable[[Desk], object]) -> set[str]:
    """The tables that a service reads from end to end."""
    connection = desk.store.connection
    sent: list[str] = []
    connection.set_trace_callback(sent.append)
    service(desk)
    connection.set_trace_callback(None)
    assert sent
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    plans = [
        step
        for statement in sent
        if statement.lstrip().startswith(("SELECT", "WITH"))
        for (*_, step) in connection.execute(f"EXPLAIN QUERY PLAN {statement}")
    ]
    # An index of words or of JSON is a "scan" of what matches.
    found = {match[1] for step in plans if (match := re.match(r"SCAN (\w+)(?! VIRTUAL)\b", step))}
    return (found & tables) - {"search"}


@pytest.mark.parametrize("path", PATHS)
def test_no_table_that_grows_is_read_whole(path: str, few: Desk) -> None:
    assert read_whole(few, PATHS[path]) <= SHORT | ENDS_AT_ONCE


def test_a_table_that_is_read_whole_is_noticed(few: Desk) -> None:
    def scan(desk: Desk) -> None:
        desk.store.connection.execute("SELECT id FROM conversation WHERE text LIKE '%x%'").fetchall()

    assert read_whole(few, scan) == {"conversation"}


def steps(desk: Desk, service: Callable[[Desk], object]) -> int:
    """How many steps of SQLite's machine a service takes: the same on every computer."""
    counted = 0

    def count() -> None:
        nonlocal counted
        counted += 1

    desk.store.connection.set_progress_handler(count, 1)
    service(desk)
    desk.store.connection.set_progress_handler(None, 0)
    return counted


def test_a_file_costs_the_same_however_many_others_there_are(few: Desk, many: Desk) -> None:
    """Both have forty notes a citizen; the one has four times the citizens."""
    one_of_few, one_of_many = (steps(desk, PATHS["a citizen's file"]) for desk in (few, many))
    assert one_of_few > 1000
    assert one_of_many < 1.25 * one_of_few
    assert steps(many, PATHS["what others changed"]) < 200


def test_what_needs_attention_is_read_of_those_it_is_about_alone(few: Desk, many: Desk) -> None:
    """Two forløb run in either file; the one has fourteen that are over, the other two."""
    few_lines, many_lines = (caseload.raised(desk) for desk in (few, many))
    assert len(few_lines) == len(many_lines) == 2
    assert len(caseload.rows(many)) == 16
    assert today.alerts(many) == today.alerts_in(caseload.rows(many))
    assert today.set_aside(many) == today.set_aside_in(caseload.rows(many))
    # A line that is passed over is a comparison or two, and no row of Python's.
    assert steps(many, PATHS["I dag"]) - steps(few, PATHS["I dag"]) < 20 * (16 - 4)
