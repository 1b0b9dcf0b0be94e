"""The names and words that quick entry understands on one line."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property

from forloebtui.entry.fold import fold, squash
from forloebtui.model.words import Form

FORMS: dict[str, Form] = {
    "tlf": "phone", "telefon": "phone", "opkald": "phone",
    "møde": "in_person", "fremmøde": "in_person",
    "hjemme": "home_visit", "hjemmebesøg": "home_visit",
    "video": "video", "sms": "sms", "mail": "mail", "brev": "letter",
    "gåtur": "walk", "praktik": "workplace", "praktikbesøg": "workplace", "andet": "other",
}  # fmt: skip
_FOLDED_FORMS = {fold(word): form for word, form in FORMS.items()}
# Written to or left word for: no talk took place, so without a kind it is a note.
WRITTEN: frozenset[Form] = frozenset({"sms", "mail", "letter"})


@dataclass(frozen=True, slots=True)
class CitizenEntry:
    """A citizen who can be written about."""

    id: int
    name: str
    forloeb_starts_on: date | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """Something a mark can name: a dimension, or a sub-goal, which may be reached already."""

    id: int
    name: str
    is_reached: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can take part; found by name, profession or role."""

    id: int
    name: str
    role: str = ""
    # A citizen's own people are nobody else's.
    is_private: bool = False

    @property
    def shown(self) -> str:
        """``Anna (bostøtte)``."""
        return f"{self.name} ({self.role})" if self.role else self.name


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of talk, and the words that stand for it."""

    key: str
    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Planned:
    """An open appointment, which a line may be about."""

    conversation_id: int
    held_on: date
    held_time: time | None
    form: Form
    kind: str

    @property
    def at(self) -> datetime:
        """When it begins; noon where only the day is known."""
        return datetime.combine(self.held_on, self.held_time or time(12))


@dataclass(frozen=True)
class Lexicon:
    """What a line can name. By the citizen's id: sub-goals, ids of the network's persons, appointments.

    A figure on a dimension goes from 1 to ``scale``.
    """

    citizens: tuple[CitizenEntry, ...]
    subgoals: dict[int, tuple[Named, ...]] = field(default_factory=dict)
    networks: dict[int, frozenset[int]] = field(default_factory=dict)
    planned: dict[int, tuple[Planned, ...]] = field(default_factory=dict)
    dimensions: tuple[Named, ...] = ()
    persons: tuple[Person, ...] = ()
    kinds: tuple[Kind, ...] = ()
    scale: int = 10

    def citizen(self, citizen_id: int) -> CitizenEntry:
        """A citizen by id. Raises KeyError where there is none."""
        for citizen in self.citizens:
            if citizen.id == citizen_id:
                return citizen
        raise KeyError(citizen_id)

    def citizens_named(self, words: Iterable[str]) -> tuple[CitizenEntry, ...]:
        """Those with a word in the name for each of these words to begin; the exact name wins over more."""
        typed = [fold(word) for word in words]
        if not all(typed):
            return ()
        found, whole = [], []
        for citizen, parts in self._citizens_words:
            if all(any(part.startswith(word) for part in parts) for word in typed):
                found.append(citizen)
                if typed == fold(citizen.name).split():
                    whole.append(citizen)
        return tuple(whole or found)

    def kind(self, word: str) -> Kind | None:
        """The kind of talk a word stands for."""
        return self._kinds_by_word.get(fold(word))

    def kind_name(self, key: str) -> str:
        """What a kind is called."""
        return next((kind.name for kind in self.kinds if kind.key == key), key)

    # A line is read at every key, so what is folded is kept.

    @cached_property
    def whole_names(self) -> frozenset[str]:
        """Every citizen's name, folded."""
        return frozenset(" ".join(fold(citizen.name).split()) for citizen in self.citizens)

    @cached_property
    def _citizens_words(self) -> tuple[tuple[CitizenEntry, list[str]], ...]:
        return tuple((citizen, words_of(citizen.name)) for citizen in self.citizens)

    @cached_property
    def _kinds_by_word(self) -> dict[str, Kind]:
        return {fold(word): kind for kind in reversed(self.kinds) for word in kind.words}


def words_of(name: str) -> list[str]:
    """The words of a name, folded; the halves of a double name count too."""
    whole = fold(name).split()
    return whole + [half for word in whole if "-" in word for half in word.split("-")]


def find_form(word: str) -> Form | None:
    """The form a word stands for."""
    return _FOLDED_FORMS.get(fold(word))


def find_named(word: str, named: Iterable[Named]) -> tuple[Named, ...]:
    """What a mark's word begins, run together: ``opkl8``, or from a word within: ``helbred``."""
    typed = squash(word)
    begins, within = [], []
    for one in named:
        if squash(one.name) == typed:
            return (one,)
        if squash(one.name).startswith(typed):
            begins.append(one)
        elif any(squash(part).startswith(typed) for part in one.name.split()):
            within.append(one)
    return tuple(begins or within)


def find_person(
    word: str, persons: Iterable[Person], network: frozenset[int] = frozenset()
) -> tuple[Person, ...]:
    """Those whose name or role has a word that begins so; ``Lægen`` finds the role ``læge``.

    The one of the citizen's own ``network``, else a whole name run together (``annabirk``), wins over more;
    those of the network come first, and who is private is found there alone.
    """
    typed, run_together = fold(word), squash(word)
    known = [person for person in persons if person.id in network or not person.is_private]
    found = [person for person in known if _begins_a_word(typed, run_together, person)]
    near = tuple(person for person in found if person.id in network)
    for among in (near, found):
        if whole := tuple(person for person in among if squash(person.name) == run_together):
            return whole
    return near if len(near) == 1 else near + tuple(person for person in found if person not in near)


def name_of(word: str) -> str:
    """The name that a mark's word holds run together: ``karinHolm`` is ``Karin Holm``."""
    parts = re.sub(r"(?<=[^\W\d_A-ZÆØÅ])(?=[A-ZÆØÅ])", " ", word)
    return parts[:1].upper() + parts[1:]


def _begins_a_word(typed: str, run_together: str, person: Person) -> bool:
    if squash(person.name).startswith(run_together):
        return True
    parts = words_of(person.name) + words_of(person.role)
    return any(part.startswith(typed) or typed in {f"{part}n", f"{part}en"} for part in parts)
