"""A line that steps between whole levels, as characters: a value's row, and corners where it changes."""

from collections.abc import Sequence


def step_line(values: Sequence[int | None], top: int) -> tuple[str, ...]:
    """Rows from ``top`` down to 1, a column for each value; None leaves its column empty.

    The change is drawn in the column that has the new value.
    """
    rows = [[" "] * len(values) for _ in range(top)]
    before: int | None = None
    for x, value in enumerate(values):
        if value is not None:
            for level in range(1, top + 1):
                rows[top - level][x] = _piece(level, before if before is not None else value, value)
        before = value
    return tuple("".join(row) for row in rows)


def _piece(level: int, before: int, value: int) -> str:
    """What stands at a level where the line comes from one and goes on at another."""
    if level == value:
        return "━" if before == value else "┗" if before > value else "┏"
    if level == before:
        return "┓" if before > value else "┛"
    return "┃" if min(before, value) < level < max(before, value) else " "
