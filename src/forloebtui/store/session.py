"""The ORM on a connection that is already open. Importing this imports SQLModel: do it inside a function."""

from typing import Any

from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2 as sqlcipher
from sqlmodel import Session


class _Borrowed:
    """A connection as SQLAlchemy may have it: the transaction is its lender's, and so is closing it."""

    def __init__(self, connection: sqlcipher.Connection) -> None:
        self._connection = connection

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def commit(self) -> None:
        """Nothing: the lender commits."""

    def rollback(self) -> None:
        """Nothing: the lender rolls back."""

    def close(self) -> None:
        """Nothing: the lender closes."""


class OperationSession(Session):
    """A session within an operation, which alone commits and rolls back."""

    def commit(self) -> None:
        """Raises RuntimeError: leave the operation instead."""
        raise RuntimeError("an operation commits by itself when it ends")

    def rollback(self) -> None:
        """Raises RuntimeError: let the error leave the operation instead."""
        raise RuntimeError("an operation is rolled back by the error that leaves it")


def sqlalchemy_on(connection: sqlcipher.Connection) -> Connection:
    """SQLAlchemy's connection on an open connection. Its errors hold no values."""
    return create_engine(
        "sqlite://", creator=lambda: _Borrowed(connection), poolclass=StaticPool, hide_parameters=True
    ).connect()


def session_on(connection: Connection) -> OperationSession:
    """A new session for one operation."""
    return OperationSession(bind=connection)
