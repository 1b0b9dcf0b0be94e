"""What a command imports before it is needed is time the person waits."""

import subprocess
import sys

import pytest

HEAVY = ("textual", "sqlmodel", "sqlalchemy", "alembic", "pydantic", "cryptography", "sqlcipher3")


def imported(code: str) -> set[str]:
    """The heavy packages in sys.modules after running code in a fresh interpreter."""
    ask = f"{code}\nimport sys\nprint(*sorted(m for m in {HEAVY!r} if m in sys.modules), file=sys.__stderr__)"
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
