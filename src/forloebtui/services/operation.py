"""One thing the caseworker does: one transaction, one undo step, and a caseload that agrees with it."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from forloebtui.model.problem import Problem
from forloebtui.services import caseload
from forloebtui.services.desk import Desk

Row = TypeVar("Row", bound="SQLModel")

if TYPE_CHECKING:
    from sqlmodel import SQLModel

    from forloebtui.store.operation import Operation


def import_ahead() -> None:
    """Import what the first operation of a run takes, a second of the processor, before somebody saves."""
    import forloebtui.model.tables
    import forloebtui.store.session  # noqa: F401 - imported for its own sake


class ChangedMeanwhile(Problem):
    """What is about to be written started from values that are no longer there."""

    def __init__(self) -> None:
        super().__init__("Det er ændret imens, fra et andet vindue: se det nye, og gør det igen.")


@contextmanager
def operation(desk: Desk, label: str) -> "Iterator[Operation]":
    """Everything written inside is one step that ``u`` takes back. The label holds no names."""
    with desk.store.operation(label) as open_operation:
        yield open_operation
        open_operation.session.flush()
        caseload.outdate(desk, open_operation.citizen_ids)


def row(open_operation: "Operation", table: "type[Row]", row_id: int) -> "Row":
    """The row to change. Raises ChangedMeanwhile where it is gone."""
    found = open_operation.session.get(table, row_id)
    if found is None:
        raise ChangedMeanwhile
    return found


def add(open_operation: "Operation", table: "type[SQLModel]", facts: Mapping[str, object]) -> int:
    """A new row of those facts that are its columns, cleaned and checked. Returns its id."""
    added = table.model_validate(_of_table(table, facts))
    open_operation.session.add(added)
    open_operation.session.flush()
    row_id: int = added.id  # type: ignore[attr-defined]  # every table has one
    return row_id


def add_all(
    open_operation: "Operation", table: "type[SQLModel]", rows: Iterable[Mapping[str, object]]
) -> list[int]:
    """Many new rows of one table at one go, each as ``add`` makes it. Returns their ids in order."""
    added = [table.model_validate(_of_table(table, facts)) for facts in rows]
    open_operation.session.add_all(added)
    open_operation.session.flush()
    return [row.id for row in added]  # type: ignore[attr-defined]  # every table has one


def change(
    open_operation: "Operation", table: "type[SQLModel]", row_id: int, facts: Mapping[str, object]
) -> None:
    """Change those facts that are the row's columns, cleaned and checked like a new row's.

    Raises ChangedMeanwhile where the row is gone.
    """
    found = row(open_operation, table, row_id)
    mine = _of_table(table, facts)
    checked = table.model_validate(found.model_dump() | mine)
    for column in mine:
        setattr(found, column, getattr(checked, column))


def _of_table(table: "type[SQLModel]", facts: Mapping[str, object]) -> dict[str, object]:
    return {column: value for column, value in facts.items() if column in table.model_fields}
