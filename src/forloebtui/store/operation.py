"""One operation: one transaction, one step of undo, one link of the history's chain."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal

from sqlcipher3 import dbapi2 as sqlcipher

from forloebtui.store import chain

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from forloebtui.store.session import OperationSession

# Who the history says did it: the file has one caseworker.
ACTOR = "sagsbehandler"

Kind = Literal["edit", "undo", "redo", "baseline", "access", "erase"]


class Operation:
    """An open operation. ``id`` is its number, ``now`` its time in UTC, as columns of moments take it.

    ``sqlalchemy`` gives a connection of SQLAlchemy's to use again, where there is one.
    Once it is over, ``id`` is 0 where nothing changed: then there is no trace of it.
    """

    def __init__(
        self,
        connection: sqlcipher.Connection,
        label: str,
        kind: Kind,
        now: datetime,
        sqlalchemy: "Callable[[], Connection] | None" = None,
    ) -> None:
        self.connection = connection
        self.label = label
        self.kind = kind
        self.now = now
        self.id = 0
        self._sqlalchemy = sqlalchemy
        self._session: OperationSession | None = None
        self._citizen_ids: frozenset[int] | None = None

    @property
    def session(self) -> "OperationSession":
        """SQLModel's session within this operation; asking for it imports SQLModel."""
        if self._session is None:
            from forloebtui.store.session import session_on, sqlalchemy_on

            borrowed = self._sqlalchemy() if self._sqlalchemy else sqlalchemy_on(self.connection)
            self._session = session_on(borrowed)
        return self._session

    @property
    def citizen_ids(self) -> frozenset[int]:
        """The citizens whose files have changed so far; what the session holds is flushed first."""
        if self._citizen_ids is None:
            self.flush()
            return citizens_of(self.connection, self.id, self.id)
        return self._citizen_ids

    def execute(self, sql: str, values: Sequence[object] | Mapping[str, object] = ()) -> sqlcipher.Cursor:
        """Run one statement."""
        return self.connection.execute(sql, values)

    def executemany(self, sql: str, values: Iterable[Sequence[object]]) -> None:
        """Run one statement for each row of values."""
        self.connection.executemany(sql, values)

    def flush(self) -> None:
        """Write what the session holds."""
        if self._session is not None:
            self._session.flush()

    def concerns(self, citizen_id: int) -> None:
        """Note in the log whom an access or an erasure is about: it changes no row that would tell."""
        self.execute(
            "INSERT INTO log (op, tbl, pk, citizen_id) VALUES (?1, 'citizen', ?2, ?2)", (self.id, citizen_id)
        )

    def _begin(self, target: int | None) -> None:
        last, head = chain.head(self.connection)
        self.id = last + 1
        self.execute(
            "INSERT INTO op (id, at, actor, label, kind, target, prev) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (self.id, _stamp(self.now), ACTOR, self.label, self.kind, target, head),
        )

    def _end(self) -> None:
        self.flush()
        self._citizen_ids = citizens_of(self.connection, self.id, self.id)
        if self.kind in ("baseline", "erase"):
            chain.write_digests(self.connection, self.id)
        if self.execute("SELECT 1 FROM log WHERE op = ?", (self.id,)).fetchone():
            chain.seal(self.connection, self.id)
        else:
            # Nothing changed, so nothing is told, and the number is free again.
            self.execute("DELETE FROM op WHERE id = ?", (self.id,))
            self.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = 'op'", (self.id - 1,))
            self.id = 0

    def _close(self) -> None:
        if self._session is not None:
            self._session.close()
            self._session = None


@contextmanager
def transaction(operation: Operation, target: int | None = None) -> Iterator[Operation]:
    """Carry an operation out: everything within is kept, or nothing is. Errors pass through."""
    connection = operation.connection
    connection.execute("BEGIN IMMEDIATE")
    try:
        with recorded(operation, target):
            yield operation
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        operation._close()


@contextmanager
def recorded(operation: Operation, target: int | None = None) -> Iterator[Operation]:
    """Write an operation down within a transaction that is open already."""
    operation._begin(target)
    yield operation
    operation._end()


def citizens_of(connection: sqlcipher.Connection, first: int, last: int) -> frozenset[int]:
    """The citizens whose files some operations changed, from one to another, both inclusive.

    A look at a file changes nothing. A person who is changed is so in the file of everybody they are
    involved with.
    """
    found: list[tuple[Any]] = connection.execute(
        "SELECT citizen_id FROM log JOIN op ON op.id = op WHERE op BETWEEN ?1 AND ?2"
        " AND citizen_id IS NOT NULL AND kind <> 'access'"
        " UNION SELECT involvement.citizen_id FROM log JOIN involvement ON actor_id = pk"
        " WHERE op BETWEEN ?1 AND ?2 AND tbl = 'actor'",
        (first, last),
    ).fetchall()
    return frozenset(citizen for (citizen,) in found)


def _stamp(now: datetime) -> str:
    return now.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
