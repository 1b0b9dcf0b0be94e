"""A screen as it was drawn, as text that a diff can be read in: what stands there, and in what colours."""

import string

from textual.strip import Strip

from forloebtui.ui.app import ForloebApp

LETTERS = string.ascii_letters + string.digits + "æøåÆØÅ"


def drawn(app: ForloebApp) -> str:
    """The lines of the screen, then a letter for each cell's style, and what the letters mean."""
    strips = app.screen._compositor.render_strips()
    meanings: dict[str, str] = {}
    letters = [_letters(strip, meanings) for strip in strips]
    legend = [f"{letter} {meaning}" for meaning, letter in meanings.items()]
    return "\n".join([*(strip.text.rstrip() for strip in strips), "", *map(_runs, letters), "", *legend])


def _letters(strip: Strip, meanings: dict[str, str]) -> str:
    """A letter for each cell; where there are more styles than letters, the last stands for the rest."""
    row = ""
    for segment in strip:
        style = segment.style
        meaning = "none" if style is None else str(style).replace(" none", "")
        if meaning not in meanings:
            meanings[meaning] = LETTERS[min(len(meanings), len(LETTERS) - 1)]
        row += meanings[meaning] * segment.cell_length
    return row


def _runs(letters: str) -> str:
    """``aaab`` as ``3ab``."""
    runs, start = "", 0
    for at in range(1, len(letters) + 1):
        if at == len(letters) or letters[at] != letters[start]:
            runs += (str(at - start) if at - start > 1 else "") + letters[start]
            start = at
    return runs
