"""An empty file to write in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from forloebtui.store.file import Store
from tests.support.stores import throwaway


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = throwaway(tmp_path)
    yield opened
    opened.close()
