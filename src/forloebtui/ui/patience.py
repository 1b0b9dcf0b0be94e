"""How long to wait between wrong passphrases at the door, so that nobody sits there guessing."""

from collections.abc import Callable

# Seconds after the first wrong one, the second, and so on; after the last it stays as long.
SECONDS = (0, 0, 1, 2, 4, 8, 16, 30)
# After so many wrong ones the paper code is offered.
OFFER_CODE = 5


class Patience:
    """Counts the wrong ones in a row by a clock of seconds that is never set back."""

    def __init__(self, ticks: Callable[[], float]) -> None:
        self._ticks = ticks
        self._until = ticks()
        self.wrong = 0

    @property
    def left(self) -> int:
        """Whole seconds until the next try, rounded up."""
        return max(0, -int(-(self._until - self._ticks()) // 1))

    def was_wrong(self) -> None:
        """One more."""
        self._until = self._ticks() + SECONDS[min(self.wrong, len(SECONDS) - 1)]
        self.wrong += 1

    def was_right(self) -> None:
        """Begin anew."""
        self.wrong = 0
