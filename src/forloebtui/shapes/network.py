"""The network as geometry: the citizen in the middle, a column of people on either side, lines between.

The unit is a terminal cell; ``x`` runs right and ``y`` down from the upper left corner. Each side is a stack
of groups, a heading and its people below each other, so two labels never lie over each other. From a person a
line runs to the side's trunk, and from the trunk one runs to the citizen.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

# From the trunk to the citizen, the trunk itself included, and the shortest line from a person to it: where
# the drawing is narrow, and where there is room.
_NARROW, _BROAD = 2, 3
_BROAD_FROM = 72
# No more empty rows than this between two people.
_LOOSEST = 2
STRONG = 3


class Node(NamedTuple):
    """A person's label: cells of its first line and of the one below; ``strength`` 0 draws no line."""

    width: int
    below: int
    strength: int


class Place(NamedTuple):
    """Where something is written: its first cell, and how many cells it may take."""

    x: int
    y: int
    width: int


class Arms(NamedTuple):
    """How strong a line leaves a cell in each direction, 1 to 3; 0 is none."""

    up: int = 0
    down: int = 0
    left: int = 0
    right: int = 0


class Side(NamedTuple):
    """One side: its groups' headings, and its people in the order given, first lines and those below."""

    headings: tuple[Place, ...]
    labels: tuple[Place, ...]
    below: tuple[Place, ...]


@dataclass(frozen=True)
class NetworkMap:
    """A drawing; it is higher than asked for where its people need it. ``lines`` is how many a label has."""

    width: int
    height: int
    lines: int
    centre: Place
    left: Side
    right: Side
    cells: Mapping[tuple[int, int], Arms]


Groups = Sequence[Sequence[Node]]


def lay_out(width: int, height: int, centre_width: int, left: Groups, right: Groups) -> NetworkMap:
    """The people of both sides around a name of so many cells. Groups without people take no room."""
    sides = tuple([group for group in side if group] for side in (left, right))
    lines, gap = next(
        ((lines, gap) for lines in (2, 1) for gap in (1, 0)
         if all(_needed(side, lines, gap) <= height for side in sides)),
        (1, 0),
    )  # fmt: skip
    height = max(height, *(_needed(side, lines, gap) for side in sides))
    reach = _BROAD if width >= _BROAD_FROM else _NARROW
    room = max((width - centre_width - 4 * reach - 3) // 2, 1)
    middle = Place(1 + room + 1 + 2 * reach, height // 2, centre_width)
    trunks = middle.x - reach, middle.x + centre_width + reach - 1
    right_x = trunks[1] + reach + 2
    # Below a name no line runs, so what stands there may reach to the trunk.
    stacked = (
        _stack(sides[0], height, lines, gap, Place(1, 0, room), trunks[0] - 2),
        _stack(sides[1], height, lines, gap, Place(right_x, 0, width - right_x), width - right_x),
    )
    cells: dict[tuple[int, int], Arms] = {}
    for side, placed, trunk, is_left in zip(sides, stacked, trunks, (True, False), strict=True):
        nodes = [node for group in side for node in group]
        cells |= _lines(nodes, placed.labels, trunk, middle, is_left)
    return NetworkMap(width, height, lines, middle, stacked[0], stacked[1], cells)


def _needed(groups: Groups, lines: int, gap: int) -> int:
    return sum(1 + lines * len(group) for group in groups) + gap * max(len(groups) - 1, 0)


def _stack(groups: Groups, height: int, lines: int, gap: int, column: Place, room_below: int) -> Side:
    """The groups of a side below each other, as loose as there is room for, in the middle of the height."""
    people = sum(map(len, groups))
    spare = height - _needed(groups, lines, gap)
    loose = min(_LOOSEST, spare // people) if people else 0
    y = (spare - loose * people) // 2
    headings, labels, below = [], [], []
    for group in groups:
        headings.append(column._replace(y=y))
        y += 1
        for node in group:
            labels.append(Place(column.x, y, min(node.width, column.width)))
            if lines > 1:
                below.append(Place(column.x, y + 1, min(node.below, room_below)))
            y += lines + loose
        y += gap
    return Side(tuple(headings), tuple(labels), tuple(below))


def _lines(
    nodes: Sequence[Node], labels: Sequence[Place], trunk: int, middle: Place, is_left: bool
) -> dict[tuple[int, int], Arms]:
    """From each person with a tie to the side's trunk, and from the trunk to the citizen."""
    ties = {
        label.y: (node.strength, label) for node, label in zip(nodes, labels, strict=True) if node.strength
    }
    if not ties:
        return {}
    heaviest = max(STRONG - 1, *(strength for strength, _ in ties.values()))
    cells = {}
    for y, (strength, label) in ties.items():
        for x in _run(label, trunk, is_left):
            cells[x, y] = Arms(left=strength, right=strength)
    for x in range(trunk + 1, middle.x) if is_left else range(middle.x + middle.width, trunk):
        cells[x, middle.y] = Arms(left=heaviest, right=heaviest)
    first, last = min(*ties, middle.y), max(*ties, middle.y)
    for y in range(first, last + 1):
        out = ties[y][0] if y in ties else 0
        inward = heaviest if y == middle.y else 0
        cells[trunk, y] = Arms(
            up=heaviest if y > first else 0,
            down=heaviest if y < last else 0,
            left=out if is_left else inward,
            right=inward if is_left else out,
        )
    return cells


def _run(label: Place, trunk: int, is_left: bool) -> Iterator[int]:
    """The cells between a label's first line and the trunk, with a cell of air at the label."""
    if is_left:
        yield from range(label.x + label.width + 1, trunk)
    else:
        yield from range(trunk + 1, label.x - 1)
