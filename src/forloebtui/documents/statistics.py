"""Statistics for paper and for a spreadsheet: no names in either."""

import csv
import io
from collections.abc import Sequence
from datetime import date

from forloebtui.dates import danish
from forloebtui.documents.document import Document, Table, part, parts
from forloebtui.rules.statistics import FEWEST_SHARED, Figure, Section


def statistics_document(sections: Sequence[Section], first: date, last: date, today: date) -> Document:
    """The figures as a document about nobody."""
    told = [
        part(
            section.title,
            Table(("", "Tal", "Borgere"), tuple((f.name, said(f), _count(f)) for f in section.figures)),
        )
        for section in sections
    ]
    return Document(
        key="statistics",
        title="Statistik",
        facts=(("Periode", f"{danish.plain(first)} – {danish.plain(last)}"),),
        parts=parts(*told),
        made_on=today,
        is_draft=False,
    )


def statistics_csv(sections: Sequence[Section]) -> str:
    """The figures as a Danish spreadsheet reads them: semicolons, decimal commas, a byte order mark."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(("afsnit", "navn", "tal", "enhed", "borgere"))
    for section in sections:
        for figure in section.figures:
            value = "" if figure.value is None else _number(figure.value)
            writer.writerow(
                (
                    section.title,
                    neutral(figure.name),
                    value,
                    figure.unit,
                    "" if figure.is_hidden else figure.citizens,
                )
            )
    return "\ufeff" + out.getvalue()


def neutral(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def said(figure: Figure) -> str:
    """A figure as one says it: ``12 uger``, ``færre end 5``, ``–`` where there is none."""
    if figure.is_hidden:
        return f"færre end {FEWEST_SHARED}"
    if figure.value is None:
        return "–"
    if figure.unit == "kr.":
        return danish.kroner(figure.value)
    return f"{_number(figure.value)} {figure.unit}".rstrip()


def _count(figure: Figure) -> str:
    return "" if figure.is_hidden else str(figure.citizens)


def _number(value: float) -> str:
    return f"{value:g}".replace(".", ",") if value < 1e6 else f"{value:.0f}"
