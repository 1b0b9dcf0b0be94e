"""What a poorer terminal is shown: other colours where it has few, other signs where its font has few.

Every line of every widget goes through here on its way out, so no screen need think of it.
"""

from functools import cache, lru_cache

from rich.cells import cell_len
from rich.color import Color, ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual import color
from textual.filter import LineFilter

from forloebtui.ui.themes import IN_16, IN_256, PALETTES

# Signs that the fonts of 1994 have not, and those of them that stand in.
WGL4 = str.maketrans(
    "▸◂◆◇✓☐☑×•━┃┄┏┓┗┛┣┫╋┳┻┒┚┨┎┖┠┲┺╊┱┹╉╼╾",
    "►◄■◊√□■x·═║·╔╗╚╝╠╣╬╦╩╖╜╢╓╙╟╦╩╬╦╩╬══",
)
# What the font that a Linux console starts with, one of 1981, has not either.
_NOT_OF_1981 = str.maketrans("…–‹›●◊□¦", "~-<>•○○:")
CONSOLE = {sign: _NOT_OF_1981.get(plainer, plainer) for sign, plainer in WGL4.items()} | _NOT_OF_1981
ASCII = str.maketrans(
    "▸◂›‹►◄◆◇✓☐☑×•━─│┌┐└┘┼╭╮╰╯├┤┬┴╎┄═▌▐█▓▒░▄▀▲▼●○–…»«·→←↑↓↔▾▁▂▃▅▆▇╱§▕▏▎▍▋▊▉★┃┏┓┗┛┣┫╋┳┻┒┚┨┎┖┠┲┺╊┱┹╉╼╾",
    '><><><#ovoxx*=-|+++++++++++++:-=||#+/.--^v*o-~""-><^v-v__--==/S||||||#*|+++++++++++++++++++++--',
)


# Frames, rules, bars and shades, which a screen reader would spell out one by one.
UNSPOKEN = dict.fromkeys(range(0x2500, 0x25A0), ord(" "))


class FewerSigns(LineFilter):
    """Puts a plainer sign of the same width in the place of one that the terminal cannot show."""

    def __init__(self, table: dict[int, int]) -> None:
        super().__init__()
        self._table = table

    def apply(self, segments: list[Segment], background: color.Color) -> list[Segment]:  # noqa: ARG002 - Textual's
        """The same line in other signs."""
        return [
            Segment(text if text.isascii() else text.translate(self._table), style, control)
            for text, style, control in segments
        ]


class OneEncoding(LineFilter):
    """Puts as many question marks as there are cells in the place of what an encoding has not."""

    def __init__(self, encoding: str) -> None:
        super().__init__()
        self._encoding = encoding

    def apply(self, segments: list[Segment], background: color.Color) -> list[Segment]:  # noqa: ARG002 - Textual's
        """The same line in the signs of the encoding."""
        return [Segment("".join(map(self._of, text)), style, control) for text, style, control in segments]

    def _of(self, sign: str) -> str:
        try:
            sign.encode(self._encoding)
        except UnicodeEncodeError:
            return "?" * cell_len(sign)
        return sign


class FewerColours(LineFilter):
    """Puts the colour of a hand-made palette in the place of each of a theme's.

    A terminal's nearest colour is chosen for each by itself, and a text may end up as good as its ground.
    """

    def __init__(self, theme: str, colours: int) -> None:
        """``colours`` is 256 or 16."""
        super().__init__()
        palette = PALETTES[theme]
        few = (IN_256 if colours == 256 else IN_16)[theme]
        self._fewer = {Color.parse(palette[name]).triplet: Color.from_ansi(few[name]) for name in palette}
        # Of sixteen colours only two read on the cursor's, so all text there is one.
        self._cursor = Color.from_ansi(few["cursor"]) if colours == 16 else None
        self._on_cursor = Color.from_ansi(few["background"])
        self._shown = lru_cache(maxsize=1024)(self._restyled)

    def apply(self, segments: list[Segment], background: color.Color) -> list[Segment]:  # noqa: ARG002 - Textual's
        """The same line in other colours."""
        return [Segment(text, style and self._shown(style), control) for text, style, control in segments]

    def _restyled(self, style: Style) -> Style:
        ground = self._of(style.bgcolor)
        ink = self._of(style.color)
        if ground is not None and ground == self._cursor:
            ink = self._on_cursor
        # A Linux console turns bright on black into grey on grey: turned here, it is black on bright.
        turned = bool(self._cursor is not None and style.reverse and ink is not None and ground is not None)
        if turned:
            ink, ground = ground, ink
        # Many terminals show the first eight colours as others where they are bold: black becomes grey.
        is_dark = ink is not None and (ink.downgrade(ColorSystem.STANDARD).number or 0) < 8
        bold = False if self._cursor is not None and is_dark else None
        return style + Style(color=ink, bgcolor=ground, bold=bold, reverse=False if turned else None)

    def _of(self, shown: Color | None) -> Color | None:
        return None if shown is None else self._fewer.get(shown.triplet, shown)


@cache
def filters(
    theme: str,
    characters: str,
    colour_system: str | None,
    encoding: str = "utf-8",
    *,
    is_spoken: bool = False,
) -> tuple[LineFilter, ...]:
    """What stands between the program and such a terminal, as Rich calls its colours; None leaves them."""
    signs = {"wgl4": WGL4, "console": CONSOLE, "ascii": ASCII}.get(characters)
    colours = {"256": 256, "standard": 16}.get(colour_system or "")
    return (
        *((FewerColours(theme, colours),) if colours else ()),
        *((FewerSigns(UNSPOKEN),) if is_spoken else ()),
        *((FewerSigns(signs),) if signs else ()),
        *((OneEncoding(encoding),) if encoding != "utf-8" else ()),
    )
