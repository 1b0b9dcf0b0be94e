"""A line that says who is to be shown: ``fase 2-3 passiv 2 uden næste #ung``.

The words are those of the list's own columns. Before a colon stands a name to keep the line by. A word that
is none of them is the beginning of a name.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from forloebtui.dates.danish import hours as hours_text
from forloebtui.model.problem import Problem
from forloebtui.rules.caseload_list import Wanted

URGENT, ANY = 3, 1

_NUMBER = re.compile(r"\d+(,\d+)?")
_PHASES = re.compile(r"(\d)(?:-(\d))?")
# What a number may be followed by without meaning more.
_UNITS = frozenset({"uge", "uger", "u", "time", "timer", "t"})

HELP = (
    "fase 2-3 · haster · påmindelser · passiv 2 · timer over 10 · timer under 5",
    "sidst 4 uger (ikke set så længe) · næste 2 uger · uden næste · afsluttede · #mærke · navn",
    "Et navn og et kolon først gemmer filteret: unge: fase 2 #ung",
)


def read_filter(typed: str) -> tuple[str, Wanted]:
    """The name to keep it by, empty for none, and what is asked. Raises Problem for what cannot be read."""
    name, colon, line = typed.partition(":")
    if not colon:
        name, line = "", typed
    words = line.replace(" - ", "-").split()
    wanted = Wanted()
    while words:
        wanted, words = _read_one(wanted, words)
    return name.strip(), wanted


def _read_one(wanted: Wanted, words: Sequence[str]) -> tuple[Wanted, list[str]]:
    """One thing that is asked, and the words after it."""
    first, *rest = words
    match first.rstrip(",").casefold():
        case "fase":
            first_phase, last_phase = _phases(rest)
            return replace(wanted, phases=tuple(range(first_phase, last_phase + 1))), rest[1:]
        case "haster":
            return replace(wanted, least_worst=URGENT), rest
        case "påmindelser" | "påmindelse" | "frister" | "frist":
            return replace(wanted, least_worst=ANY), rest
        case "passiv":
            rest = rest[1:] if rest and rest[0].casefold() == "tid" else rest
            number, rest = _number(rest)
            return replace(wanted, least_idle=int(number) if number is not None else 1), rest
        case "timer" if rest and rest[0].casefold() in ("over", "under"):
            number, left = _number(rest[1:])
            if number is None:
                raise Problem("skriv et tal: timer over 10")
            return (
                replace(wanted, over_hours=number)
                if rest[0].casefold() == "over"
                else replace(wanted, under_hours=number)
            ), left
        case "timer":
            raise Problem("skriv timer over 10, eller timer under 5")
        case "sidst":
            number, left = _number(rest[1:] if rest and rest[0].casefold() == "over" else rest)
            if number is None:
                raise Problem("skriv, hvor mange uger: sidst 4 uger")
            return replace(wanted, silent_weeks=int(number)), left
        case "næste":
            number, left = _number(rest[1:] if rest and rest[0].casefold() == "inden" else rest)
            if number is None:
                raise Problem("skriv, hvor mange uger: næste 2 uger; eller uden næste")
            return replace(wanted, next_within_weeks=int(number)), left
        case "uden" if rest and rest[0].casefold() == "næste":
            return replace(wanted, without_next=True), rest[1:]
        case "afsluttede" | "afsluttet":
            return replace(wanted, closed=True), rest
        case "løbende" | "åbne":
            return replace(wanted, closed=False), rest
    if first.startswith("#") and len(first) > 1:
        return replace(wanted, tags=(*wanted.tags, first[1:].rstrip(",").casefold())), rest
    return replace(wanted, names=(*wanted.names, first.rstrip(",").casefold())), rest


def _phases(words: Sequence[str]) -> tuple[int, int]:
    match = _PHASES.fullmatch(words[0].rstrip(",")) if words else None
    if match is None:
        raise Problem("skriv fasens tal: fase 2, eller fase 2-3")
    return int(match[1]), int(match[2] or match[1])


def _number(words: Sequence[str]) -> tuple[float | None, list[str]]:
    """A number and its unit, where they come next, and the words after them."""
    if not words or not _NUMBER.fullmatch(words[0].rstrip(",")):
        return None, list(words)
    rest = list(words[1:])
    if rest and rest[0].rstrip(",").casefold() in _UNITS:
        rest = rest[1:]
    return float(words[0].rstrip(",").replace(",", ".")), rest


def _weeks(count: int) -> str:
    return "1 uge" if count == 1 else f"{count} uger"


# What is asked, in Danish; None where that is nothing.
_SAID: tuple[Callable[[Wanted], str | None], ...] = (
    lambda one: f"fase {'-'.join(str(end) for end in dict.fromkeys((one.phases[0], one.phases[-1])))}"
    if one.phases else None,
    lambda one: {URGENT: "noget haster", ANY: "har påmindelser"}.get(one.least_worst),
    lambda one: f"passiv tid mindst {_weeks(one.least_idle)} forude" if one.least_idle else None,
    lambda one: f"over {hours_text(one.over_hours)} om ugen" if one.over_hours is not None else None,
    lambda one: f"under {hours_text(one.under_hours)} om ugen" if one.under_hours is not None else None,
    lambda one: f"ingen samtale i {_weeks(one.silent_weeks)}" if one.silent_weeks is not None else None,
    lambda one: f"næste samtale inden {_weeks(one.next_within_weeks)}"
    if one.next_within_weeks is not None else None,
    lambda one: "ingen næste samtale" if one.without_next else None,
    lambda one: {True: "afsluttede", False: "løbende"}.get(one.closed) if one.closed is not None else None,
    lambda one: " og ".join(f"#{tag}" for tag in one.tags) or None,
    lambda one: f"navnet begynder {' '.join(one.names)}" if one.names else None,
)  # fmt: skip


def said(wanted: Wanted) -> Iterator[str]:
    """What is asked, in Danish, one thing at a time."""
    return (words for say in _SAID if (words := say(wanted)) is not None)
