"""A note is corrected with its earlier text kept; a journalised one is not."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from forloebtui.model.case import Conversation
from forloebtui.model.problem import Problem
from forloebtui.services import citizens, conversations, history, opening, record
from forloebtui.services.desk import Desk
from forloebtui.services.operation import ChangedMeanwhile

NOW = datetime(2026, 11, 21, 11, 2)


class Clock:
    """A clock that a test moves on."""

    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture(scope="module")
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="module")
def desk(clock: Clock) -> Iterator[Desk]:
    desk = opening.open_demo(clock)
    yield desk
    opening.close(desk)


def written(desk: Desk, line: str = "lene tlf: Hun sover drligt") -> Conversation:
    """A note just written down."""
    citizen_id = conversations.save(desk, line).citizen_id
    return max(citizens.case(desk, citizen_id).conversations, key=lambda talk: talk.id)


def now_as(desk: Desk, talk: Conversation) -> Conversation:
    file = citizens.case(desk, citizens.find(desk, "lene"))
    return next(one for one in file.conversations if one.id == talk.id)


def test_the_earlier_texts_are_kept_with_when_they_were_corrected(desk: Desk, clock: Clock) -> None:
    talk, lene = written(desk), citizens.find(desk, "lene")
    assert record.corrections(desk, talk.id) == ()
    said = conversations.correct(desk, lene, talk.id, "Hun sover drligt", "Hun sover dårligt")
    assert said == "Notat rettet"
    clock.at = NOW + timedelta(minutes=5)
    conversations.correct(desk, lene, talk.id, "Hun sover dårligt", "Hun sover bedre")
    assert now_as(desk, talk).text == "Hun sover bedre"
    found = record.corrections(desk, talk.id)
    assert [(one.at, one.text) for one in found] == [
        (NOW, "Hun sover drligt"),
        (NOW + timedelta(minutes=5), "Hun sover dårligt"),
    ]


def test_what_was_corrected_and_taken_back_is_no_correction(desk: Desk) -> None:
    talk, lene = written(desk), citizens.find(desk, "lene")
    conversations.correct(desk, lene, talk.id, talk.text, "Noget andet")
    assert history.undo(desk) == "Fortrudt: Ret notat"
    assert now_as(desk, talk).text == talk.text
    assert record.corrections(desk, talk.id) == ()
    history.redo(desk)
    assert [one.text for one in record.corrections(desk, talk.id)] == [talk.text]


def test_the_day_an_appointment_is_written_down_is_no_correction(desk: Desk) -> None:
    lene = citizens.find(desk, "lene")
    conversations.save(desk, "lene: aftalt > 21.11 11:00 hjemme")
    planned = max(citizens.case(desk, lene).appointments(), key=lambda one: one.id)
    conversations.save(desk, "lene: Snakkede om søvn")
    assert now_as(desk, planned).text == "Snakkede om søvn"
    assert record.corrections(desk, planned.id) == ()


def test_a_correction_that_began_from_another_text_is_refused(desk: Desk) -> None:
    talk, lene = written(desk), citizens.find(desk, "lene")
    with pytest.raises(ChangedMeanwhile):
        conversations.correct(desk, lene, talk.id, "noget gammelt", "Nyt")
    assert now_as(desk, talk) == talk


@pytest.mark.parametrize("text", ["", " \n"])
def test_a_held_talk_keeps_a_text(desk: Desk, text: str) -> None:
    talk, lene = written(desk), citizens.find(desk, "lene")
    with pytest.raises(Problem, match="ingen tekst"):
        conversations.correct(desk, lene, talk.id, talk.text, text)


def test_a_no_show_may_stand_without_one(desk: Desk) -> None:
    talk, lene = written(desk, "lene udeblev: Vist syg"), citizens.find(desk, "lene")
    conversations.correct(desk, lene, talk.id, "Vist syg", "")
    assert now_as(desk, talk).text == ""


def test_a_journalised_note_stands_and_is_added_to(desk: Desk) -> None:
    lene = citizens.find(desk, "lene")
    talk = next(one for one in citizens.case(desk, lene).held() if one.journalised_at is not None)
    with pytest.raises(Problem, match="tilføjelse"):
        conversations.correct(desk, lene, talk.id, talk.text, "Nyt")
    with pytest.raises(Problem, match="tilføjelse"):
        record.mark_mistaken(desk, lene, talk.id, "forkert borger")
    assert now_as(desk, talk) == talk


def test_an_appointment_and_another_citizens_note_are_not_corrected(desk: Desk) -> None:
    martin = citizens.find(desk, "martin")
    planned = citizens.case(desk, martin).appointments()[0]
    with pytest.raises(ChangedMeanwhile):
        conversations.correct(desk, martin, planned.id, "", "Nyt")
    with pytest.raises(ChangedMeanwhile):
        conversations.correct(desk, martin, written(desk).id, "Hun sover drligt", "Nyt")


def test_a_mistaken_note_is_counted_nowhere_and_comes_back_with_u(desk: Desk) -> None:
    talk, lene = written(desk), citizens.find(desk, "lene")
    with pytest.raises(Problem, match="Begrundelsen"):
        record.mark_mistaken(desk, lene, talk.id, " ")
    said = record.mark_mistaken(desk, lene, talk.id, "Hører til en anden")
    assert said == "Notat fejlregistreret"
    marked = now_as(desk, talk)
    assert (marked.is_mistaken, marked.reason, marked.text) == (True, "Hører til en anden", talk.text)
    assert talk.id not in {one.id for one in citizens.case(desk, lene).held()}
    history.undo(desk)
    assert now_as(desk, talk) == talk
