# ruff: noqa: S608 - the names in this SQL are the dataclasses' own; values are always parameters
"""Reading a citizen's whole file by plain SQL, before and without SQLModel.

A column is read because a field of the frozen file is named after it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import fields
from datetime import date
from functools import cache
from types import NoneType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

from sqlcipher3 import dbapi2 as sqlcipher

from forloebtui.model import case
from forloebtui.model.lists import Appointment, OfferCard, OfferEntry
from forloebtui.model.words import CaseworkerRole
from forloebtui.store.values import READ

Shape = TypeVar("Shape")


@cache
def columns_of(shape: type) -> dict[str, Callable[[Any], object] | None]:
    """The columns that fill a frozen dataclass, each with how its value is read, or None for as it is.

    Every field is one but the tuples, which are rows of their own.
    """
    hints = get_type_hints(shape)
    found = {}
    for field in fields(shape):
        kinds = {kind for kind in (hints[field.name], *get_args(hints[field.name])) if kind is not NoneType}
        if get_origin(hints[field.name]) is not tuple:
            found[field.name] = next((READ[kind] for kind in kinds if kind in READ), None)
    return found


def select(shape: type, table: str) -> str:
    """The start of a query for the columns that fill a dataclass."""
    return f"SELECT {', '.join(f'{table}.{column}' for column in columns_of(shape))} FROM {table}"


def filled(shape: type[Shape], row: Sequence[Any], **more: object) -> Shape:
    """A dataclass from the start of a row of ``select``, and the fields that are rows of their own."""
    count, conversions = _conversions(cast(type, shape))
    values = list(row[:count])
    for place, convert in conversions:
        if (value := values[place]) is not None:
            values[place] = convert(value)
    return shape(*values, **more)


@cache
def _conversions(shape: type) -> tuple[int, tuple[tuple[int, Callable[[Any], object]], ...]]:
    """How many columns a dataclass has, and which of them are not kept as they are read."""
    columns = columns_of(shape)
    return len(columns), tuple(
        (place, convert) for place, convert in enumerate(columns.values()) if convert is not None
    )


def read_case(connection: sqlcipher.Connection, citizen_id: int) -> case.Case:
    """One citizen's whole file. Raises KeyError where there is no such citizen."""

    def rows(shape: type, table: str, order: str) -> sqlcipher.Cursor:
        return connection.execute(
            f"{select(shape, table)} WHERE citizen_id = ? ORDER BY {order}", (citizen_id,)
        )

    def every(shape: type[Shape], table: str, order: str) -> tuple[Shape, ...]:
        return tuple(filled(shape, row) for row in rows(shape, table, order))

    def linked(table: str, parent: str, column: str) -> dict[int, tuple[int, ...]]:
        return _grouped(
            connection.execute(
                f"SELECT {parent}, {column} FROM {table} WHERE citizen_id = ? ORDER BY id", (citizen_id,)
            )
        )

    citizen = connection.execute(f"{select(case.Citizen, 'citizen')} WHERE id = ?", (citizen_id,)).fetchone()
    if citizen is None:
        raise KeyError(citizen_id)
    adjustments = _grouped(
        (adjustment.intervention_id, adjustment)
        for adjustment in every(case.Adjustment, "adjustment", "from_on, id")
    )
    scores = _grouped((score.measurement_id, score) for score in every(case.Score, "score", "id"))
    subgoal_ids = linked("intervention_subgoal", "intervention_id", "subgoal_id")
    participant_ids = linked("participation", "conversation_id", "actor_id")
    return case.Case(
        citizen=filled(case.Citizen, citizen),
        forloebs=every(case.Forloeb, "forloeb", "starts_on, id"),
        phases=every(case.Phase, "phase", "starts_on, number, id"),
        goals=every(case.Goal, "goal", "said_on, id"),
        interventions=tuple(
            filled(
                case.Intervention,
                row,
                adjustments=adjustments.get(row[0], ()),
                subgoal_ids=subgoal_ids.get(row[0], ()),
            )
            for row in rows(case.Intervention, "intervention", "starts_on, id")
        ),
        conversations=tuple(
            filled(case.Conversation, row, participant_ids=participant_ids.get(row[0], ()))
            for row in rows(case.Conversation, "conversation", "held_on, held_time, id")
        ),
        agreements=tuple(
            filled(case.Agreement, row) for row in connection.execute(_AGREEMENTS, (citizen_id,))
        ),
        subgoals=every(case.Subgoal, "subgoal", "starts_on, id"),
        measurements=tuple(
            filled(case.Measurement, row, scores=scores.get(row[0], ()))
            for row in rows(case.Measurement, "measurement", "measured_on, id")
        ),
        involvements=every(case.Involvement, "involvement", "from_on, id"),
        actors=tuple(filled(case.Actor, row) for row in connection.execute(_MENTIONED, (citizen_id,))),
        dimensions=dimensions(connection),
        wheel_versions=tuple(
            filled(case.WheelVersion, row)
            for row in connection.execute(f"{select(case.WheelVersion, 'wheel_version')} ORDER BY number")
        ),
        tags=every(case.Tag, "tag", "from_on, id"),
        absences=every(case.Absence, "absence", "starts_on, id"),
        quotes=every(case.Quote, "quote", "said_on, id"),
        events=every(case.Event, "event", "happened_on, id"),
        earlier_attempts=every(case.EarlierAttempt, "earlier_attempt", "id"),
        assessments=every(case.Assessment, "assessment", "assessed_on, id"),
        beliefs=every(case.Belief, "belief", "stated_on, who, id"),
        placements=every(case.Placement, "placement", "intervention_id"),
        visits=every(case.Visit, "visit", "visited_on, id"),
        checked=every(case.Checked, "checked", "done_on, id"),
        recommendations=every(case.Recommendation, "recommendation", "made_on, id"),
        group_meetings=tuple(
            filled(case.GroupMeeting, row) for row in connection.execute(_CAME_TO, (citizen_id,))
        ),
        attendances=every(case.Attendance, "attendance", "week_on, intervention_id"),
        decisions=every(case.AlertDecision, "alert_decision", "decided_on, id"),
        time_off=tuple(
            filled(case.TimeOff, row)
            for row in connection.execute(f"{select(case.TimeOff, 'time_off')} ORDER BY starts_on, id")
        ),
        last_operation=connection.execute(
            "SELECT coalesce(max(op), 0) FROM log WHERE citizen_id = ?", (citizen_id,)
        ).fetchone()[0],
    )


def every_row(
    connection: sqlcipher.Connection, table: str, columns: Sequence[str], order: str = "id"
) -> Iterator[dict[str, Any]]:
    """These columns of every row of a table, as they are kept; ``id`` is one of them."""
    names = ("id", *columns)
    for row in connection.execute(f"SELECT {', '.join(names)} FROM {table} ORDER BY {order}"):
        yield dict(zip(names, row, strict=True))


def read_cases(connection: sqlcipher.Connection, citizen_ids: Iterable[int]) -> tuple[case.Case, ...]:
    """The whole files of several citizens, in the order asked; who is gone, undone or erased, is left out."""
    found = []
    for citizen_id in citizen_ids:
        with suppress(KeyError):
            found.append(read_case(connection, citizen_id))
    return tuple(found)


def citizen_names(connection: sqlcipher.Connection) -> dict[int, str]:
    """Every citizen's name by number, in the order of the names."""
    return dict(connection.execute("SELECT id, name FROM citizen ORDER BY name COLLATE danish, id"))


def citizens_with_start(connection: sqlcipher.Connection) -> Iterator[tuple[int, str, date | None]]:
    """Every citizen's number, name and the first day of the earliest forløb, by name."""
    found = connection.execute(
        "SELECT citizen.id, name, min(starts_on) FROM citizen LEFT JOIN forloeb ON citizen_id = citizen.id"
        " GROUP BY citizen.id ORDER BY name COLLATE danish, citizen.id"
    )
    for citizen_id, name, starts_on in found.fetchall():
        yield citizen_id, name, date.fromisoformat(starts_on) if starts_on else None


def dimension_names(connection: sqlcipher.Connection) -> list[tuple[int, str]]:
    """The wheel's dimensions in use, by position."""
    return list(
        connection.execute("SELECT id, name FROM dimension WHERE retired_on IS NULL ORDER BY position, id")
    )


def actors(connection: sqlcipher.Connection) -> tuple[case.Actor, ...]:
    """Everybody that any file mentions, by name."""
    found = connection.execute(f"{select(case.Actor, 'actor')} ORDER BY name COLLATE danish, id")
    return tuple(filled(case.Actor, row) for row in found)


def known_by(connection: sqlcipher.Connection, actor_id: int) -> list[tuple[int, str, int, str]]:
    """Citizen, name, involvement and role of everybody whose network an actor stands in, by name."""
    return list(
        connection.execute(
            "SELECT citizen.id, citizen.name, involvement.id, role FROM involvement"
            " JOIN citizen ON citizen.id = citizen_id WHERE actor_id = ?"
            " ORDER BY citizen.name COLLATE danish, citizen.id, involvement.id",
            (actor_id,),
        )
    )


def offers(connection: sqlcipher.Connection) -> tuple[OfferEntry, ...]:
    """The offers in use, in the catalogue's order."""
    found = connection.execute(f"{select(OfferEntry, 'offer')} WHERE retired_on IS NULL ORDER BY id")
    return tuple(filled(OfferEntry, row) for row in found)


def offer_cards(connection: sqlcipher.Connection) -> tuple[OfferCard, ...]:
    """Every offer with all that stands of it, retired ones included, in the catalogue's order."""
    found = connection.execute(f"{select(OfferCard, 'offer')} ORDER BY id")
    return tuple(filled(OfferCard, row) for row in found)


def takers_of_offers(connection: sqlcipher.Connection) -> dict[int, tuple[int, ...]]:
    """For each offer that was ever taken up or visited, the citizens who did."""
    return _grouped(
        connection.execute(
            "SELECT offer_id, citizen_id FROM intervention WHERE offer_id IS NOT NULL"
            " UNION SELECT offer_id, citizen_id FROM visit WHERE offer_id IS NOT NULL ORDER BY 1, 2"
        )
    )


def group_sessions(connection: sqlcipher.Connection) -> tuple[case.GroupMeeting, ...]:
    """Every session of every group, newest first."""
    found = connection.execute(f"{select(case.GroupMeeting, 'group_session')} ORDER BY held_on DESC, id DESC")
    return tuple(filled(case.GroupMeeting, row) for row in found)


def present(connection: sqlcipher.Connection, session_id: int) -> frozenset[int]:
    """The citizens who came to a session."""
    found = connection.execute("SELECT citizen_id FROM presence WHERE session_id = ?", (session_id,))
    return frozenset(citizen_id for (citizen_id,) in found)


def dimensions(connection: sqlcipher.Connection) -> tuple[case.Dimension, ...]:
    """The whole wheel, retired dimensions included, by position."""
    found = connection.execute(f"{select(case.Dimension, 'dimension')} ORDER BY position, id")
    return tuple(filled(case.Dimension, row) for row in found)


def uid(connection: sqlcipher.Connection, citizen_id: int) -> str:
    """A citizen's own number in every file. Raises KeyError where there is no such citizen."""
    found = connection.execute("SELECT uid FROM citizen WHERE id = ?", (citizen_id,)).fetchone()
    if found is None:
        raise KeyError(citizen_id)
    return str(found[0])


def cpr(connection: sqlcipher.Connection, citizen_id: int) -> str | None:
    """A citizen's CPR number, which nothing else reads."""
    found = connection.execute("SELECT cpr FROM citizen WHERE id = ?", (citizen_id,)).fetchone()
    return found[0] if found else None


def has_cpr(connection: sqlcipher.Connection, digits: str, but_not: int | None) -> bool:
    """Whether another citizen has a CPR number."""
    found = connection.execute(
        "SELECT 1 FROM citizen WHERE cpr = ? AND id IS NOT ?", (digits, but_not)
    ).fetchone()
    return found is not None


def appointments_between(
    connection: sqlcipher.Connection, first: date, last: date
) -> tuple[Appointment, ...]:
    """Every citizen's talks from one day to another, both inclusive, by time; mistaken ones are left out."""
    found = connection.execute(
        select(case.Conversation, "conversation").replace(" FROM ", ", citizen.id, citizen.name FROM ", 1)
        + " JOIN citizen ON citizen.id = citizen_id"
        " WHERE held_on BETWEEN ? AND ? AND status <> 'mistaken'"
        " ORDER BY held_on, held_time, conversation.id",
        (first.isoformat(), last.isoformat()),
    ).fetchall()
    participants = _grouped(
        connection.execute(
            "SELECT conversation_id, actor_id FROM participation JOIN conversation"
            " ON conversation.id = conversation_id WHERE held_on BETWEEN ? AND ? ORDER BY participation.id",
            (first.isoformat(), last.isoformat()),
        )
    )
    return tuple(
        Appointment(
            row[-2], row[-1], filled(case.Conversation, row, participant_ids=participants.get(row[0], ()))
        )
        for row in found
    )


_CAME_TO = f"""
{select(case.GroupMeeting, "group_session")} JOIN presence ON session_id = group_session.id
WHERE citizen_id = ?1 ORDER BY held_on, group_session.id
"""


def open_deadlines(connection: sqlcipher.Connection) -> list[tuple[str, date, str, str]]:
    """The open agreements and sub-goals with a day: uid, day, what it is, whose and what; by day."""
    found = connection.execute(
        "SELECT agreement.uid, due_on, 'Aftale', name || ': ' || text FROM agreement"
        " JOIN citizen ON citizen.id = citizen_id WHERE done_on IS NULL AND due_on IS NOT NULL"
        " UNION ALL SELECT subgoal.uid, target_on, 'Delmål', name || ': ' || text FROM subgoal"
        " JOIN citizen ON citizen.id = citizen_id"
        " WHERE done_on IS NULL AND target_on IS NOT NULL AND standing = 'agreed' ORDER BY 2, 1"
    )
    return [(uid, date.fromisoformat(day), title, says) for uid, day, title, says in found]


def closed_for_good(connection: sqlcipher.Connection) -> list[tuple[int, str, date]]:
    """Number, name and last day of every citizen whose every forløb is closed, the oldest first."""
    found = connection.execute(
        "SELECT citizen.id, name, max(closed_on) FROM citizen JOIN forloeb ON citizen_id = citizen.id"
        " GROUP BY citizen.id HAVING count(*) = count(closed_on) ORDER BY max(closed_on), citizen.id"
    )
    return [(number, name, date.fromisoformat(closed)) for number, name, closed in found]


def role_counts(
    connection: sqlcipher.Connection, first: date, last: date
) -> tuple[tuple[CaseworkerRole, int], ...]:
    """How many held talks had each role of the caseworker's, both days inclusive; the most first."""
    return tuple(
        connection.execute(
            "SELECT role, count(*) FROM conversation"
            " WHERE role IS NOT NULL AND status = 'held' AND held_on BETWEEN ? AND ?"
            " GROUP BY role ORDER BY 2 DESC, 1",
            (first.isoformat(), last.isoformat()),
        )
    )


# What was agreed in a talk that is marked a mistake was not agreed.
_AGREEMENTS = f"""
{select(case.Agreement, "agreement")} WHERE citizen_id = ?1 AND coalesce(
    (SELECT status FROM conversation WHERE conversation.id = conversation_id), ''
) <> 'mistaken' ORDER BY agreed_on, id
"""

_MENTIONED = f"""
{select(case.Actor, "actor")} WHERE id IN (
    SELECT actor_id FROM involvement WHERE citizen_id = ?1
    UNION SELECT actor_id FROM participation WHERE citizen_id = ?1
    UNION SELECT actor_id FROM intervention WHERE citizen_id = ?1
    UNION SELECT actor_id FROM agreement WHERE citizen_id = ?1
    UNION SELECT safe_person_id FROM placement WHERE citizen_id = ?1
) ORDER BY name COLLATE danish, id
"""

Key = TypeVar("Key")
Value = TypeVar("Value")


def _grouped(pairs: Iterable[tuple[Key, Value]]) -> dict[Key, tuple[Value, ...]]:
    """The second of each pair under the first, in their order."""
    groups: defaultdict[Key, list[Value]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(group) for key, group in groups.items()}
