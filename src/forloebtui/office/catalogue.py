"""What the office chooses among: kinds of intervention and talk, offers, the wheel and good questions.

The shipped files lie in ``data/catalogue``. A file of the same name in the office's own folder overrides
them key by key: the same key replaces an entry, a new one is added after the shipped ones.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from forloebtui.dates.holidays import SchoolFree
from forloebtui.model.words import Category
from forloebtui.office.reading import Between, Mismatch, bad_data, parse, read, read_text, unknown
from forloebtui.office.shipped import shipped

Section = Literal["facts", "assessment", "agreement", "citizen_words"]
# Karl Tomm's four: facts, patterns, new pictures, choices.
QuestionType = Literal["lineal", "circular", "reflexive", "strategic"]

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
    """A kind of talk; ``typed`` are the words that stand for it in quick entry.

    A long note of the kind may begin with the section ``starts_with`` or with the lines of ``template``.
    """

    key: str
    name: str
    with_citizen: bool
    starts_with: Section
    counts_statutory: bool = False
    typed: tuple[str, ...] = ()
    template: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """An entry of the offer catalogue; cost in kroner a week. Without ``dimensions`` it serves its kind's."""

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
    provider: str = ""
    presenter: str = ""
    case_text: str = ""
    dimensions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WheelDimension:
    """A sector of the wheel; ``anchors`` say what 1 to 10 mean, ``colour`` is its place in the palette."""

    key: str
    name: str
    colour: Annotated[int, Between(0, 5)]
    examples: tuple[str, ...]
    anchors: tuple[str, ...]
    description: str = ""

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
class Checklist:
    """What is good to have done, line by line."""

    key: str
    name: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _File:
    """What a file of the catalogue may hold; each of the shipped ones holds one of these lists."""

    intervention_kinds: tuple[InterventionKind, ...] = ()
    conversation_kinds: tuple[ConversationKind, ...] = ()
    offers: tuple[Offer, ...] = ()
    dimensions: tuple[WheelDimension, ...] = ()
    questions: tuple[Questions, ...] = ()
    checklists: tuple[Checklist, ...] = ()


@dataclass(frozen=True, slots=True)
class _SchoolFreeFile:
    """What the file of school-free weeks may hold: ISO numbers, and by year those of a year of its own."""

    weeks: tuple[Annotated[int, Between(1, 53)], ...] = ()
    years: dict[str, tuple[Annotated[int, Between(1, 53)], ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All of it, by key and in the order of the files."""

    intervention_kinds: dict[str, InterventionKind]
    conversation_kinds: dict[str, ConversationKind]
    offers: dict[str, Offer]
    dimensions: dict[str, WheelDimension]
    questions: tuple[Questions, ...]
    school_free: SchoolFree = field(default_factory=SchoolFree)
    checklists: dict[str, Checklist] = field(default_factory=dict)

    def checklist(self, key: str) -> Checklist:
        """A checklist; one that the office has taken out is empty."""
        return self.checklists.get(key) or Checklist(key, key, ())

    def intervention_kind(self, key: str) -> InterventionKind:
        """A kind of intervention; one that is no longer in the catalogue is called by its key."""
        return self.intervention_kinds.get(key) or InterventionKind(key, key, "social", "")

    def conversation_kind(self, key: str) -> ConversationKind:
        """A kind of talk; one that is no longer in the catalogue counts for nothing."""
        return self.conversation_kinds.get(key) or ConversationKind(key, key, True, "facts")

    def counts_statutory(self, key: str) -> bool:
        """Whether a held talk of the kind counts towards the law's contact."""
        return self.conversation_kind(key).counts_statutory


def first_rows(catalogue: Catalogue) -> dict[str, list[dict[str, object]]]:
    """Table name → rows of the wheel and the offers that a new file takes over, without id and uid."""
    return {
        "dimension": [
            {
                "key": one.key,
                "name": one.name,
                "position": position,
                "description": one.description,
                "anchors": "\n".join(one.anchors),
                "examples": "\n".join(one.examples),
                "colour": one.colour,
                "retired_on": None,
            }
            for position, one in enumerate(catalogue.dimensions.values(), 1)
        ],
        "offer": [
            asdict(offer) | {"dimensions": ",".join(offer.dimensions), "retired_on": None}
            for offer in catalogue.offers.values()
        ],
    }


@cache
def load_catalogue(overrides: Path | None = None) -> Catalogue:
    """The catalogue, with the office's own files in ``overrides`` on top; read once a run.

    Raises BadData, naming file, place and what was expected.
    """
    dimensions = _entries("wheel.toml", "dimensions", overrides)
    kinds = _entries("intervention_kinds.toml", "intervention_kinds", overrides, dimension=dimensions)
    questions = _entries("questions.toml", "questions", overrides, dimension=dimensions)
    return Catalogue(
        intervention_kinds=kinds,
        conversation_kinds=_entries("conversation_kinds.toml", "conversation_kinds", overrides),
        offers=_entries("offers.toml", "offers", overrides, kind=kinds, dimensions=dimensions),
        dimensions=dimensions,
        questions=tuple(questions.values()),
        school_free=_school_free(overrides),
        checklists=_entries("checklists.toml", "checklists", overrides),
    )


def _school_free(overrides: Path | None) -> SchoolFree:
    """The shipped weeks; the office's own list in their place, and its own years over both."""
    weeks, years = frozenset[int](), dict[int, frozenset[int]]()
    for folder in (shipped("catalogue"), overrides):
        if folder is not None and (folder / "school_free.toml").is_file():
            found = read(folder / "school_free.toml", _SchoolFreeFile)
            weeks = frozenset(found.weeks) or weeks
            years |= {
                int(year): frozenset(numbers) for year, numbers in found.years.items() if year.isdigit()
            }
    return SchoolFree(weeks, years)


def _entries(
    name: str, listed: str, overrides: Path | None, **refers: Mapping[str, object]
) -> dict[str, Any]:
    """The entries of a file and of the office's own of that name, by key.

    ``refers`` names the fields that hold a key of another list, or several, with the keys there are.
    """
    merged: dict[str, Any] = {}
    for folder in (shipped("catalogue"), overrides):
        if folder is not None and (folder / name).is_file():
            merged.update(_read_entries(folder / name, listed, refers))
    return merged


def _read_entries(path: Path, listed: str, refers: Mapping[str, Mapping[str, object]]) -> dict[str, Any]:
    text = read_text(path)
    entries: dict[str, Any] = {}
    for position, entry in enumerate(getattr(parse(text, _File, file=path.name), listed)):
        if entry.key in entries:
            problem = f"nøglen »{entry.key}« står to gange."
            raise bad_data(Mismatch(problem, (listed, position, "key")), text, file=path.name)
        for name, known in refers.items():
            named = getattr(entry, name)
            for key in named if isinstance(named, tuple) else filter(None, (named,)):
                if key not in known:
                    raise bad_data(unknown(key, known, (listed, position, name)), text, file=path.name)
        entries[entry.key] = entry
    return entries
