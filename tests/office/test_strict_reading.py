"""The strict reader: every mistake a person makes in a file is named where it stands."""

from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Annotated, Literal

import pytest

from forloebtui.office.reading import BadData, Between, converter, line_of, parse, read


@dataclass(frozen=True)
class Talk:
    kind: Literal["follow_up", "note"]
    at: datetime
    minutes: Annotated[int, Between(5, 240)] = 45
    text: str = ""


@dataclass(frozen=True)
class File:
    name: str
    born_on: date | None = None
    hours: float = 0.0
    wakes: time | None = None
    open: bool = True
    talks: tuple[Talk, ...] = ()
    figures: tuple[tuple[str, int], ...] = ()
    titles: dict[str, str] | None = None

    def __post_init__(self) -> None:
        if self.name == "ingen":
            raise ValueError("Her skal stå et navn.")


WHOLE = """
name = 'Sol'
born_on = 1990-05-17
hours = 2
wakes = 07:30:00
open = false
figures = [['a', 1], ['b', 2]]
titles = {en = 'Et'}
# Samtaler
talks = [
  {kind = 'note', at = 2026-11-20T09:00:00},

  # den lange
  {kind = 'follow_up', at = 2026-11-23T10:30:00, minutes = 60, text = 'Hej'},
]
"""


def test_a_whole_file_becomes_its_dataclasses() -> None:
    assert parse(WHOLE, File, file="f.toml") == File(
        name="Sol",
        born_on=date(1990, 5, 17),
        hours=2.0,
        wakes=time(7, 30),
        open=False,
        figures=(("a", 1), ("b", 2)),
        titles={"en": "Et"},
        talks=(
            Talk("note", datetime(2026, 11, 20, 9)),
            Talk("follow_up", datetime(2026, 11, 23, 10, 30), 60, "Hej"),
        ),
    )


MISTAKES = [
    # (found → written instead, line, place, what the sentence must say)
    ("name = 'Sol'", "naem = 'Sol'", 2, ("naem",), "Mente du »name«? Her kan stå: name, born_on"),
    ("name = 'Sol'", "", None, (), "nøglen »name« mangler"),
    ("name = 'Sol'", "name = 'ingen'", None, (), "Her skal stå et navn."),
    ("name = 'Sol'", "name = 7", 2, ("name",), "der står »7«. Her skal stå tekst i anførselstegn"),
    ("1990-05-17", "'17. maj'", 3, ("born_on",), "en dato, som 2026-11-21"),
    ("1990-05-17", "1990-05-17T10:00:00", 3, ("born_on",), "en dato, som 2026-11-21"),
    ("hours = 2", "hours = true", 4, ("hours",), "et tal, som 1.5"),
    ("07:30:00", "'7.30'", 5, ("wakes",), "et klokkeslæt, som 09:30:00"),
    ("false", "1", 6, ("open",), "true eller false"),
    ("['b', 2]", "['b', 2, 3]", 7, ("figures", 1), "en liste med 2 værdier"),
    ("['b', 2]", "['b', 'c']", 7, ("figures", 1, 1), "et helt tal"),
    ("{en = 'Et'}", "{en = 1}", 8, ("titles", "en"), "tekst i anførselstegn"),
    ("'note'", "'folow_up'", 11, ("talks", 0, "kind"), "Mente du »follow_up«? Her skal stå et af: follow_up"),
    ("minutes = 60", "minutes = 600", 14, ("talks", 1, "minutes"), "et tal fra 5 til 240"),
    ("text = 'Hej'", "txt = 'Hej'", 14, ("talks", 1, "txt"), "Mente du »text«?"),
    (", at = 2026-11-20T09:00:00", "", 11, ("talks", 0), "nøglen »at« mangler"),
]


@pytest.mark.parametrize(("right", "wrong", "line", "place", "said"), MISTAKES)
def test_a_mistake_is_named_where_it_stands(
    right: str, wrong: str, line: int | None, place: tuple[str | int, ...], said: str
) -> None:
    assert right in WHOLE
    with pytest.raises(BadData) as caught:
        parse(WHOLE.replace(right, wrong, 1), File, file="f.toml")
    assert (caught.value.line, caught.value.place) == (line, place)
    assert said in str(caught.value)
    assert str(caught.value).startswith("f.toml" if line is None else f"f.toml, linje {line}: ")


def test_lines_under_headers_are_counted_by_their_header() -> None:
    first = "name = 'x'\n[[talks]]\nkind = 'note'\n\n"
    text = first + "[[talks]] # to\nminutes = 4\nkind = 'note'\n[titles]\nkind = 'a'\n"
    assert line_of(text, ("talks", 1, "kind")) == 7
    assert line_of(text, ("talks", 1, "text")) == 5
    assert line_of(text, ("titles", "kind")) == 9
    assert line_of(text, ()) is None


def test_a_file_that_is_not_toml_or_not_utf8_says_so(tmp_path: Path) -> None:
    torn = tmp_path / "torn.toml"
    torn.write_text("name = 'Sol'\nborn_on = \n", encoding="utf-8")
    with pytest.raises(BadData, match=r"torn\.toml, linje 2: filen kan ikke læses herfra"):
        read(torn, File)
    torn.write_bytes("name = 'Søs'".encode("latin-1"))
    with pytest.raises(BadData, match="UTF-8"):
        read(torn, File)


def test_a_byte_order_mark_from_an_editor_is_no_mistake(tmp_path: Path) -> None:
    file = tmp_path / "bom.toml"
    file.write_text("name = 'Sol'", encoding="utf-8-sig")
    assert read(file, File) == File("Sol")


def test_an_annotation_outside_the_language_is_a_programming_error() -> None:
    with pytest.raises(TypeError):
        converter(complex)
