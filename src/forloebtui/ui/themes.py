"""The colours: one palette of roles for each theme, neutral greys so that a poor terminal keeps them grey.

Text stands at 4.5:1 or better against its background in every theme; a test measures it.
"""

from typing import Literal, get_args

from textual.theme import Theme

# What a piece of text is, never what colour it has.
Role = Literal[
    "plain", "strong", "muted", "faint", "accent", "heading",
    "urgent", "soon", "notice", "done",
    "beskaeftigelse", "social", "sundhed", "uddannelse", "netvaerk",
]  # fmt: skip
ROLES: tuple[Role, ...] = get_args(Role)
# Roles that are told from their neighbours by weight as well as by hue.
BOLD: frozenset[Role] = frozenset({"strong", "heading", "urgent"})

DARK: dict[str, str] = {
    "background": "#121212", "surface": "#181818", "panel": "#212121", "rule": "#3a3a3a",
    "cursor": "#15374b", "cursor-quiet": "#2a2a2a", "track": "#2c2c2c",
    "plain": "#dcdcdc", "strong": "#ffffff", "muted": "#b0b0b0", "faint": "#9c9c9c",
    "accent": "#60d0fd", "heading": "#8fbdd3",
    "urgent": "#ff8a75", "soon": "#f2bd4b", "notice": "#9dbdf5", "done": "#79cf86",
    "beskaeftigelse": "#60d0fd", "social": "#cd9f17", "sundhed": "#6cbd7a",
    "uddannelse": "#f9e716", "netvaerk": "#d0eae9",
}  # fmt: skip
LIGHT: dict[str, str] = {
    "background": "#f6f6f6", "surface": "#ffffff", "panel": "#e6e6e6", "rule": "#c4c4c4",
    "cursor": "#c3e3f3", "cursor-quiet": "#e9e9e9", "track": "#dedede",
    "plain": "#222222", "strong": "#000000", "muted": "#4f4f4f", "faint": "#616161",
    "accent": "#00587f", "heading": "#2b5a70",
    "urgent": "#a61b12", "soon": "#744800", "notice": "#274f9c", "done": "#1b642f",
    "beskaeftigelse": "#005f8a", "social": "#6f5200", "sundhed": "#22652f",
    "uddannelse": "#615a00", "netvaerk": "#2c5f5d",
}  # fmt: skip
CONTRAST: dict[str, str] = {
    "background": "#000000", "surface": "#000000", "panel": "#000000", "rule": "#ffffff",
    "cursor": "#1d4ab4", "cursor-quiet": "#3c3c3c", "track": "#4a4a4a",
    "plain": "#ffffff", "strong": "#ffffff", "muted": "#e8e8e8", "faint": "#d0d0d0",
    "accent": "#7fe0ff", "heading": "#ffffff",
    "urgent": "#ffb3a6", "soon": "#ffd75f", "notice": "#bcd4ff", "done": "#9af0a8",
    "beskaeftigelse": "#7fe0ff", "social": "#ffc93c", "sundhed": "#9af0a8",
    "uddannelse": "#fff46b", "netvaerk": "#e6ffff",
}  # fmt: skip

# The same by hand for a terminal of 256 colours: of xterm's, whose first sixteen are anybody's guess.
IN_256: dict[str, dict[str, int]] = {
    "dark": {
        "background": 233, "surface": 234, "panel": 234, "rule": 238,
        "cursor": 17, "cursor-quiet": 235, "track": 236,
        "plain": 253, "strong": 231, "muted": 248, "faint": 246, "accent": 81, "heading": 110,
        "urgent": 210, "soon": 215, "notice": 147, "done": 114,
        "beskaeftigelse": 81, "social": 178, "sundhed": 114, "uddannelse": 227, "netvaerk": 195,
    },
    "light": {
        "background": 255, "surface": 231, "panel": 254, "rule": 250,
        "cursor": 195, "cursor-quiet": 254, "track": 253,
        "plain": 234, "strong": 16, "muted": 239, "faint": 240, "accent": 24, "heading": 23,
        "urgent": 124, "soon": 94, "notice": 25, "done": 22,
        "beskaeftigelse": 24, "social": 58, "sundhed": 22, "uddannelse": 58, "netvaerk": 23,
    },
    "contrast": {
        "background": 16, "surface": 16, "panel": 16, "rule": 231,
        "cursor": 20, "cursor-quiet": 237, "track": 238,
        "plain": 231, "strong": 231, "muted": 254, "faint": 252, "accent": 117, "heading": 231,
        "urgent": 217, "soon": 221, "notice": 153, "done": 121,
        "beskaeftigelse": 117, "social": 221, "sundhed": 121, "uddannelse": 227, "netvaerk": 195,
    },
}  # fmt: skip
# And of sixteen, where the ground is black or white, and text on the cursor's ground has the ground's colour.
IN_16: dict[str, dict[str, int]] = {
    "dark": {
        "background": 0, "surface": 0, "panel": 0, "rule": 8, "cursor": 7, "cursor-quiet": 0, "track": 8,
        "plain": 7, "strong": 15, "muted": 7, "faint": 7, "accent": 14, "heading": 14,
        "urgent": 9, "soon": 11, "notice": 6, "done": 10,
        "beskaeftigelse": 14, "social": 11, "sundhed": 10, "uddannelse": 11, "netvaerk": 15,
    },
    "light": {
        "background": 15, "surface": 15, "panel": 15, "rule": 7, "cursor": 0, "cursor-quiet": 15, "track": 7,
        "plain": 0, "strong": 0, "muted": 0, "faint": 0, "accent": 4, "heading": 4,
        "urgent": 1, "soon": 5, "notice": 4, "done": 0,
        "beskaeftigelse": 4, "social": 5, "sundhed": 0, "uddannelse": 5, "netvaerk": 0,
    },
    "contrast": {
        "background": 0, "surface": 0, "panel": 0, "rule": 15, "cursor": 15, "cursor-quiet": 0, "track": 8,
        "plain": 15, "strong": 15, "muted": 15, "faint": 15, "accent": 14, "heading": 15,
        "urgent": 11, "soon": 11, "notice": 14, "done": 10,
        "beskaeftigelse": 14, "social": 11, "sundhed": 10, "uddannelse": 11, "netvaerk": 15,
    },
}  # fmt: skip

PALETTES: dict[str, dict[str, str]] = {"dark": DARK, "light": LIGHT, "contrast": CONTRAST}
# What each theme is called on the screen.
TITLES: dict[str, str] = {"dark": "mørk", "light": "lys", "contrast": "høj kontrast"}


def themes() -> tuple[Theme, ...]:
    """The themes as Textual wants them; every colour of the palette is a variable in the sheets too."""
    return tuple(
        Theme(
            name=name,
            primary=palette["accent"],
            secondary=palette["heading"],
            accent=palette["accent"],
            foreground=palette["plain"],
            background=palette["background"],
            surface=palette["surface"],
            panel=palette["panel"],
            error=palette["urgent"],
            warning=palette["soon"],
            success=palette["done"],
            dark=name != "light",
            variables={
                **palette,
                "input-cursor-background": palette["strong"],
                "input-cursor-foreground": palette["background"],
                "input-selection-background": palette["cursor"],
                "scrollbar": palette["rule"],
                "scrollbar-hover": palette["muted"],
                "scrollbar-active": palette["accent"],
                "scrollbar-background": palette["background"],
                "scrollbar-background-hover": palette["background"],
                "scrollbar-background-active": palette["background"],
                "scrollbar-corner-color": palette["background"],
            },
        )
        for name, palette in PALETTES.items()
    )
