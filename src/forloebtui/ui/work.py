"""The opened file as the screens reach it."""

from collections.abc import Callable
from threading import RLock
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

if TYPE_CHECKING:
    from forloebtui.services.desk import Desk

P = ParamSpec("P")
R = TypeVar("R")


class Work:
    """The desk and its turn: the file has one connection, so one service at a time uses it, in any thread."""

    def __init__(self, desk: "Desk") -> None:
        self.desk = desk
        self._turn = RLock()

    def ask(self, service: "Callable[Concatenate[Desk, P], R]", *args: P.args, **kwargs: P.kwargs) -> R:
        """What a service answers. Raises Problem where it cannot be done."""
        with self._turn:
            return service(self.desk, *args, **kwargs)
