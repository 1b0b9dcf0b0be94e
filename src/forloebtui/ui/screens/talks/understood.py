"""How a line is understood, in the lines below it."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from forloebtui.ui import keys, text
from forloebtui.ui.widgets.field import Offer
from forloebtui.ui.widgets.lines import Item
from forloebtui.ui.writing import LEVELS, Writing


def understanding(writing: Writing, typed: str) -> Callable[[int], Iterator[Item]]:
    """How what is typed is understood; while a word is being finished, what it may become."""
    if writing.offer is not None and writing.offer.whole == typed:
        return partial(candidate_items, writing.offer)
    is_blank = writing.is_blank(typed)
    said = () if is_blank else writing.said()
    return partial(understood_items, said, writing.can_save, is_blank)


def understood_items(said: Sequence[str], can_save: bool, is_blank: bool, width: int) -> Iterator[Item]:
    """How the line is understood, what is wrong with it, and whether it can be kept."""
    if is_blank:
        yield Item(((" navn  dato  tid  varighed  form: hvad der blev sagt", "muted"),))
        yield Item(((" #delmål  ##nået  #dimension=6  +person  !aftale inden fre  > næste gang", "faint"),))
        return
    first, *others = said
    yield Item(((f" {first}", "strong"),))
    for line in others:
        label, _, rest = line.partition(" ")
        role = LEVELS.get(label, "muted")
        for number, part in enumerate(text.wrap(rest.strip(), width - 11)):
            yield Item(
                (
                    (f" {label if number == 0 else '':<9}", role),
                    (part, role if label in LEVELS else "plain"),
                )
            )
    if can_save:
        yield Item(((" Klar til at gemme", "done"),))
    else:
        yield Item(((keys.told(" Kan ikke gemmes endnu: {entry.save} går til fejlen"), "urgent"),))


def refused_items(why: str, width: int) -> Iterator[Item]:
    """Why it was not kept, and that it still stands in the field."""
    for line in text.wrap(f"! {why}", width - 2):
        yield Item(((f" {line}", "urgent"),))
    yield Item(((" Ikke gemt: det skrevne står her endnu. Prøv igen om lidt.", "strong"),))


def candidate_items(offer: Offer, _width: int) -> Iterator[Item]:
    """The names that could be meant, and which of them stands in the line."""
    yield Item(((" Forslag", "heading"), (keys.told("  {entry.candidates}: det næste"), "muted")))
    for number, name in enumerate(offer.names):
        here = number == offer.at
        yield Item(((f" {'▸' if here else ' '} {name}", "strong" if here else "plain"),))
