"""A wheel to look at: drawn or as a list, in one voice or two. It changes nothing."""

from collections.abc import Iterator
from datetime import date
from itertools import zip_longest

from rich.cells import cell_len
from rich.color import Color
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip

from forloebtui.model.case import Case, Subgoal
from forloebtui.rules.progress import measured_by
from forloebtui.ui.themes import PALETTES
from forloebtui.ui.widgets.colours import RGB, Depth, depth_of, legible
from forloebtui.ui.widgets.painted import Painted
from forloebtui.ui.widgets.wheel import listing
from forloebtui.ui.widgets.wheel.figures import (
    VOICE,
    Figure,
    Lens,
    figures_of,
    lens_of,
    reached,
)
from forloebtui.ui.widgets.wheel.listing import Chosen
from forloebtui.ui.widgets.wheel.paint import Half, Look, Painting
from forloebtui.ui.widgets.wheel.palette import ROLES, Palette, apart, palette
from forloebtui.ui.widgets.wheel.picture import Frame, Picture, labelled_frame, plain_frame, written
from forloebtui.ui.widgets.wheel.rows import ASCII, FULL, Row, Target, Tint, strip, window

# What a row of the screen is made of: its words, and its part of the drawing.
Parts = tuple[Row, list[tuple[str, Style]]]

DRAWN_FROM = 56
LABELLED_FROM = 110
_PANE, _LEAST_LIST = 42, 28
# A disc smaller than this is too ragged to read; each sector beyond eight asks for a pixel more.
_LEAST_DISC, _EASY_COUNT = 25, 8


class WheelView(Painted, can_focus=True):
    """The disc with its labels or with a list beside it, or the list alone; one dimension is chosen.

    ``depth`` is how many colours the terminal has, None to ask it; ``is_ascii`` leaves out every other sign,
    and with it the drawing; ``as_list`` begins with the list, for a screen reader.
    """

    DEFAULT_CSS = "WheelView { height: 1fr; width: 1fr; background: $background; pointer: default; }"
    ALLOW_SELECT = False
    ALLOW_MAXIMIZE = False

    def __init__(
        self,
        case: Case,
        today: date,
        *,
        depth: Depth | None = None,
        is_ascii: bool = False,
        as_list: bool = False,
    ) -> None:
        super().__init__()
        self.today = today
        self._case = case
        self._depth = depth
        self._signs = ASCII if is_ascii else FULL
        self._as_list = as_list or is_ascii
        self._lens = lens_of(case)
        self._figures = figures_of(case, self._lens)
        self._chosen = Chosen(0)
        self._painting: Painting | None = None
        self._picture: Picture | None = None
        # What stands on the screen, a strip for each row.
        self._strips: tuple[Strip, ...] = ()
        self._made_of: tuple[Parts, ...] = ()
        # What holds for every row: another size or theme, and all are painted anew.
        self._around: tuple[object, ...] = ()
        self._rows: tuple[Row, ...] = ()
        self._tints: dict[Tint, Style] = {}
        self._dots: dict[tuple[int, int], int] = {}
        self._picture_width = 0
        # The cursor has moved, and what it is on is not painted yet.
        self._is_due = False
        self._choose(0)

    @property
    def lens(self) -> Lens:
        """Against what, and in whose voice, the wheel is shown."""
        return self._lens

    @property
    def figure(self) -> Figure | None:
        """The chosen dimension; None where there is none."""
        return self._figures[self._chosen.at] if self._figures else None

    @property
    def subgoal(self) -> Subgoal | None:
        """The chosen sub-goal; None where the dimension has none."""
        of_figure = self.figure.subgoals if self.figure else ()
        return next((one for one in of_figure if one.id == self._chosen.subgoal_id), None)

    @property
    def recoloured(self) -> int:
        """How many sectors have been coloured since the drawing was made."""
        return self._painting.recoloured if self._painting else 0

    def show(self, case: Case) -> None:
        """Another state of the file; the selection stays."""
        figure, subgoal_id = self.figure, self._chosen.subgoal_id
        if not measured_by(case, self._lens.voice):
            self._lens = lens_of(case)
        self._case = case
        self._figures = figures_of(case, self._lens)
        kept = [
            at for at, one in enumerate(self._figures) if figure and one.dimension.id == figure.dimension.id
        ]
        self._choose(kept[0] if kept else 0, subgoal_id)
        self._repaint()

    def select(self, dimension_id: int, subgoal_id: int | None = None) -> None:
        """Put the cursor on a dimension, and in it on a sub-goal."""
        for at, figure in enumerate(self._figures):
            if figure.dimension.id == dimension_id:
                self._choose(at, subgoal_id)
                self._repaint()

    def turn(self, by: int) -> None:
        """Put the cursor on the next dimension clockwise, or back."""
        if self._figures:
            left = self._chosen.at
            self._choose((left + by) % len(self._figures))
            self._show_cursor(left, self._chosen.at)

    def _choose(self, at: int, subgoal_id: int | None = None) -> None:
        """Choose a dimension, and in it a sub-goal: the one asked for, else the first not reached."""
        if not self._figures:
            self._chosen = Chosen(0)
            return
        subgoals = self._figures[at].subgoals
        if subgoal_id not in {subgoal.id for subgoal in subgoals}:
            still_open = [subgoal.id for subgoal in subgoals if subgoal.done_on is None]
            subgoal_id = next(iter(still_open), subgoals[-1].id if subgoals else None)
        self._chosen = Chosen(at, subgoal_id)

    # Painting

    def on_mount(self) -> None:
        """Follow the theme."""
        self.watch(self.app, "theme", self._repaint, init=False)

    def on_resize(self) -> None:
        """Draw for another size."""
        self._repaint()

    def _shown_depth(self) -> Depth:
        """The depth asked for, else the terminal's."""
        return self._depth or depth_of(self.app)

    def _is_drawn(self) -> bool:
        return (
            not self._as_list
            and self.size.width >= DRAWN_FROM
            and self._shown_depth() != "mono"
            and len(self._figures) > 2
            and min(2 * (self.size.height - 2) - 1, self._narrow_width() - 2) >= self._least_disc()
        )

    def _narrow_width(self) -> int:
        """Cells for the drawing beside a list whose rows are whole."""
        listed = max(listing.list_width(self._figures), _LEAST_LIST)
        return min(2 * (self.size.height - 2) + 1, self.size.width - listed)

    def _least_disc(self) -> int:
        return _LEAST_DISC + max(len(self._figures) - _EASY_COUNT, 0)

    def _repaint(self) -> None:
        """Lay all out anew; of the drawing only what looks otherwise is coloured and painted again."""
        if not (self.is_mounted and self.is_attached and self.size):
            return
        self._picture = None
        self._picture_width = 0
        self._dots = {}
        if self._is_drawn():
            self._draw()
        self._tints = self._dimension_tints()
        self._rows = self._words()
        height, before = self.size.height, self._made_of
        around = (self.size, self._picture_width, self.app.theme, self._shown_depth(), self._colours)
        self._made_of = tuple(self._parts(y, height) for y in range(height))
        if around != self._around:
            self._around = around
            self._strips = tuple(self._row(y) for y in range(height))
            self.refresh()
            return
        strips = list(self._strips)
        changed = [y for y in range(height) if self._made_of[y] != before[y]]
        for y in changed:
            strips[y] = self._row(y)
        self._strips = tuple(strips)
        if changed:
            width = self.size.width
            self.refresh(*(Region(0, y, width, 1) for y in changed))

    def _show_cursor(self, *dimensions: int) -> None:
        """Paint where the cursor is: on the names of these dimensions, else in the words beside the drawing.

        The rest follows in the next frame: no key waits for the colours of a sector.
        """
        if not self.is_mounted or not self.size:
            return
        self._is_due = True
        picture = self._picture
        if dimensions and picture is not None and picture.frame.labels:
            behind = picture.painting.palette.ground
            for at in dimensions:
                for column, row, words, ink, ground in self._name_lines(at, picture.frame):
                    self.patch(column, [row + 1], written(words, ink, ground or behind))
            return
        before, self._rows = self._rows, self._words()
        width = self.size.width - self._picture_width
        for y, (was, now) in enumerate(zip_longest(before, self._rows, fillvalue=Row()), start=1):
            if now != was:
                row_of_words = strip(now, width, self.app.theme, self._tints, self._signs)
                self.patch(self._picture_width, [y], row_of_words)

    def on_idle(self) -> None:
        """The cursor is on its way to the screen."""
        if self._is_due:
            self._is_due = False
            self.call_after_refresh(self._repaint)

    def _parts(self, y: int, height: int) -> Parts:
        """All that decides how a row looks among the others."""
        drawn = self._picture if 0 < y < height - 1 else None
        return self._row_of_words(y, height), drawn.cells(y - 1) if drawn else []

    def _draw(self) -> None:
        width, height = self.size.width, self.size.height - 2
        labelled = None
        if width >= LABELLED_FROM:
            labelled = labelled_frame(self._figures, width - _PANE, height)
        self._picture_width = width - _PANE if labelled else self._narrow_width()
        frame = labelled or plain_frame(len(self._figures), self._picture_width, height)
        colours = palette(self.app.theme, self._shown_depth())
        painting = self._painting
        if painting is None or painting.disc != frame.disc or painting.palette is not colours:
            painting = self._painting = Painting(frame.disc, colours)
        painting.show([self._look(at, figure, colours) for at, figure in enumerate(self._figures)])
        self._picture = Picture(frame, painting, self._picture_width, height)
        words = self._inks()
        self._dots = self._picture.subgoals(self._figures, self._chosen)
        if frame.labels:
            self._label(self._picture, frame)
        else:
            self._picture.numbers(self._chosen.at, words["strong"], words["muted"], self._dots)
        self._picture.hub(reached(self._case), words["strong"], words["muted"])

    @property
    def _colours(self) -> tuple[int, ...]:
        return apart(tuple(figure.dimension.colour for figure in self._figures))

    def _inks(self) -> dict[str, RGB]:
        named = PALETTES.get(self.app.theme, PALETTES["dark"])
        return {role: Color.parse(code).get_truecolor() for role, code in named.items()}

    def _look(self, at: int, figure: Figure, colours: Palette) -> Look:
        is_chosen = at == self._chosen.at
        first = Half(figure.now, figure.before, figure.target)
        second = first if self._lens.beside is None else Half(figure.beside, is_deep=True)
        hue = colours.hue(self._colours[at], chosen=is_chosen)
        return Look((first, second), hue, is_chosen)

    def _label(self, picture: Picture, frame: Frame) -> None:
        plain = self._inks()["plain"]
        for at, (figure, lines, place) in enumerate(
            zip(self._figures, frame.names, frame.labels, strict=True)
        ):
            for column, row, words, ink, ground in self._name_lines(at, frame):
                picture.write(column, row, words, ink, bold=True, on=ground)
            column, row, last = place.column, place.row + len(lines) - 1, lines[-1]
            if place.side == "middle":
                column += cell_len(last.removesuffix(figure.words))
            elif place.side == "left":
                column += max(cell_len(line) for line in lines) - cell_len(last)
            picture.write(column, row, figure.words if place.side == "middle" else last, plain)

    def _name_lines(self, at: int, frame: Frame) -> Iterator[tuple[int, int, str, RGB, RGB | None]]:
        """A name beside the disc by lines: column, row, words, ink, and the ground where the cursor is."""
        lines, place, words = frame.names[at], frame.labels[at], self._inks()
        is_chosen = at == self._chosen.at
        colours = palette(self.app.theme, self._shown_depth())
        ink = words["strong"] if is_chosen else colours.hue(self._colours[at]).full
        names = lines[:-1]
        if place.side == "middle":
            names = (*names, lines[-1].removesuffix(self._figures[at].words).rstrip())
        wide = max(cell_len(line) for line in lines)
        for number, line in enumerate(names):
            shift = wide - cell_len(line) if place.side == "left" else 0
            yield place.column + shift, place.row + number, line, ink, words["cursor"] if is_chosen else None

    def _words(self) -> tuple[Row, ...]:
        """The rows beside the drawing, or of the list."""
        width, height = self.size.width - self._picture_width, self.size.height - 2
        if self.figure is None:
            return (Row(((" Ingen dimensioner på hjulet", "muted"),)),)
        detail = tuple(listing.detail(self._case, self._lens, self.figure, self._chosen, width, self._signs))
        if self._picture is not None and self._picture.frame.labels:
            return window(detail, height)
        every = tuple(
            listing.dimensions(
                self._figures, self._chosen, width, self._signs, with_bars=self._picture is None
            )
        )
        if self._picture is None:
            every += tuple(listing.retired(self._case, self._lens, width))
        below = height - len(every) - 1
        if len(detail) > below:
            detail = tuple(listing.subgoals(self.figure, self._chosen, width, self._signs))
        above = max(height - 1 - len(detail), height // 2)
        above = min(above, len(every))
        hidden = len(every) - above
        more = Row(((f"     … {hidden} mere", "faint"),)) if hidden else Row()
        return (*window(every, above), more, *window(detail, height - above - 1))

    def _dimension_tints(self) -> dict[Tint, Style]:
        if self._shown_depth() == "mono":
            words = PALETTES[self.app.theme]
            few = {Tint(at): words[ROLES[self._colours[at] % len(ROLES)]] for at in range(len(self._figures))}
            deep = {Tint(at, is_deep=True): words["muted"] for at in range(len(self._figures))}
            return {tint: Style(color=colour) for tint, colour in (few | deep).items()}
        colours = palette(self.app.theme, self._shown_depth())
        ground = colours.ground
        tints: dict[Tint, Style] = {}
        for at in range(len(self._figures)):
            hue = colours.hue(self._colours[at])
            tints[Tint(at)] = Style(color=Color.from_rgb(*legible(hue.full, ground)), bold=True)
            tints[Tint(at, is_deep=True)] = Style(color=Color.from_rgb(*legible(hue.deep, ground, 3.0)))
        return tints

    def render_line(self, y: int) -> Strip:
        """One row; blank where the window has just grown."""
        return self._strips[y] if y < len(self._strips) else Strip.blank(self.size.width, self.rich_style)

    def _row(self, y: int) -> Strip:
        """The title, the drawing with the words beside it, or what the shades mean."""
        words, cells = self._made_of[y]
        width = self.size.width - (self._picture_width if cells else 0)
        row = strip(words, width, self.app.theme, self._tints, self._signs)
        return Strip.join([self._picture.strip(y - 1), row]) if self._picture and cells else row

    def _row_of_words(self, y: int, height: int) -> Row:
        if y == 0:
            return listing.title(self._case, self._lens, self.today, self.size.width)
        if y == height - 1:
            return self._legend()
        return self._rows[y - 1] if y - 1 < len(self._rows) else Row()

    def _legend(self) -> Row:
        if self._picture is None:
            signs = self._signs
            bars = f" {signs.full} stod  {signs.gained} fremgang  {signs.lost} lavere "
            words = f"{bars if listing.has_bars(self._figures, self.size.width) else ''} ● nået  ○ åbent"
        elif self._lens.beside is not None:
            own, other = VOICE[self._lens.voice], VOICE[self._lens.beside]
            full, dim = ("stærk", "bleg") if self.app.theme == "light" else ("lys", "mørk")
            words = f" {full}: {own}  {dim}: {other}  svag bue: mål  ● nået  ○ åbent"
        elif self._lens.against == "nothing":
            words = " svag bue: mål  ● nået  ○ åbent"
        else:
            since = "start" if self._lens.against == "start" else "forrige"
            arc = since if self.size.width < 90 else "første måling" if since == "start" else "måling før"
            dim, full = ("bleg", "stærk") if self.app.theme == "light" else ("mørk", "lys")
            words = f" {dim}: {since}  {full}: fremgang  bue: {arc}  svag bue: mål  skraveret: lavere"
            dots = "  ● nået  ○ åbent"
            words += dots if cell_len(words + dots) <= self.size.width else ""
        return Row(((words, "muted"),))

    def _target(self, column: int, row: int) -> Target | None:
        row -= 1
        if self._picture is None or column >= self._picture_width:
            return self._rows[row].target if 0 <= row < len(self._rows) else None
        if (column, row) in self._dots:
            return "subgoal", self._dots[column, row]
        frame = self._picture.frame
        for at, (lines, place) in enumerate(zip(frame.names, frame.labels, strict=False)):
            wide = max(cell_len(line) for line in lines)
            if place.row <= row < place.row + len(lines) and place.column <= column < place.column + wide:
                return "dimension", self._figures[at].dimension.id
        found = frame.disc.at(column - frame.left, row - frame.top)
        return None if found is None else ("dimension", self._figures[found[0]].dimension.id)
