"""The fictional caseload as rows for the week of today.

The files in ``data/demo`` are written as of Saturday 2026-11-21 and every date in them is moved by the same
number of whole weeks, so weekdays stay and what stood a week ahead stands a week ahead. A talk later than
that Saturday is an appointment; an earlier one was held unless its status says otherwise.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time, timedelta
from hashlib import sha1
from itertools import zip_longest
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

from forloebtui.dates.weeks import week_of
from forloebtui.model.scale import KEPT_ON
from forloebtui.model.wheel import drawn
from forloebtui.office.catalogue import Catalogue, first_rows, load_catalogue
from forloebtui.office.demo_files import Actor, Adjustment, Attended, CitizenFile, read_demo_files
from forloebtui.office.reading import Mismatch, Place, bad_data, unknown
from forloebtui.office.shipped import shipped

V = TypeVar("V")
Row = dict[str, object]

WRITTEN_AS_OF = date(2026, 11, 21)
# Notes up to here are in the journal; the rest wait for it.
_JOURNALISED_UNTIL = date(2026, 11, 6)
# Everybody was measured with the one wheel, the first of them on that day.
_ONE_WHEEL, _FIRST_MEASURED = 1, date(2022, 1, 12)
_FAMILY = UUID("6f1d3c4e-0a52-5b7e-9c11-2d8f4a6b7c90")


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
        row: Row = {"id": number, "uid": _uid(f"{table} {number}")}
        for name, value in columns.items():
            write = self._written.get(type(value))
            row[name] = write(value) if write else value
        rows.append(row)
        return number


def _uid(name: str) -> str:
    """``uuid5(_FAMILY, name).hex``, at a third of its time: there are two thousand before the first name."""
    digest = bytearray(sha1(_FAMILY.bytes + name.encode(), usedforsecurity=False).digest()[:16])
    digest[6] = digest[6] & 0x0F | 0x50
    digest[8] = digest[8] & 0x3F | 0x80
    return digest.hex()


def demo_rows(today: date, folder: Path | None = None, *, at: time = time.max) -> dict[str, list[Row]]:
    """Table name → rows ready for INSERT, parents before children, with every date moved to today's week.

    What happens later than ``at`` today has not happened yet. ``folder`` holds the files, where they are not
    the shipped ones.
    Raises BadData, naming file, place and what was expected.
    """
    catalogue = load_catalogue()
    rows = _Rows(timedelta(weeks=week_of(today) - week_of(WRITTEN_AS_OF)))
    for table, taken_over in first_rows(catalogue).items():
        for columns in taken_over:
            rows.add(table, **columns)
    rows.add(
        "wheel_version",
        number=_ONE_WHEEL, made_on=_FIRST_MEASURED, scale=KEPT_ON, dimensions=drawn(rows.tables["dimension"]),
    )  # fmt: skip
    files = read_demo_files(folder or shipped("demo"))
    shared = {actor.key: _add_actor(rows, actor) for actor in files.actors}
    numbers: dict[str, int] = {}
    for name, text, citizen in files.citizens:
        numbers[name.removesuffix(".toml")] = len(numbers) + 1
        try:
            _add_citizen(rows, citizen, shared, catalogue)
        except Mismatch as mismatch:
            raise bad_data(mismatch, text, file=name) from None
    offers = _numbered(catalogue.offers)
    for session in files.sessions:
        columns = {name: value for name, value in vars(session).items() if name not in ("offer", "came")}
        held = rows.add("group_session", offer_id=offers[session.offer], **columns)
        for came in session.came:
            if came in numbers:
                rows.add("presence", citizen_id=numbers[came], session_id=held)
    _not_before_it_happens(rows.tables, datetime.combine(today, at))
    return rows.tables


def _not_before_it_happens(tables: dict[str, list[Row]], now: datetime) -> None:
    """Early in the week, what the files tell of its later hours and days has not happened yet."""
    today, moment = now.date().isoformat(), now.isoformat(sep=" ", timespec="microseconds")
    planned: set[object] = set()
    # Whom a talk later today waits for: what came of it is dated today too.
    awaited: set[object] = set()
    for talk in tables["conversation"]:
        talk["written_at"] = min(str(talk["written_at"]), moment)
        if f"{talk['held_on']} {talk['held_time']}" > moment:
            talk |= {"status": "planned", "text": "", "reason": "", "minutes": None, "cancelled_by": None}
            planned.add(talk["id"])
            if talk["held_on"] == today:
                awaited.add(talk["citizen_id"])

    def is_ahead(row: Row, day: str) -> bool:
        return str(row[day]) > today or (row[day] == today and row["citizen_id"] in awaited)

    for table in ("agreement", "subgoal"):
        for row in tables[table]:
            if row["done_on"] is not None and is_ahead(row, "done_on"):
                row["done_on"] = None
    ahead = {row["id"] for row in tables["measurement"] if is_ahead(row, "measured_on")}
    tables["measurement"] = [row for row in tables["measurement"] if row["id"] not in ahead]
    tables["score"] = [row for row in tables["score"] if row["measurement_id"] not in ahead]
    tables["agreement"] = [row for row in tables["agreement"] if row["conversation_id"] not in planned]


def _add_actor(rows: _Rows, actor: Actor) -> int:
    columns = dict(vars(actor))
    del columns["key"]
    return rows.add("actor", **columns)


def _add_citizen(rows: _Rows, file: CitizenFile, shared: Mapping[str, int], catalogue: Catalogue) -> None:
    citizen = rows.add(
        "citizen",
        cpr=None,
        **{name: value for name, value in vars(file).items() if not isinstance(value, tuple)},
    )
    for tag in file.tags:
        rows.add("tag", citizen_id=citizen, **vars(tag))
    for absence in file.absences:
        rows.add("absence", citizen_id=citizen, **vars(absence))
    for forloeb in file.forloebs:
        rows.add("forloeb", citizen_id=citizen, **vars(forloeb))
    for phase in file.phases:
        rows.add("phase", citizen_id=citizen, **vars(phase))
    for goal in file.goals:
        rows.add("goal", citizen_id=citizen, **vars(goal))
    for table, told in (
        ("quote", file.quotes), ("event", file.events), ("earlier_attempt", file.earlier_attempts),
        ("assessment", file.assessments), ("belief", file.beliefs),
    ):  # fmt: skip
        for one in told:
            rows.add(table, citizen_id=citizen, **vars(one))
    actors = dict(shared) | {actor.key: _add_actor(rows, actor) for actor in file.actors}
    dimensions = _numbered(catalogue.dimensions)
    for position, involvement in enumerate(file.network):
        columns = dict(vars(involvement))
        actor = _referred(columns.pop("actor"), actors, ("network", position, "actor"))
        lacks = columns.pop("dimension")
        dimension = _referred(lacks, dimensions, ("network", position, "dimension")) if lacks else None
        rows.add("involvement", citizen_id=citizen, actor_id=actor, dimension_id=dimension, **columns)
    _add_plan(rows, citizen, file, actors, catalogue)
    held = _add_talks(rows, citizen, file, actors, catalogue)
    _add_measurements(rows, citizen, file, held, catalogue)


def _add_plan(
    rows: _Rows, citizen: int, file: CitizenFile, actors: Mapping[str, int], catalogue: Catalogue
) -> None:
    dimensions, offers = _numbered(catalogue.dimensions), _numbered(catalogue.offers)
    subgoals: dict[str, int] = {}
    plan: dict[str, int] = {}
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
            reason=each.reason,
            meaning=each.meaning,
            priority=each.priority,
            weekdays=each.weekdays,
        )
        steady = () if each.hours is None else (Adjustment(each.starts_on, each.hours),)
        for adjustment in each.adjustments or steady:
            rows.add("adjustment", citizen_id=citizen, intervention_id=number, **vars(adjustment))
        if each.placement is not None:
            columns = dict(vars(each.placement))
            key = columns.pop("safe_person")
            safe = _referred(key, actors, (*place, "placement", "safe_person")) if key else None
            rows.add("placement", citizen_id=citizen, intervention_id=number, safe_person_id=safe, **columns)
        for visit in each.visits:
            seen = {"visited_on": visit.visited_on, "note": visit.note}
            rows.add("visit", citizen_id=citizen, intervention_id=number, offer_id=None, **seen)
        for checked in each.checked:
            rows.add("checked", citizen_id=citizen, intervention_id=number, **vars(checked))
        for attended in each.attended:
            _add_attended(rows, citizen, number, attended, (*place, "attended"))
        for key in each.subgoals:
            towards = _referred(key, subgoals, (*place, "subgoals"))
            rows.add("intervention_subgoal", citizen_id=citizen, intervention_id=number, subgoal_id=towards)
        plan[each.title] = number
    _add_advice(rows, citizen, file, plan, offers)


def _add_advice(
    rows: _Rows, citizen: int, file: CitizenFile, plan: Mapping[str, int], offers: Mapping[str, int]
) -> None:
    """What was recommended, seen before it was chosen, and ticked at the start."""
    for position, advice in enumerate(file.recommendations):
        place = ("recommendations", position)
        columns = dict(vars(advice))
        became, key = columns.pop("became"), columns.pop("offer")
        rows.add(
            "recommendation",
            citizen_id=citizen,
            offer_id=_referred(key, offers, (*place, "offer")) if key else None,
            intervention_id=_referred(became, plan, (*place, "became")) if became else None,
            **columns,
        )
    for position, visit in enumerate(file.visits):
        offer_id = _referred(visit.offer or "", offers, ("visits", position, "offer"))
        seen = {"visited_on": visit.visited_on, "note": visit.note}
        rows.add("visit", citizen_id=citizen, intervention_id=None, offer_id=offer_id, **seen)
    for checked in file.checked:
        rows.add("checked", citizen_id=citizen, intervention_id=None, **vars(checked))


def _add_attended(rows: _Rows, citizen: int, intervention: int, attended: Attended, place: Place) -> None:
    if attended.felt and len(attended.felt) != len(attended.hours):
        raise Mismatch(f"Her skal stå {len(attended.hours)} tal, ét for hver uge.", place)
    for turn, (hours, feeling) in enumerate(zip_longest(attended.hours, attended.felt)):
        rows.add(
            "attendance",
            citizen_id=citizen,
            intervention_id=intervention,
            week_on=attended.from_on + timedelta(weeks=turn),
            hours=hours,
            feeling=feeling,
        )


def _add_talks(
    rows: _Rows, citizen: int, file: CitizenFile, actors: Mapping[str, int], catalogue: Catalogue
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
            purpose=talk.purpose,
            agenda=talk.agenda,
            role=talk.role,
            meaning=talk.meaning,
            reflection=talk.reflection,
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
    rows: _Rows, citizen: int, file: CitizenFile, held: Mapping[date, int], catalogue: Catalogue
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
                wheel_version_id=_ONE_WHEEL,
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


def _numbered(keys: Iterable[str]) -> dict[str, int]:
    """The numbers that rows in the catalogue's order have."""
    return {key: number for number, key in enumerate(keys, 1)}


def _referred(key: str, known: Mapping[str, V], place: Place) -> V:
    """What a key refers to. Raises Mismatch where nothing is called so."""
    if key not in known:
        raise unknown(key, known, place)
    return known[key]
