"""One thing is said in the singular, any other number of them in the plural."""

import pytest

from forloebtui.model.text import counted


@pytest.mark.parametrize(("count", "said"), [(0, "0 uger"), (1, "1 uge"), (2, "2 uger"), (21, "21 uger")])
def test_a_number_of_things_is_said_as_in_danish(count: int, said: str) -> None:
    assert counted(count, "uge", "uger") == said
