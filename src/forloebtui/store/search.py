# ruff: noqa: S608 - the names in this SQL are the tables' own; values are always parameters
"""Finding words anywhere in the file: in names, notes, agreements, interventions, sub-goals and persons.

The index holds folded words and no text (``store.triggers`` keeps it right), so *soeren* finds *Søren*. A
word finds every word it begins; where that does not fill the list, also every compound it is part of:
*fravær* finds *skolefravær*. In one citizen's file the rows themselves are read: they are few.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlcipher3 import dbapi2 as sqlcipher

from forloebtui.model.lists import Hit
from forloebtui.store.letters import fold
from forloebtui.store.triggers import INDEX_SPAN, INDEXED

# Shorter words are part of too many others.
_SHORTEST_PART = 4
_MOST_COMPOUNDS = 200
_BEFORE, _PASSAGE = 30, 100
# Of a word that stands in more rows than so, the newest are looked at: the index gives them newest first.
_LOOKED_AT = 400

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
) -> tuple[Hit, ...]:
    """Where all the words stand: citizens by name first, then persons, then the newest.

    Words in quotation marks stand together, as they are. Whatever is typed is searched for or ignored, never
    an error. ``citizen_id`` looks in one file only, ``days`` from one day to another, both inclusive.
    """
    wanted = tuple(_wanted(words))
    if not wanted:
        return ()
    if citizen_id is not None:
        found = _in_one_file(connection, wanted, citizen_id, days, limit)
    else:
        found = _everywhere(connection, wanted, days, limit, compounds=False)
        if len(found) < limit and any(one.may_be_a_part for one in wanted):
            found = _everywhere(connection, wanted, days, limit, compounds=True)
    by_day = sorted(
        (row for row in found if row[0] != "citizen"), key=lambda row: (row[5] or "", row[3]), reverse=True
    )
    named = [row for row in found if row[0] == "citizen"]
    persons = [] if days else list(_persons(connection, wanted, citizen_id))
    hits = [_hit(*row, wanted) for row in named]
    return tuple([*hits, *persons, *(_hit(*row, wanted) for row in by_day)][:limit])


# About, citizen, name, number, text and day of a hit.
_Row = tuple[_About, int, str, int, str, str | None]


def _everywhere(
    connection: sqlcipher.Connection,
    wanted: tuple[_Wanted, ...],
    days: Days | None,
    limit: int,
    *,
    compounds: bool,
) -> list[_Row]:
    match = " AND ".join(_expression(connection, one, compounds=compounds) for one in wanted)
    found: list[_Row] = []
    for table, (_, digit) in INDEXED.items():
        base = digit * INDEX_SPAN
        first, last = 0, INDEX_SPAN - 1
        if days is not None:
            if table == "citizen":
                continue
            first, last = _numbers(connection, table, days)
        asked = {
            "match": match, "base": base, "first": base + first, "last": base + last,
            "most": _LOOKED_AT, "limit": limit,
            "begins": days[0].isoformat() if days else None, "ends": days[1].isoformat() if days else None,
        }  # fmt: skip
        found += connection.execute(_BY_INDEX[table], asked)
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
            yield Hit("person", citizen, name, subject, text, None, tuple(_marks(text, wanted)))


def _select(table: str, column: str) -> str:
    day, citizen, _ = _SHOWN[table]
    return f"SELECT '{table}', {citizen}, citizen.name, {table}.id, {table}.{column}, {day} FROM"


def _by_index(table: str, column: str) -> str:
    day, citizen, shown = _SHOWN[table]
    join = "" if table == "citizen" else f" JOIN citizen ON citizen.id = {citizen}"
    order = "citizen.name COLLATE danish" if table == "citizen" else f"{day} DESC, {table}.id DESC"
    return f"""
    WITH found AS MATERIALIZED (
        SELECT rowid - :base AS key FROM search
        WHERE search MATCH :match AND rowid BETWEEN :first AND :last ORDER BY rowid DESC LIMIT :most
    )
    {_select(table, column)} found JOIN {table} ON {table}.id = key{join}
    WHERE {shown} AND (:begins IS NULL OR {day} BETWEEN :begins AND :ends) ORDER BY {order} LIMIT :limit
    """


def _of_citizen(table: str, column: str) -> str:
    day, citizen, shown = _SHOWN[table]
    join = "" if table == "citizen" else f" JOIN citizen ON citizen.id = {citizen}"
    return (
        f"{_select(table, column)} {table}{join} WHERE {citizen} = :citizen AND {shown} ORDER BY {day} DESC"
    )


_BY_INDEX = {table: _by_index(table, column) for table, (column, _) in INDEXED.items()}
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


def _expression(connection: sqlcipher.Connection, one: _Wanted, *, compounds: bool) -> str:
    """What the index is asked; in its quotation marks nothing is syntax."""
    if one.whole:
        return f'"{one.phrase}"'
    terms: Iterable[tuple[Any, ...]] = ()
    if compounds and one.may_be_a_part:
        terms = connection.execute(
            "SELECT term FROM search_words WHERE instr(term, ?1) > 1 LIMIT ?2", (one.phrase, _MOST_COMPOUNDS)
        )
    return "(" + " OR ".join([f'"{one.phrase}"*', *(f'"{term}"' for (term,) in terms)]) + ")"


def _plain(text: str) -> str:
    """Text as the index holds it: folded, without accents."""
    folded = (fold(text) or "").replace("\0", " ")
    # Æ, ø and å are gone by now: most Danish text has nothing left to take accents off.
    if folded.isascii():
        return folded
    return "".join(char for char in unicodedata.normalize("NFD", folded) if not unicodedata.combining(char))


def _hit(
    about: _About,
    citizen: int,
    name: str,
    subject: int,
    text: str,
    on: str | None,
    wanted: tuple[_Wanted, ...],
) -> Hit:
    passage = _passage(text, wanted)
    day = date.fromisoformat(on) if on else None
    return Hit(about, citizen, name, subject, passage, day, tuple(_marks(passage, wanted)))


def _passage(text: str, wanted: tuple[_Wanted, ...]) -> str:
    """The words around the first place where one of the wanted stands, on one line."""
    text = " ".join(text.split())
    at = next((start for start, _ in _marks(text, wanted)), 0)
    start = 0 if at <= _BEFORE else text.find(" ", at - _BEFORE - 1, at) + 1 or at
    end = len(text) if len(text) <= start + _PASSAGE else text.rfind(" ", start, start + _PASSAGE)
    end = start + _PASSAGE if end <= at else end
    return ("… " if start else "") + text[start:end] + (" …" if end < len(text) else "")


def _marks(text: str, wanted: tuple[_Wanted, ...]) -> Iterator[tuple[int, int]]:
    """Where the words asked for stand: first and one past the last character of each."""
    for match in _WORD.finditer(text):
        plain = _plain(match.group())
        if any(one.marks(plain) for one in wanted):
            yield match.span()
