"""Every label is whole on the screen, whatever the size of the terminal and the length of the words."""

import asyncio
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from forloebtui.model.case import Case
from forloebtui.ui.widgets.wheel.figures import Figure, Lens, figures_of
from forloebtui.ui.widgets.wheel.picture import Frame, labelled_frame, plain_frame
from tests.support.wheel_stage import Stage, wheel_case

WORDS = (
    "Krop", "Økonomi & bolig", "Arbejdsmarkedstilknytning", "Mestringsstrategier i hverdagen",
    "Misbrugsbehandling", "Fællesskab & netværk", "Sind", "Tro & retning", "Gældsrådgivningsforløb",
)  # fmt: skip


def figures_named(names: list[str]) -> tuple[Figure, ...]:
    """A wheel with these names."""
    shown = figures_of(wheel_case(len(names)), Lens())
    return tuple(
        replace(figure, dimension=replace(figure.dimension, name=name))
        for figure, name in zip(shown, names, strict=True)
    )


@given(
    names=st.lists(st.sampled_from(WORDS), min_size=5, max_size=12),
    width=st.integers(66, 160),
    height=st.integers(18, 60),
)
def test_labels_stand_whole_beside_each_other(names: list[str], width: int, height: int) -> None:
    figures = figures_named(names)
    frame = labelled_frame(figures, width, height)
    if frame is None:
        return
    cells = [label_cells(frame, at) for at in range(len(figures))]
    assert all(not one & other for one, other in combinations(cells, 2))
    assert all(0 <= column < width and 0 <= row < height for column, row in set().union(*cells))
    for figure, lines in zip(figures, frame.names, strict=True):
        assert lines[-1].endswith(figure.words)
        said = "".join(lines).removesuffix(figure.words).replace(" ", "")
        assert said == figure.dimension.name.replace(" ", "")


def label_cells(frame: Frame, at: int) -> set[tuple[int, int]]:
    """The cells the lines of a label take."""
    place, lines = frame.labels[at], frame.names[at]
    wide = max(cell_len(line) for line in lines)
    return {
        (column, place.row + number)
        for number in range(len(lines))
        for column in range(place.column, place.column + wide)
    }


@pytest.mark.parametrize("count", [5, 8, 12])
@pytest.mark.parametrize("size", [(78, 24), (98, 45), (120, 50)])
def test_on_a_wide_screen_names_of_usual_length_get_their_labels(count: int, size: tuple[int, int]) -> None:
    frame = labelled_frame(figures_of(wheel_case(count), Lens()), *size)
    assert frame is not None
    assert frame.disc.size >= 0.6 * min(size[0], 2 * size[1]) - 4


@given(count=st.integers(5, 12), width=st.integers(27, 90), height=st.integers(14, 60))
def test_a_disc_without_labels_stands_within_its_area(count: int, width: int, height: int) -> None:
    frame = plain_frame(count, width, height)
    assert frame.left >= 0
    assert frame.top >= 0
    assert frame.left + frame.disc.size <= width
    assert frame.top + frame.disc.rows <= height


@pytest.mark.parametrize("size", [(56, 22), (64, 24), (80, 24), (100, 30), (109, 35)])
async def test_every_name_stands_in_the_list_of_a_narrow_screen(size: tuple[int, int]) -> None:
    case = wheel_case(8)
    stage = Stage(case)
    async with stage.run_test(size=size):
        rows = [stage.wheel.render_line(row).text for row in range(stage.wheel.size.height)]
    for dimension in case.dimensions:
        assert any(dimension.name in row for row in rows)


@pytest.mark.parametrize("count", [5, 8, 12])
@given(data=st.data())
@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_name_is_whole_somewhere_at_every_size(count: int, data: st.DataObject) -> None:
    """Beside the circle, on several lines where it is long; or in the list. From 56x22 to 160x50."""
    names = data.draw(
        st.lists(st.sampled_from(WORDS), min_size=count, max_size=count, unique=count <= len(WORDS))
    )
    size = data.draw(st.tuples(st.integers(56, 160), st.integers(22, 50)))
    case = wheel_case(count)
    named = tuple(replace(one, name=name) for one, name in zip(case.dimensions, names, strict=True))
    rows = asyncio.run(drawn_rows(replace(case, dimensions=named), size))
    cells = "\n".join(rows)
    for name in names:
        assert name in cells or all(word in cells for word in name.split()), (size, name)


async def drawn_rows(case: Case, size: tuple[int, int]) -> list[str]:
    """The wheel's rows as text."""
    stage = Stage(case)
    async with stage.run_test(size=size):
        return [stage.wheel.render_line(row).text for row in range(stage.wheel.size.height)]
