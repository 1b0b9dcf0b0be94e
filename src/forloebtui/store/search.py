# ruff: noqa: S608 - the names in this SQL are the tables' own; values are always parameters
"""Finding words anywhere in the file: in names, notes, agreements, interventions, sub-goals and persons.

The index holds folded words and no text (``store.triggers`` keeps it right), so *soeren* finds *Søren*. A
word finds itself; where that does not fill the list, every word it begins; and where that does not either,
every compound it is part of: *fravær* finds *skolefravær*. The index is walked from the newest day and no
farther than the list is long; what a word begins or is part of is looked up among the words there are. For
compounds all of them are read: whoever waits for a key leaves those for afterwards.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from sqlcipher3 import dbapi2 as sqlcipher

from forloebtui.model.lists import Hit
from forloebtui.store.letters import WORD, plain
from forloebtui.store.triggers import CITIZENS_FROM, DAY_SHIFT, INDEXED, NUMBER_BITS, TABLE_BITS

# Shorter words are part of too many others.
_SHORTEST_PART = 4
_MOST_COMPOUNDS = 200
_BEFORE, _PASSAGE = 30, 100
# The index knows beginnings from two letters up to so many (``prefix`` in the schema). One letter begins some
# word of nearly every note.
_KNOWN_BEGINNING = 4
# Of more words than so with one beginning, the index gathers all their rows: slower, and as right.
_MOST_BEGUN = 600
_AFTER_ALL_LETTERS = "\U0010ffff"

Reach = Literal["beginnings", "compounds"]

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

    @property
    def marked(self) -> Iterator[str]:
        """Regular expressions of the words it finds, as they may be written."""
        *others, last = self.words
        for word in others:
            yield f"{_written(word)}{_NO_LETTER_AFTER}"
        if self.whole:
            yield f"{_written(last)}{_NO_LETTER_AFTER}"
        else:
            before = f"{_LETTER}*?" if self.may_be_a_part else ""
            yield f"{before}{_written(last, begun=True)}{_LETTER}*"


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
    ``farthest`` is how far to look where the list is not filled.
    """
    wanted = tuple(_wanted(words))
    if not wanted:
        return ()
    named, others = list[_Row](), list[_Row]()
    whose = "" if citizen_id is None else f'citizen : "{citizen_id}" AND '
    for expression in _expressions(connection, wanted, farthest):
        named, others = _found(connection, f"{whose}text : ({expression})", days, limit)
        if len(named) + len(others) >= limit:
            break
    marks = re.compile(f"{_NO_LETTER_BEFORE}(?:{'|'.join(way for one in wanted for way in one.marked)})")
    persons = () if days else _persons(connection, wanted, citizen_id, marks)
    hits = [*(_hit(*row, marks) for row in named), *persons][:limit]
    return (*hits, *(_hit(*row, marks) for row in others[: limit - len(hits)]))


# About, citizen, name, number, text and day of a hit.
_Row = tuple[_About, int, str, int, str, str | None]


def _found(
    connection: sqlcipher.Connection, match: str, days: Days | None, limit: int
) -> tuple[list[_Row], list[_Row]]:
    """Citizens whose names match, by name; and what else does from the newest day, till the list is full."""
    first, last = (0, 2 * CITIZENS_FROM) if days is None else (_place_of(days[0]), _place_of(days[1], 1) - 1)
    others: list[_Row] = []
    with closing(connection.execute(_BY_DAY, (match, first, last))) as walk:
        places = [place for (place,) in walk.fetchmany(limit)]
        # Citizens come before every day: all of them, to be put in order.
        while places and places[-1] >= CITIZENS_FROM and (more := walk.fetchmany(limit)):
            places += (place for (place,) in more)
        ids = [place - CITIZENS_FROM for place in places if place >= CITIZENS_FROM]
        named = [*connection.execute(_BY_NAME, (json.dumps(ids), limit))] if ids else []
        places = places[len(ids) :]
        while places and len(named) + len(others) < limit:
            rows = _shown(connection, places)
            others += (rows[place] for place in places if place in rows)
            places = [place for (place,) in walk.fetchmany(limit)]
    return named, others


def _place_of(day: date, after: int = 0) -> int:
    """The first number in the index of a day, or of one so many days after it."""
    return day.toordinal() + after << DAY_SHIFT


def _shown(connection: sqlcipher.Connection, places: Sequence[int]) -> dict[int, _Row]:
    """The rows at some places in the index, without those that are not shown."""
    at: dict[str, dict[int, int]] = {}
    for place in places:
        table = _TABLES[place >> NUMBER_BITS & (1 << TABLE_BITS) - 1]
        at.setdefault(table, {})[place & (1 << NUMBER_BITS) - 1] = place
    return {
        numbers[row[3]]: row
        for table, numbers in at.items()
        for row in connection.execute(_ROWS[table], (json.dumps([*numbers]),))
    }


def _persons(
    connection: sqlcipher.Connection,
    wanted: tuple[_Wanted, ...],
    citizen_id: int | None,
    marks: re.Pattern[str],
) -> Iterator[Hit]:
    """Who is around a citizen, by name, role, profession or place; few enough to be read one by one."""
    for citizen, name, subject, *facts in connection.execute(_PERSONS, {"citizen": citizen_id}):
        person, role, profession, organisation = facts
        aside = " · ".join(dict.fromkeys(filter(None, (role, profession, organisation))))
        text = f"{person} · {aside}" if aside else person
        words = f" {' '.join(WORD.findall(plain(text)))} "
        if all(one.stands_in(words) for one in wanted):
            yield Hit("person", citizen, name, subject, text, None, _spans(text, marks))


def _select(table: str) -> str:
    column, _ = INDEXED[table]
    day, citizen, shown = _SHOWN[table]
    join = "" if table == "citizen" else f" JOIN citizen ON citizen.id = {citizen}"
    return (
        f"SELECT '{table}', {citizen}, citizen.name, {table}.id, {table}.{column}, {day}"
        f" FROM {table}{join} WHERE {shown} AND {table}.id IN "
    )


_TABLES = tuple(INDEXED)
_BY_DAY = "SELECT rowid FROM search WHERE search MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC"
_ROWS = {table: f"{_select(table)} (SELECT value FROM json_each(?))" for table in INDEXED}
_BY_NAME = f"{_ROWS['citizen']} ORDER BY citizen.name COLLATE danish LIMIT ?"
_PERSONS = """
SELECT citizen_id, citizen.name, involvement.id, actor.name, involvement.role, actor.profession,
actor.organisation FROM involvement JOIN actor ON actor.id = actor_id JOIN citizen ON citizen.id = citizen_id
WHERE :citizen IS NULL OR citizen_id = :citizen
ORDER BY actor.name COLLATE danish, citizen.name COLLATE danish, involvement.id
"""

# What stands in quotation marks, the last of which may be missing; or a word.
_ASKED = re.compile(r'["»«”“]([^"»«”“]*)["»«”“]?|([^\s"»«”“]+)')


def _wanted(words: str) -> Iterator[_Wanted]:
    """What was asked for. What has no letter or digit is no word to the index either."""
    for quoted, word in _ASKED.findall(words):
        parts = tuple(WORD.findall(plain(quoted or word)))
        if parts:
            phrase = " ".join(parts)
            is_a_word = not quoted and len(parts) == 1
            yield _Wanted(parts, bool(quoted), phrase, is_a_word and len(phrase) >= _SHORTEST_PART)


def _expressions(
    connection: sqlcipher.Connection, wanted: Sequence[_Wanted], farthest: Reach
) -> Iterator[str]:
    """What the index is asked, from near to far; in its quotation marks nothing is syntax."""
    if any(len(one.words[-1]) > _KNOWN_BEGINNING for one in wanted) or all(one.whole for one in wanted):
        yield _all_of([f'"{one.phrase}"'] for one in wanted)
    if all(one.whole for one in wanted):
        return
    wanted = [one for one in wanted if one.whole or len(one.phrase) > 1] or wanted
    beginnings = [_beginnings(connection, one) for one in wanted]
    yield _all_of(beginnings)
    if farthest == "beginnings":
        return
    compounds = [_compounds(connection, one) for one in wanted]
    if any(compounds):
        yield _all_of(begun + parts for begun, parts in zip(beginnings, compounds, strict=True))


def _all_of(choices: Iterable[Sequence[str]]) -> str:
    """One of each of the choices."""
    return " AND ".join(f"({' OR '.join(choice)})" for choice in choices)


def _beginnings(connection: sqlcipher.Connection, one: _Wanted) -> list[str]:
    """The words that one begins: each walked as far as the list is long, or gathered to the end."""
    if one.whole:
        return [f'"{one.phrase}"']
    if len(one.words) == 1 and len(one.phrase) > _KNOWN_BEGINNING:
        begun = connection.execute(
            "SELECT term FROM search_vocabulary WHERE term BETWEEN ? AND ? LIMIT ?",
            (one.phrase, one.phrase + _AFTER_ALL_LETTERS, _MOST_BEGUN + 1),
        ).fetchall()
        if len(begun) <= _MOST_BEGUN:
            return [f'"{one.phrase}"', *(f'"{term}"' for (term,) in begun)]
    return [f'"{one.phrase}"*']


def _compounds(connection: sqlcipher.Connection, one: _Wanted) -> list[str]:
    """The words that one stands in and does not begin."""
    if not one.may_be_a_part:
        return []
    found = connection.execute(
        "SELECT term FROM search_vocabulary WHERE instr(term, ?) > 1 LIMIT ?", (one.phrase, _MOST_COMPOUNDS)
    )
    return [f'"{term}"' for (term,) in found]


_LETTER, _NO_LETTER_BEFORE, _NO_LETTER_AFTER = r"[^\W_]", r"(?<![^\W_])", r"(?![^\W_])"
# Where a letter with an accent, or one that folds to two, can stand: Latin, Greek and Cyrillic.
_ALPHABETS = range(ord("A"), 0x530)


@lru_cache(maxsize=1)
def _spellings() -> dict[str, str]:
    """The ways to write a folded letter, or two that æ, ø and å fold to."""
    found: dict[str, str] = {}
    for letter in filter(str.isalnum, map(chr, _ALPHABETS)):
        found[plain(letter)] = found.get(plain(letter), "") + letter
    return found


def _written(folded: str, *, begun: bool = False) -> str:
    """A regular expression of a folded word as it may be written; ``begun``, it may end within an æ."""
    ways = _spellings()

    def one(letter: str, also: str = "") -> str:
        return f"[{re.escape(ways.get(letter, letter) + also)}]"

    parts = [
        f"(?:{one(part[0])}{one(part[1])}|{one(part)})" if len(part) == 2 else one(part)
        for part in re.findall("ae|oe|aa|.", folded)
    ]
    if begun and folded[-1] in "ao":
        parts[-1] = one(folded[-1], "".join(ways[two] for two in ("ae", "oe", "aa") if two[0] == folded[-1]))
    return "".join(parts)


def _hit(
    about: _About, citizen: int, name: str, subject: int, text: str, on: str | None, marks: re.Pattern[str]
) -> Hit:
    passage = _passage(text, marks)
    day = date.fromisoformat(on) if on else None
    return Hit(about, citizen, name, subject, passage, day, _spans(passage, marks))


def _passage(text: str, marks: re.Pattern[str]) -> str:
    """The words around the first place where one of the wanted stands, on one line."""
    text = " ".join(text.split())
    first = marks.search(text)
    at = first.start() if first else 0
    start = 0 if at <= _BEFORE else text.find(" ", at - _BEFORE - 1, at) + 1 or at
    end = len(text) if len(text) <= start + _PASSAGE else text.rfind(" ", start, start + _PASSAGE)
    end = start + _PASSAGE if end <= at else end
    return ("… " if start else "") + text[start:end] + (" …" if end < len(text) else "")


def _spans(text: str, marks: re.Pattern[str]) -> tuple[tuple[int, int], ...]:
    """Where the words asked for stand: first and one past the last character of each."""
    return tuple(match.span() for match in marks.finditer(text))
