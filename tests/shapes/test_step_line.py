"""The step line of coordination levels, by hand and for any values."""

from hypothesis import given
from hypothesis import strategies as st

from forloebtui.shapes.steps import step_line


def test_from_four_over_three_to_one() -> None:
    assert step_line([4, 4, 3, 3, 1, 1], 4) == (
        "━━┓   ",
        "  ┗━┓ ",
        "    ┃ ",
        "    ┗━",
    )


def test_up_again_and_a_hole() -> None:
    assert step_line([1, 3, None, 2], 3) == (
        " ┏  ",
        " ┃ ━",
        "━┛  ",
    )


@given(st.lists(st.none() | st.integers(1, 4), max_size=40))
def test_every_value_has_its_row_and_no_column_more_than_its_step_needs(values: list[int | None]) -> None:
    rows = step_line(values, 4)
    assert len(rows) == 4
    for x, value in enumerate(values):
        drawn = {4 - y for y, row in enumerate(rows) if row[x] != " "}
        before = values[x - 1] if x else None
        here = set() if value is None else {value}
        if value is not None and before is not None:
            here = set(range(min(value, before), max(value, before) + 1))
        assert drawn == here
