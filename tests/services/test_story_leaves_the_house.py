"""What is told of a forløb is in every way out, JSON to parcel, and consent is told of before it leaves."""

from datetime import date
from pathlib import Path

from forloebtui.dates.clock import frozen_clock
from forloebtui.documents.as_json import case_json
from forloebtui.documents.consent import consent_cautions
from forloebtui.documents.document import plain_text
from forloebtui.services import (
    access,
    attendance,
    citizens,
    documents,
    edit,
    history,
    opening,
    parcels,
    story,
)
from forloebtui.services.attendance import Attended
from forloebtui.services.desk import Desk
from tests.conftest import NOW
from tests.support.encrypted import CHEAP
from tests.support.stores import snapshot

TOLD = ("quotes", "events", "earlier_attempts", "assessments", "beliefs")
TABLES = ("quote", "event", "earlier_attempt", "assessment", "belief", "attendance")


def test_json_access_request_and_parcel_hold_what_was_told(desk: Desk, tmp_path: Path) -> None:
    martin = citizens.find(desk, "Martin")
    case = citizens.case(desk, martin)
    printed = case_json(case, desk.today, (), ())
    assert [len(printed[name]) for name in TOLD] == [10, 3, 3, 3, 8]
    assert printed["quotes"][0] == {
        "said_on": "2025-03-05", "track": "development",
        "text": "Jeg vil have pension. Der bliver aldrig noget godt.",
    }  # fmt: skip
    club = next(one for one in printed["interventions"] if one["title"] == "MMA-forening")
    assert club["attended"][2] == {"week_on": "2026-09-21", "hours": 2, "feeling": 3}
    assert (printed["citizen"]["best_time"], printed["citizen"]["consent_until"]) == (
        "efter kl. 11",
        "2027-03-31",
    )
    wished = [one["dimension"] for one in printed["involvements"] if one["wished"]]
    assert wished == ["Fællesskab & netværk", "Arbejde & praktik"]
    rows = access.everything(desk, martin)["rows"]
    assert {table: len(rows[table]) for table in TABLES} == dict(
        zip(TABLES, (10, 3, 3, 3, 8, 10), strict=True)
    )
    asked = plain_text(documents.document(desk, "aktindsigt", martin))
    for title in ("Citater", "Hændelser", "Prøvet før", "Vurderinger", "Tro på det", "Fremmøde"):
        assert title.upper() in asked
    parcels.write(desk, martin, tmp_path / "pakke", "en pakke til Rikke", kdf=CHEAP)
    elsewhere = opening.open_demo(frozen_clock(NOW))
    try:
        for quote in case.quotes:
            story.remove(elsewhere, "quote", martin, quote.id)
        taken = parcels.take_in(elsewhere, tmp_path / "pakke", "en pakke til Rikke")
        again = citizens.case(elsewhere, taken.citizen_id)
    finally:
        opening.close(elsewhere)
    assert taken.added == 10
    assert [(one.said_on, one.text) for one in again.quotes] == [
        (one.said_on, one.text) for one in case.quotes
    ]
    assert (again.beliefs, again.attendances) == (case.beliefs, case.attendances)


def test_the_citizens_own_lists_and_aims_are_in_json_and_in_the_access_request(desk: Desk) -> None:
    whose = citizens.find(desk, "Martin")
    own = {"resources": "Kan skille en knallert ad", "limits": "Ikke før kl. 11", "wishes": "En hund med"}
    edit.save(desk, "citizen", whose, whose, dict.fromkeys(own, ""), own)
    aims: tuple[tuple[str, str], ...] = (
        ("self_management", "Jeg vil klare min post selv."),
        ("self_support", "Jeg vil tjene mine egne penge."),
    )  # fmt: skip
    for kind, text in aims:
        edit.save(desk, "goal", whose, None, {}, {"kind": kind, "text": text, "said_on": desk.today})
    printed = case_json(citizens.case(desk, whose), desk.today, (), ())
    assert {name: printed["citizen"][name] for name in own} == own
    assert [(one["kind"], one["text"]) for one in printed["goals"][-2:]] == list(aims)
    asked = plain_text(documents.document(desk, "aktindsigt", whose))
    assert [words for words in (*own.values(), *(text for _, text in aims)) if words not in asked] == []


def test_the_overall_description_sets_attended_beside_agreed_and_tells_what_was_tried(desk: Desk) -> None:
    lene = repr(documents.document(desk, "beskrivelse", citizens.find(desk, "Lene")))
    assert "2,1 t/uge i 11 uger (aftalt 2,2 t)" in lene
    martin = repr(documents.document(desk, "beskrivelse", citizens.find(desk, "Martin")))
    for told in (
        "Praktik i cykelsmedje",
        "15 t/uge",
        "Med medicin og en kontaktperson hver dag",
        "stationær",
    ):
        assert told in martin


def test_a_receivers_own_consent_is_told_before_a_referral_or_minutes_leave(desk: Desk) -> None:
    case = citizens.case(desk, citizens.find(desk, "Martin"))
    by_name = {actor.name: actor.id for actor in case.actors}
    own, anna, coach, kim = consent_cautions(
        case, desk.today, (by_name["Anna Winther"], by_name["Rico Madsen"], by_name["Kim Rosenlund"])
    )
    assert own.startswith("Samtykket gælder til 31.03.2027: bostøtte, mentor")
    assert anna == "Anna Winther må vide til 31.03.2027: hele planen, også hash"
    assert coach == "Rico Madsen må vide til 31.03.2027: mødetider, ikke helbred"
    assert kim == "Der står intet samtykke om Kim Rosenlund: tal med borgeren først."
    later = consent_cautions(case, date(2027, 4, 1), (by_name["Anna Winther"],))
    assert [one.split(":")[0] for one in later] == [
        "Samtykket løb ud 31.03.2027", "Samtykket om Anna Winther løb ud 31.03.2027",
    ]  # fmt: skip
    referral = documents.document(desk, "henvisning", case.citizen.id)
    assert any("Kim Rosenlund" in one for one in referral.cautions)
    minutes = documents.document(desk, "referat", case.citizen.id)
    assert any("Kim Rosenlund" in one for one in minutes.cautions)
    assert parcels.cautions(desk, case.citizen.id) == (own,)


def test_a_weeks_hours_are_one_step_and_taken_away_again_when_emptied(desk: Desk) -> None:
    lene, week = citizens.find(desk, "Lene"), date(2026, 11, 16)
    number = (week.toordinal() - 1) // 7
    before = snapshot(desk.store.connection)
    offered = attendance.lines(desk, lene, number)
    assert [(one.title, one.agreed) for one in offered] == [
        ("Træning på hold", 2), ("Diætist", 0.5), ("Netværksgruppe", 2), ("Praktik i virksomhedscenter", 4),
    ]  # fmt: skip
    first = desk.store.last_op
    given = {one.intervention_id: Attended(one.agreed, 4) for one in offered}
    assert attendance.put(desk, lene, number, given) == "Fremmøde i uge 47"
    assert desk.store.last_op == first + 1
    assert [one.attended for one in attendance.lines(desk, lene, number)] == list(given.values())
    assert attendance.put(desk, lene, number, given) is None
    attendance.put(desk, lene, number, dict.fromkeys(given, Attended()))
    assert len(citizens.case(desk, lene).attendances) == 11
    history.undo(desk)
    history.undo(desk)
    assert snapshot(desk.store.connection) == before


def test_what_was_told_by_mistake_is_taken_away_and_comes_back_with_undo(desk: Desk) -> None:
    case = citizens.case(desk, citizens.find(desk, "Martin"))
    assert story.remove(desk, "quote", case.citizen.id, case.quotes[0].id) == "Citat fjernet"
    assert citizens.case(desk, case.citizen.id).quotes == case.quotes[1:]
    history.undo(desk)
    assert citizens.case(desk, case.citizen.id).quotes == case.quotes
