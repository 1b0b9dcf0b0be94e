"""A note is journalised, marked as a mistake with what it brought, or moved to another citizen's file."""

from collections.abc import Callable, Iterator
from datetime import date, datetime

import pytest

from forloebtui.dates.clock import frozen_clock
from forloebtui.model.case import Case, Conversation
from forloebtui.model.problem import Problem
from forloebtui.services import (
    citizens,
    conversations,
    drafts,
    entered,
    history,
    measurements,
    moving,
    opening,
    record,
)
from forloebtui.services.desk import Desk
from forloebtui.store.history import left_for_another

NOW = datetime(2026, 11, 21, 15, 20)
TODAY = NOW.date()


@pytest.fixture
def desk() -> Iterator[Desk]:
    desk = opening.open_demo(frozen_clock(NOW))
    yield desk
    opening.close(desk)


def file_of(desk: Desk, name: str) -> Case:
    return citizens.case(desk, citizens.find(desk, name))


def written(desk: Desk, line: str) -> tuple[int, Conversation]:
    """Whose it is, and the note just written down."""
    citizen_id = conversations.save(desk, line).citizen_id
    talks = [one for one in citizens.case(desk, citizen_id).conversations if one.status != "planned"]
    return citizen_id, max(talks, key=lambda talk: (talk.written_at or NOW, talk.id))


LINE = "lene tlf: Krop er bedre #krop=7 !ringer til banken inden fre > on 9/12 kl 10 hjemme"


def test_what_a_note_brought_is_known_from_the_operation_that_wrote_it(desk: Desk) -> None:
    lene, talk = written(desk, LINE)
    case = citizens.case(desk, lene)
    found = record.brought(desk, case, talk.id)
    assert [one.text for one in found.agreements] == ["ringer til banken"]
    assert [(one.score.value, one.before) for one in found.given] == [(7, None)]
    assert found.appointment is not None and found.appointment.held_on == date(2026, 12, 9)
    assert found.planned is None


def test_a_figure_somebody_changed_since_is_not_the_notes_any_more(desk: Desk) -> None:
    lene, talk = written(desk, LINE)
    krop = next(one for one in citizens.case(desk, lene).dimensions if one.name.startswith("Krop"))
    measurements.score(desk, lene, krop.id, 5)
    assert record.brought(desk, citizens.case(desk, lene), talk.id).given == ()


def test_a_mistake_takes_its_agreements_out_of_the_lists_and_the_rest_where_that_is_asked(desk: Desk) -> None:
    before = file_of(desk, "lene")
    lene, talk = written(desk, LINE)
    record.mark_mistaken(desk, lene, talk.id, "forkert borger", all_of_it=False)
    kept = citizens.case(desk, lene)
    assert kept.agreements == before.agreements
    assert len(kept.measurements) == len(before.measurements) + 1
    assert len(kept.appointments()) == len(before.appointments()) + 1
    history.undo(desk)
    record.mark_mistaken(desk, lene, talk.id, "forkert borger")
    gone = citizens.case(desk, lene)
    assert (gone.agreements, gone.measurements) == (before.agreements, before.measurements)
    assert gone.appointments() == before.appointments()
    history.undo(desk)
    assert len(citizens.case(desk, lene).agreements) == len(before.agreements) + 1


def test_a_tick_goes_with_the_mistake(desk: Desk) -> None:
    case = file_of(desk, "lene")
    goal = next(one for one in case.subgoals if one.done_on is None)
    word = max(goal.text.strip(".").split(), key=len).lower()
    lene, talk = written(desk, f"lene tlf: Nåede det ##{word}")
    found = record.brought(desk, citizens.case(desk, lene), talk.id)
    assert [one.id for one in found.ticked] == [goal.id]
    record.mark_mistaken(desk, lene, talk.id, "for tidligt")
    assert citizens.case(desk, lene).subgoals == case.subgoals


def test_journalised_it_stands_and_an_addition_is_dated(desk: Desk) -> None:
    lene, talk = written(desk, "lene tlf: Hun sover bedre")
    assert record.journalise(desk, lene, talk.id) == "Notat journaliseret"
    with pytest.raises(Problem, match="tilføjelse"):
        conversations.correct(desk, lene, talk.id, talk.text, "Noget andet")
    with pytest.raises(Problem, match="tilføjelse"):
        record.journalise(desk, lene, talk.id)
    with pytest.raises(Problem, match="journaliseret"):
        history.undo(desk)
    _, added = written(desk, f"lene {record.addition_to(talk)}Hun ringede selv")
    assert (added.kind, added.text) == ("note", "Tilføjelse til notatet 21.11.2026: Hun ringede selv")


def test_moved_it_takes_agreements_figures_and_the_next_talk_along(desk: Desk) -> None:
    lene_before, oluf_before = file_of(desk, "lene"), file_of(desk, "oluf")
    lene, talk = written(desk, LINE)
    oluf = oluf_before.citizen.id
    said = moving.told(desk, lene, talk.id, oluf)
    assert said == (
        "aftalen »ringer til banken« flytter med",
        "samtalen 09.12.2026 flytter med",
        "Krop & helbred = 7 flytter med",
    )
    assert moving.move(desk, lene, talk.id, oluf) == "Notat flyttet til Oluf Ravn"
    left, got = citizens.case(desk, lene), citizens.case(desk, oluf)
    assert left == lene_before
    assert [one.text for one in got.conversations if one.id == talk.id] == [talk.text]
    assert [one.text for one in got.agreements if one.conversation_id == talk.id] == ["ringer til banken"]
    assert date(2026, 12, 9) in [one.held_on for one in got.appointments()]
    (new,) = [one for one in got.measurements if one not in oluf_before.measurements]
    assert (new.measured_on, new.rater, [one.value for one in new.scores]) == (TODAY, "citizen", [7])
    history.undo(desk)
    assert citizens.case(desk, oluf) == oluf_before
    assert talk.id in {one.id for one in citizens.case(desk, lene).conversations}


def test_a_figure_given_there_already_stands_and_is_told(desk: Desk) -> None:
    conversations.save(desk, "oluf tlf: Krop #krop=3")
    lene, talk = written(desk, "lene tlf: Krop #krop=7")
    oluf = citizens.find(desk, "oluf")
    (told,) = moving.told(desk, lene, talk.id, oluf)
    assert told == ("Krop & helbred = 7 flytter ikke med: borgerens egen vurdering står der allerede den dag")
    moving.move(desk, lene, talk.id, oluf)
    of_today = [one for one in citizens.case(desk, oluf).measurements if one.measured_on == TODAY]
    assert [[score.value for score in one.scores] for one in of_today] == [[3]]
    assert not [one for one in citizens.case(desk, lene).measurements if one.measured_on == TODAY]


def test_an_appointment_it_was_written_over_stands_again(desk: Desk) -> None:
    conversations.save(desk, "lene: aftalt > 21.11 15:00 hjemme")
    before = file_of(desk, "lene").appointments()
    lene, talk = written(desk, "lene: Talte om søvn")
    assert talk.held_time is not None and talk.form == "home_visit"
    moving.move(desk, lene, talk.id, citizens.find(desk, "oluf"))
    again = citizens.case(desk, lene).appointments()
    assert [(one.held_on, one.held_time, one.form) for one in again] == [
        (one.held_on, one.held_time, one.form) for one in before
    ]


def test_nothing_of_it_is_left_where_it_was_written(desk: Desk) -> None:
    written(desk, "lene tlf: Talte om blomster")
    lene, talk = written(desk, "lene tlf: Hemmeligheden om sejlbåden !sejlbåden skal males")
    conversations.correct(desk, lene, talk.id, talk.text, f"{talk.text} og mere")
    drafts.keep(desk, "sejlbåden igen", lene, None, talk.id)
    oluf = citizens.find(desk, "oluf")
    moving.move(desk, lene, talk.id, oluf)
    from forloebtui.services import search

    assert search.search(desk, "sejlbåden", lene) == ()
    assert {hit.citizen_id for hit in search.search(desk, "sejlbåden")} == {oluf}
    assert "sejlbåd" not in str(citizens.case(desk, lene))
    assert {one.citizen_id for one in drafts.begun(desk)} == {oluf}
    hidden = left_for_another(desk.store.connection, lene)
    assert ("conversation", talk.id) in hidden
    images = desk.store.connection.execute(
        "SELECT tbl, pk, coalesce(new, old) FROM log WHERE citizen_id = ?", (lene,)
    ).fetchall()
    shown = [row for table, key, row in images if (table, key) not in hidden]
    assert any("blomster" in row for row in shown)
    assert not any("sejlbåd" in row for row in shown)
    assert [one.text for one in record.corrections(desk, talk.id)] == [talk.text]
    history.undo(desk)
    assert ("conversation", talk.id) not in left_for_another(desk.store.connection, lene)


def test_a_journalised_note_and_an_appointment_are_not_moved(desk: Desk) -> None:
    case, oluf = file_of(desk, "lene"), citizens.find(desk, "oluf")
    old = next(one for one in case.held() if one.journalised_at is not None)
    with pytest.raises(Problem, match="tilføjelse"):
        moving.move(desk, case.citizen.id, old.id, oluf)
    with pytest.raises(Problem):
        moving.move(desk, case.citizen.id, case.appointments()[0].id, oluf)
    with pytest.raises(Problem, match="allerede"):
        moving.move(desk, oluf, old.id, oluf)
    assert file_of(desk, "lene") == case


def test_a_note_as_text_for_the_journal(desk: Desk) -> None:
    lene, talk = written(
        desk, "lene 10:00-10:45 hjemme opf: Sover bedre.\nVil cykle. !jeg ringer inden fre 27/11"
    )
    assert record.as_text(desk, lene, talk.id).splitlines()[:3] == [
        "lørdag 21.11.2026 kl. 10:00, 45 min",
        "opfølgning, hjemmebesøg",
        "",
    ]
    assert "inden fr 27.11.2026" in record.as_text(desk, lene, talk.id)


def test_missing_is_what_changed_since_it_was_marked(desk: Desk) -> None:
    def of_lene() -> set[tuple[str, int]]:
        return {(one.table, one.row_id) for one in entered.to_enter(desk).missing if one.name == "Lene Krogh"}

    before = of_lene()
    lene, talk = written(desk, "lene tlf: Sover bedre !ringer til banken inden fre")
    case = citizens.case(desk, lene)
    promise = next(one for one in case.agreements if one.conversation_id == talk.id)
    new = {("conversation", talk.id), ("agreement", promise.id)}
    assert of_lene() == before | new
    things = [one for one in entered.to_enter(desk).missing if (one.table, one.row_id) in new]
    assert entered.mark(desk, things) == "Skrevet ind i fagsystemet: 2 ting"
    assert of_lene() == before
    conversations.correct(desk, lene, talk.id, talk.text, "Sover godt")
    assert of_lene() == before | {("conversation", talk.id)}
    missing = entered.to_enter(desk).missing
    (again,) = [one for one in missing if (one.table, one.row_id) == ("conversation", talk.id)]
    assert again.was_entered
    entered.mark(desk, [again])
    history.undo(desk)
    assert of_lene() == before | {("conversation", talk.id)}
    record.journalise(desk, lene, talk.id)
    assert ("conversation", talk.id) not in of_lene()


def test_what_was_undone_since_it_was_marked_is_not_missing(desk: Desk) -> None:
    """The step, and whether the note is missing after it: what counts is what stood when it was marked."""
    lene, talk = written(desk, "lene tlf: Sover bedre")

    def is_missing() -> bool:
        found = entered.to_enter(desk).missing
        return ("conversation", talk.id) in {(one.table, one.row_id) for one in found}

    def mark() -> None:
        entered.mark(desk, [one for one in entered.to_enter(desk).missing if one.row_id == talk.id])

    def correct(before: str, after: str) -> None:
        conversations.correct(desk, lene, talk.id, before, after)

    steps: list[tuple[Callable[[], object], bool]] = [
        (mark, False),
        (lambda: correct(talk.text, " Sover godt"), True),
        (lambda: history.undo(desk), False),
        (lambda: history.redo(desk), True),
        # Put back by hand is put back.
        (lambda: correct(" Sover godt", talk.text), False),
        (lambda: correct(talk.text, " Sover længe"), True),
        (lambda: correct(" Sover længe", " Sover til ni"), True),
        (mark, False),
        # Undone after it was marked, it is not what is entered any more.
        (lambda: conversations.correct(desk, lene, talk.id, " Sover til ni", " Sover til ti"), True),
        (lambda: history.undo(desk), False),
        # A row that belongs to it, there and gone again.
        (lambda: correct_participants("Søren Holm"), True),
        (lambda: history.undo(desk), False),
    ]

    def correct_participants(names: str) -> None:
        facts = {"participants": f"++{names}"}
        conversations.correct(desk, lene, talk.id, " Sover til ni", " Sover til ni", facts)

    for number, (step, missing) in enumerate(steps):
        step()
        assert is_missing() is missing, number


def test_what_was_never_entered_is_missing_though_a_change_of_it_was_undone(desk: Desk) -> None:
    lene, talk = written(desk, "lene tlf: Sover bedre")
    conversations.correct(desk, lene, talk.id, talk.text, "Sover godt")
    history.undo(desk)
    goal = next(one for one in citizens.case(desk, lene).interventions)
    missing = {(one.table, one.row_id) for one in entered.to_enter(desk).missing}
    assert ("conversation", talk.id) in missing
    # It was there before the history began, and is as it was.
    assert ("intervention", goal.id) not in missing


def test_the_list_is_one_question_whatever_the_caseload(desk: Desk) -> None:
    from forloebtui.store import entered as kept

    sent: list[str] = []
    desk.store.connection.set_trace_callback(sent.append)
    kept.changed(desk.store.connection)
    desk.store.connection.set_trace_callback(None)
    assert len(sent) == 1
