"""A line written back, so that reading it again says the same."""

from forloebtui.entry.lexicon import FORMS, Lexicon
from forloebtui.entry.line import Line

_STATUS = {"no_show": "udeblev", "cancelled": "afbud", "planned": "flyt"}


def write(line: Line, lexicon: Lexicon) -> str:
    """The line with every fact of its header spelled out; a line without a header as it was.

    Read again with the same clock, citizen open and names. Raises ValueError where no citizen is known.
    """
    if line.typed == line.text:
        return line.text
    if line.citizen_id is None:
        raise ValueError("a line without a citizen has no header")
    words = [lexicon.citizen(line.citizen_id).name, line.held_on.isoformat()]
    if line.held_time is not None:
        words.append(f"{line.held_time:%H:%M}")
    if line.minutes:
        words.append(f"{line.minutes}m")
    words.append(next(word for word, form in FORMS.items() if form == line.form))
    words += next(([kind.words[0]] for kind in lexicon.kinds if kind.key == line.kind and kind.words), [])
    if line.status != "held":
        words.append("aflyst" if line.cancelled_by == "office" else _STATUS[line.status])
    return f"{' '.join(words)}: {line.text}"
