"""One thing the caseworker does: one transaction, one undo step, and a caseload that agrees with it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from forloebtui.model.problem import Problem
from forloebtui.services import caseload
from forloebtui.services.desk import Desk

Row = TypeVar("Row", bound="SQLModel")

if TYPE_CHECKING:
    from sqlmodel import SQLModel

    from forloebtui.store.operation import Operation


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
        caseload.refresh(desk, open_operation.citizen_ids)


def row(open_operation: "Operation", table: "type[Row]", row_id: int) -> "Row":
    """The row to change. Raises ChangedMeanwhile where it is gone."""
    found = open_operation.session.get(table, row_id)
    if found is None:
        raise ChangedMeanwhile
    return found
