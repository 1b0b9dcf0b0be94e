"""Any sequence of changes, then as many undos: the first state, and the chain whole all the way."""

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forloebtui.store import history
from forloebtui.store.chain import verify
from forloebtui.store.errors import NotConsistent
from forloebtui.store.file import Store
from forloebtui.store.operation import Operation
from tests.support.any_text import CHARACTERS
from tests.support.stores import snapshot, throwaway

# Few ids, so that changes meet in the same rows; REPLACE, moves and cascades among them.
IDS = st.integers(1, 4)
TEXTS = st.text(CHARACTERS, max_size=8) | st.sampled_from(["Mentor", "Søvn", "æøå\n"])
NUMBERS = st.integers(0, 2**62) | st.floats(0, allow_infinity=False)
CHANGES = st.one_of(
    st.tuples(
        st.just("INSERT INTO citizen (uid, name, phone, interests) VALUES (hex(randomblob(16)), 'B', '', ?)"),
        st.tuples(TEXTS),
    ),
    st.tuples(
        st.just(
            "INSERT INTO conversation"
            " (uid, citizen_id, kind, form, status, held_on, text, reason, written_at)"
            " VALUES (hex(randomblob(16)), ?, 'x', 'phone', 'held', '2026-11-20', ?, '', '2026-11-20')"
        ),
        st.tuples(IDS, TEXTS),
    ),
    st.tuples(
        st.just(
            "INSERT INTO agreement (uid, citizen_id, conversation_id, text, who, agreed_on)"
            " VALUES (hex(randomblob(16)), ?, ?, 'Ring', ?, '2026-11-20')"
        ),
        st.tuples(IDS, IDS, TEXTS),
    ),
    st.tuples(
        st.just(
            "INSERT OR REPLACE INTO citizen (id, uid, name, cpr, phone, interests)"
            " VALUES (?, hex(randomblob(16)), 'R', ?, '', ?)"
        ),
        st.tuples(IDS, st.sampled_from([None, "0000000001", "0000000002"]), TEXTS),
    ),
    st.tuples(
        st.just("UPDATE citizen SET interests = ?, manages_hours = ? WHERE id = ?"),
        st.tuples(TEXTS, NUMBERS, IDS),
    ),
    st.tuples(st.just("UPDATE conversation SET text = ? WHERE id = ?"), st.tuples(TEXTS, IDS)),
    st.tuples(st.just("UPDATE conversation SET citizen_id = ? WHERE id = ?"), st.tuples(IDS, IDS)),
    st.tuples(st.just("UPDATE OR REPLACE citizen SET cpr = ?"), st.tuples(st.just("0000000003"))),
    st.tuples(st.just("DELETE FROM agreement WHERE id = ?"), st.tuples(IDS)),
    st.tuples(st.just("DELETE FROM conversation WHERE id = ?"), st.tuples(IDS)),
    st.tuples(st.just("DELETE FROM citizen WHERE id = ?"), st.tuples(IDS)),
)
OPERATIONS = st.lists(st.lists(CHANGES, min_size=1, max_size=4), max_size=10)


def carried_out(store: Store, changes: list[tuple[str, tuple[Any, ...]]]) -> bool:
    """Whether an operation changed something; one that contradicts itself changes nothing."""
    opened: Operation | None = None
    try:
        with store.operation("Noget") as opened:
            for sql, values in changes:
                opened.execute(sql, values)
    except NotConsistent:
        return False
    return opened.id > 0


def undo_all_and_redo_all(operations: list[list[tuple[str, tuple[Any, ...]]]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = throwaway(Path(folder))
        states = [snapshot(store.connection)]
        for changes in operations:
            if carried_out(store, changes):
                states.append(snapshot(store.connection))
            else:
                assert snapshot(store.connection) == states[-1]
        for state in reversed(states[:-1]):
            history.undo(store)
            assert snapshot(store.connection) == state
        assert history.undoable(store) is None
        assert verify(store.connection) == ()
        for state in states[1:]:
            history.redo(store)
            assert snapshot(store.connection) == state
        assert verify(store.connection) == ()
        store.close()


@given(OPERATIONS)
@settings(max_examples=40, deadline=None)
def test_as_many_undos_as_changes_give_the_first_state(operations: Any) -> None:
    undo_all_and_redo_all(operations)


@pytest.mark.long
@given(OPERATIONS)
@settings(max_examples=2000, deadline=None)
def test_as_many_undos_as_changes_give_the_first_state_many_times(operations: Any) -> None:
    undo_all_and_redo_all(operations)
