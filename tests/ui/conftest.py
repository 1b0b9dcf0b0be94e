"""What is driven at both sizes is driven at 80x24 by default, and at 140x45 too in the long mode.

How every screen looks at both is in tests/test_screens_as_drawn.py, every time.
"""

from pathlib import Path

import pytest

from forloebtui.ui import door

HERE = Path(__file__).parent


@pytest.fixture(autouse=True)
def _the_backup_comes_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits in a test until the person has had the first screens to themselves."""
    monkeypatch.setattr(door, "BACKUP_SECONDS", 0.01)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave the larger size to the long mode."""
    for item in items:
        callspec = getattr(item, "callspec", None)
        # This is asked about every test there is.
        if HERE in item.path.parents and callspec is not None and callspec.params.get("size") == (140, 45):
            item.add_marker(pytest.mark.long)
