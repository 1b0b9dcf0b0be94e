"""The characters the timeline is drawn with: all, those of the old WGL4 fonts, or ASCII alone."""

from dataclasses import dataclass
from typing import Literal

Characters = Literal["full", "wgl4", "ascii"]


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One set. ``part`` and ``rise`` have nine steps: an empty cell up to a full one."""

    part: str = " ▏▎▍▌▋▊▉█"
    rise: str = " ▁▂▃▄▅▆▇█"
    hatch: str = "╱"
    rule: str = "│"
    edge: str = "▕"
    track: str = "▌"
    step: str = "▏"
    line: str = "─"
    idle: str = "━"
    limit: str = "▁"
    ghost: str = "┄"
    planned: str = "·"
    ended: str = "─"
    held: str = "●"
    missed: str = "○"
    overdue: str = "!"
    next: str = "◆"
    appointment: str = "◇"
    selected: str = "▸"
    grip_left: str = "◂"
    grip_right: str = "▸"
    hint_left: str = "‹"
    hint_right: str = "›"
    ellipsis: str = "…"
    dash: str = "–"
    dot: str = "·"


GLYPHS: dict[Characters, Glyphs] = {
    "full": Glyphs(),
    "wgl4": Glyphs(
        part="   ▌▌▌▌██",
        rise="   ▄▄▄▄██",
        hatch="/",
        edge="│",
        step="│",
        idle="═",
        limit="─",
        ghost="-",
        next="♦",
        appointment="◊",
        selected="►",
        grip_left="◄",
        grip_right="►",
    ),
    "ascii": Glyphs(
        part="     ####",
        rise="  ...:::#",
        hatch="/",
        rule="|",
        edge="|",
        track="|",
        step="|",
        line="-",
        idle="=",
        limit="-",
        ghost="-",
        planned=".",
        ended="-",
        held="*",
        missed="x",
        next="#",
        appointment="o",
        selected=">",
        grip_left="<",
        grip_right=">",
        hint_left="<",
        hint_right=">",
        ellipsis="~",
        dash="-",
        dot="-",
    ),
}
