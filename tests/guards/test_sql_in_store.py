"""What SQLite alone understands is said in one room."""

import re
from pathlib import Path

import forloebtui

SOURCE = Path(forloebtui.__file__).parent
ASKED = re.compile(r"\.execute(many|script)?\(|\b(SELECT|INSERT INTO|UPDATE|DELETE FROM|PRAGMA) ")


def test_sql_stands_in_store_alone() -> None:
    elsewhere = [path for path in SOURCE.rglob("*.py") if "store" not in path.relative_to(SOURCE).parts]
    assert elsewhere
    assert not [path.name for path in elsewhere if ASKED.search(path.read_text(encoding="utf-8"))]
