"""The command line as another program calls it: what is printed, where, and the exit status."""

import io
import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from forloebtui.cli import main
from forloebtui.dates.clock import frozen_clock
from forloebtui.office.settings import change_setting, settings_path
from forloebtui.services import opening
from forloebtui.store import connection as connections
from forloebtui.store import keys
from tests.conftest import NOW, PASSPHRASE, CaseloadFile


class Ran:
    """Status and output of one command."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err

    @property
    def json(self) -> Any:
        """The output as JSON."""
        return json.loads(self.out)

    def refused(self) -> str:
        """The one Danish line of a command that could not be done."""
        assert self.status == 1, self.out
        assert self.out == ""
        lines = self.err.splitlines()
        assert len(lines) == 1, self.err
        assert lines[0].startswith("forloebtui: ")
        return lines[0]


class Shell:
    """Runs commands on a file."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self._capsys, self._monkeypatch = capsys, monkeypatch

    def __call__(self, *arguments: str | Path, stdin: str = "") -> Ran:
        """Run one command."""
        self._monkeypatch.setattr("sys.stdin", io.StringIO(stdin))
        self._capsys.readouterr()
        status = main([str(argument) for argument in arguments])
        out, err = self._capsys.readouterr()
        return Ran(status, out, err)


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A shell without a database of its own."""
    monkeypatch.delenv("FORLOEBTUI_DATABASE", raising=False)
    monkeypatch.delenv("FORLOEBTUI_NOW", raising=False)
    return Shell(capsys, monkeypatch)


def show(shell: Shell, file: CaseloadFile, name: str) -> Any:
    """One citizen's file as JSON."""
    return shell(*file.options, "vis", name, "--json").json


class TestReading:
    def test_today_lists_the_most_urgent_first(self, shell: Shell, demo_file: CaseloadFile) -> None:
        listed = shell(*demo_file.options, "idag", "--json").json
        severities = [one["severity"] for one in listed]
        assert severities == sorted(severities, key=["urgent", "soon", "notice"].index)
        assert set(listed[0]) == {"citizen", "rule", "severity", "due_on", "text", "source"}
        assert any(one["citizen"] == "Lene Krogh" and "passiv tid uge 49-1" in one["text"] for one in listed)

    def test_the_text_says_the_same_as_the_json(self, shell: Shell, demo_file: CaseloadFile) -> None:
        listed = shell(*demo_file.options, "idag", "--json").json
        text = shell(*demo_file.options, "idag").out.splitlines()[1:]
        assert [one["text"] in line for one, line in zip(listed, text, strict=True)] == [True] * len(listed)

    def test_the_caseload(self, shell: Shell, demo_file: CaseloadFile) -> None:
        rows = shell(*demo_file.options, "borgere", "--json").json
        lene = next(row for row in rows if row["name"] == "Lene Krogh")
        assert (lene["phase"], lene["idle_weeks"]) == ("3 Praktik", 6)
        assert len(rows) >= 18
        assert "Martin Lund" in shell(*demo_file.options, "borgere").out

    def test_one_citizen_by_the_beginning_of_any_name(self, shell: Shell, demo_file: CaseloadFile) -> None:
        assert show(shell, demo_file, "krog") == show(shell, demo_file, "lene")
        assert "Lene Krogh" in shell(*demo_file.options, "vis", "lene").out

    def test_no_cpr_leaves_by_these_doors(self, shell: Shell, demo_file: CaseloadFile) -> None:
        assert "cpr" not in shell(*demo_file.options, "vis", "martin", "--json").out

    def test_search_finds_without_danish_letters(self, shell: Shell, demo_file: CaseloadFile) -> None:
        hits = shell(*demo_file.options, "soeg", "traening", "--json").json
        assert any("ræning" in hit["text"] for hit in hits)
        assert "Intet fundet" in shell(*demo_file.options, "soeg", "kvæghandel").out

    def test_the_clock_is_told(self, shell: Shell, demo_file: CaseloadFile) -> None:
        later = [*demo_file.options[:-1], "2026-12-08T09:00"]
        ages = {one["rule"] for one in shell(*later, "idag", "--json").json}
        assert ages, "what is due changes with the day"
        now = shell(*demo_file.options, "idag", "--json").out
        assert shell(*later, "idag", "--json").out != now


class TestWriting:
    def test_a_conversation_from_standard_input(self, shell: Shell, demo_file: CaseloadFile) -> None:
        before = show(shell, demo_file, "martin")
        said = shell(
            *demo_file.options, "log", "-", stdin="martin i går 14:30 45m tlf: Ringede om kontingentet.\n"
        )
        assert said.status == 0
        after = show(shell, demo_file, "martin")
        (added,) = [one for one in after["conversations"] if one not in before["conversations"]]
        assert (added["held_at"], added["minutes"], added["form"], added["status"], added["text"]) == (
            "2026-11-20T14:30", 45, "phone", "held", "Ringede om kontingentet.",
        )  # fmt: skip
        unchanged = set(after) - {"conversations", "warnings"}
        assert {key: after[key] for key in unchanged} == {key: before[key] for key in unchanged}

    def test_every_line_after_the_header_is_kept(self, shell: Shell, demo_file: CaseloadFile) -> None:
        note = "lene tlf 10m: Første linje.\n\nTredje linje med [/x] og æøå.\n"
        assert shell(*demo_file.options, "log", "-", stdin=note).status == 0
        assert show(shell, demo_file, "lene")["conversations"][-1]["text"] == (
            "Første linje.\n\nTredje linje med [/x] og æøå."
        )

    def test_an_obs_saves(self, shell: Shell, demo_file: CaseloadFile) -> None:
        ran = shell(*demo_file.options, "log", "-", stdin="lene 1/12/2025 tlf: Ringede før start.")
        assert (ran.status, ran.err.startswith("OBS: ")) == (0, True)
        held = [one["held_at"] for one in show(shell, demo_file, "lene")["conversations"]]
        assert "2025-12-01" in {at[:10] for at in held}

    def test_on_five_the_commands_read_and_say_figures_of_five(
        self, shell: Shell, demo_file: CaseloadFile, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
        change_setting(settings_path(), "wheel_scale", "1-5")
        line = "martin tlf: Går frem. #arbejde="
        refused = shell(*demo_file.options, "log", "-", stdin=f"{line}6").refused()
        assert "»6« er ikke et tal fra 1 til 5: ret tallet." in refused
        assert shell(*demo_file.options, "log", "-", stdin=f"{line}3").status == 0
        measured = show(shell, demo_file, "martin")["measurements"][-1]
        assert (measured["scale"], measured["scores"]) == (5, {"Arbejde & praktik": 3})
        monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "another"))
        assert show(shell, demo_file, "martin")["measurements"][-1]["scores"] == {"Arbejde & praktik": 6}

    @pytest.mark.parametrize(
        ("line", "said"),
        [
            ("martin i morgen tlf: Ringer.", "fremtid"),
            ("martin 31/11 tlf: Ringede.", "31/11 findes ikke"),
            ("ukendt tlf: Ringede.", "ukendt"),
            ("tlf 5m: Husk lægen", "borger"),
            ("martin tlf:", "tekst"),
            ("martin tlf: Går frem. #arbejde=11", "»11« er ikke et tal fra 1 til 10"),
            ("", ""),
        ],
    )
    def test_what_cannot_be_saved_changes_nothing(
        self, shell: Shell, demo_file: CaseloadFile, line: str, said: str
    ) -> None:
        before = show(shell, demo_file, "martin")
        assert said in shell(*demo_file.options, "log", "-", stdin=line).refused()
        assert show(shell, demo_file, "martin") == before


class TestNewFile:
    def test_opret_shows_the_code_once_and_makes_an_empty_file(self, shell: Shell, tmp_path: Path) -> None:
        secret = tmp_path / "adgangskode"
        secret.write_text(PASSPHRASE, encoding="utf-8")
        secret.chmod(0o600)
        options: list[str | Path] = ["--database", tmp_path / "f.db", "--passphrase-file", secret]
        made = shell(*options, "opret")
        (code,) = [line.removeprefix("Nødkode: ") for line in made.out.splitlines() if "Nødkode:" in line]
        keys.root_of(code)
        assert shell(*options, "borgere").out.strip() == "Der er ingen borgere endnu."
        code_file = tmp_path / "kode"
        code_file.write_text(code.lower().replace("-", " "), encoding="utf-8")
        code_file.chmod(0o600)
        (tmp_path / "f.db.key").unlink()
        assert shell("--database", tmp_path / "f.db", "--code-file", code_file, "borgere").status == 0
        assert "ligger allerede" in shell(*options, "opret").refused()

    def test_a_passphrase_file_others_can_read_gives_a_warning(
        self, shell: Shell, demo_file: CaseloadFile, tmp_path: Path
    ) -> None:
        loose = tmp_path / "løs"
        loose.write_text(PASSPHRASE, encoding="utf-8")
        loose.chmod(0o644)
        ran = shell("--database", demo_file.path, "--passphrase-file", loose, "borgere")
        assert (ran.status, "chmod 600" in ran.err) == (0, True)


class TestBackup:
    def test_a_backup_restores_to_the_same_file(
        self, shell: Shell, demo_file: CaseloadFile, tmp_path: Path
    ) -> None:
        before = shell(*demo_file.options, "vis", "martin", "--json").out
        archive, restored = tmp_path / "kopi.zip", tmp_path / "ny" / "f.db"
        restored.parent.mkdir()
        assert shell(*demo_file.options, "sikkerhedskopi", archive).status == 0
        options: list[str | Path] = ["--database", restored, *demo_file.options[2:]]
        assert shell(*options, "gendan", archive).status == 0
        assert shell(*options, "vis", "martin", "--json").out == before
        assert shell(*options, "tjek").status == 0

    def test_by_the_paper_code_alone(self, shell: Shell, demo_file: CaseloadFile, tmp_path: Path) -> None:
        archive, code_file = tmp_path / "kopi.zip", tmp_path / "kode"
        assert shell(*demo_file.options, "sikkerhedskopi", archive).status == 0
        code_file.write_text(demo_file.code, encoding="utf-8")
        code_file.chmod(0o600)
        options: list[str | Path] = ["--database", tmp_path / "g.db", "--code-file", code_file]
        assert shell(*options, "gendan", archive).status == 0
        assert "Martin Lund" in shell(*options, "borgere").out

    def test_nothing_is_overwritten(self, shell: Shell, demo_file: CaseloadFile, tmp_path: Path) -> None:
        archive = tmp_path / "kopi.zip"
        assert shell(*demo_file.options, "sikkerhedskopi", archive).status == 0
        kept = demo_file.path.read_bytes()
        shell(*demo_file.options, "gendan", archive).refused()
        assert demo_file.path.read_bytes() == kept


class TestBadInput:
    """One Danish line with what to do, exit 1, nothing lost."""

    def test_wrong_passphrase_leaves_the_file_alone(
        self, shell: Shell, demo_file: CaseloadFile, tmp_path: Path
    ) -> None:
        wrong = tmp_path / "forkert"
        wrong.write_text("forkert", encoding="utf-8")
        wrong.chmod(0o600)
        kept = demo_file.path.read_bytes()
        said = shell("--database", demo_file.path, "--passphrase-file", wrong, "borgere").refused()
        assert "dgangskode" in said
        assert demo_file.path.read_bytes() == kept

    def test_no_such_file(self, shell: Shell, demo_file: CaseloadFile, tmp_path: Path) -> None:
        options: list[str | Path] = ["--database", tmp_path / "væk.db", *demo_file.options[2:]]
        assert "opret" in shell(*options, "borgere").refused()
        assert not (tmp_path / "væk.db").exists()

    def test_not_a_database(self, shell: Shell, demo_file: CaseloadFile) -> None:
        demo_file.path.write_bytes(b"Dette er et brev til kommunen. " * 400)
        shell(*demo_file.options, "borgere").refused()

    def test_an_emptied_file_is_not_taken_for_a_new_one(self, shell: Shell, demo_file: CaseloadFile) -> None:
        demo_file.path.write_bytes(b"")
        shell(*demo_file.options, "borgere").refused()
        assert demo_file.path.read_bytes() == b""

    def test_no_key_file(self, shell: Shell, demo_file: CaseloadFile) -> None:
        demo_file.path.with_name(f"{demo_file.path.name}.key").unlink()
        assert "nødkode" in shell(*demo_file.options, "borgere").refused().lower()

    def test_a_damaged_key_file_is_not_a_wrong_passphrase(
        self, shell: Shell, demo_file: CaseloadFile
    ) -> None:
        key_file = demo_file.path.with_name(f"{demo_file.path.name}.key")
        data = bytearray(key_file.read_bytes())
        data[len(data) // 2] ^= 1
        key_file.write_bytes(data)
        assert "nøglefil" in shell(*demo_file.options, "borgere").refused().lower()

    def test_a_newer_version_is_left_alone(self, shell: Shell, demo_file: CaseloadFile) -> None:
        connection = connections.connect(demo_file.path, keys.database_key(keys.root_of(demo_file.code)))
        connection.execute("PRAGMA user_version = 999")
        connection.close()
        assert "nyere" in shell(*demo_file.options, "borgere").refused()

    def test_a_damaged_page_is_found_and_never_shown(self, shell: Shell, demo_file: CaseloadFile) -> None:
        data = bytearray(demo_file.path.read_bytes())
        for page in range(4, len(data) // 4096):
            data[page * 4096 + 2000] ^= 1
        demo_file.path.write_bytes(data)
        shell(*demo_file.options, "vis", "martin", "--json").refused()
        assert shell(*demo_file.options, "tjek").status == 1

    def test_a_citizen_nobody_has(self, shell: Shell, demo_file: CaseloadFile) -> None:
        assert "xyz" in shell(*demo_file.options, "vis", "xyz").refused()

    def test_a_name_that_several_have(self, shell: Shell, demo_file: CaseloadFile) -> None:
        said = shell(*demo_file.options, "vis", "m").refused()
        assert "Martin Lund" in said

    def test_a_passphrase_file_that_is_not_there(self, shell: Shell, demo_file: CaseloadFile) -> None:
        said = shell("--database", demo_file.path, "--passphrase-file", "findes-ikke", "borgere").refused()
        assert "findes-ikke" in said

    def test_no_terminal_to_ask_in(self, shell: Shell, demo_file: CaseloadFile) -> None:
        assert "--passphrase-file" in shell("--database", demo_file.path, "borgere").refused()

    def test_a_folder_that_takes_no_file(self, shell: Shell, demo_file: CaseloadFile, tmp_path: Path) -> None:
        options: list[str | Path] = ["--database", tmp_path / "findes" / "ikke.db", *demo_file.options[2:]]
        blocked = tmp_path / "findes"
        blocked.write_text("en fil, hvor mappen skulle være", encoding="utf-8")
        shell(*options, "opret").refused()

    @pytest.mark.parametrize(
        "usage", [["vis"], ["findesikke"], ["--now", "i går", "idag"], ["log", "a", "b"]]
    )
    def test_wrong_usage_is_status_two(self, usage: list[str]) -> None:
        with pytest.raises(SystemExit) as left:
            main(usage)
        assert left.value.code == 2


def test_write_refuses_to_replace_a_file(shell: Shell, demo_file: CaseloadFile) -> None:
    kept = demo_file.path.read_bytes()
    assert "ligger allerede" in shell(*demo_file.options, "demo", "--write").refused()
    assert demo_file.path.read_bytes() == kept


def test_the_demo_moves_with_the_calendar(tmp_path: Path) -> None:
    later = datetime(2027, 3, 3, 8, 0)
    path = tmp_path / "f.db"
    opening.write_demo(path, PASSPHRASE, frozen_clock(later))
    desk = opening.open_desk(path, passphrase=PASSPHRASE, clock=frozen_clock(later), window=False)
    (starts_on,) = desk.store.connection.execute(
        "SELECT starts_on FROM forloeb JOIN citizen ON citizen.id = citizen_id WHERE name = 'Lene Krogh'"
    ).fetchone()
    opening.close(desk)
    # 2026-11-21 lies in week 47, 2027-03-03 in week 9 of 2027: 15 weeks later, with the 53 weeks of 2026.
    assert date.fromisoformat(starts_on) == date(2026, 4, 20)
    assert NOW.date() < later.date()


def test_an_error_nobody_foresaw_says_nothing_of_what_it_holds(
    shell: Shell, demo_file: CaseloadFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("Martin Lund sover dårligt")

    monkeypatch.setattr("forloebtui.services.caseload.rows", broken)
    said = shell(*demo_file.options, "borgere").refused()
    log = Path(said.rsplit(" ", 1)[1].rstrip("."))
    assert "Martin" not in said + log.read_text(encoding="utf-8")
    assert "RuntimeError" in log.read_text(encoding="utf-8")
