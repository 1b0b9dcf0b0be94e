"""What quick entry says about a line, and where in it."""

from dataclasses import dataclass
from typing import Literal

Level = Literal["OBS", "FEJL"]
Meaning = Literal[
    "citizen", "date", "time", "minutes", "form", "kind", "status",
    "subgoal", "ticked", "score", "person", "agreement", "next", "quote",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """What a stretch of the line was understood as. ``end`` is exclusive."""

    start: int
    end: int
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class Remark:
    """An OBS saves; a FEJL blocks. ``text`` says what, ``advice`` what to do, both Danish.

    ``is_stranger``: a person is named whom nobody knows, and who can be created.
    """

    level: Level
    text: str
    advice: str
    start: int
    end: int
    is_stranger: bool = False

    @property
    def is_wrong(self) -> bool:
        """Whether it must be mended before saving."""
        return self.level == "FEJL"

    @property
    def sentence(self) -> str:
        """Both in one line."""
        return f"{self.text} → {self.advice}" if self.advice else self.text


def obs(text: str, advice: str, start: int, end: int) -> Remark:
    """Something to keep an eye on."""
    return Remark("OBS", text, advice, start, end)


def wrong(text: str, advice: str, start: int, end: int) -> Remark:
    """Something that must be mended."""
    return Remark("FEJL", text, advice, start, end)
