"""When two spellings are the same word: case, æøå as ae oe aa, accents; and for marks, no blanks or signs."""

import unicodedata
from functools import lru_cache

_DANISH = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


# The same names are folded at every key.
@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Text to compare by: ``Søren`` and ``soeren`` are the same."""
    placed = unicodedata.normalize("NFC", text).casefold().translate(_DANISH)
    return "".join(char for char in unicodedata.normalize("NFD", placed) if not unicodedata.combining(char))


@lru_cache(maxsize=4096)
def squash(text: str) -> str:
    """Text as a mark names it: ``Op kl. 8`` is ``opkl8``."""
    return "".join(char for char in fold(text) if char.isalnum())
