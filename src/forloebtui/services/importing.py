"""Citizens and interventions from somebody else's sheet: planned first, then kept as one operation.

A citizen is known by CPR number, by case number, or by name and birthday; an intervention by citizen, title
and start. So a sheet that is taken in again changes nothing, and a corrected one corrects.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, cast

from forloebtui.dates import danish
from forloebtui.entry import sheet
from forloebtui.entry.cpr import birthday
from forloebtui.entry.fold import fold, squash
from forloebtui.entry.sheet import Entry, Sort, Wrong
from forloebtui.model.problem import Problem
from forloebtui.model.words import ForloebKind
from forloebtui.office.tables import Table
from forloebtui.services import correcting
from forloebtui.services.desk import Desk
from forloebtui.services.operation import add_all, change, operation
from forloebtui.store import read

if TYPE_CHECKING:
    from forloebtui.store.operation import Operation

Does = Literal["new", "changed", "same"]
Facts = dict[str, object]

# What a forløb is taken to be where the sheet does not say: the first that could be granted that day.
_USUAL: tuple[ForloebKind, ...] = ("ressourceforloeb", "other")
LABEL = "Hentet fra regneark"
# So many rows are written at a time; between them it is told how far it has come, and it can be stopped.
_STRIDE = 200
_OF_CITIZEN = ("name", "cpr", "born_on", "case_number", "phone")
_OF_FORLOEB = ("kind", "starts_on", "ends_on", "granted_on", "prior_benefit")
_OF_INTERVENTION = ("title", "starts_on", "ends_on", "place", "note")


class Stopped(Problem):
    """The caseworker stopped it: nothing was kept."""

    def __init__(self) -> None:
        super().__init__("Stoppet: intet er hentet ind.")


@dataclass(frozen=True, slots=True)
class Step:
    """What a row does: to whom, and which columns it writes. What has no id yet becomes a new row."""

    line: int
    name: str
    does: Does
    says: str
    citizen_id: int | None = None
    citizen: Mapping[str, object] = field(default_factory=dict)
    forloeb_id: int | None = None
    forloeb: Mapping[str, object] = field(default_factory=dict)
    intervention_id: int | None = None
    intervention: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plan:
    """What taking a sheet in would do, row by row, and what cannot be taken in."""

    sort: Sort
    steps: tuple[Step, ...]
    wrong: tuple[Wrong, ...]

    def count(self, does: Does) -> int:
        """How many rows do so."""
        return sum(step.does == does for step in self.steps)


def plan(desk: Desk, table: Table, sort: Sort, mapping: tuple[str | None, ...]) -> Plan:
    """What a sheet would do, with this field for each column. Nothing is written."""
    if missing := sheet.lacking(sort, mapping):
        raise Problem(f"Der mangler en kolonne: {', '.join(missing)}.")
    found = list(sheet.read_rows(table, sort, mapping, desk.today))
    known = _Known(desk)
    planned = _citizen_step if sort == "citizens" else partial(_intervention_step, desk)
    steps: list[Step] = []
    wrong = [one for one in found if isinstance(one, Wrong)]
    for entry in found:
        if isinstance(entry, Entry):
            try:
                steps.append(planned(known, entry))
            except _Unclear as unclear:
                wrong.append(Wrong(entry.line, unclear.column, str(unclear)))
    return Plan(sort, tuple(steps), tuple(sorted(wrong, key=lambda one: one.line)))


def accept(
    desk: Desk,
    planned: Plan,
    tell: Callable[[int], object] = lambda _done: None,
    is_stopped: Callable[[], bool] = lambda: False,
) -> str:
    """Keep what was planned as one step that ``u`` takes back. Returns what was done, in Danish.

    ``tell`` hears how many rows are done. Raises Stopped, and ChangedMeanwhile where a row is gone.
    """
    steps = [step for step in planned.steps if step.does != "same"]
    with operation(desk, LABEL) as opened:
        for done in range(0, len(steps), _STRIDE):
            tell(done)
            if is_stopped():
                raise Stopped
            _keep(opened, steps[done : done + _STRIDE])
        tell(len(steps))
    return said(planned)


def _keep(opened: "Operation", steps: Sequence[Step]) -> None:
    """The rows of some steps, parents before children; each kind is written at one go."""
    from forloebtui.model import tables

    whose = [step.citizen_id for step in steps]
    new = [at for at, citizen_id in enumerate(whose) if citizen_id is None]
    for at, number in zip(
        new, add_all(opened, tables.Citizen, [steps[at].citizen for at in new]), strict=True
    ):
        whose[at] = number
    forloebs: list[Facts] = []
    interventions: list[Facts] = []
    for step, citizen_id in zip(steps, whose, strict=True):
        if step.citizen_id is not None and step.citizen:
            change(opened, tables.Citizen, step.citizen_id, step.citizen)
        if step.forloeb_id is not None:
            change(opened, tables.Forloeb, step.forloeb_id, step.forloeb)
        elif step.forloeb:
            forloebs.append({**step.forloeb, "citizen_id": citizen_id})
        if step.intervention_id is not None:
            change(opened, tables.Intervention, step.intervention_id, step.intervention)
        elif step.intervention:
            interventions.append({**step.intervention, "citizen_id": citizen_id})
    add_all(opened, tables.Forloeb, forloebs)
    numbers = add_all(opened, tables.Intervention, interventions)
    add_all(
        opened,
        tables.Adjustment,
        [
            {**facts, "intervention_id": number, "from_on": facts["starts_on"]}
            for facts, number in zip(interventions, numbers, strict=True)
            if facts.get("hours") is not None
        ],
    )
    opened.session.flush()
    # What is written is not looked through again with every row that follows.
    opened.session.expunge_all()


def said(planned: Plan) -> str:
    """What was done: ``12 nye og 3 rettede borgere er hentet ind``."""
    what = {"citizens": "borgere", "interventions": "indsatser"}[planned.sort]
    new, changed = planned.count("new"), planned.count("changed")
    if not new and not changed:
        return "Alt i filen er her i forvejen: intet er ændret"
    return f"{new} nye og {changed} rettede {what} er hentet ind"


class _Unclear(Problem):
    """A row that contradicts what is here, or that fits several: the column it is about, and why."""

    def __init__(self, column: str, why: str) -> None:
        super().__init__(why)
        self.column = column


class _Known:
    """Who is in the file, by everything a sheet may know them by, and the rows seen so far."""

    def __init__(self, desk: Desk) -> None:
        connection = desk.store.connection
        self.newcomer = desk.newcomer
        self.citizens: dict[int, dict[str, Any]] = {}
        for facts in read.every_row(connection, "citizen", _OF_CITIZEN):
            self.citizens[facts["id"]] = facts | {"born_on": _as_day(facts["born_on"])}
        self.by_cpr = {facts["cpr"]: number for number, facts in self.citizens.items() if facts["cpr"]}
        self.by_case = _by(self.citizens, "case_number", squash)
        self.by_name = _by(self.citizens, "name", fold)
        self.forloebs: dict[int, list[dict[str, Any]]] = {}
        columns = ("citizen_id", "closed_on", *_OF_FORLOEB)
        for facts in read.every_row(connection, "forloeb", columns, order="starts_on"):
            facts |= {day: _as_day(facts[day]) for day in ("starts_on", "ends_on", "granted_on")}
            self.forloebs.setdefault(facts["citizen_id"], []).append(facts)
        self.interventions: dict[tuple[int, str, date], dict[str, Any]] = {}
        for facts in read.every_row(
            connection, "intervention", ("citizen_id", "standing", *_OF_INTERVENTION)
        ):
            facts |= {day: _as_day(facts[day]) for day in ("starts_on", "ends_on")}
            if facts["standing"] != "mistaken":
                self.interventions[facts["citizen_id"], fold(facts["title"]), facts["starts_on"]] = facts
        self.rule_sets = desk.rule_sets
        self._seen: dict[object, int] = {}

    def once(self, line: int, *keys: object) -> None:
        """Raise _Unclear where an earlier row was about the same."""
        for key in keys:
            if (before := self._seen.setdefault(key, line)) != line:
                raise _Unclear("", f"er den samme som linje {before}")

    def find(self, entry: Entry) -> int | None:
        """Whose row it is; None for somebody who is not here. Raises _Unclear."""
        digits, case_number, name = entry.text("cpr"), entry.text("case_number"), entry.text("name")
        if digits and (found := self.by_cpr.get(digits)) is not None:
            if name and fold(name) != fold(self.citizens[found]["name"]):
                raise _Unclear("CPR-nummer", "står hos en borger med et andet navn: ret det ene sted")
            return found
        if case_number and (several := self.by_case.get(squash(case_number), [])):
            return self._one_of(several, entry, "Sagsnummer", "står hos en anden borger")
        born_on = entry.day("born_on") or (birthday(digits) if digits else None)
        alike = [
            number
            for number in self.by_name.get(fold(name), [])
            if born_on in (None, self.citizens[number]["born_on"])
            or (self.citizens[number]["born_on"] is None and not digits)
        ]
        if len(alike) > 1:
            raise _Unclear("Navn", "flere borgere hedder det: skriv CPR-nummer, sagsnummer eller fødselsdag")
        return self._one_of(alike, entry, "CPR-nummer", "er et andet end borgerens") if alike else None

    def _one_of(self, several: list[int], entry: Entry, column: str, why: str) -> int:
        if len(several) > 1:
            raise _Unclear(column, "står hos flere borgere")
        (found,) = several
        own, name = self.citizens[found], entry.text("name")
        if (own["cpr"] and entry.text("cpr")) or (name and fold(name) != fold(own["name"])):
            raise _Unclear(column, why)
        return found


def _by(
    citizens: Mapping[int, Mapping[str, Any]], column: str, key: Callable[[str], str]
) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number, facts in citizens.items():
        if facts[column]:
            found.setdefault(key(facts[column]), []).append(number)
    return found


def _as_day(kept: str | None) -> date | None:
    return date.fromisoformat(kept) if kept else None


def _citizen_step(known: _Known, entry: Entry) -> Step:
    given = {key: entry.values[key] for key in _OF_CITIZEN if key in entry.values}
    if "cpr" in given:
        given.setdefault("born_on", birthday(entry.text("cpr")))
    citizen_id = known.find(entry)
    name = entry.text("name")
    known.once(
        entry.line,
        *(("citizen", citizen_id),) if citizen_id is not None else (),
        *(("cpr", given["cpr"]),) if "cpr" in given else (),
        *(("case", squash(entry.text("case_number"))),) if "case_number" in given else (),
        *(() if "cpr" in given or "case_number" in given else (("name", fold(name), given.get("born_on")),)),
    )
    own = known.citizens.get(citizen_id) if citizen_id is not None else None
    changed = _differing(given, own)
    forloeb_id, forloeb = _forloeb(known, entry, citizen_id)
    if own is None:
        begins = f", {danish.plain(entry.day('starts_on'))}" if entry.day("starts_on") else ""  # type: ignore[arg-type]  # it is there
        return Step(
            entry.line, name, "new", f"ny borger{begins}", None, {**known.newcomer, **changed}, None, forloeb
        )
    if not changed and not forloeb:
        return Step(entry.line, name, "same", "er her i forvejen", citizen_id)
    says = _titles("citizens", [*changed, *forloeb])
    return Step(entry.line, name, "changed", says, citizen_id, changed, forloeb_id, forloeb)


def _forloeb(known: _Known, entry: Entry, citizen_id: int | None) -> tuple[int | None, Facts]:
    """The forløb a row tells of: the number of one that is there and what differs, or a new one's facts."""
    given = {key: entry.values[key] for key in _OF_FORLOEB if key in entry.values}
    if not given:
        return None, {}
    own = known.forloebs.get(citizen_id, []) if citizen_id is not None else []
    starts_on = entry.day("starts_on")
    same = next((one for one in own if starts_on in (None, one["starts_on"])), None)
    if same is not None:
        differing = _differing(given, same)
        return (same["id"] if differing else None), differing
    if starts_on is None:
        raise _Unclear("Forløb fra", "mangler: der står noget andet om et forløb")
    if any(one["closed_on"] is None for one in own):
        raise _Unclear("Forløb fra", "borgeren har et åbent forløb fra en anden dag")
    granted_on = entry.day("granted_on") or starts_on
    for kind in [cast("ForloebKind", given["kind"])] if "kind" in given else _USUAL:
        if (rule_set := known.rule_sets.granted(kind, granted_on)) is not None:
            return None, {**given, "kind": kind, "granted_on": granted_on, "rule_set": rule_set.key}
    raise _Unclear("Slags forløb", "ingen regler dækker den dag: skriv slags forløb, eller ret dagen")


def _intervention_step(desk: Desk, known: _Known, entry: Entry) -> Step:
    citizen_id = known.find(entry)
    if citizen_id is None:
        raise _Unclear("Navn", "borgeren er ikke i programmet: hent borgerne først")
    starts_on, title = entry.day("starts_on"), entry.text("title")
    assert starts_on is not None  # noqa: S101 - a row without one was told of before
    known.once(entry.line, (citizen_id, fold(title), starts_on))
    name = known.citizens[citizen_id]["name"]
    given = {key: entry.values[key] for key in _OF_INTERVENTION if key in entry.values}
    same = known.interventions.get((citizen_id, fold(title), starts_on))
    if same is None:
        facts = {**given, **_effort(desk, entry)}
        if "hours" in entry.values:
            facts["hours"] = entry.values["hours"]
        says = f"{title} fra {danish.plain(starts_on)}"
        return Step(entry.line, name, "new", says, citizen_id, intervention=facts)
    changed = _differing({key: given[key] for key in given if key not in ("title", "starts_on")}, same)
    if not changed:
        return Step(entry.line, name, "same", "er her i forvejen", citizen_id)
    if correcting.corrects_what_happened("intervention", same, {**same, **changed}, desk.today):
        raise _Unclear("", "ændrer noget, der er sket: ret det på tidslinjen med en grund")
    says = f"{title}: {_titles('interventions', changed)}"
    return Step(
        entry.line, name, "changed", says, citizen_id, intervention_id=same["id"], intervention=changed
    )


def _effort(desk: Desk, entry: Entry) -> Facts:
    """The kind, and the offer where it is one, by the column that says so or else by the title."""
    words = squash(entry.text("effort") or entry.text("title"))
    for offer in read.offers(desk.store.connection):
        if squash(offer.name) == words:
            return {"kind": offer.kind, "category": offer.category, "offer_id": offer.id}
    kinds = desk.catalogue.intervention_kinds.values()
    exact = [kind for kind in kinds if squash(kind.name) == words]
    within = sorted((kind for kind in kinds if squash(kind.name) in words), key=lambda kind: -len(kind.name))
    for kind in (*exact, *within):
        return {"kind": kind.key, "category": kind.category}
    if words.startswith("praktik"):
        return {"kind": "work_placement", "category": "beskaeftigelse"}
    raise _Unclear("Slags indsats", "kendes ikke: skriv fx mentor, psykolog eller virksomhedspraktik")


def _differing(given: Mapping[str, object], own: Mapping[str, Any] | None) -> Facts:
    """What is given and is not there already; names alike but for capitals are the same."""
    if own is None:
        return dict(given)
    return {
        key: value
        for key, value in given.items()
        if value != own[key] and not (key == "name" and fold(str(value)) == fold(str(own[key])))
    }


def _titles(sort: Sort, keys: Iterable[str]) -> str:
    titles = {one.key: one.title for one in sheet.FIELDS[sort]}
    return ", ".join(dict.fromkeys(titles[key].lower() for key in keys if key in titles))


def lines(planned: Plan) -> Iterator[str]:
    """Everything a plan would do and everything that is wrong, for a terminal."""
    for step in planned.steps:
        if step.does != "same":
            yield f"linje {step.line}: {step.name} · {step.says}"
    yield (
        f"{planned.count('new')} nye, {planned.count('changed')} rettes, {planned.count('same')} er her i"
        f" forvejen, {len({one.line for one in planned.wrong})} linjer med fejl"
    )


def wrong_line(one: Wrong) -> str:
    """``linje 12, Start: er ikke en dato som 03-12-2026``."""
    return f"linje {one.line}{f', {one.column}' if one.column else ''}: {one.why}"
