"""A sheet as other programs write it: CSV of a Danish Excel, or .xlsx. Only text comes out, row by row.

Nothing in a cell is ever worked out: a formula in a CSV is the text it is, one in an .xlsx is the value that
was last shown. What a file is, is seen in its bytes and not in its name.
"""

import csv
import io
import stat
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from forloebtui.model.problem import Problem
from forloebtui.model.text import clean_text

MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 10_000, 100, 20_000
_MOST_BYTES, _MOST_UNPACKED = 20_000_000, 200_000_000
_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_DELIMITERS = ";\t,"


class BadTable(Problem):
    """A file that is no table, or one that cannot be read."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row below the headings: the line it begins on as the other program counts, and its cells."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The headings, and the rows that are not empty, each as long as the headings."""

    headings: tuple[str, ...]
    rows: tuple[Row, ...]


def read_table(path: Path) -> Table:
    """The first sheet of a file. Raises BadTable, in Danish, for what it is not and for what is too large."""
    data = _bytes(path)
    if not data.strip():
        raise BadTable("Filen er tom.")
    if data.startswith(_OLD_EXCEL):
        raise BadTable(
            "Filen er fra et ældre Excel, eller den er låst: gem den som .xlsx eller CSV uden kode."
        )
    try:
        return _table(_xlsx_rows(data) if data.startswith(_ZIP) else _csv_rows(_decoded(data)))
    except csv.Error as error:
        raise BadTable(f"Filen kan ikke læses som en tabel: {_in_danish(error)}.") from None


def _bytes(path: Path) -> bytes:
    """The content of a plain file: a folder, a pipe or a device is none. Raises BadTable."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise BadTable(f"{path.name} er ikke en fil.")
        if found.st_size > _MOST_BYTES:
            raise BadTable(f"Filen er større end {_MOST_BYTES // 1_000_000} MB: del den i flere.")
        return path.read_bytes()
    except OSError:
        raise BadTable(f"Filen {path.name} kan ikke læses: findes den, og må du åbne den?") from None


def _decoded(data: bytes) -> str:
    """The text of a CSV: UTF-8 with or without a mark, UTF-16 with one, else Windows-1252."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\0" in data:
        raise BadTable("Filen er ikke en tabel: gem den som CSV eller .xlsx.")
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadTable("Bogstaverne kan ikke læses: gem filen som »CSV UTF-8«.")


def _csv_rows(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    first, _, rest = text.partition("\n")
    before = 0
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        # What Excel writes to tell what lies between its cells.
        delimiter, text, before = first.strip()[-1], rest, 1
    else:
        delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = before + 1
    for cells in reader:
        yield line, tuple(cells)
        line = before + reader.line_num + 1


def _xlsx_rows(data: bytes) -> Iterator[tuple[int, tuple[str, ...]]]:
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(one.file_size for one in packed.infolist()) > _MOST_UNPACKED:
                raise BadTable("Regnearket fylder for meget udpakket: gem kun det ene ark, eller som CSV.")
        with warnings.catch_warnings():
            # It remarks on looks it does not keep; only the values are read.
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            try:
                sheet = book.worksheets[0]
                for line, cells in enumerate(sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS + 1), 1):
                    yield line, tuple(map(_text, cells))
            finally:
                book.close()
    except BadTable:
        raise
    except Exception:
        # A broken archive breaks openpyxl in any of a dozen ways.
        raise BadTable("Regnearket er beskadiget: åbn det i Excel, og gem det igen.") from None


def _text(value: object) -> str:
    """A cell's value as a Dane would type it."""
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nej"
        case datetime() if value.time() == time():
            return f"{value:%d-%m-%Y}"
        case datetime():
            return f"{value:%d-%m-%Y %H:%M}"
        case date():
            return f"{value:%d-%m-%Y}"
        case float():
            return f"{value:.10g}".replace(".", ",")
    return str(value)


def _table(rows: Iterable[tuple[int, tuple[str, ...]]]) -> Table:
    headings: tuple[str, ...] = ()
    found: list[Row] = []
    for line, raw in rows:
        cells = tuple(clean_text(cell).strip() for cell in raw)
        if not any(cells):
            continue
        if any(len(cell) > LONGEST_CELL for cell in cells):
            raise BadTable(
                f"Linje {line} har en celle på over {LONGEST_CELL} tegn: er et citationstegn glemt?"
            )
        if not headings:
            headings = _headings(cells)
            continue
        if any(cells[len(headings) :]):
            raise BadTable(
                f"Linje {line} har {len(cells)} celler, og der er {len(headings)} overskrifter:"
                " står der et skilletegn uden citationstegn om?"
            )
        if len(found) == MOST_ROWS:
            raise BadTable(f"Der er flere end {MOST_ROWS:,} rækker: del filen i flere.".replace(",", "."))
        padded = (*cells, *("",) * (len(headings) - len(cells)))
        found.append(Row(line, padded[: len(headings)]))
    if not headings:
        raise BadTable("Filen er tom.")
    if not found:
        raise BadTable("Der er overskrifter, men ingen rækker under dem.")
    return Table(headings, tuple(found))


def _headings(cells: tuple[str, ...]) -> tuple[str, ...]:
    last = max(at for at, cell in enumerate(cells) if cell) + 1
    if last > MOST_COLUMNS:
        raise BadTable(f"Der er flere end {MOST_COLUMNS} kolonner.")
    return cells[:last]


def _in_danish(error: csv.Error) -> str:
    said = str(error)
    if "field larger" in said or "unexpected end" in said:
        return "et citationstegn lukkes ikke"
    if "expected after" in said:
        return "der står noget lige efter et afsluttende citationstegn"
    return "den er ikke hel"
