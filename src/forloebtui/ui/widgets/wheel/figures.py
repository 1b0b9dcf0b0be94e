"""Which numbers the wheel shows: whose, from when and against what. Pure: no colours, no cells."""

from dataclasses import dataclass, replace
from typing import Literal, get_args

from forloebtui.model.case import Case, Dimension, Subgoal
from forloebtui.model.scale import KEPT_ON, told
from forloebtui.model.words import Rater, allowed
from forloebtui.rules.progress import measured_by, values

# What now is held against: the first measurement, the one before, or nothing.
Against = Literal["start", "previous", "nothing"]
AGAINST: tuple[Against, ...] = get_args(Against)

RATERS: tuple[Rater, ...] = allowed(Rater)  # type: ignore[assignment]  # the words of the type itself
VOICE: dict[Rater, str] = {"citizen": "borger", "caseworker": "sagsbehandler", "provider": "tilbud"}


@dataclass(frozen=True, slots=True)
class Lens:
    """How one looks: against what, and in whose voice. ``beside`` is who is shown in the dark halves."""

    against: Against = "start"
    voice: Rater = "citizen"
    beside: Rater | None = None

    def next_against(self) -> "Lens":
        """Start ↔ now, previous ↔ now, now alone."""
        return replace(self, against=AGAINST[(AGAINST.index(self.against) + 1) % len(AGAINST)])


@dataclass(frozen=True, slots=True)
class Figure:
    """One dimension as the lens shows it, on ten; told on ``scale``. ``before`` is None against nothing."""

    dimension: Dimension
    now: int | None
    before: int | None
    beside: int | None
    subgoals: tuple[Subgoal, ...]
    scale: int = KEPT_ON

    @property
    def target(self) -> int | None:
        """The level of the furthest step that is not reached yet; None where nothing is aimed at."""
        return max((one.level for one in self.subgoals if one.level and one.done_on is None), default=None)

    @property
    def change(self) -> int | None:
        """How many steps now lies above before; negative below; None where one of them is not known."""
        if self.now is None or self.before is None:
            return None
        return told(self.now, self.scale) - told(self.before, self.scale)

    @property
    def sign(self) -> str:
        """``▲3``, ``▼1``, ``=``; empty where nothing is compared."""
        change = self.change
        if change is None:
            return ""
        return f"▲{change}" if change > 0 else f"▼{-change}" if change < 0 else "="

    @property
    def dots(self) -> str:
        """The sub-goals from the hub outwards: ``●●○``."""
        return "".join("○" if subgoal.done_on is None else "●" for subgoal in self.subgoals)

    @property
    def number(self) -> str:
        """The figure, and the other rater's where both are shown."""
        own = "–" if self.now is None else str(told(self.now, self.scale))
        return own if self.beside is None else f"{own}/{told(self.beside, self.scale)}"

    @property
    def words(self) -> str:
        """The figure, what became of it and the sub-goals: ``6 ▲3 ●●○``."""
        return " ".join(part for part in (self.number, self.sign, self.dots) if part)


def lens_of(case: Case) -> Lens:
    """The citizen's own voice; another's only where the citizen never gave a figure."""
    heard = [rater for rater in RATERS if measured_by(case, rater)]
    return Lens(voice=heard[0] if heard else "citizen")


def pairs(case: Case) -> tuple[tuple[Rater, Rater], ...]:
    """Any two raters who have given figures, the citizen first."""
    heard = [rater for rater in RATERS if measured_by(case, rater)]
    return tuple((one, other) for at, one in enumerate(heard) for other in heard[at + 1 :])


def reason(case: Case, rater: Rater, dimension_id: int) -> str:
    """What was said with the newest score on a dimension; empty where nothing was."""
    said = [
        score.reason
        for one in measured_by(case, rater)
        for score in one.scores
        if score.dimension_id == dimension_id
    ]
    return said[-1] if said else ""


def figures_of(case: Case, lens: Lens) -> tuple[Figure, ...]:
    """Every dimension in use, in the order of the wheel."""
    return tuple(
        _figure(case, lens, dimension) for dimension in case.dimensions if dimension.retired_on is None
    )


def _figure(case: Case, lens: Lens, dimension: Dimension) -> Figure:
    given = [value for _, value in values(case, lens.voice, dimension.id)]
    earlier = given[:1] if lens.against == "start" else given[-2:-1]
    # Two raters side by side are compared with each other, not with the past.
    is_compared = lens.against != "nothing" and lens.beside is None and len(given) > 1
    others = [value for _, value in values(case, lens.beside, dimension.id)] if lens.beside else []
    return Figure(
        dimension,
        now=given[-1] if given else None,
        before=earlier[0] if is_compared else None,
        beside=others[-1] if others else None,
        subgoals=tuple(
            sorted(
                (one for one in case.subgoals if one.dimension_id == dimension.id and one.is_shown),
                key=lambda one: (one.level or 0, one.id),
            )
        ),
        scale=case.scale,
    )


def reached(case: Case) -> int:
    """How many sub-goals of the wheel are reached."""
    shown = {dimension.id for dimension in case.dimensions if dimension.retired_on is None}
    return sum(
        one.done_on is not None and one.is_shown and one.dimension_id in shown for one in case.subgoals
    )
