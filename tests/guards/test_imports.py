"""What a command imports before it is needed is time the person waits."""

import subprocess
import sys
from datetime import datetime

import pytest

from forloebtui.dates.clock import frozen_clock
from forloebtui.services import opening
from tests.support.encrypted import CHEAP

HEAVY = ("textual", "sqlmodel", "sqlalchemy", "alembic", "pydantic", "cryptography", "sqlcipher3")


def imported(code: str, looked_for: tuple[str, ...] = HEAVY) -> set[str]:
    """Which of some modules are in sys.modules after running code in a fresh interpreter."""
    ask = (
        f"{code}\nimport sys\n"
        f"print(*sorted(m for m in {looked_for!r} if m in sys.modules), file=sys.__stderr__)"
    )
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


def test_help_imports_nothing_heavy() -> None:
    code = "from forloebtui.cli import main\ntry:\n    main(['--help'])\nexcept SystemExit:\n    pass"
    assert imported(code) == set()


@pytest.mark.parametrize(
    "module",
    ["model.case", "model.lists", "store.connection", "store.read", "store.caseload", "documents.as_json",
     "rules.alerts", "entry.line", "office.catalogue", "office.rule_sets"],
)  # fmt: skip
def test_reading_needs_no_orm(module: str) -> None:
    assert not imported(f"import forloebtui.{module}") & {"sqlmodel", "sqlalchemy", "alembic", "textual"}


@pytest.fixture(scope="module")
def on_a_file(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The options that open the demo's people on a file."""
    folder = tmp_path_factory.mktemp("file")
    secret = folder / "passphrase"
    secret.touch(0o600)
    secret.write_text("tre ord og et tal 7")
    opening.write_demo(
        folder / "file.db", secret.read_text(), frozen_clock(datetime(2026, 11, 21, 15, 20)), CHEAP
    )
    return [
        "--now",
        "2026-11-21T15:20",
        "--database",
        str(folder / "file.db"),
        "--passphrase-file",
        str(secret),
    ]


@pytest.mark.parametrize(
    "command", [["idag", "--json"], ["borgere", "--json"], ["vis", "martin", "--json"], ["soeg", "praktik"]]
)
def test_the_commands_that_read_need_no_orm(command: list[str], on_a_file: list[str]) -> None:
    code = f"from forloebtui.cli import main\nassert main({on_a_file + command!r}) == 0"
    assert imported(code) == {"sqlcipher3", "cryptography"}


def test_the_demos_names_and_the_screen_they_stand_on_need_no_store_no_rules_no_files() -> None:
    code = "import forloebtui.ui.app, forloebtui.ui.screens.day.today\n"
    code += "from forloebtui.services.names import demo_names\nassert len(demo_names()) > 15"
    late = (
        *HEAVY[1:],
        "forloebtui.model.case",
        "forloebtui.rules",
        "forloebtui.services.caseload",
        "forloebtui.store.connection",
        "forloebtui.office.demo_files",
    )
    assert imported(code, late) == set()


def test_the_demo_and_its_first_screen_need_no_orm_no_grammar_no_archive() -> None:
    code = (
        "from datetime import datetime\n"
        "from forloebtui.dates.clock import frozen_clock\n"
        "from forloebtui.services import opening\n"
        "opening.close(opening.open_demo(frozen_clock(datetime(2026, 11, 21))))\n"
        "import forloebtui.ui.screens.day.today"
    )
    late = (
        "sqlmodel",
        "sqlalchemy",
        "alembic",
        "pydantic",
        "forloebtui.entry.line",
        "forloebtui.store.backup",
    )
    assert imported(code, late) == set()
