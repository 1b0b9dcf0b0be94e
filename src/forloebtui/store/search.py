# ruff: noqa: S608 - the names in this SQL are the tables' own; values are always parameters
"""Finding words anywhere in the file: in names, notes, agreements, interventions, sub-goals and persons.

The index holds folded words and no text (``store.triggers`` keeps it right), so *soeren* finds *Søren*. A
word finds itself; where that does not fill the list, every word it begins; and where that does not either,
every compound it is part of: *fravær* finds *skolefravær*. Compounds are looked for among all the words there
are, so whoever waits for a key leaves them for afterwards. In one citizen's file the rows themselves are
read: they are few.
"""

import json
import re
import time
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from sqlcipher3 import dbapi2 as sqlcipher

from forloebtui.model.lists import Hit
from forloebtui.store.letters import fold
from forloebtui.store.triggers import INDEX_SPAN, INDEXED

# Shorter words are part of too many others.
_SHORTEST_PART = 4
_MOST_COMPOUNDS = 200
_BEFORE, _PASSAGE = 30, 100
# Of a word that stands in more notes than so, the newest are looked at: the index gives them newest first.
_LOOKED_AT = 400
# The index knows the beginnings of a word up to this length (``prefix`` in the schema); others it gathers.
_KNOWN_BEGINNING = 4
# How long the compounds may take; in a file that long a word is found by how it begins.
_COMPOUND_SECONDS = 1.0
_STEPS_BETWEEN_LOOKS = 1000

Reach = Literal["words", "beginnings", "compounds"]

Days = tuple[date, date]
_About = Literal["citizen", "conversation", "agreement", "intervention", "subgoal"]

# Where the day of a hit stands, and which rows are shown.
_SHOWN = {
    "citizen": ("NULL", "citizen.id", "1"),
    "conversation": ("held_on", "citizen_id", "status <> 'mistaken'"),
    "agreement": (
        "agreed_on",
        "citizen_id",
        "NOT EXISTS (SELECT 1 FROM conversation AS talk"
        " WHERE talk.id = agreement.conversation_id AND talk.status = 'mistaken')",
    ),
    "intervention": ("starts_on", "citizen_id", "standing <> 'mistaken'"),
    "subgoal": ("starts_on", "citizen_id", "standing <> 'mistaken'"),
}


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What was asked for, folded. A ``whole`` one stood in quotation marks, to be found as it is."""

    words: tuple[str, ...]
    whole: bool
    phrase: str
    may_be_a_part: bool

    def stands_in(self, text: str) -> bool:
        """Whether it stands in folded words, each with a blank before and after."""
        return f" {self.phrase}{' ' if self.whole else ''}" in text or (
            self.may_be_a_part and self.phrase in text
        )

    def marks(self, word: str) -> bool:
        """Whether a folded word is one of those asked for."""
        last = self.words[-1]
        if self.whole:
            return word in self.words
        return word.startswith(last) or word in self.words or (self.may_be_a_part and last in word)


def search(
    connection: sqlcipher.Connection,
    words: str,
    *,
    citizen_id: int | None = None,
    days: Days | None = None,
    limit: int = 50,
    farthest: Reach = "compounds",
) -> tuple[Hit, ...]:
    """Where all the words stand: citizens by name first, then persons, then the newest.

    Words in quotation marks stand together, as they are. Whatever is typed is searched for or ignored, never
    an error. ``citizen_id`` looks in one file only, ``days`` from one day to another, both inclusive.
    ``farthest`` is how far to look where the list is not filled: compounds may take a second.
    """
    wanted = tuple(_wanted(words))
    if not wanted:
        return ()
    if citizen_id is not None:
        found = _in_one_file(connection, wanted, citizen_id, days, limit)
    else:
        found = []
        for match in _expressions(connection, wanted, farthest):
            found = _everywhere(connection, match, days, limit)
            if len(found) >= limit:
                break
    by_day = sorted(
        (row for row in found if row[0] != "citizen"), key=lambda row: (row[5] or "", row[3]), reverse=True
    )
    named = [row for row in found if row[0] == "citizen"]
    persons = [] if days else list(_persons(connection, wanted, citizen_id))
    marked = _Marked(wanted)
    hits = [*(_hit(*row, marked) for row in named[:limit]), *persons][:limit]
    return tuple(hits + [_hit(*row, marked) for row in by_day[: limit - len(hits)]])


def may_reach_farther(words: str, hits: Sequence[Hit], limit: int = 50) -> bool:
    """Whether compounds are worth looking for, after what was found by words and their beginnings."""
    return len(hits) < limit and any(one.may_be_a_part for one in _wanted(words))


# About, citizen, name, number, text and day of a hit.
_Row = tuple[_About, int, str, int, str, str | None]


def _everywhere(connection: sqlcipher.Connection, match: str, days: Days | None, limit: int) -> list[_Row]:
    # Notes are many, and in the order they were written: the newest are taken. The rest are few.
    first, last = (0, INDEX_SPAN - 1) if days is None else _numbers(connection, "conversation", days)
    talks = {"match": match, "first": first, "last": last, "most": _LOOKED_AT}
    others = {"match": match, "first": INDEX_SPAN, "last": len(INDEXED) * INDEX_SPAN, "most": -1}
    keys: dict[int, list[int]] = {}
    for asked in (talks, others):
        for (key,) in connection.execute(_BY_INDEX, asked):
            keys.setdefault(key // INDEX_SPAN, []).append(key % INDEX_SPAN)
    found: list[_Row] = []
    for table, (_, digit) in INDEXED.items():
        if digit in keys and not (days is not None and table == "citizen"):
            found += connection.execute(
                _ROWS[table],
                {
                    "ids": json.dumps(keys[digit][:_LOOKED_AT]), "limit": limit,
                    "begins": days[0].isoformat() if days else None,
                    "ends": days[1].isoformat() if days else None,
                },
            )  # fmt: skip
    return found


def _numbers(connection: sqlcipher.Connection, table: str, days: Days) -> tuple[int, int]:
    """The lowest and the highest number of the rows of some days; an empty span where there are none."""
    day = _SHOWN[table][0]
    first, last = connection.execute(
        f"SELECT min(id), max(id) FROM {table} WHERE {day} BETWEEN ? AND ?",
        tuple(one.isoformat() for one in days),
    ).fetchone()
    return (1, 0) if first is None else (first, last)


def _in_one_file(
    connection: sqlcipher.Connection,
    wanted: tuple[_Wanted, ...],
    citizen_id: int,
    days: Days | None,
    limit: int,
) -> list[_Row]:
    first, last = (day.isoformat() for day in days) if days else ("", "9")
    found: list[_Row] = []
    for table in INDEXED:
        of_table = 0
        for row in connection.execute(_OF_CITIZEN[table], {"citizen": citizen_id}):
            if not first <= (row[5] or "") <= last:
                continue
            words = f" {' '.join(_WORD.findall(_plain(row[4])))} "
            if all(one.stands_in(words) for one in wanted):
                found.append(row)
                of_table += 1
            if of_table == limit:
                break
    return found


def _persons(
    connection: sqlcipher.Connection, wanted: tuple[_Wanted, ...], citizen_id: int | None
) -> Iterator[Hit]:
    """Who is around a citizen, by name, role, profession or place; few enough to be read one by one."""
    for citizen, name, subject, *facts in connection.execute(_PERSONS, {"citizen": citizen_id}):
        person, role, profession, organisation = facts
        aside = " · ".join(dict.fromkeys(filter(None, (role, profession, organisation))))
        words = f" {' '.join(_WORD.findall(_plain(f'{person} {aside}')))} "
        if all(one.stands_in(words) for one in wanted):
            text = f"{person} · {aside}" if aside else person
            yield Hit("person", citizen, name, subject, text, None, tuple(_marks(text, _Marked(wanted))))


def _select(table: str, column: str) -> str:
    day, citizen, _ = _SHOWN[table]
    return f"SELECT '{table}', {citizen}, citizen.name, {table}.id, {table}.{column}, {day} FROM"


def _rows(table: str, column: str) -> str:
    day, citizen, shown = _SHOWN[table]
    join = "" if table == "citizen" else f" JOIN citizen ON citizen.id = {citizen}"
    order = "citizen.name COLLATE danish" if table == "citizen" else f"{day} DESC, {table}.id DESC"
    # Which ones first, and then their texts.
    return f"""
    WITH newest AS MATERIALIZED (
        SELECT id AS key FROM {table} WHERE id IN (SELECT value FROM json_each(:ids))
        AND {shown} AND (:begins IS NULL OR {day} BETWEEN :begins AND :ends) ORDER BY {order} LIMIT :limit
    )
    {_select(table, column)} newest JOIN {table} ON {table}.id = key{join} ORDER BY {order}
    """


def _of_citizen(table: str, column: str) -> str:
    day, citizen, shown = _SHOWN[table]
    join = "" if table == "citizen" else f" JOIN citizen ON citizen.id = {citizen}"
    return (
        f"{_select(table, column)} {table}{join} WHERE {citizen} = :citizen AND {shown} ORDER BY {day} DESC"
    )


_BY_INDEX = """
SELECT rowid FROM search WHERE search MATCH :match AND rowid BETWEEN :first AND :last
ORDER BY rowid DESC LIMIT :most
"""
_ROWS = {table: _rows(table, column) for table, (column, _) in INDEXED.items()}
_OF_CITIZEN = {table: _of_citizen(table, column) for table, (column, _) in INDEXED.items()}
_PERSONS = """
SELECT citizen_id, citizen.name, involvement.id, actor.name, involvement.role, actor.profession,
actor.organisation FROM involvement JOIN actor ON actor.id = actor_id JOIN citizen ON citizen.id = citizen_id
WHERE :citizen IS NULL OR citizen_id = :citizen
ORDER BY actor.name COLLATE danish, citizen.name COLLATE danish, involvement.id
"""

# What stands in quotation marks, the last of which may be missing; or a word.
_ASKED = re.compile(r'["»«”“]([^"»«”“]*)["»«”“]?|([^\s"»«”“]+)')
_WORD = re.compile(r"[^\W_]+")


def _wanted(words: str) -> Iterator[_Wanted]:
    """What was asked for. What has no letter or digit is no word to the index either."""
    for quoted, word in _ASKED.findall(words):
        parts = tuple(_WORD.findall(_plain(quoted or word)))
        if parts:
            phrase = " ".join(parts)
            is_a_word = not quoted and len(parts) == 1
            yield _Wanted(parts, bool(quoted), phrase, is_a_word and len(phrase) >= _SHORTEST_PART)


def _expressions(
    connection: sqlcipher.Connection, wanted: Sequence[_Wanted], farthest: Reach
) -> Iterator[str]:
    """What the index is asked, from near to far; in its quotation marks nothing is syntax."""
    if any(len(one.words[-1]) > _KNOWN_BEGINNING for one in wanted) or all(one.whole for one in wanted):
        yield " AND ".join(f'"{one.phrase}"' for one in wanted)
    if farthest == "words" or all(one.whole for one in wanted):
        return
    yield " AND ".join(_beginning(one) for one in wanted)
    if farthest == "compounds" and any(one.may_be_a_part for one in wanted):
        with _at_most(connection, _COMPOUND_SECONDS):
            compounds = [_compounds(connection, one) for one in wanted]
        yield " AND ".join(
            f"({' OR '.join([_beginning(one), *parts])})"
            for one, parts in zip(wanted, compounds, strict=True)
        )


def _beginning(one: _Wanted) -> str:
    return f'"{one.phrase}"' if one.whole else f'"{one.phrase}"*'


def _compounds(connection: sqlcipher.Connection, one: _Wanted) -> list[str]:
    """The words of the index that a word stands in; none where that would take too long."""
    if not one.may_be_a_part:
        return []
    try:
        found = connection.execute(
            "SELECT term FROM search_words WHERE instr(term, ?1) > 1 LIMIT ?2", (one.phrase, _MOST_COMPOUNDS)
        ).fetchall()
    except sqlcipher.OperationalError as error:
        if error.sqlite_errorname != "SQLITE_INTERRUPT":
            raise
        return []
    return [f'"{term}"' for (term,) in found]


@contextmanager
def _at_most(connection: sqlcipher.Connection, seconds: float) -> Iterator[None]:
    """Interrupt what is asked of a connection when it has taken so long."""
    end = time.monotonic() + seconds
    connection.set_progress_handler(lambda: time.monotonic() > end, _STEPS_BETWEEN_LOOKS)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)


# The same words stand in every note.
@lru_cache(maxsize=1 << 14)
def _plain(text: str) -> str:
    """Text as the index holds it: folded, without accents."""
    folded = (fold(text) or "").replace("\0", " ")
    # Æ, ø and å are gone by now: most Danish text has nothing left to take accents off.
    if folded.isascii():
        return folded
    return "".join(char for char in unicodedata.normalize("NFD", folded) if not unicodedata.combining(char))


class _Marked(dict[str, bool]):
    """Whether a word of a text is one of those asked for; each is worked out once in a search."""

    def __init__(self, wanted: tuple[_Wanted, ...]) -> None:
        self._wanted = wanted

    def __missing__(self, word: str) -> bool:
        plain = _plain(word)
        self[word] = any(one.marks(plain) for one in self._wanted)
        return self[word]


def _hit(
    about: _About, citizen: int, name: str, subject: int, text: str, on: str | None, marked: _Marked
) -> Hit:
    passage = _passage(text, marked)
    day = date.fromisoformat(on) if on else None
    return Hit(about, citizen, name, subject, passage, day, tuple(_marks(passage, marked)))


def _passage(text: str, marked: _Marked) -> str:
    """The words around the first place where one of the wanted stands, on one line."""
    text = " ".join(text.split())
    at = next((start for start, _ in _marks(text, marked)), 0)
    start = 0 if at <= _BEFORE else text.find(" ", at - _BEFORE - 1, at) + 1 or at
    end = len(text) if len(text) <= start + _PASSAGE else text.rfind(" ", start, start + _PASSAGE)
    end = start + _PASSAGE if end <= at else end
    return ("… " if start else "") + text[start:end] + (" …" if end < len(text) else "")


def _marks(text: str, marked: _Marked) -> Iterator[tuple[int, int]]:
    """Where the words asked for stand: first and one past the last character of each."""
    for match in _WORD.finditer(text):
        if marked[match.group()]:
            yield match.span()
