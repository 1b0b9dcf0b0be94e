"""Out as JSON, in again: the same file, history included, or nothing at all."""

import json
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forloebtui.store import history
from forloebtui.store.chain import verify
from forloebtui.store.dump import NotADump, dump, load
from forloebtui.store.errors import AlreadyExists, NewerVersion
from forloebtui.store.file import Store
from forloebtui.store.keys import key_file_of
from forloebtui.store.search import search
from tests.support.any_text import CHARACTERS
from tests.support.encrypted import CHEAP
from tests.support.stores import CLOCK, add_agreement, add_citizen, add_conversation, snapshot, throwaway

PASSPHRASE = "Elleve grønne cykler"


def brought_in(text: str, folder: Path, name: str = "ny.db") -> Store:
    return load(text, folder / name, PASSPHRASE, CLOCK, CHEAP)[0]


def whole(store: Store) -> dict[str, object]:
    """Every row, the log and the operations included."""
    rows: dict[str, object] = dict(snapshot(store.connection))
    for table in ("op", "log", "draft", "setting"):
        rows[table] = store.connection.execute(f"SELECT * FROM {table} ORDER BY rowid").fetchall()
    return rows


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["talk", "edit", "undo", "redo", "erase", "draft"]), st.text(CHARACTERS, max_size=40)
    ),
    max_size=12,
)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_any_file_comes_back_equal_history_included(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("dump")
    store = throwaway(folder)
    with store.operation("Ny borger") as opened:
        citizen = add_citizen(opened, "Lene Holm")
        talk = add_conversation(opened, citizen)
    for what, words in steps:
        try:
            if what == "talk":
                with store.operation("Ny samtale") as opened:
                    talk = add_conversation(opened, citizen, words)
                    add_agreement(opened, citizen, talk)
            elif what == "edit":
                with store.operation("Samtale rettet") as opened:
                    opened.execute("UPDATE conversation SET text = ? WHERE id = ?", (words, talk))
            elif what == "draft":
                with store.writing() as connection:
                    connection.execute(
                        "INSERT INTO draft (uid, text, changed_at) VALUES (lower(hex(randomblob(16))), ?, ?)",
                        (words, "2026-11-21 14:20:00.000000"),
                    )
            elif what in ("undo", "redo"):
                getattr(history, what)(store)
        except history.CannotUndo:
            pass
    again = brought_in(dump(store.connection), folder)
    assert whole(again) == whole(store)
    assert verify(again.connection) == ()
    assert history.undoable(again) is None or history.undoable(store) is not None
    again.close()
    store.close()


def test_what_came_in_goes_on(store: Store, tmp_path: Path) -> None:
    with store.operation("Ny borger") as opened:
        citizen = add_citizen(opened, "Åse Ørum")
        talk = add_conversation(opened, citizen, "På bænken")
    history.undo(store)
    history.redo(store)
    again = brought_in(dump(store.connection), tmp_path)
    assert [hit.about for hit in search(again.connection, "baenken")] == ["conversation"]
    assert len(history.versions(again, "conversation", talk)) == 3
    history.undo(again)
    with again.operation("Ny borger") as opened:
        assert add_citizen(opened) > citizen
    assert verify(again.connection) == ()
    again.close()


def changed(text: str, how: str) -> str:
    told = json.loads(text)
    match how:
        case "a note":
            told["tables"]["conversation"]["rows"][0][7] = "Noget andet"
        case "the log":
            told["tables"]["log"]["rows"].pop()
        case "a parent":
            told["tables"]["citizen"]["rows"].pop()
        case "a column":
            told["tables"]["goal"]["columns"].pop()
        case "a row":
            told["tables"]["conversation"]["rows"][0].pop()
        case "a table":
            told["tables"]["goals"] = told["tables"].pop("goal")
        case "no rows":
            del told["tables"]
        case "cut short":
            return text[: len(text) // 2]
        case "something else":
            return "[1, 2, 3]"
    return json.dumps(told)


@pytest.mark.parametrize(
    "how",
    [
        "a note",
        "the log",
        "a parent",
        "a column",
        "a row",
        "a table",
        "no rows",
        "cut short",
        "something else",
    ],
)
def test_what_was_changed_outside_is_refused_whole(store: Store, tmp_path: Path, how: str) -> None:
    with store.operation("Ny borger") as opened:
        add_conversation(opened, add_citizen(opened))
    target = tmp_path / "ny.db"
    with pytest.raises(NotADump, match="Filen kan ikke hentes ind: "):
        load(changed(dump(store.connection), how), target, PASSPHRASE, CLOCK, CHEAP)
    assert not target.exists()
    assert not key_file_of(target).exists()
    assert not list(tmp_path.glob("*.part*"))


def test_a_later_versions_dump_says_so_and_nothing_is_written_over(store: Store, tmp_path: Path) -> None:
    text = dump(store.connection)
    with pytest.raises(NewerVersion):
        brought_in(text.replace('"schema": 2', '"schema": 99'), tmp_path)
    (tmp_path / "ny.db").write_text("her er noget", "utf-8")
    with pytest.raises(AlreadyExists):
        brought_in(text, tmp_path)


def test_the_dump_is_json_with_iso_dates(store: Store) -> None:
    with store.operation("Ny borger") as opened:
        add_conversation(opened, add_citizen(opened))
    told = json.loads(dump(store.connection))
    assert (told["format"], told["schema"]) == (1, 2)
    talk = dict(
        zip(told["tables"]["conversation"]["columns"], told["tables"]["conversation"]["rows"][0], strict=True)
    )
    assert datetime.fromisoformat(talk["held_on"])
    assert "caseload" not in told["tables"]
