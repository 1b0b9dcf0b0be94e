"""A stage for the wheel: a file made by hand, the widget alone on a screen, and a picture of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from textual.app import App, ComposeResult
from textual.widgets import Static

from forloebtui.model.case import Case, Citizen, Dimension, Measurement, Score, Subgoal
from forloebtui.model.words import Rater
from forloebtui.ui.themes import themes
from forloebtui.ui.widgets.colours import Depth
from forloebtui.ui.widgets.wheel.widget import Wheel
from tests.support.bare_screen import Bare

TODAY = date(2026, 11, 21)
NAMES = (
    "Søvn og døgn", "Fysisk helbred", "Psykisk trivsel", "Hash og rusmidler", "Hverdag", "Økonomi",
    "Netværk", "Tro på job", "Praktik, timer", "Mestring", "Bolig", "Arbejdsmarkedstilknytning",
)  # fmt: skip
START = (3, 4, 3, 2, 2, 3, 2, 1, 1, 4, 5, 2)
NOW = (6, 6, 4, 5, 5, 3, 7, 4, 5, 3, 7, 2)
# Levels of the sub-goals of each dimension; those at or below the figure are reached.
STEPS = ((4, 6, 7), (5, 8), (4, 6), (3, 5, 8), (4, 7), (5, 6), (4, 6, 9), (3, 6), (2, 4, 7), (5,), (), (3, 3))


def measurement(number: int, day: date, rater: Rater, values: Sequence[int]) -> Measurement:
    """One value to a dimension, in order."""
    scores = tuple(Score(100 * number + at, number, at + 1, value) for at, value in enumerate(values))
    return Measurement(number, day, rater, scores=scores)


def wheel_case(count: int = 8) -> Case:
    """So many dimensions, three measurements by the citizen and two by the caseworker."""
    first = date(2026, 2, 12)
    middle = tuple((start + now) // 2 for start, now in zip(START, NOW, strict=True))
    theirs = tuple(min(value + 1, 10) for value in NOW)
    subgoals = [
        Subgoal(
            10 * at + step, f"subgoal-{at}-{step}", at + 1, f"Jeg klarer trin {level} i {NAMES[at].lower()}.",
            level=level, done_on=date(2026, 9, 1) if level <= NOW[at] else None, target_on=date(2027, 1, 15),
        )
        for at in range(count)
        for step, level in enumerate(STEPS[at], start=1)
    ]  # fmt: skip
    return Case(
        citizen=Citizen(1, "citizen", "Morten B."),
        subgoals=tuple(subgoals),
        measurements=(
            measurement(1, first, "citizen", START[:count]),
            measurement(2, first, "caseworker", middle[:count]),
            measurement(3, first + timedelta(weeks=20), "citizen", middle[:count]),
            measurement(4, date(2026, 11, 18), "citizen", NOW[:count]),
            measurement(5, date(2026, 11, 18), "caseworker", theirs[:count]),
        ),
        dimensions=tuple(Dimension(at + 1, f"key-{at}", NAMES[at], at, colour=at % 6) for at in range(count)),
    )


class Stage(App[None]):
    """The wheel with a title above it, and below it what it says. Ticks and scores change the file."""

    CSS = "Static { height: 1; background: $panel; color: $plain; padding: 0 1; }"

    def __init__(
        self, case: Case, *, theme: str = "dark", depth: Depth | None = None, is_ascii: bool = False
    ) -> None:
        super().__init__()
        for each in themes():
            self.register_theme(each)
        self.theme = theme
        self.case = case
        self.wheel = Wheel(case, TODAY, depth=depth, is_ascii=is_ascii)
        self.said: list[str] = []
        self.sent: list[Wheel.Ticked | Wheel.Scored | Wheel.NewMeasurement] = []

    def get_default_screen(self) -> Bare:
        return Bare()

    def compose(self) -> ComposeResult:
        yield Static("Hjul", markup=False)
        yield self.wheel
        yield Static("", id="said", markup=False)

    def on_mount(self) -> None:
        self.wheel.focus()

    def on_wheel_said(self, message: Wheel.Said) -> None:
        self.said.append(message.text)
        self.query_one("#said", Static).update(message.text)

    def on_wheel_ticked(self, message: Wheel.Ticked) -> None:
        self.sent.append(message)
        day = TODAY if message.done else None
        self.case = replace(
            self.case,
            subgoals=tuple(
                replace(one, done_on=day) if one.id == message.subgoal_id else one
                for one in self.case.subgoals
            ),
        )
        self.wheel.show(self.case)

    def on_wheel_scored(self, message: Wheel.Scored) -> None:
        self.sent.append(message)
        *_earlier, last = (one for one in self.case.measurements if one.rater == message.rater)
        changed = replace(
            last,
            scores=tuple(
                replace(score, value=message.value) if score.dimension_id == message.dimension_id else score
                for score in last.scores
            ),
        )
        self.case = replace(
            self.case,
            measurements=tuple(changed if one is last else one for one in self.case.measurements),
        )
        self.wheel.show(self.case)

    def on_wheel_new_measurement(self, message: Wheel.NewMeasurement) -> None:
        self.sent.append(message)


async def picture(app: Stage, size: tuple[int, int], keys: tuple[str, ...], into: Path) -> None:
    """A picture of the stage after some keys, as SVG; TEXTUAL_COLOR_SYSTEM=truecolor gives it its colours."""
    async with app.run_test(size=size) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        svg = app.export_screenshot().replace("Fira Code", "DejaVu Sans Mono")
    into.write_text(svg, encoding="utf-8")
