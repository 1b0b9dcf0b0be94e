"""What Tab offers for the word under the cursor."""

import re

from forloebtui.entry.fold import fold, squash
from forloebtui.entry.header import OUTCOMES
from forloebtui.entry.lexicon import FORMS, Lexicon, find_person, words_of

OFFERED = 8
# A sign and a letter are no name of somebody new.
SHORTEST_NEW = 2

_WORD_BEFORE = re.compile(r"\S*$")
# After ``>``, up to the next mark of its kind.
_NEXT_TALK = re.compile(r"(?<!\S)>[^!>\n]*$")


def complete(typed: str, cursor: int, lexicon: Lexicon, citizen_id: int | None) -> tuple[str, ...]:
    """Words that the one before the cursor can become, the likeliest first. Each replaces it whole."""
    match = _WORD_BEFORE.search(typed[:cursor])
    word = match[0] if match else ""
    in_header = not re.search(r":(?=\s|$)", typed[:cursor])
    if word.startswith("#"):
        sign = "##" if word.startswith("##") else "#"
        names = [goal.name for goal in lexicon.subgoals.get(citizen_id or 0, ()) if not goal.is_reached]
        if sign == "#":
            names += [dimension.name for dimension in lexicon.dimensions]
        offered = [f"{sign}{_mark(name)}" for name in names if squash(word) in squash(name)]
    elif word.startswith(("+", "@")):
        network = lexicon.networks.get(citizen_id or 0, frozenset())
        found = find_person(word[1:], lexicon.persons, network)
        offered = [f"{word[0]}{_mark(person.name)}" for person in found]
        if not found and len(word) > SHORTEST_NEW and word[1].isalpha():
            # Nobody is called so: somebody new.
            offered = [f"++{word[1:]}"]
    elif word and (in_header or _NEXT_TALK.search(typed[:cursor])):
        known = [*FORMS, *(kind.words[0] for kind in lexicon.kinds if kind.words)]
        names = []
        if in_header:
            names = [citizen.name for citizen in lexicon.citizens]
            known += OUTCOMES
        offered = [name for name in names if any(part.startswith(fold(word)) for part in words_of(name))]
        offered += [one for one in known if fold(one).startswith(fold(word))]
    else:
        offered = []
    return tuple(dict.fromkeys(offered))[:OFFERED]


def _mark(name: str) -> str:
    """A name run together so that a mark can hold it: its words with capitals, ``JegSoverOmNatten``."""
    words = re.findall(r"\w+", name)
    return "".join(word[:1].upper() + word[1:] for word in words)
