"""Operations, and taking them back: what a caseworker does, what u undoes, and what it refuses."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from forloebtui.model.lists import Change
from forloebtui.model.tables import Actor, Citizen, Conversation, Intervention, Involvement
from forloebtui.store import file, history
from forloebtui.store.chain import verify
from forloebtui.store.errors import Busy, DiskFull, NotConsistent, WriteRefused
from forloebtui.store.file import Store
from tests.support.encrypted import CHEAP
from tests.support.stores import (
    CLOCK,
    NOW,
    add_agreement,
    add_citizen,
    add_conversation,
    add_intervention,
    add_row,
    beside,
    snapshot,
    throwaway,
)


def test_what_was_written_in_an_operation_is_there_afterwards(store: Store) -> None:
    with store.operation("Ny borger") as opened:
        citizen = add_citizen(opened, "Lene Holm")
        assert opened.citizen_ids == {citizen}
    assert opened.citizen_ids == {citizen}
    assert store.connection.execute("SELECT name FROM citizen").fetchall() == [("Lene Holm",)]
    assert store.last_op == opened.id == 1


def test_an_error_leaves_nothing_behind(store: Store) -> None:
    before = snapshot(store.connection)
    with pytest.raises(ZeroDivisionError), store.operation("Ny borger") as opened:
        add_citizen(opened)
        raise ZeroDivisionError
    assert snapshot(store.connection) == before
    assert store.last_op == 0
    assert verify(store.connection) == ()


def test_an_operation_that_changes_nothing_leaves_no_trace(store: Store) -> None:
    with store.operation("Ny borger") as opened:
        citizen = add_citizen(opened)
    with store.operation("Ret borger") as second:
        second.execute("UPDATE citizen SET name = name WHERE id = ?", (citizen,))
    assert (second.id, store.last_op) == (0, 1)
    with store.operation("Ret borger") as third:
        third.execute("UPDATE citizen SET phone = '12' WHERE id = ?", (citizen,))
    assert third.id == 2
    assert verify(store.connection) == ()


AROUND_THE_TABLES = (
    "INSERT INTO goal (uid, citizen_id, kind, text) VALUES ('a', 1, 'dream', 'Sejle')",
    "UPDATE citizen SET phone = '12'",
    "DELETE FROM citizen",
    "REPLACE INTO citizen (id, uid, name, phone, interests) VALUES (1, 'b', 'Lene', '', '')",
)
AROUND_THE_LOG = (
    "UPDATE op SET label = 'Noget andet'",
    "UPDATE op SET hash = NULL",
    "DELETE FROM op",
    "REPLACE INTO op (id, at, actor, label, kind, prev) VALUES (1, '', '', '', 'edit', '')",
    "UPDATE log SET new = '{}'",
    "UPDATE log SET old = NULL, new = NULL, salt = NULL",
    "DELETE FROM log",
    "INSERT INTO log (op, tbl, pk) VALUES (1, 'citizen', 1)",
)


@pytest.mark.parametrize("sql", AROUND_THE_TABLES + AROUND_THE_LOG)
def test_nothing_is_written_outside_an_operation(store: Store, sql: str) -> None:
    with store.operation("Ny borger") as opened:
        add_citizen(opened)
    before = everything(store)
    with pytest.raises(WriteRefused), store.writing() as connection:
        connection.execute(sql)
    assert everything(store) == before
    assert verify(store.connection) == ()


@pytest.mark.parametrize("sql", AROUND_THE_LOG)
def test_the_past_is_not_changed_within_an_operation_either(store: Store, sql: str) -> None:
    with store.operation("Ny borger") as opened:
        add_citizen(opened)
    before = everything(store)
    with pytest.raises(WriteRefused), store.operation("Ret historien") as opened:
        opened.execute(sql)
    assert everything(store) == before
    assert verify(store.connection) == ()


def everything(store: Store) -> Any:
    """All rows, and the history."""
    history_too = [store.connection.execute(f"SELECT * FROM {table}").fetchall() for table in ("op", "log")]
    return snapshot(store.connection), history_too


def test_operations_do_not_nest(store: Store) -> None:
    with pytest.raises(RuntimeError), store.operation("Ydre"), store.operation("Indre"):
        pass
    with store.operation("Bagefter") as opened:
        add_citizen(opened)
    assert store.last_op == 1


@pytest.mark.parametrize("name", ["commit", "rollback"])
def test_the_session_neither_commits_nor_rolls_back(store: Store, name: str) -> None:
    with pytest.raises(RuntimeError, match="operation"), store.operation("Ny borger") as opened:
        add_citizen(opened)
        getattr(opened.session, name)()
    assert store.last_op == 0


def test_what_contradicts_itself_is_refused_whole(store: Store) -> None:
    with pytest.raises(NotConsistent) as refused, store.operation("Ny indsats") as opened:
        citizen = add_citizen(opened, "Hemmelig Hansen")
        add_intervention(opened, citizen, ends_on=date(2026, 1, 1))
    assert "Hemmelig" not in str(refused.value)
    assert store.last_op == 0


def test_a_full_disk_keeps_what_was_there_and_the_next_save_works(store: Store) -> None:
    with store.operation("Ny borger") as opened:
        citizen = add_citizen(opened)
    before = snapshot(store.connection)
    (pages,) = store.connection.execute("PRAGMA page_count").fetchone()
    store.connection.execute(f"PRAGMA max_page_count = {pages}").fetchone()
    with pytest.raises(DiskFull), store.operation("Ny samtale") as opened:
        add_conversation(opened, citizen, "Lang samtale " * 20_000)
    assert snapshot(store.connection) == before
    store.connection.execute("PRAGMA max_page_count = 100000").fetchone()
    with store.operation("Ny samtale") as opened:
        add_conversation(opened, citizen, "Lang samtale " * 20_000)
    assert store.last_op == 2
    assert verify(store.connection) == ()


def test_a_file_that_another_is_writing_says_so(store: Store) -> None:
    other = beside(store)
    store.connection.execute("PRAGMA busy_timeout = 0")
    with other.operation("Ny borger") as opened:
        add_citizen(opened)
        with pytest.raises(Busy), store.operation("Ny borger") as second:
            add_citizen(second)
    with store.operation("Ny borger") as opened:
        add_citizen(opened)
    assert store.last_op == 2
    other.connection.close()


def test_undo_any_depth_and_redo(store: Store) -> None:
    states = [snapshot(store.connection)]
    with store.operation("Ny borger") as opened:
        citizen = add_citizen(opened)
    states.append(snapshot(store.connection))
    with store.operation("Ny samtale") as opened:
        talk = add_conversation(opened, citizen)
        add_agreement(opened, citizen, talk)
    states.append(snapshot(store.connection))
    with store.operation("Ret samtale") as opened:
        opened.session.get_one(Conversation, talk).text = "Noget helt andet: æøå\nog en linje til"
    states.append(snapshot(store.connection))
    for expected in reversed(states[:-1]):
        history.undo(store)
        assert snapshot(store.connection) == expected
    assert history.undoable(store) is None
    with pytest.raises(history.CannotUndo):
        history.undo(store)
    for expected in states[1:]:
        history.redo(store)
        assert snapshot(store.connection) == expected
    with pytest.raises(history.NothingToRedo):
        history.redo(store)
    assert verify(store.connection) == ()
    kinds = store.connection.execute("SELECT kind, target FROM op ORDER BY id").fetchall()
    assert kinds == [
        ("edit", None), ("edit", None), ("edit", None),
        ("undo", 3), ("undo", 2), ("undo", 1), ("redo", 1), ("redo", 2), ("redo", 3),
    ]  # fmt: skip


def test_a_new_edit_ends_redo(store: Store) -> None:
    with store.operation("Ny borger") as opened:
        citizen = add_citizen(opened)
    with store.operation("Ny samtale") as opened:
        add_conversation(opened, citizen)
    history.undo(store)
    with store.operation("Ny indsats") as opened:
        add_intervention(opened, citizen)
    with pytest.raises(history.NothingToRedo):
        history.redo(store)


def test_undo_reaches_across_a_restart_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "forloeb.db"
    store, code = file.create(path, "en lang adgangskode", clock=CLOCK, kdf=CHEAP)
    with store.operation("Ny borger") as opened:
        citizen = add_citizen(opened)
    change = history.undoable(store)
    assert change is not None and change.this_run
    store.close()
    store = file.open_file(path, code=code, clock=CLOCK, window=True)
    change = history.undoable(store)
    assert change is not None
    assert change == Change(1, "Ny borger", NOW, frozenset({citizen}), this_run=False)
    undone = history.undo(store)
    assert undone == history.Undone(1, "Ny borger", frozenset({citizen}), operation=2)
    assert store.connection.execute("SELECT count(*) FROM citizen").fetchone() == (0,)
    store.close()


def test_redo_lasts_for_the_run(tmp_path: Path) -> None:
    path = tmp_path / "forloeb.db"
    store, code = file.create(path, "en lang adgangskode", clock=CLOCK, kdf=CHEAP)
    with store.operation("Ny borger") as opened:
        add_citizen(opened)
    history.undo(store)
    store.close()
    store = file.open_file(path, code=code, clock=CLOCK, window=True)
    with pytest.raises(history.NothingToRedo):
        history.redo(store)
    store.close()


def test_one_earlier_edit_is_undone_alone(store: Store) -> None:
    with store.operation("Ny borger") as opened:
        citizen = add_citizen(opened)
    with store.operation("Ny indsats") as opened:
        add_intervention(opened, citizen, "Mentor")
    with store.operation("Ny samtale") as opened:
        add_conversation(opened, citizen)
    history.undo(store, 2)
    assert store.connection.execute("SELECT count(*) FROM intervention").fetchone() == (0,)
    assert store.connection.execute("SELECT count(*) FROM conversation").fetchone() == (1,)
    change = history.undoable(store)
    assert change is not None and change.operation == 3
    with pytest.raises(history.NotThisOne):
        history.undo(store, 2)


def test_what_has_changed_since_is_not_undone(store: Store) -> None:
    with store.operation("Ny borger") as opened:
        citizen = add_citizen(opened)
    with store.operation("Ret telefon") as opened:
        opened.execute("UPDATE citizen SET phone = '11 11 11 11' WHERE id = ?", (citizen,))
    with store.operation("Ret navn") as opened:
        opened.execute("UPDATE citizen SET name = 'Martin Holm' WHERE id = ?", (citizen,))
    before = snapshot(store.connection)
    with pytest.raises(history.ChangedSince):
        history.undo(store, 2)
    assert snapshot(store.connection) == before
    assert store.last_op == 3


def test_what_something_newer_needs_is_not_undone(store: Store) -> None:
    with store.operation("Ny aktør") as opened:
        actor = add_row(opened, Actor(name="Bostøtten"))
    with store.operation("Ny borger") as opened:
        citizen = add_citizen(opened)
        add_row(opened, Involvement(citizen_id=citizen, actor_id=actor, role="Støtte"))
    with pytest.raises(history.ChangedSince):
        history.undo(store, 1)
    assert store.last_op == 2


def test_a_journalised_note_is_not_undone_and_the_refusal_names_the_way_out(store: Store) -> None:
    with store.operation("Ny borger") as opened:
        citizen = add_citizen(opened)
    with store.operation("Ny samtale") as opened:
        talk = add_conversation(opened, citizen)
    with store.operation("Journaliser") as opened:
        opened.session.get_one(Conversation, talk).journalised_at = opened.now
    for edit in (2, 3):
        with pytest.raises(history.CannotUndo):
            history.undo(store, edit)
    with pytest.raises(history.Journalised, match="tilføjelse"):
        history.undo(store)
    assert store.last_op == 3


def test_undo_never_reaches_a_baseline(store: Store) -> None:
    with store.operation("Ny borger") as opened:
        add_citizen(opened)
    store.baseline("Opdigtede borgere", {"citizen": [citizen_row(50), citizen_row(51)]})
    assert history.undoable(store) is None
    for edit in (1, 2):
        with pytest.raises(history.NotThisOne):
            history.undo(store, edit)
    with store.operation("Ret borger") as opened:
        opened.execute("UPDATE citizen SET name = 'Lene' WHERE id = 50")
    history.undo(store)
    assert history.undoable(store) is None
    assert verify(store.connection) == ()


def test_undoing_a_new_citizen_takes_the_caseload_line_along_and_leaves_the_draft(store: Store) -> None:
    with store.operation("Ny borger") as opened:
        citizen = add_citizen(opened)
    with store.writing() as connection:
        connection.execute(
            "INSERT INTO caseload (citizen_id, name, phase, closed, hours_per_week, idle_weeks, worst,"
            " warnings, aside, tags, valid_on)"
            " VALUES (?, 'Martin', '', 0, 0, 0, 0, '[]', '[]', '', '2026-11-21')",
            (citizen,),
        )
        connection.execute(
            "INSERT INTO draft (uid, citizen_id, text, changed_at) VALUES ('d', ?, 'Halvt', '2026-11-21')",
            (citizen,),
        )
    history.undo(store)
    assert store.connection.execute("SELECT count(*) FROM caseload").fetchone() == (0,)
    assert store.connection.execute("SELECT citizen_id, text FROM draft").fetchall() == [(None, "Halvt")]


def test_a_note_moved_to_another_citizen_takes_its_rows_along_and_comes_back(store: Store) -> None:
    with store.operation("To borgere") as opened:
        martin, lene = add_citizen(opened, "Martin Lund"), add_citizen(opened, "Lene Holm")
        talk = add_conversation(opened, martin)
        add_agreement(opened, martin, talk)
    before = snapshot(store.connection)
    with store.operation("Flyt notat til en anden borger") as opened:
        opened.execute("UPDATE conversation SET citizen_id = ? WHERE id = ?", (lene, talk))
    assert opened.citizen_ids == {martin, lene}
    assert store.connection.execute("SELECT citizen_id FROM agreement").fetchone() == (lene,)
    moved = snapshot(store.connection)
    history.undo(store)
    assert snapshot(store.connection) == before
    history.redo(store)
    assert snapshot(store.connection) == moved
    assert verify(store.connection) == ()


def test_replacing_a_row_is_undone_too(store: Store) -> None:
    with store.operation("Ny borger") as opened:
        assert add_citizen(opened) == 1
    before = snapshot(store.connection)
    with store.operation("Erstat") as opened:
        opened.execute(
            "REPLACE INTO citizen (id, uid, name, phone, interests) VALUES (1, 'b', 'Lene', '', '')"
        )
    history.undo(store)
    assert snapshot(store.connection) == before
    assert verify(store.connection) == ()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("interests", "Linje 1\nLinje 2\tæøå ÆØÅ “citat” \\ 'x' \"y\" 🚲 [/x]"),
        ("interests", "a\x00b"),
        ("interests", ""),
        ("interests", "x" * 100_000),
        ("manages_hours", 0.1 + 0.2),
        ("manages_hours", 1e300),
        ("manages_hours", 5e-324),
        ("rhythm_weeks", 2**63 - 1),
        ("born_on", "1998-03-04"),
        ("born_on", None),
    ],
)
def test_every_value_comes_back_exactly(store: Store, column: str, value: Any) -> None:
    with store.operation("Ny borger") as opened:
        citizen = add_citizen(opened)
    with store.operation("Ret") as opened:
        opened.execute(f"UPDATE citizen SET {column} = ? WHERE id = ?", (value, citizen))
    kept = snapshot(store.connection)
    with store.operation("Slet") as opened:
        opened.execute("DELETE FROM citizen WHERE id = ?", (citizen,))
    history.undo(store)
    assert snapshot(store.connection) == kept
    assert store.connection.execute(f"SELECT {column} FROM citizen").fetchone() == (value,)
    assert verify(store.connection) == ()


def test_a_blob_is_refused(store: Store) -> None:
    with pytest.raises(WriteRefused), store.operation("Ny borger") as opened:
        opened.execute(
            "INSERT INTO citizen (uid, name, phone, interests) VALUES ('a', 'Martin', '', ?)", (b"\x00",)
        )
    assert store.last_op == 0


def test_ids_are_not_used_again_so_undo_cannot_hit_another_row(store: Store) -> None:
    with store.operation("Ny borger") as opened:
        citizen = add_citizen(opened)
    history.undo(store)
    with store.operation("Ny borger") as opened:
        assert add_citizen(opened, "Lene Holm") != citizen


def test_versions_of_a_note_oldest_first(store: Store) -> None:
    with store.operation("Ny samtale") as opened:
        citizen = add_citizen(opened)
        talk = add_conversation(opened, citizen, "Først")
    with store.operation("Ret samtale") as opened:
        opened.session.get_one(Conversation, talk).text = "Så"
    history.undo(store)
    found = history.versions(store, "conversation", talk)
    assert [(version.label, version.kind, version.row and version.row["text"]) for version in found] == [
        ("Ny samtale", "edit", "Først"),
        ("Ret samtale", "edit", "Så"),
        ("Ret samtale", "undo", "Først"),
    ]
    assert {version.at for version in found} == {NOW}
    assert history.versions(store, "conversation", 99) == ()
    with pytest.raises(ValueError):
        history.versions(store, "caseload", 1)


def test_versions_begin_with_the_row_of_the_baseline(store: Store) -> None:
    store.baseline("Opdigtede borgere", {"citizen": [citizen_row(1)]})
    with store.operation("Ret navn") as opened:
        opened.session.get_one(Citizen, 1).name = "Lene Holm"
    first, second = history.versions(store, "citizen", 1)
    assert (first.at, first.row and first.row["name"]) == (None, "Borger 1")
    assert (second.at, second.row and second.row["name"]) == (NOW, "Lene Holm")


def test_another_process_sees_whom_later_operations_touched(store: Store) -> None:
    with store.operation("Borgere") as opened:
        martin, lene = add_citizen(opened, "Martin"), add_citizen(opened, "Lene")
    seen, citizens = store.touched_since(0)
    assert (seen, citizens) == (1, frozenset({martin, lene}))
    assert store.touched_since(seen) == (1, frozenset())
    other = beside(store)
    with other.operation("Ny samtale") as opened:
        add_conversation(opened, lene)
    with other.operation("Ny aktør") as opened:
        add_row(opened, Actor(name="Bostøtten"))
    other.connection.close()
    assert store.touched_since(seen) == (3, frozenset({lene}))


def test_what_another_thread_is_writing_has_not_happened_yet(store: Store) -> None:
    with ThreadPoolExecutor(1) as thread:
        with store.operation("Ny borger") as opened:
            citizen = add_citizen(opened)
            assert thread.submit(store.touched_since, 0).result() == (0, frozenset())
        assert thread.submit(store.touched_since, 0).result() == (1, frozenset({citizen}))


def test_the_history_is_stamped_in_utc(store: Store) -> None:
    with store.operation("Ny borger") as opened:
        add_citizen(opened)
    assert store.connection.execute("SELECT at FROM op").fetchone() == ("2026-11-21T14:20:00.000Z",)
    assert opened.now.isoformat() == "2026-11-21T14:20:00+00:00"


def test_two_threads_write_one_after_the_other(tmp_path: Path) -> None:
    store = throwaway(tmp_path)
    with store.operation("Ny borger") as opened:
        citizen = add_citizen(opened)

    def write(number: int) -> None:
        with store.operation("Ny samtale") as opened:
            add_conversation(opened, citizen, f"Nummer {number}")

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(write, range(20)))
    assert store.last_op == 21
    assert store.connection.execute("SELECT count(*) FROM conversation").fetchone() == (20,)
    assert verify(store.connection) == ()
    store.close()


def test_a_conversation_and_its_intervention_are_read_back_by_the_session(store: Store) -> None:
    with store.operation("Ny indsats") as opened:
        citizen = add_citizen(opened)
        intervention = add_intervention(opened, citizen)
    with store.operation("Flyt indsats") as opened:
        row = opened.session.get_one(Intervention, intervention)
        assert row.starts_on == date(2026, 11, 2)
        row.starts_on = date(2026, 11, 9)
    assert store.connection.execute("SELECT starts_on FROM intervention").fetchone() == ("2026-11-09",)


def citizen_row(key: int) -> dict[str, object]:
    return {"id": key, "uid": f"{key:032x}", "name": f"Borger {key}", "phone": "", "interests": ""}
