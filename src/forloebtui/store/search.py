# ruff: noqa: S608 - the names in this SQL are the tables' own; values are always parameters
"""Finding words anywhere in the file: in names, notes, agreements, interventions and sub-goals.

The index holds folded words and no text (``store.triggers`` keeps it right), so *soeren* finds *Søren*. A
word finds every word it begins, and every compound it is part of: *fravær* finds *skolefravær*.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from sqlcipher3 import dbapi2 as sqlcipher

from forloebtui.model.lists import Hit
from forloebtui.store.letters import fold
from forloebtui.store.triggers import INDEX_STRIDE, INDEXED

# Shorter words are part of too many others.
_SHORTEST_PART = 4
_MOST_COMPOUNDS = 200
_BEFORE, _PASSAGE = 30, 100

# Where the day of a hit stands, and which rows are not shown.
_SHOWN = {
    "citizen": ("NULL", "citizen.id", "1"),
    "conversation": ("held_on", "citizen_id", "status <> 'mistaken'"),
    "agreement": ("agreed_on", "citizen_id", "1"),
    "intervention": ("starts_on", "citizen_id", "standing <> 'mistaken'"),
    "subgoal": ("starts_on", "citizen_id", "1"),
}


def search(
    connection: sqlcipher.Connection, words: str, *, citizen_id: int | None = None, limit: int = 50
) -> tuple[Hit, ...]:
    """Where all the words stand: citizens by name first, then the newest.

    Words in quotation marks stand together, as they are. Whatever is typed is searched for or ignored, never
    an error. ``citizen_id`` looks in one file only.
    """
    wanted = tuple(_wanted(words))
    if not wanted:
        return ()
    match = " AND ".join(_expression(connection, phrase, whole) for phrase, whole in wanted)
    found = connection.execute(_QUERY, {"match": match, "citizen": citizen_id, "limit": limit})
    return tuple(
        Hit(about, citizen, name, subject, _passage(text, wanted), date.fromisoformat(on) if on else None)
        for about, citizen, name, subject, text, on in found
    )


def _one_table(table: str, column: str, digit: int) -> str:
    on, citizen, shown = _SHOWN[table]
    join = "" if table == "citizen" else f"JOIN citizen ON citizen.id = {citizen}"
    return (
        f"SELECT '{table}' AS about, {citizen} AS citizen, citizen.name AS name, {table}.id AS subject,"
        f" {table}.{column} AS text, {on} AS day FROM found JOIN {table} ON {table}.id = key {join}"
        f" WHERE digit = {digit} AND {shown}"
    )


_FOUND = (
    f"SELECT rowid / {INDEX_STRIDE} AS key, rowid % {INDEX_STRIDE} AS digit"
    " FROM search WHERE search MATCH :match"
)
_HITS = " UNION ALL ".join(_one_table(table, column, digit) for table, (column, digit) in INDEXED.items())
_QUERY = f"""
WITH found AS MATERIALIZED ({_FOUND})
SELECT about, citizen, name, subject, text, day FROM ({_HITS})
WHERE :citizen IS NULL OR citizen = :citizen
ORDER BY about <> 'citizen', CASE about WHEN 'citizen' THEN name END COLLATE danish, day DESC, subject DESC
LIMIT :limit
"""

# What stands in quotation marks, the last of which may be missing; or a word.
_ASKED = re.compile(r'["»«”“]([^"»«”“]*)["»«”“]?|([^\s"»«”“]+)')
_WORD = re.compile(r"[^\W_]+")


def _wanted(words: str) -> Iterator[tuple[str, bool]]:
    """What was asked for, folded: each with whether it was in quotation marks, to be found as it is."""
    for quoted, word in _ASKED.findall(words):
        plain = _plain(quoted or word)
        # What has no letter or digit is no word to the index either.
        if _WORD.search(plain):
            yield plain, bool(quoted)


def _expression(connection: sqlcipher.Connection, phrase: str, whole: bool) -> str:
    """What the index is asked; in its quotation marks nothing is syntax."""
    if whole:
        return f'"{phrase}"'
    compounds = (
        connection.execute(
            "SELECT term FROM search_words WHERE instr(term, ?1) > 1 LIMIT ?2", (phrase, _MOST_COMPOUNDS)
        )
        if len(phrase) >= _SHORTEST_PART
        else ()
    )
    return "(" + " OR ".join([f'"{phrase}"*', *(f'"{term}"' for (term,) in compounds)]) + ")"


def _plain(text: str) -> str:
    """Text as the index holds it: folded, without accents."""
    folded = unicodedata.normalize("NFD", (fold(text) or "").replace("\0", " "))
    return "".join(char for char in folded if not unicodedata.combining(char))


def _passage(text: str, wanted: tuple[tuple[str, bool], ...]) -> str:
    """The words around the first place where one of the wanted stands, on one line."""
    first_words = tuple(_WORD.findall(phrase)[0] for phrase, _ in wanted)
    text = " ".join(text.split())
    at = next((word.start() for word in _WORD.finditer(text) if _is_hit(word.group(), first_words)), 0)
    start = 0 if at <= _BEFORE else text.find(" ", at - _BEFORE - 1, at) + 1 or at
    end = len(text) if len(text) <= start + _PASSAGE else text.rfind(" ", start, start + _PASSAGE)
    end = start + _PASSAGE if end <= at else end
    return ("… " if start else "") + text[start:end] + (" …" if end < len(text) else "")


def _is_hit(word: str, wanted: tuple[str, ...]) -> bool:
    plain = _plain(word)
    return any(plain.startswith(one) or (len(one) >= _SHORTEST_PART and one in plain) for one in wanted)
