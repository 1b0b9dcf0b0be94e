"""What stands in a document, apart from how it is set: one content for PDF, plain text and preview."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from textwrap import wrap
from typing import Literal, NamedTuple

from forloebtui.dates import danish

TABLE_WIDTH = 76
"""So many characters a line of a table takes at most in plain text."""

_BETWEEN = "  "


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text as it was typed; ``is_quote`` where it is somebody's own words."""

    text: str
    is_quote: bool = False


@dataclass(frozen=True, slots=True)
class Subheading:
    """A heading within a part: a section of a note."""

    title: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list; an entry may begin with a sign of its own (*☐*)."""

    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows as long as the head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture as SVG; ``alt`` says in words what it shows, for those who hear or read the plain text.

    A narrow one takes less than half the width, and what follows it stands beside it.
    """

    svg: str
    alt: str
    is_narrow: bool = False


Block = Subheading | Paragraph | Items | Table | Drawing


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and what stands under it."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A document about one citizen.

    ``key`` names its template and its file, ``facts`` stand under the title as name and value; ``cautions``
    are for the caseworker before it leaves the house and are no part of it.
    """

    key: str
    title: str
    facts: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    made_on: date
    is_draft: bool = True
    cautions: tuple[str, ...] = ()


class TextLine(NamedTuple):
    """A line of the document as plain text, and what it is, for a screen that shows it so."""

    text: str
    sort: Literal["title", "draft", "fact", "heading", "subheading", "text", "quote", "head", "row"]


def part(title: str, *blocks: Block | None) -> Part | None:
    """A part with what there is of its blocks, or none where there is nothing at all."""
    found = tuple(block for block in blocks if block is not None and not _is_empty(block))
    return Part(title, found) if found else None


def parts(*found: Part | None) -> tuple[Part, ...]:
    """The parts there are."""
    return tuple(each for each in found if each is not None)


def plain_text(document: Document) -> str:
    """The document for a journal that takes text alone."""
    return "\n".join(line.text for line in text_lines(document)) + "\n"


def text_lines(document: Document) -> Iterator[TextLine]:
    """The document line by line. Only a table is broken, to the width of a journal; a paragraph is whole."""
    yield TextLine(document.title.upper(), "title")
    if document.is_draft:
        yield TextLine("UDKAST", "draft")
    for name, value in document.facts:
        yield TextLine(f"{name}: {value}", "fact")
    for each in document.parts:
        yield TextLine("", "text")
        yield TextLine(each.title.upper(), "heading")
        for block in each.blocks:
            yield from _block_lines(block)
    yield TextLine("", "text")
    yield TextLine(f"Skrevet {danish.plain(document.made_on)}", "fact")


def _block_lines(block: Block) -> Iterator[TextLine]:
    match block:
        case Subheading(title):
            yield TextLine(title, "subheading")
        case Paragraph(text, is_quote):
            for line in (f"»{text}«" if is_quote else text).splitlines() or [""]:
                yield TextLine(line, "quote" if is_quote else "text")
        case Items(entries):
            for entry in entries:
                yield from (TextLine(line, "text") for line in f"- {entry}".splitlines())
        case Table(head, rows):
            widths = _widths(block)
            if any(head):
                yield TextLine(_row(head, widths), "head")
            for cells in rows:
                broken = [_broken(cell, width) for cell, width in zip(cells, widths, strict=True)]
                yield from (
                    TextLine(_row(line, widths), "row") for line in zip_longest(*broken, fillvalue="")
                )
        case Drawing(alt=alt):
            yield TextLine(alt, "text")


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
    return _BETWEEN.join(padded).rstrip()


def _widths(table: Table) -> list[int]:
    """What each column takes: all it needs where there is room; else the widest give way, between words."""
    columns = [
        [line for cell in column for line in cell.split("\n")]
        for column in zip(table.head, *table.rows, strict=True)
    ]
    widths = [max(map(len, lines)) for lines in columns]
    words = [max((len(word) for line in lines for word in line.split()), default=1) for lines in columns]
    room = TABLE_WIDTH - len(_BETWEEN) * (len(widths) - 1)
    while sum(widths) > room:
        loose = [width if width > word else 0 for width, word in zip(widths, words, strict=True)]
        sizes = loose if any(loose) else widths
        widths[sizes.index(max(sizes))] -= 1
    return widths


def _broken(cell: str, width: int) -> list[str]:
    return [part for line in cell.split("\n") for part in (wrap(line, max(width, 1)) or [""])]


def _is_empty(block: Block) -> bool:
    match block:
        case Paragraph(text):
            return not text.strip()
        case Items(entries):
            return not entries
        case Table(_, rows):
            return not rows
        case Subheading() | Drawing():
            return False
