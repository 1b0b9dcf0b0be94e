"""A line of the table, and how many measurements become one number."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from tests.benchmarks.stopwatch import Moment


@dataclass(frozen=True)
class Figure:
    """``ratio`` is to ``against``; ``target`` and ``most_milliseconds`` are the highest that are good.

    ``processor`` is the same ratio by time of the processor, where that was measured.
    """

    what: str
    reached: str
    ratio: float
    against: str
    target: float | None = None
    milliseconds: float | None = None
    most_milliseconds: float | None = None
    processor: float | None = None

    @property
    def is_reached(self) -> bool:
        """Whether it is as good as was aimed at; what has no target is."""
        within = self.target is None or self.ratio <= self.target
        quick = None in (self.milliseconds, self.most_milliseconds) or (
            (self.milliseconds or 0) <= (self.most_milliseconds or 0)
        )
        return within and quick

    @property
    def aim(self) -> str:
        """The targets in words."""
        aims = [f"{self.target:.2f}x"] if self.target else []
        aims += [f"{self.most_milliseconds:.0f} ms"] if self.most_milliseconds else []
        return " and ".join(aims)


def ratio(ours: Sequence[float], bare: Sequence[float]) -> float:
    """The median of the ratios within each round."""
    return median(one / other for one, other in zip(ours, bare, strict=True))


def ratios(ours: Sequence[Moment], bare: Sequence[Moment]) -> tuple[float, float]:
    """``ratio`` by the wall and by the processor; 0 where the system does not tell of the processor."""
    wall = ratio([one.wall for one in ours], [one.wall for one in bare])
    told = all(one.processor for one in bare)
    return wall, ratio([one.processor for one in ours], [one.processor for one in bare]) if told else 0.0


def p95(found: Sequence[float]) -> float:
    """The 95th percentile."""
    return quantiles(found, n=20, method="inclusive")[-1]


def spread(found: Sequence[float]) -> str:
    """The median, the least and the most."""
    return f"{median(found):.0f} ({min(found):.0f}–{max(found):.0f})"
