"""Groups with places and waiting lists, recommendations that become interventions, the citizen's choice."""

from datetime import date

import pytest

from forloebtui.documents import document
from forloebtui.model.case import Case
from forloebtui.model.problem import Problem
from forloebtui.services import (
    access,
    caseload,
    citizens,
    documents,
    edit,
    filling,
    forloeb,
    forms,
    groups,
    history,
    path,
    placements,
    statistics,
)
from forloebtui.services.desk import Desk
from forloebtui.services.edit import Refused
from forloebtui.services.forms import Effort
from forloebtui.services.groups import Group
from tests.conftest import NOW


def file_of(desk: Desk, name: str) -> Case:
    return citizens.case(desk, citizens.find(desk, name))


def group(desk: Desk, name: str) -> Group:
    return next(one for one in groups.groups(desk) if one.offer.name == name)


def taking(desk: Desk, name: str, offer: str, **more: object) -> int:
    """An intervention of an offer."""
    card = group(desk, offer).offer
    facts = {
        "effort": Effort(card.kind, card.id), "title": card.name, "category": card.category,
        "starts_on": date(2026, 11, 23), "per_weeks": 1, "standing": "agreed",
    }  # fmt: skip
    return edit.save(desk, "intervention", file_of(desk, name).citizen.id, None, {}, facts | more).row_id


def test_the_health_centre_has_forty_places(desk: Desk) -> None:
    centre = group(desk, "Virksomhedscenter på sundhedshuset")
    assert (centre.offer.capacity, [one.name for one in centre.running(NOW.date())]) == (40, ["Lene Krogh"])
    assert centre.free(NOW.date()) == 39


def test_the_waiting_list_stands_by_who_has_waited_longest(desk: Desk) -> None:
    for name, since in (("Martin Lund", date(2026, 11, 2)), ("Nadia Rahimi", date(2026, 9, 1))):
        taking(desk, name, "Netværksgruppe", standing="waiting", waiting_since=since, because="Der er fyldt")
    waiting = group(desk, "Netværksgruppe").waiting
    assert [(one.name, (NOW.date() - (one.item.waiting_since or NOW.date())).days) for one in waiting] == [
        ("Nadia Rahimi", 81),
        ("Martin Lund", 19),
    ]
    assert waiting[0].item.reason == "Der er fyldt"


def test_a_session_with_theme_exercise_and_guest_and_who_came_in_one_step(desk: Desk) -> None:
    weekly = group(desk, "Netværksgruppe")
    made = edit.save(
        desk, "group_session", None, None, {},
        {"offer_id": weekly.offer.id, "held_on": date(2026, 11, 17), "theme": "Økonomi",
         "exercise": "Tre faste udgifter", "guest": "Gældsrådgiver"},
    )  # fmt: skip
    there = {one.citizen_id for one in group(desk, "Netværksgruppe").running(date(2026, 11, 17))}
    assert len(there) == 2
    before = desk.store.last_op
    groups.note_presence(desk, made.row_id, frozenset(there))
    assert desk.store.last_op == before + 1
    for name in ("Lene Krogh", "Fatima Bensaid"):
        latest = file_of(desk, name).group_meetings[-1]
        assert (latest.theme, latest.exercise, latest.guest) == (
            "Økonomi",
            "Tre faste udgifter",
            "Gældsrådgiver",
        )
    groups.note_presence(desk, made.row_id, frozenset())
    assert groups.present(desk, made.row_id) == frozenset()


def test_a_visit_before_choosing_is_about_an_offer_or_an_intervention(desk: Desk) -> None:
    whose = file_of(desk, "Martin Lund").citizen.id
    nowhere = {"offer_id": None, "intervention_id": None, "visited_on": NOW.date(), "note": ""}
    with pytest.raises(Refused):
        edit.save(desk, "visit", whose, None, {}, nowhere)
    offer = group(desk, "Netværksgruppe").offer.id
    edit.save(desk, "visit", whose, None, {}, nowhere | {"offer_id": offer, "note": "Blev til kaffen"})
    seen = [(one.name, one.note) for one in group(desk, "Netværksgruppe").seen]
    assert ("Martin Lund", "Blev til kaffen") in seen


def test_what_the_citizen_chooses_not_to_have_stands_with_the_reason(desk: Desk) -> None:
    number = taking(desk, "Martin Lund", "Netværksgruppe")
    said = path.decline(desk, number, "Vil hellere i klubben")
    case = file_of(desk, "Martin Lund")
    assert case.intervention(number).status(NOW.date()) == "declined" and "borgerens valg" in said
    assert [one.reason for one in path.declined(case)] == ["Vil hellere i klubben"]
    assert number not in [one.id for one in path.in_order(case, NOW.date())]


def test_does_it_make_sense_and_the_citizens_own_order(desk: Desk) -> None:
    case = file_of(desk, "Lene Krogh")
    ordered = path.in_order(case, NOW.date())
    assert [one.title for one in ordered][:2] == ["Praktik i virksomhedscenter", "Netværksgruppe"]
    path.mean(desk, ordered[1].id, "unsure")
    path.move(desk, case.citizen.id, ordered[1].id, -1)
    after = path.in_order(file_of(desk, "Lene Krogh"), NOW.date())
    assert [(one.title, one.meaning, one.priority) for one in after][:2] == [
        ("Netværksgruppe", "unsure", 1),
        ("Praktik i virksomhedscenter", "yes", 2),
    ]


def test_a_recommendation_becomes_an_intervention_by_one_step(desk: Desk) -> None:
    case = file_of(desk, "Lene Krogh")
    advice = next(one for one in case.recommendations if one.intervention_id is None)
    before = desk.store.last_op
    _, number = path.take(desk, case.citizen.id, advice.id)
    assert desk.store.last_op == before + 1
    made = file_of(desk, "Lene Krogh").intervention(number)
    assert (made.title, made.origin) == ("Virksomhedscenter på sundhedshuset", "recommendation")
    assert (made.starts_on, made.ends_on) == (date(2026, 11, 23), date(2027, 2, 21))
    with pytest.raises(Problem):
        path.take(desk, case.citizen.id, advice.id)


def test_recommendations_stand_in_the_handover(desk: Desk) -> None:
    made = documents.document(desk, "overlevering", file_of(desk, "Lene Krogh").citizen.id)
    told = " ".join(document.plain_text(made).split())
    assert "Hold om smerter efter træningen (Bo Friis, fysioterapeut, 13.11.2026, blev til" in told


def test_the_start_has_a_checklist_of_its_own(desk: Desk) -> None:
    case = file_of(desk, "Martin Lund")
    line = desk.catalogue.checklist("start").items[0]
    placements.check(desk, case.citizen.id, line)
    (done,) = file_of(desk, "Martin Lund").checked
    assert (done.text, done.intervention_id, done.done_on) == (line, None, NOW.date())


def test_a_closed_forloeb_tells_what_else_it_led_to_and_is_reopened(desk: Desk) -> None:
    case = file_of(desk, "Lene Krogh")
    running = case.forloeb
    assert running is not None
    edit.save(
        desk, "closing", case.citizen.id, running.id, {},
        {"outcome": "fleksjob_bevilget", "closed_on": NOW.date(), "self_worth": "more", "trust": "same",
         "followed_until": date(2027, 2, 26)},
    )  # fmt: skip
    closed = file_of(desk, "Lene Krogh").forloeb
    assert closed is not None
    assert (closed.self_worth, closed.trust, closed.openness) == ("more", "same", None)
    sections = statistics.of_period(desk, date(2026, 1, 1), date(2026, 12, 31))
    figures = {one.name: one.value for section in sections for one in section.figures}
    assert (figures["selvværd: mere end før"], figures["tillid: som før"]) == (2, 1)
    forloeb.reopen_forloeb(desk, case.citizen.id)
    again = file_of(desk, "Lene Krogh").forloeb
    assert again is not None and again.outcome is None


def test_everything_of_it_is_in_the_access_export(desk: Desk) -> None:
    rows = access.everything(desk, file_of(desk, "Lene Krogh").citizen.id)["rows"]
    assert {"placement", "visit", "checked", "recommendation", "presence", "group_session"} <= set(rows)
    assert [one["theme"] for one in rows["group_session"]] == ["Søvn", "Kost", "Økonomi", "At sige fra"]


def test_the_mix_of_roles_is_for_the_caseworkers_own_eyes(desk: Desk) -> None:
    assert caseload.role_mix(desk) == (("ressourcemester", 2), ("medbygger", 1), ("oversaetter", 1))


def test_a_forloeb_that_is_followed_is_not_over_until_the_last_day(desk: Desk) -> None:
    followed = file_of(desk, "Jens-Erik Toft").forloeb
    assert followed is not None and followed.outcome == "fleksjob_ansat"
    assert [followed.is_over(day) for day in (date(2027, 1, 29), date(2027, 1, 30))] == [False, True]
    assert next(one for one in caseload.rows(desk) if one.name == "Jens-Erik Toft").closed is False


def sessions(desk: Desk, name: str) -> list[tuple[date, str]]:
    return [(one.held_on, one.theme) for one in reversed(group(desk, name).sessions)]


@pytest.mark.parametrize(
    ("first", "times", "weeks", "days"),
    [
        # Thursdays: Christmas Eve and New Year's Eve are passed over.
        ("2026-12-10", 3, 1, ("2026-12-10", "2026-12-17", "2027-01-07")),
        # Fridays: Christmas Day and New Year's Day are passed over, and it is five times all the same.
        ("2026-12-11", 5, 1, ("2026-12-11", "2026-12-18", "2027-01-08", "2027-01-15", "2027-01-22")),
        ("2026-12-11", 3, 2, ("2026-12-11", "2027-01-08", "2027-01-22")),
        # Mondays round Easter; the first day is as it is said.
        ("2027-03-22", 3, 1, ("2027-03-22", "2027-04-05", "2027-04-12")),
        ("2027-03-29", 2, 1, ("2027-03-29", "2027-04-05")),
        ("2026-12-25", 1, 1, ("2026-12-25",)),
    ],
)
def test_the_days_of_a_series(desk: Desk, first: str, times: int, weeks: int, days: tuple[str, ...]) -> None:
    offer = group(desk, "Smertehåndtering på hold").offer
    given = {
        "offer_id": offer.id, "held_on": date.fromisoformat(first), "times": times, "every_weeks": weeks,
    }  # fmt: skip
    assert [day.isoformat() for day in groups.series(desk, given)] == list(days)


def test_a_series_is_entered_once_with_a_theme_for_each_and_is_one_step(desk: Desk) -> None:
    name = "Netværksgruppe"
    before = sessions(desk, name)
    given = {
        "offer_id": group(desk, name).offer.id, "held_on": date(2026, 12, 15), "times": 4, "every_weeks": 2,
        "theme": "Søvn; Kost", "exercise": "En lille ting", "guest": "",
    }  # fmt: skip
    assert groups.told(desk, given) == {"times": "sidste gang ti 26.01.2027"}
    saved = edit.save(desk, "group_session", None, None, {}, given)
    assert sessions(desk, name) == [
        *before,
        (date(2026, 12, 15), "Søvn"),
        (date(2026, 12, 29), "Kost"),
        (date(2027, 1, 12), ""),
        (date(2027, 1, 26), ""),
    ]
    # Each session has its own theme afterwards.
    third = next(one for one in group(desk, name).sessions if one.held_on == date(2027, 1, 12))
    edit.save(desk, "group_session", None, third.id, {"theme": ""}, {"theme": "At sige fra"})
    assert (date(2027, 1, 12), "At sige fra") in sessions(desk, name)
    assert saved.row_id == min(one.id for one in group(desk, name).sessions[:4])
    history.undo(desk)
    history.undo(desk)
    assert sessions(desk, name) == before


def test_a_group_meets_once_a_day_and_a_series_passes_over_what_is_there(desk: Desk) -> None:
    name = "Netværksgruppe"
    once = {"offer_id": group(desk, name).offer.id, "held_on": date(2026, 12, 15), "theme": "Søvn"}
    edit.save(desk, "group_session", None, None, {}, once)
    with pytest.raises(Refused) as refused:
        edit.save(desk, "group_session", None, None, {}, once)
    assert refused.value.wrong == {"held_on": "gruppen mødes allerede den dag"}
    given = once | {"held_on": date(2026, 12, 8), "times": 3, "every_weeks": 1}
    assert groups.series(desk, given) == (date(2026, 12, 8), date(2026, 12, 22), date(2026, 12, 29))


def test_a_corrected_offer_shows_wherever_it_is_named_and_is_one_step(desk: Desk) -> None:
    """An effort keeps the place and price that were agreed; what is the offer's own follows it."""
    lene = citizens.find(desk, "Lene Krogh")
    offer = group(desk, "Netværksgruppe").offer
    now = forms.values(desk, "offer", None, offer.id)
    edit.save(desk, "offer", None, offer.id, {"name": now["name"], "capacity": now["capacity"]},
              {"name": "Onsdagsgruppen", "capacity": 9})  # fmt: skip
    corrected = group(desk, "Onsdagsgruppen")
    assert "Lene Krogh" in [one.name for one in corrected.running(desk.today)]
    assert corrected.free(desk.today) == 9 - len(corrected.running(desk.today))
    assert len(corrected.sessions) == 4
    assert "Onsdagsgruppen" in [option.title for option in filling.options(desk, lene)["offers"]]
    figures = [
        one.name
        for section in statistics.of_period(desk, date(2026, 1, 1), date(2026, 12, 31))
        for one in section.figures
        if one.name.startswith(("Onsdagsgruppen", "Netværksgruppe:"))
    ]  # fmt: skip
    assert figures == ["Onsdagsgruppen: borgere", "Onsdagsgruppen: delmål nået"]
    plan = next(one for one in file_of(desk, "Lene Krogh").interventions if one.offer_id == offer.id)
    assert plan.title == "Netværksgruppe", "what the citizen agreed to is called what it was called"
    history.undo(desk)
    assert group(desk, "Netværksgruppe").offer == offer
