"""What is driven at both sizes is driven at 80x24 by default, and at 140x45 too in the long mode.

How every screen looks at both is in tests/test_screens_as_drawn.py, every time.
"""

import pytest


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave the larger size to the long mode."""
    for item in items:
        callspec = getattr(item, "callspec", None)
        if callspec is not None and callspec.params.get("size") == (140, 45):
            item.add_marker(pytest.mark.long)
