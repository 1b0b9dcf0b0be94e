"""Names, CPR numbers and words of notes: nowhere but in the encrypted file, whatever the program wrote."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from forloebtui.cli import main
from forloebtui.dates.clock import frozen_clock
from forloebtui.services import opening
from tests.conftest import NOW, PASSPHRASE, CaseloadFile
from tests.support.caseworker import kept, open_citizen
from tests.support.terminal import Terminal

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="what runs is read from /proc")

# No month has such a day: a made-up number that can be nobody's.
CPR = "34138{:05}"
TYPED = "Vindrosenkvist"
# Shorter ones are also in the program's own sentences and in paths.
LEAST = 9
CRASHING = """
import sys
from forloebtui.services import citizens
def fail(*_):
    raise ValueError("Martin Lund 341380-0001")
citizens.case = fail
from forloebtui.cli import main
sys.exit(main(sys.argv[1:]))
"""


def secrets_of(connection: sqlcipher.Connection) -> set[str]:
    """Every name and CPR number in the file, and every long word that was written about somebody."""
    found: set[str] = {TYPED}
    for (name,) in connection.execute("SELECT name FROM citizen UNION SELECT name FROM actor"):
        found.update((name, *(part for part in name.split() if len(part) >= LEAST)))
    for (cpr,) in connection.execute("SELECT cpr FROM citizen WHERE cpr IS NOT NULL"):
        found.update((cpr, f"{cpr[:6]}-{cpr[6:]}"))
    for table, column in (
        ("conversation", "text"),
        ("agreement", "text"),
        ("goal", "text"),
        ("subgoal", "text"),
    ):
        for (text,) in connection.execute(f"SELECT {column} FROM {table} WHERE {column} IS NOT NULL"):
            found.update(word for word in re.findall(r"[^\W\d_]+", text) if len(word) >= LEAST)
    return found


def give_cpr_numbers(file: CaseloadFile) -> None:
    desk = opening.open_desk(file.path, passphrase=PASSPHRASE, clock=frozen_clock(NOW), window=False)
    with desk.store.operation("Borgere rettet") as opened:
        for (number,) in opened.execute("SELECT id FROM citizen").fetchall():
            opened.execute("UPDATE citizen SET cpr = ? WHERE id = ?", (CPR.format(number), number))
    opening.close(desk)


def leaks(secrets: set[str], texts: Iterator[tuple[str, bytes]]) -> list[tuple[str, str]]:
    return [
        (where, secret)
        for where, data in texts
        for secret in secrets
        if secret.encode() in data or secret.encode("utf-16-le") in data
    ]


def files_under(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.name, path.name.encode() + path.read_bytes()


def running(pid: int) -> Iterator[tuple[str, bytes]]:
    for what in ("cmdline", "environ", "comm"):
        yield what, Path(f"/proc/{pid}/{what}").read_bytes()


@pytest.fixture
def home(demo_file: CaseloadFile, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where all that the program writes will lie: beside the file."""
    home = demo_file.path.parent
    for name, folder in (
        ("HOME", "."), ("TMPDIR", "tmp"), ("XDG_DATA_HOME", "data"), ("XDG_CONFIG_HOME", "config"),
        ("XDG_STATE_HOME", "state"), ("XDG_CACHE_HOME", "cache"),
    ):  # fmt: skip
        (home / folder).mkdir(exist_ok=True)
        monkeypatch.setenv(name, str(home / folder))
    return home


def test_a_day_leaves_nothing_to_read(demo_file: CaseloadFile, home: Path) -> None:
    give_cpr_numbers(demo_file)
    with kept(demo_file) as connection:
        secrets = secrets_of(connection)
    assert {"Martin Lund", "341380-0001"} <= secrets and len(secrets) > 200
    with Terminal(*demo_file.options, columns=120, rows=40) as terminal:
        terminal.wait("I dag", "Lene Krogh")
        open_citizen(terminal, "Lene Krogh")
        terminal.send("n")
        terminal.wait("Ny samtale")
        terminal.send(f"tlf: {TYPED} i haven")
        terminal.wait(TYPED)
        terminal.settle()
        assert leaks(secrets, files_under(home)) == [], "while a draft is written"
        terminal.send("enter")
        terminal.wait("Samtale gemt")
        terminal.press("g", "l", "c", "R", "v")
        terminal.wait("CPR-nummer", "341380")
        terminal.press("esc", "g", "z")
        terminal.wait("SIKKERHEDSKOPIER")
        assert leaks(secrets, running(terminal.pid)) == []
        limits = Path(f"/proc/{terminal.pid}/limits").read_text()
        assert re.search(r"Max core file size +0 +0 ", limits)
        assert not any(secret in terminal.screen.title for secret in secrets)
        terminal.send("ctrl+l")
        terminal.wait("forloebtui er låst")
        assert not any(secret in terminal.text for secret in secrets)
        assert leaks(secrets, files_under(home)) == [], "locked"
        terminal.kill()
    assert leaks(secrets, files_under(home)) == [], "killed"
    assert {"forløb.db", "forløb.db.key", "forløb.db.lock"} <= {path.name for path in home.rglob("*")}
    assert [path for path in home.rglob("*") if path.is_file() and path.stat().st_mode & 0o077] == []


def test_a_crash_that_says_a_name_leaves_nothing_to_read(demo_file: CaseloadFile, home: Path) -> None:
    give_cpr_numbers(demo_file)
    with kept(demo_file) as connection:
        secrets = secrets_of(connection)
    program = (sys.executable, "-c", CRASHING)
    with Terminal(*demo_file.options, program=program) as terminal:
        terminal.wait("I dag", "Lene Krogh")
        terminal.send("s")
        terminal.send("martin", "enter")
        terminal.leave("")
        assert terminal.status == 1
        assert "Noget gik galt i programmet" in terminal.text
        assert not any(secret in terminal.text for secret in secrets)
    (log,) = home.rglob("fejl.log")
    assert "ValueError" in log.read_text("utf-8")
    assert leaks(secrets, files_under(home)) == []


def test_the_search_would_find_what_a_document_says(demo_file: CaseloadFile, home: Path) -> None:
    """The same search, on a file that is meant to be read."""
    with kept(demo_file) as connection:
        secrets = secrets_of(connection)
    assert main([*demo_file.options, "eksporter", "plan", "martin", "--til", str(home), "--tekst"]) == 0
    assert "Martin Lund" in {secret for _, secret in leaks(secrets, files_under(home))}
    (written,) = home.glob("plan-*.txt")
    assert written.stat().st_mode & 0o077 == 0


def test_the_terminal_keeps_nothing_when_it_is_locked_left_or_put_in_the_background(
    demo_file: CaseloadFile,
) -> None:
    erased = b"\x1b[2J\x1b[3J"
    with Terminal(*demo_file.options) as terminal:
        terminal.wait("I dag", "Lene Krogh")
        open_citizen(terminal, "Martin Lund")
        assert erased not in terminal.written
        terminal.send("s")
        terminal.send("læg i bag", "enter")
        terminal.until(lambda _: state(terminal.pid) == "T", "stopped")
        assert erased in terminal.written
        assert "Martin" not in terminal.text
        terminal.go_on()
        terminal.wait("Låst, da programmet blev lagt i baggrunden")
        before = len(terminal.written)
        assert terminal.leave() == 0
        assert erased in terminal.written[before:]
        assert "Martin" not in terminal.text


def state(pid: int) -> str:
    """What the kernel says a process is doing: R, S, T …"""
    return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
