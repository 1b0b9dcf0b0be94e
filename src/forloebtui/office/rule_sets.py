"""Dated rules, each with its source: what the law and the office's own practice ask.

A rule is data, never a constant. The shipped sets lie in ``data/rules``; one may build on another and then
says only what differs. The office's own ``rules.toml`` changes single values.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from forloebtui.model.problem import Problem
from forloebtui.model.words import ForloebKind
from forloebtui.office.reading import Mismatch, bad_data, parse, read_text, suggestion, unknown
from forloebtui.office.shipped import shipped

Confidence = Literal["read", "inferred", "local_practice"]

OWN_RULE = "kontorets egen regel"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One rule: a whole number, or words, or neither where it is something to know and not to count.

    ``valid_from`` and ``valid_to`` are inclusive and say for which time the rule was read, where that is not
    all the time; ``kinds`` which forløb it covers, the rule set's where left out. ``why`` is the sentence
    shown to who asks why; ``file`` the file it was read from.
    """

    key: str
    source: str
    confidence: Confidence
    why: str
    value: int | None = None
    words: tuple[str, ...] = ()
    unit: str = ""
    kinds: tuple[ForloebKind, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    changed_by_office: bool = False
    file: str = ""


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The rules of forløb granted in a period, both ends inclusive."""

    key: str
    name: str
    kinds: tuple[ForloebKind, ...]
    parameters: Mapping[str, Parameter]
    valid_from: date | None = None
    valid_to: date | None = None

    def parameter(self, key: str) -> Parameter:
        """A rule with its source. Raises KeyError for one that the set does not know."""
        try:
            return self.parameters[key]
        except KeyError:
            raise KeyError(f"no rule {key!r} in {self.key}") from None

    def value(self, key: str) -> int:
        """A rule's number. Raises KeyError for an unknown rule, ValueError for one without a number."""
        value = self.parameter(key).value
        if value is None:
            raise ValueError(f"rule {key!r} in {self.key} has no number")
        return value

    def words(self, key: str) -> tuple[str, ...]:
        """A rule's words. Raises KeyError for an unknown rule, ValueError for one without words."""
        words = self.parameter(key).words
        if not words:
            raise ValueError(f"rule {key!r} in {self.key} has no words")
        return words

    def source(self, key: str) -> str:
        """Where a rule stands, and which set it was taken from: ``LAB § 61 · Jobafklaringsforløb``."""
        parameter = self.parameter(key)
        return OWN_RULE if parameter.confidence == "local_practice" else f"{parameter.source} · {self.name}"


@dataclass(frozen=True, slots=True)
class RuleSets:
    """Every rule set, by key."""

    by_key: Mapping[str, RuleSet]

    def get(self, key: str) -> RuleSet:
        """A rule set. Raises Problem where there is none of that key."""
        try:
            return self.by_key[key]
        except KeyError:
            known = ", ".join(self.by_key)
            hint = suggestion(key, tuple(self.by_key))
            raise Problem(f"Regelsættet »{key}« kendes ikke. {hint}Vælg et af: {known}.") from None

    def granted(self, kind: ForloebKind, on: date) -> RuleSet | None:
        """The rule set of a forløb granted on a day: the latest that covers it; None where none does."""
        covering = [
            rule_set
            for rule_set in self.by_key.values()
            if kind in rule_set.kinds
            and (rule_set.valid_from or date.min) <= on <= (rule_set.valid_to or date.max)
        ]
        return max(covering, key=lambda rule_set: rule_set.valid_from or date.min, default=None)


@dataclass(frozen=True, slots=True)
class _File:
    """A shipped file as it is written."""

    key: str
    name: str
    kinds: tuple[ForloebKind, ...]
    parameters: tuple[Parameter, ...]
    builds_on: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class _Change:
    """One change of the office's: to every rule set, or to the one it names."""

    key: str
    value: int | None = None
    words: tuple[str, ...] = ()
    rule_set: str | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class _Changes:
    """The office's own file."""

    changes: tuple[_Change, ...] = ()


# In the order they build on each other; the first is the office's practice alone and grants no forløb.
_SHIPPED = (
    "local-practice",
    "ressourceforloeb-2014",
    "ressourceforloeb-2022",
    "jobafklaring",
    "efter-2026-07",
)
_OWN_FILE = "rules.toml"


@cache
def load_rule_sets(overrides: Path | None = None) -> RuleSets:
    """Every rule set, with the ``rules.toml`` in the folder ``overrides`` on top; read once a run.

    Raises BadData, naming file, line, key and what was expected.
    """
    built: dict[str, RuleSet] = {}
    for name in _SHIPPED:
        path = shipped("rules", f"{name}.toml")
        file = parse(read_text(path), _File, file=path.name)
        built[file.key] = _built(file, path.name, built)
    del built[_SHIPPED[0]]
    if overrides is not None and (overrides / _OWN_FILE).is_file():
        built = _changed(built, overrides / _OWN_FILE)
    return RuleSets(built)


def _built(file: _File, name: str, earlier: Mapping[str, RuleSet]) -> RuleSet:
    """A file on top of the set it builds on, each rule with the kinds it covers or the set's."""
    inherited = earlier[file.builds_on].parameters if file.builds_on else {}
    own = {
        parameter.key: replace(parameter, kinds=parameter.kinds or file.kinds, file=name)
        for parameter in file.parameters
    }
    return RuleSet(file.key, file.name, file.kinds, {**inherited, **own}, file.valid_from, file.valid_to)


def _changed(sets: Mapping[str, RuleSet], path: Path) -> dict[str, RuleSet]:
    """The sets with the office's own values in place of the shipped ones."""
    text = read_text(path)
    changed = dict(sets)
    for position, change in enumerate(parse(text, _Changes, file=path.name).changes):
        try:
            for name in _touched(change, changed):
                rule_set = changed[name]
                rules = {**rule_set.parameters, change.key: _with(rule_set.parameters[change.key], change)}
                changed[name] = replace(rule_set, parameters=rules)
        except Mismatch as mismatch:
            place = mismatch.within(position).within("changes")
            raise bad_data(place, text, file=path.name) from None
    return changed


def _touched(change: _Change, sets: Mapping[str, RuleSet]) -> tuple[str, ...]:
    """The sets a change goes to. Raises Mismatch where there is no such set or rule."""
    if change.rule_set is not None and change.rule_set not in sets:
        raise unknown(change.rule_set, sets, ("rule_set",))
    names = tuple(sets) if change.rule_set is None else (change.rule_set,)
    touched = tuple(name for name in names if change.key in sets[name].parameters)
    if not touched:
        known = tuple(sorted({key for name in names for key in sets[name].parameters}))
        hint = suggestion(change.key, known)
        raise Mismatch(f"{hint}Her skal stå en regel, regelsættet har.", ("key",), change.key)
    return touched


def _with(parameter: Parameter, change: _Change) -> Parameter:
    """The rule with the office's value. Raises Mismatch where it is of another sort, or below zero."""
    if parameter.value is not None and (change.value is None or change.value < 0 or change.words):
        raise Mismatch("Her skal stå value med et helt tal, 0 eller mere.", ("value",))
    if parameter.words and (not change.words or change.value is not None):
        raise Mismatch("Her skal stå words med en liste af ord.", ("words",))
    if parameter.value is None and not parameter.words:
        raise Mismatch("Reglen har intet tal og kan ikke ændres her.", ("key",), change.key)
    return replace(
        parameter,
        value=change.value,
        words=change.words,
        why=change.why or parameter.why,
        confidence="local_practice",
        source=f"eget valg ({_OWN_FILE}); ellers {parameter.source}",
        changed_by_office=True,
        file=_OWN_FILE,
    )
