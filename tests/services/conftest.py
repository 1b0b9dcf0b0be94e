"""The demo's people on a desk, for every test of what is done with them."""

from collections.abc import Iterator

import pytest

from forloebtui.dates.clock import frozen_clock
from forloebtui.services import history, opening
from forloebtui.services.desk import Desk
from tests.conftest import NOW


@pytest.fixture(scope="session")
def demo_desk() -> Iterator[Desk]:
    """Opened once: who changes anything asks for ``desk`` instead."""
    opened = opening.open_demo(frozen_clock(NOW))
    yield opened
    opening.close(opened)


@pytest.fixture
def desk(demo_desk: Desk) -> Iterator[Desk]:
    """The demo's desk; what a test changed is taken back."""
    first = demo_desk.store.last_op
    yield demo_desk
    while (change := history.next_undo(demo_desk)) is not None and change.operation > first:
        history.undo(demo_desk)
