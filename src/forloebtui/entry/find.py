"""One citizen by what a person typed for the name."""

from collections.abc import Mapping

from forloebtui.entry.lexicon import CitizenEntry, Lexicon
from forloebtui.model.problem import Problem

SHOWN = 5


def find_citizen(typed: str, names: Mapping[int, str]) -> int:
    """The citizen whose name has words that begin so. Raises Problem for none and for several."""
    lexicon = Lexicon(tuple(CitizenEntry(citizen_id, name) for citizen_id, name in names.items()))
    found = lexicon.citizens_named(typed.split()) if typed.split() else ()
    if not found:
        raise Problem(f"Ingen borger hedder noget med »{typed}«: »forloebtui borgere« viser listen.")
    if len(found) > 1:
        raise Problem(f"Flere borgere passer til »{typed}«: {candidates(found)}. Skriv flere bogstaver.")
    return found[0].id


def candidates(found: tuple[CitizenEntry, ...]) -> str:
    """The names to choose among, the first few of them."""
    listed = ", ".join(citizen.name for citizen in found[:SHOWN])
    return listed + (f" og {len(found) - SHOWN} til" if len(found) > SHOWN else "")
