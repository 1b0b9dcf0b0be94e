"""The marks in a note's text. A mark counts at the start of a word; in quotation marks nothing does.

Marks are tokens over the text and are never cut out of it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, time

from forloebtui.dates import danish
from forloebtui.entry.dates import FRIDAY, BadDate, bare, read_date, read_time
from forloebtui.entry.fold import fold
from forloebtui.entry.lexicon import Lexicon, Named, find_form, find_named, find_person
from forloebtui.entry.remark import Remark, Token, obs
from forloebtui.model.words import Form, Rater

FAR_WEEKS = 16
HIGHEST_SCORE = 10

_QUOTES = re.compile(r'"[^"\n]*"|“[^”\n]*”|»[^«\n]*«')
_GOAL = re.compile(r"(?<!\S)(##?)([^\W_][\w-]*)(?:=(\w+))?")
_PERSON = re.compile(r"(?<!\S)[+@]([^\W\d_][\w-]*)")
_AGREEMENT = re.compile(r"(?<!\S)!(?=[^\W\d_])")
_NEXT = re.compile(r"(?<!\S)>(?=[ ]?[\w])")
_WORD = re.compile(r"\S+")
_DEADLINES = {"inden", "senest"}


@dataclass(frozen=True, slots=True)
class Scored:
    """A figure on a dimension."""

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


@dataclass(slots=True)
class Marks:
    """Everything the marks of a text say."""

    ticked: list[int] = field(default_factory=list)
    mentioned: list[int] = field(default_factory=list)
    scores: tuple[Scored, ...] = ()
    participants: list[int] = field(default_factory=list)
    agreements: tuple[PromisedAgreement, ...] = ()
    next_talk: NextTalk | None = None
    tokens: list[Token] = field(default_factory=list)
    problems: list[Remark] = field(default_factory=list)


def read_marks(typed: str, starts: int, held_on: date, subgoals: Iterable[Named], lexicon: Lexicon) -> Marks:
    """The marks of the text from ``starts`` on. Days count from the day of the talk."""
    marks = Marks()
    quoted = [match.span() for match in _QUOTES.finditer(typed, starts)]
    marks.tokens += [Token(start, end, "quote") for start, end in quoted]
    # Same length, so that places stay: what is quoted is not read.
    text = typed
    for start, end in quoted:
        text = text[:start] + "\0" * (end - start) + text[end:]
    _goals(text, starts, tuple(subgoals), lexicon, marks)
    persons = _persons(text, starts, lexicon, marks)
    for place in _clauses(text, starts):
        if text[place[0]] == "!":
            _agreement(typed, text, place, held_on, persons, lexicon, marks)
        else:
            _next_talk(text, place, held_on, lexicon, marks)
    marks.tokens.sort(key=lambda token: (token.start, token.end))
    return marks


def _clauses(text: str, starts: int) -> Iterator[tuple[int, int]]:
    """Agreements and the next talk: from their sign to the next sign of either, or the row's end."""
    signs = sorted(match.start() for mark in (_AGREEMENT, _NEXT) for match in mark.finditer(text, starts))
    for index, start in enumerate(signs):
        row_ends = text.find("\n", start)
        ends = [len(text) if row_ends < 0 else row_ends, *signs[index + 1 : index + 2]]
        yield start, min(ends)


def _goals(text: str, starts: int, subgoals: tuple[Named, ...], lexicon: Lexicon, marks: Marks) -> None:
    scores: dict[tuple[int, Rater], Scored] = {}
    for match in _GOAL.finditer(text, starts):
        sign, name, figure = match.groups()
        score = _figure(figure) if sign == "#" and figure else None
        if score is not None:
            found = find_named(name, lexicon.dimensions)
            if len(found) == 1:
                value, rater = score
                scores[found[0].id, rater] = Scored(found[0].id, value, rater)
                marks.tokens.append(Token(*match.span(), "score"))
                continue
        elif figure is None or fold(figure) in {"ja", "nej"}:
            found = find_named(name, subgoals)
            if len(found) == 1:
                is_ticked = sign == "##" or (figure is not None and fold(figure) == "ja")
                (marks.ticked if is_ticked else marks.mentioned).append(found[0].id)
                marks.tokens.append(Token(*match.span(), "ticked" if is_ticked else "subgoal"))
                continue
            if sign == "#" and len(find_named(name, lexicon.dimensions)) == 1:
                marks.tokens.append(Token(*match.span(), "subgoal"))
                continue
        elif find_named(name, lexicon.dimensions):
            _note(marks, f"»{figure}« er ikke et tal fra 1 til {HIGHEST_SCORE} – gemmes som tekst", "", match)
            continue
        else:
            found = ()
        what = "flere delmål passer til" if len(found) > 1 else "ukendt delmål"
        _note(marks, f"{what} »{name}« – gemmes som tekst", "Tab viser delmål", match)
    marks.scores = tuple(scores.values())
    marks.ticked[:] = dict.fromkeys(marks.ticked)


def _figure(figure: str) -> tuple[int, Rater] | None:
    """``6`` is the citizen's figure, ``6s`` the caseworker's."""
    digits = figure.removesuffix("s")
    if not digits.isdecimal() or not 1 <= int(digits[:4]) <= HIGHEST_SCORE or len(digits) > 2:
        return None
    return int(digits), "caseworker" if figure.endswith("s") else "citizen"


def _persons(text: str, starts: int, lexicon: Lexicon, marks: Marks) -> dict[int, int]:
    """The persons named, by where they stand in the text."""
    found_at = {}
    for match in _PERSON.finditer(text, starts):
        found = find_person(match[1], lexicon.persons)
        if len(found) == 1:
            found_at[match.start()] = found[0].id
            marks.tokens.append(Token(*match.span(), "person"))
        else:
            what = "flere personer passer til" if found else "ukendt person"
            _note(marks, f"{what} »{match[1]}« – gemmes som tekst", "Tab viser personer", match)
    marks.participants = list(dict.fromkeys(found_at.values()))
    return found_at


def _agreement(
    typed: str,
    text: str,
    place: tuple[int, int],
    held_on: date,
    persons: dict[int, int],
    lexicon: Lexicon,
    marks: Marks,
) -> None:
    start, end = place
    cut: list[tuple[int, int]] = []
    words = [(match.start(), match.end()) for match in _WORD.finditer(text, start + 1, end)]
    due_on = None
    for index, (at, stop) in enumerate(words):
        if fold(text[at:stop]) in _DEADLINES:
            try:
                found = read_date(
                    [text[a:b] for a, b in words[index + 1 :]], held_on, "coming", week_day=FRIDAY
                )
            except BadDate as bad:
                marks.problems.append(obs(f"{bad} – aftalen gemmes uden frist", "ret datoen", at, end))
                continue
            if found:
                due_on = found.value
                cut.append((at, words[index + found.used][1]))
                break
    within = [at for at in persons if start < at < end]
    cut += [(at, at + len(text[at:end].split()[0])) for at in within]
    named = "".join(typed[i] for i in range(start + 1, end) if not any(a <= i < b for a, b in cut))
    said = bare(" ".join(named.split()))
    if not said:
        return
    marks.tokens.append(Token(start, start + len(text[start:end].rstrip()), "agreement"))
    if due_on is None:
        marks.problems.append(obs(f"aftalen »{said}« har ingen frist", "skriv inden fre", start, end))
    elif due_on.weekday() > FRIDAY:
        marks.problems.append(_weekend(due_on, start, end))
    person_id = persons[within[0]] if within else None
    who = next((person.name for person in lexicon.persons if person.id == person_id), "")
    if not who and fold(said).startswith("jeg "):
        who = "jeg"
    marks.agreements = (*marks.agreements, PromisedAgreement(said, due_on, who, person_id))


def _next_talk(text: str, place: tuple[int, int], held_on: date, lexicon: Lexicon, marks: Marks) -> None:
    start, end = place
    words = text[start + 1 : end].split()
    try:
        found = read_date(words, held_on, "coming")
        if found is None:
            return
        rest = words[found.used :]
        at = read_time(rest)
    except BadDate as bad:
        marks.problems.append(obs(f"{bad} – den næste samtale oprettes ikke", "ret datoen", start, end))
        return
    rest = rest[at.used :] if at else rest
    form: Form | None = None
    kind: str | None = None
    for word in map(bare, rest):
        if kind is None and (named := lexicon.kind(word)):
            kind = named.key
        elif form is None:
            form = find_form(word)
    if marks.next_talk is not None:
        marks.problems.append(obs("to næste samtaler – kun den første oprettes", "fjern den ene", start, end))
        return
    weeks = (found.value - held_on).days // 7
    if weeks > FAR_WEEKS:
        said = f"næste samtale er om {weeks} uger ({danish.plain(found.value)})"
        marks.problems.append(obs(said, "skriv årstal, hvis det er rigtigt", start, end))
    if found.value.weekday() > FRIDAY:
        marks.problems.append(_weekend(found.value, start, end))
    marks.tokens.append(Token(start, start + len(text[start:end].rstrip()), "next"))
    marks.next_talk = NextTalk(
        found.value, at.value[0] if at else None, form or "in_person", kind or "progress_talk"
    )


def _weekend(day: date, start: int, end: int) -> Remark:
    return obs(f"{danish.plain(day)} er en {danish.DAYS[day.weekday()]}", "", start, end)


def _note(marks: Marks, text: str, advice: str, match: re.Match[str]) -> None:
    marks.problems.append(obs(text, advice, *match.span()))
