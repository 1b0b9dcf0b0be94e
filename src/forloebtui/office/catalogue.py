"""What the office chooses among: kinds of intervention and talk, offers, the wheel and good questions.

The shipped files lie in ``data/catalogue``. A file of the same name in the office's own folder overrides
them key by key: the same key replaces an entry, a new one is added after the shipped ones.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from forloebtui.model.words import Category
from forloebtui.office.reading import Between, Mismatch, bad_data, parse, read_text, suggestion
from forloebtui.office.shipped import shipped

Section = Literal["facts", "assessment", "agreement", "citizen_words"]
# Karl Tomm's four: facts, patterns, new pictures, choices.
QuestionType = Literal["lineal", "circular", "reflexive", "strategic"]

SECTION_NAMES: dict[Section, str] = {
    "facts": "fakta",
    "assessment": "vurdering",
    "agreement": "aftale",
    "citizen_words": "borgerens ord",
}
CATEGORY_NAMES: dict[Category, str] = {
    "beskaeftigelse": "beskæftigelse",
    "social": "social",
    "sundhed": "sundhed",
    "uddannelse": "uddannelse",
    "netvaerk": "netværk",
}
QUESTION_NAMES: dict[QuestionType, str] = {
    "lineal": "detektiv: hvad er der sket?",
    "circular": "antropolog: hvad betyder det?",
    "reflexive": "fremtidsforsker: hvad kunne blive?",
    "strategic": "kaptajn: hvad gør vi?",
}


@dataclass(frozen=True, slots=True)
class InterventionKind:
    """A kind of intervention; ``dimension`` is the sector of the wheel a new one suggests."""

    key: str
    name: str
    category: Category
    dimension: str


@dataclass(frozen=True, slots=True)
class ConversationKind:
    """A kind of talk; ``typed`` are the words that stand for it in quick entry."""

    key: str
    name: str
    with_citizen: bool
    starts_with: Section
    counts_statutory: bool = False
    typed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """An entry of the offer catalogue; cost in kroner a week."""

    key: str
    name: str
    category: Category
    kind: str
    place: str = ""
    capacity: int | None = None
    weekly_cost: float | None = None
    goal: str = ""
    content: str = ""
    result: str = ""
    typical_weeks: int | None = None


@dataclass(frozen=True, slots=True)
class WheelDimension:
    """A sector of the wheel; ``anchors`` say what 1 to 10 mean, ``colour`` is its place in the palette."""

    key: str
    name: str
    colour: Annotated[int, Between(0, 5)]
    examples: tuple[str, ...]
    anchors: tuple[str, ...]

    def __post_init__(self) -> None:
        if len(self.anchors) != 10:
            raise ValueError("Her skal stå ti sætninger i anchors, én for hvert tal.")


@dataclass(frozen=True, slots=True)
class Questions:
    """Questions of one type, for one dimension or for any."""

    key: str
    type: QuestionType
    texts: tuple[str, ...]
    dimension: str | None = None


@dataclass(frozen=True, slots=True)
class _InterventionKinds:
    kinds: tuple[InterventionKind, ...] = ()


@dataclass(frozen=True, slots=True)
class _ConversationKinds:
    kinds: tuple[ConversationKind, ...] = ()


@dataclass(frozen=True, slots=True)
class _Offers:
    offers: tuple[Offer, ...] = ()


@dataclass(frozen=True, slots=True)
class _Wheel:
    dimensions: tuple[WheelDimension, ...] = ()


@dataclass(frozen=True, slots=True)
class _Questions:
    questions: tuple[Questions, ...] = ()


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All of it, by key and in the order of the files."""

    intervention_kinds: dict[str, InterventionKind]
    conversation_kinds: dict[str, ConversationKind]
    offers: dict[str, Offer]
    dimensions: dict[str, WheelDimension]
    questions: tuple[Questions, ...]

    def intervention_kind(self, key: str) -> InterventionKind:
        """A kind of intervention; one that is no longer in the catalogue is called by its key."""
        return self.intervention_kinds.get(key) or InterventionKind(key, key, "social", "")

    def conversation_kind(self, key: str) -> ConversationKind:
        """A kind of talk; one that is no longer in the catalogue counts for nothing."""
        return self.conversation_kinds.get(key) or ConversationKind(key, key, True, "facts")

    def counts_statutory(self, key: str) -> bool:
        """Whether a held talk of the kind counts towards the law's contact."""
        return self.conversation_kind(key).counts_statutory

    def counted_kinds(self) -> frozenset[str]:
        """The kinds whose held talks count."""
        return frozenset(key for key, kind in self.conversation_kinds.items() if kind.counts_statutory)

    def questions_for(self, dimension: str | None) -> tuple[Questions, ...]:
        """Those for a dimension first, then those that fit anywhere."""
        own = tuple(each for each in self.questions if dimension and each.dimension == dimension)
        return own + tuple(each for each in self.questions if each.dimension is None)


@cache
def load_catalogue(overrides: Path | None = None) -> Catalogue:
    """The catalogue, with the office's own files in ``overrides`` on top; read once a run.

    Raises BadData, naming file, place and what was expected.
    """
    dimensions = _entries("wheel.toml", _Wheel, overrides)
    kinds = _entries("intervention_kinds.toml", _InterventionKinds, overrides, dimension=dimensions)
    questions = _entries("questions.toml", _Questions, overrides, dimension=dimensions)
    return Catalogue(
        intervention_kinds=kinds,
        conversation_kinds=_entries("conversation_kinds.toml", _ConversationKinds, overrides),
        offers=_entries("offers.toml", _Offers, overrides, kind=kinds),
        dimensions=dimensions,
        questions=tuple(questions.values()),
    )


def _entries(
    name: str, shape: type[Any], overrides: Path | None, **refers: Mapping[str, object]
) -> dict[str, Any]:
    """The entries of a file and of the office's own of that name, by key.

    ``refers`` names the fields that hold a key of another file, with the keys there are.
    """
    (listed,) = (field.name for field in fields(shape))
    merged: dict[str, Any] = {}
    own = overrides / name if overrides is not None else None
    for path in (shipped("catalogue", name), own):
        if path is None or not path.is_file():
            continue
        text = read_text(path)
        entries: dict[str, Any] = {}
        for position, entry in enumerate(getattr(parse(text, shape, file=path.name), listed)):
            place = (listed, position)
            if entry.key in entries:
                problem = f"nøglen »{entry.key}« står to gange."
                raise bad_data(Mismatch(problem, (*place, "key")), text, file=path.name)
            for field, known in refers.items():
                key = getattr(entry, field)
                if key is not None and key not in known:
                    problem = f"{suggestion(key, tuple(known))}Her skal stå en af: {', '.join(known)}."
                    raise bad_data(Mismatch(problem, (*place, field), key), text, file=path.name)
            entries[entry.key] = entry
        merged.update(entries)
    return merged
