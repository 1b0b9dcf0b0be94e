"""The drawn network: nothing lies over anything else, and every tie reaches the citizen."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from forloebtui.shapes.network import Arms, NetworkMap, Node, lay_out

NODES = st.builds(Node, st.integers(3, 40), st.integers(0, 40), st.integers(0, 3))
GROUPS = st.lists(st.lists(NODES, max_size=8), max_size=3)
SIZES = st.tuples(st.integers(44, 120), st.integers(10, 60))


def covered(found: NetworkMap) -> list[tuple[int, int]]:
    """Every cell that something is written in."""
    sides = (found.left, found.right)
    places = [place for side in sides for part in side for place in part]
    return [(place.x + x, place.y) for place in (*places, found.centre) for x in range(place.width)]


@given(SIZES, st.integers(3, 12), GROUPS, GROUPS)
def test_no_two_labels_share_a_cell_and_no_line_runs_through_one(
    size: tuple[int, int], centre: int, left: list[list[Node]], right: list[list[Node]]
) -> None:
    found = lay_out(*size, centre, left, right)
    cells = covered(found)
    assert len(cells) == len(set(cells))
    assert not set(found.cells) & set(cells)
    assert all(0 <= x < found.width and 0 <= y < found.height for x, y in (*cells, *found.cells))


@given(SIZES, st.integers(3, 12), GROUPS, GROUPS)
def test_every_tie_can_be_followed_to_the_citizen_and_nothing_else_can(
    size: tuple[int, int], centre: int, left: list[list[Node]], right: list[list[Node]]
) -> None:
    found = lay_out(*size, centre, left, right)
    reached, waiting = (
        set(),
        [(found.centre.x - 1, found.centre.y), (found.centre.x + centre, found.centre.y)],
    )
    while waiting:
        at = waiting.pop()
        arms = found.cells.get(at)
        if arms is None or at in reached:
            continue
        reached.add(at)
        x, y = at
        ways = (
            (arms.up, (x, y - 1)),
            (arms.down, (x, y + 1)),
            (arms.left, (x - 1, y)),
            (arms.right, (x + 1, y)),
        )
        waiting += [there for strength, there in ways if strength]
    assert reached == set(found.cells)
    for side, groups in ((found.left, left), (found.right, right)):
        nodes = [node for group in groups for node in group]
        for node, label in zip(nodes, side.labels, strict=True):
            assert any(y == label.y and (x < found.centre.x) == (side is found.left) for x, y in reached) or (
                node.strength == 0
            )


@given(SIZES, GROUPS, GROUPS)
def test_people_stand_in_the_order_given_below_their_own_heading(
    size: tuple[int, int], left: list[list[Node]], right: list[list[Node]]
) -> None:
    found = lay_out(*size, 6, left, right)
    for side, groups in ((found.left, left), (found.right, right)):
        assert len(side.headings) == sum(bool(group) for group in groups)
        rows = sorted(place.y for place in (*side.headings, *side.labels))
        assert all(after > before for before, after in pairwise(rows))


def test_where_there_is_room_a_label_has_two_lines_and_else_one() -> None:
    group = [[Node(10, 12, 2)] * 5]
    assert lay_out(60, 11, 6, group, []).lines == 2
    assert lay_out(60, 10, 6, group, []).lines == 1


def test_more_people_than_rows_make_it_higher_and_leave_nobody_out() -> None:
    found = lay_out(60, 10, 6, [[Node(10, 12, 2)] * 30], [])
    assert found.height == 31 and len(found.left.labels) == 30


def test_three_ties_by_hand() -> None:
    """A strong one, a weak one and none, to the left of a name of six cells, seven rows high."""
    found = lay_out(40, 7, 6, [[Node(8, 0, 3), Node(9, 0, 1), Node(7, 0, 0)]], [])
    assert (found.lines, [label.y for label in found.left.labels]) == (2, [1, 3, 5])
    trunk = found.centre.x - 2
    assert found.centre.y == 3
    assert found.cells[trunk, 1] == Arms(down=3, left=3)
    assert found.cells[trunk, 2] == Arms(up=3, down=3)
    assert found.cells[trunk, 3] == Arms(up=3, left=1, right=3)
    assert (trunk, 4) not in found.cells
    assert found.cells[trunk + 1, 3] == Arms(left=3, right=3)
