"""Searching: what finds what in Danish, in which order, and that nothing typed is an error."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forloebtui.model.lists import Hit
from forloebtui.model.tables import Actor, Dimension, Involvement, Subgoal
from forloebtui.store import history, triggers
from forloebtui.store.erasure import erase
from forloebtui.store.file import Store
from forloebtui.store.search import search
from tests.support.any_text import CHARACTERS
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

    @given(
        st.text(CHARACTERS)
        | st.lists(st.sampled_from('"*()^:+-{}ANDORNEAR æøåé\0²'), max_size=12).map("".join)
    )
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
        ("Træning, træet og TRÅD", "tra", ["Træning", "træet", "TRÅD"]),
        ("Søvn sov bedre", "so", ["Søvn", "sov"]),
        ("Café og CAFEEN", "cafe", ["Café", "CAFEEN"]),
        ("Aabenraa og Åbenrå", "åbenrå", ["Aabenraa", "Åbenrå"]),
        ("a_b 12.30 (x)", "12", ["12"]),
    ],
)
def test_the_words_asked_for_are_marked(store: Store, text: str, words: str, marked: list[str]) -> None:
    with store.operation("Notat") as opened:
        add_conversation(opened, add_citizen(opened, "Borger"), text)
    (hit,) = search(store.connection, words)
    assert [hit.text[first:last] for first, last in hit.marks] == marked


def test_the_newest_come_first_in_whatever_order_they_were_written(store: Store) -> None:
    """Thirty notes written in one go about other days, as from a parcel: the list is the newest days'."""
    days = [date(2026, 1 + (7 * number) % 12, 1 + (11 * number) % 28) for number in range(30)]
    with store.operation("Gamle notater") as opened:
        citizen = add_citizen(opened, "Borger")
        for day in days:
            add_conversation(opened, citizen, "Om cykel", held_on=day)
    newest = sorted(days, reverse=True)
    for words in ("cykel", "cyk", "yke", '"om cykel"'):
        for whose in (None, citizen):
            found = search(store.connection, words, limit=10, citizen_id=whose)
            assert [hit.on for hit in found] == (newest[:10] if words != "yke" else [])
    march = (date(2026, 3, 1), date(2026, 3, 31))
    found = search(store.connection, "cykel", days=march, limit=2)
    assert [hit.on for hit in found] == [day for day in newest if day.month == 3][:2]


def test_a_list_is_filled_past_what_is_not_shown(store: Store) -> None:
    with store.operation("Fejl") as opened:
        citizen = add_citizen(opened, "Borger")
        seen = add_conversation(opened, citizen, "Om cykel", held_on=date(2025, 1, 1))
        for _ in range(7):
            add_conversation(opened, citizen, "Om cykel", status="mistaken")
    assert [hit.subject for hit in search(store.connection, "cykel", limit=2)] == [seen]


def test_the_index_follows_the_day_and_the_citizen_of_a_note(store: Store) -> None:
    with store.operation("Notat") as opened:
        one, other = add_citizen(opened, "Ane"), add_citizen(opened, "Bo")
        talk = add_conversation(opened, one, "Om cykel", held_on=date(2026, 11, 2))
    with store.operation("Ret") as opened:
        opened.execute(
            "UPDATE conversation SET held_on = '2026-10-05', citizen_id = ? WHERE id = ?", (other, talk)
        )
    october = (date(2026, 10, 1), date(2026, 10, 31))
    (hit,) = search(store.connection, "cykel", days=october, citizen_id=other)
    assert (hit.subject, hit.on) == (talk, date(2026, 10, 5))
    assert search(store.connection, "cykel", citizen_id=one) == ()
    assert search(store.connection, "cykel", days=(date(2026, 11, 1), date(2026, 11, 30))) == ()
    # The index and the tables say the same in every word.
    connection = store.connection
    connection.execute("BEGIN")
    places = connection.execute("SELECT rowid FROM search ORDER BY rowid").fetchall()
    words = connection.execute("SELECT term FROM search_vocabulary").fetchall()
    triggers.index_anew(connection)
    assert connection.execute("SELECT rowid FROM search ORDER BY rowid").fetchall() == places
    kept = connection.execute("SELECT term FROM search_vocabulary WHERE term GLOB '[a-z]*'").fetchall()
    connection.execute("ROLLBACK")
    assert set(kept) <= set(words)


def test_one_letter_beside_other_words_leaves_their_hits(store: Store) -> None:
    """While the next word is typed the list stays, and an initial still finds itself."""
    with store.operation("Notater") as opened:
        citizen = add_citizen(opened, "Borger")
        add_conversation(opened, citizen, "Cykel i regn")
        add_conversation(opened, citizen, "Bussen")
    assert texts(store, "cykel x") == texts(store, "cykel r") == ["Cykel i regn"]
    assert texts(store, "b") == ["Borger", "Bussen"]


def test_more_words_with_one_beginning_than_are_walked_one_by_one(store: Store) -> None:
    """All of them are found, newest first, as where they are few."""
    with store.operation("Notater") as opened:
        citizen = add_citizen(opened, "Zz")
        talk = add_conversation(opened, citizen, " ".join(f"cykel{number:04}" for number in range(700)))
        last = add_conversation(opened, citizen, "cykel9999", held_on=date(2026, 11, 21))
    assert [hit.subject for hit in search(store.connection, "cykel")] == [last, talk]


def test_an_erased_citizens_words_are_not_in_the_index_any_more(store: Store) -> None:
    with store.operation("To borgere") as opened:
        gone, kept = add_citizen(opened, "Xaver"), add_citizen(opened, "Bo")
        add_conversation(opened, gone, "Hemmelighedsfuld bådtur")
        add_conversation(opened, kept, "Bådtur med Bo")
    erase(store, gone)
    words = {term for (term,) in store.connection.execute("SELECT term FROM search_vocabulary")}
    assert {"baadtur", "bo"} <= words and not {"xaver", "hemmelighedsfuld"} & words
    assert texts(store, "bådtur") == ["Bådtur med Bo"]
    assert texts(store, "hemmelig") == texts(store, "xaver") == []


@given(st.lists(st.text(alphabet="abæøå ", max_size=12), max_size=6), st.text(alphabet='abæøå "', max_size=6))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_one_file_is_searched_as_all_of_them_are(store: Store, texts: list[str], words: str) -> None:
    """Asked of one citizen, the index gives those of the others' hits that are the citizen's."""
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
