"""The drawing with what is written on it: sub-goals at their level, the hub, labels or numbers."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rich.cells import cell_len, get_character_cell_size
from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from forloebtui.shapes.wheel import Disc, Label, disc, labels
from forloebtui.ui.text import clean, wrap
from forloebtui.ui.widgets.colours import RGB, contrast, legible
from forloebtui.ui.widgets.wheel.figures import Figure
from forloebtui.ui.widgets.wheel.listing import Chosen
from forloebtui.ui.widgets.wheel.paint import Painting

_LARGEST = 99
# A disc that labels would make smaller than this part of its area goes without.
_SMALL = 0.6
# How wide a label may be before its name is broken, tried in turn.
_WIDTHS = (30, 26, 22, 18, 15)
_MOST_LINES = 3
# Where in a sector its number may stand, across: in the middle, else to a side.
_NUMBER_TURNS = (0.0, 0.25, -0.25)
_DARK, _LIGHT = (10, 13, 18), (240, 240, 240)


@lru_cache(maxsize=8192)
def _style(fg: RGB, bg: RGB, bold: bool = False) -> Style:
    return Style(color=Color.from_rgb(*fg), bgcolor=Color.from_rgb(*bg), bold=bold)


def written(words: str, ink: RGB, ground: RGB) -> Strip:
    """The words of a label by themselves, as a picture would write them beside its disc."""
    return Strip([Segment(clean(words), _style(legible(ink, ground), ground, bold=True))])


@dataclass(frozen=True, slots=True)
class Frame:
    """A disc in an area of cells, with its labels; without where the area is narrow."""

    disc: Disc
    left: int
    top: int
    names: tuple[tuple[str, ...], ...]
    labels: tuple[Label, ...]


def plain_frame(count: int, width: int, height: int) -> Frame:
    """The largest disc in an area, without labels."""
    round_ = disc(min(width - 2, 2 * height - 1, _LARGEST), count)
    return Frame(round_, (width - round_.size) // 2, (height - round_.rows) // 2, (), ())


@lru_cache(maxsize=4)
def labelled_frame(figures: tuple[Figure, ...], width: int, height: int) -> Frame | None:
    """The largest disc that leaves its labels whole within the area; None where it would be small."""
    word = max(
        (cell_len(word) for figure in figures for word in clean(figure.dimension.name).split()), default=0
    )
    # No word is broken: where that leaves too little room for the disc, the names stand in a list.
    tried = (_labelled(figures, width, height, widest) for widest in _WIDTHS if widest >= word)
    return max((frame for frame in tried if frame), key=lambda frame: frame.disc.size, default=None)


def _labelled(figures: Sequence[Figure], width: int, height: int, widest: int) -> Frame | None:
    count = len(figures)
    names = tuple(_named(figure, widest, is_upright=not at * 2 % count) for at, figure in enumerate(figures))
    boxes = [(max(cell_len(line) for line in lines), len(lines)) for lines in names]
    if max((len(lines) for lines in names), default=0) > _MOST_LINES:
        return None
    beside = [rows for at, (_, rows) in enumerate(boxes) if at * 2 % count]
    largest = min(width - 2, 2 * (height - 2) - 1, _LARGEST)
    for size in range(largest - 1 + largest % 2, int(largest * _SMALL), -2):
        round_ = disc(size, count)
        left, top = (width - size) // 2, (height - round_.rows + 1) // 2
        placed = labels(round_, left, top, boxes)
        is_whole = all(
            label.column >= 1 and label.column + columns < width
            for label, (columns, _) in zip(placed, boxes, strict=True)
        )
        if is_whole and round_.rows >= (len(beside) + 1) // 2 * max(beside, default=0):
            return Frame(round_, left, top, names, placed)
    return None


def _named(figure: Figure, widest: int, *, is_upright: bool) -> tuple[str, ...]:
    """The lines of a label, the figures last; over and under the disc there is room for one alone."""
    if is_upright:
        return (f"{clean(figure.dimension.name)}  {figure.words}",)
    return (*wrap(clean(figure.dimension.name), widest), figure.words)


class Picture:
    """The cells of a frame."""

    def __init__(self, frame: Frame, painting: Painting, width: int, height: int) -> None:
        self.frame, self.painting, self._width = frame, painting, width
        ground = painting.palette.ground
        blank = (" ", _style(ground, ground))
        self._cells = [[blank] * width for _ in range(height)]
        for row in range(frame.disc.rows):
            if not 0 <= row + frame.top < height:
                continue
            if row not in painting.cells:
                painting.cells[row] = [
                    blank if above == below == ground else ("▀", _style(above, below))
                    for above, below in zip(*painting.row(row), strict=True)
                ]
            line = self._cells[row + frame.top]
            line[frame.left : frame.left + frame.disc.size] = painting.cells[row]

    def cells(self, row: int) -> list[tuple[str, Style]]:
        """What a row is made of; nothing below the picture."""
        return self._cells[row] if row < len(self._cells) else []

    def strip(self, row: int) -> Strip:
        """One row of the picture; blank below it: a window that grew is painted before it is laid out."""
        line = self.cells(row)
        if not line:
            return Strip.blank(self._width)
        segments: list[Segment] = []
        run, style = "", line[0][1]
        for char, own in line:
            if own is not style:
                segments.append(Segment(run, style))
                run, style = "", own
            run += char
        segments.append(Segment(run, style))
        return Strip(segments, len(line))

    def write(
        self, column: int, row: int, words: str, ink: RGB, *, bold: bool = False, on: RGB | None = None
    ) -> None:
        """Words on what lies there, in an ink that is drawn towards black or white until it reads."""
        if not 0 <= row < len(self._cells):
            return
        line = self._cells[row]
        for char in clean(words):
            size = get_character_cell_size(char)
            if size and column >= 0 and column + size <= len(line):
                ground = on or self._ground(column, row)
                style = _style(legible(ink, ground), ground, bold)
                line[column : column + size] = [(char, style), *[("", style)] * (size - 1)]
            column += size

    def _ground(self, column: int, row: int) -> RGB:
        """One colour for a cell: of its two pixels the mean, so that a character sits in its ring."""
        disc_, at, down = self.frame.disc, column - self.frame.left, row - self.frame.top
        if not (0 <= at < disc_.size and 0 <= down < disc_.rows):
            return self.painting.palette.ground
        above, below = self.painting.cell(at, down)
        if self.painting.palette.is_flat:
            return above
        return (above[0] + below[0]) // 2, (above[1] + below[1]) // 2, (above[2] + below[2]) // 2

    def hub(self, reached: int, ink: RGB, quiet: RGB) -> None:
        """How many sub-goals are reached, in the middle."""
        disc_, words = self.frame.disc, f"{reached} nået"
        middle, row = self.frame.left + round(disc_.centre), self.frame.top + round(disc_.centre) // 2
        if len(words) + 2 <= 2 * disc_.hub:
            column = middle - len(words) // 2
            self.write(column, row, str(reached), ink, bold=True)
            self.write(column + len(str(reached)) + 1, row, "nået", quiet)
        else:
            first = row - 1 + round(disc_.centre) % 2
            self.write(middle - len(str(reached)) // 2, first, str(reached), ink, bold=True)
            self.write(middle - 2, first + 1, "nået", quiet)

    def subgoals(self, figures: Sequence[Figure], chosen: Chosen) -> dict[tuple[int, int], int]:
        """Draw the sub-goals; returns which one stands in which cell."""
        found: dict[tuple[int, int], int] = {}
        for at, figure in enumerate(figures):
            for subgoal in figure.subgoals:
                if subgoal.level is None:
                    continue
                same = [one for one in figure.subgoals if one.level == subgoal.level]
                turn = (same.index(subgoal) - (len(same) - 1) / 2) / (len(same) + 1)
                column, row = self.frame.disc.cell_of(at, subgoal.level, turn)
                cell = (column + self.frame.left, row + self.frame.top)
                found[cell] = subgoal.id
                char = "○" if subgoal.done_on is None else "●"
                is_chosen = at == chosen.at and subgoal.id == chosen.subgoal_id
                ground = self._ground(*cell)
                ink = _DARK if contrast(_DARK, ground) >= 3 else _LIGHT
                if is_chosen:
                    self.write(
                        *cell, char, self.painting.palette.ground, bold=True, on=self.painting.palette.arc
                    )
                else:
                    self.write(*cell, char, ink)
        return found

    def numbers(self, chosen: int, ink: RGB, quiet: RGB, taken: Collection[tuple[int, int]]) -> None:
        """The sectors' numbers within the rim, for the list beside; apart from the sub-goals, if they can."""
        for at in range(self.frame.disc.count):
            words = str(at + 1)
            places = [self._number_at(at, words, turn) for turn in _NUMBER_TURNS]
            column, row = next(
                (
                    (column, row) for column, row in places
                    if not any((column + each, row) in taken for each in range(-1, len(words) + 1))
                ),
                places[0],
            )  # fmt: skip
            self.write(column, row, words, ink if at == chosen else quiet, bold=at == chosen)

    def _number_at(self, sector: int, words: str, turn: float) -> tuple[int, int]:
        column, row = self.frame.disc.cell_of(sector, 9.6, turn)
        return column + self.frame.left - (len(words) - 1) // 2, row + self.frame.top
