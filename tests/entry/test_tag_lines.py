"""A citizen's tags on one line. Today is Monday 23 November 2026."""

from datetime import date

import pytest

from forloebtui.entry.tag_line import TypedTag, read_tags, written
from forloebtui.model.problem import Problem

TODAY = date(2026, 11, 23)
LINES = [
    ("", ()),
    ("ung", (TypedTag("ung"),)),
    ("ung, #venter på læge", (TypedTag("ung"), TypedTag("venter på læge"))),
    ("afventer læge til 15/12", (TypedTag("afventer læge", to_on=date(2026, 12, 15)),)),
    # A bare week ends on its Sunday and begins on its Monday.
    ("hold fra uge 2 til uge 6", (TypedTag("hold", date(2027, 1, 11), date(2027, 2, 14)),)),
    ("ferie til om 2 uger,", (TypedTag("ferie", to_on=date(2026, 12, 7)),)),
    # Not every til and fra begins a date.
    ("på vej til job", (TypedTag("på vej til job"),)),
    ("fra Syrien", (TypedTag("fra Syrien"),)),
]


@pytest.mark.parametrize(("typed", "tags"), LINES, ids=[line or "nothing" for line, _ in LINES])
def test_a_line_is_read_and_written_back(typed: str, tags: tuple[TypedTag, ...]) -> None:
    assert read_tags(typed, TODAY) == tags
    assert read_tags(written(tags), TODAY) == tags


@pytest.mark.parametrize("typed", ["hold fra 6/2-27 til 2/12-26", "ung, Ung", "a fra 5/1 til 2/1-27"])
def test_what_cannot_be_kept_is_told(typed: str) -> None:
    with pytest.raises(Problem):
        read_tags(typed, TODAY)
