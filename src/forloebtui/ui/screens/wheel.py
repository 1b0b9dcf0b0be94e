"""*Hjul*: the drawing, and what becomes of the ticks and figures given on it."""

from datetime import date

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Container

from forloebtui.model.case import Case
from forloebtui.services import measurements, subgoals
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.forms.opening import Chosen
from forloebtui.ui.widgets.wheel.widget import Wheel


class WheelPane(Container):
    """The wheel, wired to the services."""

    app = getters.app(ForloebApp)

    def __init__(self, case: Case, today: date) -> None:
        super().__init__()
        self._citizen_id = case.citizen.id
        chosen = self.app.settings
        self._wheel = Wheel(
            case,
            today,
            is_ascii=chosen.characters == "ascii",
            as_list=chosen.wheel == "list" or chosen.screen_reader,
        )

    def compose(self) -> ComposeResult:
        """The drawing alone."""
        yield self._wheel

    def show(self, case: Case) -> None:
        """Show a file."""
        if self._wheel.is_mounted:
            self._wheel.show(case)

    def select(self, subject: int) -> None:
        """Turn to a dimension."""
        self._wheel.select(subject)

    @property
    def chosen(self) -> Chosen:
        """The sub-goal under the cursor; a new one belongs to its dimension."""
        figure, subgoal = self._wheel.figure, self._wheel.subgoal
        start = {"dimension_id": figure.dimension.id} if figure else {}
        return Chosen("subgoal", subgoal.id if subgoal else None, start)

    def leave(self) -> None:
        """Nothing here is ever half done."""

    @on(Wheel.Said)
    def _said(self, message: Wheel.Said) -> None:
        self.app.say(message.text)

    @on(Wheel.Ticked)
    def _ticked(self, message: Wheel.Ticked) -> None:
        with self.app.telling():
            said = self.app.ask(subgoals.tick, message.subgoal_id, done=message.done)
            self.app.done(f"{said} · {message.offer}" if message.offer else said)

    @on(Wheel.Scored)
    def _scored(self, message: Wheel.Scored) -> None:
        with self.app.telling():
            self.app.done(
                self.app.ask(
                    measurements.score,
                    self._citizen_id,
                    message.dimension_id,
                    message.value,
                    message.rater,
                )
            )

    @on(Wheel.NewMeasurement)
    def _new_measurement(self, message: Wheel.NewMeasurement) -> None:
        with self.app.telling():
            self.app.done(self.app.ask(measurements.begin, self._citizen_id, message.rater))
