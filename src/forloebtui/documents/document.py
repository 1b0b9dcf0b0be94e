"""What stands in a document, apart from how it is set: one content for PDF, plain text and preview."""

from dataclasses import dataclass
from datetime import date

from forloebtui.dates import danish


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text as it was typed; ``is_quote`` where it is somebody's own words."""

    text: str
    is_quote: bool = False


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


Block = Paragraph | Items | Table | Drawing


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


def part(title: str, *blocks: Block | None) -> Part | None:
    """A part with what there is of its blocks, or none where there is nothing at all."""
    found = tuple(block for block in blocks if block is not None and not _is_empty(block))
    return Part(title, found) if found else None


def parts(*found: Part | None) -> tuple[Part, ...]:
    """The parts there are."""
    return tuple(each for each in found if each is not None)


def plain_text(document: Document) -> str:
    """The document for a journal that takes text alone."""
    lines = [document.title.upper()]
    if document.is_draft:
        lines.append("UDKAST")
    lines += [f"{name}: {value}" for name, value in document.facts]
    for each in document.parts:
        lines += ["", each.title.upper()]
        for block in each.blocks:
            lines += _block_lines(block)
    lines += ["", f"Skrevet {danish.plain(document.made_on)}"]
    return "\n".join(lines) + "\n"


def _block_lines(block: Block) -> list[str]:
    match block:
        case Paragraph(text, is_quote):
            return (f"»{text}«" if is_quote else text).splitlines() or [""]
        case Items(entries):
            return [f"- {entry}" for entry in entries]
        case Table(head, rows):
            widths = [max(len(row[at]) for row in (head, *rows)) for at in range(len(head))]
            return [
                "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
                for row in (head, *rows)
            ]
        case Drawing(alt=alt):
            return [alt]


def _is_empty(block: Block) -> bool:
    match block:
        case Paragraph(text):
            return not text.strip()
        case Items(entries):
            return not entries
        case Table(_, rows):
            return not rows
        case Drawing():
            return False
