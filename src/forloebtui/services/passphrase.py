"""How hard a passphrase is to guess, and what would make it harder.

Estimated by zxcvbn, which knows the passwords and words that are tried first, and here also the Danish of
this program's own data: a caseworker's words are the first that somebody would try.
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Literal

from forloebtui.office.shipped import shipped

Grade = Literal["weak", "fair", "good"]

# One try costs a quarter of a gigabyte for half a second (``store.keys.Kdf``). A hundred machines with room
# for ten tries at a time make 2,000 a second: 10^8 tries take half a day, 10^11 a year and a half.
FAIR, GOOD = 8, 11
TRIES_A_SECOND = 2_000
# zxcvbn's time grows with the square of the length, and nobody guesses what is longer.
_LONGEST = 72
_ADVICE = "Brug fire ord, der ikke hører sammen, fx en ting, en farve, et sted og et dyr."


@dataclass(frozen=True)
class Strength:
    """``guesses`` is a power of ten; ``advice`` is a Danish sentence, empty where there is nothing to add."""

    grade: Grade
    guesses: float
    says: str
    advice: str


def strength(passphrase: str) -> Strength:
    """How long it would take somebody who has the file; nothing about the passphrase is kept."""
    from zxcvbn import zxcvbn

    # zxcvbn has no answer to nothing at all.
    said = zxcvbn(passphrase[:_LONGEST] or " ", user_inputs=list(_tried_first()))
    guesses = float(said["guesses_log10"])
    grade: Grade = "weak" if guesses < FAIR else "fair" if guesses < GOOD else "good"
    time = _duration(10**guesses / 2 / TRIES_A_SECOND)
    says = {
        "weak": f"Svag: kan gættes på {time}.",
        "fair": f"Nogenlunde: kan gættes på {time}.",
        "good": f"God: det tager {time} at gætte den.",
    }[grade]
    return Strength(grade, guesses, says, "" if grade == "good" else _ADVICE)


@cache
def _tried_first() -> tuple[str, ...]:
    """The words of the shipped data, most used first."""
    words: Counter[str] = Counter({"forloebtui": 1_000, "adgangskode": 999, "kodeord": 998, "kommune": 997})
    for folder in ("catalogue", "demo", "rules"):
        for file in sorted(shipped(folder).glob("*.toml")):
            words.update(re.findall(r"[^\W\d_]{3,}", file.read_text("utf-8").lower()))
    return tuple(word for word, _ in words.most_common())


def _duration(seconds: float) -> str:
    """A span of time as one says it, in its largest unit."""
    for unit, units, size in (
        ("år", "år", 31_557_600), ("måned", "måneder", 2_629_800), ("dag", "dage", 86_400),
        ("time", "timer", 3_600), ("minut", "minutter", 60),
    ):  # fmt: skip
        if seconds >= size:
            count = int(seconds / size)
            return (
                "mange hundrede år"
                if unit == "år" and count >= 1_000
                else f"{count} {unit if count == 1 else units}"
            )
    return "under et minut"
