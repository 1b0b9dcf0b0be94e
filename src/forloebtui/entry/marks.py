"""The marks in a note's text. A mark counts at the start of a word; in quotation marks nothing does.

Marks are tokens over the text and are never cut out of it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from itertools import pairwise, takewhile

from forloebtui.dates import danish
from forloebtui.dates.holidays import holiday
from forloebtui.dates.weeks import DAYS_PER_WEEK
from forloebtui.entry.dates import FRIDAY, MOST_WORDS, BadDate, bare, read_date, read_time
from forloebtui.entry.fold import fold, squash
from forloebtui.entry.lexicon import (
    Lexicon,
    Named,
    Person,
    Planned,
    find_form,
    find_named,
    find_person,
    name_of,
)
from forloebtui.entry.remark import Remark, Token, obs, wrong
from forloebtui.model.words import Form, Rater

FAR_WEEKS = 16
# The longest date is ``onsdag d. 30. september 2026``, with room for blanks.
DATE_LENGTH = 60

_QUOTES = re.compile(r'"[^"\n]*"|“[^”\n]*”|„[^“”\n]*[“”]|”[^”\n]*”|»[^«\n]*«')
# A name may begin with a figure (##12timer) but has a letter: #1 is a number.
_GOAL = re.compile(r"(?<!\S)(##?)(?=\d*[^\W\d_])([\w-]+)(?:=(\w+(?:[.,/]\w+)*))?")
_PERSON = re.compile(r"(?<!\S)(\+\+|[+@])([^\W\d_][\w-]*)")
_AGREEMENT = re.compile(r"(?<!\S)!(?=[^\W\d_])")
_NEXT = re.compile(r"(?<!\S)>(?=[ \t]?\w)")
_FIGURE = re.compile(r"(\d{1,2})([sS]?)")
# Somebody meant a figure by it.
_NUMBER = re.compile(r"\d+(?:[.,/]\d+)?[sS]?")
_WORD = re.compile(r"\S+")
_DEADLINES = {"inden", "senest"}


@dataclass(frozen=True, slots=True)
class Scored:
    """A figure on a dimension, on the lexicon's scale."""

    dimension_id: int
    value: int
    rater: Rater


@dataclass(frozen=True, slots=True)
class PromisedAgreement:
    """What somebody promised, without its deadline and persons."""

    text: str
    due_on: date | None
    who: str = ""
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class NextTalk:
    """The next appointment."""

    on: date
    at: time | None
    form: Form
    kind: str


@dataclass(frozen=True, slots=True)
class Marks:
    """Everything the marks of a text say: sub-goals and persons by their ids, each once.

    Whoever is ``new`` is not known yet and has a number below 0 here, in participants and agreements too.
    """

    ticked: tuple[int, ...] = ()
    scores: tuple[Scored, ...] = ()
    participants: tuple[int, ...] = ()
    new: tuple[Person, ...] = ()
    agreements: tuple[PromisedAgreement, ...] = ()
    next_talk: NextTalk | None = None
    tokens: tuple[Token, ...] = ()
    problems: tuple[Remark, ...] = ()


@dataclass(slots=True)
class _Gathered:
    """What has been read so far."""

    ticked: list[int] = field(default_factory=list)
    scores: dict[tuple[int, Rater], Scored] = field(default_factory=dict)
    agreements: list[PromisedAgreement] = field(default_factory=list)
    next_talk: NextTalk | None = None
    tokens: list[Token] = field(default_factory=list)
    problems: list[Remark] = field(default_factory=list)


def read_marks(
    typed: str,
    starts: int,
    held_on: date,
    lexicon: Lexicon,
    citizen_id: int | None,
    moved: Planned | None = None,
) -> Marks:
    """The marks of the text from ``starts`` on, of one citizen. Days count from the day of the talk.

    The next talk is like the appointment that is ``moved``, where it is not said otherwise.
    """
    into = _Gathered(tokens=[Token(*match.span(), "quote") for match in _QUOTES.finditer(typed, starts)])
    # As long as what was typed, so that places stay: what is quoted is not read.
    text = typed[:starts] + _QUOTES.sub(lambda match: "\0" * len(match[0]), typed[starts:])
    subgoals = lexicon.subgoals.get(citizen_id, ()) if citizen_id is not None else ()
    network = lexicon.networks.get(citizen_id, frozenset()) if citizen_id is not None else frozenset()
    _goals(text, starts, subgoals, lexicon, into)
    persons = _persons(text, starts, lexicon.persons, network, into)
    for place in _clauses(text, starts, held_on):
        if text[place[0]] == "!":
            _agreement(typed, text, place, held_on, persons, into)
        else:
            _next_talk(text, place, held_on, lexicon, moved, into)
    return Marks(
        ticked=tuple(dict.fromkeys(into.ticked)),
        scores=tuple(into.scores.values()),
        participants=tuple(dict.fromkeys(person.id for person in persons.values())),
        new=tuple(dict.fromkeys(person for person in persons.values() if person.id < 0)),
        agreements=tuple(into.agreements),
        next_talk=into.next_talk,
        tokens=tuple(sorted(into.tokens, key=lambda token: (token.start, token.end))),
        problems=tuple(into.problems),
    )


def _clauses(text: str, starts: int, held_on: date) -> Iterator[tuple[int, int]]:
    """Agreements and the next talk: from their sign to the next sign of either, or the row's end."""
    signs = sorted(
        [match.start() for match in _AGREEMENT.finditer(text, starts)]
        + [match.start() for match in _NEXT.finditer(text, starts) if _is_dated(text, match.end(), held_on)]
    )
    for start, following in pairwise([*signs, len(text)]):
        row_ends = text.find("\n", start, following)
        yield start, following if row_ends < 0 else row_ends


def _is_dated(text: str, at: int, held_on: date) -> bool:
    """Whether a date follows, if only one that cannot be."""
    try:
        return read_date(text[at : at + DATE_LENGTH].split("\n")[0].split(), held_on, "coming") is not None
    except BadDate:
        return True


def _goals(text: str, starts: int, subgoals: tuple[Named, ...], lexicon: Lexicon, into: _Gathered) -> None:
    still_open = [subgoal for subgoal in subgoals if not subgoal.is_reached]
    for match in _GOAL.finditer(text, starts):
        sign, name, figure = match.groups()
        score = _figure(figure, lexicon.scale) if sign == "#" and figure else None
        if score is not None:
            found = find_named(name, lexicon.dimensions)
            if len(found) == 1:
                value, rater = score
                into.scores[found[0].id, rater] = Scored(found[0].id, value, rater)
                into.tokens.append(Token(*match.span(), "score"))
                continue
        elif figure is None or fold(figure) in {"ja", "nej"}:
            found = find_named(name, still_open)
            if len(found) == 1:
                is_ticked = sign == "##" or (figure is not None and fold(figure) == "ja")
                into.ticked += [found[0].id] if is_ticked else []
                into.tokens.append(Token(*match.span(), "ticked" if is_ticked else "subgoal"))
                continue
            if sign == "#" and len(find_named(name, lexicon.dimensions)) == 1:
                into.tokens.append(Token(*match.span(), "subgoal"))
                continue
            reached = () if found else find_named(name, subgoals)
            if reached:
                _note(into, f"»{reached[0].name}« er allerede nået", "", match.span())
                continue
        elif find_named(name, lexicon.dimensions):
            said = f"»{figure}« er ikke et tal fra 1 til {lexicon.scale}"
            if _NUMBER.fullmatch(figure):
                into.problems.append(wrong(said, "ret tallet", *match.span()))
            else:
                _note(into, f"{said} – gemmes som tekst", "", match.span())
            continue
        else:
            found = ()
        what = "flere delmål passer til" if len(found) > 1 else "ukendt delmål"
        _note(into, f"{what} »{name}« – gemmes som tekst", "vælg et delmål blandt forslag", match.span())


def _figure(figure: str, scale: int) -> tuple[int, Rater] | None:
    """``6`` is the citizen's figure, ``6s`` the caseworker's."""
    match = _FIGURE.fullmatch(figure)
    if match is None or not 1 <= int(match[1]) <= scale:
        return None
    return int(match[1]), "caseworker" if match[2] else "citizen"


def _persons(
    text: str, starts: int, persons: tuple[Person, ...], network: frozenset[int], into: _Gathered
) -> dict[int, Person]:
    """The persons named, by where they stand in the text. ``++`` is somebody who is to be created."""
    found_at: dict[int, Person] = {}
    new: dict[str, Person] = {}
    # A long note names the same people again and again.
    looked_up: dict[str, tuple[Person, ...]] = {}
    for match in _PERSON.finditer(text, starts):
        sign, word = match.groups()
        if word not in looked_up:
            looked_up[word] = find_person(word, [*persons, *new.values()], network)
        found = looked_up[word]
        if sign == "++" and not (len(found) == 1 and squash(found[0].name) == squash(word)):
            found = (Person(-1 - len(new), name_of(word)),)
            new[word] = found[0]
            looked_up.clear()
        if len(found) == 1:
            found_at[match.start()] = found[0]
            into.tokens.append(Token(*match.span(), "person"))
        elif found:
            said = f"flere personer passer til »{word}« – gemmes som tekst"
            _note(into, said, "vælg en person blandt forslag", match.span())
        else:
            said = f"ukendt person »{word}« – gemmes som tekst"
            stranger = obs(said, "et forslag opretter personen", *match.span())
            into.problems.append(replace(stranger, is_stranger=True))
    return found_at


def _agreement(
    typed: str, text: str, place: tuple[int, int], held_on: date, persons: dict[int, Person], into: _Gathered
) -> None:
    """Words up to a deadline or the clause's end; who stands right before or after the deadline promised."""
    start, end = place
    words = [match.span() for match in _WORD.finditer(text, start + 1, end)]
    due_on, first, behind = None, len(words), len(words)
    try:
        due_on, first, behind = _deadline(text, words, held_on)
    except BadDate as bad:
        _note(into, f"{bad} – aftalen gemmes uden frist", bad.advice, place)
    owners = list(takewhile(lambda word: word[0] in persons, words[behind:]))
    end = words[behind + len(owners) - 1][1]
    said_words = words[:first]
    while said_words and said_words[-1][0] in persons:
        owners.insert(0, said_words.pop())
    # A person in the middle is a word of the agreement, without the sign.
    said = bare(" ".join(typed[at:stop].lstrip("+@" if at in persons else "") for at, stop in said_words))
    if not said:
        return
    into.tokens.append(Token(start, end, "agreement"))
    if due_on is None:
        _note(into, f"aftalen »{said}« har ingen frist", "skriv inden fre", (start, end))
    else:
        _watch("fristen", due_on, held_on, (start, end), into)
    owner = persons[owners[0][0]] if owners else None
    who = owner.name if owner else "jeg" if fold(said).startswith("jeg ") else ""
    promised = PromisedAgreement(said, due_on, who, owner.id if owner else None)
    into.agreements.append(promised)


def _deadline(text: str, words: Sequence[tuple[int, int]], held_on: date) -> tuple[date | None, int, int]:
    """The deadline in these words, and from and to which of them it is written. Raises BadDate."""
    for index, (at, stop) in enumerate(words):
        if fold(text[at:stop]) in _DEADLINES:
            coming = [text[a:b] for a, b in words[index + 1 : index + 1 + MOST_WORDS]]
            if found := read_date(coming, held_on, "coming", week_day=FRIDAY):
                return found.value, index, index + 1 + found.used
    return None, len(words), len(words)


def _next_talk(
    text: str,
    place: tuple[int, int],
    held_on: date,
    lexicon: Lexicon,
    moved: Planned | None,
    into: _Gathered,
) -> None:
    start, end = place
    places = [match.span() for match in _WORD.finditer(text, start + 1, end)]
    words = [text[a:b] for a, b in places]
    try:
        found = read_date(words, held_on, "coming")
        at = read_time(words[found.used :]) if found else None
    except BadDate as bad:
        _note(into, f"{bad} – den næste samtale oprettes ikke", bad.advice, place)
        return
    if found is None:
        return
    used = found.used + (at.used if at else 0)
    form: Form | None = None
    kind: str | None = None
    for word in map(bare, words[used:]):
        if kind is None and (named := lexicon.kind(word)):
            kind = named.key
        elif form is None and (meant := find_form(word)):
            form = meant
        else:
            break
        used += 1
    place = start, places[used - 1][1]
    if into.next_talk is not None:
        _note(into, "to næste samtaler – kun den første oprettes", "fjern den ene", place)
        return
    if found.value < held_on:
        too_early = f"{danish.plain(found.value)} ligger før samtalen – den næste samtale oprettes ikke"
        _note(into, too_early, "ret datoen", place)
        return
    _watch("næste samtale", found.value, held_on, place, into)
    into.tokens.append(Token(*place, "next"))
    into.next_talk = NextTalk(
        found.value,
        at.value[0] if at else moved.held_time if moved else None,
        form or (moved.form if moved else "in_person"),
        kind or (moved.kind if moved else "progress_talk"),
    )


def _watch(what: str, day: date, held_on: date, place: tuple[int, int], into: _Gathered) -> None:
    """A day to come that looks like a slip: before the talk, far off, a day off or in a weekend."""
    weeks = (day - held_on).days // DAYS_PER_WEEK
    if day < held_on:
        _note(into, f"{what} {danish.plain(day)} ligger før samtalen", "ret datoen", place)
    elif weeks > FAR_WEEKS:
        _note(
            into, f"{what} er om {weeks} uger ({danish.plain(day)})", "ret datoen, hvis den er forkert", place
        )
    if day.weekday() > FRIDAY:
        said = f"{danish.plain(day)} er en {danish.DAYS[day.weekday()]}"
        _note(into, said, "ret datoen, hvis det er en hverdag", place)
    elif name := holiday(day):
        _note(into, f"{danish.plain(day)} er {name.lower()}", "ret datoen, hvis der er lukket", place)


def _note(into: _Gathered, text: str, advice: str, place: tuple[int, int]) -> None:
    into.problems.append(obs(text, advice, *place))
