"""Rows of another program's sheet read as citizens or interventions: which column is what, what is wrong.

What is wrong with a cell never repeats what stands in it: it may be a CPR number or a name.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from forloebtui.entry.cpr import birthday, masked, parse_cpr
from forloebtui.entry.fold import squash
from forloebtui.model.in_danish import FORLOEB
from forloebtui.model.problem import Problem
from forloebtui.office.tables import Row, Table

Sort = Literal["citizens", "interventions"]
Value = str | date | float | None

LONGEST_NAME, LONGEST_TEXT = 200, 5_000
_YEARS = range(1900, 2200)
_DAY_FIRST = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})(?: 0?0[:.]00(?:[:.]00)?)?")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]0?0:00(?::00)?)?")
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Field:
    """What a column can be. ``guesses`` are headings it is known by, besides its own title, folded."""

    key: str
    title: str
    read: Callable[[str, date], Value]
    guesses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wrong:
    """A cell or a whole row that cannot be taken in: the line, the column's heading or nothing, and why."""

    line: int
    column: str
    why: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A row as it was understood, by field. What was empty is not in it."""

    line: int
    values: dict[str, Value]

    def text(self, key: str) -> str:
        """A value that is text; nothing where there is none."""
        return str(self.values.get(key, ""))

    def day(self, key: str) -> date | None:
        """A value that is a date."""
        found = self.values.get(key)
        return found if isinstance(found, date) else None


def _short(text: str, _today: date) -> str:
    if len(text) > LONGEST_NAME:
        raise Problem(f"er over {LONGEST_NAME} tegn")
    if not text.isprintable():
        raise Problem("er over flere linjer")
    return text


def _long(text: str, _today: date) -> str:
    if len(text) > LONGEST_TEXT:
        raise Problem(f"er over {LONGEST_TEXT} tegn")
    return text


def _day(text: str, _today: date) -> date:
    if found := _DAY_FIRST.fullmatch(text):
        day, month, year = map(int, found.groups())
    elif found := _YEAR_FIRST.fullmatch(text):
        year, month, day = map(int, found.groups())
    else:
        raise Problem("er ikke en dato som 03-12-2026")
    try:
        read = date(year, month, day)
    except ValueError:
        raise Problem("er en dag, der ikke findes") from None
    if year not in _YEARS:
        raise Problem("er ikke et år, der kan passe")
    return read


def _day_past(text: str, today: date) -> date:
    read = _day(text, today)
    if read > today:
        raise Problem("er en dag, der ikke har været")
    return read


def _hours(text: str, _today: date) -> float:
    found = _NUMBER.fullmatch(re.sub(r"\s*(?:t|timer?)\.?$", "", text.lower()))
    if not found:
        raise Problem("er ikke et tal som 1,5")
    plain = found[0].replace(".", "").replace(",", ".") if "," in found[0] else found[0]
    if float(plain) > 168:
        raise Problem("er flere timer, end der er i en uge")
    return float(plain)


def _cpr(text: str, today: date) -> str:
    # A sheet takes a number's first zero away.
    return parse_cpr(text.zfill(10) if text.isdecimal() and len(text) == 9 else text, today)


def _forloeb(text: str, _today: date) -> str:
    for word, title in FORLOEB.items():
        if squash(text) in (squash(title), squash(word)):
            return word
    raise Problem(f"er ikke en af: {', '.join(FORLOEB.values())}")


_WHOSE = (
    Field("name", "Navn", _short, ("borger", "borgernavn", "fuldenavn", "fuldtnavn")),
    Field("first_name", "Fornavn", _short, ("fornavne",)),
    Field("last_name", "Efternavn", _short),
    Field("cpr", "CPR-nummer", _cpr, ("cpr", "cprnr", "personnummer", "cprnummer")),
    Field("born_on", "Født", _day_past, ("foedselsdag", "foedselsdato", "foedtdato")),
    Field("case_number", "Sagsnummer", _short, ("sagsnr", "sag", "journalnummer", "sagsid")),
)
FIELDS: dict[Sort, tuple[Field, ...]] = {
    "citizens": (
        *_WHOSE,
        Field("phone", "Telefon", _short, ("tlf", "telefonnummer", "mobil", "mobilnummer", "tlfnr")),
        Field("kind", "Slags forløb", _forloeb, ("forloeb", "forloebstype", "type", "maalgruppe")),
        Field("starts_on", "Forløb fra", _day, ("start", "startdato", "forloebsstart", "fra", "bevilgetfra")),
        Field("ends_on", "Forløb til", _day, ("slut", "slutdato", "forloebsslut", "til", "udloeb")),
        Field("granted_on", "Bevilget", _day_past, ("bevilgetden", "bevillingsdato", "bevilling")),
        Field("prior_benefit", "Tidligere ydelse", _short, ("ydelse", "ydelsefoer", "forsoergelse")),
    ),
    "interventions": (
        *_WHOSE,
        Field("title", "Indsats", _short, ("titel", "tilbud", "aktivitet", "indsatsnavn")),
        Field("effort", "Slags indsats", _short, ("slags", "indsatstype", "type", "indsatsart")),
        Field("starts_on", "Fra", _day, ("start", "startdato", "begyndt", "startet")),
        Field("ends_on", "Til", _day, ("slut", "slutdato", "ophoert", "afsluttet")),
        Field("hours", "Timer om ugen", _hours, ("timer", "timeruge", "timerpruge", "ugentligetimer")),
        Field("place", "Sted", _short, ("adresse", "virksomhed", "leverandoer")),
        Field("note", "Bemærkning", _long, ("bemaerkninger", "note", "noter", "kommentar")),
    ),
}
# Of each sort at the least these, or one of several.
_NEEDED: dict[Sort, tuple[tuple[str, ...], ...]] = {
    "citizens": (("name", "first_name"),),
    "interventions": (("name", "first_name", "cpr", "case_number"), ("title",), ("starts_on",)),
}


def sort_of(headings: Sequence[str]) -> Sort:
    """Interventions where a column is one's title, else citizens."""
    return "interventions" if "title" in guess(headings, "interventions") else "citizens"


def guess(headings: Sequence[str], sort: Sort) -> tuple[str | None, ...]:
    """The field of each column by its heading, each field once; None where no heading tells."""
    left = {field.key: {squash(field.title), *field.guesses} for field in FIELDS[sort]}
    found: list[str | None] = []
    for heading in headings:
        key = next((key for key, names in left.items() if squash(heading) in names), None)
        left.pop(key or "", None)
        found.append(key)
    return tuple(found)


def lacking(sort: Sort, mapping: Sequence[str | None]) -> tuple[str, ...]:
    """The titles of the fields without which no row can be read."""
    titles = {field.key: field.title for field in FIELDS[sort]}
    return tuple(
        " eller ".join(titles[key] for key in one_of if key != "first_name")
        for one_of in _NEEDED[sort]
        if not set(one_of) & set(mapping)
    )


def read_rows(
    table: Table, sort: Sort, mapping: Sequence[str | None], today: date
) -> Iterator[Entry | Wrong]:
    """Each row, or everything that is wrong with it."""
    fields = {field.key: field for field in FIELDS[sort]}
    columns = [(at, fields[key]) for at, key in enumerate(mapping) if key is not None]
    called = {key: field.title for key, field in fields.items()}
    called |= {field.key: table.headings[at] for at, field in columns}
    for row in table.rows:
        entry, wrong = _read(row, columns, table.headings, today)
        if not wrong:
            wrong = [Wrong(row.line, called[key], why) for key, why in _amiss(entry, sort)]
        if wrong:
            yield from wrong
        else:
            yield entry


def _read(
    row: Row, columns: Sequence[tuple[int, Field]], headings: Sequence[str], today: date
) -> tuple[Entry, list[Wrong]]:
    values: dict[str, Value] = {}
    wrong = []
    for at, field in columns:
        if cell := row.cells[at]:
            try:
                values[field.key] = field.read(cell, today)
            except Problem as problem:
                wrong.append(Wrong(row.line, headings[at] or f"kolonne {at + 1}", str(problem)))
    first, last = values.pop("first_name", None), values.pop("last_name", None)
    if (first or last) and "name" not in values:
        values["name"] = " ".join(str(part) for part in (first, last) if part)
    return Entry(row.line, values), wrong


def _amiss(entry: Entry, sort: Sort) -> Iterator[tuple[str, str]]:
    """What is wrong with a row whose cells are each in order: the field, and why."""
    if sort == "citizens" and not entry.text("name"):
        yield "name", "mangler"
    if sort == "interventions":
        if not (entry.text("name") or entry.text("cpr") or entry.text("case_number")):
            yield "name", "mangler: skriv navn, CPR-nummer eller sagsnummer"
        for key in ("title", "starts_on"):
            if not entry.values.get(key):
                yield key, "mangler"
    starts_on, ends_on, born_on = entry.day("starts_on"), entry.day("ends_on"), entry.day("born_on")
    if starts_on and ends_on and ends_on < starts_on:
        yield "ends_on", "ligger før starten"
    if ends_on and not starts_on:
        yield "ends_on", "står uden en start"
    if born_on and entry.text("cpr") and birthday(entry.text("cpr")) != born_on:
        yield "born_on", "passer ikke til CPR-nummeret"


def shown(field: str | None, cell: str) -> str:
    """A cell as an example on the screen: of a CPR number only the day of birth."""
    digits = "".join(char for char in cell if char.isdecimal())
    return masked(digits) if field == "cpr" and digits else cell
