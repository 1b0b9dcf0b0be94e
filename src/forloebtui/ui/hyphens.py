"""Breaking long Danish words between syllables, where a narrow column has no room for them.

A consonant goes with the vowel after it, and two or three where a Danish word can begin with them; the s that
joins the parts of a compound stays with the first.
"""

import re
from itertools import pairwise

_VOWELS = re.compile(r"[aeiouyæøåéü]+", re.IGNORECASE)
_BEGINNINGS = frozenset({
    "bj", "bl", "br", "dr", "fj", "fl", "fr", "gl", "gr", "hj", "kl", "kn", "kr", "kv", "pj", "pl", "pr",
    "sj", "sk", "sl", "sm", "sn", "sp", "st", "sv", "tj", "tr", "skr", "spr", "str",
})  # fmt: skip
# A word, and what may stand after it.
_WORD = re.compile(r"[^\W\d_]+[,.;:)]*")
# After these an s before more consonants joins two words: arbejds-prøvning, but mentor-støtte.
_BEFORE_JOINING_S = frozenset("dfgklnpt")
_LEAST = 3


def syllable_breaks(word: str) -> list[int]:
    """Where a word may be broken: so many letters stay on the line, no fewer than three on either side."""
    nuclei = [found.span() for found in _VOWELS.finditer(word)]
    at = (_onset(word.lower(), end, start) for (_, end), (start, _) in pairwise(nuclei))
    return [place for place in at if _LEAST <= place <= len(word) - _LEAST]


def _onset(word: str, first: int, vowel: int) -> int:
    """Where the syllable of a vowel begins, among the consonants since the vowel before it."""
    start = next((at for at in range(first, vowel - 1) if word[at:vowel] in _BEGINNINGS), vowel - 1)
    is_joining = word[start] == "s" and first < start < vowel - 1 and word[start - 1] in _BEFORE_JOINING_S
    return start + is_joining


def hyphenated(text: str, width: int) -> str:
    """A text in which words of more than so many letters have a hyphen and a space to be broken at."""
    return " ".join(" ".join(_parts(word, width)) for word in text.split(" "))


def _parts(word: str, width: int) -> list[str]:
    if len(word) <= width or not _WORD.fullmatch(word):
        return [word]
    fitting = [place for place in syllable_breaks(word) if place < width]
    if not fitting:
        return [word]
    return [f"{word[: fitting[-1]]}-", *_parts(word[fitting[-1] :], width)]
