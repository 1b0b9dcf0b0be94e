"""The characters the timeline is drawn with: all, those of the old WGL4 fonts, or ASCII alone."""

from dataclasses import dataclass, replace
from typing import Literal

from forloebtui.ui.text import fit

Characters = Literal["full", "wgl4", "console", "ascii"]


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One set. ``part`` and ``rise`` have nine steps: an empty cell up to a full one."""

    part: str = " ▏▎▍▌▋▊▉█"
    rise: str = " ▁▂▃▄▅▆▇█"
    hatch: str = "╱"
    rule: str = "│"
    faint_rule: str = "╎"
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
    aim: str = "○"
    absent: str = "░"
    loose: str = "!"
    selected: str = "▸"
    grip_left: str = "◂"
    grip_right: str = "▸"
    hint_left: str = "‹"
    hint_right: str = "›"
    ellipsis: str = "…"
    dash: str = "–"
    dot: str = "·"

    def fitted(self, text: str, width: int) -> str:
        """Text in exactly so many cells; what is cut ends in the set's own sign for it."""
        shown = fit(text, width)
        return shown[:-1] + self.ellipsis if shown.endswith("…") else shown


WGL4 = Glyphs(
    part="   ▌▌▌▌██",
    rise="   ▄▄▄▄██",
    hatch="/",
    faint_rule="¦",
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
)
GLYPHS: dict[Characters, Glyphs] = {
    "full": Glyphs(),
    "wgl4": WGL4,
    "console": replace(
        WGL4, faint_rule=":", held="•", appointment="○", hint_left="<", hint_right=">", ellipsis="~", dash="-"
    ),
    "ascii": Glyphs(
        part="     ####",
        rise="  ...:::#",
        hatch="/",
        rule="|",
        faint_rule=":",
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
        aim="o",
        absent="~",
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
