"""The caseload agrees with the files, whoever changed them and however it was taken back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from forloebtui.dates.clock import frozen_clock
from forloebtui.office.rule_sets import load_rule_sets
from forloebtui.rules.alert import Severity
from forloebtui.services import (
    agreements,
    caseload,
    citizens,
    conversations,
    edit,
    forms,
    history,
    opening,
    today,
)
from forloebtui.services.desk import Desk
from forloebtui.services.operation import ChangedMeanwhile
from forloebtui.store.connection import connect
from forloebtui.store.file import Store

NOW = datetime(2026, 11, 21, 15, 20)


@pytest.fixture
def desk() -> Iterator[Desk]:
    opened = opening.open_demo(frozen_clock(NOW))
    caseload.rows(opened)
    yield opened
    opening.close(opened)


@pytest.fixture
def short_command(desk: Desk) -> Iterator[Desk]:
    """The same file as a command beside the window has it open."""
    store = Store(desk.store.path, desk.store.key, connect(desk.store.path, desk.store.key), desk.clock)
    yield replace(desk, store=store)
    store.close()


def said(desk: Desk, name: str) -> set[str]:
    return {one.alert.text for one in today.alerts(desk) if one.name == name}


def with_rule_set(desk: Desk, name: str, key: str) -> int:
    """A citizen whose forløb names another rule set."""
    citizen_id = citizens.find(desk, name)
    forloeb = citizens.case(desk, citizen_id).forloeb
    assert forloeb is not None
    edit.save(desk, "forloeb", citizen_id, forloeb.id, {"rule_set": forloeb.rule_set}, {"rule_set": key})
    return citizen_id


def test_an_unknown_rule_set_hides_nobody_else(desk: Desk) -> None:
    before = said(desk, "Lene Krogh")
    citizen_id = with_rule_set(desk, "martin", "forsøg-2031")
    assert said(desk, "Lene Krogh") == before
    first, *_ = citizens.alerts_of(desk, citizens.case(desk, citizen_id))
    assert (first.rule, first.severity, first.due_on) == ("forloeb.rule_set", Severity.URGENT, NOW.date())
    assert "»forsøg-2031« kendes ikke" in first.text
    history.undo(desk)
    assert not any("kendes ikke" in text for text in said(desk, "Martin Lund"))


def test_what_is_owed_is_said_without_a_forloeb_too(desk: Desk) -> None:
    citizen_id = edit.save(desk, "citizen", None, None, {}, {"name": "Ny Borger"}).citizen_id
    assert said(desk, "Ny Borger") == set()
    promise = {
        "text": "Ringer til banken",
        "who": "os",
        "agreed_on": date(2026, 11, 2),
        "due_on": date(2026, 11, 9),
    }
    edit.save(desk, "agreement", citizen_id, None, {}, promise)
    assert said(desk, "Ny Borger") == {"Ringer til banken · os · skulle være sket ma 09.11"}
    history.undo(desk)
    assert said(desk, "Ny Borger") == set()
    history.undo(desk)
    assert "Ny Borger" not in {row.name for row in caseload.rows(desk)}
    history.redo(desk)
    assert "Ny Borger" in {row.name for row in caseload.rows(desk)}


def test_other_rules_are_heeded_the_same_day(desk: Desk, tmp_path: Path) -> None:
    before = today.alerts(desk)
    asked = "[[changes]]\nkey = 'measurement.weeks'\nvalue = 1\n"
    (tmp_path / "rules.toml").write_text(asked, encoding="utf-8")
    stricter = replace(desk, rule_sets=load_rule_sets(tmp_path))
    due = [one for one in today.alerts(stricter) if one.alert.rule == "measurement.weeks"]
    assert len(due) > len([one for one in before if one.alert.rule == "measurement.weeks"])
    assert today.alerts(desk) == before


def test_what_could_not_be_worked_out_is_not_taken_back_either(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Taking back and the caseload are one transaction."""
    citizen_id = citizens.find(desk, "lene")
    promise = next(one for one in citizens.case(desk, citizen_id).agreements if one.done_on is None)
    agreements.tick(desk, promise.id, done=True)
    last = desk.store.last_op

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr("forloebtui.store.caseload.outdate", killed)
        history.undo(desk)
    assert desk.store.last_op == last
    history.undo(desk)
    assert promise in citizens.case(desk, citizen_id).agreements


def test_a_person_has_one_name_in_every_file_they_are_in(desk: Desk) -> None:
    """Whoever is involved with them is told, in the caseload and to another window."""
    martin, lene = citizens.find(desk, "martin"), citizens.find(desk, "lene")
    consent = {"role": "mentor", "strength": 2, "consent_until": date(2026, 11, 24), "actor_id": None}
    one = edit.save(desk, "person", martin, None, {}, {"name": "Tove Ny", "kind": "private", **consent})
    actor_id = forms.values(desk, "person", martin, one.row_id)["actor_id"]
    edit.save(
        desk,
        "person",
        lene,
        None,
        {},
        {"name": "Tove Ny", "kind": "private", **consent, "actor_id": actor_id},
    )
    before = desk.store.last_op
    edit.save(desk, "person", martin, one.row_id, {"name": "Tove Ny"}, {"name": "Tove Gift"})
    assert caseload.changed_since(desk, before) == (before + 1, frozenset({martin, lene}))
    for name in ("Martin Lund", "Lene Krogh"):
        assert "samtykke om Tove Gift udløber ti 24.11" in said(desk, name)
    change = history.next_undo(desk)
    assert change is not None
    assert not history.is_silent(change, martin)


def test_a_note_is_not_written_over_one_from_a_short_command(
    desk: Desk, short_command: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both began from the same appointment; the second to save is told so, and the first note stands."""
    citizen_id = citizens.find(desk, "lene")
    conversations.save(desk, "Lene Krogh: aftalt. > 21.11 15.15 fremmøde", citizen_id)
    line = conversations.parse(desk, "Lene Krogh: Vi talte om hverdagen", citizen_id)
    assert line.conversation_id is not None
    conversations.save(short_command, "Lene Krogh: Hun har sovet godt", citizen_id)
    with monkeypatch.context() as patched, pytest.raises(ChangedMeanwhile):
        patched.setattr(conversations, "parse", lambda *_: line)
        conversations.save(desk, "Lene Krogh: Vi talte om hverdagen", citizen_id)
    talk = next(
        one for one in citizens.case(desk, citizen_id).conversations if one.id == line.conversation_id
    )
    assert talk.text == "Hun har sovet godt"


def test_a_note_over_an_appointment_is_cleaned_like_any_other(desk: Desk) -> None:
    citizen_id = citizens.find(desk, "lene")
    conversations.save(desk, "Lene Krogh: aftalt. > 21.11 15.15 fremmøde", citizen_id)
    conversations.save(desk, "Lene Krogh: Hun\x1b[31m har\x00 sovet", citizen_id)
    texts = [talk.text for talk in citizens.case(desk, citizen_id).held()]
    assert "Hun[31m har sovet" in texts
