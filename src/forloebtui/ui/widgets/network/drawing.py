"""The drawn network as a widget: arrows walk from person to person, Enter opens one."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.strip import Strip

from forloebtui.model.case import Case
from forloebtui.shapes.network import STRONG, Arms, NetworkMap, Place, lay_out
from forloebtui.ui import keys, text
from forloebtui.ui.themes import Role
from forloebtui.ui.widgets.network.labels import SIGNS, Label, sectors
from forloebtui.ui.widgets.painted import Painted

# Junctions by up, down, left, right: 0 nothing, 1 light, 2 heavy.
_JUNCTIONS = {
    "0011": "─", "0101": "┌", "0110": "┐", "1001": "└", "1010": "┘", "1100": "│", "1101": "├", "1110": "┤",
    "1111": "┼", "0111": "┬", "1011": "┴", "0022": "━", "0202": "┏", "0220": "┓", "2002": "┗", "2020": "┛",
    "2200": "┃", "2202": "┣", "2220": "┫", "2222": "╋", "0222": "┳", "2022": "┻", "0210": "┒", "2010": "┚",
    "2210": "┨", "0201": "┎", "2001": "┖", "2201": "┠", "0212": "┲", "2012": "┺", "2212": "╊", "0221": "┱",
    "2021": "┹", "2221": "╉", "0012": "╼", "0021": "╾",
}  # fmt: skip
_TIE_ROLES: tuple[Role, ...] = ("faint", "faint", "muted", "accent")
_CENTRE_AT_MOST = 14
# A piece of a row: its first cell, what is written, in which role and on which ground.
_Piece = tuple[int, str, Role, str]


def glyph(arms: Arms) -> str:
    """The character of a line's cell. A weak tie is dashed where it runs straight."""
    if arms == Arms(left=1, right=1):
        return "┄"
    return _JUNCTIONS["".join("2" if arm == STRONG else str(min(arm, 1)) for arm in arms)]


class NetworkView(Painted, can_focus=True):
    """The citizen in the middle, lines by strength, people in their sectors."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings(keys.LIST), *keys.bindings(keys.MAP)]
    ALLOW_SELECT = False

    @dataclass
    class Moved(Message):
        """The cursor stands on another person."""

    @dataclass
    class Chosen(Message):
        """Enter, or a second click."""

    def __init__(self, case: Case, today: date) -> None:
        super().__init__()
        self._today = today
        self._top = 0
        self._key: int | None = None
        self._take(case)

    def show(self, case: Case) -> None:
        """Show a file. The cursor stays on its person, or as near as can be."""
        side, at = self._at or (0, 0)
        self._take(case)
        if self._at is None:
            column = self._sides[side] or self._sides[1 - side]
            self._key = column[min(at, len(column) - 1)].involvement.id if column else None
        self._settle()

    def _take(self, case: Case) -> None:
        self._sectors = sectors(case, self._today)
        self._sides = tuple(tuple(one for _, labels in side for one in labels) for side in self._sectors)
        self._shown_name = text.fit(
            case.citizen.name.strip().partition(" ")[0].upper(), _CENTRE_AT_MOST
        ).rstrip()
        if self._key is None:
            self._key = next((one.involvement.id for side in self._sides for one in side), None)

    @property
    def key(self) -> int | None:
        """The involvement under the cursor."""
        return self._key

    @key.setter
    def key(self, involvement_id: int | None) -> None:
        if involvement_id != self._key:
            self._key = involvement_id
            self._settle()
            self.post_message(self.Moved())

    @property
    def _at(self) -> tuple[int, int] | None:
        """Side and number of the person under the cursor."""
        for side, labels in enumerate(self._sides):
            for number, one in enumerate(labels):
                if one.involvement.id == self._key:
                    return side, number
        return None

    @property
    def _map(self) -> NetworkMap:
        nodes = (tuple(tuple(one.node for one in labels) for _, labels in side) for side in self._sectors)
        return _laid_out(self.size.width, self.size.height, cell_len(self._shown_name) + 2, *nodes)

    def _place(self) -> Place | None:
        at, drawn = self._at, self._map
        return (drawn.left, drawn.right)[at[0]].labels[at[1]] if at else None

    def _settle(self) -> None:
        """Keep the cursor in sight, where there are more people than rows."""
        place = self._place()
        if place is not None and self.size.height:
            lowest = self._map.height - self.size.height
            self._top = min(max(min(self._top, place.y - 1), place.y + 2 - self.size.height, 0), lowest)
        self.refresh()

    def on_resize(self) -> None:
        """There is other room."""
        self._settle()

    # Keys

    def _step(self, by: int) -> None:
        if self._at is not None:
            side, number = self._at
            column = self._sides[side]
            self.key = column[min(max(number + by, 0), len(column) - 1)].involvement.id

    def action_up(self) -> None:
        """The person above."""
        self._step(-1)

    def action_down(self) -> None:
        """The person below."""
        self._step(1)

    def action_page_up(self) -> None:
        """The first on this side."""
        self._step(-len(self._sides[0] + self._sides[1]))

    def action_page_down(self) -> None:
        """The last on this side."""
        self._step(len(self._sides[0] + self._sides[1]))

    action_first, action_last = action_page_up, action_page_down

    def action_side(self, wanted: int) -> None:
        """The nearest person on the other side."""
        place = self._place()
        if place is not None and self._at is not None and self._at[0] != wanted and self._sides[wanted]:
            places = (self._map.left, self._map.right)[wanted].labels
            nearest = min(range(len(places)), key=lambda number: abs(places[number].y - place.y))
            self.key = self._sides[wanted][nearest].involvement.id

    def action_choose(self) -> None:
        """What Enter means."""
        if self._key is not None:
            self.post_message(self.Chosen())

    def on_click(self, event: events.Click) -> None:
        """Go to the person that was clicked; a second click chooses."""
        drawn, y = self._map, event.y + self._top
        for labels, side in zip(self._sides, (drawn.left, drawn.right), strict=True):
            for one, place in zip(labels, side.labels, strict=True):
                if place.y <= y < place.y + drawn.lines and 0 <= event.x - place.x + 1 <= place.width:
                    self.key = one.involvement.id
                    if event.chain == 2:
                        self.action_choose()

    # Painting

    def watch_has_focus(self, focused: bool) -> None:
        """Show in the cursor whether keys come here."""
        super().watch_has_focus(focused)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Paint one row."""
        row, drawn, theme, width = y + self._top, self._map, self.app.theme, self.size.width
        pieces: list[_Piece] = []
        for titled, labels, side in zip(self._sectors, self._sides, (drawn.left, drawn.right), strict=True):
            for (title, _), place in zip(titled, side.headings, strict=True):
                if place.y == row:
                    pieces.append((place.x, text.fit(title, place.width), "heading", ""))
            for one, place in zip(labels, side.labels, strict=True):
                if place.y == row:
                    pieces += self._first_line(one, place)
            for one, place in zip(labels, side.below, strict=False):
                if place.y == row:
                    words = text.fit(f"  {one.below}", place.width)
                    pieces.append((place.x, words, "muted", self._ground(one)))
        if row == drawn.centre.y:
            pieces.append((drawn.centre.x, f" {self._shown_name} ", "strong", "panel"))
        pieces += self._ties(row, drawn)
        return Strip(_segments(sorted(pieces), width, theme), width)

    def _ground(self, one: Label) -> str:
        """The colour below a label: the cursor's own, or the screen's."""
        if one.involvement.id != self._key:
            return ""
        return "cursor" if self.has_focus else "cursor-quiet"

    def _first_line(self, one: Label, place: Place) -> list[_Piece]:
        """Sign and name; at the cursor's a pointer before them."""
        sign, role = SIGNS[one.standing]
        ground = self._ground(one)
        found: list[_Piece] = [
            (place.x, f"{sign} ", role, ground),
            (place.x + 2, text.fit(one.name, place.width - 2),
             "strong" if one.standing == "involved" else "muted", ground),
        ]  # fmt: skip
        if ground:
            found.append((place.x - 1, "▸", "strong", ""))
        return found

    def _ties(self, row: int, drawn: NetworkMap) -> list[_Piece]:
        return [
            (x, glyph(arms), _TIE_ROLES[max(arms)], "")
            for x in range(drawn.width)
            if (arms := drawn.cells.get((x, row))) is not None
        ]


def _segments(pieces: list[_Piece], width: int, theme: str) -> list[Segment]:
    """Pieces with air between them, cut at the right edge."""
    segments, at = [], 0
    for x, words, role, ground in pieces:
        if x >= width:
            break
        if x > at:
            segments.append(Segment(" " * (x - at), text.styles(theme, "background")["plain"]))
        words = text.fit(words, min(cell_len(words), width - x))
        segments.append(Segment(words, text.styles(theme, ground or "background")[role]))
        at = x + cell_len(words)
    segments.append(Segment(" " * (width - at), text.styles(theme, "background")["plain"]))
    return segments


_laid_out = lru_cache(maxsize=8)(lay_out)
