"""What the chain proves: every way to change the past without the program is found."""

import json

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from forloebtui.store import chain, history, search, triggers
from forloebtui.store.chain import verify
from forloebtui.store.erasure import erase
from forloebtui.store.file import Store
from tests.support.stores import add_agreement, add_citizen, add_conversation, snapshot


def lived_in(store: Store) -> None:
    """Two citizens of a baseline, one more since, and some changes."""
    store.baseline(
        "Opdigtede borgere",
        {
            "citizen": [
                {"id": key, "uid": f"{key:032x}", "name": name, "phone": "", "interests": ""}
                for key, name in ((1, "Martin Lund"), (2, "Lene Holm"))
            ]
        },
    )
    with store.operation("Ny borger") as opened:
        citizen = add_citizen(opened, "Karen Vestergård")
        add_agreement(opened, citizen, add_conversation(opened, citizen))
    with store.operation("Ret telefon") as opened:
        opened.execute("UPDATE citizen SET phone = '12' WHERE id = 1")
    with store.operation("Slet samtale") as opened:
        opened.execute("DELETE FROM agreement")
        opened.execute("DELETE FROM conversation")
    history.undo(store)


def tamper(connection: sqlcipher.Connection, sql: str) -> None:
    """Change something with the triggers gone, and put them back."""
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN IMMEDIATE")
    triggers.drop(connection)
    connection.execute(sql)
    triggers.install(connection)
    connection.execute("COMMIT")


def test_what_the_program_wrote_is_proved(store: Store) -> None:
    lived_in(store)
    assert verify(store.connection) == ()


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("UPDATE conversation SET text = 'Han ville ikke'", "Række 1 i tabellen conversation"),
        ("UPDATE citizen SET phone = '13' WHERE id = 1", "Række 1 i tabellen citizen"),
        ("UPDATE citizen SET name = 'En anden' WHERE id = 2", "Tabellen citizen"),
        ("DELETE FROM citizen WHERE id = 2", "Tabellen citizen"),
        ("DELETE FROM conversation", "Række 1 i tabellen conversation"),
        (
            "INSERT INTO goal (uid, citizen_id, kind, text) VALUES ('a', 1, 'dream', 'Sejle')",
            "Tabellen goal",
        ),
        ("UPDATE op SET label = 'Noget andet' WHERE id = 2", "Ændring 2"),
        ("UPDATE op SET at = '2020-01-01T00:00:00Z' WHERE id = 3", "Ændring 3"),
        ("UPDATE op SET actor = 'en anden' WHERE id = 1", "Ændring 1"),
        ("DELETE FROM op WHERE id = 3", "mangler ændring 3"),
        ("DELETE FROM op WHERE id = 5", "mangler ændring 5"),
        ("UPDATE log SET new = replace(new, 'cykle', 'gå') WHERE tbl = 'conversation'", "er rettet"),
        ("UPDATE log SET citizen_id = 1 WHERE tbl = 'conversation'", "i historikken er rettet"),
        ("UPDATE log SET old = NULL, new = NULL, salt = NULL WHERE op = 2", "i historikken er rettet"),
        ("DELETE FROM log WHERE id = (SELECT max(id) FROM log)", "Ændring 5 i historikken er rettet"),
        ("UPDATE log SET new = '{\"rows\": 2, \"sha256\": \"00\"}' WHERE op = 1", "Tabellen citizen"),
    ],
)  # fmt: skip
def test_what_was_changed_without_the_program_is_found(store: Store, sql: str, told: str) -> None:
    lived_in(store)
    tamper(store.connection, sql)
    found = verify(store.connection)
    assert any(told in sentence for sentence in found), found


def test_missing_triggers_are_told(store: Store) -> None:
    lived_in(store)
    store.connection.execute("DROP TRIGGER history_goal_insert")
    assert "1 udløsere" in verify(store.connection)[0]


def test_nothing_of_a_citizen_is_told(store: Store) -> None:
    lived_in(store)
    tamper(store.connection, "UPDATE citizen SET name = 'Hemmelig Hansen'")
    assert not any("Hemmelig" in sentence or "Lund" in sentence for sentence in verify(store.connection))


def test_each_operation_has_the_hash_of_the_one_before(store: Store) -> None:
    lived_in(store)
    rows = store.connection.execute("SELECT prev, hash FROM op ORDER BY id").fetchall()
    assert [prev for prev, _ in rows] == [chain.BEGINNING, *(made for _, made in rows[:-1])]
    assert len({made for _, made in rows}) == len(rows) == 5


def test_the_same_text_twice_has_two_hashes(store: Store) -> None:
    lived_in(store)
    hashes = store.connection.execute("SELECT rhash FROM log").fetchall()
    assert len(set(hashes)) == len(hashes)


def test_a_baseline_holds_digests_and_no_rows(store: Store) -> None:
    lived_in(store)
    rows = store.connection.execute("SELECT tbl, pk, citizen_id, old, new FROM log WHERE op = 1").fetchall()
    assert [row[:4] for row in rows] == [("citizen", None, None, None)]
    assert json.loads(rows[0][4])["rows"] == 2
    assert "Martin" not in rows[0][4]


def test_erasing_takes_one_citizen_and_no_other(store: Store) -> None:
    lived_in(store)
    with store.operation("Samtaler") as opened:
        kept = add_conversation(opened, 1, "Martin cykler til cafeen")
        moved = add_conversation(opened, 3, "Lene drømmer om haven")
    with store.operation("Flyt notat til en anden borger") as opened:
        opened.execute("UPDATE conversation SET citizen_id = 1 WHERE id = ?", (moved,))
    before = snapshot(store.connection)
    erase(store, 3)
    after = snapshot(store.connection)
    assert [row[0] for row in after["citizen"]] == [1, 2]
    assert [row[0] for row in after["conversation"]] == [kept, moved]
    assert after["agreement"] == ()
    assert before["conversation"] != after["conversation"]
    left = store.connection.execute(
        "SELECT old, new, salt FROM log WHERE citizen_id = 3 AND op < ?", (store.last_op,)
    )
    assert set(left) == {(None, None, None)}
    images = "".join(str(row) for row in store.connection.execute("SELECT old, new FROM log"))
    assert "Karen" not in images
    assert "Martin cykler" in images
    # What was moved is Martin's now, and only the image in Karen's file is gone.
    assert "drømmer om haven" in images
    assert verify(store.connection) == ()
    assert search.search(store.connection, "Karen") == ()
    assert history.undoable(store) is None
    assert store.touched_since(store.last_op - 1) == (store.last_op, frozenset({3}))


def test_erasing_is_written_down(store: Store) -> None:
    lived_in(store)
    erase(store, 2)
    last = store.connection.execute("SELECT kind, label FROM op ORDER BY id DESC LIMIT 1").fetchone()
    assert last == ("erase", "Slet borger")
    with store.operation("Ny samtale") as opened:
        add_conversation(opened, 1)
    history.undo(store)
    assert verify(store.connection) == ()


def test_nobody_is_erased_twice(store: Store) -> None:
    lived_in(store)
    erase(store, 2)
    with pytest.raises(KeyError):
        erase(store, 2)
    assert verify(store.connection) == ()


def test_blanking_without_an_erasure_is_found(store: Store) -> None:
    lived_in(store)
    erase(store, 2)
    tamper(store.connection, "UPDATE log SET old = NULL, new = NULL, salt = NULL WHERE citizen_id = 3")
    assert any("er rettet" in sentence for sentence in verify(store.connection))


def test_access_is_written_down_though_no_row_changes(store: Store) -> None:
    lived_in(store)
    with store.operation("Aktindsigt", "access") as opened:
        opened.concerns(2)
    assert opened.citizen_ids == frozenset(), "a look changes nobody's file"
    assert store.connection.execute("SELECT kind FROM op WHERE id = ?", (opened.id,)).fetchone() == (
        "access",
    )
    change = history.undoable(store)
    assert change is not None and change.operation == 3
    assert verify(store.connection) == ()
