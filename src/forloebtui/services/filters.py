"""Filters of the list of citizens: the shipped ones, and those the caseworker has kept in the file."""

import json
from typing import NamedTuple

from forloebtui.entry.filter_line import read_filter
from forloebtui.rules.caseload_list import Wanted
from forloebtui.services.desk import Desk
from forloebtui.store import choices

_KEY = "caseload.filters"


class Filter(NamedTuple):
    """A filter by its name, with the line it is typed as. The caseworker's own can be changed."""

    name: str
    line: str
    is_own: bool = False

    @property
    def wanted(self) -> Wanted:
        """What it asks. Raises Problem where the line cannot be read any more."""
        return read_filter(self.line)[1]


EVERYBODY = Filter("Alle", "")
SHIPPED = (
    EVERYBODY,
    Filter("Noget haster", "haster"),
    Filter("Passiv tid forude", "passiv"),
    Filter("Ikke set i 4 uger", "løbende sidst 4 uger"),
    Filter("Ingen næste samtale", "løbende uden næste"),
    Filter("Afsluttede", "afsluttede"),
)


def known(desk: Desk) -> tuple[Filter, ...]:
    """The shipped filters, then the caseworker's own by name."""
    kept: dict[str, str] = json.loads(choices.chosen(desk.store.connection, _KEY) or "{}")
    return (*SHIPPED, *(Filter(name, line, is_own=True) for name, line in sorted(kept.items())))


def keep(desk: Desk, name: str, line: str) -> None:
    """Keep a filter by its name, over one of the same name."""
    _write(desk, {one.name: one.line for one in known(desk) if one.is_own} | {name: line})


def forget(desk: Desk, name: str) -> None:
    """Let one of the caseworker's own filters go."""
    _write(desk, {one.name: one.line for one in known(desk) if one.is_own and one.name != name})


def _write(desk: Desk, lines: dict[str, str]) -> None:
    choices.choose(desk.store, _KEY, json.dumps(lines, ensure_ascii=False))
