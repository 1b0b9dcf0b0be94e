"""Setting a document as PDF with typst, from a template that the office may replace.

The content goes in as data, so nothing that was typed is ever taken for markup, and nothing is written to a
temporary file. The PDF is tagged for screen readers, by PDF/UA-1 as far as the signs in it allow, and names
nobody in its metadata.
"""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Literal

from forloebtui.dates import danish
from forloebtui.documents.document import Block, Document, Drawing, Items, Paragraph, Subheading, Table
from forloebtui.model.problem import Problem
from forloebtui.office.shipped import shipped

_KINDS: dict[type, str] = {
    Subheading: "subheading", Paragraph: "paragraph", Items: "items", Table: "table", Drawing: "drawing",
}  # fmt: skip
_ANY = "document.typ"
# Characters a column of a table is given room for.
_NARROWEST, _WIDEST = 4, 32


class BadTemplate(Problem):
    """A template that typst cannot set."""


def pdf(document: Document, own_templates: Path | None = None) -> bytes:
    """The document as PDF, A4.

    The template is ``KEY.typ`` or else ``document.typ``, the office's own before the shipped one. Raises
    BadTemplate, naming the template and what typst says of it.
    """
    from typst import TypstError
    from typst import compile as typeset

    template = _template(document.key, own_templates)
    data = {"document": json.dumps(_data(document), ensure_ascii=False)}

    def set_as(standard: Literal["ua-1", "1.7"], *, own_fonts_alone: bool) -> bytes:
        made = typeset(
            template,
            root=template.parent,
            sys_inputs=data,
            ignore_system_fonts=own_fonts_alone,
            pdf_standards=standard,
        )
        # One PDF; several pictures would be a list.
        assert isinstance(made, bytes)  # noqa: S101 - what typst gives for the format asked for
        return made

    try:
        try:
            return set_as("ua-1", own_fonts_alone=True)
        except TypstError:
            # A note may hold signs our own font lacks; the standard for screen readers refuses them all.
            return set_as("1.7", own_fonts_alone=False)
    except (TypstError, OSError) as error:
        raise BadTemplate(f"Skabelonen {template} kan ikke bruges: {_first_line(error)}") from None


def _template(key: str, own: Path | None) -> Path:
    for folder in filter(None, (own, shipped("templates"))):
        for name in (f"{key}.typ", _ANY):
            if (folder / name).is_file():
                return folder / name
    raise FileNotFoundError(_ANY)


def _data(document: Document) -> dict[str, object]:
    return {
        "key": document.key,
        "title": document.title,
        "facts": document.facts,
        "made_on": danish.plain(document.made_on),
        "is_draft": document.is_draft,
        "parts": [
            {"title": part.title, "blocks": [_block(block) for block in part.blocks]}
            for part in document.parts
        ],
    }


def _block(block: Block) -> dict[str, object]:
    shares = {"shares": _shares(block)} if isinstance(block, Table) else {}
    return {"kind": _KINDS[type(block)], **asdict(block), **shares}


def _shares(table: Table) -> list[int]:
    """How much of the width each column takes: as its longest line, within bounds."""
    columns = zip(table.head, *table.rows, strict=True)
    longest = (max(len(line) for cell in column for line in cell.split("\n")) for column in columns)
    return [min(max(length, _NARROWEST), _WIDEST) for length in longest]


def _first_line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), "ukendt fejl")
