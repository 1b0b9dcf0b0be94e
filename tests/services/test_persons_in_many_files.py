"""One person across many citizens: one telephone number, merged with a double, invited in."""

from datetime import date
from typing import Any

import pytest

from forloebtui.model.case import Actor, Case, Involvement
from forloebtui.model.problem import Problem
from forloebtui.services import actors, citizens, edit, forms, history
from forloebtui.services.desk import Desk
from forloebtui.store import history as kept
from tests.support.stores import snapshot


def file_of(desk: Desk, name: str) -> Case:
    return citizens.case(desk, citizens.find(desk, name))


def in_network(case: Case, name: str) -> tuple[Actor, Involvement]:
    return next(
        (actor, one)
        for one in case.involvements
        if (actor := case.actor(one.actor_id)) is not None and actor.name == name
    )


def add_person(desk: Desk, citizen: str, **given: Any) -> Involvement:
    start = {"kind": "professional", "strength": 2, "wished": False, "actor_id": None}
    saved = edit.save(desk, "person", file_of(desk, citizen).citizen.id, None, {}, start | given)
    return next(one for one in file_of(desk, citizen).involvements if one.id == saved.row_id)


def correct(desk: Desk, citizen: str, involvement: int, **given: object) -> None:
    citizen_id = file_of(desk, citizen).citizen.id
    before = forms.values(desk, "person", citizen_id, involvement)
    edit.save(desk, "person", citizen_id, involvement, {name: before[name] for name in given}, given)


def test_a_corrected_phone_number_shows_in_every_file_and_is_one_step(desk: Desk) -> None:
    kim, in_martin = in_network(file_of(desk, "Martin"), "Kim Rosenlund")
    others = actors.known_by(desk, kim.id)
    assert {"Martin Lund", "Lene Krogh"} <= {one.name for one in others}
    first = desk.store.last_op
    correct(desk, "Martin", in_martin.id, phone="10 20 30 99")
    assert desk.store.last_op == first + 1
    for one in others:
        found = citizens.case(desk, one.citizen_id).actor(kim.id)
        assert found is not None and found.phone == "10 20 30 99"
    history.undo(desk)
    lenes, _ = in_network(file_of(desk, "Lene"), "Kim Rosenlund")
    assert lenes.phone == kim.phone


def test_two_persons_who_are_one_are_merged_everywhere_in_one_step_that_undo_takes_back(desk: Desk) -> None:
    kim, _ = in_network(file_of(desk, "Martin"), "Kim Rosenlund")
    double = add_person(desk, "Nadia", name="Kim Rosenlynd", role="konsulent", phone="10 20 30 77")
    nadia = file_of(desk, "Nadia").citizen.id
    promise = {"text": "Ringer til systuen", "who": "Kim", "agreed_on": date(2026, 11, 20)}
    edit.save(desk, "agreement", nadia, None, {}, promise | {"actor_id": double.actor_id})
    before, first = snapshot(desk.store.connection), desk.store.last_op
    assert actors.merge(desk, kim.id, double.actor_id) == "To personer slået sammen"
    assert desk.store.last_op == first + 1
    after = file_of(desk, "Nadia")
    assert "Kim Rosenlynd" not in {one.name for one in after.actors}
    assert in_network(after, "Kim Rosenlund")[1].id == double.id
    assert next(one for one in after.agreements if one.text == "Ringer til systuen").actor_id == kim.id
    # What the kept one lacked was taken over, and shows in every file.
    assert in_network(file_of(desk, "Lene"), "Kim Rosenlund")[0].phone == "10 20 30 77"
    history.undo(desk)
    assert snapshot(desk.store.connection) == before
    history.redo(desk)
    assert file_of(desk, "Nadia") == after


def test_doubles_in_one_network_become_one_line_and_consent_grows_no_wider(desk: Desk) -> None:
    anna, mine = in_network(file_of(desk, "Martin"), "Anna Winther")
    wider = {"consent_scope": "alt", "consent_until": date(2030, 1, 1)}
    double = add_person(
        desk, "Martin", name="Anna W.", role="Bostøtte", strength=1, frequency="om fredagen",
        from_on=date(2025, 1, 6), **wider,
    )  # fmt: skip
    actors.merge(desk, anna.id, double.actor_id)
    (only,) = [one for one in file_of(desk, "Martin").involvements if one.actor_id == anna.id]
    assert (only.id, only.from_on, only.strength) == (mine.id, date(2025, 1, 6), 3)
    assert (only.consent_scope, only.consent_until) == (mine.consent_scope, mine.consent_until)
    assert only.frequency == mine.frequency


def test_a_person_is_not_merged_with_themselves_and_is_found_by_any_word_of_the_name(desk: Desk) -> None:
    kim, _ = in_network(file_of(desk, "Martin"), "Kim Rosenlund")
    with pytest.raises(Problem):
        actors.merge(desk, kim.id, kim.id)
    assert [one.name for one in actors.doubles(desk, kim.id, "winth")] == ["Anna Winther"]
    assert "Kim Rosenlund" not in {one.name for one in actors.doubles(desk, kim.id, "k")}
    assert actors.doubles(desk, kim.id, "") == ()


def test_somebody_wished_for_is_with_from_today_and_one_who_left_comes_again_beside_the_old_line(
    desk: Desk,
) -> None:
    martin = file_of(desk, "Martin").citizen.id
    _, brother = in_network(file_of(desk, "Martin"), "Martins storebror")
    actors.invite(desk, martin, brother.id)
    _, now = in_network(file_of(desk, "Martin"), "Martins storebror")
    assert (now.wished, now.from_on) == (False, date(2026, 11, 21))
    with pytest.raises(Problem):
        actors.invite(desk, martin, brother.id)
    per, old = in_network(file_of(desk, "Martin"), "Per Dalgaard")
    actors.invite(desk, martin, old.id)
    both = [one for one in file_of(desk, "Martin").involvements if one.actor_id == per.id]
    assert [(one.from_on, one.to_on) for one in both] == [
        (date(2025, 4, 14), date(2026, 8, 23)), (date(2026, 11, 21), None),
    ]  # fmt: skip
    assert kept.undoable(desk.store) is not None
