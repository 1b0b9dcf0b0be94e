"""One citizen handed to a colleague: everything of theirs, nothing of anybody else's, and never twice."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from forloebtui.dates.clock import frozen_clock
from forloebtui.model.problem import Problem
from forloebtui.services import access, agreements, caseload, citizens, history, opening, parcels
from forloebtui.services.desk import Desk
from forloebtui.store.chain import verify
from forloebtui.store.errors import AlreadyExists, DamagedKeyFile, WrongPassphrase
from forloebtui.store.parcel import DamagedParcel, packed, unpacked
from tests.support.encrypted import CHEAP

NOW = datetime(2026, 11, 21, 15, 20)
PASSPHRASE = "hornfisk gummistøvle"


@pytest.fixture
def mine() -> Iterator[Desk]:
    """The demo, from which somebody is handed over."""
    opened = opening.open_demo(frozen_clock(NOW))
    yield opened
    opening.close(opened)


@pytest.fixture
def theirs(tmp_path: Path) -> Iterator[Desk]:
    """A colleague's file, new and empty."""
    opened, _ = opening.create(tmp_path / "kollega.db", PASSPHRASE, frozen_clock(NOW), CHEAP)
    yield opened
    opening.close(opened)


def lene(desk: Desk) -> int:
    found = desk.store.connection.execute("SELECT id FROM citizen WHERE name = 'Lene Krogh'").fetchone()
    return int(found[0])


def sent(desk: Desk, folder: Path, name: str = "pakke.forloeb", **how: bool) -> Path:
    target = folder / name
    parcels.write(desk, lene(desk), target, PASSPHRASE, kdf=CHEAP, **how)
    return target


def told(desk: Desk, number: int) -> str:
    """A file without the numbers that differ from one program to the next."""
    from forloebtui.documents.as_json import case_json
    from forloebtui.rules.idle import idle_weeks

    case = citizens.case(desk, number)
    alerts = desk.alerts(case)
    whole = case_json(case, desk.today, idle_weeks(case, desk.today), alerts)

    def without_ids(value: object) -> object:
        if isinstance(value, dict):
            return {key: without_ids(each) for key, each in value.items() if key != "id"}
        return [without_ids(each) for each in value] if isinstance(value, list) else value

    return str(without_ids(whole))


def test_a_parcel_brings_the_whole_file_and_the_alerts_are_the_same(
    mine: Desk, theirs: Desk, tmp_path: Path
) -> None:
    taken = parcels.take_in(theirs, sent(mine, tmp_path), PASSPHRASE)
    assert taken.name == "Lene Krogh"
    assert (taken.changed, taken.unchanged) == (0, 0) or taken.changed == 0
    assert told(theirs, taken.citizen_id) == told(mine, lene(mine))
    assert [row.name for row in caseload.rows(theirs)] == ["Lene Krogh"]
    assert verify(theirs.store.connection) == ()


def test_nobody_else_goes_along(mine: Desk, theirs: Desk, tmp_path: Path) -> None:
    content = str(unpacked(sent(mine, tmp_path).read_bytes(), PASSPHRASE))
    names = [name for (name,) in mine.store.connection.execute("SELECT name FROM citizen")]
    assert [name for name in names if name in content] == ["Lene Krogh"]


def test_the_same_parcel_again_adds_nothing_and_a_later_one_corrects(
    mine: Desk, theirs: Desk, tmp_path: Path
) -> None:
    first = parcels.take_in(theirs, sent(mine, tmp_path), PASSPHRASE)
    again = parcels.take_in(theirs, sent(mine, tmp_path, "igen.forloeb"), PASSPHRASE)
    assert (again.citizen_id, again.added, again.changed) == (first.citizen_id, 0, 0)
    still_open = mine.store.connection.execute(
        "SELECT id FROM agreement WHERE citizen_id = ? AND done_on IS NULL", (lene(mine),)
    ).fetchone()[0]
    agreements.tick(mine, still_open, done=True)
    later = parcels.take_in(theirs, sent(mine, tmp_path, "senere.forloeb"), PASSPHRASE)
    assert (later.added, later.changed) == (0, 1)
    assert told(theirs, later.citizen_id) == told(mine, lene(mine))


def test_taking_in_is_one_step_that_can_be_undone(mine: Desk, theirs: Desk, tmp_path: Path) -> None:
    parcels.take_in(theirs, sent(mine, tmp_path), PASSPHRASE)
    assert history.undo(theirs) == "Fortrudt: Borger modtaget"
    assert caseload.rows(theirs) == ()
    assert theirs.store.connection.execute("SELECT count(*) FROM conversation").fetchone() == (0,)


def test_a_number_goes_along_only_where_asked_for(mine: Desk, tmp_path: Path) -> None:
    with mine.store.operation("Borger rettet") as opened:
        # No such day: a made-up number that can be nobody's.
        opened.execute("UPDATE citizen SET cpr = '3413800000' WHERE id = ?", (lene(mine),))
    assert "3413800000" not in str(unpacked(sent(mine, tmp_path).read_bytes(), PASSPHRASE))
    asked = sent(mine, tmp_path, "med.forloeb", with_cpr=True)
    assert "3413800000" in str(unpacked(asked.read_bytes(), PASSPHRASE))


def test_it_is_for_its_reader_alone_and_noted(mine: Desk, tmp_path: Path) -> None:
    target = sent(mine, tmp_path)
    assert target.stat().st_mode & 0o777 == 0o600
    assert b"Lene" not in target.read_bytes()
    assert access.accesses(mine, lene(mine))[0].what == "Udleveret som fil"
    with pytest.raises(AlreadyExists):
        sent(mine, tmp_path)


def test_the_wrong_passphrase_and_a_damaged_parcel_are_told_apart(
    mine: Desk, theirs: Desk, tmp_path: Path
) -> None:
    target = sent(mine, tmp_path)
    with pytest.raises(WrongPassphrase):
        parcels.take_in(theirs, target, "noget andet")
    sound = target.read_bytes()
    for at in range(0, len(sound), max(1, len(sound) // 60)):
        target.write_bytes(sound[:at] + bytes([sound[at] ^ 1]) + sound[at + 1 :])
        with pytest.raises((DamagedParcel, DamagedKeyFile)):
            parcels.take_in(theirs, target, PASSPHRASE)
    for left in (0, 10, 300, len(sound) - 1):
        target.write_bytes(sound[:left])
        with pytest.raises((DamagedParcel, DamagedKeyFile)):
            parcels.take_in(theirs, target, PASSPHRASE)
    assert caseload.rows(theirs) == ()


def test_a_parcel_of_tables_that_are_not_there_is_refused_whole(theirs: Desk, tmp_path: Path) -> None:
    odd = {"format": 1, "schema": 2, "tables": {"citizen": [], "op": [{"id": 1, "uid": "x"}]}}
    target = tmp_path / "sær.forloeb"
    target.write_bytes(packed(odd, PASSPHRASE, CHEAP))
    with pytest.raises(DamagedParcel):
        parcels.take_in(theirs, target, PASSPHRASE)


def test_looking_into_a_parcel_tells_and_keeps_nothing(mine: Desk, theirs: Desk, tmp_path: Path) -> None:
    target = sent(mine, tmp_path)
    looked = parcels.look_into(theirs, target, PASSPHRASE)
    assert caseload.rows(theirs) == ()
    assert theirs.store.connection.execute("SELECT count(*) FROM op WHERE kind = 'edit'").fetchone() == (0,)
    taken = parcels.take_in(theirs, target, PASSPHRASE)
    assert (looked.name, looked.added, looked.changed) == (taken.name, taken.added, taken.changed)
    assert verify(theirs.store.connection) == ()


def test_handing_over_closes_here_and_goes_on_there_as_one_step(
    mine: Desk, theirs: Desk, tmp_path: Path
) -> None:
    target = parcels.place(mine, lene(mine), tmp_path)
    parcels.hand_over(mine, lene(mine), target, PASSPHRASE, kdf=CHEAP)
    closed = citizens.case(mine, lene(mine)).forloeb
    assert closed is not None and (closed.outcome, closed.closed_on) == ("overdraget", NOW.date())
    taken = parcels.take_in(theirs, target, PASSPHRASE)
    there = citizens.case(theirs, taken.citizen_id).forloeb
    assert there is not None and there.closed_on is None
    with pytest.raises(Problem, match="intet åbent forløb at overdrage: giv en kopi"):
        parcels.hand_over(mine, lene(mine), tmp_path / "igen.forloeb", PASSPHRASE, kdf=CHEAP)
    assert history.undo(mine) == "Fortrudt: Borger overdraget"


def test_a_parcel_that_cannot_be_written_closes_nothing(mine: Desk, tmp_path: Path) -> None:
    with pytest.raises(Problem):
        parcels.hand_over(mine, lene(mine), tmp_path / "ingen" / "x.forloeb", PASSPHRASE, kdf=CHEAP)
    forloeb = citizens.case(mine, lene(mine)).forloeb
    assert forloeb is not None and forloeb.closed_on is None
