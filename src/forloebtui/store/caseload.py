# ruff: noqa: S608 - the names in this SQL are the dataclass' own; values are always parameters
"""The caseload list as it was last worked out: one plain read, before SQLModel is there."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import astuple
from datetime import date
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from forloebtui.model import case
from forloebtui.model.lists import CaseloadRow
from forloebtui.store.file import Store
from forloebtui.store.letters import danish_order
from forloebtui.store.read import columns_of, filled, select
from forloebtui.store.values import stored

# The day of a line that stays right until its file changes.
SETTLED = date.max


def rows(connection: sqlcipher.Connection) -> tuple[CaseloadRow, ...]:
    """Every line, by name in Danish order."""
    return _by_name(filled(CaseloadRow, row) for row in connection.execute(select(CaseloadRow, "caseload")))


def raised(connection: sqlcipher.Connection) -> tuple[CaseloadRow, ...]:
    """The lines with something that needs attention or was set aside, by name in Danish order."""
    query = f"{select(CaseloadRow, 'caseload')} WHERE worst > 0 OR aside <> '[]'"
    return _by_name(filled(CaseloadRow, row) for row in connection.execute(query))


def _by_name(lines: Iterable[CaseloadRow]) -> tuple[CaseloadRow, ...]:
    # Here each name is looked at once; SQLite would ask at every comparison.
    return tuple(sorted(lines, key=lambda line: (danish_order(line.name), line.citizen_id)))


def not_of(connection: sqlcipher.Connection, today: date, after: int = 0, most: int = -1) -> tuple[int, ...]:
    """The citizens after a number whose lines are of another day and not settled; so many at most, or all."""
    found = connection.execute(
        "SELECT citizen_id FROM caseload WHERE citizen_id > ? AND valid_on NOT IN (?, ?)"
        " ORDER BY citizen_id LIMIT ?",
        (after, stored(today), stored(SETTLED), most),
    )
    return tuple(citizen_id for (citizen_id,) in found)


def plans(connection: sqlcipher.Connection) -> tuple[case.Case, ...]:
    """Forløb, interventions and absences, without hours, talks and goals, of those with one running; by name.

    It is what figures over the whole caseload follow from, in as many questions however many there are.
    """
    running = "(SELECT citizen_id FROM forloeb WHERE outcome IS NULL)"

    def by_citizen(shape: type, table: str) -> dict[int, tuple[Any, ...]]:
        gathered: defaultdict[int, list[Any]] = defaultdict(list)
        query = select(shape, table).replace(" FROM ", f", {table}.citizen_id FROM ", 1)
        for row in connection.execute(f"{query} WHERE citizen_id IN {running} ORDER BY starts_on, id"):
            gathered[row[-1]].append(filled(shape, row))
        return {citizen_id: tuple(rows) for citizen_id, rows in gathered.items()}

    forloebs = by_citizen(case.Forloeb, "forloeb")
    interventions = by_citizen(case.Intervention, "intervention")
    absences = by_citizen(case.Absence, "absence")
    citizens = connection.execute(
        f"{select(case.Citizen, 'citizen')} WHERE id IN {running} ORDER BY name COLLATE danish, id"
    )
    return tuple(
        case.Case(
            filled(case.Citizen, row),
            forloebs=forloebs.get(row[0], ()),
            interventions=interventions.get(row[0], ()),
            absences=absences.get(row[0], ()),
        )
        for row in citizens
    )


def forget_unless_by(store: Store, decided: str) -> None:
    """Make lines of no day that were worked out by other rules than these, or with other weeks off than now.

    Weeks off move deadlines, and a settled file has none. Raises a StoreError where that could not be kept.
    """
    known, weeks_off = store.connection.execute(_WORKED_OUT_BY).fetchone()
    now = f"{decided} {weeks_off}"
    if known == now:
        return
    other_rules = known is None or not known.startswith(f"{decided} ")
    with store.writing() as connection:
        connection.execute(
            "UPDATE caseload SET valid_on = ? WHERE ? OR valid_on <> ?",
            (stored(date.min), other_rules, stored(SETTLED)),
        )
        connection.execute("INSERT OR REPLACE INTO setting (key, value) VALUES ('caseload', ?)", (now,))


_WORKED_OUT_BY = """
SELECT (SELECT value FROM setting WHERE key = 'caseload'),
       (SELECT coalesce(group_concat(starts_on || '/' || ends_on), '')
        FROM (SELECT starts_on, ends_on FROM time_off ORDER BY starts_on, id))
"""


def outdate(store: Store, citizen_ids: Iterable[int]) -> None:
    """Make the lines of these citizens of no day, and name them as they are called now; the rest stays.

    It costs the same however much their files hold, and is part of the open operation where there is one.
    Raises a StoreError where it could not be kept.
    """
    columns = columns_of(CaseloadRow)
    insert = f"INSERT INTO caseload ({', '.join(columns)}) VALUES ({', '.join('?' for _ in columns)})"
    stays = " ON CONFLICT (citizen_id) DO UPDATE SET name = excluded.name, valid_on = excluded.valid_on"
    with store.writing() as connection:
        for citizen_id in citizen_ids:
            found = connection.execute("SELECT id, name FROM citizen WHERE id = ?", (citizen_id,)).fetchone()
            if found is not None:
                connection.execute(insert + stays, tuple(map(stored, astuple(CaseloadRow(*found)))))


def write(store: Store, lines: Iterable[CaseloadRow]) -> None:
    """Put lines in place of those of the same citizens, within the open operation where there is one.

    It has no history: it follows from the citizens' files. Raises a StoreError where it could not be kept.
    """
    columns = columns_of(CaseloadRow)
    with store.writing() as connection:
        connection.executemany(
            f"INSERT OR REPLACE INTO caseload ({', '.join(columns)})"
            f" VALUES ({', '.join('?' for _ in columns)})",
            [tuple(map(stored, astuple(line))) for line in lines],
        )
