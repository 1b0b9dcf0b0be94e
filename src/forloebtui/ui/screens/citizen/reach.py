"""How a citizen is reached, and what may be shared about them, in lines."""

from datetime import date

from forloebtui.dates.danish import plain
from forloebtui.model.case import Citizen
from forloebtui.ui import text
from forloebtui.ui.text import Line, Span
from forloebtui.ui.themes import Role

_LABEL: Span = (" KONTAKT  ", "heading")


def how_to_reach(citizen: Citizen) -> str:
    """Telephone, best time, safe channel and interpreter, as far as they are known."""
    return " · ".join(
        filter(
            None,
            (
                f"tlf. {citizen.phone}" if citizen.phone else "",
                citizen.best_time,
                citizen.channel,
                f"tolk: {citizen.interpreter}" if citizen.interpreter else "",
            ),
        )
    )


def consent(citizen: Citizen, today: date) -> tuple[str, Role]:
    """Until when something may be shared, and the role that says whether it has run out."""
    until = citizen.consent_until
    if until is None:
        return ("samtykke uden slutdato" if citizen.consent_scope else ""), "muted"
    if until < today:
        return f"samtykke udløb {plain(until)}", "soon"
    return f"samtykke til {plain(until)}", "muted"


def reach_line(citizen: Citizen, today: date, width: int) -> Line | None:
    """Both in one line, the consent's scope where there is room; None where nothing is known."""
    reached, (shared, role) = how_to_reach(citizen), consent(citizen, today)
    if not reached and not shared:
        return None
    words = reached or "ingen telefon endnu"
    scope = f": {citizen.consent_scope}" if citizen.consent_scope else ""
    until: Line = ((f"   {shared}", role),) if shared else ()
    room = max(width - text.line_width((_LABEL, *until)) - 1, 12)
    left: Line = (_LABEL, (text.fit(words, min(len(words), room)), "plain"), *until)
    return (*left, (text.fit(scope, min(len(scope), max(width - text.line_width(left) - 1, 0))), "muted"))
