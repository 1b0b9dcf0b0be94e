"""The opened file as the screens reach it."""

from collections.abc import Callable
from threading import RLock
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from forloebtui.model.problem import Problem

if TYPE_CHECKING:
    from forloebtui.services.desk import Desk

P = ParamSpec("P")
R = TypeVar("R")


class Closed(Problem):
    """The file was closed before the question's turn came."""

    def __init__(self) -> None:
        super().__init__("Databasen er lukket: lås op igen.")


class Work:
    """The desk and its turn: the file has one connection, so one service at a time uses it, in any thread."""

    def __init__(self, desk: "Desk") -> None:
        self.desk = desk
        self._turn = RLock()
        self._is_open = True

    def ask(self, service: "Callable[Concatenate[Desk, P], R]", *args: P.args, **kwargs: P.kwargs) -> R:
        """What a service answers. Raises Problem where it cannot be done, Closed after ``close``."""
        with self._turn:
            if not self._is_open:
                raise Closed
            with self.desk.store.telling():
                return service(self.desk, *args, **kwargs)

    @property
    def is_free(self) -> bool:
        """Whether a question asked now is answered at once: nobody in another thread has the turn."""
        if is_free := self._turn.acquire(blocking=False):
            self._turn.release()
        return is_free

    def close(self) -> None:
        """Close the file, once whoever has the turn is done."""
        from forloebtui.services import opening

        with self._turn:
            opening.close(self.desk)
            self._is_open = False
