"""A placement from the citizen's wish to a job, and what is kept of it."""

from datetime import date

import pytest

from forloebtui.dates.weeks import week_of
from forloebtui.documents import document
from forloebtui.model.case import Case, Intervention
from forloebtui.model.problem import Problem
from forloebtui.rules.preview import delete
from forloebtui.services import citizens, documents, edit, forms, history, placements, plan
from forloebtui.services.desk import Desk
from forloebtui.services.forms import Effort
from forloebtui.store import read
from tests.conftest import NOW

LENES = "Praktik i virksomhedscenter"


def lene(desk: Desk) -> Case:
    return citizens.case(desk, citizens.find(desk, "Lene Krogh"))


def placement(desk: Desk) -> Intervention:
    return next(one for one in lene(desk).interventions if one.title == LENES)


def rules(desk: Desk) -> set[str]:
    return {alert.rule for alert in desk.alerts(lene(desk))}


def new_placement(desk: Desk, starts_on: date = date(2026, 12, 7)) -> int:
    bo = next(one.id for one in read.actors(desk.store.connection) if one.name == "Bo Friis")
    return edit.save(
        desk, "intervention", lene(desk).citizen.id, None, {},
        {"effort": Effort("work_placement"), "title": "Praktik: køkken", "category": "beskaeftigelse",
         "placement_goal": "towards_job", "wish": "Lyden af et køkken", "safe_person_id": bo,
         "accommodation": "Hviledag imellem", "tasks": "Bage boller", "starts_on": starts_on,
         "ends_on": date(2027, 3, 7), "hours": 4.0, "per_weeks": 1, "standing": "agreed"},
    ).row_id  # fmt: skip


def test_wish_safe_person_accommodation_and_tasks_are_kept_in_one_step(desk: Desk) -> None:
    before = desk.store.last_op
    number = new_placement(desk)
    assert desk.store.last_op == before + 1
    case = lene(desk)
    kept, one = case.placement(number), case.intervention(number)
    assert kept is not None
    assert (kept.wish, kept.accommodation) == ("Lyden af et køkken", "Hviledag imellem")
    safe = case.actor(kept.safe_person_id)
    assert safe is not None and safe.name == "Bo Friis"
    assert [(each.hours, each.tasks) for each in one.adjustments] == [(4.0, "Bage boller")]
    history.undo(desk)
    assert lene(desk).placement(number) is None


def test_another_safe_person_is_a_change_and_leaves_the_rest(desk: Desk) -> None:
    one = placement(desk)
    now = forms.values(desk, "intervention", lene(desk).citizen.id, one.id)
    edit.save(
        desk, "intervention", lene(desk).citizen.id, one.id,
        now, now | {"safe_person_id": None},
    )  # fmt: skip
    kept = lene(desk).placement(one.id)
    assert kept is not None and kept.safe_person_id is None
    assert kept.accommodation == "Stol i baglokalet, hviledag imellem"
    assert placement(desk) == one


def test_a_mentor_gets_no_row_of_a_placement(desk: Desk) -> None:
    saved = edit.save(
        desk, "intervention", lene(desk).citizen.id, None, {},
        {"effort": Effort("mentor"), "title": "Mentor", "category": "social", "standing": "agreed",
         "starts_on": date(2026, 12, 7), "per_weeks": 1},
    )  # fmt: skip
    assert lene(desk).placement(saved.row_id) is None


def test_the_checklist_before_the_start_is_ticked_and_unticked(desk: Desk) -> None:
    number, whose = new_placement(desk), lene(desk).citizen.id
    line = desk.catalogue.checklist("placement").items[0]
    placements.check(desk, whose, line, number)
    assert [one.text for one in lene(desk).checked if one.intervention_id == number] == [line]
    placements.check(desk, whose, line, number)
    assert not [one for one in lene(desk).checked if one.intervention_id == number]


def test_how_the_week_felt_leaves_the_hours(desk: Desk) -> None:
    one, week = placement(desk), week_of(date(2026, 11, 9))
    placements.feel(desk, lene(desk).citizen.id, one.id, week, 2)
    felt = [each for each in lene(desk).attendances if each.week_on == date(2026, 11, 9)]
    assert [(each.hours, each.feeling) for each in felt] == [(4, 2)]
    with pytest.raises(Problem):
        placements.feel(desk, lene(desk).citizen.id, one.id, week_of(date(2026, 11, 30)), 3)


def test_an_evaluation_is_kept_of_what_is_over_without_a_reason(desk: Desk) -> None:
    one = placement(desk)
    edit.save(
        desk, "evaluation", lene(desk).citizen.id, one.id, {},
        {"went_tasks": "Planterne lever", "went_colleague": "Kender alle navne",
         "went_limits": "To dage i træk",
         "site_says": "Hun ser, hvad der mangler", "evaluated_on": NOW.date()},
    )  # fmt: skip
    kept = lene(desk).placement(one.id)
    assert kept is not None
    assert (kept.went_colleague, kept.site_says) == ("Kender alle navne", "Hun ser, hvad der mangler")
    assert kept.wish.startswith("Noget med planter")


def test_the_decision_is_asked_for_until_it_is_made(desk: Desk) -> None:
    assert "praktik.weeks" in rules(desk)
    placements.end(desk, lene(desk).citizen.id, placement(desk).id)
    assert "praktik.weeks" not in rules(desk)
    assert placement(desk).ends_on == date(2026, 11, 29)


def test_extending_goes_to_26_weeks_and_then_13_more(desk: Desk) -> None:
    whose, one = lene(desk).citizen.id, placement(desk)
    placements.extend(desk, whose, one.id)
    # 26 weeks from Monday 31 August 2026.
    assert placement(desk).ends_on == date(2027, 2, 28)
    assert "praktik.weeks" not in rules(desk)
    placements.extend(desk, whose, one.id)
    assert placement(desk).ends_on == date(2027, 5, 30)
    kept = lene(desk).placement(one.id)
    assert kept is not None and (kept.decision, kept.decided_on) == ("extended", NOW.date())


def test_a_job_keeps_the_history_and_its_hours_are_settled_later(desk: Desk) -> None:
    whose, one = lene(desk).citizen.id, placement(desk)
    before = desk.store.last_op
    said, job_id = placements.become_job(desk, whose, one.id)
    assert desk.store.last_op == before + 1 and "aftales senere" in said
    job, was = lene(desk).intervention(job_id), placement(desk)
    assert (job.successor_of_id, job.starts_on, job.ends_on) == (one.id, date(2026, 11, 23), None)
    assert job.adjustments == () and job.hours_per_week(date(2026, 12, 1)) == 0
    assert (was.ends_on, was.adjustments) == (date(2026, 11, 22), one.adjustments)
    assert job.subgoal_ids == one.subgoal_ids
    edit.save(
        desk, "adjustment", whose, None, {},
        {"intervention_id": job_id, "from_on": date(2026, 12, 7), "hours": 6.0, "per_weeks": 1,
         "tasks": "", "complexity": "", "reason": "Aftalt efter to uger"},
    )  # fmt: skip
    assert lene(desk).intervention(job_id).hours_per_week(date(2026, 12, 8)) == 6
    with pytest.raises(Problem):
        placements.become_job(desk, whose, one.id)


def test_a_planned_placement_goes_with_all_that_hangs_on_it(desk: Desk) -> None:
    number, whose = new_placement(desk), lene(desk).citizen.id
    placements.check(desk, whose, "Borgeren har set stedet", number)
    seen = {"visited_on": NOW.date(), "note": "", "offer_id": None, "intervention_id": number}
    edit.save(desk, "visit", whose, None, {}, seen)
    plan.keep(desk, whose, delete(lene(desk).intervention(number), NOW.date()))
    case = lene(desk)
    assert number not in [one.id for one in case.interventions] and case.placement(number) is None
    history.undo(desk)
    assert lene(desk).placement(number) is not None


def test_a_referral_tells_of_accommodation_and_the_safe_person(desk: Desk) -> None:
    made = documents.document(desk, "henvisning", lene(desk).citizen.id, new_placement(desk))
    told = document.plain_text(made)
    assert "Hviledag imellem" in told and "Bo Friis" in told
