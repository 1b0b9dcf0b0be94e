"""The fictional caseload fits the tables, moves by whole weeks, and has something on every weekday."""

import re
import sqlite3
from collections import Counter
from contextlib import closing
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateTable
from sqlmodel import SQLModel

import forloebtui.model.tables  # noqa: F401 - registers every table
from forloebtui.office.demo import WRITTEN_AS_OF, demo_rows
from forloebtui.office.reading import BadData
from forloebtui.office.shipped import shipped

ROWS = demo_rows(WRITTEN_AS_OF)
DATE_COLUMN = re.compile(r"_on$|_at$|_since$|_until$")


def test_rows_fit_the_tables_with_every_constraint_on() -> None:
    with closing(sqlite3.connect(":memory:")) as base:
        base.execute("PRAGMA foreign_keys=ON")
        for table in SQLModel.metadata.sorted_tables:
            base.execute(str(CreateTable(table).compile(dialect=sqlite.dialect())))
        for name, rows in ROWS.items():
            columns = [column.name for column in SQLModel.metadata.tables[name].columns]
            for row in rows:
                assert set(row) <= set(columns), name
                marks = ", ".join(f":{column}" for column in row)
                base.execute(f"INSERT INTO {name} ({', '.join(row)}) VALUES ({marks})", row)
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        assert base.execute("SELECT count(*) FROM citizen").fetchone()[0] >= 18


def test_ids_count_from_one_and_uids_are_all_different() -> None:
    for rows in ROWS.values():
        assert [row["id"] for row in rows] == list(range(1, len(rows) + 1))
    uids = [row["uid"] for rows in ROWS.values() for row in rows]
    assert len(set(uids)) == len(uids)
    assert all(re.fullmatch("[0-9a-f]{32}", str(uid)) for uid in uids)


@settings(max_examples=12, deadline=None)
@given(st.dates(date(2026, 1, 1), date(2034, 12, 31)))
def test_every_date_moves_by_the_same_whole_weeks(today: date) -> None:
    # On a Saturday everything the files tell has happened.
    saturday = today + timedelta(days=5 - today.weekday())
    shift = saturday - date(2026, 11, 21)
    for table, rows in demo_rows(saturday).items():
        for before, after in zip(ROWS[table], rows, strict=True):
            for column, value in before.items():
                if value is not None and DATE_COLUMN.search(column):
                    moved = datetime.fromisoformat(str(after[column])) - datetime.fromisoformat(str(value))
                    assert moved == shift
                else:
                    assert after[column] == value


def test_every_weekday_around_has_two_to_four_appointments_at_different_hours() -> None:
    days: dict[str, list[str]] = {}
    for talk in ROWS["conversation"]:
        days.setdefault(str(talk["held_on"]), []).append(str(talk["held_time"]))
    for monday in (date(2026, 11, 16), date(2026, 11, 23), date(2026, 11, 30)):
        for weekday in range(5):
            hours = days.get((monday + timedelta(days=weekday)).isoformat(), [])
            assert 2 <= len(hours) <= 4, monday + timedelta(days=weekday)
            assert len(set(hours)) == len(hours)
            assert all("08:00" <= hour <= "16:00" for hour in hours)


def test_what_is_planned_lies_ahead_and_what_was_held_behind() -> None:
    saturday = WRITTEN_AS_OF.isoformat()
    for talk in ROWS["conversation"]:
        assert (talk["status"] == "planned") == (str(talk["held_on"]) > saturday)
    friday = [talk for talk in ROWS["conversation"] if talk["held_on"] == "2026-11-20"]
    assert [talk["status"] for talk in friday] == ["held", "held"]


def test_no_talk_lies_on_a_weekend() -> None:
    for talk in ROWS["conversation"]:
        assert date.fromisoformat(str(talk["held_on"])).weekday() < 5, talk["held_on"]


def test_what_was_done_was_done_by_the_day_the_files_are_written_to() -> None:
    saturday = WRITTEN_AS_OF.isoformat()
    for table in ("agreement", "subgoal"):
        for row in ROWS[table]:
            assert row["done_on"] is None or str(row["done_on"]) <= saturday, row["text"]
    assert {row["done_on"] is None for row in ROWS["agreement"]} == {True, False}


def test_a_first_adjustment_is_from_the_start_and_none_lies_outside_its_intervention() -> None:
    first: dict[object, object] = {}
    for adjustment in ROWS["adjustment"]:
        first.setdefault(adjustment["intervention_id"], adjustment["from_on"])
        owner = ROWS["intervention"][int(str(adjustment["intervention_id"])) - 1]
        assert str(owner["starts_on"]) <= str(adjustment["from_on"]) <= str(owner["ends_on"] or "9")
    for intervention in ROWS["intervention"]:
        assert first[intervention["id"]] == intervention["starts_on"], intervention["title"]


def test_names_are_different_and_nobody_has_a_number() -> None:
    names = [str(citizen["name"]) for citizen in ROWS["citizen"]]
    assert len(set(names)) == len(names)
    assert all(citizen["cpr"] is None for citizen in ROWS["citizen"])
    ages = [2026 - int(str(citizen["born_on"])[:4]) for citizen in ROWS["citizen"]]
    assert min(ages) >= 24 and max(ages) <= 60


@pytest.mark.parametrize("file", sorted(shipped().rglob("*.toml")), ids=lambda file: file.name)
def test_no_file_holds_what_looks_like_a_personal_number(file: Path) -> None:
    assert not re.search(r"\d{6}[ -]?\d{4}", file.read_text(encoding="utf-8"))


NEVER_WORDS = ("splitting", "konfronter", "ustabil", "stagnation", "fast mover", "udeblev")


def test_no_text_uses_a_word_that_is_never_on_the_screen() -> None:
    for table, rows in ROWS.items():
        for row in rows:
            for value in row.values():
                if isinstance(value, str):
                    assert not any(word in value.lower() for word in NEVER_WORDS), (table, value)


def test_enough_different_things_happen() -> None:
    standings = Counter(row["standing"] for row in ROWS["intervention"])
    assert standings["waiting"] and standings["paused"] and standings["recommended"]
    statuses = Counter(row["status"] for row in ROWS["conversation"])
    assert statuses["no_show"] and statuses["cancelled"]


BROKEN = [
    ("kind = 'mentor'", "kind = 'mentr'", "interventions nr. 1, kind: der står »mentr«. Mente du »mentor«?"),
    ("actor = 'per'", "actor = 'peer'", "interventions nr. 1, actor: der står »peer«. Mente du »per«?"),
    (
        "dimension = 'work'",
        "dimension = 'wrok'",
        "subgoals nr. 1, dimension: der står »wrok«. Mente du »work«?",
    ),
    ("subgoals = ['see']", "subgoals = ['sea']", "Mente du »see«?"),
    (
        "status = 'no_show'",
        "status = 'noshow'",
        "talks nr. 1, status: der står »noshow«. Mente du »no_show«?",
    ),
    ("2026-11-20T09", "2026-11-24T09", "En aftalt samtale ligger efter"),
    ("citizen = [1, 2, 3, 4, 5, 6, 7, 8]", "citizen = [1, 2]", "Her skal stå 8 tal"),
    ("hours = 2", "huors = 2", "interventions nr. 1, huors: nøglen kendes ikke. Mente du »hours«?"),
]
SMALL = """name = 'Sol'
subgoals = [{key = 'see', dimension = 'work', text = 'Jeg ser.'}]
talks = [{at = 2026-11-20T09:00:00, status = 'no_show'}]
[[interventions]]
title = 'Mentor'
kind = 'mentor'
actor = 'per'
starts_on = 2026-11-02
hours = 2
subgoals = ['see']
[[measurements]]
measured_on = 2026-11-20
citizen = [1, 2, 3, 4, 5, 6, 7, 8]
"""


@pytest.mark.parametrize(("right", "wrong", "said"), BROKEN)
def test_a_mistake_in_a_citizens_file_is_named(tmp_path: Path, right: str, wrong: str, said: str) -> None:
    assert right in SMALL
    (tmp_path / "actors.toml").write_text("actors = [{key = 'per', name = 'Per'}]", encoding="utf-8")
    (tmp_path / "sol.toml").write_text(SMALL.replace(right, wrong), encoding="utf-8")
    with pytest.raises(BadData) as caught:
        demo_rows(WRITTEN_AS_OF, tmp_path)
    assert str(caught.value).startswith("sol.toml, linje ")
    assert said in str(caught.value)


@pytest.mark.parametrize("today", [date(2026, 11, 16) + timedelta(days=day) for day in range(7)])
def test_nothing_has_happened_that_lies_ahead(today: date) -> None:
    tables = demo_rows(today)
    now = today.isoformat()
    assert {row["status"] for row in tables["conversation"] if str(row["held_on"]) > now} == {"planned"}
    assert not [row for row in tables["conversation"] if row["text"] and str(row["held_on"]) > now]
    for table, column in (
        ("agreement", "done_on"),
        ("agreement", "agreed_on"),
        ("subgoal", "done_on"),
        ("measurement", "measured_on"),
    ):
        assert max(str(row[column] or "") for row in tables[table]) <= now
    measured = {row["id"] for row in tables["measurement"]}
    assert {row["measurement_id"] for row in tables["score"]} == measured


def test_on_a_monday_morning_the_days_talks_are_still_to_come() -> None:
    """At 08:05, and again when the first of that day's talks has begun."""
    monday = date(2026, 11, 16)
    whole = [row for row in demo_rows(monday)["conversation"] if row["held_on"] == monday.isoformat()]
    assert len(whole) > 1
    assert "planned" not in {row["status"] for row in whole}
    first = min(time.fromisoformat(str(row["held_time"])) for row in whole)
    for at, to_come in ((time(8, 5), len(whole)), (first, len(whole) - 1)):
        tables = demo_rows(monday, at=at)
        now = datetime.combine(monday, at).isoformat(sep=" ", timespec="microseconds")
        todays = [row for row in tables["conversation"] if row["held_on"] == monday.isoformat()]
        planned = [row for row in todays if row["status"] == "planned"]
        assert len(planned) == to_come
        assert not [row for row in planned if row["text"] or row["minutes"]]
        assert max(str(row["written_at"]) for row in tables["conversation"]) <= now
        waiting = {row["id"] for row in tables["conversation"] if row["status"] == "planned"}
        assert not [row for row in tables["agreement"] if row["conversation_id"] in waiting]
        assert not [row for row in tables["measurement"] if row["conversation_id"] in waiting]
