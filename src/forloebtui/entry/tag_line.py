"""A citizen's tags on one line: ``ung, afventer læge til 15/12, hold fra uge 2``."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from forloebtui.dates.danish import plain
from forloebtui.entry.dates import SUNDAY, read_date
from forloebtui.entry.fold import fold
from forloebtui.model.problem import Problem


class TypedTag(NamedTuple):
    """A tag as it was typed. Both dates inclusive; None where none was."""

    text: str
    from_on: date | None = None
    to_on: date | None = None


def read_tags(typed: str, today: date) -> tuple[TypedTag, ...]:
    """The tags between the commas. Raises Problem for dates that lie the wrong way round, or a tag twice.

    ``til`` and ``fra`` begin a date only where a date follows; else they are words of the tag.
    """
    found = tuple(_read(part.split(), today) for part in typed.split(",") if part.strip())
    for number, one in enumerate(found):
        if one.from_on is not None and one.to_on is not None and one.to_on < one.from_on:
            raise Problem(f"»{one.text}« slutter, før det begynder")
        if fold(one.text) in {fold(before.text) for before in found[:number]}:
            raise Problem(f"»{one.text}« står der to gange")
    return found


def written(tags: Iterable[TypedTag]) -> str:
    """The line that ``read_tags`` reads as these."""
    return ", ".join(
        " ".join(
            filter(
                None,
                (
                    one.text,
                    f"fra {plain(one.from_on)}" if one.from_on else "",
                    f"til {plain(one.to_on)}" if one.to_on else "",
                ),
            )
        )
        for one in tags
    )


def _read(words: Sequence[str], today: date) -> TypedTag:
    text: list[str] = []
    days: dict[str, date] = {}
    left = list(words)
    while left:
        word = fold(left[0])
        day = None
        if text and word in ("fra", "til"):
            day = read_date(left[1:], today, "coming", **({"week_day": SUNDAY} if word == "til" else {}))
        if day is None:
            text.append(left.pop(0).removeprefix("#"))
        else:
            days[word] = day.value
            left = left[1 + day.used :]
    return TypedTag(" ".join(text), days.get("fra"), days.get("til"))
