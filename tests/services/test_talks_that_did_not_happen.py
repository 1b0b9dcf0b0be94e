"""A talk nobody came to, or that was called off, needs no text: in the line, in the form, in a correction."""

from datetime import date, datetime

import pytest

from forloebtui.model.case import Conversation
from forloebtui.model.problem import Problem
from forloebtui.services import agenda, citizens, conversations
from forloebtui.services.desk import Desk


def newest(desk: Desk, citizen_id: int) -> Conversation:
    talks = citizens.case(desk, citizen_id).conversations
    return max(talks, key=lambda talk: (talk.written_at or datetime.min, talk.id))


# What is typed, what is chosen beside it, and what is kept: status, by whom, text.
WITHOUT_TEXT = [
    ("lene i går udeblev:", None, "no_show", None, ""),
    ("lene i går aflyst af borger:", None, "cancelled", "citizen", ""),
    ("lene i går:", "no_show", "no_show", None, ""),
    ("lene i går tlf:", "cancelled_by_citizen", "cancelled", "citizen", ""),
    ("lene i går tlf:", "cancelled_by_office", "cancelled", "office", ""),
    ("lene i går:", "no_show", "no_show", None, ""),
    ("lene i går: Bussen kørte ikke", "no_show", "no_show", None, " Bussen kørte ikke"),
    # What is chosen wins over what was typed.
    ("lene i går aflyst:", "no_show", "no_show", None, ""),
    ("lene i går udeblev: Han kom alligevel", "held", "held", None, " Han kom alligevel"),
]


@pytest.mark.parametrize(("typed", "chosen", "status", "by", "text"), WITHOUT_TEXT)
def test_it_is_kept_without_a_text(
    desk: Desk, typed: str, chosen: str | None, status: str, by: str | None, text: str
) -> None:
    details = {} if chosen is None else {"status": chosen}
    assert conversations.parse(desk, typed, details=details).can_save
    whose = conversations.save(desk, typed, details=details).citizen_id
    talk = newest(desk, whose)
    assert (talk.status, talk.cancelled_by, talk.text.strip()) == (status, by, text.strip())
    assert talk.held_on == date(2026, 11, 20)


@pytest.mark.parametrize(("typed", "chosen"), [("lene i går:", None), ("lene i går udeblev:", "held")])
def test_one_that_took_place_needs_a_text(desk: Desk, typed: str, chosen: str | None) -> None:
    details = {} if chosen is None else {"status": chosen}
    assert [one.text for one in conversations.parse(desk, typed, details=details).problems] == [
        "der er ingen tekst"
    ]
    with pytest.raises(Problem, match="ingen tekst"):
        conversations.save(desk, typed, details=details)


@pytest.mark.parametrize(
    ("chosen", "status", "by"),
    [("no_show", "no_show", None), ("cancelled_by_office", "cancelled", "office"), ("held", "held", None)],
)
def test_a_correction_may_take_the_text_of_one_that_did_not_take_place(
    desk: Desk, chosen: str, status: str, by: str | None
) -> None:
    whose = conversations.save(desk, "lene i går afbud: Skrevet ved en fejl").citizen_id
    talk = newest(desk, whose)
    text = "Talte om søvn" if status == "held" else ""
    conversations.correct(desk, whose, talk.id, talk.text, text, {"status": chosen})
    again = next(one for one in citizens.case(desk, whose).conversations if one.id == talk.id)
    assert (again.status, again.cancelled_by, again.text) == (status, by, text)
    assert conversations.outcome_of(again.status, again.cancelled_by) == chosen


def test_an_appointment_ahead_is_called_off_in_the_form(desk: Desk) -> None:
    lene = citizens.find(desk, "lene")
    agenda.plan(desk, lene, "on 9/12 kl 10")
    conversations.save(desk, "lene 9/12:", details={"status": "cancelled_by_citizen"})
    (talk,) = [one for one in citizens.case(desk, lene).conversations if one.held_on == date(2026, 12, 9)]
    assert (talk.status, talk.cancelled_by, talk.text) == ("cancelled", "citizen", "")
