"""An agreement stands with whoever it names, a talk to come with whoever is to be there, hours with tasks."""

from datetime import date

import pytest

from forloebtui.model.case import Case
from forloebtui.model.problem import Problem
from forloebtui.services import citizens, edit, forms, history
from forloebtui.services.desk import Desk
from forloebtui.services.edit import Refused
from forloebtui.services.forms import Effort


def lene(desk: Desk) -> Case:
    return citizens.case(desk, citizens.find(desk, "Lene Krogh"))


def test_an_agreement_is_with_whoever_around_the_citizen_it_names(desk: Desk) -> None:
    case = lene(desk)
    whose = case.citizen.id
    added = {}
    for who, named in (
        ("Bo Friis", "Bo Friis"), ("bo", "Bo Friis"), ("KIM", "Kim Rosenlund"), ("jeg", ""), ("borger", ""),
        # Somebody that others know, and not she.
        ("Anna", ""),
    ):  # fmt: skip
        given = {"text": "Ringer", "who": who, "agreed_on": date(2026, 11, 20), "due_on": None}
        added[who] = edit.save(desk, "agreement", whose, None, {}, given).row_id
        one = next(each for each in lene(desk).agreements if each.id == added[who])
        actor = lene(desk).actor(one.actor_id)
        assert (one.who, actor.name if actor else "") == (who, named)
    edit.save(desk, "agreement", whose, added["bo"], {"who": "bo"}, {"who": "Kim"})
    one = next(each for each in lene(desk).agreements if each.id == added["bo"])
    assert lene(desk).actor(one.actor_id) == next(a for a in lene(desk).actors if a.name == "Kim Rosenlund")
    edit.save(desk, "agreement", whose, added["bo"], {"text": "Ringer"}, {"text": "Skriver"})
    assert next(each for each in lene(desk).agreements if each.id == added["bo"]).actor_id is not None


def test_who_is_to_be_at_a_talk_to_come_is_written_by_name_in_one_step(desk: Desk) -> None:
    talk = lene(desk).appointments()[0]
    whose = lene(desk).citizen.id
    now = forms.values(desk, "appointment", whose, talk.id)
    assert now["participants"] == "Kim Rosenlund, Tove Bundgaard"
    before = {"participants": now["participants"], "minutes": now["minutes"]}
    edit.save(desk, "appointment", whose, talk.id, before, {"participants": "tove, bo", "minutes": 30})
    after = next(one for one in lene(desk).appointments() if one.id == talk.id)
    names = [actor.name for one in after.participant_ids if (actor := lene(desk).actor(one))]
    assert (sorted(names), after.minutes) == (["Bo Friis", "Tove Bundgaard"], 30)
    history.undo(desk)
    assert next(one for one in lene(desk).appointments() if one.id == talk.id) == talk
    with pytest.raises(Problem, match="kendes ikke"):
        edit.save(desk, "appointment", whose, talk.id, before, {"participants": "Oluf Nattergal"})


def test_tasks_are_written_for_the_hours_of_any_effort_and_never_lost(desk: Desk) -> None:
    whose = lene(desk).citizen.id
    given = {
        "effort": Effort("mentor"), "title": "Mentor igen", "category": "social", "standing": "agreed",
        "starts_on": date(2026, 11, 23), "ends_on": None, "per_weeks": 1, "tasks": "Følge: gå med ind",
    }  # fmt: skip
    with pytest.raises(Refused) as refused:
        edit.save(desk, "intervention", whose, None, {}, given | {"hours": None})
    assert set(refused.value.wrong) == {"hours"}
    made = edit.save(desk, "intervention", whose, None, {}, given | {"hours": 0.0}).row_id
    (first,) = lene(desk).intervention(made).adjustments
    assert (first.hours, first.tasks) == (0.0, "Følge: gå med ind")
