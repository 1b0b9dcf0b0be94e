"""A file that is new, and what the office decides about it with files of its own."""

from datetime import date, datetime
from pathlib import Path

import pytest

from forloebtui.dates.clock import frozen_clock
from forloebtui.office.reading import BadData
from forloebtui.office.settings import settings_path
from forloebtui.services import filling, history, opening, today, wheel_catalogue
from forloebtui.services.desk import Desk
from forloebtui.store import chain, read
from forloebtui.store import file as files
from tests.support.encrypted import CHEAP

CLOCK = frozen_clock(datetime(2026, 11, 21, 15, 20))
PASSPHRASE = "seks grønne æbler"


@pytest.fixture
def own_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The office's own folder, empty."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    folder = settings_path().parent
    folder.mkdir(parents=True)
    return folder


def created(path: Path) -> Desk:
    desk, _ = opening.create(path, PASSPHRASE, CLOCK, kdf=CHEAP)
    return desk


def test_it_has_the_wheel_and_the_offers_and_nobody(tmp_path: Path, own_files: Path) -> None:
    desk = created(tmp_path / "f.db")
    connection = desk.store.connection
    assert [name for _, name in read.dimension_names(connection)] == [
        "Arbejde & praktik", "Læring & uddannelse", "Krop & helbred", "Sind & trivsel",
        "Hverdag & struktur", "Fællesskab & netværk", "Økonomi & bolig", "Tro & retning",
    ]  # fmt: skip
    assert [offer.name for offer in read.offers(connection)] == [
        offer.name for offer in desk.catalogue.offers.values()
    ]
    assert read.citizen_names(connection) == {}
    assert today.alerts(desk) == ()
    assert history.next_undo(desk) is None
    assert chain.verify(connection) == ()
    opening.close(desk)


def test_what_the_office_does_not_use_is_out_of_use_from_the_start(tmp_path: Path, own_files: Path) -> None:
    desk, _ = opening.create(tmp_path / "f.db", PASSPHRASE, CLOCK, CHEAP, unused={"work", "direction"})
    retired = {one.key: one.retired_on for one in wheel_catalogue.wheel(desk) if one.retired_on}
    assert retired == {"work": date(2026, 11, 21), "direction": date(2026, 11, 21)}
    assert history.next_undo(desk) is None
    opening.close(desk)


@pytest.mark.parametrize(
    ("settings", "begins"),
    [
        ("", {}),
        ("manages_hours = 15\n", {"manages_hours": 15}),
        ("manages_hours = 15\nrhythm_weeks = 4\n", {"manages_hours": 15, "rhythm_weeks": 4}),
    ],
)
def test_a_new_citizen_begins_as_the_settings_say(
    tmp_path: Path, own_files: Path, settings: str, begins: dict[str, object]
) -> None:
    settings_path().write_text(settings, encoding="utf-8")
    desk = created(tmp_path / "f.db")
    assert filling.begin(desk, "citizen", None) == begins
    opening.close(desk)


def test_the_office_has_a_rhythm_of_its_own(tmp_path: Path, own_files: Path) -> None:
    (own_files / "rules.toml").write_text(
        "[[changes]]\nkey = 'contact.own_interval_weeks'\nvalue = 3\n", encoding="utf-8"
    )
    desk = created(tmp_path / "f.db")
    assert desk.rule_sets.get("jobafklaring").value("contact.own_interval_weeks") == 3
    opening.close(desk)


def test_a_slip_in_the_offices_file_says_where_and_leaves_the_database_closed(
    tmp_path: Path, own_files: Path
) -> None:
    files.create(tmp_path / "f.db", PASSPHRASE, clock=CLOCK, kdf=CHEAP)[0].close()
    rules = own_files / "rules.toml"
    rules.write_text("[[changes]]\nkey = 'contact.own_interval_week'\nvalue = 3\n", encoding="utf-8")

    def opened() -> Desk:
        return opening.open_desk(tmp_path / "f.db", passphrase=PASSPHRASE, clock=CLOCK, window=True)

    with pytest.raises(BadData, match=r"rules\.toml.*contact\.own_interval_weeks"):
        opened()
    rules.unlink()
    opening.close(opened())
