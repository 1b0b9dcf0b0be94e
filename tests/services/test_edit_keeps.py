"""Forms keep what was filled in as one step, against the values they started from."""

from datetime import date, timedelta

import pytest

from forloebtui.dates.danish import plain
from forloebtui.model.case import Case, Intervention
from forloebtui.model.problem import Problem
from forloebtui.services import citizens, correcting, edit, filling, forloeb, form_checks, forms, history
from forloebtui.services.desk import Desk
from forloebtui.services.edit import Refused
from forloebtui.services.forms import Effort, Values, What
from forloebtui.services.operation import ChangedMeanwhile
from forloebtui.store import read
from tests.conftest import NOW

# Dates that were and whose number is nobody's: the check digit of each is wrong.
NOBODYS_CPR = "0102030000"


def file_of(desk: Desk, name: str) -> Case:
    return citizens.case(desk, citizens.find(desk, name))


def intervention(desk: Desk, name: str, title: str) -> Intervention:
    return next(one for one in file_of(desk, name).interventions if one.title == title)


def started(desk: Desk, what: What, citizen_id: int, row_id: int, *columns: str) -> dict[str, object]:
    now = forms.values(desk, what, citizen_id, row_id)
    return {column: now[column] for column in columns}


PLACEMENT: Values = {
    "effort": Effort("work_placement"), "title": "Praktik: cykelværksted", "category": "beskaeftigelse",
    "starts_on": date(2026, 11, 23), "ends_on": date(2027, 2, 21), "hours": 4.0, "per_weeks": 1,
    "placement_goal": "towards_job", "standing": "agreed",
}  # fmt: skip

NEW: tuple[tuple[What, Values], ...] = (
    ("forloeb", {"kind": "other", "starts_on": date(2026, 11, 2), "rule_set": "efter-2026-07"}),
    ("phase", {"number": 5, "name": "Job", "starts_on": date(2027, 1, 4), "coordination_level": 2}),
    ("goal", {"kind": "dream", "text": "Jeg vil ud at sejle", "said_on": date(2026, 11, 20)}),
    ("intervention", PLACEMENT),
    ("subgoal", {"dimension_id": 1, "text": "Jeg møder til tiden", "level": 4, "owner": "citizen"}),
    ("person", {"name": "Tove Ny", "kind": "private", "role": "nabo", "strength": 1, "actor_id": None}),
    ("agreement", {"text": "Ringer til banken", "who": "borger", "agreed_on": date(2026, 11, 21)}),
    ("quote", {"text": "Jeg tør godt", "said_on": date(2026, 11, 20), "track": "development"}),
    ("event", {"kind": "support_ended", "text": "Mentor stopper", "happened_on": date(2026, 8, 23)}),
    ("earlier_attempt", {"what": "Lager", "period": "foråret 2019", "hours": 15.0, "what_worked": "Ro"}),
    (
        "assessment",
        {
            "author": "B. Bruun",
            "profession": "læge",
            "assessed_on": date(2024, 5, 2),
            "conclusion": "Stationær",
        },
    ),
    ("belief", {"who": "caseworker", "value": 7, "text": "Han kom", "stated_on": date(2026, 11, 20)}),
)


@pytest.mark.parametrize(("what", "given"), NEW, ids=[what for what, _ in NEW])
def test_a_new_one_is_one_step_and_holds_what_was_given(desk: Desk, what: What, given: Values) -> None:
    before = file_of(desk, "Lene")
    first = desk.store.last_op
    saved = edit.save(desk, what, before.citizen.id, None, {}, given)
    assert desk.store.last_op == first + 1
    assert saved.said == edit.SAID[what][0]
    now = forms.values(desk, what, before.citizen.id, saved.row_id)
    assert {column: now[column] for column in given if column != "actor_id"} == {
        column: value for column, value in given.items() if column != "actor_id"
    }
    history.undo(desk)
    assert file_of(desk, "Lene") == before


def test_a_new_citizen_is_on_the_caseload_and_undone_is_gone(desk: Desk) -> None:
    given = {"name": "Prøve Person", "cpr": NOBODYS_CPR, "born_on": date(2003, 2, 1), "phone": ""}
    saved = edit.save(desk, "citizen", None, None, {}, given)
    assert saved.citizen_id is not None
    assert file_of(desk, "Prøve").citizen.born_on == date(2003, 2, 1)
    assert read.cpr(desk.store.connection, saved.citizen_id) == NOBODYS_CPR
    history.undo(desk)
    with pytest.raises(Problem):
        citizens.find(desk, "Prøve")


def test_a_cpr_number_is_one_citizens_and_the_sentence_does_not_hold_it(desk: Desk) -> None:
    edit.save(desk, "citizen", None, None, {}, {"name": "Første", "cpr": NOBODYS_CPR})
    with pytest.raises(Refused) as refused:
        edit.save(desk, "citizen", None, None, {}, {"name": "Anden", "cpr": NOBODYS_CPR})
    assert refused.value.wrong == {"cpr": "står allerede hos en anden borger"}
    assert NOBODYS_CPR[:6] not in str(refused.value)


def test_without_hours_nobody_claims_there_are_none(desk: Desk) -> None:
    lene = file_of(desk, "Lene").citizen.id
    saved = edit.save(desk, "intervention", lene, None, {}, {**PLACEMENT, "hours": None})
    assert citizens.case(desk, lene).intervention(saved.row_id).adjustments == ()
    begun = started(desk, "intervention", lene, saved.row_id, "hours")
    edit.save(desk, "intervention", lene, saved.row_id, begun, {"hours": 3.0})
    (first,) = citizens.case(desk, lene).intervention(saved.row_id).adjustments
    assert (first.from_on, first.hours, first.per_weeks) == (date(2026, 11, 23), 3.0, 1)


def test_a_planned_start_takes_the_adjustments_along(desk: Desk) -> None:
    plan = intervention(desk, "Martin", "Arbejdsevneafklaring")
    assert plan.starts_on > NOW.date()
    martin = file_of(desk, "Martin").citizen.id
    begun = started(desk, "intervention", martin, plan.id, "starts_on", "ends_on", "hours")
    later = {"starts_on": date(2026, 12, 14), "ends_on": begun["ends_on"]}
    edit.save(desk, "intervention", martin, plan.id, begun, later)
    moved = citizens.case(desk, martin).intervention(plan.id)
    by = date(2026, 12, 14) - plan.starts_on
    assert [one.from_on for one in moved.adjustments] == [one.from_on + by for one in plan.adjustments]
    history.undo(desk)
    assert citizens.case(desk, martin).intervention(plan.id) == plan


def test_what_has_happened_takes_a_reason_and_keeps_it(desk: Desk) -> None:
    support = intervention(desk, "Martin", "Bostøtte")
    martin = file_of(desk, "Martin").citizen.id
    begun = started(desk, "intervention", martin, support.id, "starts_on", "ends_on", "hours", "note")
    after = {**begun, "starts_on": date(2025, 2, 24)}
    with pytest.raises(Refused) as refused:
        edit.save(desk, "intervention", martin, support.id, begun, after)
    assert list(refused.value.wrong) == ["reason"]
    edit.save(desk, "intervention", martin, support.id, begun, {**after, "reason": "Anna begyndte før"})
    kept = citizens.case(desk, martin).intervention(support.id)
    assert kept.starts_on == date(2025, 2, 24)
    assert kept.note.splitlines()[-1] == "Rettet 21.11.2026: Anna begyndte før"
    assert [one.from_on for one in kept.adjustments] == [
        date(2025, 2, 24), *(one.from_on for one in support.adjustments[1:])
    ]  # fmt: skip


def test_a_corrected_start_stays_before_the_next_change_of_hours(desk: Desk) -> None:
    support = intervention(desk, "Martin", "Bostøtte")
    martin = file_of(desk, "Martin").citizen.id
    begun = started(desk, "intervention", martin, support.id, "starts_on", "ends_on", "hours")
    late = {**begun, "starts_on": support.adjustments[1].from_on, "reason": "forkert"}
    with pytest.raises(Refused) as refused:
        edit.save(desk, "intervention", martin, support.id, begun, late)
    assert list(refused.value.wrong) == ["starts_on"]


D = date
TODAY = D(2026, 11, 21)
FACTS: tuple[tuple[str, Values, Values, bool], ...] = (
    ("planned, moved", {"starts_on": D(2026, 12, 7), "ends_on": None}, {"starts_on": D(2026, 12, 14)}, False),
    ("begun, end ahead", {"starts_on": D(2026, 9, 7), "ends_on": TODAY}, {"ends_on": D(2027, 1, 3)}, False),
    ("begun, ends today", {"starts_on": D(2026, 9, 7), "ends_on": None}, {"ends_on": TODAY}, False),
    ("begun, end behind", {"starts_on": D(2026, 9, 7), "ends_on": None}, {"ends_on": D(2026, 11, 20)}, True),
    ("begun today, start", {"starts_on": TODAY, "ends_on": None}, {"starts_on": D(2026, 11, 23)}, True),
    ("begun, other title", {"starts_on": D(2026, 9, 7), "ends_on": None}, {"title": "Andet"}, False),
    ("ended, new title", {"starts_on": D(2026, 9, 7), "ends_on": D(2026, 11, 20)}, {"title": "Andet"}, True),
    ("ended, nothing", {"starts_on": D(2026, 9, 7), "ends_on": D(2026, 11, 20)}, {}, False),
)  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "expected"), [row[1:] for row in FACTS], ids=[row[0] for row in FACTS]
)
def test_weeks_that_are_past_are_facts(before: Values, after: Values, expected: bool) -> None:
    before = {"title": "Noget", **before}
    assert correcting.corrects_what_happened("intervention", before, {**before, **after}, TODAY) is expected


@pytest.mark.parametrize(
    ("what", "start", "changed", "takes_a_reason"),
    [
        # Today is 21 November 2026.
        ("absence", ("2026-11-16", "2026-11-29"), {"kind": "sickness"}, True),
        ("absence", ("2026-11-16", "2026-11-29"), {"starts_on": "2026-11-17"}, True),
        ("absence", ("2026-11-16", "2026-11-29"), {"ends_on": "2026-12-06"}, False),
        ("absence", ("2026-11-16", "2026-11-29"), {"ends_on": "2026-11-20"}, True),
        ("absence", ("2026-10-05", "2026-10-11"), {"ends_on": "2026-10-18"}, True),
        ("absence", ("2026-12-21", "2027-01-03"), {"kind": "sickness", "starts_on": "2026-12-28"}, False),
        ("absence", ("2026-12-21", "2027-01-03"), {"starts_on": "2026-11-02"}, True),
        # Somebody is well again.
        ("absence", ("2026-11-02", None), {"ends_on": "2026-11-15"}, False),
        ("time_off", ("2026-10-12", "2026-10-18"), {"starts_on": "2026-10-13"}, True),
        ("time_off", ("2026-12-21", "2026-12-27"), {"ends_on": "2027-01-03"}, False),
        ("adjustment", ("2026-10-05", None), {"hours": 4.0}, True),
        ("adjustment", ("2026-10-05", None), {"tasks": "varemodtagelse"}, False),
        ("adjustment", ("2026-12-07", None), {"hours": 4.0, "from_on": "2026-12-14"}, False),
    ],
)
def test_what_lies_behind_is_corrected_with_a_reason_that_stays(
    desk: Desk, what: What, start: tuple[str, str | None], changed: dict[str, object], takes_a_reason: bool
) -> None:
    def dated(facts: dict[str, object]) -> dict[str, object]:
        return {
            name: date.fromisoformat(value) if name.endswith("_on") and isinstance(value, str) else value
            for name, value in facts.items()
        }

    kasper = citizens.find(desk, "kasper")
    first, last = start
    facts: dict[str, object] = {"starts_on": first, "ends_on": last, "kind": "holiday", "note": "aftalt"}
    if what == "adjustment":
        bar = edit.save(
            desk,
            "intervention",
            kasper,
            None,
            {},
            {**PLACEMENT, **dated({"starts_on": "2026-09-07", "ends_on": "2027-01-31", "hours": 2.0})},
        ).row_id
        facts = {"intervention_id": bar, "from_on": first, "hours": 3.0, "per_weeks": 1, "reason": "aftalt"}
    row = edit.save(desk, what, kasper, None, {}, dated(facts)).row_id
    now = forms.values(desk, what, kasper, row)
    before = {name: now[name] for name in {*facts, *changed} & {*now}}
    if not takes_a_reason:
        edit.save(desk, what, kasper, row, before, dated(changed))
        return
    with pytest.raises(Refused, match="det er sket"):
        edit.save(desk, what, kasper, row, before, dated(changed))
    edit.save(desk, what, kasper, row, before, {**dated(changed), "correction": "skrevet forkert"})
    told = forms.values(desk, what, kasper, row)["reason" if what == "adjustment" else "note"]
    assert told == "aftalt\nRettet 21.11.2026: skrevet forkert"


def test_what_another_window_changed_is_not_overwritten(desk: Desk) -> None:
    lene = file_of(desk, "Lene").citizen.id
    begun = started(desk, "citizen", lene, lene, "name", "phone")
    edit.save(desk, "citizen", lene, lene, begun, {**begun, "phone": "12 34 56 78"})
    with pytest.raises(ChangedMeanwhile):
        edit.save(desk, "citizen", lene, lene, begun, {**begun, "phone": "87 65 43 21"})
    assert file_of(desk, "Lene").citizen.phone == "12 34 56 78"


def test_what_another_form_does_not_show_does_not_stand_in_the_way(desk: Desk) -> None:
    """A sub-goal ticked meanwhile is ticked still after its text was corrected."""
    case = file_of(desk, "Lene")
    step = next(one for one in case.subgoals if one.done_on is None)
    begun = started(desk, "subgoal", case.citizen.id, step.id, "text")
    from forloebtui.services import subgoals

    subgoals.tick(desk, step.id, done=True)
    edit.save(desk, "subgoal", case.citizen.id, step.id, begun, {"text": "Jeg har prøvet"})
    kept = next(one for one in file_of(desk, "Lene").subgoals if one.id == step.id)
    assert (kept.text, kept.done_on) == ("Jeg har prøvet", NOW.date())


def test_a_known_person_comes_into_another_file_without_a_double(desk: Desk) -> None:
    anna = next(one for one in read.actors(desk.store.connection) if one.name == "Anna Winther")
    lene = file_of(desk, "Lene").citizen.id
    people = len(read.actors(desk.store.connection))
    proposed = filling.proposals(desk, "person", lene, {"actor_id": anna.id})
    assert proposed["name"] == "Anna Winther"
    given = {**proposed, "actor_id": anna.id, "role": "bostøtte", "strength": 2}
    saved = edit.save(desk, "person", lene, None, {}, given)
    assert len(read.actors(desk.store.connection)) == people
    assert forms.values(desk, "person", lene, saved.row_id)["actor_id"] == anna.id


def test_private_people_are_offered_in_their_own_citizens_forms_alone(desk: Desk) -> None:
    private = {one.id for one in read.actors(desk.store.connection) if one.kind == "private"}
    for name in ("Lene", "Martin", "Amina"):
        case = file_of(desk, name)
        offered = {one.value for one in filling.options(desk, case.citizen.id)["actors"]}
        assert offered & private == {one.id for one in case.actors} & private
    everybody = {one.id for one in read.actors(desk.store.connection)}
    assert everybody - private <= offered


WRONG: tuple[tuple[What, Values, str], ...] = (
    ("intervention", {**PLACEMENT, "ends_on": date(2026, 11, 22)}, "ends_on"),
    ("forloeb", {"kind": "other", "starts_on": date(2026, 1, 5), "ends_on": date(2026, 1, 4)}, "ends_on"),
    ("person", {"name": "X", "from_on": date(2026, 1, 5), "to_on": date(2026, 1, 4)}, "to_on"),
    ("goal", {"text": "X", "kind": "dream", "said_on": date(2026, 11, 22)}, "said_on"),
    ("citizen", {"name": "X", "born_on": date(2090, 2, 1)}, "born_on"),
)


@pytest.mark.parametrize(("what", "given", "column"), WRONG, ids=[f"{row[0]} {row[2]}" for row in WRONG])
def test_what_cannot_be_is_said_at_its_field_and_leaves_no_trace(
    desk: Desk, what: What, given: Values, column: str
) -> None:
    first = desk.store.last_op
    citizen_id = None if what == "citizen" else file_of(desk, "Lene").citizen.id
    with pytest.raises(Refused) as refused:
        edit.save(desk, what, citizen_id, None, {}, given)
    assert list(refused.value.wrong) == [column]
    assert desk.store.last_op == first


def test_a_placement_is_proposed_for_the_weeks_of_its_rule_set(desk: Desk) -> None:
    """13 weeks from Monday 23 November end on Sunday 21 February."""
    lene = file_of(desk, "Lene").citizen.id
    given = {"effort": Effort("work_placement"), **filling.begin(desk, "intervention", lene)}
    proposed = filling.proposals(desk, "intervention", lene, given)
    assert given["starts_on"] == date(2026, 11, 23)
    assert (proposed["title"], proposed["category"]) == ("Virksomhedspraktik", "beskaeftigelse")
    assert proposed["ends_on"] == date(2027, 2, 21)


def test_an_offer_brings_its_place_and_price(desk: Desk) -> None:
    lene = file_of(desk, "Lene").citizen.id
    offer = next(one for one in read.offers(desk.store.connection) if one.weekly_cost)
    given = {"effort": Effort(offer.kind, offer.id), "starts_on": date(2026, 11, 23)}
    proposed = filling.proposals(desk, "intervention", lene, given)
    assert (proposed["title"], proposed["place"]) == (offer.name, offer.place)
    assert proposed["weekly_cost"] == offer.weekly_cost


def test_the_rule_set_is_that_of_the_grant(desk: Desk) -> None:
    given = {"kind": "job_clarification", "starts_on": date(2026, 7, 6), "granted_on": date(2026, 6, 30)}
    assert filling.proposals(desk, "forloeb", 1, given) == {"rule_set": "jobafklaring"}
    later = {**given, "granted_on": date(2026, 7, 1)}
    assert filling.proposals(desk, "forloeb", 1, later) == {"rule_set": "efter-2026-07"}


def close(desk: Desk, citizen_id: int, outcome: str, on: date) -> edit.Saved:
    running = citizens.case(desk, citizen_id).forloeb
    assert running is not None
    before = {"outcome": None, "closed_on": None}
    return edit.save(desk, "closing", citizen_id, running.id, before, {"outcome": outcome, "closed_on": on})


def test_a_forloeb_is_closed_with_its_outcome_and_opened_again(desk: Desk) -> None:
    lene = file_of(desk, "Lene").citizen.id
    assert close(desk, lene, "fleksjob_klar", date(2026, 11, 20)).said == "Forløb afsluttet"
    closed = citizens.case(desk, lene).forloeb
    assert closed is not None
    assert (closed.outcome, closed.closed_on) == ("fleksjob_klar", date(2026, 11, 20))
    assert forloeb.reopen_forloeb(desk, lene) == "Forløb åbnet igen"
    opened = citizens.case(desk, lene).forloeb
    assert opened is not None and opened.outcome is None and opened.closed_on is None
    with pytest.raises(Problem, match="ikke afsluttet"):
        forloeb.reopen_forloeb(desk, lene)


@pytest.mark.parametrize("on", [date(2026, 1, 4), date(2026, 11, 22)], ids=["before its start", "tomorrow"])
def test_a_forloeb_is_closed_on_a_day_it_has_had(desk: Desk, on: date) -> None:
    with pytest.raises(Refused):
        close(desk, file_of(desk, "Lene").citizen.id, "jobparat", on)


def test_a_rule_set_of_another_kind_is_refused(desk: Desk) -> None:
    martin = citizens.find(desk, "martin")
    new = {"kind": "ressourceforloeb", "starts_on": date(2026, 11, 2), "rule_set": "jobafklaring"}
    with pytest.raises(Refused) as refused:
        edit.save(desk, "forloeb", martin, None, {}, new)
    assert refused.value.wrong == {"rule_set": "gælder ikke for ressourceforløb: vælg et andet"}


def test_what_lies_outside_the_forloeb_is_said_and_kept(desk: Desk) -> None:
    case = file_of(desk, "martin")
    forloeb = case.forloeb
    assert forloeb is not None and forloeb.ends_on is not None
    given = {
        **PLACEMENT,
        "starts_on": forloeb.starts_on - timedelta(days=1),
        "ends_on": forloeb.ends_on + timedelta(days=1),
    }
    assert form_checks.outside_forloeb(desk, "intervention", case.citizen.id, given) == {
        "starts_on": f"OBS: før forløbets start {plain(forloeb.starts_on)}",
        "ends_on": f"OBS: efter forløbets slut {plain(forloeb.ends_on)}",
    }
    at_the_ends = {"starts_on": forloeb.starts_on, "ends_on": forloeb.ends_on}
    assert form_checks.outside_forloeb(desk, "intervention", case.citizen.id, at_the_ends) == {}
    edit.save(desk, "intervention", case.citizen.id, None, {}, given)
