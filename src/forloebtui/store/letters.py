"""How Danish letters are sorted in a list and found in a search."""

import json
import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"[^\W_]+")

# The three characters after z; ä, ö and ü have the places that Danish gives them.
_PLACES = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}", "ü": "y"})


def fold(text: str | None) -> str | None:
    """Text as the search sees it: NFC, small letters, æ ø å as ae oe aa, so that *Soeren* finds *Søren*."""
    if text is None:
        return None
    small = unicodedata.normalize("NFC", text).lower()
    # On a whole note an eighth of what translate() takes.
    return small.replace("æ", "ae").replace("ø", "oe").replace("å", "aa")


def plain(text: str) -> str:
    """Text as the search index holds it: folded, without accents."""
    folded = (fold(text) or "").replace("\0", " ")
    # Æ, ø and å are gone by now: most Danish text has nothing left to take accents off.
    if folded.isascii():
        return folded
    return "".join(char for char in unicodedata.normalize("NFD", folded) if not unicodedata.combining(char))


def words_of(text: str | None) -> str:
    """The words of a text as the search index holds them, each once: a JSON list."""
    return json.dumps(list(dict.fromkeys(WORD.findall(plain(text or "")))))


# Sorting a list asks for each name as many times as it is compared.
@lru_cache(maxsize=4096)
def danish_order(text: str) -> str:
    """What to sort by for æ ø å after z, aa as å, and accents and capitals as if they were not there."""
    placed = unicodedata.normalize("NFC", text).casefold().replace("aa", "å").translate(_PLACES)
    return "".join(char for char in unicodedata.normalize("NFD", placed) if not unicodedata.combining(char))


def compare_danish(left: str, right: str) -> int:
    """-1, 0 or 1 by ``danish_order``: the database's collation ``danish``."""
    first, second = danish_order(left), danish_order(right)
    return (first > second) - (first < second)
