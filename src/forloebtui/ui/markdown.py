"""The guide's Markdown as lines: headings, paragraphs, lists, tables, links and what a picture shows.

It is the little that ``data/guide`` uses; a file read elsewhere shows the same.
"""

import re
from collections.abc import Hashable, Iterable, Iterator
from itertools import groupby

from forloebtui.office.guide import LINK
from forloebtui.ui import text
from forloebtui.ui.text import Line, Span, line_width
from forloebtui.ui.widgets.lines import Item

_INLINE = re.compile(rf"`(?P<code>[^`]+)`|\*\*(?P<bold>[^*]+)\*\*|(?P<link>{LINK.pattern})")
_PICTURE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_MARK = re.compile(r"(- |\d+\. )(.*)")
# The widest that is easy to read, and the narrowest a column may be.
EASY, COLUMN = 76, 8
# Stands where the file has a picture, before what it shows.
PICTURE = "▦"


def items(markdown: str, width: int) -> Iterator[Item]:
    """The lines of a page. A line with a link has the key ``("page", name)``, any other its number."""
    room = min(width - 2, EASY)
    for number, (line, target) in enumerate(_lines(markdown, room)):
        key: Hashable = ("page", target) if target else number
        readable = line and line[0][0] != PICTURE
        yield Item(((" ", "plain"), *line) if line else (), key if readable else None)


def _lines(markdown: str, room: int) -> Iterator[tuple[Line, str]]:
    """Each line and the page it leads to."""
    for kind, block in groupby(markdown.split("\n"), _kind):
        rows = list(block)
        match kind:
            case "comment":
                pass
            case "space":
                yield (), ""
            case "code":
                for row in rows:
                    yield from _wrapped(((row[2:], "accent"),), room, 4)
            case "heading":
                for row in rows:
                    yield ((row.lstrip("# ").upper(), "heading"),), ""
            case "picture":
                for row in rows:
                    shown = _PICTURE.fullmatch(row)
                    yield from _wrapped(
                        ((PICTURE, "faint"), (f" {shown[1] if shown else row}", "faint")), room, 2
                    )
            case "table":
                yield from _table(rows, room)
            case "list":
                for mark, row in _entries(rows):
                    lead = "· " if mark == "- " else mark
                    yield from _wrapped(((lead, "muted"), *spans(row)), room, len(lead), _target(row))
            case _:
                row = " ".join(row.strip() for row in rows)
                yield from _wrapped(spans(row), room, target=_target(row))


def _target(row: str) -> str:
    """The page that a paragraph, an entry or a row of a table leads to: one at the most."""
    link = LINK.search(row)
    return link[2] if link else ""


def _kind(row: str) -> str:
    if not row.strip():
        return "space"
    if row.startswith("#"):
        return "heading"
    if row.startswith("<!--"):
        return "comment"
    if row.startswith("    "):
        return "code"
    if row.startswith("!["):
        return "picture"
    if row.startswith("|"):
        return "table"
    return "list" if _MARK.match(row) or row.startswith("  ") else "paragraph"


def _entries(rows: list[str]) -> Iterator[tuple[str, str]]:
    """The entries of a list: the mark before each, and its words on one line."""
    mark, words = "", ""
    for row in rows:
        if begun := _MARK.match(row):
            if words:
                yield mark, words
            mark, words = begun.groups()
        else:
            words += f" {row.strip()}"
    yield mark, words


def spans(row: str) -> Iterator[Span]:
    """A row's words and what they are. A link stands with an arrow before it."""
    at = 0
    for match in _INLINE.finditer(row):
        yield row[at : match.start()], "plain"
        if match["code"]:
            yield match["code"], "accent"
        elif match["bold"]:
            yield match["bold"], "strong"
        else:
            yield LINK.sub(r"→ \1", match["link"]), "notice"
        at = match.end()
    yield row[at:], "plain"


def _wrapped(
    line: Iterable[Span], room: int, indent: int = 0, target: str = ""
) -> Iterator[tuple[Line, str]]:
    """A line broken at its spaces; the lines after the first are indented."""
    current: list[Span] = []
    for word in _words(line):
        if current and line_width((*current, *word)) > room:
            yield tuple(current), target
            current = [(" " * indent, "plain")] if indent else []
            word[0] = (word[0][0].lstrip(" "), word[0][1])
        current += word
    if current:
        yield tuple(current), target


def _words(line: Iterable[Span]) -> Iterator[list[Span]]:
    """What is not to be parted: a word with the space before it, and a full stop right after a key."""
    word: list[Span] = []
    for part, role in line:
        for piece in re.findall(r" *[^ ]+| +", text.clean(part)):
            if word and piece.startswith(" "):
                yield word
                word = []
            word.append((piece, role))
    if word:
        yield word


def _table(rows: list[str], room: int) -> Iterator[tuple[Line, str]]:
    """Its rows with the columns as wide as they need to be; the last takes what is left, and is wrapped."""
    told = [row for row in rows if not set(row) <= set("-|: ")]
    head, *body = [row.removeprefix("| ").removesuffix(" |").split(" | ") for row in told]
    *fixed, _ = zip(*(head, *body), strict=True)
    widths = [min(max(line_width(spans(cell)) for cell in column), room // 3) for column in fixed]
    left = max(room - sum(widths) - 2 * len(widths), COLUMN)
    heads = (f"{text.fit(cell, width)}  " for cell, width in zip(head, widths, strict=False))
    yield (("".join(heads) + head[-1], "muted"),), ""
    for row in body:
        *firsts, last = row
        begun: list[Span] = []
        for cell, width in zip(firsts, widths, strict=True):
            whole: Span = next((span for span in spans(cell) if span[0]), ("", "plain"))
            begun.append((f"{text.fit(whole[0], width)}  ", whole[1]))
        target = _target(" ".join(row))
        for number, (line, _) in enumerate(_wrapped(spans(last), left) if last else (((), ""),)):
            lead = begun if not number else [(" " * (room - left), "plain")]
            yield (*lead, *line), target
