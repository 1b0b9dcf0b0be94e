"""Searching: what finds what in Danish, in which order, and that nothing typed is an error."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forloebtui.model.lists import Hit
from forloebtui.model.tables import Actor, Dimension, Involvement, Subgoal
from forloebtui.store import history
from forloebtui.store.file import Store
from forloebtui.store.search import search
from tests.support.stores import (
    add_agreement,
    add_citizen,
    add_conversation,
    add_intervention,
    add_row,
    throwaway,
)


def texts(store: Store, words: str) -> list[str]:
    return [hit.text for hit in search(store.connection, words)]


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Søren kom for sent", "søren", True),
        ("Søren kom for sent", "SØREN", True),
        ("Søren kom for sent", "Soeren", True),
        ("Møde i Aabenraa", "Åbenrå", True),
        ("Han nåede sit mål", "mål", True),
        ("Han nåede sit mål", "mal", False),
        ("Vi mødtes på en café", "cafe", True),
        ("Vi mødtes på en cafe", "café", True),
        ("Båden blev malet", "ba\u030aden", True),
        ("Højt skolefravær i november", "fravær", True),
        ("Højt skolefravær i november", "fravaer", True),
        ("Højt skolefravær i november", "skole", True),
        ("Højt skolefravær i november", "emb", False),
        ("Han sover bedre nu", "sov bed", True),
        ("Han sover bedre nu", "bedre sover", True),
        ("Han sover bedre nu", "sover værre", False),
        ("Han sover bedre nu", '"sover bedre"', True),
        ("Han sover bedre nu", '"bedre sover"', False),
        ("Han sover bedre nu", '"sov bedre"', False),
        ("Han sover bedre nu", "»sover bedre« nu", True),
        ("Han sover bedre nu", '"sover bedre', True),
        ("Han sover bedre nu", "sover AND bedre", False),
        ("Kl. 9.30 i e-Boks", "9.30 e-boks", True),
        ("Ring til 12 34 56 78", "12 34", True),
        ("Han er 28 år", "år", True),
    ],
)
def test_what_finds_what(store: Store, text: str, words: str, found: bool) -> None:
    with store.operation("Ny samtale") as opened:
        citizen = add_citizen(opened, "Borger")
        add_conversation(opened, citizen, text)
    assert texts(store, words) == ([text] if found else [])


def test_everything_is_found_citizens_first_then_the_newest(store: Store) -> None:
    with store.operation("Alt") as opened:
        citizen = add_citizen(opened, "Cykelsmed Hansen")
        dimension = add_row(opened, Dimension(key="d", name="Krop", position=1))
        old = add_conversation(opened, citizen, "Om cykel", held_on=date(2026, 1, 5))
        new = add_conversation(opened, citizen, "Mere om cykel", held_on=date(2026, 11, 20))
        effort = add_intervention(opened, citizen, "Cykelværksted", starts_on=date(2026, 6, 1))
        promise = add_agreement(opened, citizen, old, "Lapper cyklen")
        step = add_row(
            opened,
            Subgoal(
                citizen_id=citizen, dimension_id=dimension, text="Cykler selv", starts_on=date(2026, 3, 2)
            ),
        )
        other = add_citizen(opened, "Anna Cykelby")
    found = search(store.connection, "cyk")
    assert [(hit.about, hit.subject) for hit in found] == [
        ("citizen", other), ("citizen", citizen), ("conversation", new), ("agreement", promise),
        ("intervention", effort), ("subgoal", step), ("conversation", old),
    ]  # fmt: skip
    assert found[-1] == Hit("conversation", citizen, "Cykelsmed Hansen", old, "Om cykel", date(2026, 1, 5))
    assert [hit.subject for hit in search(store.connection, "cyk", citizen_id=other)] == [other]
    assert len(search(store.connection, "cyk", limit=3)) == 3


def test_what_is_registered_by_mistake_is_not_found(store: Store) -> None:
    with store.operation("Fejl") as opened:
        citizen = add_citizen(opened)
        add_conversation(opened, citizen, "Cykel", status="mistaken")
        add_intervention(opened, citizen, "Cykel", standing="mistaken")
    assert search(store.connection, "cykel") == ()


def test_the_index_follows_changes_and_undo(store: Store) -> None:
    with store.operation("Ny samtale") as opened:
        citizen = add_citizen(opened)
        talk = add_conversation(opened, citizen, "Om haven")
    with store.operation("Ret samtale") as opened:
        opened.execute("UPDATE conversation SET text = 'Om båden' WHERE id = ?", (talk,))
    assert (texts(store, "have"), texts(store, "båd")) == ([], ["Om båden"])
    history.undo(store)
    assert (texts(store, "have"), texts(store, "båd")) == (["Om haven"], [])
    history.undo(store)
    assert texts(store, "have") == []
    history.redo(store)
    assert texts(store, "have") == ["Om haven"]


def test_a_baseline_is_indexed(store: Store) -> None:
    row = {"id": 1, "uid": "1" * 32, "name": "Lene Holm", "phone": "", "interests": ""}
    store.baseline("Opdigtede borgere", {"citizen": [row]})
    assert texts(store, "holm") == ["Lene Holm"]


def test_the_passage_is_one_line_around_the_first_word(store: Store) -> None:
    long = "Ord " * 40 + "\n\nså kom  cyklen frem\n" + "Ord " * 60
    with store.operation("Ny samtale") as opened:
        add_conversation(opened, add_citizen(opened), long)
    (passage,) = texts(store, "cykl")
    assert "så kom cyklen frem" in passage
    assert passage.startswith("… Ord") and passage.endswith("Ord …")
    assert "\n" not in passage
    assert len(passage) < 110


@pytest.mark.parametrize("words", ["", "   ", '"', '""', "*", "()", "-", "♥", "\0", "' OR 1=1 --"])
def test_what_is_no_word_finds_nothing(store: Store, words: str) -> None:
    with store.operation("Ny samtale") as opened:
        add_conversation(opened, add_citizen(opened), "Noget")
    assert search(store.connection, words) == ()


def test_whatever_is_typed_is_no_error(tmp_path_factory: pytest.TempPathFactory) -> None:
    store = throwaway(tmp_path_factory.mktemp("search"))
    with store.operation("Ny samtale") as opened:
        add_conversation(opened, add_citizen(opened), 'Noget om NEAR og AND: "x" (y) æøå 12.3 ²')

    @given(st.text() | st.lists(st.sampled_from('"*()^:+-{}ANDORNEAR æøåé\0²'), max_size=12).map("".join))
    @settings(max_examples=150, deadline=None)
    def type_it(words: str) -> None:
        search(store.connection, words)

    type_it()
    store.close()


def test_persons_are_found_by_name_role_and_profession(store: Store) -> None:
    with store.operation("Netværk") as opened:
        citizen = add_citizen(opened, "Lene Holm")
        actor = add_row(opened, Actor(name="Søren Bak", kind="professional", profession="fysioterapeut"))
        involved = add_row(opened, Involvement(citizen_id=citizen, actor_id=actor, role="træner"))
    hit = Hit("person", citizen, "Lene Holm", involved, "Søren Bak · træner · fysioterapeut")
    for words in ("soeren", "fysio", "traener bak", "terapeut"):
        assert search(store.connection, words) == (hit,)
    assert search(store.connection, "soeren", days=(date(2026, 1, 1), date(2026, 12, 31))) == ()


@pytest.mark.parametrize("alone", [False, True])
def test_a_period_holds_both_its_ends(store: Store, alone: bool) -> None:
    with store.operation("Notater") as opened:
        citizen = add_citizen(opened, "Cykelsmed Hansen")
        talks = {
            day: add_conversation(opened, citizen, "Om cykel", held_on=date(2026, 11, day))
            for day in (2, 1, 15, 30)
        }
    days = (date(2026, 11, 2), date(2026, 11, 30))
    found = search(store.connection, "cykel", days=days, citizen_id=citizen if alone else None)
    assert [hit.subject for hit in found] == [talks[30], talks[15], talks[2]]
    none = (date(2026, 12, 1), date(2026, 12, 31))
    assert search(store.connection, "cykel", days=none, citizen_id=citizen if alone else None) == ()


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("Søren sover bedre", "soeren sov", ["Søren", "sover"]),
        ("Meget skolefravær nu", "fravær", ["skolefravær"]),
        ("Tog bussen, bussen gik", '"tog bussen"', ["Tog", "bussen", "bussen"]),
        ("Intet her", "intet", ["Intet"]),
    ],
)
def test_the_words_asked_for_are_marked(store: Store, text: str, words: str, marked: list[str]) -> None:
    with store.operation("Notat") as opened:
        add_conversation(opened, add_citizen(opened, "Borger"), text)
    (hit,) = search(store.connection, words)
    assert [hit.text[first:last] for first, last in hit.marks] == marked


@given(st.lists(st.text(alphabet="abæøå ", max_size=12), max_size=6), st.text(alphabet='abæøå "', max_size=6))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_one_file_is_searched_as_all_of_them_are(store: Store, texts: list[str], words: str) -> None:
    """Two ways to look, by the index and by the rows, find the same."""
    with store.operation("Notater") as opened:
        citizen = add_citizen(opened, "Zz")
        for text in texts:
            add_conversation(opened, citizen, f"x{text}")
    everywhere = search(store.connection, words, limit=1000)
    assert search(store.connection, words, citizen_id=citizen, limit=1000) == tuple(
        hit for hit in everywhere if hit.citizen_id == citizen
    )


def test_agreements_of_a_mistaken_talk_are_not_found(store: Store) -> None:
    with store.operation("Fejl") as opened:
        citizen = add_citizen(opened)
        talk = add_conversation(opened, citizen, "Noget", status="mistaken")
        add_agreement(opened, citizen, talk, "Lapper cyklen")
    assert search(store.connection, "cyklen") == search(store.connection, "cyklen", citizen_id=citizen) == ()
