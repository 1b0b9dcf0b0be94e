"""The fictional caseload: TOML files in ``data/demo``, made into rows for the week of today.

The files are written as of Saturday 2026-11-21 and every date in them is moved by the same number of whole
weeks, so weekdays stay and what stood a week ahead stands a week ahead. A talk later than that Saturday is an
appointment; an earlier one was held unless its status says otherwise.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Annotated, Any, TypeVar
from uuid import UUID, uuid5

from forloebtui.dates.weeks import week_of
from forloebtui.model.words import (
    ActorKind,
    CancelledBy,
    Challenge,
    ConversationStatus,
    ForloebKind,
    Form,
    GoalKind,
    Origin,
    Outcome,
    PlacementGoal,
    Standing,
    SubgoalOwner,
)
from forloebtui.office.catalogue import Catalogue, load_catalogue
from forloebtui.office.reading import Between, Mismatch, bad_data, parse, read, read_text, suggestion
from forloebtui.office.shipped import shipped

V = TypeVar("V")
Row = dict[str, object]

WRITTEN_AS_OF = date(2026, 11, 21)
_FAMILY = UUID("6f1d3c4e-0a52-5b7e-9c11-2d8f4a6b7c90")
# Notes older than this are in the journal; the rest wait for it.
_JOURNALISED_UNTIL = date(2026, 11, 6)
# Two raters and a provider score one to ten; 0 is a dimension that was skipped.
_Scores = tuple[Annotated[int, Between(0, 10)], ...]


@dataclass(frozen=True)
class _Actor:
    key: str
    name: str
    kind: ActorKind = "professional"
    profession: str = ""
    organisation: str = ""
    phone: str = ""


@dataclass(frozen=True)
class _Actors:
    actors: tuple[_Actor, ...]


@dataclass(frozen=True)
class _Forloeb:
    kind: ForloebKind
    starts_on: date
    rule_set: str
    ends_on: date | None = None
    granted_on: date | None = None
    benefit_changed_on: date | None = None
    prior_benefit: str = ""
    outcome: Outcome | None = None
    closed_on: date | None = None


@dataclass(frozen=True)
class _Phase:
    number: int
    name: str
    starts_on: date
    ends_on: date | None = None
    coordination_level: Annotated[int, Between(1, 4)] | None = None
    coordination: str = ""
    cooperation: str = ""
    development: str = ""


@dataclass(frozen=True)
class _Goal:
    text: str
    kind: GoalKind = "overall"
    said_on: date | None = None


@dataclass(frozen=True)
class _Involvement:
    actor: str
    role: str
    strength: Annotated[int, Between(1, 3)] = 2
    frequency: str = ""
    from_on: date | None = None
    to_on: date | None = None
    consent_until: date | None = None
    wished: bool = False


@dataclass(frozen=True)
class _Adjustment:
    from_on: date
    hours: Annotated[float, Between(0, 40)]
    per_weeks: Annotated[int, Between(1, 12)] = 1
    tasks: str = ""
    complexity: str = ""
    reason: str = ""


@dataclass(frozen=True)
class _Intervention:
    """``hours`` is short for one adjustment from the start."""

    title: str
    kind: str
    starts_on: date
    ends_on: date | None = None
    hours: float | None = None
    standing: Standing = "agreed"
    offer: str | None = None
    waiting_since: date | None = None
    origin: Origin | None = None
    placement_goal: PlacementGoal | None = None
    actor: str | None = None
    place: str = ""
    weekly_cost: float | None = None
    note: str = ""
    subgoals: tuple[str, ...] = ()
    adjustments: tuple[_Adjustment, ...] = ()


@dataclass(frozen=True)
class _Subgoal:
    """``key`` is what interventions in the same file call it."""

    dimension: str
    text: str
    key: str = ""
    level: Annotated[int, Between(1, 10)] | None = None
    owner: SubgoalOwner = "citizen"
    challenge: Challenge | None = None
    starts_on: date | None = None
    target_on: date | None = None
    done_on: date | None = None
    evidence: str = ""


@dataclass(frozen=True)
class _Agreement:
    text: str
    who: str
    due_on: date | None = None
    done_on: date | None = None
    actor: str | None = None


@dataclass(frozen=True)
class _Talk:
    at: datetime
    kind: str = "progress_talk"
    form: Form = "in_person"
    minutes: Annotated[int, Between(5, 300)] = 45
    text: str = ""
    status: ConversationStatus | None = None
    reason: str = ""
    cancelled_by: CancelledBy | None = None
    participants: tuple[str, ...] = ()
    agreements: tuple[_Agreement, ...] = ()


@dataclass(frozen=True)
class _Series:
    """Talks at the same hour every so many weeks, one for each text; an empty text skips a turn."""

    first: datetime
    every_weeks: Annotated[int, Between(1, 12)]
    texts: tuple[str, ...]
    kind: str = "progress_talk"
    form: Form = "in_person"
    minutes: Annotated[int, Between(5, 300)] = 45

    def talks(self) -> Iterator[_Talk]:
        for turn, text in enumerate(self.texts):
            if text:
                at = self.first + timedelta(weeks=turn * self.every_weeks)
                yield _Talk(at, self.kind, self.form, self.minutes, text)


@dataclass(frozen=True)
class _Measurement:
    """Each rater's scores in the order of the wheel; ``reasons`` are the citizen's, by dimension."""

    measured_on: date
    citizen: _Scores = ()
    caseworker: _Scores = ()
    provider: _Scores = ()
    reasons: dict[str, str] | None = None


@dataclass(frozen=True)
class _CitizenFile:
    name: str
    born_on: date | None = None
    phone: str = ""
    interests: str = ""
    manages_hours: float | None = None
    rhythm_weeks: int | None = None
    forloebs: tuple[_Forloeb, ...] = ()
    phases: tuple[_Phase, ...] = ()
    goals: tuple[_Goal, ...] = ()
    actors: tuple[_Actor, ...] = ()
    network: tuple[_Involvement, ...] = ()
    subgoals: tuple[_Subgoal, ...] = ()
    interventions: tuple[_Intervention, ...] = ()
    talks: tuple[_Talk, ...] = ()
    series: tuple[_Series, ...] = ()
    measurements: tuple[_Measurement, ...] = ()


class _Rows:
    """The rows so far: ids from 1 in each table, dates moved and written as SQLite keeps them."""

    def __init__(self, shift: timedelta) -> None:
        self.tables: dict[str, list[Row]] = {}
        self._written: dict[type, Callable[[Any], object]] = {
            date: lambda day: (day + shift).isoformat(),
            datetime: lambda moment: (moment + shift).isoformat(sep=" ", timespec="microseconds"),
            time: lambda hour: hour.isoformat(timespec="microseconds"),
            bool: int,
        }

    def add(self, table: str, **columns: object) -> int:
        """A row more; its id."""
        rows = self.tables.setdefault(table, [])
        number = len(rows) + 1
        row: Row = {"id": number, "uid": uuid5(_FAMILY, f"{table} {number}").hex}
        for name, value in columns.items():
            write = self._written.get(type(value))
            row[name] = write(value) if write else value
        rows.append(row)
        return number


def demo_rows(today: date) -> dict[str, list[Row]]:
    """Table name → rows ready for INSERT, parents before children, with every date moved to today's week.

    Raises BadData, naming file, place and what was expected.
    """
    catalogue = load_catalogue()
    rows = _Rows(timedelta(weeks=week_of(today) - week_of(WRITTEN_AS_OF)))
    for position, dimension in enumerate(catalogue.dimensions.values(), 1):
        rows.add("dimension", key=dimension.key, name=dimension.name, position=position, retired_on=None)
    for offer in catalogue.offers.values():
        rows.add("offer", **asdict(offer), retired_on=None)
    files = _files()
    shared = {actor.key: _add_actor(rows, actor) for actor in files.actors}
    for name, text, citizen in files.citizens:
        try:
            _add_citizen(rows, citizen, shared, catalogue)
        except Mismatch as mismatch:
            raise bad_data(mismatch, text, file=name) from None
    return rows.tables


@dataclass(frozen=True)
class _Files:
    actors: tuple[_Actor, ...]
    citizens: tuple[tuple[str, str, _CitizenFile], ...]


@cache
def _files() -> _Files:
    return _read_files(shipped("demo"))


def _read_files(folder: Path) -> _Files:
    citizens = []
    for path in sorted(folder.glob("*.toml")):
        if path.name != "actors.toml":
            text = read_text(path)
            citizens.append((path.name, text, parse(text, _CitizenFile, file=path.name)))
    return _Files(read(folder / "actors.toml", _Actors).actors, tuple(citizens))


def _add_actor(rows: _Rows, actor: _Actor) -> int:
    columns = dict(vars(actor))
    del columns["key"]
    return rows.add("actor", **columns)


def _add_citizen(rows: _Rows, file: _CitizenFile, shared: Mapping[str, int], catalogue: Catalogue) -> None:
    citizen = rows.add(
        "citizen",
        name=file.name,
        cpr=None,
        born_on=file.born_on,
        phone=file.phone,
        interests=file.interests,
        manages_hours=file.manages_hours,
        rhythm_weeks=file.rhythm_weeks,
    )
    for forloeb in file.forloebs:
        rows.add("forloeb", citizen_id=citizen, **vars(forloeb))
    for phase in file.phases:
        rows.add("phase", citizen_id=citizen, **vars(phase))
    for goal in file.goals:
        rows.add("goal", citizen_id=citizen, **vars(goal))
    actors = dict(shared) | {actor.key: _add_actor(rows, actor) for actor in file.actors}
    for position, involvement in enumerate(file.network):
        columns = dict(vars(involvement))
        actor = _referred(columns.pop("actor"), actors, ("network", position, "actor"))
        rows.add("involvement", citizen_id=citizen, actor_id=actor, **columns)
    _add_plan(rows, citizen, file, actors, catalogue)
    held = _add_talks(rows, citizen, file, actors, catalogue)
    _add_measurements(rows, citizen, file, held, catalogue)


def _add_plan(
    rows: _Rows, citizen: int, file: _CitizenFile, actors: Mapping[str, int], catalogue: Catalogue
) -> None:
    dimensions = {key: number for number, key in enumerate(catalogue.dimensions, 1)}
    offers = {key: number for number, key in enumerate(catalogue.offers, 1)}
    subgoals: dict[str, int] = {}
    for position, subgoal in enumerate(file.subgoals):
        columns = dict(vars(subgoal))
        dimension = _referred(columns.pop("dimension"), dimensions, ("subgoals", position, "dimension"))
        key = columns.pop("key")
        number = rows.add("subgoal", citizen_id=citizen, dimension_id=dimension, **columns)
        if key:
            subgoals[key] = number
    for position, each in enumerate(file.interventions):
        place = ("interventions", position)
        kind = _referred(each.kind, catalogue.intervention_kinds, (*place, "kind"))
        number = rows.add(
            "intervention",
            citizen_id=citizen,
            title=each.title,
            kind=each.kind,
            category=kind.category,
            offer_id=_referred(each.offer, offers, (*place, "offer")) if each.offer else None,
            standing=each.standing,
            starts_on=each.starts_on,
            ends_on=each.ends_on,
            waiting_since=each.waiting_since,
            origin=each.origin,
            placement_goal=each.placement_goal,
            actor_id=_referred(each.actor, actors, (*place, "actor")) if each.actor else None,
            place=each.place,
            weekly_cost=each.weekly_cost,
            note=each.note,
        )
        steady = () if each.hours is None else (_Adjustment(each.starts_on, each.hours),)
        for adjustment in each.adjustments or steady:
            rows.add("adjustment", citizen_id=citizen, intervention_id=number, **vars(adjustment))
        for key in each.subgoals:
            towards = _referred(key, subgoals, (*place, "subgoals"))
            rows.add("intervention_subgoal", citizen_id=citizen, intervention_id=number, subgoal_id=towards)


def _add_talks(
    rows: _Rows, citizen: int, file: _CitizenFile, actors: Mapping[str, int], catalogue: Catalogue
) -> dict[date, int]:
    """The talks in order of time; the held ones' ids by day."""
    placed = [(("talks", position), talk) for position, talk in enumerate(file.talks)]
    for position, series in enumerate(file.series):
        placed += [(("series", position), talk) for talk in series.talks()]
    held: dict[date, int] = {}
    for place, talk in sorted(placed, key=lambda each: each[1].at):
        _referred(talk.kind, catalogue.conversation_kinds, (*place, "kind"))
        day = talk.at.date()
        status = talk.status or ("planned" if day > WRITTEN_AS_OF else "held")
        if (status == "planned") != (day > WRITTEN_AS_OF):
            raise Mismatch("En aftalt samtale ligger efter den dag, filerne er skrevet til.", (*place, "at"))
        # Whatever was written was written by Friday afternoon, and on the talk's own day where it was held.
        written = datetime.combine(min(day, WRITTEN_AS_OF - timedelta(days=1)), time(16))
        number = rows.add(
            "conversation",
            citizen_id=citizen,
            kind=talk.kind,
            form=talk.form,
            status=status,
            held_on=day,
            held_time=talk.at.time(),
            minutes=talk.minutes,
            text=talk.text,
            reason=talk.reason,
            cancelled_by=talk.cancelled_by,
            written_at=written,
            journalised_at=written + timedelta(hours=20) if day <= _JOURNALISED_UNTIL else None,
        )
        if status == "held":
            held.setdefault(day, number)
        for key in talk.participants:
            actor = _referred(key, actors, (*place, "participants"))
            rows.add("participation", citizen_id=citizen, conversation_id=number, actor_id=actor)
        for agreement in talk.agreements:
            columns = dict(vars(agreement))
            key = columns.pop("actor")
            actor_id = _referred(key, actors, (*place, "agreements")) if key else None
            rows.add(
                "agreement",
                citizen_id=citizen,
                conversation_id=number,
                actor_id=actor_id,
                agreed_on=day,
                **columns,
            )
    return held


def _add_measurements(
    rows: _Rows, citizen: int, file: _CitizenFile, held: Mapping[date, int], catalogue: Catalogue
) -> None:
    dimensions = tuple(catalogue.dimensions)
    for position, each in enumerate(file.measurements):
        reasons = each.reasons or {}
        for key in reasons:
            _referred(key, catalogue.dimensions, ("measurements", position, "reasons"))
        raters = {"citizen": each.citizen, "caseworker": each.caseworker, "provider": each.provider}
        for rater, scores in raters.items():
            if not scores:
                continue
            if len(scores) != len(dimensions):
                problem = f"Her skal stå {len(dimensions)} tal, ét for hver dimension."
                raise Mismatch(problem, ("measurements", position, rater))
            number = rows.add(
                "measurement",
                citizen_id=citizen,
                measured_on=each.measured_on,
                rater=rater,
                conversation_id=held.get(each.measured_on),
            )
            for dimension_id, (dimension, value) in enumerate(zip(dimensions, scores, strict=True), 1):
                if value:
                    rows.add(
                        "score",
                        citizen_id=citizen,
                        measurement_id=number,
                        dimension_id=dimension_id,
                        value=value,
                        reason=reasons.get(dimension, "") if rater == "citizen" else "",
                    )


def _referred(key: str, known: Mapping[str, V], place: tuple[str | int, ...]) -> V:
    """What a key refers to. Raises Mismatch where nothing is called so."""
    if key in known:
        return known[key]
    hint = suggestion(key, tuple(known))
    raise Mismatch(f"{hint}Her skal stå en af: {', '.join(known)}.", place, key)
