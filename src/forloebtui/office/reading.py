"""TOML read strictly into frozen dataclasses: what is not expected is an error that says where it stands.

The annotations are the schema: ``str``, ``int``, ``float``, ``bool``, ``date``, ``datetime``, ``time``,
``Literal``, ``X | None``, ``tuple[X, ...]``, ``tuple[X, Y]``, ``dict[str, X]``, other dataclasses, and
``Annotated[int, Between(1, 10)]``. A field with a default may be left out.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date, datetime, time
from difflib import get_close_matches
from functools import cache, reduce
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from forloebtui.model.problem import Problem

T = TypeVar("T")
Place = tuple[str | int, ...]
Convert = Callable[[object], Any]


@dataclass(frozen=True, slots=True)
class Between:
    """The least and the greatest number allowed, both inclusive; written inside ``Annotated``."""

    least: float
    greatest: float


class BadData(Problem):
    """A file that does not hold what it should. As text it is a Danish sentence for a person.

    ``place`` is the path of keys and list positions (from 0) to what is wrong, ``line`` its line where
    that could be told.
    """

    def __init__(self, file: str, place: Place, problem: str, line: int | None = None) -> None:
        self.file, self.place, self.problem, self.line = file, place, problem, line
        where = file if line is None else f"{file}, linje {line}"
        spot = spell(place)
        super().__init__(f"{where}: {spot}: {problem}" if spot else f"{where}: {problem}")


class Mismatch(ValueError):
    """A value that does not fit, on its way out to where file and place are known."""

    def __init__(self, problem: str, place: Place = (), found: object = MISSING) -> None:
        self.problem, self.place, self.found = problem, place, found
        super().__init__(problem)

    def within(self, step: str | int) -> "Mismatch":
        """The same, seen from one step further out."""
        self.place = (step, *self.place)
        return self


def read(path: Path, kind: type[T]) -> T:
    """A file as a ``kind``. Raises BadData; OSError where the file cannot be read."""
    return parse(read_text(path), kind, file=path.name)


def parse(text: str, kind: type[T], *, file: str) -> T:
    """The same of text already read; ``file`` is the name used in the error."""
    table = tables(text, file=file)
    try:
        return cast(T, converter(cast(Any, kind))(table))
    except Mismatch as mismatch:
        raise bad_data(mismatch, text, file=file) from None


def read_text(path: Path) -> str:
    """A file's text. Raises BadData where it is not UTF-8, OSError where it cannot be read."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise BadData(path.name, (), "filen er ikke gemt som UTF-8. Gem den som UTF-8.") from None


def tables(text: str, *, file: str) -> dict[str, Any]:
    """TOML as dicts and lists. Raises BadData where it is not TOML."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"at line (\d+)", str(error))
        raise BadData(
            file,
            (),
            "filen kan ikke læses herfra. Se efter anførselstegn, lighedstegn, lukkede parenteser "
            "og en nøgle, der står to gange.",
            int(at[1]) if at else None,
        ) from None


def bad_data(mismatch: Mismatch, text: str, *, file: str) -> BadData:
    """A mismatch with its file and line."""
    said = mismatch.problem
    if mismatch.found is not MISSING:
        said = f"der står {_shown(mismatch.found)}. {said}"
    return BadData(file, mismatch.place, said, line_of(text, mismatch.place))


def suggestion(word: str, known: tuple[str, ...]) -> str:
    """``Mente du »name«? `` for a word that resembles a known one, else nothing."""
    close = get_close_matches(word, known, n=1)
    return f"Mente du »{close[0]}«? " if close else ""


def unknown(key: str, known: Iterable[str], place: Place) -> Mismatch:
    """The mismatch of a key that refers to nothing."""
    words = tuple(known)
    return Mismatch(f"{suggestion(key, words)}Her skal stå en af: {', '.join(words)}.", place, key)


def spell(place: Place) -> str:
    """A place as a person counts it: ``talks nr. 3, kind``."""
    words: list[str] = []
    for step in place:
        if isinstance(step, int):
            words[-1:] = [f"{words[-1] if words else 'liste'} nr. {step + 1}"]
        else:
            words.append(step)
    return ", ".join(words)


@cache
def converter(annotation: Any) -> Convert:
    """What makes a TOML value a value of an annotated type, or raises Mismatch.

    Raises TypeError for an annotation that is no part of the schema's language.
    """
    plain = _PLAIN.get(annotation)
    if plain is not None:
        return plain
    if is_dataclass(annotation):
        return _of_dataclass(cast(type, annotation))
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return _one_of(arguments)
    if origin is Annotated:
        limits = (note for note in arguments[1:] if isinstance(note, Between))
        return reduce(_between, limits, converter(arguments[0]))
    if origin in (Union, UnionType):
        (inner,) = (argument for argument in arguments if argument is not NoneType)
        return converter(inner)
    if origin is tuple:
        return _list_of(arguments[0]) if arguments[1:] == (...,) else _row_of(arguments)
    if origin is dict:
        return _table_of(arguments[1])
    raise TypeError(f"no converter for {annotation!r}")


def _of_dataclass(kind: type) -> Convert:
    hints = get_type_hints(kind, include_extras=True)
    known = {field.name: converter(hints[field.name]) for field in fields(kind)}
    required = [
        field.name for field in fields(kind) if field.default is MISSING and field.default_factory is MISSING
    ]

    def convert(value: object) -> Any:
        if type(value) is not dict:
            raise Mismatch("Her skal stå en tabel med nøgler.", found=value)
        given = {}
        for name, found in value.items():
            convert_one = known.get(name)
            if convert_one is None:
                hint = suggestion(name, tuple(known))
                raise Mismatch(f"nøglen kendes ikke. {hint}Her kan stå: {', '.join(known)}.", (name,))
            try:
                given[name] = convert_one(found)
            except Mismatch as mismatch:
                raise mismatch.within(name) from None
        for name in required:
            if name not in given:
                raise Mismatch(f"nøglen »{name}« mangler.")
        try:
            return kind(**given)
        except Mismatch:
            raise
        except ValueError as error:
            raise Mismatch(str(error)) from None

    return convert


def _list_of(inner: Any) -> Convert:
    convert_one = converter(inner)

    def convert(value: object) -> tuple[Any, ...]:
        if type(value) is not list:
            raise Mismatch("Her skal stå en liste i kantede parenteser.", found=value)
        found = []
        for position, each in enumerate(value):
            try:
                found.append(convert_one(each))
            except Mismatch as mismatch:
                raise mismatch.within(position) from None
        return tuple(found)

    return convert


def _row_of(inner: tuple[Any, ...]) -> Convert:
    converters = tuple(converter(each) for each in inner)

    def convert(value: object) -> tuple[Any, ...]:
        if type(value) is not list or len(value) != len(converters):
            raise Mismatch(f"Her skal stå en liste med {len(converters)} værdier.", found=value)
        found = []
        for position, (convert_one, each) in enumerate(zip(converters, value, strict=True)):
            try:
                found.append(convert_one(each))
            except Mismatch as mismatch:
                raise mismatch.within(position) from None
        return tuple(found)

    return convert


def _table_of(inner: Any) -> Convert:
    convert_one = converter(inner)

    def convert(value: object) -> Mapping[str, Any]:
        if type(value) is not dict:
            raise Mismatch("Her skal stå en tabel med nøgler.", found=value)
        found = {}
        for name, each in value.items():
            try:
                found[name] = convert_one(each)
            except Mismatch as mismatch:
                raise mismatch.within(name) from None
        return found

    return convert


def _one_of(words: tuple[Any, ...]) -> Convert:
    listed = ", ".join(str(word) for word in words)

    def convert(value: object) -> Any:
        if type(value) in (str, int) and value in words:
            return value
        hint = suggestion(value, words) if isinstance(value, str) else ""
        raise Mismatch(f"{hint}Her skal stå et af: {listed}.", found=value)

    return convert


def _between(inner: Convert, limits: Between) -> Convert:
    def convert(value: object) -> Any:
        number = inner(value)
        if limits.least <= number <= limits.greatest:
            return number
        raise Mismatch(f"Her skal stå et tal fra {limits.least:g} til {limits.greatest:g}.", found=value)

    return convert


def _exactly(kind: type, expected: str) -> Convert:
    def convert(value: object) -> Any:
        if type(value) is kind:
            return value
        raise Mismatch(f"Her skal stå {expected}.", found=value)

    return convert


def _number(value: object) -> float:
    if type(value) is float or type(value) is int:
        return float(value)
    raise Mismatch("Her skal stå et tal, som 1.5.", found=value)


def _shown(value: object) -> str:
    """What was found, as it is written in the file, and not at length."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "en liste"
    if isinstance(value, dict):
        return "en tabel"
    text = str(value)
    return f"»{text if len(text) <= 40 else text[:39] + '…'}«"


_PLAIN: dict[Any, Convert] = {
    str: _exactly(str, "tekst i anførselstegn"),
    int: _exactly(int, "et helt tal"),
    float: _number,
    bool: _exactly(bool, "true eller false"),
    date: _exactly(date, "en dato, som 2026-11-21"),
    datetime: _exactly(datetime, "dato og klokkeslæt, som 2026-11-21T09:30:00"),
    time: _exactly(time, "et klokkeslæt, som 09:30:00"),
}

_HEADER = re.compile(r"\s*(\[\[?)\s*([\w.-]+)\s*\]\]?\s*(#.*)?")


def line_of(text: str, place: Place) -> int | None:
    """The line, from 1, where the place stands, or what encloses it; None where that is the whole file.

    It follows headers, ``key =`` and lists with one item a line, which is how these files are written.
    """
    lines = text.splitlines()
    header, named = _under_header(lines, place)
    for number in range(header or 0, len(lines)):
        if named == len(place) or _HEADER.fullmatch(lines[number]):
            break
        if re.match(rf'\s*"?{re.escape(str(place[named]))}"?\s*[=.]', lines[number]):
            return _item_line(lines, number, place[named + 1 :])
    return header


def _under_header(lines: list[str], place: Place) -> tuple[int | None, int]:
    """The line of the last header that leads to the place, and how many steps of it the header names."""
    found, named = None, 0
    counted: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        header = _HEADER.fullmatch(line)
        if header is None:
            continue
        name = header[2]
        reached: Place = tuple(name.split("."))
        if header[1] == "[[":
            counted[name] = counted.get(name, -1) + 1
            reached = (*reached, counted[name])
        if place[: len(reached)] == reached:
            found, named = number, len(reached)
    return found, named


def _item_line(lines: list[str], key: int, rest: Place) -> int:
    """The line of an item of the list that opens on line ``key`` (from 0), else the key's own."""
    if rest and isinstance(rest[0], int) and lines[key].rstrip().endswith("["):
        items = [
            number
            for number in range(key + 1, len(lines))
            if lines[number].strip() and not lines[number].lstrip().startswith("#")
        ]
        if rest[0] < len(items):
            return items[rest[0]] + 1
    return key + 1
